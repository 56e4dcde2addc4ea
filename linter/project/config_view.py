"""What `clauselint config show` prints: every setting in force and where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from linter.project.config import user_file
from linter.project.settings import KEYS, Settings

TABLES = ("severity", "per-file-ignores", "per-clause-ignores")


def rows(settings: Settings) -> list[tuple[str, str, str]]:
    """For each setting: the key, its value as TOML would write it, and the file and line, the flag, or "default"."""
    found = [
        (key, written(getattr(settings, key.replace("-", "_"))), settings.origins.get(key, "default"))
        for key in KEYS
        if key not in TABLES
    ]
    found += [(f"severity.{rule}", written(grade), _origin(settings, "severity", rule))
              for rule, grade in settings.severity.items()]  # fmt: skip
    for entry in settings.ignores_in:
        key = "per-clause-ignores" if entry.clause else "per-file-ignores"
        names = [written(name) for name in (entry.glob, entry.clause) if name]
        found.append((".".join((key, *names)), written(entry.rules), _origin(settings, key, entry.glob, entry.clause)))
    return found


def show(settings: Settings) -> str:
    """The whole page: the files that were read, then the settings in columns, values before their origin."""
    table = rows(settings)
    width = max(len(key) for key, _, _ in table)
    value_width = min(48, max(len(value) for _, value, _ in table))
    lines = [f"{key:{width}} = {value:{value_width}}  # {origin}" for key, value, origin in table]
    return "\n".join([*_head(settings), "", *lines]) + "\n"


def as_data(settings: Settings) -> dict[str, Any]:
    """The same for machines."""
    return {
        "root": str(settings.root),
        "files": [str(path) for path in settings.files],
        "settings": [{"key": key, "value": value, "origin": origin} for key, value, origin in rows(settings)],
    }


def _head(settings: Settings) -> Iterable[str]:
    yield f"# folder: {settings.root}"
    yield from (f"# read: {path}" for path in settings.files)
    if not settings.files:
        yield f"# read: no file (clauselint.toml here or above, or {user_file()})"


def _origin(settings: Settings, *names: str) -> str:
    return settings.origins.get(".".join(filter(None, names)), "default")


def written(value: Any) -> str:
    """A value as TOML writes it; what is not set shows as an empty text."""
    if isinstance(value, tuple):
        return f"[{', '.join(written(item) for item in value)}]"
    if value is None:
        return '""'
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f'"{value.as_posix() if isinstance(value, Path) else value}"'
