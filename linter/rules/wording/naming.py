"""The name of a measure gives way to the law that applies to each party by its own force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from linter.rules import parties

from .desk import Desk
from .names import SHORT_NAME, names, short_name
from .patch import Change
from .spots import Spot
from .subjects import each_of, led_by, mutual, stated_of, subject
from .words import words


def measure(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The law that applies by its own force in the place of every measure named, in a duty to observe it."""
    said = (f"{spot.lead} " if spot.limb else "") + spot.folded[spot.start : spot.end]
    drafts = [desk.draft(code, "measure", text=said) for code in desk.codes(spot)]
    draft = drafts[-1] if drafts and None not in drafts else None
    spans = _named(spot)
    if spot.mixed or draft is None or not spans or any(m.prc for p in spot.reading.parts for m in p.measures):
        return  # "as far as PRC law allows" makes no sense beside a duty to obey one's own law
    modal = spot.hits[desk.codes(spot)[0]].norm.modal
    who = subject(desk, spot, modal) if modal else None
    before = parties.bearer(spot.folded, spot.start, modal.start) if modal and spot.inside(modal.start) else ""
    named = who.text if who else led_by(spot) if spot.limb else before or each_of(spot) if modal else stated_of(spot)
    if who and spans[0][0] < who.start:
        named = ""  # nobody has been named yet
    also = _taken_up(desk, spot, spans)
    if modal and len(spot.heads()) == 1:
        rest = desk.text[modal.end : spans[0][0]] + desk.text[spans[-1][1] : spot.end]
        both = mutual(desk, spot, who, modal, draft, rest)
        if both:
            yield [*both, *_in_place(desk, desk.fill(draft, spot), spot, spans), *also]
    yield [*_in_place(desk, desk.fill(draft, spot, named or None), spot, spans), *also]


def _named(spot: Spot) -> list[tuple[int, int]]:
    """The stretches that name the measures of a spot, where other words can be put for each; else none."""
    spoken = words().taken_up(spot.lang)[0]
    again = [found.span() for found in spoken.finditer(spot.folded, spot.start, spot.end)]
    known = [m for p in spot.reading.parts for m in p.measures if m.foreign and spot.inside(m.start)]
    known = [m for m in known if not any(start <= m.start < end for start, end in again)]
    known = [m for m in known if not words().is_act(spot.folded[m.start : m.end])]
    checks = any("screen" in hit.norm.acts for hit in spot.hits.values())
    observed = set(spot.hits) <= words().codes("observed") and not checks
    other = {"status", "place", "clause"} | (set() if observed else {"list"})  # a list is no law to be checked against
    if not known or any(m.kinds & other for m in known):
        return []
    spans = _ruling(spot, _rows(spot, names(spot.folded, known, spot.start, spot.end, spot.lang)))
    spans = [(_after_other_laws(spot, *span), span[1]) for span in spans]
    reaching = _with_reach(spot, [_authority_alone(spot, *span) for span in spans])
    if any(words().no_name(spot.lang).search(spot.folded[start:end]) for start, end in reaching):
        return []
    return reaching if all(_fits_between(spot, start, end) for start, end in reaching) else []


def _in_place(desk: Desk, text: str, spot: Spot, spans: list[tuple[int, int]]) -> list[Change]:
    changes = []
    for at, (start, end) in enumerate(spans):
        if at and _is_authority(spot, start, end):
            changes.append((start, end, words().competent(spot.lang)))
            continue
        text_here = text + _innocent(spot, start, end)
        given = short_name(spot.folded, start, end)
        after = SHORT_NAME.match(spot.folded, end, spot.end)
        kept = desk.text[given.start() : given.end()] if given and not _is_abbreviation(given.group(1)) else ""
        stop = after.end() if after and _is_abbreviation(after.group(1)) else end
        changes.append((start, stop, text_here + kept))
    return changes


def _innocent(spot: Spot, start: int, end: int) -> str:
    """What else stands in the row of a name and is no measure: ", and anti-money laundering laws" stays."""
    table = words().tables["innocent"]
    found = words().pattern("innocent", f"pattern_{spot.lang}").findall(spot.folded, start, end)
    named = list(dict.fromkeys(found))
    return str(table[f"form_{spot.lang}"]).replace("{names}", table[f"joint_{spot.lang}"].join(named)) if named else ""


