"""How numbers nest: which clause a number belongs under, and the complete label it makes.

Numbers nest by their shape: a number of a shape that is open counts on there, closing what lies below; one of a new
shape that begins a list opens below the innermost clause; a decimal number ("12.3") looks for its own stem ("12").
"""

from __future__ import annotations

from typing import NamedTuple

from linter.contract import Paragraph
from linter.language import lines
from linter.language.labels import chinese, order, ordinal
from linter.language.outline import Clause

_ROMANS = {"(i)": "(a)", "i)": "a)", "i.": "a.", "(I)": "(A)", "I.": "A.", "I)": "A)"}
_FAR = 5
"""A doubtful number may leave out this many before it, as excerpts do; a doubtful letter none."""
_ABSOLUTE = ("decimal", "word:", "zh:条")


class Place(NamedTuple):
    """Where a number belongs: its parent, its full path, and the shape of the list it counts in."""

    parent: Clause | None
    number: tuple[str, ...]
    shape: str

    @property
    def kind(self) -> str:
        """One of "clause", for a number that stands by itself or at the top, and "item", for a limb of a list."""
        if self.parent is None or self.shape.startswith(_ABSOLUTE) or self.parent.kind == "schedule":
            return "clause"
        return "clause" if self.parent.shape.startswith(("division:", "heading")) else "item"


