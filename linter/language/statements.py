"""Reads the paragraphs of a contract that can be about a measure, and leaves the others alone.

A paragraph is read when one of the lexicon's anchors stands in it, a defined term that carries a measure, or when it is
a limb of a list whose lead-in is read. Every match of a rule needs a measure, so nothing is lost by that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from linter.contract import Contract
from linter.records import dataclass, field, replace

from . import limb_marks, norms, units
from .fold import fold
from .joints import HEADS, joined, with_clauses, with_duties, with_ends, with_statements
from .labels import words
from .lexicon import Lexicon
from .measures import HINT, NAMED, NONE, SUBJECTS, UNSPECIFIED, Measure, of_clauses, weigh
from .outline import Outline
from .tokens import TermUse, Token, in_stretch, tokens

HERE = "here"
"""Id of the words that take up the clause they stand in ("this Section"), not what stands before it."""
EVENT = "event"
"""Id of the words that take up what happens in the sentence before ("in that case")."""
ABOVE = "above"
"""Id of the words that take up their clause so far ("the above duties"), not just the paragraph before."""
ANY_STATE = frozenset({"any"})
"""Of a measure that only says "any authority": the laws of no state in particular."""
THEREBY = "thereby"
"""Id of the words that take up what has just been said as a cause ("costs caused thereby", 因此造成的损失)."""
OWN_LAW = "prc-export"
"""Id of the words that name the export-control law of the PRC, its lists and its authority."""


@dataclass(slots=True)
class Statement:
    """One paragraph as read. position: index in `Contract.paragraphs`."""

    position: int
    folded: str
    tokens: list[Token]
    readings: list[norms.Reading]
    lead: int | None = None


class Said(NamedTuple):
    """What was said last. done: the acts somebody may or must do, which "may do so" takes up. norm: the norm that "the
    same applies" takes up, or None.
    """

    done: frozenset[str] = frozenset()
    norm: norms.Part | None = None


@dataclass(slots=True)
class Texts:
    """The folded paragraphs of a contract, and where anchors stand in them."""

    contract: Contract
    folded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folded = [fold(p.text) for p in self.contract.paragraphs]

    def holding(self, anchors: Iterable[str]) -> list[int]:
        """Positions of the paragraphs that hold one of the anchors, letters of either case, in order."""
        lowered = [text.lower() for text in self.folded]
        whole = "\n".join(lowered)
        present = [anchor for anchor in anchors if anchor in whole]
        if not present:
            return []
        return [at for at, text in enumerate(lowered) if any(anchor in text for anchor in present)]


def read_statement(
    position: int,
    texts: Texts,
    outline: Outline,
    lexicon: Lexicon,
    uses: Sequence[TermUse],
    lead: Statement | None,
    carried: Measure | None = None,
    about: frozenset[str] = frozenset(),
    said_before: Callable[[], Said] = Said,
) -> Statement:
    """The statement of one paragraph.

    uses: defined terms and references in it that stand for a measure. lead: the statement that introduces its list.
    carried: the measure that the paragraph before it has named. about: what the measures of its clause are on,
    "export" or "sanctions". said_before: gives what the paragraph before it says last, where this one says "may do so"
    or "the same applies".
    """
    folded = texts.folded[position]
    row = tokens(folded, lexicon, uses)
    asks = any(t.type == "ANAPH" and t.entries[0].id in (norms.DO_SO, norms.SAME) for t in row)
    last = said_before() if asks else Said()
    introduction = _last_unit(lead) if lead else []
    begin = outline.text_start(position)
    readings: list[norms.Reading] = []
    from_before = carried
    said: Measure | None = None
    just_named: Measure | None = None
    own = _OwnLimbs(folded, begin)
    for unit in units.units(folded, begin):
        row = own.cited(row, unit)
        near = just_named is not None or not readings
        inner = _taken_up(in_stretch(row, unit.start, unit.end), carried, carried is from_before, near)
        if said is not None:
            inner = _said_again(inner, said, folded, unit.start)
        if just_named is not None:
            inner = _gone_on(inner, just_named, folded[unit.start : unit.end], unit.start)
            if folded[unit.start - 1] == ";" and not unit.leads and _follows(readings[-1]):
                inner = _followed(inner, just_named, unit.start)
        before = [token for stretch in unit.leads for token in in_stretch(row, *stretch)]
        whole = with_ends(with_statements(joined(before, inner), folded), folded)
        whole = with_clauses(whole, folded, unit.start)
        first = unit.leads[0][0] if unit.leads else unit.start
        if introduction and first <= begin:
            whole = joined(introduction, whole)
        whole = with_duties(whole, folded)
        reading = norms.read(whole, unit.start, unit.end)
        last = _said_so(reading, last)
        if any(entry.id == OWN_LAW for token in whole for entry in token.entries):
            _leave_to_own_law(reading)
        readings.append(reading)
        own.add(unit, reading)
        if not any("fmlist" in p.acts for p in reading.parts):
            carried = next((m for p in reading.parts for m in p.measures if worth_carrying(m)), carried)
            said = next((m for p in reading.parts for m in p.measures if m.foreign), said)
        if unit.end - unit.start > _JOINING:
            just_named = next((m for p in reading.parts for m in p.measures if worth_carrying(m)), None)
    _settle(readings, fold(" ".join(outline.headings(position))), lexicon, about)
    return Statement(position, folded, row, readings, lead.position if lead else None)


def _leave_to_own_law(reading: norms.Reading) -> None:
    """Where PRC export-control law is named and no foreign measure, "the authority" is the one of that law."""
    if any(m.strength == NAMED for part in reading.parts for m in part.measures):
        return
    for part in reading.parts:
        part.measures = [
            replace(m, strength=NONE) if m.strength == UNSPECIFIED and "sanctions" not in m.domains else m
            for m in part.measures
        ]


def _settle(
    readings: Sequence[norms.Reading], headings: str, lexicon: Lexicon, around: frozenset[str]
) -> None:
    """What a paragraph is about tells what its short words mean.

    Where it, its heading or the clause around it is about export control or sanctions, a state's "laws" are its laws
    on that. Where it has named such a measure, "export laws" after that are no longer of no state.
    """
    measures = [m for r in readings for p in r.parts for m in p.measures]
    heads = [measure_of(headings, tokens(headings, lexicon))] if headings else []
    about = ({d for m in [*measures, *heads] if m.foreign for d in m.domains} | around) & SUBJECTS
    if not about:
        return
    named: set[str] = set()
    for reading in readings:
        for part in reading.parts:
            part.measures = [_settled(m, about, named) for m in part.measures]
            for measure in part.measures:
                if measure.strength == NAMED and not measure.kinds & {"status", "place", "list"}:
                    named |= measure.domains & SUBJECTS


def _settled(measure: Measure, about: set[str], named: set[str]) -> Measure:
    if measure.strength == HINT and measure.domains == {"law"} and measure.states != ANY_STATE:
        return replace(measure, strength=NAMED, domains=frozenset(about), kinds=measure.kinds | {"law"})
    if measure.strength == UNSPECIFIED and measure.kinds <= {"generic", "law"} and measure.domains <= named:
        return replace(measure, strength=NAMED)
    return measure


def worth_carrying(measure: Measure) -> bool:
    """Whether "such laws" can mean it: a named measure, or one that sorts persons and places."""
    return measure.strength == NAMED or (measure.foreign and bool(measure.kinds & {"status", "place", "list", "event"}))


def takes_up(folded: str, lexicon: Lexicon) -> str:
    """How a text takes up what was named before: "such laws", 该等 the paragraph before ("before"), "the above duties"
    the clause so far (ABOVE), "caused thereby" no more than a cause (THEREBY); "" where it does not.
    """
    ids = {t.entries[0].id for t in tokens(folded, lexicon) if t.type == "ANAPH"} - {HERE}
    if ids == {THEREBY}:
        return THEREBY
    return ABOVE if ABOVE in ids else "before" if ids else ""


def last_said(readings: Sequence[norms.Reading], before: Said | None = None) -> Said:
    """What these units say last; before: what was said before them."""
    before = before or Said()
    parts = [part for reading in readings for part in reading.norms if part.acts]
    done = [part for part in parts if part.modality in ("MAY", "MUST")]
    return Said(frozenset(done[-1].acts) if done else before.done, parts[-1] if parts else before.norm)


def _said_so(reading: norms.Reading, last: Said) -> Said:
    """Gives the norms that say "do so" or "the same applies" what was said before. Returns what is said last now."""
    for part in reading.norms:
        for token in part.again:
            same = token.entries[0].id == norms.SAME
            norm = last.norm if same and part.head is token else None
            if norm is not None:
                part.modality, part.modal, part.negated = norm.modality, token, norm.negated
            acts = norm.acts.keys() if norm is not None else frozenset() if same else last.done
            part.acts = {**dict.fromkeys(sorted(acts), token), **part.acts}
    return last_said([reading], last)


def names_state(folded: str, lexicon: Lexicon) -> bool:
    """Whether a text names a foreign state or bloc."""
    return any(e.type == "state" and not e.weak for t in tokens(folded, lexicon) for e in t.entries)


class _OwnLimbs:
    """The limbs of a paragraph so far, by their marks, with the measures they name, for "breach of paragraph (a)"."""

    def __init__(self, folded: str, begin: int) -> None:
        """begin: where the words begin; a mark before them, which the paragraph has for its number, counts too."""
        self._folded = folded
        self._marks = limb_marks.before(folded, begin)
        self._named: dict[str, list[Measure]] = {mark: [] for mark in self._marks}

    def add(self, unit: units.Unit, reading: norms.Reading) -> None:
        """Notes what a unit names under the mark it begins with, or under the one before it."""
        mark = limb_marks.MARK.match(self._folded, unit.start, unit.end)
        if mark:
            self._marks.append(mark[1].lower())
            self._named[self._marks[-1]] = []
        if self._marks:
            self._named[self._marks[-1]] += [
                m for p in reading.parts for m in p.measures if worth_carrying(m) and m.start >= 0
            ]

    def cited(self, row: list[Token], unit: units.Unit) -> list[Token]:
        """The row of the paragraph where the references of a unit to limbs that name a measure stand for it."""
        if not self._marks:
            return row
        stretches = (*unit.leads, (unit.start, unit.end))
        for reference in (r for start, end in stretches for r in limb_marks.cited(self._folded, start, end)):
            named = [m for mark in limb_marks.reached(reference, self._marks) for m in self._named[mark]]
            if named:
                place = next((at for at, t in enumerate(row) if t.start >= reference.start), len(row))
                measure = of_clauses(named, reference.start, reference.end)
                token = Token("M", reference.start, reference.end, (), measure)
                row = [*row[:place], token, *(t for t in row[place:] if t.start >= reference.end)]
        return row


_APART = 40
"""Code points before the measure that a unit names itself within which "such laws" may be a word of that name."""


def _taken_up(row: list[Token], carried: Measure | None, before: bool, near: bool) -> list[Token]:
    """Words such as "such laws", 该等 stand for the measure last named, where the unit names none before them.

    before: whether it was named in the paragraph before, which "this Section" does not mean. near: whether the
    sentence before this unit named it or took it up; "in that case" goes back no further.
    """
    if carried is None:
        return row
    names = next((t.start for t in row if t.type == "PRC" or (t.type == "M" and _names(t))), None)
    own = _own_cause(row)
    out: list[Token] = []
    for token in row:
        said = token.entries[0].id if token.type == "ANAPH" else ""
        named = names is not None and (said not in ("ANAPH", EVENT) or token.end >= names - _APART)
        far = (before and said == HERE) or (not near and said == EVENT)
        if named or not said or far or (token.start > own >= 0 and _its_own(said, row, own, token.start)):
            out.append(token)
            continue
        if said in (norms.DO_SO, norms.SAME):
            out.append(token)  # it takes up the act as well
        out.append(token._replace(type="M", entries=(), defined=carried))
    return out


def _its_own(said: str, row: Sequence[Token], start: int, end: int) -> bool:
    """Whether words take up the condition of their own unit: what it causes, or what one does "not do" in it."""
    return said == THEREBY or (said == norms.DO_SO and any(t.type == "ACT" for t in in_stretch(row, start, end)))


def _own_cause(row: Sequence[Token]) -> int:
    """Where a condition stands that takes nothing up: what is caused "thereby" after it is its own; -1 for none."""
    for at, token in enumerate(row):
        if token.type == "ANAPH":
            return -1
        if token.type == "DE" or (token.type == "COND" and any(t.type in HEADS for t in row[at:])):
            return token.start
    return -1


_AGAIN = re.compile(r"(?:如|若|一旦|倘|仍|已|有|发生|出现|未)*([\u3400-\u9fff]{2,5})[的者],")
"""A condition that is no more than a verb: 转售的, 经营的, 未通过者."""
_SAID = 200
"""Code points before such a condition within which its verb was used."""


def _said_again(row: list[Token], carried: Measure, folded: str, start: int) -> list[Token]:
    """The row of a unit that opens with a verb used just before: a ban on 转售, then 转售的, and what follows then.

    The verb stands for what was said with it, so it brings the measure along where the unit names none itself.
    """
    again = _AGAIN.match(folded, start)
    if again is None or again[1] not in folded[max(0, start - _SAID) : start]:
        return row
    if any(t.type in ("PRC", "M") for t in row):
        return row
    return [Token("M", again.start(1), again.end(1), (), carried), *row]


_JOINING = 8
"""Code points up to which a unit is only the word that joins two others ("; and")."""


def _gone_on(row: list[Token], measure: Measure, words_of: str, start: int) -> list[Token]:
    """The row of a unit that speaks of what the sentence before says ("a breach gives ...", "if that changes").

    It names no measure of its own; the words that go on stand for the one of that sentence.
    """
    if any(t.type == "PRC" or (t.type == "M" and _names(t)) for t in row):
        return row
    again = words("GOES_ON").search(words_of)
    if again is None:
        return row
    place = next((at for at, t in enumerate(row) if t.start > start + again.start()), len(row))
    return [*row[:place], Token("M", start + again.start(), start + again.end(), (), measure), *row[place:]]


_CONSEQUENCES = frozenset({"terminate", "suspend", "withhold", "excuse"})
"""Acts that follow from something: after one of them, a second half of the sentence adds another. Costs do not: they
may be those of the thing itself, and no damages."""


def _follows(reading: norms.Reading) -> bool:
    """Whether a unit says what follows from a measure."""
    return any(not _CONSEQUENCES.isdisjoint(part.acts) for part in reading.norms)


def _followed(row: list[Token], measure: Measure, start: int) -> list[Token]:
    """The row of a second half ("...; it has no liability for the delay") that adds to what follows from a measure."""
    own = any(t.type in ("PRC", "M", "COND", "EXCEPT", "PROTECT") for t in row)
    if own or all(_CONSEQUENCES.isdisjoint(t.acts) for t in row):
        return row
    return [Token("M", start, start, (), measure), *row]


def _names(token: Token) -> bool:
    """Whether a measure word can name a measure alone."""
    if token.defined is not None:
        return token.defined.foreign
    return any(not e.weak and e.type in ("measure", "status", "place", "generic") for e in token.entries)


def _last_unit(lead: Statement) -> list[Token]:
    """The tokens of the sentence that introduces a list. Their places, in the lead-in, count as none here."""
    spans = [u for u in units.units(lead.folded) if len(lead.folded[u.start : u.end].strip()) > len("and")]
    last = spans[-1] if spans else units.Unit(0, len(lead.folded))
    inner = in_stretch(lead.tokens, last.start, last.end)
    return [token._replace(start=-1, end=-1) for token in inner if token.type not in ("CLOSE", "WHEN")]


def measure_of(folded: str, row: Sequence[Token]) -> Measure:
    """The one measure that all measure words of a row together name."""
    words = [t for t in row if t.type in ("M", "PRC")]
    start = words[0].start if words else 0
    end = max(max(t.end, t.until) for t in words) if words else len(folded)
    return weigh([t.entries for t in words], start, end, [t.defined for t in words if t.defined])
