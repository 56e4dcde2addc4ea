"""The leave of an authority in a ban beside other duties: "and will not export it unless authorized by the State"."""

from __future__ import annotations

import re

from .desk import Desk
from .patch import Change
from .spots import Spot
from .words import words

_EXPORT = re.compile(r"\b(?:re-?)?export", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|or)\s+(?:the|any|all|other)\b")
"""Another law whose leave is asked for too, and which stays."""


def by_leave(desk: Desk, spot: Spot, start: int, end: int) -> Change | None:
    """The licence of the place of export in the place of the leave of one who is named in [start, end); None for none.

    A law gives no leave, so that its name must not stand there: what needs no licence would be forbidden too.
    """
    if spot.lang != "en" or not words().codes("banned") & spot.hits.keys():
        return None
    asked = words().pattern("ban", "leave_en").search(spot.folded, spot.start, start)
    if asked is None or _AND.match(spot.folded, end, spot.end):
        return None
    if not _EXPORT.search(spot.folded, spot.start, asked.start()):
        return None
    codes = sorted(words().codes("banned") & spot.hits.keys())
    drafts = [draft for code in codes if (draft := desk.draft(code, "exception"))]
    return (asked.start(), end, f" {desk.fill(drafts[0], spot)}") if drafts else None
