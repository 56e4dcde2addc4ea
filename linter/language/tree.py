"""Builds the outline: goes through the paragraphs once and hangs each on the clause it belongs to."""

from __future__ import annotations

import re

from linter.contract import Contract, Paragraph
from linter.language import lines
from linter.language.amendments import find_amendments
from linter.language.bilingual import contract_language, paragraph_language
from linter.language.labels import Label, chinese, read_automatic, read_label
from linter.language.nesting import Nesting, Place, close_ranges
from linter.language.outline import Clause, Outline

_DIVISIONS = ("book", "编", "編", "篇", "部分", "title", "division", "part", "chapter", "章", "节", "節")
_CLOSED_ITEM = re.compile(r"[.。!！]\s*[\"”'’)）]?\s*$")
_NOWHERE = Place(None, (), "")


class Builder:
    """One pass over a contract; `build` returns the outline.

    nest: the clauses of the text being read; a bilingual contract has one for each language.
    """

    def __init__(self, contract: Contract) -> None:
        self.paragraphs = contract.paragraphs
        self.contract = contract
        self.clauses: list[Clause] = []
        self.owners = [-1] * len(contract.paragraphs)
        tracks = ("en", "zh") if contract_language(contract) == "bilingual" else ("",)
        self._texts = {t: Nesting(contract.paragraphs, self.clauses, self.owners, t) for t in tracks}
        self.nest = self._texts[tracks[0]]
        self.starts: dict[int, int] = {}
        self.head_only: set[int] = set()
        self._has_numbers: bool | None = None

    def build(self) -> Outline:
        """Reads every paragraph, then closes the ranges and looks for quoted replacement clauses."""
        for position, paragraph in enumerate(self.paragraphs):
            if paragraph.story == "body" and paragraph.text.strip():
                if len(self._texts) > 1:
                    self._turn_to_language(paragraph)
                self._read(position, paragraph)
        close_ranges(self.clauses, self.owners)
        outline = Outline(self.clauses, self.owners, self.starts, self.head_only, self.contract)
        find_amendments(outline)
        return outline

    def _turn_to_language(self, paragraph: Paragraph) -> None:
        """A paragraph in both languages goes with the language of its number."""
        language = paragraph_language(paragraph.text)
        if language == "mixed":
            language = "zh" if chinese(paragraph.label or paragraph.text.lstrip()[:4]) else "en"
        self.nest = self._texts.get(language, self.nest)

    def _read(self, position: int, paragraph: Paragraph) -> None:
        """One paragraph: the first reader that knows it for its own takes it."""
        text = paragraph.text
        if self._contents(position, paragraph, text):
            return
        label = self._label(paragraph)
        if label is not None and self._numbered(position, text, label):
            return
        if label is None and lines.lone_schedule(text):
            self._lone_schedule(position, text)
        elif lines.running_line(text):
            self.head_only.add(position)
            self.nest.add("text", position, _NOWHERE, stacked=False)
        elif not (
            self._signature(position, paragraph, text)
            or self._recital(position, text)
            or self._heading(position, paragraph, text)
        ):
            self._continuation(position)

    # ---- contents, signatures, recitals ----------------------------------------------------------------------------

    def _contents(self, position: int, paragraph: Paragraph, text: str) -> bool:
        entry = self.nest.zone == "contents" and lines.contents_entry(text)
        if not (paragraph.toc or entry or lines.contents_line(text) or lines.contents_run(text)):
            return False
        self.nest.zone = "contents" if self.nest.zone == "front" else self.nest.zone
        self.head_only.add(position)
        self._grow("contents", position)
        return True

    def _grow(self, kind: str, position: int) -> None:
        """Adds the paragraph to the last clause if that is of this kind, else begins one."""
        last = self.clauses[-1] if self.clauses else None
        if last is not None and last.kind == kind and last.track == self.nest.track:
            last.last = position
            self.owners[position] = last.id
        else:
            self.nest.add(kind, position, _NOWHERE, stacked=False)

    def _signature(self, position: int, paragraph: Paragraph, text: str) -> bool:
        signs = self.nest.zone != "front" and lines.signature_line(text)
        if self.nest.zone == "signature" and not signs and self._text_again(position, paragraph, text):
            self.nest.zone = "body"
        if not signs and self.nest.zone != "signature":
            return False
        self.nest.enter_schedule("")
        self.nest.zone = "signature"
        self._grow("signature", position)
        return True

    def _text_again(self, position: int, paragraph: Paragraph, text: str) -> bool:
        """Whether the contract goes on after signatures (a cover page signed before the terms)."""
        if len(text) > 200 or (chinese(text) and len(text) > 60):
            return True
        heads = paragraph.heading is not None or (lines.heading_line(text) and paragraph.table is None)
        return heads and len(self._next_text(position)) > 150

    def _next_text(self, position: int) -> str:
        return next((p.text for p in self.paragraphs[position + 1 : position + 8] if p.text.strip()), "")

    def _recital(self, position: int, text: str) -> bool:
        """WHEREAS and 鉴于 before the clauses, and the heading over recitals."""
        if not lines.recital_line(text) or (self.nest.zone == "body" and any(c.number for c in self.clauses)):
            return False
        clause = self.nest.add("recital", position, _NOWHERE, stacked=False)
        clause.scope = "recital"
        if lines.heading_line(text) and len(text) < 40:
            self.head_only.add(position)
            clause.heading = text.strip()
        self.nest.zone = "front"
        return True

    # ---- numbered paragraphs -----------------------------------------------------------------------------------------

    def _label(self, paragraph: Paragraph) -> Label | None:
        if not paragraph.label:
            return read_label(paragraph.text)
        return read_automatic(paragraph.label) or Label(paragraph.label, 0, "bullet", ())

    def _numbered(self, position: int, text: str, label: Label) -> bool:
        if label.shape in ("schedule", "in_schedule"):
            return self._schedule(position, text, label)
        if label.shape.startswith("division:"):
            return self._division(position, text, label)
        if label.shape == "bullet":
            while self.nest.top is not None and self.nest.top.shape == "bullet":
                self.nest.stack.pop()
            self.nest.add("item", position, Place(self.nest.top, (), "bullet"))
            return True
        if self.nest.zone in ("front", "contents") and not self.nest.scope and self._front(position, label):
            return True
        if label.shape.startswith("(") and "+" in label.shape:
            return self._several(position, text, label)
        return self._clause(position, text, label)

    def _clause(self, position: int, text: str, label: Label) -> bool:
        place = self.nest.place(label.shape, label.values, label.weak)
        if place is None:
            return False
        self.nest.zone = "body"
        heading, end = lines.heading_of(text, label.end)
        if not heading and place.kind == "clause" and self._heads_clauses(position, text[label.end :], place.number):
            heading, end = text[label.end :].strip(), len(text)
        if heading and end == len(text):
            self.head_only.add(position)
        self.nest.add(place.kind, position, place, heading, label.text)
        self.starts[position] = label.end
        return True

    def _heads_clauses(self, position: int, words: str, number: tuple[str, ...]) -> bool:
        """Whether a few words in sentence case ("Sale and purchase") stand over clauses numbered below this one."""
        if not lines.short_title(words):
            return False
        nearby = (read_automatic(p.label) if p.label else read_label(p.text) for p in self._after(position, 6))
        return any(x is not None and len(x.values) > len(number) and x.values[: len(number)] == number for x in nearby)

    def _after(self, position: int, count: int) -> list[Paragraph]:
        return self.paragraphs[position + 1 : position + 1 + count]

    def _several(self, position: int, text: str, label: Label) -> bool:
        """"(a)(i) ...": two items that begin at one paragraph."""
        shown = [part.strip() + ")" for part in re.split(r"[)）]", label.text) if part.strip()]
        parts = zip(label.shape.split("+"), label.values, shown, strict=False)
        return all(
            self._clause(position, text, Label(own, label.end, shape, (value,), "", label.weak))
            for shape, value, own in parts
        )

    def _front(self, position: int, label: Label) -> bool:
        """(A), (B) before clause 1 are recitals; (1), (2) are the parties."""
        if label.shape not in ("(A)", "A.", "(1)", "(I)", "(一)", "(a)"):
            return False
        opened = any(c.kind == "recital" for c in self.clauses)
        recital = opened or label.shape in ("(A)", "(I)")
        if label.weak and not opened:
            return False
        kind, place = "recital" if recital else "preamble", Place(None, label.values, label.shape)
        clause = self.nest.add(kind, position, place, own=label.text, stacked=False)
        clause.scope = "recital" if recital else "parties"
        self.starts[position] = label.end
        return True

    def _schedule(self, position: int, text: str, label: Label) -> bool:
        title = text[label.end :].strip()
        if label.weak and not _is_title(text, label.end):
            return False
        self.nest.enter_schedule(label.scope)
        self.nest.zone = "body"
        self.starts[position] = label.end
        if label.values:
            self.nest.add("clause", position, Place(None, label.values, "number"), own=label.text)
            return True
        heading, end = lines.heading_of(text, label.end)
        if not title or end == len(text) or lines.heading_line(title):
            self.head_only.add(position)
            heading = heading or title
        self.nest.add("schedule", position, Place(None, (), "schedule"), heading, label.text)
        return True

    def _lone_schedule(self, position: int, text: str) -> None:
        """The heading of a schedule that has no number, as the only one has none: 附件 供应商声明书."""
        self.nest.enter_schedule(f"annex:{position}")
        self.nest.zone = "body"
        self.head_only.add(position)
        self.nest.add("schedule", position, Place(None, (), "schedule"), text.strip(), text.split()[0])

    def _division(self, position: int, text: str, label: Label) -> bool:
        if label.weak and not lines.heading_line(text[label.end :]):
            return False
        rank = _rank(label.shape)
        while self.nest.top is not None and not (self.nest.top.kind == "schedule" or _rank(self.nest.top.shape) < rank):
            self.nest.stack.pop()
        heading, end = lines.heading_of(text, label.end)
        if end == len(text) or not text[label.end :].strip():
            self.head_only.add(position)
        place = Place(self.nest.top, label.values, label.shape)
        self.nest.add("clause", position, place, heading, label.text)
        self.starts[position] = label.end
        self.nest.zone = "body"
        return True

    # ---- headings without a number, and plain paragraphs -------------------------------------------------------------

    def _heading(self, position: int, paragraph: Paragraph, text: str) -> bool:
        """A heading without a number; the first one is the title."""
        styled = paragraph.heading is not None and len(text) < 160
        if not styled and (paragraph.table is not None or not lines.heading_line(text)):
            return False
        titled = any(c.kind == "title" and c.track == self.nest.track for c in self.clauses)
        if self.nest.zone == "front" and not titled:
            self.head_only.add(position)
            self.nest.add("title", position, _NOWHERE, text.strip(), stacked=False)
            return True
        if self.nest.zone in ("front", "contents") and not styled and not self._heads_text(position, text):
            return False
        self.head_only.add(position)
        level = paragraph.heading or 1
        self._close_for(level, self._next_number(position))
        self.nest.add("clause", position, Place(self.nest.top, (), f"heading:{level}"), text.strip())
        return True

    def _close_for(self, level: int, following: tuple[str, ...]) -> None:
        """Closes what an unnumbered heading ends: not the clause whose own sub-clauses go on below it."""
        while (top := self.nest.top) is not None:
            stem = bool(top.number) and len(following) > len(top.number) and following[: len(top.number)] == top.number
            higher = top.shape.startswith("heading:") and int(top.shape[8:]) < level
            if stem or higher or top.kind == "schedule" or top.shape.startswith("division:"):
                return
            self.nest.stack.pop()

    def _heads_text(self, position: int, text: str) -> bool:
        """Whether a line of the front matter is a heading: capitals, or text follows and no clause is numbered."""
        if lines.shouted(text):
            return True
        following = self._next_text(position)
        return len(following) > (30 if chinese(following) else 80) and not self._numbered_at_all()

    def _numbered_at_all(self) -> bool:
        if self._has_numbers is None:
            labels = [read_automatic(p.label) if p.label else read_label(p.text) for p in self.paragraphs]
            strong = [x for x in labels if x is not None and not x.weak and not x.shape.startswith("(")]
            self._has_numbers = len(strong) > 2
        return self._has_numbers

    def _next_number(self, position: int) -> tuple[str, ...]:
        for paragraph in self.paragraphs[position + 1 : position + 13]:
            label = read_automatic(paragraph.label) if paragraph.label else read_label(paragraph.text)
            if label is not None:
                return label.values
        return ()

    def _continuation(self, position: int) -> None:
        """A paragraph without number or heading goes with the clause above it."""
        if self.nest.zone in ("front", "contents") and not self.nest.stack:
            last = self.clauses[-1] if self.clauses else None
            self._grow("recital" if last is not None and last.kind == "recital" else "preamble", position)
            return
        while (top := self.nest.top) is not None and top.kind == "item" and self._list_closed(top):
            self.nest.stack.pop()
        if top is not None:
            self.owners[position] = top.id
            top.last = position

    def _list_closed(self, item: Clause) -> bool:
        """Words after the last limb of a list, at the margin, belong to the clause that holds the list."""
        if item.heading or not _CLOSED_ITEM.search(self.paragraphs[item.last].text):
            return False
        following = self.paragraphs[item.last + 1 : item.last + 2]
        if following and following[0].table != self.paragraphs[item.last].table:
            return False
        brothers = self.clauses[item.parent].children if item.parent is not None else [item.id]
        first = next(c for c in (self.clauses[i] for i in brothers) if c.shape == item.shape)
        above = next((p.text for p in reversed(self.paragraphs[: first.first]) if p.text.strip()), "")
        return lines.introduces(above)


def _is_title(text: str, start: int) -> bool:
    """Whether what stands after "Annex 2" is its title, with or without the text (附件二 禁运国家：古巴)."""
    title = text[start:].strip()
    return lines.heading_line(title) or title.startswith(("《", "（", "(")) or bool(lines.heading_of(text, start)[0])


def _rank(shape: str) -> int:
    """How high a division stands: a book above a part, a chapter above a section; below all of them any clause."""
    unit = shape.partition(":")[2]
    return _DIVISIONS.index(unit) if shape.startswith("division:") and unit in _DIVISIONS else len(_DIVISIONS)
