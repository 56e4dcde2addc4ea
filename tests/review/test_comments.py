"""Comments: anchored to the exact words, complete in all four parts, the same on every run."""

import pytest

from linter.errors import ConfigError, UnreadableFile
from linter.finding import Severity
from linter.readers import read
from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, make_parts, make_zip, p, r
from tests.review.making import (
    W14,
    W15,
    W,
    anchored,
    comment_texts,
    find,
    finding_at,
    member,
    members,
    number_of,
    rejected,
    root,
)

CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
NOTES = ReviewOptions(redline=False)


def test_a_comment_says_all_that_is_needed() -> None:
    source = make_docx(p("The Supplier shall comply with the EAR."))
    contract, finding = find(source, "comply with the EAR", "obey the law", advice="Ask counsel.")
    copy, result = review_bytes(source, [finding], NOTES, "x.docx", contract)
    text = comment_texts(copy)[number_of(copy, "PRC201")]
    for part in (
        "PRC201 termination · High",
        "“comply with the EAR”",
        "Why: This may be regarded as 执行或者协助执行.",
        "Anti-Foreign Sanctions Law",
        "12",
        "in force since",
        "Suggested wording: “comply with the EAR” becomes “obey the law”",
        "What to do: Ask counsel.",
        "To dismiss:",
        f"[clauselint PRC201 {finding.fingerprint}]",
    ):
        assert part in text
    assert result.comments == 1
    assert b"<w:ins" not in member(copy, "word/document.xml")


def test_chinese_findings_are_commented_on_in_chinese() -> None:
    source = make_docx(p("供应商应遵守美国出口管制条例。"))
    contract, finding = find(source, "美国出口管制条例", "适用贸易规则", language="zh")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    text = comment_texts(copy)[number_of(copy, "PRC201")]
    assert "理由：" in text
    assert "依据：" in text
    assert "建议措辞：见此处的修订。" in text
    authors = {c.get(W + "author") for c in root(copy, "word/comments.xml")}
    assert authors == {"clauselint", "clauselint · 高"}
    forced, _ = review_bytes(source, [finding], ReviewOptions(lang="en"), "x.docx", contract)
    assert "Why: " in comment_texts(forced)[number_of(forced, "PRC201")]


def test_exact_words_are_anchored_across_runs_and_formatting_stays() -> None:
    source = make_docx(
        f"<w:p>{r('The Supplier shall com', '<w:b/>')}{r('ply with', '<w:i/>')}{r(' the EAR now')}</w:p>"
    )
    contract, finding = find(source, "comply with the EAR")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert anchored(copy)[number_of(copy, "PRC201")] == "comply with the EAR"
    assert rejected(copy) == rejected(source)


def test_overlapping_findings_each_have_their_words() -> None:
    source = make_docx(p("one two three four"))
    contract = read(source, "x.docx")
    findings = [finding_at(contract, 0, 0, 13, rule="PRC201"), finding_at(contract, 0, 4, 18, rule="PRC301"),
                finding_at(contract, 0, 4, 7, rule="PRC401")]  # fmt: skip
    copy, _ = review_bytes(source, findings, ReviewOptions(), "x.docx", contract)
    words = anchored(copy)
    assert [words[number_of(copy, rule)] for rule in ("PRC201", "PRC301", "PRC401")] == [
        "one two three",
        "two three four",
        "two",
    ]


