"""Reads what reviewers did with our comment threads in a Word file: answered, resolved, or left open.

Comments: ECMA-376 part 1, 17.13.4. Replies and resolution: [MS-DOCX] 2.5.1 (`w15:commentEx`: `paraIdParent`, `done`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from linter.project.anchors import anchors
from linter.review.comment_text import COVER
from linter.review.names import PARA_ID, W15
from linter.review.threads import REFERENCE
from linter.review.workspace import Workspace

if TYPE_CHECKING:
    from lxml import etree

NAMELESS = frozenset({"", "author", "unknown", "unknown author", "anonymous", "作者", "未知作者", "匿名"})
"""What programs write for the author of a comment when personal data was removed from the file."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. author: "" where nobody is named. day: None where the comment carries no date."""

    author: str
    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ReviewedThread:
    """A thread of ours as it came back.

    rule, fingerprint: from the reference in its last line. clause, words: as its first two lines show them.
    resolved: whether it is marked as done. replies: the answers, in the order of the file.
    """

    rule: str
    fingerprint: str
    clause: str
    words: str
    resolved: bool
    replies: tuple[Reply, ...]


def read_threads(path: Path) -> list[ReviewedThread]:
    """Our threads in a Word file, in the order of its comments part; none where it has no comments.

    Raises UnreadableFile as the reader does.
    """
    from linter.errors import UnreadableFile

    try:
        work = Workspace(path.read_bytes(), str(path))
    except FileNotFoundError:
        raise UnreadableFile(str(path), "missing", "no such file") from None
    except OSError as error:
        raise UnreadableFile(str(path), "not-permitted", f"cannot be read ({error.strerror})") from None
    relation = work.related("comments")
    if relation is None:
        return []
    comments = list(work.root(relation.target).iter(work.names.comment))
    states = _states(work)
    parents = {id(comment): states.get(_identity(work, comment), ("", False))[0] for comment in comments}
    ours = [comment for comment in comments if not parents[id(comment)] and _reference(work, comment)]
    answers = _linked(work, comments, ours, parents)
    if not any(parents.values()):
        answers = _on_the_same_words(work, comments, ours)
    return [_thread(work, comment, answers.get(id(comment), []), states) for comment in ours]


def _reference(work: Workspace, comment: etree._Element) -> re.Match[str] | None:
    """The reference of a thread of ours; None for other comments and for the one that opens a copy."""
    found = REFERENCE.search(_text(work, comment))
    return found if found and found[1] != COVER else None


def _thread(
    work: Workspace, comment: etree._Element, answers: list[etree._Element], states: dict[str, tuple[str, bool]]
) -> ReviewedThread:
    reference = _reference(work, comment)
    assert reference is not None
    lines = _text(work, comment).split("\n")
    resolved = states.get(_identity(work, comment), ("", False))[1]
    replies = tuple(_reply(work, answer) for answer in answers)
    return ReviewedThread(reference[1], reference[2], _clause(lines), _words(lines), resolved, replies)


def _linked(
    work: Workspace, comments: list[etree._Element], ours: list[etree._Element], parents: dict[int, str]
) -> dict[int, list[etree._Element]]:
    """By thread of ours, the comments that commentsExtended calls its replies."""
    found: dict[int, list[etree._Element]] = {}
    for comment in ours:
        if identity := _identity(work, comment):
            found[id(comment)] = [other for other in comments if parents[id(other)] == identity]
    return found


def _on_the_same_words(
    work: Workspace, comments: list[etree._Element], ours: list[etree._Element]
) -> dict[int, list[etree._Element]]:
    """By thread of ours, other people's comments on exactly its words.

    LibreOffice 7 and other programs that know no threads write a reply as one more comment on the same words, after
    the one it answers.
    """
    ranges = anchors(work)
    number = work.names.id
    found: dict[int, list[etree._Element]] = {}
    for comment in comments:
        place = ranges.get(comment.get(number, ""))
        if place is None or REFERENCE.search(_text(work, comment)):
            continue
        same = [thread for thread in ours if ranges.get(thread.get(number, "")) == place]
        if same:
            before = [thread for thread in same if comments.index(thread) < comments.index(comment)]
            found.setdefault(id((before or same)[-1]), []).append(comment)
    return found


def _states(work: Workspace) -> dict[str, tuple[str, bool]]:
    """By paragraph id of a comment: the id of the comment that it answers ("" for none), and whether it is done."""
    relation = work.related("commentsExtended")
    if relation is None:
        return {}
    states = {}
    for entry in work.root(relation.target).iter(f"{{{W15}}}commentEx"):
        parent = entry.get(f"{{{W15}}}paraIdParent", "").upper()
        done = entry.get(f"{{{W15}}}done", "0") in ("1", "true", "on")
        states[entry.get(f"{{{W15}}}paraId", "").upper()] = (parent, done)
    return states


def _reply(work: Workspace, comment: etree._Element) -> Reply:
    author = comment.get(work.names.author, "").strip()
    written = comment.get(work.names.date, "")[:10]
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    return Reply("" if author.casefold() in NAMELESS else author, _text(work, comment).strip(), day)


def _text(work: Workspace, comment: etree._Element) -> str:
    lines = ("".join(t.text or "" for t in p.iter(work.names.t)) for p in comment.iter(work.names.p))
    return "\n".join(lines)


def _identity(work: Workspace, comment: etree._Element) -> str:
    """The id by which the companion parts know a comment: that of its last paragraph, or ""."""
    paragraphs = list(comment.iter(work.names.p))
    return paragraphs[-1].get(PARA_ID, "").upper() if paragraphs else ""


def _clause(lines: list[str]) -> str:
    """The clause from the heading line, "PRC201 termination · High · Clause 14.2", or ""."""
    parts = lines[0].split(" · ")
    return parts[2].strip() if len(parts) > 2 else ""


def _words(lines: list[str]) -> str:
    """The quoted words, from the second line, without their quotation marks."""
    return lines[1].strip().strip("“”\"「」") if len(lines) > 2 else ""
