"""On other people's files: findings forced on some words of each, so that every readable one is written.

The files stand beside the repository and are not part of it; without them these tests are skipped.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from linter.contract import Contract
from linter.errors import UnreadableFile
from linter.finding import Finding
from linter.readers import read
from linter.review import ReviewOptions, ReviewResult, review_bytes
from tests.review.making import anchored, comment_texts, finding_at, members, rejected

FOLDER = Path(__file__).parents[2].parent / "shared" / "docx"
FILES = sorted(FOLDER.glob("*/*.docx"))
AUDITED = FILES[::12]  # the two validators take a second or so for each file

pytestmark = pytest.mark.skipif(not FILES, reason=f"no files in {FOLDER}: the corpus is not part of the repository")

_WORDS = re.compile(r"[\u3400-\u9fff]{1,6}|[^\s\u3400-\u9fff]+(?: [^\s\u3400-\u9fff]+){0,4}")


def forced(contract: Contract, count: int = 8) -> list[Finding]:
    """Findings on words drawn by a fixed rule, from all stories in turn."""
    draw, stories, found = random.Random(1), {}, []
    for position, paragraph in enumerate(contract.paragraphs):
        if len(paragraph.text.strip()) >= 3:
            stories.setdefault(paragraph.story, []).append(position)
    for positions in stories.values():
        draw.shuffle(positions)
    while len(found) < count and any(stories.values()):
        for positions in stories.values():
            if positions:
                position = positions.pop()
                words = draw.choice(list(_WORDS.finditer(contract.paragraphs[position].text)) or [None])
                if words is not None:
                    new = draw.choice(["", "the law that applies", f"{words.group()} (if any)", "适用贸易规则"])
                    found.append(finding_at(contract, position, *words.span(), new, rule=f"PRC{len(found) + 101}"))
    return found


@cache
def written(file: Path) -> tuple[Contract, list[Finding], bytes, ReviewResult]:
    data = file.read_bytes()
    try:
        contract = read(data, file.name)
    except UnreadableFile as error:
        pytest.skip(str(error))
    findings = forced(contract)
    if not contract.main_part or not findings:
        pytest.skip("no text in it")
    return contract, findings, *review_bytes(data, findings, ReviewOptions(), file.name, contract)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_written_and_nothing_else_is_touched(file: Path) -> None:
    contract, findings, copy, result = written(file)
    assert result.comments == len(findings)
    was_there = anchored(file.read_bytes(), contract.main_part)
    assert set(comment_texts(copy)) >= set(anchored(copy, contract.main_part)) - set(was_there)
    before, after = members(file.read_bytes()), members(copy)
    stories = r"(comments\w*|people|styles\w*|header\d*|footer\d*|footnotes|endnotes)\d*\.xml"
    main = re.escape(contract.main_part.rpartition("/")[2])
    allowed = re.compile(rf"\[Content_Types\]|{main}|{stories}")
    changed = [name for name in before if before[name] != after[name]]
    assert all(allowed.search(name) for name in changed), changed
    assert list(before) == [name for name in after if name in before]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_rejecting_all_gives_back_the_body(file: Path) -> None:
    _, _, copy, _ = written(file)
    try:
        before = rejected(file.read_bytes())
    except (KeyError, ValueError) as error:
        pytest.skip(f"python-docx cannot open it: {error}")
    assert rejected(copy) == before


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_accepting_all_gives_the_suggested_text(file: Path) -> None:
    contract, findings, copy, result = written(file)
    held = {id(h.finding) for h in result.held}
    expected = [paragraph.text for paragraph in contract.paragraphs]
    for finding in sorted(findings, key=lambda f: -f.location.start):
        if id(finding) not in held:
            edit = finding.suggestions[0].edits[0]
            position = finding.position_of(edit.paragraph)
            text = expected[position]
            expected[position] = text[: edit.start] + edit.text + text[edit.end :]
    got = [paragraph.text for paragraph in read(copy, file.name).paragraphs]
    wrong = [
        (a, b) for a, b in zip(got, expected, strict=True) if a != b and b
    ]  # an emptied branch shows its other one
    assert wrong == []


@pytest.mark.parametrize("file", AUDITED, ids=lambda file: file.stem)
def test_validators_find_nothing_new(file: Path, tmp_path: Path) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    _, _, copy, _ = written(file)
    target = tmp_path / "copy.docx"
    target.write_bytes(copy)
    strict = OpenXmlValidator(max_errors=0)

    def kinds(path: Path) -> set[str]:
        return {str(error.description) for error in strict.validate(str(path)).errors}

    assert kinds(target) - kinds(file) == set()
    codes = [Counter(str(found.code) for found in check(str(path))) for path in (target, file)]
    assert codes[0] - codes[1] == Counter()
