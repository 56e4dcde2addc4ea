"""Rule names as people write them: codes, names and families, with a hint where one is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SHORTEST_FAMILY = 3
"""Letters that a family has at least: "PRC" means all shipped rules, "P" is more likely a slip."""


def matches_rule(code: str, name: str, written: str) -> bool:
    """Whether a written reference ("PRC201", "prc2", "PRC2*", "termination") means the rule."""
    stem = written.removesuffix("*").upper()
    return written.lower() == name.lower() or (len(stem) >= SHORTEST_FAMILY and code.startswith(stem))


def names_any(code: str, name: str, written: Iterable[str]) -> bool:
    """Whether any of the written references means the rule."""
    return any(matches_rule(code, name, item) for item in written)


def is_known(written: str, known: Mapping[str, str]) -> bool:
    """Whether a reference means at least one rule. known: name by code."""
    return any(matches_rule(code, name, written) for code, name in known.items())


def nearest(word: str, among: Iterable[str]) -> str:
    """The hint "; did you mean 'select'?", or "" where nothing is near."""
    from difflib import get_close_matches

    by_folded = {item.casefold(): item for item in among}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f"; did you mean {by_folded[found[0]]!r}?" if found else ""


def unknown_rule(written: str, known: Mapping[str, str]) -> str:
    """What is wrong with an unknown reference, in words that follow the place where it stands."""
    hint = nearest(written, [*known, *known.values()])
    return f"unknown rule {written!r}{hint or '; `clauselint rules` lists them all'}"
