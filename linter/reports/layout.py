"""Lines for a terminal: styled stretches of text, wrapped by the columns they take (a Chinese character takes two)."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import combining, east_asian_width

Line = list["Span"]

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_CLOSING = "，。；：、！？）】》」』”’〉〕％%)]}.,;:!?"
_OPENING = "（【《「『“‘〈〔(["
# A piece that may not be broken: blanks, a Chinese character with the marks that must stay with it, or a word.
_BEFORE = rf"(?:[{re.escape(_OPENING)}]|[\[{{][-+])*"
_AFTER = rf"(?:[{re.escape(_CLOSING)}]|[-+][\]}}])*"
_PIECE = re.compile(rf"\s+|{_BEFORE}[{_WIDE}]{_AFTER}|[^\s{_WIDE}]+")


class Span(NamedTuple):
    """A stretch of text and the name of its style ("" for plain); see `paint`."""

    text: str
    style: str = ""


def width_of(text: str) -> int:
    """Columns that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks to `columns`; on the left side for `right`."""
    blanks = " " * max(0, columns - width_of(text))
    return blanks + text if right else text + blanks


def wrap(spans: list[Span], width: int) -> list[Line]:
    """The spans broken into lines of at most `width` columns; a word that is longer has a line of its own."""
    lines: list[Line] = [[]]
    used = 0
    for piece in _pieces(spans):
        columns = sum(width_of(span.text) for span in piece)
        blank = piece[0].text.isspace()
        if used + columns > width and used and not blank:
            lines.append([])
            used = 0
        if blank and (not used or used + columns > width):
            continue
        lines[-1] += piece
        used += columns
    return [_joined(line) for line in lines]


def block(head: Span, columns: int, spans: list[Span], width: int) -> list[Line]:
    """A paragraph with a hanging indent: `head` in the first `columns`, the spans wrapped beside it."""
    lines = wrap(spans, max(20, width - columns))
    first = Span(pad(head.text, columns), head.style)
    return [[first if number == 0 else Span(" " * columns), *line] for number, line in enumerate(lines)]


def plain(lines: list[Line]) -> str:
    """The lines as text, without style and without blanks at line ends."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def _pieces(spans: list[Span]) -> list[list[Span]]:
    """The spans cut where a line may break; a piece that crosses a change of style keeps its parts together."""
    text = "".join(span.text for span in spans)
    edges: list[int] = []
    at = 0
    for span in spans:
        at += len(span.text)
        edges.append(at)
    result = []
    index = 0
    for match in _PIECE.finditer(text):
        start, parts = match.start(), []
        while start < match.end():
            while edges[index] <= start:
                index += 1
            stop = min(edges[index], match.end())
            parts.append(Span(text[start:stop], spans[index].style))
            start = stop
        result.append(parts)
    return result


def _joined(line: Line) -> Line:
    """Neighbours of one style as one span, without blanks at the end."""
    result: Line = []
    for span in line:
        if result and result[-1].style == span.style:
            result[-1] = Span(result[-1].text + span.text, span.style)
        else:
            result.append(span)
    if result and result[-1].text.endswith(" "):
        result[-1] = Span(result[-1].text.rstrip(), result[-1].style)
    return result
