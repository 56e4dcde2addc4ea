"""Reads the files of the lexicon, the shipped ones and a team's, and says where they are wrong.

A team's file adds tables, or takes phrases out of earlier ones: `[[without]] id = "comply"`, `phrases = ["follow*"]`.
Used only where no compiled form is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from linter.language import phrases
from linter.toml_source import TomlSource

Table = dict[str, Any]

TEXTS = ("phrases", "en", "zh")
KINDS = ("measure", "term", "word", "act")
_KEYS = (*TEXTS, "id", "type", "state", "kind", "domain", "third", "china", "weak", "strength", "counter", "place",
         "unless", "instead_of")  # fmt: skip
_WITHOUT = ("id", "phrases")


def read_tables(files: Iterable[Path]) -> list[tuple[str, Table]]:
    """All tables with their kind ("measure", "term", "word", "act"), in the order of the files.

    Phrases that a later file takes out are gone. Raises GrammarError, naming file and line, for an unknown key, a
    phrase that cannot be read, and a `[[without]]` that fits nothing.
    """
    found: list[tuple[str, Table]] = []
    for path in files:
        source = TomlSource(path)
        source.only(source.data, (*KINDS, "without"))
        earlier = len(found)
        for kind in KINDS:
            for number, table in enumerate(source.tables(kind)):
                _check(source, kind, number, table)
                found.append((kind, dict(table)))
        for number, table in enumerate(source.tables("without")):
            _withdraw(source, number, table, [table for _, table in found[:earlier]])
    return found


def _check(source: TomlSource, kind: str, number: int, table: Table) -> None:
    source.only(table, _KEYS, kind, number)
    if kind in ("term", "word"):
        source.string(table, "type", kind, number)
    else:
        source.string(table, "id", kind, number)
    if kind == "term" and table["type"] == "state":
        source.string(table, "id", kind, number)
    source.strings(table, "unless", kind, number)
    source.strings(table, "instead_of", kind, number)
    for key in TEXTS:
        for phrase in source.strings(table, key, kind, number):
            try:
                phrases.pattern(phrase)
            except ValueError as error:
                source.fail(f'"{phrase}": {error}', kind, number, key)
    if not any(table.get(key) for key in TEXTS):
        source.fail("holds no phrases; write phrases = [...]", kind, number)


def _withdraw(source: TomlSource, number: int, without: Table, earlier: list[Table]) -> None:
    """Take the phrases of a `[[without]]` out of the earlier tables of that id (for words of modality: that type)."""
    at = ("without", number)
    source.only(without, _WITHOUT, *at)
    name = source.string(without, "id", *at)
    named = [table for table in earlier if name in (table.get("id"), table.get("type"))]
    if not named:
        source.fail(f"no earlier table has the id or type '{name}'", *at, "id")
    wanted = source.strings(without, "phrases", *at)
    if not wanted:
        source.fail("names no phrases; write phrases = [...]", *at)
    for phrase in wanted:
        holders = [(table, key) for table in named for key in TEXTS if phrase in table.get(key, ())]
        if not holders:
            source.fail(f"'{name}' has no phrase \"{phrase}\"; copy it as it stands there", *at, "phrases")
        for table, key in holders:
            table[key] = [other for other in table[key] if other != phrase]
