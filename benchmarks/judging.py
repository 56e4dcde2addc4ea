"""Ratios 1, 2, 3 and 6: reading and judging, in one process that has everything loaded."""

from __future__ import annotations

import io
import re

from linter.check import check_contract
from linter.options import CheckOptions
from linter.readers import read

from . import inputs
from .ratio import Ratio, interleaved, over, seconds

OPTIONS = CheckOptions()
PLAIN = [re.compile(pattern, re.IGNORECASE) for pattern in (
    r"export control(?:s| laws?)", r"export administration regulations", r"entity list", r"\bOFAC\b",
    r"sanction(?:s|ed)", r"embargo(?:es|ed)?", r"restricted part(?:y|ies)", r"specially designated",
    r"dual[- ]use", r"制裁|出口管制|实体清单",
)]  # fmt: skip


def check(data: bytes) -> object:
    """What is measured: read, outline, all rules."""
    return check_contract(read(data, "contract.docx"), OPTIONS)


def tree(data: bytes) -> object:
    """The floor: inflate document.xml and build libxml2's tree."""
    from lxml import etree

    return etree.fromstring(inputs.main_xml(data))


def python_docx(data: bytes) -> object:
    """What most tools do to see the text."""
    import docx

    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def plain_patterns(data: bytes) -> object:
    """The same with ten plain patterns in the place of rules and grammars: read, outline, search, name the place."""
    from linter.language.outline import read_outline

    contract = read(data, "contract.docx")
    outline = read_outline(contract)
    return [
        (paragraph.index, outline.headings(position), match.span())
        for position, paragraph in enumerate(contract.paragraphs)
        for pattern in PLAIN
        for match in pattern.finditer(paragraph.text)
    ]


def measured(rounds: int) -> list[Ratio]:
    """Ratios 1 to 3, all from the same rounds."""
    blobs = [path.read_bytes() for path in inputs.contracts()]
    works = [lambda at, work=work: work(blobs[at]) for work in (check, tree, python_docx, plain_patterns)]
    mine, floor, docx, plain = interleaved(works, len(blobs), rounds)
    each = f"{len(blobs)} contracts"
    return [
        Ratio(1, f"check, {each}, in process / inflate + build the XML tree", 3.5, 2, over(mine, floor)),
        Ratio(2, "the same / python-docx, text of the paragraphs", 0.6, 0.33, over(mine, docx)),
        Ratio(3, "check with all rules / with ten plain patterns", 1.5, 1.2, over(mine, plain)),
    ]


def growth(rounds: int) -> Ratio:
    """Ratio 6: how time grows with length, per byte of XML."""
    short, long = (inputs.long_contract(pages).read_bytes() for pages in (150, 600))
    bytes_grown = len(inputs.main_xml(long)) / len(inputs.main_xml(short))
    check(short)
    values = []
    for _ in range(rounds):
        before, much, after = seconds(lambda: check(short)), seconds(lambda: check(long)), seconds(lambda: check(short))
        values.append(2 * much / (before + after) / bytes_grown)
    return Ratio(6, "growth of time / growth of XML, 150 to 600 pages", 1.2, 1.05, values)
