"""Numbers for annotations: above all in use, and the same on every run.

Word refuses or repairs files in which a comment, a bookmark and a change share a number; ECMA-376 17.13 asks that the
`w:id` of annotations be unique. So new numbers start above the highest in any story of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

_NUMBER = re.compile(rb""":id=["'](-?\d{1,10})["']|:id\s+=\s*["'](-?\d{1,10})["']""")
_PARAGRAPH = re.compile(rb""":paraId=["']([0-9A-Fa-f]{8})["']""")
_LIMIT = 2**31 - 1  # ST_DecimalNumber as Word reads it: a signed 32-bit integer


class Numbers:
    """Hands out annotation numbers that no part uses.

    stories: the bytes of every part that can hold annotations (body, notes, headers, footers, comments).
    """

    def __init__(self, stories: Iterable[bytes]) -> None:
        self._used = {int(a or b) for story in stories for a, b in _NUMBER.findall(story)}
        self._next = self._free()

    def _free(self) -> Iterator[int]:
        top = max((n for n in self._used if n <= _LIMIT), default=-1)
        if top < _LIMIT - 1_000_000:
            yield from range(max(top, 0) + 1, _LIMIT)
        yield from (n for n in range(1, _LIMIT) if n not in self._used)

    def take(self) -> str:
        """The next number, as an attribute value."""
        return str(next(self._next))


def paragraph_ids(stories: Iterable[bytes]) -> Iterator[str]:
    """Every `w14:paraId` in the bytes of some parts."""
    for story in stories:
        for value in _PARAGRAPH.findall(story):
            yield value.decode("ascii")


class ParagraphIds:
    """Hands out `w14:paraId` and durable ids: eight hexadecimal digits below 0x80000000 ([MS-DOCX] 2.6.2.3), never 0.

    used: ids that are taken, in any case.
    """

    def __init__(self, used: Iterable[str]) -> None:
        self._used = {value.upper() for value in used}

    def make(self, seed: str) -> str:
        """An id drawn from `seed`, the same on every run, moved on while it is taken."""
        for turn in range(1_000_000):
            value = f"{crc32(f'{seed}#{turn}'.encode()) % 0x7FFFFFFE + 1:08X}"
            if value not in self._used:
                self._used.add(value)
                return value
        raise AssertionError("a million ids taken")
