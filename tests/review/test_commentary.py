"""What a comment need not say: what stands in another comment, or in another clause."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract
from linter.finding import Citation, Edit, Finding, Severity, Suggestion
from linter.readers import read
from linter.review import ReviewOptions, ReviewResult, review_bytes
from linter.review.comment_words import comment_words
from linter.review.excerpts import beginning, edited, shortened
from tests.docx_builder import make_docx, p
from tests.review.making import LAW, comment_texts, find, finding_at, number_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "contracts"
NOTES = ReviewOptions(redline=False)
MIND = "Each party keeps the duties that its own law lays on it; this wording does not remove them."
ADVICE = "Ask the other side which of its laws it means, and whether that law applies to this delivery."


def said(source: bytes, findings: list[Finding], options: ReviewOptions | None = None) -> list[str]:
    """The comments on findings, in the order of the file."""
    copy, _ = review_bytes(source, findings, options or ReviewOptions(), "x.docx")
    return [text for text in comment_texts(copy).values() if text.startswith("PRC")]


def labelled(finding: Finding, label: str) -> Finding:
    return replace(finding, location=replace(finding.location, label=label))


def offered(finding: Finding, *suggestions: Suggestion) -> Finding:
    return replace(finding, suggestions=suggestions)


def noted(finding: Finding, note: str = MIND) -> Finding:
    return offered(finding, *(replace(s, note=note) for s in finding.suggestions))


@pytest.fixture(scope="module")
def agreement() -> tuple[bytes, Contract, list[Finding]]:
    data = (FIXTURES / "supply-agreement-en.docx").read_bytes()
    contract = read(data, "supply-agreement-en.docx")
    return data, contract, check_contract(contract, CheckOptions())


@pytest.fixture(scope="module")
def reviewed(agreement: tuple[bytes, Contract, list[Finding]]) -> tuple[bytes, ReviewResult]:
    data, contract, findings = agreement
    return review_bytes(data, findings, ReviewOptions(), "x.docx", contract)


def leaning() -> tuple[bytes, Finding, Finding]:
    """A clause with a finding of its own, and one that another clause's change puts right."""
    source = make_docx(p("Obey the EAR") + p("Bind all suppliers to the same"))
    contract, first = find(source, "EAR", "law", rule="PRC101")
    second = finding_at(contract, 1, 0, 18, rule="PRC104")
    return source, labelled(first, "15.1"), labelled(offered(second, *first.suggestions), "15.4")


def test_a_change_in_another_clause_is_looked_for_there() -> None:
    source, first, second = leaning()
    own, other = said(source, [first, second])
    assert "Suggested wording: see the tracked change here." in own
    assert "Suggested wording: nothing here: see the tracked changes at Clause 15.1." in other


def test_wording_of_another_clause_is_not_spelled_out_twice() -> None:
    source, first, second = leaning()
    own, other = said(source, [first, second], NOTES)
    assert "“EAR” becomes “law”" in own
    assert "“EAR”" not in other
    assert "nothing here: see the wording suggested at Clause 15.1." in other


def test_a_clause_without_a_comment_is_named_by_its_words() -> None:
    source, _, second = leaning()
    (alone,) = said(source, [second])
    assert "see the tracked changes at “Obey the EAR”." in alone
    assert "“EAR” becomes “law”" in said(source, [second], NOTES)[0]


def test_only_changes_in_their_own_clause_are_counted() -> None:
    source, first, second = leaning()
    _, result = review_bytes(source, [first, second], ReviewOptions(), "x.docx")
    assert (result.redlined, result.elsewhere) == (1, 1)


def test_the_sample_agreement_points_to_the_clauses_that_change(
    agreement: tuple[bytes, Contract, list[Finding]], reviewed: tuple[bytes, ReviewResult]
) -> None:
    copy, result = reviewed
    (text,) = [t for t in comment_texts(copy).values() if "Clause 15.4" in t.split("\n")[0]]
    assert "see the tracked change here" not in text
    assert "see the tracked changes at Clauses 15.1, " in text
    assert (result.redlined, result.elsewhere) == (len(agreement[2]) - 1, 1)


def test_the_same_warning_is_said_once_and_pointed_to() -> None:
    source = make_docx(p("Obey the EAR") + p("Obey the OFAC rules") + p("Obey the BIS rules"))
    findings = []
    for words, label in (("EAR", "1"), ("OFAC", "2"), ("BIS", "3")):
        findings.append(replace(noted(labelled(find(source, words, "law")[1], label)), advice=ADVICE))
    first, second, third = said(source, findings)
    assert f"Mind: {MIND}" in first
    assert f"What to do: {ADVICE}" in first
    for later in (second, third):
        assert "Mind: as in the comment PRC201 on Clause 1." in later
        assert "What to do: as in the comment PRC201 on Clause 1." in later


