"""How sure a finding is: the number of the match it rests on, lowered by each doubt that its reading leaves.

Doubts multiply the odds that the finding is wrong. Each has about the weight that right and wrong findings give it on
the labelled passages, rounded up (docs/evaluation.md has the outcome): from 0.9 on it has one slight doubt at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.language.measures import UNSPECIFIED

if TYPE_CHECKING:
    from linter.language.norms import Reading

    from .case import Verdict
    from .matching import Hit

_NO_DOUBT = 0.5
"""A finding without doubts is wrong half as often as the number of its match says."""
_LONG, _VERY_LONG = 600, 1500
"""Code points of a paragraph in which acts and measures stand side by side that have nothing to do with each other."""
_FAR = 120
"""Code points between an act and its measure."""


def of(code: str, verdict: Verdict) -> float:
    """The confidence, 0.0 to 1.0 in steps of 0.01, of what was found in a paragraph for a rule.

    code: a key of `verdict.hits`. The hit itself stays as it is.
    """
    hit = verdict.hits[code]
    wrong = (1 - hit.confidence) / hit.confidence * _NO_DOUBT
    for doubt in (*_of_measure(hit), *_of_norm(code, hit, verdict), *_of_place(hit, verdict)):
        wrong *= doubt
    return round(1 / (1 + wrong), 2)


def _of_measure(hit: Hit) -> Iterator[float]:
    if hit.measures and max(m.strength for m in hit.measures) <= UNSPECIFIED:
        yield 1.8  # no state is named
    if any("clause" in m.kinds for m in hit.measures):
        yield 2.5  # the measure stands in the clause that is referred to
    if hit.norm.anaphora:
        yield 1.5  # "such laws"


def _of_norm(code: str, hit: Hit, verdict: Verdict) -> Iterator[float]:
    rivals = sum(1 for name, other in verdict.hits.items() if name != code and other.norm is hit.norm)
    if rivals:
        yield 3.0 if rivals == 1 else 6.0  # one norm read as several things
    if hit.norm.negated:
        yield 1.5
    if not hit.norm.modality and hit.measures:
        yield 1.2
    if _distance(hit) > _FAR:
        yield 1.5


def _of_place(hit: Hit, verdict: Verdict) -> Iterator[float]:
    statement = verdict.statement
    length = len(statement.folded)
    if length > _LONG:
        yield 5.0 if length > _VERY_LONG else 2.5
    if statement.lead is not None and not any(m.start >= 0 for m in hit.measures):
        yield 1.2  # act and measure stand in different paragraphs
    reading: Reading | None = next((r for r in statement.readings if hit.norm in r.parts), None)
    if reading is not None and sum(1 for part in reading.norms if part.acts or part.measures) > 1:
        yield 2.5  # the sentence says several things


def _distance(hit: Hit) -> int:
    """Code points between the nearest act and measure; 0 where one of them is not in the paragraph."""
    acts = [token for token in hit.norm.acts.values() if token.start >= 0]
    places = [measure for measure in hit.measures if measure.start >= 0]
    return min((max(a.start - m.end, m.start - a.end, 0) for a in acts for m in places), default=0)
