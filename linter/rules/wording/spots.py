"""Where in a paragraph words have to change: the sentences and limbs that findings stand in."""

from __future__ import annotations

import re

from linter.language.measures import Measure
from linter.language.norms import Part, Reading
from linter.language.units import Unit, units
from linter.records import dataclass, replace
from linter.rules import parties
from linter.rules.case import Verdict
from linter.rules.matching import Hit

from .words import words

_LABEL = re.compile(
    r"\s*(?:(?:§+|Section|Clause|Article)\s*\d+(?:\.\d+)*(?:\s*\(\d+\))*\.?(?=\s+[A-Z])|\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s+\w)|\d{1,2}-\d{1,2}(?=\s+[\u3400-\u9fff])|\((?:[ivxl]{1,5}|[a-z]{1,2}|[A-H]|[1-9]\d?|[一二三四五六七八九十]{1,3})\)|[①-⑳]|[ivx]{1,4}\)|[a-h1-9]\)|[*•·▪](?=\s)|-(?=\s?[A-Z]))\s*"
)
_TAIL = re.compile(r"(?:[,;]\s*(?:(?:and/or|and|or|nor|以及|或者|及|或|和|并)\s*)?|\s(?:and/or|and|or|nor)|[.。])?\s*$")
_CLOSED = re.compile(r"(?:^|[.!?。！？][\"')\]]*|[A-Z]{4}:)\s*$")
_WORD = re.compile(r"\b[a-z]{2,}\b")
_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"")
_GOES_ON = re.compile(r"[a-z]|(?i:shall|will|must|may|not|agrees?|represents?|warrants?)\b")
_BARE = re.compile(r"(?:[Ss]hall|[Ww]ill|[Mm]ust|MUST|SHALL)\s+(?!the|this|that|you|we|it|any)(?:[a-z]|NOT)")
"""A word that says must without anybody before it: its subject stands in words elsewhere."""
_PARTED = re.compile(r"[;,:.]\s*(?:(?:and/or|and|or|nor|but)\s+)?$|[;,:。、]\s*(?:以及|或者|及|或|和|并|且)?\s*$")
_QUOTED = re.compile(r'"([^"]*?)[.。]?"[.。,;]?')
_TITLE = re.compile(r"[\u3400-\u9fff]{2,14}\s+")
"""A Chinese heading that runs on into its text."""
_HEADED = re.compile(r"(?=[^:：]{0,40}[\u3400-\u9fff])[^:：,，;；.。、]{2,60}[:：]\s*")
"""A heading with a colon, in Chinese or in two languages."""
_MANY = 3
_FEW = 2
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class Spot:
    """A sentence or limb to change. start, end: its words in the paragraph, its own label and closing marks aside.

    stop: its end with closing marks. limb: whether the words that govern it stand before it, in a lead-in.
    opens: whether it begins a sentence. mixed: whether two languages run together in it. labelled: whether a label of
    its own stands before it. lead: the words that introduce it, where it is a limb. listed: whether a
    lead-in stands before it at all. hits: what was found, by code. list_start: where its lead-in begins in the
    paragraph, -1 where that stands in another one.
    """

    folded: str
    start: int
    end: int
    stop: int
    lang: str
    limb: bool
    opens: bool
    mixed: bool
    labelled: bool
    lead: str
    listed: bool
    reading: Reading
    hits: dict[str, Hit]
    list_start: int = -1

    def inside(self, start: int) -> bool:
        """Whether a place is among its words."""
        return self.start <= start < self.end

    def foreign(self, start: int = -1, end: int = -1) -> list[Measure]:
        """The foreign measures that begin in [start, end) of the paragraph, by default among its own words."""
        start, end = (self.start, self.end) if start < 0 else (start, end)
        named = (m for part in self.reading.parts for m in part.measures)
        return [m for m in named if m.foreign and start <= m.start < end]

    def is_fragment(self) -> bool:
        """Whether it is an item of a list that is introduced elsewhere: "(c) it is listed;"."""
        if not self.labelled or self.listed or any(hit.norm.modal and hit.norm.modality for hit in self.hits.values()):
            return False
        if self.lang == "en":
            return self.folded[self.start : self.start + 1].islower()
        closed = self.folded[self.end : self.stop].strip()[:1]
        return closed == ";" and self.folded[self.end - 1] == "的"

    def heads(self) -> list[Part]:
        """The parts that say "must", "may" and so on among its words."""
        heads = [p for p in self.reading.norms if p.modality and p.modal is not None and self.inside(p.modal.start)]
        return list({p.modal.start: p for p in reversed(heads) if p.modal is not None}.values())[::-1]

    def parts(self, kind: str) -> list[Part]:
        """The parts of that kind that have a foreign measure among its words."""
        parts = [part for part in self.reading.parts if part.kind == kind]
        return [part for part in parts if any(m.foreign and self.inside(m.start) for m in part.measures)]


