"""What the defined terms of a contract mean for its measures.

A term defined by a foreign measure carries it wherever it is used ("Sanctions" by OFAC rules). A term that sounds like
a measure but is defined by PRC or UN rules, or as something else, means what the contract says, and so no measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from linter.records import dataclass, field, replace

from .anaphora import takes_up
from .definitions import Definition, Terms
from .fold import fold
from .given import cited_schedules, list_text
from .labels import words
from .lexicon import TRADE_TEXT, Entry, Lexicon
from .measures import HINT, NAMED, SUBJECTS, Measure
from .outline import Outline
from .statements import Texts, measure_of
from .tokens import TermUse, tokens

_ROUNDS = 4
"""Definitions by other definitions are followed this far."""
_HEAD, _TAIL = 250, 60
"""Code points: how far into a meaning, or before a short form in brackets, the measure stands that defines the term."""


_KINDS = frozenset({"status", "place", "list"})
"""Kinds of measure that sort persons and places."""
_LISTS = frozenset({"status", "list", "law"})
"""Kinds of measure that make a term of no stated kind, "Restricted Source", one for what a schedule lists."""
_SORTS = {"SORTS_PERSONS": "status", "SORTS_PLACES": "place", "SORTS_LISTS": "list", "SORTS_RULES": "law"}
"""Terminals of `grammars/outline/words.lark` -> the kind of a term whose last word they hold."""


@dataclass(slots=True)
class Meanings:
    """The definitions of a contract, and the measure of each (None: it means no measure).

    given: the position of the paragraph in a schedule that lists what the term means, by definition.
    texts: the entry of the act that names another text, where a term stands for one (the "Code"), or of the one that
    sorts people by nationality, where a term describes them so (a "Qualified Engineer" is no national of ...), or of
    the state that it names ("Origin State").
    schedules: for each paragraph of a schedule that a meaning refers to, the definition.
    """

    definitions: list[Definition]
    measures: dict[int, Measure | None]
    given: dict[int, int] = field(default_factory=dict)
    texts: dict[int, Entry] = field(default_factory=dict)
    schedules: dict[int, int] = field(default_factory=dict)
    _short: list[tuple[re.Pattern[str], int]] | None = None
    _terms: tuple[tuple[int, ...], Terms] | None = None

    def terms(self) -> Terms:
        """The matcher of the terms that carry a measure or take one away."""
        known = tuple(sorted({*self.measures, *self.texts}))
        if self._terms is None or self._terms[0] != known:
            self._terms = (known, Terms([self.definitions[at] for at in known]))
        return self._terms[1]

    def uses(self, position: int, texts: Texts, outline: Outline) -> list[TermUse]:
        """The defined terms in a paragraph that carry a measure or take one away, its own definition's term aside."""
        return _uses(self, texts.contract.paragraphs[position].text, position, outline)

    def short_uses(self, folded: str) -> list[TermUse]:
        """Where "such an input" stands for the one defined term of that noun ("Excluded Input") that has a measure."""
        if self._short is None:
            self._short = _by_noun(self.definitions)
        found: list[TermUse] = []
        for pattern, at in self._short:
            measure = self.measures.get(at)
            if measure is not None and measure.foreign:
                places = [use.span() for use in pattern.finditer(folded)]
                found += [TermUse(a, b, replace(measure, start=a, end=b)) for a, b in places]
        return found

    def carrying(self) -> list[str]:
        """Lower-case anchors of the terms that carry a measure or stand for a text on one."""
        known = {at for at, m in self.measures.items() if m is not None and m.foreign}
        return self.anchors(known.union(self.texts))

    def anchors(self, places: Iterable[int]) -> list[str]:
        """Letters, in lower case, that stand wherever one of these definitions' terms is used."""
        terms = (self.definitions[at] for at in sorted(places))
        return [fold(name).lower().removesuffix("y") for d in terms for name in (d.term, *d.aliases)]


def read_meanings(definitions: list[Definition], texts: Texts, outline: Outline, lexicon: Lexicon) -> Meanings:
    """The measures of all defined terms; definitions by other terms are followed."""
    meanings = Meanings(definitions, {})
    written = [_body(definition, texts) for definition in definitions]
    bodies = [fold(body) for body in written]
    people = {**_people(definitions, bodies, lexicon), **_states(definitions, bodies, lexicon)}
    meanings.texts.update(people)
    meanings.texts.update(_texts(definitions, bodies, lexicon))
    masked = {at for at, d in enumerate(definitions) if _sounds(d, lexicon)}
    listed = {at: found for at, d in enumerate(definitions) if (found := _listed(d, texts, outline, lexicon))}
    meanings.measures.update(dict.fromkeys(masked))
    for at, definition in enumerate(definitions):
        meanings.schedules.update(dict.fromkeys(cited_schedules(definition, texts.contract, outline), at))
    for _ in range(_ROUNDS):
        before = dict(meanings.measures)
        for at, (definition, body) in enumerate(zip(definitions, bodies, strict=True)):
            uses = _uses(meanings, written[at], definition.position, outline)
            measure = _measure(definition, body, uses, lexicon)
            if measure is None and at and definition.position - definitions[at - 1].position in (0, 1):
                measure = _taken_up(definition, body, meanings.measures.get(at - 1), lexicon)
            if measure is None and at in listed:
                meanings.given[at], measure = listed[at]
            if at in meanings.texts and at not in people and measure is not None and measure.strength < NAMED:
                measure = None  # "the sanctions standard of Buyer": words of its title, and no rule that is named
            if measure is not None:
                meanings.measures[at] = measure
            elif at in masked:
                meanings.measures[at] = None
            else:
                meanings.measures.pop(at, None)
        if meanings.measures == before:
            break
    return meanings


