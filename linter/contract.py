"""What a contract is, once read: paragraphs with their text, label and way back to the file.

The ground floor. It imports nothing of ours and does no input or output.
All offsets are Unicode code points of `Paragraph.text`; all ranges are half-open, `[start, end)`.
"""

from __future__ import annotations

from typing import NamedTuple

from linter.records import dataclass, field

STORIES = ("body", "footnote", "endnote", "header", "footer", "textbox", "comment")


class Slice(NamedTuple):
    """A stretch of a paragraph's text and the XML node that holds it.

    start, end: code points in `Paragraph.text`.
    node: position of the node in `readers.docx.walk.text_nodes(root)` of the paragraph's package part;
        -1 for text that no node holds (a label, a separator between cells).
    offset: code point in that node's own text at which the stretch begins.
    state: "" or some of the letters i (tracked insertion), m (moved here), f (field result), h (hidden),
        s (inside a content control), l (inside a hyperlink).
    """

    start: int
    end: int
    node: int
    offset: int
    state: str


@dataclass(slots=True)
class Paragraph:
    """One paragraph as Word shows it, tracked changes accepted.

    index: position from 0 among the paragraphs of its story; body paragraphs inside tables and content
        controls count where they stand, empty ones too (design, section 6).
    story: "body", "footnote", "endnote", "header", "footer" or "textbox": what `index` counts in.
    table: (table, row, column) counted from 0 in the body, or None outside tables; a nested table
        gives the place of its outermost cell.
    part: name of the package part that holds it, such as "word/document.xml"; "" for plain text.
    node: position of its `w:p` in `readers.docx.walk.paragraph_nodes(root)` of that part.
    label: the number Word computes ("8.2(b)", "第十二条", "（一）"), without the separator that follows; None where
        there is none. It is not part of `text`.
    label_note: why the label could not be known, or None.
    level: 0-based list level of an automatic label, or None.
    heading: 1-9 for a paragraph whose style (or outline level) is a heading, else None.
    toc: whether it stands in a table of contents.
    """

    index: int
    text: str
    story: str = "body"
    table: tuple[int, int, int] | None = None
    part: str = ""
    node: int = -1
    label: str | None = None
    label_note: str | None = None
    level: int | None = None
    style: str | None = None
    heading: int | None = None
    toc: bool = False
    slices: tuple[Slice, ...] = ()

    @property
    def place(self) -> str:
        """The `part` that reports show: "table" for a body paragraph in a table, else the story."""
        return "table" if self.table is not None and self.story == "body" else self.story

    @property
    def hidden(self) -> list[tuple[int, int]]:
        """Ranges of the text that Word hides (`w:vanish`)."""
        return [(s.start, s.end) for s in self.slices if "h" in s.state]


@dataclass(slots=True)
class Notice:
    """Something the reader could not do, for the user to know (reported as PRC901)."""

    message: str
    part: str = ""
    paragraph: int | None = None


@dataclass(slots=True)
class Contract:
    """A contract as read. `paragraphs` holds the body first, in order, then the other stories."""

    path: str
    sha256: str
    paragraphs: list[Paragraph]
    notices: list[Notice] = field(default_factory=list)
    main_part: str = ""

    @property
    def body(self) -> list[Paragraph]:
        """The paragraphs of the body, tables included, in order: `body[i].index == i`."""
        return [p for p in self.paragraphs if p.story == "body"]
