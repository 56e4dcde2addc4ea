"""Accept every suggestion, check again: nothing is found in those paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract
from linter.finding import Finding
from linter.readers import read
from tests.wording.accepting import accepted
from tests.wording.labelled import REAL, SETS, contracts

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "contracts").glob("*.docx"))
WITHOUT_DRAFTS = ("PRC8", "PRC9")
"""Families that say something about versions and about the check itself: there is nothing to reword."""


def findings_of(contract: Contract) -> list[Finding]:
    found = check_contract(contract, CheckOptions())
    return [finding for finding in found if not finding.rule.startswith(WITHOUT_DRAFTS)]


def blocked(finding: Finding) -> bool:
    """Whether an order in force names the person or measure: a note stands in the place of wording."""
    return bool(finding.suggestions) and not finding.suggestions[0].edits and bool(finding.suggestions[0].note)


def left_after(contract: Contract, position: str = "preferred") -> list[str]:
    """What is wrong after all suggestions of a contract are taken over, one line each."""
    found = findings_of(contract)
    wrong = [f"{f.rule} without wording: {f.quote}" for f in found if not f.suggestions]
    strange = [f for f in found if any(s.language != f.language for s in f.suggestions)]
    wrong += [f"{f.rule} in another language: {f.quote}" for f in strange]
    changed = {f.location.position for f in found if not blocked(f)}
    after = accepted(contract, found, position)
    left = [f for f in findings_of(after) if f.location.position in changed]
    return wrong + [f"{f.rule} left: {after.paragraphs[f.location.position].text}" for f in left]


@pytest.mark.parametrize("path", [*SETS, REAL], ids=lambda path: path.stem)
def test_labelled_passages(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not part of the repository and is not beside it")
    wrong = {name: left for name, contract in contracts(path) if (left := left_after(contract))}
    assert wrong == {}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    assert left_after(read(path)) == []
