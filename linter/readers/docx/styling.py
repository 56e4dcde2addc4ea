"""What styles and numbering say about a paragraph: style name, heading, table of contents, hidden, label."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from linter.readers.docx.names import Names, names_of
from linter.readers.docx.numbering import Numbering
from linter.readers.docx.places import Draft
from linter.readers.docx.styles import Styles


class Look(NamedTuple):
    """A paragraph's label, why it has none, its level, style name, heading level 1-9, and whether it is contents."""

    label: str | None
    label_note: str | None
    level: int | None
    style: str | None
    heading: int | None
    toc: bool


class Styling:
    """Answers for the paragraphs of a document, which must be asked in document order since labels count.

    root: tree of the main part. styles: tree of the styles part or None. numbering: gives the numbering part's tree.
    hidden: ids of the styles that hide their text.
    """

    def __init__(
        self, root: etree._Element, styles: etree._Element | None, numbering: Callable[[], etree._Element | None]
    ) -> None:
        self._names: Names = names_of(root)
        self._styles = Styles.from_root(styles)
        self._numbering = Numbering.from_roots(numbering(), self._styles)
        self._known: dict[str | None, tuple[str | None, int | None, bool]] = {}
        self.hidden = frozenset() if styles is None else _hiding(styles)

    def look(self, draft: Draft) -> Look:
        """The look of one paragraph that takes part in the text."""
        properties, style_id = self._properties(draft.node)
        name, heading, toc = self._style(style_id)
        if draft.outline_level is not None:
            heading = draft.outline_level + 1 if draft.outline_level < 9 else None
        label = self._numbering.label(properties, style_id)
        return Look(label.text, label.note, label.level, name, heading, toc)

    def _properties(self, paragraph: etree._Element) -> tuple[etree._Element | None, str | None]:
        names = self._names
        properties = next(paragraph.iterchildren(names.pPr), None)
        if properties is None:
            return None, None
        style = next(properties.iterchildren(names.pStyle), None)
        return properties, None if style is None else style.get(names.prefix + "val")

    def _style(self, style_id: str | None) -> tuple[str | None, int | None, bool]:
        known = self._known.get(style_id)
        if known is None:
            asked = self._styles.default_paragraph_style if style_id is None else style_id
            name = None if asked is None else self._styles.name(asked)
            heading = None if asked is None else self._styles.heading(asked)
            known = self._known[style_id] = (name, heading, (name or "").lower().startswith("toc "))
        return known


def _hiding(styles: etree._Element) -> frozenset[str]:
    """Ids of the styles whose text is hidden, by their own `w:vanish` or one they are based on (17.3.2.41)."""
    names = names_of(styles)
    val = names.prefix + "val"
    own: dict[str, bool] = {}
    based: dict[str, str] = {}
    if next(styles.iter(names.vanish), None) is None:
        return frozenset()
    for style in styles.iterchildren(names.style):
        key = style.get(names.prefix + "styleId", "")
        for base in style.iterchildren(names.basedOn):
            based[key] = base.get(val, "")
        for properties in style.iterchildren(names.rPr):
            for flag in properties.iterchildren(names.vanish):
                own[key] = flag.get(val, "1") not in ("0", "false", "off")
    return frozenset(key for key in {*own, *based} if _hides(key, own, based))


def _hides(key: str, own: dict[str, bool], based: dict[str, str]) -> bool:
    seen: set[str] = set()
    while key and key not in seen:
        if key in own:
            return own[key]
        seen.add(key)
        key = based.get(key, "")
    return False
