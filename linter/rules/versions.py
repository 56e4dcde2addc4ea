"""Clauses that the two languages of a bilingual contract tell differently (PRC801).

A difference is reported only where it shows in what was read: the counterpart names no such measure, or it names one
and another consequence. Where it names the measure and nothing was concluded from it, the two are taken to agree:
idiom differs between the languages, and a reader warned about every such pair would soon stop reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.language.bilingual import contract_language, pair_versions, paragraph_language, prevailing
from linter.records import dataclass, field

from .matching import Hit, Match, find
from .rule import load_rules

if TYPE_CHECKING:
    from linter.language.norms import Part, Reading

    from .case import Case

CODE = "PRC801"
ROLE = "counterpart"
_SURE = 0.95
"""The comparison of two readings is no surer than this."""
_FREEING = ("PROTECT", "NEEDNOT")
_WEIGHTY = ("exit", "remedy", "exclusion")
"""Families of rules whose absence on one side counts where the two sides have another rule in common."""

Acts = Mapping[tuple[str, str], frozenset[str]]
"""The acts that each match, by code and id, looks for."""


@dataclass(slots=True)
class Side:
    """One language version of a clause: where it stands, what was found in it, the units it was read as."""

    position: int
    hits: dict[str, Hit]
    readings: Sequence[Reading]
    text: str
    acts: frozenset[str] = field(default_factory=frozenset)
    states: frozenset[str] = field(default_factory=frozenset)
    strength: int = 0

    def __post_init__(self) -> None:
        parts = [part for reading in self.readings for part in reading.parts]
        self.acts = frozenset(act for part in parts for act in part.acts)
        binding = [m for r in self.readings for p in r.parts if not _frees(p, r) for m in p.measures]
        self.states = frozenset(state for m in binding for state in m.states)
        self.strength = max((m.strength for m in binding), default=0)


def compare_versions(case: Case, known: Sequence[tuple[str, Match]], rules: tuple[str, ...] = ()) -> None:
    """Adds a PRC801 hit to the verdict on each paragraph that says more than its counterpart in the other language.

    known: the matches of all rules, as (code, match). rules: a team's rule folders, as for `examine`.
    Sets `case.prevails` to the version that prevails. A contract in one language is left as it is.
    """
    if not case.verdicts or contract_language(case.contract) != "bilingual":
        return
    case.prevails = prevailing(case.contract) or ""
    acts = {(code, match.id): match.act | match.also for code, match in known}
    pairs = pair_versions(case.contract, case.outline)
    for english, chinese in pairs:
        if english in case.verdicts or chinese in case.verdicts:
            _compare(case, [_side(case, at, rules) for at in sorted((english, chinese))], acts, rules)
    for position in sorted(set(case.verdicts) - {at for pair in pairs for at in pair}):
        _compare(case, _halves(case, position, known), acts, rules)


def _compare(case: Case, sides: Sequence[Side], acts: Acts, rules: tuple[str, ...]) -> None:
    """Marks the first of two sides that adds something, with the other one as its counterpart."""
    if len(sides) != 2:
        return
    for one, other in (sides, reversed(sides)):
        added = [one.hits[code] for code in sorted(one.hits) if _adds(code, one, other, acts, rules)]
        if added:
            best = max(added, key=lambda hit: hit.confidence)
            verdict = case.verdicts[one.position]
            verdict.hits[CODE] = Hit(best.norm, best.measures, min(best.confidence, _SURE), "versions")
            if other.position != one.position:
                verdict.related = [*verdict.related, (other.position, ROLE)]
            return


def _adds(code: str, one: Side, other: Side, acts: Acts, rules: tuple[str, ...]) -> bool:
    """Whether what was found for `code` on one side is more than the other side says."""
    hit = one.hits[code]
    if code in other.hits or not hit.measures:
        return False
    if not _names(hit, other):
        return True
    if not other.hits or (one.hits.keys() & other.hits.keys() and load_rules(rules)[code].family not in _WEIGHTY):
        return False
    wanted = acts.get((code, hit.match), frozenset())
    return bool(wanted) and not wanted & other.acts


def _names(hit: Hit, other: Side) -> bool:
    """Whether the other side names the measure of a hit: as strongly, or its state, or a clause that carries it."""
    if max(m.strength for m in hit.measures) <= other.strength:
        return True
    if any(m.states & other.states for m in hit.measures):
        return True
    return all("clause" in m.kinds for m in hit.measures) and _refers(other.text)


def _frees(part: Part, reading: Reading) -> bool:
    """Whether a part takes a measure's force away instead of carrying it out."""
    return part.modality in _FREEING or (part.kind == "norm" and reading.protected(part))


def _refers(text: str) -> bool:
    from linter.language.references import find_references

    return bool(find_references(text))


def _side(case: Case, position: int, rules: tuple[str, ...]) -> Side:
    from .judge import again

    verdict = case.verdicts.get(position) or again(case, position, case, rules)
    return Side(position, verdict.hits, verdict.statement.readings, case.contract.paragraphs[position].text)


def _halves(case: Case, position: int, known: Iterable[tuple[str, Match]]) -> list[Side]:
    """The two versions of a paragraph that holds both; none where a sentence mixes the languages."""
    text = case.contract.paragraphs[position].text
    readings: dict[str, list[Reading]] = {"en": [], "zh": []}
    for reading in case.verdicts[position].statement.readings:
        language = paragraph_language(text[reading.start : reading.end])
        if language == "mixed":
            return []
        if language:
            readings[language].append(reading)
    if not all(readings.values()):
        return []
    whole = case.verdicts[position].hits
    return [
        Side(position, {code: hit for code, hit in _hits(half, known) if code in whole}, half,
             text[half[0].start : half[-1].end])
        for half in readings.values()
    ]  # fmt: skip


def _hits(readings: Iterable[Reading], known: Iterable[tuple[str, Match]]) -> Iterable[tuple[str, Hit]]:
    pairs = list(known)
    for reading in readings:
        for code, match in pairs:
            for hit in find(match, reading):
                yield code, hit
