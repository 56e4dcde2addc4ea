"""Write suggestions as tracked changes: `w:ins` and `w:del` (ECMA-376 17.13.5), word by word.

Rejecting all gives back the text and its formatting; accepting all gives the suggested text in the formatting of the
words it replaces, of most of them where they differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from linter.review.diff import Change
from linter.review.elements import parent_of
from linter.review.fields import enclosing_field
from linter.review.formatting import plain_formatting
from linter.review.ids import Numbers
from linter.review.names import Names
from linter.review.runs import Span, TextMap, text_children


@dataclass(slots=True, frozen=True)
class Pen:
    """Who writes changes, and when. stamp: the date of every change, or None."""

    author: str
    stamp: str | None
    numbers: Numbers

    def revision(self, tag: str, parent: etree._Element, names: Names) -> etree._Element:
        """An empty `w:ins` or `w:del` at the end of `parent`: the caller moves it to its place."""
        made = etree.SubElement(parent, tag)
        made.set(names.id, self.numbers.take())
        made.set(names.author, self.author)
        if self.stamp is not None:
            made.set(names.date, self.stamp)
        return made


def write_change(text: TextMap, change: Change, pen: Pen) -> int:
    """Write one change into a paragraph; returns the number of insertions and deletions written (1 or 2).

    The place must be free of obstacles (`obstacles.obstacles`).
    """
    if change.end > change.start:
        runs = text.isolate(change.start, change.end)
        last = _delete(runs, text.names, pen)
        if not change.text:
            return 1
        looks = max(runs, key=lambda run: sum(len(node.text or "") for node in run.iterchildren(text.names.delText)))
        last.addnext(_insertion(change.text, looks, last, text.names, pen))
        return 2
    text.cut(change.start)
    span = _between(text, change.start)
    forward = span.start < change.start
    place = _out(span.run, text.names, forward=forward)
    looks = span.run if span.run.tag == text.names.r else place
    insertion = _insertion(change.text, looks, place, text.names, pen)
    if forward:
        place.addnext(insertion)
    else:
        place.addprevious(insertion)
    return 1


def _delete(runs: list[etree._Element], names: Names, pen: Pen) -> etree._Element:
    """Wrap runs in deletions, neighbours in one; returns the last deletion."""
    wrapper: etree._Element | None = None
    for run in runs:
        if wrapper is None or run.getprevious() is not wrapper:
            wrapper = pen.revision(names.del_, parent_of(run), names)
            run.addprevious(wrapper)
        wrapper.append(run)
        for node in run.iterchildren(names.t, names.instrText):
            node.tag = names.delText if node.tag == names.t else names.delInstrText
    assert wrapper is not None
    return wrapper


def _insertion(
    text: str, formatting: etree._Element, place: etree._Element, names: Names, pen: Pen
) -> etree._Element:
    """An insertion whose run looks like `formatting`, in the parent of `place`: the caller moves it."""
    wrapper = pen.revision(names.ins, parent_of(place), names)
    run = etree.SubElement(wrapper, names.r)
    properties = plain_formatting(formatting, names)
    if properties is not None:
        run.append(properties)
    text_children(text, run, names)
    return wrapper


def _between(text: TextMap, at: int) -> Span:
    """The span beside which an insertion at `at` stands: the one before, unless only the one after is free text.

    Text added at the edge of a link, a control or a field belongs outside it.
    """
    before, after = text.before(at), text.after(at)
    if before is None or (after is not None and _is_special(before) and not _is_special(after)):
        assert after is not None
        return after
    return before


def _is_special(span: Span) -> bool:
    return any(letter in span.state for letter in "flsim")


def _out(run: etree._Element, names: Names, *, forward: bool) -> etree._Element:
    """The outermost inline container at whose edge a run stands: new text belongs beside it, not in it."""
    field = enclosing_field(run, names)
    element = _inline(run if field is None else field[1] if forward else field[0], names)
    while True:
        parent = element.getparent()
        beyond = element.getnext() if forward else element.getprevious()
        if parent is None or beyond is not None or parent.tag not in (
            names.ins, names.del_, names.moveTo, names.hyperlink, names.fldSimple
        ):
            return element
        element = parent


def _inline(element: etree._Element, names: Names) -> etree._Element:
    """What holds an element and may have runs beside it: out of formulas, and of symbols and ruby text in a run."""
    among_runs = (
        names.p, names.ins, names.del_, names.moveTo, names.moveFrom, names.hyperlink, names.fldSimple, names.smartTag,
        names.customXml, names.dir, names.bdo, names.sdtContent,
    )  # fmt: skip
    while True:
        parent = element.getparent()
        if parent is None or parent.tag in among_runs:
            return element
        element = parent
