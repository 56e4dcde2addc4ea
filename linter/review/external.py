"""A copy for the other side: no analysis of ours, no author of ours."""

from __future__ import annotations

from lxml import etree

from linter.review.names import W15, W16CID, Names
from linter.review.options import TOOL
from linter.review.threads import Threads
from linter.review.workspace import Workspace

_W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"


def strip_threads(work: Workspace, threads: Threads) -> None:
    """Take out the threads of an earlier review with all replies: what was discussed inside stays inside.

    Their text, their marks in every part, and what the companion parts know of them; `threads.gone` tells the numbers.
    """
    gone = {thread.number for thread in threads.ours} | threads.replies()
    threads.gone = gone
    if not gone:
        return
    identities = {threads.identity(threads.all[number]) for number in gone}
    for number in gone:
        _remove(threads.all[number])
    relation = work.related("comments")
    assert relation is not None
    work.touch(relation.target)
    _strip_marks(work, gone)
    _strip_entries(work, "commentsExtended", f"{{{W15}}}paraId", identities, "")
    durable = _strip_entries(work, "commentsIds", f"{{{W16CID}}}paraId", identities, f"{{{W16CID}}}durableId")
    _strip_entries(work, "commentsExtensible", f"{{{_W16CEX}}}durableId", durable, "")
    _strip_people(work)


def _strip_marks(work: Workspace, gone: set[str]) -> None:
    n = work.names
    for name in work.story_names():
        found = [
            element
            for element in work.root(name).iter(n.commentRangeStart, n.commentRangeEnd, n.commentReference)
            if element.get(n.id) in gone
        ]
        for element in found:
            _remove(_whole_run(element, n))
        if found:
            work.touch(name)


def _whole_run(element: etree._Element, n: Names) -> etree._Element:
    """The run of a comment reference that holds nothing else, or the element itself."""
    run = element.getparent()
    if run is not None and element.tag == n.commentReference and all(c.tag in (n.rPr, element.tag) for c in run):
        return run
    return element


def _strip_entries(work: Workspace, kind: str, key: str, gone: set[str], told: str) -> set[str]:
    """Take entries out of a companion part; returns what they bore under the attribute `told`."""
    relation = work.related(kind)
    if relation is None:
        return set()
    found = [entry for entry in work.root(relation.target) if entry.get(key, "").upper() in gone - {""}]
    for entry in found:
        _remove(entry)
    if found:
        work.touch(relation.target)
    return {entry.get(told, "").upper() for entry in found} - {""} if told else set()


def _strip_people(work: Workspace) -> None:
    relation = work.related("people")
    if relation is None:
        return
    found = [p for p in work.root(relation.target) if p.get(f"{{{W15}}}author", "").startswith(TOOL)]
    for person in found:
        _remove(person)
    if found:
        work.touch(relation.target)


def take_over_changes(work: Workspace, author: str) -> None:
    """Put tracked changes of an earlier review under the neutral author."""
    n = work.names
    for name in work.story_names():
        for element in work.root(name).iter(n.ins, n.del_):
            known = element.get(n.author, "")
            if known == TOOL or known.startswith(f"{TOOL} "):
                element.set(n.author, author)
                work.touch(name)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
