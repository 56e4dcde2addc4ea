"""The clause tree of a contract: which paragraph belongs to which clause, under which label and heading.

`read_outline` is the way in. How numbers are nested is in `language.tree`; how they are read, in `language.labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from linter.contract import Contract
from linter.language.labels import ordinal
from linter.language.lines import introduces
from linter.records import dataclass, field

_ENDS = ".;!?。；！？”\""
_ENDS_LIMB = re.compile(r"[,;]\s*(?:or|and)$")
KINDS = ("title", "preamble", "recital", "clause", "item", "schedule", "signature", "contents", "text")


_NOT_CITED = ("contents", "text")
"""Kinds of clauses that no reference means."""


@dataclass(slots=True)
class Clause:
    """One node of the outline.

    id: its place in `Outline.clauses`.
    kind: one of KINDS; "text" is a line outside the clauses, such as a running header.
    label: complete, for people: "14.2(b)", "第十二条（三）", "Annex 3, 2"; "" where there is none.
    number: normalised path inside its scope: ("14", "2", "b"); Chinese numerals are arabic; () where there is none.
    scope: "" for the main text, else the schedule it lies in ("annex:3"), or "recital".
    heading: its own heading, "" where it has none.
    parent, children: ids.
    first, last: positions in `Contract.paragraphs`, both included, its descendants included.
    own_label: the label as it stands at the paragraph: "(b)".
    shape: which list the number belongs to (`labels.Label.shape`).
    run: grows by one each time the numbering starts anew in the same scope (a second agreement in one file).
    track: the language of the text it belongs to in a bilingual contract, else "".
    """

    id: int
    kind: str
    label: str
    number: tuple[str, ...]
    scope: str
    heading: str
    parent: int | None
    children: list[int]
    first: int
    last: int
    own_label: str = ""
    shape: str = ""
    run: int = 0
    track: str = ""


@dataclass(slots=True)
class Outline:
    """The clauses of a contract in order, and for each paragraph its clause.

    Positions are indices of `Contract.paragraphs`.
    owners: for each position the id of the innermost clause, -1 for none.
    starts: for each position the code point at which its own words begin, after a typed label.
    head_only: positions whose whole text is a heading (or a title, a contents line, a running header).
    aliases: clauses of another agreement whose new text this amendment quotes: number -> ids here.
    amendment: whether the contract amends another, so that "Section 9" means the other's.
    """

    clauses: list[Clause]
    owners: list[int]
    starts: dict[int, int]
    head_only: set[int]
    contract: Contract
    aliases: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    amendment: bool = False
    _lists: dict[int, list[Clause]] = field(default_factory=dict)
    _leads: dict[int, int | None] = field(default_factory=dict)
    _by_number: dict[tuple[tuple[str, ...], str], list[Clause]] = field(default_factory=dict)
    _by_first: dict[tuple[str, str], list[Clause]] = field(default_factory=dict)
    _by_scope: dict[str, list[Clause]] = field(default_factory=dict)
    _with_words: dict[str, bool] = field(default_factory=dict)
    _running: dict[str, dict[str, Clause]] = field(default_factory=dict)

    def at(self, position: int) -> Clause | None:
        """The innermost clause that the paragraph belongs to, or None."""
        owner = self.owners[position] if 0 <= position < len(self.owners) else -1
        return self.clauses[owner] if owner >= 0 else None

    def kind(self, position: int) -> str:
        """The kind of the paragraph's clause; "text" outside all clauses."""
        clause = self.at(position)
        return clause.kind if clause else "text"

    def label(self, position: int) -> str:
        """The complete label of the paragraph's clause ("8.1(e)"), the nearest one above where it has none itself."""
        for clause in self.chain(position):
            if clause.label:
                return clause.label
        return ""

    def chain(self, position: int) -> Iterable[Clause]:
        """The paragraph's clause, its parent, and so on to the top."""
        clause = self.at(position)
        while clause is not None:
            yield clause
            clause = self.clauses[clause.parent] if clause.parent is not None else None

    def path(self, position: int) -> tuple[str, ...]:
        """Labels from the top down, each as it stands at its paragraph: ("14", "14.2", "(b)")."""
        return tuple(c.own_label for c in reversed(list(self.chain(position))) if c.own_label)

    def heading(self, position: int) -> str:
        """The nearest heading above: the clause's own, else its parent's, and so on; "" for none."""
        return next((c.heading for c in self.chain(position) if c.heading), "")

    def headings(self, position: int) -> tuple[str, ...]:
        """All headings above, from the top down."""
        return tuple(c.heading for c in reversed(list(self.chain(position))) if c.heading)

    def is_heading(self, position: int) -> bool:
        """Whether the paragraph is nothing but a heading, a title, an entry of the contents or a running header."""
        return position in self.head_only

    def text_start(self, position: int) -> int:
        """The code point at which the paragraph's own words begin, after a typed label; 0 without one."""
        return self.starts.get(position, 0)

    def siblings(self, position: int) -> list[int]:
        """Positions of the clauses of the same list (this one included), in order; [] outside clauses."""
        clause = self.at(position)
        return [c.first for c in self._list(clause)] if clause is not None else []

    def _list(self, clause: Clause) -> list[Clause]:
        """The brothers that count on from one another around this clause: a list that begins again is another list."""
        if clause.id not in self._lists:
            group: list[Clause] = []
            for brother in (c for c in self._brothers(clause) if c.shape == clause.shape):
                numbers = [ordinal(clause.shape, c.number[-1]) for c in (*group[-1:], brother) if c.number]
                if len(numbers) == 2 and numbers[1] < numbers[0]:
                    group = []
                group.append(brother)
                self._lists[brother.id] = group
        return self._lists[clause.id]

    def _brothers(self, clause: Clause) -> list[Clause]:
        if clause.parent is not None:
            return [self.clauses[i] for i in self.clauses[clause.parent].children]
        same = (clause.scope, clause.run, clause.track)
        return [c for c in self.clauses if c.parent is None and (c.scope, c.run, c.track) == same]

    def lead_in(self, position: int) -> int | None:
        """The position of the paragraph that introduces the list this item stands under, or None.

        "8.1 Each of the following is an event of default:" for "(e) ..."; the item's own lead-in may have one in turn.
        """
        if position not in self._leads:
            self._leads[position] = self._lead_in(position)
        return self._leads[position]

    def _lead_in(self, position: int) -> int | None:
        clause = self.at(position)
        if clause is None:
            return None
        if clause.first != position:
            return self._loose_lead_in(position, clause)
        if clause.parent is None:
            return self._lead_of_schedule(clause)
        above = self._above(self._list(clause)[0].first, self.clauses[clause.parent].first)
        if above is None:
            return None
        lead = self.contract.paragraphs[above].text.rstrip()
        goes_on = self.contract.paragraphs[position].text[self.text_start(position) :].lstrip()[:1].islower()
        if _ENDS_LIMB.search(lead):
            return None  # what stands above is a limb itself, of a list that the text begins in the midst of
        if above in self.head_only:
            return above if goes_on and introduces(lead) else None
        if goes_on:
            return above if introduces(lead) or lead[-1:] not in _ENDS else None
        colon = lead.endswith((":", "：", "—", "–"))
        return above if colon or (clause.kind == "item" and introduces(lead)) else None

    def _lead_of_schedule(self, clause: Clause) -> int | None:
        """The words of a schedule that introduce the list it consists of: 我公司兹声明如下:."""
        above = self._above(self._list(clause)[0].first, 0)
        owner = self.at(above) if above is not None and clause.scope else None
        if above is None or owner is None or (owner.kind, owner.scope) != ("schedule", clause.scope):
            return None
        opens = self.contract.paragraphs[above].text.rstrip().endswith((":", "："))
        return above if opens and above not in self.head_only else None

    def _above(self, position: int, stop: int) -> int | None:
        """The nearest paragraph with words before `position`, not before `stop`."""
        found = (p for p in range(position - 1, stop - 1, -1) if self.contract.paragraphs[p].text.strip())
        return next(found, None)

    def _loose_lead_in(self, position: int, clause: Clause) -> int | None:
        """The lead-in of a list whose limbs carry no label: each limb before this one ends with a semicolon."""
        for above in range(position - 1, clause.first - 1, -1):
            text = self.contract.paragraphs[above].text.rstrip()
            if not text:
                continue
            if self.owners[above] != clause.id:
                return None
            if text.endswith((":", "：")):
                return above if above not in self.head_only else None
            if not text.endswith((";", "；", "; or", "; and", "；或", "；及", "；或者", "；以及", ",")):
                return None
        return None

    def closed_list(self, position: int) -> list[int]:
        """The limbs of the list that the sentence in this paragraph goes on after: "If (a) ..., (b) ..., / Seller may
        terminate"; [] where it begins a sentence of its own.
        """
        clause = self.at(position)
        before = self._above(position, 0)
        if clause is None or before is None or (clause.first == position and clause.kind != "text"):
            return []
        lead = self.lead_in(before)
        words = self.contract.paragraphs[position].text.lstrip()
        end = self.contract.paragraphs[before].text.rstrip()[-1:]
        goes_on = end in ",，" if words[:1] > "\u2e80" else words[:1].islower() or end == ","
        if lead is None or not goes_on or end in ".。":
            return []
        return [p for p in range(lead + 1, before + 1) if self.lead_in(p) == lead]

    def preceding(self, clause: Clause, steps: int = 1) -> Clause | None:
        """The clause that stands `steps` before this one in the same list (前款, 前项, the preceding paragraph)."""
        brothers = [c for c in self._list(clause) if c.number]
        place = next((i for i, c in enumerate(brothers) if c.id == clause.id), -1)
        return brothers[place - steps] if place - steps >= 0 and place >= 0 else None

    def article(self, position: int) -> Clause | None:
        """The outermost numbered clause the paragraph belongs to (its 条, its Section)."""
        numbered = [c for c in self.chain(position) if undivided(c.number)]
        return numbered[-1] if numbered else None

    def subtree(self, clause: Clause) -> Sequence[int]:
        """The positions of all paragraphs of the clause, its descendants included; of its own language only."""
        every = range(clause.first, clause.last + 1)
        if not clause.track:
            return every
        return [p for p in every if self.owners[p] >= 0 and self.clauses[self.owners[p]].track == clause.track]

    def find(self, number: tuple[str, ...], scope: str = "") -> list[Clause]:
        """The clauses with that number in that scope, in order.

        Where none carries the number itself but some lie below it ("12" where only 12.1 and 12.2 are there),
        the outermost of those. () finds the schedule itself.
        """
        if (number, scope) not in self._by_number:
            self._by_number[number, scope] = self._find(number, scope)
        return list(self._by_number[number, scope])

    def within(self, scope: str) -> list[Clause]:
        """The clauses of a schedule, or of the body (""), in order."""
        if not self._by_scope:
            for clause in self.clauses:
                self._by_scope.setdefault(clause.scope, []).append(clause)
        return self._by_scope.get(scope, [])

    def counts_with_words(self, scope: str) -> bool:
        """Whether a schedule's own clauses are numbered with a word: "Section 3", 第三条."""
        if scope not in self._with_words:
            self._with_words[scope] = any(c.shape.startswith(("word:", "zh:条")) for c in self.within(scope))
        return self._with_words[scope]

    def running(self, scope: str = "") -> dict[str, Clause]:
        """The paragraphs 1., 2. or (一), (二) by number, where they count on through sections 一、二、; else none."""
        if scope not in self._running:
            found = [c for c in self.within(scope) if len(c.number) == 2 and c.shape.startswith(("number", "(一)"))]
            above = [self.clauses[c.parent] for c in found if c.parent is not None]
            by_number = {c.number[-1]: c for c in found}
            counts = len(by_number) == len(found) == len(above) and len({c.id for c in above}) > 1
            self._running[scope] = by_number if counts and all(c.shape == "zh:、" for c in above) else {}
        return self._running[scope]

    def _find(self, number: tuple[str, ...], scope: str) -> list[Clause]:
        if not number:
            here = [c for c in self.within(scope) if c.kind not in _NOT_CITED]
            return [c for c in here if c.kind == "schedule"] or [c for c in here if c.parent is None]
        if not self._by_first:
            for clause in self.clauses:
                if clause.number and clause.kind not in _NOT_CITED:
                    self._by_first.setdefault((clause.scope, clause.number[0]), []).append(clause)
        here = self._by_first.get((scope, number[0]), [])
        exact = [c for c in here if c.number == number]
        if exact:
            return exact
        below = [c for c in here if c.number[: len(number)] == number]
        shortest = min((len(c.number) for c in below), default=0)
        return [c for c in below if len(c.number) == shortest] or self._in_divisions(number, scope)

    def _in_divisions(self, number: tuple[str, ...], scope: str) -> list[Clause]:
        """The one clause of that number where numbers go on through chapters that are part of them ("章:2", "10")."""
        found = [c for c in self.within(scope) if len(c.number) > len(number) and undivided(c.number) == number]
        alone = len({c.number for c in found}) == 1 and all(c.kind not in _NOT_CITED for c in found)
        return found if alone else []

    def between(self, low: tuple[str, ...], high: tuple[str, ...], scope: str = "") -> list[Clause]:
        """Every clause from `low` to `high`, both included: Sections 9 to 12, limbs (a) to (c)."""
        if len(high) < len(low):
            high = low[: len(low) - len(high)] + high
        depth, stem = len(low), low[:-1]
        shape = next((c.shape for c in self.clauses if c.scope == scope and undivided(c.number) == undivided(low)), "")
        least, most = ordinal(shape, low[-1]), ordinal(shape, high[depth - 1])
        found: dict[tuple[str, ...], int] = {}
        for c in self.clauses:
            number = undivided(c.number)
            if c.scope != scope or len(number) < depth or number[: depth - 1] != stem:
                continue
            if least <= ordinal(shape, number[depth - 1]) <= most:
                found.setdefault(number[:depth], len(found))
        return [c for number in found for c in self.find(number, scope)]

    def schedules(self) -> list[str]:
        """The scopes of the contract's schedules, in order ("annex:3")."""
        return list(dict.fromkeys(c.scope for c in self.clauses if c.scope and c.scope != "recital"))


def undivided(number: tuple[str, ...]) -> tuple[str, ...]:
    """A number without the chapters and parts it stands in: ("章:2", "10") is ("10",), and a chapter's own is ()."""
    first = next((at for at, value in enumerate(number) if ":" not in value), len(number))
    return number[first:]


def read_outline(contract: Contract) -> Outline:
    """Reads the clause tree. Never raises on any text; a contract without numbers gives headings and text only."""
    from linter.language.tree import Builder

    return Builder(contract).build()
