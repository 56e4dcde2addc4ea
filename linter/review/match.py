"""Which thread of an earlier review a finding belongs to, so that a second review doubles nothing."""

from __future__ import annotations

from lxml import etree

from linter.finding import Finding
from linter.review.comment_text import COVER
from linter.review.names import Names
from linter.review.texts import Texts
from linter.review.threads import Thread, Threads


class Matcher:
    """Hands out each thread of ours at most once.

    root: the body. A thread whose mark is no longer in the body cannot be matched: it is not shown any more.
    """

    def __init__(self, threads: Threads, root: etree._Element, names: Names) -> None:
        self._names = names
        self._free = list(threads.ours)
        self._marks: dict[str, list[etree._Element]] = {}
        if self._free:
            wanted = {thread.number for thread in self._free}
            for element in root.iter(names.commentRangeStart, names.commentRangeEnd, names.commentReference):
                if element.get(names.id) in wanted:
                    self._marks.setdefault(element.get(names.id, ""), []).append(element)
            self._free = [thread for thread in self._free if thread.number in self._marks]

    def cover(self) -> Thread | None:
        """The thread that opens the copy, if there is one."""
        return self._take(next((thread for thread in self._free if thread.rule == COVER), None))

    def find(self, finding: Finding, fingerprint: str, texts: Texts) -> Thread | None:
        """The thread of a finding: the same fingerprint, else the same rule on some of the same words."""
        same = [t for t in self._free if t.rule == finding.rule]
        for thread in same:
            if thread.fingerprint == fingerprint:
                return self._take(thread)
        for thread in same:
            if self._touches(thread, finding, texts):
                return self._take(thread)
        return None

    def _take(self, thread: Thread | None) -> Thread | None:
        if thread is not None:
            self._free.remove(thread)
        return thread

    def _touches(self, thread: Thread, finding: Finding, texts: Texts) -> bool:
        """Whether the words a thread is anchored to are among the finding's, in the same paragraph."""
        place, marks = finding.location, self._marks[thread.number]
        paragraph, text = texts.element(place.position), texts.map(place.position)
        if paragraph is None or text is None or not any(paragraph in mark.iterancestors() for mark in marks):
            return False
        extent = {span.node: span for span in text.spans}
        inside, position, start = False, 0, None
        for element in paragraph.iter():
            span = extent.get(element)
            if span is not None:
                position = span.end
            if element.get(self._names.id) == thread.number:
                if element.tag == self._names.commentRangeStart:
                    start, inside = position, True
                elif element.tag == self._names.commentRangeEnd and inside and start is not None:
                    return start < place.end and place.start < position
        return False
