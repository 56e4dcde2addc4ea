"""Meanings that stand elsewhere in the contract: "a country listed in Annex 3", "has the meaning given in Clause 5",
"the obligations under Section 9".
"""

from __future__ import annotations

from linter.contract import Contract
from linter.records import dataclass

from .definitions import Definition
from .fold import fold
from .labels import chinese, words
from .outline import Clause, Outline

_READ_ON = 600
"""Code points of a schedule in which the list stands that a term is given its meaning by."""


def cited_clauses(definition: Definition, contract: Contract, outline: Outline) -> list[Clause]:
    """The clauses and schedules of this contract that a meaning refers to; [] where it says all itself."""
    if definition.kind != "means":
        return []
    from .references import find_references, resolve

    body = contract.paragraphs[definition.position].text[definition.body_start : definition.body_end]
    found = [c for reference in find_references(body) for c in resolve(reference, outline, definition.position)]
    return [c for c in found if not c.first <= definition.position <= c.last]


def cited_schedules(definition: Definition, contract: Contract, outline: Outline) -> list[int]:
    """The positions of the schedules that a meaning refers to: "as named in Schedule B", 见附件四."""
    body = contract.paragraphs[definition.position].text[definition.body_start : definition.body_end]
    if not words("ZH_SCHEDULE_WORD" if chinese(body) else "SCHEDULE_WORD").search(body):
        return []
    schedules = [c for c in cited_clauses(definition, contract, outline) if c.kind == "schedule"]
    return [position for schedule in schedules for position in outline.subtree(schedule)]


@dataclass(frozen=True, slots=True)
class Listed:
    """The list in a schedule that a meaning is left to. folded: its paragraphs, joined by line ends.

    parts: for each paragraph where it begins in `folded`, its position, and the code point its own words begin at.
    """

    folded: str = ""
    parts: tuple[tuple[int, int, int], ...] = ()

    def place(self, at: int) -> tuple[int, int]:
        """The position and the code point in that paragraph of a code point of `folded`."""
        begun, position, start = max(part for part in self.parts if part[0] <= at)
        return position, start + at - begun


def list_text(definition: Definition, contract: Contract, outline: Outline) -> Listed:
    """The schedule that a meaning is left to; an empty one where it is not left to one.

    The meaning says no more than where the list is ("a country named in Annex 3"), and the term is not the area that
    one sells in, among whose countries one under embargo may well be.
    """
    body = contract.paragraphs[definition.position].text[definition.body_start : definition.body_end]
    schedule_word = words("ZH_SCHEDULE_WORD" if chinese(body) else "SCHEDULE_WORD")
    if not schedule_word.search(body) or words("SALES_AREA").search(definition.term):
        return Listed()
    own_list = words("SORTS_LISTS").search(definition.term.strip()) and words("AS_LISTED_IN").search(body)
    if not own_list and not words("LISTED_IN").match(body):
        return Listed()
    schedule = next((c for c in cited_clauses(definition, contract, outline) if c.kind == "schedule"), None)
    return Listed() if schedule is None else schedule_text(schedule, contract, outline)


def schedule_text(schedule: Clause, contract: Contract, outline: Outline) -> Listed:
    """The words of a schedule, its heading aside."""
    shown, parts = "", []
    for position in outline.subtree(schedule):
        start = outline.text_start(position)
        if not outline.is_heading(position) and len(shown) < _READ_ON:
            parts.append((len(shown), position, start))
            shown += contract.paragraphs[position].text[start:] + "\n"
    return Listed(fold(shown[:_READ_ON]), tuple(parts))
