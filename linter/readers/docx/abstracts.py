"""What `word/numbering.xml` defines: abstract lists and overrides of their levels (ECMA-376 Part 1, section 17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.readers.docx.elements import child, children, integer, integer_of, prefix_of, value_of
from linter.readers.docx.levels import LEVELS, Level, read_level, value_in
from linter.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Override:
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
        self.single = value_in(own, prefix, "multiLevelType") == "singleLevel"
        self.name = value_in(own, prefix, "name")
        self.link = value_in(own, prefix, "numStyleLink")
        self.defines = value_in(own, prefix, "styleLink")
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


def _by_level(element: _Element, prefix: str, name: str) -> Iterator[tuple[int, _Element]]:
    for found in element.iterchildren(prefix + name):
        ilvl = integer(found.get(prefix + "ilvl"))
        if ilvl is not None and 0 <= ilvl < LEVELS:
            yield ilvl, found
