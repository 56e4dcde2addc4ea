"""Words of the contract in messages: set apart from the sentence that repeats them, and not too long for it."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract, Paragraph
from linter.finding import Finding


def only(text: str) -> Finding:
    (finding,) = check_contract(Contract("x", "", [Paragraph(0, text)]), CheckOptions())
    return finding


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Supplier shall comply with the EAR.", "“EAR”"),
        ("供应商应遵守美国《出口管理条例》。", "“美国《出口管理条例》”"),
    ],
)
def test_a_measure_stands_in_quotation_marks(text: str, words: str) -> None:
    finding = only(text)
    assert words in finding.message
    assert words in finding.why


def test_a_long_measure_is_cut() -> None:
    lists = ", ".join(f"the {name} List of the U.S. Department of Commerce" for name in ("Entity", "Unverified", "SDN"))
    message = only(f"The Buyer may terminate this Agreement if the Supplier is named in {lists}.").message
    assert " …”" in message
    assert len(message) < 160


def test_marks_are_not_doubled() -> None:
    assert "““" not in only("The Supplier shall comply with the “Export Administration Regulations”.").message
