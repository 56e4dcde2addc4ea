"""`clauselint harvest`: threads that a reviewer answered or resolved in Word become decisions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.errors import ConfigError
from linter.project.baseline import WORDS
from linter.project.decision_text import write_decisions
from linter.project.decisions import Decision
from linter.project.globs import literal, relative
from linter.project.names import names_any
from linter.project.session import Session
from linter.project.threads import Reply, ReviewedThread


@dataclass(frozen=True, slots=True)
class Harvest:
    """What came of a reviewed file.

    added: new entries. known: threads that stand in the file already. open: threads that nobody answered or resolved.
    refused: one line for each thread that cannot become a decision, with the reason.
    """

    added: tuple[Decision, ...]
    known: int
    open: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How threads become decisions.

    file: the contract, as entries name it. approver: who stands for a thread that names nobody, "" for none.
    reason: the reason of a thread that was resolved without a word. resolved_only: an answer alone is not enough.
    """

    file: str
    approver: str = ""
    reason: str = "Resolved in Word without a remark"
    expires: datetime.date | None = None
    resolved_only: bool = False


def contract_name(session: Session, reviewed: str, contract: str | None) -> str:
    """How entries name the contract: its path seen from the team's folder.

    Raises ConfigError for a reviewed file from elsewhere, such as a mail, without a word on what contract it is about.
    """
    assert session.policy.decisions is not None
    name = relative(contract or reviewed, session.policy.decisions.root)
    if Path(name).is_absolute():
        raise ConfigError(
            f"{contract or reviewed}: is outside of {session.policy.decisions.root}; "
            "say which contract the threads are about: --for CONTRACT"
        )
    return literal(name)


def harvest(session: Session, threads: Sequence[ReviewedThread], terms: Terms) -> Harvest:
    """Write a decision for every thread that was answered or resolved; entries that are there stay as they are.

    Raises DecisionError or OSError with nothing written.
    """
    assert session.policy.decisions is not None
    file = session.policy.decisions
    present = {(entry.fingerprint, entry.file) for entry in file.decisions}
    added: dict[tuple[str, str], Decision] = {}
    refused: list[str] = []
    known = still_open = 0
    for thread in threads:
        key = (thread.fingerprint, terms.file)
        entry, why = _decision(session, thread, terms)
        if not _settled(thread, terms):
            still_open += 1
        elif key in present or key in added:
            known += 1
        elif entry is None:
            refused.append(why)
        else:
            added[key] = entry
    if added:
        write_decisions(file, add=added.values())
    return Harvest(tuple(added.values()), known, still_open, tuple(refused))


def _settled(thread: ReviewedThread, terms: Terms) -> bool:
    return thread.resolved or bool(thread.replies and not terms.resolved_only)


def _decision(session: Session, thread: ReviewedThread, terms: Terms) -> tuple[Decision | None, str]:
    """The entry for a settled thread, or None and why there is none."""
    what = " ".join(filter(None, (thread.rule, thread.clause)))
    if names_any(thread.rule, session.known.get(thread.rule, ""), session.settings.never_suppress):
        return None, f"{what}: is in never-suppress"
    approver = next((reply.author for reply in reversed(thread.replies) if reply.author), terms.approver)
    if not approver:
        return None, f"{what}: nobody is named on the thread; name the approver with --approver NAME"
    days = [reply.day for reply in thread.replies if reply.day]
    entry = Decision(
        fingerprint=thread.fingerprint,
        rule=thread.rule,
        file=terms.file,
        clause=thread.clause,
        words=thread.words if len(thread.words) <= WORDS else thread.words[: WORDS - 1].rstrip() + "…",
        reason=_reason(thread.replies) or terms.reason,
        approver=approver,
        date=max(days) if days else session.options.day,
        expires=terms.expires,
    )
    return entry, ""


def _reason(replies: Iterable[Reply]) -> str:
    """The replies as one line; with several people in the thread each one's name goes before the words."""
    said = [(reply.author, " ".join(reply.text.split())) for reply in replies if reply.text]
    several = len({author for author, _ in said}) > 1
    return " / ".join(f"{author or '?'}: {text}" if several else text for author, text in said)
