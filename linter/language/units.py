"""Cuts a paragraph into the units that are parsed: sentences, and the limbs of a list with their lead-in.

"Buyer may terminate if Supplier (a) becomes insolvent; (b) is listed; or (c) ..." gives one unit for each limb, each
with the words before "(a)" in front.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from . import limb_marks
from .labels import arabic, roman

_STOP = re.compile(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[*•>-]*\s?[A-Z0-9\u3400-\u9fff])|(?<=[。!?])[\"')\]]*|(?<=:)\s*(?=\")|;"
    r"|(?<=[A-Z]{4}:)\s+(?=[A-Z][a-z])|(?<=[A-Za-z0-9)][A-Za-z0-9)]\.)\s+(?=\((?:[a-z]|[ivx]{1,4})\)\s[A-Z])"
)
"""Where a sentence ends; a heading in capitals before a colon is one, and so is an item behind a bullet."""
_NO_STOP = re.compile(
    r"(?:\b(?:No|Nos|Pub|Inc|Ltd|Co|Corp|U\.S|U\.S\.A|U\.K|E\.U|P\.R|C\.F\.R|U\.S\.C|Art|Arts|Reg|Regs|Sec|Secs|App|cf|e\.g|i\.e|etc|vs|St|Dr|Mr|Ms|para|Cl)|\b[A-Z])\.$"
)

_LABEL_MARK = re.compile(r"\(\w{1,5}\)\s*$")
_SAVES = re.compile(r"\s*但(?!是)[^。;]{2,60}除外(?=[。;]|$)")
"""但……除外: what it saves stands in the sentence before."""
_ANNOUNCED = re.compile(r"[^。;:]*(?:下列|以下)[^。;:]*:")


class Unit(NamedTuple):
    """A stretch to parse: [start, end) of the paragraph, after the words [lead_start, lead_end) where it is a limb.

    above: of a limb in a list within a limb, the words that introduce the lists around it, outermost first.
    """

    start: int
    end: int
    lead_start: int = 0
    lead_end: int = 0
    above: tuple[tuple[int, int], ...] = ()

    @property
    def leads(self) -> tuple[tuple[int, int], ...]:
        """The stretches of words that introduce the unit, in order."""
        stretches = (*self.above, (self.lead_start, self.lead_end))
        return tuple((start, end) for start, end in stretches if start < end)


def units(folded: str, begin: int = 0) -> list[Unit]:
    """The units of a folded paragraph from code point `begin` (after a typed label)."""
    limbs = limb_marks.limbs(folded, begin)
    out: list[Unit] = []
    lead: tuple[int, int] | None = None
    for start, end in sentences(folded, begin, len(folded), full=True):
        inside = [at for at in limbs if start <= at < end]
        opens = bool(inside) and not folded[start : inside[0]].strip()
        if opens and lead is not None and not _begins_anew(folded, inside[0]):
            out += _limbs(folded, inside, end, lead)  # "(b) ..." after a full stop goes on with the list
        elif len(inside) >= 2 and not opens and folded[inside[0] + 3 : inside[1]].strip(" ,;") != "":
            if start == begin and _continues(folded, begin, inside[0]):
                out += [Unit(a, b) for a, b in sentences(folded, start, inside[0])]
                lead = (start, start)  # "(f) It will ... (g) neither ...": the paragraph's own label is the first mark
            else:
                lead = _lead(folded, start, inside[0], out)
            out += _limbs(folded, inside, end, lead)
        elif len(inside) >= 3 and opens and _begins_anew(folded, inside[1]):
            out += _limbs(folded, inside, end, (start, start))  # a limb that holds a list of its own
        else:
            lead = (start, inside[0]) if len(inside) == 1 and not opens else None
            out += _enumerated(folded, sentences(folded, start, end))
    return out


def _begins_anew(folded: str, at: int) -> bool:
    return folded[at : at + 3] in ("(a)", "(A)", "(i)", "(1)", "(一)") or folded[at] == "①"


def _continues(folded: str, begin: int, at: int) -> bool:
    """Whether the mark at `at` counts on from the label that stands before the paragraph's own words."""
    label = _LABEL_MARK.search(folded, 0, begin)
    if label is None:
        return False
    before = _marks(folded, label.start())
    return any((shape, place - 1) in before for shape, place in _marks(folded, at))


def _lead(folded: str, start: int, first: int, out: list[Unit]) -> tuple[int, int]:
    """The lead-in of the limbs that begin at `first`: what stands after the last semicolon before them."""
    before = sentences(folded, start, first)
    out += [Unit(a, b) for a, b in before[:-1]]
    return before[-1] if before else (start, first)


