"""Small contracts for the tests of the outline: paragraphs given as plain lines."""

from __future__ import annotations

from linter.contract import Contract, Paragraph
from linter.language.outline import Outline, read_outline


def contract(*lines: str | Paragraph) -> Contract:
    """A contract of these paragraphs; a line may be a ready Paragraph (its index is set)."""
    paragraphs = []
    for index, line in enumerate(lines):
        paragraph = line if isinstance(line, Paragraph) else Paragraph(index=index, text=line)
        paragraph.index = index
        paragraphs.append(paragraph)
    return Contract("test.txt", "", paragraphs)


def outline(*lines: str | Paragraph) -> Outline:
    """The outline of `contract(*lines)`."""
    return read_outline(contract(*lines))


def auto(label: str, text: str, level: int = 0) -> Paragraph:
    """A paragraph with a number that Word computed."""
    return Paragraph(index=0, text=text, label=label, level=level)


def cell(text: str, row: int, column: int, table: int = 0) -> Paragraph:
    """A paragraph in a table."""
    return Paragraph(index=0, text=text, table=(table, row, column))