def spots(verdict: Verdict, begin: int, lead: str = "", whole: frozenset[int] = frozenset()) -> list[Spot]:
    """The spots of a verdict, in order.

    begin: where the paragraph's own words begin, after a typed label. lead: the folded paragraph that introduces its
    list. whole: where the lead-ins begin of the lists that are to be one spot each.
    """
    folded, readings = verdict.statement.folded, verdict.statement.readings
    cut = {unit.start: unit for unit in units(folded, begin)}
    found = []
    for reading in readings:
        hits = {code: hit for code, hit in verdict.hits.items() if any(hit.norm is part for part in reading.parts)}
        if hits:
            unit = cut.get(reading.start)
            before = folded[unit.lead_start : unit.lead_end] if unit and unit.lead_end else lead
            spot = _spot(folded, reading, hits, begin, before)
            found.append(replace(spot, list_start=unit.lead_start) if unit and unit.lead_end else spot)
    return _whole_lists(found, readings, list(cut.values()), begin, folded, whole)


def _whole_lists(
    found: list[Spot], readings: list[Reading], cut: list[Unit], begin: int, folded: str, asked: frozenset[int]
) -> list[Spot]:
    """The spots, with the limbs of a list as one spot from its lead-in on where no limb would be left as it is, where
    they run on without a mark between them, "(i) the goods or (ii) their parts", or where that is asked for.
    """
    for first in {unit.lead_start for unit in cut if unit.lead_end}:
        limbs = outer_limbs(folded, [unit for unit in cut if unit.lead_end and unit.lead_start == first])
        within = [spot for spot in found if any(u.start <= spot.start < u.end for u in limbs)]
        read = [_over(readings, limb) for limb in limbs]
        led = _led(within, read, first, limbs)
        inside = within if led or first in asked else [spot for spot in within if spot.limb]
        events = all(set(spot.hits) <= words().codes("events") for spot in inside)  # one event of a list can go
        persons = any(set(spot.hits) & words().codes("persons") for spot in inside)
        inline = not events and not _are_parted(folded, limbs, persons)
        if len(limbs) < _FEW or not inside or not (
            first in asked or inline or led or all(_names_measure(r) for r in read)
        ):
            continue
        hits = {code: hit for spot in found if spot in inside for code, hit in spot.hits.items()}
        whole = Reading(_parts(inside, read), first, limbs[-1].end)
        above = limbs[0].above[-1] if limbs[0].above else (0, 0)
        merged = _spot(inside[0].folded, whole, hits, begin, folded[above[0] : above[1]])
        found = [*(s for s in found if s not in inside and not merged.start <= s.start < merged.stop), merged]
    return sorted(found, key=lambda spot: spot.start)


def _are_parted(folded: str, limbs: list[Unit], persons: bool) -> bool:
    """Whether marks stand between limbs, before the last of several perhaps but "or"; of what is stated of persons, "is
    (a) listed, (b) owned or (c) resident there", the last is mostly one more of the same.
    """
    joined = [not _PARTED.search(folded[: limb.start]) for limb in limbs[1:]]
    last = not persons and len(joined) >= _FEW and _OR.search(folded[: limbs[-1].start]) is not None
    return not any(joined[:-1] if last else joined)


_OR = re.compile(r"\s(?:and|or)\s+$")


