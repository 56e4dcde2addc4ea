"""Comment threads of a Word file: those that are there, ours among them, and new ones.

Ours are known by the reference in their last line, which survives saving in Word, WPS and LibreOffice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from linter.review.companions import add_extended, add_ids, add_people
from linter.review.ids import Numbers, ParagraphIds, paragraph_ids
from linter.review.names import PARA_ID, W14, W15
from linter.review.note import Note, comments_root, comments_xml
from linter.review.workspace import Workspace, with_namespace

REFERENCE = re.compile(r"\[clauselint ([A-Za-z0-9-]+) ([0-9a-f]{8,64})\]")
"""The reference of a thread of ours: rule code (or "review") and fingerprint."""

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(slots=True, frozen=True)
class Thread:
    """A thread of ours that the file holds already. number: its `w:id`."""

    number: str
    rule: str
    fingerprint: str
    element: etree._Element


class Threads:
    """The threads of one package.

    work: the package. numbers: annotation numbers. stamp: date of new comments, or None.
    After construction: `all` (comments by `w:id`), `ours`, `gone` (numbers of threads that were taken out).
    """

    def __init__(self, work: Workspace, numbers: Numbers, stamp: str | None) -> None:
        self._work, self._numbers, self._stamp = work, numbers, stamp
        self._names = work.names
        relation = work.related("comments")
        self._part = relation.target if relation else None
        comments = [] if self._part is None else list(work.root(self._part).iter(self._names.comment))
        self._taken = ParagraphIds(paragraph_ids(work.stories()))
        self._new: list[tuple[str, str, Note]] = []
        self.gone: set[str] = set()
        self.all: dict[str, etree._Element] = {c.get(self._names.id, ""): c for c in comments}
        self.ours: list[Thread] = [thread for thread in map(self._thread, comments) if thread is not None]

    def __len__(self) -> int:
        """How many comments the file will have."""
        return len(self.all) - len(self.gone) + len(self._new)

    def _thread(self, comment: etree._Element) -> Thread | None:
        found = REFERENCE.search(self.text(comment))
        if found is None:
            return None
        return Thread(comment.get(self._names.id, ""), found.group(1), found.group(2), comment)

    def text(self, comment: etree._Element) -> str:
        """The text of a comment, its paragraphs joined by line feeds."""
        lines = ("".join(t.text or "" for t in p.iter(self._names.t)) for p in comment.iter(self._names.p))
        return "\n".join(lines)

    def author(self, number: str) -> str:
        """Who wrote the comment of that `w:id`; "" where nobody is named."""
        comment = self.all.get(number)
        return "" if comment is None else comment.get(self._names.author, "")

    def replies(self) -> set[str]:
        """The `w:id` of the replies in threads of ours."""
        relation = self._work.related("commentsExtended")
        if relation is None or not self.ours:
            return set()
        mine = {self.identity(thread.element) for thread in self.ours} - {""}
        parents = {
            entry.get(f"{{{W15}}}paraId", "").upper(): entry.get(f"{{{W15}}}paraIdParent", "").upper()
            for entry in self._work.root(relation.target)
        }
        return {number for number, c in self.all.items() if parents.get(self.identity(c), "") in mine}

    def identity(self, comment: etree._Element) -> str:
        """The id under which the companion parts know a comment: that of its last paragraph, or ""."""
        paragraphs = list(comment.iter(self._names.p))
        return paragraphs[-1].get(PARA_ID, "").upper() if paragraphs else ""

    def add(self, note: Note) -> str:
        """Take up a new thread; returns its `w:id`. It is written by `flush`."""
        number = self._numbers.take()
        self._new.append((number, self._taken.make(f"{note.rule} {note.fingerprint}"), note))
        return number

    def update(self, thread: Thread, note: Note) -> bool:
        """Bring the text and author of a thread of ours up to date; returns whether anything changed.

        Its number, date, place, replies and whether it is resolved stay.
        """
        comment, n = thread.element, self._names
        if self.text(comment) == note.text and comment.get(n.author) == note.author:
            return False
        assert self._part is not None
        identity = self.identity(comment)
        fresh = comments_root([(thread.number, identity or "0", note)], n, None, self._style(comment))[0]
        if not identity:
            del fresh[-1].attrib[PARA_ID]
        comment[:] = list(fresh)
        comment.set(n.author, note.author)
        comment.set(n.initials, note.initials)
        self._work.touch(self._part)
        add_people(self._work, {note.author})
        return True

    def _style(self, comment: etree._Element) -> str | None:
        """The style of the mark that begins a comment."""
        for mark in comment.iter(self._names.annotationRef):
            run = mark.getparent()
            for style in () if run is None else run.iter(self._names.rStyle):
                return style.get(self._names.val)
        return None

    def flush(self, style: str | None) -> None:
        """Write the new threads into the comments part and its companions. style: id of the comment mark's style."""
        if not self._new:
            return
        if self._part is None:
            fresh = comments_xml(self._new, self._names, self._stamp, style).encode()
            self._part = self._work.add_part("comments", fresh, f"{self._names.relations}/comments", _COMMENTS)
        else:
            root = with_namespace(self._work.root(self._part), "w14", W14)
            root.extend(list(comments_root(self._new, self._names, self._stamp, style)))
            self._work.touch(self._part, root)
        add_extended(self._work, [identity for _, identity, _ in self._new])
        add_ids(self._work, [(i, self._taken.make(f"durable {n.rule} {n.fingerprint}")) for _, i, n in self._new])
        add_people(self._work, (note.author for _, _, note in self._new))
        self._new = []
