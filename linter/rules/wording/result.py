"""The wording found for a contract, handed out finding by finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.contract import Contract
from linter.finding import Edit, Suggestion
from linter.records import dataclass, field
from linter.rules.law import load_law

from .drafts import POSITIONS, Drafts
from .patch import Change
from .words import words


@dataclass(slots=True)
class Wording:
    """The edits of a contract's paragraphs.

    edits: by position in `Contract.paragraphs` and "preferred" or "fallback"; all findings of a paragraph share
    them, so that they can be accepted together. kinds: by position, the operations that made them (names in
    `plan.OPERATIONS`); "narrowed" for a definition that lost only a part, "definition" for what that puts right.
    elsewhere: position of a paragraph that other paragraphs' edits put right -> their positions: a limb's lead-in, the
    clauses whose breach is the trigger.
    beside: position of a paragraph -> edits of other paragraphs that go with its own, by position: of the list that it
    introduced.
    blocked: positions where an order in force names the person or measure, so that no wording is offered.
    """

    contract: Contract
    drafts: Drafts
    edits: dict[tuple[int, str], tuple[Change, ...]] = field(default_factory=dict)
    kinds: dict[int, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: dict[int, tuple[int, ...]] = field(default_factory=dict)
    beside: dict[int, dict[int, tuple[Change, ...]]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)

    def suggestions(
        self, position: int, code: str, language: str, lang: str, measures: Collection[str]
    ) -> tuple[Suggestion, ...]:
        """What to offer for a finding: preferred first.

        language: the clause's. lang: of the notes. measures: lexicon ids of the finding's measures.
        """
        if position in self.blocked:
            return (Suggestion("preferred", language, (), load_law().disclaimer(lang, "order")),)
        found: list[Suggestion] = []
        for wanted in POSITIONS:
            edits = tuple(self._edits(position, wanted))
            if edits and not any(one.edits == edits for one in found):
                found.append(Suggestion(wanted, language, edits, self._note(position, code, wanted, lang, measures)))
        return tuple(found)

    def _edits(self, position: int, wanted: str) -> Iterator[Edit]:
        own = (position, wanted) in self.edits or position not in self.elsewhere
        for place in (position,) if own else self.elsewhere[position]:
            edits = self.edits.get((place, wanted)) or ((not own and self.edits.get((place, POSITIONS[0]))) or ())
            further = self.beside.get(place, {}) if edits else {}
            for at, changes in ((place, edits), *further.items()):
                yield from (Edit(self.contract.paragraphs[at].index, *change) for change in changes)

    def may_be_mandatory(self, position: int, measures: Collection[str]) -> bool:
        """Whether the other side's own law may require text of this kind of it."""
        known = words().tables["mandatory"]
        text = self.contract.paragraphs[position].text
        if not set(known["measures"]).isdisjoint(measures) or any(word in text for word in known["words"]):
            return True
        return words().pattern("mandatory", "pattern_en").search(text) is not None or self._is_prescribed(position)

    def _is_prescribed(self, position: int) -> bool:
        """Whether the paragraphs around one show that it is part of a clause which a state's procurement prescribes."""
        near = words().tables["mandatory"]["near"]
        around = self.contract.paragraphs[max(0, position - near) : position + near + 1]
        pattern = words().pattern("mandatory", "around_en")
        return any(pattern.search(paragraph.text) for paragraph in around)

    def _note(self, position: int, code: str, wanted: str, lang: str, measures: Collection[str]) -> str:
        note = self.drafts.note(code, wanted)
        keys = ["narrowed" if note == "definition" and "narrowed" in self.kinds.get(position, ()) else note]
        if position in self.elsewhere and (position, wanted) not in self.edits:
            keys = ["clause"]
        if self.may_be_mandatory(position, measures):
            keys.append("mandatory")
        return ("" if lang == "zh" else " ").join(words().note(key, lang) for key in keys if key)
