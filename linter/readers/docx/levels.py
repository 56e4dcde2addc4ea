"""The levels of a list as `word/numbering.xml` defines them (ECMA-376 Part 1, sections 17.9.1 to 17.9.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.readers.docx import formats
from linter.readers.docx.counting import Format
from linter.readers.docx.elements import child, children, integer, integer_of, is_on, on_off, prefix_of, value_of
from linter.readers.docx.names import ALTERNATE, CHOICE, FALLBACK
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

    def write(self, own: int, numbers: Sequence[int | None], levels: Sequence[Level | None]) -> tuple[str, str | None]:
        """The label, and why it is not sure.

        own: the 0-based number of this level. numbers: the counters of all levels, those down to `own` counted.
        levels: all levels of the list.
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
            writer: Format | None = str
            if level is not None and not (self.legal and level.format not in _NOT_LEGAL):
                writer, note = level.writer, level.doubt or note
            if writer is None:
                writer = str
                note = f"number format “{level.format if level else None}” is not known; shown in digits"
            text += formats.write(writer, numbers[part] or 0)
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
    prefix = prefix_of(element)
    levels: list[Level | None] = [None] * LEVELS
    for ilvl, found in _by_level(element, prefix, "lvl"):
        if levels[ilvl] is None:
            levels[ilvl] = read_level(found, prefix)
    return Abstract(
        tuple(levels),
        value_of(element, prefix, "multiLevelType") == "singleLevel",
        value_of(element, prefix, "numStyleLink"),
        value_of(element, prefix, "styleLink"),
    )


def read_overrides(num: _Element) -> dict[int, Override]:
    """The `w:lvlOverride` of a `w:num` by level."""
    prefix = prefix_of(num)
    overrides: dict[int, Override] = {}
    for ilvl, found in _by_level(num, prefix, "lvlOverride"):
        level = child(found, prefix + "lvl")
        start = integer_of(found, prefix, "startOverride")
        overrides[ilvl] = Override(start, None if level is None else read_level(level, prefix))
    return overrides


def read_level(element: _Element, prefix: str) -> Level:
    """Read a `w:lvl`. Without `w:start` it begins at 0 (section 17.9.25), without `w:numFmt` it is decimal."""
    own = children(element)

    def value(name: str) -> str | None:
        found = own.get(prefix + name)
        return None if found is None else found.get(prefix + "val")

    number_format, doubt = _number_format(own, prefix)
    name, pattern = "decimal", None
    if number_format is not None:
        name = number_format.get(prefix + "val") or name
        pattern = number_format.get(prefix + "format")
    look = own.get(prefix + "rPr")
    text = value("lvlText") or ""
    legal = own.get(prefix + "isLgl")
    return Level(
        start=integer(value("start")) or 0,
        format=pattern or name if name == "custom" else name,
        writer=formats.find(name, pattern),
        doubt=doubt,
        parts=(_bullet(own, look, prefix, text),) if name == "bullet" else _parts(text),
        restart=integer(value("lvlRestart")),
        legal=legal is not None and is_on(legal.get(prefix + "val")),
        style=value("pStyle"),
        hidden=bool(on_off(look, prefix, "vanish")),
    )


def _by_level(element: _Element, prefix: str, name: str) -> Iterator[tuple[int, _Element]]:
    for found in element.iterchildren(prefix + name):
        ilvl = integer(found.get(prefix + "ilvl"))
        if ilvl is not None and 0 <= ilvl < LEVELS:
            yield ilvl, found


def _number_format(own: dict[object, _Element], prefix: str) -> tuple[_Element | None, str | None]:
    """`w:numFmt` and a doubt about it; a custom one stands in `mc:AlternateContent`, with a plain one for others."""
    alternate = own.get(ALTERNATE)
    if alternate is None:
        return own.get(prefix + "numFmt"), None
    chosen = child(child(alternate, CHOICE), prefix + "numFmt")
    pattern = None if chosen is None else chosen.get(prefix + "format")
    if chosen is not None and formats.find(chosen.get(prefix + "val") or "", pattern):
        return chosen, None
    doubt = f"number format “{pattern}” is not known; shown in the format the document gives beside it"
    return child(child(alternate, FALLBACK), prefix + "numFmt"), doubt


def _parts(text: str) -> tuple[str | int, ...]:
    pieces = _PLACE.split(text)
    parts = [piece if place % 2 == 0 else int(piece) - 1 for place, piece in enumerate(pieces)]
    return tuple(part for part in parts if part != "")


def _bullet(own: dict[object, _Element], look: _Element | None, prefix: str, text: str) -> str:
    """The bullet as a character any font shows.

    Most are codes of a symbol font, some are pictures, and the letter o of a typewriter font stands for a ring.
    """
    if prefix + "lvlPicBulletId" in own:
        return BULLET
    if text == "o":
        return "◦"
    fonts = child(look, prefix + "rFonts")
    font = None if fonts is None else fonts.get(prefix + "ascii") or fonts.get(prefix + "hAnsi")
    shown = ""
    for sign in text:
        known = symbol(f"{ord(sign):X}", font or "Symbol") if font or _private(sign) else sign
        shown += BULLET if _private(known) or not known else known
    return shown


def _private(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff"
