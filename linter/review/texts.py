"""The text maps of a contract's paragraphs, over the trees that will be written."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from linter.contract import Contract, Paragraph
from linter.readers.docx.names import names_of
from linter.readers.docx.walk import paragraph_nodes
from linter.review.runs import TextMap
from linter.review.workspace import Workspace


class Texts:
    """Gives paragraphs of a contract their `TextMap`, all made before anything is changed.

    positions: indexes in `Contract.paragraphs` of the paragraphs that will be asked for; others have no map.
    """

    def __init__(self, work: Workspace, contract: Contract, positions: Iterable[int]) -> None:
        self._work, self._contract = work, contract
        self._paragraphs: dict[str, list[etree._Element]] = {}
        self._maps: dict[int, TextMap] = {}
        by_part: dict[str, list[int]] = {}
        for position in sorted(set(positions)):
            paragraph = self.paragraph(position)
            if paragraph is not None and paragraph.slices and work.has(paragraph.part):
                by_part.setdefault(paragraph.part, []).append(position)
        for part, wanted in by_part.items():
            self._lay(part, wanted)

    def _lay(self, part: str, positions: list[int]) -> None:
        """Make the maps of one part in one pass over its text nodes (the order of `readers.docx.walk.text_nodes`)."""
        paragraphs = self._contract.paragraphs
        numbers = {piece.node for position in positions for piece in paragraphs[position].slices}
        root = self._work.root(part)
        nodes = {i: node for i, node in enumerate(root.iter(*names_of(root).text)) if i in numbers}
        for position in positions:
            slices = [piece for piece in paragraphs[position].slices if piece.node in nodes]
            text = TextMap(slices, nodes, self._work.names)
            if text.spans:
                self._maps[position] = text

    def paragraph(self, position: int) -> Paragraph | None:
        """The paragraph at a position of `Contract.paragraphs`, or None for a position it does not have."""
        paragraphs = self._contract.paragraphs
        return paragraphs[position] if 0 <= position < len(paragraphs) else None

    def element(self, position: int) -> etree._Element | None:
        """The `w:p` of a paragraph, or None where it has none."""
        paragraph = self.paragraph(position)
        if paragraph is None or not self._work.has(paragraph.part):
            return None
        if paragraph.part not in self._paragraphs:
            self._paragraphs[paragraph.part] = paragraph_nodes(self._work.root(paragraph.part))
        listed = self._paragraphs[paragraph.part]
        return listed[paragraph.node] if 0 <= paragraph.node < len(listed) else None

    def map(self, position: int) -> TextMap | None:
        """The text map of a paragraph; None where its text is not held by nodes of a part of this package."""
        return self._maps.get(position)
