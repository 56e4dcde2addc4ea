"""Tables, notes, text boxes, headers and footers: where each paragraph is said to stand, and in which order."""

from __future__ import annotations

from linter.readers import read
from tests.docx_builder import make_docx, make_parts, make_zip, p, r, relationships


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def box(inner: str) -> str:
    """A run that holds a text box as Word writes it: once for new programs, once for old ones."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_tables_in_place_with_their_outermost_cell() -> None:
    nested = f"<w:tbl>{row(p('n1'), p('n2'))}</w:tbl>"
    body = p("before") + f"<w:tbl>{row(p('a') + p('a2'), p('b'))}{row(nested + p('c'), p('d'))}</w:tbl>" + p("between")
    body += f"<w:tbl>{row(p('e'))}</w:tbl>"
    contract = read(make_docx(body))
    assert [(q.text, q.table, q.place) for q in contract.body] == [
        ("before", None, "body"),
        ("a", (0, 0, 0), "table"),
        ("a2", (0, 0, 0), "table"),
        ("b", (0, 0, 1), "table"),
        ("n1", (0, 1, 0), "table"),
        ("n2", (0, 1, 0), "table"),
        ("c", (0, 1, 0), "table"),
        ("d", (0, 1, 1), "table"),
        ("between", None, "body"),
        ("e", (1, 0, 0), "table"),
    ]
    assert [q.index for q in contract.body] == list(range(10))


def test_columns_are_those_of_the_grid() -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("wide")}'
    table = f"<w:tbl>{row(wide, p('x'))}{row(p('a'), p('b'), p('c'))}</w:tbl>"
    assert [q.table for q in read(make_docx(table)).body] == [(0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 2)]


def test_rows_and_cells_in_content_controls() -> None:
    controlled = f"<w:sdt><w:sdtContent>{row(p('a'), p('b'))}</w:sdtContent></w:sdt>"
    cell = f"<w:tr><w:sdt><w:sdtContent><w:tc>{p('c')}</w:tc></w:sdtContent></w:sdt><w:tc>{p('d')}</w:tc></w:tr>"
    contract = read(make_docx(f"<w:tbl>{controlled}{cell}</w:tbl>"))
    assert [(q.text, q.table) for q in contract.body] == [
        ("a", (0, 0, 0)), ("b", (0, 0, 1)), ("c", (0, 1, 0)), ("d", (0, 1, 1)),
    ]  # fmt: skip


def test_deleted_row_and_cell_are_not_shown() -> None:
    gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr><w:tc>{p("gone")}</w:tc></w:tr>'
    cell = f'<w:tcPr><w:cellDel w:id="2" w:author="A"/></w:tcPr>{p("gone too")}'
    contract = read(make_docx(f"<w:tbl>{row(p('a'))}{gone}{row(p('b'), cell, p('c'))}</w:tbl>"))
    assert [(q.text, q.table) for q in contract.body] == [("a", (0, 0, 0)), ("b", (0, 1, 0)), ("c", (0, 1, 1))]
    assert [q.node for q in contract.body] == [0, 2, 4]


def test_a_text_box_is_read_once_in_its_own_story() -> None:
    body = f"<w:p>{r('before ')}{box(p('in box') + p('second'))}{r('after')}</w:p>" + p("next")
    contract = read(make_docx(body))
    assert [(q.text, q.story, q.index, q.node) for q in contract.paragraphs] == [
        ("before after", "body", 0, 0),
        ("next", "body", 1, 5),
        ("in box", "textbox", 0, 1),
        ("second", "textbox", 1, 2),
    ]


def test_an_alternative_without_text_does_not_hide_the_one_with() -> None:
    old = (
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    )
    new = '<mc:Choice Requires="cx"><w:drawing/></mc:Choice>'
    body = f"<w:p><w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r></w:p>"
    assert [q.text for q in read(make_docx(body)).paragraphs] == ["", "old"]


def test_deleted_text_box_is_not_shown() -> None:
    assert [q.text for q in read(make_docx(f'<w:p><w:del w:id="1">{box(p("x"))}</w:del></w:p>')).paragraphs] == [""]


NOTE = '<w:r><w:{}Reference w:id="{}"/></w:r>'


def notes(kind: str, **named: str) -> str:
    special = f'<w:{kind} w:type="separator" w:id="-1">{p("----")}</w:{kind}>'
    return special + "".join(f'<w:{kind} w:id="{key[1:]}">{inner}</w:{kind}>' for key, inner in named.items())


def test_notes_in_the_order_the_text_refers_to_them() -> None:
    body = (
        f"<w:p>{r('a')}{NOTE.format('footnote', 3)}{NOTE.format('footnote', 2)}{NOTE.format('endnote', 1)}</w:p>"
        f'<w:p><w:del w:id="7">{NOTE.format("footnote", 4)}</w:del></w:p>'
    )
    contract = read(
        make_docx(
            body,
            footnotes=notes("footnote", n2=p("two"), n3=p("three") + p("more"), n4=p("gone"), n5=p("orphan")),
            endnotes=notes("endnote", n1=p("end")),
        )
    )
    others = [(q.text, q.story, q.index, q.part, q.node) for q in contract.paragraphs if q.story != "body"]
    assert others == [
        ("three", "footnote", 0, "word/footnotes.xml", 2),
        ("more", "footnote", 1, "word/footnotes.xml", 3),
        ("two", "footnote", 2, "word/footnotes.xml", 1),
        ("end", "endnote", 0, "word/endnotes.xml", 1),
    ]


def test_headers_and_footers_each_part_once() -> None:
    refs = (
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="even" r:id="footer1"/>'
    )
    body = p("a", f"<w:sectPr>{refs}</w:sectPr>") + p("b") + f"<w:sectPr>{refs}</w:sectPr>"
    contract = read(
        make_docx(body, footer1=p("foot"), header1=p("one") + p("two"), header2=p("first"), header3=p("no"))
    )
    assert [(q.text, q.story, q.index, q.part) for q in contract.paragraphs[2:]] == [
        ("one", "header", 0, "word/header1.xml"),
        ("two", "header", 1, "word/header1.xml"),
        ("first", "header", 2, "word/header2.xml"),
        ("foot", "footer", 0, "word/footer1.xml"),
    ]


def test_order_of_the_stories() -> None:
    body = f"<w:p>{box(p('box'))}{r('body')}{NOTE.format('endnote', 1)}{NOTE.format('footnote', 1)}</w:p>"
    body += '<w:sectPr><w:footerReference r:id="footer1"/><w:headerReference r:id="header1"/></w:sectPr>'
    contract = read(
        make_docx(
            body,
            footnotes=notes("footnote", n1=p("foot")),
            endnotes=notes("endnote", n1=p("end")),
            header1=f"<w:p>{box(p('box in header'))}{r('header')}</w:p>",
            footer1=p("footer"),
        )
    )
    assert [q.text for q in contract.paragraphs] == [
        "body", "foot", "end", "box", "box in header", "header", "footer",
    ]  # fmt: skip
    boxes = [q for q in contract.paragraphs if q.story == "textbox"]
    assert [(q.index, q.part) for q in boxes] == [(0, "word/document.xml"), (1, "word/header1.xml")]


def test_parts_that_are_not_read_are_told() -> None:
    members = make_parts(p("a") + '<w:altChunk r:id="chunk"/>' + '<w:p><w:subDoc r:id="sub"/></w:p>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members["word/_rels/document.xml.rels"] = relationships(
        f'<Relationship Id="chunk" Type="{office}/aFChunk" Target="chunk.html"/>'
        f'<Relationship Id="sub" Type="{office}/subDocument" Target="annex.docx" TargetMode="External"/>'
    )
    contract = read(make_zip(members))
    assert [("chunk.html" in n.message, "not read" in n.message) for n in contract.notices] == [
        (True, True),
        (False, True),
    ]


def test_embedded_documents_are_told() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members = make_parts(p("a"))
    members["word/_rels/document.xml.rels"] = relationships(
        f'<Relationship Id="e" Type="{office}/package" Target="embeddings/Annex.docx"/>'
        f'<Relationship Id="x" Type="{office}/package" Target="embeddings/Chart.xlsx"/>'
        f'<Relationship Id="i" Type="{office}/image" Target="media/a.png"/>'
    )
    (notice,) = read(make_zip(members)).notices
    assert "word/embeddings/Annex.docx" in notice.message


def test_a_contract_of_pictures_is_told() -> None:
    assert ["text recognition" in n.message for n in read(make_docx("<w:p><w:r><w:drawing/></w:r></w:p>")).notices] == [
        True
    ]


def test_strict_edition() -> None:
    body = p("Strict ", DELETED) + p("text") + f"<w:p>{NOTE.format('footnote', 1)}{box(p('box'))}</w:p>"
    contract = read(make_docx(body, strict=True, footnotes=notes("footnote", n1=p("note"))))
    assert [q.text for q in contract.paragraphs] == ["", "Strict text", "", "note", "box"]


DELETED = '<w:rPr><w:del w:id="9"/></w:rPr>'


def test_odd_prefixes() -> None:
    members = make_parts(p("Odd") + f"<w:tbl>{row(p('x'))}</w:tbl>")
    name = "word/document.xml"
    members[name] = members[name].replace(b"<w:", b"<q7:").replace(b"</w:", b"</q7:").replace(b"xmlns:w=", b"xmlns:q7=")
    assert [q.text for q in read(make_zip(members)).body] == ["Odd", "x"]


def test_default_namespace_and_utf_16() -> None:
    members = make_parts(p("中文"))
    name = "word/document.xml"
    text = members[name].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    members[name] = text.encode("utf-16")
    assert [q.text for q in read(make_zip(members)).body] == ["中文"]
