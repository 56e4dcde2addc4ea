"""Which language a paragraph and a contract speak, which paragraphs are counterparts, and which text prevails."""

from __future__ import annotations

import re

from linter.contract import Contract

_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def paragraph_language(text: str) -> str:
    """ "en", "zh", "mixed" (each carries sentences of its own) or "" (no words)."""
    chinese = len(_CJK.findall(text)) if not text.isascii() else 0
    latin = len(_LATIN_WORD.findall(text))
    if not chinese:
        return "en" if latin else ""
    if chinese * 3 < latin:
        return "en"
    return "mixed" if latin >= 8 and latin * 4 > chinese else "zh"