class Nesting:
    """The clauses of one text: those so far and those still open. A bilingual contract has two texts side by side.

    track: the text's language in a bilingual contract, else "". clauses, owners: those of the whole contract, shared
    by both texts. stack: the open clauses, outermost first. zone: "front" before the first clause, "contents" in a
    table of contents, "body", "signature". scope: the schedule being read. run: how often numbering began anew in it.
    """

    def __init__(self, paragraphs: list[Paragraph], clauses: list[Clause], owners: list[int], track: str = "") -> None:
        self.paragraphs = paragraphs
        self.clauses = clauses
        self.owners = owners
        self.track = track
        self.stack: list[Clause] = []
        self.zone = "front"
        self.scope = ""
        self.run = 0
        self._tops: dict[str, tuple[int, str]] = {}
        self._schedules: dict[str, str] = {}

    @property
    def top(self) -> Clause | None:
        """The innermost open clause."""
        return self.stack[-1] if self.stack else None

    def add(
        self, kind: str, position: int, place: Place, heading: str = "", own: str = "", stacked: bool = True
    ) -> Clause:
        """A new clause that begins at `position`; it stays open unless `stacked` is false.

        own: the label as it stands at the paragraph.
        """
        parent = place.parent
        clause = Clause(
            len(self.clauses), kind, "", place.number, self.scope, heading, None if parent is None else parent.id, [],
            position, position, own, place.shape, self.run, self.track,
        )  # fmt: skip
        self.clauses.append(clause)
        self.owners[position] = clause.id
        if parent is not None:
            parent.children.append(clause.id)
        if stacked:
            self.stack.append(clause)
        clause.label = self._complete_label(clause)
        return clause

    def enter_schedule(self, scope: str) -> None:
        """Closes everything and starts reading in a schedule ("" for the main text)."""
        self.stack.clear()
        if scope and scope != self.scope:
            self.run = 0
        self.scope = scope

    # ---- placing a number ----------------------------------------------------------------------------------------

    def place(self, shape: str, values: tuple[str, ...], weak: bool) -> Place | None:
        """Closes what the number ends and says where it belongs; None where, being weak, it can be no number."""
        if len(values) > 1:
            return self._place_path(shape, values, weak)
        shape = self._letter_or_roman(shape, values[0])
        value = ordinal(shape, values[0])
        level = self._level(shape, value)
        if level is not None and not (value[0] <= 1 and shape == level.shape and self._new_list(level, value)):
            far = 1 if values[0].isalpha() else _FAR
            if weak and not 0 <= value[0] - ordinal(level.shape, level.number[-1])[0] <= far:
                return None
            return self._beside(level, values)
        closed = self._reopened(shape, value) if level is None else None
        if closed is not None:
            return self._beside(closed, values)
        if value[0] > 1 and (weak or values[0] in ("x", "X")):
            return None
        if shape.startswith(("word:", "zh:条")) or self._tops_out(shape, value) or not self.stack:
            return self._at_root(shape, values)
        parent = self.stack[-1]
        return Place(parent, parent.number + values, shape)

    def _place_path(self, shape: str, values: tuple[str, ...], weak: bool) -> Place | None:
        """A number of several components goes below its stem, or to the top where the stem is not open."""
        before = self.stack.copy()
        while self.stack and not self._holds(self.stack[-1], values):
            self.stack.pop()
        if weak and self.top is None and not self._follows(values):
            self.stack = before
            return None
        return Place(self.top, values, shape)

    def _holds(self, clause: Clause, values: tuple[str, ...]) -> bool:
        if clause.number and len(clause.number) < len(values) and values[: len(clause.number)] == clause.number:
            return True
        if clause.kind == "schedule":
            return True
        stem_open = any(c.number and values[: len(c.number)] == c.number for c in self.stack)
        return clause.shape.startswith(("division:", "heading")) and not stem_open

    def _follows(self, values: tuple[str, ...]) -> bool:
        alike = (c for c in reversed(self.clauses) if len(c.number) == len(values) and c.scope == self.scope)
        last = next((c for c in alike if c.track == self.track), None)
        return last is not None and order(values[0])[0] - order(last.number[0])[0] in (0, 1)

    def _letter_or_roman(self, shape: str, value: str) -> str:
        """(i) after (h) is a letter; (i) after (a) opens Roman numbers."""
        plain = _ROMANS.get(shape)
        if plain is None or len(value) > 1:
            return shape
        for clause in reversed(self.stack):
            if clause.shape == shape:
                return shape
            if clause.shape == plain and order(clause.number[-1])[0] + 1 == order(value)[0]:
                return plain
        return shape

    def _level(self, shape: str, value: tuple[int, str]) -> Clause | None:
        """The open clause of this shape that the number counts on from: the next in order, the same, or the best."""
        before = [(c, ordinal(shape, c.number[-1])) for c in reversed(self.stack) if c.shape == shape and c.number]
        for clause, last in before:
            if (value[0] == last[0] + 1 and not value[1].strip()) or (value[0] == last[0] and value > last):
                return clause
        same = next((c for c, last in before if last == value), None)
        if same is not None or not before:
            return same
        higher = [c for c, last in before if value > last]
        return higher[-1] if higher else before[0][0]

    def _new_list(self, level: Clause, value: tuple[int, str]) -> bool:
        """Whether a number 1 opens a list of its own below the open one, and does not begin that one again."""
        if ordinal(level.shape, level.number[-1]) == value:
            return False
        top = self.stack[-1]
        if lines.introduces(self.paragraphs[top.last].text) or top.shape.startswith("decimal"):
            return True
        return level.parent is not None and level is not top

    def _reopened(self, shape: str, value: tuple[int, str]) -> Clause | None:
        """The last item of a list that words at the margin had closed, where the number counts on from it."""
        for clause in reversed(self.stack):
            for child in (self.clauses[i] for i in reversed(clause.children)):
                if child.shape == shape and child.number:
                    return child if ordinal(shape, child.number[-1])[0] + 1 == value[0] else None
        return None

    def _beside(self, level: Clause, values: tuple[str, ...]) -> Place:
        parent = self.clauses[level.parent] if level.parent is not None else None
        while self.stack and self.stack[-1] is not parent:
            self.stack.pop()
        if parent is None and order(values[0])[0] <= 1 and order(values[0]) < order(level.number[-1]):
            self.run += 1
        return Place(parent, level.number[:-1] + values, level.shape)

    def _tops_out(self, shape: str, value: tuple[int, str]) -> bool:
        """Whether "2." goes back to the top after "1.3"; "1." there opens a list."""
        if shape not in ("number", "number、") or value[0] <= 1:
            return False
        decimal = next((c for c in self.stack if c.shape.startswith("decimal") and c.number), None)
        return decimal is not None and order(decimal.number[0])[0] <= value[0]

    def _at_root(self, shape: str, values: tuple[str, ...]) -> Place:
        while self.stack and not self.stack[-1].shape.startswith(("division:", "heading", "schedule", "word:article")):
            self.stack.pop()
        if self.stack and self.stack[-1].shape == "word:article" and not shape.startswith("word:section"):
            self.stack.pop()
        key, value = f"{self.scope}|{shape}", order(values[0])
        if value <= self._tops.get(key, (0, "")) and self.top is None:
            self.run += 1
        self._tops[key] = value
        return Place(self.top, values, shape)

    # ---- labels for people -----------------------------------------------------------------------------------------

    def _complete_label(self, clause: Clause) -> str:
        """The complete label: "8.1(e)", "第八条第6项", "Annex 3, 2"."""
        own = clause.own_label
        if clause.kind == "schedule":
            return self._schedules.setdefault(clause.scope, own)
        parent = self.clauses[clause.parent] if clause.parent is not None else None
        while parent is not None and not parent.label and parent.parent is not None:
            parent = self.clauses[parent.parent]
        if (not own and clause.shape != "bullet") or clause.shape.startswith("division:"):
            return own
        if parent is not None and parent.label and parent.kind != "schedule" and clause.kind == "item":
            return parent.label + self._joint(own)
        schedule = self._schedules.get(clause.scope, "")
        if not own or not schedule or own.startswith(schedule):
            return own or schedule
        return f"{schedule}{', ' if schedule.isascii() else '，'}{own}"

    def _joint(self, own: str) -> str:
        if not own or own[0] in "(（" or (not own[0].isascii() and not own[0].isalnum()):
            return own
        return f"第{own}项" if own[0] != "第" and any(chinese(c.own_label) for c in self.stack) else f", {own}"


def close_ranges(clauses: list[Clause], owners: list[int]) -> None:
    """Lets every clause end where its last descendant ends; empty paragraphs inside belong to it too."""
    for clause in reversed(clauses):
        if clause.parent is not None:
            parent = clauses[clause.parent]
            parent.last = max(parent.last, clause.last)
    before = -1
    for position, owner in enumerate(owners):
        if owner < 0 <= before and clauses[before].last > position:
            owners[position] = before
        before = owners[position]
