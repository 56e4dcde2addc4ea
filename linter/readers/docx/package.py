"""Open a .docx safely: bounded, without entities, without the network, only the parts that are asked for.

Packages follow ECMA-376 part 2 (Open Packaging Conventions). Files made by other programs bend the rules: doubled or
oddly cased members, backslashes, a main part that is not word/document.xml. They are read; what could hurt is refused.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from linter.errors import UnreadableFile

MAX_MEMBERS = 20_000
"""Members a package may have."""
MAX_TOTAL = 256 * 2**20
"""Bytes all members together may unpack to."""
MAX_PART = 32 * 2**20
"""Bytes one XML part may unpack to: about 2,600 pages."""
MAX_RATIO = 150
"""Unpacked to packed size a member may have ..."""
RATIO_FROM = 16 * 2**20
"""... once it unpacks to more bytes than this."""
MAX_MARKUP = 3_000_000
"""Tags and attributes one XML part may have: as many as 32 MiB of a usual contract, at 100 to 200 bytes each."""
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
    """A reference from a part: id, last word of its type ("styles"), target part, whether it leaves the package."""

    id: str
    type: str
    target: str
    external: bool


def parse(data: bytes) -> etree._Element:
    """Parse one XML part: no entities, no DTD, no network, comments and processing instructions left out.

    data: the bytes of the part, in any encoding XML allows.
    The tree a Word copy is written from must be parsed by this function too, since node numbers count in it.
    Raises ValueError, with a reason, for XML that is not well formed, carries a DTD or is too large.
    """
    # A tag or an attribute takes more than one byte, so a part as short as this cannot have too many.
    if len(data) > MAX_MARKUP and (len(data) > MAX_PART or data.count(b"<") + data.count(b"=") > MAX_MARKUP):
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
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError, EOFError, OSError):
            message = "the file is cut off or damaged; get it again from its sender"
            raise UnreadableFile(path, "truncated", message) from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._check(self._zip.infolist())

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MAX_MEMBERS:
            raise self.too_large(f"it has {len(members):,} members")
        total = 0
        for member in members:
            total += member.file_size
            if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                raise self.too_large(f"{_shown(member.filename)} unpacks to {member.file_size:,} bytes")
            self._members[_key(member.filename)] = member
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
        return _tidy(self._members[_key(name)].filename)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError if it is missing, UnreadableFile if it is damaged or too large."""
        member = self._members[_key(name)]
        if member.flag_bits & 0x1:
            raise UnreadableFile(self.path, "encrypted", "the file is protected by a password; save it without one")
        if member.file_size > MAX_PART:
            raise self.too_large(f"{_shown(member.filename)} unpacks to {member.file_size:,} bytes")
        try:
            return self._inflate(member)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            struct.error,
            ValueError,
            RuntimeError,
        ):
            message = f"{_shown(member.filename)} inside it is damaged; {_REMEDY}"
            raise UnreadableFile(self.path, "truncated", message) from None

    def _inflate(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of a member, straight from memory: `ZipFile.read` costs more than the inflating of a small part.

        Raises what `zipfile` and `zlib` raise for a damaged one. Never unpacks more than the member says it holds.
        """
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return self._zip.read(member)
        start = member.header_offset
        if self._data[start : start + 4] != b"PK\x03\x04":
            raise zipfile.BadZipFile("no local header")
        name_length, extra_length = struct.unpack_from("<HH", self._data, start + 26)
        start += 30 + name_length + extra_length
        packed = self._data[start : start + member.compress_size]
        data = packed
        if member.compress_type == zipfile.ZIP_DEFLATED:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)
        if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
            raise zipfile.BadZipFile("size or checksum is not what the directory says")
        return data

    def root(self, name: str) -> etree._Element:
        """The tree of an XML part. Raises KeyError if missing, UnreadableFile ("bad-xml" and others) if unreadable."""
        data = self.read(name)
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
            name = target if external else _resolve(folder, target)
            key = element.get("Id") or f"#{len(found)}"
            found[key] = Relationship(key, kind.rpartition("/")[2], name, external)
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


def _tidy(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    """Part names are equal whatever their case (part 2, section 6.2.2.3)."""
    return _tidy(name).lower()


def _resolve(folder: str, target: str) -> str:
    """Part name of a relationship's target, relative to the folder of its source part."""
    target = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _shown(name: str) -> str:
    """A member's name fit for one line of a message."""
    return "".join(c if c.isprintable() else "?" for c in name)[:80]
