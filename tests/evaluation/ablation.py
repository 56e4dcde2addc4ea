"""What each part of the reading is worth: the labelled passages judged with that part taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from linter.language import norms
from linter.language.norms import Reading
from linter.language.tokens import Token
from linter.rules import follow, judge
from linter.rules.matching import Hit, Match, _fits


def find_by_words(match: Match, reading: Reading, around: frozenset[str] = frozenset()) -> Iterable[Hit]:
    """Hits by words alone: an act of the match and a measure that fits it, anywhere in the same sentence."""
    acts = {act for part in reading.parts for act in part.acts}
    if match.modality == {"DEFINE"} or not reading.parts or (match.act and not match.act & acts):
        return
    if match.also and not match.also & (around | acts):
        return
    beside = [m for part in reading.parts for m in part.measures]
    measures = tuple(m for m in beside if _fits(match, m, beside))
    if measures or match.strength == 0:
        yield Hit(reading.parts[0], measures, match.confidence, match.id)


def read_flat(row: Sequence[Token], start: int, end: int) -> Reading:
    """A sentence as one norm: its first modal word, all acts, all measures; no conditions and no exceptions."""
    part = norms._part(norms.Node("norm", tuple(row)))
    words = [token for token in row if token.type in ("M", "PRC")]
    part.measures = norms._measures(words) if words else []
    return Reading([part], start, end)


def _nothing(*_: Any) -> None:
    """Stands for a step that is left out."""


def _none_found(*_: Any) -> list[Any]:
    return []


def _none_changed(*_: Any) -> set[int]:
    return set()


Patch = tuple[object, str, Callable[..., Any]]
VARIANTS: dict[str, tuple[Patch, ...]] = {
    "as it is": (),
    "without the norm grammar: an act and a measure in one sentence": ((judge, "find", find_by_words),),
    "without the norm grammar, modal words kept: a sentence is one norm": ((norms, "read", read_flat),),
    "without definitions": ((judge, "_define", _nothing),),
    "without cross-references": ((follow, "references", _none_found),),
    "without words that take up the paragraph before": ((follow, "_take_up", _none_changed),),
    "without the last three": (
        (judge, "_define", _nothing), (follow, "references", _none_found), (follow, "_take_up", _none_changed),
    ),
}  # fmt: skip


@contextmanager
def ablated(name: str) -> Iterator[None]:
    """Judgement without a part, for as long as the context lasts. name: a key of VARIANTS."""
    with ExitStack() as stack:
        for where, attribute, stand_in in VARIANTS[name]:
            stack.enter_context(patch.object(where, attribute, stand_in))
        yield



