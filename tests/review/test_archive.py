"""A copy keeps every member it does not change: order, bytes, compressed bytes."""

import io
import os
import struct
import zipfile

import pytest

from linter.errors import ConfigError, UnreadableFile
from linter.review.archive import check_target, rewrite, save


def package(descriptors: bool = False) -> bytes:
    class Unseekable(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, chunk: bytes) -> int:  # type: ignore[override]
            self.data += chunk
            return len(chunk)

    target: io.IOBase = Unseekable() if descriptors else io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        archive.comment = b"made by hand"
        archive.writestr("b.xml", b"<b/>" * 200)
        archive.writestr("stored.bin", bytes(range(256)), zipfile.ZIP_STORED)
        archive.writestr("中文.xml", "名".encode())
        archive.writestr("a.xml", b"<a/>")
    return bytes(target.data) if descriptors else target.getvalue()  # type: ignore[attr-defined, union-attr]


def compressed(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    names, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + 30 + names + extra
    return data[start : start + info.compress_size]


@pytest.mark.parametrize("descriptors", [False, True])
def test_untouched_members_keep_order_and_compressed_bytes(descriptors: bool) -> None:
    before = package(descriptors)
    after = rewrite(before, {"a.xml": b"<changed/>", "new.xml": b"<new/>"})
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["b.xml", "stored.bin", "中文.xml", "a.xml", "new.xml"]
        assert archive.read("a.xml") == b"<changed/>"
        assert archive.read("new.xml") == b"<new/>"
        assert archive.comment == b"made by hand"
    for name in ("b.xml", "stored.bin", "中文.xml"):
        assert compressed(after, name) == compressed(before, name)


def test_same_input_gives_same_bytes() -> None:
    assert rewrite(package(), {"n.xml": b"1"}) == rewrite(package(), {"n.xml": b"1"})


def test_a_damaged_member_is_named() -> None:
    data = bytearray(package())
    data[0:4] = b"XXXX"
    with pytest.raises(UnreadableFile, match=r"f\.docx: b\.xml inside it is damaged"):
        rewrite(bytes(data), {"a.xml": b""}, "f.docx")


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch) -> None:
    target = tmp_path / "out.docx"
    target.write_bytes(b"old")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(ConfigError, match="No space left"):
        save(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        save(tmp_path / "missing" / "out.docx", b"new")


def test_the_input_is_never_the_output_unless_told(tmp_path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(b"PK")
    link = tmp_path / "link.docx"
    link.symlink_to(source)
    with pytest.raises(ConfigError, match="--force"):
        check_target(str(source), str(link), force=False)
    check_target(str(source), str(link), force=True)
    check_target(str(source), str(tmp_path / "b.docx"), force=False)
