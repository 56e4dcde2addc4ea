"""The numbers Word computes for paragraphs (ECMA-376 Part 1, section 17.9).

`Numbering.label` is called for every paragraph in the order in which Word numbers them, and keeps the counters.
They belong to the abstract definition: lists that share one continue each other, in whatever story they stand.
What cannot be known is said in the label's `note`, for that paragraph only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linter.readers.docx.levels import Abstract, Level, Override, read_abstract, read_overrides
from linter.readers.docx.styles import Styles, attribute, integer, local_name, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9


class Label(NamedTuple):
    """The number of one paragraph.

    text: as Word shows it, without the tab or space that follows; None where it shows none.
    level: 0-8 in its list, or None for a paragraph in no list.
    note: why the text could not be known, or None.
    """

    text: str | None
    level: int | None
    note: str | None


NO_LABEL = Label(None, None, None)


class _List:
    """One `w:num` with its links resolved: the counters it shares, its levels, its first numbers."""

    __slots__ = ("abstract", "counters", "levels", "started", "starts")

    def __init__(self, abstract: Abstract, overrides: list[dict[int, Override]], counters: list[int | None]) -> None:
        self.abstract = abstract
        self.counters = counters
        self.levels: list[Level | None] = list(abstract.levels)
        self.starts: list[int] = [1] * LEVELS
        self.started = [True] * LEVELS
        for override in overrides:
            for ilvl, replaced in override.items():
                if replaced.level is not None:
                    base = self.levels[ilvl]
                    # Word ignores lvlRestart inside an override (MS-OI29500, 17.9.10).
                    self.levels[ilvl] = replaced.level._replace(restart=base.restart if base else None)
        for ilvl, level in enumerate(self.levels):
            self.starts[ilvl] = level.start if level is not None else 1
        for override in overrides:
            for ilvl, replaced in override.items():
                if replaced.start is not None:
                    self.starts[ilvl] = replaced.start
                    self.started[ilvl] = False


class Numbering:
    """The lists of a document and their counters."""

    def __init__(self, nums: dict[int, _Element], abstracts: dict[int, _Element], styles: Styles) -> None:
        self._nums = nums
        self._abstract_elements = abstracts
        self._styles = styles
        self._abstracts: dict[int, Abstract] = {}
        self._lists: dict[int, _List | str] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._by_style: dict[str | None, tuple[int, int] | None] = {}

    @classmethod
    def from_roots(cls, root: _Element | None, styles: Styles) -> Numbering:
        """Read `word/numbering.xml`; `None` (no such part) gives a document without numbers."""
        nums: dict[int, _Element] = {}
        abstracts: dict[int, _Element] = {}
        for element in () if root is None else root:
            name = local_name(element)
            if name == "num" and (number := integer(attribute(element, "numId"))) is not None:
                nums.setdefault(number, element)
            elif name == "abstractNum" and (number := integer(attribute(element, "abstractNumId"))) is not None:
                abstracts.setdefault(number, element)
        return cls(nums, abstracts, styles)

    def label(self, ppr: _Element | None, style_id: str | None) -> Label:
        """The label of the next paragraph; counts it.

        ppr: its `w:pPr`, or None. Tracked formatting is taken as accepted: `w:pPrChange` and `w:numberingChange`
            hold the old state and are not looked at.
        style_id: its `w:pStyle`, or None.
        """
        if not self._nums:
            return NO_LABEL
        numpr = None if ppr is None else ppr.find(str(ppr.tag)[:-3] + "numPr")
        place = self._style_place(style_id) if numpr is None else self._direct_place(numpr, style_id)
        if place is None:
            return NO_LABEL
        number, ilvl = place
        list_ = self._list(number)
        if isinstance(list_, str):
            return Label(None, ilvl, list_)
        return self._count(list_, min(max(ilvl, 0), LEVELS - 1))

    def _style_place(self, style_id: str | None) -> tuple[int, int] | None:
        """`(numId, ilvl)` of a paragraph that has no `w:numPr` of its own."""
        if style_id not in self._by_style:
            place = self._styles.numbering(style_id)
            if place is not None:
                linked = self._linked_level(place[0], style_id)
                place = place if linked is None else (place[0], linked)
            self._by_style[style_id] = place
        return self._by_style[style_id]

    def _direct_place(self, numpr: _Element, style_id: str | None) -> tuple[int, int] | None:
        """`(numId, ilvl)` of a paragraph with `w:numPr`: each of the two from there, else from the style."""
        number, ilvl = integer(value_of(numpr, "numId")), integer(value_of(numpr, "ilvl"))
        styled = self._style_place(style_id)
        if number is None:
            number = styled[0] if styled else 0
        if number == 0:
            return None
        if ilvl is None:
            linked = self._linked_level(number, style_id)
            ilvl = linked if linked is not None else styled[1] if styled else 0
        return number, ilvl

    def _linked_level(self, number: int, style_id: str | None) -> int | None:
        """The level whose `w:pStyle` names the style or the nearest it is based on (section 17.9.23)."""
        list_ = self._list(number)
        if isinstance(list_, str):
            return None
        linked = {level.style: ilvl for ilvl, level in enumerate(list_.levels) if level is not None and level.style}
        return next((linked[known] for known, _ in self._styles.chain(style_id) if known in linked), None)

    def _list(self, number: int) -> _List | str:
        """The list of this `numId`, or why there is none."""
        if number not in self._lists:
            self._lists[number] = self._resolve(number)
        return self._lists[number]

    def _resolve(self, number: int) -> _List | str:
        """Follow `numStyleLink` to the definition that has levels (sections 17.9.21 and 17.9.27)."""
        overrides: list[dict[int, Override]] = []
        seen: set[int] = set()
        current: int | None = number
        while current is not None and current not in seen:
            seen.add(current)
            num = self._nums.get(current)
            if num is None:
                return f"list {current} is not defined in this document"
            overrides.insert(0, read_overrides(num))
            abstract_id = integer(value_of(num, "abstractNumId"))
            abstract = self._abstract(abstract_id)
            if abstract is None or abstract_id is None:
                return f"the definition of list {current} is missing"
            if abstract.link is None or any(abstract.levels):
                return self._make(abstract_id, abstract, overrides)
            current = self._linked_num(abstract.link)
            if current is None:
                return self._by_style_link(abstract.link, overrides)
        return f"the definition of list {number} refers to itself"

    def _linked_num(self, style_id: str) -> int | None:
        place = self._styles.numbering(style_id) if self._styles.name(style_id) is not None else None
        return place[0] if place else None

    def _by_style_link(self, style_id: str, overrides: list[dict[int, Override]]) -> _List | str:
        """The definition that says it is that of the style, for a document whose style is gone."""
        for abstract_id in self._abstract_elements:
            abstract = self._abstract(abstract_id)
            if abstract is not None and abstract.defines == style_id:
                return self._make(abstract_id, abstract, overrides)
        return f"numbering style “{style_id}” is missing"

    def _make(self, abstract_id: int, abstract: Abstract, overrides: list[dict[int, Override]]) -> _List:
        return _List(abstract, overrides, self._counters.setdefault(abstract_id, [None] * LEVELS))

    def _abstract(self, abstract_id: int | None) -> Abstract | None:
        if abstract_id is None or abstract_id not in self._abstract_elements:
            return None
        if abstract_id not in self._abstracts:
            self._abstracts[abstract_id] = read_abstract(self._abstract_elements[abstract_id])
        return self._abstracts[abstract_id]

    def _count(self, list_: _List, ilvl: int) -> Label:
        """Move the counters on to a paragraph of this level and write its label."""
        counters, level = list_.counters, list_.levels[ilvl]
        number = counters[ilvl]
        if number is None or not list_.started[ilvl]:
            number = list_.starts[ilvl]
            list_.started[ilvl] = True
        else:
            number += 1
        counters[ilvl] = number
        for deeper in range(ilvl + 1, LEVELS):
            below = list_.levels[deeper]
            if below is None or below.restarts_after(ilvl, deeper):
                counters[deeper] = None
        if level is None:
            return Label(None, ilvl, f"level {ilvl + 1} of this list is not defined")
        numbers = [list_.starts[i] if n is None else n for i, n in enumerate(counters)]
        text, note = level.write(ilvl, numbers, list_.levels)
        return Label(text or None, ilvl, note)
