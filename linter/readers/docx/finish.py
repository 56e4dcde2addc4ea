"""From drafts to paragraphs: joined text, slices, merged deletions, labels, styles."""

from __future__ import annotations

from linter.contract import Paragraph, Slice
from linter.readers.docx.drafts import BLANKS, Draft, Piece
from linter.readers.docx.names import Names
from linter.readers.docx.styling import Styling

_SOFT_HYPHEN = "\u00ad"
_BLOCKS = frozenset(("p", "tbl", "sdt", "customXml", "altChunk"))


class Finisher:
    """Turns drafts into paragraphs and appends them to `paragraphs`, story by story."""

    def __init__(self, styling: Styling, paragraphs: list[Paragraph]) -> None:
        self._styling = styling
        self._paragraphs = paragraphs
        self._counts: dict[str, int] = {}

    def story(self, story: str, part: str, names: Names, drafts: list[Draft]) -> None:
        """Finish the paragraphs of one story in one part; `index` goes on where the story's last part ended.

        names: those of the edition the part is written in.

        A paragraph whose mark is deleted flows into the one after it: it stays, empty, and keeps its index.
        """
        self._styling.begin_story()
        first = self._counts.get(story, 0)
        self._counts[story] = first + len(drafts)
        carried: list[Piece] = []
        for place, draft in enumerate(drafts):
            pieces = carried + draft.pieces if carried else draft.pieces
            carried = []
            if draft.mark_deleted and _flows_on(draft, drafts, place):
                self._paragraphs.append(_gone(first + place, story, part, draft))
                carried = pieces
                continue
            self._paragraphs.append(self._finish(first + place, story, part, names, draft, pieces))

    def _finish(self, index: int, story: str, part: str, names: Names, draft: Draft, pieces: list[Piece]) -> Paragraph:
        label, manner = self._styling.label(draft, names)
        if manner.hidden:
            pieces = [(number, offset, text, _hidden(state)) for number, offset, text, state in pieces]
        text, slices = _join(pieces) if pieces else ("", ())
        level, block = draft.outline_level, draft.block
        heading = manner.heading if level is None else level + 1 if level < 9 else None
        return Paragraph(
            index, text, story, block.table, part, draft.number, label.text, label.note, label.level,
            manner.name, heading, manner.toc or draft.toc or block.toc, slices,
        )  # fmt: skip


def _hidden(state: str) -> str:
    return state if "h" in state else state + "h"


def _flows_on(draft: Draft, drafts: list[Draft], place: int) -> bool:
    """Whether the next paragraph shown follows directly, in the same cell, box or body: Word joins only those."""
    following = draft.node.getnext()
    while following is not None and str(following.tag).rpartition("}")[2] not in _BLOCKS:
        following = following.getnext()
    return place + 1 < len(drafts) and drafts[place + 1].node is following


def _gone(index: int, story: str, part: str, draft: Draft) -> Paragraph:
    return Paragraph(index, "", story, draft.block.table, part, draft.number, toc=draft.block.toc)


def _join(pieces: list[Piece]) -> tuple[str, tuple[Slice, ...]]:
    """The text of some pieces and the slices that lead back to their nodes."""
    new = tuple.__new__
    text = pieces[0][2] if len(pieces) == 1 else "".join([piece[2] for piece in pieces])
    if "\n" in text or "\t" in text or "\r" in text or _SOFT_HYPHEN in text:
        pieces = [part for piece in pieces for part in _without_soft_hyphens(_blank(piece))]
        text = "".join([piece[2] for piece in pieces])
    if len(pieces) == 1:
        number, offset, _, state = pieces[0]
        return text, (new(Slice, (0, len(text), number, offset, state)),)
    slices: list[Slice] = []
    start = 0
    for number, offset, words, state in pieces:
        end = start + len(words)
        slices.append(new(Slice, (start, end, number, offset, state)))
        start = end
    return text, tuple(slices)


def _blank(piece: Piece) -> Piece:
    """Line ends and tabs written inside a text node are the blanks Word shows; alone they stand for an element."""
    number, offset, words, state = piece
    return piece if len(words) == 1 else (number, offset, words.translate(BLANKS), state)


def _without_soft_hyphens(piece: Piece) -> list[Piece]:
    number, offset, words, state = piece
    kept = []
    for part in words.split(_SOFT_HYPHEN):
        if part:
            kept.append((number, offset, part, state))
        offset += len(part) + 1
    return kept