_DOCUMENT, _ATTACHED = "document", "attached"
_TITLE = 200
"""Code points: what gives a short name to another text is no longer."""


def _texts(definitions: list[Definition], bodies: list[str], lexicon: Lexicon) -> dict[int, Entry]:
    """The terms that stand for another text which is not attached ("准则", the "Code"), by definition.

    The term says so itself, or its meaning: a policy, code or handbook on trade compliance or conduct.
    """
    found: dict[int, Entry] = {}
    for at, (definition, body) in enumerate(zip(definitions, bodies, strict=True)):
        entries = {e.id: e for t in tokens(body, lexicon) if t.type == "ACT" for e in t.entries}
        named = len(body) <= _TITLE and words("NAMES_TEXT").search(definition.term.strip()) is not None
        named = named or (definition.kind == "means" and _DOCUMENT in entries)
        if named and words("ENACTED").search(body) and _DOCUMENT not in entries:
            continue  # "the sanctions rules that bind ...": rules, and no text of somebody's
        if named and TRADE_TEXT in entries and _ATTACHED not in entries:
            found[at] = entries[TRADE_TEXT]
    return found


_NATIONALITY = "nationality"
_DESCRIBED = 400
"""Code points: what describes people by their nationality is no longer."""


def _people(definitions: list[Definition], bodies: list[str], lexicon: Lexicon) -> dict[int, Entry]:
    """The terms for people whom their meaning sorts by nationality, birth or residence, by definition."""
    found: dict[int, Entry] = {}
    for at, (definition, body) in enumerate(zip(definitions, bodies, strict=True)):
        if definition.kind != "means" or len(body) > _DESCRIBED or not _names_people(definition.term):
            continue
        entries = (e for t in tokens(body, lexicon) if t.type == "ACT" for e in t.entries)
        entry = next((e for e in entries if e.id == _NATIONALITY), None)
        if entry is not None:
            found[at] = entry
    return found


_STATE = 120
"""Code points: what names a state and no more is no longer."""


def _states(definitions: list[Definition], bodies: list[str], lexicon: Lexicon) -> dict[int, Entry]:
    """The terms for a foreign state ("Origin State" is the United States of America), by definition."""
    found: dict[int, Entry] = {}
    for at, (definition, body) in enumerate(zip(definitions, bodies, strict=True)):
        if definition.kind == "means" and len(body) <= _STATE and words("NAMES_STATE").search(definition.term.strip()):
            named = [e for t in tokens(body, lexicon) if t.type == "M" for e in t.entries]
            if named and all(e.type == "state" for e in named):
                found[at] = named[0]
    return found


def _names_people(term: str) -> bool:
    return any(words(name).search(term.strip()) is not None for name in ("SORTS_PERSONS", "SORTS_STAFF"))


def _body(definition: Definition, texts: Texts) -> str:
    paragraphs = texts.contract.paragraphs
    body = paragraphs[definition.position].text[definition.body_start : definition.body_end]
    more = [p.text for p in paragraphs[definition.position + 1 : definition.last + 1]]
    return "\n".join([body, *more])


def _listed(
    definition: Definition, texts: Texts, outline: Outline, lexicon: Lexicon
) -> tuple[int, Measure] | None:
    """The paragraph of a schedule that lists the persons or places a term means, and the measure they are under."""
    called = _called(definition.term) or _LISTS
    listed = list_text(definition, texts.contract, outline)
    measure = measure_of(listed.folded, tokens(listed.folded, lexicon))
    if measure.strength < NAMED or measure.start > _HEAD or not measure.kinds & (called | {"list"}):
        return None
    position, start = listed.place(measure.start)
    end = min(start + measure.end - measure.start, len(texts.folded[position]))
    return position, _narrowed(replace(measure, start=start, end=end), definition, lexicon)


def _sounds(definition: Definition, lexicon: Lexicon) -> bool:
    return any(t.type == "M" for name in (definition.term, *definition.aliases) for t in tokens(fold(name), lexicon))


