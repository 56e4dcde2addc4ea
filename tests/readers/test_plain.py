"""Plain text and Markdown: encodings, lines, headings."""

from __future__ import annotations

import pytest

from linter.readers import read

CHINESE = "第十二条 合规\n乙方应当遵守适用的法律。"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, mark: bytes) -> None:
    contract = read(mark + CHINESE.encode(encoding), "合同.txt")
    assert [q.text for q in contract.paragraphs] == CHINESE.split("\n")
    assert contract.notices == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    text = "Clause 12\nThe Supplier shall comply."
    assert [q.text for q in read(text.encode(encoding), "a.txt").paragraphs] == text.split("\n")


def test_traditional_chinese_in_big5() -> None:
    text = "第十二條 合規\n乙方應遵守適用的法律。"
    assert [q.text for q in read(text.encode("big5"), "合約.txt").paragraphs] == text.split("\n")


def test_windows_quotes_are_not_taken_for_chinese() -> None:
    text = "“Sanctions” means the Supplier’s measures – and others’."
    assert read(text.encode("cp1252"), "a.txt").paragraphs[0].text == text


def test_chinese_without_any_frequent_character() -> None:
    assert read("附件清单".encode("gb18030"), "a.txt").paragraphs[0].text == "附件清单"


def test_windows_quotes_that_are_neither_utf_8_nor_gb18030() -> None:
    assert [q.text for q in read(b"\x93Sanctions\x94 \x80", "a.txt").paragraphs] == ["“Sanctions” €"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_paragraph_a_line_empty_ones_too(end: str) -> None:
    contract = read(end.join(["one", "", "three", ""]).encode(), "a.txt")
    assert [(q.index, q.text, q.story, q.part) for q in contract.paragraphs] == [
        (0, "one", "body", ""), (1, "", "body", ""), (2, "three", "body", ""),
    ]  # fmt: skip


def test_markdown_headings() -> None:
    data = b"# Supply Agreement\n\n## 2. Term ##\n#hashtag\n"
    contract = read(data, "a.md")
    assert [(q.text, q.heading) for q in contract.paragraphs] == [
        ("Supply Agreement", 1), ("", None), ("2. Term", 2), ("#hashtag", None),
    ]  # fmt: skip
    assert [q.heading for q in read(data, "a.txt").paragraphs] == [None] * 4


def test_text_that_talks_about_markup_is_text() -> None:
    assert read(b"<html> is a tag", "a.txt").paragraphs[0].text == "<html> is a tag"
