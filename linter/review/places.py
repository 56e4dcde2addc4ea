"""Where in the body a comment is anchored when its words stand elsewhere.

Word ignores comment marks in headers, footers, text boxes, footnotes and endnotes ([MS-OI29500] 2.1.315, note c), so
the comment stands at the note's mark, at the text nearest to the box, or at the start of the section that shows the
header. A comment on the box itself would do for Word; LibreOffice was seen to hang on one on a cover page of boxes.
"""

from __future__ import annotations

from lxml import etree

from linter.review.names import Names
from linter.review.workspace import Workspace


def stand_in(work: Workspace, part: str, story: str, node: etree._Element | None) -> etree._Element | None:
    """The body element, a run or else a paragraph, at which to comment on words outside the body.

    part: the package part of the words. story: "footnote", "endnote", "header", "footer", "textbox" or another.
    node: the `w:p` that holds the words, or None where it is not known. None for a document without any paragraph.
    """
    root = work.root(work.main)
    found = None
    if node is not None and part == work.main:
        found = _beside_box(root, node, work.names)
    elif node is not None and story in ("footnote", "endnote"):
        found = _note(root, node, story, work.names)
    if found is None and part != work.main:
        found = _section(root, work.relationship_ids(part), work.names)
    return found if found is not None else first_text(root, work.names)


def _beside_box(root: etree._Element, paragraph: etree._Element, names: Names) -> etree._Element | None:
    """The run with text nearest to the outermost text box around a paragraph: after it, else before it, else the box's.

    In the paragraph that the box belongs to, else in a later one.
    """
    box = _box(paragraph, names)
    if box is None:
        return None
    own = next(box.iterancestors(names.p), None)
    for element in (*box.itersiblings(names.r), *box.itersiblings(names.r, preceding=True)):
        if any(text.text and text.text.strip() for text in element.iterchildren(names.t)):
            return element
    passed = False
    for element in root.iter(names.p, names.t):
        if element is own:
            passed = True
        elif passed and element.tag == names.t and (element.text or "").strip() and not _hidden(element, names):
            return element.getparent()
    return box


def _box(paragraph: etree._Element, names: Names) -> etree._Element | None:
    """The run that holds the outermost text box around a paragraph."""
    box = None
    for element in paragraph.iterancestors(names.r, names.txbxContent):
        if element.tag == names.txbxContent:
            box = None
        elif box is None:
            box = element
    return box


def _note(root: etree._Element, paragraph: etree._Element, story: str, names: Names) -> etree._Element | None:
    """The run with the mark of the footnote or endnote that holds a paragraph."""
    kind, mark = (
        (names.footnote, names.footnoteReference) if story == "footnote" else (names.endnote, names.endnoteReference)
    )
    number = next((note.get(names.id) for note in paragraph.iterancestors(kind)), None)
    for element in root.iter(mark):
        if element.get(names.id) == number and not _hidden(element, names):
            return element.getparent()
    return None


def _section(root: etree._Element, relations: set[str], names: Names) -> etree._Element | None:
    """The first text of the section that refers to a header or footer by one of these relationship ids."""
    first: etree._Element | None = None
    for element in root.iter(names.t, names.sectPr):
        if element.tag == names.t:
            if first is None and element.text and not _hidden(element, names):
                first = element.getparent()
            continue
        ids = {r.get(names.relation_id) for r in element.iterchildren(names.headerReference, names.footerReference)}
        if ids & relations:
            return first
        first = None
    return None


def first_text(root: etree._Element, names: Names) -> etree._Element | None:
    """The first run with text in the body, else its first paragraph."""
    for element in root.iter(names.t):
        if element.text and element.text.strip() and not _hidden(element, names):
            return element.getparent()
    return next(root.iter(names.p), None)


def _hidden(element: etree._Element, names: Names) -> bool:
    """Whether an element stands in a text box or a deletion, where no mark is to be set."""
    return next(element.iterancestors(names.txbxContent, names.del_, names.moveFrom), None) is not None
