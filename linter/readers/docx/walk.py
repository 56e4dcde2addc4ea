"""The one pass over a part's XML tree: paragraphs as Word shows them, tracked changes accepted.

The pass visits, in document order, only the elements that matter (about one in six). A run that stands directly in
its paragraph takes the short way; all else (revisions, controls, links, fields, boxes) asks `places`, once a container.
Element meanings: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from linter.readers.docx.drafts import BLANKS, Draft, Piece
from linter.readers.docx.fields import Fields
from linter.readers.docx.names import XML_SPACE, Names, names_of
from linter.readers.docx.package import MAX_PARAGRAPHS, TooLargeError
from linter.readers.docx.places import Places
from linter.readers.docx.symbols import symbol

_BREAKS_WITHOUT_TEXT = ("page", "column")


def paragraph_nodes(root: etree._Element) -> list[etree._Element]:
    """Every `w:p` of a part in document order, those of text boxes and unused alternatives too.

    `Paragraph.node` is a position in this list.
    """
    return list(root.iter(names_of(root).p))


def text_nodes(root: etree._Element) -> list[etree._Element]:
    """Every element that holds text (`w:t`, `m:t`) or stands for one character (`w:tab`, `w:br`, `w:cr`,
    `w:noBreakHyphen`, `w:sym`, `w:ptab`), in document order, deleted and unused ones too.

    `Slice.node` is a position in this list; `Slice.offset` counts code points of its text as parsed.
    """
    return list(root.iter(*names_of(root).text))


class Walk:
    """One walk over one part.

    root: the part's tree, as `package.parse` gives it. hides: tells whether a character style hides its text; None
    where no style does, which saves looking at every run's style.
    After `run`: `drafts` (paragraphs in document order, those not shown left out), `notes` (ids of the footnotes and
    endnotes referred to, in order, as ("footnote" | "endnote", id)), `parts` (relationship ids of headers, footers and
    parts that are only referred to, as (element name, id)).
    """

    def __init__(self, root: etree._Element, hides: Callable[[str], bool] | None = None) -> None:
        self.root = root
        self.names: Names = names_of(root)
        self.drafts: list[Draft] = []
        self.notes: list[tuple[str, str]] = []
        self.parts: list[tuple[str, str]] = []
        self._hides = hides
        self._places = Places(self.names)
        self._fields = Fields(root, self.names)
        self._draft: Draft | None = None
        self._holder: etree._Element | None = None
        self._block = self._places.block(None)
        self._hidden_run: etree._Element | None = None
        self._paragraphs = 0

    def _handlers(self) -> dict[str, Callable[[etree._Element, int], None]]:
        n = self.names
        table: dict[str, Callable[[etree._Element, int], None]] = {
            n.p: self._paragraph,
            n.t: self._text,
            n.math_t: self._text,
            n.tab: self._tab,
            n.ptab: self._ptab,
            n.br: self._break,
            n.cr: self._return,
            n.noBreakHyphen: self._hyphen,
            n.sym: self._symbol,
            n.vanish: self._vanish,
            n.del_: self._deleted_mark,
            n.moveFrom: self._deleted_mark,
            n.outlineLvl: self._outline_level,
            n.fldChar: self._field,
            n.footnoteReference: self._note_reference,
            n.endnoteReference: self._note_reference,
            n.altChunk: self._part_reference,
            n.subDoc: self._part_reference,
            n.headerReference: self._part_reference,
            n.footerReference: self._part_reference,
        }
        if self._hides is not None:
            table[n.rStyle] = self._run_style
        return table

    def run(self) -> None:
        """Walk the tree once."""
        handlers, counted = self._handlers(), frozenset(self.names.text)
        words = (self.names.t, self.names.math_t)
        number, node, hidden = -1, None, None
        pieces: list[Piece] = []
        for element in self.root.iter(*handlers):
            text = element.text
            # Only text elements hold words; blanks alone may be a program's indentation of any other element.
            if text is not None and (not text.isspace() or element.tag in words):
                number += 1
                run = element.getparent()
                if run is hidden or run is None or run.getparent() is not node:
                    self._text(element, number)
                elif text[0] > " " < text[-1] or (text[0] >= " " and element.get(XML_SPACE) == "preserve"):
                    pieces.append((number, 0, text, ""))
                else:
                    self._text(element, number)
                continue
            tag = element.tag
            if tag in counted:
                number += 1
            handlers[tag](element, number)
            hidden, draft = self._hidden_run, self._draft
            if draft is None or draft.block.state or self._fields.open:
                node = None
            else:
                node, pieces = draft.node, draft.pieces

    # ---- paragraphs

    def _paragraph(self, element: etree._Element, _: int) -> None:
        holder = element.getparent()
        if holder is not self._holder:
            self._holder, self._block = holder, self._places.block(holder)
        number = self._paragraphs
        self._paragraphs = number + 1
        if number >= MAX_PARAGRAPHS:
            raise TooLargeError(f"more than {MAX_PARAGRAPHS:,} paragraphs")
        if self._block.gone:
            self._draft = None
            return
        self._draft = draft = Draft(element, number, self._block, [])
        self._places.drafts[element] = draft
        self.drafts.append(draft)

    def _deleted_mark(self, element: etree._Element, _: int) -> None:
        draft = self._of_mark(element)
        if draft is not None:
            draft.mark_deleted = True

    def _of_mark(self, element: etree._Element) -> Draft | None:
        """The paragraph whose mark's own properties (`w:pPr/w:rPr`) hold `element`."""
        properties = element.getparent()
        if properties is None or properties.tag != self.names.rPr:
            return None
        return self._of_properties(properties)

    def _of_properties(self, element: etree._Element) -> Draft | None:
        """The paragraph whose `w:pPr` holds `element` directly."""
        properties = element.getparent()
        if properties is None or properties.tag != self.names.pPr:
            return None
        paragraph = properties.getparent()
        draft = self._draft
        return draft if draft is not None and paragraph is draft.node else None

    def _outline_level(self, element: etree._Element, _: int) -> None:
        draft = self._of_properties(element)
        value = element.get(self.names.val, "")
        if draft is not None and value.isascii() and value.isdigit():
            draft.outline_level = int(value)

    # ---- what hides

    def _vanish(self, element: etree._Element, _: int) -> None:
        shown = element.get(self.names.val, "1") in ("0", "false", "off")
        self._hide_run(element, not shown)

    def _run_style(self, element: etree._Element, _: int) -> None:
        if self._hides is not None and self._hides(element.get(self.names.val, "")):
            self._hide_run(element, True)

    def _hide_run(self, element: etree._Element, hidden: bool) -> None:
        """Hide the run whose own `w:rPr` holds `element`, or show it again: its own word comes after its style's."""
        properties = element.getparent()
        run = None if properties is None else properties.getparent()
        if run is not None and run.tag == self.names.r:
            self._hidden_run = run if hidden else None

    # ---- text

    def _text(self, element: etree._Element, number: int) -> None:
        text = element.text
        if not text:
            return
        offset = 0
        if (text[0] <= " " or text[-1] <= " ") and not self._keeps_space(element):
            kept = text.lstrip(" \t\r\n")
            offset = len(text) - len(kept)
            text = kept.rstrip(" \t\r\n")
        if text:
            self._add(element, number, text.translate(BLANKS), offset)

    def _keeps_space(self, element: etree._Element) -> bool:
        """Whether blanks at the ends of a `w:t` count (`xml:space`, XML 1.0 section 2.10; 17.3.3.31)."""
        told = element.get(XML_SPACE)
        return (self.root.get(XML_SPACE) if told is None else told) == "preserve"

    def _tab(self, element: etree._Element, number: int) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag != self.names.tabs:
            self._add(element, number, "\t")

    def _ptab(self, element: etree._Element, number: int) -> None:
        self._add(element, number, "\t")

    def _return(self, element: etree._Element, number: int) -> None:
        self._add(element, number, "\n")

    def _hyphen(self, element: etree._Element, number: int) -> None:
        self._add(element, number, "\u2011")

    def _break(self, element: etree._Element, number: int) -> None:
        """A line break is a line feed; one of page or column too, but only where text stands before it."""
        if element.get(self.names.prefix + "type") in _BREAKS_WITHOUT_TEXT:
            draft = self._places.inline(element).draft
            if draft is None or not draft.pieces:
                return
        self._add(element, number, "\n")

    def _symbol(self, element: etree._Element, number: int) -> None:
        prefix = self.names.prefix
        text = symbol(element.get(prefix + "char", ""), element.get(prefix + "font", ""))
        if text:
            self._add(element, number, text)

    def _add(self, element: etree._Element, number: int, text: str, offset: int = 0) -> None:
        inline = self._places.inline(element)
        draft = inline.draft
        if draft is None or inline.gone:
            return
        state = inline.state
        if self._fields.open:
            if self._fields.in_code:
                return
            state += "" if "f" in state else "f"
            draft.toc = draft.toc or self._fields.in_toc
        if element.getparent() is self._hidden_run:
            state += "h"
        draft.pieces.append((number, offset, text, state))

    # ---- fields and references

    def _field(self, element: etree._Element, _: int) -> None:
        self._fields.step(element)

    def _note_reference(self, element: etree._Element, _: int) -> None:
        inline = self._places.inline(element)
        if inline.draft is not None and not inline.gone and not self._fields.in_code:
            kind = "footnote" if element.tag == self.names.footnoteReference else "endnote"
            self.notes.append((kind, element.get(self.names.prefix + "id", "")))

    def _part_reference(self, element: etree._Element, _: int) -> None:
        local = str(element.tag).rpartition("}")[2]
        self.parts.append((local, element.get(self.names.id, "")))
