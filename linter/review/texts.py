"""The text maps of a contract's paragraphs, over the trees that will be written."""

from __future__ import annotations

from lxml import etree

from linter.contract import Contract, Paragraph
from linter.readers.docx.walk import paragraph_nodes, text_nodes
from linter.review.runs import TextMap
from linter.review.workspace import Workspace


class Texts:
    """Gives each paragraph of a contract its `TextMap`, made when first asked for.

    All maps of a part must be made before that part is changed, or by this object: it lists the nodes once.
    """

    def __init__(self, work: Workspace, contract: Contract) -> None:
        self._work, self._contract = work, contract
        self._maps: dict[int, TextMap | None] = {}
        self._nodes: dict[str, list[etree._Element]] = {}
        self._paragraphs: dict[str, list[etree._Element]] = {}

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
        if position not in self._maps:
            self._maps[position] = self._made(position)
        return self._maps[position]

    def _made(self, position: int) -> TextMap | None:
        paragraph = self.paragraph(position)
        if paragraph is None or not paragraph.slices or not self._work.has(paragraph.part):
            return None
        if paragraph.part not in self._nodes:
            self._nodes[paragraph.part] = text_nodes(self._work.root(paragraph.part))
        text = TextMap(paragraph.slices, self._nodes[paragraph.part], self._work.names)
        return text if text.spans else None
