"""PRC701: terms that a contract defines by a foreign measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.language import limb_marks
from linter.language.fold import fold
from linter.language.labels import words
from linter.language.measures import NAMED, Measure
from linter.language.norms import Part, Reading
from linter.language.open_limbs import sorted_by
from linter.language.statements import measure_of
from linter.language.tokens import Token, tokens
from linter.records import replace

from .matching import Hit

if TYPE_CHECKING:
    from linter.language.definitions import Definition
    from linter.language.lexicon import Entry, Lexicon

    from .case import Case, Verdict

CODE = "PRC701"
_ASIDE = 250
"""Code points of a meaning in which a measure still counts for its definition."""

_NORMS = frozenset({"MUST", "MUSTNOT", "MAY", "NEEDNOT", "REP"})
"""Modalities of a sentence that binds somebody."""


def find_defined(case: Case, position: int, verdict: Verdict) -> None:
    """Adds a hit to the verdict where the paragraph defines a term by a foreign measure, or lists what one means.

    A term that means what clauses say is defined there, and one that means what a schedule lists, in the schedule.
    """
    sorting = sorted_by(verdict.statement, case.outline.text_start(position))
    if sorting is not None:
        verdict.hits[CODE] = Hit(Part("norm", "DEFINE", {}, [sorting]), (sorting,), 0.7, "limb")
    if case.meanings is None:
        return
    named = _named_in_schedule(case, position, verdict)
    if named is not None:
        verdict.hits[CODE] = Hit(Part("norm", "DEFINE", {}, [named]), (named,), 0.7, "schedule")
    for at, definition in enumerate(case.meanings.definitions):
        known = case.meanings.measures.get(at)
        if case.meanings.given.get(at) == position and known is not None:
            verdict.hits[CODE] = Hit(Part("norm", "DEFINE", {}, [known]), (known,), 0.9, "list")
        if definition.position != position or (known and "clause" in known.kinds):
            continue
        if at in case.meanings.given:
            if known is not None and _sorts_people(case, definition):
                told = replace(known, start=definition.term_start, end=definition.term_end)
                verdict.hits[CODE] = Hit(Part("norm", "DEFINE", {}, [told]), (told,), 0.8, "definition")
            continue
        read = at in case.meanings.measures and not (known is None and _goes_on(case, definition))
        measure = _placed(known, definition) if read else _aside(case, definition)
        if measure is not None and measure.foreign and _is_definition(case, definition, measure):
            part = Part("norm", "DEFINE", {}, [measure], start=definition.start, end=definition.end)
            verdict.hits[CODE] = Hit(part, (measure,), 0.9, "definition")


def _named_in_schedule(case: Case, position: int, verdict: Verdict) -> Measure | None:
    """The measure that a paragraph does nothing but name, in a schedule to which a term under measures is left."""
    at = case.meanings.schedules.get(position) if case.meanings is not None else None
    known = case.meanings.measures.get(at) if case.meanings is not None and at is not None else None
    if known is None or not known.foreign or case.outline.is_heading(position):
        return None
    parts = [part for reading in verdict.statement.readings for part in reading.parts]
    if any(part.modality or part.kind != "norm" or set(part.acts) - {"listed"} for part in parts):
        return None
    return next((m for part in parts for m in part.measures if m.strength == NAMED and m.kinds & _LISTED), None)


_LISTED = frozenset({"list", "law", "agency", "program", "generic"})
"""Kinds of measure that a schedule lists by name."""


def is_meaning(case: Case, position: int, reading: Reading) -> bool:
    """Whether a unit does nothing but give a term its meaning.

    A sentence after the one that does, in which a party declares something or must do it, is a norm of its own.
    """
    if any(p.modality == "DEFINE" for p in reading.parts):
        return True
    if case.meanings is None:
        return False
    own = any(p.modality in _NORMS and (p.acts or p.measures) for p in reading.norms)
    text = case.texts.folded[position]
    return any(
        d.position == position and d.kind == "means" and d.start <= reading.start and reading.end <= d.end
        and not (own and "。" in text[d.body_start : reading.start])
        for d in case.meanings.definitions
    )


def _sorts_people(case: Case, definition: Definition) -> bool:
    """Whether a meaning left to a schedule also says itself what its list does: 委托人不得与之交易的人员名单."""
    row = tokens(case.texts.folded[definition.position][definition.body_start : definition.body_end], case.lexicon)
    return any(entry.type == "status" for token in row for entry in token.entries)


def _placed(measure: Measure | None, definition: Definition) -> Measure | None:
    """The measure of a meaning with its place in the paragraph; where it stands further down, that of the term."""
    if measure is None:
        return None
    start, end = definition.body_start + measure.start, definition.body_start + measure.end
    if measure.start < 0 or end > definition.body_end:
        start, end = definition.term_start, definition.term_end
    return replace(measure, start=start, end=end)


def _aside(case: Case, definition: Definition) -> Measure | None:
    """A named measure in a meaning that it does not make up: the countries a "Territory" leaves out."""
    if definition.kind != "means":
        return None
    folded = case.texts.folded[definition.position]
    opening, *limbs = _stretches(folded, definition)
    measure = _named_in(case, definition, opening)
    if measure is not None:
        leaves_out = _leaves_out(folded[slice(*opening)], case.lexicon)
        return measure if leaves_out or measure.kinds & {"status", "list"} else None
    named = (_named_in(case, definition, limb) for limb in limbs)
    return next((m for m in named if m is not None and m.kinds & {"status", "list"}), None)


def _stretches(folded: str, definition: Definition) -> list[tuple[int, int]]:
    """Where an aside counts: the opening of the meaning, and each of its limbs ("(d) a person who is a target ...")."""
    if definition.body_end - definition.body_start <= _ASIDE:
        return [(definition.term_start, definition.body_end)]
    limbs = [at for at in limb_marks.limbs(folded, definition.body_start) if at < definition.body_end]
    ends = [*limbs[1:], definition.body_end]
    opening = (definition.term_start, definition.body_start + _ASIDE)
    return [opening, *((at, min(end, at + _ASIDE)) for at, end in zip(limbs, ends, strict=bool(limbs)))]


def _named_in(case: Case, definition: Definition, stretch: tuple[int, int]) -> Measure | None:
    """The measure by which a stretch of a definition sorts persons, places or things."""
    start, end = stretch
    folded = case.texts.folded[definition.position][start:end]
    measure = measure_of(folded, tokens(folded, case.lexicon))
    if measure.strength < NAMED or not measure.kinds & {"status", "place", "list", "target"}:
        return None
    return replace(measure, start=start + measure.start, end=start + measure.end)


def _goes_on(case: Case, definition: Definition) -> bool:
    """Whether a meaning breaks off where its limbs begin: '"Listed Company" means any entity that is:'."""
    return case.texts.folded[definition.position].rstrip().endswith((":", "-", "—", "–"))


def _leaves_out(folded: str, lexicon: Lexicon) -> bool:
    """Whether a meaning leaves something out ("except", "other than"), and does not only say where a thing lies."""
    return any(t.type in ("EXCEPT", "NEG") or "exclude" in t.acts for t in tokens(folded, lexicon))


def _is_definition(case: Case, definition: Definition, measure: Measure) -> bool:
    """Whether a term is defined by a foreign measure, rather than a statute or agency being given a short name."""
    row = tokens(case.texts.folded[definition.position][definition.body_start : definition.body_end], case.lexicon)
    if any("fmlist" in t.acts or "excuse" in t.acts for t in row):
        return False
    if definition.kind != "means":
        return case.outline.kind(definition.position) == "recital" and measure.strength == NAMED
    called = _called_authority(definition)
    agencies = measure.kinds == {"agency"} or _only_agencies(row) or (called and not _strong(row))
    if agencies and (called or not _tells_what_they_do(row)) and not _says_measure(definition, case.lexicon):
        # An authority among others: the term does not sound like a measure, nor is one named. Not so a licence of one.
        return _is_licence(definition, row)
    return measure.domains > {"law"} or bool(measure.domains - {"law", "licence"})


def _only_agencies(row: Sequence[Token]) -> bool:
    """Whether all that a meaning names of foreign measures is the authorities, among whatever others."""
    named = _strong(row)
    defined = any(t.defined is not None and t.defined.foreign for t in row)
    return bool(named) and not defined and all(e.type == "measure" and e.kind == "agency" for e in named)


def _is_licence(definition: Definition, row: Sequence[Token]) -> bool:
    """Whether a term calls itself a licence, and means one that foreign authorities give and no other."""
    first = next((t for t in row if t.type == "M"), None)
    named = first is not None and any(e.type == "generic" and e.id == "licence" for e in first.entries)
    own = words("SORTS_LICENCES").search(definition.term.strip())
    return named and own is not None and all(t.type != "PRC" for t in row)


def _strong(row: Sequence[Token]) -> list[Entry]:
    """The words of a meaning that name a measure or an authority without help: no states, no "list" or "rule"."""
    return [e for t in row if t.type == "M" for e in t.entries if not e.weak and e.type != "state"]


def _tells_what_they_do(row: Sequence[Token]) -> bool:
    """Whether a meaning goes on from authorities to the list that they publish or the measures that they take."""
    return any(e.weak and e.type == "generic" and e.id in ("list", "restriction") for t in row for e in t.entries)


def _called_authority(definition: Definition) -> bool:
    """Whether a term names those who act: 主管机关, "Competent Authority"."""
    return any(words("NAMES_AUTHORITY").search(name.strip()) for name in (definition.term, *definition.aliases))


def _says_measure(definition: Definition, lexicon: Lexicon) -> bool:
    """Whether a term's own words are those of a measure ("Sanctions Authority"), and not "authority" alone."""
    row = tokens(fold(definition.term), lexicon)
    return any(not e.weak for t in row if t.type == "M" for e in t.entries)
