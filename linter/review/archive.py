"""Write a .docx as a copy of another: members that are not replaced keep their very bytes and their place.

`zipfile` can only compress anew. Here the compressed bytes of every untouched member are copied as they are
(PKWARE APPNOTE 4.3: local header, data, central directory), so nothing is inflated that is not changed.
"""

from __future__ import annotations

import io
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from linter.errors import ConfigError, UnreadableFile

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_DESCRIPTOR = 0x8
_DEFLATED = 8
_NEW_DATE = (33, 0)  # 1980-01-01 00:00, the earliest a zip knows: the same input gives the same bytes
_ZIP64 = 0x0001
_LEVEL = 3  # half the time of the default for a sixth more bytes


class _Member(NamedTuple):
    """One member as it will be written: names and fields as bytes and numbers of the format."""

    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: bytes | memoryview
    size: int
    extra: bytes
    comment: bytes
    made_by: int
    needs: int
    internal: int
    external: int


def member_names(data: bytes, path: str = "") -> list[str]:
    """The names of a package's members as it spells them, in its order. Raises UnreadableFile."""
    return [info.filename for info in _open(data, path)[0]]


def rewrite(data: bytes, changed: Mapping[str, bytes], path: str = "") -> bytes:
    """The package in `data` with some members replaced or added.

    changed: new content by member name as the package spells it; names it does not have are added at the end, sorted.
    path: the file's name, for messages. Raises UnreadableFile for a package that is damaged.
    """
    infos, comment = _open(data, path)
    last = {info.filename: index for index, info in enumerate(infos)}
    members = []
    for index, info in enumerate(infos):
        if info.filename in changed and last[info.filename] == index:
            members.append(_replaced(info, changed[info.filename]))
        else:
            members.append(_copied(info, data, path))
    members += [_added(name, changed[name]) for name in sorted(changed) if name not in last]
    return _assembled(members, comment)


def _open(data: bytes, path: str) -> tuple[list[zipfile.ZipInfo], bytes]:
    """The central directory and the comment of a package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist(), archive.comment
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError) as error:
        raise UnreadableFile(path, "truncated", f"the package is damaged ({error})") from None


def _copied(info: zipfile.ZipInfo, data: bytes, path: str) -> _Member:
    """A member with the compressed bytes it has."""
    start = info.header_offset
    if data[start : start + 4] != b"PK\x03\x04":
        message = f"{info.filename} inside it is damaged; open it in Word and save it again"
        raise UnreadableFile(path, "truncated", message)
    name_length, extra_length = struct.unpack_from("<2H", data, start + 26)
    begin = start + _LOCAL.size + name_length + extra_length
    packed = memoryview(data)[begin : begin + info.compress_size]
    if len(packed) != info.compress_size:
        message = f"{info.filename} inside it is cut off; get the file again from its sender"
        raise UnreadableFile(path, "truncated", message)
    return _member(info, packed, info.CRC, info.file_size, info.compress_type)


def _replaced(info: zipfile.ZipInfo, content: bytes) -> _Member:
    """A member with new content, at the place and under the date of the old one."""
    return _member(info, _deflate(content), zlib.crc32(content), len(content), _DEFLATED)


def _member(info: zipfile.ZipInfo, packed: bytes | memoryview, crc: int, size: int, method: int) -> _Member:
    flags = info.flag_bits & ~_DESCRIPTOR
    year, month, day, hour, minute, second = info.date_time
    return _Member(
        name=info.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437"),
        flags=flags,
        method=method,
        time=hour << 11 | minute << 5 | second // 2,
        date=(year - 1980) << 9 | month << 5 | day,
        crc=crc,
        packed=packed,
        size=size,
        extra=_without_zip64(info.extra),
        comment=info.comment,
        made_by=info.create_version | info.create_system << 8,
        needs=min(info.extract_version, 20),
        internal=info.internal_attr,
        external=info.external_attr,
    )


def _added(name: str, content: bytes) -> _Member:
    """A member the package did not have."""
    plain = name.isascii()
    return _Member(
        name=name.encode(),
        flags=0 if plain else _UTF8,
        method=_DEFLATED,
        time=_NEW_DATE[1],
        date=_NEW_DATE[0],
        crc=zlib.crc32(content),
        packed=_deflate(content),
        size=len(content),
        extra=b"",
        comment=b"",
        made_by=20,
        needs=20,
        internal=0,
        external=0,
    )


def _deflate(content: bytes) -> bytes:
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(content) + squeeze.flush()


def _without_zip64(extra: bytes) -> bytes:
    """Extra fields without the 64-bit sizes: every size and offset here fits 32 bits."""
    kept = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind != _ZIP64:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept


def _assembled(members: list[_Member], comment: bytes) -> bytes:
    """Local headers and data, then the central directory."""
    out, directory = io.BytesIO(), io.BytesIO()
    for m in members:
        offset = out.tell()
        shared = (m.flags, m.method, m.time, m.date, m.crc, len(m.packed), m.size, len(m.name))
        out.write(_LOCAL.pack(b"PK\x03\x04", m.needs, *shared, 0))
        out.write(m.name)
        out.write(m.packed)
        rest = (len(m.extra), len(m.comment), 0, m.internal, m.external, offset)
        directory.write(_CENTRAL.pack(b"PK\x01\x02", m.made_by, m.needs, *shared, *rest) + m.name + m.extra + m.comment)
    start, listing = out.tell(), directory.getvalue()
    count = len(members)
    out.write(listing)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), start, len(comment)) + comment)
    return out.getvalue()


def check_target(source: str, target: str, force: bool) -> None:
    """Refuse to write a copy onto its own source unless told. Raises ConfigError."""
    if force or not os.path.exists(target):
        return
    if os.path.samefile(source, target):
        raise ConfigError(f"{target}: this is the input itself; name another file, or allow it with --force")


def save(target: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there. Raises ConfigError."""
    path = Path(target)
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}); name another place with -o") from None
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.chmod(name, mode)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise ConfigError(f"{path}: cannot be written ({error.strerror}); name another place with -o") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
