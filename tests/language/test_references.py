from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.outline import Outline
from linter.language.references import find_references, resolve
from tests.language.outline_helpers import outline

Numbers = tuple[tuple[str, ...], ...]

READ: list[tuple[str, str, Numbers]] = [
    ("a breach of Section 12.", "Section 12", (("12",),)),
    ("under clause 12.2(b)(ii) hereof", "clause 12.2(b)(ii) hereof", (("12", "2", "b", "ii"),)),
    ("any of Sections 9 to 12", "Sections 9 to 12", (("9",), ("12",))),
    ("Section 12 or 15.2 before", "Section 12 or 15.2", (("12",), ("15", "2"))),
    ("Section 8.1(b) or (c) within", "Section 8.1(b) or (c)", (("8", "1", "b"), ("8", "1", "c"))),
    ("Sections 5, 10.3, 18 and this", "Sections 5, 10.3, 18", (("5",), ("10", "3"), ("18",))),
    ("of Section 11 (Confidentiality);", "Section 11 (Confidentiality)", (("11",),)),
    (
        "paragraphs (a) to (c) of Section 3.1",
        "paragraphs (a) to (c) of Section 3.1",
        (("3", "1", "a"), ("3", "1", "c")),
    ),
    ("paragraph (e) above applies", "paragraph (e) above", (("e",),)),
    ("Article IV of this Agreement", "Article IV", (("4",),)),
    ("§ 12 and", "§ 12", (("12",),)),
    ("paragraph C.2 need not", "paragraph C.2", (("C", "2"),)),
    ("an event under 9.1(b) occurs", "9.1(b)", (("9", "1", "b"),)),
    ("breach of 7.2, in which case", "7.2", (("7", "2"),)),
    ("point (b) of Clause 3", "point (b) of Clause 3", (("3", "b"),)),
    ("不再符合4.1款的，", "4.1", (("4", "1"),)),
    ("第十二条的规定", "第十二条", (("12",),)),
    ("第3.1条", "第3.1条", (("3", "1"),)),
    ("第7.2款第（三）项", "第7.2款第（三）项", (("7", "2", "3"),)),
    ("违反第九条至第十二条中任何一条", "第九条至第十二条", (("9",), ("12",))),
    ("第三至五条", "第三至五条", (("3",), ("5",))),
    ("第3、9條", "第3、9條", (("3",), ("9",))),
    ("第十四条之一", "第十四条之一", (("14-1",),)),
    ("第八条第6项情形", "第八条第6项", (("8", "6"),)),
    ("上述第（一）项", "上述第（一）项", (("1",),)),
    ("第3條所載任何一項陳述", "第3條", (("3",),)),
    ("发生第6.1（b）条事件的", "第6.1（b）条", (("6", "1", "b"),)),
    ("因第五章所述事项", "第五章", (("5",),)),
    ("违反第二章至第四章的", "第二章至第四章", (("2",), ("4",))),
]


@pytest.mark.parametrize(("text", "shown", "numbers"), READ)
def test_words_and_numbers(text: str, shown: str, numbers: Numbers) -> None:
    (read,) = find_references(text)
    assert text[read.start : read.end] == shown
    assert (read.numbers, read.external) == (numbers, "")


def test_chinese_lists_give_one_reference_a_number() -> None:
    assert [r.numbers for r in find_references("就第9.3条、第9.4条项下的事宜")] == [(("9", "3"),), (("9", "4"),)]
    assert [(r.kind, r.numbers) for r in find_references("前条第2项、第3项情形")] == [
        ("preceding", (("2",),)), ("preceding", (("3",),)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "This part of the party's items is a paragraph.",
        "第三方、第三人和第一批货物",
        "本合同自签订之日起生效，本条款另有约定的除外",
        "Article of clothing; Section leaders; exhibits at a fair",
        "the annexed schedule of rates",
        "an increase of 5.1 per cent, within 2.5 m of 3.1 mm, and 9.2% of 12.5 million",
        "version 2.1 of the Software；合同总价的1.5倍",
        "",
    ],
)
def test_no_reference(text: str) -> None:
    assert find_references(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Section 744 of the EAR",
        "Section 1260H of the National Defense Authorization Act",
        "Section 889(a) of the John S. McCain National Defense Authorization Act for Fiscal Year 2019",
        "Article 12 of that Law provides",
        "15 C.F.R. Section 744.11",
        "Exchange Act Section 13(p)",
        "clause 14 of the Main Agreement",
        "《中华人民共和国出口管制法》第十二条",
        "反外国制裁法第十二条",
        "主协议第14.1条",
    ],
)
def test_what_lies_outside_says_so(text: str) -> None:
    found = find_references(text)
    assert found
    assert all(r.external for r in found)


