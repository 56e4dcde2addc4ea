"""Confidence: what leaves no doubt is sure, each doubt lowers it, and the hit itself stays as it is."""

from __future__ import annotations

import pytest

from linter.contract import Contract, Paragraph
from linter.rules import confidence
from linter.rules.judge import examine

PLAIN = "Buyer may terminate this Agreement if Seller is placed on the SDN List."


def sure(code: str, *texts: str) -> float:
    """The confidence of a code in the last of some paragraphs."""
    case = examine(Contract("x", "", [Paragraph(index, text) for index, text in enumerate(texts)]))
    assert case is not None
    verdict = case.verdicts[len(texts) - 1]
    before = dict(verdict.hits)
    found = confidence.of(code, verdict)
    assert verdict.hits == before
    return found


def test_without_doubt_it_is_sure() -> None:
    assert sure("PRC201", PLAIN) >= 0.9
    assert sure("PRC201", "乙方被列入美国实体清单的，甲方有权解除本合同。") >= 0.9


@pytest.mark.parametrize(("code", "texts"), [
    ("PRC201", ["Buyer may terminate this Agreement if Seller becomes a sanctioned person."]),
    ("PRC201", ["12. Seller shall comply with U.S. sanctions.", "13. Buyer may terminate for breach of Section 12."]),
    ("PRC201", [PLAIN + " The parties shall meet and talk about the price of the goods in Bergen." * 10]),
    ("PRC202", ["Buyer may suspend performance and withhold payment if Seller is placed on the SDN List."]),
], ids=["no state is named", "another clause", "long", "two things"])  # fmt: skip
def test_a_doubt_lowers_it(code: str, texts: list[str]) -> None:
    assert 0.3 < sure(code, *texts) < sure("PRC201", PLAIN)


def test_doubts_add_up() -> None:
    one = sure("PRC201", "Buyer may terminate this Agreement if Seller becomes a sanctioned person.")
    long = PLAIN.replace("placed on the SDN List", "a sanctioned person") + " Notices are sent by courier." * 20
    assert sure("PRC201", long) < one
