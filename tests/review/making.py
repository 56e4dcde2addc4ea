"""Findings made by hand, and what a Word copy looks like from outside: a view of its text and formatting."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from docx import Document
from docx_plus.revisions import accept_all_revisions, reject_all_revisions
from lxml import etree

from linter.contract import Contract
from linter.finding import Citation, Edit, Finding, Location, NormView, Severity, Suggestion
from linter.readers import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
LAW = Citation("AFSL-12", "Anti-Foreign Sanctions Law", "12", None, "2021-06-10", "")

Char = tuple[str, bytes]


def finding_at(
    contract: Contract, position: int, start: int, end: int, new: str | None = None, severity: str = "high",
    rule: str = "PRC201", fingerprint: str = "", language: str = "en", **more: object,
) -> Finding:  # fmt: skip
    """A finding on [start, end) of a paragraph; with `new`, a suggestion to replace those words."""
    paragraph = contract.paragraphs[position]
    suggestions = () if new is None else (Suggestion("preferred", language, (Edit(paragraph.index, start, end, new),)),)
    return Finding(
        rule, "termination", Severity(severity), 0.9, "message", "This may be regarded as 执行或者协助执行.",
        paragraph.text[start:end],
        Location(paragraph.place, paragraph.index, paragraph.label or "", "", (), start, end, position),
        language, NormView("", "", "", ""), provisions=(LAW,), suggestions=suggestions,
        fingerprint=fingerprint or f"{position:08x}{start:04x}{end:04x}", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def find(data: bytes, words: str, new: str | None = None, **more: object) -> tuple[Contract, Finding]:
    """The contract in `data`, and a finding on the first place where `words` stand."""
    contract = read(data, "contract.docx")
    for position, paragraph in enumerate(contract.paragraphs):
        start = paragraph.text.find(words)
        if start >= 0:
            return contract, finding_at(contract, position, start, start + len(words), new, **more)  # type: ignore[arg-type]
    raise AssertionError(f"{words!r} is not in the document")


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(member(data, name))


def view(body: etree._Element) -> list[list[Char]]:
    """Each paragraph as (character or other content, formatting of its run), comment marks left out."""
    seen = []
    for paragraph in body.iter(W + "p"):
        chars: list[Char] = []
        for run in paragraph.iter(W + "r"):
            if next(run.iterancestors(W + "p")) is not paragraph:
                continue
            properties = run.find(W + "rPr")
            looks = b"" if properties is None else _looks(properties)
            for child in run:
                chars += [(char, looks) for char in _content(child)]
        seen.append(chars)
    return seen


def _looks(properties: etree._Element) -> bytes:
    """Formatting as bytes, whatever the order of its properties: order has no meaning there."""
    return b"".join(sorted(etree.tostring(child, method="c14n", with_tail=False) for child in properties))


def _content(child: etree._Element) -> list[str]:
    if child.tag == W + "t":
        return list(child.text or "")
    if child.tag == W + "delText":
        return [f"deleted {char}" for char in child.text or ""]
    if child.tag in (W + "rPr", W + "commentReference"):
        return []
    if child.find(f".//{W}txbxContent") is not None:
        return [str(child.tag)]  # its paragraphs are seen by themselves
    said = etree.tostring(child, method="c14n").decode()
    return [said.replace("delInstrText", "instrText")]  # docx-plus 0.6.2 does not turn deleted field codes back


def resolved(data: bytes, resolve: Callable[..., None]) -> list[list[Char]]:
    """The view after docx-plus accepted or rejected all changes of the body."""
    document = Document(io.BytesIO(data))
    resolve(document)
    return view(document.element.body)


def rejected(data: bytes) -> list[list[Char]]:
    return resolved(data, reject_all_revisions)


def accepted(data: bytes) -> list[str]:
    """The text of each paragraph of the body after docx-plus accepted all changes."""
    return ["".join(char for char, _ in chars) for chars in resolved(data, accept_all_revisions)]


def anchored(data: bytes, part: str = "word/document.xml") -> dict[str, str]:
    """By `w:id` of each comment: the words of the body between its marks, insertions included, deletions too."""
    found: dict[str, str] = {}
    running: set[str] = set()
    for element in root(data, part).iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t", W + "delText"):
        number = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            running.add(number)
            found[number] = ""
        elif element.tag == W + "commentRangeEnd":
            running.discard(number)
        else:
            for one in running:
                found[one] += element.text or ""
    return found


def comment_texts(data: bytes) -> dict[str, str]:
    """By `w:id`: the text of each comment, its paragraphs joined by line feeds."""
    part = [name for name in members(data) if re.search(r"comments\d*\.xml$", name)][-1]
    return {
        comment.get(W + "id", ""): "\n".join("".join(p.itertext(W + "t")) for p in comment.iter(W + "p"))
        for comment in root(data, part).iter(W + "comment")
    }


def number_of(data: bytes, rule: str) -> str:
    """The `w:id` of the comment on a rule."""
    return next(number for number, text in comment_texts(data).items() if text.startswith(rule))
