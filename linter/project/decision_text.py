"""Changing a decisions file as a careful person would: entries come and go, every other character stays.

The text is cut at its `[[decision]]` headers. An entry owns the comment lines directly above its header, so that
pruning it takes its comments along and touches no other's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from linter.errors import DecisionError
from linter.project.decisions import FIELDS, Decision, DecisionFile, load_decisions

PREFACE = """\
# Decisions on clauselint findings: what was looked at and accepted, by whom and why.
# Edit by hand as you like; comments stay. Needed: fingerprint, rule, reason, approver, date. Optional: expires.
# `clauselint baseline check` tells what is stale or expired, `clauselint baseline prune` takes it out.
"""


def render(decision: Decision) -> str:
    """The entry as text; the same decision always gives the same bytes."""
    lines = ["[[decision]]"]
    for key in FIELDS:
        value = getattr(decision, key)
        if value:
            lines.append(f"{key} = {quoted(value) if isinstance(value, str) else value.isoformat()}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML basic string (TOML 1.0, "String"): one line, quotes and control characters escaped."""
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    signs = (named.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c) for c in text)
    return f'"{"".join(signs)}"'


def changed(file: DecisionFile, *, add: Iterable[Decision] = (), drop: Iterable[int] = ()) -> str:
    """The text of the file without the entries numbered in `drop` and with those of `add` at its end."""
    gone = set(drop)
    preface, entries = _cut(file)
    kept = [text for number, text in enumerate(entries) if number not in gone]
    text = "".join((preface, *kept)).rstrip("\n")
    return "\n\n".join(filter(None, (text or PREFACE.rstrip("\n"), *(render(new).rstrip("\n") for new in add)))) + "\n"


def write_decisions(file: DecisionFile, *, add: Iterable[Decision] = (), drop: Iterable[int] = ()) -> None:
    """Write the changed file, whole or not at all; the folder is made if need be.

    Raises DecisionError where the text cannot be changed safely, with nothing written.
    """
    from linter.project.files import write_whole

    added, gone = tuple(add), set(drop)
    wanted = [entry for number, entry in enumerate(file.decisions) if number not in gone] + list(added)
    text = changed(file, add=added, drop=gone)
    target = file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    trial = Path(f"{target}.{os.getpid()}.trial")
    try:
        trial.write_text(text, encoding="utf-8")
        read = list(load_decisions(trial).decisions)
    finally:
        trial.unlink(missing_ok=True)
    if read != wanted:
        raise DecisionError(f"{target}: cannot be changed safely (a text over several lines?); edit it by hand")
    write_whole(str(target), text.replace("\n", "\r\n") if file.crlf else text)


def _cut(file: DecisionFile) -> tuple[str, list[str]]:
    """The text before the first entry, and each entry with the comments directly above it."""
    lines = re.split(r"(?<=\n)", file.text)
    starts = [_first_line(lines, line - 1) for line in file.lines]
    if not starts:
        return "".join(lines), []
    ends = [*starts[1:], len(lines)]
    return "".join(lines[: starts[0]]), ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _first_line(lines: list[str], header: int) -> int:
    """The line, from 0, at which an entry begins: its header or the topmost comment that touches it.

    Comments that reach up to the top of the file speak of the whole file and stay with it.
    """
    first = header
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first or header
