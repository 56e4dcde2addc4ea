"""Prints, as Markdown, how many findings come with wording and how large it is: `python -m tests.wording.measure`.

For every rule: findings, those with wording, those where an order in force leaves none, and how many needed a whole
sentence or paragraph written anew, over the labelled sets and the fixtures.
"""

from __future__ import annotations

from collections import Counter

from linter.options import CheckOptions
from linter.readers import read
from linter.rules.judge import examine
from linter.rules.wording import Wording, plan_wording
from tests.wording.labelled import SETS, contracts
from tests.wording.test_accept_all import FIXTURES

LARGE = {"sentence", "paragraph"}
HEAD = "| rule | findings | with wording | order in force | whole sentence |\n|---|---|---|---|---|"


def count(wording: Wording, position: int, code: str, counts: dict[str, Counter[str]]) -> None:
    """Add one finding."""
    counts["findings"][code] += 1
    if position in wording.blocked:
        counts["blocked"][code] += 1
        return
    counts["worded"][code] += bool(wording.suggestions(position, code, "en", "en", ()))
    counts["large"][code] += bool(LARGE & set(wording.kinds.get(position, ())))


def table() -> str:
    """The table, a row a rule, the sum last."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("findings", "worded", "blocked", "large")}
    everything = [contract for path in SETS for _, contract in contracts(path)] + [read(path) for path in FIXTURES]
    for contract in everything:
        case = examine(contract)
        if case is None or not case.verdicts:
            continue
        wording = plan_wording(case, CheckOptions())
        for position, verdict in case.verdicts.items():
            for code in verdict.hits:
                if code[3] in "1234567":
                    count(wording, position, code, counts)
    rows = [row(code, {key: found[code] for key, found in counts.items()}) for code in sorted(counts["findings"])]
    return "\n".join([HEAD, *rows, row("all", {key: found.total() for key, found in counts.items()})])


def row(name: str, numbers: dict[str, int]) -> str:
    """One line of the table."""
    share = f"{100 * numbers['large'] // max(1, numbers['findings'] - numbers['blocked'])} %"
    return f"| {name} | {numbers['findings']} | {numbers['worded']} | {numbers['blocked']} | {share} |"


if __name__ == "__main__":
    print(table())
