"""Words in quotation marks: straight, curly, single, angle, and the Chinese corner brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

OPENING = re.compile("[“\"「『«„‘'‹＂]")
_CLOSING = {"“": "”", '"': '"', "「": "」", "『": "』", "«": "»", "„": "“”", "‘": "’", "'": "'", "‹": "›", "＂": "＂"}
_LONGEST = 80
_JOIN = re.compile(
    r"\s*[（(]?\s*(?:,|，|、|and/or\b|and\b|or\b|或者|或|和|以及|及|与|與|/)?\s*(?:(?:the|an?)\s+)?(?:collectively,?\s*)?(?:the\s+)?"
)


class Quoted(NamedTuple):
    """A quoted stretch: `start`, `end` with the marks; `inner`, `inner_end` and `text` without."""

    start: int
    end: int
    inner: int
    inner_end: int
    text: str


def quotations(text: str, start: int) -> list[Quoted]:
    """The quoted stretches of at most 80 code points from `start` on; of nested ones the innermost."""
    found: list[Quoted] = []
    position = start
    while (opening := OPENING.search(text, position)) is not None:
        quoted = _quoted(text, opening.start())
        if quoted is not None:
            found.append(quoted)
        position = quoted.end if quoted is not None else opening.end()
    return found


def _quoted(text: str, at: int) -> Quoted | None:
    mark = text[at]
    if mark in "'‘\"" and not _opens(text, at):
        return None
    stop = min(len(text), at + _LONGEST + 2)
    for index in range(at + 1, stop):
        char = text[index]
        if char in _CLOSING[mark]:
            inside_word = mark in "'‘" and text[index + 1 : index + 2].isalnum() and text[index + 1] < "\u2e80"
            if inside_word or (mark in "'‘\"" and text[index - 1] == " "):
                continue
            inner = text[at + 1 : index]
            return Quoted(at, index + 1, at + 1, index, inner.strip(" ,.，、")) if inner.strip() else None
        if char in "“「『«„" or (mark in "“\"" and char in "‘'" and not text[index - 1].isalnum()):
            return None
    return None


def _opens(text: str, at: int) -> bool:
    """Whether a mark that can also close or be an apostrophe opens a quotation here."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before > "\u2e80":
        return True
    return not before.isalnum() and after not in ("", " ", ",", ".", ")")


def joined(text: str, quotes: list[Quoted], index: int) -> tuple[list[Quoted], int]:
    """The quotation at `index` and those joined to it ("X" or "Y", “甲”、“乙”), and where the last of them ends."""
    group = [quotes[index]]
    end = group[-1].end
    for following in quotes[index + 1 :]:
        join = _JOIN.match(text, end)
        if join is None or join.end() != following.start:
            break
        group.append(following)
        end = following.end
        if text[end : end + 1] in (")", "）") and ("(" in join.group() or "（" in join.group()):
            end += 1
    return group, end
