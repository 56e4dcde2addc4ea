"""The style of comment marks is defined wherever it is used."""

from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, make_parts, make_zip, p
from tests.review.making import W, find, member, members, root

OWN = '<w:style w:type="character" w:default="1" w:styleId="F"><w:name w:val="Default Paragraph Font"/></w:style>'


def copy_of(source: bytes) -> bytes:
    contract, finding = find(source, "EAR")
    return review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)[0]


def test_it_is_added_to_the_styles_of_the_document() -> None:
    copy = copy_of(make_docx(p("Obey the EAR"), styles=OWN))
    added = root(copy, "word/styles.xml")[-1]
    assert added.get(W + "styleId") == "CommentReference"
    based_on = added.find(W + "basedOn")
    assert based_on is not None
    assert based_on.get(W + "val") == "F"


def test_an_id_that_is_taken_by_another_style_is_not_used() -> None:
    other = '<w:style w:type="paragraph" w:styleId="commentreference"><w:name w:val="mine"/></w:style>'
    copy = copy_of(make_docx(p("Obey the EAR"), styles=other))
    assert {e.get(W + "val") for e in root(copy).iter(W + "rStyle")} == {"CommentReference1"}


def test_the_second_copy_of_all_styles_stays_alike() -> None:
    parts = make_parts(p("Obey the EAR"), styles=OWN, stylesWithEffects=OWN)
    parts["word/stylesWithEffects.xml"] = parts["word/styles.xml"]
    copy = copy_of(make_zip(parts))
    assert member(copy, "word/stylesWithEffects.xml") == member(copy, "word/styles.xml")


def test_a_document_without_styles_gets_a_part_with_that_one() -> None:
    copy = copy_of(make_docx(p("Obey the EAR")))
    assert [e.get(W + "styleId") for e in root(copy, "word/styles.xml")] == ["CommentReference"]


def test_a_styles_part_that_nothing_refers_to_stays_out_of_use() -> None:
    parts = make_parts(p("Obey the EAR"))
    parts["word/styles.xml"] = b"<x/>"
    copy = copy_of(make_zip(parts))
    assert member(copy, "word/styles.xml") == b"<x/>"
    assert "word/styles1.xml" not in members(copy)
    assert not list(root(copy).iter(W + "rStyle"))
