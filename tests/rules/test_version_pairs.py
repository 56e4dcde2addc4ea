"""PRC801 on clauses of many kinds: silent where the two versions agree, found where either leaves the measure out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from linter.contract import Contract, Paragraph
from linter.rules.judge import examine

PLAIN = (
    "1. The price is paid within thirty days of delivery.",
    "1. 价款应于交货后三十日内支付。",
    "2. Notices are given in writing.",
    "2. 通知应采用书面形式。",
    "3. The Goods are packed for carriage by sea.",
    "3. 货物应按海运要求包装。",
)
NEUTRAL_EN = "Each Party performs its part in good faith and with due care."
NEUTRAL_ZH = "各方应本着诚信原则谨慎履行各自义务。"
PAIRS = (
    ("The Buyer shall comply with the export control laws of the United States.",
     "买方应遵守美国的出口管制法律。"),
    ("The Supplier shall not violate EU sanctions.",
     "供方不得违反欧盟制裁。"),
    ("The Buyer shall not resell the Goods to a person on the Entity List.",
     "买方不得将货物转售给实体清单所列主体。"),
    ("The Distributor shall impose the same export restrictions under U.S. law on its customers.",
     "经销商应将美国法项下相同的出口限制施加于其客户。"),
    ("Either Party may terminate this Contract if the other becomes the target of U.S. sanctions.",
     "任何一方成为美国制裁对象的，另一方可以解除本合同。"),
    ("The Seller may suspend deliveries while an export licence of the U.S. Government is withheld.",
     "美国政府未核发出口许可证期间，卖方可以中止交货。"),
    ("The Seller is not liable for delay caused by sanctions of the United States or the European Union.",
     "因美国或者欧盟制裁造成的迟延，卖方不承担责任。"),
    ("The Buyer represents that neither it nor any of its shareholders is listed on the SDN List.",
     "买方声明，其自身及其股东均未被列入特别指定国民清单。"),
    ("The Supplier warrants that the Goods are not subject to the EAR.",
     "供方保证货物不受《出口管理条例》管辖。"),
    ("The Borrower shall not use the proceeds for the benefit of a person sanctioned by OFAC.",
     "借款人不得将款项用于为受美国海外资产控制办公室制裁的人谋取利益。"),
    ("The Contractor shall not use chips made by Huawei or SMIC.",
     "承包人不得使用华为或者中芯国际生产的芯片。"),
    ("The Goods shall contain no cotton from Xinjiang.",
     "货物不得含有新疆棉。"),
    ("The Supplier shall screen its customers against the U.S. restricted party lists every month.",
     "供方应每月对照美国受限制方清单筛查其客户。"),
    ("The Buyer shall indemnify the Seller against any fine for breach of U.S. export control laws.",
     "买方违反美国出口管制法律的，应赔偿卖方因此遭受的罚款。"),
    ("The Buyer waives all claims under the Anti-Foreign Sanctions Law.",
     "买方放弃根据《反外国制裁法》提出的一切请求。"),
    ("“Sanctions” means the sanctions administered by OFAC.",
     "“制裁”指美国海外资产控制办公室实施的制裁。"),
    ("Persons of Chinese nationality shall have no access to the controlled drawings.",
     "具有中国国籍的人员不得接触受控图纸。"),
)


def different(english: str, chinese: str) -> list[int]:
    """Which of the two versions of clause 4 is reported: 0 the English, 1 the Chinese one."""
    texts = (*PLAIN, f"4. {english}", f"4. {chinese}")
    case = examine(Contract("x", "", [Paragraph(index, text) for index, text in enumerate(texts)]))
    if case is None:
        return []
    return [at - len(PLAIN) for at, verdict in case.verdicts.items() if "PRC801" in verdict.hits]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_versions_of_one_clause(english: str, chinese: str) -> None:
    assert different(english, chinese) == []
    assert different(english, NEUTRAL_ZH) == [0]
    assert different(NEUTRAL_EN, chinese) == [1]


Rows = list[tuple[str, str]]
DIGITS = "一二三四五六七八九十"


def chinese_number(number: int) -> str:
    tens = "" if number < 10 else ("十" if number < 20 else DIGITS[number // 10 - 1] + "十")
    return tens + (DIGITS[number % 10 - 1] if number % 10 else "")


def alternating(rows: Rows) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    texts = [t for n, (en, zh) in enumerate(rows, 1) for t in (f"第{chinese_number(n)}条 {zh}", f"Article {n} {en}")]
    return [Paragraph(at, text) for at, text in enumerate(texts)], [(2 * n + 1, 2 * n) for n in range(len(rows))]


def halves(rows: Rows) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    english = [f"{n}. {en}" for n, (en, _) in enumerate(rows, 1)]
    chinese = [f"{chinese_number(n)}、{zh}" for n, (_, zh) in enumerate(rows, 1)]
    texts = ["SUPPLY CONTRACT", *english, "供货合同", *chinese]
    places = [(1 + n, len(rows) + 2 + n) for n in range(len(rows))]
    return [Paragraph(at, text) for at, text in enumerate(texts)], places


def columns(rows: Rows) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    cells = [
        Paragraph(2 * n + column, text, table=(0, n, column))
        for n, pair in enumerate(rows)
        for column, text in enumerate(pair)
    ]
    return cells, [(2 * n, 2 * n + 1) for n in range(len(rows))]


def in_one(rows: Rows) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    paragraphs = [Paragraph(n, f"{n + 1}. {en} / {zh}") for n, (en, zh) in enumerate(rows)]
    return paragraphs, [(n, n) for n in range(len(rows))]


@pytest.mark.parametrize("layout", [alternating, halves, columns, in_one])
@pytest.mark.parametrize("cut", [None, 0, 1])
def test_versions_in_a_whole_contract(layout: Callable[[Rows], Any], cut: int | None) -> None:
    """Every other clause loses its measure in one language: `cut` 0 the Chinese text of even ones, and so on."""
    plain = [(en[3:], zh[3:]) for en, zh in zip(PLAIN[::2], PLAIN[1::2], strict=True)]
    clauses, wanted = [*plain], set()
    for at, (english, chinese) in enumerate(PAIRS):
        less_chinese = cut is not None and at % 2 == cut
        less_english = cut is not None and at % 2 != cut
        clauses.append((NEUTRAL_EN if less_english else english, NEUTRAL_ZH if less_chinese else chinese))
    paragraphs, places = layout(clauses)
    for at in range(len(PAIRS)) if cut is not None else ():
        wanted.add(places[len(plain) + at][0 if at % 2 == cut else 1])
    case = examine(Contract("x", "", paragraphs))
    assert case is not None
    assert {at for at, verdict in case.verdicts.items() if "PRC801" in verdict.hits} == wanted
