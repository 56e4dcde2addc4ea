"""Labelled passages as contracts: the definitions given with them, the words before them, then the passages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from linter.contract import Contract, Paragraph

OWN = Path(__file__).parents[1] / "evaluation"
SETS = sorted(OWN.glob("*.jsonl"))
REAL = Path(__file__).parents[2] / ".." / "shared" / "eval" / "en_real.jsonl"


def contracts(path: Path) -> Iterator[tuple[str, Contract]]:
    """Every contract of a set, with its name: rows with the same `doc` are one contract."""
    documents: dict[str, list[dict[str, object]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        documents.setdefault(str(row.get("doc") or row["id"]), []).append(row)
    for name, rows in documents.items():
        yield name, contract_of(list(texts_of(rows)))


def texts_of(rows: list[dict[str, object]]) -> Iterator[str]:
    """The paragraphs of one contract."""
    seen: set[str] = set()
    for row in rows:
        given = row.get("definitions") or []
        for text in [given] if isinstance(given, str) else given:  # type: ignore[attr-defined]
            if text not in seen and text != row["text"]:
                seen.add(text)
                yield " ".join(text.split())
    for row in rows:
        for text in filter(str.strip, str(row.get("before", "")).split("\n")):
            yield " ".join(text.split())
        yield " ".join(str(row["text"]).split())


def contract_of(texts: list[str]) -> Contract:
    """A plain contract of these paragraphs."""
    return Contract("passages", "", [Paragraph(index=at, text=text) for at, text in enumerate(texts)])
