"""Hostile files: nothing is resolved, nothing is unpacked beyond its bounds, nothing hangs."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from linter.errors import UnreadableFile
from linter.readers import read
from linter.readers.docx import package
from tests.docx_builder import make_docx, make_parts, make_zip, p, r, relationships


def with_main(xml: str) -> bytes:
    members = make_parts("")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    members["word/document.xml"] = xml.replace("<w:document>", f'<w:document xmlns:w="{space}">').encode()
    return make_zip(members)


def refused(data: bytes, monkeypatch: pytest.MonkeyPatch | None = None) -> UnreadableFile:
    if monkeypatch is not None:
        monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("inflated"))
        monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("inflated"))
        monkeypatch.setattr(zlib, "decompressobj", lambda *_: pytest.fail("inflated"))
    with pytest.raises(UnreadableFile) as caught:
        read(data, "bomb.docx")
    return caught.value


def test_zip_bomb_is_refused_before_inflating(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refused(make_zip(make_parts(p("a")) | {"word/document.xml": b" " * (20 * 2**20)}), monkeypatch)
    assert (error.code, "\n" in str(error)) == ("too-large", False)


def test_many_middling_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 3 * 2**20)
    members = make_parts(p("a")) | {f"word/media/{n}.bin": bytes(2**19) for n in range(8)}
    assert refused(make_zip(members), monkeypatch).code == "too-large"


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_MEMBERS", 6)
    members = make_parts(p("a")) | {f"x{n}": b"" for n in range(9)}
    assert refused(make_zip(members)).code == "too-large"


def test_member_that_lies_about_its_size() -> None:
    raw = bytearray(make_zip(make_parts(p("a")) | {"word/document.xml": b" " * (4 * 2**20)}))
    size = (4 * 2**20).to_bytes(4, "little")
    lied = bytes(raw).replace(size, (1000).to_bytes(4, "little"))
    assert refused(lied).code in ("truncated", "bad-xml")


def test_dense_markup_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_MARKUP", 1000)
    assert refused(make_docx(p() * 2000)).code == "too-large"


def test_many_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 20_000)
    monkeypatch.setattr(package, "MAX_MARKUP", 10_000)
    headers = {f"header{n}": p("h") * 50 for n in range(9)}
    body = p("a") + "".join(f'<w:headerReference r:id="{name}"/>' for name in headers)
    contract = read(make_docx(f"{p('a')}<w:sectPr>{body}</w:sectPr>", **headers))
    told = [notice for notice in contract.notices if "too large" in notice.message]
    assert contract.body[0].text == "a"
    assert 0 < len(told) < 9
    assert len(told) + len({q.part for q in contract.paragraphs if q.story == "header"}) == 9


def test_too_many_paragraphs_are_refused() -> None:
    assert refused(make_docx(p() * 300_001)).code == "too-large"


def test_deep_nesting_is_refused_or_read() -> None:
    depth = 5000
    assert refused(make_docx("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)).code == "bad-xml"
    depth = 100
    deep = make_docx("<w:sdt><w:sdtContent>" * depth + p("deep") + "</w:sdtContent></w:sdt>" * depth)
    assert [q.text for q in read(deep).body] == ["deep"]


def test_entities_are_never_expanded() -> None:
    lol = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    body = "<w:document><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    assert refused(with_main(f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>{body}')).code == "bad-xml"


def test_external_entities_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    for declared in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', f'<!ENTITY % e SYSTEM "{secret.as_uri()}"> %e;'):
        xml = f"<!DOCTYPE x [{declared}]><w:document><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
        assert "SECRET" not in str(refused(with_main(xml)))


def test_external_relationships_are_never_followed(tmp_path: Path) -> None:
    styles = tmp_path / "styles.xml"
    styles.write_bytes(b"<broken")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members = make_parts(p("a") + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>')
    members["word/_rels/document.xml.rels"] = relationships(
        f'<Relationship Id="s" Type="{office}/styles" Target="{styles.as_uri()}" TargetMode="External"/>'
        f'<Relationship Id="h" Type="{office}/header" Target="http://127.0.0.1:9/h.xml" TargetMode="External"/>'
        f'<Relationship Id="t" Type="{office}/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
    )
    contract = read(make_zip(members))
    assert ([q.text for q in contract.paragraphs], contract.notices) == (["a"], [])


def test_targets_cannot_leave_the_package() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members = make_parts(p("a"))
    members["word/_rels/document.xml.rels"] = relationships(
        f'<Relationship Id="s" Type="{office}/styles" Target="../../../../etc/passwd"/>'
    )
    assert [q.text for q in read(make_zip(members)).paragraphs] == ["a"]


def test_large_and_deep_tables_do_not_take_quadratic_time() -> None:
    cells = "".join(f"<w:tc>{p('x')}</w:tc>" for _ in range(8))
    contract = read(make_docx(f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * 4000}</w:tbl>"))
    assert contract.body[-1].table == (0, 3999, 7)


def test_many_fields_and_revisions_do_not_take_quadratic_time() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    inserted = f'<w:ins w:id="1">{r("a")}</w:ins>'
    body = f"<w:p>{begin * 20_000}{inserted * 20_000}</w:p>"
    assert len(read(make_docx(body)).body[0].text) == 20_000


def error_of(data: bytes) -> str:
    try:
        read(data, "a.docx")
    except UnreadableFile as error:
        return str(error)
    return ""


def test_damage_anywhere_is_never_a_traceback() -> None:
    whole = make_docx(p("text") * 5, styles="", header1=p("h"))
    for at in range(0, len(whole), 7):
        for damaged in (whole[:at], whole[:at] + b"\xff\x00" + whole[at + 2 :]):
            assert "\n" not in error_of(damaged)


def test_reading_restores_the_collector() -> None:
    import gc

    assert gc.isenabled()
    read(make_docx(p("a")))
    with pytest.raises(UnreadableFile):
        read(b"PK\x03\x04", "a.docx")
    assert gc.isenabled()
    gc.disable()
    try:
        read(make_docx(p("a")))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_input_is_bytes_or_path_and_never_changed(tmp_path: Path) -> None:
    data = make_docx(p("a"))
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    before = file.stat().st_mtime_ns
    read(file)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (data, before)
    assert io.BytesIO(data).getvalue() == data
