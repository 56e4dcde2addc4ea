"""Names of elements, parts and relationships that a Word copy writes.

WordprocessingML: ECMA-376 part 1, 17.13.4 (comments) and 17.13.5 (revisions). The extensions for threads are
[MS-DOCX] 2.5.1-2.5.4: w15 (commentsExtended, people), w16cid (commentsIds), w14:paraId.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from linter.readers.docx.names import COMPATIBILITY, RELATIONSHIPS, RELATIONSHIPS_STRICT, STRICT, TRANSITIONAL

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"

PARA_ID = f"{{{W14}}}paraId"
IGNORABLE = f"{{{COMPATIBILITY}}}Ignorable"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LOCAL = (
    "p", "r", "t", "pPr", "pPrChange", "rPr", "rStyle", "tab", "br", "ins", "del", "delText", "moveFrom", "moveTo",
    "rPrChange", "comment", "comments", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "id", "author", "date", "initials", "val", "hyperlink", "smartTag", "customXml", "sdt", "sdtPr", "sdtContent",
    "fldSimple", "instrText", "delInstrText", "noBreakHyphen", "fldChar", "fldCharType", "dir", "bdo", "ruby",
    "style", "styles", "name", "type", "styleId", "body", "footnote", "endnote", "footnoteReference",
    "endnoteReference", "txbxContent", "sectPr", "headerReference", "footerReference", "tc", "tr", "trPr", "tcPr",
    "cellIns", "cellDel", "cellMerge", "dataBinding", "lock", "documentProtection", "writeProtection",
    "enforcement", "edit", "fitText", "default", "docPartObj",
)


class Names:
    """Qualified names of one edition of the standard as attributes: `names.ins`, `names.del_`."""

    def __init__(self, strict: bool) -> None:
        self.space = STRICT if strict else TRANSITIONAL
        self.relations = RELATIONSHIPS_STRICT if strict else RELATIONSHIPS
        self.relation_id = f"{{{self.relations}}}id"
        for local in _LOCAL:
            setattr(self, local + "_" * (local == "del"), f"{{{self.space}}}{local}")

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"no WordprocessingML name {name!r} is known to the writer")


@cache
def names(strict: bool) -> Names:
    """The names of the strict edition, or of the transitional one."""
    return Names(strict)


def names_of(element: etree._Element) -> Names:
    """The names of the edition in which `element` is written; transitional where its namespace is neither."""
    return names(str(element.tag).startswith(f"{{{STRICT}}}"))
