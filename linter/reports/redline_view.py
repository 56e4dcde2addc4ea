"""Suggested wording as a redline: what stays, what goes, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.finding import DocumentReport, Finding, Suggestion

KEPT, DELETED, INSERTED = "=", "-", "+"
_CONTEXT = 60
_WORTH_KEEPING = 0.6


class Piece(NamedTuple):
    """A stretch of a redline: `op` is KEPT, DELETED or INSERTED."""

    op: str
    text: str


def redlines(report: DocumentReport, finding: Finding, suggestion: Suggestion) -> list[list[Piece]]:
    """One redline for each paragraph that the suggestion changes, in order; none for a paragraph not at hand."""
    story = finding.location.story
    found = []
    for paragraph in sorted({edit.paragraph for edit in suggestion.edits}):
        text = report.texts.get((story, paragraph))
        if text is not None:
            edits = [(e.start, e.end, e.text) for e in suggestion.edits if e.paragraph == paragraph]
            found.append(pieces(text, edits))
    return found


def pieces(text: str, edits: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """The redline of one paragraph. Each edit (start, end, new text) is narrowed to the words that change."""
    result: list[Piece] = []
    at = 0
    for start, end, new in sorted(edits):
        for first, last, words in _readable(text[start:end], new, start):
            result += [Piece(KEPT, text[at:first]), Piece(DELETED, text[first:last]), Piece(INSERTED, words)]
            at = last
    result.append(Piece(KEPT, text[at:]))
    return [piece for piece in result if piece.text]


def _readable(old: str, new: str, offset: int) -> list[tuple[int, int, str]]:
    """The changes from `old` to `new`, as one where little would stay between them: crumbs only confuse the reader."""
    from linter.review.diff import changes

    todo = [(change.start, change.end, change.text) for change in changes(old, new, offset)]
    kept = len(old) - sum(end - start for start, end, _ in todo)
    if len(todo) < 2 or kept >= _WORTH_KEEPING * min(len(old), len(new)):
        return todo
    first, last = todo[0][0], todo[-1][1]
    tail = offset + len(old) - last
    return [(first, last, new[first - offset : len(new) - tail])]


def shortened(redline: list[Piece], context: int = _CONTEXT) -> list[Piece]:
    """The redline with long unchanged stretches cut to `context` characters beside each change."""
    last = len(redline) - 1
    return [
        piece._replace(text=_middle_out(piece.text, context, first=index == 0, last=index == last))
        if piece.op == KEPT
        else piece
        for index, piece in enumerate(redline)
    ]


def _middle_out(text: str, context: int, *, first: bool, last: bool) -> str:
    """Leave out what is far from both neighbours."""
    if len(text) <= context * (2 - first - last) + 3:
        return text
    head = "" if first else _head(text, context)
    tail = "" if last else _tail(text, context)
    return f"{head}{' ' if head and head.isascii() else ''}…{' ' if tail and tail.isascii() else ''}{tail}"


def _head(text: str, most: int) -> str:
    cut = text[:most]
    return cut.rpartition(" ")[0] or cut


def _tail(text: str, most: int) -> str:
    cut = text[-most:]
    return cut.partition(" ")[2] or cut
