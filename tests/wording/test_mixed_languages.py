"""Sentences in two languages at once are answered in the one that they are built in."""

from __future__ import annotations

import pytest

from linter.rules.wording.spots import frame, written_in
from tests.wording.test_edits import reworded

CHINESE = [
    "供应商 shall not sell any 产品 to persons on the Entity List。",
    "卖方 may terminate 本合同 if 买方 is placed on the SDN List。",
    "如 Buyer 被列入 SDN List，Seller may suspend 全部付款 and delivery。",
    "买方 shall complete screening of all its 客户 against the SDN List each quarter。",
    "Buyer 应按月向 Seller 提供 end-use statement，且不得 resell to any person on the Entity List.",
]
ENGLISH = [
    "Seller (卖方) may terminate this Agreement if Buyer (买方) is placed on the SDN List (特别指定国民名单).",
    "The 供应商 shall not ship the Products to any person on the Entity List or to the 受限地区.",
]


@pytest.mark.parametrize("text", CHINESE)
def test_a_chinese_frame_is_answered_in_chinese(text: str) -> None:
    after = reworded(text)
    assert after.endswith("。")
    assert not any(word in after for word in ("shall", "may ", "party", "List"))


@pytest.mark.parametrize("text", ENGLISH)
def test_an_english_sentence_with_a_chinese_word_stays_english(text: str) -> None:
    after = reworded(text)
    assert after.endswith(".")
    assert "一方" not in after


def test_an_english_sentence_whose_chinese_version_follows_is_english() -> None:
    both = (
        "Either side may end the order if the other one is placed on a list of the U.S. Treasury。一方不得转让本合同。"
    )
    assert frame(both, both) == "en"
    assert frame("乙方应付款。", "乙方 shall pay。") == "zh"
    assert written_in([], "乙方应付款。") == "zh"


def test_a_limb_is_in_the_language_of_what_introduces_it_and_of_its_subject() -> None:
    limb = "(b) Seller 被列入 the Entity List of the BIS;"
    assert frame(limb, limb, "有下列情形之一的，买方可以解除合同：") == "zh"
    assert frame(limb, limb, "Buyer may terminate this Contract if:") == "en"
    assert frame("卖方 becomes a listed person;", "卖方 becomes a listed person;") == "zh"
    assert frame("供应商 Supplier is a listed person;", "供应商 Supplier is a listed person;") == "en"


@pytest.mark.parametrize(("text", "heading"), [
    ("陈述与保证 Representations：供应商 represents that it is not a person on the SDN List，且未被列名。",
     "陈述与保证 Representations：各方确认"),
    ("通知：乙方被列入美国实体清单的，应于三日内通知甲方。", "通知：存在对一方有约束力"),
    ("美国制裁合规：本公司要求各供应商遵守美国财政部的制裁规定，and each of them shall comply at all times。",
     "贸易规则：各方"),
])  # fmt: skip
def test_a_heading_stays_before_the_new_text(text: str, heading: str) -> None:
    assert reworded(text).startswith(heading)
