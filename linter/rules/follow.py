"""Carries measures from clause to clause: cross-references ("breach of Section 12"), and words that take up the
paragraph before ("such regulations", 该等).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from linter.language.bilingual import paragraph_language
from linter.language.measures import NAMED, Measure, of_clauses
from linter.language.references import find_references, resolve
from linter.language.statements import ABOVE, names_state, takes_up, worth_carrying
from linter.language.tokens import TermUse

from .case import NEVER_CARRIED

if TYPE_CHECKING:
    from .case import Case, Verdict

Group = tuple[str, int, str]
_ROUNDS = 3
"""References are followed through this many clauses: breach of 16, which is breach of 12."""
_LOOK_BACK = 8
"""Paragraphs that "the above duties" reaches back over."""
_SHORT = 200
"""Code points: a longer paragraph in which nothing was found does more than explain words."""


class Cited(NamedTuple):
    """A cross-reference: where it stands in its paragraph, and the positions it reaches.

    alone: whether each position has its own number in it ("Section 3.3 or 3.4"), rather than being part of a clause.
    """

    start: int
    end: int
    reached: set[int]
    alone: bool


def follow(case: Case, decide: Callable[[int], Verdict], positions: list[int]) -> None:
    """Decides anew, until nothing changes, the paragraphs that refer to flagged ones or take them up.

    decide: gives the verdict on a paragraph with what `case` knows by then. positions: paragraphs that can hold norms.
    """
    cited = {position: found for position in positions if (found := references(case, position))}
    limbs: dict[int, list[int]] = {}
    for position in positions:
        lead = case.outline.lead_in(position)
        if lead is not None:
            limbs.setdefault(lead, []).append(position)
    for _ in range(_ROUNDS):
        changed = _refer(case, cited) | _take_up(case, positions, decide) | _surround(case, positions)
        changed |= {limb for position in changed for limb in limbs.get(position, ())}
        found_more = [_decide(case, position, decide) for position in sorted(changed)]
        if not any(found_more):
            break


def references(case: Case, position: int) -> list[Cited]:
    """The cross-references of a paragraph that this contract can resolve."""
    found = []
    for reference in find_references(case.contract.paragraphs[position].text):
        clauses = resolve(reference, case.outline, position)
        reached = {at for clause in clauses for at in range(clause.first, clause.last + 1)} - {position}
        if reached:
            alone = len(clauses) > 1 and all(clause.first == clause.last for clause in clauses)
            found.append(Cited(reference.start, reference.end, reached, alone))
    return found


def cited_measures(case: Case, cited: list[Cited]) -> list[TermUse]:
    """The references that lead to flagged clauses, each with the measure it brings along."""
    found = []
    for reference in cited:
        reasons = case.flagged(reference.reached, reference.alone)
        if reasons:
            found.append(TermUse(reference.start, reference.end, _of_clauses(case, reasons, reference)))
    return found


def _refer(case: Case, cited: dict[int, list[Cited]]) -> set[int]:
    changed = set()
    for position, found in cited.items():
        uses = cited_measures(case, found)
        if uses and uses != case.references.get(position):
            case.references[position] = uses
            changed.add(position)
    return changed


def _take_up(case: Case, positions: list[int], decide: Callable[[int], Verdict]) -> set[int]:
    changed = set()
    for at, position in enumerate(positions):
        how = "" if position in case.carried else takes_up(case.texts.folded[position], case.lexicon)
        if not how:
            continue
        before = _above(case, positions, at) if how == ABOVE else _before(case, positions, at)
        named = _named(case, before, decide) if before is not None else []
        measure = next((m for m in named if worth_carrying(m)), None)
        if measure is not None:
            case.carried[position] = measure
            changed.add(position)
    return changed


def _surround(case: Case, positions: list[int]) -> set[int]:
    """Tells paragraphs that name a foreign state what the measures in the rest of their clause are on."""
    domains: dict[Group, set[str]] = {}
    for position, verdict in case.verdicts.items():
        group = _group(case, position)
        if group is not None and set(verdict.hits) - NEVER_CARRIED:
            named = [m for m in verdict.measures() if m.strength == NAMED]
            domains.setdefault(group, set()).update(d for m in named for d in m.domains)
    changed = set()
    for position in positions:
        group = _group(case, position)
        about = frozenset(domains.get(group, ())) if group is not None else frozenset()
        if about and about != case.about.get(position) and names_state(case.texts.folded[position], case.lexicon):
            case.about[position] = about
            changed.add(position)
    return changed


def _group(case: Case, position: int) -> Group | None:
    """The article a paragraph of a clause below it stands in: the 8 of 8.3 and of 8.1 (a)."""
    article = case.outline.article(position)
    if article is None or (len(article.number) == 1 and article.first == position):
        return None
    return article.scope, article.run, article.number[0]


def _before(case: Case, positions: list[int], at: int) -> int | None:
    """The paragraph that a paragraph takes up: the one before it; of two versions, the one in its language."""
    position = positions[at]
    language = paragraph_language(case.contract.paragraphs[position].text)
    for before in reversed(positions[max(0, at - 2) : at]):
        if {language, paragraph_language(case.contract.paragraphs[before].text)} != {"en", "zh"}:
            return before if _neighbours(case, before, position) else None
    return None


def _above(case: Case, positions: list[int], at: int) -> int | None:
    """The last flagged paragraph before this one in its clause, which "the above duties" are laid down in."""
    above = [p for p in positions[max(0, at - _LOOK_BACK) : at] if _neighbours(case, p, positions[at])]
    return next((p for p in reversed(above) if p in case.verdicts), None)


def _named(case: Case, position: int, decide: Callable[[int], Verdict]) -> list[Measure]:
    """The measures that a flagged paragraph rests on, or that a short one names for sure: it explains words."""
    verdict = case.verdicts.get(position)
    if verdict is not None:
        return verdict.measures()
    if len(case.texts.folded[position]) > _SHORT:
        return []
    readings = decide(position).statement.readings
    return [m for r in readings for p in r.parts for m in p.measures if m.strength == NAMED and m.start >= 0]


def _neighbours(case: Case, before: int, position: int) -> bool:
    first, second = case.outline.at(before), case.outline.at(position)
    return first is not None and second is not None and (first.parent == second.parent or first.id == second.id)


def _decide(case: Case, position: int, decide: Callable[[int], Verdict]) -> bool:
    """Whether a new verdict on the paragraph finds more than the old one; it is kept if so."""
    verdict, old = decide(position), case.verdicts.get(position)
    if not verdict.hits or (old is not None and not set(verdict.hits) - set(old.hits)):
        return False
    reached = {at for cited in references(case, position) for at in case.flagged(cited.reached, cited.alone)}
    verdict.related = [(at, "reference") for at in sorted(reached)]
    if old is not None:
        verdict.hits = {**verdict.hits, **old.hits}
    case.verdicts[position] = verdict
    return True


def _of_clauses(case: Case, positions: list[int], cited: Cited) -> Measure:
    measures = [m for at in positions for m in case.verdicts[at].measures()]
    return of_clauses(measures, cited.start, cited.end)
