"""Where in a paragraph words have to change: the sentences and limbs that findings stand in."""

from __future__ import annotations

import re

from linter.language.norms import Part, Reading
from linter.records import dataclass
from linter.rules.judge import Verdict
from linter.rules.matching import Hit

_LABEL = re.compile(
    r"\s*(?:\((?:[ivxl]{1,5}|[a-z]{1,2}|[1-9]\d?|[一二三四五六七八九十]{1,3})\)|[①-⑳]|[ivx]{1,4}\)|[a-h1-9]\))\s*"
)
_TAIL = re.compile(r"(?:[,;]\s*(?:(?:and/or|and|or|以及|或者|及|或|和|并)\s*)?|[.。])?\s*$")
_CLOSED = re.compile(r"(?:^|[.!?。！？][\"')\]]*)\s*$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class Spot:
    """A sentence or limb to change. start, end: its words in the paragraph, its own label and closing marks aside.

    stop: its end with closing marks. limb: whether the words that govern it stand before it, in a lead-in.
    opens: whether it begins a sentence. hits: what was found in it, by code.
    """

    folded: str
    start: int
    end: int
    stop: int
    lang: str
    limb: bool
    opens: bool
    reading: Reading
    hits: dict[str, Hit]

    def inside(self, start: int) -> bool:
        """Whether a place is among its words."""
        return self.start <= start < self.end

    def parts(self, kind: str) -> list[Part]:
        """The parts of that kind that have a foreign measure among its words."""
        parts = [part for part in self.reading.parts if part.kind == kind]
        return [part for part in parts if any(m.foreign and self.inside(m.start) for m in part.measures)]


def spots(verdict: Verdict, begin: int) -> list[Spot]:
    """The spots of a verdict, in order. begin: where the paragraph's own words begin, after a typed label."""
    folded = verdict.statement.folded
    found = []
    for reading in verdict.statement.readings:
        hits = {code: hit for code, hit in verdict.hits.items() if any(hit.norm is part for part in reading.parts)}
        if hits:
            found.append(_spot(folded, reading, hits, begin))
    return found


def _spot(folded: str, reading: Reading, hits: dict[str, Hit], begin: int) -> Spot:
    start, stop = max(reading.start, begin), len(folded[: reading.end].rstrip())
    labelled = _LABEL.match(folded, start, stop)
    start = labelled.end() if labelled else start
    while start < stop and folded[start].isspace():
        start += 1
    tail = _TAIL.search(folded, start, stop)
    end = tail.start() if tail and tail.start() > start else stop
    heads = [hit.norm.modal or hit.norm.head for hit in hits.values()]
    governed = [head is None or not start <= head.start < end for head in heads]
    limb = all(governed) and any(t.start < start for p in reading.parts for t in [p.head] if t is not None)
    lang = language(folded[start:end])
    return Spot(folded, start, end, stop, lang, limb, _CLOSED.search(folded[begin:start]) is not None, reading, hits)


def language(text: str) -> str:
    """"zh" or "en": the language most of a text is in."""
    chinese = len(_CHINESE.findall(text))
    return "zh" if chinese * 3 > len(text) - chinese else "en"
