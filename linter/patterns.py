"""Regular expressions whose compiled form can be kept between runs.

Python compiles a pattern in a millisecond or so and keeps nothing on disk; a lexicon has thousands. What `re` hands to
its matching engine is a list of numbers, the same for the same Python: `freeze` gives it as plain values, for
`linter.compiled`, whose key holds the version of Python, and `thaw` makes the pattern of it in microseconds.
The parts of `re` used for that are not public. Where they are not as expected, patterns are compiled as usual.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import Any

Frozen = str | tuple[Any, ...]
"""A pattern as plain values; the mere source where this Python does not show more."""

_CODES = "I"


def freeze(source: str) -> Frozen:
    """The compiled form of a pattern without flags, as values for `marshal`. Raises re.error as `re.compile` does."""
    if not _shown():
        return re.compile(source).pattern
    return _compiled(source)


@cache
def _shown() -> bool:
    """Whether this Python shows the compiled form, and makes the same pattern of it."""
    try:
        probe = re.compile(r"(?<![a-z])(?P<what>a|b+)\s[^c]{0,3}?(d)")
        same = thaw(_compiled(probe.pattern))
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return False
    return (same.flags, same.groups, same.groupindex) == (probe.flags, probe.groups, probe.groupindex)


def _compiled(source: str) -> Frozen:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, 0)
    names = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    codes = array(_CODES, _compiler._code(parsed, 0)).tobytes()
    return source, parsed.state.flags, codes, parsed.state.groups - 1, dict(names), tuple(by_number)


def thaw(kept: Frozen) -> re.Pattern[str]:
    """The pattern that `freeze` gave."""
    if isinstance(kept, str):
        return re.compile(kept)
    import _sre  # type: ignore[import-not-found,unused-ignore]

    source, flags, codes, groups, names, by_number = kept
    numbers = array(_CODES, codes).tolist()
    pattern: re.Pattern[str] = _sre.compile(source, flags, numbers, groups, names, by_number)
    return pattern
