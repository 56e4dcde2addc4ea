"""Files that cannot be read: one clear line each, that names the file, with a stable code."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from linter import readers
from linter.errors import UnreadableFile
from linter.readers import read
from tests.docx_builder import make_docx, make_parts, make_zip, p, relationships

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le").ljust(64, b"\0")


def without(*names: str, **changed: bytes) -> bytes:
    members = {k: v for k, v in make_parts(p("a")).items() if k not in names}
    return make_zip(members | {k.replace("__", "/"): v for k, v in changed.items()})


def packed(member: str, data: bytes, flags: int = 0) -> bytes:
    members = make_parts(p("a")) | {member: data}
    raw = bytearray(make_zip(members))
    if flags:
        for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
            start = raw.find(mark)
            while start >= 0:
                raw[start + at] |= flags
                start = raw.find(mark, start + 1)
    return bytes(raw)


def spreadsheet() -> bytes:
    members = make_parts(p("a"))
    members["word/document.xml"] = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return make_zip(members)


CASES = [
    ("a.docx", b"", "empty"),
    ("a.txt", b" \r\n\r\n", "empty"),
    ("a.docx", b"just some text", "not-a-zip"),
    ("~$a.docx", b"\x06Someone" + bytes(150), "not-a-zip"),
    ("a.docx", stream("EncryptedPackage"), "encrypted"),
    ("a.doc", stream("EncryptedPackage"), "encrypted"),
    ("a.doc", stream("WordDocument"), "legacy-doc"),
    ("a.docx", stream("WordDocument"), "legacy-doc"),
    ("a.doc", stream("Workbook"), "legacy-doc"),
    ("a.docx", b"%PDF-1.7\n", "pdf"),
    ("a.txt", b"%PDF-1.7\n", "pdf"),
    ("a.doc", b"{\\rtf1\\ansi", "rtf"),
    ("a.doc", b"<html><body>x</body></html>", "html"),
    ("a.doc", b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>x", "html"),
    ("a.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "html"),
    ("a.xml", b"<?xml version='1.0'?><pkg:package/>", "not-a-zip"),
    ("a.docx", make_docx(p("a"))[:-40], "truncated"),
    ("a.docx", make_docx(p("a"))[:300], "truncated"),
    ("a.docx", b"PK\x03\x04" + bytes(300), "truncated"),
    ("a.docx", make_zip({}), "no-main-part"),
    ("a.docx", make_zip({"hello.txt": b"x"}), "no-main-part"),
    ("a.docx", without("word/document.xml"), "no-main-part"),
    ("a.docx", spreadsheet(), "no-main-part"),
    ("a.docx", without(**{"word__document.xml": b"<w:document"}), "bad-xml"),
    ("a.docx", without(**{"word__document.xml": b""}), "bad-xml"),
    ("a.docx", packed("x", b"x", flags=1), "encrypted"),
    ("a.bin", bytes(range(256)) * 20, "not-text"),
    ("a.txt", b"\x00\x01\x02\x03" * 50, "not-text"),
]


@pytest.mark.parametrize(("name", "data", "code"), CASES)
def test_one_clear_line(name: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name)
    assert caught.value.code == code
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.docx: no such file") as caught:
        read(tmp_path / "none.docx")
    assert caught.value.code == "missing"
    with pytest.raises(UnreadableFile, match="is a folder"):
        read(tmp_path)
    with pytest.raises(UnreadableFile):
        read("a\0b.docx")
    file = tmp_path / "合同.docx"
    file.write_bytes(make_docx(p("正文")))
    assert [q.text for q in read(file).body] == ["正文"]
    assert read(str(file)).path == str(file)
    assert read(file.read_bytes(), "shown.docx").path == "shown.docx"
    assert read(file).sha256 == read(file.read_bytes()).sha256


def test_files_beyond_the_bound_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_FILE", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    for source in (tmp_path / "a.txt", b"x" * 11):
        with pytest.raises(UnreadableFile) as caught:
            read(source, "a.txt")
        assert caught.value.code == "too-large"


def test_content_decides_not_the_name() -> None:
    assert [q.text for q in read(make_docx(p("Word")), "a.txt").body] == ["Word"]
    assert [q.text for q in read(b"plain", "a").body] == ["plain"]


def test_damaged_part_beside_the_main_one_is_a_notice() -> None:
    members = make_parts(
        p("1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
        styles="",
        numbering="",
        header1=p("h"),
    )
    for name in ("styles", "numbering", "header1"):
        members[f"word/{name}.xml"] = b"<broken"
    contract = read(make_zip(members))
    assert [q.text for q in contract.paragraphs] == ["1"]
    assert sorted(n.part for n in contract.notices) == ["word/header1.xml", "word/numbering.xml", "word/styles.xml"]


def test_damaged_relationships_are_a_notice() -> None:
    members = make_parts(p("a"))
    members["word/_rels/document.xml.rels"] = b"<broken"
    contract = read(make_zip(members))
    assert [q.text for q in contract.body] == ["a"]
    assert len(contract.notices) == 1


@pytest.mark.parametrize("main", ["word/document2.xml", "Word/Document.XML", "my folder/main part.xml", "document.xml"])
def test_main_part_is_found_by_its_relationship(main: str) -> None:
    members = make_parts(p("a"))
    members[main] = members.pop("word/document.xml")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    target = "/" + main.lower().replace(" ", "%20")
    members["_rels/.rels"] = relationships(f'<Relationship Id="x" Type="{kind}" Target="{target}"/>')
    contract = read(make_zip(members))
    assert ([q.text for q in contract.body], contract.main_part) == (["a"], main)


@pytest.mark.parametrize(
    "subtype", ["document.main", "template.main", "macroEnabledTemplate.main", "document.macroEnabled.main"]
)
def test_main_part_is_found_by_its_content_type(subtype: str) -> None:
    members = make_parts(p("a"))
    del members["_rels/.rels"]
    members["x/main.xml"] = members.pop("word/document.xml")
    family = (
        "application/vnd.ms-word."
        if "acro" in subtype
        else "application/vnd.openxmlformats-officedocument.wordprocessingml."
    )
    members["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/x/main.xml" ContentType="{family}{subtype}+xml"/></Types>'
    ).encode()
    assert [q.text for q in read(make_zip(members)).body] == ["a"]


def test_odd_member_names() -> None:
    members = {name.replace("/", "\\").replace("word", "WORD"): data for name, data in make_parts(p("a")).items()}
    assert [q.text for q in read(make_zip(members)).body] == ["a"]


def test_doubled_members() -> None:
    buffer = io.BytesIO(make_docx(p("first")))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", make_parts(p("last"))["word/document.xml"])
    assert [q.text for q in read(buffer.getvalue()).body] == ["last"]
