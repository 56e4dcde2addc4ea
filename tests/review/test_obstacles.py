"""Never a change on top of someone else's: the suggestion stays a comment, and the comment says why."""

import pytest

from linter.readers import read
from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, p, r
from tests.review.making import W, accepted, comment_texts, find, member, number_of, rejected, root

OTHER = 'w:id="5" w:author="Other Side" w:date="2026-01-01T00:00:00Z"'


def held(body: str, words: str, new: str, **parts: str) -> tuple[str, bytes, bytes]:
    """Why a suggestion was held back ("" if it was not), the copy, the source."""
    source = make_docx(body, **parts)
    contract, finding = find(source, words, new)
    copy, result = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    return "".join(h.reason for h in result.held), copy, source


@pytest.mark.parametrize(
    "inner",
    [
        f"{r('obey ')}<w:ins {OTHER}>{r('the EAR')}</w:ins>{r(' now')}",
        f"{r('obey the E')}<w:del {OTHER}><w:r><w:delText>xx</w:delText></w:r></w:del>{r('AR now')}",
        r("obey the ") + r("EAR", f"<w:b/><w:rPrChange {OTHER}><w:rPr/></w:rPrChange>") + r(" now"),
        f"{r('obey the ')}<w:moveTo {OTHER}>{r('EAR')}</w:moveTo>{r(' now')}",
    ],
)
def test_changes_of_others_are_left_alone(inner: str) -> None:
    reason, copy, _ = held(f"<w:p>{inner}</w:p>", "EAR", "law")
    assert reason == "revision"
    assert "Other Side has an open change on these words" in comment_texts(copy)[number_of(copy, "PRC201")]
    assert {e.get(W + "author") for e in root(copy).iter(W + "ins", W + "del", W + "moveTo")} <= {"Other Side"}


def test_a_change_of_others_beside_the_words_does_not_matter() -> None:
    body = f"<w:p>{r('obey the EAR')}<w:ins {OTHER}>{r(' now')}</w:ins></w:p>"
    reason, copy, source = held(body, "EAR", "law")
    assert reason == ""
    assert accepted(copy) == ["obey the law now"]
    assert rejected(copy) == rejected(source)


def test_words_kept_by_a_suggestion_may_bear_a_change_of_others() -> None:
    body = f"<w:p>{r('the EAR ')}<w:ins {OTHER}>{r('and the like of')}</w:ins>{r(' OFAC rules')}</w:p>"
    reason, copy, _ = held(body, "the EAR and the like of OFAC rules", "the laws and the like of UN rules")
    assert reason == ""
    assert accepted(copy) == ["the laws and the like of UN rules"]


def test_a_row_that_someone_inserted() -> None:
    body = f"<w:tbl><w:tr><w:trPr><w:ins {OTHER}/></w:trPr><w:tc>{p('obey the EAR')}</w:tc></w:tr></w:tbl>"
    assert held(body, "EAR", "law")[0] == "revision"


