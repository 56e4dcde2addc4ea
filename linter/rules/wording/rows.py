"""Takes one element out of a row: "insolvent or listed", "to Buyer, and to the authority", 破产、被列名或者逾期.

What is innocent in the row stays as it is; only the element that names a measure goes, with the word that joins it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from linter.rules import parties

from .desk import Desk
from .names import names
from .patch import Change
from .phrases import points_back, stretch_of
from .spots import Spot
from .words import words


class _Piece(NamedTuple):
    """One element of a row. start, end: without the words that join it. risky: whether it names a measure."""

    start: int
    end: int
    risky: bool


def trigger(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A condition without the trigger that is a measure, where it has others: they stay."""
    event = (spot.limb or spot.is_fragment()) and set(spot.hits) <= words().codes("ends") and not spot.heads()
    if (spot.limb and not event) or spot.mixed or spot.parts("exception"):
        return
    stretch = (spot.start, spot.end) if event else _condition(spot)
    if stretch is None or points_back(spot, *stretch):
        return
    start, end = _opened(spot, *stretch)
    known = spot.foreign()
    if not all(start <= m.start < end for m in known):
        return
    spans = names(spot.folded, known, start, end, spot.lang)
    pieces = _pieces(spot, start, end, spans)
    if len(pieces) > 1 and spans and _is_row(spot, pieces):
        yield from _without(spot, _joined(spot, pieces))


def _condition(spot: Spot) -> tuple[int, int] | None:
    """The condition that names the measures; where its commas part it, from its opening word on."""
    parts = spot.parts("condition")
    if len(parts) == 1 and not spot.parts("norm"):
        return stretch_of(spot, parts[0])
    named = spot.foreign()
    if spot.lang == "zh" or parts or not named:
        return None
    opened = [m.start() for m in _table("opener").finditer(spot.folded, spot.start, named[0].start)]
    if not opened or _MODAL.search(spot.folded, opened[-1], named[-1].end):
        return None
    if opened[-1] > spot.start:
        return opened[-1], spot.end
    modal = _MODAL.search(spot.folded, named[-1].end, spot.end)
    comma = spot.folded.rfind(",", named[-1].end, modal.start()) if modal else -1
    return (opened[-1], comma) if comma >= 0 else None


_MODAL = re.compile(r"\b(?:shall|may|must|will|is entitled|are entitled)\b")


def _opened(spot: Spot, start: int, end: int) -> tuple[int, int]:
    """The condition without the words that open and close it."""
    opener = _table("opener").match(spot.folded, start, end) if spot.lang == "en" else _OPENER_ZH.match(
        spot.folded, start, end)  # fmt: skip
    start = opener.end() if opener else start
    closing = _CLOSING_ZH.search(spot.folded, start, end) if spot.lang == "zh" else None
    return start, closing.start() if closing else end


_OPENER_ZH = re.compile(r"(?:如果|如遇|倘若|一旦|若|如|凡|因|当|倘)?")
_CLOSING_ZH = re.compile(r"(?:之日起|的情形|情形|时|后|的)+$")
_JOINT_EN = re.compile(r",?\s+(?:or|and/or),?\s+|,\s+")
_JOINT_ZH = re.compile(r"[,，]?(?:或者|或)|、|[,，]\s*(?=或)")
_WORD = re.compile(r"[A-Za-z]+")


