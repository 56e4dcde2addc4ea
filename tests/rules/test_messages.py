"""Words of the contract in messages: not too long for the sentence that repeats them, and no mark doubled."""

from __future__ import annotations

from linter.check import CheckOptions, check_contract
from linter.contract import Contract, Paragraph
from linter.finding import Finding


def only(text: str) -> Finding:
    (finding,) = check_contract(Contract("x", "", [Paragraph(0, text)]), CheckOptions())
    return finding


def test_a_long_measure_does_not_make_a_long_message() -> None:
    lists = ", ".join(f"the {name} List of the U.S. Department of Commerce" for name in ("Entity", "Unverified", "SDN"))
    message = only(f"The Buyer may terminate this Agreement if the Supplier is named in {lists}.").message
    assert len(message) < 160


def test_marks_are_not_doubled() -> None:
    assert "““" not in only("The Supplier shall comply with the “Export Administration Regulations”.").message
