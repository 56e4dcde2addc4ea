"""Judges a paragraph as it would read with other words, the rest of the contract as it is."""

from __future__ import annotations

from collections.abc import Collection

from linter.contract import Contract
from linter.language.fold import fold
from linter.language.meanings import Meanings
from linter.language.measures import Measure
from linter.language.statements import Texts
from linter.language.terms import Definition
from linter.records import replace
from linter.rules.case import Case, Verdict
from linter.rules.judge import again

DEFINITION = "PRC701"


class Proof:
    """A copy of a case in which paragraphs can be given other words.

    case: the copy. Words given with `settle` stay; definitions keep their old meaning, so that a clause must be clean
    by its own words.
    """

    def __init__(self, case: Case, rules: tuple[str, ...]) -> None:
        self.original, self._rules = case, rules
        self._known: dict[tuple[int, str, frozenset[str]], Verdict] = {}
        self._harmless: dict[int, frozenset[str]] = {}
        self._settled: set[int] = set()
        old = case.contract
        contract = Contract(old.path, old.sha256, list(old.paragraphs), old.notices, old.main_part)
        texts = object.__new__(Texts)
        texts.contract, texts.folded = contract, list(case.texts.folded)
        self.case = replace(case, contract=contract, texts=texts, verdicts={})

    def text(self, position: int) -> str:
        """The paragraph as it reads now."""
        return self.case.contract.paragraphs[position].text

    def settle(self, position: int, text: str) -> None:
        """Give a paragraph other words for good."""
        self._known.clear()
        self._settled.add(position)
        self._set(position, text)

    def _set(self, position: int, text: str) -> None:
        self.case.contract.paragraphs[position] = replace(self.case.contract.paragraphs[position], text=text)
        self.case.texts.folded[position] = fold(text)

    def read_definitions(self) -> None:
        """Read all definitions anew, from the words as they are now."""
        if self.case.meanings is not None:
            self._known.clear()
            self._harmless.clear()
            self.case.meanings = self._meanings()

    def _meanings(self) -> Meanings | None:
        from linter.language.definitions import find_definitions
        from linter.language.meanings import read_meanings

        case = self.case
        found = find_definitions(case.contract, case.outline)
        return read_meanings(found, case.texts, case.outline, case.lexicon) if found else None

    def terms(self, position: int, text: str) -> set[str]:
        """The terms that a paragraph would define by a foreign measure with other words."""
        kept = self.text(position)
        self._set(position, text)
        meanings = self._meanings()
        self._set(position, kept)
        if meanings is None:
            return set()
        own = {at for at, measure in meanings.measures.items() if measure is not None and measure.foreign}
        return {meanings.definitions[at].term for at in own if meanings.definitions[at].position == position}

    def take_for_harmless(self, definition: Definition) -> None:
        """Take a term for one that means no measure, since its definition will mean none."""
        meanings = self.case.meanings
        if meanings is not None:
            at = meanings.definitions.index(definition)
            self.case.meanings = replace(meanings, measures={**meanings.measures, at: None})
            self._known.clear()

    def rename(self, position: int, terms: Collection[str]) -> None:
        """Take short names that a paragraph gives as those of something harmless when it is judged from now on.

        Other paragraphs that use them are judged by their old meaning until all definitions are read anew.
        """
        self._harmless[position] = self._harmless.get(position, frozenset()) | frozenset(terms)

    def _masked(self, terms: frozenset[str]) -> Meanings | None:
        """The meanings, those of some short names taken for harmless."""
        meanings = self.case.meanings
        if meanings is None or not terms:
            return meanings
        new: dict[int, Measure | None] = {
            at: None
            for at, one in enumerate(meanings.definitions)
            if one.kind != "means" and one.term in terms and meanings.measures.get(at)
        }
        return replace(meanings, measures=meanings.measures | new) if new else meanings

    def without_carried(self, position: int, text: str) -> Verdict:
        """The verdict on a paragraph with other words, as if the one before named no measure that it could take up."""
        kept, known = self.case.carried, self._known
        self.case.carried = {at: measure for at, measure in kept.items() if at != position}
        self._known = {}
        found = self.verdict(position, text)
        self.case.carried, self._known = kept, known
        return found

    def verdict(
        self, position: int, text: str | None = None, definitions: bool = False, renamed: Collection[str] = ()
    ) -> Verdict:
        """The verdict on a paragraph, with other words if given.

        definitions: with that on its definitions. renamed: short names it gives that are harmless with these words.
        """
        kept, meanings = self.text(position), self.case.meanings
        asked = kept if text is None else text
        terms = self._harmless.get(position, frozenset()) | frozenset(renamed)
        if (position, asked, terms) not in self._known:
            self._set(position, asked)
            carried = self.case.carried
            if asked != self.original.contract.paragraphs[position].text and position - 1 in self._settled:
                # what the paragraph before was about is gone, so that new words do not take it up
                self.case.carried = {at: measure for at, measure in carried.items() if at != position}
            self.case.meanings = self._masked(terms)
            self._known[position, asked, terms] = again(self.case, position, self.original, self._rules)
            self.case.carried, self.case.meanings = carried, meanings
            self._set(position, kept)
        found = self._known[position, asked, terms]
        hits = {code: hit for code, hit in found.hits.items() if definitions or code != DEFINITION}
        return Verdict(found.statement, hits, found.related)
