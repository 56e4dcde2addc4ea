"""Headings that name a measure, with neutral words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from linter.language.fold import fold

from .desk import Desk
from .patch import Change, Patch
from .spots import Spot, language
from .words import words

_NUMBER = re.compile(r"(?:[A-Za-z]+\s+)?\d+(?:\.\d+)*\.?\s+")
_HEADING = re.compile(
    r"(?:(?:[A-Z][\w’'./-]*+|and|or|of|with|to|the|for|on|in|by|&|,|;|\d++(?:\.\d++)*+)[\s,;:.]*+){1,12}+"
)
_JOINT = re.compile(r"\s*(?:;|,|&|/|\b(?:AND|and)\b)\s*")
_END = re.compile(r"(?<!\b[A-Z])[.:](?=\s)|：")


def heading(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A neutral heading for one that stands in the same paragraph as its text."""
    if spot.lang != "en" or spot.limb or spot.folded[spot.start].islower():
        return
    if _HEADING.fullmatch(spot.folded, spot.start, spot.end) is None:
        return
    number = _NUMBER.match(spot.folded, spot.start, spot.end)
    start = number.end() if number else spot.start
    new, old = words().tables["heading"]["en"], desk.text[start : spot.end]
    element = _element(spot, start)
    if element is not None and new not in desk.text:
        yield [(*element, new.upper() if old.isupper() else new)]
    if new in desk.text:
        yield [(start, spot.stop + len(desk.text[spot.stop :]) - len(desk.text[spot.stop :].lstrip()), "")]
    else:
        yield [(start, spot.end, new.upper() if " " in old and old.isupper() else new)]


def _element(spot: Spot, start: int) -> tuple[int, int] | None:
    """The one element of a heading that names a measure: "DISCLAIMER AND EXPORT COMPLIANCE"; None for all of it."""
    pieces = _pieces(spot.folded, start, spot.end)
    known = [m for p in spot.reading.parts for m in p.measures if spot.inside(m.start)]
    named = [piece for piece in pieces if any(piece[0] <= m.start < piece[1] for m in known)]
    return named[0] if len(named) == 1 and len(pieces) > 1 else None


def renamed(patch: Patch, begin: int) -> Patch:
    """The patch with neutral words in a heading that runs on into its text, where that speaks of its measure no more.

    begin: where the text begins after its label, in code points.
    """
    folded, lang = fold(patch.text), language(patch.text)
    named = words().pattern("heading", f"named_{lang}")
    number = _NUMBER.match(folded, begin)
    start = number.end() if number else begin
    stop = _END.search(folded, start)
    if not patch.edits or stop is None or named.search(folded, stop.end()):
        return patch
    if lang == "en" and _HEADING.fullmatch(folded, start, stop.start()) is None:
        return patch
    pieces = _pieces(folded, start, stop.start())
    found = [piece for piece in pieces if named.search(folded, *piece)]
    old, new = patch.text[start : stop.start()], words().tables["heading"][lang]
    if lang == "en" and words().pattern("heading", "ban_en").fullmatch(old):
        new = words().tables["heading"]["ban_new_en"]
    if not found or len(old) > _LONG or new.lower() in old.lower():
        return patch
    trade = words().pattern("heading", f"trade_{lang}")
    if all(piece in found or trade.search(folded, *piece) for piece in pieces):
        pieces = found = [(start, stop.start())]
    for at, piece in reversed(list(enumerate(found))):
        if at:  # the joint before it goes with it
            patch = patch.replace(pieces[pieces.index(piece) - 1][1], piece[1], "")
        else:
            patch = patch.replace(*piece, new.upper() if lang == "en" and old.isupper() else new)
    return patch


_LONG = 120
"""Code points of a heading at most."""


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The elements of a heading: "OFAC; Sanctions; Anti-Corruption Laws" has three."""
    cuts = [m.span() for m in _JOINT.finditer(folded, start, end)]
    edges = [(start, start), *cuts, (end, end)]
    return [(a[1], b[0]) for a, b in pairwise(edges)]
