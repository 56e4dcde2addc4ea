"""How a rule's `[[match]]` tables are held against what a unit says (docs/write-a-rule.md describes the keys)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from linter.errors import GrammarError
from linter.language.measures import HINT, NAMED, SUBJECTS, UNSPECIFIED, Measure
from linter.language.norms import Part, Reading
from linter.records import dataclass

_MODALITY = {
    "must": "MUST", "must not": "MUSTNOT", "may": "MAY", "need not": "NEEDNOT", "represents": "REP",
    "protects": "PROTECT", "defines": "DEFINE", "is": "",
}  # fmt: skip
_STRENGTH = {"named": NAMED, "foreign": UNSPECIFIED, "hint": HINT, "none": 0}
_PLACES = ("norm", "condition", "unit")


_SHORT = 400
"""Code points: in a unit up to this length a measure bears on every norm, in a longer one on those beside it."""


class Hit(NamedTuple):
    """A match: the norm, the measures that it rests on, the confidence (0 to 1) and the match's id."""

    norm: Part
    measures: tuple[Measure, ...]
    confidence: float
    match: str


@dataclass(frozen=True, slots=True)
class Match:
    """One `[[match]]` table, checked."""

    id: str
    act: frozenset[str]
    modality: frozenset[str]
    strength: int
    at: str
    domain: frozenset[str]
    kind: frozenset[str]
    china: bool | None
    negated: bool | None
    counter: bool | None
    also: frozenset[str]
    without: frozenset[str]
    without_kind: frozenset[str]
    not_beside: frozenset[str]
    condition: frozenset[str]
    after: bool
    near: bool
    opens: bool
    bare: bool
    sole: bool
    confidence: float


@cache
def _keys() -> frozenset[str]:
    return frozenset({"id", "act", "modality", "measure", "at", "domain", "kind", "china", "negated", "counter", "also",
                      "without", "without_kind", "condition", "after", "near", "opens", "bare", "sole", "not_beside",
                      "confidence"})


def compile_match(table: Mapping[str, Any], where: str) -> Match:
    """The match of a table. `where` names rule and file. Raises GrammarError for an unknown key or value."""
    unknown = set(table) - _keys()
    if unknown:
        known = ", ".join(sorted(_keys()))
        raise GrammarError(f"{where}: [[match]] has an unknown key '{sorted(unknown)[0]}'; known are {known}")
    words = table.get("modality", ("must", "must not", "may", "is"))
    modality = {_known(word, _MODALITY, where, "modality") for word in words}
    at = table.get("at", "unit")
    if at not in _PLACES:
        raise GrammarError(f"{where}: [[match]] at = '{at}'; known are {', '.join(_PLACES)}")
    return Match(
        table.get("id", ""),
        frozenset(table.get("act", ())),
        frozenset(modality),
        int(_known(table.get("measure", "foreign"), _STRENGTH, where, "measure")),
        at,
        frozenset(table.get("domain", ())),
        frozenset(table.get("kind", ())),
        table.get("china"),
        table.get("negated"),
        table.get("counter"),
        frozenset(table.get("also", ())),
        frozenset(table.get("without", ())),
        frozenset(table.get("without_kind", ())),
        frozenset(table.get("not_beside", ())),
        frozenset(table.get("condition", ())),
        bool(table.get("after", False)),
        bool(table.get("near", False)),
        bool(table.get("opens", False)),
        bool(table.get("bare", False)),
        bool(table.get("sole", False)),
        float(table.get("confidence", 0.9)),
    )


def _known(word: str, known: Mapping[str, Any], where: str, key: str) -> Any:
    if word not in known:
        raise GrammarError(f"{where}: [[match]] {key} = '{word}'; known are {', '.join(known)}")
    return known[word]


def find(match: Match, reading: Reading, around: frozenset[str] = frozenset()) -> Iterable[Hit]:
    """The norms of a reading that a match fits. around: acts that the paragraph or its heading names elsewhere."""
    if match.also and not match.also & (around | {act for part in reading.parts for act in part.acts}):
        return
    if match.counter is not None and match.counter != any(m.counter for p in reading.parts for m in p.measures):
        return
    if match.not_beside and any(match.not_beside & part.acts.keys() for part in reading.parts):
        return
    condition_acts = {act for part in reading.conditions for act in part.acts}
    if match.condition and not match.condition & condition_acts:
        return
    for norm in reading.norms:
        if norm.modality not in match.modality:
            continue
        acts = {act for part in reading.around(norm) for act in part.acts} if match.near else norm.acts.keys()
        if match.act and not match.act & acts:
            continue
        if reading.protected(norm):
            continue
        if (match.bare and norm.acts) or (match.opens and not _opens(match, norm, reading)):
            continue
        if match.sole and any(part is not norm and (part.acts or part.measures) for part in reading.norms):
            continue
        if match.without & norm.acts.keys() or (match.after and not _after(match, norm)):
            continue
        if match.negated is not None and norm.negated != match.negated:
            continue
        beside = _measures(match.at, norm, reading)
        measures = tuple(m for m in beside if _fits(match, m, beside))
        if measures or match.strength == 0:
            yield Hit(norm, measures, match.confidence, match.id)


_OPENING = 16
"""Code points from the start of a unit within which an act opens it."""


def _opens(match: Match, norm: Part, reading: Reading) -> bool:
    """Whether an act of the match opens the unit: a limb whose subject stands in a lead-in that is not at hand."""
    starts = [norm.acts[act].start for act in match.act & norm.acts.keys()]
    return any(0 <= start - reading.start <= _OPENING for start in starts)


def _after(match: Match, norm: Part) -> bool:
    """Whether an act of the match stands after the word that gives the norm its modality."""
    start = norm.modal.start if norm.modal else -1
    return any(norm.acts[act].start >= start for act in match.act & norm.acts.keys())


def _measures(at: str, norm: Part, reading: Reading) -> list[Measure]:
    if at == "norm":
        return norm.measures
    parts = reading.around(norm)
    if at == "condition":
        return [m for part in parts if part.kind != "norm" for m in part.measures]
    near = [m for part in parts for m in part.measures]
    if reading.end - reading.start <= _SHORT and not any(m.foreign for m in near):
        return [m for part in reading.parts for m in part.measures]
    return near


def _fits(match: Match, measure: Measure, beside: Iterable[Measure]) -> bool:
    if measure.strength < max(match.strength, 1):
        return False
    if match.domain and not match.domain & measure.domains and not _open_domain(match, measure, beside):
        return False
    if (match.kind and not match.kind & measure.kinds) or match.without_kind & measure.kinds:
        return False
    return match.china is None or measure.china == match.china


def _open_domain(match: Match, measure: Measure, beside: Iterable[Measure]) -> bool:
    """Whether a measure that can be on export and on sanctions fits a match that asks for one of them.

    It is on what the others beside it are on: "comply with the EAR and the destination restrictions of the U.S.".
    """
    known = measure.domains & SUBJECTS
    about = {domain for other in beside if other.foreign for domain in other.domains & SUBJECTS}
    return "both" in measure.domains and not known and bool(match.domain & (about or SUBJECTS))
