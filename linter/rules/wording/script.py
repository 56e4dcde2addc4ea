"""Simplified drafts in the Traditional script, for contracts written in it."""

from __future__ import annotations

import re
from functools import cache

from linter import grammars

from .words import words

_SHARE = 12
"""A text is Traditional where at least one character in so many is written only there."""


@cache
def _tables() -> tuple[frozenset[str], dict[str, str], re.Pattern[str]]:
    pairs = grammars.tables("lexicon/script.toml")
    own = words().tables["traditional"]
    chars: dict[str, str] = {}
    for old, new in zip(pairs["simplified"], pairs["traditional"], strict=True):
        if old not in own["same"]:
            chars.setdefault(old, new)
    chars |= dict(zip(own["simplified"], own["traditional"], strict=True))
    phrases = dict(own["phrases"])
    listed = sorted(phrases, key=len, reverse=True)
    pattern = re.compile("|".join([*(re.escape(p) for p in listed), "."]), re.DOTALL)
    return frozenset(pairs["traditional"]) - frozenset(pairs["simplified"]), chars | phrases, pattern


def is_traditional(text: str) -> bool:
    """Whether a text is written in the Traditional script."""
    only = _tables()[0]
    chinese = sum("\u3400" <= c <= "\u9fff" for c in text)
    return sum(c in only for c in text) * _SHARE > chinese > 0


def traditional(text: str) -> str:
    """A Simplified text in Traditional characters and quotation marks."""
    _, table, pattern = _tables()
    return pattern.sub(lambda m: table.get(m.group(), m.group()), text)
