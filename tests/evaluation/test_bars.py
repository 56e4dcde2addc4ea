"""The rules do at least as well on the labelled passages as before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract
from tests.evaluation.measure import by_rule, differences, line, reliability_table
from tests.evaluation.passages import (
    AUTHORED,
    REAL,
    Judged,
    Passage,
    available,
    contracts,
    findings,
    judge,
    judged,
    load,
)
from tests.evaluation.scores import Count, at_least, reliability, score

BARS = {
    # set: F1 of passages flagged or not, F1 of codes over all rules
    "en_authored": (0.970, 0.950),
    "zh_authored": (0.985, 0.955),
    "extra": (0.960, 0.940),
    "documents": (0.970, 0.945),
    "en_real": (0.960, 0.900),
}
SURE = {"our own words": 0.98, "all sets": 0.98}
"""Precision of findings with a confidence of 0.9 and more."""


@pytest.mark.parametrize("name", BARS)
def test_passages_are_judged_as_well_as_before(name: str) -> None:
    if name not in available():
        pytest.skip(f"{name}: others' texts, not in the repository")
    result = score(judged(name))
    told = f"{line(name, result)}\n{by_rule(result)}"
    flagged, rules = BARS[name]
    assert result.flagged.f1 >= flagged, told
    assert result.rules.f1 >= rules, told


@pytest.mark.parametrize(("what", "names"), [("our own words", AUTHORED), ("all sets", available())])
def test_confidence_means_something(what: str, names: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    bins = reliability(found for name in names for found in judged(name))
    with capsys.disabled():
        print(f"\nfindings by confidence, right / all ({', '.join(names)}):\n{reliability_table(bins)}")
    assert at_least(bins, 0.9).precision >= SURE[what]
    assert at_least(bins, 0.9).total >= 100, "sure of too little"
    assert Count(*_below(bins)).precision < at_least(bins, 0.9).precision


def _below(bins: Sequence[object]) -> tuple[int, int]:
    below = [b for b in bins if b.high <= 0.9]  # type: ignore[attr-defined]
    right, total = sum(b.right for b in below), sum(b.total for b in below)  # type: ignore[attr-defined]
    return right, total - right


def test_what_is_measured_is_what_a_check_reports() -> None:
    for contract, _ in list(contracts(load("documents")))[:6]:
        reported = {(f.location.position, f.rule): f.confidence for f in check_contract(contract, CheckOptions())}
        measured = findings(contract)
        assert reported == {(at, code): sure for at, codes in measured.items() for code, sure in codes.items()}


def test_every_authored_set_is_there() -> None:
    sizes = {name: (len(load(name)), sum(bool(row.rules) for row in load(name))) for name in AUTHORED}
    assert sizes == {"en_authored": (181, 91), "zh_authored": (215, 109), "extra": (148, 70), "documents": (503, 122)}
    assert set(BARS) == {*AUTHORED, REAL}


def passage(rules: Sequence[str], alt: Sequence[str] = ()) -> Passage:
    return Passage("s", "i", "i", "text", (), (), frozenset(rules), frozenset(alt), True)


def test_codes_of_one_reader_count_for_nothing() -> None:
    result = score([
        Judged(passage(["201"], ["202"]), {"201": 0.9, "202": 0.8}),
        Judged(passage([], ["301"]), {"301": 0.9}),
        Judged(passage([]), {"601": 0.5}),
        Judged(passage(["101"]), {}),
    ])  # fmt: skip
    assert (result.flagged.right, result.flagged.extra, result.flagged.missed) == (1, 1, 1)
    assert (result.rules.right, result.rules.extra, result.rules.missed) == (1, 1, 1)
    assert result.flagged.f1 == result.rules.precision == result.rules.recall == 0.5
    assert (result.by_rule["601"].precision, result.by_rule["101"].recall) == (0.0, 0.0)


def test_codes_are_read_as_the_guideline_has_them() -> None:
    def all_found(contract: Contract) -> dict[int, dict[str, float]]:
        return {0: {"PRC404": 0.9, "PRC405": 0.8, "PRC504": 0.9, "PRC901": 1.0}}

    row = passage(["401"])
    assert judge([row], all_found)[0].found == {"401": 0.9, "504": 0.9}
    assert judge([row._replace(all_codes=False)], all_found)[0].found == {"401": 0.9}


def test_rows_of_a_document_are_one_contract() -> None:
    first = passage([])._replace(doc="d", definitions=("a",), before=("b",), text="1")
    second = passage([])._replace(doc="d", definitions=("a", "c"), text="2")
    ((contract, where),) = contracts([first, second])
    assert [p.text for p in contract.paragraphs] == ["a", "c", "b", "1", "2"]
    assert {at: row.text for at, row in where.items()} == {3: "1", 4: "2"}


def test_differences_name_the_passage_and_the_codes() -> None:
    rows = [Judged(passage(["101"]), {"601": 0.5}), Judged(passage(["101"]), {"101": 0.9})]
    (told,) = differences(rows, "all", None)
    assert "-101 +601 (0.5)" in told
    assert list(differences(rows, "misses", "601")) == []
