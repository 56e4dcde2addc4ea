"""Schedules that list makers or origins which a clause keeps out: "a maker described in Schedule 3"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from linter.language.labels import words
from linter.language.measures import HINT
from linter.language.references import Reference, find_references, resolve
from linter.language.statements import measure_of
from linter.language.tokens import tokens

if TYPE_CHECKING:
    from linter.language.statements import Statement

    from .case import Case, Verdict

_ORIGINS = frozenset({"source", "procure"})
"""Acts that say where things come from."""
_DOMAINS = frozenset({"procurement", "region"})
"""Domains of the measures by which sources are kept out."""
_NEAR = 200
"""Code points before a reference in which the words stand that make the schedule a list."""
_BESIDE = 45
"""Code points beside a reference within which it is said what stands on the list."""


def names_list(case: Case, position: int, reference: Reference) -> bool:
    """Whether the words around a reference to a schedule make it a list: "named in Annex 3", 附件三所列."""
    text = case.texts.folded[position]
    before = words("LISTED_BEFORE").search(text, max(0, reference.start - _NEAR), reference.start)
    return before is not None or words("ZH_LISTED_AFTER").match(text, reference.end) is not None


def source_tables(case: Case, positions: list[int]) -> dict[int, set[int]]:
    """The paragraphs of schedules that a clause speaks of as a list and that name makers or origins, by clause."""
    if not case.outline.schedules():
        return {}
    found: dict[int, set[int]] = {}
    speaking = set(positions)
    for position in positions:
        folded = case.texts.folded[position]
        if not (words("SCHEDULE_WORD").search(folded) or words("ZH_SCHEDULE_WORD").search(folded)):
            continue
        for reference in find_references(case.contract.paragraphs[position].text):
            listed = reference.kind == "schedule" and names_list(case, position, reference)
            if listed and _of_sources(folded, reference):
                clauses = [c for c in resolve(reference, case.outline, position) if c.kind == "schedule"]
                inside = {p for c in clauses for p in case.outline.subtree(c) if p != position} & speaking
                if named := {p for p in inside if _names_source(case, p)}:
                    found.setdefault(position, set()).update(named)
    return found


def _of_sources(folded: str, reference: Reference) -> bool:
    """Whether what stands on the list are makers or origins, and not things: "any brand listed in Annex 2"."""
    before = folded[max(0, reference.start - _BESIDE) : reference.start]
    after = folded[reference.end : reference.end + _BESIDE]
    return any(words("MAKERS").search(text) for text in (before, after))


def list_sources(case: Case, tables: dict[int, set[int]], decide: Callable[[int], Verdict]) -> set[int]:
    """Marks the paragraphs of a schedule whose makers or origins a clause keeps out, so that they are read as such."""
    changed: set[int] = set()
    for position, named in tables.items():
        if not named <= case.sources and _keeps_out(decide(position).statement):
            changed |= named - case.sources
            case.sources |= named
    return changed


def _keeps_out(statement: Statement) -> bool:
    """Whether a clause forbids sources: not one that allows those of a list only."""
    if words("ALLOWS_ONLY").search(statement.folded):
        return False
    norms = [part for reading in statement.readings for part in reading.norms]
    return any(part.modality == "MUSTNOT" and not _ORIGINS.isdisjoint(part.acts) for part in norms)


def _names_source(case: Case, position: int) -> bool:
    """Whether a paragraph names makers or origins that a foreign measure is about."""
    folded = case.texts.folded[position]
    measure = measure_of(folded, tokens(folded, case.lexicon))
    return measure.strength >= HINT and not measure.domains.isdisjoint(_DOMAINS)
