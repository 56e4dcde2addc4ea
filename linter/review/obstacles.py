"""What keeps a tracked change out: other people's changes and comments, fields, bound or locked controls, formulas.

Never stack a change on someone else's: their acceptance or rejection would tear ours. Never write into what Word
rewrites by itself. A suggestion that meets an obstacle is given as a comment only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from linter.review.controls import is_fixed_control
from linter.review.fields import Field, enclosing_field
from linter.review.names import Names
from linter.review.runs import Span, TextMap


class Obstacle(NamedTuple):
    """Code points [start, end) that a change may not touch; where both are equal, a point it may not span.

    reason: "revision", "own-revision", "comment", "field", "control", "place": keys of `grammars/reports/comment.toml`.
    who: the author of the change or comment, or "". field: a field that may be taken away, but only whole.
    """

    start: int
    end: int
    reason: str
    who: str = ""
    field: Field | None = None

    def meets(self, start: int, end: int) -> bool:
        """Whether a change of [start, end) touches it; an insertion touches what it would stand inside."""
        if self.field is not None and start <= self.start and self.end <= end:
            return False
        if self.start == self.end:
            return start < self.start < end or start == end == self.start
        if start == end:
            return self.start < start < self.end
        return start < self.end and self.start < end


class Bystanders:
    """The comments of others in one part, and whose changes are whose.

    root: the part's tree. foreign: author of each comment that is not ours, by `w:id`.
    ours: whether a change by that author is ours.
    """

    def __init__(
        self, root: etree._Element, names: Names, foreign: Mapping[str, str], ours: Callable[[str], bool]
    ) -> None:
        self.foreign, self.ours = foreign, ours
        self.open: dict[etree._Element, list[str]] = {}
        running: list[str] = []
        if not foreign:
            return
        for element in root.iter(names.p, names.commentRangeStart, names.commentRangeEnd):
            number = element.get(names.id, "")
            if element.tag == names.p:
                if running:
                    self.open[element] = list(running)
            elif number in foreign and element.tag == names.commentRangeStart:
                running.append(number)
            elif number in running:
                running.remove(number)


def obstacles(text: TextMap, bystanders: Bystanders) -> list[Obstacle]:
    """Everything in a paragraph that changes must keep clear of."""
    found: list[Obstacle] = []
    for span in text.spans:
        one = _of_span(span, text.names)
        if one is None:
            continue
        if found and found[-1].end == one.start and found[-1][2:] == one[2:]:
            one = one._replace(start=found.pop().start)
        found.append(one)
    return [*found, *_Scan(text, bystanders).run()]


def _of_span(span: Span, names: Names) -> Obstacle | None:
    """Whether the run of a span stands where changes may be written."""
    if "f" in span.state:
        field = enclosing_field(span.run, names)
        if field is not None and field.runs(names) is None:
            field = None
        return Obstacle(span.start, span.end, "field", field=field)
    element = span.run
    if element.tag != names.r:
        return Obstacle(span.start, span.end, "place")
    plain = (names.hyperlink, names.smartTag, names.customXml, names.dir, names.bdo, names.sdtContent, names.sdt)
    inline = True
    for parent in element.iterancestors():
        if parent.tag == names.sdt and is_fixed_control(parent, names):
            return Obstacle(span.start, span.end, "control")
        if parent.tag in (names.p, names.txbxContent):
            inline = False
        if inline and parent.tag not in plain and parent.tag not in (names.ins, names.moveTo):
            return Obstacle(span.start, span.end, "place")
    return None


class _Scan:
    """One pass over the paragraph's elements for changes and comments of others."""

    def __init__(self, text: TextMap, bystanders: Bystanders) -> None:
        self._names, self._others = text.names, bystanders
        self._extent: dict[etree._Element, tuple[int, int]] = {}
        for span in text.spans:
            first = self._extent.get(span.node, (span.start, span.end))[0]
            self._extent[span.node] = (first, span.end)
        self._length = text.spans[-1].end if text.spans else 0
        self._paragraphs = list(dict.fromkeys(self._paragraph(span.node) for span in text.spans))
        self._started: dict[str, int] = {}

    def _paragraph(self, node: etree._Element) -> etree._Element:
        return next(parent for parent in node.iterancestors(self._names.p))

    def run(self) -> Iterator[Obstacle]:
        """All obstacles of the kind, in no order."""
        position, n = 0, self._names
        tags = (n.ins, n.moveTo, n.del_, n.moveFrom, n.rPrChange, n.commentRangeStart, n.commentRangeEnd)
        for index, paragraph in enumerate(self._paragraphs):
            yield from self._around(paragraph)
            if index:  # its mark was deleted: two paragraphs that read as one
                yield Obstacle(position, position, "revision")
            else:
                self._started = dict.fromkeys(self._others.open.get(paragraph, ()), 0)
            for element in paragraph.iter():
                if element in self._extent:
                    position = self._extent[element][1]
                elif element.tag in tags:
                    yield from self._element(element, position)
        for number, start in self._started.items():
            yield Obstacle(start, self._length, "comment", self._others.foreign[number])

    def _around(self, paragraph: etree._Element) -> Iterator[Obstacle]:
        """Rows and cells that were inserted, deleted or merged with tracking on."""
        n = self._names
        marks = {n.trPr: (n.ins, n.del_), n.tcPr: (n.cellIns, n.cellDel, n.cellMerge)}
        for holder in paragraph.iterancestors(n.tr, n.tc):
            for properties, wanted in marks.items():
                for mark in holder.iterchildren(properties):
                    for change in mark.iterchildren(*wanted):
                        yield self._change(change, 0, self._length)

    def _element(self, element: etree._Element, position: int) -> Iterator[Obstacle]:
        n, tag = self._names, element.tag
        number = element.get(n.id, "")
        if tag == n.commentRangeStart:
            if number in self._others.foreign:
                self._started[number] = position
        elif tag == n.commentRangeEnd:
            start = self._started.pop(number, None)
            if start is not None:
                yield Obstacle(start, position, "comment", self._others.foreign[number])
        elif tag == n.rPrChange:
            properties = element.getparent()
            run = None if properties is None else properties.getparent()
            if run is not None and run.tag == n.r:
                yield from self._over(run, element, position)
        elif not self._is_mark(element):
            if tag in (n.ins, n.moveTo):
                yield from self._over(element, element, position)
            else:
                yield self._change(element, position, position)

    def _is_mark(self, element: etree._Element) -> bool:
        """Whether a change is that of a paragraph mark: it holds no text."""
        parent = element.getparent()
        return parent is not None and parent.tag == self._names.rPr

    def _over(self, holder: etree._Element, change: etree._Element, position: int) -> Iterator[Obstacle]:
        """A change over the text that an element holds."""
        held = [self._extent[node] for node in holder.iter() if node in self._extent]
        start, end = (held[0][0], held[-1][1]) if held else (position, position)
        yield self._change(change, start, end)

    def _change(self, change: etree._Element, start: int, end: int) -> Obstacle:
        who = change.get(self._names.author, "")
        return Obstacle(start, end, "own-revision" if self._others.ours(who) else "revision", who)