def _led(inside: list[Spot], read: list[Reading], first: int, limbs: list[Unit]) -> bool:
    """Whether the condition before the limbs names the measure, and no limb does: "If it is listed, (a) ..."."""
    if any(_names_measure(one) for one in read) or len(inside) < _FEW:
        return False
    lead = [p for p in inside[0].reading.parts if p.kind == "condition" and first <= p.start < limbs[0].start]
    return any(m.foreign and first <= m.start < limbs[0].start for p in lead for m in p.measures)


_STYLES = (r"[a-z]{1,2}", r"[ivxl]{1,5}", r"[1-9]\d?", r"[一二三四五六七八九十]{1,3}")
_MARK = re.compile(r"\s*(?:\((\w{1,5})\)|(\w{1,4})\)|([①-⑳]))")


def outer_limbs(folded: str, limbs: list[Unit]) -> list[Unit]:
    """The limbs of a list, a list within a limb as part of it: "(b) (i) ... or (ii) ...;" is one."""
    outer: list[Unit] = []
    known: list[str] = []
    for limb in limbs:
        mark = _MARK.match(folded, limb.start, limb.end)
        label = next(filter(None, mark.groups()), "") if mark else ""
        if outer and (not label or not _continues(known, label)):
            if label or folded[limb.start : limb.end].strip(" ,;").lower() not in _JOINTS:
                outer[-1] = outer[-1]._replace(end=limb.end)
            continue
        known.append(label)
        outer.append(limb)
    return outer


_JOINTS = ("", "and", "or", "and/or", "nor", "和", "及", "或", "以及", "或者")


def _continues(known: list[str], label: str) -> bool:
    """Whether a label goes on with the row of labels known, and does not begin one of its own within a limb."""
    if not known[0]:
        return True
    styles = [style for style in _STYLES if all(re.fullmatch(style, one) for one in known)]
    if not any(re.fullmatch(style, label) for style in styles):
        return not styles
    if label in ("i", "a", "1", "一"):
        return label == "i" and known[-1] == "h"
    return not (label in ("ii", "iii", "iv", "v", "vi") and known[0] == "a" and label != _next(known[-1]))


def _next(letter: str) -> str:
    return chr(ord(letter) + 1) if len(letter) == 1 else ""


def _over(readings: list[Reading], limb: Unit) -> Reading:
    """What was read in a limb and in the lists within it, as one."""
    inside = [r for r in readings if limb.start <= r.start < limb.end]
    return Reading([part for r in inside for part in r.parts], limb.start, limb.end)


def _parts(inside: list[Spot], read: list[Reading]) -> list[Part]:
    """The parts of the first spot of a list, and those of all its limbs that name a law in their own words."""
    known: dict[tuple[object, ...], Part] = {}
    for part in (part for one in (inside[0].reading, *read) for part in one.parts):
        own = part.measures and not (part.anaphora or part.again or any(_takes_up(m, inside[0]) for m in part.measures))
        if own or any(part is first for first in inside[0].reading.parts):
            known.setdefault((part.kind, part.start, part.end, *((m.start, m.end) for m in part.measures)), part)
    return list(known.values())


def _takes_up(measure: Measure, spot: Spot) -> bool:
    """Whether words only stand for a measure named elsewhere: "such a contravention"."""
    return words().no_name(spot.lang).search(spot.folded[measure.start : measure.end]) is not None


def _names_measure(reading: Reading) -> bool:
    """Whether a limb names a foreign measure in its own words."""
    return any(m.foreign and reading.start <= m.start < reading.end for p in reading.parts for m in p.measures)


