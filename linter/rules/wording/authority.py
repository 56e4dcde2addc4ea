"""What follows a list of events in which acts of an authority stay: when such an act counts."""

from __future__ import annotations

from linter.language.fold import fold
from linter.language.units import sentences

from .desk import Desk
from .drafts import Draft
from .patch import Change
from .spots import Spot
from .words import words

_STOPS = (".", "。")


def authority(desk: Desk, spot: Spot, draft: Draft, changes: list[Change]) -> Change | None:
    """The sentence after the one that holds a list, where acts of an authority stay in it and nothing says yet when
    they excuse; None in a sentence that is cut off.

    changes: those to the list, whose old words are not looked at.
    """
    following = desk.after(draft, spot)
    folded = fold(desk.text)  # what follows the list may have other words by now
    around = [span for span in sentences(folded, 0, len(folded), full=True) if span[1] >= spot.end]
    if not following or not around or following in desk.text:
        return None
    start, end = around[0]
    end = len(folded[:end].rstrip())
    if not folded[:end].endswith(_STOPS) or _says(spot, "said", folded):
        return None
    left = folded[start:end]
    for first, last, new in sorted(changes, reverse=True):
        left = left[: first - start] + new + left[last - start :]
    return (end, end, ("" if spot.lang == "zh" else " ") + following) if _says(spot, "authority", left) else None


def _says(spot: Spot, what: str, text: str) -> bool:
    return words().pattern("event", f"{what}_{spot.lang}_pattern").search(text) is not None
