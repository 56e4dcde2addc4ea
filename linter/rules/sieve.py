"""Which paragraphs of a contract are worth reading: those in which the words of some rule can stand.

Most paragraphs of a contract name no measure, and no rule can be met without one, or without the acts of one of the
few matches that need no measure. The sieve only looks for words: first, cheaply, for what their phrases cannot stand
without (`language.screens`), then for the phrases themselves. What it holds back could not be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from linter.language.lexicon import Lexicon
from linter.language.screens import Page, Screen

from .matching import Match

LeadIn = Callable[[int], int | None]
"""The paragraph that introduces the list a paragraph stands in, or None."""
Asked = frozenset[str]
"""Groups of `Lexicon.needs` of which a phrase of one must stand in a paragraph."""


class Row(NamedTuple):
    """What a paragraph must have to be read: a phrase of each of these, told cheaply by its screen."""

    asked: tuple[Asked, ...]
    screens: tuple[Screen, ...]


class Looked(NamedTuple):
    """The paragraphs that the first screen of a row lets through."""

    row: Row
    found: set[int]


class Sieve:
    """What to look for: rows of groups of phrases, for one lexicon and set of matches."""

    def __init__(self, lexicon: Lexicon, matches: Iterable[Match]) -> None:
        self._lexicon = lexicon
        known: dict[Asked, Screen] = {}

        def screen(asked: Asked) -> Screen:
            if asked not in known:
                needs = [need for group in sorted(asked) for need in lexicon.needs.get(group, ())]
                known[asked] = Screen(needs, lexicon.common)
            return known[asked]

        rows: dict[tuple[Asked, ...], Row] = {}
        for asked in (_MEASURE, _FOREIGN_LAW, *(_acts(match) for match in matches if match.strength == 0)):
            strictest = sorted(asked, key=lambda one: (screen(one).loose, sorted(one)))
            if strictest:
                rows[asked] = Row(asked, tuple(map(screen, strictest)))
        self._rows = sorted(rows.values(), key=lambda row: [one.loose for one in row.screens])

    def look(self, page: Page) -> list[Looked]:
        """For each row that may stand on a page the paragraphs that its first screen lets through."""
        first = {row.screens[0]: set[int]() for row in self._rows}
        for one in first:
            first[one] = one.positions(page)
        return [Looked(row, first[row.screens[0]]) for row in self._rows if first[row.screens[0]]]

    def hold(self, page: Page, folded: Sequence[str], looked: Iterable[Looked], lead_in: LeadIn) -> set[int]:
        """The paragraphs that have all that a row asks for, with the words that introduce them or alone.

        folded: the texts of the page.
        """
        held: set[int] = set()
        for row, found in looked:
            limbs = {at for at in range(len(folded)) if at not in found and set(_leads(at, lead_in)) & found}
            for at in (found | limbs) - held:
                stretch = (at, *_leads(at, lead_in))
                texts = [page.lowered[one] for one in stretch]
                if all(any(screen.passes(text) for text in texts) for screen in row.screens[1:]) and self._says(
                    (folded[one] for one in stretch), row.asked
                ):
                    held.add(at)
        return held

    def _says(self, texts: Iterable[str], asked: tuple[Asked, ...]) -> bool:
        """Whether a phrase of each of the groups asked for stands in texts."""
        groups = {group for text in texts for group in self._lexicon.groups(text)}
        return not any(one.isdisjoint(groups) for one in asked)


_MEASURE = (frozenset({"measure"}),)
_FOREIGN_LAW = (frozenset({"state"}), frozenset({"weak"}))


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
