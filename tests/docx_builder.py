"""A .docx from hand-written XML: the smallest package a test needs.

    data = make_docx("<w:p><w:r><w:t>Hello</w:t></w:r></w:p>")
    data = make_docx(body, styles="<w:style ...>", footnotes="<w:footnote ...>", header1="<w:p/>")

Body and parts are written without namespace declarations; the usual prefixes are declared for them. Relationship ids
are the part names ("header1"), so `<w:headerReference w:type="default" r:id="header1"/>` refers to the part `header1`.
"""

from __future__ import annotations

import io
import re
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PREFIXES = {
    "w": W,
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
ROOTS = {"header": "hdr", "footer": "ftr"}
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def wrap(root: str, inner: str, strict: bool = False) -> bytes:
    """A part: `inner` in `<w:root>`, prefixes declared."""
    spaces = PREFIXES | ({"w": STRICT_W, "r": STRICT_R} if strict else {})
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {declared}>{inner}</w:{root}>'.encode()


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run: text, the inside of its `w:pPr`, the inside of the run's `w:rPr`."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{ppr}{r(text, run) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text, blanks kept."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def make_parts(body_xml: str, *, strict: bool = False, **parts: str) -> dict[str, bytes]:
    """The members of the package by name, to be changed before `make_zip`.

    body_xml: the inside of `w:body`. parts: insides of other parts by name: styles, numbering, footnotes, endnotes,
    comments, settings, header1, footer2 ...
    """
    relations, types, members = [], [], {}
    base = STRICT_R if strict else R
    for name, inner in parts.items():
        kind = re.sub(r"\d+$", "", name)
        members[f"word/{name}.xml"] = wrap(ROOTS.get(kind, kind), inner, strict)
        relations.append(f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{name}.xml"/>')
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>')
    content_types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>{"".join(types)}</Types>'
    )
    main = f'<Relationship Id="rId1" Type="{base}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": content_types.encode(),
        "_rels/.rels": relationships(main),
        "word/document.xml": wrap("document", f"<w:body>{body_xml}</w:body>", strict),
        "word/_rels/document.xml.rels": relationships("".join(relations)),
        **members,
    }


def relationships(inner: str) -> bytes:
    """A relationships part."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def make_zip(members: dict[str, bytes]) -> bytes:
    """The bytes of a zip with these members, in this order, always the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def make_docx(body_xml: str, *, strict: bool = False, **parts: str) -> bytes:
    """The bytes of a .docx whose body holds `body_xml`; see `make_parts`."""
    return make_zip(make_parts(body_xml, strict=strict, **parts))
