"""Who is meant: the party that bears a norm, and the side it stands on."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from linter import compiled, grammars
from linter.errors import GrammarError
from linter.language.fold import fold, has_chinese
from linter.language.labels import words

SIDES = ("supplier", "buyer", "mutual")
_LONGEST = 40
"""Code points: no name of a role is longer."""


@cache
def _roles() -> tuple[re.Pattern[str], dict[str, str]]:
    path = grammars.folder() / "lexicon" / "parties.toml"
    sides: dict[str, str] = compiled.compiled("parties", [path], lambda: _build(path))
    names = sorted(sides, key=len, reverse=True)
    chinese = "|".join(re.escape(n) for n in names if has_chinese(n))
    english = "|".join(re.escape(n) for n in names if not has_chinese(n))
    return re.compile(rf"\b(?:{english})\b|(?:{chinese})"), sides


def _build(path: Any) -> dict[str, str]:
    tables = grammars.tables("lexicon/parties.toml")
    try:
        return {name: side for side in SIDES for lang in ("en", "zh") for name in tables[side][lang]}
    except KeyError as error:
        raise GrammarError(f"{path}: {error}") from error


def bearer(text: str, start: int, end: int) -> str:
    """The party named last in [start, end) of a text, as the text writes it; "" where none is.

    One to whom something is said (乙方向甲方声明), or who is another's ("its suppliers"), counts only where no other is
    named.
    """
    folded, found, other = fold(text), "", ""
    for match in _roles()[0].finditer(folded, start, end):
        name = text[match.start() : match.end()]
        if words("NOT_THE_BEARER").search(folded, max(0, match.start() - 8), match.start()):
            other = name
        else:
            found = name
    return found or other


def side(name: str) -> str:
    """"supplier", "buyer", "mutual", or "" for a name that is not a role."""
    return _roles()[1].get(fold(name), "")


def ending(text: str) -> str:
    """The role that a text ends with, as the text writes it; "" where it ends with none."""
    folded, found = fold(text), ""
    for match in _roles()[0].finditer(folded, max(0, len(text) - _LONGEST)):
        found = text[match.start() :] if match.end() == len(text) and not found else found
    return found


def opening(text: str) -> str:
    """The role that a text begins with, as the text writes it; "" where it begins with none."""
    match = _roles()[0].match(fold(text[:_LONGEST]))
    return text[: match.end()] if match else ""
