"""The levels of a list as `word/numbering.xml` defines them (ECMA-376 Part 1, sections 17.9.1 to 17.9.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.readers.docx import formats
from linter.readers.docx.counting import Format
from linter.readers.docx.styles import attribute, child, integer, local_name, on_off, value_of
from linter.readers.docx.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
# What "legal" numbering leaves as it is: 01 stays 01, and what shows no number gets none.
_NOT_LEGAL = frozenset({"decimalZero", "none", "bullet"})


class Level(NamedTuple):
    """One `w:lvl`.

    format: name of its number format; writer: the format itself, None where it is not known.
    doubt: why another format than the one Word shows had to be taken, or None.
    parts: `w:lvlText` cut into plain text and, for each %1-%9, the 0-based level it stands for.
    restart: `w:lvlRestart` (1-based, 0 for never), or None where the level above restarts it.
    legal: `w:isLgl`. style: `w:pStyle`. hidden: the number itself is formatted as hidden text.
    """

    start: int
    format: str
    writer: Format | None
    doubt: str | None
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
        """The label, and why it is not sure.

        own: the 0-based number of this level. numbers: the counters of all levels. levels: all levels of the list.
        """
        if self.hidden:
            return "", None
        text, note = "", None
        for part in self.parts:
            if isinstance(part, str):
                text += part
                continue
            if part > own:
                note = f"level {own + 1} of this list shows level {part + 1}, which lies below it"
                continue
            level = levels[part]
            name, writer = ("decimal", str) if level is None else (level.format, level.writer)
            if self.legal and name not in _NOT_LEGAL:
                writer = str
            elif writer is None:
                writer, note = str, f"number format “{name}” is not known; shown in digits"
            elif level is not None and level.doubt:
                note = level.doubt
            text += formats.write(writer, numbers[part])
        return text, note


class Override(NamedTuple):
    """One `w:lvlOverride`: another first number, another level, or both (section 17.9.8)."""

    start: int | None
    level: Level | None


class Abstract(NamedTuple):
    """One `w:abstractNum`. single: made as a list of one level; link: its `numStyleLink`; defines: its `styleLink`."""

    levels: tuple[Level | None, ...]
    single: bool
    link: str | None
    defines: str | None


def read_abstract(element: _Element) -> Abstract:
    """Read a `w:abstractNum`; of two levels with one number the first counts."""
    levels: list[Level | None] = [None] * LEVELS
    for ilvl, found in _by_level(element, "lvl"):
        if levels[ilvl] is None:
            levels[ilvl] = read_level(found)
    return Abstract(
        tuple(levels),
        value_of(element, "multiLevelType") == "singleLevel",
        value_of(element, "numStyleLink"),
        value_of(element, "styleLink"),
    )


def read_overrides(num: _Element) -> dict[int, Override]:
    """The `w:lvlOverride` of a `w:num` by level."""
    overrides: dict[int, Override] = {}
    for ilvl, found in _by_level(num, "lvlOverride"):
        level = child(found, "lvl")
        start = integer(value_of(found, "startOverride"))
        overrides[ilvl] = Override(start, None if level is None else read_level(level))
    return overrides


def read_level(element: _Element) -> Level:
    """Read a `w:lvl`. Without `w:start` it begins at 0 (section 17.9.25), without `w:numFmt` it is decimal."""
    number_format, doubt = _number_format(element)
    name = (attribute(number_format, "val") if number_format is not None else None) or "decimal"
    pattern = attribute(number_format, "format") if number_format is not None else None
    return Level(
        start=integer(value_of(element, "start")) or 0,
        format=pattern or name if name == "custom" else name,
        writer=formats.find(name, pattern),
        doubt=doubt,
        parts=_parts(element, name),
        restart=integer(value_of(element, "lvlRestart")),
        legal=bool(on_off(element, "isLgl")),
        style=value_of(element, "pStyle"),
        hidden=bool(on_off(child(element, "rPr"), "vanish")),
    )


def _by_level(element: _Element, name: str) -> Iterator[tuple[int, _Element]]:
    for found in element:
        ilvl = integer(attribute(found, "ilvl")) if local_name(found) == name else None
        if ilvl is not None and 0 <= ilvl < LEVELS:
            yield ilvl, found


def _number_format(element: _Element) -> tuple[_Element | None, str | None]:
    """`w:numFmt` and a doubt about it; a custom one stands in `mc:AlternateContent`, with a plain one for others."""
    alternate = child(element, "AlternateContent")
    if alternate is None:
        return child(element, "numFmt"), None
    chosen = child(child(alternate, "Choice"), "numFmt")
    if chosen is not None and formats.find(attribute(chosen, "val") or "", attribute(chosen, "format")):
        return chosen, None
    pattern = None if chosen is None else attribute(chosen, "format")
    doubt = f"number format “{pattern}” is not known; shown in the format the document gives beside it"
    return child(child(alternate, "Fallback"), "numFmt"), doubt


def _parts(element: _Element, name: str) -> tuple[str | int, ...]:
    found = child(element, "lvlText")
    text = "" if found is None else attribute(found, "val") or ""
    if name == "bullet":
        return (_bullet(element, text),)
    pieces = _PLACE.split(text)
    parts = [piece if place % 2 == 0 else int(piece) - 1 for place, piece in enumerate(pieces)]
    return tuple(part for part in parts if part != "")


def _bullet(element: _Element, text: str) -> str:
    """The bullet as a character any font shows.

    Most are codes of a symbol font, some are pictures, and the letter o of a typewriter font stands for a ring.
    """
    if child(element, "lvlPicBulletId") is not None:
        return BULLET
    fonts = child(child(element, "rPr"), "rFonts")
    font = None if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
    if text == "o":
        return "◦"
    shown = ""
    for sign in text:
        known = symbol(f"{ord(sign):X}", font or "Symbol") if font or _private(sign) else sign
        shown += BULLET if _private(known) or not known else known
    return shown


def _private(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff"
