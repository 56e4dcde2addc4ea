"""The lists of a document: `w:num` resolved to levels and counters (ECMA-376 Part 1, sections 17.9.15 to 17.9.27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import fromstring

from linter.readers.docx.abstracts import Abstract, Override, read_overrides
from linter.readers.docx.elements import integer, integer_of, prefix_of
from linter.readers.docx.formats import write
from linter.readers.docx.levels import LEVELS, Level, Plan
from linter.readers.docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element


class Label(NamedTuple):
    """The number of one paragraph.

    text: as Word shows it, without the blanks around it or the tab that follows (`w:suff`); None where it shows none.
    level: 0-8 in its list, or None for a paragraph in no list.
    note: why the text is missing or not sure, or None.
    """

    text: str | None
    level: int | None
    note: str | None


class Lists:
    """All `w:num` of a document by `numId`. Definitions are read when a paragraph first uses them."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._nums: dict[int, _Element] = {}
        self._abstract_elements: dict[int, _Element] = {}
        prefix = self._prefix = "" if root is None else prefix_of(root)
        for element in () if root is None else root.iterchildren(prefix + "num", prefix + "abstractNum"):
            is_num = element.tag == prefix + "num"
            number = integer(element.get(prefix + ("numId" if is_num else "abstractNumId")))
            if number is not None:
                (self._nums if is_num else self._abstract_elements).setdefault(number, element)
        self._abstracts: dict[int, Abstract] = {}
        self._lists: dict[int, NumberedList | str] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._built_in: dict[str, NumberedList] = {}

    def __bool__(self) -> bool:
        return bool(self._nums)

    def get(self, number: int) -> NumberedList | str:
        """The list of this `numId`, or why there is none."""
        if number not in self._lists:
            self._lists[number] = self._resolve(number)
        return self._lists[number]

    def named(self, name: str) -> NumberedList | None:
        """The list that a field calls by name: one that Word brings along, or `w:abstractNum/w:name`.

        Of several with one name the one that has been used; names do not heed case.
        """
        from linter.readers.docx.list_fields import built_in_list

        key = name.lower()
        xml = built_in_list(key)
        if xml is not None:
            if key not in self._built_in:
                self._built_in[key] = NumberedList(Abstract(fromstring(xml)), [], [None] * LEVELS)
            return self._built_in[key]
        read = {number: self._abstract(number) for number in self._abstract_elements}
        known = {number: one for number, one in read.items() if one is not None and (one.name or "").lower() == key}
        used = [number for number in known if any(self._counters.get(number, ()))]
        chosen = next(iter(used or known), None)
        return None if chosen is None else self._make(chosen, known[chosen], [])

    def begin_story(self) -> None:
        """Set all counters back."""
        self._built_in.clear()
        for counters in self._counters.values():
            counters[:] = [None] * LEVELS
        for list_ in self._lists.values():
            if not isinstance(list_, str):
                list_.begin()

    def _resolve(self, number: int) -> NumberedList | str:
        """Follow `numStyleLink` to the definition that has levels (sections 17.9.21 and 17.9.27)."""
        overrides: list[dict[int, Override]] = []
        seen: set[int] = set()
        current = number
        while current not in seen:
            seen.add(current)
            num = self._nums.get(current)
            if num is None:
                return f"list {current} is not defined in this document"
            overrides.insert(0, read_overrides(num))
            abstract_id = integer_of(num, self._prefix, "abstractNumId")
            abstract = None if abstract_id is None else self._abstract(abstract_id)
            if abstract is None or abstract_id is None:
                return f"the definition of list {current} is missing"
            if abstract.link is None or abstract:
                return self._make(abstract_id, abstract, overrides)
            linked = self._styles.numbering(abstract.link) if self._styles.name(abstract.link) is not None else None
            if linked is None:
                return self._by_style_link(abstract.link, overrides)
            current = linked[0]
        return f"the definition of list {number} refers to itself"

    def _by_style_link(self, style_id: str, overrides: list[dict[int, Override]]) -> NumberedList | str:
        """The definition that says it is that of the numbering style, for a document whose style is gone."""
        for abstract_id in self._abstract_elements:
            abstract = self._abstract(abstract_id)
            if abstract is not None and abstract.defines == style_id:
                return self._make(abstract_id, abstract, overrides)
        return f"numbering style “{style_id}” is not defined in this document"

    def _make(self, abstract_id: int, abstract: Abstract, overrides: list[dict[int, Override]]) -> NumberedList:
        return NumberedList(abstract, overrides, self._counters.setdefault(abstract_id, [None] * LEVELS))

    def _abstract(self, abstract_id: int) -> Abstract | None:
        if abstract_id not in self._abstract_elements:
            return None
        if abstract_id not in self._abstracts:
            self._abstracts[abstract_id] = Abstract(self._abstract_elements[abstract_id])
        return self._abstracts[abstract_id]


