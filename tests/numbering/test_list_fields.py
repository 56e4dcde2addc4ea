"""Numbers that LISTNUM fields make at the head of a paragraph (ECMA-376 Part 1, section 17.16.5.31)."""

from __future__ import annotations

import pytest
from numbering_xml import abstract, at, chain, lvl, num, numbering_of, parse

from linter.readers.docx.list_fields import ListField, number_fields, read_list_field
from linter.readers.docx.numbering import Numbering

CLAUSES = abstract(1, '<w:name w:val="Clauses"/>', chain(3), lvl(3, "lowerLetter", "(%4)")) + num(1, 1)


def fields(numbering: Numbering, *instructions: str) -> list[str | None]:
    return [numbering.label(None, None, instruction).text for instruction in instructions]


@pytest.mark.parametrize(
    ("instruction", "field"),
    [
        (" LISTNUM ", ListField("", None, None)),
        ("LISTNUM Clauses \\l 5  ", ListField("Clauses", 4, None)),
        ('listnum "My clauses" \\s 3 \\l 2', ListField("My clauses", 1, 3)),
        ("LISTNUM NumberDefault \\L 6 \\* MERGEFORMAT", ListField("NumberDefault", 5, None)),
        ("LISTNUM \\l", None),
        ("LISTNUM \\l ten", None),
        ("LISTNUM \\l 10", None),
        ("AUTONUM", None),
        ("", None),
    ],
)
def test_instruction(instruction: str, field: ListField | None) -> None:
    assert read_list_field(instruction) == field


def test_counts_with_the_paragraphs_of_its_list() -> None:
    numbering = numbering_of(CLAUSES)
    given = [numbering.label(parse("pPr", at(1, ilvl)), None).text for ilvl in (0, 1)]
    given += fields(numbering, "LISTNUM Clauses \\l 3", "LISTNUM clauses \\l 3", "LISTNUM Clauses \\l 4")
    given += [numbering.label(parse("pPr", at(1, ilvl)), None).text for ilvl in (1, 2)]
    assert given == ["1", "1.1", "1.1.1", "1.1.2", "(a)", "1.2", "1.2.1"]


def test_of_two_lists_with_one_name_the_used_one_counts() -> None:
    other = abstract(0, '<w:name w:val="Clauses"/>', lvl(0, "upperRoman"), lvl(1, "upperRoman"))
    numbering = numbering_of(other + CLAUSES)
    numbering.label(parse("pPr", at(1, 0)), None)
    assert fields(numbering, "LISTNUM Clauses \\l 2") == ["1.1"]


def test_lists_that_word_brings_along_need_no_numbering_part() -> None:
    numbering = numbering_of("")
    assert fields(numbering, "LISTNUM NumberDefault \\l 6", "LISTNUM NumberDefault \\l 6") == ["(i)", "(ii)"]
    assert fields(numbering, "LISTNUM LegalDefault \\l 1", "LISTNUM LegalDefault \\l 2") == ["1.", "1.1."]
    assert fields(numbering, "LISTNUM OutlineDefault \\l 1 \\s 4", "LISTNUM OutlineDefault \\l 2") == ["IV.", "A."]


def test_the_paragraphs_own_number_comes_first() -> None:
    numbering = numbering_of(CLAUSES)
    label = numbering.label(parse("pPr", at(1, 0)), None, "LISTNUM NumberDefault \\l 4")
    assert label.text == "1"
    assert fields(numbering, "LISTNUM NumberDefault \\l 4") == ["(2)"]


UNDECIDED = ["LISTNUM", "LISTNUM Gone \\l 1", "LISTNUM Clauses", "AUTONUMLGL", "LISTNUM \\l x"]


@pytest.mark.parametrize("instruction", UNDECIDED)
def test_what_word_decides_alone_is_noted(instruction: str) -> None:
    label = numbering_of(CLAUSES).label(None, None, instruction)
    assert label.text is None
    assert instruction in (label.note or "")


def field(instruction: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>{mark.format('end')}"


def test_only_fields_before_any_text_number_their_paragraph() -> None:
    text = "<w:r><w:t>Goods </w:t></w:r>"
    paragraphs = [
        field("LISTNUM Clauses \\l 1") + text,
        text + field("LISTNUM Clauses \\l 1"),
        field("REF x") + text,
        f'<w:fldSimple w:instr="LISTNUM Clauses \\l 2"/>{text}',
        "<w:r><w:t> </w:t></w:r>" + field("autonum") + text,
        text,
    ]
    body = parse("body", "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs))
    found = number_fields(body)
    assert [found.get(paragraph, "").strip() for paragraph in body] == [
        "LISTNUM Clauses \\l 1", "", "", "LISTNUM Clauses \\l 2", "autonum", "",
    ]  # fmt: skip
