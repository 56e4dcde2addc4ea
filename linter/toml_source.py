"""One TOML file of `grammars/`, read so that every complaint can name its file and line.

`tomllib` gives no lines for keys; they are looked up in the text only when there is something to complain about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from linter.errors import GrammarError
from linter.toml_lines import key_lines

Key = str | int


class TomlSource:
    """A parsed TOML file: `data` holds its tables, `fail` complains with file and line."""

    def __init__(self, path: Path) -> None:
        import tomllib  # only where the compiled form is missing: the module takes milliseconds to import

        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
            self.data: dict[str, Any] = tomllib.loads(self.text)
        except OSError as error:
            raise GrammarError(f"{path}: cannot be read: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise GrammarError(f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = found.group(1) if found else str(self.text.count("\n") + 1)
            raise GrammarError(f"{path}:{line}: is not valid TOML: {error}") from error

    def line(self, *keys: Key) -> int:
        """The line, from 1, on which the value at `keys` begins: tables by name, entries of `[[x]]` by number from 0.

        Where it has no line of its own (an item of an array, a missing key) the line of what holds it; 1 at the top.
        """
        lines = key_lines(self.text)
        path = tuple(keys)
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)

    def fail(self, message: str, *keys: Key) -> NoReturn:
        """Raise `GrammarError` that names file, line and message."""
        raise GrammarError(f"{self.path}:{self.line(*keys)}: {message}")

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The entries of `[[name]]`; an empty list where there are none."""
        value = self.data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(f"'{name}' must be written as [[{name}]] tables", name)
        return value

    def only(self, table: Mapping[str, Any], allowed: Iterable[str], *keys: Key) -> None:
        """Complain about a key of `table` (found at `keys`) that is not one of `allowed`."""
        known = list(allowed)
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"; did you mean '{near[0]}'?" if near else f"; known here: {', '.join(known)}"
                self.fail(f"unknown key '{key}'{hint}", *keys, key)

    def string(self, table: Mapping[str, Any], key: str, *keys: Key, default: str | None = None) -> str:
        """The text at `key`, stripped; required and not empty unless a default is given."""
        value = table.get(key, default)
        if value is None:
            self.fail(f"'{key}' is missing", *keys)
        if not isinstance(value, str):
            self.fail(f"'{key}' must be a text in quotes", *keys, key)
        if default is None and not value.strip():
            self.fail(f"'{key}' must not be empty", *keys, key)
        return value.strip()

    def choice(self, table: Mapping[str, Any], key: str, allowed: Iterable[str], *keys: Key) -> str:
        """The text at `key`, one of `allowed`."""
        value, known = self.string(table, key, *keys), list(allowed)
        if value not in known:
            self.fail(f"'{key}' is '{value}', but must be one of {', '.join(known)}", *keys, key)
        return value

    def strings(self, table: Mapping[str, Any], key: str, *keys: Key) -> list[str]:
        """The list of texts at `key`; empty where the key is missing."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fail(f"'{key}' must be a list of texts", *keys, key)
        return list(value)

    def day(self, table: Mapping[str, Any], key: str, *keys: Key) -> str:
        """The date at `key` (written 2026-04-13, no quotes) in ISO form, so that texts compare as days do."""
        from datetime import date, datetime

        value = table.get(key)
        if value is None:
            self.fail(f"'{key}' is missing", *keys)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fail(f"'{key}' must be a date such as 2026-04-13, without quotes", *keys, key)
        return value.isoformat()
