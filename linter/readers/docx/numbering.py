"""The numbers Word computes for paragraphs (ECMA-376 Part 1, section 17.9).

`Numbering.label` is called for every paragraph in document order and keeps the counters. They belong to the abstract
definition: lists that share one go on from each other, and a list with a first number of its own (`w:startOverride`)
sets the shared counter once. What cannot be known is said in the label's `note`, for that paragraph only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linter.readers.docx.elements import integer
from linter.readers.docx.levels import LEVELS
from linter.readers.docx.lists import Label, Lists
from linter.readers.docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NO_LABEL", "Label", "Numbering"]

NO_LABEL = Label(None, None, None)


class Numbering:
    """The lists of a document and their counters."""

    def __init__(self, lists: Lists, styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._by_style: dict[str | None, tuple[int, int] | None] = {}

    @classmethod
    def from_roots(cls, root: _Element | None, styles: Styles) -> Numbering:
        """Read `word/numbering.xml`; `None` (no such part) gives a document without numbers."""
        return cls(Lists(root, styles), styles)

    def begin_story(self) -> None:
        """Let all lists begin anew: Word counts the body, the notes, each header and the text boxes apart."""
        self._lists.begin_story()

    def label(self, ppr: _Element | None, style_id: str | None, field: str | None = None) -> Label:
        """The label of the next paragraph; counts it.

        ppr: its `w:pPr`, or None. Tracked formatting is taken as accepted: `w:pPrChange` and `w:numberingChange`
            hold the old state and are not looked at.
        style_id: its `w:pStyle`, or None.
        field: the instruction of a field at its head that makes a number (`list_fields.number_field`), or None. It is
            counted; its number is the label where the paragraph has no other.
        """
        own = self._own_label(ppr, style_id)
        if field is None:
            return own
        made = self._field_label(field)
        return made if own.text is None else own

    def _field_label(self, instruction: str) -> Label:
        from linter.readers.docx.list_fields import read_list_field

        field = read_list_field(instruction)
        list_ = self._lists.named(field.name) if field is not None and field.name else None
        if field is None or field.level is None or list_ is None:
            return Label(None, None, f"its number is made by a field ({instruction.strip()}) and is not known")
        return list_.count(field.level, field.start)

    def _own_label(self, ppr: _Element | None, style_id: str | None) -> Label:
        """The label that list and style give."""
        if not self._lists:
            return NO_LABEL
        if ppr is None:
            place = self._style_place(style_id)
        else:
            names = _names(ppr.tag)
            numpr = section = None
            for element in ppr:
                if element.tag == names.numpr:
                    numpr = element
                elif element.tag == names.section:
                    section = element
            place = self._style_place(style_id) if numpr is None else self._direct_place(numpr, names, style_id)
            if section is not None and _without_text(ppr.getparent(), names):
                return NO_LABEL
        if place is None:
            return NO_LABEL
        number, ilvl = place[0], min(max(place[1], 0), LEVELS - 1)
        list_ = self._lists.get(number)
        return Label(None, ilvl, list_) if isinstance(list_, str) else list_.count(ilvl)

    def _style_place(self, style_id: str | None) -> tuple[int, int] | None:
        """`(numId, ilvl)` of a paragraph that has no `w:numPr` of its own."""
        if style_id not in self._by_style:
            place = self._styles.numbering(style_id)
            if place is not None:
                linked = self._linked_level(place[0], style_id)
                place = place if linked is None else (place[0], linked)
            self._by_style[style_id] = place
        return self._by_style[style_id]

    def _direct_place(self, numpr: _Element, names: _Names, style_id: str | None) -> tuple[int, int] | None:
        """`(numId, ilvl)` of a paragraph with `w:numPr`: each of the two from there, else from the style."""
        number = ilvl = None
        for element in numpr:
            if element.tag == names.number:
                number = integer(element.get(names.val))
            elif element.tag == names.ilvl:
                ilvl = integer(element.get(names.val))
        if number is None:
            styled = self._style_place(style_id)
            if styled is None or ilvl is None:
                return styled
            number = styled[0]
        if number == 0:
            return None
        if ilvl is None:
            ilvl = self._linked_level(number, style_id)
        if ilvl is None:
            ilvl = self._styles.list_level(style_id)
        return number, ilvl or 0

    def _linked_level(self, number: int, style_id: str | None) -> int | None:
        """The level whose `w:pStyle` names the style or the nearest it is based on (section 17.9.23)."""
        list_ = self._lists.get(number)
        if isinstance(list_, str):
            return None
        linked = list_.styles
        chain = self._styles.chain(style_id) if linked else ()
        return next((linked[known] for known, _ in chain if known in linked), None)


def _without_text(paragraph: _Element | None, names: _Names) -> bool:
    """Whether a paragraph is only there to hold a section break: Word shows no number on it."""
    return paragraph is not None and next(paragraph.iter(names.text), None) is None


class _Names:
    """The qualified names that every numbered paragraph is asked for, in the namespace of a `w:pPr` with this tag."""

    __slots__ = ("ilvl", "number", "numpr", "section", "text", "val")

    def __init__(self, tag: str) -> None:
        prefix = tag.removesuffix("pPr")
        self.numpr, self.section = prefix + "numPr", prefix + "sectPr"
        self.number, self.ilvl = prefix + "numId", prefix + "ilvl"
        self.val, self.text = prefix + "val", prefix + "t"


@cache
def _names(tag: str) -> _Names:
    return _Names(tag)
