"""Where a paragraph or a run stands (cell, text box, content control, revision), and whether Word shows it there."""

from __future__ import annotations

from lxml import etree

from linter.readers.docx.cells import Cells
from linter.readers.docx.drafts import Block, Draft
from linter.readers.docx.names import ALTERNATE, CHOICE, FALLBACK, Names
from linter.records import dataclass, replace


@dataclass(slots=True, eq=False)
class Inline:
    """What holds one or more runs directly: the paragraph it is in (None: none that is shown), state, whether shown."""

    draft: Draft | None
    state: str = ""
    gone: bool = False


def _letters(*states: str) -> str:
    return "".join(sorted(set("".join(states))))


class Places:
    """Answers where elements stand, climbing the tree once per container.

    drafts: the paragraphs met so far, by their `w:p`, so that the runs in them find them.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._letters = {
            names.ins: "i",
            names.moveTo: "m",
            names.hyperlink: "l",
            names.sdt: "s",
            names.fldSimple: "f",
        }
        self._gone = {names.del_, names.moveFrom, names.rt}
        self._blocks: dict[etree._Element | None, Block] = {}
        self._inlines: dict[etree._Element, Inline] = {}
        self.drafts: dict[etree._Element, Draft] = {}
        self._chosen: dict[etree._Element, etree._Element | None] = {}
        self._cells = Cells(names)

    # ---- runs

    def inline(self, element: etree._Element) -> Inline:
        """The place of a child of a run (`w:t`, `w:tab` ...)."""
        run = element.getparent()
        holder = run if run is None or run.tag == self._names.p else run.getparent()
        if holder is None:
            return Inline(None, gone=True)
        known = self._inlines.get(holder)
        if known is None:
            known = self._inlines[holder] = self._climb_inline(holder)
        return known

    def _climb_inline(self, holder: etree._Element) -> Inline:
        paragraph, letters, gone = self._names.p, "", False
        element: etree._Element | None = holder
        while element is not None:
            tag = element.tag
            if tag == paragraph:
                draft = self.drafts.get(element)
                state = "" if draft is None else draft.block.state
                return Inline(draft, _letters(state, letters), gone)
            letters += self._letters.get(str(tag), "")
            gone = gone or tag in self._gone or self._unused(element)
            element = element.getparent()
        return Inline(None, gone=True)

    # ---- paragraphs

    def block(self, holder: etree._Element | None) -> Block:
        """The place of the children of `holder`; the same object for all that stand in the same place."""
        known = self._blocks.get(holder)
        if known is None:
            known = Block() if holder is None else self._within(self.block(holder.getparent()), holder)
            self._blocks[holder] = known
        return known

    def _within(self, outer: Block, element: etree._Element) -> Block:
        """The place inside `element`, which itself stands in `outer`."""
        n, tag = self._names, str(element.tag)
        if outer.gone:
            return outer
        if tag == n.tc:
            return self._cells.cell(outer, element)
        if tag == n.tr:
            return self._cells.row(outer, element)
        if tag == n.tbl:
            return self._cells.table(outer)
        if tag == n.txbxContent:
            return replace(outer, story="textbox", table=None, depth=0)
        if tag == n.sdt and self._is_toc(element):
            return replace(outer, toc=True, state=_letters(outer.state, "s"))
        if tag in (n.footnote, n.endnote):
            separator = element.get(n.prefix + "type", "normal") != "normal"
            return replace(outer, note=element.get(n.prefix + "id", ""), gone=separator)
        letter = self._letters.get(tag, "")
        if letter in ("i", "m", "s"):
            return replace(outer, state=_letters(outer.state, letter))
        if tag in self._gone or self._unused(element):
            return replace(outer, gone=True)
        return outer

    def _is_toc(self, control: etree._Element) -> bool:
        """Whether a content control holds Word's own table of contents (17.5.2.12)."""
        for properties in control.iterchildren(self._names.sdtPr):
            for gallery in properties.iter(self._names.docPartGallery):
                return gallery.get(self._names.prefix + "val", "") == "Table of Contents"
        return False

    def _unused(self, element: etree._Element) -> bool:
        """Whether an element is the branch of an `mc:AlternateContent` that is not shown (part 3, section 9.4)."""
        if element.tag not in (CHOICE, FALLBACK):
            return False
        alternate = element.getparent()
        if alternate is None or alternate.tag != ALTERNATE:
            return False
        if alternate not in self._chosen:
            self._chosen[alternate] = self._choose(alternate)
        return self._chosen[alternate] is not element

    def _choose(self, alternate: etree._Element) -> etree._Element | None:
        """The first branch that holds text, else the first: a program shows one, and text in any must not be lost."""
        branches = list(alternate.iterchildren(CHOICE, FALLBACK))
        for branch in branches:
            if next(branch.iter(self._names.t, self._names.math_t), None) is not None:
                return branch
        return branches[0] if branches else None
