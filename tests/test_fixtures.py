"""The fixture contracts: built as committed, numbered as counted by hand, and judged as labelled."""

from __future__ import annotations

import io
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fixtures.build import CONTRACTS, EXPECTED, SOURCES, build  # noqa: E402
from fixtures.source import Block, read_source  # noqa: E402
from linter.finding import Finding  # noqa: E402

NAMES = sorted(path.stem for path in SOURCES.glob("*.md"))
CLEAN = ("clean-framework-en", "neutral-en", "neutral-zh")
FOLDED = {"PRC403": "PRC401", "PRC404": "PRC401", "PRC405": "PRC401"}
"""The guideline labels these three as 401."""
NOT_YET: dict[str, set[str]] = {
    "ai-chips-and-weights-en": {"missed PRC103 at 4.2"},
    "clean-framework-en": {"unexpected PRC503 at 8.2", "unexpected PRC201 at 8.3"},
    "sdn-payment-en": {"missed PRC203 at 4.3"},
    "supply-agreement-en": {"unexpected PRC202 at 21.3"},
}
"""What the rules still get wrong here. A new difference fails, and so does one that is gone and still listed."""


def plain(text: str) -> str:
    """A label without the separator that follows it."""
    return text.rstrip(".、 ")


def readable(block: Block) -> str:
    """The words of a block up to its first mark-up, to find it again in the document."""
    text = block.text.replace("**", "")
    return text.split("{@")[0].split("^[")[0]


def located(name: str) -> list[tuple[Block, int]]:
    """Each paragraph block of the source with its position in the contract as read, in order."""
    from linter.readers import read

    paragraphs = read(CONTRACTS / f"{name}.docx").body
    pairs, position = [], 0
    for block in read_source(SOURCES / f"{name}.md").paragraphs():
        position = next(i for i in range(position, len(paragraphs)) if same(paragraphs[i], block))
        pairs.append((block, position))
        position += 1
    return pairs


def same(paragraph: object, block: Block) -> bool:
    """Whether the paragraph as read is this block: its words, and not its entry in the table of contents."""
    return not paragraph.toc and paragraph.text.startswith(readable(block))  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_what_the_source_builds(name: str) -> None:
    source = read_source(SOURCES / f"{name}.md")
    built, committed = build(source), (CONTRACTS / f"{name}.docx").read_bytes()
    assert built == build(read_source(SOURCES / f"{name}.md"))
    # The parts, not the archive: another zlib may pack the same bytes otherwise.
    with zipfile.ZipFile(io.BytesIO(built)) as new, zipfile.ZipFile(io.BytesIO(committed)) as old:
        assert new.namelist() == old.namelist()
        assert [e.date_time for e in new.infolist()] == [e.date_time for e in old.infolist()]
        for part in new.namelist():
            assert new.read(part) == old.read(part), f"{part}: run python fixtures/build.py {name}"


def test_nothing_is_committed_that_no_source_builds() -> None:
    assert sorted(path.stem for path in CONTRACTS.iterdir()) == NAMES
    assert sorted(path.stem for path in EXPECTED.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_automatic(name: str) -> None:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(CONTRACTS / f"{name}.docx") as package:
        root = etree.fromstring(package.read("word/document.xml"))
    typed = ["".join(t.text or "" for t in p.iter(f"{w}t")) for p in root.iter(f"{w}p")]
    for block in read_source(SOURCES / f"{name}.md").paragraphs():
        if block.kind == "clause":
            assert not any(text.startswith(f"{block.label} {readable(block)}") for text in typed)


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_read_as_counted(name: str) -> None:
    from linter.readers import read

    body = read(CONTRACTS / f"{name}.docx").body
    for block, position in located(name):
        assert plain(body[position].label or "") == plain(block.label), block.text


@pytest.mark.parametrize("name", NAMES)
def test_clauses_have_their_whole_label(name: str) -> None:
    from linter.language.outline import read_outline
    from linter.readers import read

    outline = read_outline(read(CONTRACTS / f"{name}.docx"))
    for block, position in located(name):
        if block.kind == "clause":
            assert plain(outline.label(position)) == plain(block.clause), block.text


def expected(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((EXPECTED / f"{name}.toml").read_text(encoding="utf-8"))["finding"]


@pytest.mark.parametrize("name", NAMES)
def test_expectations_point_at_one_paragraph_and_its_clause(name: str) -> None:
    blocks = read_source(SOURCES / f"{name}.md").paragraphs()
    for entry in expected(name):
        hits = [block for block in blocks if entry["words"] in block.text.replace("**", "")]
        assert len(hits) == 1, entry["words"]
        assert hits[0].clause == entry["clause"], entry["words"]


@pytest.mark.parametrize("name", CLEAN)
def test_clean_contracts_expect_nothing(name: str) -> None:
    assert expected(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_those_labelled(name: str) -> None:
    from linter.check import CheckOptions, check_file
    from linter.readers import read

    report = check_file(CONTRACTS / f"{name}.docx", CheckOptions())
    assert report.error is None
    paragraphs = read(CONTRACTS / f"{name}.docx").paragraphs
    assert differences(report.findings, [p.text for p in paragraphs], expected(name)) == NOT_YET.get(name, set())


def differences(findings: list[Finding], texts: list[str], entries: list[dict[str, Any]]) -> set[str]:
    """What was found beyond the labels, at another clause, or not at all."""
    found: dict[str, set[str]] = {entry["words"]: set() for entry in entries}
    lines = set()
    for finding in findings:
        text, label = texts[finding.location.position], plain(finding.location.label)
        entry = next((e for e in entries if e["words"] in text), None)
        code = FOLDED.get(finding.rule, finding.rule)
        if entry is None or code not in {*entry["rules"], *entry.get("accepted", [])}:
            lines.add(f"unexpected {finding.rule} at {label}")
            continue
        found[entry["words"]].add(code)
        if entry["clause"] and label != entry["clause"]:
            lines.add(f"{entry['clause']} is called {label}")
    for entry in entries:
        missed = [code for code in entry["rules"] if code not in found[entry["words"]]]
        lines.update(f"missed {code} at {entry['clause']}" for code in missed)
    return lines


@pytest.mark.parametrize("name", ["supply-agreement-en", "purchase-framework-zh", "bilingual-purchase"])
def test_word_is_expected_to_open_it(name: str) -> None:
    audit = pytest.importorskip("openxml_audit")
    assert audit.OpenXmlValidator().validate(CONTRACTS / f"{name}.docx").errors == []
