"""What is measured on: contracts, long ones made from them, a folder of a thousand, and their plain text.

Real contracts are taken from `../shared/docx/contracts` beside the repository where it exists, else the
fixtures. Made files go to a temporary folder and are made again when their makings change.
"""

from __future__ import annotations

import copy
import io
import tempfile
import zipfile
from functools import cache
from hashlib import sha256
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDERS = (REPOSITORY.parent / "shared/docx/contracts", REPOSITORY / "fixtures/contracts")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS_A_PAGE = 450
MAIN = "word/document.xml"


@cache
def contracts() -> tuple[Path, ...]:
    """The contracts measured on, sorted by name."""
    folder = next(folder for folder in FOLDERS if any(folder.glob("*.docx")))
    return tuple(sorted(folder.glob("*.docx")))


def near(size: int) -> Path:
    """The contract whose file is nearest to `size` bytes."""
    return min(contracts(), key=lambda path: abs(path.stat().st_size - size))


def main_xml(data: bytes) -> bytes:
    """The inflated document.xml of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(MAIN)


def scratch() -> Path:
    """A folder for made files, its own for each set of contracts."""
    mark = sha256("".join(f"{p}{p.stat().st_size}" for p in contracts()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"clauselint-bench-{mark}"
    folder.mkdir(exist_ok=True)
    return folder


def long_contract(pages: int) -> Path:
    """A contract of about `pages` pages: the paragraphs of the largest one, over and over."""
    target = scratch() / f"{pages}-pages.docx"
    if target.exists():
        return target
    from lxml import etree

    source = max(contracts(), key=lambda path: path.stat().st_size)
    root = etree.fromstring(main_xml(source.read_bytes()))
    body = root.find(W + "body")
    content = [(copy.deepcopy(node), _words(node)) for node in body if node.tag != W + "sectPr"]
    for node in [node for node in body if node.tag != W + "sectPr"]:
        body.remove(node)
    words = at = 0
    while words < pages * WORDS_A_PAGE:
        node, count = content[at % len(content)]
        body.insert(at, copy.deepcopy(node))
        words += count
        at += 1
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, xml if info.filename == MAIN else old.read(info))
    return target


def _words(node: object) -> int:
    return len("".join(node.itertext(W + "t")).split())  # type: ignore[attr-defined]


def folder_of(count: int) -> Path:
    """A folder of `count` contracts, none like another byte for byte, so that a cache is not flattered by copies."""
    folder = scratch() / f"folder-{count}"
    if folder.is_dir() and sum(1 for _ in folder.glob("*.docx")) == count:
        return folder
    folder.mkdir(exist_ok=True)
    for number in range(count):
        source = contracts()[number % len(contracts())]
        target = folder / f"{number:04}.docx"
        target.write_bytes(source.read_bytes())
        with zipfile.ZipFile(target, "a") as archive:
            archive.comment = f"{number}".encode()
    return folder


def folder_of_texts(count: int) -> Path:
    """The same contracts as plain text, a line a paragraph, for tools that do not read Word."""
    from linter.readers import read

    folder = scratch() / f"texts-{count}"
    folder.mkdir(exist_ok=True)
    texts = ["\n".join(p.text for p in read(path).paragraphs) for path in contracts()]
    for number in range(count):
        target = folder / f"{number:04}.txt"
        if not target.exists():
            target.write_text(texts[number % len(texts)], encoding="utf-8")
    return folder
