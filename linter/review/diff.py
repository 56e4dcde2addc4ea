"""The smallest readable change from one text to another: whole words in Latin script, single characters in Chinese."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

import regex

_WIDE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
_NARROW = rf"[\p{{L}}\p{{M}}\p{{N}}--[{_WIDE}]]"
_TOKEN = regex.compile(rf"{_NARROW}+(?:['’\-‑]{_NARROW}+)*|\s+|.", regex.DOTALL | regex.VERSION1)


class Change(NamedTuple):
    """Replace code points [start, end) of the old text by `text`."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[str]:
    """Words, runs of blanks, and single characters of everything else; joined, they are the text again."""
    return _TOKEN.findall(text)


def changes(old: str, new: str, offset: int = 0) -> list[Change]:
    """What to change in `old` so that it reads `new`, in order, without overlap.

    offset: added to every position, for texts that stand inside a longer one (code points).
    """
    before, after = tokens(old), tokens(new)
    starts = [offset]
    for token in before:
        starts.append(starts[-1] + len(token))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[tuple[int, int, int, int]] = []
    for kind, *step in matcher.get_opcodes():
        a, b, c, d = step
        if kind == "equal":
            continue
        if found and _is_chance(before[found[-1][1] : a], found[-1], (a, b, c, d)):
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return [Change(starts[a], starts[b], "".join(after[c:d])) for a, b, c, d in found]


def _is_chance(kept: list[str], left: tuple[int, int, int, int], right: tuple[int, int, int, int]) -> bool:
    """Whether what two changes leave between them is kept by chance, so that they read better as one.

    A mere blank always is; between two replacements one word, or two characters of Chinese, are too.
    """
    if len(kept) == 1 and kept[0].isspace():
        return True
    replaced = all(b > a and d > c for a, b, c, d in (left, right))
    words = [token for token in kept if not token.isspace()]
    return replaced and (len(words) == 1 or (len(words) == 2 and all(len(word) == 1 for word in words)))


def apply(old: str, todo: list[Change]) -> str:
    """The text after the changes, whose positions count in `old`."""
    for change in reversed(todo):
        old = old[: change.start] + change.text + old[change.end :]
    return old
