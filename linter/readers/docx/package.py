"""Open a .docx safely: bounded, without entities, without the network, only the parts that are asked for.

Packages follow ECMA-376 part 2 (Open Packaging Conventions). Files made by other programs bend the rules: doubled or
oddly cased members, backslashes, a main part that is not word/document.xml. They are read; what could hurt is refused.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from lxml import etree

from linter.errors import UnreadableFile
from linter.readers.docx.zip import DamagedZipError, Member, members_of, unpack

MAX_MEMBERS = 20_000
"""Members a package may have."""
MAX_TOTAL = 256 * 2**20
"""Bytes all members together may unpack to."""
MAX_PART = 32 * 2**20
"""Bytes the XML that is read may unpack to, part by part and in all: about 2,600 pages."""
MAX_RATIO = 150
"""Unpacked to packed size a member may have ..."""
RATIO_FROM = 16 * 2**20
"""... once it unpacks to more bytes than this."""
MAX_MARKUP = 3_000_000
"""Tags and attributes the XML that is read may have, part by part and in all: as many as 32 MiB of a usual contract,
at 100 to 200 bytes of memory each."""
MAX_PARAGRAPHS = 300_000
"""Paragraphs one part may have: about 10,000 pages."""

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    collect_ids=False,
)  # fmt: skip
_REMEDY = "open it in Word and save it again as .docx"


class TooLargeError(ValueError):
    """XML beyond the bounds of this module."""


class Relationship(NamedTuple):
    """A reference from a part: id, last word of its type ("styles"), where it leads as written, whether that is
    outside the package, and the folder of the part.
    """

    id: str
    type: str
    written: str
    external: bool
    folder: str

    @property
    def target(self) -> str:
        """Name of the part it leads to; as written where that is outside the package."""
        return self.written if self.external else _resolve(self.folder, self.written)


def parse(data: bytes) -> etree._Element:
    """Parse one XML part: no entities, no DTD, no network, comments and processing instructions left out.

    data: the bytes of the part, in any encoding XML allows.
    The tree a Word copy is written from must be parsed by this function too, since node numbers count in it.
    Raises ValueError, with a reason, for XML that is not well formed, carries a DTD or is too large.
    """
    # A tag or an attribute takes more than one byte, so a part as short as this cannot have too many.
    if len(data) > MAX_MARKUP and (len(data) > MAX_PART or _markup(data) > MAX_MARKUP):
        raise TooLargeError(f"{len(data):,} bytes of XML")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ValueError(str(error).splitlines()[0] if str(error) else "not XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type declaration, which Word files do not have")
    return root


class Package:
    """An opened package. Members are inflated one by one, when asked for.

    data: the bytes of the file. path: its name, for messages.
    Raises UnreadableFile: "not-a-zip", "truncated", "too-large", "encrypted".
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._data = data
        self._bytes = self._markup = 0
        try:
            members = members_of(data, MAX_MEMBERS)
        except DamagedZipError:
            message = "the file is cut off or damaged; get it again from its sender"
            raise UnreadableFile(path, "truncated", message) from None
        self._members: dict[str, Member] = {}
        self._check(members)

    def _check(self, members: list[Member]) -> None:
        if len(members) > MAX_MEMBERS:
            raise self.too_large(f"it has {len(members):,} members")
        total = 0
        for member in members:
            total += member.size
            if member.size > RATIO_FROM and member.size > MAX_RATIO * max(member.packed, 1):
                raise self.too_large(f"{_shown(member.name)} unpacks to {member.size:,} bytes")
            self._members[_key(member.name)] = member
        if total > MAX_TOTAL:
            raise self.too_large(f"it unpacks to {total:,} bytes")

    def too_large(self, what: str) -> UnreadableFile:
        """The error for a file beyond the bounds of this module. what: by what, in a few words."""
        return UnreadableFile(self.path, "too-large", f"too large to open safely: {what}; {_REMEDY}, or split it")

    def has(self, name: str) -> bool:
        """Whether a part of that name exists; case and a leading slash do not matter."""
        return _key(name) in self._members

    def spelled(self, name: str) -> str:
        """A part's name as the package spells it, with forward slashes. Raises KeyError if it is missing."""
        return _tidy(self._members[_key(name)].name)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError if it is missing, UnreadableFile if it is damaged or too large."""
        member = self._members[_key(name)]
        if member.encrypted:
            raise UnreadableFile(self.path, "encrypted", "the file is protected by a password; save it without one")
        if member.size > MAX_PART:
            raise self.too_large(f"{_shown(member.name)} unpacks to {member.size:,} bytes")
        try:
            return unpack(self._data, member)
        except DamagedZipError:
            message = f"{_shown(member.name)} inside it is damaged; {_REMEDY}"
            raise UnreadableFile(self.path, "truncated", message) from None

    def root(self, name: str) -> etree._Element:
        """The tree of an XML part. Raises KeyError if missing, UnreadableFile ("bad-xml" and others) if unreadable."""
        return self.parsed(name, self.read(name))

    def parsed(self, name: str, data: bytes) -> etree._Element:
        """The tree of a part whose bytes are at hand. Raises UnreadableFile, also where all parts are too much."""
        self._bytes += len(data)
        if self._bytes > MAX_MARKUP:
            self._markup += _markup(data)
        if self._bytes > MAX_PART or self._markup > MAX_MARKUP:
            raise self.too_large(f"{_shown(name)} and the parts before it hold {self._bytes:,} bytes of XML")
        try:
            return parse(data)
        except TooLargeError as error:
            raise self.too_large(f"{_shown(name)} holds {error}") from None
        except ValueError as error:
            message = f"{_shown(name)} inside it is not readable XML ({error}); {_REMEDY}"
            raise UnreadableFile(self.path, "bad-xml", message) from None

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; "" asks for those of the package. Damaged ones are left out."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(rels):
            return {}
        found: dict[str, Relationship] = {}
        for element in self.root(rels):
            kind, target = element.get("Type"), element.get("Target")
            if kind is None or target is None:
                continue
            external = element.get("TargetMode") == "External"
            key = element.get("Id") or f"#{len(found)}"
            found[key] = Relationship(key, kind.rpartition("/")[2], target, external, folder)
        return found

    def main_part(self) -> str:
        """Name of the main document part, found by its relationship, else by its content type, else by habit.

        Raises UnreadableFile "no-main-part".
        """
        for relation in self.relationships("").values():
            if relation.type == "officeDocument" and not relation.external and self.has(relation.target):
                return self.spelled(relation.target)
        for name in (*self._main_by_content_type(), "word/document.xml"):
            if self.has(name):
                return self.spelled(name)
        message = f"no Word text is inside this package; is it a .docx? If so, {_REMEDY}"
        raise UnreadableFile(self.path, "no-main-part", message)

    def _main_by_content_type(self) -> list[str]:
        if not self.has("[Content_Types].xml"):
            return []
        typed = [(one.get("ContentType", ""), one.get("PartName", "")) for one in self.root("[Content_Types].xml")]
        return [name for kind, name in typed if kind.endswith("main+xml") and ("wordproc" in kind or "ms-word" in kind)]


def _markup(data: bytes) -> int:
    """How many tags and attributes some XML has, at most."""
    return data.count(b"<") + data.count(b"=")


def _tidy(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    """Part names are equal whatever their case (part 2, section 6.2.2.3)."""
    return _tidy(name).lower()


def _resolve(folder: str, target: str) -> str:
    """Part name of a relationship's target, relative to the folder of its source part."""
    if "%" in target:
        from urllib.parse import unquote

        target = unquote(target)
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _shown(name: str) -> str:
    """A member's name fit for one line of a message."""
    return "".join(c if c.isprintable() else "?" for c in name)[:80]
