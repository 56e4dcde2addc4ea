"""Names of the WordprocessingML elements the reader looks at, in both editions of the standard.

ISO/IEC 29500 knows two namespaces for the same elements: transitional (what Word writes) and strict. A tree keeps the
one it was written in, so that nothing has to be renamed; `names_of` gives the matching set for a root element.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MATH_STRICT = "http://purl.oclc.org/ooxml/officeDocument/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"

ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LOCAL = """
    p pPr pStyle numPr rPr r t tab tabs br cr noBreakHyphen sym ptab fldChar fldSimple instrText vanish del moveFrom ins
    moveTo outlineLvl footnoteReference endnoteReference altChunk subDoc headerReference footerReference rStyle
    hyperlink sdt sdtPr docPartGallery rt tbl tr tc trPr tcPr gridSpan cellDel txbxContent footnote endnote
"""


class Names:
    """The qualified names of one edition, as attributes: `names.p` is "{...}p", `names.del_` is "{...}del".

    text: the elements that hold or stand for text, `readers.docx.walk.text_nodes` counts these.
    """

    def __init__(self, strict: bool) -> None:
        space = STRICT if strict else TRANSITIONAL
        for local in _LOCAL.split():
            setattr(self, local + "_" * (local == "del"), f"{{{space}}}{local}")
        relations = RELATIONSHIPS_STRICT if strict else RELATIONSHIPS
        self.id = f"{{{relations}}}id"
        self.prefix, self.val = f"{{{space}}}", f"{{{space}}}val"
        self.math_t = f"{{{MATH_STRICT if strict else MATH}}}t"
        one_character = ("tab", "br", "cr", "noBreakHyphen", "sym", "ptab")
        self.text = (self.prefix + "t", self.math_t, *(self.prefix + local for local in one_character))

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"no WordprocessingML name {name!r} is known to the reader")


@cache
def names(strict: bool = False) -> Names:
    """The names of the transitional edition, or of the strict one."""
    return Names(strict)


def names_of(root: etree._Element) -> Names:
    """The names of the edition in which `root` is written; transitional where its namespace is neither."""
    return names(str(root.tag).startswith(f"{{{STRICT}}}"))