def test_nobody_who_filters_by_severity_is_sent_to_a_hidden_comment() -> None:
    source = make_docx(p("Obey the EAR") + p("Obey the OFAC rules") + p("Obey the BIS rules"))
    grades = (("EAR", "low"), ("OFAC", "high"), ("BIS", "medium"))
    findings = [noted(labelled(find(source, words, "law", severity=grade)[1], words)) for words, grade in grades]
    low, high, medium = said(source, findings)
    assert MIND in low
    assert MIND in high
    assert MIND not in medium
    assert "as in the comment PRC201 on Clause OFAC." in medium


def test_a_fallback_that_does_less_is_told_by_what_it_leaves_out() -> None:
    source = make_docx(p("The Supplier shall obey the EAR wherever it may do business and at its own cost"))
    _, finding = find(source, "EAR wherever it may do business and at its own cost", "law that applies to it")
    (one,) = finding.suggestions
    whole = replace(one, edits=(replace(one.edits[0], start=0, end=12, text="Each Party"), *one.edits))
    finding = offered(finding, whole, replace(one, position="fallback"))
    (text,) = said(source, [finding])
    assert "Fallback wording: the same without this change: “The Supplier” becomes “Each Party”." in text
    (text,) = said(source, [finding], NOTES)
    assert text.count("becomes “law that applies to it”") == 1


def test_a_warning_stands_once_in_a_comment() -> None:
    source = make_docx(p("Obey the EAR"))
    _, finding = find(source, "EAR", "law")
    (one,) = finding.suggestions
    fallback = replace(one, position="fallback", edits=(replace(one.edits[0], text="rules"),))
    finding = noted(offered(finding, one, fallback))
    finding.may_be_mandatory_for_other_side = True
    (text,) = said(source, [finding])
    assert text.count(MIND) == 1
    assert text.index("Fallback wording:") < text.index("Mind:")


def test_two_findings_on_the_same_words_with_the_same_change_are_told_together() -> None:
    source = make_docx(p("No chips by HiSilicon"))
    _, one = find(source, "HiSilicon", "anybody", rule="PRC401")
    two = replace(one, rule="PRC404", severity=Severity.MEDIUM, why="A list names it.", advice=ADVICE)
    one = replace(one, advice=ADVICE)
    first, second = said(source, [two, one])  # the graver one is told in full
    assert first.startswith("PRC401")
    assert second.split("\n")[:4] == [
        "PRC404 termination · Medium",
        "“HiSilicon”",
        "Same words, same change and same basis as in the comment PRC401 above.",
        "Why: A list names it.",
    ]
    for absent in ("Basis:", "Suggested wording:", ADVICE):
        assert absent not in second
    assert "[clauselint PRC404" in second
    other = replace(two, provisions=(replace(LAW, id="AFSL-3", article="3"),))
    assert "Same words and same change as in the comment PRC401 above." in said(source, [one, other])[1]


def test_an_instrument_is_named_once_with_all_its_articles() -> None:
    source = make_docx(p("Obey the EAR"))
    _, finding = find(source, "EAR")
    finding.provisions = (
        LAW,
        Citation("SC803-17", "Order", "17", None, "2025-03-23", ""),
        replace(LAW, id="AFSL-3", article="3"),
    )
    (text,) = said(source, [finding])
    assert "Basis: Anti-Foreign Sanctions Law, article 12, article 3 (in force since 2021-06-10); " in text
    assert text.count("Anti-Foreign Sanctions Law, article") == 1


def test_a_long_quotation_is_cut_where_the_words_are_marked_anyway() -> None:
    words = "comply with the EAR and " * 20
    source = make_docx(p(words))
    (text,) = said(source, [find(source, words.strip())[1]])
    assert len(text.split("\n")[1]) < 150


def test_how_to_dismiss_stands_in_full_once() -> None:
    source = make_docx(p("Obey the EAR and the OFAC rules"))
    copy, _ = review_bytes(source, [find(source, w, "law")[1] for w in ("EAR", "OFAC")], NOTES, "x.docx")
    texts = comment_texts(copy)
    assert "\n".join(texts.values()).count("clauselint harvest") == 1
    assert "To dismiss: " in texts[number_of(copy, "PRC201")]