class _List(NamedTuple):
    """A list being read: the shape and place of its last mark, its lead-in, and the lead-ins of the lists around it."""

    marks: frozenset[tuple[str, int]]
    lead: tuple[int, int]
    above: tuple[tuple[int, int], ...]


def _limbs(folded: str, starts: list[int], finish: int, lead: tuple[int, int]) -> list[Unit]:
    """The units of a list whose marks begin at `starts`; a list within a limb has that limb's words as its lead-in."""
    out: list[Unit] = []
    open_lists: list[_List] = []
    for start, end in zip(starts, [*starts[1:], finish], strict=True):
        marks = _marks(folded, start)
        depth = next((i for i, one in reversed([*enumerate(open_lists)]) if _counts_on(one, marks)), None)
        if depth is not None:
            del open_lists[depth + 1 :]
        elif open_lists and _begins_list(marks, open_lists) and out:
            head = out.pop()
            open_lists.append(_List(frozenset(), (head.start, start), (*head.above, open_lists[-1].lead)))
        elif not open_lists:
            open_lists.append(_List(frozenset(), lead, ()))
        top = open_lists[-1] = open_lists[-1]._replace(marks=_meant(marks, open_lists[-1].marks))
        out += [Unit(a, b, *top.lead, top.above) for a, b in sentences(folded, start, end)]
    return out


def _marks(folded: str, start: int) -> frozenset[tuple[str, int]]:
    """What the mark at `start` may count: (shape, place) of "(c)" as a letter and as a Roman numeral."""
    mark = limb_marks.MARK.match(folded, start)
    value = mark[1] if mark else ""
    found = set()
    if value.isdigit():
        found.add(("1", int(value)))
    elif value.isascii() and value:
        shape = "A" if value.isupper() else "a"
        if len(set(value)) == 1 and len(value) <= 2:
            found.add((shape, ord(value[0].lower()) - ord("a") + 1 + 26 * (len(value) - 1)))
        place = roman(value)
        if place is not None:
            found.add((shape + "i", place))
    elif value:
        found.add(("一", arabic(value) or 0))
    return frozenset(found)


def _meant(marks: frozenset[tuple[str, int]], before: frozenset[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """What a mark counts after the one before it, or as the first of its list: "(v)" after "(iv)" is no letter."""
    counting = {(shape, place) for shape, place in marks if (shape, place - 1) in before}
    first = {(shape, place) for shape, place in marks if place == 1}
    return frozenset(counting or first or marks)


def _counts_on(one: _List, marks: frozenset[tuple[str, int]]) -> bool:
    return any((shape, place - 1) in one.marks for shape, place in marks)


def _begins_list(marks: frozenset[tuple[str, int]], around: list[_List]) -> bool:
    """Whether a mark is the first of a shape that the lists around it do not use."""
    used = {shape for one in around for shape, _ in one.marks}
    return any(place == 1 and shape not in used for shape, place in marks)


def _enumerated(folded: str, spans: list[tuple[int, int]]) -> list[Unit]:
    """Units where a sentence announces a list without numbers: "就下列事项……: 甲; 乙; 丙"."""
    out: list[Unit] = []
    lead: tuple[int, int] | None = None
    for start, end in spans:
        announced = _ANNOUNCED.match(folded, start, end)
        if announced and folded[end - 1] == ";":
            lead = (start, announced.end())
            out.append(Unit(lead[1], end, *lead))
        else:
            out.append(Unit(start, end, *(lead or (0, 0))))
        if folded[end - 1] != ";":
            lead = None
    return out


def sentences(folded: str, begin: int, finish: int, full: bool = False) -> list[tuple[int, int]]:
    """Sentences as (start, end), cut at semicolons too unless `full`."""
    found: list[tuple[int, int]] = []
    start = begin
    for stop in _STOP.finditer(folded, begin, finish):
        if stop.end() <= start or (stop.group() == ";" and full):
            continue
        if stop.group() != ";" and _NO_STOP.search(folded, max(begin, stop.start() - 12), stop.start()):
            continue
        if _SAVES.match(folded, stop.end(), finish):
            continue
        end = stop.start() if _opens_quote(folded, start, stop) else stop.end()
        if end > start:
            found.append((start, end))
        start = end
    if folded[start:finish].strip():
        found.append((start, finish))
    return found


def _opens_quote(folded: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the quotation mark after a Chinese full stop opens the next sentence: none is open before it."""
    return stop.group()[:1] == '"' and folded.count('"', start, stop.start()) % 2 == 0
