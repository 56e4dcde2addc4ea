"""Words that speak of something said a few paragraphs before: "if the licence is refused", "while the suspension
lasts", 核查结果. They bring along the measure of the flagged paragraph that spoke of it, if that one did so last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.language.anaphora import worth_carrying
from linter.language.labels import words
from linter.language.measures import Measure
from linter.language.tokens import TermUse, Token, tokens
from linter.language.units import sentences
from linter.records import replace

if TYPE_CHECKING:
    from .case import Case, Verdict

Span = tuple[int, int]
_SAID_BY = {
    "ECHO_LICENCE": "licence", "ECHO_STATEMENT": "REP", "ECHO_CHECK": "screen", "ECHO_STOP": "suspend",
    "ECHO_END": "terminate", "ECHO_MONEY": "withhold", "ECHO_PAPER": "certify",
}  # fmt: skip
"""Terminals of `grammars/outline/words.lark` -> the act, the kind of measure or the type of the word it speaks of."""
_ACTS = frozenset({"screen", "suspend", "terminate", "withhold", "certify"})
_NEAR = 300
"""Code points of a paragraph after which its first sentences are too far away to be spoken of."""
_LOOK_BACK = 6
"""Paragraphs of the same clause in which the thing was spoken of."""


def echoes(case: Case, positions: Sequence[int], at: int, reasons: Case | None = None) -> list[TermUse]:
    """The words of a paragraph that speak of what a flagged one before it said, each with the measure of that one.

    positions: paragraphs that can hold norms; at: the place of this one among them. reasons: the case whose verdicts
    count, where this one's words were changed since; new words do not speak of themselves.
    """
    verdicts = (reasons or case).verdicts
    if verdicts.keys().isdisjoint(positions[max(0, at - _LOOK_BACK) : at + 1]):
        return []
    folded = case.texts.folded[positions[at]]
    found = case.meanings.short_uses(folded) if case.meanings is not None else []
    for name, spoken in _SAID_BY.items():
        for echo in words(name).finditer(folded):
            before = _speaker(case, positions, at, echo.span(), spoken, reasons or case)
            if before not in verdicts or (reasons is not None and before == positions[at]):
                continue
            if before == positions[at] and not _rests_on(verdicts[before], spoken):
                continue
            measure = next((m for m in verdicts[before].measures() if _means_it(m, spoken)), None)
            if measure is not None:
                found.append(TermUse(*echo.span(), replace(measure, start=echo.start(), end=echo.end())))
    return found


def _means_it(measure: Measure, spoken: str) -> bool:
    """Whether the measure of a flagged paragraph can be the thing: "the licence" is only one that a state grants."""
    return worth_carrying(measure) and (spoken != "licence" or spoken in measure.kinds)


def _speaker(case: Case, positions: Sequence[int], at: int, echo: Span, spoken: str, others: Case) -> int:
    """The paragraph that last spoke of the thing itself, in this clause; -1 for none, or for the sentence itself.

    others: the case with the words of the paragraphs before.
    """
    from .follow import neighbours

    own = case.texts.folded[positions[at]]
    sentence = max((start for start, _ in sentences(own, 0, len(own)) if start <= echo[0]), default=0)
    if _speaks(case, own[sentence : echo[0]], spoken):
        return -1
    if _speaks(case, own[:sentence], spoken):
        return positions[at] if sentence <= _NEAR else -1
    for position in reversed(positions[max(0, at - _LOOK_BACK) : at]):
        if not neighbours(case, position, positions[at]):
            break
        if _speaks(case, others.texts.folded[position], spoken):
            return position
    return -1


def _rests_on(verdict: Verdict, spoken: str) -> bool:
    """Whether what was found in a paragraph is about the thing itself, and not only beside it."""
    if spoken not in _ACTS:
        return True
    return any(spoken in hit.norm.acts for hit in verdict.hits.values())


def _speaks(case: Case, folded: str, spoken: str) -> bool:
    """Whether a text speaks of the thing, and not only by an echo itself."""
    heard = [echo.span() for name in _SAID_BY for echo in words(name).finditer(folded)]
    said = [t for t in tokens(folded, case.lexicon) if _means(t, spoken)]
    return any(not any(a <= t.start < b for a, b in heard) for t in said)


def _means(token: Token, spoken: str) -> bool:
    return token.type == spoken or any(entry.id == spoken for entry in token.entries)
