"""Small builders for the XML of lists, so that a case of the table fits in a few lines."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from linter.readers.docx.numbering import Label, Numbering
from linter.readers.docx.styles import Styles

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class Case(NamedTuple):
    """One list and the labels it must give. paragraphs: the inside of each `w:pPr` and the expected label text."""

    name: str
    section: str
    numbering: str
    paragraphs: list[tuple[str, str | None]]
    styles: str = ""


def lvl(ilvl: int, fmt: str = "decimal", text: str | None = None, start: int | None = 1, extra: str = "") -> str:
    shown = f"%{ilvl + 1}" if text is None else text
    first = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{ilvl}">{first}<w:numFmt w:val="{fmt}"/>{extra}<w:lvlText w:val="{shown}"/></w:lvl>'


def chain(count: int, fmt: str = "decimal") -> str:
    """Levels 1, 1.1, 1.1.1, ..."""
    return "".join(lvl(i, fmt, ".".join(f"%{k + 1}" for k in range(i + 1))) for i in range(count))


def abstract(number: int, *inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(inside)}</w:abstractNum>'


def num(number: int, abstract_number: int, *overrides: str) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{"".join(overrides)}</w:num>'


def override(ilvl: int, start: int | None = None, level: str = "") -> str:
    first = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{ilvl}">{first}{level}</w:lvlOverride>'


def at(number: int | None, ilvl: int | None = 0, style: str | None = None) -> str:
    """The inside of a `w:pPr`; None leaves an element out."""
    shown = f'<w:pStyle w:val="{style}"/>' if style else ""
    level = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    list_ = "" if number is None else f'<w:numId w:val="{number}"/>'
    return f"{shown}<w:numPr>{level}{list_}</w:numPr>" if level or list_ else shown


def styled(style: str) -> str:
    return at(None, None, style)


def style(style_id: str, *inside: str, based_on: str = "", kind: str = "paragraph", name: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{base}'
        f"<w:pPr>{''.join(inside)}</w:pPr></w:style>"
    )


def parse(tag: str, inside: str, namespace: str = TRANSITIONAL) -> etree._Element:
    head = f'<w:{tag} xmlns:w="{namespace}" xmlns:mc="{COMPATIBILITY}">'
    return etree.fromstring(f"{head}{inside}</w:{tag}>")


def numbering_of(numbering: str, styles: str = "", namespace: str = TRANSITIONAL) -> Numbering:
    return Numbering.from_roots(
        parse("numbering", numbering, namespace), Styles.from_root(parse("styles", styles, namespace))
    )


def labels(case: Case, namespace: str = TRANSITIONAL) -> list[Label]:
    numbering = numbering_of(case.numbering, case.styles, namespace)
    given = []
    for inside, _ in case.paragraphs:
        ppr = parse("pPr", inside, namespace) if inside else None
        chosen = ppr.find(f"{{{namespace}}}pStyle") if ppr is not None else None
        given.append(numbering.label(ppr, chosen.get(f"{{{namespace}}}val") if chosen is not None else None))
    return given
