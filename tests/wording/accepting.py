"""Accepts suggestions: the contract as it reads once its wording is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.contract import Contract
from linter.finding import Edit, Finding
from linter.records import replace


def accepted(contract: Contract, findings: Sequence[Finding], position: str = "preferred") -> Contract:
    """The contract with all suggestions of one position taken over; edits that several findings share count once."""
    wanted: dict[int, set[Edit]] = {}
    for finding in findings:
        for suggestion in finding.suggestions:
            if suggestion.position == position:
                for edit in suggestion.edits:
                    wanted.setdefault(finding.position_of(edit.paragraph), set()).add(edit)
    paragraphs = list(contract.paragraphs)
    for at, edits in wanted.items():
        paragraphs[at] = replace(paragraphs[at], text=edited(paragraphs[at].text, edits))
    return Contract(contract.path, contract.sha256, paragraphs, contract.notices, contract.main_part)


def edited(text: str, edits: set[Edit]) -> str:
    """A text with its edits, none of which overlap."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    assert all(one.end <= two.start for one, two in pairwise(ordered)), ordered
    for edit in reversed(ordered):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
