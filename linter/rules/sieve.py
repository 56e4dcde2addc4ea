"""Which paragraphs of a contract are worth reading: those in which the words of some rule can stand.

Most paragraphs of a contract name no measure, and no rule can be met without one, or without the acts of one of the
few matches that need no measure. The sieve only looks for words: first, cheaply, for what their phrases cannot stand
without (`language.screens`), then for the phrases themselves. What it holds back could not be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from linter.language.lexicon import TRADE_TEXT, Lexicon
from linter.language.screens import Page, Screen

from .matching import Match

LeadIn = Callable[[int], int | None]
"""The paragraph that introduces the list a paragraph stands in, or None."""
Asked = frozenset[str]
"""Groups of `Lexicon.needs` of which a phrase of one must stand in a paragraph."""
Places = list[set[int]]
"""For each of the groups that a rule needs together the paragraphs in which a phrase of it stands."""


class Sieve:
    """What to look for: groups of phrases that a rule needs together, for one lexicon and set of matches."""

    def __init__(self, lexicon: Lexicon, matches: Iterable[Match]) -> None:
        self._lexicon = lexicon
        self._screens: dict[Asked, Screen] = {}
        together = {_MEASURE, _FOREIGN_LAW, *(_acts(match) for match in matches if match.strength == 0)}
        for asked in (one for row in together for one in row):
            needs = [need for group in sorted(asked) for need in lexicon.needs.get(group, ())]
            self._screens[asked] = Screen(needs, lexicon.common)
        self._rows = [sorted(row, key=lambda one: (self._screens[one].loose, sorted(one))) for row in together if row]

    def look(self, page: Page) -> list[Places]:
        """Where what a rule needs stands in a contract, for each that could be met: nothing it needs is missing."""
        known: dict[Asked, set[int]] = {}

        def where(asked: Asked) -> set[int]:
            if asked not in known:
                known[asked] = self._where(page, asked)
            return known[asked]

        return [[where(asked) for asked in row] for row in self._rows if all(where(asked) for asked in row)]

    def _where(self, page: Page, asked: Asked) -> set[int]:
        seen = self._screens[asked].positions(page)
        return {at for at in seen if not asked.isdisjoint(self._lexicon.groups(page.folded[at]))}

    def texts(self, page: Page) -> set[int]:
        """The paragraphs that may give a short name to another text, which is made binding elsewhere by that name."""
        found = self._where(page, _TEXTS) if _TEXTS in self._screens else ()
        return {at for at in found if '"' in page.folded[at]}

    @staticmethod
    def hold(looked: Iterable[Places], count: int, lead_in: LeadIn) -> set[int]:
        """The paragraphs that have all that a rule needs, alone or with the words that introduce them.

        count: how many paragraphs there are.
        """
        held: set[int] = set()
        stretches: list[tuple[int, ...]] = []
        for places in looked:
            if len(places) == 1:
                held |= places[0]
                continue
            stretches = stretches or [(at, *_leads(at, lead_in)) for at in range(count)]
            held.update(at for at, stretch in enumerate(stretches) if not any(map(set(stretch).isdisjoint, places)))
        return held


_TEXTS: Asked = frozenset({f"act {TRADE_TEXT}"})
_MEASURE: tuple[Asked, ...] = (frozenset({"measure"}),)
_FOREIGN_LAW: tuple[Asked, ...] = (frozenset({"state"}), frozenset({"weak"}))


def _acts(match: Match) -> tuple[Asked, ...]:
    """The groups of what a match that needs no measure asks for."""
    parts = [part for part in (match.act, match.also, match.condition) if part]
    asked = [frozenset(f"act {act}" for act in part) for part in parts]
    return (*asked, frozenset({"counter"})) if match.counter else tuple(asked)


def _leads(at: int, lead_in: LeadIn) -> list[int]:
    """What introduces a paragraph, from the nearest outwards."""
    found: list[int] = []
    lead = lead_in(at)
    while lead is not None and lead != at and lead not in found:
        found.append(lead)
        at, lead = lead, lead_in(lead)
    return found
