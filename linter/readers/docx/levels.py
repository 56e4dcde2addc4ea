"""The levels of a list as `word/numbering.xml` defines them (ECMA-376 Part 1, sections 17.9.1 to 17.9.8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.readers.docx.formats import write
from linter.readers.docx.styles import attribute, child, integer, local_name, on_off, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One `w:lvl`.

    parts: `w:lvlText` cut into plain text and, for each %1-%9, the 0-based level it stands for.
    restart: `w:lvlRestart` (1-based, 0 for never), or None where the level above restarts it.
    legal: `w:isLgl`. style: `w:pStyle`. hidden: the number itself is formatted as hidden text.
    """

    start: int
    format: str
    parts: tuple[str | int, ...]
    restart: int | None
    legal: bool
    style: str | None
    hidden: bool

    def restarts_after(self, used: int, own: int) -> bool:
        """Whether a paragraph of level `used` lets this level, `own`, begin anew (section 17.9.10).

        As in Word, a paragraph of any level above the named one does so too; a level that is not above is ignored.
        """
        limit = own if self.restart is None or self.restart > own else self.restart
        return used < limit

    def write(self, own: int, numbers: Sequence[int], levels: Sequence[Level | None]) -> tuple[str, str | None]:
        """The label, and a note where a format is not known. `numbers` holds the counters of all levels."""
        text, note = "", None
        for part in self.parts:
            if isinstance(part, str):
                text += part
                continue
            level = levels[part]
            name = level.format if level is not None else "decimal"
            if self.legal and name not in ("decimalZero", "none", "bullet"):
                name = "decimal"
            written = write(name, numbers[part])
            if written is None:
                written = str(numbers[part])
                note = f"number format “{name}” is not known; shown in digits"
            text += written
        return ("", None) if self.hidden else (text, note)


class Override(NamedTuple):
    """One `w:lvlOverride`: another first number, another level, or both (section 17.9.8)."""

    start: int | None
    level: Level | None


class Abstract(NamedTuple):
    """One `w:abstractNum`. link: its `numStyleLink`; defines: its `styleLink`."""

    levels: tuple[Level | None, ...]
    link: str | None
    defines: str | None


def read_abstract(element: _Element) -> Abstract:
    """Read a `w:abstractNum`; of two levels with one number the first counts."""
    levels: list[Level | None] = [None] * LEVELS
    for found in element:
        ilvl = integer(attribute(found, "ilvl")) if local_name(found) == "lvl" else None
        if ilvl is not None and 0 <= ilvl < LEVELS and levels[ilvl] is None:
            levels[ilvl] = read_level(found)
    return Abstract(tuple(levels), value_of(element, "numStyleLink"), value_of(element, "styleLink"))


def read_overrides(num: _Element) -> dict[int, Override]:
    """The `w:lvlOverride` of a `w:num` by level."""
    overrides: dict[int, Override] = {}
    for found in num:
        ilvl = integer(attribute(found, "ilvl")) if local_name(found) == "lvlOverride" else None
        if ilvl is None or not 0 <= ilvl < LEVELS:
            continue
        level = child(found, "lvl")
        overrides[ilvl] = Override(
            integer(value_of(found, "startOverride")), None if level is None else read_level(level)
        )
    return overrides


def read_level(element: _Element) -> Level:
    """Read a `w:lvl`. Without `w:start` it begins at 0 (section 17.9.25), without `w:numFmt` it is decimal."""
    name = _format(element)
    start = integer(value_of(element, "start"))
    return Level(
        start=0 if start is None else start,
        format=name,
        parts=_parts(element, name),
        restart=integer(value_of(element, "lvlRestart")),
        legal=bool(on_off(element, "isLgl")),
        style=value_of(element, "pStyle"),
        hidden=bool(on_off(child(element, "rPr"), "vanish")),
    )


def _format(element: _Element) -> str:
    found = child(element, "numFmt")
    if found is None:
        return "decimal"
    return attribute(found, "val") or "decimal"


def _parts(element: _Element, name: str) -> tuple[str | int, ...]:
    found = child(element, "lvlText")
    text = "" if found is None else attribute(found, "val") or ""
    if name == "bullet":
        return ("•",)
    pieces = _PLACE.split(text)
    parts = [piece if i % 2 == 0 else int(piece) - 1 for i, piece in enumerate(pieces)]
    return tuple(part for part in parts if part != "")