@cache
def _table(key: str) -> re.Pattern[str]:
    listed = sorted(words().tables[key]["en"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\s+(?:that\s+)?", re.IGNORECASE)


def _pieces(spot: Spot, start: int, end: int, spans: list[tuple[int, int]]) -> list[_Piece]:
    """The elements of a row, cut at the words that join them, but not within the name of a measure."""
    joint = _JOINT_EN if spot.lang == "en" else _JOINT_ZH
    cuts = [m.span() for m in joint.finditer(spot.folded, start, end)]
    whole = [*spans, *_qualifiers(spot, start, end)]
    cuts = [(a, b) for a, b in cuts if not any(x < b and a < y for x, y in whole)]
    edges = [(start, start), *cuts, (end, end)]
    return [
        _Piece(a[1], b[0], any(a[1] <= x < b[0] for x, _ in spans))
        for a, b in pairwise(edges)
        if spot.folded[a[1] : b[0]].strip()
    ]


def _qualifiers(spot: Spot, start: int, end: int) -> list[tuple[int, int]]:
    """Words between commas that belong to the element after them: "to the knowledge of the Seller or its agents, "."""
    if spot.lang == "zh":
        return []
    found = words().pattern("row", "qualifier_en_pattern").finditer(spot.folded, start, end)
    return [one.span() for one in found]


def _is_row(spot: Spot, pieces: list[_Piece]) -> bool:
    """Whether one of the words between the elements says "or", and none of them breaks off at a verb."""
    between = [spot.folded[a.end : b.start] for a, b in pairwise(pieces)]
    if spot.lang == "zh":
        return any("或" in joint for joint in between)
    ends = [_WORD.findall(spot.folded[p.start : p.end])[-1:] for p in pieces[:-1]]
    broken = any(last and _verbs("en").fullmatch(last[0]) for last in ends)
    return any("or" in joint for joint in between) and not broken


def _verb(spot: Spot, piece: _Piece) -> re.Match[str] | None:
    """The verb of a piece; None where it has none of its own."""
    return _verbs(spot.lang).search(spot.folded, piece.start, piece.end)


@cache
def _verbs(lang: str) -> re.Pattern[str]:
    listed = sorted(words().tables["row"][f"verb_{lang}"], key=len, reverse=True)
    joined = "|".join(map(re.escape, listed))
    return re.compile(rf"\b(?:{joined})\b" if lang == "en" else f"(?:{joined})")


def _joined(spot: Spot, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with those that belong to a risky one put to it: "(its parent or) any affiliate is listed"."""
    found: list[_Piece] = []
    for at, piece in enumerate(pieces):
        verb = _verb(spot, piece)
        last = found[-1] if found else None
        if last and last.risky and not piece.risky and verb is None:  # "... on the list or any like list"
            found[-1] = _Piece(last.start, piece.end, True)
        elif last and piece.risky and verb is not None and verb.start() > piece.start and _verb(spot, last) is None:
            while found and _verb(spot, found[-1]) is None and not (at and found[-1].risky):
                piece = _Piece(found.pop().start, piece.end, True)
            found.append(piece)
        elif last and piece.risky and verb is None and _are_one(spot, last, piece):
            found[-1] = _Piece(last.start, piece.end, True)
            if len(found) > 1 and found[-2].risky:
                found[-2:] = [_Piece(found[-2].start, piece.end, True)]
        elif last and last.risky and piece.risky:
            found[-1] = _Piece(last.start, piece.end, True)
        else:
            found.append(piece)
    return found


_PASSIVE = re.compile(r"(?:is|are|was|were|be|been) \w+ed$")


def _are_one(spot: Spot, last: _Piece, piece: _Piece) -> bool:
    """Whether two participles share one verb: "are owned or | controlled by a listed person"."""
    return _PASSIVE.search(spot.folded[last.start : last.end]) is not None and _is_participle(spot, piece)


def _without(spot: Spot, pieces: list[_Piece]) -> Iterable[list[Change]]:
    kept = [piece for piece in pieces if not piece.risky]
    risky = [piece for piece in pieces if piece.risky]
    if not kept or len(risky) != 1 or not any(_verb(spot, piece) for piece in kept):
        return
    if spot.lang == "en" and (_leans(spot, pieces) or not (_verb(spot, risky[0]) or _is_participle(spot, risky[0]))):
        return
    at = pieces.index(risky[0])
    if at == 0:
        start = _shared(spot, pieces)
        if start is not None:
            yield [(start, pieces[1].start, "")]
        return
    before = pieces[at - 1]
    if at < len(pieces) - 1:
        yield [(before.end, risky[0].end, "")]
        return
    changes = [(before.end, risky[0].end, "")]
    if at > 1:  # "A, B or C" becomes "A or B"
        first = pieces[at - 2]
        joint = spot.folded[first.end : before.start]
        last = spot.folded[before.end : risky[0].start]
        word = _WORD.search(last) if spot.lang == "en" else re.search("或者|或", last)
        if word is not None and joint.strip() in (",", "、", "，"):
            new = f" {word.group()} " if spot.lang == "en" else word.group()
            changes.insert(0, (first.end, before.start, new))
    yield changes


def member(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without the one of several kinds of person that is listed: "not a listed person or a competitor"."""
    known = spot.foreign()
    if spot.mixed or spot.lang != "en" or not known:
        return
    for first in _BEFORE_LIMBS.finditer(spot.folded, spot.start, spot.end):
        if all(first.start() <= m.start < first.end() for m in known):
            yield [(*first.span(), "")]
    spans = names(spot.folded, known, spot.start, spot.end, spot.lang)
    for verb in words().pattern("row", "being_en_pattern").finditer(spot.folded, spot.start, known[0].start):
        stop = _BREAK.search(spot.folded, known[-1].end, spot.end)
        pieces = _pieces(spot, verb.end(), stop.start() if stop else spot.end, spans)
        kept = [piece for piece in pieces if not piece.risky]
        if not kept or len(pieces) - len(kept) != 1 or not all(_is_member(spot, piece) for piece in pieces):
            continue
        between = spot.folded[pieces[-2].end : pieces[-1].start]
        joint = None if len(pieces) == 2 and "," in between else _OR.search(between)  # "that is listed, or a part ..."
        if joint and all(verb.end() <= m.start < pieces[-1].end for m in known):
            text = _told(joint.group(), [desk.text[piece.start : piece.end] for piece in kept])
            yield [(pieces[0].start, pieces[-1].end, text)]


_BEFORE_LIMBS = re.compile(
    r"\b(?:is|are|becomes?|has become|have become)\b[^,;:.()]{1,120}?,? (?:or|and/or) "
    r"(?=\((?:i|a|A|1|x)\) (?:is|are|has|have|becomes?)\b)"
)
"""What is said first of those of whom a row of limbs says more: "is a listed person or | (i) is convicted of ..."."""
_OR = re.compile(r"\b(?:or|nor|and/or)\b")
_BREAK = re.compile(r"[;.:]|,? (?:and|but|unless|except|if)\b")


def _is_member(spot: Spot, piece: _Piece) -> bool:
    """Whether an element of a row says what somebody is, without leaning on the others: "a competitor", "insolvent"."""
    text = f" {spot.folded[piece.start : piece.end].lower()} "
    begins = words().pattern("row", "member_en_pattern").match(spot.folded, piece.start, piece.end)
    return begins is not None and not any(word in text for word in words().tables["anaphora"]["en"])


def _told(joint: str, listed: list[str]) -> str:
    return f" {joint} ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|that)\b")
_NO_TRIGGER = re.compile(r"(?:and|but|so|provided|unless|which|who|that|in which case|then|save|except)\b")
_PARTICIPLE = re.compile(r"(?:\w+ed|subject|under|on|put)\b")


def _leans(spot: Spot, pieces: list[_Piece]) -> bool:
    """Whether the row is not one of triggers only: a relative clause runs through it, or the sentence goes on."""
    relative = any(_RELATIVE.search(spot.folded, p.start, p.end) for p in pieces)
    return relative or any(_NO_TRIGGER.match(spot.folded, p.start, p.end) for p in pieces[1:])


def _is_participle(spot: Spot, piece: _Piece) -> bool:
    return _PARTICIPLE.match(spot.folded, piece.start, piece.end) is not None


def _shared(spot: Spot, pieces: list[_Piece]) -> int | None:
    """Where the first piece is cut, so that what the next one shares with it stays: its subject, "it is"."""
    first, second = pieces[0], pieces[1]
    if spot.lang == "zh":
        role = parties.opening(spot.folded[first.start : first.end])
        own = parties.opening(spot.folded[second.start : second.end])
        return first.start if own else first.start + len(role) if role else None
    verb, other = _verb(spot, first), _verb(spot, second)
    if verb is None:
        return None
    if other is None:
        return verb.end() + 1 if verb.group().lower() in _COPULAS else None
    return verb.start() if other.start() == second.start else first.start


_COPULAS = ("is", "are", "becomes", "become", "was", "were")
_FURTHER = re.compile(
    r"(?P<joint>,?\s+(?:and|or|and/or|as well as)\s+)(?P<word>to|with|from|by|for|against|under)\s+"
)
_STOP = re.compile(r",|;|\.(?=\s|$)|\s(?:and|or|but|if|where|unless|when|which|that|shall|may)\s")
_FURTHER_ZH = re.compile("、|以及|及|或者|或|和|与")


def recipient(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without the one of several recipients that is a measure: "to Buyer, and to the Bureau on request"."""
    known = spot.foreign()
    spans = names(spot.folded, known, spot.start, spot.end, spot.lang)
    if spot.mixed or len(spans) != 1:
        return
    (begin, finish) = spans[0]
    under = _UNDER.search(spot.folded, spot.start, spot.end)
    if under and under.start("aside") <= begin and finish <= under.end("aside") and spot.lang == "en":
        yield from _last_of_row(spot, under)
    if not (spot.parts("norm") or spot.hits) or spot.parts("condition") or spot.parts("exception"):
        return
    cut = _cut_en(spot, begin, finish) if spot.lang == "en" else _cut_zh(spot, begin, finish)
    if cut is not None:
        limit = _purpose(desk, spot)
        mark = _MARK.search(spot.folded, cut[1], spot.end)
        at = mark.start() if mark else spot.end
        if limit:
            yield [(*cut, limit)] if at == cut[1] else [(*cut, ""), (at, at, limit)]
        yield [(*cut, "")]


_MARK = re.compile(r"[,，;；。]|\.(?=\s|$)")


def _purpose(desk: Desk, spot: Spot) -> str:
    """What records are opened for once nobody else may see them; "" where the sentence says so or opens none."""
    opened = words().pattern("opened", f"records_{spot.lang}_pattern").search(spot.folded, spot.start, spot.end)
    told = words().pattern("opened", f"told_{spot.lang}_pattern").search(spot.folded, spot.start, spot.end)
    table = words().tables["opened"]
    return desk.fit.fill(str(table[f"new_{spot.lang}"]), spot.lang, desk.text) if opened and not told else ""


_UNDER = re.compile(
    r"\s+(?P<joint>and|or),(?P<aside>[^,;]+), (?P<word>to|with|from|by|for) (?:the |any |its )?(?:\w+ ){0,3}?\w+"
    r"(?: (?:who|which|that) [^,;.]+)?(?=$|[.;])"
)


def _last_of_row(spot: Spot, under: re.Match[str]) -> Iterable[list[Change]]:
    """A row without its last recipient: "to Buyer, to its counsel and, if U.S. law so requires, to the officials"."""
    before = [m for m in re.finditer(rf",? {under['word']} ", spot.folded[: under.start()]) if m.start() >= spot.start]
    if not before:
        return
    cut = (under.start(), under.end(), "")
    comma = before[-1].start()
    if len(before) > 1 and spot.folded[comma] == ",":
        yield [(comma, comma + 1, f" {under['joint']}"), cut]
    else:
        yield [cut]


def aside(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A lead-in without the words between commas that name a measure: ", on grounds of U.S. law, end ... if:"."""
    closed = spot.folded[spot.end : spot.stop + 1].strip().startswith(":") or spot.folded[: spot.stop].endswith(":")
    if spot.lang != "en" or not closed:
        return
    known = spot.foreign()
    found = [m for m in _ASIDE.finditer(spot.folded, spot.start, spot.end) if any(
        m.start() <= one.start < m.end() for one in known)]  # fmt: skip
    if len(found) == 1 and all(found[0].start() <= one.start < found[0].end() for one in known):
        yield [(*found[0].span(), "")]


_ASIDE = re.compile(r", (?:on|under|pursuant to|in accordance with|by reason of|because of|owing to|for|as) [^,;:]+,")


def _cut_en(spot: Spot, begin: int, finish: int) -> tuple[int, int] | None:
    joints = [m for m in _FURTHER.finditer(spot.folded, spot.start, begin) if not _STOP.search(
        spot.folded, m.end(), begin)]  # fmt: skip
    if not joints:
        return None
    joint = joints[-1]
    earlier = re.search(rf"\b{joint['word']}\b", spot.folded[spot.start : joint.start()])
    stop = _STOP.search(spot.folded, finish, spot.end)
    end = stop.start() if stop else spot.end
    return (joint.start(), end) if earlier else None


def _cut_zh(spot: Spot, begin: int, finish: int) -> tuple[int, int] | None:
    joints = [m for m in _FURTHER_ZH.finditer(spot.folded, spot.start, begin) if not re.search(
        "[、,，。；]|不得|应当|须", spot.folded[m.end() : begin])]  # fmt: skip
    named = "|".join(words().tables["row"]["body_zh"])
    body = re.compile(rf"[^、,，。；]{{0,14}}?(?:{named})").match(spot.folded, finish, spot.end)
    if not joints:
        return None
    end = body.end() if body else finish if re.search(rf"(?:{named})$", spot.folded[begin:finish]) else None
    opened = re.search("[向与由]", spot.folded[spot.start : joints[-1].start()])
    return (joints[-1].start(), end) if end and opened else None
