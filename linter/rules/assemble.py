"""Turns verdicts into findings: place, quotation, reason, law, grade, advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Finding, Location, NormView, Related
from linter.language.bilingual import paragraph_language
from linter.language.norms import Reading
from linter.language.tokens import tokens

from . import confidence, grading, parties, versions
from .fingerprint import assign_fingerprints
from .law import load_law
from .matching import Hit
from .rule import Rule, load_rules
from .shown import called, shown
from .wording import Wording, plan_wording

if TYPE_CHECKING:
    from linter.options import CheckOptions

    from .case import Case, Verdict

_LONGEST = 240
"""Code points of a quotation; a longer one is cut to the words around the measure."""
_FIRM = frozenset({"PRC201", "PRC202", "PRC203", "PRC401", "PRC403", "PRC404", "PRC405"})
_MODALITY = {"MUST": "must", "MUSTNOT": "must not", "MAY": "may", "NEEDNOT": "need not", "REP": "represents",
             "DEFINE": "defines", "": "is", "PROTECT": "is"}  # fmt: skip


def assemble(case: Case, options: CheckOptions) -> list[Finding]:
    """All findings of a case, in order of place, fingerprints set."""
    rules = load_rules(options.rules)
    wording = plan_wording(case, options)
    findings = [
        _finding(case, position, verdict, rules[code], hit, options, wording)
        for position, verdict in sorted(case.verdicts.items())
        for code, hit in sorted(verdict.hits.items())
    ]
    assign_fingerprints(findings, lambda f: _words(case, f))
    return findings


def _words(case: Case, finding: Finding) -> str:
    position = finding.location.position
    return case.contract.paragraphs[position].text[case.outline.text_start(position) :]


def _finding(
    case: Case, position: int, verdict: Verdict, rule: Rule, hit: Hit, options: CheckOptions, wording: Wording
) -> Finding:
    paragraph = case.contract.paragraphs[position]
    reading = next((r for r in verdict.statement.readings if hit.norm in r.parts), None)
    start, end = _span(hit, reading, case.outline.text_start(position), len(paragraph.text))
    start, end = _trimmed(paragraph.text, start, end)
    own = paragraph_language(paragraph.text)
    language = "zh" if own in ("zh", "mixed") and _mostly_chinese(paragraph.text) else "en"
    lang = options.lang or language
    party = _bearer(case, position, hit, reading, end)
    aim = grading.target(hit.measures)
    law = load_law()
    ids = {i for m in hit.measures for i in m.ids}
    anchor = law.anchor(rule.code, ids, aim, options.day, paragraph.text)
    saving = grading.softened(reading)
    severity = grading.grade(
        rule.grade,
        anchored=anchor.kind != "none",
        china=any(m.china for m in hit.measures),
        third_only=aim == "third_country",
        saving=saving,
        firm=rule.code in _FIRM,
    )
    rules = load_rules(options.rules)
    words = shown(case, position, verdict, hit, rules.slots["measure"].of(lang))
    slots = {"measure": words, "party": called(party), "prevails": rules.prevails(case.prevails, lang)}
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        confidence=confidence.of(rule.code, verdict),
        message=rules.fill(rule.message.of(lang), lang, **slots),
        why=rules.fill(rule.why.of(lang), lang, **slots),
        quote=paragraph.text[start:end],
        location=Location(
            paragraph.place,
            paragraph.index,
            case.outline.label(position),
            case.outline.heading(position),
            case.outline.path(position),
            start,
            end,
            position,
        ),
        language=language,
        norm=_view(paragraph.text, hit, reading, party),
        measures=tuple(sorted(ids)),
        target=aim,
        anchor=anchor.kind,
        actor=_actor(party, hit.norm.modality),
        softened=saving,
        may_be_mandatory_for_other_side=wording.may_be_mandatory(position, ids),
        advice=rule.advice[options.party].of(lang),
        provisions=law.cite(rule.code, aim, options.day, lang, rule.provisions),
        suggestions=wording.suggestions(position, rule.code, language, lang, ids),
        related=tuple(_related(case, position, verdict, rule.code)),
    )


def _related(case: Case, position: int, verdict: Verdict, code: str) -> Iterator[Related]:
    """What explains a finding, each clause once and never its own."""
    label = case.outline.label
    seen = {(label(position), "reference")} - {("", "reference")}
    for at, role in verdict.related:
        if (role == versions.ROLE) != (code == versions.CODE) or (label(at), role) in seen:
            continue
        if label(at):
            seen.add((label(at), role))
        yield Related(case.contract.paragraphs[at].index, label(at), role)


_BREAK = re.compile(r"[.;。；](?=\s|$|[\u3400-\u9fff])")


def _bearer(case: Case, position: int, hit: Hit, reading: Reading | None, end: int) -> str:
    """The party before the word that says must or may: in the limb, in the sentence around it or in its lead-in."""
    text, opening = case.contract.paragraphs[position].text, reading.start if reading else 0
    first = hit.norm.modal or hit.norm.head
    if first is not None and first.start < 0:
        lead = case.outline.lead_in(position)
        above = case.contract.paragraphs[lead].text if lead is not None else ""
        stop = _modal_place(case, lead, hit.norm.modality) if lead is not None else 0
        return parties.bearer(above, 0, stop) or parties.bearer(text, opening, end)
    stop = first.start if first else end
    if stop < opening:  # a limb of a list within its paragraph
        breaks = [m.end() for m in _BREAK.finditer(text, 0, stop)]
        opening = breaks[-1] if breaks else 0
    acts = [t.start for t in hit.norm.acts.values() if t.start > stop]
    return parties.bearer(text, opening, stop) or parties.bearer(text, opening, min(acts, default=stop))


def _modal_place(case: Case, lead: int, modality: str) -> int:
    """Where a lead-in says must or may, or its end."""
    folded = case.texts.folded[lead]
    return next((t.start for t in tokens(folded, case.lexicon) if t.type == modality), len(folded))


def _span(hit: Hit, reading: Reading | None, begin: int, length: int) -> tuple[int, int]:
    """The words that a finding rests on: the norm's head and acts and the measures, no longer than _LONGEST."""
    tokens = [t for t in (hit.norm.head, *hit.norm.acts.values()) if t is not None and t.start >= 0]
    places = [(t.start, t.end) for t in tokens] + [(m.start, m.end) for m in hit.measures if m.start >= 0]
    if not places:
        return (reading.start, reading.end) if reading else (begin, length)
    start, end = min(p[0] for p in places), max(p[1] for p in places)
    if end - start > _LONGEST:
        near = [(m.start, m.end) for m in hit.measures if m.start >= 0] or places
        start, end = near[0]
    return start, max(end, start + 1)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n,;，；、":
        start += 1
    while end > start and text[end - 1] in " \t\n,;，；、":
        end -= 1
    return start, end


def _mostly_chinese(text: str) -> bool:
    chinese = sum("\u3400" <= c <= "\u9fff" for c in text)
    return chinese * 3 > len(text) - chinese


def _view(text: str, hit: Hit, reading: Reading | None, party: str) -> NormView:
    conditions = [p for p in reading.conditions if p.start >= 0 and p.end > p.start] if reading else []
    condition = text[conditions[0].start : conditions[0].end] if conditions else ""
    acts = ",".join(sorted(hit.norm.acts))
    return NormView(party, _MODALITY[hit.norm.modality], acts, condition)


def _actor(party: str, modality: str) -> str:
    where = parties.side(party)
    if not where:
        return "unspecified"
    if where == "mutual":
        return "mutual"
    return f"{where}_{'entitled' if modality in ('MAY', 'NEEDNOT') else 'obliged'}"



