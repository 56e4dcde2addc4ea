"""The zip container of a Word file, read straight from memory (PKWARE APPNOTE 6.3.10; ECMA-376 part 2, annex B).

Why not `zipfile`: importing it costs as much as starting Python, and reading a small member through it costs more than
inflating it. What Word files need is little: the directory, stored and deflated members, and bounds.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_END, _LOCATOR, _END64, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_SIZE, _LOCATOR_SIZE, _END64_SIZE, _LOCAL_SIZE = 22, 20, 56, 30
_DIRECTORY_ENTRY = struct.Struct("<4s4xHH4xLLLHHH8xL")
_FULL = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8


class DamagedZipError(ValueError):
    """The bytes are not a whole zip package, or a member of it is damaged. The text says what, in a few words."""


class Member(NamedTuple):
    """One entry of the directory: name as written, bit flags, method, checksum, packed and unpacked bytes, offset."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int

    @property
    def encrypted(self) -> bool:
        """Whether it is protected by a password."""
        return bool(self.flags & 0x1)


def members_of(data: bytes, most: int) -> list[Member]:
    """The entries of a zip's directory, in its order; nothing is inflated.

    data: the bytes of the file. most: entries after which reading stops, for the caller to refuse the file.
    Raises DamagedZipError.
    """
    try:
        start, end, shift = _directory(data)
        members: list[Member] = []
        while start + _DIRECTORY_ENTRY.size <= end and len(members) <= most:
            member, start = _entry(data, start, shift)
            members.append(member)
    except (struct.error, IndexError):
        raise DamagedZipError("the directory is cut off") from None
    return members


def unpack(data: bytes, member: Member) -> bytes:
    """The bytes of a member, never more than it says it holds. Raises DamagedZipError."""
    start = member.offset
    if start < 0 or data[start : start + 4] != _LOCAL or len(data) < start + _LOCAL_SIZE:
        raise DamagedZipError("a member is not where the directory says")
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    start += _LOCAL_SIZE + name_length + extra_length
    content = data[start : start + member.packed]
    if member.method == _DEFLATED:
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, member.size + 1)
        except zlib.error:
            raise DamagedZipError("a member cannot be inflated") from None
    elif member.method != _STORED:
        raise DamagedZipError(f"a member is packed in a way Word does not know ({member.method})")
    if len(content) != member.size or zlib.crc32(content) != member.checksum:
        raise DamagedZipError("a member is not as long as the directory says, or its checksum is wrong")
    return content


def _directory(data: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and by how much offsets are off (bytes put before the package)."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - 0xFFFF))
    if at < 0:
        raise DamagedZipError("it has no directory")
    count, size, offset = struct.unpack_from("<HLL", data, at + 10)
    end = at
    if (count == 0xFFFF or _FULL in (size, offset)) and data[at - _LOCATOR_SIZE : at].startswith(_LOCATOR):
        end = data.rfind(_END64, 0, at)
        size, offset = struct.unpack_from("<QQ", data, end + 40)
    shift = end - size - offset
    if end < 0 or shift < 0:
        raise DamagedZipError("its directory is not where it says")
    return offset + shift, end, shift


def _entry(data: bytes, start: int, shift: int) -> tuple[Member, int]:
    """One entry of the directory, and where the next begins."""
    entry = _DIRECTORY_ENTRY.unpack_from(data, start)
    mark, flags, method, checksum, packed, size, name_length, extra_length, comment_length, offset = entry
    if mark != _ENTRY:
        raise DamagedZipError("its directory is damaged")
    start += _DIRECTORY_ENTRY.size
    name = data[start : start + name_length].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    start += name_length
    if _FULL in (size, packed, offset):
        size, packed, offset = _large(data[start : start + extra_length], size, packed, offset)
    member = Member(name.partition("\0")[0], flags, method, checksum, packed, size, offset + shift)
    return member, start + extra_length + comment_length


def _large(extra: bytes, *sizes: int) -> list[int]:
    """Sizes and offset of a member beyond 4 GiB, or of one merely written so (APPNOTE 4.5.3)."""
    values: list[int] = []
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 0x0001:
            values = [value for (value,) in struct.iter_unpack("<Q", extra[at + 4 : at + 4 + length // 8 * 8])]
            break
        at += 4 + length
    queue = iter(values)
    return [next(queue, size) if size == _FULL else size for size in sizes]
