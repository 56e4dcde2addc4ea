"""From drafts to paragraphs: joined text, slices, merged deletions, labels, styles."""

from __future__ import annotations

from lxml import etree

from linter.contract import Paragraph, Slice
from linter.readers.docx.places import Draft, Piece
from linter.readers.docx.styling import Styling

_SOFT_HYPHEN = "\u00ad"


class Finisher:
    """Turns drafts into paragraphs and appends them to `paragraphs`, story by story."""

    def __init__(self, styling: Styling, paragraphs: list[Paragraph]) -> None:
        self._styling = styling
        self._paragraphs = paragraphs
        self._counts: dict[str, int] = {}

    def story(self, story: str, part: str, drafts: list[Draft]) -> None:
        """Finish the paragraphs of one story in one part; `index` goes on where the story's last part ended.

        A paragraph whose mark is deleted flows into the one after it: it stays, empty, and keeps its index.
        """
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
            self._paragraphs.append(self._finish(first + place, story, part, draft, pieces))

    def _finish(self, index: int, story: str, part: str, draft: Draft, pieces: list[Piece]) -> Paragraph:
        text, slices = _join(pieces)
        look = self._styling.look(draft)
        return Paragraph(
            index, text, story, draft.block.table, part, draft.number, look.label, look.label_note, look.level,
            look.style, look.heading, look.toc or draft.toc or draft.block.toc, slices,
        )  # fmt: skip


def _flows_on(draft: Draft, drafts: list[Draft], place: int) -> bool:
    """Whether the next paragraph follows in the same cell, box or body: Word joins only those."""
    return place + 1 < len(drafts) and drafts[place + 1].block is draft.block and not _table_between(draft.node)


def _table_between(node: etree._Element) -> bool:
    following = node.getnext()
    while following is not None:
        local = str(following.tag).rpartition("}")[2]
        if local == "p":
            return False
        if local in ("tbl", "sdt", "customXml"):
            return True
        following = following.getnext()
    return True


def _gone(index: int, story: str, part: str, draft: Draft) -> Paragraph:
    return Paragraph(index, "", story, draft.block.table, part, draft.number, toc=draft.block.toc)


def _join(pieces: list[Piece]) -> tuple[str, tuple[Slice, ...]]:
    """The text of some pieces and the slices that lead back to their nodes."""
    text = "".join([piece[2] for piece in pieces])
    if _SOFT_HYPHEN in text:
        pieces = [part for piece in pieces for part in _without_soft_hyphens(piece)]
        text = text.replace(_SOFT_HYPHEN, "")
    slices, start = [], 0
    for number, offset, words, state in pieces:
        end = start + len(words)
        slices.append(Slice(start, end, number, offset, state))
        start = end
    if "\n" in text or "\t" in text or "\r" in text:
        text = _blanks(pieces)
    return text, tuple(slices)


def _blanks(pieces: list[Piece]) -> str:
    """Joined text in which line ends and tabs written inside a text node are the blanks Word shows."""
    table = {0x09: " ", 0x0A: " ", 0x0D: " "}
    return "".join(words if len(words) == 1 else words.translate(table) for _, _, words, _ in pieces)


def _without_soft_hyphens(piece: Piece) -> list[Piece]:
    number, offset, words, state = piece
    kept = []
    for part in words.split(_SOFT_HYPHEN):
        if part:
            kept.append((number, offset, part, state))
        offset += len(part) + 1
    return kept
