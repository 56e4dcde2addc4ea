"""Cuts a paragraph into the units that are parsed: sentences, and the limbs of a list with their lead-in.

"Buyer may terminate if Supplier (a) becomes insolvent; (b) is listed; or (c) ..." gives one unit for each limb, each with
the words before "(a)" in front.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STOP = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9\u3400-\u9fff])|(?<=[。!?])[\"')\]]*|;")
_NO_STOP = re.compile(
    r"(?:\b(?:No|Nos|Inc|Ltd|Co|Corp|U\.S|U\.S\.A|U\.K|E\.U|P\.R|C\.F\.R|U\.S\.C|Art|Arts|Sec|Secs|cf|e\.g|i\.e|etc|vs|St|Dr|Mr|Ms|para|Cl)|\b[A-Z])\.$"
)
_LIMB = re.compile(
    r"(?:(?<=[\s:;,])|^)(?:\((?:[ivxl]{1,5}|[a-z]{1,2}|[1-9]\d?|[一二三四五六七八九十]{1,3})\)|[①-⑳]|[ivx]{1,4}\)|[a-h]\)|[1-9]\))(?=\s*\S)"
    r"|(?<=[:;,。、])\s*\((?:[一二三四五六七八九十]{1,3}|[1-9]\d?|[ivxl]{1,5}|[a-z])\)"
)


class Unit(NamedTuple):
    """A stretch to parse: [start, end) of the paragraph, after the words [lead_start, lead_end) where it is a limb."""

    start: int
    end: int
    lead_start: int = 0
    lead_end: int = 0


def units(folded: str, begin: int = 0) -> list[Unit]:
    """The units of a folded paragraph from code point `begin` (after a typed label)."""
    limbs = [m for m in _LIMB.finditer(folded, begin)]
    if len(limbs) >= 2 and _is_list(limbs, folded):
        return _with_limbs(folded, begin, [m.start() for m in limbs])
    return [Unit(start, end) for start, end in sentences(folded, begin, len(folded))]


def sentences(folded: str, begin: int, finish: int) -> list[tuple[int, int]]:
    """Sentences and semicolon limbs as (start, end)."""
    found: list[tuple[int, int]] = []
    start = begin
    for stop in _STOP.finditer(folded, begin, finish):
        if stop.end() <= start or (stop.group() != ";" and _NO_STOP.search(folded, max(begin, stop.start() - 12), stop.start())):
            continue
        found.append((start, stop.end()))
        start = stop.end()
    if folded[start:finish].strip():
        found.append((start, finish))
    return found


def _is_list(limbs: list[re.Match[str]], folded: str) -> bool:
    return folded[limbs[0].end() : limbs[1].start()].strip(" ,;") != ""


def _with_limbs(folded: str, begin: int, starts: list[int]) -> list[Unit]:
    before = sentences(folded, begin, starts[0])
    out = [Unit(start, end) for start, end in before[:-1]]
    lead = before[-1] if before else (begin, starts[0])
    ends = [*starts[1:], len(folded)]
    for start, end in zip(starts, ends, strict=True):
        inner = sentences(folded, start, end)
        if not inner:
            continue
        out.append(Unit(inner[0][0], inner[0][1], lead[0], lead[1]))
        for part in inner[1:]:
            # after "...;" the limb goes on, after a full stop a new sentence begins
            goes_on = folded[part[0] - 1] == ";"
            out.append(Unit(part[0], part[1], lead[0], lead[1]) if goes_on else Unit(*part))
    return out
