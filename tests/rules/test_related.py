"""The clauses that explain a finding: named once each, and never the finding's own."""

from __future__ import annotations

from linter.check import CheckOptions, check_contract
from linter.contract import Contract, Paragraph


def related(*texts: str) -> dict[tuple[str, str], list[str]]:
    """By rule and clause of each finding, the labels it points to."""
    contract = Contract("x", "", [Paragraph(index, text) for index, text in enumerate(texts)])
    found = check_contract(contract, CheckOptions())
    return {(f.rule, f.location.label): [r.label for r in f.related] for f in found}


CLAUSE = (
    "15. Trade",
    "15.1 The Supplier shall comply with the U.S. Export Administration Regulations.",
    "The Supplier shall also comply with OFAC sanctions.",
    "The Buyer may terminate this Agreement for any breach of this Clause 15.1.",
    "16. Termination",
    "16.1 The Buyer may terminate this Agreement for breach of Clause 15.",
)


def test_a_finding_does_not_point_to_its_own_clause() -> None:
    assert related(*CLAUSE)["PRC201", "15.1"] == []


def test_a_clause_of_several_paragraphs_is_named_once() -> None:
    assert related(*CLAUSE)["PRC201", "16.1"] == ["15.1"]
