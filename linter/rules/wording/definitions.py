"""Terms defined anew: by the law that applies to each party by its own force, under the contract's own name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import pairwise

from linter.language.definitions import Definition
from linter.language.fold import fold
from linter.language.measures import Measure
from linter.rules.case import Case

from .desk import Desk
from .names import names, short_name
from .patch import Change, Patch
from .proof import DEFINITION
from .words import words

_END = re.compile(r"(?:[\s.;,。；，]|\b(?:and|or))+$")
_GENERAL = "PRC102"
"""The rule whose words for a measure fit every measure."""
_KIND = {"item": "item meant"}
_ANY = "meaning"
"""The draft for a term of which nothing is known but that it means a measure: what else it means is left blank."""
_YEAR = re.compile(r"\s+for (?:the )?[Ff]iscal [Yy]ear \d{4}$")
_ARTICLE = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)
_OPENS = {"en": 40, "zh": 12}
"""Code points: a meaning that names a measure so early is one."""


def spans_in(case: Case, position: int, lang: str) -> list[tuple[int, int]]:
    """What names the foreign measures of a paragraph."""
    statement = case.verdicts[position].statement
    known = [m for r in statement.readings for p in r.parts for m in p.measures if m.foreign and m.start >= 0]
    return names(statement.folded, known, case.outline.text_start(position), len(statement.folded), lang)


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
        listed = "list" if any(words().term_kind(word, lang) == "list" for word in name.split()) else ""
        kind = words().term_kind(_YEAR.sub("", name).rstrip("》」”"), lang) or listed
        kind = kind or _kind_of([m for m in known if start <= m.start < end])
        own = desk.draft(DEFINITION, kind) if kind != "law" else None
        text = desk.fit.fill((own or draft).text(lang), lang, desk.text, None)
        article = _ARTICLE.search(desk.text, 0, start)
        patch = patch.replace(article.start() if article else start, end, text)
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


def limits(found: list[Definition], text: str) -> list[int]:
    """Where the next of the definitions of a paragraph begins, for each: its own words, or its term in one sentence."""
    starts = [
        after.start if after.start > one.body_start else text.rfind(" ", 0, after.term_start)
        for one, after in pairwise(found)
    ]
    return [*starts, len(text)][: len(found)]


def _kind(definition: Definition, folded: str, spans: list[tuple[int, int]], lang: str) -> str:
    """What a term stands for: by its last word, by the first noun of its meaning, or a law that is named at once."""
    start = definition.body_start
    end = start + len(_END.sub("", folded[start : definition.body_end]))
    named = [span for span in spans if start <= span[0] < end]
    left_out = [one.span() for one in words().pattern("meaning", f"exception_{lang}").finditer(folded, start, end)]
    aside = bool(named) and all(any(a < last <= b for a, b in left_out) for _, last in named)
    if aside or words().is_approved(definition.term, lang):
        return _ANY  # those who are not under a measure: a text on those who are would say the contrary
    first = definition.term.partition(" of ")[0]  # "Country of Concern"
    kind = words().term_kind(definition.term, lang) or words().term_kind(first, lang)
    kind = kind or words().meaning_kind(folded[start:end], lang)
    return kind or ("law" if named and named[0][0] < start + _OPENS[lang] else _ANY)


def redefined(
    desk: Desk, patch: Patch, found: list[Definition], spans: list[tuple[int, int]], lang: str,
    narrowed: Mapping[int, list[Change]],
) -> Patch:
    """The patch with other meanings for the terms; quotation marks, terms and closing marks stay.

    spans: what names the measures. narrowed: changes to a definition that need no draft, by where it starts.
    """
    folded = fold(patch.original)
    for definition, limit in reversed(list(zip(found, limits(found, patch.original), strict=True))):
        if definition.start in narrowed:
            for change in sorted(narrowed[definition.start], reverse=True):
                patch = patch.replace(*change)
            continue
        if _names_authority(definition, patch.original):
            patch = _struck(desk, patch, definition, limit, lang)
            continue
        kind = _kind(definition, folded, spans, lang)
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
        if before.endswith("meaning"):  # "has the meaning given in ..."
            text = f"of {text.lstrip()}"
        patch = patch.replace(start, end, text)
    return patch
