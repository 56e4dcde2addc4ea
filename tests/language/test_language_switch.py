"""Where a text goes over from one language to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.bilingual import language_switch

ENGLISH = "The Buyer shall pay the price within thirty days."
CHINESE = "买方应在三十日内支付价款。"


@pytest.mark.parametrize("between", [" ", " / ", "\n", "; "])
def test_either_language_may_come_first(between: str) -> None:
    assert language_switch(ENGLISH + between + CHINESE) == len(ENGLISH + between)
    assert language_switch(CHINESE + between + ENGLISH) == len(CHINESE + between)


@pytest.mark.parametrize("text", [
    ENGLISH, CHINESE, "", "SDN List 名单",
    "乙方应遵守美国财政部海外资产控制办公室（Office of Foreign Assets Control, OFAC）的制裁规定，并应每年书面确认。",
    "The 买方 shall 支付 the price 价款 within thirty days 三十日内 of 交货 delivery.",
])  # fmt: skip
def test_one_language_with_words_of_the_other_has_no_switch(text: str) -> None:
    assert language_switch(text) is None


def test_names_in_each_half_are_no_hindrance() -> None:
    first = "The Buyer (买方) shall comply with the rules of OFAC. "
    assert language_switch(first + "买方（Buyer）应遵守OFAC的规定，并保存全部记录。") == len(first)


@given(st.text(alphabet="ab 买卖方。,1"))
def test_both_halves_of_a_switch_hold_text(text: str) -> None:
    at = language_switch(text)
    assert at is None or 0 < at < len(text)
