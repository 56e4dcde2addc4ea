"""What a regular expression can begin with: a cheap test before the expression itself is tried.

Computed once, when the tables of a grammar are written; nothing of this runs during a check.
"""

from __future__ import annotations

import re
from re import _parser
from typing import Any


def first_characters(pattern: str) -> tuple[str, str | None]:
    """The characters a match of `pattern` can begin with: ASCII ones, and others (None: any other).

    Errs on the side of too many. Letters count in both cases where the pattern ignores case.
    """
    plain, wide, empty = _first(_parser.parse(pattern), False)
    every = "".join(map(chr, range(128)))
    return ("".join(sorted(plain)) if not empty else every), (None if empty or wide is None else "".join(sorted(wide)))


def opening_letters(pattern: str) -> list[str]:
    """The letters, in lower case, with which the alternatives begin: "sections?|clauses?" -> section, clause.

    Optional parts and lookaheads at the front are followed both with and without. An alternative that begins with no
    fixed letter gives none: use it only for lists of words.
    """
    return sorted({stem.lower() for stem in _stems(list(_parser.parse(pattern)))} - {""})


def _stems(items: list[Any]) -> set[str]:
    stem = ""
    for index, (operator, argument) in enumerate(items):
        name, rest = str(operator), items[index + 1 :]
        if name == "LITERAL":
            stem += chr(argument)
        elif stem:
            return {stem}
        elif name == "IN":
            return {chr(code) for kind, code in argument if str(kind) == "LITERAL"}
        elif name == "SUBPATTERN":
            return _stems([*argument[3], *rest])
        elif name == "BRANCH":
            return {stem for branch in argument[1] for stem in _stems([*branch, *rest])}
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] == 0:
            return _stems([*argument[2], *rest]) | _stems(rest)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            return set()
    return {stem}


_Firsts = tuple[set[str], set[str] | None, bool]


def _first(items: Any, ignore_case: bool) -> _Firsts:
    """First characters of a parsed pattern: ASCII, others (None: any), and whether it can match nothing."""
    plain: set[str] = set()
    wide: set[str] | None = set()
    for operator, argument in items:
        more, others, empty = _first_of(str(operator), argument, ignore_case)
        plain |= more
        wide = None if wide is None or others is None else wide | others
        if not empty:
            return plain, wide, False
    return plain, wide, True


def _first_of(operator: str, argument: Any, ignore_case: bool) -> _Firsts:
    if operator == "LITERAL":
        return _spread({chr(argument)}, ignore_case)
    if operator == "IN" and argument[0][0].name != "NEGATE":
        return _first_in(argument, ignore_case)
    if operator in ("ASSERT", "ASSERT_NOT", "AT"):
        return set(), set(), True
    if operator == "SUBPATTERN":
        return _first(argument[3], ignore_case or bool(argument[1] & re.IGNORECASE.value))
    if operator == "ATOMIC_GROUP":
        return _first(argument, ignore_case)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        plain, wide, empty = _first(argument[2], ignore_case)
        return plain, wide, empty or argument[0] == 0
    if operator == "BRANCH":
        parts = [_first(branch, ignore_case) for branch in argument[1]]
        others = None if any(p[1] is None for p in parts) else {c for p in parts for c in p[1] or ()}
        return {c for p in parts for c in p[0]}, others, any(p[2] for p in parts)
    return set(map(chr, range(128))), None, False


def _first_in(items: Any, ignore_case: bool) -> _Firsts:
    chars: set[str] = set()
    wide_open = False
    for operator, argument in items:
        if operator.name == "LITERAL":
            chars.add(chr(argument))
        elif operator.name == "RANGE":
            chars.update(map(chr, range(argument[0], min(argument[1], argument[0] + 512) + 1)))
            wide_open |= argument[1] - argument[0] > 512
        elif str(argument) == "CATEGORY_SPACE":
            chars.update(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2002\u2003\u2009\u202f\u3000")
        else:
            chars.update(map(chr, range(128)))
            wide_open = True
    plain, wide, _ = _spread(chars, ignore_case)
    return plain, None if wide_open else wide, False


def _spread(chars: set[str], ignore_case: bool) -> _Firsts:
    if ignore_case:
        chars = {c for char in chars for c in (char.lower(), char.upper(), char) if len(c) == 1}
    return {c for c in chars if c < "\x80"}, {c for c in chars if c >= "\x80"}, False
