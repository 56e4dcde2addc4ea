from __future__ import annotations

from linter.language.outline import read_outline
from linter.reports.outline_text import render
from tests.language.outline_helpers import contract

LINES = (
    "SUPPLY AGREEMENT",
    "1. DEFINITIONS",
    '1.1 "Sanctions" means the laws of the EU.',
    "12. COMPLIANCE",
    "12.1 INSPECTION. Buyer may inspect the works of Supplier.",
    "12.2 Buyer may end this Agreement if:",
    "(a) Section 12.1 is not observed; or",
    "(b) Section 744 of the EAR or Section 30 applies.",
    "Supplier - Agreement - page 3 of 6",
)
TEXT = """\
title | SUPPLY AGREEMENT
1 | DEFINITIONS
  1.1 | "Sanctions" means the laws of the EU.
12 | COMPLIANCE
  12.1 | INSPECTION | Buyer may inspect the works of Supplier.
  12.2 | Buyer may end this Agreement if:
    12.2(a) | Section 12.1 is not observed; or
    12.2(b) | Section 744 of the EAR or Section 30 applies.

Definitions
  Sanctions | 1.1 | the laws of the EU.

Cross-references
  12.2(a) | Section 12.1 -> 12.1
  12.2(b) | Section 744 -> of the EAR
  12.2(b) | Section 30 -> nothing in this contract
"""


def rendered(*lines: str) -> str:
    c = contract(*lines)
    return render(c, read_outline(c))


def test_the_tree_as_text() -> None:
    assert rendered(*LINES) == TEXT


def test_a_new_paragraph_changes_only_its_own_lines() -> None:
    before = rendered(*LINES).splitlines()
    after = rendered(*LINES[:5], "12.1A Supplier keeps records.", *LINES[5:]).splitlines()
    assert [line for line in after if line not in before] == ["  12.1A | Supplier keeps records."]
    assert [line for line in before if line not in after] == []


def test_long_paragraphs_are_cut_and_stay_on_one_line() -> None:
    (line,) = rendered("1. The goods\tare\nnew. " + "x" * 300).splitlines()
    assert line.startswith("1 | The goods are new. xxx")
    assert line.endswith(" ...")
    assert len(line) < 120


def test_an_empty_contract() -> None:
    assert rendered() == "\n"
