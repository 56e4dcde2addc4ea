"""Runs and the characters in them: split a run at a character, keep the formatting on both halves.

A `TextMap` lays the text of one paragraph, as it was read, over the XML nodes that hold it. Splitting changes the
tree, never what it shows: both halves bear the same `w:rPr` (ECMA-376 17.3.2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml import etree

from linter.contract import Slice
from linter.review.elements import twin
from linter.review.fields import enclosing_field
from linter.review.formatting import copied
from linter.review.names import XML_SPACE, Names

_BLANK = " \t\r\n"


@dataclass(slots=True)
class Span:
    """Code points [start, end) of the paragraph's text and the node that holds them, from `offset` in its own text."""

    start: int
    end: int
    node: etree._Element
    offset: int
    state: str

    @property
    def run(self) -> etree._Element:
        """The run (`w:r`, or `m:r` in a formula) that holds the node."""
        parent = self.node.getparent()
        assert parent is not None
        return parent


class TextMap:
    """The text of one paragraph over its nodes.

    slices: `Paragraph.slices`. nodes: the nodes they name, by number, of the same part, freshly parsed.
    """

    def __init__(self, slices: Sequence[Slice], nodes: Mapping[int, etree._Element], names: Names) -> None:
        self.names = names
        held = (s for s in slices if s.node >= 0 and s.end > s.start)
        self.spans = [Span(s.start, s.end, nodes[s.node], s.offset, s.state) for s in held]

    def on(self, nodes: Mapping[etree._Element, etree._Element]) -> TextMap:
        """The same text over other nodes, named by those it stands on now."""
        other = TextMap((), {}, self.names)
        other.spans = [Span(s.start, s.end, nodes[s.node], s.offset, s.state) for s in self.spans]
        return other

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with [start, end), in order."""
        first = bisect_right(self.spans, start, key=lambda span: span.end)
        found = []
        for span in self.spans[first:]:
            if span.start >= end:
                break
            found.append(span)
        return found

    def before(self, at: int) -> Span | None:
        """The span that holds the character before code point `at`."""
        found = self.within(at - 1, at) if at > 0 else []
        return found[0] if found else None

    def after(self, at: int) -> Span | None:
        """The span that holds the character at code point `at`."""
        found = self.within(at, at + 1)
        return found[0] if found else None

    def cut(self, at: int) -> None:
        """Split nodes and runs so that a run begins at code point `at`; does nothing where one does already."""
        index = bisect_right(self.spans, at, key=lambda span: span.end)
        if index == len(self.spans):
            return
        span = self.spans[index]
        if span.start < at:
            if span.node.tag != self.names.t:
                return  # one symbol that reads as several characters cannot be split
            index += 1
            self.spans.insert(index, Span(at, span.end, span.node, span.offset + at - span.start, span.state))
            span.end = at
        if index:
            left, right = self.spans[index - 1], self.spans[index]
            if left.node is right.node:
                self._split_node(index)
            piece = _piece_between(left.node, right.node, self.names)
            if piece is not None:
                split_run(piece, self.names)

    def _split_node(self, index: int) -> None:
        """Split a `w:t` where the span at `index` begins in it; that span and later ones move to the new node."""
        node, first = self.spans[index].node, index
        while first and self.spans[first - 1].node is node:
            first -= 1
        sharing = list(takewhile(lambda span: span.node is node, islice(self.spans, first, None)))
        if node.get(XML_SPACE) != "preserve":
            shift = _set_blanks_apart(node)
            for span in sharing:
                span.offset -= shift
        text, where = node.text or "", self.spans[index].offset
        half = twin(node)
        node.text, half.text = text[:where], text[where:]
        node.set(XML_SPACE, "preserve")
        half.set(XML_SPACE, "preserve")
        node.addnext(half)
        for span in sharing[index - first :]:
            span.node = half
            span.offset -= where

    def isolate(self, start: int, end: int) -> list[etree._Element]:
        """Runs that hold the characters of [start, end) and nothing else a reader could see, in order.

        Footnote marks, drawings, field marks and bookmarks between the characters stay in runs of their own.
        """
        self.cut(start)
        self.cut(end)
        nodes = [span.node for span in self.within(start, end)]
        wanted = set(nodes)
        runs: list[etree._Element] = []
        for node in nodes:
            previous = _neighbour(node, self.names, forward=False)
            if previous is not None and previous not in wanted:
                split_run(node, self.names)
            following = _neighbour(node, self.names, forward=True)
            if following is not None and following not in wanted:
                split_run(following, self.names)
            run = node.getparent()
            assert run is not None
            if not runs or runs[-1] is not run:
                runs.append(run)
        if any("f" in span.state for span in self.within(start, end)):
            return self._with_fields(runs)
        return runs

    def _with_fields(self, runs: list[etree._Element]) -> list[etree._Element]:
        """The runs, and where one is the result of a field all runs of that field, each once, in order."""
        found: dict[etree._Element, None] = {}
        for run in runs:
            field = enclosing_field(run, self.names)
            found |= dict.fromkeys([run] if field is None else field.runs(self.names) or [run])
        return list(found)


def _piece_between(left: etree._Element, right: etree._Element, names: Names) -> etree._Element | None:
    """The child of a run that holds `right` where `left` stands before it in that run, itself or deeper, else None.

    Symbols with a stand-in and ruby text are held deeper (`mc:AlternateContent`, `w:ruby`).
    """
    holders = set(left.iterancestors())
    child = right
    for parent in right.iterancestors():
        if parent in holders or parent.tag == names.p:
            return child if parent.tag == names.r else None
        child = parent
    return None


def _set_blanks_apart(node: etree._Element) -> int:
    """Move blanks that do not count (no `xml:space`) from the ends of a `w:t` into neighbours of their own.

    Splitting makes blanks at the inner ends count; these must not begin to. Returns how many stood in front.
    """
    text = node.text or ""
    core = text.strip(_BLANK)
    front = len(text) - len(text.lstrip(_BLANK))
    if text[:front]:
        before = twin(node)
        before.text = text[:front]
        node.addprevious(before)
    if text[front + len(core) :]:
        after = twin(node)
        after.text = text[front + len(core) :]
        node.addnext(after)
    node.text = core
    return front


def _neighbour(node: etree._Element, names: Names, *, forward: bool) -> etree._Element | None:
    """The sibling before or after a text node in its run, formatting and layout hints left out."""
    for other in _siblings(node, forward):
        if other.tag != names.rPr and not str(other.tag).endswith("}lastRenderedPageBreak"):
            return other
    return None


def _siblings(node: etree._Element, forward: bool) -> Iterator[etree._Element]:
    return node.itersiblings() if forward else node.itersiblings(preceding=True)


def split_run(child: etree._Element, names: Names) -> etree._Element:
    """Split a run before one of its children; returns the new run, which begins with that child.

    A run whose first content is `child` already is left as it is.
    """
    run = child.getparent()
    assert run is not None
    previous = child.getprevious()
    if previous is None or previous.tag == names.rPr:
        return run
    half = twin(run)
    properties = run.find(names.rPr)
    if properties is not None:
        half.append(copied(properties))
    moving = [child, *child.itersiblings()]
    for element in moving:
        half.append(element)
    run.addnext(half)
    return half


def text_children(text: str, run: etree._Element, names: Names) -> None:
    """Append text to a run: tabs and line breaks as `w:tab` and `w:br`, the rest as `w:t`.

    Characters that XML cannot hold are left out.
    """
    plain = ""
    for char in text:
        if char in "\t\n":
            _append_text(plain, run, names)
            plain = ""
            etree.SubElement(run, names.tab if char == "\t" else names.br)
        elif char >= " " and not 0xD800 <= ord(char) <= 0xDFFF and char not in "\ufffe\uffff":
            plain += char
    _append_text(plain, run, names)


def _append_text(text: str, run: etree._Element, names: Names) -> None:
    if text:
        node = etree.SubElement(run, names.t)
        node.text = text
        if text[0] in _BLANK or text[-1] in _BLANK:
            node.set(XML_SPACE, "preserve")
