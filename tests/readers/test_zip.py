"""The own zip reader agrees with Python's, and refuses what is damaged."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.readers.docx.zip import DamagedZipError, members_of, unpack

SHARED = Path(__file__).parents[2] / ".." / "shared" / "docx"
NAMES = st.text(alphabet="abc/.é中", min_size=1, max_size=9).filter(lambda name: not name.endswith("/"))


def agree(data: bytes) -> None:
    """Same members with the same bytes as `zipfile` finds."""
    with zipfile.ZipFile(io.BytesIO(data)) as theirs:
        infos = theirs.infolist()
        ours = members_of(data, 10_000)
        assert [(m.name, m.size, m.packed, m.checksum, m.offset) for m in ours] == [
            (i.orig_filename, i.file_size, i.compress_size, i.CRC, i.header_offset) for i in infos
        ]
        for member, info in zip(ours, infos, strict=True):
            if not info.flag_bits & 1:
                assert unpack(data, member) == theirs.read(info)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(NAMES, st.binary(max_size=300), max_size=5),
    st.booleans(),
    st.booleans(),
    st.binary(max_size=20),
    st.binary(max_size=20).filter(lambda comment: b"PK" not in comment),
)
def test_any_zip(members: dict[str, bytes], packed: bool, large: bool, before: bytes, comment: bytes) -> None:
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as package:
        package.comment = comment
        for name, content in members.items():
            with package.open(zipfile.ZipInfo(name), "w", force_zip64=large) as file:
                file.write(content)
    agree(buffer.getvalue())
    if members:
        agree(before + buffer.getvalue())


class Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that sizes follow the members (data descriptors)."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += bytes(data)
        return len(data)


def test_data_descriptors() -> None:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[call-overload]
        package.writestr("a.xml", b"a" * 100)
        package.writestr("b.xml", b"b")
    agree(stream.data)


def test_directory_beyond_4_gib_as_written_by_zip64() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for number in range(0x10000):
            package.writestr(zipfile.ZipInfo(f"{number}"), b"")
    assert len(members_of(buffer.getvalue(), 100_000)) == 0x10000
    assert len(members_of(buffer.getvalue(), 10)) == 11


@pytest.mark.parametrize("other", [b"", struct.pack("<HHL", 0x7075, 4, 0)])
def test_member_whose_sizes_stand_beside_it(other: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b"text " * 9)
    whole = buffer.getvalue()
    entry, end = whole.find(b"PK\x01\x02"), whole.find(b"PK\x05\x06")
    packed, size = struct.unpack_from("<LL", whole, entry + 20)
    extra = other + struct.pack("<HHQQ", 1, 16, size, packed)
    directory = bytearray(whole[entry:end])
    struct.pack_into("<LL", directory, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", directory, 30, len(extra))
    last = bytearray(whole[end:])
    struct.pack_into("<L", last, 12, len(directory) + len(extra))
    agree(whole[:entry] + bytes(directory) + extra + bytes(last))


def test_damage_is_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a", b"some text " * 20)
    whole = buffer.getvalue()
    for at in range(len(whole)):
        damaged = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        for member in members_or_none(damaged) + members_or_none(whole[:at]):
            assert content_or_none(damaged, member) in (None, b"some text " * 20)


def members_or_none(data: bytes) -> list:  # type: ignore[type-arg]
    try:
        return members_of(data, 10)
    except DamagedZipError:
        return []


def content_or_none(data: bytes, member: object) -> bytes | None:
    try:
        return unpack(data, member)  # type: ignore[arg-type]
    except DamagedZipError:
        return None


def test_unknown_method() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("a", b"text")
    (member,) = members_of(buffer.getvalue(), 10)
    with pytest.raises(DamagedZipError, match="12"):
        unpack(buffer.getvalue(), member)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not beside this checkout")
def test_real_files() -> None:
    compared = 0
    for file in sorted(SHARED.glob("*/*.docx")):
        data = file.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            agree(data)
            compared += 1
    assert compared > 200
