"""`make bench`, or `python -m benchmarks [NUMBERS]`: measures and prints the table of docs/performance.md.

NUMBERS: the ratios to measure, all of them where none are given. `--files N` sets how many files ratios 7, 8
and 10 take (1,000), `--rounds N` how many pairs of each quick ratio are measured (7).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import copying, inputs, judging, processes
from .ratio import Ratio

HEAD = f"{'#':>2}  {'ratio':<70} {'measured':>9}  {'range':<13} {'bar':>5} {'aim':>5}"


def measured(wanted: set[int], files: int, rounds: int) -> Iterator[Ratio]:
    """The ratios wanted, as they are done."""
    slow = max(1, rounds // 3)
    with tempfile.TemporaryDirectory() as place:
        cache = Path(place)
        if wanted & {1, 2, 3}:
            yield from (ratio for ratio in judging.measured(rounds) if ratio.number in wanted)
        if wanted & {4, 5}:
            yield from (ratio for ratio in processes.starting(rounds * 3, cache) if ratio.number in wanted)
        if 6 in wanted:
            yield judging.growth(slow)
        if 7 in wanted:
            yield processes.two_processes(files, slow, cache)
        if 8 in wanted:
            yield processes.warm_cache(files, slow)
        if 9 in wanted:
            yield copying.measured(rounds)
        if 10 in wanted:
            yield processes.peer(max(1, files // 10), slow, cache)
        if 11 in wanted:
            yield processes.memory(cache)


def line(ratio: Ratio) -> str:
    """One row of the table."""
    start = f"{ratio.number:>2}  {ratio.what:<70} "
    if not ratio.values:
        return f"{start}{'-':>9}  {ratio.note}"
    low, high = min(ratio.values), max(ratio.values)
    spread = f"{low:.2f}-{high:.2f}" if len(ratio.values) > 1 else ""
    verdict = "aim reached" if ratio.median <= ratio.aim else "" if ratio.median <= ratio.bar else "OVER THE BAR"
    return f"{start}{ratio.median:>9.3g}  {spread:<13} {ratio.bar:>5} {ratio.aim:>5}  {verdict}".rstrip()


def _number(text: str) -> int:
    """The number of a ratio. Not by `choices`: argparse checks an empty list against them as well."""
    if text not in map(str, range(1, 12)):
        raise argparse.ArgumentTypeError(f"{text} is no ratio; they are 1 to 11")
    return int(text)


def main() -> int:
    """Measure, print, and return 0: figures of a shared machine inform, they do not gate."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("numbers", nargs="*", type=_number, default=list(range(1, 12)), metavar="NUMBER")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    source = "real contracts" if inputs.contracts()[0].is_relative_to(inputs.FOLDERS[0]) else "the fixtures"
    sys.stdout.write(f"measured on {len(inputs.contracts())} {source}; medians of ratios taken in pairs\n{HEAD}\n")
    for ratio in measured(set(given.numbers) or set(range(1, 12)), given.files, given.rounds):
        sys.stdout.write(line(ratio) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
