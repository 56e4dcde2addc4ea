"""Patterns that were kept match what they matched before."""

from __future__ import annotations

import marshal
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import patterns

SOURCES = (
    r"(?<![a-z0-9])export\s+(?P<what>control|administration)s?(?![a-z0-9])",
    r"实体清单|被列入[^。；]{0,20}清单",
    r"(a+)(b)?\1",
    r"[\u3400-\u9fff]{2,}?",
    r"\bx|(?=y)\S",
)
TEXT = st.text("abxy 实体清单被列入。export controls", max_size=40)


@pytest.mark.parametrize("source", SOURCES)
@given(text=TEXT)
def test_a_kept_pattern_matches_the_same(source: str, text: str) -> None:
    kept = marshal.loads(marshal.dumps(patterns.freeze(source)))
    ours, theirs = patterns.thaw(kept), re.compile(source)
    assert [(m.span(), m.groups(), m.groupdict()) for m in ours.finditer(text)] == [
        (m.span(), m.groups(), m.groupdict()) for m in theirs.finditer(text)
    ]
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)


def test_this_python_shows_the_compiled_form() -> None:
    assert isinstance(patterns.freeze("a|b"), tuple)


def test_another_python_compiles_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns._shown.cache_clear()
    re.compile("a|b")  # `re` itself keeps what it compiled, and needs what is taken away here
    with monkeypatch.context() as patch:
        patch.setattr("re._compiler._code", None)
        assert patterns.freeze("a|b") == "a|b"
        assert patterns.thaw("a|b").match("b")
    patterns._shown.cache_clear()


def test_a_mistake_is_told_as_usual() -> None:
    with pytest.raises(re.error):
        patterns.freeze("(")
