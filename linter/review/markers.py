"""Put the marks of a comment into the text: range start, range end, reference (ECMA-376 17.13.4).

A mark may not stand everywhere. From the run it belongs to it climbs out of what Word rewrites (fields, bound
controls), out of ruby text and formulas, and out of tracked insertions, so that rejecting those leaves it whole.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from linter.review.controls import is_closed_control
from linter.review.elements import beside, twin
from linter.review.fields import enclosing_field
from linter.review.ids import Numbers
from linter.review.names import Names
from linter.review.runs import Span


class Anchor(NamedTuple):
    """What a comment embraces: from before `first` to after `last`, both children of the text's structure."""

    first: etree._Element
    last: etree._Element


def settle(
    first: etree._Element, last: etree._Element, names: Names, numbers: Numbers, *, fields: bool = True
) -> Anchor:
    """The places nearest to two runs where marks may stand; splits tracked insertions where needed.

    fields: whether one of them may stand in a complex field.
    """
    before = enclosing_field(first, names) if fields else None
    after = enclosing_field(last, names) if fields else None
    return Anchor(
        _climb(first if before is None else before[0], names, numbers, forward=False),
        _climb(last if after is None else after[1], names, numbers, forward=True),
    )


def _climb(element: etree._Element, names: Names, numbers: Numbers, *, forward: bool) -> etree._Element:
    """The element beside which a mark may stand: after it if `forward`, else before it."""
    links = (names.hyperlink, names.smartTag, names.customXml, names.dir, names.bdo)
    while True:
        parent = element.getparent()
        if parent is None or parent.tag == names.p:
            return element
        if parent.tag in links and (element.getnext() if forward else element.getprevious()) is not None:
            return element
        if parent.tag in (names.ins, names.moveTo, names.del_, names.moveFrom):
            element = _out_of_revision(element, parent, names, numbers, forward=forward)
        elif parent.tag == names.sdtContent:
            control = parent.getparent()
            if control is None or not is_closed_control(control, names):
                return element
            element = control
        else:
            element = parent


def _out_of_revision(
    element: etree._Element, revision: etree._Element, names: Names, numbers: Numbers, *, forward: bool
) -> etree._Element:
    """Split a tracked change beside `element` if it goes on there; returns the half the mark stands beside.

    Word does the same when a comment is set inside someone's insertion: author and date stay, the number is new.
    """
    following = list(element.itersiblings()) if forward else [element, *element.itersiblings()]
    if not following or (not forward and element.getprevious() is None):
        return revision
    half = twin(revision)
    half.set(names.id, numbers.take())
    for moving in following:
        half.append(moving)
    revision.addnext(half)
    return revision if forward else half


def may_split(span: Span, names: Names) -> bool:
    """Whether marks may stand inside the text of a span: not in fields and closed controls, from which they climb."""
    if "f" in span.state and _in_short_field(span.run, names):
        return False
    return "s" not in span.state or not any(is_closed_control(c, names) for c in span.run.iterancestors(names.sdt))


def _in_short_field(run: etree._Element, names: Names) -> bool:
    """Whether a run stands in a field that marks climb out of: one that ends in its own paragraph."""
    return enclosing_field(run, names) is not None or next(run.iterancestors(names.fldSimple), None) is not None


def mark(
    anchor: Anchor, number: str, style: str | None, names: Names, behind: etree._Element | None = None
) -> None:
    """Write range start, range end and reference of comment `number` around an anchor.

    behind: what the reference stands behind, or the paragraph at whose start; None for the end of the range.
    """
    anchor.first.addprevious(beside(anchor.first, names.commentRangeStart, {names.id: number}))
    last = _after(anchor.last, names)
    end, reference = _pieces(last, number, style, names)
    last.addnext(end)
    if behind is None:
        end.addnext(reference)
    elif behind.tag == names.p:
        _begin(behind, reference, names)
    else:
        _after(behind, names).addnext(reference)


def _begin(paragraph: etree._Element, reference: etree._Element, names: Names) -> None:
    """Put a reference at the start of a paragraph, behind those that are there."""
    properties = paragraph.find(names.pPr)
    paragraph.insert(0 if properties is None else 1, reference)
    last = _after(reference, names)
    if last is not reference:
        last.addnext(reference)


def landing(place: etree._Element, names: Names, numbers: Numbers) -> etree._Element:
    """What a mark stands behind that is to stand behind a run; a paragraph is left as it is."""
    return place if place.tag == names.p else _climb(place, names, numbers, forward=True)


def mark_empty(paragraph: etree._Element, number: str, style: str | None, names: Names) -> None:
    """The same at the end of a paragraph, for one without text."""
    etree.SubElement(paragraph, names.commentRangeStart).set(names.id, number)
    _pieces(paragraph[-1], number, style, names)


def _after(element: etree._Element, names: Names) -> etree._Element:
    """The last of the comment ends and references that follow an element, so that comments end in their order."""
    following = element.getnext()
    while following is not None and (
        following.tag == names.commentRangeEnd
        or (following.tag == names.r and following.find(names.commentReference) is not None)
    ):
        element, following = following, following.getnext()
    return element


def _pieces(
    neighbour: etree._Element, number: str, style: str | None, names: Names
) -> tuple[etree._Element, etree._Element]:
    """The end of a comment's range and its reference, at the end of the parent of `neighbour`."""
    end = beside(neighbour, names.commentRangeEnd, {names.id: number})
    run = beside(neighbour, names.r)
    if style is not None:
        etree.SubElement(etree.SubElement(run, names.rPr), names.rStyle, {names.val: style})
    etree.SubElement(run, names.commentReference, {names.id: number})
    return end, run
