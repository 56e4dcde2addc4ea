"""Finds the `grammars/` folder: the live tree in a checkout, the packaged copy in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from linter.errors import GrammarError


@cache
def folder() -> Path:
    """The folder that holds lexicon, law, rules and Lark grammars."""
    here = Path(__file__).parent
    tree = here.parent / "grammars"
    return tree if (tree / "norm.lark").exists() or (tree / "rules").is_dir() else here / "_grammars"


def read(name: str) -> str:
    """The text of one file of the folder, by its path inside it ("norm.lark", "law/provisions.toml")."""
    return (folder() / name).read_text(encoding="utf-8")


def tables(name: str) -> dict[str, Any]:
    """The tables of one TOML file of the folder. Raises GrammarError where it is missing or malformed.

    For files of plain words; `toml_source` names the line of every complaint.
    """
    import tomllib  # only where the compiled form is missing: the module takes milliseconds to import

    try:
        return tomllib.loads(read(name))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GrammarError(f"{folder() / name}: {error}") from error
