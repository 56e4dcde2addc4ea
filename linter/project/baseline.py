"""`clauselint baseline`: accept what is there today, see what has become stale, take it out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from linter.finding import DocumentReport, Finding
from linter.project.decision_text import write_decisions
from linter.project.decisions import Decision
from linter.project.globs import literal, relative
from linter.project.names import names_any
from linter.project.policy import in_clause
from linter.project.session import Session
from linter.project.verdict import EXPIRED

WORDS = 160
"""Code points of the quoted words that an entry keeps, for people to recognise the clause."""


@dataclass(frozen=True, slots=True)
class Written:
    """What `write` did. added: new entries. refused: findings that `never-suppress` keeps open."""

    added: tuple[Decision, ...]
    refused: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What `check` found: numbers of stale and of expired entries, and how many are good."""

    stale: tuple[int, ...]
    expired: tuple[int, ...]
    good: int


def write(
    session: Session,
    reports: Sequence[DocumentReport],
    *,
    reason: str,
    approver: str,
    expires: datetime.date | None = None,
    only: Sequence[str] = (),
) -> Written:
    """Turn every open finding into an entry at the end of the decisions file; entries that are there stay.

    reports: after `session.apply`, so that findings already accepted are gone from them.
    only: rules, clauses and fingerprints; where given, findings that none of them means stay open.
    Raises DecisionError or OSError with nothing written.
    """
    assert session.policy.decisions is not None
    file = session.policy.decisions
    present = {(entry.fingerprint, entry.file) for entry in file.decisions}
    added: dict[tuple[str, str], Decision] = {}
    refused: list[Finding] = []
    for report in reports:
        name = literal(relative(report.path, file.root))
        for finding in report.findings:
            if only and not meant(finding, only):
                continue
            if names_any(finding.rule, finding.name, session.settings.never_suppress):
                refused.append(finding)
            elif (finding.fingerprint, name) not in present:
                entry = entry_for(finding, name, reason=reason, approver=approver, date=session.options.day)
                added[finding.fingerprint, name] = _until(entry, expires)
    if added:
        write_decisions(file, add=added.values())
    return Written(tuple(added.values()), tuple(refused))


def meant(finding: Finding, only: Sequence[str]) -> bool:
    """Whether a finding is meant by one of some rules, clauses (label, step of the path, heading) or fingerprints."""
    return names_any(finding.rule, finding.name, only) or any(
        word == finding.fingerprint or in_clause(finding, word) for word in only
    )


def entry_for(finding: Finding, file: str, *, reason: str, approver: str, date: datetime.date) -> Decision:
    """The entry that accepts a finding of a file (a path seen from the team's folder)."""
    clause = " > ".join(filter(None, (finding.location.label, finding.location.heading)))
    words = " ".join(finding.quote.split())
    if len(words) > WORDS:
        words = words[: WORDS - 1].rstrip() + "…"
    return Decision(finding.fingerprint, finding.rule, file, clause, words, reason, approver, date)


def _until(entry: Decision, expires: datetime.date | None) -> Decision:
    from dataclasses import replace

    return replace(entry, expires=expires)


def audit(session: Session, reports: Sequence[DocumentReport]) -> Audit:
    """Which entries are stale or expired. reports: after `session.apply`."""
    if session.policy.decisions is None:
        return Audit((), (), 0)
    checked = [report.path for report in reports if report.error is None]
    stale = session.policy.stale(checked, session.whole)
    entries = session.policy.decisions.decisions
    today = session.options.day
    expired = [n for n, entry in enumerate(entries) if entry.expired(today) and n not in stale]
    return Audit(tuple(stale), tuple(expired), len(entries) - len(stale) - len(expired))


def audit_lines(session: Session, found: Audit) -> list[str]:
    """One line for each stale and each expired entry, with its place in the file."""
    verdicts = session.policy.verdicts
    if verdicts is None:
        return []
    lines = [verdicts.stale_notice(number) for number in found.stale]
    for number in found.expired:
        entry = verdicts.file.decisions[number]
        what = " ".join(filter(None, (entry.rule, entry.clause, entry.file)))
        place = verdicts.file.place(number)
        lines.append(f"{EXPIRED}: {what}: accepted by {entry.approver} until {entry.expires}; see {place}")
    return lines


def prune(session: Session, found: Audit, *, expired: bool) -> int:
    """Take stale entries, and expired ones if asked, out of the file; returns how many.

    Raises DecisionError or OSError with nothing written.
    """
    assert session.policy.decisions is not None
    drop = (*found.stale, *(found.expired if expired else ()))
    if drop:
        write_decisions(session.policy.decisions, drop=drop)
    return len(drop)
