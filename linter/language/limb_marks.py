"""The marks of a list within one paragraph: where a limb begins, and where "(b)" only cites one or repeats a number.

"(1) Buyer shall not export to Russia. (2) Any breach of paragraph (1) entitles Seller, within ninety (90) days, to ..."
has two limbs: the second "(1)" is a reference to the first, and "(90)" says again what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .labels import words

MARK = re.compile(r"\s*\(?([A-Za-z]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\)")
_LIMB = re.compile(
    r"(?:(?<=[\s:;,])|^)(?:\((?:[ivxl]{1,5}|[a-z]|[a-z]{2}(?=\)\s)|[A-H]|[1-9]\d?|[一二三四五六七八九十]{1,3})\)|[①-⑳]|[ivx]{1,4}\)|[a-h]\)|[1-9]\))(?=\s*\S)"
    r"|(?<=[:;,。、])\s*\((?:[一二三四五六七八九十]{1,3}|[1-9]\d?|[ivxl]{1,5}|[a-z])\)|(?<=\s)•(?=\s\S)|(?<=\s)o(?=\s[A-Z])"
)


class Cited(NamedTuple):
    """A reference to limbs: its place in the text, and the marks it names ("1", "3"), a range by its two ends."""

    start: int
    end: int
    marks: tuple[str, ...]
    range: bool


def limbs(folded: str, begin: int) -> list[int]:
    """Where the limbs of the lists in a text begin."""
    starts = [m.start() for m in _LIMB.finditer(folded, begin)]
    if len(starts) < 2:
        return starts
    inside = [(one.start, one.end) for one in cited(folded, begin, len(folded))]
    said = words("NUMBER_SAID")
    return [
        at
        for at in starts
        if not any(start <= at < end for start, end in inside) and not said.search(folded, max(0, at - 24), at)
    ]


def cited(folded: str, begin: int, end: int) -> list[Cited]:
    """The references to limbs by their marks: "paragraph (a)", "items (1) to (3)", "(b) above"."""
    if "(" not in folded[begin:end]:
        return []
    found = []
    for match in _reference().finditer(folded, begin, end):
        marks = tuple(m.lower() for m in re.findall(r"\((\w+)\)", match[0]))
        found.append(Cited(match.start(), match.end(), marks, words("TO").search(match[0]) is not None))
    return found


@cache
def _reference() -> re.Pattern[str]:
    """The words before a mark that make it a reference, or those after it, with the marks joined on to it."""
    mark = r"\(\w{1,5}\)"
    row = rf"{mark}(?:\s*(?:{words('SEP').pattern}|{words('TO').pattern})\s*{mark})*"
    return re.compile(rf"(?:{words('LIMB_NAMED').pattern})\s*{row}|{row}(?=\s+(?:{words('ABOVE').pattern}))", re.I)


def reached(reference: Cited, marks: Sequence[str]) -> set[str]:
    """Those of the marks of a paragraph, in order, that a reference names."""
    if not reference.range or reference.marks[0] not in marks or reference.marks[-1] not in marks:
        return set(reference.marks) & set(marks)
    return set(marks[marks.index(reference.marks[0]) : marks.index(reference.marks[-1]) + 1])


def before(folded: str, begin: int) -> list[str]:
    """The mark that stands last before the words of a paragraph: it opens with "(1)" and goes on with "(2)"."""
    return [mark.lower() for mark in re.findall(r"\((\w+)\)\s*$", folded[:begin])]
