"""Definitions without quotation marks: in brackets after the term (列名者，指……), and of schedules that are lists."""

from __future__ import annotations

import re

from linter.contract import Contract
from linter.language.labels import SCHEDULES, words
from linter.language.terms import Definition

_LEAST = 2
"""Chinese characters: no term is shorter."""


def in_plain_words(text: str, start: int, contract: Contract) -> list[Definition]:
    """The definitions of a paragraph that no quotation marks show: in brackets, and of schedules that are lists."""
    found: list[Definition] = []
    if "指" in text and any(bracket in text for bracket in "（("):
        found += _in_brackets(text, start, contract)
    if any(name in text for name in SCHEDULES):
        found += _compiled(text, start)
    return found


def _in_brackets(text: str, start: int, contract: Contract) -> list[Definition]:
    """The definitions whose meaning stands in brackets after the term.

    A term begins where its longest form does that is used again somewhere else, and without the words that only
    lead up to it (是否成为列名者).
    """
    found: list[Definition] = []
    for aside in words("ZH_ASIDE").finditer(text, start):
        begin = _begin(aside["term"], aside.start("term"), contract)
        term = text[begin : aside.end("term")]
        span = (aside.start("body"), aside.end("body"))
        found.append(Definition(term, (), -1, begin, aside.end(), begin, aside.end("term"), *span))
    return found


def _compiled(text: str, start: int) -> list[Definition]:
    """Schedules that a paragraph says are compiled from a list: the schedule's name stands for who is on it."""
    found: list[Definition] = []
    for said in words("COMPILED_FROM").finditer(text, start):
        lang = "zh" if said["zh"] else "en"
        spans = (*said.span(lang), *said.span(f"{lang}_body"))
        found.append(Definition(said[lang], (), -1, said.start(), said.end(), *spans, kind="list"))
    return found


def opens_term(before: str) -> bool:
    """Whether nothing but an article, or "In this Agreement an", stands before a term that "is one which ..."."""
    plain = before.strip("“\"'‘( ")
    return not plain or words("OPENS_TERM").fullmatch(plain) is not None


def _begin(run: str, start: int, contract: Contract) -> int:
    """Where the term begins in the run of characters before the bracket."""
    sizes = range(len(run), _LEAST - 1, -1)
    used = next((size for size in sizes if sum(p.text.count(run[-size:]) for p in contract.paragraphs) > 1), len(run))
    lead = re.match(words("ZH_LEADS_UP").pattern, run[-used:])
    skipped = lead.end() if lead is not None and used - lead.end() >= _LEAST else 0
    return start + len(run) - used + skipped
