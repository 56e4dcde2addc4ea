"""Reads the paragraphs of a contract that can be about a measure, and leaves the others alone.

A paragraph is read when one of the lexicon's anchors stands in it, a defined term that carries a measure, or when it is
a limb of a list whose lead-in is read. Every match of a rule needs a measure, so nothing is lost by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from linter.contract import Contract
from linter.records import dataclass, field, replace

from . import norms, units
from .anaphora import followed, follows, gone_on, said_again, taken_up, worth_carrying
from .fold import fold
from .joints import joined, with_clauses, with_conditions, with_duties, with_ends, with_statements, with_tails
from .labels import words
from .lexicon import Lexicon
from .measures import HINT, NAMED, NONE, SUBJECTS, UNSPECIFIED, Measure, weigh
from .outline import Outline
from .own_limbs import OwnLimbs
from .tokens import TermUse, Token, in_stretch, tokens

ANY_STATE = frozenset({"any"})
"""Of a measure that only says "any authority": the laws of no state in particular."""
_PLAIN = frozenset({"generic", "law", "restriction"})
"""Kinds of a measure that names no list, agency, person or place."""
OWN_LAW = "prc-export"
"""Id of the words that name the export-control law of the PRC, its lists and its authority."""


_JOINING = 8
"""Code points up to which a unit is only the word that joins two others ("; and")."""


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
    begin = outline.text_start(position)
    row = _explained(with_tails(tokens(folded, lexicon, uses)), folded, begin)
    asks = any(t.type == "ANAPH" and t.entries[0].id in (norms.DO_SO, norms.SAME) for t in row)
    last = said_before() if asks else Said()
    introduction = _last_unit(lead) if lead else []
    readings: list[norms.Reading] = []
    from_before = carried
    said: Measure | None = None
    just_named: Measure | None = None
    introduced: dict[tuple[tuple[int, int], ...], tuple[Measure | None, bool]] = {}
    own = OwnLimbs(folded, begin)
    for unit in units.units(folded, begin):
        row = own.cited(row, unit)
        near = just_named is not None or not readings
        inner = taken_up(in_stretch(row, unit.start, unit.end), carried, carried is from_before, near)
        if said is not None:
            inner = said_again(inner, said, folded, unit.start)
        if just_named is not None:
            inner = gone_on(inner, just_named, folded[unit.start : unit.end], unit.start)
            if folded[unit.start - 1] == ";" and not unit.leads and follows(readings[-1]):
                inner = followed(inner, just_named, unit.start)
        named, close = introduced.setdefault(unit.leads, (carried, near))  # what stood before limb (a)
        before = [token for stretch in unit.leads for token in in_stretch(row, *stretch)]
        if named is not from_before:
            before = taken_up(before, named, False, close)
        whole = with_ends(with_conditions(with_statements(joined(before, inner), folded), folded), folded)
        whole = with_clauses(whole, folded, unit.start)
        first = unit.leads[0][0] if unit.leads else unit.start
        if introduction and first <= begin:
            whole = joined(introduction, whole)
        whole = with_duties(whole, folded)
        reading = norms.read(whole, unit.start, unit.end)
        last = _said_so(reading, last)
        readings.append(reading)
        own.add(unit, reading)
        spoken = reading.spoken_of()
        if not any("fmlist" in p.acts for p in reading.parts):
            carried = next((m for m in spoken if worth_carrying(m)), carried)
            said = next((m for m in spoken if m.foreign), said)
        if unit.end - unit.start > _JOINING:
            just_named = next((m for m in spoken if worth_carrying(m)), None)
    _leave_to_own_law(readings, [t.start for t in row if any(entry.id == OWN_LAW for entry in t.entries)])
    _settle(folded, readings, fold(" ".join(outline.headings(position))), lexicon, about)
    return Statement(position, folded, row, readings, lead.position if lead else None)


def _explained(row: list[Token], folded: str, begin: int) -> list[Token]:
    """The row with a measure where a thing stands that the next sentence says to be one.

    将客户与系统进行比对; 该系统收录美国和欧盟的名单: the system brings along the lists.
    """
    if words("ZH_EXPLAINS").search(folded, begin) is None:
        return row
    for unit in units.units(folded, begin)[1:]:
        said = words("ZH_EXPLAINS").match(folded, unit.start, unit.end)
        if said is None:
            continue
        named = [t for t in in_stretch(row, said.end(), unit.end) if t.type in ("M", "PRC")]
        measure = weigh([t.entries for t in named], 0, 0, [t.defined for t in named if t.defined])
        at = folded.rfind(said["noun"], max(begin, unit.start - _FAR), unit.start)
        end = at + len(said["noun"])
        taken = any(t.type == "M" and t.start < end and at < t.end for t in row)
        if at >= 0 and measure.strength == NAMED and not taken:
            row = sorted([*row, Token("M", at, end, (), replace(measure, start=at, end=end))], key=lambda t: t.start)
    return row


def _leave_to_own_law(readings: Sequence[norms.Reading], named: Sequence[int]) -> None:
    """Where PRC export-control law is named and no foreign measure, "the authority" is the one of that law.

    named: where in the paragraph it is named. What stands in a sentence before it is not touched.
    """
    if not named or any(m.strength == NAMED for r in readings for part in r.parts for m in part.measures):
        return
    for part in (part for r in readings if r.end > named[0] for part in r.parts):
        part.measures = [
            replace(m, strength=NONE) if m.strength == UNSPECIFIED and "sanctions" not in m.domains else m
            for m in part.measures
        ]


def _settle(
    folded: str, readings: Sequence[norms.Reading], headings: str, lexicon: Lexicon, around: frozenset[str]
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
            part.measures = [m if _is_customer(folded, m) else _settled(m, about, named) for m in part.measures]
            for measure in part.measures:
                if measure.strength == NAMED and not measure.kinds & {"status", "place", "list"}:
                    named |= measure.domains & SUBJECTS


def _is_customer(folded: str, measure: Measure) -> bool:
    """Whether a government is only one to whom something is provided: "to the United States government"."""
    if measure.strength != HINT or measure.start < 0:
        return False
    if words("A_GOVERNMENT").search(folded, measure.start, measure.end) is None:
        return False
    return words("PROVIDED_TO").search(folded, max(0, measure.start - _FAR), measure.start) is not None


_FAR = 120
"""Code points in which the words about what is provided stand before the name of whom it is provided to."""


def _settled(measure: Measure, about: set[str], named: set[str]) -> Measure:
    if measure.strength == HINT and measure.domains == {"law"} and measure.states - ANY_STATE:
        return replace(measure, strength=NAMED, domains=frozenset(about), kinds=measure.kinds | {"law"})
    if measure.strength == UNSPECIFIED and measure.kinds <= _PLAIN and measure.domains <= named:
        return replace(measure, strength=NAMED)
    return measure


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


def _last_unit(lead: Statement) -> list[Token]:
    """The tokens of the sentence that introduces a list. Their places, in the lead-in, count as none here."""
    spans = [u for u in units.units(lead.folded) if len(lead.folded[u.start : u.end].strip()) > len("and")]
    last = spans[-1] if spans else units.Unit(0, len(lead.folded))
    inner = in_stretch(lead.tokens, last.start, last.end)
    kept: list[Token] = []
    for token in inner:
        closes_nothing = token.type == "DE" and (not kept or kept[-1].type == "DE")  # 出现下列情形之一的, ...
        if token.type not in ("CLOSE", "WHEN") and not closes_nothing:
            kept.append(token._replace(start=-1, end=-1))
    return kept


def measure_of(folded: str, row: Sequence[Token]) -> Measure:
    """The one measure that all measure words of a row together name."""
    words = [t for t in row if t.type in ("M", "PRC")]
    start = words[0].start if words else 0
    end = max(max(t.end, t.until) for t in words) if words else len(folded)
    return weigh([t.entries for t in words], start, end, [t.defined for t in words if t.defined])
