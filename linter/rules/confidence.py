"""How sure a finding is: the number of the match it rests on, lowered by each doubt that its reading leaves.

The doubts are those by which right and wrong findings differ on the labelled passages (docs/evaluation.md). From 0.9
on a finding has no doubt, or hardly one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.language.measures import UNSPECIFIED

if TYPE_CHECKING:
    from linter.language.norms import Part, Reading

    from .case import Verdict
    from .matching import Hit

_LONG, _VERY_LONG = 300, 700
"""Code points of a unit: in a long one acts and measures stand beside each other that have nothing in common."""
_FAR = 120
"""Code points between an act and its measure."""


def of(code: str, verdict: Verdict) -> float:
    """The confidence, 0.0 to 1.0 in steps of 0.01, of what was found in a paragraph for a rule.

    code: a key of `verdict.hits`. The hit itself stays as it is.
    """
    hit = verdict.hits[code]
    reading = next((r for r in verdict.statement.readings if hit.norm in r.parts), None)
    sure = hit.confidence
    for doubt in _doubts(code, hit, reading, verdict):
        sure *= doubt
    return round(sure, 2)


def _doubts(code: str, hit: Hit, reading: Reading | None, verdict: Verdict) -> Iterator[float]:
    """A factor below 1 for each doubt."""
    if hit.measures and max(m.strength for m in hit.measures) <= UNSPECIFIED:
        yield 0.94  # no state is named
    if any("clause" in m.kinds for m in hit.measures):
        yield 0.96  # the measure stands in the clause that is referred to
    if hit.norm.anaphora:
        yield 0.98  # "such laws"
    if any(other.norm is hit.norm for name, other in verdict.hits.items() if name != code):
        yield 0.95  # one norm read as two things
    if reading is None:
        return
    if verdict.statement.lead is not None and not any(m.start >= 0 for m in hit.measures):
        yield 0.96  # act and measure stand in different paragraphs
    spoken = sum(1 for part in reading.norms if part.acts or part.measures)
    if spoken > 1:
        yield 0.95
    length = reading.end - reading.start
    if length > _LONG:
        yield 0.8 if length > _VERY_LONG else 0.96
    if not hit.norm.modality and hit.measures:
        yield 0.98
    if _distance(hit.norm, hit) > _FAR:
        yield 0.98


def _distance(norm: Part, hit: Hit) -> int:
    """Code points between the nearest act and measure; 0 where one of them is not in the paragraph."""
    acts = [token for token in norm.acts.values() if token.start >= 0]
    places = [m for m in hit.measures if m.start >= 0]
    return min((max(a.start - m.end, m.start - a.end, 0) for a in acts for m in places), default=0)
