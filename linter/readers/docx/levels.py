"""One level of a list: what `w:lvl` says and how it writes a label (ECMA-376 Part 1, sections 17.9.3 to 17.9.11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from linter.readers.docx import formats
from linter.readers.docx.counting import Format
from linter.readers.docx.elements import child, children, integer, is_on, on_off
from linter.readers.docx.names import ALTERNATE, CHOICE, FALLBACK
from linter.readers.docx.symbols import symbol
from linter.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
BULLET = "•"
_PLACES = frozenset("123456789")
# What "legal" numbering leaves as it is: 01 stays 01, and what shows no number gets none.
_NOT_LEGAL = frozenset({"decimalZero", "none", "bullet"})


Plan = tuple[str | tuple[int, Format], ...]
"""A label to be: plain text, and for each number in it the 0-based level that is counted and its format."""


@dataclass(slots=True)
class Level:
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

    def plan(self, own: int, level_at: Callable[[int], Level | None]) -> tuple[Plan, str | None]:
        """How a label of this level is put together, and why it is not sure.

        own: the 0-based number of this level. level_at: the levels of the list by number.
        """
        if self.hidden:
            return (), None
        pieces: list[str | tuple[int, Format]] = []
        note = None
        for part in self.parts:
            if isinstance(part, str):
                pieces.append(part)
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
            pieces.append((part, writer))
        return tuple(pieces), note


def read_level(element: _Element, prefix: str) -> Level:
    """Read a `w:lvl`. Without `w:start` it begins at 0 (section 17.9.25), without `w:numFmt` it is decimal."""
    own = children(element)
    number_format, doubt = _number_format(own, prefix)
    name, pattern = "decimal", None
    if number_format is not None:
        name = number_format.get(prefix + "val") or name
        pattern = number_format.get(prefix + "format")
    look = own.get(prefix + "rPr")
    text = value_in(own, prefix, "lvlText") or ""
    legal = own.get(prefix + "isLgl")
    return Level(
        start=integer(value_in(own, prefix, "start")) or 0,
        format=pattern or name if name == "custom" else name,
        writer=formats.find(name, pattern),
        doubt=doubt,
        parts=(_bullet(own, look, prefix, text),) if name == "bullet" else _parts(text),
        legal=legal is not None and is_on(legal.get(prefix + "val")),
        hidden=bool(on_off(look, prefix, "vanish")),
    )


def value_in(own: dict[object, _Element], prefix: str, name: str) -> str | None:
    """`w:val` of the child with this local name among the `children` of an element, or None."""
    found = own.get(prefix + name)
    return None if found is None else found.get(prefix + "val")


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
    plain, *pieces = text.split("%")
    parts: list[str | int] = [plain]
    for piece in pieces:
        parts += [int(piece[0]) - 1, piece[1:]] if piece[:1] in _PLACES else ["%" + piece]
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
