"""On which line of a TOML text each key stands, so that an error can name it.

`tomllib` gives values without places; the scan below follows the grammar of TOML 1.0 (toml.io) closely enough to find
headers and keys and to step over strings, arrays and inline tables of any length.
"""

from __future__ import annotations

import re
from functools import lru_cache

KeyPath = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]\]?")
_ENTRY = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_VALUE = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*|[\[\]{}\n]""", re.DOTALL
)


@lru_cache(maxsize=4)
def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of each header and key of a well-formed TOML text. The result is kept: do not change it."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    position, line = 0, 1
    while position < len(text):
        start = position
        if header := _HEADER.match(text, position):
            table = _opened(_names(header[2]), header[1] == "[[", counts)
            lines.setdefault(table, line)
        elif entry := _ENTRY.match(text, position):
            lines.setdefault((*table, *_names(entry[1])), line)
            position = entry.end()
        end = _end_of_entry(text, position)
        line += text.count("\n", start, end)
        position = end
    return lines


def _opened(names: KeyPath, repeated: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a table that a header opens; names of repeated tables are followed by their place from 0."""
    path: KeyPath = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if repeated:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path


def _end_of_entry(text: str, position: int) -> int:
    """The start of the line after the entry at `position`, arrays and strings over several lines stepped over."""
    depth = 0
    for token in _VALUE.finditer(text, position):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.end()
    return len(text)


def _names(dotted: str) -> KeyPath:
    import tomllib

    return tuple(next(iter(tomllib.loads(f"{key} = 0"))) for key in re.findall(_KEY, dotted))
