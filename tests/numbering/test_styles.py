"""What paragraphs inherit from their styles (ECMA-376 Part 1, section 17.7)."""

from __future__ import annotations

import pytest
from numbering_xml import parse, style

from linter.readers.docx.styles import Styles


def styles_of(*parts: str) -> Styles:
    return Styles.from_root(parse("styles", "".join(parts)))


OUTLINE = '<w:outlineLvl w:val="{}"/>'
SHEET = styles_of(
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
    style("Heading1", name="heading 1", based_on="a"),
    style("2", name="heading 2"),
    style("berschrift3", name="Überschrift 3"),
    style("Heading4", name="Clause Heading"),
    style("H5", name="heading 5,Sub-clause,H5"),
    style("Mine", based_on="Heading1"),
    style("Outlined", OUTLINE.format(2)),
    style("Under", based_on="Outlined"),
    style("Body", OUTLINE.format(9), based_on="Outlined"),
    style("Wrong", OUTLINE.format(77)),
    style("TOC1", name="toc 1"),
    style("11", name="toc 3"),
    style("TOCMine", name="My contents", based_on="11"),
    style("TOCHeading", name="TOC Heading", based_on="Heading1"),
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Shown"><w:name w:val="Shown"/><w:basedOn w:val="Hidden"/>'
    '<w:rPr><w:vanish w:val="false"/></w:rPr></w:style>',
    style("Loop", based_on="Pool"),
    style("Pool", based_on="Loop"),
    style("Self", based_on="Self"),
    style("Orphan", based_on="Gone"),
)


@pytest.mark.parametrize(
    ("style_id", "level"),
    [
        ("Heading1", 1), ("2", 2), ("berschrift3", 3), ("Heading4", 4), ("H5", 5), ("Mine", 1), ("Outlined", 3),
        ("Under", 3), ("Body", None), ("Wrong", None), ("a", None), (None, None), ("Gone", None), ("Loop", None),
        ("Self", None), ("Orphan", None), ("Hidden", None),
    ],
)  # fmt: skip
def test_heading(style_id: str | None, level: int | None) -> None:
    assert SHEET.heading(style_id) == level


@pytest.mark.parametrize(("value", "level"), [("0", 1), ("8", 9), ("9", None), ("x", 1), ("-1", None)])
def test_a_direct_outline_level_comes_first(value: str, level: int | None) -> None:
    assert SHEET.heading("Heading1", parse("pPr", OUTLINE.format(value))) == level


def test_contents() -> None:
    assert [SHEET.is_toc(style_id) for style_id in ("TOC1", "11", "TOCMine", "TOCHeading")] == [True] * 4
    assert [SHEET.is_toc(style_id) for style_id in ("Heading1", None, "Gone", "Loop")] == [False] * 4


def test_hidden() -> None:
    assert [SHEET.hidden(style_id) for style_id in ("Hidden", "Shown", "Loop", None)] == [True, False, False, False]


def test_names_and_default() -> None:
    assert SHEET.default_paragraph_style == "a"
    assert [SHEET.name("2"), SHEET.name("Gone"), SHEET.name(None)] == ["heading 2", None, None]


def test_numbering_is_inherited_piece_by_piece() -> None:
    sheet = styles_of(
        style("A", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'),
        style("B", '<w:numPr><w:ilvl w:val="2"/></w:numPr>', based_on="A"),
        style("C", '<w:numPr><w:numId w:val="5"/></w:numPr>', based_on="B"),
        style("D", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="C"),
        style("E", '<w:numPr><w:numId w:val="many"/></w:numPr>'),
    )
    assert [sheet.numbering(style_id) for style_id in "ABCDE"] == [(4, 1), (4, 2), (5, 2), None, None]


def test_a_document_without_styles() -> None:
    sheet = Styles.from_root(None)
    assert [sheet.name("a"), sheet.heading("Heading1"), sheet.numbering(None)] == [None] * 3
    assert [sheet.hidden("a"), sheet.is_toc("TOC1")] == [False] * 2
