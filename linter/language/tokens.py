"""Typed tokens: the words of a stretch of text that the norm grammar is about, in order.

All other words are left out. A token's type is one of the terminals of `grammars/norm.lark`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .lexicon import Entry, Lexicon
from .measures import MEASURE_TYPES, Measure

_NUMBER_SIGN = re.compile(r"nos?\b\.?\s*\d", re.I)
"""What denies nothing: "Council Regulation (EU) No 833/2014"."""


_SHAPING = frozenset({"MUST", "MUSTNOT", "MAY", "NEEDNOT", "EXCEPT"})
"""Types of words that shape a sentence; inside the words that describe a person or place they shape only those."""


class Token(NamedTuple):
    """A typed word. start, end: code points of the paragraph's text. `defined`: what a defined term stands for.

    until: of a phrase with a gap, where its last words end ("place that ... Sanctions"); else 0.
    """

    type: str
    start: int
    end: int
    entries: tuple[Entry, ...]
    defined: Measure | None = None
    until: int = 0

    @property
    def acts(self) -> frozenset[str]:
        """The acts it may name."""
        return frozenset(e.id for e in self.entries if e.type == "act")


class TermUse(NamedTuple):
    """A defined term where it stands: its measure, or None where the contract gives it another meaning.

    act: the entry of the act whose words it stands for (a "Code" that is a supplier code of conduct), or of the state
    that it names ("Origin State"), or None.
    """

    start: int
    end: int
    measure: Measure | None
    act: Entry | None = None


def tokens(folded: str, lexicon: Lexicon, terms: Sequence[TermUse] = ()) -> list[Token]:
    """The tokens of a folded text. Where a defined term stands, its meaning goes before the lexicon's."""
    lowered = folded.lower()
    found = [_spoken(term.start, term.end, term.act) for term in terms if term.act is not None]
    terms = [term for term in terms if term.act is None]
    widened: set[TermUse] = set()
    hits = lexicon.hits(folded)
    other = {hit.last for hit in hits if any(lexicon.entries[at].type == "homonym" for at in hit.entries)}
    for hit in hits:
        if other and _glosses(folded, hit.start, hit.end) and hit.start - 1 in other:
            continue  # 航空公司临时禁运(embargo): the word in brackets says the same again
        inside = [term for term in terms if term.start < hit.end and hit.start < term.end]
        token = _typed(hit.start, hit.end, [lexicon.entries[at] for at in hit.entries], lowered)
        if token is None or (token.type == "NEG" and _NUMBER_SIGN.match(folded, hit.start)):
            continue
        if inside and token.type == "PROTECT":
            found.append(token)  # "nothing in this Clause 8", where Clause 8 stands for a measure
            continue
        if not inside and hit.tail and token.type == "M" and _taken_away(hit.tail, terms):
            continue  # "becomes a Sanctioned Person", where the contract gives that term another meaning
        if inside:
            if not _widens(token, inside):
                continue
            token = token._replace(defined=inside[0].measure)
            widened.add(inside[0])
        found.append(token._replace(until=hit.tail[1]) if hit.tail else token)
    found = _less_relative(found, folded)
    plain = [t for t in terms if t.measure is not None and t not in widened]
    found += [Token("M", t.start, t.end, (), t.measure) for t in plain]
    found.sort(key=lambda token: (token.start, token.type == "ACT", -token.end))
    return _measures_first(_gravest(_as_known(found)))


def _spoken(start: int, end: int, entry: Entry) -> Token:
    """The token of a defined term that stands for an act, or for a state."""
    return Token("M" if entry.type == "state" else "ACT", start, end, (entry,))


def _less_relative(row: list[Token], folded: str) -> list[Token]:
    """The row without the modal words inside a description: "a person to whom it may not ship without a licence"."""
    spans = [(t.end, t.until) for t in row if t.type == "M" and t.until and folded[t.start : t.until].isascii()]
    if not spans:
        return row
    return [t for t in row if t.type not in _SHAPING or not any(a <= t.start < b for a, b in spans)]


def _glosses(folded: str, start: int, end: int) -> bool:
    """Whether a word stands alone in brackets, as the foreign word for the one before them."""
    return folded[start - 1 : start] == "(" and folded[end : end + 1] == ")"


def _taken_away(tail: tuple[int, int], terms: Iterable[TermUse]) -> bool:
    """Whether the last words of a phrase with a gap are those of a term that means no measure."""
    return any(term.measure is None and term.start < tail[1] and tail[0] < term.end for term in terms)


def _as_known(row: list[Token]) -> list[Token]:
    """The row where "so far as Seller is aware" is said once: it qualifies a statement and is no condition."""
    known = {(token.start, token.end) for token in row if token.type == "REP"}
    return [token for token in row if token.type != "COND" or (token.start, token.end) not in known]


def _gravest(row: list[Token]) -> list[Token]:
    """The row without the acts that others stand for which begin with the same word: "stop payment" is no stop."""
    better: dict[int, set[str]] = {}
    for token in row:
        for entry in token.entries:
            if entry.instead_of:
                better.setdefault(token.start, set()).update(entry.instead_of)
    if not better:
        return row
    out = []
    for token in row:
        kept = tuple(e for e in token.entries if e.type != "act" or e.id not in better.get(token.start, ()))
        if kept or not token.entries:
            out.append(token._replace(entries=kept) if kept != token.entries else token)
    return out


def _widens(token: Token, inside: Sequence[TermUse]) -> bool:
    """Whether a word says more of a measure than the defined term in it: 制裁对象 where 制裁 is defined."""
    term = inside[0]
    within = token.start <= term.start and term.end <= token.end and token.end - token.start > term.end - term.start
    return len(inside) == 1 and within and token.type == "M" and term.measure is not None and term.measure.foreign


def _measures_first(row: list[Token]) -> list[Token]:
    """An act whose words overlap those of a measure goes after the measure, which else would fall in two."""
    out: list[Token] = []
    held: list[Token] = []
    end = -1
    for token in row:
        if token.type in ("M", "PRC"):
            end = token.end
        elif token.type == "ACT" and token.start < end:
            held.append(token)
            continue
        else:
            out += held
            held = []
        out.append(token)
    return out + held


def _typed(start: int, end: int, entries: list[Entry], lowered: str) -> Token | None:
    entries = [e for e in entries if not any(word in lowered for word in e.unless)]
    if not entries or any(e.type in ("homonym", "NONE", "SKIP") for e in entries):
        return None
    measures = tuple(e for e in entries if e.type in MEASURE_TYPES)
    if measures:
        prc = all(e.type in ("prc", "un") for e in measures)
        return Token("PRC" if prc else "M", start, end, measures)
    acts = tuple(e for e in entries if e.type == "act")
    words = tuple(e for e in entries if e.type != "act")
    if words:
        return Token(words[0].type, start, end, (*words, *acts))
    return Token("ACT", start, end, acts)


def in_stretch(row: Iterable[Token], start: int, end: int) -> list[Token]:
    """Those tokens that begin in [start, end)."""
    return [token for token in row if start <= token.start < end]
