"""Which paragraphs of a contract are worth reading: those in which the words of some rule can stand.

Most paragraphs of a contract name no measure, and no rule can be met without one, or without the acts of one of the
few matches that need no measure. The sieve only looks for words (`language.screens`): what it holds back could not be
found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from linter.language.lexicon import Lexicon
from linter.language.screens import Page, Screen

from .matching import Match

LeadIn = Callable[[int], int | None]
"""The paragraph that introduces the list a paragraph stands in, or None."""


class Sieve:
    """What to look for: rows of screens, each of which must let a text through, for one lexicon and set of matches."""

    def __init__(self, lexicon: Lexicon, matches: Iterable[Match]) -> None:
        known: dict[tuple[str, ...], Screen] = {}

        def screen(*groups: str) -> Screen:
            if groups not in known:
                needs = [need for group in groups for need in lexicon.needs.get(group, ())]
                known[groups] = Screen(needs, lexicon.common)
            return known[groups]

        rows = {(screen("measure"),), tuple(sorted((screen("state"), screen("weak")), key=_looseness))}
        for match in matches:
            if match.strength == 0:
                parts = [part for part in (match.act, match.also, match.condition) if part]
                groups = [sorted(f"act {act}" for act in part) for part in parts]
                groups += [["counter"]] if match.counter else []
                rows.add(tuple(sorted((screen(*group) for group in groups), key=_looseness)))
        self._rows = sorted(rows, key=lambda row: [_looseness(one) for one in row])

    def look(self, page: Page) -> list[tuple[Sequence[Screen], set[int]]]:
        """For each row the screens that are left, and the paragraphs that its first one lets through."""
        first = {row[0]: set[int]() for row in self._rows if row}
        for one in first:
            first[one] = one.positions(page)
        return [(row[1:], first[row[0]]) for row in self._rows if row and first[row[0]]]

    def hold(self, page: Page, looked: Iterable[tuple[Sequence[Screen], set[int]]], lead_in: LeadIn) -> set[int]:
        """The paragraphs that a row lets through whole, with the words that introduce them or alone."""
        held: set[int] = set()
        for screens, found in looked:
            if not screens:
                held |= found
                continue
            limbs = {at for at in range(len(page.lowered)) if at not in found and set(_leads(at, lead_in)) & found}
            for at in (found | limbs) - held:
                texts = [page.lowered[one] for one in (at, *_leads(at, lead_in))]
                if all(any(screen.passes(text) for text in texts) for screen in screens):
                    held.add(at)
        return held


def _leads(at: int, lead_in: LeadIn) -> list[int]:
    """What introduces a paragraph, from the nearest outwards."""
    found: list[int] = []
    lead = lead_in(at)
    while lead is not None and lead != at and lead not in found:
        found.append(lead)
        at, lead = lead, lead_in(lead)
    return found


def _looseness(screen: Screen) -> int:
    return screen.loose