def _spot(folded: str, reading: Reading, hits: dict[str, Hit], begin: int, lead: str) -> Spot:
    start, stop = max(reading.start, begin), len(folded[: reading.end].rstrip())
    labelled = _LABEL.match(folded, start, stop)
    start = labelled.end() if labelled else start
    begins, titled = start, _titled(folded, start, stop, reading)
    start = titled or start
    while start < stop and folded[start].isspace():
        start += 1
    tail = _TAIL.search(folded, start, stop)
    end = tail.start() if tail and tail.start() > start else stop
    quoted = _QUOTED.fullmatch(folded, start, stop)
    if quoted:  # a new text for a clause
        start, end = quoted.span(1)
    heads = [hit.norm.modal or hit.norm.head for hit in hits.values()]
    governed = [head is None or not start <= head.start < end for head in heads]
    limb = all(governed) and any(t.start < start for p in reading.parts for t in [p.head] if t is not None)
    mixed = _is_mixed(folded[start:end])
    lang = frame(folded[begin:], folded[start:stop], lead) if mixed else language(folded[start:end])
    numbered = labelled is not None and labelled.group().lstrip()[:1] in "§SCA0123456789*•·▪-"
    before = folded[begin : labelled.start() if labelled and numbered else begins if titled else start]
    if labelled and labelled.start() > begin and folded[start : start + 1].isupper():
        earlier = folded[begin : labelled.start()]  # "No resale to it. (1) The Purchaser shall ..."
        before = earlier if _CLOSED.search(earlier) else before
    begun = (_GOES_ON if lead else _BARE).match(folded, start)
    goes_on = not before.strip() and (begun or folded[start : start + 1].islower())
    opens = _CLOSED.search(before) is not None and not goes_on
    return Spot(
        folded, start, end, stop, lang, limb, opens, mixed,
        labelled is not None or not before.strip(), lead.rstrip(" :,—–"), bool(lead), reading, hits,
    )  # fmt: skip


def _titled(folded: str, start: int, stop: int, reading: Reading) -> int:
    """Where the text begins after a Chinese heading (with a colon only if it names no measure); 0 where none stands."""
    for pattern in (_TITLE, _HEADED):
        found = pattern.match(folded, start, stop)
        if found is None or parties.opening(found.group()) or not parties.opening(folded[found.end() :]):
            continue  # "供应商 Supplier shall ..." names one party twice
        measures = (m for p in reading.parts for m in p.measures if m.foreign)
        if pattern is _TITLE or not any(start <= m.start < found.end() for m in measures):
            return found.end()  # 第15条 贸易管制 | 买方应遵守……
    return 0


def _is_mixed(text: str) -> bool:
    """Whether a text runs in two languages at once: names and terms in brackets or quotation marks are none."""
    return len(_WORD.findall(_ASIDE.sub("", text))) >= _MANY and len(_CHINESE.findall(text)) >= _FEW


_RUN = re.compile(r"\W*(?:[A-Za-z][\w'.-]*[,\s]+){10}")


def frame(paragraph: str, text: str, lead: str = "") -> str:
    """"zh" or "en": the language that a text of a paragraph in both is built in, by its full stop and its verbs.

    lead: the words that introduce it, where it is a limb of a list.
    """
    if lead and language(lead) == "zh":
        return "zh"
    if language(paragraph) != "zh" and _RUN.match(_ASIDE.sub("", text)):
        return "en"  # an English sentence whose Chinese version follows
    closed = text.rstrip()[-1:]
    closed = closed if closed in (".", "。") else paragraph.rstrip()[-1:]
    if closed == "。" or language(paragraph) == "zh":
        return "zh"
    if closed != "." and _has_chinese_subject(text):
        return "zh"
    return "zh" if words().pattern("mixed", "frame_zh").search(_ASIDE.sub("", text)) else "en"


def _has_chinese_subject(text: str) -> bool:
    """Whether a text opens with a party under its Chinese name alone: "卖方 becomes ...", not "供应商 Supplier ..."."""
    role = parties.opening(text)
    return _CHINESE.match(role) is not None and not parties.opening(text[len(role) :].lstrip())


def written_in(found: list[Spot], text: str) -> str:
    """"zh" or "en": the language of a paragraph as its spots are written, or that most of it is in."""
    return found[0].lang if len({spot.lang for spot in found}) == 1 else language(text)


def language(text: str) -> str:
    """"zh" or "en": the language most of a text is in."""
    chinese = len(_CHINESE.findall(text))
    return "zh" if chinese * 3 > len(text) - chinese else "en"
