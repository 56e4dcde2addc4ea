"""Delete a whole paragraph with tracking on, mark and all, so that no empty number stays (ECMA-376 17.13.5.15)."""

from __future__ import annotations

from lxml import etree

from linter.review.diff import Change
from linter.review.names import Names
from linter.review.redline import Pen
from linter.review.runs import TextMap


def is_emptied(length: int, done: list[Change]) -> bool:
    """Whether changes take away every character of a paragraph of `length` code points and put none in."""
    return length > 0 and not any(c.text for c in done) and sum(c.end - c.start for c in done) == length


def delete_mark(text: TextMap, pen: Pen) -> bool:
    """Mark the end of an emptied paragraph as deleted; returns whether that was possible.

    Not before a table or the end of a cell, where Word needs the paragraph, and not where it ends a section, holds
    something besides text, or bears someone's change.
    """
    names = text.names
    paragraph, *others = dict.fromkeys(next(span.node.iterancestors(names.p)) for span in text.spans)
    following = paragraph.getnext()
    if others or following is None or following.tag != names.p or _holds_more(paragraph, text, names):
        return False
    properties = paragraph.find(names.pPr)
    if properties is None:
        properties = etree.SubElement(paragraph, names.pPr)
        paragraph.insert(0, properties)
    if properties.find(names.sectPr) is not None or properties.find(names.pPrChange) is not None:
        return False
    mark = properties.find(names.rPr)
    if mark is None:
        mark = etree.SubElement(properties, names.rPr)
    if any(mark.find(name) is not None for name in (names.ins, names.del_, names.moveFrom, names.moveTo)):
        return False
    mark.insert(0, pen.revision(names.del_, mark, names))
    return True


def _holds_more(paragraph: etree._Element, text: TextMap, names: Names) -> bool:
    """Whether there is anything in a paragraph's runs besides the text that was taken away and comment marks."""
    gone = {span.node for span in text.spans}
    harmless = (names.rPr, names.commentReference)
    return any(
        child not in gone and child.tag not in harmless and not str(child.tag).endswith("}lastRenderedPageBreak")
        for run in paragraph.iter(names.r)
        for child in run
    )
