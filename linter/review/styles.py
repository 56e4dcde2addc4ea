"""The style of comment marks: the one the document has, under whatever id, or Word's own, defined if absent."""

from __future__ import annotations

import posixpath

from lxml import etree

from linter.review.names import Names
from linter.review.workspace import Workspace

_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_WORD_NAME = "annotation reference"
_WANTED = "CommentReference"


def comment_mark_style(work: Workspace) -> str | None:
    """Id of the character style for comment marks (`w:name` "annotation reference", ECMA-376 17.7.4.9).

    Word names built-in styles alike in every language and gives them ids of its own; where the document has none, the
    style is added, and a styles part with it if need be. None, and no style, where a styles part lies in the package
    that the document does not refer to: referring to it would change how the document looks.
    """
    n = work.names
    relation = work.related("styles")
    if relation is None:
        if work.has(posixpath.join(posixpath.dirname(work.main), "styles.xml")):
            return None
        root = etree.Element(n.styles, nsmap={"w": n.space})
        root.append(_style(n, _WANTED, None))
        work.add_part("styles", root, f"{n.relations}/styles", _STYLES)
        return _WANTED
    root = work.root(relation.target)
    based_on, taken = None, set()
    for style in root.iter(n.style):
        identity = style.get(n.styleId, "")
        taken.add(identity.lower())
        if style.get(n.type) == "character":
            name = style.find(n.name)
            if name is not None and name.get(n.val, "").lower() == _WORD_NAME:
                return identity
            if style.get(n.default) in ("1", "true", "on"):
                based_on = identity
    wanted = _WANTED
    while wanted.lower() in taken:
        wanted += "1"
    for kind in ("styles", "stylesWithEffects"):  # Word 2010 keeps a second copy of all styles and wants them alike
        copy = work.related(kind)
        if copy is not None:
            work.root(copy.target).append(_style(n, wanted, based_on))
            work.touch(copy.target)
    return wanted


def _style(n: Names, identity: str, based_on: str | None) -> etree._Element:
    """The style as Word defines it: eight-point marks, hidden from the list until used."""
    base = "" if based_on is None else f'<w:basedOn w:val="{based_on}"/>'
    wrapped = etree.fromstring(
        f'<w:styles xmlns:w="{n.space}"><w:style w:type="character" w:styleId="{identity}">'
        f'<w:name w:val="{_WORD_NAME}"/>{base}<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
        "</w:style></w:styles>"
    )
    return wrapped[0]
