"""Which paragraph of a new version is what has become of a paragraph of the old one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.rules.fingerprint import normalise_clause

if TYPE_CHECKING:
    from linter.contract import Contract
    from linter.finding import Finding

ALIKE = 0.5
"""Share of words in common from which two clauses count as versions of each other."""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of words in common, 0.0 to 1.0, order left out of account (Dice coefficient over multisets)."""
    total = len(one) + len(other)
    return 2 * sum((Counter(one) & Counter(other)).values()) / total if total else 0.0


class Versions:
    """Finds what a clause of the old contract reads in the new one."""

    def __init__(self, old: Contract, new: Contract) -> None:
        """Take both contracts in: their words, and the clause numbers of the new one."""
        from linter.language.outline import read_outline

        outline = read_outline(new)
        stood = {normalise_clause(paragraph.text) for paragraph in old.paragraphs}
        self._candidates: list[tuple[list[str], str, str]] = []
        for position, paragraph in enumerate(new.paragraphs):
            words = normalise_clause(paragraph.text)
            if words and not paragraph.toc and words not in stood:
                self._candidates.append((words.split(), outline.label(position), paragraph.text))

    def now(self, finding: Finding, text: str) -> str:
        """What the clause of a finding reads now, "" where it is gone.

        That is the likest paragraph among those that the old version did not hold; failing that, the one of them that
        has the clause's number: it was written anew.
        """
        words = normalise_clause(text).split()
        best, nearest = ALIKE, ""
        for candidate, _, whole in self._candidates:
            if (share := likeness(words, candidate)) >= best:
                best, nearest = share, whole
        if nearest or not finding.location.label:
            return nearest
        return next((whole for _, label, whole in self._candidates if label == finding.location.label), "")
