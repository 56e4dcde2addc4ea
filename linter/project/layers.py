"""One layer of configuration: a file or the flags, checked key by key and made ready to be laid over others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linter.errors import ConfigError
from linter.project.names import nearest
from linter.project.settings import KEYS
from linter.project.tomlfile import TomlFile, read_toml

TABLE = ("tool", "clauselint")
FLAGS = {"decisions": "--baseline"}
"""Flags whose name is not that of their key."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Values by key, the folder that their paths and globs are seen from, and where each was written."""

    values: dict[str, Any]
    base: Path
    places: dict[str, str] = field(default_factory=dict)
    file: Path | None = None

    def place(self, *keys: str) -> str:
        """Where a key was written: "file:line" or a flag; for a key inside a table the table's place if need be."""
        return self.places.get(".".join(keys)) or self.places.get(keys[0], "")


def file_layer(path: Path, base: Path | None = None) -> Layer:
    """The layer of a configuration file; in `pyproject.toml` only `[tool.clauselint]` counts.

    base: what paths are seen from, if not the file's own folder.
    Raises ConfigError, naming file and line, for what is not TOML, an unknown key or a value of the wrong kind.
    """
    file = read_toml(path, ConfigError)
    prefix = TABLE if path.name == "pyproject.toml" else ()
    data: Any = file.data
    for name in prefix:
        data = data.get(name, {}) if isinstance(data, dict) else {}
    if not isinstance(data, dict):
        raise ConfigError(f"{file.where(*prefix)}: [tool.clauselint] must be a table")
    check_keys(data, file, prefix)
    places = {
        ".".join(str(key) for key in keys[len(prefix) :]): f"{path}:{line}"
        for keys, line in file.lines.items()
        if keys[: len(prefix)] == prefix and len(keys) > len(prefix)
    }
    return Layer(dict(data), base or path.parent, places, path)


def check_keys(data: Mapping[str, Any], file: TomlFile, prefix: tuple[str, ...]) -> None:
    """Raises ConfigError for the first unknown key (with the nearest known one) or wrong value."""
    for key, value in data.items():
        where = file.where(*prefix, key)
        if key not in KEYS:
            raise ConfigError(f"{where}: unknown key {key!r}{nearest(key, KEYS)}")
        if wrong := KEYS[key](value):
            raise ConfigError(f"{where}: {key} {wrong}")


def flag_layer(flags: Mapping[str, Any]) -> Layer:
    """The layer of the command line. flags: by key; None and empty lists mean that the flag was not given.

    Raises ConfigError for a value that the key cannot have.
    """
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in flags.items()}
    given = {key: value for key, value in given.items() if value not in (None, [])}
    for key, value in given.items():
        if wrong := KEYS[key](str(value) if key == "as-of" else value):
            raise ConfigError(f"{FLAGS.get(key, f'--{key}')} {wrong}")
    return Layer(given, Path.cwd(), {key: FLAGS.get(key, f"--{key}") for key in given})


def has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` speaks of this program; a broken one is not ours to complain about unless it does."""
    try:
        return "tool.clauselint" in path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
