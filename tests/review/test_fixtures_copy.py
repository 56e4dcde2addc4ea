"""The copies of our own contracts: everything suggested is written, and accepting it leaves nothing to find."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx_plus.revisions import accept_all_revisions

from linter.check import CheckOptions, check_contract
from linter.readers import read
from linter.review import ReviewOptions, review_bytes
from tests.review.making import rejected

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "contracts").glob("*.docx"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_accepting_all_leaves_no_finding_in_the_changed_paragraphs(path: Path) -> None:
    source = path.read_bytes()
    contract = read(source, path.name)
    findings = check_contract(contract, CheckOptions())
    copy, result = review_bytes(source, findings, ReviewOptions(), path.name, contract)
    assert rejected(copy) == rejected(source)
    document = Document(io.BytesIO(copy))
    accept_all_revisions(document)
    target = io.BytesIO()
    document.save(target)
    held = {held.finding.location.position for held in result.held}
    changed = {f.location.position for f in findings if f.suggestions} - held
    left = check_contract(read(target.getvalue(), path.name), CheckOptions())
    assert [(f.rule, f.location.label) for f in left if f.location.position in changed and f.rule < "PRC7"] == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_second_review_of_the_copy_changes_nothing(path: Path) -> None:
    source = path.read_bytes()
    first, _ = review_bytes(
        source, check_contract(read(source), CheckOptions()), ReviewOptions(redline=False), path.name
    )
    again, result = review_bytes(
        first, check_contract(read(first), CheckOptions()), ReviewOptions(redline=False), path.name
    )
    assert again == first
    assert result.comments == result.updated == 0
