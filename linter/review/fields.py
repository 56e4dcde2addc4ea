"""Complex fields around a run (ECMA-376 17.16.18): Word rewrites what stands between their marks."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from linter.review.names import Names


class Field(NamedTuple):
    """A field in one paragraph: the runs with its first and its last mark."""

    first: etree._Element
    last: etree._Element

    def runs(self, names: Names) -> list[etree._Element] | None:
        """All its runs, or None where something else than runs, or other text than its own, is among them.

        Such a field can be taken away whole, as Word does when a reference is deleted; any other had better stay.
        """
        own = (names.fldChar, names.instrText, names.t, names.tab, names.br, names.noBreakHyphen, names.rPr)
        marks = (names.rPr, names.fldChar)
        found = []
        element: etree._Element | None = self.first
        while element is not None:
            if element.tag == names.r:
                allowed = marks if element is self.first or element is self.last else own
                if any(child.tag not in allowed for child in element):
                    return None
                found.append(element)
            elif not str(element.tag).endswith(("}bookmarkStart", "}bookmarkEnd", "}proofErr")):
                return None
            if element is self.last:
                return found
            element = element.getnext()
        return None


def enclosing_field(run: etree._Element, names: Names) -> Field | None:
    """The outermost field that holds `run` in its own paragraph.

    None where there is no such field, or where it begins or ends in another paragraph.
    """
    paragraph = run
    while paragraph.tag != names.p:
        parent = paragraph.getparent()
        if parent is None:
            return None
        paragraph = parent
    open_marks: list[etree._Element] = []
    passed, outermost = False, None
    for element in paragraph.iter(names.fldChar, names.r):
        if element is run:
            if not open_marks:
                return None
            passed, outermost = True, open_marks[0]
        elif element.tag == names.fldChar:
            kind = element.get(names.fldCharType)
            if kind == "begin":
                open_marks.append(element)
            elif kind == "end" and open_marks and open_marks.pop() is outermost and passed:
                first, last = outermost.getparent(), element.getparent()
                return None if first is None or last is None else Field(first, last)
    return None


class LongFields:
    """The fields of one part that go on over several paragraphs: tables of contents, bibliographies, included texts.

    root: the part's tree. Runs may be split afterwards; fields must not be moved. Fields in text boxes are left out.
    """

    def __init__(self, root: etree._Element, names: Names) -> None:
        self._names = names
        self._ends: dict[etree._Element, etree._Element] = {}
        self._inside: dict[etree._Element, etree._Element] = {}
        paragraphs: list[etree._Element] = []
        open_marks: list[tuple[etree._Element, int]] = []
        for element in root.iter(names.p, names.fldChar):
            if element.tag == names.p:
                paragraphs.append(element)
                continue
            kind = element.get(names.fldCharType)
            if kind == "separate" or next(element.iterancestors(names.txbxContent), None) is not None:
                continue
            if kind == "begin":
                open_marks.append((element, len(paragraphs)))
            elif kind == "end" and open_marks:
                begin, first = open_marks.pop()
                if first < len(paragraphs):
                    self._ends[begin] = element
                    self._inside.update(dict.fromkeys(paragraphs[first:], begin))

    def begins_inside(self, paragraph: etree._Element) -> bool:
        """Whether such a field is open where a paragraph begins."""
        return paragraph in self._inside

    def end(self, run: etree._Element) -> etree._Element | None:
        """The run with the last mark of the outermost such field that holds `run`, or None."""
        paragraph = next(run.iterancestors(self._names.p), None)
        if paragraph is None or not self._ends:
            return None
        begin = self._inside.get(paragraph)
        for element in paragraph.iter(self._names.fldChar, self._names.r):
            if element is run:
                break
            if begin is None and element in self._ends:
                begin = element
            elif begin is not None and element is self._ends[begin]:
                begin = None
        return None if begin is None else self._ends[begin].getparent()
