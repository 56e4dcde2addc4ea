"""A comment as it is to be written, and its XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from lxml import etree

from linter.readers.docx.names import COMPATIBILITY
from linter.review.names import W14, Names

Line = Sequence[tuple[str, bool]]
"""One paragraph of a comment: stretches of text, each with whether it is bold."""

_UNWRITABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True, frozen=True)
class Note:
    """A comment to write. rule, fingerprint: its reference. lines: its paragraphs, the reference being the last."""

    rule: str
    fingerprint: str
    author: str
    initials: str
    lines: Sequence[Line]

    @property
    def text(self) -> str:
        """The text as `Threads.text` reads it back: paragraphs joined by line feeds."""
        return "\n".join(_flat("".join(part for part, _ in line)) for line in self.lines)


def comments_root(
    notes: Iterable[tuple[str, str, Note]], names: Names, stamp: str | None, style: str | None
) -> etree._Element:
    """The tree of `comments_xml`."""
    return etree.fromstring(comments_xml(notes, names, stamp, style))


def comments_xml(
    notes: Iterable[tuple[str, str, Note]], names: Names, stamp: str | None, style: str | None
) -> str:
    """A `w:comments` element (ECMA-376 17.13.4.6) of (number, paragraph id, note).

    stamp: the date of all, or None. style: id of the style of comment marks, or None.
    Built as one string: a thousand comments would else cost tens of thousands of calls.
    """
    mark = "" if style is None else f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>'
    mark = f"<w:r>{mark}<w:annotationRef/></w:r>"
    date = "" if stamp is None else f' w:date="{stamp}"'
    out = [
        f'<w:comments xmlns:w="{names.space}" xmlns:w14="{W14}" xmlns:mc="{COMPATIBILITY}" mc:Ignorable="w14">'
    ]
    for number, identity, note in notes:
        author, initials = escape(_flat(note.author)), escape(_flat(note.initials))
        out.append(f'<w:comment w:id="{number}" w:author="{author}"{date} w:initials="{initials}">')
        last = len(note.lines) - 1
        for index, line in enumerate(note.lines):
            out.append(f'<w:p w14:paraId="{identity}">' if index == last else "<w:p>")
            out.append(mark if index == 0 else "")
            out.extend(_run(text, bold) for text, bold in line)
            out.append("</w:p>")
        out.append("</w:comment>")
    out.append("</w:comments>")
    return "".join(out)


@lru_cache(4096)
def _run(text: str, bold: bool) -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(_flat(text), quote=False)}</w:t></w:r>'


def _flat(text: str) -> str:
    """Text fit for one paragraph: line breaks and tabs as blanks, nothing XML cannot hold."""
    return _UNWRITABLE.sub(_fit, text)


def _fit(match: re.Match[str]) -> str:
    return " " if match.group() in "\t\n\r" else ""
