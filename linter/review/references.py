"""Where the reference of a comment stands when it had better not stand at the end of its words.

A comment is anchored to its range wherever in the story its reference stands (ECMA-376 17.13.4.5). Word writes the
result of a field anew, and a reference inside would go with it. LibreOffice loses the text of a comment whose
reference stands in a field over several paragraphs, and the words before it in the first paragraph of a content
control around paragraphs. So it stands behind these: after the field, and at the start of the paragraph after that one;
where there is none, at the start of that one itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from linter.readers.docx.names import ALTERNATE
from linter.review.controls import is_closed_control
from linter.review.elements import parent_of
from linter.review.fields import LongFields
from linter.review.names import Names


class References:
    """Finds these places in one part. root: its tree, in which runs may be split later on but no field moved."""

    def __init__(self, root: etree._Element, names: Names) -> None:
        self._root, self._names = root, names
        self._fields = LongFields(root, names)

    def behind(self, run: etree._Element) -> etree._Element | None:
        """What the reference of a comment on words up to `run` stands behind, or at whose start if it is a paragraph.

        None where it may stand at the end of the words.
        """
        end = self._fields.end(run)
        last = run if end is None else end
        paragraph = next(last.iterancestors(self._names.p), None)
        if paragraph is not None and self._begins_control(paragraph):
            return next(self._open_ground(paragraph), paragraph)
        return end

    def _begins_control(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is the first of a content control around paragraphs, galleries such as contents aside."""
        n = self._names
        element = paragraph
        while True:
            parent = parent_of(element)
            if parent.tag != n.sdtContent or element.getprevious() is not None:
                return False
            control = parent_of(parent)
            if not any(True for _ in control.iterfind(f"{n.sdtPr}/{n.docPartObj}")):
                return True
            element = control

    def _open_ground(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs after one that can hold a reference: not in boxes, closed controls, long fields, branches."""
        passed = False
        for element in self._root.iter(self._names.p):
            if passed and self._is_open(element):
                yield element
            passed = passed or element is paragraph

    def _is_open(self, paragraph: etree._Element) -> bool:
        n = self._names
        closing = (n.p, n.txbxContent, ALTERNATE)
        for parent in paragraph.iterancestors():
            if parent.tag in closing or (parent.tag == n.sdt and is_closed_control(parent, n)):
                return False
        return not self._fields.begins_inside(paragraph)
