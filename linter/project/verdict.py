"""What a team's decisions say about findings: accepted, expired, not to be accepted, or no longer needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from linter.finding import Finding
from linter.project.decisions import Decision, DecisionFile
from linter.project.globs import glob_pattern, is_glob, relative
from linter.project.names import names_any

STALE = "PRC903 stale-decision"
EXPIRED = "PRC904 expired-decision"


@dataclass(slots=True)
class Verdicts:
    """Holds findings against the entries of a decisions file, and remembers which entries were needed.

    never: rules that no decision can silence. today: the day by which entries expire.
    """

    file: DecisionFile
    never: tuple[str, ...]
    today: date
    needed: set[int] = field(default_factory=set)
    by_fingerprint: dict[str, list[int]] = field(default_factory=dict)
    _contracts: set[str] | None = None

    def __post_init__(self) -> None:
        for number, decision in enumerate(self.file.decisions):
            self.by_fingerprint.setdefault(decision.fingerprint, []).append(number)

    def on(self, path: str, finding: Finding) -> tuple[Decision | None, str]:
        """The decision that accepts a finding of the file `path`, else None and why an entry for it does not count.

        The reason is "" where there is no entry.
        """
        why = ""
        for number in self.by_fingerprint.get(finding.fingerprint, ()):
            decision = self.file.decisions[number]
            if decision.rule != finding.rule or not self.covers(decision, path):
                continue
            self.needed.add(number)
            place = self.file.place(number)
            what = f"{finding.rule} at {finding.location.label or 'paragraph ' + str(finding.location.paragraph)}"
            if names_any(finding.rule, finding.name, self.never):
                why = f"{what} is in never-suppress; the decision at {place} does not count"
            elif decision.expired(self.today):
                why = f"{EXPIRED}: {what}: accepted by {decision.approver} until {decision.expires}; see {place}"
            else:
                return decision, ""
        return None, why

    def covers(self, decision: Decision, path: str) -> bool:
        """Whether an entry means the file.

        An entry without a file means all. One that names a single file which is gone has been renamed or moved: then
        the fingerprint alone decides, so that renaming a contract does not undo what was decided on it.
        """
        gone = not is_glob(decision.file) and not (self.file.root / decision.file).exists()
        return gone or self.names(decision, path)

    def names(self, decision: Decision, path: str) -> bool:
        """Whether an entry speaks of the file by path or pattern, or of every file."""
        return not decision.file or bool(glob_pattern(decision.file).fullmatch(relative(path, self.file.root)))

    def stale(self, checked: Iterable[str], rules: Sequence[str] | None, whole: bool) -> list[int]:
        """Numbers of entries that nothing needed, as far as this run can know.

        checked: files that were read and judged. rules: codes that took part, None for all.
        whole: whether the run covered all the team's contracts, so that entries for files that are gone count too.
        """
        seen = {relative(path, self.file.root) for path in checked}
        found = []
        for number, decision in enumerate(self.file.decisions):
            if number in self.needed or (rules is not None and decision.rule not in rules):
                continue
            meant = self._meant(decision, self.file.root)
            if meant <= seen if meant else whole:
                found.append(number)
        return found

    def _meant(self, decision: Decision, root: Path) -> set[str]:
        """The existing contracts that an entry can speak of, seen from the team's folder."""
        if decision.file and not is_glob(decision.file):
            return {decision.file} if (root / decision.file).exists() else set()
        if self._contracts is None:
            from linter.project.files import find_contracts

            self._contracts = {relative(path, root) for path in find_contracts([str(root)])[0]}
        return {name for name in self._contracts if not decision.file or glob_pattern(decision.file).fullmatch(name)}

    def stale_notice(self, number: int) -> str:
        """The line that reports a stale entry."""
        decision = self.file.decisions[number]
        what = " ".join(filter(None, (decision.rule, decision.clause, decision.file)))
        return (
            f"{STALE}: {what}: no such finding any more (the words were changed or are gone); "
            f"see {self.file.place(number)}, or run `clauselint baseline prune`"
        )
