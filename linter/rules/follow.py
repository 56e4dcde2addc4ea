"""Carries measures from clause to clause: cross-references ("breach of Section 12"), and words that take up the
paragraph before ("such regulations", 该等).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from linter.language.anaphora import ABOVE, THEREBY, takes_up, worth_carrying
from linter.language.bilingual import paragraph_language
from linter.language.given import cited_clauses, schedule_text
from linter.language.labels import words
from linter.language.measures import NAMED, Measure, of_clauses
from linter.language.outline import undivided
from linter.language.references import Inline, Reference, find_references, inline_limb, resolve
from linter.language.statements import measure_of, names_state
from linter.language.tokens import TermUse, tokens
from linter.records import replace

from .case import NEVER_CARRIED
from .defined import CODE as DEFINED
from .echoes import echoes
from .source_lists import list_sources, names_list, source_tables

if TYPE_CHECKING:
    from linter.language.outline import Clause

    from .case import Case, Verdict

Group = tuple[str, int, str]
_ROUNDS = 5
"""References are followed through this many clauses: breach of 16, which is breach of 12."""
_LOOK_BACK = 8
"""Paragraphs that "the above duties" reaches back over."""
_EVENTS = frozenset({"list", "status", "program", "event", "agency", "generic"})
"""Kinds of measure that happen to somebody."""
_LISTS = frozenset({"list", "status", "law"})
"""Kinds of measure by which a schedule that opens with them is a list of those under it."""
_OPENS = 120
"""Code points of a schedule within which it says what it lists."""
_SHORT = 200
"""Code points: a longer paragraph in which nothing was found does more than explain words."""


class Cited(NamedTuple):
    """A cross-reference: where it stands in its paragraph, and the positions it reaches.

    alone: whether each position has its own number in it ("Section 3.3 or 3.4"), rather than being part of a clause.
    inline: the limb within the paragraph that it means, where the limb has none of its own.
    listed: the measure that those are under who stand on the list in a schedule ("a maker named in Annex 3").
    defined: the definition that it speaks of by its number (第1.4条所称主体), an index of the contract's; -1 for none.
    """

    start: int
    end: int
    reached: set[int]
    alone: bool
    inline: Inline | None = None
    listed: Measure | None = None
    defined: int = -1


def follow(case: Case, decide: Callable[[int], Verdict], positions: list[int], held: set[int]) -> None:
    """Decides anew, until nothing changes, the paragraphs that refer to flagged ones or take them up.

    decide: gives the verdict on a paragraph with what `case` knows by then. positions: paragraphs that can hold norms.
    held: those that hold a measure.
    """
    cited = {position: found for position in positions if (found := references(case, position))}
    limbs: dict[int, list[int]] = {}
    for position in positions:
        lead = case.outline.lead_in(position)
        if lead is not None:
            limbs.setdefault(lead, []).append(position)
    terms = _terms_by_clause(case)
    lists = {position: before for position in positions if (before := case.outline.closed_list(position))}
    tables = source_tables(case, positions)
    ways: dict[int, str] = {}
    for _ in range(_ROUNDS):
        changed = _refer(case, cited, positions) | _define(case, terms, positions)
        ways |= _ways(case, positions, held | case.verdicts.keys(), ways)
        changed |= _take_up(case, positions, decide, ways) | _surround(case, positions) | _close_lists(case, lists)
        changed |= list_sources(case, tables, decide)
        changed |= {limb for position in changed for limb in limbs.get(position, ())}
        found_more = [_decide(case, position, decide) for position in sorted(changed)]
        if not any(found_more):
            break


def references(case: Case, position: int) -> list[Cited]:
    """The cross-references of a paragraph that this contract can resolve."""
    found = []
    for reference in find_references(case.contract.paragraphs[position].text):
        clauses = resolve(reference, case.outline, position)
        if (listed := _listed(case, position, reference, clauses)) is not None:
            found.append(listed)
            continue
        if not clauses and (inline := inline_limb(reference, case.outline, position)) is not None:
            found.append(Cited(reference.start, reference.end, {inline.position}, True, inline))
        cited = _cited(reference.start, reference.end, clauses, position)
        if cited.reached:
            found.append(cited._replace(defined=_defined(case, position, reference, clauses)))
    return found


def _defined(case: Case, position: int, reference: Reference, clauses: list[Clause]) -> int:
    """The one definition of the clause that a reference with 所称 and the like speaks of; -1 for none."""
    if case.meanings is None or len(clauses) != 1 or clauses[0].first != clauses[0].last:
        return -1
    if words("ZH_AS_DEFINED").match(case.texts.folded[position], reference.end) is None:
        return -1
    terms = case.meanings.definitions
    there = [at for at, d in enumerate(terms) if d.position == clauses[0].first and d.kind == "means"]
    return there[0] if len(there) == 1 else -1


def _listed(case: Case, position: int, reference: Reference, clauses: list[Clause]) -> Cited | None:
    """The reference to a list in a schedule that opens with a foreign list or with persons under a measure."""
    schedule = next((c for c in clauses if c.kind == "schedule"), None)
    if schedule is None or schedule.first <= position <= schedule.last or not names_list(case, position, reference):
        return None
    shown = schedule_text(schedule, case.contract, case.outline).folded
    measure = measure_of(shown, tokens(shown, case.lexicon))
    if measure.strength < NAMED or measure.start > _OPENS or not measure.kinds & _LISTS or "place" in measure.kinds:
        return None
    reached = set(range(schedule.first, schedule.last + 1))
    listed = replace(measure, start=reference.start, end=reference.end)
    return Cited(reference.start, reference.end, reached, True, listed=listed)


def _cited(start: int, end: int, clauses: list[Clause], position: int) -> Cited:
    """What a reference in the paragraph at `position` to these clauses reaches."""
    reached = {at for clause in clauses for at in range(clause.first, clause.last + 1)} - {position}
    alone = len(clauses) > 1 and all(clause.first == clause.last for clause in clauses)
    return Cited(start, end, reached, alone)


def cited_measures(case: Case, cited: list[Cited]) -> list[TermUse]:
    """The references that lead to flagged clauses, or to limbs that name a measure, each with what it brings along."""
    found = []
    for reference in cited:
        if reference.listed is not None:
            found.append(TermUse(reference.start, reference.end, reference.listed))
            continue
        meant = case.meanings.measures.get(reference.defined) if case.meanings is not None else None
        if meant is not None and meant.foreign:
            start, end = reference.start, reference.end
            found.append(TermUse(start, end, replace(meant, start=start, end=end)))
            continue
        reasons = case.flagged(reference.reached, reference.alone)
        if reference.inline is not None and not _named_at(case, reference.inline):
            continue
        named = [m for at in reasons for m in case.verdicts[at].measures()] or _event(case, reference)
        if named:
            found.append(TermUse(reference.start, reference.end, _of_clauses(named, reference)))
    return found


def _named_at(case: Case, limb: Inline) -> bool:
    """Whether the hits of a paragraph rest on a measure that this limb of it names."""
    verdict = case.verdicts.get(limb.position)
    return verdict is not None and any(limb.start <= m.start < limb.end for m in verdict.measures())


def _event(case: Case, cited: Cited) -> list[Measure]:
    """The measure that a limb names which says nothing by itself: "the event in 9.1(b)", one of several."""
    position = next(iter(cited.reached)) if len(cited.reached) == 1 else -1
    if position in case.verdicts or case.outline.kind(position) != "item":
        return []
    return _named_in(case, position)


def _named_in(case: Case, position: int) -> list[Measure]:
    """The measure that a short limb names, as one that happens to somebody."""
    if len(case.texts.folded[position]) > _SHORT:
        return []
    measure = measure_of(case.texts.folded[position], tokens(case.texts.folded[position], case.lexicon))
    return [measure] if measure.strength == NAMED and measure.kinds & _EVENTS else []


def _terms_by_clause(case: Case) -> dict[int, list[Cited]]:
    """The defined terms that mean what clauses of this contract say ("the obligations under Section 9")."""
    if case.meanings is None:
        return {}
    found: dict[int, list[Cited]] = {}
    for at, definition in enumerate(case.meanings.definitions):
        known = case.meanings.measures.get(at)
        clauses = cited_clauses(definition, case.contract, case.outline) if known is None else []
        if clauses:
            found[at] = [_cited(0, 0, clauses, definition.position)]
    return found


def _define(case: Case, terms: dict[int, list[Cited]], positions: list[int]) -> set[int]:
    """Gives the terms that mean flagged clauses the measure of these; the paragraphs that use such a term."""
    changed: set[int] = set()
    if case.meanings is None:
        return changed
    for at, cited in terms.items():
        uses = cited_measures(case, cited)
        if not uses or uses[0].measure == case.meanings.measures.get(at):
            continue
        case.meanings.measures[at] = uses[0].measure
        definition = case.meanings.definitions[at]
        using = case.texts.holding(case.meanings.anchors([at]))
        changed.update(p for p in positions if p in using and p != definition.position)
    return changed


def _refer(case: Case, cited: dict[int, list[Cited]], positions: list[int]) -> set[int]:
    changed = set()
    for at, position in enumerate(positions):
        uses = [*cited_measures(case, cited.get(position, [])), *echoes(case, positions, at)]
        if uses and uses != case.references.get(position):
            case.references[position] = uses
            changed.add(position)
    return changed


def _ways(case: Case, positions: list[int], speaking: set[int], known: dict[int, str]) -> dict[int, str]:
    """How the paragraphs after those that speak of a measure take something up, as far as that is not known yet."""
    found = {}
    for at, position in enumerate(positions):
        above = positions[max(0, at - _LOOK_BACK) : at]
        if position not in known and above and (
            not speaking.isdisjoint(above) or any(case.outline.lead_in(p) is not None for p in above[-2:])
        ):
            found[position] = takes_up(case.texts.folded[position], case.lexicon)
    return found


def _take_up(
    case: Case, positions: list[int], decide: Callable[[int], Verdict], ways: dict[int, str]
) -> set[int]:
    changed = set()
    for at, position in enumerate(positions):
        how = "" if position in case.carried else ways.get(position, "")
        if not how:
            continue
        before = _above(case, positions, at) if how == ABOVE else _before(case, positions, at)
        if before is None:
            continue
        if how == THEREBY:
            named = _rests_on(case, before, _ROUNDS) if before in case.verdicts else []
        else:
            named = _named(case, before, decide)
        measure = next((m for m in named if worth_carrying(m)), None)
        if measure is not None:
            case.carried[position] = measure
            changed.add(position)
    return changed


def _close_lists(case: Case, lists: dict[int, list[int]]) -> set[int]:
    """Reads limbs that name a measure with the words that go on after their list, as if these introduced it."""
    changed = set()
    for position, limbs in lists.items():
        for limb in limbs:
            if limb not in case.closing and (limb in case.verdicts or _named_in(case, limb)):
                case.closing[limb] = position
                changed.add(limb)
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
    if article is None:
        return None
    number = undivided(article.number)
    if len(number) == 1 and article.first == position:
        return None
    return article.scope, article.run, number[0]


def _before(case: Case, positions: list[int], at: int) -> int | None:
    """The paragraph that a paragraph takes up: the one before it; of two versions, the one in its language.

    After a list of limbs it takes up the list: the first of its limbs that is flagged.
    """
    position = positions[at]
    language = paragraph_language(case.contract.paragraphs[position].text)
    for before in reversed(positions[max(0, at - 2) : at]):
        if {language, paragraph_language(case.contract.paragraphs[before].text)} != {"en", "zh"}:
            lead = case.outline.lead_in(before)
            if lead is not None and lead != case.outline.lead_in(position):
                limbs = [p for p in range(lead + 1, before + 1) if case.outline.lead_in(p) == lead]
                flagged = next((p for p in limbs if p in case.verdicts), None)
                return flagged if neighbours(case, lead, position) else None
            return before if neighbours(case, before, position) else None
    return None


def _above(case: Case, positions: list[int], at: int) -> int | None:
    """The last flagged paragraph before this one in its clause, which "the above duties" are laid down in."""
    above = [p for p in positions[max(0, at - _LOOK_BACK) : at] if neighbours(case, p, positions[at])]
    return next((p for p in reversed(above) if p in case.verdicts), None)


def _named(case: Case, position: int, decide: Callable[[int], Verdict]) -> list[Measure]:
    """The measures that a flagged paragraph rests on, or that a short one names for sure: it explains words."""
    verdict = case.verdicts.get(position)
    if verdict is not None:
        return verdict.measures()
    if len(case.texts.folded[position]) > _SHORT:
        return []
    readings = decide(position).statement.readings
    return [m for r in readings for m in r.spoken_of() if m.strength == NAMED and m.start >= 0]


def _rests_on(case: Case, position: int, steps: int) -> list[Measure]:
    """The measures that a flagged paragraph rests on; where it only refers to clauses, those of the clauses first."""
    verdict = case.verdicts[position]
    measures = verdict.measures()
    if steps and all(m.kinds == {"clause"} for m in measures):
        reasons = [at for at, _ in verdict.related if at in case.verdicts]
        measures = [m for at in reasons for m in _rests_on(case, at, steps - 1)] + measures
    return measures


def neighbours(case: Case, before: int, position: int) -> bool:
    """Whether two paragraphs stand in the same list of clauses, or in the same clause."""
    first, second = case.outline.at(before), case.outline.at(position)
    if first is None or second is None:
        return False
    if first.parent is second.parent is None and min(len(first.number), len(second.number)) > 1:
        return first.number[0] == second.number[0]  # 6.4 and 7.1, where no paragraph is numbered 6 or 7
    return first.parent == second.parent or first.id == second.id


def _decide(case: Case, position: int, decide: Callable[[int], Verdict]) -> bool:
    """Whether a new verdict on the paragraph finds more than the old one; it is kept if so."""
    verdict, old = decide(position), case.verdicts.get(position)
    if not verdict.hits or (old is not None and not set(verdict.hits) - set(old.hits)):
        return False
    reached = {at for cited in references(case, position) for at in case.flagged(cited.reached, cited.alone)}
    verdict.related = [(at, "reference") for at in sorted(reached)]
    if old is not None:
        kept = {} if position in case.sources and set(old.hits) <= {DEFINED} else old.hits
        verdict.hits = {**verdict.hits, **kept}
    case.verdicts[position] = verdict
    return True


def _of_clauses(measures: list[Measure], cited: Cited) -> Measure:
    return of_clauses(measures, cited.start, cited.end)
