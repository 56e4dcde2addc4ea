"""Laws that stand in one row with a measure and are none: what the row said of all of them once is said of them again.

"with all applicable sanctions, anti-corruption laws and tax laws" becomes "with the mandatory law that applies to it by
its own force, and with all applicable anti-corruption laws and tax laws".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .patch import Change
from .spots import Spot
from .words import words

_BEFORE = re.compile(r"\b(?P<word>with|of|under|by|to)\s+$", re.IGNORECASE)


def innocent(spot: Spot, start: int, end: int) -> str:
    """What else stands in the name of a measure and is none: ", and with all applicable anti-money laundering laws"."""
    table = words().tables["innocent"]
    found = words().pattern("innocent", f"pattern_{spot.lang}").findall(spot.folded, start, end)
    named = list(dict.fromkeys(found))
    if not named:
        return ""
    text = str(table[f"form_{spot.lang}"]).replace("{names}", table[f"joint_{spot.lang}"].join(named))
    return text.replace("{shared}", _shared(spot, start, end))


def _shared(spot: Spot, start: int, end: int) -> str:
    """What a row says once of all its laws: the preposition before it, "all" and "applicable"."""
    if spot.lang == "zh":
        return ""
    before = _BEFORE.search(spot.folded, spot.start, start)
    opened = words().pattern("innocent", "shared_en_pattern").match(spot.folded, start, end)
    said = [before["word"].lower()] if before else []
    if opened:
        said += [found.lower() for found in _SAID.findall(opened.group())]
    return "".join(f"{word} " for word in said)


_SAID = re.compile(r"\b(?:all|any|applicable|relevant)\b", re.IGNORECASE)


def row_goes_on(spot: Spot, start: int, end: int) -> Iterable[Change]:
    """The same again after a name with which a row of laws begins: ", Anti-Corruption Laws and Tax Laws"."""
    shared = _shared(spot, start, end)
    joint = words().pattern("innocent", "row_en_pattern").match(spot.folded, end, spot.end)
    if spot.lang == "zh" or not shared or joint is None:
        return
    word = joint["word"] or joint["last"] or ("or" if _OR.search(joint["row"]) else "and")
    comma = "," if "," in joint["joint"] else ""
    yield joint.start("joint"), joint.end("joint"), f"{comma} {word} {shared}"


_OR = re.compile(r"\bor\b")
