from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from linter.contract import Paragraph
from linter.language.outline import KINDS
from tests.language.outline_helpers import auto, cell, contract, outline

ENGLISH = (
    "FRAMEWORK SERVICES AGREEMENT",
    'between Corvane B.V. ("Customer") and Lanqiao Co., Ltd. ("Contractor")',
    "(A) Customer makes process tools.",
    "(B) Contractor maintains them.",
    "1. DEFINITIONS",
    '1.1 "Tool" means a machine.',
    "8. DEFAULT",
    "8.1 Each of the following is an event of default:",
    "(a) Contractor is insolvent;",
    "(b) Contractor is put on a list, if the list is kept by",
    "(i) a government; or",
    "(ii) an agency; or",
    "(c) Contractor stops work.",
    "Customer shall give notice.",
    "8.2 Contractor may cure an event under Section 8.1(a).",
    "7.1 INSPECTION AND AUDIT. Upon notice Customer may inspect.",
    "Corvane / Lanqiao - Framework Agreement - page 3 of 6",
    "ANNEX C - OWNER'S REQUIREMENTS",
    "1. Steel is marked.",
    "C.2 Castings are marked.",
    "IN WITNESS WHEREOF the parties have signed.",
    "By: ____________",
)
TREE = [
    (0, "title", "", ""), (1, "preamble", "", ""), (2, "recital", "(A)", ""), (3, "recital", "(B)", ""),
    (4, "clause", "1", "DEFINITIONS"), (5, "clause", "1.1", "DEFINITIONS"), (6, "clause", "8", "DEFAULT"),
    (7, "clause", "8.1", "DEFAULT"), (8, "item", "8.1(a)", "DEFAULT"), (9, "item", "8.1(b)", "DEFAULT"),
    (10, "item", "8.1(b)(i)", "DEFAULT"), (11, "item", "8.1(b)(ii)", "DEFAULT"), (12, "item", "8.1(c)", "DEFAULT"),
    (13, "clause", "8.1", "DEFAULT"), (14, "clause", "8.2", "DEFAULT"),
    (15, "clause", "7.1", "INSPECTION AND AUDIT"), (16, "text", "", ""),
    (17, "schedule", "ANNEX C", "OWNER'S REQUIREMENTS"), (18, "clause", "ANNEX C, 1", "OWNER'S REQUIREMENTS"),
    (19, "clause", "ANNEX C, C.2", "OWNER'S REQUIREMENTS"), (20, "signature", "", ""), (21, "signature", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("position", "kind", "label", "heading"), TREE[1:])
def test_an_english_contract(position: int, kind: str, label: str, heading: str) -> None:
    o = outline(*ENGLISH)
    assert (o.kind(position), o.label(position), o.heading(position)) == (kind, label, heading)


def test_paths_numbers_and_ranges() -> None:
    o = outline(*ENGLISH)
    assert o.path(11) == ("8", "8.1", "(b)", "(ii)")
    clause = o.at(11)
    assert clause is not None
    assert clause.number == ("8", "1", "b", "ii")
    (default,) = o.find(("8",))
    assert list(o.subtree(default)) == list(range(6, 15))
    assert [c.label for c in o.find(("8", "1", "b"))] == ["8.1(b)"]
    assert o.find(("1",))[0].first == 4
    assert o.find(("1",), "annex:C")[0].first == 18
    assert o.find(("99",)) == []


def test_lead_ins_and_siblings() -> None:
    o = outline(*ENGLISH)
    assert [o.lead_in(p) for p in (8, 9, 10, 12, 14, 5, 18)] == [7, 7, 9, 7, None, None, None]
    assert o.siblings(9) == [8, 9, 12]
    clause = o.at(12)
    assert clause is not None
    before = o.preceding(clause)
    assert before is not None
    assert before.label == "8.1(b)"


def test_where_the_words_begin_and_what_is_only_a_heading() -> None:
    o = outline(*ENGLISH)
    texts = [p.text for p in o.contract.paragraphs]
    assert texts[14][o.text_start(14) :].startswith("Contractor may cure")
    assert texts[10][o.text_start(10) :] == "a government; or"
    assert [p for p in range(len(texts)) if o.is_heading(p)] == [0, 4, 6, 16, 17]


CHINESE = (
    "零部件采购框架合同",
    "甲方（买方）：甲公司　乙方（卖方）：乙公司",
    "鉴于乙方制造轴承，双方订立本合同。",
    "第一章　总则",
    "第一条　定义",
    "1.1　“轴承”指附件一所列产品。",
    "第八条　有下列情形之一的，甲方可以解除合同：",
    "1．乙方破产；",
    "2．乙方停业。",
    "第十二条　贸易合规",
    "（一）乙方应当守法。",
    "（二）前款适用于分包商。",
    "第二章　其他",
    "第十四条之一　保密。双方应当保密。",
    "附件三　船东要求",
    "1．铭牌采用中文。",
    "甲方（盖章）：　　乙方（盖章）：",
)


def test_a_chinese_contract() -> None:
    o = outline(*CHINESE)
    assert [o.label(p) for p in range(4, 16)] == [
        "第一条", "1.1", "第八条", "第八条第1项", "第八条第2项", "第十二条", "第十二条（一）", "第十二条（二）",
        "第二章", "第十四条之一", "附件三", "附件三，1",
    ]  # fmt: skip
    assert o.path(10) == ("第一章", "第十二条", "（一）")
    assert [o.heading(p) for p in (4, 9, 10, 13, 15)] == ["定义", "贸易合规", "贸易合规", "保密", "船东要求"]
    assert [o.kind(p) for p in (0, 1, 2, 7, 14, 16)] == [
        "title",
        "preamble",
        "recital",
        "item",
        "schedule",
        "signature",
    ]
    assert (o.lead_in(7), o.lead_in(10)) == (6, None)
    assert [c.number for p in (8, 11, 13) if (c := o.at(p))] == [("8", "2"), ("12", "2"), ("14-1",)]


def test_numbers_that_word_computed() -> None:
    o = outline(
        auto("1.", "Term"), auto("1.1", "It runs for a year."), auto("(a)", "one;", 1), auto("•", "a bullet;", 2),
        auto("(b)", "two.", 1), auto("2.", "Price"),
    )  # fmt: skip
    assert [o.label(p) for p in range(6)] == ["1", "1.1", "1.1(a)", "1.1(a)", "1.1(b)", "2"]
    assert [o.text_start(p) for p in range(6)] == [0] * 6
    assert [o.kind(p) for p in range(6)] == ["clause", "clause", "item", "item", "item", "clause"]


def test_letter_i_after_h_and_roman_one_after_a() -> None:
    letters = [f"({c}) limb {c};" for c in "abcdefghij"]
    o = outline("1. The following:", *letters)
    assert o.label(9) == "1(i)"
    assert {o.clauses[c.parent].label for p in range(1, 11) if (c := o.at(p)) and c.parent is not None} == {"1"}
    o = outline("1. The following:", "(a) goods, that is:", "(i) pumps;", "(ii) valves;", "(b) services.")
    assert [o.label(p) for p in range(1, 5)] == ["1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"]


def test_a_list_goes_on_after_words_at_the_margin() -> None:
    o = outline("5 Licences", "5.2 Rights:", "a. Documents may be copied.", "Pictures may not.", "b. Code may be used.")
    assert [o.label(p) for p in range(1, 5)] == ["5.2", "5.2, a", "5.2", "5.2, b"]


def test_second_list_with_the_same_letters_has_its_own_lead_in() -> None:
    o = outline(
        "1.1 Terms", "“Fault” means:", "(a) fraud;", "(b) neglect.", "“Loss” means:", "(a) damage;", "(b) cost."
    )
    assert [o.lead_in(p) for p in (2, 3, 5, 6)] == [1, 1, 4, 4]
    assert o.siblings(6) == [5, 6]


def test_limbs_without_labels_find_their_lead_in() -> None:
    o = outline(
        "3. Buyer may end this Agreement if:", "Supplier is insolvent;", "Supplier is listed; or", "it stops work."
    )
    assert [o.lead_in(p) for p in (1, 2, 3)] == [0, 0, 0]


def test_amounts_and_dates_are_no_labels() -> None:
    o = outline(
        "1. Price", "90 days after receipt the price is due.", "3.5 percent is retained.", "2025 was wet.", "2. Risk"
    )
    assert [o.label(p) for p in range(5)] == ["1", "1", "1", "1", "2"]


def test_weak_labels_count_only_in_sequence() -> None:
    o = outline("A. Definitions", "B. Price", "J. Smith signs for Buyer.", "C. Risk")
    assert [c.own_label for c in o.clauses if c.number] == ["A", "B", "C"]


def test_contents_are_no_clauses() -> None:
    o = outline("AGREEMENT", "CONTENTS: 1. Price; 2. Sanctions", "1. Price", "2. Sanctions")
    assert o.kind(1) == "contents"
    o = outline(
        "AGREEMENT", "TABLE OF CONTENTS", "1. Price\t3", "2. Sanctions........ 4", "1. Price", "1.1 Buyer pays."
    )
    assert [o.kind(p) for p in range(1, 6)] == ["contents"] * 3 + ["clause"] * 2
    o = outline("AGREEMENT", Paragraph(index=0, text="1. Price 3", toc=True), "1. Price")
    assert [o.kind(p) for p in (1, 2)] == ["contents", "clause"]
    assert [c.first for c in o.find(("1",))] == [2]


def test_sentences_are_not_taken_for_headings() -> None:
    o = outline(
        "AGREEMENT", "1. Goods", "1.1 BUYER SHALL NOT RE-EXPORT TO AN EMBARGOED COUNTRY", "第二条　乙方不得转售产品",
        "1.2 Supplier Shall Not Sell to Listed Persons",
    )  # fmt: skip
    assert not any(o.is_heading(p) for p in (2, 3, 4))


def test_terms_after_a_signed_cover_page_are_read() -> None:
    long = "Supplier shall not sell the goods to a person on a list kept by the United States. " * 3
    o = outline("ORDER", "1. Price: 5", "Signed by Buyer: ______", "Name: ______", "General Terms", long, long)
    assert [o.kind(p) for p in (2, 3, 5, 6)] == ["signature", "signature", "clause", "clause"]
    assert o.heading(5) == "General Terms"


def test_a_contract_without_numbers_has_headings() -> None:
    body = "The parties keep each other's drawings secret for five years after the end of this agreement. " * 2
    o = outline("Letter of Intent", body, "Confidentiality", body, "Export Control", body)
    assert [o.heading(p) for p in (3, 5)] == ["Confidentiality", "Export Control"]


def test_schedules_and_what_only_mentions_them() -> None:
    o = outline(
        "1. Scope",
        "Schedule 2 shall prevail.",
        "附件一、附件二为本合同组成部分。",
        "Schedule 2",
        "1. Steel.",
        "附件三 船东要求",
    )
    assert [c.scope for c in o.clauses if c.kind == "schedule"] == ["schedule:2", "annex:3"]
    assert o.label(4) == "Schedule 2, 1"


def test_two_languages_alternating_share_one_numbering() -> None:
    o = outline(
        "1. Seller delivers.", "一、卖方交货。", "2. Buyer pays.", "二、买方付款。", "3. Risk passes.", "三、风险转移。"
    )
    assert [c.number for c in o.clauses] == [("1",), ("1",), ("2",), ("2",), ("3",), ("3",)]
    assert all(c.parent is None and c.run == 0 for c in o.clauses)


def test_two_languages_in_two_columns() -> None:
    rows = [("1. Seller delivers.", "1. 卖方交货。"), ("(a) pumps;", "（a）泵；"), ("2. Buyer pays.", "2. 买方付款。")]
    o = outline(*(cell(text, row, column) for row, cells in enumerate(rows) for column, text in enumerate(cells)))
    assert [c.number for c in o.clauses] == [("1",), ("1",), ("1", "a"), ("1", "a"), ("2",), ("2",)]


def test_numbering_that_begins_anew_is_another_run() -> None:
    o = outline("1. Price", "2. Risk", "3. Law", "1. Secrecy", "2. Term")
    assert [(c.number[0], c.run) for c in o.clauses] == [("1", 0), ("2", 0), ("3", 0), ("1", 1), ("2", 1)]


def test_an_amendment_knows_which_paragraph_holds_the_new_text() -> None:
    o = outline(
        "AMENDMENT AGREEMENT NO. 2",
        '3. Section 9.3 is deleted and replaced with the following: "9.3 Pellworth may cancel an Order."',
        "4. Section 7.5 (Publicity) is deleted.",
    )
    assert o.amendment
    assert {n: [o.clauses[i].label for i in ids] for n, ids in o.aliases.items()} == {("9", "3"): ["3"]}


def test_other_stories_stand_outside_the_tree() -> None:
    o = outline("1. Price", Paragraph(index=0, text="2. a footnote", story="footnote"))
    assert o.at(1) is None
    assert (o.kind(1), o.label(1), o.path(1), o.lead_in(1), o.siblings(1)) == ("text", "", (), None, [])


def test_between_takes_in_whole_clauses_without_heading() -> None:
    o = outline("9.1 Secrecy.", "12. COMPLIANCE", "12.1 Law.", "13. Term", "第二十条　其他")
    assert [c.label for c in o.between(("9",), ("12",))] == ["9.1", "12"]
    o = outline("3. Limbs:", "(i) one;", "(ii) two;", "(iii) three;", "(iv) four.")
    assert [c.label for c in o.between(("3", "i"), ("3", "iii"))] == ["3(i)", "3(ii)", "3(iii)"]


line = st.one_of(
    st.sampled_from(
        [*ENGLISH, *CHINESE, "", " ", "(x)", "1)", "第", "Annex", "Article", "2.", "2.1.1", "iv.", "（十）", "乙、"]
    ),
    st.text(alphabet="1.2(a)第条一（、）iA x:;。\t", max_size=12),
)


@limits(max_examples=150, deadline=None)
@given(st.lists(line, max_size=25))
def test_any_text_gives_a_sound_tree(lines: list[str]) -> None:
    o = outline(*lines)
    assert [c.id for c in o.clauses] == list(range(len(o.clauses)))
    for clause in o.clauses:
        assert clause.kind in KINDS
        assert 0 <= clause.first <= clause.last < len(lines)
        for child in (o.clauses[i] for i in clause.children):
            assert child.parent == clause.id
            assert clause.first <= child.first <= child.last <= clause.last
    for position in range(len(lines)):
        assert 0 <= o.text_start(position) <= len(lines[position])
        lead = o.lead_in(position)
        assert lead is None or lead < position
        assert all(isinstance(part, str) for part in o.path(position))
        owner = o.at(position)
        assert owner is None or owner.first <= position <= owner.last


@limits(max_examples=30, deadline=None)
@given(st.lists(line, max_size=15))
def test_the_same_text_gives_the_same_tree(lines: list[str]) -> None:
    assert outline(*lines).clauses == outline(*lines).clauses


def test_all_real_contracts_give_a_sound_tree() -> None:
    folder = Path(__file__).parents[2] / ".." / "shared" / "docx" / "contracts"
    if not folder.is_dir():
        pytest.skip("the folder of real contracts is not here")
    from linter.language.outline import read_outline
    from linter.readers import read

    for path in sorted(folder.glob("*.docx")):
        o = read_outline(read(path))
        assert o.clauses, path.name
        for clause in o.clauses:
            assert all(o.clauses[i].last <= clause.last for i in clause.children), path.name


def test_helpers_keep_positions() -> None:
    assert [p.index for p in contract("a", "b").paragraphs] == [0, 1]


def test_a_schedule_without_a_number() -> None:
    tree = outline(
        "采购合同", "1. 供货", "1.1 按订单供货。",
        "附件 供应商声明书", "我公司兹声明：", "（一）依法设立；", "（二）按时纳税。",
    )  # fmt: skip
    assert tree.kind(3) == "schedule"
    assert [tree.lead_in(position) for position in (5, 6)] == [4, 4]
