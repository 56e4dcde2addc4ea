"""What Word shows, construct by construct: every place text hides in (ECMA-376 part 1, section 17)."""

from __future__ import annotations

import pytest

from linter.readers import read
from tests.docx_builder import make_docx, p, r


def texts(body: str, **parts: str) -> list[str]:
    return [paragraph.text for paragraph in read(make_docx(body, **parts)).body]


def one(inner: str) -> str:
    """The text of one paragraph with this content."""
    (text,) = texts(f"<w:p>{inner}</w:p>")
    return text


def field(code: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark.format("begin") + instruction + mark.format("separate") + result + mark.format("end")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(r("a") + r("b"), "ab", id="runs"),
        pytest.param('<w:r><w:t xml:space="preserve"> a </w:t></w:r>', " a ", id="space kept"),
        pytest.param("<w:r><w:t> a </w:t></w:r>", "a", id="space not kept"),
        pytest.param(r("a") + '<w:r><w:t xml:space="preserve"> </w:t></w:r>' + r("b"), "a b", id="only a space"),
        pytest.param(r("a") + "<w:r><w:t> </w:t></w:r>" + r("b"), "ab", id="only a space not kept"),
        pytest.param(r("a") + "<w:r><w:t/></w:r>" + r("b"), "ab", id="empty text"),
        pytest.param(r("line\nend\there"), "line end here", id="line ends and tabs inside a text node"),
        pytest.param(r("a") + "<w:r><w:tab/></w:r>" + r("b"), "a\tb", id="tab"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb", id="one run, several children"),
        pytest.param('<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>' + r("a"), "a", id="tab stops"),
        pytest.param(r("a") + '<w:r><w:ptab w:alignment="right"/></w:r>' + r("b"), "a\tb", id="positional tab"),
        pytest.param(r("a") + "<w:r><w:br/></w:r>" + r("b"), "a\nb", id="line break"),
        pytest.param(r("a") + "<w:r><w:cr/></w:r>" + r("b"), "a\nb", id="carriage return"),
        pytest.param('<w:r><w:br w:type="page"/></w:r>' + r("a"), "a", id="page break first"),
        pytest.param(r("a") + '<w:r><w:br w:type="page"/></w:r>' + r("b"), "a\nb", id="page break inside"),
        pytest.param(r("a") + '<w:r><w:br w:type="textWrapping"/></w:r>' + r("b"), "a\nb", id="wrapping break"),
        pytest.param(
            r("re") + "<w:r><w:noBreakHyphen/></w:r>" + r("export"), "re\u2011export", id="non-breaking hyphen"
        ),
        pytest.param(r("ex") + "<w:r><w:softHyphen/></w:r>" + r("port"), "export", id="soft hyphen element"),
        pytest.param(r("ex\u00adport\u00ad") + r("\u00adcontrol"), "exportcontrol", id="soft hyphen characters"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + r(" a"), "• a", id="symbol font"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑", id="wingdings"),
        pytest.param('<w:r><w:sym w:font="Arial" w:char="00A7"/></w:r>', "§", id="symbol of a text font"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r>' + r("a"), "a", id="nonsense symbol"),
        pytest.param("<w:r><w:pgNum/></w:r>" + r("a"), "a", id="page number"),
        pytest.param(f'<w:ins w:id="1">{r("new ")}</w:ins>' + r("old"), "new old", id="insertion"),
        pytest.param('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>' + r("a"), "a", id="deletion"),
        pytest.param(f'<w:del w:id="1">{r("x")}</w:del>' + r("a"), "a", id="deletion written as text"),
        pytest.param(f'<w:ins w:id="1"><w:del w:id="2">{r("x")}</w:del></w:ins>' + r("a"), "a", id="deleted insertion"),
        pytest.param(f'<w:moveFrom w:id="1">{r("x")}</w:moveFrom>' + r("a"), "a", id="moved away"),
        pytest.param(f'<w:moveTo w:id="1">{r("x")}</w:moveTo>' + r("a"), "xa", id="moved here"),
        pytest.param(f'<w:hyperlink r:id="h">{r("link")}</w:hyperlink>' + r("a"), "linka", id="hyperlink"),
        pytest.param(f"<w:sdt><w:sdtContent>{r('held')}</w:sdtContent></w:sdt>" + r("a"), "helda", id="inline control"),
        pytest.param(f'<w:smartTag w:element="d">{r("2026年")}</w:smartTag>' + r("1月"), "2026年1月", id="smart tag"),
        pytest.param(f'<w:customXml w:element="d">{r("x")}</w:customXml>' + r("a"), "xa", id="inline custom XML"),
        pytest.param(f'<w:fldSimple w:instr=" REF a ">{r("12.1")}</w:fldSimple>' + r("a"), "12.1a", id="simple field"),
        pytest.param(r("Section ") + field("REF _Ref1 \\r", r("12")), "Section 12", id="complex field"),
        pytest.param(field("IF 1 = " + "2", r("a") + field("REF b", r("b")) + r("c")), "abc", id="field in a result"),
        pytest.param('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("kept"), "kept", id="field never ended"),
        pytest.param(
            r("kept") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("!"), "kept!", id="field never begun"
        ),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{r('kanji')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby></w:r>",
            "漢字",
            id="ruby",
        ),
        pytest.param(r("x") + "<m:oMath><m:r><m:t>+y</m:t></m:r></m:oMath>" + r("=z"), "x+y=z", id="formula"),
        pytest.param(r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("b"), "ab", id="note reference"),
        pytest.param('<w:bookmarkStart w:id="0"/><w:proofErr/>' + r("a"), "a", id="marks without text"),
        pytest.param(f"<w:dir w:val='rtl'>{r('a')}</w:dir><w:bdo>{r('b')}</w:bdo>", "ab", id="direction"),
    ],
)
def test_run_content(inner: str, expected: str) -> None:
    assert one(inner) == expected


def test_nested_field_in_instructions_is_not_shown() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = field("REF a", r("hidden"))
    assert one(mark.format("begin") + inner + mark.format("separate") + r("shown") + mark.format("end")) == "shown"


def test_field_over_paragraphs() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> QUOTE </w:instrText></w:r>"
    first = f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}{r('one')}</w:p>"
    assert texts(first + p("two") + f"<w:p>{r('three')}{mark.format('end')}{r('!')}</w:p>") == ["one", "two", "three!"]


def test_block_wrappers_and_empty_paragraphs_count() -> None:
    body = (
        p("a")
        + p()
        + f"<w:sdt><w:sdtContent>{p('b')}<w:sdt><w:sdtContent>{p('c')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
        + f'<w:customXml w:element="x">{p("d")}</w:customXml>'
        + p("e")
    )
    contract = read(make_docx(body))
    assert [q.text for q in contract.body] == ["a", "", "b", "c", "d", "e"]
    assert [q.index for q in contract.body] == list(range(6))


STATES = [
    (r("a"), ""),
    (f'<w:ins w:id="1">{r("a")}</w:ins>', "i"),
    (f'<w:moveTo w:id="1">{r("a")}</w:moveTo>', "m"),
    (f'<w:fldSimple w:instr="REF x">{r("a")}</w:fldSimple>', "f"),
    (field("REF x", r("a")), "f"),
    (r("a", "<w:vanish/>"), "h"),
    (r("a", '<w:vanish w:val="0"/>'), ""),
    (r("a", '<w:vanish w:val="true"/>'), "h"),
    (r("a", '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'), ""),
    (f"<w:sdt><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>", "s"),
    (f'<w:hyperlink r:id="h"><w:ins w:id="1">{r("a")}</w:ins></w:hyperlink>', "il"),
    (f'<w:ins w:id="1">{field("REF x", r("a"))}</w:ins>', "fi"),
]


@pytest.mark.parametrize(("inner", "state"), STATES)
def test_state_of_a_slice(inner: str, state: str) -> None:
    (paragraph,) = read(make_docx(f"<w:p>{inner}</w:p>")).body
    assert [(paragraph.text[s.start : s.end], "".join(sorted(s.state))) for s in paragraph.slices] == [("a", state)]


def test_block_control_marks_its_text() -> None:
    (paragraph,) = read(make_docx(f"<w:sdt><w:sdtContent>{p('held')}</w:sdtContent></w:sdt>")).body
    assert [s.state for s in paragraph.slices] == ["s"]


def test_hidden_text_is_read_and_marked() -> None:
    (paragraph,) = read(make_docx(f"<w:p>{r('shown ')}{r('secret', '<w:vanish/>')}{r(' shown')}</w:p>")).body
    assert paragraph.text == "shown secret shown"
    assert paragraph.hidden == [(6, 12)]


def test_hidden_by_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    gone = '<w:rStyle w:val="Gone"/>'
    runs = r("a", gone) + r("b") + r("c", gone + '<w:vanish w:val="0"/>')
    body = f"<w:p>{runs}</w:p>" + p("all", '<w:pStyle w:val="Note"/>')
    first, second = read(make_docx(body, styles=styles)).body
    assert (first.text, first.hidden) == ("abc", [(0, 1)])
    assert second.hidden == [(0, 3)]


DELETED_MARK = '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'


def test_deleted_mark_joins_the_next_paragraph() -> None:
    contract = read(make_docx(p("The Supplier ", DELETED_MARK) + p("shall deliver.") + p("End")))
    assert [q.text for q in contract.body] == ["", "The Supplier shall deliver.", "End"]
    assert [(s.node, s.start, s.end) for s in contract.body[1].slices] == [(0, 0, 13), (1, 13, 27)]
    assert [q.node for q in contract.body] == [0, 1, 2]


def test_deleted_mark_before_a_table_or_at_the_end_stays() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>"
    assert texts(p("a", DELETED_MARK) + table + p("b", DELETED_MARK)) == ["a", "cell", "b"]


def test_moved_paragraph_is_read_once() -> None:
    mark = '<w:rPr><w:{} w:id="9" w:author="A"/></w:rPr>'
    away = f'<w:p><w:pPr>{mark.format("moveFrom")}</w:pPr><w:moveFrom w:id="1">{r("moved")}</w:moveFrom></w:p>'
    here = f'<w:p><w:pPr>{mark.format("moveTo")}</w:pPr><w:moveTo w:id="2">{r("moved")}</w:moveTo></w:p>'
    assert texts(away + p("x") + here) == ["", "x", "moved"]


def test_outline_level_and_style_make_headings() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>'
    )
    body = (
        p("a", '<w:pStyle w:val="H2"/>')
        + p("b", '<w:pStyle w:val="Mine"/>')
        + p("c", '<w:outlineLvl w:val="0"/>')
        + p("d", '<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>')
        + p("e")
    )
    contract = read(make_docx(body, styles=styles))
    assert [q.heading for q in contract.body] == [2, 2, 1, None, None]
    assert [q.style for q in contract.body] == ["heading 2", "Mine", None, "heading 2", None]


def test_contents_by_style_field_and_control() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
    styles = '<w:style w:type="paragraph" w:styleId="Inhalt1"><w:name w:val="toc 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('by control')}</w:sdtContent></w:sdt>"
    )
    body = (
        p("by style", '<w:pStyle w:val="Inhalt1"/>')
        + f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}{r('by field')}</w:p>"
        + p("by field")
        + f"<w:p>{mark.format('end')}{r('not')}</w:p>"
        + control
        + p("not")
    )
    contract = read(make_docx(body, styles=styles))
    assert [q.text for q in contract.body if q.toc] == ["by style", "by field", "by field", "by control"]
    assert [q.text for q in contract.body if not q.toc] == ["not", "not"]


def test_labels_come_from_the_numbering_part() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = number + DELETED_MARK
    body = p("a", number) + p("plain") + f"<w:p><w:pPr>{gone}</w:pPr></w:p>" + p("b", number)
    contract = read(make_docx(body, numbering=numbering))
    assert [(q.label, q.level) for q in contract.body] == [("1.", 0), (None, None), (None, None), ("2.", 0)]
