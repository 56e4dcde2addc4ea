from __future__ import annotations

import pytest

from linter.language.bilingual import contract_language, pair_versions, paragraph_language, prevailing
from linter.language.outline import read_outline
from tests.language.outline_helpers import cell, contract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Seller delivers.", "en"),
        ("卖方交货。", "zh"),
        ("PUMP SUPPLY CONTRACT 泵供应合同", "mixed"),
        ("卖方应遵守美国 EAR 及其修订。", "zh"),
        ("Seller (卖方) shall deliver the pumps to the Buyer within twenty weeks of the order.", "en"),
        ("12.3 / 4", ""),
        ("", ""),
    ],
)
def test_language_of_a_paragraph(text: str, language: str) -> None:
    assert paragraph_language(text) == language


ALTERNATING = (
    "PUMP SUPPLY CONTRACT 泵供应合同",
    "Seller: Arendal AS. Buyer: Lanhai Co., Ltd.",
    "卖方：阿伦达尔公司。买方：蓝海公司。",
    "1. The Seller delivers pumps.",
    "一、卖方交付泵。",
    "2. The Seller may cancel if the Buyer is on a list.",
    "二、买方逾期未付款的，卖方可以取消。",
    "9. If they differ, the Chinese text prevails.",
    "九、两种文本不一致的，以中文文本为准。",
)
HALVES = (
    "SERVICES AGREEMENT", "Article 1. Parts are made.", "Article 2. Fees are paid:", "(a) monthly;", "(b) in euros.",
    "服务合同", "第一条　制造工件。", "第二条　费用：", "（一）按月支付；", "（二）以欧元支付。",
)  # fmt: skip
COLUMNS = [("1. Price", "1. 价格"), ("1.1 Buyer pays.", "1.1 买方付款。"), ("2. Law", "2. 法律")]


def test_language_of_a_contract() -> None:
    assert contract_language(contract(*ALTERNATING)) == contract_language(contract(*HALVES)) == "bilingual"
    assert contract_language(contract("1. The price is five euros.", "2. Law")) == "en"
    assert contract_language(contract("第一条　价款为五欧元。", "第二条　适用 Incoterms 2020。")) == "zh"
    assert contract_language(contract()) == "en"


def pairs(*lines: object) -> list[tuple[int, int]]:
    c = contract(*lines)  # type: ignore[arg-type]
    return pair_versions(c, read_outline(c))


def test_alternating_paragraphs() -> None:
    assert pairs(*ALTERNATING) == [(1, 2), (3, 4), (5, 6), (7, 8)]


def test_two_halves() -> None:
    assert pairs(*HALVES) == [(1, 6), (2, 7), (3, 8), (4, 9)]


def test_two_columns() -> None:
    cells = [cell(text, row, column) for row, texts in enumerate(COLUMNS) for column, text in enumerate(texts)]
    assert pairs(*cells) == [(0, 1), (2, 3), (4, 5)]


def test_several_paragraphs_in_one_cell() -> None:
    lines = [("1. Price is paid.", 0), ("2. Law is chosen.", 0), ("一、支付价款。", 1), ("二、选择法律。", 1)]
    assert pairs(*(cell(text, 0, column) for text, column in lines)) == [(0, 2), (1, 3)]


def test_a_clause_without_counterpart_stays_alone() -> None:
    assert pairs("1. Price is paid.", "一、支付价款。", "2. Law is chosen.", "3. Risk passes.", "三、风险转移。") == [
        (0, 1),
        (3, 4),
    ]


def test_one_language_has_no_pairs() -> None:
    assert pairs("1. Price is paid.", "2. Law is chosen.") == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("If they differ, the Chinese text prevails.", "zh"),
        ("The English version shall prevail.", "en"),
        ("In case of doubt the English language version of this Agreement shall govern.", None),
        ("两种文本不一致的，以中文文本为准。", "zh"),
        ("以英文文本为准。", "en"),
        ("中文版本优先。", "zh"),
        ("Both texts have the same force.", "equal"),
        ("两种文本具有同等效力。", "equal"),
        ("Both texts are equally authentic; in case of conflict the English text shall prevail.", "en"),
        ("本合同一式四份，具有同等法律效力。", None),
        ("If the annex and the body conflict, the body prevails.", None),
    ],
)
def test_which_text_prevails(text: str, answer: str | None) -> None:
    assert prevailing(contract("1. Price", text)) == answer
