"""What a team can set, and what is in force: the keys of `clauselint.toml`, their types and their meaning.

`docs/configuration.md` explains each key; a test holds that the two lists are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class IgnoreIn:
    """Rules not reported in some files, or in one clause of them.

    glob: as written, seen from the folder `base`. clause: a label, a part of a clause path or a heading; "" for all.
    """

    glob: str
    clause: str
    rules: tuple[str, ...]
    base: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. Field names are the keys with "_" for "-"; `origins` says where each was set.

    root: the team's folder: globs and relative paths of reports are seen from it.
    origins: by key ("select", "severity.PRC501") the file and line or the flag; a key that is absent has its default.
    """

    root: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    never_suppress: tuple[str, ...] = ()
    fail_on: str = "medium"
    min_severity: str = "low"
    party: str = "neutral"
    as_of: date | None = None
    report_lang: str | None = None
    rules: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    wording: tuple[Path, ...] = ()
    decisions: Path = Path(".clauselint/decisions.toml")
    severity: dict[str, str] = field(default_factory=dict)
    ignores_in: tuple[IgnoreIn, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    """The configuration files that were read, in the order in which they count."""

    @property
    def names_rules(self) -> bool:
        """Whether anything here refers to a rule, so that the rules must be known to check the reference."""
        return bool(self.select or self.ignore or self.never_suppress or self.severity or self.ignores_in or self.rules)


Check = Callable[[Any], str]
"""Looks at a value as parsed; gives "" or what is wrong with it, in words that follow the key."""


def choice(*words: str) -> Check:
    """One of some words."""
    return lambda value: "" if value in words else f"must be one of {', '.join(words)}, not {value!r}"


def strings(value: Any) -> str:
    """A list of strings."""
    good = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return "" if good else f'must be a list of strings such as ["PRC201"], not {value!r}'


def string(value: Any) -> str:
    """One string."""
    return "" if isinstance(value, str) and value else f"must be a string, not {value!r}"


def day(value: Any) -> str:
    """A date, bare as TOML has it or as an ISO 8601 string."""
    return "" if as_date(value) else f"must be a date such as 2026-01-31, not {value!r}"


def table(of: Check) -> Check:
    """A table whose values all pass `of`."""

    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return f"must be a table, not {value!r}"
        return next((f"{key!r} {wrong}" for key, item in value.items() if (wrong := of(item))), "")

    return check


def as_date(value: Any) -> date | None:
    """The date a TOML date or an ISO 8601 string stands for, else None."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


KEYS: dict[str, Check] = {
    "select": strings,
    "ignore": strings,
    "never-suppress": strings,
    "fail-on": choice(*SEVERITIES, "never"),
    "min-severity": choice(*SEVERITIES),
    "party": choice("supplier", "buyer", "neutral"),
    "as-of": day,
    "report-lang": choice("en", "zh"),
    "rules": strings,
    "lexicon": strings,
    "wording": strings,
    "decisions": string,
    "severity": table(choice(*SEVERITIES)),
    "per-file-ignores": table(strings),
    "per-clause-ignores": table(table(strings)),
}
"""Every key, and what its value must be."""

RULE_LISTS = ("select", "ignore", "never-suppress")
PATH_LISTS = ("rules", "lexicon", "wording")
