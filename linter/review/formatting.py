"""Formatting of runs, copied for the halves of a run and for new text."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from linter.review.names import Names

_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
"""The order in which Word writes run properties and in which validators want them (ECMA-376 17.3.2.28)."""


def copied(properties: etree._Element) -> etree._Element:
    """A copy of a run's properties in the order of the standard, whatever order they have; it means the same."""
    copy = deepcopy(properties)
    copy.tail = None
    space = str(copy.tag).rpartition("}")[0]
    ranks = [_rank(child, space) for child in copy]
    if ranks != sorted(ranks):
        copy[:] = sorted(copy, key=lambda child: _rank(child, space))
    return copy


def _rank(child: etree._Element, space: str) -> int:
    """Extensions stand after all that the standard names, the record of a change at the very end."""
    prefix, _, name = str(child.tag).rpartition("}")
    if prefix != space:
        return len(_RANK)
    return len(_RANK) + 1 if name == "rPrChange" else _RANK.get(name, len(_RANK))


def plain_formatting(run: etree._Element, names: Names) -> etree._Element | None:
    """A copy of a run's formatting fit for new text, without revision marks and fitted width; None if it has none."""
    properties = run.find(names.rPr)
    if properties is None:
        return None
    copy = copied(properties)
    for name in (names.rPrChange, names.ins, names.del_, names.moveFrom, names.moveTo, names.fitText):
        for mark in copy.findall(name):
            copy.remove(mark)
    return copy
