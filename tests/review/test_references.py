"""A comment's reference stands where neither Word nor LibreOffice loses it; the range stays at the words."""

import pytest
from lxml import etree

from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, p, r
from tests.review.making import W, anchored, find, number_of, rejected, root

BEGIN, SEPARATE, END = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))


def field(code: str) -> str:
    return f"{BEGIN}<w:r><w:instrText> {code} </w:instrText></w:r>{SEPARATE}"


CONTENTS = (
    f"<w:p>{field('TOC')}{r('1 Scope')}</w:p><w:p>{r('2 Duty to obey the EAR always')}</w:p>"
    f"<w:p>{r('3 Term')}{END}{r('under the EAR2')}</w:p>{p('Obey EAR3')}"
)


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def reviewed(body: str, *words: str, new: str | None = None) -> bytes:
    source = make_docx(body)
    found = [find(source, one, new, rule=f"PRC{201 + turn}") for turn, one in enumerate(words)]
    copy, _ = review_bytes(source, [finding for _, finding in found], ReviewOptions(), "x.docx", found[0][0])
    assert rejected(copy) == rejected(source)
    return copy


def reference(copy: bytes, rule: str = "PRC201") -> etree._Element:
    """The run of the comment's one reference."""
    found = [e for e in root(copy).iter(W + "commentReference") if e.get(W + "id") == number_of(copy, rule)]
    assert len(found) == 1
    run = found[0].getparent()
    assert run is not None
    return run


def before(run: etree._Element) -> etree._Element:
    """What stands before a reference, other marks of comments left out."""
    marks = (f".//{W}commentReference", W + "commentRangeEnd")
    for element in run.itersiblings(preceding=True):
        if element.tag != marks[1] and element.find(marks[0]) is None:
            return element
    raise AssertionError("nothing")


def test_in_a_field_over_paragraphs_the_range_stays_and_the_reference_stands_behind_the_field() -> None:
    copy = reviewed(CONTENTS, "EAR")
    assert anchored(copy)[number_of(copy, "PRC201")] == "EAR"
    mark = before(reference(copy)).find(W + "fldChar")
    assert mark is not None
    assert mark.get(W + "fldCharType") == "end"


@pytest.mark.parametrize("words", ["EAR2", "EAR3"])
def test_behind_such_a_field_the_reference_stands_at_the_words(words: str) -> None:
    copy = reviewed(CONTENTS, words)
    assert "".join(before(reference(copy)).itertext()) == words


def test_where_such_a_field_begins_words_before_it_keep_their_reference() -> None:
    copy = reviewed(f"<w:p>{r('The EAR')}{field('TOC')}{r('1')}</w:p><w:p>{r('the EAR2')}{END}</w:p>", "EAR", "EAR2")
    assert "".join(before(reference(copy)).itertext()) == "EAR"
    assert before(reference(copy, "PRC202")).find(W + "fldChar") is not None


def test_the_outermost_field_counts() -> None:
    inner = f"<w:p>{field('PAGEREF a')}{r('EAR')}</w:p><w:p>{END}{r('more')}</w:p>"
    copy = reviewed(f"<w:p>{field('TOC')}{r('1')}</w:p>{inner}<w:p>{END}{r('end')}</w:p>", "EAR")
    paragraph = reference(copy).getparent()
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "end"


def test_a_field_without_an_end_moves_nothing() -> None:
    copy = reviewed(f"<w:p>{field('TOC')}{r('1')}</w:p>{p('Obey the EAR')}", "EAR")
    assert "".join(before(reference(copy)).itertext()) == "EAR"


@pytest.mark.parametrize("properties", ["", "<w:text/>", "<w:placeholder><w:docPart w:val='D'/></w:placeholder>"])
def test_in_the_first_paragraph_of_a_control_the_reference_stands_in_the_next_paragraph(properties: str) -> None:
    following = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>EAR3</w:t></w:r></w:p>"
    copy = reviewed(p("first") + control(p("EAR1 and EAR2"), properties) + following, "EAR1", "EAR2", "EAR3")
    paragraph = reference(copy).getparent()
    assert paragraph is not None
    assert [child.get(W + "id") for child in paragraph.iter(W + "commentReference")] == [
        number_of(copy, rule) for rule in ("PRC201", "PRC202", "PRC203")
    ]
    assert before(reference(copy)).tag == W + "pPr"
    assert anchored(copy)[number_of(copy, "PRC203")] == "EAR3"


def test_later_paragraphs_of_a_control_and_galleries_keep_their_references() -> None:
    gallery = "<w:docPartObj><w:docPartGallery w:val='Cover Pages'/></w:docPartObj>"
    copy = reviewed(control(p("first") + p("EAR1")) + control(p("EAR2"), gallery) + p("end"), "EAR1", "EAR2")
    assert "".join(before(reference(copy)).itertext()) == "EAR1"
    assert "".join(before(reference(copy, "PRC202")).itertext()) == "EAR2"


def test_the_next_paragraph_is_one_that_can_hold_it() -> None:
    closed = control(p("locked"), "<w:lock w:val='sdtContentLocked'/>")
    copy = reviewed(control(p("EAR1")) + closed + p("end"), "EAR1", new="law")
    paragraph = reference(copy).getparent()
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "end"


def test_with_no_paragraph_behind_it_the_reference_stands_before_the_words() -> None:
    copy = reviewed(p("begin") + control(p("Obey the EAR1")), "EAR1")
    assert anchored(copy)[number_of(copy, "PRC201")] == "EAR1"
    assert reference(copy).getprevious() is None
