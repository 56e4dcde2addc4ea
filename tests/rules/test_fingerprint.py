"""Fingerprints keep through renumbering, renaming, reformatting and moving, and are lost with a changed word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.finding import Finding, Location, NormView, Severity
from linter.rules.fingerprint import assign_fingerprints, fingerprint, normalise_clause

CLAUSE = "14.2 Buyer may terminate this Agreement if Supplier is put on the Entity List, as set out in Clause 12.3(b)."
CLAUSE_ZH = "第十四条 如供应商被列入实体清单，采购方有权依照第十二条第二款解除本合同。"


def same(one: str, other: str) -> bool:
    return normalise_clause(one) == normalise_clause(other)


def finding(position: int, rule: str = "PRC201") -> Finding:
    place = Location("body", position, "", "", (), 0, 5, position)
    norm = NormView("buyer", "may", "terminate", "")
    return Finding(rule, "termination", Severity.HIGH, 0.9, "", "", "", place, "en", norm)


def marks(texts: list[str], rule: str = "PRC201") -> list[str]:
    findings = [finding(i, rule) for i in range(len(texts))]
    assign_fingerprints(findings, lambda f: texts[f.location.position])
    return [f.fingerprint for f in findings]


@pytest.mark.parametrize(
    "other",
    [
        CLAUSE.replace("14.2", "15.7"),
        CLAUSE.replace("14.2 ", "(b) "),
        CLAUSE.replace("14.2 ", ""),
        CLAUSE.replace("14.2 ", "Section 9.1: "),
        CLAUSE.replace("Clause 12.3(b)", "Clause 13.4(a)"),
        CLAUSE.upper(),
        CLAUSE.replace(" ", "\u00a0\u00a0"),
        CLAUSE.replace("Entity", "En\u00adtity"),
        CLAUSE.replace("Entity List", "“Entity List”"),
        CLAUSE.replace(",", " ，").replace(".", "．"),
    ],
)
def test_form_and_numbers_do_not_count(other: str) -> None:
    assert same(CLAUSE, other)


@pytest.mark.parametrize(
    "other",
    [
        CLAUSE_ZH.replace("第十四条", "第十五条"),
        CLAUSE_ZH.replace("第十四条 ", "14、"),
        CLAUSE_ZH.replace("第十四条 ", "（三）"),
        CLAUSE_ZH.replace("第十四条 ", "十四、"),
        CLAUSE_ZH.replace("第十二条第二款", "第十三条第一款"),
        CLAUSE_ZH.replace("，", ","),
        CLAUSE_ZH.replace("实体清单", "“实体清单”"),
        CLAUSE_ZH.replace("采购方", "采购 方"),
    ],
)
def test_form_and_numbers_do_not_count_in_chinese(other: str) -> None:
    assert same(CLAUSE_ZH, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CLAUSE, CLAUSE.replace("may", "shall")),
        (CLAUSE, CLAUSE.replace("may", "may not")),
        (CLAUSE_ZH, CLAUSE_ZH.replace("有权", "不得")),
        ("within 10 days of notice", "within 30 days of notice"),
        ("10 days of notice suffice", "30 days of notice suffice"),
        ("a fee of 1.5% is due", "a fee of 15% is due"),
        ("a fee of 5% is due", "a fee of $5 is due"),
        ("barred by Section 889 of the Act", "barred by Section 1260 of the Act"),
        ("as Article 4 of the Statute says", "as Article 6 of the Statute says"),
        ("依照《某某法》第四条处理", "依照《某某法》第六条处理"),
    ],
)
def test_a_changed_word_counts(one: str, other: str) -> None:
    assert not same(one, other)


LABELS = ["", "1 ", "12. ", "12.3 ", "12.3.4. ", "(a) ", "(iv) ", "(aa) ", "b) ", "C. ", "Section 9.1 ", "Article 4: ",
          "第十二条 ", "第12条", "（一）", "（12）", "一、", "12、", "① ", "③", "⒈ ", "㈡ ",
          "\t12.1\t", "1.1 (b) "]  # fmt: skip
WORDS = ["Supplier", "shall", "not", "export", "(EAR)", "list", "供应商", "不得", "清单", "30", "days", "5%"]


@given(st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_any_label_may_take_the_place_of_any_other(one: str, other: str) -> None:
    assert same(f"{one}Supplier shall not export.", f"{other}Supplier shall not export.")
    assert same(f"{one}供应商不得出口。", f"{other}供应商不得出口。")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.data())
def test_any_changed_word_counts(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.sampled_from([word for word in WORDS if word != words[at]]))
    changed = [*words[:at], new, *words[at + 1 :]]
    assert not same(f"12.1 {' '.join(['The', *words])}", f"12.1 {' '.join(['The', *changed])}")
    assert not same(" ".join(["(EAR)", *words]), " ".join(["(ITAR)", *words]))


def test_a_line_that_is_all_label_keeps_its_words() -> None:
    assert normalise_clause("14.2") != ""
    assert normalise_clause("") == ""


def test_equal_clauses_of_one_file_are_told_apart_and_moving_keeps_both() -> None:
    once, twice = marks([CLAUSE]), marks([CLAUSE, "Another clause.", CLAUSE])
    assert len(set(twice)) == 3
    assert twice[0] == once[0]
    moved = marks(["Another clause.", CLAUSE, CLAUSE])
    assert set(moved) == set(twice)


def test_the_rule_is_part_of_it_and_the_order_of_the_list_is_not() -> None:
    assert marks([CLAUSE], "PRC201") != marks([CLAUSE], "PRC202")
    findings = [finding(0), finding(1)]
    assign_fingerprints(reversed(findings), lambda f: CLAUSE)
    assert [f.fingerprint for f in findings] == marks([CLAUSE, CLAUSE])


def test_the_scheme_is_frozen() -> None:
    """Stored decisions depend on these digits: a change here needs a new SCHEME and a major version."""
    assert fingerprint("PRC201", "buyer may terminate") == "737989b8be2489f9"
    assert marks([CLAUSE, CLAUSE_ZH]) == ["4966248cf5e09897", "2e14c8c65538b1d8"]


@given(st.text(max_size=200))
def test_normalising_twice_changes_no_words_and_never_fails(text: str) -> None:
    words = normalise_clause(text)
    assert words == words.strip()
    assert "  " not in words


@given(st.lists(st.sampled_from(["a b", "A  b.", "c", "第一条 甲", "（二）甲"]), max_size=8))
def test_fingerprints_of_one_document_are_distinct(texts: list[str]) -> None:
    assert len(set(marks(texts))) == len(texts)