@pytest.mark.parametrize(
    "text", ["Section 3 of this Agreement", "Section 3 of the Agreement", "Section 3 of these Terms"]
)
def test_the_contract_itself_is_not_outside(text: str) -> None:
    assert [r.external for r in find_references(text)] == [""]


CONTRACT = (
    "SUPPLY AGREEMENT",
    "5.1 Buyer pays.",
    "8. DEFAULT",
    "8.1 Buyer may end this Agreement if:",
    "(a) Supplier is insolvent;",
    "(b) Supplier is listed;",
    "(c) Supplier stops work.",
    "8.2 Supplier may cure.",
    "8.3 Costs are shared.",
    "9.1 Secrets are kept.",
    "12. COMPLIANCE",
    "12.1 Supplier observes the law.",
    "Schedule 2 - RULES",
    "1. Steel is marked.",
    "2. Castings are marked.",
)


def labels(o: Outline, position: int, text: str) -> list[str]:
    return [c.label for r in find_references(text) for c in resolve(r, o, position)]


@pytest.mark.parametrize(
    ("position", "text", "found"),
    [
        (7, "Section 12", ["12"]),
        (7, "Section 9", ["9.1"]),
        (7, "Sections 9 to 12", ["9.1", "12"]),
        (7, "Section 8.1(b) or (c)", ["8.1(b)", "8.1(c)"]),
        (7, "paragraphs (a) to (c) of Section 8.1", ["8.1(a)", "8.1(b)", "8.1(c)"]),
        (6, "paragraph (b)", ["8.1(b)"]),
        (7, "this Section", ["8"]),
        (8, "the first two paragraphs of this Section", ["8.1", "8.2"]),
        (7, "the third paragraph of Section 8", ["8.3"]),
        (6, "the preceding paragraph", ["8.1(b)"]),
        (8, "the preceding paragraph", ["8.2"]),
        (7, "Section 29", []),
        (7, "Section 5 of the Export Administration Act", []),
        (7, "Schedule 2", ["Schedule 2"]),
        (7, "Annex 2", ["Schedule 2"]),
        (7, "Schedule 5", []),
        (7, "paragraph 1 of Schedule 2", ["Schedule 2, 1"]),
        (14, "paragraph 1", ["Schedule 2, 1"]),
        (14, "paragraph 1 of this Schedule", ["Schedule 2, 1"]),
        (14, "Section 12", ["12"]),
        (14, "this Schedule", ["Schedule 2"]),
    ],
)
def test_resolving(position: int, text: str, found: list[str]) -> None:
    assert labels(outline(*CONTRACT), position, text) == found


ZH = (
    "采购合同",
    "第七条　乙方投保。",
    "第八条　有下列情形之一的，甲方可以解除合同：",
    "1．乙方破产；",
    "2．检修不合格；",
    "3．中断投保。",
    "第九条　前条第2项、第3项纠正的除外。",
    "第十二条　贸易合规",
    "（一）乙方守法。",
    "（二）乙方保证。",
    "（三）前款变化的，应当告知。",
    "附件三　船东要求",
    "1．铭牌采用中文。",
    "2．不得购自受限方。",
    "3．不符合第2项的，不付款。",
)


