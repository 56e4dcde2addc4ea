"""The parts beside the comments part that make threads work in Word.

commentsExtended: replies and whether a thread is resolved. commentsIds: ids that last. people: who the authors are.
[MS-DOCX] 2.5.1 to 2.5.4; content types and relationships there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from linter.review.names import W15, W16CID
from linter.review.workspace import Workspace

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.microsoft.com/office/"


def add_extended(work: Workspace, identities: Sequence[str]) -> None:
    """Enter open threads into commentsExtended, by the id of their last paragraph."""
    rows = [{"paraId": identity, "done": "0"} for identity in identities]
    _enter(work, _EXTENDED, rows)


def add_ids(work: Workspace, pairs: Sequence[tuple[str, str]]) -> None:
    """Enter (paragraph id, durable id) pairs into commentsIds."""
    rows = [{"paraId": identity, "durableId": durable} for identity, durable in pairs]
    _enter(work, _IDS, rows)


def add_people(work: Workspace, authors: Iterable[str]) -> None:
    """Make authors known in people, without any account behind them."""
    relation = work.related("people")
    known = set() if relation is None else {e.get(f"{{{W15}}}author") for e in work.root(relation.target)}
    missing = sorted(set(authors) - known)
    if not missing:
        return
    root = _root(work, _PEOPLE)
    for author in missing:
        person = etree.SubElement(root, f"{{{W15}}}person")
        person.set(f"{{{W15}}}author", author)
        presence = etree.SubElement(person, f"{{{W15}}}presenceInfo")
        presence.set(f"{{{W15}}}providerId", "None")
        presence.set(f"{{{W15}}}userId", author)


class _Kind(NamedTuple):
    """A companion part: file name, end of its relationship type, prefix and namespace, names of root and entries."""

    stem: str
    kind: str
    prefix: str
    space: str
    top: str
    entry: str


_EXTENDED = _Kind("commentsExtended", "2011/relationships/commentsExtended", "w15", W15, "commentsEx", "commentEx")
_IDS = _Kind("commentsIds", "2016/09/relationships/commentsIds", "w16cid", W16CID, "commentsIds", "commentId")
_PEOPLE = _Kind("people", "2011/relationships/people", "w15", W15, "people", "person")


def _enter(work: Workspace, part: _Kind, rows: Sequence[Mapping[str, str]]) -> None:
    """Append entries; a part that is made for them is made as one string. Values are hexadecimal digits."""
    relation = work.related(part.stem)
    if relation is not None:
        root = _root(work, part)
        for row in rows:
            etree.SubElement(root, f"{{{part.space}}}{part.entry}", {f"{{{part.space}}}{k}": v for k, v in row.items()})
        return
    p = part.prefix
    entries = "".join(f"<{p}:{part.entry}{_attributes(p, row)}/>" for row in rows)
    content = f'<{p}:{part.top} xmlns:{p}="{part.space}">{entries}</{p}:{part.top}>'
    work.add_part(part.stem, content.encode(), _OFFICE + part.kind, f"{_TYPE}{part.stem}+xml")


def _attributes(prefix: str, row: Mapping[str, str]) -> str:
    return "".join([f' {prefix}:{key}="{value}"' for key, value in row.items()])


def _root(work: Workspace, part: _Kind) -> etree._Element:
    """The tree of a companion part, made if the package has none, and marked as changed."""
    relation = work.related(part.stem)
    if relation is None:
        root = etree.Element(f"{{{part.space}}}{part.top}", nsmap={part.prefix: part.space})
        work.add_part(part.stem, root, _OFFICE + part.kind, f"{_TYPE}{part.stem}+xml")
        return root
    work.touch(relation.target)
    return work.root(relation.target)
