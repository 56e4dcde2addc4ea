"""Headings that run on into their text."""

from __future__ import annotations

import pytest

from tests.wording.test_edits import reworded


@pytest.mark.parametrize(("old", "new"), [
    ("7.3 U.S. Sanctions. ", "7.3 Trade Rules. "),
    ("4.18. OFAC; Sanctions; Anti-Corruption Laws. ", "4.18. Trade Rules; Anti-Corruption Laws. "),
    ("Section 5 Anti-Corruption Laws and Sanctions. ", "Section 5 Anti-Corruption Laws and Trade Rules. "),
    ("9. EXPORT CONTROLS AND SANCTIONS. ", "9. TRADE RULES. "),
    ("6.2 Trade Control and Sanctions Regulations. ", "6.2 Trade Rules. "),
])  # fmt: skip
def test_a_heading_goes_with_what_its_text_was_about(old: str, new: str) -> None:
    after = reworded(f"{old}Supplier shall comply with the regulations of OFAC.")
    assert after.startswith(new)
    assert "mandatory law" in after


@pytest.mark.parametrize("text", [
    "7.3 Sanctions for Delay. Supplier shall comply with the EAR. Sanctions for delay stay as agreed.",
    "8 Export. Supplier shall comply with the EAR.",
    "9 Sanctions. The parties shall settle their disputes by arbitration.",
])  # fmt: skip
def test_a_heading_stays_where_its_text_still_speaks_of_it_or_names_no_measure(text: str) -> None:
    assert reworded(text).startswith(text[: text.index(".")])
