"""Prints how well the rules do on labelled passages.

    python -m tests.evaluation.measure [SET ...] [--show misses|extra|all] [--rule 201] [--reliability]

Sets: en_authored, zh_authored, extra, documents, and en_real where it lies beside the repository; all by default.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from tests.evaluation.passages import Judged, available, judge, load
from tests.evaluation.scores import Bin, Count, Score, at_least, reliability, score


def line(name: str, result: Score) -> str:
    """One set on one line."""
    return f"{name:12} flagged {_count(result.flagged)}   by rule {_count(result.rules)}"


def _count(count: Count) -> str:
    figures = f"P {count.precision:.3f} R {count.recall:.3f} F1 {count.f1:.3f}"
    return f"{figures} ({count.right}, +{count.extra}, -{count.missed})"


def by_rule(result: Score) -> str:
    """Precision and recall of each rule."""
    return "\n".join(f"  {code}  {_count(count)}" for code, count in sorted(result.by_rule.items()))


def reliability_table(bins: Iterable[Bin]) -> str:
    """Findings by confidence, the surest last, and all from 0.9 on."""
    bins = list(bins)
    rows = [f"  {b.low:.2f}-{min(b.high, 1):.2f}  {b.right:4}/{b.total:<4} {b.precision:.3f}" for b in bins if b.total]
    sure = at_least(bins, 0.9)
    return "\n".join([*rows, f"  from 0.90  {sure.right}/{sure.total} {sure.precision:.3f}"])


def differences(judged: Iterable[Judged], show: str, rule: str | None) -> Iterable[str]:
    """Passages in which a code is missed or too much."""
    for passage, found in judged:
        if not passage.rules and passage.alt:
            continue
        missed, extra = passage.rules - set(found), set(found) - passage.rules - passage.alt
        shown = (missed if show != "extra" else set()) | (extra if show != "misses" else set())
        if shown and (rule is None or rule in shown):
            marks = [*(f"-{code}" for code in sorted(missed)), *(f"+{code} ({found[code]})" for code in sorted(extra))]
            yield f"{passage.set} {passage.id}: {' '.join(marks)}\n    {passage.text[:400]}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--show", choices=("misses", "extra", "all"))
    parser.add_argument("--rule")
    parser.add_argument("--reliability", action="store_true")
    options = parser.parse_args(arguments)
    everything: list[Judged] = []
    for name in options.sets or available():
        judged = judge(load(name))
        everything += judged
        if options.show:
            print(*differences(judged, options.show, options.rule), sep="\n")
        print(line(name, score(judged)))
    print(by_rule(score(everything)))
    if options.reliability:
        print(reliability_table(reliability(everything)))


if __name__ == "__main__":
    main()
