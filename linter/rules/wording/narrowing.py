"""Definitions from which the part that is a measure can go: what is left means no measure, and its uses may stay.

"any country" is left of "any country except one under U.S. sanctions"; of a row of events all that are not a measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from linter.language.definitions import Definition
from linter.language.fold import fold

from .patch import Change
from .words import words

Span = tuple[int, int]
_CLAUSES = {"en": re.compile(r"\s*;\s*(?:(?:and/or|and|or)\s+)?"), "zh": re.compile(r"\s*;\s*(?:以及|或者|或|和)?")}
_WORDS = {
    "en": re.compile(r",?\s+(?:and/or|and|or)\s+|,\s+"),
    "zh": re.compile(r",?(?:以及|或者|或|和|及|与)|、"),
}
"""What parts the elements of a row, by language: of a row of clauses, and of a row of words."""
_SORTING = frozenset({"person", "place", "list"})
"""What a term is for that tells persons or places apart: a row of them is aimed at all of them."""
_JOINED = re.compile(r"\b(?:and|or)\s+$|(?:以及|或者|或|和|及|与)$")
_LABEL = re.compile(r"\(?(?:[a-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})[).、]")
_END = re.compile(r"[\s.;,。]+$")


def narrower(text: str, definition: Definition, limit: int, spans: list[Span], lang: str) -> Iterable[list[Change]]:
    """Changes to a definition, each of which takes out all measures of its meaning, the smallest first.

    text: the paragraph. limit: where the next definition of the paragraph begins. spans: what names the measures.
    """
    folded = fold(text)
    start, end = definition.body_start, min(definition.body_end, limit)
    end = start + len(_END.sub("", folded[start:end]))
    inside = [span for span in spans if start <= span[0] < end]
    if not inside:
        return
    yield from _without_exception(folded, (start, end), inside, lang)
    if {words().term_kind(word, lang) for word in definition.term.split()} & _SORTING:
        return
    for separator in (_CLAUSES[lang], _WORDS[lang]):
        yield from _without_elements(text, folded, (start, end), separator, inside, lang)


def _without_exception(folded: str, body: Span, spans: list[Span], lang: str) -> Iterable[list[Change]]:
    """A meaning without the exception, the second "or which ..." or the "including ..." in which all measures stand."""
    whole = [words().pattern("meaning", f"{key}_{lang}") for key in ("exception", "including")]
    parts = [found.span() for pattern in whole for found in pattern.finditer(folded, *body)]
    parts += [found.span(1) for found in words().pattern("meaning", f"or_which_{lang}").finditer(folded, *body)]
    for start, end in parts:
        rest = folded[body[0] : start] + folded[end : body[1]]
        if rest.strip(" ,;。") and all(start < b <= end for _, b in spans):
            yield [(start, end, "")]


def _without_elements(
    text: str, folded: str, body: Span, separator: re.Pattern[str], spans: list[Span], lang: str
) -> Iterable[list[Change]]:
    """A meaning that is a row without the elements that name a measure, where what is left leans on none of them."""
    opened = words().pattern("meaning", f"opens_row_{lang}").match(folded, *body)
    start, end = opened.end() if opened else body[0], body[1]
    cuts = [cut.span() for cut in separator.finditer(folded, start, end)]
    cuts = [cut for cut in cuts if not any(a < cut[1] and cut[0] < b for a, b in spans)]
    pieces = [(a[1], b[0]) for a, b in pairwise([(start, start), *cuts, (end, end)])]
    kept = [at for at, (a, b) in enumerate(pieces) if not any(a <= span[0] < b for span in spans)]
    if not kept or len(kept) == len(pieces):
        return
    row = [folded[slice(*piece)] for piece in pieces]
    clauses = separator is _CLAUSES[lang]
    joined = opened is not None or (lang == "en" and _JOINED.search(folded, *cuts[-1]) is not None)
    if (clauses and not joined) or not _is_row(row, clauses, lang) or _leans([row[at] for at in kept], lang):
        return
    if _LABEL.match(folded, pieces[kept[-1]][0]) and kept[-1] >= len(kept):
        return  # a number in the middle of the row would be missing
    yield list(_gaps(text, (start, end), pieces, kept))


def _is_row(row: list[str], clauses: bool, lang: str) -> bool:
    """Whether pieces are elements of a row: clauses, or things with an article or a name and no verb of them all."""
    element, verb, opens = (words().pattern("meaning", f"{key}_{lang}") for key in ("element", "verb", "relative"))
    if clauses:
        return True
    whole = not any(opens.search(piece) for piece in row[:-1])  # what follows may belong to the relative clause
    return whole and all(element.match(piece) and not verb.search(piece) for piece in row)


def _leans(kept: list[str], lang: str) -> bool:
    """Whether one of the elements that are kept is not whole without those that go."""
    return any(words().pattern("meaning", f"leans_{lang}").search(piece) for piece in kept)


def _gaps(text: str, row: Span, pieces: list[Span], kept: list[int]) -> Iterable[Change]:
    """What stands before, between and after the elements that are kept, where it changes."""
    first, last = pieces[kept[0]], pieces[kept[-1]]
    if first[0] > row[0]:
        yield row[0], first[0], ""
    for one, other in pairwise(kept):
        old, new = (pieces[one][1], pieces[other][0]), (pieces[one][1], pieces[one + 1][0])
        joined = text[pieces[-2][1] : pieces[-1][0]]
        if other == kept[-1] and _JOINED.search(joined):
            new = (pieces[-2][1], pieces[-1][0])
        if text[slice(*old)] != text[slice(*new)]:
            yield *old, text[slice(*new)]
    if last[1] < row[1]:
        yield last[1], row[1], ""
