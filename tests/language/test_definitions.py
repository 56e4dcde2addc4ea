from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.contract import Contract, Paragraph
from linter.language.definitions import Definition, Terms, find_definitions, term_uses
from linter.language.outline import read_outline
from tests.language.outline_helpers import cell, contract


def defined(*lines: str | Paragraph) -> tuple[Contract, list[Definition]]:
    c = contract(*lines)
    return c, find_definitions(c, read_outline(c))


def body(c: Contract, item: Definition) -> str:
    return c.paragraphs[item.position].text[item.body_start : item.body_end].strip()


READ = [
    # text, term, aliases, kind, body
    ('1.1 "Sanctions" means the laws of the EU.', "Sanctions", (), "means", "the laws of the EU."),
    ("“Sanctions” shall mean the laws of the EU.", "Sanctions", (), "means", "the laws of the EU."),
    ("«Sanctions» will mean the laws of the EU.", "Sanctions", (), "means", "the laws of the EU."),
    ("'Sanctions' means the laws of the EU.", "Sanctions", (), "means", "the laws of the EU."),
    ("Sanctions means the laws of the EU.", "Sanctions", (), "means", "the laws of the EU."),
    ('"Sanctions" refers to the laws of the EU.', "Sanctions", (), "means", "the laws of the EU."),
    ('"Sanctions" includes the laws of the EU.', "Sanctions", (), "means", "the laws of the EU."),
    ('"Sanctions" or "Embargoes" means the EU\'s laws.', "Sanctions", ("Embargoes",), "means", "the EU's laws."),
    ('"Blocked User" has the meaning that Section 9.1 gives.', "Blocked User", (), "means", "that Section 9.1 gives."),
    ('"Act" shall have the same meaning as in the MSA.', "Act", (), "means", "as in the MSA."),
    ("Rules under Title 15 (the “Export Rules”) apply.", "Export Rules", (), "parenthetical", "Rules under Title 15"),
    ('Acme Co., Ltd. (hereinafter "Supplier") agrees.', "Supplier", (), "parenthetical", "Acme Co., Ltd."),
    (
        'Persons on a list (each a "Listed Person" and together the "Listed Persons").',
        "Listed Person", ("Listed Persons",), "parenthetical", "Persons on a list",
    ),
    ("References to export law are references to the law of China.", "export law", (), "means", "the law of China."),
    ("1.1　“制裁”指欧盟的限制措施。", "制裁", (), "means", "欧盟的限制措施。"),
    ("“制裁”系指欧盟的限制措施。", "制裁", (), "means", "欧盟的限制措施。"),
    ("“制裁”是指欧盟的限制措施。", "制裁", (), "means", "欧盟的限制措施。"),
    ("「管制清單」，係指美國公布之名單。", "管制清單", (), "means", "美國公布之名單。"),
    ("本合約所稱「實體清單」，係指附件一所列名單。", "實體清單", (), "means", "附件一所列名單。"),
    ("本合同所称制裁，是指欧盟的限制措施。", "制裁", (), "means", "欧盟的限制措施。"),
    ("12　“不合格接触者”是参照名录所载的人。", "不合格接触者", (), "means", "参照名录所载的人。"),
    ("“制裁”包括美国和欧盟的措施。", "制裁", (), "means", "美国和欧盟的措施。"),
    ("美国《出口管理条例》（以下简称“管制法”）适用。", "管制法", (), "abbreviation", "美国《出口管理条例》"),
    ("美国和欧盟的名单（以下合称“受限名单”）适用。", "受限名单", (), "abbreviation", "美国和欧盟的名单"),
    ("乙公司（“云合”）制造轴承。", "云合", (), "parenthetical", "乙公司"),
    ("六、增加一项定义：“‘贸易规则’指工业与安全局的规章。”", "贸易规则", (), "means", "工业与安全局的规章。”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term", "aliases", "kind", "meaning"), READ)
def test_forms(text: str, term: str, aliases: tuple[str, ...], kind: str, meaning: str) -> None:
    c, (item,) = defined(text)
    assert (item.term, item.aliases, item.kind) == (term, aliases, kind)
    assert body(c, item) == meaning
    assert text[item.term_start : item.term_end] == term


@pytest.mark.parametrize(
    "text",
    [
        'The words "ninety days" are replaced with "one hundred days".',
        'In Section 16.2 the reference to "Section 8" is replaced.',
        "The Supplier means well.",
        "This means that the price is due.",
        "The Services include repair.",
        "“委托人”指定专人负责。",
        "卖方指示承运人交货。",
        "请查看“使用说明”是否完整。",
        'He said "no" and left (see "notes").',
        'The 5" valve and the 6" pipe are included.',
    ],
)
def test_no_definition(text: str) -> None:
    assert defined(text)[1] == []


def test_several_in_one_paragraph() -> None:
    c, found = defined('"Vessel" means hull 2217 at the Owner\'s yard; "Owner" means the company that ordered it.')
    assert [(d.term, body(c, d)) for d in found] == [
        ("Vessel", "hull 2217 at the Owner's yard;"), ("Owner", "the company that ordered it."),
    ]  # fmt: skip
    c, found = defined("“船舶”指第2217号船；“船东”指该船的订造人。")
    assert [(d.term, body(c, d)) for d in found] == [("船舶", "第2217号船；"), ("船东", "该船的订造人。")]