def comment_range(inner: str, number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'


COMMENTS = '<w:comment w:id="9" w:author="Counsel"><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment>'


def test_words_with_a_comment_of_others() -> None:
    body = f"<w:p>{r('obey ')}{comment_range(r('the EAR'), 9)}{r(' now')}</w:p>"
    reason, copy, _ = held(body, "EAR", "law", comments=COMMENTS)
    assert reason == "comment"
    assert "a comment by Counsel is attached" in comment_texts(copy)[number_of(copy, "PRC201")]


def test_a_comment_that_runs_on_from_an_earlier_paragraph() -> None:
    start = '<w:commentRangeStart w:id="9"/>'
    body = f"<w:p>{start}{r('first')}</w:p>{p('obey the EAR')}"
    body += f"<w:p>{r('x')}<w:commentRangeEnd w:id='9'/>{r('later EAR2')}</w:p>"
    assert held(body, "EAR", "law", comments=COMMENTS)[0] == "comment"
    assert held(body, "EAR2", "law", comments=COMMENTS)[0] == ""


def field(result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> REF a </w:instrText></w:r>{marks[1]}{result}{marks[2]}"


@pytest.mark.parametrize("make", [field, lambda x: f'<w:fldSimple w:instr=" REF a ">{x}</w:fldSimple>'])
def test_field_results_are_commented_on_only(make) -> None:
    reason, copy, source = held(f"<w:p>{r('see ')}{make(r('Clause 14'))}{r(' here')}</w:p>", "Clause 14", "Clause 15")
    assert reason == "field"
    assert rejected(copy) == rejected(source)
    start = root(copy).findall(f".//{W}commentRangeStart")[-1]
    following = start.getnext()
    assert following is not None
    assert following.tag == W + "fldSimple" or following.find(f"{W}fldChar") is not None


def test_a_field_is_deleted_whole_with_its_marks_and_code() -> None:
    body = f"<w:p>{r('after a breach of ')}{field(r('Clause 14', '<w:b/>'))}{r(' it ends')}</w:p>"
    reason, copy, source = held(body, "a breach of Clause 14", "notice")
    assert reason == ""
    assert 3 in [len(list(d.iter(W + "fldChar"))) for d in root(copy).iter(W + "del")]
    assert [e.text for e in root(copy).iter(W + "delInstrText")] == [" REF a "]
    assert not list(root(copy).iter(W + "instrText"))
    assert accepted(copy) == ["after notice it ends"]
    assert read(copy, "y.docx").paragraphs[0].text == "after notice it ends"
    assert rejected(copy) == rejected(source)


def test_a_field_that_holds_more_than_text_is_not_deleted() -> None:
    link = f'<w:hyperlink w:anchor="a">{r("Clause 14")}</w:hyperlink>'
    assert held(f"<w:p>{r('see ')}{field(link)}{r(' here')}</w:p>", "see Clause 14 here", "here")[0] == "field"


def test_a_part_of_a_field_is_not_deleted() -> None:
    assert held(f"<w:p>{r('see ')}{field(r('Clause 14'))}{r(' here')}</w:p>", "14 here", "there")[0] == "field"


def test_a_change_next_to_a_field_stays_out_of_it() -> None:
    reason, copy, source = held(
        f"<w:p>{field(r('Clause 14'))}{r(' applies')}</w:p>", "Clause 14 applies", "Clause 14 and it applies"
    )
    assert reason == ""
    assert read(copy, "y.docx").paragraphs[0].text == "Clause 14 and it applies"
    kinds = [e.get(W + "fldCharType") or "ins" for e in root(copy).iter(W + "fldChar", W + "ins")]
    assert kinds == ["begin", "separate", "end", "ins"]
    assert rejected(copy) == rejected(source)


@pytest.mark.parametrize(
    "properties",
    ['<w:dataBinding w:xpath="/a" w:storeItemID="{x}"/>', '<w:lock w:val="sdtContentLocked"/>', "<w:dropDownList/>"],
)
def test_bound_locked_and_chosen_controls(properties: str) -> None:
    control = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r('the EAR')}</w:sdtContent></w:sdt>"
    reason, copy, _ = held(f"<w:p>{r('obey ')}{control}</w:p>", "EAR", "law")
    assert reason == "control"
    content = root(copy).find(f".//{W}sdtContent")
    assert content is not None
    assert [child.tag for child in content] == [W + "r"]


def test_the_comment_marks_of_someones_insertion_survive_its_rejection() -> None:
    body = f"<w:p>{r('obey ')}<w:ins {OTHER}>{r('the EAR and more')}</w:ins>{r(' now')}</w:p>"
    _, copy, source = held(body, "EAR", "law")
    tree = root(copy)
    assert not [m for m in tree.iter(W + "commentRangeStart", W + "commentRangeEnd") if m.getparent().tag == W + "ins"]
    pieces = tree.findall(f".//{W}ins")
    assert [p_.get(W + "author") for p_ in pieces] == ["Other Side"] * 3
    assert len({p_.get(W + "id") for p_ in pieces}) == 3
    assert rejected(copy) == rejected(source)


def test_edits_that_do_not_fit_the_text_are_held_back() -> None:
    source = make_docx(p("obey the EAR"))
    contract, finding = find(source, "EAR", "law")
    finding.suggestions = (
        type(finding.suggestions[0])("preferred", "en", (type(finding.suggestions[0].edits[0])(0, 5, 99, ""),)),
    )
    copy, result = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert [h.reason for h in result.held] == ["stale"]
    assert b"<w:del" not in member(copy, "word/document.xml")
