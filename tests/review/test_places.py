"""Every place text is read from: the comment stands at its words, or at the nearest place Word shows comments in."""

import pytest

from linter.readers import read
from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, p, r
from tests.review.making import W, anchored, comment_texts, find, number_of, root

SHAPE = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
SHAPE = f"<w:drawing><wp:inline><a:graphic><a:graphicData>{SHAPE}</a:graphicData></a:graphic></wp:inline></w:drawing>"
STAND_IN = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
BOX = f"<mc:Choice Requires='wps'>{SHAPE}</mc:Choice><mc:Fallback>{STAND_IN}</mc:Fallback>"
BOX = f"<w:r><mc:AlternateContent>{BOX}</mc:AlternateContent></w:r>"


def reviewed(body: str, words: str, new: str = "law", **parts: str) -> bytes:
    source = make_docx(body, **parts)
    contract, finding = find(source, words, new)
    return review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)[0]


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(data, "y.docx").paragraphs]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tbl><w:tr><w:tc>{p('Obey the EAR')}</w:tc></w:tr></w:tbl>{p()}",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Obey the EAR')}</w:sdtContent></w:sdt>",
        f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{r('Obey the EAR')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p><w:hyperlink w:anchor='x'>{r('Obey the EAR')}</w:hyperlink></w:p>",
        f"<w:customXml w:element='x'>{p('Obey the EAR')}</w:customXml>",
        f"<w:p><w:smartTag w:uri='u' w:element='x'>{r('Obey the EAR')}</w:smartTag></w:p>",
    ],
)
def test_places_of_the_body_hold_comments_at_the_words(body: str) -> None:
    copy = reviewed(body, "EAR")
    assert anchored(copy)[number_of(copy, "PRC201")] == "EARlaw"
    assert "Obey the law" in texts(copy)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_changed_in_place_and_commented_on_at_their_mark(kind: str) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    notes = {f"{kind}s": f'<w:{kind} w:id="2">{p("Obey the EAR")}</w:{kind}>'}
    copy = reviewed(f"<w:p>{r('before ')}{mark}{r(' after')}</w:p>", "EAR", **notes)
    assert "Obey the law" in texts(copy)
    number = number_of(copy, "PRC201")
    assert f"These words stand in a{'n' if kind == 'endnote' else ''} {kind}" in comment_texts(copy)[number]
    start = next(e for e in root(copy).iter(W + "commentRangeStart") if e.get(W + "id") == number)
    following = start.getnext()
    assert following is not None
    assert following.find(f"{W}{kind}Reference") is not None
    assert not list(root(copy, f"word/{kind}s.xml").iter(W + "commentRangeStart", W + "commentReference"))


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_margins_are_changed_in_place_and_commented_on_at_their_section(kind: str) -> None:
    section = "<w:sectPr>{}</w:sectPr>"
    body = f"{p('first section')}<w:p><w:pPr>{section.format('')}</w:pPr></w:p>{p('second section')}{p('more')}"
    body += section.format(f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>')
    copy = reviewed(body, "EAR", **{f"{kind}1": p("Obey the EAR")})
    assert "Obey the law" in texts(copy)
    number = number_of(copy, "PRC201")
    assert f"These words stand in a {kind}" in comment_texts(copy)[number]
    assert anchored(copy)[number] == "second section"
    assert not list(root(copy, f"word/{kind}1.xml").iter(W + "commentRangeStart", W + "commentReference"))


def test_text_boxes_are_changed_in_both_of_their_forms() -> None:
    inner = p("Obey the EAR")
    copy = reviewed(f"<w:p>{r('see box ')}{BOX.format(inner, inner)}</w:p>", "EAR")
    tree = root(copy)
    boxes = list(tree.iter(W + "txbxContent"))
    assert ["".join(box.itertext(W + "t")) for box in boxes] == ["Obey the law"] * 2
    assert ["".join(box.itertext(W + "delText")) for box in boxes] == ["EAR"] * 2
    numbers = [e.get(W + "id") for e in tree.iter(W + "ins", W + "del")]
    assert len(set(numbers)) == 4
    number = number_of(copy, "PRC201")
    assert "These words stand in a text box" in comment_texts(copy)[number]
    assert not [e for box in boxes for e in box.iter(W + "commentRangeStart", W + "commentReference")]
    assert anchored(copy)[number] == "see box "


def test_a_box_without_text_around_it_is_commented_on_at_the_next_text_or_at_itself() -> None:
    box = f"<w:p>{BOX.format(p('Obey the EAR'), p('Obey the EAR'))}</w:p>"
    copy = reviewed(p("before") + box + p("after"), "EAR")
    assert anchored(copy)[number_of(copy, "PRC201")] == "after"
    copy = reviewed(box, "EAR")
    assert "Obey the" in anchored(copy)[number_of(copy, "PRC201")]


def test_a_text_box_whose_other_form_says_something_else_is_changed_where_it_is_read() -> None:
    copy = reviewed(f"<w:p>{BOX.format(p('Obey the EAR'), p('Old text'))}</w:p>", "EAR")
    assert ["".join(box.itertext(W + "t")) for box in root(copy).iter(W + "txbxContent")] == [
        "Obey the law",
        "Old text",
    ]


def test_a_header_of_a_document_without_body_text() -> None:
    body = '<w:p/><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    copy = reviewed(body, "EAR", header1=p("Obey the EAR"))
    assert number_of(copy, "PRC201") in anchored(copy)
    paragraph = root(copy)[0][0]
    assert [child.tag for child in paragraph][:2] == [W + "commentRangeStart", W + "commentRangeEnd"]
