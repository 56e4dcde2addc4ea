"""The smallest readable change from one text to another: whole words in Latin script, single characters in Chinese."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

import regex

_WIDE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
_NARROW = rf"[\p{{L}}\p{{M}}\p{{N}}--[{_WIDE}]]"
_TOKEN = regex.compile(rf"{_NARROW}+(?:['’\-‑]{_NARROW}+)*|\s+|.", regex.DOTALL | regex.VERSION1)

_TIMES = 4
"""How much longer than the words between them two changes must be for those words to be taken along."""

Step = tuple[int, int, int, int]
"""Tokens [a, b) of the old text become tokens [c, d) of the new one."""


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
    found: list[Step] = [(a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    while (merged := _merged(found, before, after)) != found:
        found = merged
    return [Change(starts[a], starts[b], "".join(after[c:d])) for a, b, c, d in found]


def _merged(steps: list[Step], before: list[str], after: list[str]) -> list[Step]:
    """The steps, those joined that only chance keeps apart."""
    joined: list[Step] = []
    for step in steps:
        if joined and _is_chance(before[joined[-1][1] : step[0]], joined[-1], step, before, after):
            joined[-1] = (joined[-1][0], step[1], joined[-1][2], step[3])
        else:
            joined.append(step)
    return joined


def _is_chance(kept: list[str], left: Step, right: Step, before: list[str], after: list[str]) -> bool:
    """Whether what two changes leave between them is kept by chance, so that they read better as one.

    A mere blank always is; between two replacements one word is, or two characters of Chinese. Up to three words, or
    four characters, are where the changes around them are four times as long: nobody can read such an island.
    """
    words = _words(kept)
    if not words:
        return len(kept) == 1
    single = all(len(word) == 1 for word in words)
    if all(b > a and d > c for a, b, c, d in (left, right)) and len(words) <= (2 if single else 1):
        return True
    around = sum(max(len(_words(before[a:b])), len(_words(after[c:d]))) for a, b, c, d in (left, right))
    return len(words) <= (4 if single else 3) and around >= _TIMES * len(words)


def _words(some: list[str]) -> list[str]:
    return [token for token in some if not token.isspace()]


def apply(old: str, todo: list[Change]) -> str:
    """The text after the changes, whose positions count in `old`."""
    for change in reversed(todo):
        old = old[: change.start] + change.text + old[change.end :]
    return old
