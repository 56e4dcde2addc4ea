"""What a paragraph inherits from its style: numbering, heading level, hidden text (ECMA-376 Part 1, section 17.7).

Only the few properties a reader of contracts needs are taken, and each is resolved once per style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from lxml.etree import _Element

T = TypeVar("T")

# Word stores built-in names in English whatever its own language is; other programs do not always.
_HEADING_NAME = re.compile(
    r"(?:heading|标题|標題|見出し|제목|titre|überschrift|título|titolo|kop|rubrik|заголовок) *([1-9])(?: *[,;].*)?",
    re.I,
)
_HEADING_ID = re.compile(r"heading([1-9])", re.I)
_TOC_NAME = re.compile(
    r"toc(?: ?[1-9]| heading)(?: *[,;].*)?|table of (?:figures|authorities)|toa heading|目[录錄] ?[1-9]", re.I
)
_TOC_ID = re.compile(r"toc[1-9]|tocheading", re.I)
_OFF = frozenset({"0", "false", "off"})


class Style(NamedTuple):
    """One `w:style`, only its own properties: `None` where it leaves a property to the style it is based on."""

    name: str | None
    kind: str
    based_on: str | None
    num_id: int | None
    ilvl: int | None
    outline: int | None
    vanish: bool | None


_NO_STYLE = Style(None, "paragraph", None, None, None, None, None)


def local_name(element: _Element) -> str:
    """The tag without its namespace (transitional or strict); "" for a comment or processing instruction."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """The attribute with this local name, whichever namespace it is in (transitional, strict, none), or None."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child with this local name, or None."""
    if element is None:
        return None
    return next((c for c in element if local_name(c) == name), None)


def integer(text: str | None) -> int | None:
    """A `ST_DecimalNumber` that Word would accept (32 bits), or None for anything else."""
    if text is None or len(text) > 16:
        return None
    try:
        value = int(text)
    except ValueError:
        return None
    return value if -(2**31) <= value < 2**31 else None


def value_of(element: _Element | None, name: str) -> str | None:
    """`w:val` of the child with this local name, or None."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def on_off(element: _Element | None, name: str) -> bool | None:
    """The `CT_OnOff` child with this local name (section 17.17.4): True, False, or None where it is absent."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "1").lower() not in _OFF


class Styles:
    """The styles of a document, asked by style id. `None` and unknown ids mean the default paragraph style."""

    def __init__(self, styles: dict[str, Style], default: str | None) -> None:
        self.default_paragraph_style = default
        self._styles = styles
        self._headings: dict[str | None, int | None] = {}
        self._numberings: dict[str | None, tuple[int, int] | None] = {}

    @classmethod
    def from_root(cls, root: _Element | None) -> Styles:
        """Read `word/styles.xml`; `None` (no such part) gives a document without styles.

        Of several default paragraph styles the last counts, as in Word (section 17.7.4.17).
        """
        styles: dict[str, Style] = {}
        default = None
        for element in () if root is None else root:
            style_id = attribute(element, "styleId") if local_name(element) == "style" else None
            if style_id is None:
                continue
            styles[style_id] = style = _read_style(element)
            if style.kind == "paragraph" and (attribute(element, "default") or "0").lower() not in _OFF:
                default = style_id
        return cls(styles, default)

    def name(self, style_id: str | None) -> str | None:
        """The style's name ("heading 1"), or None for an unknown id."""
        style = self._styles.get(style_id) if style_id is not None else None
        return None if style is None else style.name

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        """The style and those it is based on, nearest first; a cycle in `basedOn` ends the chain."""
        current = style_id if style_id in self._styles else self.default_paragraph_style
        seen: set[str] = set()
        while current is not None and current not in seen and current in self._styles:
            seen.add(current)
            style = self._styles[current]
            yield current, style
            current = style.based_on

    def heading(self, style_id: str | None, ppr: _Element | None = None) -> int | None:
        """Heading level 1-9 of a paragraph, or None for body text.

        A direct `w:outlineLvl` in `ppr` comes first (9 is body text, section 17.3.1.20), then, from the style up,
        a built-in heading by name or id, or an outline level.
        """
        if ppr is not None:
            direct = child(ppr, "outlineLvl")
            level = integer(attribute(direct, "val")) if direct is not None else None
            if level is not None:
                return level + 1 if 0 <= level <= 8 else None
        if style_id not in self._headings:
            self._headings[style_id] = self._style_heading(style_id)
        return self._headings[style_id]

    def numbering(self, style_id: str | None) -> tuple[int, int] | None:
        """`(numId, ilvl)` that the style carries, each from the nearest style that has it; None where it has none.

        `numId` 0, which takes an inherited number away (section 17.9.18), gives None.
        """
        if style_id not in self._numberings:
            number = self._inherited(style_id, lambda style: style.num_id)
            self._numberings[style_id] = (number, self.list_level(style_id) or 0) if number else None
        return self._numberings[style_id]

    def list_level(self, style_id: str | None) -> int | None:
        """The `w:ilvl` of the style or of the nearest it is based on, also where no `w:numId` goes with it."""
        return self._inherited(style_id, lambda style: style.ilvl)

    def hidden(self, style_id: str | None) -> bool:
        """Whether the paragraph or character style hides its text (`w:vanish`, section 17.3.2.41)."""
        return bool(self._inherited(style_id, lambda style: style.vanish))

    def is_toc(self, style_id: str | None) -> bool:
        """Whether the style is one of a table of contents, figures or authorities."""
        for known_id, style in self.chain(style_id):
            if _TOC_NAME.fullmatch(style.name or "") or _TOC_ID.fullmatch(known_id):
                return True
        return False

    def _inherited(self, style_id: str | None, pick: Callable[[Style], T | None]) -> T | None:
        return next((found for _, style in self.chain(style_id) if (found := pick(style)) is not None), None)

    def _style_heading(self, style_id: str | None) -> int | None:
        for known_id, style in self.chain(style_id):
            if style.kind not in ("paragraph", "character"):
                return None
            named = _HEADING_NAME.fullmatch(style.name or "") or _HEADING_ID.fullmatch(known_id)
            if named:
                return int(named[1])
            if style.outline is not None:
                return style.outline + 1 if 0 <= style.outline <= 8 else None
        return None


def _read_style(element: _Element) -> Style:
    ppr = child(element, "pPr")
    numpr = child(ppr, "numPr")
    return Style(
        name=value_of(element, "name"),
        kind=attribute(element, "type") or "paragraph",
        based_on=value_of(element, "basedOn"),
        num_id=integer(value_of(numpr, "numId")),
        ilvl=integer(value_of(numpr, "ilvl")),
        outline=integer(value_of(ppr, "outlineLvl")),
        vanish=on_off(child(element, "rPr"), "vanish"),
    )