def test_two_parties_in_one_sentence() -> None:
    c, found = defined('Made between Acme, Inc., of Ohio ("Buyer"), and Tiehe Co., Ltd. ("Supplier").')
    assert [(d.term, body(c, d)) for d in found] == [
        ("Buyer", "Made between Acme, Inc., of Ohio"), ("Supplier", "and Tiehe Co., Ltd."),
    ]  # fmt: skip


def test_entries_of_a_definitions_clause() -> None:
    lines = (
        "1. DEFINITIONS",
        "Sanctions: any measure of the Council of the European Union.",
        "2. PRICE",
        "Terms: payment within thirty days of the invoice.",
    )
    assert [d.term for d in defined(*lines)[1]] == ["Sanctions"]


def test_a_table_of_terms() -> None:
    c, found = defined(
        cell("Term", 0, 0), cell("Meaning", 0, 1), cell("Sanctions", 1, 0), cell("the laws of the EU", 1, 1),
        cell("Price", 2, 0), cell("five euros", 2, 1),
    )  # fmt: skip
    assert [(d.term, body(c, d), d.position) for d in found] == [
        ("Sanctions", "the laws of the EU", 3), ("Price", "five euros", 5),
    ]  # fmt: skip


def test_a_meaning_that_goes_on_in_a_list() -> None:
    _, (item,) = defined("1.1 “Fault” means:", "(a) fraud;", "(b) neglect.", "1.2 Price is due.")
    assert (item.position, item.last) == (0, 2)


def test_a_term_defined_without_the_word_means_must_be_used() -> None:
    used = ("1.1 A user is anyone in a Reference List.", "1. The Reference Lists are the lists kept by the Bureau.")
    assert [d.term for d in defined(*used)[1]] == ["Reference Lists"]
    assert defined("1. The Reference Lists are the lists kept by the Bureau.")[1] == []


def test_limits_to_a_schedule_and_to_a_clause() -> None:
    c, found = defined(
        '1.2 "Restricted Party" means a person on the list of the Ministry of Commerce.',
        '2.1 For the purposes of this Section, "Tool" means a saw.',
        "ANNEX C - REQUIREMENTS",
        '1. In this Annex C, and nowhere else, "Restricted Party" means a person on the SDN List.',
        "2. No part is bought from a Restricted Party.",
    )
    assert [(d.term, d.scope, d.within is None) for d in found] == [
        ("Restricted Party", "", True), ("Tool", "", False), ("Restricted Party", "annex:C", True),
    ]  # fmt: skip
    text = c.paragraphs[4].text
    assert [d.position for _, _, d in term_uses(text, found, "annex:C")] == [3]
    assert [d.position for _, _, d in term_uses(text, found, "")] == [0]
    _, found = defined(
        "第二条　“受限方”指商务部名单上的组织。", "附件三　要求", "1．仅为本附件之目的，“受限方”指美国名单上的人。"
    )
    assert [d.scope for d in found] == ["", "annex:3"]


USES = [
    (
        "Restricted Party",
        "A Restricted Party, two Restricted Parties and a restricted party.",
        ["Restricted Party", "Restricted Parties"],
    ),
    ("Sanctions", "Sanctions' scope; a Sanction; sanctions; SANCTIONS.", ["Sanctions'", "Sanction", "SANCTIONS"]),
    ("Products", "The Product's price; Production; Products", ["Product's", "Products"]),
    ("制裁", "违反制裁的行为，但《反外国制裁法》与反制裁措施除外。", ["制裁"]),
    ("EAR", "the EAR, not YEAR nor EARs-like", ["EAR"]),
]


@pytest.mark.parametrize(("term", "text", "found"), USES)
def test_uses(term: str, text: str, found: list[str]) -> None:
    item = Definition(term, (), 0, 0, 0, 0, 0, 0, 0)
    assert [text[s:e] for s, e, _ in term_uses(text, [item])][: len(found)] == found


def test_the_longest_term_wins_and_aliases_count() -> None:
    one = Definition("Party", (), 0, 0, 0, 0, 0, 0, 0)
    two = Definition("Restricted Party", ("Blocked Person",), 1, 0, 0, 0, 0, 0, 0)
    text = "A Party, a Restricted Party or a Blocked Person"
    assert [(text[s:e], d.term) for s, e, d in Terms([one, two]).uses(text)] == [
        ("Party", "Party"), ("Restricted Party", "Restricted Party"), ("Blocked Person", "Restricted Party"),
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="“”\"'‘’()（）Aa means指以下简称the ;.。", max_size=40), max_size=5))
def test_any_text(lines: list[str]) -> None:
    c, found = defined(*lines)
    for d in found:
        size = len(c.paragraphs[d.position].text)
        assert 0 <= d.start <= d.body_start <= d.body_end <= size
        assert d.start <= d.term_start <= d.term_end <= size
        assert d.last >= d.position
        assert d.term
    for line in lines:
        for start, end, _ in term_uses(line, found):
            assert 0 <= start < end <= len(line)
