"""From the bytes of a .docx to a `Contract`: which parts are read, and in which order they are laid out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from linter.collector import no_collector
from linter.contract import Contract, Notice
from linter.readers.docx.drafts import Draft
from linter.readers.docx.finish import Finisher
from linter.readers.docx.package import Package, TooLargeError
from linter.readers.docx.parts import Parts
from linter.readers.docx.styling import Styling
from linter.readers.docx.walk import Walk


def read_docx(data: bytes, path: str, sha256: str) -> Contract:
    """Read a Word file: the body, then footnotes, endnotes, text boxes, headers, footers.

    data: the bytes of the file. path: its name, for messages. sha256: hexadecimal digest of `data`.
    Raises UnreadableFile. What could not be read beside the main part becomes a `Notice`.
    """
    with no_collector():
        package = Package(data, path)
        try:
            return _Reading(package, sha256).contract()
        except TooLargeError as error:
            raise package.too_large(str(error)) from None


class _Reading:
    """One file being read. A story is a kind of place in which paragraphs count from 0 (`contract.STORIES`)."""

    def __init__(self, package: Package, sha256: str) -> None:
        self._contract = Contract(package.path, sha256, [])
        self._parts = Parts(package, self._contract.notices)
        self._contract.main_part = self._parts.main

    def contract(self) -> Contract:
        """Read the parts, lay out the stories."""
        parts = self._parts
        root = parts.main_root()
        self._styling = Styling(parts.styles(), lambda: parts.root(parts.name_of_type("numbering")))
        self._finish = Finisher(self._styling, self._contract.paragraphs)
        body = self._walk(root)
        notes = list(self._note_parts(body))
        margins = list(self._margins(body))

        self._story("body", parts.main, body)
        for kind, name, walk in notes:
            self._notes(kind, name, walk, body)
        for _, name, walk in [("body", parts.main, body), *notes, *margins]:
            self._boxes(name, walk)
        for wanted in ("header", "footer"):
            for kind, name, walk in margins:
                if kind == wanted:
                    self._story(kind, name, walk)
        self._say_what_is_missing(body)
        return self._contract

    def _walk(self, root: etree._Element) -> Walk:
        walk = Walk(root, self._styling.hides)
        walk.run()
        return walk

    def _story(self, story: str, part: str, walk: Walk) -> None:
        self._finish.story(story, part, walk.names, [draft for draft in walk.drafts if not draft.block.story])

    def _boxes(self, part: str, walk: Walk) -> None:
        drafts = [draft for draft in walk.drafts if draft.block.story]
        if drafts:
            self._finish.story("textbox", part, walk.names, drafts)

    def _note_parts(self, body: Walk) -> Iterator[tuple[str, str, Walk]]:
        """The parts of the foot- and endnotes, as (story, part, walk), where the body refers to any."""
        for kind in ("footnote", "endnote"):
            name = self._parts.name_of_type(kind + "s")
            if name is not None and any(told == kind for told, _ in body.notes):
                yield from self._walked(kind, name)

    def _notes(self, kind: str, part: str, walk: Walk, body: Walk) -> None:
        """Notes in the order the body refers to them; Word does not show separators and notes nobody refers to."""
        by_note: dict[str | None, list[Draft]] = {}
        for draft in walk.drafts:
            if not draft.block.story:
                by_note.setdefault(draft.block.note, []).append(draft)
        wanted = dict.fromkeys(key for told, key in body.notes if told == kind)
        drafts = [draft for key in wanted for draft in by_note.get(key, ())]
        self._finish.story(kind, part, walk.names, drafts)

    def _margins(self, body: Walk) -> Iterator[tuple[str, str, Walk]]:
        """Headers and footers as (story, part, walk), each part once, in the order the sections refer to them."""
        seen = set()
        for told, key in body.parts:
            kind, name = told.removesuffix("Reference"), self._parts.target(key)
            if kind in ("header", "footer") and name is not None and name not in seen:
                seen.add(name)
                yield from self._walked(kind, name)

    def _walked(self, story: str, part: str) -> Iterator[tuple[str, str, Walk]]:
        """One part walked, or nothing where it cannot be read."""
        root = self._parts.root(part)
        if root is not None:
            yield story, part, self._walk(root)

    def _say_what_is_missing(self, body: Walk) -> None:
        """Tell of what the contract refers to and is not read here, and of a contract without any text."""
        notices, main = self._contract.notices, self._parts.main
        for told, key in body.parts:
            if told in ("altChunk", "subDoc"):
                name = self._parts.told_target(key)
                message = f"a part of the text is another document ({name}) and was not read; paste it in, in Word"
                notices.append(Notice(message, main))
        for name in self._parts.embedded():
            notices.append(Notice(f"an embedded document ({name}) was not read; check it as a file of its own", main))
        if not any(paragraph.text.strip() for paragraph in self._contract.paragraphs):
            notices.append(Notice("no text in it; if its pages are pictures, run text recognition first", main))
