from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.labels import arabic, fold, normal, order, read_automatic, read_label, roman, schedule_scope

READ = [
    # text, label as shown, components, first own words
    ("12.3 Buyer pays.", "12.3", ("12", "3"), "Buyer"),
    ("12.3.1\tBuyer pays.", "12.3.1", ("12", "3", "1"), "Buyer"),
    ("1. DEFINITIONS", "1", ("1",), "DEFINITIONS"),
    ("9A. Where a mill is named", "9A", ("9A",), "Where"),
    ("18.1A For reference", "18.1A", ("18", "1A"), "For"),
    ("3.4A Provider does not", "3.4A", ("3", "4A"), "Provider"),
    ("C.1 In this Annex C", "C.1", ("C", "1"), "In"),
    ("12.3(b) the Buyer", "12.3(b)", ("12", "3", "b"), "the"),
    ("(e) Contractor is listed;", "(e)", ("e",), "Contractor"),
    ("(ii) the licence lapses;", "(ii)", ("ii",), "the"),
    ("(a)(i) goods; and", "(a)(i)", ("a", "i"), "goods"),
    ("a) goods", "a)", ("a",), "goods"),
    ("Article 9. The English text prevails.", "Article 9", ("9",), "The"),
    ("ARTICLE IV - EXPORT", "ARTICLE IV", ("4",), "EXPORT"),
    ("Section 3.1: Price", "Section 3.1", ("3", "1"), "Price"),
    ("§ 5. Price", "§ 5", ("5",), "Price"),
    ("第十二条　贸易合规", "第十二条", ("12",), "贸易"),
    ("第十條　受託人", "第十條", ("10",), "受託"),
    ("第 三 条 货款", "第 三 条", ("3",), "货款"),
    ("第3.2条 货款", "第3.2条", ("3", "2"), "货款"),
    ("第一百零三条　其他", "第一百零三条", ("103",), "其他"),
    ("第十四条之一　双方应当", "第十四条之一", ("14-1",), "双方"),
    ("（一）乙方保证", "（一）", ("1",), "乙方"),
    ("(三) 乙方保证", "(三)", ("3",), "乙方"),
    ("一、卖方应当", "一", ("1",), "卖方"),
    ("十之二、主协议", "十之二", ("10-2",), "主协"),
    ("1．受托人破产", "1", ("1",), "受托"),
    ("1.1　“制裁”指", "1.1", ("1", "1"), "“制裁"),
    ("1.1本合同", "1.1", ("1", "1"), "本合"),
    ("5-1. 供應商不得", "5-1", ("5-1",), "供應"),
    ("4-1　被许可方", "4-1", ("4-1",), "被许"),
    ("（A）卖方", "（A）", ("A",), "卖方"),
    ("①甲方提供", "①", ("1",), "甲方"),
    ("3、交货", "3", ("3",), "交货"),
]


@pytest.mark.parametrize(("text", "label", "values", "words"), READ)
def test_typed_labels(text: str, label: str, values: tuple[str, ...], words: str) -> None:
    read = read_label(text)
    assert read is not None
    assert (read.text, read.values) == (label, values)
    assert text[read.end :].startswith(words)


SCHEDULES = [
    ("ANNEX C - OWNER'S REQUIREMENTS", "ANNEX C", "annex:C", "OWNER"),
    ("附件三　船东要求", "附件三", "annex:3", "船东"),
    ("附表二", "附表二", "schedule:2", ""),
    ("附錄一：範圍", "附錄一", "appendix:1", "範圍"),
    ("Exhibit II", "Exhibit II", "exhibit:2", ""),
    ("SCHEDULE 2 - REFERENCE DATA", "SCHEDULE 2", "schedule:2", "REFERENCE"),
]


@pytest.mark.parametrize(("text", "label", "scope", "words"), SCHEDULES)
def test_schedules(text: str, label: str, scope: str, words: str) -> None:
    read = read_label(text)
    assert read is not None
    assert (read.text, read.scope, read.values) == (label, scope, ())
    assert text[read.end :].startswith(words)


def test_paragraph_of_a_schedule_in_one_label() -> None:
    read = read_label("Schedule 2, paragraph 1: Supplier applies")
    assert read is not None
    assert (read.text, read.scope, read.values) == ("Schedule 2, paragraph 1", "schedule:2", ("1",))


@pytest.mark.parametrize(
    "text",
    [
        "Section 744 of the EAR applies.",
        "Schedule 2 shall prevail over the body.",
        "附件一、附件二为本合同组成部分。",
        "附件二价格表以所附价格表代替。",
        "第三方不得使用。",
        "第十二条的规定不适用。",
        "第一批货物于五月交付。",
        "3个月内付清。",
        "90 days after receipt the price is due.",
        "3.5 percent of the price is retained.",
        "2025 was a good year.",
        "甲乙双方经协商一致。",
        "Supplier shall not (a) sell or (b) lease.",
        "The (a) list.",
        "(x.y) is no label",
        "1.5%",
        "",
        "   ",
    ],
)
def test_no_label(text: str) -> None:
    read = read_label(text)
    assert read is None or read.weak


def test_weak_labels_say_so() -> None:
    for text in ("A. Definitions", "1 Definitions", "i. goods", "甲、卖方"):
        read = read_label(text)
        assert read is not None
        assert read.weak, text


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("8.2(b)", ("8", "2", "b")),
        ("第十二条", ("12",)),
        ("（一）", ("1",)),
        ("1.", ("1",)),
        ("Article I", ("1",)),
        ("a)", ("a",)),
    ],
)
def test_automatic_labels(label: str, values: tuple[str, ...]) -> None:
    read = read_automatic(label)
    assert read is not None
    assert (read.values, read.end) == (values, 0)


@pytest.mark.parametrize("label", ["•", "-", "", "o"])
def test_bullets_are_no_numbers(label: str) -> None:
    assert read_automatic(label) is None


@given(st.integers(min_value=1, max_value=399))
def test_roman_numbers_read_back(number: int) -> None:
    shown, rest = "", number
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        shown += letters * (rest // value)
        rest %= value
    assert roman(shown) == roman(shown.lower()) == number


@given(st.integers(min_value=1, max_value=999))
def test_chinese_numerals_read_back(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    shown = digits[hundreds] + "百" if hundreds else ""
    shown += digits[tens] + "十" if tens else ("零" if hundreds and ones else "")
    shown += digits[ones] if ones else ""
    assert arabic(shown) == number
    assert normal(shown) == str(number)


def test_short_chinese_tens() -> None:
    assert [arabic(n) for n in ("十", "十二", "二〇二六", "x", "")] == [10, 12, 2026, None, None]


def test_order_of_components() -> None:
    shown = ["1", "2", "4", "4-1", "4-2", "5", "9", "9A", "9B", "10"]
    assert sorted(set(shown), key=order) == shown
    assert sorted(["c", "a", "b"], key=order) == ["a", "b", "c"]


def test_schedule_names_agree_across_languages() -> None:
    assert schedule_scope("附件", "三") == schedule_scope("Annex", "3") == schedule_scope("ANNEX", "III") == "annex:3"


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="12.(ab)第十二条款一、）（　 AnexScti:附件-之①IVi", max_size=30))
def test_reading_never_fails_and_stays_inside(text: str) -> None:
    read = read_label(text)
    if read is not None:
        assert 0 < read.end <= len(text)
        assert read.text in text
