"""The clause tree as text, for reading and for `git diff`: one clause a line, indented by its depth.

Stable: the same contract gives the same text, and a clause that did not change keeps its line wherever it moves.
"""

from __future__ import annotations

from linter.contract import Contract
from linter.language.definitions import find_definitions
from linter.language.outline import Clause, Outline
from linter.language.references import find_references, resolve

_WORDS = 100
"""Code points of a paragraph's own words that are shown."""
_SILENT = ("contents", "text")


def render_whole(contract: Contract, outline: Outline) -> str:
    """Every paragraph with text, in order, whole, a line each, clauses with their label: what `git diff` should see.

    Notes, headers, footers and text boxes follow the body, each line with the name of its story.
    """
    lines = []
    for position, paragraph in enumerate(contract.paragraphs):
        text = " ".join(paragraph.text.split())
        if text and not paragraph.toc:
            story = "" if paragraph.story == "body" else f"{paragraph.story}: "
            label = f"{paragraph.label} " if paragraph.label else ""
            depth = 0 if story else max(0, len(list(outline.chain(position))) - 1)
            lines.append("  " * depth + story + label + text)
    return "\n".join(lines) + "\n"


def render(contract: Contract, outline: Outline) -> str:
    """The clause tree: label, heading and first words of each clause, its further paragraphs below it; then the
    definitions and the cross-references, each with the place it stands at. Ends with a line break.
    """
    lines = [_line(outline, position) for position in range(len(outline.owners)) if _shown(contract, outline, position)]
    lines += _definition_lines(contract, outline) + _reference_lines(contract, outline)
    return "\n".join(lines) + "\n"


def _shown(contract: Contract, outline: Outline, position: int) -> bool:
    paragraph = contract.paragraphs[position]
    return bool(paragraph.text.strip()) and paragraph.story == "body" and outline.kind(position) not in _SILENT


def _line(outline: Outline, position: int) -> str:
    clause = outline.at(position)
    depth = len(list(outline.chain(position))) - 1
    if clause is None or clause.first != position:
        return "  " * (depth + 1) + _words(outline, position, 0)
    mark = clause.label or clause.kind
    heading = clause.heading
    start = outline.text_start(position)
    words = "" if outline.is_heading(position) else _words(outline, position, start)
    if heading and words.startswith(heading):
        words = words[len(heading) :].lstrip(" .:：。-–—")
    return "  " * depth + " | ".join(part for part in (mark, heading, words) if part)


def _words(outline: Outline, position: int, start: int) -> str:
    text = " ".join(outline.contract.paragraphs[position].text[start:].split())
    return text if len(text) <= _WORDS else text[:_WORDS].rstrip() + " ..."


def _definition_lines(contract: Contract, outline: Outline) -> list[str]:
    lines = []
    for item in find_definitions(contract, outline):
        names = " / ".join((item.term, *item.aliases))
        limit = f" (only in {item.scope})" if item.scope else ""
        body = " ".join(contract.paragraphs[item.position].text[item.body_start : item.body_end].split())
        lines.append(f"  {names}{limit} | {_place(outline, item.position)} | {body[:_WORDS]}")
    return ["", "Definitions", *lines] if lines else []


def _reference_lines(contract: Contract, outline: Outline) -> list[str]:
    lines = []
    for position, paragraph in enumerate(contract.paragraphs):
        if not _shown(contract, outline, position):
            continue
        own = outline.text_start(position)
        for reference in find_references(paragraph.text):
            if reference.start < own:
                continue
            shown = " ".join(paragraph.text[reference.start : reference.end].split())
            target = ", ".join(_named(c) for c in resolve(reference, outline, position))
            if not target and not reference.level and reference.kind == "clause":
                continue  # a bare number that is no clause's is an amount
            target = target or "nothing in this contract"
            lines.append(f"  {_place(outline, position)} | {shown} -> {reference.external or target}")
    return ["", "Cross-references", *lines] if lines else []


def _named(clause: Clause) -> str:
    return clause.label or clause.heading or clause.kind


def _place(outline: Outline, position: int) -> str:
    clause = outline.at(position)
    return outline.label(position) or outline.heading(position) or (clause.kind if clause is not None else "text")
