"""The page of figures tells what is measured, and each part of the reading is worth something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.evaluation import REGISTERS, SETS
from tests.evaluation.ablation import VARIANTS, ablated
from tests.evaluation.passages import AUTHORED, judge, judged, load
from tests.evaluation.scores import score

PAGE = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
DRIFT = 0.03
"""A figure on the page may be this far from the measured one before the page must be written anew."""


def figures(name: str) -> list[float]:
    """The six figures of a set in the first table of the page."""
    row = re.search(rf"^\| {REGISTERS[name]} \|((?: [\d.]+ \|){{6}})$", PAGE, re.MULTILINE)
    assert row, name
    return [float(cell) for cell in row[1].split("|") if cell.strip()]


@pytest.mark.parametrize("name", AUTHORED)
def test_the_page_tells_what_is_measured(name: str) -> None:
    result = score(judged(name))
    measured = [v for c in (result.flagged, result.rules) for v in (c.precision, c.recall, c.f1)]
    assert figures(name) == pytest.approx(measured, abs=DRIFT), "run 'make docs'"


def test_the_page_has_every_set_and_every_variant() -> None:
    assert all(figures(name) for name in SETS)
    assert all(f"| {name} |" in PAGE for name in VARIANTS)


@pytest.mark.parametrize("name", list(VARIANTS)[1:])
def test_each_part_is_worth_something(name: str) -> None:
    whole = score(judged("documents"))
    with ablated(name):
        part = score(judge(load("documents")))
    assert part.rules.f1 < whole.rules.f1


def test_a_part_is_back_in_its_place_afterwards() -> None:
    passages = load("documents")[:60]
    before = judge(passages)
    for name in VARIANTS:
        with ablated(name):
            judge(passages)
    assert judge(passages) == before
