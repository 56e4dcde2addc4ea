"""From the bytes of a .docx to a `Contract`: which parts are read, and in which order they are laid out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from linter.contract import Contract, Notice, Paragraph
from linter.errors import UnreadableFile
from linter.readers.docx.finish import Finisher
from linter.readers.docx.package import Package
from linter.readers.docx.places import Draft
from linter.readers.docx.styling import Styling
from linter.readers.docx.walk import Walk


def read_docx(data: bytes, path: str, sha256: str) -> Contract:
    """Read a Word file.

    data: the bytes of the file. path: its name, for messages. sha256: hexadecimal digest of `data`.
    Raises UnreadableFile. What could not be read beside the main part becomes a `Notice`.
    """
    with _no_collector():
        return _Reading(Package(data, path), sha256).contract()


@contextmanager
def _no_collector() -> Iterator[None]:
    """Garbage collection off: a tree makes many objects and no garbage, and scanning them costs a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Reading:
    """One file being read."""

    def __init__(self, package: Package, sha256: str) -> None:
        self._package = package
        self._notices: list[Notice] = []
        self._main = package.main_part()
        self._relations = self._optional_relationships()
        self._contract = Contract(package.path, sha256, [], self._notices, self._main)

    def contract(self) -> Contract:
        """All stories: the body, then footnotes, endnotes, text boxes, headers, footers."""
        root = self._main_root()
        styling = Styling(root, self._part_of_type("styles"), lambda: self._part_of_type("numbering"))
        finish = Finisher(styling, self._contract.paragraphs)
        body = self._walk(root, styling)
        boxes = [(self._main, body)]
        finish.story("body", self._main, [d for d in body.drafts if not d.block.story])
        for kind in ("footnote", "endnote"):
            boxes += self._notes(kind, body, styling, finish)
        margins = list(self._margins(body, styling))
        boxes += [(part, walk) for _, part, walk in margins]
        for part, walk in boxes:
            finish.story("textbox", part, [d for d in walk.drafts if d.block.story])
        for kind in ("header", "footer"):
            for told, part, walk in margins:
                if told == kind:
                    finish.story(kind, part, [d for d in walk.drafts if not d.block.story])
        self._unread(body)
        return self._contract

    def _main_root(self) -> etree._Element:
        root = self._package.root(self._main)
        if str(root.tag).rpartition("}")[2] != "document":
            message = "this package holds no Word text (a spreadsheet or presentation?); save the contract as .docx in Word"
            raise UnreadableFile(self._package.path, "no-main-part", message)
        return root

    def _optional_relationships(self) -> dict[str, tuple[str, str, bool]]:
        try:
            found = self._package.relationships(self._main)
        except UnreadableFile as error:
            self._notices.append(Notice(f"its relationships were not read: {error.message}", self._main))
            return {}
        return {key: (one.type, one.target, one.external) for key, one in found.items()}

    def _optional(self, part: str) -> etree._Element | None:
        """The tree of a part that the text can do without; a damaged one is a notice."""
        if not self._package.has(part):
            return None
        try:
            return self._package.root(part)
        except UnreadableFile as error:
            if error.code == "encrypted":
                raise
            self._notices.append(Notice(f"not read: {error.message}", part))
            return None

    def _part_of_type(self, kind: str) -> etree._Element | None:
        for told, target, external in self._relations.values():
            if told == kind and not external:
                return self._optional(target)
        return None

    def _walk(self, root: etree._Element, styling: Styling) -> Walk:
        walk = Walk(root, styling.hidden)
        walk.run()
        return walk

    def _notes(self, kind: str, body: Walk, styling: Styling, finish: Finisher) -> list[tuple[str, Walk]]:
        """Foot- or endnotes in the order the body refers to them; separators and orphans are not shown by Word."""
        wanted = list(dict.fromkeys(key for told, key in body.notes if told == kind))
        part = next((t for k, t, external in self._relations.values() if k == kind + "s" and not external), None)
        root = self._optional(part) if wanted and part else None
        if root is None or part is None:
            return []
        walk = self._walk(root, styling)
        by_note: dict[str | None, list[Draft]] = {}
        for draft in walk.drafts:
            if not draft.block.story:
                by_note.setdefault(draft.block.note, []).append(draft)
        finish.story(kind, part, [draft for key in wanted for draft in by_note.get(key, ())])
        return [(part, walk)]

    def _margins(self, body: Walk, styling: Styling) -> Iterator[tuple[str, str, Walk]]:
        """Headers and footers, each part once, in the order sections refer to them."""
        seen = set()
        for told, key in body.parts:
            kind = told.removesuffix("Reference")
            _, part, external = self._relations.get(key, ("", "", True))
            if kind not in ("header", "footer") or external or part in seen:
                continue
            seen.add(part)
            root = self._optional(part)
            if root is not None:
                yield kind, part, self._walk(root, styling)

    def _unread(self, body: Walk) -> None:
        """Say what the contract refers to and this reader does not read."""
        for told, key in body.parts:
            if told in ("altChunk", "subDoc"):
                _, target, _ = self._relations.get(key, ("", key, True))
                message = f"part of the text is another document ({target or 'unnamed'}) and was not read; paste it in, in Word"
                self._notices.append(Notice(message, self._main))
        if not any(_has_words(paragraph) for paragraph in self._contract.paragraphs):
            message = "no text in it; if its pages are pictures, run text recognition first"
            self._notices.append(Notice(message, self._main))


def _has_words(paragraph: Paragraph) -> bool:
    return bool(paragraph.text) and not paragraph.text.isspace()
