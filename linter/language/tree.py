"""Builds the outline: goes through the paragraphs once and hangs each on the clause it belongs to.

Numbers nest by their shape: a number of a shape that is open counts on there (closing what lies below); one of a new shape
that begins a list opens below the innermost clause; a decimal number ("12.3") looks for its own stem ("12").
"""

from __future__ import annotations

import re

from linter.contract import Contract, Paragraph
from linter.language import lines
from linter.language.labels import Label, chinese, order, read_automatic, read_label, words
from linter.language.outline import Clause, Outline

_DIVISIONS = ("book", "编", "編", "篇", "部分", "title", "division", "part", "chapter", "章", "节", "節")
_CLOSED_ITEM = re.compile(r"[.。!！]\s*[\"”'’)）]?\s*$")
_QUOTED = re.compile(r"[\"“‘「『].{8,}", re.S)


class Builder:
    """One pass over a contract. `build` returns the outline."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.clauses: list[Clause] = []
        self.owners = [-1] * len(contract.paragraphs)
        self.starts: dict[int, int] = {}
        self.head_only: set[int] = set()
        self.stack: list[Clause] = []
        self.scope = ""
        self.zone = "front"
        self.run = 0
        self.synonyms: dict[str, str] = {}
        self.tops: dict[str, tuple[int, str]] = {}
        self.schedules: dict[str, str] = {}
        self.has_numbers: bool | None = None

    def build(self) -> Outline:
        """Reads every paragraph, then closes the ranges and looks for quoted replacement clauses."""
        for position, paragraph in enumerate(self.contract.paragraphs):
            if paragraph.story != "body":
                continue
            if paragraph.text.strip():
                self._read(position, paragraph)
            elif self.stack:
                self.owners[position] = self.stack[-1].id
        self._close()
        outline = Outline(self.clauses, self.owners, self.starts, self.head_only, self.contract)
        _find_amendments(outline)
        return outline

    # ---- one paragraph ------------------------------------------------------------------------------------------

    def _read(self, position: int, paragraph: Paragraph) -> None:
        text = paragraph.text
        if self._aside(position, paragraph, text):
            return None
        label = self._label(position, paragraph)
        if label is not None and self._numbered(position, text, label):
            return None
        if self.zone != "front" and lines.signature_line(text):
            return self._signature(position)
        if self.zone == "signature":
            if not self._text_again(position, paragraph, text):
                return self._signature(position)
            self.zone = "body"
        if self._recital(position, text):
            return None
        if self._heading(position, paragraph, text):
            return None
        self._continuation(position, text)

    def _aside(self, position: int, paragraph: Paragraph, text: str) -> bool:
        """Contents and running lines: they belong to nothing."""
        if paragraph.toc or lines.contents_line(text):
            self._loose("contents", position)
            self.zone = "contents" if self.zone == "front" else self.zone
            return True
        if self.zone == "contents" and lines.contents_entry(text):
            self._loose("contents", position)
            return True
        if lines.running_line(text):
            self._loose("text", position)
            return True
        return False

    def _loose(self, kind: str, position: int) -> None:
        last = self.clauses[-1] if self.clauses else None
        self.head_only.add(position)
        if last is not None and last.kind == kind == "contents" and last.last == position - 1:
            last.last = position
            self.owners[position] = last.id
        else:
            self._add(kind, position, stacked=False)

    def _label(self, position: int, paragraph: Paragraph) -> Label | None:
        if paragraph.label:
            automatic = read_automatic(paragraph.label)
            if automatic is not None:
                return automatic
            return Label(paragraph.label, 0, "bullet", ())
        return read_label(paragraph.text)

    def _numbered(self, position: int, text: str, label: Label) -> bool:
        if label.shape in ("schedule", "in_schedule"):
            return self._schedule(position, text, label)
        if label.shape.startswith("division:"):
            return self._division(position, text, label)
        if label.shape == "bullet":
            clause = self._add("item", position, parent=self._bullet_parent(), shape="bullet")
            clause.label = self._shown(clause, "")
            return True
        shapes = label.shape.split("+")
        if label.shape.startswith("(") and len(shapes) > 1:
            placed = [self._place(s, (v,), text, label.weak) for s, v in zip(shapes, label.values, strict=False)]
            if None in placed:
                return False
        if not self.scope and self.zone in ("front", "contents") and self._front(position, text, label):
            return True
        return self._clause(position, text, label)

    # ---- numbered clauses -----------------------------------------------------------------------------------------

    def _clause(self, position: int, text: str, label: Label) -> bool:
        if label.shape.startswith("(") and "+" in label.shape:
            return self._nested(position, text, label)
        place = self._place(label.shape, label.values, text, label.weak)
        if place is None:
            return False
        parent, number, shape = place
        self.zone = "body"
        heading, end = lines.heading_of(text, label.end)
        if heading and end == len(text):
            self.head_only.add(position)
        clause = self._add(self._kind(shape, parent), position, parent, number, heading, label.text, shape)
        clause.label = self._shown(clause, label.text)
        self.starts[position] = label.end
        return True

    def _nested(self, position: int, text: str, label: Label) -> bool:
        """"(a)(i) ...": two items that begin at one paragraph."""
        for shape, value, shown in zip(label.shape.split("+"), label.values, label.text.split(")"), strict=False):
            own = shown.strip() + ")"
            if not self._clause(position, text, Label(own, label.end, shape, (value,), "", label.weak)):
                return False
        return True

    def _place(
        self, shape: str, values: tuple[str, ...], text: str, weak: bool
    ) -> tuple[Clause | None, tuple[str, ...], str] | None:
        """Closes what the number ends and returns (parent, full number, shape); None where it can be no number."""
        if len(values) > 1:
            return self._place_path(shape, values, weak)
        shape = self.synonyms.get(shape, shape)
        value = order(values[0])
        shape = self._letter_or_roman(shape, values[0])
        if shape == "(i)" and len(values[0]) > 1:
            value = order(values[0])
        level = self._level(shape, value, values[0], text)
        if level is not None:
            return self._beside(level, values, shape)
        if value[0] > 1 and (weak or values[0] in ("x", "X")):
            return None
        if shape.startswith(("word:", "zh:条")) or self._tops_out(shape, value):
            return self._at_root(shape, values)
        if shape == "number" and not self.stack:
            return self._at_root(shape, values)
        parent = self.stack[-1] if self.stack else None
        return parent, (parent.number if parent else ()) + values, shape

    def _place_path(
        self, shape: str, values: tuple[str, ...], weak: bool
    ) -> tuple[Clause | None, tuple[str, ...], str] | None:
        while self.stack:
            top = self.stack[-1]
            if top.number and len(top.number) < len(values) and values[: len(top.number)] == top.number:
                break
            if top.kind == "schedule" or (top.shape.startswith(("division:", "heading")) and not self._continues(values)):
                break
            if top.shape == shape and weak and order(values[-1]) <= order(top.number[-1]) and values != top.number:
                return None
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        if parent is None and weak and not self._follows(values):
            return None
        return parent, values, shape

    def _continues(self, values: tuple[str, ...]) -> bool:
        """Whether the stem of a decimal number is open above an unnumbered heading."""
        return any(c.number and values[: len(c.number)] == c.number for c in self.stack)

    def _follows(self, values: tuple[str, ...]) -> bool:
        last = next((c for c in reversed(self.clauses) if len(c.number) == len(values) and c.scope == self.scope), None)
        return last is not None and order(values[0])[0] - order(last.number[0])[0] in (0, 1)

    def _letter_or_roman(self, shape: str, value: str) -> str:
        """(i) after (h) is a letter; (i) after (a) opens Roman numbers."""
        for plain, numeral in (("(a)", "(i)"), ("a)", "i)"), ("a.", "i."), ("(A)", "(I)"), ("A.", "I."), ("A)", "I)")):
            if shape == numeral and len(value) == 1:
                for clause in reversed(self.stack):
                    if clause.shape == plain and order(clause.number[-1])[0] + 1 == order(value)[0] - 0:
                        return plain
                    if clause.shape == numeral:
                        return numeral
        return shape

    def _value(self, shape: str, value: str) -> tuple[int, str]:
        from linter.language.labels import roman

        if shape[-2:-1] in "iI" and shape.strip("().") in ("i", "I"):
            return roman(value) or 0, ""
        return order(value)

    def _level(self, shape: str, value: tuple[int, str], shown: str, text: str) -> Clause | None:
        """The open clause that the number counts on from, or None where it opens a list of its own."""
        value = self._value(shape, shown)
        levels = [c for c in reversed(self.stack) if c.shape == shape and c.number]
        before = [(c, self._value(shape, c.number[-1])) for c in levels]
        for clause, last in before:
            if (value[0] == last[0] + 1 and not value[1].strip()) or (value[0] == last[0] and value > last):
                return clause
        for clause, last in before:
            if value == last:
                return clause
        if levels and not (value[0] <= 1 and self._opens_list(text)):
            higher = [c for c, last in before if value > last]
            return higher[-1] if higher else (levels[-1] if value[0] > 1 or self._restarts(levels[-1]) else None)
        return None if levels else self._reopened(shape, value) or self._counterpart(shape, value, text)

    def _reopened(self, shape: str, value: tuple[int, str]) -> Clause | None:
        """The last item of a list that words at the margin had closed, where the number counts on from it."""
        for clause in reversed(self.stack):
            for child in (self.clauses[i] for i in reversed(clause.children)):
                if child.shape == shape and child.number:
                    return child if self._value(shape, child.number[-1])[0] + 1 == value[0] else None
        return None

    def _opens_list(self, text: str) -> bool:
        top = self.stack[-1]
        return lines.introduces(self.contract.paragraphs[top.last].text) or top.shape.startswith("decimal")

    def _restarts(self, level: Clause) -> bool:
        """A list that begins again at 1 at the top of the main text is a new run, below it a new list."""
        return level.parent is None or level is self.stack[-1]

    def _counterpart(self, shape: str, value: tuple[int, str], text: str) -> Clause | None:
        """In a bilingual contract "一、" stands beside "1.": the same place in the other language."""
        for clause in reversed(self.stack):
            if clause.number and self._value(clause.shape, clause.number[-1]) == value and clause.first >= 0:
                other = self.contract.paragraphs[clause.first].text
                if chinese(text) != chinese(other) and not shape.startswith("decimal"):
                    self.synonyms[shape] = clause.shape
                    return clause
        return None

    def _beside(
        self, level: Clause, values: tuple[str, ...], shape: str
    ) -> tuple[Clause | None, tuple[str, ...], str]:
        parent = self.clauses[level.parent] if level.parent is not None else None
        while self.stack and self.stack[-1] is not parent:
            self.stack.pop()
        if parent is None and order(values[0])[0] <= 1 and order(values[0]) < order(level.number[-1]):
            self.run += 1
        return parent, level.number[:-1] + values, level.shape

    def _tops_out(self, shape: str, value: tuple[int, str]) -> bool:
        """"2." after "1.3" goes back to the top; "1." there opens a list."""
        if shape not in ("number", "number、") or value[0] <= 1:
            return False
        decimal = next((c for c in self.stack if c.shape.startswith("decimal") and c.number), None)
        return decimal is not None and order(decimal.number[0])[0] <= value[0]

    def _at_root(self, shape: str, values: tuple[str, ...]) -> tuple[Clause | None, tuple[str, ...], str]:
        while self.stack and not self.stack[-1].shape.startswith(("division:", "heading", "schedule", "word:article")):
            self.stack.pop()
        if self.stack and self.stack[-1].shape == "word:article" and not shape.startswith("word:section"):
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        key = f"{self.scope}|{shape}"
        last = self.tops.get(key)
        if last is not None and order(values[0]) <= last and parent is None:
            self.run += 1
        self.tops[key] = order(values[0])
        return parent, values, shape

    def _kind(self, shape: str, parent: Clause | None) -> str:
        if shape.startswith(("decimal", "word:", "zh:条")) or parent is None:
            return "clause"
        if parent.kind in ("schedule",) or parent.shape.startswith(("division:", "heading")):
            return "clause"
        return "item"

    # ---- schedules, divisions, headings, recitals, signatures ------------------------------------------------------

    def _schedule(self, position: int, text: str, label: Label) -> bool:
        heading = text[label.end :].strip()
        if label.weak and not (lines.heading_line(heading) or heading.startswith(("《", "（", "("))):
            return False
        self.stack.clear()
        new = label.scope != self.scope
        self.scope, self.zone = label.scope, "body"
        self.starts[position] = label.end
        if label.values:
            clause = self._add("clause", position, None, label.values, own=label.text, shape="number")
            clause.label = label.text
            return True
        if new:
            self.run = 0
        short, end = lines.heading_of(text, label.end)
        whole = not heading or end == len(text) or lines.heading_line(heading)
        if whole:
            self.head_only.add(position)
            short = short or heading
        clause = self._add("schedule", position, None, (), short, label.text, "schedule")
        clause.label = self.schedules.setdefault(label.scope, label.text)
        return True

    def _division(self, position: int, text: str, label: Label) -> bool:
        if label.weak and not lines.heading_line(text[label.end :]):
            return False
        unit = label.shape.partition(":")[2]
        rank = _DIVISIONS.index(unit) if unit in _DIVISIONS else 0
        while self.stack:
            top = self.stack[-1].shape.partition(":")
            if (top[0] == "division" and _DIVISIONS.index(top[2]) < rank) or self.stack[-1].kind == "schedule":
                break
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        heading, end = lines.heading_of(text, label.end)
        if end == len(text) or not text[label.end :].strip():
            self.head_only.add(position)
        clause = self._add("clause", position, parent, label.values, heading, label.text, label.shape)
        clause.label = label.text
        self.starts[position] = label.end
        self.zone = "body"
        return True

    def _heading(self, position: int, paragraph: Paragraph, text: str) -> bool:
        """A heading without a number; the first one is the title."""
        styled = paragraph.heading is not None and len(text) < 160
        if not styled and (paragraph.table is not None or not lines.heading_line(text)):
            return False
        self.head_only.add(position)
        if self.zone == "front" and not any(c.kind == "title" for c in self.clauses):
            self._add("title", position, heading=text.strip(), stacked=False)
            return True
        if self.zone in ("front", "contents") and not styled and not self._heads_text(position, text):
            self.head_only.discard(position)
            return False
        level = paragraph.heading or 1
        following = self._next_number(position)
        while self.stack:
            top = self.stack[-1]
            if top.kind == "schedule" or top.shape.startswith("division:"):
                break
            if top.shape.startswith("heading:") and int(top.shape[8:]) < level:
                break
            if following and top.number and following[: len(top.number)] == top.number and len(following) > len(top.number):
                break
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        self._add("clause", position, parent, heading=text.strip(), shape=f"heading:{level}")
        return True

    def _heads_text(self, position: int, text: str) -> bool:
        """Whether a line of the front matter is a heading: capitals, or text follows and no clause is numbered."""
        if lines.shouted(text):
            return True
        following = self._next_text(position)
        return (len(following) > 80 or (chinese(following) and len(following) > 30)) and not self._numbered_at_all()

    def _numbered_at_all(self) -> bool:
        if self.has_numbers is None:
            labels = (read_automatic(p.label) if p.label else read_label(p.text) for p in self.contract.paragraphs)
            self.has_numbers = sum(x is not None and not x.weak and x.shape not in ("(a)", "(i)") for x in labels) > 2
        return self.has_numbers

    def _next_number(self, position: int) -> tuple[str, ...]:
        for paragraph in self.contract.paragraphs[position + 1 : position + 13]:
            label = read_automatic(paragraph.label) if paragraph.label else read_label(paragraph.text)
            if label is not None:
                return label.values
        return ()

    def _front(self, position: int, text: str, label: Label) -> bool:
        """(A), (B) before clause 1 are recitals; (1), (2) are the parties."""
        if label.shape not in ("(A)", "A.", "(1)", "(I)", "(一)", "(a)"):
            return False
        recital = label.shape in ("(A)", "A.", "(I)") or any(c.kind == "recital" for c in self.clauses)
        if label.weak and not recital:
            return False
        clause = self._add(
            "recital" if recital else "preamble", position, None, label.values, own=label.text, shape=label.shape, stacked=False
        )
        clause.scope = "recital" if recital else "parties"
        clause.label = label.text
        self.starts[position] = label.end
        return True

    def _recital(self, position: int, text: str) -> bool:
        if not lines.recital_line(text) or (self.zone == "body" and any(c.number for c in self.clauses)):
            return False
        clause = self._add("recital", position, stacked=False)
        clause.scope = "recital"
        if lines.heading_line(text) and len(text) < 40:
            self.head_only.add(position)
            clause.heading = text.strip()
        self.zone = "front"
        return True

    def _signature(self, position: int) -> None:
        self.stack.clear()
        self.scope, self.zone = "", "signature"
        last = self.clauses[-1] if self.clauses else None
        if last is not None and last.kind == "signature":
            last.last = position
            self.owners[position] = last.id
        else:
            self._add("signature", position, stacked=False)

    def _text_again(self, position: int, paragraph: Paragraph, text: str) -> bool:
        """Whether the contract goes on after signatures (a cover page signed before the terms)."""
        if len(text) > 200 or (chinese(text) and len(text) > 60):
            return True
        heads = paragraph.heading is not None or (lines.heading_line(text) and paragraph.table is None)
        return heads and len(self._next_text(position)) > 150

    def _next_text(self, position: int) -> str:
        following = self.contract.paragraphs[position + 1 : position + 8]
        return next((p.text for p in following if p.text.strip()), "")

    def _continuation(self, position: int, text: str) -> None:
        if self.zone in ("front", "contents") and not self.stack:
            last = self.clauses[-1] if self.clauses else None
            if last is not None and last.kind in ("preamble", "recital") and not (last.number and last.kind == "preamble"):
                last.last = position
                self.owners[position] = last.id
            else:
                self._add("preamble", position, stacked=False)
            return
        while self.stack and self.stack[-1].kind == "item" and self._list_closed(self.stack[-1], text):
            self.stack.pop()
        if self.stack:
            self.owners[position] = self.stack[-1].id
            self.stack[-1].last = position

    def _list_closed(self, item: Clause, text: str) -> bool:
        """Words after the last limb of a list, at the margin, belong to the clause that holds the list."""
        first = next(self.clauses[i] for i in self.clauses[item.parent].children if self.clauses[i].shape == item.shape) if item.parent is not None else item
        if item.heading or not self._introduced(first):
            return False
        before = self.contract.paragraphs[item.last]
        here = self.contract.paragraphs[item.last + 1] if item.last + 1 < len(self.contract.paragraphs) else before
        return before.table == here.table and _CLOSED_ITEM.search(before.text) is not None

    def _introduced(self, first: Clause) -> bool:
        """Whether the list that begins with this item has words that introduce it."""
        above = next((p.text for p in reversed(self.contract.paragraphs[: first.first]) if p.text.strip()), "")
        return lines.introduces(above)

    def _bullet_parent(self) -> Clause | None:
        while self.stack and self.stack[-1].shape == "bullet":
            self.stack.pop()
        return self.stack[-1] if self.stack else None

    # ---- the tree ---------------------------------------------------------------------------------------------------

    def _add(
        self,
        kind: str,
        position: int,
        parent: Clause | None = None,
        number: tuple[str, ...] = (),
        heading: str = "",
        own: str = "",
        shape: str = "",
        stacked: bool = True,
    ) -> Clause:
        clause = Clause(
            len(self.clauses), kind, "", number, self.scope, heading, parent.id if parent else None, [], position, position,
            own, shape, self.run,
        )  # fmt: skip
        self.clauses.append(clause)
        self.owners[position] = clause.id
        if parent is not None:
            parent.children.append(clause.id)
        if stacked:
            self.stack.append(clause)
        return clause

    def _shown(self, clause: Clause, own: str) -> str:
        """The complete label: "8.1(e)", "第八条第6项", "Annex 3, 2"."""
        parent = self.clauses[clause.parent] if clause.parent is not None else None
        while parent is not None and not parent.label:
            parent = self.clauses[parent.parent] if parent.parent is not None else None
        if parent is None or parent.shape.startswith("division:"):
            return own
        if parent.kind == "schedule":
            return parent.label + (", " if parent.label.isascii() else "，") + own if own else parent.label
        if not own or clause.kind == "item":
            return parent.label + self._joint(own)
        scope = self.schedules.get(clause.scope)
        return f"{scope}{', ' if scope.isascii() else '，'}{own}" if scope else own

    def _joint(self, own: str) -> str:
        if not own or own[0] in "(（①②③④⑤⑥⑦⑧⑨⑩":
            return own
        return f"第{own}项" if own[0] != "第" and any(chinese(c.own_label) for c in self.stack) else f", {own}"

    def _close(self) -> None:
        for clause in reversed(self.clauses):
            if clause.parent is not None:
                parent = self.clauses[clause.parent]
                parent.last = max(parent.last, clause.last)


def _find_amendments(outline: Outline) -> None:
    """Notes which paragraphs give the new text of a clause of the agreement that this one amends."""
    title = next((c for c in outline.clauses if c.kind == "title"), None)
    if title is None or not words("AMENDMENT_TITLE").search(title.heading):
        return
    from linter.language.references import find_references

    for clause in outline.clauses:
        if clause.kind not in ("clause", "item") or not clause.number:
            continue
        text = outline.contract.paragraphs[clause.first].text
        change = words("AMENDS").search(text)
        quoted = _QUOTED.search(text)
        if change is None or quoted is None:
            continue
        for reference in find_references(text):
            if reference.start < quoted.start() and reference.kind == "clause" and reference.numbers:
                outline.amendment = True
                outline.aliases.setdefault(reference.numbers[0], []).append(clause.id)
                break