def _is_authority(spot: Spot, start: int, end: int) -> bool:
    """Whether a stretch names no more than those whose consent is asked for: "consent of the Bureau of ..."."""
    named = [m for p in spot.reading.parts for m in p.measures if m.foreign and start <= m.start < end]
    asked = words().pattern("authority", f"asked_{spot.lang}_pattern").search(spot.folded, spot.start, start)
    return asked is not None and bool(named) and all("agency" in m.kinds for m in named)


def _authority_alone(spot: Spot, start: int, end: int) -> tuple[int, int]:
    """The name of one whose consent is asked for without those who may stand in its place: ", or such other body"."""
    if not _is_authority(spot, start, end):
        return start, end
    return start, max(m.end for p in spot.reading.parts for m in p.measures if m.foreign and start <= m.start < end)


def _is_abbreviation(name: str) -> bool:
    """Whether a short name is that of the measure, "EAR", and not one that other words can have: "Export Laws"."""
    return name.isupper()


def _ruling(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names without the words that say what the one who rules has done: "authorized by | the U.S. Government"."""
    if spot.lang == "zh":
        return spans
    by = words().pattern("name", "by_en_pattern")
    found = [by.match(spot.folded, start, end) for start, end in spans]
    return [
        (said.end() if said else start, _before_which(spot, start, end))
        for said, (start, end) in zip(found, spans, strict=True)
    ]


def _after_other_laws(spot: Spot, start: int, end: int) -> int:
    """Where a name begins before which other laws stand: "all anti-corruption | laws and | the U.S. export laws"."""
    other = words().pattern("innocent", "before_en_pattern").match(spot.folded, start, end)
    if spot.lang == "zh" or other is None:
        return start
    named = [m.end() for m in words().pattern("innocent", "pattern_en").finditer(spot.folded, spot.start)]
    return other.end() if len(spot.folded[:start].rstrip()) in named else start


def _before_which(spot: Spot, start: int, end: int) -> int:
    """Where a name ends of whose last part more is said: "U.S. law | and the laws of the place in which ..."."""
    which = words().pattern("name", "which_en_pattern").match(spot.folded, end, spot.end)
    joint = max(spot.folded.rfind(mark, start, end) for mark in (" and ", ", ")) if which else -1
    return joint if joint > 0 else end


def _rows(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names, those that stand in one row as one: "import, use, or export restrictions"."""
    out = spans[:1]
    for start, end in spans[1:]:
        if _ROW.fullmatch(spot.folded, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


_ROW = re.compile(r"\s*,\s*(?:\w+\s*,\s*){0,2}(?:or|and)?\s*(?:\w+\s+)?")


def _taken_up(desk: Desk, spot: Spot, spans: list[tuple[int, int]]) -> list[Change]:
    """Words after a measure's name that take it up, "such sanctions", with others: "such law"."""
    pattern, new = words().taken_up(spot.lang)
    found = pattern.finditer(spot.folded, spans[-1][1], spot.end)
    return [(m.start(), m.end(), new.replace("\\1", desk.text[m.start(1) : m.end(1)])) for m in found]


def _with_reach(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names with the words that make a measure reach further than it does: ", whether or not it applies".

    None at all where such words stand elsewhere in the sentence: then more than the name has to change.
    """
    start, end = spans[-1]
    reach = words().reach(spot.lang)
    found = reach.match(spot.folded, end, spot.end)
    end = found.end() if found else end
    elsewhere = reach.search(spot.folded, spot.start, start) or reach.search(spot.folded, end, spot.end)
    return [] if elsewhere else [*spans[:-1], (start, end)]


def _fits_between(spot: Spot, start: int, end: int) -> bool:
    """Whether other words can stand there: a preposition or verb before, and nothing after that belongs to the name."""
    before, after = _neighbours(spot.lang)
    if words().pattern("name", "subject_en_pattern").search(spot.folded, spot.start, start):
        return False  # goods are no subject of the law
    fits_before = before.search(spot.folded, spot.start, start) is not None or (spot.limb and start == spot.start)
    return fits_before and after.match(spot.folded[end : spot.end]) is not None


@cache
def _neighbours(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words().tables["name"]
    before, after = (
        "|".join(re.escape(word) for word in sorted(table[f"{key}_{lang}"], key=len, reverse=True))
        for key in ("before", "after")
    )
    if lang == "zh":
        return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*(?:$|{after})")
    return re.compile(rf"\b(?:{before})\s+$", re.IGNORECASE), re.compile(rf"\s*(?:$|[,.;:()]|(?:{after})\b)")
