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


def test_a_quoted_term_may_open_a_half() -> None:
    first = "“Goods” means the pumps listed in Annex 1. "
    assert language_switch(first + "“货物”指附件一所列的水泵。") == len(first)


def test_names_in_each_half_are_no_hindrance() -> None:
    first = "The Buyer (买方) shall comply with the rules of OFAC. "
    assert language_switch(first + "买方（Buyer）应遵守OFAC的规定，并保存全部记录。") == len(first)


@given(st.text(alphabet="ab 买卖方。,1"))
def test_both_halves_of_a_switch_hold_text(text: str) -> None:
    at = language_switch(text)
    assert at is None or 0 < at < len(text)


@pytest.mark.parametrize("text", [
    "Buyer 的付款义务 is subject to 银行 approval of each invoice；若 bank 拒付，买方应另行付款（pay by wire）。",
    "声明 Statement：承租人 declares and confirms 其 is not a tenant elsewhere，且其 parent company 未在本市租房。",
    "文件提供 Documents Undertaking：乙方 shall promptly 提供 all papers needed by 甲方 for the customs 的检查。",
])  # fmt: skip
def test_a_mixture_of_languages_has_no_switch(text: str) -> None:
    assert language_switch(text) is None
