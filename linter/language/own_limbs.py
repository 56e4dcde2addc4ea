"""The limbs of a paragraph, by the measures they name, for references within it: "breach of paragraph (a)"."""

from __future__ import annotations

from . import limb_marks, norms, units
from .anaphora import worth_carrying
from .measures import Measure, of_clauses
from .tokens import Token


class OwnLimbs:
    """The limbs of a paragraph so far, by their marks, with the measures they name, for "breach of paragraph (a)"."""

    def __init__(self, folded: str, begin: int) -> None:
        """begin: where the words begin; a mark before them, which the paragraph has for its number, counts too."""
        self._folded = folded
        self._marks = limb_marks.before(folded, begin)
        self._named: dict[str, list[Measure]] = {mark: [] for mark in self._marks}

    def add(self, unit: units.Unit, reading: norms.Reading) -> None:
        """Notes what a unit names under the mark it begins with, or under the one before it."""
        mark = limb_marks.MARK.match(self._folded, unit.start, unit.end)
        if mark:
            self._marks.append(mark[1].lower())
            self._named[self._marks[-1]] = []
        if self._marks:
            self._named[self._marks[-1]] += [
                m for p in reading.parts for m in p.measures if worth_carrying(m) and m.start >= 0
            ]

    def cited(self, row: list[Token], unit: units.Unit) -> list[Token]:
        """The row of the paragraph where the references of a unit to limbs that name a measure stand for it."""
        if not self._marks:
            return row
        stretches = (*unit.leads, (unit.start, unit.end))
        for reference in (r for start, end in stretches for r in limb_marks.cited(self._folded, start, end)):
            named = [m for mark in limb_marks.reached(reference, self._marks) for m in self._named[mark]]
            if named:
                place = next((at for at, t in enumerate(row) if t.start >= reference.start), len(row))
                measure = of_clauses(named, reference.start, reference.end)
                token = Token("M", reference.start, reference.end, (), measure)
                row = [*row[:place], token, *(t for t in row[place:] if t.start >= reference.end)]
        return row
