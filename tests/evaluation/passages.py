"""Labelled passages: read from the `.jsonl` files, laid out as contracts, judged.

A row: {"id", "doc"?, "lang", "before"?, "text", "definitions"?, "rules": ["201"], "alt": ["204"], "all_codes"?}.
Rows of one "doc" are one contract, in order, its definitions first; every other row is a contract of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from linter.contract import Contract, Paragraph
from linter.rules import confidence
from linter.rules.judge import examine

HERE = Path(__file__).parent
OUTSIDE = HERE.parents[1].parent / "shared" / "eval"
"""Passages from others' contracts lie outside the repository, where there are any."""
AUTHORED = ("en_authored", "zh_authored", "extra", "documents")
REAL = "en_real"

SAME = {"403": "401", "404": "401", "405": "401"}
SOMETIMES = frozenset({"402", "504", "603", "702", "801"})
"""Codes that are labelled only in rows with "all_codes"."""

Judge = Callable[[Contract], Mapping[int, Mapping[str, float]]]


class Passage(NamedTuple):
    """A labelled paragraph. rules: codes it has. alt: codes that count neither for nor against."""

    set: str
    id: str
    doc: str
    text: str
    before: tuple[str, ...]
    definitions: tuple[str, ...]
    rules: frozenset[str]
    alt: frozenset[str]
    all_codes: bool


class Judged(NamedTuple):
    """A passage and the codes found in it, as they are labelled, with the confidence of each."""

    passage: Passage
    found: Mapping[str, float]


def available() -> tuple[str, ...]:
    """The sets that are here: the authored ones, and the real one where it lies beside the repository."""
    return (*AUTHORED, REAL) if (OUTSIDE / f"{REAL}.jsonl").exists() else AUTHORED


def load(name: str) -> list[Passage]:
    """The passages of a set, in order."""
    file = (OUTSIDE if name == REAL else HERE) / f"{name}.jsonl"
    return [_passage(name, json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _passage(name: str, row: Mapping[str, object]) -> Passage:
    given = row.get("definitions") or []
    definitions = [given] if isinstance(given, str) else given
    return Passage(
        name,
        str(row["id"]),
        str(row.get("doc") or row["id"]),
        _line(str(row["text"])),
        tuple(_line(text) for text in str(row.get("before", "")).split("\n") if text.strip()),
        tuple(_line(text) for text in definitions if text != row["text"]),  # type: ignore[attr-defined]
        frozenset(map(str, row["rules"])),  # type: ignore[call-overload]
        frozenset(map(str, row.get("alt", ()))),  # type: ignore[call-overload]
        bool(row.get("all_codes")),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def contracts(passages: Iterable[Passage]) -> Iterator[tuple[Contract, dict[int, Passage]]]:
    """Each contract with the passages in it by position."""
    documents: dict[str, list[Passage]] = {}
    for passage in passages:
        documents.setdefault(passage.doc, []).append(passage)
    for name, rows in documents.items():
        texts = list(dict.fromkeys(text for row in rows for text in row.definitions))
        where: dict[int, Passage] = {}
        for row in rows:
            texts += row.before
            where[len(texts)] = row
            texts.append(row.text)
        yield Contract(name, "", [Paragraph(index, text) for index, text in enumerate(texts)]), where


def findings(contract: Contract) -> dict[int, dict[str, float]]:
    """What the rules find: position -> code -> confidence, as a check reports them but without wording."""
    case = examine(contract)
    if case is None:
        return {}
    return {
        position: {code: confidence.of(code, verdict) for code in verdict.hits}
        for position, verdict in case.verdicts.items()
    }


def judge(passages: Sequence[Passage], judged_by: Judge = findings) -> list[Judged]:
    """Every passage with what is found in it, in the order of the contracts."""
    results = []
    for contract, where in contracts(passages):
        found = judged_by(contract)
        results += [Judged(row, _as_labelled(found.get(position, {}), row)) for position, row in where.items()]
    return results


@cache
def judged(name: str) -> list[Judged]:
    """A whole set as the rules judge it, worked out once."""
    return judge(load(name))


def _as_labelled(codes: Mapping[str, float], passage: Passage) -> dict[str, float]:
    """Codes as the guideline has them, the surest of those it has as one."""
    out: dict[str, float] = {}
    for code, sure in codes.items():
        number = SAME.get(code.removeprefix("PRC"), code.removeprefix("PRC"))
        if number[0] != "9" and (passage.all_codes or number not in SOMETIMES):
            out[number] = max(sure, out.get(number, 0.0))
    return out
