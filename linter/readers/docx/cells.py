"""Which cell of which table: rows and grid columns counted as the walk comes to them (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from lxml import etree

from linter.readers.docx.drafts import Block
from linter.readers.docx.names import Names
from linter.records import replace


class Cells:
    """Counts the tables of one part. Only outermost tables count; those in text boxes do not."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._table = self._row = -1
        self._column = 0

    def table(self, outer: Block) -> Block:
        """The place in a table that stands in `outer`."""
        if outer.story:
            return outer
        if outer.depth:
            return replace(outer, depth=outer.depth + 1)
        self._table, self._row, self._column = self._table + 1, -1, 0
        return replace(outer, depth=1, table=(self._table, 0, 0))

    def row(self, outer: Block, row: etree._Element) -> Block:
        """The place in a row; a row deleted under tracking is not shown (17.13.5.12)."""
        for properties in row:
            tag = properties.tag
            if tag == self._names.trPr:
                if any(one.tag == self._names.del_ for one in properties):
                    return replace(outer, gone=True)
            elif tag == self._names.tc:
                break
        if outer.depth == 1:
            self._row, self._column = self._row + 1, 0
        return outer

    def cell(self, outer: Block, cell: etree._Element) -> Block:
        """The place in a cell; a cell deleted under tracking is not shown (17.13.5.1)."""
        names, span = self._names, 1
        if len(cell) and cell[0].tag == names.tcPr:
            for one in cell[0]:
                tag = one.tag
                if tag == names.gridSpan:
                    span = _count(one.get(names.val, ""))
                elif tag == names.cellDel:
                    return replace(outer, gone=True)
        if outer.depth != 1:
            return outer
        column, self._column = self._column, self._column + span
        place = (self._table, max(self._row, 0), column)
        return Block("", place, outer.state, outer.toc, False, outer.note, 1)


def _count(text: str) -> int:
    """A number of grid columns; 1 for nonsense (Word has at most 63)."""
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:4]) < 1000 else 1
