"""Numbers that LISTNUM fields make at the head of a paragraph (ECMA-376 Part 1, section 17.16.5.31)."""

from __future__ import annotations

import pytest
from numbering_xml import abstract, at, chain, lvl, num, numbering_of, parse

from linter.readers.docx.list_fields import ListField, number_field, read_list_field
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


MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("instructions", "found"),
    [
        (["LISTNUM Clauses \\l 1"], "LISTNUM Clauses \\l 1"),
        ([" LIST", "NUM Clau", "ses \\l 1 "], "LISTNUM Clauses \\l 1"),
        (["autonum"], "autonum"),
        (["REF x \\h"], None),
        (["REF ", "LISTNUM"], None),
        ([""], None),
        ([], None),
    ],
)
def test_the_field_that_a_mark_begins(instructions: list[str], found: str | None) -> None:
    code = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    text = "<w:r><w:t>Goods</w:t></w:r>"
    paragraph = parse("p", f"{text}{MARK.format('begin')}{code}{MARK.format('end')}{text}")
    instruction = number_field(paragraph[1][0])
    assert (instruction and instruction.strip()) == found


def test_a_field_without_an_end_makes_no_number() -> None:
    paragraph = parse("p", f"{MARK.format('begin')}<w:r><w:instrText>LISTNUM Clauses</w:instrText></w:r>")
    assert number_field(paragraph[0][0]) is None
