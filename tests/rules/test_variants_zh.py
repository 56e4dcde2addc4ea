"""Chinese clauses in many drafters' words (tests/evaluation/variants_zh.txt): what must be found, what left alone."""

from __future__ import annotations

from pathlib import Path

from linter.contract import Contract, Paragraph
from linter.rules.judge import examine

VARIANTS = Path(__file__).parents[1] / "evaluation" / "variants_zh.txt"
SOURCE_EXCLUSION = {"PRC403": "PRC401", "PRC404": "PRC401", "PRC405": "PRC401"}
"""The exclusions of sources are one code in the file."""


def variants() -> list[tuple[set[str], str]]:
    lines = [line for line in VARIANTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.split("|", 1) for line in lines]
    return [({f"PRC{code}" for code in codes.split(",") if code != "-"}, text) for codes, text in pairs]


def found(text: str) -> set[str]:
    case = examine(Contract("", "", [Paragraph(0, text)]))
    hits = case.verdicts[0].hits if case is not None and 0 in case.verdicts else {}
    return {SOURCE_EXCLUSION.get(code, code) for code in hits}


def test_risky_clauses_are_found() -> None:
    wanted = [(codes, text) for codes, text in variants() if codes]
    missed = [text for codes, text in wanted if not codes <= found(text)]
    assert len(missed) <= 0.05 * len(wanted), "\n".join(missed)


def test_innocent_clauses_are_left_alone() -> None:
    innocent = [text for codes, text in variants() if not codes]
    reported = [f"{text} {sorted(codes)}" for text in innocent if (codes := found(text))]
    assert len(reported) <= 0.03 * len(innocent), "\n".join(reported)
