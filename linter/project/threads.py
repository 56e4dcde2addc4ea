"""Reads what reviewers did with our comment threads in a Word file: answered, resolved, or left open.

Comments: ECMA-376 part 1, 17.13.4. Replies and resolution: [MS-DOCX] 2.5.1 (`w15:commentEx`: `paraIdParent`, `done`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
    found = []
    for comment in comments:
        reference = REFERENCE.search(_text(work, comment))
        identity = _identity(work, comment)
        if reference is None or reference[1] == COVER or states.get(identity, ("", False))[0]:
            continue
        answers = [other for other in comments if identity and states.get(_identity(work, other), ("",))[0] == identity]
        lines = _text(work, comment).split("\n")
        resolved = states.get(identity, ("", False))[1]
        replies = tuple(_reply(work, answer) for answer in answers)
        found.append(ReviewedThread(reference[1], reference[2], _clause(lines), _words(lines), resolved, replies))
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
