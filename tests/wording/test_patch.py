"""Edits on edits: the text is what doing them one after another gives, and they count in the original."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from linter.rules.wording.patch import Patch

STEPS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.text("XY甲 ", max_size=4)), max_size=6)


@given(st.text("abc 乙", max_size=20), STEPS)
def test_edits_on_edits(original: str, steps: list[tuple[int, int, str]]) -> None:
    patch, text = Patch(original), original
    for at, length, new in steps:
        start = min(at, len(text))
        end = min(start + length, len(text))
        patch, text = patch.replace(start, end, new), text[:start] + new + text[end:]
    assert patch.text == text
    assert all(one[1] <= two[0] for one, two in pairwise(patch.edits))
    assert Patch(original, patch.smallest()).text == text


def test_only_what_differs_is_left_and_no_word_is_cut() -> None:
    patch = Patch("shall comply with the EAR.").replace(0, 26, "shall comply with the laws.")
    assert patch.smallest() == ((22, 25, "laws"),)
    assert Patch("Party").replace(0, 5, "Parties").smallest() == ((0, 5, "Parties"),)
