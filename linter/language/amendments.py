"""Amendments: "Section 9.3 is replaced with the following: ..." makes that paragraph the text of Section 9.3."""

from __future__ import annotations

import re

from linter.language.labels import words
from linter.language.outline import Outline

_QUOTED = re.compile(r"[\"“‘「『].{8,}", re.S)


def find_amendments(outline: Outline) -> None:
    """Notes in `outline.aliases` which clauses give new text for clauses of the agreement that this one amends.

    The new text stands in the clause itself or in a paragraph of its own below it.

    Does nothing unless the title says that the contract is an amendment.
    """
    title = next((c for c in outline.clauses if c.kind == "title"), None)
    if title is None or not words("AMENDMENT_TITLE").search(title.heading):
        return
    from linter.language.references import find_references

    for clause in outline.clauses:
        text = "\n".join(p.text for p in outline.contract.paragraphs[clause.first : clause.last + 1])
        quoted = _QUOTED.search(text)
        if not clause.number or quoted is None or not words("AMENDS").search(text):
            continue
        for reference in find_references(text):
            if outline.text_start(clause.first) <= reference.start < quoted.start() and reference.kind == "clause":
                outline.amendment = True
                outline.aliases.setdefault(reference.numbers[0], []).append(clause.id)
                break
