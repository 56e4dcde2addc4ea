"""What a team's settings and decisions do to the findings of a run, after judging and before reporting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from linter.finding import DocumentReport, Finding, Severity
from linter.project.globs import matches
from linter.project.names import names_any
from linter.project.settings import IgnoreIn, Settings
from linter.project.verdict import Verdicts

if TYPE_CHECKING:
    from linter.project.decisions import Decision, DecisionFile

KnownBefore = Callable[[str], frozenset[str]]
"""Gives the fingerprints that a file had in an earlier revision, by its path."""


@dataclass(slots=True)
class Policy:
    """The team's word on findings. One for a run: it counts what decisions were needed.

    decisions: the file that is in force, None with `--no-decisions`. before: set by `--since`.
    known: names of all rules by code.
    accepted: after `apply`, the findings that decisions cover, by path.
    """

    settings: Settings
    decisions: DecisionFile | None
    known: Mapping[str, str] = field(default_factory=dict)
    before: KnownBefore | None = None
    accepted: dict[str, list[tuple[Finding, Decision]]] = field(default_factory=dict)
    verdicts: Verdicts | None = None

    def __post_init__(self) -> None:
        if self.decisions is not None:
            today = self.settings.as_of or date.today()
            self.verdicts = Verdicts(self.decisions, self.settings.never_suppress, today)

    def apply(self, report: DocumentReport) -> None:
        """Take out of a report what is accepted, ignored, below the bar or known before; regrade the rest."""
        kept = [finding for finding in report.findings if not self._accepted(report, finding)]
        if accepted := len(report.findings) - len(kept):
            report.notices.append(_accepted_notice(accepted))
        for finding in report.findings:
            regrade(finding, self.settings)
        bar = Severity(self.settings.min_severity).rank
        kept = [f for f in kept if f.severity.rank >= bar and not ignored(report.path, f, self.settings.ignores_in)]
        if self.before is not None and kept:
            known = self.before(report.path)
            kept = [finding for finding in kept if finding.fingerprint not in known]
        report.findings = kept

    def finish(self, reports: Sequence[DocumentReport], whole: bool = False) -> list[str]:
        """Tell of stale entries: in the notices of the file they name, and as lines for those that name no checked one.

        whole: whether the run covered all the team's contracts.
        """
        if self.verdicts is None:
            return []
        checked = {report.path: report for report in reports if report.error is None}
        lines: list[str] = []
        for number in self.stale(list(checked), whole):
            notice = self.verdicts.stale_notice(number)
            decision = self.verdicts.file.decisions[number]
            path = next((path for path in checked if self.verdicts.names(decision, path)), None)
            (checked[path].notices if path else lines).append(notice)
        return lines

    def stale(self, checked: Sequence[str], whole: bool) -> list[int]:
        """Numbers of entries that nothing needed, among those that this run can know about."""
        if self.verdicts is None:
            return []
        took_part = [code for code, name in self.known.items() if selected(code, name, self.settings)]
        return self.verdicts.stale(checked, took_part if self.known else None, whole)

    def _accepted(self, report: DocumentReport, finding: Finding) -> bool:
        if self.verdicts is None:
            return False
        decision, why = self.verdicts.on(report.path, finding)
        if why:
            report.notices.append(why)
        if decision is None:
            return False
        self.accepted.setdefault(report.path, []).append((finding, decision))
        return True


def _accepted_notice(number: int) -> str:
    what = "1 finding is" if number == 1 else f"{number} findings are"
    return f"{what} accepted by decisions; --no-decisions shows them"


def selected(code: str, name: str, settings: Settings) -> bool:
    """Whether a rule takes part by `select` and `ignore`."""
    if names_any(code, name, settings.ignore):
        return False
    return not settings.select or names_any(code, name, settings.select)


def regrade(finding: Finding, settings: Settings) -> None:
    """Set the grade that the team gave the rule; the last entry that means the rule wins."""
    for written, severity in settings.severity.items():
        if names_any(finding.rule, finding.name, [written]):
            finding.severity = Severity(severity)


def ignored(path: str, finding: Finding, entries: Sequence[IgnoreIn]) -> bool:
    """Whether an entry of `per-file-ignores` or `per-clause-ignores` covers the finding."""
    return any(
        names_any(finding.rule, finding.name, entry.rules)
        and (not entry.clause or in_clause(finding, entry.clause))
        and matches(path, entry.glob, entry.base)
        for entry in entries
    )


def in_clause(finding: Finding, clause: str) -> bool:
    """Whether a finding stands in a clause given by label, by a step of its path or by heading; `*` is anything."""
    place = finding.location
    names = (place.label, place.heading, *place.clause_path)
    return any(fnmatchcase(name.casefold().strip(), clause.casefold()) for name in names if name)
