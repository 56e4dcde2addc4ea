"""Whole sentences put in the place of one, and limbs of lists."""

from __future__ import annotations

from collections.abc import Iterable

from .desk import Desk
from .drafts import Draft
from .patch import Change
from .spots import Spot

_STOPS = ".。"


def limb(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Other words for a limb of a list, fitting its lead-in; else an empty limb, which keeps its label."""
    if not spot.limb:
        return
    for draft in desk.drafts_for(spot, _limb_kind(spot)):
        text = desk.fill(draft, spot)
        original = desk.text[spot.start : spot.end]
        yield [(spot.start, spot.end, _like(original, text))]
    yield [(spot.start, spot.end, desk.blank(spot))]


def _limb_kind(spot: Spot) -> str:
    """The kind of draft that goes on from the words before the limb."""
    if spot.parts("condition") and not spot.parts("norm"):
        return "condition"
    kinds = {"MUST": "must", "MUSTNOT": "must not", "MAY": "may", "REP": "represents"}
    return next((kinds[h.norm.modality] for h in spot.hits.values() if h.norm.modality in kinds), "condition")


def sentence(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Whole drafts in the place of a sentence, one for each rule that needs its own."""
    drafts = desk.needed(spot)
    if not drafts:
        return
    yield [(spot.start, spot.end, written(desk, spot, drafts))]
    if len(drafts) > 1:
        yield [(spot.start, spot.end, written(desk, spot, drafts[:1]))]


def written(desk: Desk, spot: Spot, drafts: list[Draft]) -> str:
    """Drafts as running text in the place of a spot: capitals at its start and the full stop as the spot had them."""
    joint = "" if spot.lang == "zh" else " "
    text = joint.join(desk.fill(draft, spot) for draft in drafts)
    closing = desk.text[spot.end : spot.stop].strip()
    if closing or not any(c in _STOPS for c in text[:-1]):
        text = text.rstrip(_STOPS)
    return text if spot.opens or spot.lang == "zh" else _lowered(text)


def _like(original: str, text: str) -> str:
    """The text with a small or capital first letter, as the original has it."""
    return text[:1].upper() + text[1:] if original[:1].isupper() and text[:1].isascii() else text


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
