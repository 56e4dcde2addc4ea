"""Ratio 9: the Word copy with a thousand comments."""

from __future__ import annotations

import docx

from linter.contract import Contract
from linter.finding import Finding, Location, NormView, Severity
from linter.readers import read
from linter.review import write_review
from linter.review.options import ReviewOptions

from . import inputs
from .ratio import Ratio, paired

COMMENTS = 1000


def findings(contract: Contract, count: int) -> list[Finding]:
    """As many findings, each on words of its own, spread over the paragraphs that have some."""
    positions = [at for at, paragraph in enumerate(contract.paragraphs)
                 if paragraph.story == "body" and len(paragraph.text) > 20]  # fmt: skip
    return [_finding(contract, positions[number % len(positions)], number // len(positions)) for number in range(count)]


def _finding(contract: Contract, position: int, turn: int) -> Finding:
    paragraph = contract.paragraphs[position]
    start = min(turn * 8, len(paragraph.text) - 7)
    end = start + 6
    return Finding(
        "PRC201", "termination", Severity.HIGH, 0.9, "A party may end the contract because of a foreign measure.",
        "This may be regarded as 执行或者协助执行.", paragraph.text[start:end],
        Location(paragraph.place, paragraph.index, paragraph.label or "", "", (), start, end, position),
        "en", NormView("", "may", "terminate", ""), fingerprint=f"{position:08x}{start:08x}",
    )  # fmt: skip


def measured(rounds: int) -> Ratio:
    """Read, comment a thousand times and write, against python-docx opening and saving the same file unchanged."""
    source = max(inputs.contracts(), key=lambda path: path.stat().st_size)
    ours, theirs = inputs.scratch() / "ours.docx", inputs.scratch() / "theirs.docx"
    made = findings(read(source), COMMENTS)
    options = ReviewOptions(redline=False)
    written = write_review(source, made, ours, options)
    if written.comments < COMMENTS:
        raise SystemExit(f"benchmarks: only {written.comments} of {COMMENTS} comments were written")
    values = paired(
        lambda: write_review(source, made, ours, options),
        lambda: docx.Document(str(source)).save(str(theirs)),
        rounds,
    )
    return Ratio(9, "Word copy with 1,000 comments / python-docx open and save", 1, 0.5, values)