def test_a_second_review_reads_the_same(reviewed: tuple[bytes, ReviewResult]) -> None:
    data = (FIXTURES / "supply-agreement-en.docx").read_bytes()
    first, _ = review_bytes(data, check_contract(read(data), CheckOptions()), NOTES, "x.docx")
    again, result = review_bytes(first, check_contract(read(first), CheckOptions()), NOTES, "x.docx")
    assert again == first
    assert result.updated == 0


def test_chinese_comments_point_in_chinese() -> None:
    source = make_docx(p("供应商应遵守美国出口管制条例。") + p("供应商应遵守欧盟出口管制条例。"))
    findings = []
    for words, label in (("美国出口管制条例", "第一条"), ("欧盟出口管制条例", "第二条")):
        finding = find(source, words, "适用法律", language="zh")[1]
        findings.append(noted(labelled(finding, label), "各方依其本国法律所负的义务不受影响，本措辞并不免除该等义务。"))
    _, second = said(source, findings)
    assert "注意：见第一条的批注PRC201。" in second


def test_edits_beside_the_words_count_as_here() -> None:
    source = make_docx(p("Obey the EAR at once"))
    contract, finding = find(source, "EAR")
    index = contract.paragraphs[0].index
    (text,) = said(source, [offered(finding, Suggestion("preferred", "en", (Edit(index, 13, 20, "in time"),)))])
    assert "see the tracked change here." in text


def test_the_same_words_about_other_words_are_no_repetition() -> None:
    source = make_docx(p("The Supplier shall obey the EAR now") + p("The Supplier shall obey the EAR now"))
    contract = read(source, "x.docx")
    findings = []
    for position in (0, 1):
        finding = finding_at(contract, position, 24, 31, "law that applies to it by its own force in its business")
        (one,) = finding.suggestions
        whole = replace(one, edits=(replace(one.edits[0], start=0, end=12, text="Each Party"), *one.edits))
        findings.append(labelled(offered(finding, whole, replace(one, position="fallback")), str(position)))
    first, second = said(source, findings)
    assert "the same without this change" in first
    assert "the same without this change" in second


def test_a_note_stands_after_the_wording_it_is_about() -> None:
    source, first, second = leaning()
    (one,) = first.suggestions
    own = Suggestion("fallback", "en", (Edit(1, 0, 4, "Ask"),), "About the fallback.")
    text = said(source, [first, offered(second, replace(one, note="About the first."), own)])[1]
    order = ["Suggested wording", "About the first.", "Fallback wording", "About the fallback."]
    assert sorted(order, key=text.index) == order


def test_clauses_of_the_own_language_come_first() -> None:
    source = make_docx(p("遵守美国法") + p("Obey the EAR") + p("Bind all suppliers to the same"))
    contract, english = find(source, "EAR", "law")
    _, chinese = find(source, "美国法", "法律", language="zh")
    third = finding_at(contract, 2, 0, 4, rule="PRC104")
    edits = (*chinese.suggestions[0].edits, *english.suggestions[0].edits)
    leans = labelled(offered(third, Suggestion("preferred", "en", edits)), "3")
    text = said(source, [labelled(chinese, "第一条"), labelled(english, "2"), leans])[2]
    assert "at Clauses 2, 第一条." in text


def test_chinese_words_are_quoted_so_that_they_can_be_read() -> None:
    words = comment_words("zh")
    text = "买方成为受限主体的，卖方可以停止支付尚未支付的全部款项，直至买方从有关清单中移除。"
    assert edited(Edit(0, 10, 11, "任何一"), text, words) == "将“卖方”改为“任何一方”"
    assert edited(Edit(0, len(text), len(text), "另行通知。"), text, words).startswith(
        "在“卖方可以停止支付尚未支付的全部款项，直至买方从有关清单中移除。”之后"
    )


def test_no_word_is_cut_in_two() -> None:
    words = comment_words("en")
    text = "Notwithstanding anything elsewhere, the Supplier’s bank becomes party"
    assert edited(Edit(0, len(text), len(text), " Amounts remain due."), text, words) == (
        "after “the Supplier’s bank becomes party” insert “Amounts remain due.”"
    )
    assert shortened("alpha beta gamma delta epsilon", words, 16) == "alpha … epsilon"
    assert shortened("美国出口管理条例以及欧盟的同类规定", words, 8) == "美国出口 … 同类规定"
    assert beginning("The Supplier shall not at any time be held", words) == "The Supplier shall not at any time be …"
