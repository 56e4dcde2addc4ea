"""Judges a contract: which rules its clauses meet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linter.language import lexicon as lexicons
from linter.language.lines import run_in_title
from linter.language.open_limbs import SOURCES, lead_of, supplied_lead
from linter.language.outline import read_outline
from linter.language.screens import Page
from linter.language.statements import Said, Statement, Texts, last_said, read_statement

from .case import Case, Verdict
from .defined import find_defined, is_meaning
from .matching import Match, compile_match, find
from .rule import load_rules
from .sieve import Sieve

if TYPE_CHECKING:
    from linter.contract import Contract
    from linter.finding import Finding
    from linter.language.norms import Reading
    from linter.options import CheckOptions

_SILENT = ("title", "contents", "signature")
Known = tuple[tuple[str, Match], ...]


@cache
def matches(folders: tuple[str, ...] = ()) -> Known:
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
    page, sieve = Page(texts.folded), _sieve(rules, lexicon)
    looked = sieve.look(page)
    if not looked:
        return None
    case = Case(contract, texts, read_outline(contract), words)
    held = sieve.hold(looked, len(texts.folded), case.outline.lead_in) or sieve.texts(page)
    if not held:
        return None
    _define(case)
    carrying = case.meanings.carrying() if case.meanings else []
    _read(case, {*held, *(texts.holding(carrying) if carrying else ())}, known)
    if case.verdicts or case.outline.schedules() or any(case.outline.kind(at) == "item" for at in held):
        from .follow import follow
        from .versions import compare_versions

        follow(case, lambda position: decide(case, position, known), _speaking(case), held)
        compare_versions(case, known, rules)
    return case


def prepare(rules: tuple[str, ...] = (), lexicon: tuple[str, ...] = ()) -> None:
    """Load rules and word lists, which the first run of a version has to compile. Raises GrammarError."""
    lexicons.load(lexicon)
    matches(rules)


@cache
def _sieve(rules: tuple[str, ...], lexicon: tuple[str, ...]) -> Sieve:
    return Sieve(lexicons.load(lexicon), (match for _, match in matches(rules)))


def _define(case: Case) -> None:
    from linter.language.definitions import find_definitions
    from linter.language.meanings import read_meanings

    definitions = find_definitions(case.contract, case.outline)
    if definitions:
        case.meanings = read_meanings(definitions, case.texts, case.outline, case.lexicon)


def _speaking(case: Case) -> list[int]:
    """The positions of the paragraphs that can hold norms: no headings, contents, signatures, empty ones."""
    return [
        position
        for position, folded in enumerate(case.texts.folded)
        if folded and not case.outline.is_heading(position) and case.outline.kind(position) not in _SILENT
    ]


def _read(case: Case, held: set[int], known: Known) -> None:
    """Decides the paragraphs that hold a measure, and the limbs of lists whose lead-in does."""
    speaking = _speaking(case)
    wanted = held.intersection(speaking)
    for position in speaking:
        if position in wanted or case.outline.lead_in(position) in wanted:
            verdict = decide(case, position, known)
            if verdict.hits:
                case.verdicts[position] = verdict


def _statement(case: Case, position: int) -> Statement:
    lead = case.closing.get(position, case.outline.lead_in(position))
    above = _statement(case, lead) if lead is not None and lead != position else None
    uses = case.meanings.uses(position, case.texts, case.outline) if case.meanings else []
    uses = [*uses, *case.references.get(position, ())]
    carried = case.carried.get(position)
    about = case.about.get(position, frozenset())

    def read(lead: Statement | None) -> Statement:
        return read_statement(
            position, case.texts, case.outline, case.lexicon, uses, lead, carried, about,
            lambda: _said_before(case, position),
        )  # fmt: skip

    statement = read(above)
    begin = case.outline.text_start(position)
    supplied = supplied_lead(statement, begin, case.lexicon) if above is None else None
    if above is None and position in case.sources:
        supplied = lead_of(SOURCES, statement, begin, case.lexicon)
    return statement if supplied is None else read(supplied)


def _said_before(case: Case, position: int) -> Said:
    """What the paragraph before says last, where it stands in the same article."""
    clause = case.outline.at(position)
    before = next((p for p in range(position - 1, -1, -1) if case.texts.folded[p]), None)
    other = case.outline.at(before) if before is not None else None
    if before is None or clause is None or other is None or other.number[:1] != clause.number[:1]:
        return Said()
    lead = case.outline.lead_in(before)
    if lead is not None and lead != case.outline.lead_in(position):
        before = lead  # what a list of limbs is about stands in the words that introduce it
    return last_said(_statement(case, before).readings)


def decide(case: Case, position: int, known: Known) -> Verdict:
    """The verdict on one paragraph, with the terms, references and measures carried that the case knows of."""
    verdict = Verdict(_statement(case, position))
    find_defined(case, position, verdict)
    recital = case.outline.kind(position) == "recital"
    around = frozenset(act for r in verdict.statement.readings for p in r.parts for act in p.acts)
    for reading in verdict.statement.readings:
        listed = any("fmlist" in part.acts for part in reading.parts)
        defines = is_meaning(case, position, reading)
        for code, match in _in_question(known, reading):
            if defines and "DEFINE" not in match.modality:
                continue  # words that give a term its meaning oblige nobody
            if listed and not match.act & {"excuse", "fmlist"}:
                continue  # one of many events of force majeure: no more than that
            for hit in find(match, reading, around):
                if recital and hit.norm.modality in ("", "REP"):
                    continue  # a recital tells; it binds only where it says so
                if not hit.norm.modality and _is_title(case, position, reading):
                    continue
                best = verdict.hits.get(code)
                if best is None or hit.confidence > best.confidence:
                    verdict.hits[code] = hit
    return verdict


def _is_title(case: Case, position: int, reading: Reading) -> bool:
    """Whether a unit is a heading that ran into the text before it, and no limb of a list."""
    if reading.start <= case.outline.text_start(position):
        return False
    limb = any(part.head is not None and part.head.start < reading.start for part in reading.parts)
    return not limb and run_in_title(case.texts.folded[position][reading.start : reading.end])


def _in_question(known: Known, reading: Reading) -> Known:
    """The matches whose act stands in the unit, and whose measure can: the others are not even tried."""
    acts = {act for part in reading.parts for act in part.acts}
    strongest = max((m.strength for part in reading.parts for m in part.measures), default=0)
    return tuple(
        (code, match)
        for code, match in known
        if match.strength <= strongest and not (match.act and match.act.isdisjoint(acts))
    )


def again(case: Case, position: int, reasons: Case, rules: tuple[str, ...] = ()) -> Verdict:
    """The verdict on a paragraph of `case`, read anew: for a case whose text was changed since it was examined.

    reasons: the case whose flagged clauses a cross-reference carries a measure from. rules: as for `examine`.
    """
    from .echoes import echoes
    from .follow import cited_measures, references

    speaking = _speaking(case)
    heard = echoes(case, speaking, speaking.index(position), reasons) if position in speaking else []
    case.references[position] = [*cited_measures(reasons, references(case, position)), *heard]
    return decide(case, position, matches(rules))


def judge(contract: Contract, options: CheckOptions) -> list[Finding]:
    """The findings of a contract, in order of place. Raises GrammarError for a mistake in `grammars/`."""
    case = examine(contract, options.rules, options.lexicon)
    if case is None or not case.verdicts:
        return []
    from .assemble import assemble

    return assemble(case, options)
