"""What a paragraph inherits from its style: numbering, heading level, hidden text (ECMA-376 Part 1, section 17.7).

Only the few properties a reader of contracts needs are taken, and each is resolved once per style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from linter.readers.docx.elements import children, integer, integer_of, is_on, on_off, prefix_of
from linter.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

T = TypeVar("T")

# Word stores built-in names in English whatever its own language is; other programs do not always.
_HEADINGS = frozenset(
    {
        "heading", "标题", "標題", "見出し", "제목", "titre", "überschrift", "título", "titolo", "kop", "rubrik",
        "заголовок",
    }
)  # fmt: skip
_CONTENTS = frozenset({"toc", "目录", "目錄"})
_CONTENTS_WHOLE = frozenset({"toc heading", "table of figures", "table of authorities", "toa heading"})


@dataclass(slots=True)
class Style:
    """One `w:style`, only its own properties: `None` where it leaves a property to the style it is based on."""

    name: str | None
    kind: str
    based_on: str | None
    num_id: int | None
    ilvl: int | None
    outline: int | None
    vanish: bool | None

    def numbered_name(self, style_id: str, words: frozenset[str]) -> int | None:
        """The 1-9 at the end of the name, or of the id, where what stands before it is one of the words.

        A name may bring aliases along: "heading 1,H1,Clause".
        """
        for text in ((self.name or "").replace(";", ",").partition(",")[0].strip().lower(), style_id.lower()):
            if text[-1:] in _NUMBERS and text[:-1].rstrip() in words:
                return int(text[-1])
        return None


_NUMBERS = frozenset("123456789")


class Styles:
    """The styles of a document, asked by style id. `None` and unknown ids mean the default paragraph style."""

    def __init__(self, elements: dict[str, _Element], default: str | None, prefix: str) -> None:
        self.default_paragraph_style = default
        self._elements = elements
        self._prefix = prefix
        self._styles: dict[str, Style] = {}
        self._headings: dict[str | None, int | None] = {}
        self._numberings: dict[str | None, tuple[int, int] | None] = {}

    @classmethod
    def from_root(cls, root: _Element | None) -> Styles:
        """Take `word/styles.xml`; `None` (no such part) gives a document without styles.

        A style is read when it is first asked for. Of several default paragraph styles the last counts, as in Word
        (section 17.7.4.17).
        """
        elements: dict[str, _Element] = {}
        default = None
        prefix = "" if root is None else prefix_of(root)
        for element in () if root is None else root.iterchildren(prefix + "style"):
            style_id = element.get(prefix + "styleId")
            if style_id is None:
                continue
            elements[style_id] = element
            told = element.get(prefix + "default")
            if told is not None and is_on(told) and element.get(prefix + "type") in (None, "paragraph"):
                default = style_id
        return cls(elements, default, prefix)

    def name(self, style_id: str | None) -> str | None:
        """The style's name ("heading 1"), or None for an unknown id."""
        return self._style(style_id).name if style_id in self._elements else None

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        """The style and those it is based on, nearest first; a cycle in `basedOn` ends the chain."""
        current = style_id if style_id in self._elements else self.default_paragraph_style
        seen: set[str] = set()
        while current is not None and current not in seen and current in self._elements:
            seen.add(current)
            style = self._style(current)
            yield current, style
            current = style.based_on

    def heading(self, style_id: str | None, ppr: _Element | None = None) -> int | None:
        """Heading level 1-9 of a paragraph, or None for body text.

        A direct `w:outlineLvl` in `ppr` comes first (9 is body text, section 17.3.1.20), then, from the style up,
        a built-in heading by name or id, or an outline level.
        """
        if ppr is not None:
            level = integer_of(ppr, prefix_of(ppr), "outlineLvl")
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
            if (style.name or "").lower() in _CONTENTS_WHOLE or known_id.lower() == "tocheading":
                return True
            if style.numbered_name(known_id, _CONTENTS) is not None:
                return True
        return False

    def _style(self, style_id: str) -> Style:
        if style_id not in self._styles:
            self._styles[style_id] = _read_style(self._elements[style_id], self._prefix)
        return self._styles[style_id]

    def _inherited(self, style_id: str | None, pick: Callable[[Style], T | None]) -> T | None:
        return next((found for _, style in self.chain(style_id) if (found := pick(style)) is not None), None)

    def _style_heading(self, style_id: str | None) -> int | None:
        for known_id, style in self.chain(style_id):
            if style.kind not in ("paragraph", "character"):
                return None
            named = style.numbered_name(known_id, _HEADINGS)
            if named is not None:
                return named
            if style.outline is not None:
                return style.outline + 1 if 0 <= style.outline <= 8 else None
        return None


def _read_style(element: _Element, prefix: str) -> Style:
    own = children(element)
    ppr = children(own.get(prefix + "pPr"))
    name, based_on, outline = own.get(prefix + "name"), own.get(prefix + "basedOn"), ppr.get(prefix + "outlineLvl")
    numpr = ppr.get(prefix + "numPr")
    return Style(
        name=None if name is None else name.get(prefix + "val"),
        kind=element.get(prefix + "type") or "paragraph",
        based_on=None if based_on is None else based_on.get(prefix + "val"),
        num_id=integer_of(numpr, prefix, "numId"),
        ilvl=integer_of(numpr, prefix, "ilvl"),
        outline=None if outline is None else integer(outline.get(prefix + "val")),
        vanish=on_off(own.get(prefix + "rPr"), prefix, "vanish"),
    )
