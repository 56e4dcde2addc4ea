"""TOML files of a team (configuration, decisions), read so that every error names file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.errors import ClauselintError
from linter.toml_lines import KeyPath, key_lines


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A parsed file: its values, and the line (from 1) of every header and key, by path ("decision", 0, "reason")."""

    path: Path
    text: str
    data: dict[str, Any]
    lines: dict[KeyPath, int]

    def where(self, *keys: str | int) -> str:
        """The place of a key as "file:line", or of the nearest table around it, for the start of an error message."""
        while keys and keys not in self.lines:
            if (*keys, 0) in self.lines:
                keys = (*keys, 0)
                break
            keys = keys[:-1]
        return f"{self.path}:{self.lines[keys]}" if keys else str(self.path)


def read_toml(path: Path, error: type[ClauselintError]) -> TomlFile:
    """Read and parse a file.

    Raises `error`, with file, line and the mistake, where it cannot be read or is not TOML.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
        return TomlFile(path, text, tomllib.loads(text), key_lines(text))
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError:
        raise error(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as problem:
        raise error(_with_line(path, text, str(problem))) from None


def _with_line(path: Path, text: str, message: str) -> str:
    """The parser's message with its place moved to the front, as "file:line: message"."""
    if place := re.search(r" \(at line (\d+), column \d+\)$", message):
        return f"{path}:{place[1]}: {message[: place.start()]}"
    return f"{path}:{text.rstrip().count(chr(10)) + 1}: {message}"
