"""Terms defined anew: by the law that applies to each party by its own force, under the contract's own name."""

from __future__ import annotations

import re
from collections.abc import Collection

from linter.language.definitions import Definition
from linter.language.measures import Measure
from linter.rules.case import Case

from .desk import Desk
from .names import names, short_name
from .patch import Patch
from .proof import DEFINITION
from .words import words

_END = re.compile(r"(?:[\s.;,。；，]|\b(?:and|or))+$")
_GENERAL = "PRC102"
"""The rule whose words for a measure fit every measure."""
_KIND = {"item": "item meant"}


def defined_here(case: Case, position: int) -> list[Definition]:
    """The terms that a paragraph defines by a foreign measure, in order."""
    verdict, meanings = case.verdicts.get(position), case.meanings
    if meanings is None or verdict is None or DEFINITION not in verdict.hits:
        return []
    found: list[Definition] = []
    for at, definition in enumerate(meanings.definitions):
        measure = meanings.measures.get(at)
        if definition.position != position or measure is None or not measure.foreign or definition.kind != "means":
            continue
        if not found or definition.start >= found[-1].end or definition.term_start >= found[-1].body_start:
            found.append(definition)
    return [one for one in found if not any(_is_within(one, other) for other in found)]


def _kind_of(measures: Collection[Measure]) -> str:
    """What a term without a telling name stands for, by the measures of its meaning."""
    kinds = {kind for measure in measures for kind in measure.kinds}
    if kinds & {"status", "list", "target"}:
        return "person"
    return "place" if "place" in kinds else "law"


def short_names(case: Case, position: int, desk: Desk, patch: Patch, lang: str) -> Patch:
    """The patch with other words for the measures to which a paragraph gives a short name: "the EAR (the "Rules")"."""
    draft = desk.draft(_GENERAL, "measure")
    statement = case.verdicts[position].statement
    known = [m for r in statement.readings for p in r.parts for m in p.measures if m.foreign and m.start >= 0]
    if draft is None:
        return patch
    begin = case.outline.text_start(position)
    for start, end in reversed(names(statement.folded, known, begin, len(statement.folded), lang)):
        kept = short_name(statement.folded, start, end)
        end = kept.start() if kept is not None and kept.end() == end else end
        name = desk.text[start:end]
        kind = words().term_kind(name, lang) or _kind_of([m for m in known if start <= m.start < end])
        own = desk.draft(DEFINITION, kind) if kind != "law" else None
        text = desk.fit.fill((own or draft).text(lang), lang, desk.text, None)
        patch = patch.replace(start, end, text)
    return patch


def _is_within(one: Definition, other: Definition) -> bool:
    """Whether a term is no more than a short name given inside the meaning of another."""
    return other is not one and other.body_start <= one.term_start < other.body_end and one.kind != "means"


def _names_authority(definition: Definition, text: str) -> bool:
    """Whether a term is no more than a short name of an authority or region: "OFAC" means the Office of ...."""
    return words().authority().fullmatch(text, definition.body_start, definition.body_end) is not None


def _struck(desk: Desk, patch: Patch, definition: Definition, limit: int, lang: str) -> Patch:
    """The patch without a definition: nothing in the contract speaks of the authority any more."""
    end = min(definition.body_end, limit)
    empty = desk.fit.fill(words().tables["blank"][lang], lang, desk.text)
    return patch.replace(min(definition.start, definition.term_start), end, empty)


def redefined(
    desk: Desk, patch: Patch, found: list[Definition], measures: Collection[Measure], lang: str
) -> Patch:
    """The patch with other meanings for the terms; quotation marks, terms and closing marks stay.

    measures: those that the verdict on the paragraph rests on.
    """
    ends = [*(definition.start for definition in found[1:]), len(patch.original)]
    for definition, limit in reversed(list(zip(found, ends, strict=True))):
        if _names_authority(definition, patch.original):
            patch = _struck(desk, patch, definition, limit, lang)
            continue
        kind = words().term_kind(definition.term, lang) or _kind_of(measures)
        draft = desk.draft(DEFINITION, _KIND.get(kind, kind))
        if draft is None or definition.body_end <= definition.body_start:
            continue
        text = desk.fit.fill(draft.text(lang), lang, desk.text)
        end = min(definition.body_end, limit)
        end = definition.body_start + len(_END.sub("", patch.original[definition.body_start : end]))
        start, before = definition.body_start, patch.original[: definition.body_start].rstrip()
        if lang == "en" and before.endswith(","):  # "means, at any time, ..."
            start, text = len(before) - 1, f" {text}"
        elif lang == "en" and patch.original[start - 1 : start].isalnum():  # "means—(1) ..."
            text = f" {text}"
        patch = patch.replace(start, end, text)
    return patch
