"""What a walk notes down: paragraphs while they are read, and the places they stand in."""

from __future__ import annotations

from lxml import etree

from linter.records import dataclass

Piece = tuple[int, int, str, str]
"""A stretch of text: text node, code point in that node where it begins, the text, the letters of `Slice.state`."""
BLANKS = {0x09: " ", 0x0A: " ", 0x0D: " "}
"""What Word shows for white space written inside a text node, for `str.translate`."""


@dataclass(slots=True, eq=False)
class Block:
    """What holds one or more paragraphs directly: the body, a cell, a text box, a content control ...

    story: "textbox" inside one, "" else (then the part says). table: (table, row, column) of the outermost table.
    state: letters every text in it bears. gone: whether Word does not show it. note: id of the foot- or endnote.
    depth: how many tables deep, of those outside text boxes.
    """

    story: str = ""
    table: tuple[int, int, int] | None = None
    state: str = ""
    toc: bool = False
    gone: bool = False
    note: str | None = None
    depth: int = 0


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph while it is read. number: position of its `w:p` in `walk.paragraph_nodes`."""

    node: etree._Element
    number: int
    block: Block
    pieces: list[Piece]
    toc: bool = False
    mark_deleted: bool = False
    outline_level: int | None = None
