"""The words a finding quotes, inside their sentence; and where it stands, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.finding import DocumentReport, Finding, Related
    from linter.reports.words import Words

_MOST_AROUND = 240
_FULL_STOP = re.compile(r"[.;!?][\"”’)\]]*\s+(?=[\"“(\[]?[A-Z(])|[。；！？][”’」』）]*|\n")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b(?:No|Nos|Art|Sec|Inc|Ltd|Co|Corp|Mr|Ms|Dr|cf|vs|para|paras))\.$")


class Excerpt(NamedTuple):
    """A sentence in three parts: `quote` is what the finding is about. "…" marks where something was left out."""

    before: str
    quote: str
    after: str


def excerpt(report: DocumentReport, finding: Finding, most: int = _MOST_AROUND) -> Excerpt:
    """The quoted words in their sentence, at most `most` characters of it on either side.

    Where the paragraph is not at hand, or does not reach as far as the finding says, the finding's own quotation.
    """
    place = finding.location
    text = report.texts.get((place.story, place.paragraph), "")
    if not 0 <= place.start < place.end <= len(text):
        return Excerpt("", finding.quote, "")
    start, end = _sentence(text, place.start, place.end)
    before, after = text[start : place.start], text[place.end : end]
    quote = _flat(text[place.start : place.end])
    return Excerpt(_flat(_cut_left(before, most)).lstrip(), quote, _flat(_cut_right(after, most)).rstrip())


def place_name(finding: Finding, words: Words) -> str:
    """Where a finding stands, for people: "14.2(b) Termination", "footnote, paragraph 3"."""
    place = finding.location
    label = place.label or (place.clause_path[-1] if place.clause_path else "")
    part = words.name("part", place.part)
    named = " ".join(filter(None, (label, place.heading))) or words("paragraph", number=place.paragraph + 1)
    return words("in_brackets", text=named, remark=part) if part else named


def related_name(related: Related, words: Words) -> str:
    """Another place that explains a finding, and what it has to do with it: "1.7 (definition)"."""
    where = related.label or words("paragraph", number=related.paragraph + 1)
    return words("in_brackets", text=where, remark=words.name("role", related.role))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or sentences, that hold [start, end)."""
    left, right = 0, len(text)
    for stop in _FULL_STOP.finditer(text):
        if _ABBREVIATION.search(text, max(0, stop.start() - 6), stop.start() + 1):
            continue
        if stop.end() <= start:
            left = stop.end()
        elif stop.end() >= end:
            right = stop.end()
            break
    return left, right


def _cut_left(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[-most:]
    return "… " + cut.partition(" ")[2] if " " in cut else "…" + cut


def _cut_right(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[:most]
    return cut.rpartition(" ")[0] + " …" if " " in cut else cut + "…"


def _flat(text: str) -> str:
    """Line breaks and tabs as blanks: a report's lines are its own."""
    return re.sub(r"[\s\u00ad\u200b]+", " ", text)
