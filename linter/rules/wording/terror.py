"""Lists of terrorists: those of the United Nations Security Council may be checked, and are all that stays."""

from __future__ import annotations

from collections.abc import Iterable

from .desk import Desk
from .names import short_names_of
from .patch import Change
from .spots import Spot
from .words import words


def lists(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The lists of the United Nations in the place of "lists of known or suspected terrorists", where no other list
    or law is named.
    """
    drafts = desk.drafts_for(spot, "list")
    known = spot.foreign()
    if not drafts or not known or spot.mixed:
        return
    pattern = words().pattern("terror", f"pattern_{spot.lang}")
    found = [one.span() for one in pattern.finditer(spot.folded, spot.start, spot.end)]
    own = tuple(short_names_of(spot))  # "(a "Barred Customer")" names who is on those lists
    other = [m for m in known if not any(start <= m.start < end for start, end in found)]
    if found and all(own and spot.folded[m.start :].startswith(own) for m in other):
        yield [(start, end, desk.fill(drafts[0], spot)) for start, end in found]
