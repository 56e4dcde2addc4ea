"""Needs: the words that a phrase of the lexicon cannot stand without, in whatever way it is written.

A phrase may vary in endings, choices, gaps, white space, commas and hyphens (`phrases`). What is left of it are
stretches that stand unbroken in a text once that is squeezed: without white space, commas and hyphens.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from .fold import has_chinese
from .phrases import KEY_LENGTH, Choice, Gap, Node, Word, parse

Literals = tuple[str, ...]
"""Texts that all stand in the squeezed text."""
Need = tuple[str, Literals, tuple[tuple[Literals, ...], ...]]
"""A key of a word, or "" for none known; literals; for each further stretch of the phrase its literals, of which one
stands there."""

_PIECES = re.compile(r"[a-z0-9]+")
_MOST = 40
"""Forms of a phrase beyond which one of its choices is left open."""

Piece = tuple[str, bool, bool]
"""Letters of a phrase with no space between: text, whether letters may go before, whether letters may follow."""
Form = tuple[Piece | None, ...]
"""One way to write a phrase: pieces, and None where anything may stand."""


@cache
def common() -> frozenset[str]:
    """Keys of the words that stand in most paragraphs of any contract (`grammars/lexicon/common.toml`)."""
    from linter import grammars

    return frozenset(word[:KEY_LENGTH] for word in grammars.tables("lexicon/common.toml")["words"])


def squeezed(lowered: str) -> str:
    """A lower-case text without what phrases may vary in: white space, commas, hyphens."""
    return "".join(lowered.split()).replace(",", "").replace("-", "")


def needs(phrase: str) -> tuple[Need, ...]:
    """What a phrase cannot stand without: one of these. Empty where nothing can be said.

    Raises ValueError where the phrase's brackets do not match.
    """
    chinese = has_chinese(phrase)
    stretches = []
    for nodes in _between_gaps(parse(phrase.lower())):
        found = [_best(form, chinese) for form in _forms(nodes)]
        if found and all(found):
            stretches.append(sorted({need for one in found for need in one}))
    if not stretches:
        return ()
    stretches.sort(key=_telling, reverse=True)
    more = tuple(tuple(sorted({literals for _, literals in rest})) for rest in stretches[1:])
    return tuple((key, literals, more) for key, literals in stretches[0])


def _between_gaps(nodes: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    cuts = [-1, *(at for at, node in enumerate(nodes) if isinstance(node, Gap)), len(nodes)]
    return [nodes[a + 1 : b] for a, b in pairwise(cuts) if b > a + 1]


def _telling(stretch: list[tuple[str, Literals]]) -> tuple[bool, int]:
    """How rarely a stretch stands where its phrase does not: the longer its shortest form, the more rarely."""
    known = all(key and key not in common() for key, _ in stretch)
    return known, min(sum(map(len, literals)) for _, literals in stretch)


def _forms(nodes: tuple[Node, ...]) -> list[Form]:
    """All ways to write a sequence of nodes. What may be missing is left open, as gaps are."""
    forms: list[Form] = [()]
    for node in nodes:
        if isinstance(node, Word):
            grown = [_joined(form, ((node.text, False, node.wild),), node.glued) for form in forms]
        elif isinstance(node, Gap):
            grown = [(*form, None) for form in forms]
        else:
            grown = _chosen(forms, node)
        forms = grown
    return forms


def _chosen(forms: list[Form], node: Choice) -> list[Form]:
    options = [] if node.optional else [_loose(form) if node.wild else form
                                        for option in node.options for form in _forms(option)]
    if not options or len(options) * len(forms) > _MOST:
        return [(*_loose(form, node.glued), None) for form in forms]
    return [_joined(form, option, node.glued) for form in forms for option in options]


def _joined(left: Form, right: Form, glued: bool) -> Form:
    """Two forms one after the other; glued: no space stands between them."""
    if not right or not left:
        return left + right
    before, after = left[-1], right[0]
    if not glued:
        return left + right
    if before is None:
        return (*left, None) if after is None else (*left, (after[0], True, after[2]), *right[1:])
    if after is None:
        return (*_loose(left), *right)
    if before[2]:  # letters may stand between the two
        return (*left, (after[0], True, after[2]), *right[1:])
    return (*left[:-1], (before[0] + after[0], before[1], after[2]), *right[1:])


def _loose(form: Form, really: bool = True) -> Form:
    """The form with letters allowed after its last word."""
    if not really or not form or form[-1] is None:
        return form
    return (*form[:-1], (form[-1][0], form[-1][1], True))


def _best(form: Form, chinese: bool) -> list[tuple[str, Literals]]:
    """The needs of one form: its unbroken stretches, with the keys of the longest word that is known to be one."""
    runs: list[list[Piece]] = [[]]
    for piece in form:
        if piece is None:
            runs.append([])
            continue
        if piece[1]:
            runs.append([])
        runs[-1].append(piece)
        if piece[2]:
            runs.append([])
    found = {squeezed("".join(piece[0] for piece in run)) for run in runs} - {""}
    literals = tuple(sorted(found, key=lambda text: (-len(text), text)))
    if chinese:
        longest = next((text for text in literals if has_chinese(text)), "")
        return [(next((c for c in longest if has_chinese(c)), ""), literals)] if literals else []
    led = max((_keys_of(piece) for run in runs for piece in run), key=_rarity, default=())
    return [(key, literals) for key in led or ("",)] if literals else []


def _rarity(words: tuple[str, ...]) -> tuple[bool, int]:
    """How well the keys of a piece lead to it: best are words that few paragraphs hold, and of them long ones."""
    return bool(words) and not common() & set(words), min(map(len, words), default=0)


def _keys_of(piece: Piece) -> tuple[str, ...]:
    """The keys, one of which a piece brings along in whatever way its hyphens are written; none where unknown."""
    text, before, after = piece
    if before:
        return ()
    parts = text.split("-")
    found = _PIECES.findall(parts[0])
    if len(parts) == 1 or len(found) != 1 or found[0] != parts[0]:
        whole = _PIECES.findall(parts[0])
        open_end = after or len(parts) > 1
        ready = [p for i, p in enumerate(whole) if len(p) >= KEY_LENGTH or i < len(whole) - 1 or not open_end]
        return (max(ready, key=len)[:KEY_LENGTH],) if ready else ()
    forms = {"".join(parts[: count + 1])[:KEY_LENGTH] for count in range(len(parts))}
    if any(not _PIECES.fullmatch(part) for part in parts) or (after and len("".join(parts)) < KEY_LENGTH):
        return (parts[0][:KEY_LENGTH],) if len(parts[0]) >= KEY_LENGTH else ()
    return tuple(sorted(forms))
