"""The parts beside the comments part that make threads work in Word.

commentsExtended: replies and whether a thread is resolved. commentsIds: ids that last. people: who the authors are.
[MS-DOCX] 2.5.1 to 2.5.4; content types and relationships there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from linter.review.names import W15, W16CID
from linter.review.workspace import Workspace

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.microsoft.com/office/"


def add_extended(work: Workspace, identities: Sequence[str]) -> None:
    """Enter open threads into commentsExtended, by the id of their last paragraph."""
    root = _root(work, "commentsExtended", "2011/relationships/commentsExtended", "w15", W15, "commentsEx")
    for identity in identities:
        entry = etree.SubElement(root, f"{{{W15}}}commentEx")
        entry.set(f"{{{W15}}}paraId", identity)
        entry.set(f"{{{W15}}}done", "0")


def add_ids(work: Workspace, pairs: Sequence[tuple[str, str]]) -> None:
    """Enter (paragraph id, durable id) pairs into commentsIds."""
    root = _root(work, "commentsIds", "2016/09/relationships/commentsIds", "w16cid", W16CID, "commentsIds")
    for identity, durable in pairs:
        entry = etree.SubElement(root, f"{{{W16CID}}}commentId")
        entry.set(f"{{{W16CID}}}paraId", identity)
        entry.set(f"{{{W16CID}}}durableId", durable)


def add_people(work: Workspace, authors: Iterable[str]) -> None:
    """Make authors known in people, without any account behind them."""
    relation = work.related("people")
    known = set() if relation is None else {e.get(f"{{{W15}}}author") for e in work.root(relation.target)}
    missing = sorted(set(authors) - known)
    if not missing:
        return
    root = _root(work, "people", "2011/relationships/people", "w15", W15, "people")
    for author in missing:
        person = etree.SubElement(root, f"{{{W15}}}person")
        person.set(f"{{{W15}}}author", author)
        presence = etree.SubElement(person, f"{{{W15}}}presenceInfo")
        presence.set(f"{{{W15}}}providerId", "None")
        presence.set(f"{{{W15}}}userId", author)


def _root(work: Workspace, stem: str, kind: str, prefix: str, space: str, top: str) -> etree._Element:
    """The tree of a companion part, made if the package has none, and marked as changed."""
    relation = work.related(stem)
    if relation is None:
        root = etree.Element(f"{{{space}}}{top}", nsmap={prefix: space})
        work.add_part(stem, root, _OFFICE + kind, f"{_TYPE}{stem}+xml")
        return root
    work.touch(relation.target)
    return work.root(relation.target)
