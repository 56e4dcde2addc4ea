"""What a file is, told by its first bytes; every kind that is not a contract we read is one clear error."""

from __future__ import annotations

import os

from linter.errors import UnreadableFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSED: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    ((b"%PDF",), "pdf", "is a PDF; open it in Word and save it as .docx"),
    ((b"{\\rtf",), "rtf", "is in Rich Text Format; open it in Word and save it as .docx"),
    (
        (b"<!doctype html", b"<html", b"<head", b"<meta"),
        "html",
        "is a web page; open it in Word or a browser and save it as .docx",
    ),
    ((b"mime-version:", b"content-type: multipart"), "html", "is a web archive; open it in Word and save it as .docx"),
    (
        (b"<?xml", b"<pkg:package", b"<w:worddocument"),
        "not-a-zip",
        "is a single XML file, not a Word package; open it in Word and save it as .docx",
    ),
    ((b"\xdb\xa5-", b"\x31\xbe\x00\x00"), "legacy-doc", "is an old Word file; open it in Word and save it as .docx"),
)
_TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")


def kind_of(data: bytes, path: str) -> str:
    """What to read a file as: "docx" or "plain".

    data: its bytes. path: its name; only to tell a damaged .docx from plain text, and for messages.
    Raises UnreadableFile for everything else ("empty", "encrypted", "legacy-doc", "pdf", "rtf", "html", "not-a-zip").
    """
    if not data:
        raise UnreadableFile(path, "empty", "is empty; get it again from its sender")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "docx"
    if data.startswith(_OLE):
        raise _ole(data, path)
    suffix = os.path.splitext(path)[1].lower()
    if suffix in _TEXT_SUFFIXES:
        _refuse_formats(data, path, only=("pdf", "rtf", "legacy-doc"))
        return "plain"
    _refuse_formats(data, path)
    if suffix in (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps"):
        message = "is not a Word file inside (no zip package); open it in Word and save it as .docx"
        raise UnreadableFile(path, "not-a-zip", message)
    return "plain"


def _refuse_formats(data: bytes, path: str, only: tuple[str, ...] = ()) -> None:
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magics, code, message in _REFUSED:
        if start.startswith(tuple(magic.lower() for magic in magics)) and (not only or code in only):
            raise UnreadableFile(path, code, message)


def _ole(data: bytes, path: str) -> UnreadableFile:
    """An OLE2 compound file: an encrypted .docx or an old .doc, told apart by the names of its streams.

    Stream names stand in UTF-16 in the directory ([MS-CFB] 2.6.1; [MS-OFFCRYPTO] 2.3.4.4; [MS-DOC] 2.1).
    """
    if _stream(data, "EncryptedPackage") or _stream(data, "EncryptionInfo"):
        message = "is protected by a password or by rights management; save it without protection"
        return UnreadableFile(path, "encrypted", message)
    if _stream(data, "WordDocument"):
        message = "is an old .doc file; open it in Word and save it as .docx"
        return UnreadableFile(path, "legacy-doc", message)
    message = "is not a Word file (an old Office file or an e-mail?); open it and save the contract as .docx"
    return UnreadableFile(path, "legacy-doc", message)


def _stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\0\0" in data
