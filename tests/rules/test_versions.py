"""PRC801: where it stands, what it points at, which version it says prevails, and when the two versions agree."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract, Paragraph
from linter.finding import Finding

OPENING = (
    "1. The Seller sells and the Buyer buys the pumps described in Annex 1.",
    "1. 卖方出售、买方购买附件一所述的水泵。",
    "2. The price is fixed and is paid on delivery.",
    "2. 价格为固定价格，于交货时支付。",
)
TERMINATE_EN = "3. The Seller may terminate this Contract if the Buyer is placed on the SDN List."
TERMINATE_ZH = "3. 买方被列入美国特别指定国民清单的，卖方可以解除本合同。"
PLAIN_EN = "3. The Seller may terminate this Contract if the Buyer becomes insolvent."
PLAIN_ZH = "3. 买方破产的，卖方可以解除本合同。"


def contract(*texts: str) -> Contract:
    return Contract("x", "", [Paragraph(index, text) for index, text in enumerate(texts)])


def found(judged: Contract, lang: str = "en") -> list[Finding]:
    return [f for f in check_contract(judged, CheckOptions(lang=lang)) if f.rule == "PRC801"]


@pytest.mark.parametrize(("english", "chinese", "at"), [
    (TERMINATE_EN, PLAIN_ZH, 4),
    (PLAIN_EN, TERMINATE_ZH, 5),
])  # fmt: skip
def test_it_stands_where_the_measure_is_added(english: str, chinese: str, at: int) -> None:
    (finding,) = found(contract(*OPENING, english, chinese))
    assert finding.location.position == at
    assert [(r.paragraph, r.role) for r in finding.related] == [(9 - at, "counterpart")]


def test_other_findings_of_the_paragraph_do_not_point_at_the_counterpart() -> None:
    findings = check_contract(contract(*OPENING, TERMINATE_EN, PLAIN_ZH), CheckOptions())
    assert [f.related for f in findings if f.rule == "PRC201"] == [()]


def test_versions_that_say_the_same_are_left_alone() -> None:
    assert found(contract(*OPENING, TERMINATE_EN, TERMINATE_ZH)) == []


def test_a_measure_that_one_version_takes_the_force_from_is_a_difference() -> None:
    free = "3. 卖方无须遵守美国制裁。"
    (finding,) = found(contract(*OPENING, "3. The Seller shall comply with U.S. sanctions.", free))
    assert finding.location.position == 4


def test_the_same_measure_with_another_consequence_is_reported_once() -> None:
    suspend = "3. 买方被列入美国特别指定国民清单的，卖方可以中止交货。"
    (finding,) = found(contract(*OPENING, TERMINATE_EN, suspend))
    assert finding.location.position == 4


def test_columns_of_a_table() -> None:
    rows = [*zip(OPENING[::2], OPENING[1::2], strict=True), (TERMINATE_EN, PLAIN_ZH)]
    cells = [
        Paragraph(row * 2 + column, text, table=(0, row, column))
        for row, pair in enumerate(rows)
        for column, text in enumerate(pair)
    ]
    (finding,) = found(Contract("x", "", cells))
    assert (finding.location.position, [r.paragraph for r in finding.related]) == (4, [5])


def test_consecutive_halves() -> None:
    (finding,) = found(contract(*OPENING[::2], PLAIN_EN, *OPENING[1::2], TERMINATE_ZH))
    assert (finding.location.position, [r.paragraph for r in finding.related]) == (5, [2])


def test_two_versions_in_one_paragraph_have_no_counterpart_elsewhere() -> None:
    opening = [f"{english} {chinese[3:]}" for english, chinese in zip(OPENING[::2], OPENING[1::2], strict=True)]
    (finding,) = found(contract(*opening, f"{TERMINATE_EN} {PLAIN_ZH[3:]}"))
    assert finding.related == ()
    assert found(contract(*opening, f"{TERMINATE_EN} {TERMINATE_ZH[3:]}")) == []


@pytest.mark.parametrize(("clause", "en", "zh"), [
    ("4. If the versions differ the Chinese version prevails.", "the Chinese version prevails", "以中文文本为准"),
    ("4. 两种文本不一致的，以英文文本为准。", "the English version prevails", "以英文文本为准"),
    ("4. 中英文文本具有同等效力。", "both versions have equal force", "同等效力"),
    ("4. Notices are given in writing.", "no clause says which version prevails", "未约定以何种文本为准"),
])  # fmt: skip
def test_the_message_says_which_version_prevails(clause: str, en: str, zh: str) -> None:
    judged = contract(*OPENING, TERMINATE_EN, PLAIN_ZH, clause)
    assert en in found(judged)[0].message
    assert zh in found(judged, "zh")[0].message


def test_a_contract_in_one_language_has_nothing_to_compare() -> None:
    assert found(contract(*OPENING[::2], TERMINATE_EN)) == []
    assert found(contract(*OPENING[1::2], TERMINATE_ZH)) == []


def test_clauses_in_another_order_are_no_difference() -> None:
    swapped_en = ("3. The Seller may terminate this Contract if the Buyer is placed on the SDN List.",
                  "4. Notices are given to the other party in writing.")
    swapped_zh = ("3. 通知应以书面形式送达对方。", "4. 买方被列入美国特别指定国民清单的，卖方可以解除本合同。")
    alternating = [text for pair in zip(swapped_en, swapped_zh, strict=True) for text in pair]
    assert found(contract(*OPENING, *alternating)) == []


def test_a_clause_that_names_no_measure_counts_too() -> None:
    english = "3. The Seller's Partner Code on Trade Compliance (on its website) is part of this Contract."
    (finding,) = found(contract(*OPENING, english, "3. 水泵数据表（附件一）按约定使用。"))
    assert finding.location.position == 4
    assert found(contract(*OPENING, english, "3. 卖方官网公布的《合作伙伴贸易合规守则》是合同的组成部分。")) == []


@pytest.mark.parametrize("text", [
    f"{TERMINATE_EN[:-1]} / {PLAIN_ZH[3:]}",
    f"3. {PLAIN_ZH[3:]} {TERMINATE_EN[3:]}",
    f"3. {PLAIN_ZH[3:-1]}（{TERMINATE_EN[3:]}）",
    f"{PLAIN_EN}\n{TERMINATE_ZH}",
])  # fmt: skip
def test_two_versions_in_one_paragraph_however_they_are_parted(text: str) -> None:
    opening = [f"{english} {chinese[3:]}" for english, chinese in zip(OPENING[::2], OPENING[1::2], strict=True)]
    (finding,) = found(contract(*opening, text))
    assert finding.location.position == 2
    assert "SDN List" in finding.quote or "特别指定国民清单" in finding.quote


@pytest.mark.parametrize(("text", "count"), [
    ("3. “Sanctions” means the sanctions administered by OFAC. “制裁”指联合国安全理事会的制裁。", 1),
    ("3. “Sanctions” means the sanctions of the United Nations. “制裁”指美国海外资产控制办公室实施的制裁。", 1),
    ("3. “Sanctions” means the sanctions administered by OFAC. “制裁”指美国海外资产控制办公室实施的制裁。", 0),
])  # fmt: skip
def test_two_definitions_in_one_paragraph(text: str, count: int) -> None:
    opening = [f"{english} {chinese[3:]}" for english, chinese in zip(OPENING[::2], OPENING[1::2], strict=True)]
    assert len(found(contract(*opening, text))) == count


def test_a_name_in_the_other_language_is_no_version() -> None:
    name = "3. 乙方应遵守美国财政部海外资产控制办公室（Office of Foreign Assets Control, OFAC）的制裁规定。"
    assert found(contract(*OPENING, name)) == []


def test_any_country_is_the_same_in_both_languages() -> None:
    chinese = "3. 乙方被任何国家列入制裁名单的，应当立即书面告知甲方。"
    english = "3. If it is placed on a sanctions list of any country, Party B shall tell Party A of it."
    assert not found(contract(*OPENING, english, chinese))
