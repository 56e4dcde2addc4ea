"""Two rounds of a contract side by side: what is new, resolved, reworded and still flagged, unchanged.

Findings are paired by fingerprint first: those words did not change. What is left is paired by likeness of the
clause's words within a rule: those clauses were reworded and are still flagged. The rest is new or resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.finding import DocumentReport, Finding
from linter.project.versions import ALIKE, Versions, likeness
from linter.rules.fingerprint import normalise_clause

if TYPE_CHECKING:
    from linter.contract import Contract

STATES = ("new", "reworded", "resolved", "unchanged")

ALIKE_IN_PLACE = 0.25
"""The same for two clauses with the same number: rewritten clauses often keep little but their place."""


@dataclass(frozen=True, slots=True)
class Change:
    """One finding's way from the old round to the new one.

    state: one of STATES. old, new: the finding in each round, None where it has none.
    old_text, new_text: text of the paragraph in each round; for a resolved finding `new_text` is what its clause reads
    now, "" where the clause is gone.
    """

    state: str
    old: Finding | None
    new: Finding | None
    old_text: str = ""
    new_text: str = ""

    @property
    def finding(self) -> Finding:
        """The newer of the two findings."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def regraded(self) -> bool:
        """Whether the severity differs between the rounds, as it may when a definition elsewhere has changed."""
        return self.old is not None and self.new is not None and self.old.severity is not self.new.severity


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both reports and all changes: new, reworded, resolved, unchanged, each in document order."""

    old: DocumentReport
    new: DocumentReport
    changes: tuple[Change, ...]

    def of(self, state: str) -> list[Change]:
        """The changes of one state."""
        return [change for change in self.changes if change.state == state]

    @property
    def open(self) -> list[Finding]:
        """What stands against the new round because of this round: findings new and reworded."""
        return [change.new for change in self.changes if change.new and change.state in ("new", "reworded")]


def compare_reports(
    old: DocumentReport, new: DocumentReport, contracts: tuple[Contract, Contract] | None = None
) -> Comparison:
    """Pair the findings of two reports on one contract. contracts: old and new, to tell how a clause was resolved."""
    pairs = _same(old.findings, new.findings)
    left = [finding for finding in old.findings if id(finding) not in {id(one) for one, _ in pairs}]
    right = [finding for finding in new.findings if id(finding) not in {id(other) for _, other in pairs}]
    reworded = _alike(old, left, new, right)
    changes = [_change("unchanged", old, one, new, other) for one, other in pairs]
    changes += [_change("reworded", old, one, new, other) for one, other in reworded]
    used = {id(finding) for pair in reworded for finding in pair}
    changes += [_change("new", old, None, new, finding) for finding in right if id(finding) not in used]
    gone = [finding for finding in left if id(finding) not in used]
    if gone:
        versions = Versions(*contracts) if contracts else None
        for finding in gone:
            before = text_of(old, finding)
            changes.append(Change("resolved", finding, None, before, versions.now(finding, before) if versions else ""))
    changes.sort(key=lambda c: (STATES.index(c.state), c.finding.location.position, c.finding.location.start))
    return Comparison(old, new, tuple(changes))


def text_of(report: DocumentReport, finding: Finding) -> str:
    """The paragraph that a finding stands in; its quotation where the report does not keep the text."""
    return report.texts.get((finding.location.story, finding.location.paragraph), finding.quote)


def _same(old: Sequence[Finding], new: Sequence[Finding]) -> list[tuple[Finding, Finding]]:
    waiting = {finding.fingerprint: finding for finding in new if finding.fingerprint}
    return [(one, waiting.pop(one.fingerprint)) for one in old if one.fingerprint in waiting]


def _alike(
    old: DocumentReport, left: Sequence[Finding], new: DocumentReport, right: Sequence[Finding]
) -> list[tuple[Finding, Finding]]:
    """Pairs of one rule whose clauses are versions of each other, the likest first; each finding at most once."""
    both = [(old, one) for one in left] + [(new, other) for other in right]
    words = {id(finding): normalise_clause(text_of(report, finding)).split() for report, finding in both}
    found = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.rule == other.rule:
                share = likeness(words[id(one)], words[id(other)])
                in_place = bool(one.location.label) and one.location.label == other.location.label
                if share >= (ALIKE_IN_PLACE if in_place else ALIKE):
                    found.append((-share, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(found):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(left[i], right[j]) for i, j in sorted(pairs.items())]


def _change(state: str, old: DocumentReport, one: Finding | None, new: DocumentReport, other: Finding | None) -> Change:
    before = text_of(old, one) if one else ""
    after = text_of(new, other) if other else ""
    return Change(state, one, other, before, after)
