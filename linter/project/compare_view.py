"""What all formats of `clauselint compare` share: words, places, and the old text against the new."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from linter import grammars
from linter.errors import GrammarError
from linter.finding import Finding
from linter.project.compare import ALIKE_IN_PLACE, STATES, Change, Comparison
from linter.project.versions import likeness
from linter.rules.fingerprint import normalise_clause

_FILE = "reports/compare.toml"
AROUND = 60
"""Code points of unchanged text kept on each side of a change; the rest of a long stretch becomes an ellipsis."""


class Segment(NamedTuple):
    """A stretch of text. kind: "same", "deleted" or "inserted"."""

    kind: str
    text: str


@cache
def words(lang: str) -> dict[str, str]:
    """The fixed words for "en" or "zh". Raises GrammarError where the file is malformed."""
    table = grammars.tables(_FILE).get(lang)
    if table is None:
        raise GrammarError(f"{grammars.folder() / _FILE}: no words for language {lang!r}")
    return {str(key): str(value) for key, value in table.items()}


def counts(comparison: Comparison, lang: str) -> str:
    """The sentence that sums up the round."""
    return words(lang)["counts"].format(**{state: len(comparison.of(state)) for state in STATES})


def place(finding: Finding, lang: str) -> str:
    """Label and heading of the clause, or the paragraph's number from 1 where it has neither."""
    found = " ".join(filter(None, (finding.location.label, finding.location.heading)))
    return found or words(lang)["paragraph"].format(number=finding.location.paragraph + 1)


def remarks(change: Change, lang: str) -> list[str]:
    """What moved besides the words: the clause's number and the grade."""
    said = []
    if change.old and change.new:
        if change.old.location.label != change.new.location.label:
            said.append(words(lang)["was_at"].format(place=place(change.old, lang)))
        if change.regraded:
            grades = {"old": change.old.severity, "new": change.new.severity}
            said.append(words(lang)["regraded"].format(**{k: grade(v, lang) for k, v in grades.items()}))
    return said


def grade(severity: str, lang: str) -> str:
    """The word for a severity."""
    return words(lang)[f"severity_{severity}"]


def segments(change: Change) -> list[Segment]:
    """The old text against the new, long unchanged stretches shortened; where nothing was reworded, the quotation."""
    if change.state in ("new", "unchanged") or (change.state == "resolved" and not change.new_text):
        return [Segment("deleted" if change.state == "resolved" else "same", quoted(change.finding))]
    if likeness(*(normalise_clause(text).split() for text in (change.old_text, change.new_text))) < ALIKE_IN_PLACE:
        return [Segment("deleted", change.old_text), Segment("same", " "), Segment("inserted", change.new_text)]
    return shortened(against(change.old_text, change.new_text))


def quoted(finding: Finding) -> str:
    """The finding's quotation on one line."""
    return " ".join(finding.quote.split())


def against(old: str, new: str) -> list[Segment]:
    """Old and new as one text of kept, deleted and inserted stretches."""
    from linter.review.diff import changes

    found: list[Segment] = []
    position = 0
    for start, end, text in changes(old, new):
        found += [Segment("same", old[position:start]), Segment("deleted", old[start:end]), Segment("inserted", text)]
        position = end
    found.append(Segment("same", old[position:]))
    return [segment for segment in found if segment.text]


def shortened(found: list[Segment]) -> list[Segment]:
    """The same with the middle (at the ends: the outside) of long unchanged stretches left out."""
    last = len(found) - 1
    result = []
    for number, segment in enumerate(found):
        text = segment.text
        keep = AROUND * (1 if number in (0, last) else 2)
        if segment.kind == "same" and len(text) > keep + 20:
            head = "" if number == 0 else _cut(text[: AROUND + 1])
            tail = "" if number == last else _cut(text[-AROUND - 1 :][::-1])[::-1]
            text = f"{head} … {tail}" if head and tail else f"… {tail}" if tail else f"{head} …"
        result.append(segment._replace(text=text))
    return result


def _cut(text: str) -> str:
    """The text without the word that its last code point cuts through; whole where no blank is near."""
    blank = text.rfind(" ")
    return text[:blank].rstrip() if blank > len(text) - 25 else text[:-1]
