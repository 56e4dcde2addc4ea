"""Matters that laws are about, in one row: "laws on safety, export control and tax" keeps safety and tax."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .desk import Desk
from .patch import Change
from .spots import Spot
from .words import words

_LEFT = re.compile(r"(?P<joint>,\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+)$")
_OPENED = re.compile(
    r"\b(?:on|regarding|concerning|governing|including|(?:relating|related|pertaining|as) to|about|of)\s+$"
)
_RIGHT = re.compile(r"(?P<joint>,\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+)(?=\w)")
_CLOSED = re.compile(r"\s*(?:[.;)]|$)")
_JOINT = re.compile(r"\b(?:and|or)\b")


def matter(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A duty to observe laws without the one of their matters that is a measure; all other matters stay."""
    known = spot.foreign()
    if spot.mixed or spot.lang != "en" or not known or not set(spot.hits) <= words().codes("observed"):
        return
    for found in words().pattern("cut", "matter_en").finditer(spot.folded, spot.start, spot.end):
        if any(m.start < found.end() and found.start() < m.end for m in known):
            changes = without(spot, *found.span())
            if changes:
                yield changes


def labelled(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Another matter for a measure that is one of those of laws: "all Laws concerning (A) tax, (B) sanctions"; an empty
    limb where that stands there already.
    """
    about = words().pattern("cut", "laws_about_en").search(spot.lead) if spot.lang == "en" and spot.listed else None
    if about is None or spot.opens or not set(spot.hits) <= words().codes("observed") | words().codes("stated"):
        return
    trade = any(_EXPORT in m.domains for hit in spot.hits.values() for m in hit.measures)
    new = str(words().tables["cut"]["matter_trade_en" if trade else "matter_payments_en"])
    yield [(spot.start, spot.end, desk.blank(spot) if new in desk.text else new)]


_EXPORT = "export"


def without(spot: Spot, start: int, end: int, last: bool = False) -> list[Change]:
    """A row without the matter in [start, end), its commas and "and" kept in order; none where it is no such row.

    last: whether the row is known to end with it.
    """
    left = _LEFT.search(spot.folded, spot.start, start)
    right = _RIGHT.match(spot.folded, end, spot.end)
    if left is None:
        return [(start, right.end(), "")] if right and _OPENED.search(spot.folded, spot.start, start) else []
    if right is not None and not last:
        return [(left.start(), end, "")]
    if not (last or _CLOSED.match(spot.folded, end, spot.end)) or not _JOINT.search(left.group()):
        return []
    comma = spot.folded.rfind(",", spot.start, left.start())  # "A, B and export control" becomes "A and B"
    cut = (left.start(), end, "")
    if comma < 0 or _JOINT.search(spot.folded, comma, left.start()) or left.start() - comma > _FAR:
        return [cut]
    return [(comma, comma + 1, f" {left.group().strip(' ,')}"), cut]


_FAR = 40
"""Code points of a matter: a comma further off parts something else."""
