"""Decisions: what a team has looked at and accepted, kept beside the contracts in `.clauselint/decisions.toml`.

A contract cannot carry a remark such as `noqa`, because the file goes to the other side. So a decision names the
finding by its fingerprint, and says who accepted it, why, when and until when. `docs/decisions.md` describes the file.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.errors import DecisionError
from linter.project.names import nearest
from linter.project.settings import as_date
from linter.project.tomlfile import TomlFile, read_toml

REQUIRED = ("fingerprint", "rule", "reason", "approver", "date")
FIELDS = ("fingerprint", "rule", "file", "clause", "words", "reason", "approver", "date", "expires")
"""The keys of a `[[decision]]`, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One accepted finding.

    fingerprint: 16 hex digits, see `linter.rules.fingerprint`. rule: its code.
    file: path or pattern seen from the team's folder. clause, words: for people to read; they decide nothing.
    expires: the last day on which it counts, or None.
    """

    fingerprint: str
    rule: str
    file: str
    clause: str
    words: str
    reason: str
    approver: str
    date: datetime.date
    expires: datetime.date | None = None

    def expired(self, today: datetime.date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and self.expires < today


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A decisions file: its entries in order, and for each the line (from 1) of its `[[decision]]`.

    text: with line feeds; crlf: whether the file itself ends its lines the way Windows does.
    """

    path: Path
    text: str
    decisions: tuple[Decision, ...]
    lines: tuple[int, ...]
    crlf: bool = False

    @property
    def root(self) -> Path:
        """The folder that the entries' paths are seen from: the one that holds `.clauselint`, else the file's own."""
        return self.path.parent.parent if self.path.parent.name == ".clauselint" else self.path.parent

    def place(self, number: int) -> str:
        """The place "file:line" of an entry."""
        return f"{self.path}:{self.lines[number]}"


def load_decisions(path: Path) -> DecisionFile:
    """Read a decisions file; a file that does not exist holds no decisions.

    Raises DecisionError, with file and line, for anything malformed: a broken entry must not silence or unsilence.
    """
    if not path.exists():
        return DecisionFile(path, "", (), ())
    file = read_toml(path, DecisionError)
    for key in file.data:
        if key != "decision":
            raise DecisionError(f"{file.where(key)}: unknown key {key!r}; entries begin with [[decision]]")
    entries = file.data.get("decision", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DecisionError(f"{file.where('decision')}: entries begin with [[decision]], in double brackets")
    decisions = tuple(_decision(entry, file, number) for number, entry in enumerate(entries))
    _refuse_doubles(decisions, file)
    lines = tuple(file.lines.get(("decision", number), 1) for number in range(len(decisions)))
    return DecisionFile(path, file.text, decisions, lines, crlf=b"\r\n" in path.read_bytes())


def _decision(entry: dict[str, Any], file: TomlFile, number: int) -> Decision:
    for key, value in entry.items():
        where = file.where("decision", number, key)
        if key not in FIELDS:
            raise DecisionError(f"{where}: unknown key {key!r}{nearest(key, FIELDS)}")
        if key in ("date", "expires"):
            if as_date(value) is None:
                raise DecisionError(f"{where}: {key} must be a date such as 2026-01-31, not {value!r}")
        elif not isinstance(value, str):
            raise DecisionError(f"{where}: {key} must be a text in quotes, not {value!r}")
    for key in REQUIRED:
        if key not in entry or (isinstance(entry[key], str) and not entry[key].strip()):
            raise DecisionError(f"{file.where('decision', number)}: a decision needs a {key}")
    if not re.fullmatch(r"[0-9a-f]{16}", entry["fingerprint"]):
        where = file.where("decision", number, "fingerprint")
        raise DecisionError(f"{where}: a fingerprint has 16 hexadecimal digits; copy it from a report")
    if not re.fullmatch(r"[A-Z]{2,12}[0-9]{1,5}", entry["rule"]):
        where = file.where("decision", number, "rule")
        raise DecisionError(f"{where}: rule must be a code such as PRC201, not {entry['rule']!r}")
    texts = {key: entry.get(key, "") for key in ("fingerprint", "file", "clause", "words", "reason", "approver")}
    day = as_date(entry["date"])
    assert day is not None
    return Decision(rule=entry["rule"], date=day, expires=as_date(entry.get("expires")), **texts)


def _refuse_doubles(decisions: tuple[Decision, ...], file: TomlFile) -> None:
    """Raises DecisionError where two entries say the same thing twice: pruning one would not take effect."""
    seen: dict[tuple[str, str], int] = {}
    for number, decision in enumerate(decisions):
        first = seen.setdefault((decision.fingerprint, decision.file), number)
        if first != number:
            line = file.lines.get(("decision", first), 1)
            raise DecisionError(
                f"{file.where('decision', number)}: the same fingerprint and file as the entry on line {line}; keep one"
            )