class NumberedList:
    """One `w:num` with its links resolved: its levels, its first numbers, and the counters it shares.

    styles: the level that each `w:pStyle` belongs to.
    """

    __slots__ = ("_abstract", "_counters", "_overrides", "_pending", "_plans", "styles")

    def __init__(self, abstract: Abstract, overrides: list[dict[int, Override]], counters: list[int | None]) -> None:
        self._abstract = abstract
        self._counters = counters
        self._plans: dict[int, tuple[Plan, str | None]] = {}
        self._overrides: dict[int, Override] = {}
        for outer in overrides:
            for ilvl, new in outer.items():
                old = self._overrides.get(ilvl, Override(None, None, None))
                start = old.start if new.start is None else new.start
                self._overrides[ilvl] = Override(start, new.level or old.level, new.style or old.style)
        replaced = {new.style: ilvl for ilvl, new in self._overrides.items() if new.style}
        self.styles = {**abstract.styles, **replaced}
        self.begin()

    def begin(self) -> None:
        """Make every `startOverride` count again."""
        self._pending = {ilvl for ilvl, new in self._overrides.items() if new.start is not None}

    def level(self, ilvl: int) -> Level | None:
        """The level 0-8 as this list has it, or None where nothing defines it."""
        replaced = self._overrides.get(ilvl)
        return replaced.level if replaced is not None and replaced.level is not None else self._abstract.level(ilvl)

    def count(self, ilvl: int, start: int | None = None) -> Label:
        """Move the counters on to a paragraph of this level and write its label.

        start: the number to stand at instead of the next one, for a field that says so.
        Levels above that no paragraph has used stand at their first number from now on, those below begin anew.
        """
        level = self.level(ilvl)
        if level is None and self._abstract.single:
            ilvl, level = 0, self.level(0)
        counters = self._counters
        current = counters[ilvl]
        if start is not None:
            counters[ilvl] = start
        elif current is None or ilvl in self._pending:
            counters[ilvl] = self._first(ilvl)
        else:
            counters[ilvl] = current + 1
        if None in counters[:ilvl]:
            self._use_up_above(ilvl)
        for below in self._abstract.resets[ilvl]:
            counters[below] = None
        if level is None:
            return Label(None, ilvl, f"level {ilvl + 1} of this list is not defined")
        if ilvl not in self._plans:
            self._plans[ilvl] = level.plan(ilvl, self.level)
        plan, note = self._plans[ilvl]
        text = "".join([part if isinstance(part, str) else write(part[1], counters[part[0]] or 0) for part in plan])
        return Label(text.strip() or None, ilvl, note)

    def _use_up_above(self, ilvl: int) -> None:
        for above in range(ilvl):
            if self._counters[above] is None:
                self._counters[above] = self._first(above)

    def _first(self, ilvl: int) -> int:
        """The number a level begins with; uses up its `startOverride`."""
        self._pending.discard(ilvl)
        replaced = self._overrides.get(ilvl)
        if replaced is not None and replaced.start is not None:
            return replaced.start
        level = self.level(ilvl)
        return 1 if level is None else level.start
