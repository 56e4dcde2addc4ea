"""Terms defined anew: by the law that applies to each party by its own force, under the contract's own name."""

from __future__ import annotations

from linter.language.definitions import Definition
from linter.rules.case import Case

from .desk import Desk
from .patch import Patch
from .proof import DEFINITION
from .words import words

_KIND = {"item": "item meant"}


def defined_here(case: Case, position: int) -> list[Definition]:
    """The terms that a paragraph defines by a foreign measure, in order."""
    verdict, meanings = case.verdicts.get(position), case.meanings
    if meanings is None or verdict is None or DEFINITION not in verdict.hits:
        return []
    found = []
    for at, definition in enumerate(meanings.definitions):
        measure = meanings.measures.get(at)
        if definition.position == position and measure is not None and measure.foreign:
            found.append(definition)
    return found


def redefined(desk: Desk, patch: Patch, found: list[Definition], lang: str) -> Patch:
    """The patch with other meanings for the terms; quotation marks, terms and closing marks stay."""
    for definition in reversed(found):
        kind = words().term_kind(definition.term, lang)
        draft = desk.draft(DEFINITION, _KIND.get(kind, kind))
        if draft is None or definition.body_end <= definition.body_start:
            continue
        text = desk.fit.fill(draft.text(lang), lang, desk.text)
        end = definition.body_end
        while end > definition.body_start and patch.original[end - 1] in " .;,。；，":
            end -= 1
        patch = patch.replace(definition.body_start, end, text)
    return patch
