"""Complex fields around a run (ECMA-376 17.16.18): Word rewrites what stands between their marks."""

from __future__ import annotations

from lxml import etree

from linter.review.names import Names


def enclosing_field(run: etree._Element, names: Names) -> tuple[etree._Element, etree._Element] | None:
    """The runs with the first and last mark of the outermost field that holds `run` in its own paragraph.

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
                return None if first is None or last is None else (first, last)
    return None
