"""Precision, recall, F1 and reliability of what was found in labelled passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.evaluation.passages import Judged

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
"""Bins of confidence, each from one edge up to the next."""


@dataclass
class Count:
    """Right, too much, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass
class Score:
    """Of one set: passages flagged or not, codes summed over all rules, and by rule."""

    flagged: Count = field(default_factory=Count)
    rules: Count = field(default_factory=Count)
    by_rule: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))


def score(judged: Iterable[Judged]) -> Score:
    """The score; passages in which only one reader saw a risk are left out, codes that one gave count for nothing."""
    result = Score()
    for passage, found in judged:
        want, got = passage.rules, set(found)
        if not want and passage.alt:
            continue
        result.flagged.right += bool(want and got)
        result.flagged.extra += bool(got and not want)
        result.flagged.missed += bool(want and not got)
        for code in want | (got - passage.alt):
            for count in (result.rules, result.by_rule[code]):
                count.right += code in want and code in got
                count.extra += code not in want
                count.missed += code not in got
    return result


@dataclass
class Bin:
    """Findings with a confidence in [low, high): how many, and how many of them are right."""

    low: float
    high: float
    right: int = 0
    total: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.total if self.total else 1.0


def reliability(judged: Iterable[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Findings by confidence; those that one reader only gave are left out."""
    bins = [Bin(low, high) for low, high in pairwise(edges)]
    for passage, found in judged:
        if not passage.rules and passage.alt:
            continue
        for code, sure in found.items():
            if code in passage.alt and code not in passage.rules:
                continue
            place = next(b for b in bins if b.low <= sure < b.high)
            place.total += 1
            place.right += code in passage.rules
    return bins


def at_least(bins: Iterable[Bin], low: float) -> Bin:
    """All bins from `low` on as one."""
    whole = Bin(low, 1.01)
    for part in bins:
        if part.low >= low:
            whole.right += part.right
            whole.total += part.total
    return whole
