"""What styles and numbering say about a paragraph: style name, heading, table of contents, hidden, label."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from linter.readers.docx.drafts import Draft
from linter.readers.docx.names import Names, names_of
from linter.readers.docx.numbering import Label, Numbering
from linter.readers.docx.styles import Styles

_NO_LABEL = Label(None, None, None)


class Manner(NamedTuple):
    """What a style says: its name, heading level 1-9, whether it is of a table of contents, hides, is numbered."""

    name: str | None
    heading: int | None
    toc: bool
    hidden: bool
    numbered: bool


class Styling:
    """Answers for the paragraphs of a document. Labels count, so it is asked in the order Word numbers in.

    styles: tree of the styles part, or None. numbering: gives the tree of the numbering part, or None; called once,
    when the first numbered paragraph comes.
    hides: tells whether a character style (by id) hides its text; None where no style does.
    """

    def __init__(self, styles: etree._Element | None, numbering: Callable[[], etree._Element | None]) -> None:
        self._styles = Styles.from_root(styles)
        self._numbering_root = numbering
        self._numbering: Numbering | None = None
        self._manners: dict[str | None, Manner] = {}
        hiding = styles is not None and next(styles.iter(names_of(styles).vanish), None) is not None
        self.hides: Callable[[str], bool] | None = self._styles.hidden if hiding else None

    def begin_story(self) -> None:
        """Let labels begin anew: Word counts each story apart."""
        if self._numbering is not None:
            self._numbering.begin_story()

    def label(self, draft: Draft, names: Names) -> tuple[Label, Manner]:
        """The label of one paragraph that takes part in the text, and the manner of its style."""
        properties, style_id, direct = _properties(draft.node, names)
        manner = self.manner(style_id)
        if not direct and not manner.numbered:
            return _NO_LABEL, manner
        if self._numbering is None:
            self._numbering = Numbering.from_roots(self._numbering_root(), self._styles)
        return self._numbering.label(properties, style_id), manner

    def manner(self, style_id: str | None) -> Manner:
        """What the paragraph style says; None asks for the default one."""
        known = self._manners.get(style_id)
        if known is None:
            styles = self._styles
            asked = styles.default_paragraph_style if style_id is None else style_id
            known = self._manners[style_id] = Manner(
                styles.name(asked), styles.heading(style_id), styles.is_toc(style_id), styles.hidden(style_id),
                styles.numbering(style_id) is not None,
            )  # fmt: skip
        return known


def _properties(paragraph: etree._Element, names: Names) -> tuple[etree._Element | None, str | None, bool]:
    """A paragraph's `w:pPr` (always its first child, 17.3.1.26), its style id, and whether it has a `w:numPr`.

    Plain indexing and iteration: asking lxml for children by name costs several times as much.
    """
    try:
        properties = paragraph[0]
    except IndexError:
        return None, None, False
    if properties.tag != names.pPr:
        return None, None, False
    style_id, direct = None, False
    for element in properties:
        tag = element.tag
        if tag == names.pStyle:
            style_id = element.get(names.val)
        elif tag == names.numPr:
            direct = True
            break
    return properties, style_id, direct
