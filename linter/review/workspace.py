"""An opened package on its way to a copy: which parts were parsed, which were changed, what they become.

Only changed parts are serialised; all others keep their bytes (`archive.rewrite`).
"""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from linter.readers.docx.names import STRICT
from linter.readers.docx.package import Package, Relationship
from linter.review.archive import member_names, rewrite
from linter.review.names import IGNORABLE, Names, names

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STORIES = frozenset({"comments", "footnotes", "endnotes", "header", "footer", "glossaryDocument"})

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
"""The XML declaration of new parts, as Word writes it."""


class Workspace:
    """A package open for writing.

    data: the bytes of the input. path: its name, for messages. Raises UnreadableFile as the reader does.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self._data = data
        self._path = path
        self._package = Package(data, path)
        self.main = self._package.main_part()
        self._roots: dict[str, etree._Element] = {}
        self._original: dict[str, bytes] = {}
        self._touched: set[str] = set()
        self._finished: dict[str, bytes] = {}
        self._relations = self._package.relationships(self.main)
        self.names: Names = names(str(self.root(self.main).tag).startswith(f"{{{STRICT}}}"))

    # ---- parts

    def has(self, name: str) -> bool:
        """Whether the package, or the copy so far, has a part of that name."""
        return name in self._roots or name in self._finished or self._package.has(name)

    def read(self, name: str) -> bytes:
        """The bytes of a part of the input. Raises KeyError, UnreadableFile."""
        if name not in self._original:
            self._original[name] = self._package.read(name)
        return self._original[name]

    def root(self, name: str) -> etree._Element:
        """The tree of a part, the same object every time. Raises KeyError, UnreadableFile."""
        if name not in self._roots:
            self._roots[name] = self._package.root(name)
        return self._roots[name]

    def touch(self, name: str, root: etree._Element | None = None) -> None:
        """Say that a part's tree was changed; with `root`, that it is a new tree."""
        if root is not None:
            self._roots[name] = root
        self._touched.add(name)

    def member_names(self) -> list[str]:
        """All part names of the input, as the package spells them."""
        return member_names(self._data, self._path)

    def stories(self) -> list[bytes]:
        """Every part in which annotations can stand, as UTF-8: body, notes, headers, footers, comments, glossary."""
        return [_as_utf8(self.read(part)) for part in self._story_parts(_STORIES)]

    def story_names(self) -> list[str]:
        """The parts with text of the document itself: body, notes, headers and footers."""
        return self._story_parts(_STORIES - {"comments", "glossaryDocument"})

    def _story_parts(self, kinds: frozenset[str]) -> list[str]:
        parts = [self.main] + [r.target for r in self._relations.values() if r.type in kinds and not r.external]
        return [part for part in dict.fromkeys(parts) if self._package.has(part)]

    def finish(self) -> bytes:
        """The bytes of the copy: the input's own where nothing was changed."""
        if not (self._touched or self._finished):
            return self._data
        by_lower = {name.lower(): name for name in self.member_names()}
        changed = dict(self._finished)
        for name in self._touched:
            spelled = by_lower.get(name.lower(), name)
            original = self.read(spelled) if self._package.has(spelled) else b""
            changed[spelled] = serialise(self._roots[name], original)
        return rewrite(self._data, changed, self._path)

    # ---- relationships and content types

    def related(self, kind: str) -> Relationship | None:
        """The main part's first relationship of a kind, by the last word of its type, whose target exists."""
        for relation in self._relations.values():
            if relation.type == kind and not relation.external and self._package.has(relation.target):
                return relation
        return None

    def relationship_ids(self, part: str) -> set[str]:
        """The ids by which the main part refers to another part."""
        return {r.id for r in self._relations.values() if not r.external and r.target.lower() == part.lower()}

    def add_part(self, stem: str, content: etree._Element | bytes, kind: str, content_type: str) -> str:
        """Add a part beside the main part and refer to it from there; returns its name.

        stem: wished file name without ".xml"; a number is added while it is taken. kind: full relationship type.
        content: the new part's tree, or its root element in bytes, which then is not looked at again.
        """
        folder = posixpath.dirname(self.main)
        name, turn = posixpath.join(folder, f"{stem}.xml"), 1
        while self.has(name):
            name, turn = posixpath.join(folder, f"{stem}{turn}.xml"), turn + 1
        if isinstance(content, bytes):
            self._finished[name] = DECLARATION + content
        else:
            self.touch(name, content)
        self._refer(name, kind)
        types = self.root(_TYPES)
        override = etree.SubElement(types, _TYPES_SPACE + "Override")
        override.set("PartName", "/" + name.lstrip("/"))
        override.set("ContentType", content_type)
        self.touch(_TYPES)
        return name

    def _refer(self, name: str, kind: str) -> None:
        folder, file = posixpath.split(self.main)
        rels = posixpath.join(folder, "_rels", file + ".rels")
        if not self.has(rels):
            self.touch(rels, etree.fromstring(f'<Relationships xmlns="{_RELATIONS_SPACE[1:-1]}"/>'))
        root = self.root(rels)
        taken = {element.get("Id", "").lower() for element in root}
        number = len(taken) + 1
        while f"rid{number}" in taken:
            number += 1
        element = etree.SubElement(root, _RELATIONS_SPACE + "Relationship")
        element.set("Id", f"rId{number}")
        element.set("Type", kind)
        element.set("Target", posixpath.basename(name))
        self.touch(rels)


def _as_utf8(data: bytes) -> bytes:
    """A part as UTF-8, to look for numbers in. XML in UTF-16 begins with a byte order mark (XML 1.0, 4.3.3)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    return data


def serialise(root: etree._Element, original: bytes) -> bytes:
    """The bytes of a part: its declaration as it was, or the one Word writes for a new part."""
    declaration, encoding = DECLARATION, "UTF-8"
    to_bytes: Any = etree.tostring
    if original:
        encoding = root.getroottree().docinfo.encoding or "UTF-8"
        if encoding.upper() not in ("UTF-8", "UTF8", "US-ASCII", "ASCII"):
            return bytes(to_bytes(root, encoding=encoding, xml_declaration=True, standalone=True))
        start = original.find(b"<?xml")
        declaration = b""
        if 0 <= start <= 3:
            end = original.index(b"?>", start) + 2
            while original[end : end + 1] in (b"\r", b"\n"):
                end += 1
            declaration = original[start:end]
    return declaration + bytes(to_bytes(root, encoding=encoding, xml_declaration=False))


def with_namespace(root: etree._Element, wanted: str, uri: str) -> etree._Element:
    """A root on which an extension's namespace is declared and listed in `mc:Ignorable` (ECMA-376 part 3, 10.1).

    Returns the same root where both hold already; lxml cannot declare a namespace on a root that exists, so else a
    new root takes its place, with the same attributes and children.
    """
    prefix = next((p for p, u in root.nsmap.items() if u == uri and p), None)
    if prefix is None:
        prefix = wanted
        while prefix in root.nsmap:
            prefix += "x"
        spaces: Any = {**root.nsmap, prefix: uri}
        if IGNORABLE[1:].partition("}")[0] not in spaces.values():
            spaces["mc" if "mc" not in spaces else "mcx"] = IGNORABLE[1:].partition("}")[0]
        attributes: Any = dict(root.items())
        fresh = etree.Element(root.tag, attributes, nsmap=spaces)
        fresh.text = root.text
        for child in list(root):
            fresh.append(child)
        root = fresh
    listed = root.get(IGNORABLE, "").split()
    if prefix not in listed:
        root.set(IGNORABLE, " ".join([*listed, prefix]))
    return root
