"""Words that take up what was said before: "such laws", 该等, "in that case", "caused thereby", "a breach gives ...".

They stand for the measure last named; each function gives the tokens of a unit in which they do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.records import replace

from . import norms
from .joints import HEADS
from .labels import words
from .lexicon import Lexicon
from .measures import NAMED, Measure
from .tokens import Token, in_stretch, tokens

HERE = "here"
"""Id of the words that take up the clause they stand in ("this Section"), not what stands before it."""
EVENT = "event"
"""Id of the words that take up what happens in the sentence before ("in that case")."""
ABOVE = "above"
"""Id of the words that take up their clause so far ("the above duties"), not just the paragraph before."""
OWN_FORCE = "own-law"
"""Id of the words for the law that binds a party by its own force: a unit with them takes up nothing else."""
STATES = "states"
"""Id of the words that take up only whose measure it was (上述国家的法律), beside what the unit names itself."""
THEREBY = "thereby"
"""Id of the words that take up what has just been said as a cause ("costs caused thereby", 因此造成的损失)."""

CONCEDED = frozenset({"prevail"})
"""Acts whose words name a law only to set it aside ("even if PRC law ...")."""


def worth_carrying(measure: Measure) -> bool:
    """Whether "such laws" can mean it: a named measure, or one that sorts persons and places."""
    return measure.strength == NAMED or (measure.foreign and bool(measure.kinds & {"status", "place", "list", "event"}))


def takes_up(folded: str, lexicon: Lexicon) -> str:
    """How a text takes up what was named before: "such laws", 该等 the paragraph before ("before"), "the above duties"
    the clause so far (ABOVE), "caused thereby" no more than a cause (THEREBY); "" where it does not.
    """
    if not any(lexicon.entries[at].type == "ANAPH" for hit in lexicon.hits(folded) for at in hit.entries):
        return ""  # as in most texts, which need no reading then
    ids = {t.entries[0].id for t in tokens(folded, lexicon) if t.type == "ANAPH"} - {HERE}
    if ids == {THEREBY}:
        return THEREBY
    return ABOVE if ABOVE in ids else "before" if ids else ""


_APART = 40
"""Code points before the measure that a unit names itself within which "such laws" may be a word of that name."""


def taken_up(row: list[Token], carried: Measure | None, before: bool, near: bool) -> list[Token]:
    """Words such as "such laws", 该等 stand for the measure last named, where the unit names none before them.

    before: whether it was named in the paragraph before, which "this Section" does not mean. near: whether the
    sentence before this unit named it or took it up; "in that case" goes back no further.
    """
    if carried is None or any(OWN_FORCE in t.acts for t in row):
        return row
    conceded = [(t.start, t.end) for t in row if CONCEDED & t.acts]  # 即便中国法律未加限制
    names = next(
        (t.start for t in row if (t.type == "M" and _names(t)) or (t.type == "PRC" and not _inside(t, conceded))), None
    )
    own = _own_cause(row)
    out: list[Token] = []
    for token in row:
        said = token.entries[0].id if token.type == "ANAPH" else ""
        own_words = said not in ("ANAPH", EVENT) or (names is not None and token.end >= names - _APART)
        named = names is not None and own_words and not (said == STATES and carried.states)
        far = (before and said == HERE) or (not near and said == EVENT)
        if named or not said or far or (token.start > own >= 0 and _its_own(said, row, own, token.start)):
            out.append(token)
            continue
        if said == STATES:
            carried_here = replace(carried, domains=frozenset(), kinds=frozenset())
            out.append(token._replace(type="M", entries=(), defined=carried_here))
            continue
        if said in (norms.DO_SO, norms.SAME):
            out.append(token)  # it takes up the act as well
        out.append(token._replace(type="M", entries=(), defined=carried))
    return out


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


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


def said_again(row: list[Token], carried: Measure, folded: str, start: int) -> list[Token]:
    """The row of a unit that opens with a verb used just before: a ban on 转售, then 转售的, and what follows then.

    start: where the unit begins in the folded paragraph. carried: the measure last said in it. The verb
    stands for what was said with it, so it brings the measure along where the unit names none itself, and where
    the sentence of the verb is not later than that of the measure.
    """
    again = _AGAIN.match(folded, start)
    said = folded.rfind(again[1], max(0, start - _SAID), start) if again is not None else -1
    if again is None or said < 0 or 0 <= carried.start < folded.rfind("。", 0, said):
        return row
    if any(t.type in ("PRC", "M") for t in row):
        return row
    return [Token("M", again.start(1), again.end(1), (), carried), *row]


def gone_on(row: list[Token], measure: Measure, words_of: str, start: int) -> list[Token]:
    """The row of a unit that speaks of what the sentence before says ("a breach gives ...", "if that changes").

    words_of: the text of the unit; start: where that begins in the folded paragraph. Where the unit names no measure of
    its own, the words that go on stand for the one of that sentence.
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


def follows(reading: norms.Reading) -> bool:
    """Whether a unit says what follows from a measure: what may be done on account of it, or need not be."""
    return any(not _CONSEQUENCES.isdisjoint(p.acts) or p.modality == "NEEDNOT" for p in reading.norms)


def followed(row: list[Token], measure: Measure, start: int) -> list[Token]:
    """The row of a second half ("...; it has no liability for the delay") that adds to what follows from a measure.

    start: where the half begins in the folded paragraph.
    """
    own = any(t.type in ("PRC", "M", "COND", "EXCEPT", "PROTECT") for t in row)
    if own or all(_CONSEQUENCES.isdisjoint(t.acts) for t in row):
        return row
    return [Token("M", start, start, (), measure), *row]


def _names(token: Token) -> bool:
    """Whether a measure word can name a measure alone."""
    if token.defined is not None:
        return token.defined.foreign
    return any(not e.weak and e.type in ("measure", "status", "place", "generic") for e in token.entries)
