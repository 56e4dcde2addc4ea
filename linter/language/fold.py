"""Folding: the one form of a text that phrases are matched on."""

from __future__ import annotations

import re
from functools import cache

_PLAIN = str.maketrans(
    "“”„‟«»「」『』‘’‚‛′\u00a0\u2002\u2003\u2009\u3000‐‑‒–—−，；：（）！？［］〔〕【】．\t\n\r\u000b",
    "\"\"\"\"\"\"\"\"\"\"'''''     ------,;:()!?[][][].    ",
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CJK = re.compile(r"[\u3400-\u9fff]")


@cache
def _traditional() -> dict[int, int]:
    from linter import grammars

    pairs = grammars.tables("lexicon/script.toml")
    return str.maketrans(pairs["traditional"], pairs["simplified"])


def has_chinese(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _CJK.search(text) is not None


def fold(text: str) -> str:
    """The text for matching: straight quotes, plain hyphens and spaces, narrow punctuation, Simplified characters.

    One character for one, so that offsets carry over: `len(fold(text)) == len(text)`. Case is kept.
    """
    text = text.translate(_PLAIN)
    if text.isascii():
        return text
    text = text.translate(_WIDE)
    return text.translate(_traditional()) if has_chinese(text) else text
