"""The levels of a list as `word/numbering.xml` defines them (ECMA-376 Part 1, sections 17.9.1 to 17.9.8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
    legal: `w:isLgl`. hidden: the number itself is formatted as hidden text.
    """

    start: int
    format: str
    writer: Format | None
    doubt: str | None
    parts: tuple[str | int, ...]
    legal: bool
    hidden: bool

    def write(
        self, own: int, numbers: Sequence[int | None], level_at: Callable[[int], Level | None]
    ) -> tuple[str, str | None]:
        """The label, and why it is not sure.

        own: the 0-based number of this level. numbers: the counters of all levels, those down to `own` counted.
        level_at: the levels of the list by number.
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
            level = level_at(part)
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
    style: str | None


class Abstract:
    """One `w:abstractNum`, of which each level is read when it is first used.

    name: what fields call it. single: made as a list of one level. link: its `numStyleLink`.
    defines: its `styleLink`.
    styles: the level that each `w:pStyle` belongs to.
    resets: for each level the levels below that begin anew after a paragraph of it (section 17.9.10). As in Word,
        a level begins anew after the level it names or any above; one that is not above it is ignored.
    """

    __slots__ = ("_element", "_elements", "_levels", "_prefix", "defines", "link", "name", "resets", "single", "styles")

    def __init__(self, element: _Element) -> None:
        self._element = element
        prefix = self._prefix = prefix_of(element)
        own = children(element)
        self.single = _value(own, prefix, "multiLevelType") == "singleLevel"
        self.name = _value(own, prefix, "name")
        self.link = _value(own, prefix, "numStyleLink")
        self.defines = _value(own, prefix, "styleLink")
        self._elements: dict[int, _Element] = {}
        for ilvl, found in _by_level(element, prefix, "lvl"):
            self._elements.setdefault(ilvl, found)
        self._levels: dict[int, Level | None] = {}
        self.styles = {text: ilvl for ilvl, text in self._said("pStyle") if text}
        self.resets = _resets({ilvl: integer(text) for ilvl, text in self._said("lvlRestart")})

    def __bool__(self) -> bool:
        return bool(self._elements)

    def level(self, ilvl: int) -> Level | None:
        """The level 0-8, or None where the definition has none; of two with one number the first."""
        if ilvl not in self._levels:
            element = self._elements.get(ilvl)
            self._levels[ilvl] = None if element is None else read_level(element, self._prefix)
        return self._levels[ilvl]

    def _said(self, name: str) -> list[tuple[int, str | None]]:
        """What each level says with this property; looked for in the whole definition first, as few have it."""
        if next(self._element.iter(self._prefix + name), None) is None:
            return []
        return [(ilvl, value_of(found, self._prefix, name)) for ilvl, found in self._elements.items()]


def _resets(rules: dict[int, int | None]) -> list[list[int]]:
    """The levels below each level that begin anew after it. rules: `lvlRestart` by level, 1-based, 0 for never."""
    limits = [rule if (rule := rules.get(ilvl)) is not None and rule <= ilvl else ilvl for ilvl in range(LEVELS)]
    return [[below for below in range(used + 1, LEVELS) if used < limits[below]] for used in range(LEVELS)]


def read_overrides(num: _Element) -> dict[int, Override]:
    """The `w:lvlOverride` of a `w:num` by level."""
    prefix = prefix_of(num)
    overrides: dict[int, Override] = {}
    for ilvl, found in _by_level(num, prefix, "lvlOverride"):
        level = child(found, prefix + "lvl")
        style = value_of(level, prefix, "pStyle")
        start = integer_of(found, prefix, "startOverride")
        overrides[ilvl] = Override(start, None if level is None else read_level(level, prefix), style)
    return overrides


def read_level(element: _Element, prefix: str) -> Level:
    """Read a `w:lvl`. Without `w:start` it begins at 0 (section 17.9.25), without `w:numFmt` it is decimal."""
    own = children(element)
    number_format, doubt = _number_format(own, prefix)
    name, pattern = "decimal", None
    if number_format is not None:
        name = number_format.get(prefix + "val") or name
        pattern = number_format.get(prefix + "format")
    look = own.get(prefix + "rPr")
    text = _value(own, prefix, "lvlText") or ""
    legal = own.get(prefix + "isLgl")
    return Level(
        start=integer(_value(own, prefix, "start")) or 0,
        format=pattern or name if name == "custom" else name,
        writer=formats.find(name, pattern),
        doubt=doubt,
        parts=(_bullet(own, look, prefix, text),) if name == "bullet" else _parts(text),
        legal=legal is not None and is_on(legal.get(prefix + "val")),
        hidden=bool(on_off(look, prefix, "vanish")),
    )


def _value(own: dict[object, _Element], prefix: str, name: str) -> str | None:
    found = own.get(prefix + name)
    return None if found is None else found.get(prefix + "val")


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