def test_all_parts_know_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    source = make_docx(p("Obey the EAR"))
    contract, finding = find(source, "EAR")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    comments = list(root(copy, "word/comments.xml"))
    identities = [list(c)[-1].get(W14 + "paraId") for c in comments]
    assert len(set(identities)) == 2
    assert all(0 < int(identity, 16) < 0x80000000 for identity in identities)
    extended = root(copy, "word/commentsExtended.xml")
    assert [(e.get(W15 + "paraId"), e.get(W15 + "done")) for e in extended] == [(i, "0") for i in identities]
    assert [e.get(CID + "paraId") for e in root(copy, "word/commentsIds.xml")] == identities
    assert {e.get(W15 + "author") for e in root(copy, "word/people.xml")} == {"clauselint", "clauselint · High"}
    assert {c.get(W + "date") for c in comments} == {"2026-01-01T00:00:00Z"}
    kinds = [
        e.get("ContentType", "").rpartition(".")[2] for e in root(copy, "[Content_Types].xml") if e.get("PartName")
    ]
    assert {"comments+xml", "commentsExtended+xml", "commentsIds+xml", "people+xml", "styles+xml"} <= set(kinds)
    targets = {e.get("Target") for e in root(copy, "word/_rels/document.xml.rels")}
    assert {"comments.xml", "commentsExtended.xml", "commentsIds.xml", "people.xml", "styles.xml"} <= targets