def _measure(
    definition: Definition, body: str, uses: list[TermUse], lexicon: Lexicon
) -> Measure | None:
    """The measure that the term is defined by, or None: words of measure far into a long meaning are asides."""
    row = tokens(body, lexicon, uses)
    measure = _by_states(measure_of(body, row), definition, lexicon)
    if measure.strength < NAMED and any(use.measure is None for use in uses):
        return None  # "designated under Sanctions", where Sanctions are those of the United Nations
    if measure.strength <= HINT or any(act in t.acts for t in row for act in ("fmlist", "excuse")):
        return None
    names = [t for t in row if t.type == "M"]
    if definition.kind == "list":
        return replace(measure, kinds=(measure.kinds - _KINDS) | {"list", "status"}) if measure.foreign else None
    measure = _narrowed(measure, definition, lexicon)
    if definition.kind == "means":
        opens = next((t.start for t in row if t.type == "EXCEPT"), len(body))
        out = words("LEAVES_OUT").search(body) if "law" in _called(definition.term) else None
        if out is not None and not _is_foreign(body[: out.start()].rstrip(" ,"), uses, lexicon):
            return None  # "the laws of the PRC, excluding foreign sanctions"
        return measure if names[0].start <= min(_HEAD, opens) else None
    return measure if len(body) - names[-1].end <= _TAIL or _sounds(definition, lexicon) else None


def _is_foreign(text: str, uses: list[TermUse], lexicon: Lexicon) -> bool:
    """Whether the beginning of a meaning names a foreign measure or state by itself."""
    measure = measure_of(text, tokens(text, lexicon, [use for use in uses if use.end <= len(text)]))
    return measure.foreign or bool(measure.states)


def _taken_up(definition: Definition, body: str, before: Measure | None, lexicon: Lexicon) -> Measure | None:
    """The measure of the definition before this one, in its paragraph or the one above, where this one takes it up."""
    if before is None or not before.foreign or not takes_up(body, lexicon):
        return None
    return _narrowed(replace(before, start=0, end=len(body)), definition, lexicon)


def _by_states(measure: Measure, definition: Definition, lexicon: Lexicon) -> Measure:
    """The measure of a term that says itself on what laws or authorities it is, and whose meaning says of what states.

    制裁机关 is the United States, the European Union and their authorities.
    """
    if measure.strength != HINT or not measure.states:
        return measure
    own = measure_of(definition.term, tokens(fold(definition.term), lexicon))
    if not own.foreign or not own.kinds & {"law", "generic"}:
        return measure
    return replace(measure, strength=NAMED, domains=own.domains, kinds=own.kinds)


def _narrowed(measure: Measure, definition: Definition, lexicon: Lexicon) -> Measure:
    """What a term calls itself decides where the words of its meaning name rules of several kinds.

    A "Listed Person" is a person under a measure, though its meaning speaks of countries, lists and agencies too.
    """
    own = measure_of(definition.term, tokens(fold(definition.term), lexicon))
    named = [measure_of(name, tokens(fold(name), lexicon)) for name in (definition.term, *definition.aliases)]
    domains = frozenset().union(*(one.domains for one in named)) & SUBJECTS
    called = own.kinds & _KINDS or _called(definition.term)
    told = domains and domains <= measure.domains and not words("ZH_WIDE_RULES").search(definition.term.strip())
    return replace(
        measure,
        domains=domains if told else measure.domains,
        kinds=(measure.kinds - _KINDS) | (called & _KINDS) if called else measure.kinds,
    )


def _called(term: str) -> frozenset[str]:
    """The kind of a term by its last word: "Listed Person" a status, "Trade Rules" a law; empty where it tells none."""
    return next((frozenset({kind}) for name, kind in _SORTS.items() if words(name).search(term.strip())), frozenset())


def _by_noun(definitions: list[Definition]) -> list[tuple[re.Pattern[str], int]]:
    """Patterns of "such an input", by definition: for nouns of one term only, of no person, place, list or law."""
    nouns: dict[str, list[int]] = {}
    for at, definition in enumerate(definitions):
        noun = definition.term.split()[-1].lower() if definition.term.isascii() else ""
        if noun.isalpha():
            nouns.setdefault(noun.removesuffix("s"), []).append(at)
    return [
        (re.compile(rf"\bsuch\s+(?:an?\s+|any\s+)?{noun}s?\b", re.IGNORECASE), places[0])
        for noun, places in nouns.items()
        if len(places) == 1 and " " in definitions[places[0]].term and not _called(noun)
    ]


def _uses(meanings: Meanings, text: str, position: int, outline: Outline) -> list[TermUse]:
    if not meanings.measures and not meanings.texts:
        return []
    wanted = {id(meanings.definitions[at]): m for at, m in meanings.measures.items()}
    named = {id(meanings.definitions[at]): entry for at, entry in meanings.texts.items()}
    clause = outline.at(position)
    found = []
    for start, end, definition in meanings.terms().uses(text, clause.scope if clause else ""):
        if definition.position == position and definition.term_start <= start < definition.term_end:
            continue
        if (text_on := named.get(id(definition))) is not None:
            found.append(TermUse(start, end, None, text_on))
        if id(definition) not in wanted:
            continue
        measure = wanted[id(definition)]
        found.append(TermUse(start, end, replace(measure, start=start, end=end) if measure else None))
    return found
