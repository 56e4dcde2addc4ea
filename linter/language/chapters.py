"""Chapters of a contract that its text refers to: 第五章, 第二章至第四章, 本章."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.language.labels import order
from linter.language.outline import Clause, Outline

_MOST = 30
"""No contract has more chapters than that in a row."""


def chapters(level: str, numbers: Sequence[tuple[str, ...]], outline: Outline, position: int) -> list[Clause]:
    """The chapters that a reference in the paragraph at `position` means.

    level: the word for a chapter. numbers: the first and the last of a range, one number, or none for "this chapter".
    Where a contract calls no part so, the articles that are its chapters: 五、 for 第五章.
    """
    if not numbers:
        above = [c for c in outline.chain(position) if c.number]
        return above[-1:] if above and (above[-1].children or ":" in above[-1].number[0]) else []
    low, high = order(numbers[0][0])[0], order(numbers[-1][0])[0]
    found: list[Clause] = []
    for value in range(low, min(high, low + _MOST) + 1):
        named = outline.find((f"{level}:{value}",))
        found += named or [c for c in outline.find((str(value),)) if c.children and not c.shape.startswith("zh:条")]
    return own_language(found, outline, position)


def own_language(found: list[Clause], outline: Outline, position: int) -> list[Clause]:
    """Of the two versions of a schedule or chapter in a bilingual contract, that in the paragraph's own language."""
    from linter.language.bilingual import paragraph_language

    if len(found) < 2:
        return found
    own = paragraph_language(outline.contract.paragraphs[position].text)
    same = [c for c in found if paragraph_language(outline.contract.paragraphs[c.first].text) in (own, "mixed", "")]
    return same or found


_PART_AS_ARTICLE = re.compile(r"第\s*\d+\.\d+\s*条")


def counts_parts_as_articles(outline: Outline, top: Clause) -> bool:
    """Whether a contract calls its 5.4 an article, 第5.4条, and the 五、 above it none; or its 1., 2. run on."""
    if top.shape.startswith("zh:条") or not top.children:
        return False
    if outline.running(top.scope):
        return True
    return any(_PART_AS_ARTICLE.search(p.text) for p in outline.contract.paragraphs if "条" in p.text)
