"""Judges a contract: which rules its clauses meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from linter.records import dataclass, field

from ..language import lexicon as lexicons
from ..language.measures import NAMED, Measure
from ..language.norms import Reading
from ..language.outline import Outline, read_outline
from ..language.statements import Statement, Texts, measure_of, read_statement
from ..language.tokens import TermUse, tokens
from .matching import Hit, Match, compile_match, find
from .rule import load_rules

if TYPE_CHECKING:
    from ..contract import Contract
    from ..finding import Finding
    from ..language.definitions import Definition
    from ..language.meanings import Meanings
    from ..options import CheckOptions

_ROUNDS = 3
"""Cross-references are followed through this many clauses: breach of 16, which is breach of 12."""
_ASIDE = 250
"""Code points of a meaning in which a measure still counts for its definition."""
_SILENT = ("title", "contents", "signature")


@dataclass(slots=True)
class Verdict:
    """What was found in one paragraph: the best hit of each code, and the statement it was read as."""

    statement: Statement
    hits: dict[str, Hit] = field(default_factory=dict)
    related: list[tuple[int, str]] = field(default_factory=list)

    def measures(self) -> list[Measure]:
        """All measures that the hits rest on."""
        return [m for hit in self.hits.values() for m in hit.measures]


@dataclass(slots=True)
class Case:
    """A contract on the way through judgement."""

    contract: Contract
    texts: Texts
    outline: Outline
    lexicon: lexicons.Lexicon
    meanings: Meanings | None = None
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    prevails: str = ""
    """Of a bilingual contract, the version that prevails: "en", "zh", "equal", or "" where no clause says so."""


@cache
def matches(folders: tuple[str, ...] = ()) -> tuple[tuple[str, Match], ...]:
    """All matches of all rules, as (code, match)."""
    return tuple(
        (rule.code, compile_match(table, f"{rule.folder}/rule.toml"))
        for rule in load_rules(folders)
        for table in rule.match
    )


def examine(contract: Contract, rules: tuple[str, ...] = (), lexicon: tuple[str, ...] = ()) -> Case | None:
    """The verdicts on a contract by paragraph, or None where no paragraph can be about a measure."""
    words = lexicons.load(lexicon)
    texts = Texts(contract)
    known = matches(rules)
    held = texts.holding({*words.anchors, *_anchors(known, words)})
    if not held:
        return None
    case = Case(contract, texts, read_outline(contract), words)
    _define(case)
    carrying = case.meanings.carrying() if case.meanings else []
    positions = sorted({*held, *(texts.holding(carrying) if carrying else ())})
    _read(case, positions, known)
    _follow(case, known)
    if case.verdicts:
        from .versions import compare_versions

        compare_versions(case, known, rules)
    return case


def _anchors(known: tuple[tuple[str, Match], ...], words: lexicons.Lexicon) -> Iterator[str]:
    """Anchors of the matches that need no measure: the words of the acts that they cannot do without."""
    for _, match in known:
        if match.strength == 0:
            for act in match.also or match.act:
                yield from words.act_anchors.get(act, ())


def _define(case: Case) -> None:
    from ..language.definitions import find_definitions
    from ..language.meanings import read_meanings

    definitions = find_definitions(case.contract, case.outline)
    if definitions:
        case.meanings = read_meanings(definitions, case.texts, case.outline, case.lexicon)


def _read(case: Case, positions: Iterable[int], known: tuple[tuple[str, Match], ...]) -> None:
    wanted = {p for p in positions if not case.outline.is_heading(p) and case.outline.kind(p) not in _SILENT}
    leads = {p for p in range(len(case.contract.paragraphs)) if (case.outline.lead_in(p) in wanted)} if wanted else set()
    for position in sorted(wanted | leads):
        verdict = _verdict(case, position, known)
        if verdict.hits:
            case.verdicts[position] = verdict


def _statement(case: Case, position: int, extra: Iterable[TermUse] = ()) -> Statement:
    lead = case.outline.lead_in(position)
    above = _statement(case, lead) if lead is not None and lead != position else None
    uses = case.meanings.uses(position, case.texts, case.outline) if case.meanings else []
    return read_statement(position, case.texts, case.outline, case.lexicon, [*uses, *extra], above)


def _verdict(case: Case, position: int, known: tuple[tuple[str, Match], ...], extra: Iterable[TermUse] = ()) -> Verdict:
    verdict = Verdict(_statement(case, position, extra))
    _defines(case, position, verdict)
    recital = case.outline.kind(position) == "recital"
    around = frozenset(act for r in verdict.statement.readings for p in r.parts for act in p.acts)
    for reading in verdict.statement.readings:
        listed = any("fmlist" in part.acts for part in reading.parts)
        defines = any(p.modality == "DEFINE" for p in reading.parts) or _within(case, position, reading)
        for code, match in known:
            if defines and "DEFINE" not in match.modality:
                continue  # words that give a term its meaning oblige nobody
            if listed and not match.act & {"excuse", "fmlist"}:
                continue  # one of many events of force majeure: no more than that
            for hit in find(match, reading, around):
                if recital and hit.norm.modality in ("", "REP"):
                    continue  # a recital tells; it binds only where it says so
                best = verdict.hits.get(code)
                if best is None or hit.confidence > best.confidence:
                    verdict.hits[code] = hit
    return verdict


def _defines(case: Case, position: int, verdict: Verdict) -> None:
    if case.meanings is None:
        return
    from ..language.norms import Part

    for at, definition in enumerate(case.meanings.definitions):
        if definition.position != position:
            continue
        measure = case.meanings.measures[at] if at in case.meanings.measures else _aside(case, definition)
        if measure is not None and measure.foreign and _is_definition(case, definition, measure):
            part = Part("norm", "DEFINE", {}, [measure], start=definition.start, end=definition.end)
            verdict.hits["PRC701"] = Hit(part, (measure,), 0.95, "definition")


def _within(case: Case, position: int, reading: Reading) -> bool:
    """Whether a unit is nothing but the meaning of a term."""
    return case.meanings is not None and any(
        d.position == position and d.kind == "means" and d.start <= reading.start and reading.end <= d.end
        for d in case.meanings.definitions
    )


def _aside(case: Case, definition: Definition) -> Measure | None:
    """A named measure in a meaning that it does not make up: the countries a "Territory" leaves out."""
    if definition.kind != "means":
        return None
    folded = case.texts.folded[definition.position][definition.term_start : definition.body_start + _ASIDE]
    measure = measure_of(folded, tokens(folded, case.lexicon))
    return measure if measure.strength == NAMED and measure.kinds & {"status", "place", "list", "target"} else None


def _is_definition(case: Case, definition: Definition, measure: Measure) -> bool:
    """Whether a term is defined by a foreign measure, rather than a statute or agency being given a short name."""
    row = tokens(case.texts.folded[definition.position][definition.body_start : definition.body_end], case.lexicon)
    if any("fmlist" in t.acts or "excuse" in t.acts for t in row):
        return False
    if definition.kind != "means":
        return case.outline.kind(definition.position) == "recital" and measure.strength == NAMED
    return measure.domains > {"law"} or bool(measure.domains - {"law", "licence"})


def _follow(case: Case, known: tuple[tuple[str, Match], ...]) -> None:
    """Carries measures through cross-references: "may terminate for breach of Section 12"."""
    if not case.verdicts:
        return
    from ..language.references import find_references, resolve

    cited: dict[int, list[tuple[int, int, set[int]]]] = {}
    for position, paragraph in enumerate(case.contract.paragraphs):
        if case.outline.is_heading(position) or case.outline.kind(position) in _SILENT:
            continue
        for reference in find_references(paragraph.text):
            clauses = resolve(reference, case.outline, position)
            reached = {at for clause in clauses for at in range(clause.first, clause.last + 1)} - {position}
            if reached:
                cited.setdefault(position, []).append((reference.start, reference.end, reached))
    for _ in range(_ROUNDS):
        if not _round(case, cited, known):
            break


def _round(
    case: Case, cited: dict[int, list[tuple[int, int, set[int]]]], known: tuple[tuple[str, Match], ...]
) -> bool:
    changed = False
    flagged = {p for p, v in case.verdicts.items() if set(v.hits) - {"PRC701"}}
    for position, references in cited.items():
        extra, related = [], []
        for start, end, reached in references:
            reasons = sorted(reached & flagged)
            if reasons:
                measure = _clause_measure(case, reasons, start, end)
                extra.append(TermUse(start, end, measure))
                related += [(at, "reference") for at in reasons]
        if not extra:
            continue
        verdict = _verdict(case, position, known, extra)
        old = case.verdicts.get(position)
        if verdict.hits and (old is None or set(verdict.hits) - set(old.hits)):
            verdict.related = related
            if old is not None:
                verdict.hits = {**verdict.hits, **old.hits}
            case.verdicts[position] = verdict
            changed = True
    return changed


def _clause_measure(case: Case, positions: list[int], start: int, end: int) -> Measure:
    measures = [m for at in positions for m in case.verdicts[at].measures()]
    return Measure(
        NAMED,
        frozenset({"clause"}),
        frozenset({"clause"}),
        frozenset(i for m in measures for i in m.ids),
        frozenset(s for m in measures for s in m.states),
        any(m.china for m in measures),
        any(m.counter for m in measures),
        False,
        any(m.third for m in measures),
        start,
        end,
    )


def again(case: Case, position: int, reasons: Case, rules: tuple[str, ...] = ()) -> Verdict:
    """The verdict on a paragraph of `case`, read anew: for a case whose text was changed since it was examined.

    reasons: the case whose flagged clauses a cross-reference carries a measure from. rules: as for `examine`.
    """
    from ..language.references import find_references, resolve

    extra = []
    flagged = {p for p, v in reasons.verdicts.items() if set(v.hits) - {"PRC701"}}
    for reference in find_references(case.contract.paragraphs[position].text):
        clauses = resolve(reference, case.outline, position)
        reached = {at for clause in clauses for at in range(clause.first, clause.last + 1)} - {position}
        if reached & flagged:
            measure = _clause_measure(reasons, sorted(reached & flagged), reference.start, reference.end)
            extra.append(TermUse(reference.start, reference.end, measure))
    return _verdict(case, position, matches(rules), extra)


def judge(contract: Contract, options: CheckOptions) -> list[Finding]:
    """The findings of a contract, in order of place. Raises GrammarError for a mistake in `grammars/`."""
    case = examine(contract, options.rules, options.lexicon)
    if case is None or not case.verdicts:
        return []
    from .assemble import assemble

    return assemble(case, options)
