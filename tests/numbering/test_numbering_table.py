"""The labels of the standard: every case of the table, in both namespaces of the format."""

from __future__ import annotations

import pytest
from numbering_table import CASES, SEVENTEEN
from numbering_xml import STRICT, TRANSITIONAL, Case, labels


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT], ids=["transitional", "strict"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section} {case.name}")
def test_label(case: Case, namespace: str) -> None:
    given = labels(case, namespace)
    assert [label.text for label in given] == [expected for _, expected in case.paragraphs]
    assert [label.note for label in given] == [None] * len(given)


def test_the_table_is_large_enough() -> None:
    assert sum(len(case.paragraphs) for case in SEVENTEEN) >= 17
    assert sum(len(case.paragraphs) for case in CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)
