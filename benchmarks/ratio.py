"""A measured ratio and its bar, and how two things are timed against each other."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Ratio(NamedTuple):
    """A measured ratio. values: one ratio for each pair of measurements; none where `note` says why not."""

    number: int
    what: str
    bar: float
    aim: float
    values: Sequence[float] = ()
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)


def seconds(work: Callable[[], object]) -> float:
    """Seconds of wall clock that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(first: Callable[[], object], second: Callable[[], object], rounds: int) -> list[float]:
    """Time of `first` / time of `second`, one ratio a round, after one round to warm up; who begins alternates.

    A shared machine drifts by a factor of two within minutes, and hits both of a pair alike.
    """
    ratios = []
    for number in range(rounds + 1):
        if number % 2:
            above, below = seconds(first), seconds(second)
        else:
            below, above = seconds(second), seconds(first)
        if number:
            ratios.append(above / below)
    return ratios


def interleaved(works: Sequence[Callable[[int], object]], items: int, rounds: int) -> list[list[float]]:
    """Seconds of each work over items 0, 1, ..., summed a round: works take turns item by item, in rotating order.

    The first round warms up and is not returned. Returns one list of totals, by round, for each work.
    """
    totals: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        spent = [0.0] * len(works)
        for item in range(items):
            for turn in range(len(works)):
                at = (turn + item + number) % len(works)
                start = time.perf_counter()
                works[at](item)
                spent[at] += time.perf_counter() - start
        if number:
            for total, one in zip(totals, spent, strict=True):
                total.append(one)
    return totals


def over(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """The ratio of two lists of times, round by round."""
    return [a / b for a, b in zip(above, below, strict=True)]
