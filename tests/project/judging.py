"""A stand-in for the judge: one finding for each paragraph that holds a word, so that tests need no grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.finding import Finding, Location, NormView, Severity
from linter.rules.fingerprint import assign_fingerprints
from tests.project.making import NAMES

if TYPE_CHECKING:
    from linter.contract import Contract

WORDS = {"terminate": ("PRC201", "high"), "suspend": ("PRC202", "medium"), "comply": ("PRC101", "low")}


def judge(contract: Contract, options: Any) -> list[Finding]:
    """In the manner of `linter.check.check_contract`, `select` and `ignore` by name included."""
    found = []
    for position, paragraph in enumerate(contract.paragraphs):
        for word, (rule, severity) in WORDS.items():
            start = paragraph.text.find(word)
            name = NAMES[rule]
            if start < 0 or (options.select and name not in options.select) or name in options.ignore:
                continue
            label = paragraph.text.split()[0]
            place = Location(paragraph.place, paragraph.index, label, "", (label,), start, start + len(word), position)
            norm = NormView("buyer", "may", word, "")
            found.append(Finding(rule, name, Severity(severity), 0.9, "m", "w", paragraph.text, place, "en", norm))
    assign_fingerprints(found, lambda f: contract.paragraphs[f.location.position].text)
    return found