def test_same_input_same_bytes_and_only_what_changed() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    parts = make_parts(p("Obey the EAR"), styles=styles, header1=p("head"))
    parts["docProps/app.xml"] = b"<not touched/>"
    source = make_zip(parts)
    contract, finding = find(source, "EAR", "law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert copy == review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)[0]
    before, after = members(source), members(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"}


def test_the_style_of_comment_marks_is_the_documents_own_where_it_has_one() -> None:
    own = '<w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/></w:style>'
    source = make_docx(p("Obey the EAR"), styles=own)
    contract, finding = find(source, "EAR")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert member(copy, "word/styles.xml") == member(source, "word/styles.xml")
    used = {e.get(W + "val") for e in root(copy).iter(W + "rStyle")}
    assert used == {"Kommentarzeichen"}


def test_comments_of_others_stay_and_numbers_stand_above_theirs() -> None:
    theirs = f'<w:comment w:id="70" w:author="Counsel" w:date="2026-01-01T00:00:00Z">{p("hm")}</w:comment>'
    source = make_docx(
        p("Obey the EAR"),
        comments=theirs,
        footnotes='<w:footnote w:id="3"><w:p><w:bookmarkStart w:id="90" w:name="b"/></w:p></w:footnote>',
    )
    contract, finding = find(source, "EAR")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    tree = root(copy, "word/comments.xml")
    assert [c.get(W + "author") for c in tree] == ["Counsel", "clauselint", "clauselint · High"]
    assert [int(c.get(W + "id", "")) for c in tree] == [70, 91, 92]
    assert "w14" in tree.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "")


def test_numbers_at_the_end_of_the_range_leave_room() -> None:
    source = make_docx(
        p("Obey the EAR")
        + '<w:p><w:bookmarkStart w:id="2147483647" w:name="b"/><w:bookmarkEnd w:id="2147483647"/></w:p>'
    )
    contract, finding = find(source, "EAR")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert all(0 < int(number) < 2**31 - 1 for number in comment_texts(copy))


def test_one_author_if_asked() -> None:
    source = make_docx(p("Obey the EAR"))
    contract, finding = find(source, "EAR", "law", severity="low")
    copy, _ = review_bytes(source, [finding], ReviewOptions(author="Legal & Co"), "x.docx", contract)
    assert {c.get(W + "author") for c in root(copy, "word/comments.xml")} == {"Legal & Co"}
    assert {c.get(W + "author") for c in root(copy).iter(W + "ins", W + "del")} == {"Legal & Co"}


@pytest.mark.parametrize("severity", list(Severity))
def test_the_author_carries_the_severity(severity: Severity) -> None:
    source = make_docx(p("Obey the EAR"))
    contract, finding = find(source, "EAR", severity=severity.value)
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert root(copy, "word/comments.xml")[1].get(W + "author") == f"clauselint · {severity.value.capitalize()}"


def test_the_disclaimer_stands_once() -> None:
    source = make_docx(p("Obey the EAR and the OFAC rules"))
    contract = read(source, "x.docx")
    findings = [find(source, words, "law")[1] for words in ("EAR", "OFAC")]
    copy, _ = review_bytes(source, findings, ReviewOptions(), "x.docx", contract)
    said = "\n".join(comment_texts(copy).values())
    assert said.count("starting point for lawyers") == 1


def test_strict_documents_stay_strict() -> None:
    source = make_docx(p("Obey the EAR"), strict=True)
    contract, finding = find(source, "EAR", "law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert b"schemas.openxmlformats.org/wordprocessingml" not in member(copy, "word/comments.xml")
    assert b"schemas.openxmlformats.org/officeDocument" not in member(copy, "word/_rels/document.xml.rels")
    assert read(copy, "y.docx").paragraphs[0].text == "Obey the law"


def test_a_document_whose_prefix_is_not_w() -> None:
    parts = make_parts(p("Obey the EAR"))
    parts["word/document.xml"] = (
        parts["word/document.xml"]
        .replace(b"<w:", b"<ns0:")
        .replace(b"</w:", b"</ns0:")
        .replace(b"xmlns:w=", b"xmlns:ns0=")
    )
    source = make_zip(parts)
    contract, finding = find(source, "EAR", "law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert b"<ns0:ins ns0:id=" in member(copy, "word/document.xml")
    assert read(copy, "y.docx").paragraphs[0].text == "Obey the law"


def test_declaration_and_namespaces_of_a_changed_part_stay() -> None:
    source = make_docx(p("Obey the EAR"))
    contract, finding = find(source, "EAR")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    before, after = member(source, "word/document.xml"), member(copy, "word/document.xml")
    assert after[: before.index(b"<w:body>")] == before[: before.index(b"<w:body>")]


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.txt: a Word copy can be made of a \.docx only"):
        review_bytes(b"Obey the EAR", [], ReviewOptions(), "a.txt")
    with pytest.raises(ConfigError, match="neither comments nor tracked changes"):
        review_bytes(make_docx(p("x")), [], ReviewOptions(comments=False, redline=False), "a.docx")


def test_a_file_changed_since_it_was_checked_is_refused() -> None:
    contract, finding = find(make_docx(p("Obey the EAR")), "EAR")
    with pytest.raises(UnreadableFile, match="changed while"):
        review_bytes(make_docx(p("Obey the EAR today")), [finding], ReviewOptions(), "a.docx", contract)


def test_protection_and_signatures_are_told() -> None:
    parts = make_parts(p("Obey the EAR"), settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    parts["_xmlsignatures/origin.sigs"] = b""
    source = make_zip(parts)
    contract, finding = find(source, "EAR")
    _, result = review_bytes(source, [finding], ReviewOptions(), "a.docx", contract)
    assert any("restricted to read-only" in line for line in result.warnings)
    assert any("digitally signed" in line for line in result.warnings)


def test_numbers_are_found_in_utf_16_too() -> None:
    body = p("Obey the EAR") + '<w:p><w:bookmarkStart w:id="50" w:name="b"/><w:bookmarkEnd w:id="50"/></w:p>'
    parts = make_parts(body)
    text = parts["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    parts["word/document.xml"] = text.encode("utf-16")
    source = make_zip(parts)
    contract, finding = find(source, "EAR", "law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert min(int(number) for number in comment_texts(copy)) > 50
    assert read(copy, "y.docx").paragraphs[0].text == "Obey the law"


def test_no_more_comments_than_word_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.review import job

    monkeypatch.setattr(job, "MOST_COMMENTS", 3)
    source = make_docx(p("Obey the EAR and more words"))
    contract = read(source, "x.docx")
    findings = [finding_at(contract, 0, at, at + 3) for at in (0, 5, 9, 13)]
    copy, result = review_bytes(source, findings, ReviewOptions(), "x.docx", contract)
    assert len(comment_texts(copy)) == 3
    assert result.warnings == ["Word opens no file with more than 3 comments: 2 left out"]


def test_an_author_is_one_printable_line() -> None:
    source = make_docx(p("Obey the EAR"))
    contract, finding = find(source, "EAR", "law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(author=" Le\x07gal\n"), "x.docx", contract)
    assert {c.get(W + "author") for c in root(copy).iter(W + "ins", W + "del")} == {"Legal"}
