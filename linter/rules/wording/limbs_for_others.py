"""Limbs that serve the law of somebody else: "or in any manner that may cause Seller to violate the EAR".

A duty to obey one's own law is no duty to keep the other side in line with its law: such a limb goes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .names import names
from .patch import Change
from .spots import Spot
from .words import words


class Served(NamedTuple):
    """cuts: the limbs that go, with the words that join them on. turned: the changes that make the law one's own."""

    cuts: list[tuple[int, int]]
    turned: list[Change]


def for_others(spot: Spot) -> Served:
    """What in a spot serves the law of somebody else: a limb beside a law goes, and else the law is made one's own."""
    known = spot.foreign()
    laws = names(spot.folded, known, spot.start, spot.end, spot.lang) if known else []
    served = Served([], [])
    for start, end in sorted([*laws, *_again(spot)]):
        limb = _limb(spot, start)
        if limb is None:
            continue
        joint = _pattern("joint", spot).search(spot.folded[: limb.start()], spot.start)
        if joint is not None and laws[0][0] < limb.start():
            served.cuts.append((joint.start(), end))
        else:
            served.turned.append(_turned(spot, limb))
    return served


def _turned(spot: Spot, limb: re.Match[str]) -> Change:
    """The change from "cause Seller to violate" to "violate"."""
    said = words().tables["for_others"]
    opener = _pattern("opener", spot).search(spot.folded[: limb.start()], spot.start)
    if opener is None:
        return limb.start(), limb.end(), str(said[f"verb_{spot.lang}"])
    return opener.start(), limb.end(), str(said[f"deed_{spot.lang}"])


def _again(spot: Spot) -> list[tuple[int, int]]:
    """Words that stand for a law named before: "these laws"."""
    return [m.span() for m in _pattern("again", spot).finditer(spot.folded, spot.start, spot.end)]


def _limb(spot: Spot, until: int) -> re.Match[str] | None:
    """The words right before the name of a law that make it that of somebody else."""
    pattern = _pattern("pattern", spot)
    before = spot.folded[:until]
    opened = [m.start() for m in _pattern("cause", spot).finditer(before, spot.start)]
    return next((found for at in reversed(opened) if (found := pattern.match(before, at))), None)


def _pattern(key: str, spot: Spot) -> re.Pattern[str]:
    return words().pattern("for_others", f"{key}_{spot.lang}")
