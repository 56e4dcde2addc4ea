"""Plain text and Markdown: a paragraph a line, in whatever encoding the file is."""

from __future__ import annotations

import re

from linter.contract import Contract, Notice, Paragraph
from linter.errors import UnreadableFile

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*\Z")
_LINES = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_PAIR = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_FREQUENT = "的之不及或本方合同條条約约應应甲乙，。"
_MARKDOWN = (".md", ".markdown")


def read_plain(data: bytes, path: str, sha256: str) -> Contract:
    """Read text: every line is a paragraph (empty ones too), so that `index` + 1 is the line.

    data: the bytes of the file. path: its name; .md and .markdown make "# Heading" lines headings, without the signs.
    Raises UnreadableFile ("not-text", "empty").
    """
    text = decode(data, path)
    lines = _LINES.split(text)
    if lines and not lines[-1]:
        lines.pop()
    if not text.strip():
        raise UnreadableFile(path, "empty", "holds no text; get it again from its sender")
    markdown = path.lower().endswith(_MARKDOWN)
    paragraphs = [_paragraph(index, line, markdown) for index, line in enumerate(lines)]
    notices = []
    if "\ufffd" in text:
        notices.append(Notice("some characters could not be read; save the file as UTF-8"))
    return Contract(path, sha256, paragraphs, notices)


def _paragraph(index: int, line: str, markdown: bool) -> Paragraph:
    heading = _HEADING.match(line) if markdown else None
    if heading is None:
        return Paragraph(index, line)
    return Paragraph(index, heading[2], heading=len(heading[1]))


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8; UTF-16 or UTF-32 by byte order mark, UTF-16 also by its zero bytes; else GB18030, Big5
    or Windows-1252, whichever its bytes look like.

    Raises UnreadableFile "not-text" for anything else.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return _strict(data, path, (encoding,))
    if b"\0" in data[:4096]:
        return _strict(data, path, _utf16_by_zeros(data[:4096]))
    return _strict(data, path, ("utf-8", *_legacy(data)))


def _legacy(data: bytes) -> tuple[str, ...]:
    """Encodings of before Unicode, likeliest first.

    Chinese ones decode nearly anything, so the one that yields the characters every contract is full of comes first;
    without any, letters beyond ASCII in pairs speak for GB18030 and single ones (quotation marks) for Windows-1252.
    """
    frequent = {encoding: _frequent(data, encoding) for encoding in ("gb18030", "big5")}
    best = max(frequent, key=lambda encoding: frequent[encoding])
    if frequent[best]:
        return (best, "gb18030", "cp1252")
    pairs = 2 * len(_PAIR.findall(data))
    singles = len(data) - len(data.translate(None, _BEYOND_ASCII)) - pairs
    return ("gb18030", "cp1252") if pairs > singles else ("cp1252", "gb18030")


def _frequent(data: bytes, encoding: str) -> int:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0
    return sum(text.count(character) for character in _FREQUENT)


def _utf16_by_zeros(start: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: the zero bytes of its Latin letters stand in odd (little-endian) or even places."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 4 * even and odd * 8 > len(start):
        return ("utf-16-le",)
    if even > 4 * odd and even * 8 > len(start):
        return ("utf-16-be",)
    return ()


def _strict(data: bytes, path: str, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _readable(text):
            return text
    message = "is not text in UTF-8, UTF-16, GB18030 or Big5; save it as .docx in Word, or as UTF-8 text"
    raise UnreadableFile(path, "not-text", message)


def _readable(text: str) -> bool:
    """Whether decoded text is text: control characters are at most one in a hundred."""
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27), 28, 29, 30, 31))
    return controls * 100 <= len(text)