@pytest.mark.parametrize(
    ("position", "text", "found"),
    [
        (6, "前条第2项、第3项", ["第八条第2项", "第八条第3项"]),
        (6, "前条", ["第八条"]),
        (6, "第七条至第九条", ["第七条", "第八条", "第九条"]),
        (6, "第十二条第（三）项", ["第十二条（三）"]),
        (6, "第十二条（三）", ["第十二条（三）"]),
        (10, "前款", ["第十二条（二）"]),
        (10, "前两款", ["第十二条（一）", "第十二条（二）"]),
        (10, "本条", ["第十二条"]),
        (10, "本款", ["第十二条（三）"]),
        (10, "上述第（一）项", ["第十二条（一）"]),
        (14, "第2项", ["附件三，2"]),
        (14, "前项", ["附件三，2"]),
        (14, "本附件第1项", ["附件三，1"]),
        (6, "附件三第2条", ["附件三，2"]),
        (6, "附件三", ["附件三"]),
        (6, "第二十九条", []),
        (6, "附件九", []),
    ],
)
def test_resolving_chinese(position: int, text: str, found: list[str]) -> None:
    assert labels(outline(*ZH), position, text) == found


def test_in_an_amendment_numbers_are_those_of_the_other_agreement() -> None:
    o = outline(
        "AMENDMENT AGREEMENT NO. 2",
        '3. Section 9.3 is deleted and replaced with the following: "9.3 Pellworth may cancel an Order."',
        "6. Costs are due under Section 9.3 and Section 6.",
    )
    assert labels(o, 2, "Section 9.3") == ["3"]
    assert labels(o, 2, "Section 6") == []
    assert labels(o, 2, "paragraph 6") == ["6"]
    o = outline(
        "补充协议（二）",
        "三、主协议第9.3条全文替换为：“云合被列入名单的，佩沃可以取消订单。”",
        "四、主协议第9.4条修改为：“前条所述名单尚在核查的，暂停交付。”",
    )
    assert labels(o, 2, "前条") == ["三"]
    assert labels(o, 2, "主协议第9.3条") == ["三"]


def test_each_language_cites_its_own_text() -> None:
    o = outline("1. Seller delivers.", "一、卖方交货。", "2. Buyer pays.", "二、买方付款。")
    assert labels(o, 2, "Article 1") == ["1"]
    assert labels(o, 3, "第一条") == ["一"]


def test_the_second_agreement_in_a_file_cites_itself() -> None:
    o = outline("1. Price", "2. Risk", "1. Secrecy", "2. Term")
    assert [c.heading for r in find_references("Section 1") for c in resolve(r, o, 3)] == ["Secrecy"]


@given(st.text(alphabet="Section 12.(ab)to,第十二条至款项前本附件（一）、of this §IV", max_size=60))
def test_reading_never_fails(text: str) -> None:
    before = (0, 0)
    for reference in find_references(text):
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.start >= before[1] or reference.start == before[0]
        before = (reference.start, reference.end)
        resolve(reference, outline("1. Price", "1.1 Buyer pays."), 1)


def _reached(tree: Outline, position: int) -> list[int]:
    (reference,) = find_references(tree.contract.paragraphs[position].text)
    return [clause.first for clause in resolve(reference, tree, position)]


def test_numbers_that_go_on_through_chapters() -> None:
    tree = outline(
        "服务协议", "第一章 服务", "1. 服务内容见附录。", "2. 服务期一年。",
        "第二章 责任", "3. 违反第2条的，应赔偿。",
    )  # fmt: skip
    assert _reached(tree, 5) == [3]


def test_paragraphs_that_count_on_through_sections() -> None:
    tree = outline(
        "合作协议", "一、范围", "1. 双方合作研究。", "2. 数据保密。", "二、要求", "3. 经费专款专用。", "三、后果",
        "4. 违反第3条的，应退还经费。", "5. 前条规定不影响合作。",
    )  # fmt: skip
    assert _reached(tree, 7) == [5]
    assert _reached(tree, 8) == [7]


def test_articles_that_are_parts_of_a_chapter() -> None:
    tree = outline(
        "行为准则", "四、诚信", "4.1 不得行贿。", "五、贸易", "5.1 遵守第4.1条。", "5.2 及时报告。",
        "5.3 在前条情形下，不得拖延。", "5.4 因第五章所述事项受到调查的，应当通知。",
    )  # fmt: skip
    assert _reached(tree, 6) == [5]
    assert _reached(tree, 7) == [3]


def test_a_limb_cited_alone_is_one_of_its_own_list() -> None:
    tree = outline(
        "附件五 条款", "（一）用语", "1 货物指附表所列。", "（二）义务", "1 标明编号。", "2 不得转交。",
        "3 违反第2项的，应当报告。",
    )  # fmt: skip
    assert _reached(tree, 6) == [5]
