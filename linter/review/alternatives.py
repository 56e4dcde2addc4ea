"""Text boxes that a file holds twice: `mc:AlternateContent`, one branch for each kind of program (part 3, 9.4).

Word writes the same text into the modern shape and into its VML stand-in. A change goes into both, else what a reader
sees would depend on the program.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from linter.readers.docx.names import ALTERNATE, CHOICE, FALLBACK
from linter.review.names import Names
from linter.review.runs import TextMap


def other_forms(text: TextMap) -> Iterator[TextMap]:
    """The same paragraph in the other branches, where it is made of the same pieces; must be asked before any cut."""
    names = text.names
    paragraph = next(text.spans[0].node.iterancestors(names.p))
    for branch in paragraph.iterancestors(CHOICE, FALLBACK):
        alternate = branch.getparent()
        if alternate is None or alternate.tag != ALTERNATE:
            continue
        listed = list(branch.iter(names.p))
        for other in alternate.iterchildren(CHOICE, FALLBACK):
            paragraphs = list(other.iter(names.p))
            if other is branch or len(paragraphs) != len(listed):
                continue
            nodes = _matched(paragraph, paragraphs[listed.index(paragraph)], names)
            if nodes is not None and all(span.node in nodes for span in text.spans):
                yield text.on(nodes)
        return


def _matched(one: etree._Element, two: etree._Element, names: Names) -> dict[etree._Element, etree._Element] | None:
    """Each text node of a paragraph with its like in another, or None where they differ in pieces or words."""
    left, right = list(_pieces(one, names)), list(_pieces(two, names))
    if len(left) != len(right):
        return None
    if any(a.tag != b.tag or a.text != b.text for a, b in zip(left, right, strict=True)):
        return None
    return dict(zip(left, right, strict=True))


def _pieces(paragraph: etree._Element, names: Names) -> Iterator[etree._Element]:
    """What stands in the runs of a paragraph, formatting left out."""
    for run in paragraph.iter(names.r):
        yield from (child for child in run if child.tag != names.rPr)
