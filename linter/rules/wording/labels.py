"""Names of laws under labels of their own: "in compliance with (i) the EAR and (ii) the OFAC rules"."""

from __future__ import annotations

import re

from .names import SHORT_NAME
from .patch import Patch
from .spots import Spot
from .words import words

_LABEL = r"\((?:[ivx]{1,4}|[A-Za-z]|\d{1,2})\)\s+"
_LABELLED = re.compile(rf"(?<!\w)(?P<open>(?:(?:all|any|the|applicable)\s+)*)(?P<label>{_LABEL})$")
_NEXT = re.compile(rf"\s*[,;]?\s*(?:(?:and|or|and/or)\s+)?(?P<label>{_LABEL})")
_FAR = 60
"""Code points in which a label and the words before it stand."""


def label_before(spot: Spot, start: int) -> re.Match[str] | None:
    """The label right before a place, with words that open a name before it: "all applicable (A) "; None for none."""
    return _LABELLED.search(spot.folded[:start], max(0, start - _FAR)) if spot.lang == "en" else None


def as_one(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names, all labelled ones of a list as one where it has no others: "with (i) the EAR and (ii) OFAC rules"."""
    first = label_before(spot, spans[0][0]) if spans else None
    if first is None:
        return spans
    end, last = with_short_name(spot, spans[0][1]), 0
    while last + 1 < len(spans):
        joint = _NEXT.match(spot.folded, end)
        if joint is None or joint.end() != spans[last + 1][0]:
            break
        last += 1
        end = with_short_name(spot, spans[last][1])
    if not last or _NEXT.match(spot.folded, end, spot.end):
        return spans
    return [(first.start("open"), end), *spans[last + 1 :]]


def with_short_name(spot: Spot, end: int) -> int:
    """Where a name ends, the short name that is given to it with it."""
    given = SHORT_NAME.match(spot.folded, end, spot.end)
    return given.end() if given else end


def without_article(spot: Spot, start: int, text: str) -> str:
    """A text without its article where one stands before the label of the limb: "with the (a) mandatory law"."""
    label = label_before(spot, start)
    return text.removeprefix("the ") if label and label["open"].rstrip().endswith("the") else text


def closed_up(patch: Patch) -> Patch:
    """The patch without the empty limbs in which an English list in running text ends: "(i) ..., or (ii) [blank]."."""
    blank = re.escape(str(words().tables["blank"]["en"]))
    ends = re.compile(rf"(?:[,;]? ?(?:(?P<joint>and|or) )?{_LIMB} {blank})+(?=[.]|$)")
    for found in reversed(list(ends.finditer(patch.text))):
        opened = list(_MARKED.finditer(patch.text, 0, found.start()))
        if not opened or _SENTENCE.search(patch.text, opened[-1].end(), found.start()):
            continue
        joint = f"{found['joint']} " if found["joint"] and not opened[-1]["joint"] and opened[-1]["mark"] else ""
        patch = patch.replace(*found.span(), "").replace(opened[-1].end(), opened[-1].end(), joint)
    return patch


_LIMB = r"\((?:[ivx]{1,5}|[A-Za-z]|\d{1,2})\)"
_MARKED = re.compile(rf"(?P<mark>[,;])? (?P<joint>(?:and|or) )?(?={_LIMB} )")
_SENTENCE = re.compile(r"[a-z]{2}[.] ")
