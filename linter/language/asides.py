"""Definitions that plain words give: in brackets after the term, 列名者（指被美国列入任何名单的主体）, or by "is one which"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.language.labels import words
from linter.language.terms import Definition

_LEAST = 2
"""Chinese characters: no term is shorter."""


def in_brackets(text: str, start: int, texts: Sequence[str]) -> list[Definition]:
    """The definitions of a paragraph whose meaning stands in brackets after the term. texts: all paragraphs.

    A term begins where its longest form does that is used again somewhere else, and without the words that only
    lead up to it (是否成为列名者).
    """
    found: list[Definition] = []
    if not any(bracket in text for bracket in "（("):
        return found
    for aside in words("ZH_ASIDE").finditer(text, start):
        begin = _begin(aside["term"], aside.start("term"), texts)
        term = text[begin : aside.end("term")]
        span = (aside.start("body"), aside.end("body"))
        found.append(Definition(term, (), -1, begin, aside.end(), begin, aside.end("term"), *span))
    return found


def opens_term(before: str) -> bool:
    """Whether nothing but an article, or "In this Agreement an", stands before a term that "is one which ..."."""
    plain = before.strip("“\"'‘( ")
    return not plain or words("OPENS_TERM").fullmatch(plain) is not None


def _begin(run: str, start: int, texts: Sequence[str]) -> int:
    """Where the term begins in the run of characters before the bracket."""
    sizes = range(len(run), _LEAST - 1, -1)
    used = next((size for size in sizes if sum(text.count(run[-size:]) for text in texts) > 1), len(run))
    lead = re.match(words("ZH_LEADS_UP").pattern, run[-used:])
    skipped = lead.end() if lead is not None and used - lead.end() >= _LEAST else 0
    return start + len(run) - used + skipped
