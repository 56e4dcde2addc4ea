"""Clauses that the two languages of a bilingual contract tell differently (PRC801).

A difference is reported only where it shows in what was read: the counterpart names no such measure, or it names one
and another consequence. Where it names the measure and nothing was concluded from it, the two are taken to agree:
idiom differs between the languages, and a reader warned about every such pair would soon stop reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.language.bilingual import contract_language, pair_versions, paragraph_language, prevailing

from .matching import Hit, Match
from .rule import load_rules
from .sides import Side, halves, side_at

if TYPE_CHECKING:
    from .case import Case

CODE = "PRC801"
ROLE = "counterpart"
_SURE = 0.95
"""The comparison of two readings is no surer than this."""
_WEIGHTY = ("exit", "remedy", "exclusion")
"""Families of rules whose absence on one side counts where the two sides have another rule in common."""

_UNNAMED = frozenset({"any", "foreign"})
"""States that stand for whatever state it is."""
_NEAR = 3
"""Clauses between two places of what the languages merely tell in another order."""

Acts = Mapping[tuple[str, str], frozenset[str]]
"""The acts that the matches, by code and id, look for."""


class Added(NamedTuple):
    """What one side says more than the other: by code. at: the place of the pair among all pairs."""

    at: int
    one: Side
    other: Side
    hits: dict[str, Hit]


def compare_versions(case: Case, known: Sequence[tuple[str, Match]], rules: tuple[str, ...] = ()) -> None:
    """Adds a PRC801 hit to the verdict on each paragraph that says more than its counterpart in the other language.

    known: the matches of all rules, as (code, match). rules: a team's rule folders, as for `examine`.
    Sets `case.prevails` to the version that prevails. A contract in one language is left as it is.
    """
    if not case.verdicts or contract_language(case.contract) != "bilingual":
        return
    case.prevails = prevailing(case.contract) or ""
    acts = _acts(known)
    pairs = pair_versions(case.contract, case.outline)
    added: list[Added] = []
    for at, pair in enumerate(pairs):
        if not case.verdicts.keys().isdisjoint(pair):
            added += _added(at, [side_at(case, position, rules) for position in pair], acts, rules)
    for position in sorted(set(case.verdicts) - {position for pair in pairs for position in pair}):
        added += _added(-1, halves(case, position, rules), acts, rules)
    _mark(case, [more for more in added if not all(_moved(code, more, added) for code in more.hits)])


def _acts(known: Iterable[tuple[str, Match]]) -> Acts:
    acts: dict[tuple[str, str], frozenset[str]] = {}
    for code, match in known:
        acts[code, match.id] = acts.get((code, match.id), frozenset()) | (match.act or match.also)
    return acts


def _added(at: int, sides: Sequence[Side], acts: Acts, rules: tuple[str, ...]) -> list[Added]:
    """What each of two sides adds to the other; nothing where there are no two sides."""
    found = []
    for one, other in (sides, sides[::-1]) if len(sides) == 2 else ():
        hits = {code: hit for code, hit in sorted(one.hits.items()) if _adds(code, one, other, acts, rules)}
        if hits:
            found.append(Added(at, one, other, hits))
    return found


def _mark(case: Case, added: Iterable[Added]) -> None:
    """Puts the code on what adds something; of two that add something to each other, on the one that stands first."""
    taken: set[int] = set()
    for more in sorted(added, key=lambda more: more.one.position):
        if taken & {more.one.position, more.other.position}:
            continue
        best = max(more.hits.values(), key=lambda hit: hit.confidence)
        verdict = case.verdicts[more.one.position]
        verdict.hits[CODE] = Hit(best.norm, best.measures, min(best.confidence, _SURE), "versions")
        if more.other.position != more.one.position:
            verdict.related = [*verdict.related, (more.other.position, ROLE)]
        taken |= {more.one.position, more.other.position}


def _moved(code: str, more: Added, added: Iterable[Added]) -> bool:
    """Whether the other language adds the same, on the same measure, a few clauses before or after."""
    ids = {i for m in more.hits[code].measures for i in m.ids}
    return any(
        code in it.hits and 0 < abs(it.at - more.at) <= _NEAR and _chinese(it.one) != _chinese(more.one)
        and ids & {i for m in it.hits[code].measures for i in m.ids}
        for it in added
    )  # fmt: skip


def _chinese(side: Side) -> bool:
    return paragraph_language(side.text) == "zh"


def _adds(code: str, one: Side, other: Side, acts: Acts, rules: tuple[str, ...]) -> bool:
    """Whether what was found for `code` on one side is more than the other side says."""
    hit = one.hits[code]
    if code in other.hits:
        return False
    if hit.measures and not _names(hit, other):
        return True
    if hit.measures and not other.hits:
        return False
    if one.hits.keys() & other.hits.keys() and load_rules(rules)[code].family not in _WEIGHTY:
        return False
    wanted = acts.get((code, hit.match), frozenset())
    return bool(wanted) and not wanted & other.acts


def _names(hit: Hit, other: Side) -> bool:
    """Whether the other side names the measure of a hit: as strongly, or its state, or a clause that carries it."""
    if max(m.strength for m in hit.measures) <= other.strength:
        return True
    if any(_known_states(m.states) & _known_states(other.states) for m in hit.measures):
        return True
    return all("clause" in m.kinds for m in hit.measures) and _refers(other.text)


def _known_states(states: frozenset[str]) -> frozenset[str]:
    """The states named, any and some foreign one being the same: 任何国家, "any country"."""
    return states - _UNNAMED | {"any"} if states & _UNNAMED else states


def _refers(text: str) -> bool:
    from linter.language.references import find_references

    return bool(find_references(text))
