"""SARIF 2.1.0 (OASIS), for code-scanning pages and the tools around them.

A contract has no lines, so every result points at line 1 of its file and names the clause in a logical location
(3.33); `partialFingerprints` (3.27.17) keep a result the same while the clause keeps its words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from linter.reports.cite import cited
from linter.reports.excerpt import excerpt, place_name
from linter.reports.paths import uri
from linter.reports.words import Words, load_words
from linter.rules.law import load_law
from linter.rules.rule import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport, Finding
    from linter.reports.context import ReportContext

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"high": "error", "medium": "warning", "low": "note"}
_RANKS = {"high": "8.0", "medium": "5.0", "low": "2.0"}


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """One run with all results. Files that could not be checked are notifications of the invocation (3.20.21)."""
    words = load_words(context.lang)
    codes = sorted({(f.rule, f.name) for report in reports for f in report.findings})
    index = {code: number for number, (code, _) in enumerate(codes)}
    run = {
        "tool": {"driver": _driver(codes, reports, context)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that paths are seen from."}}},
        "invocations": [_invocation(reports, context, words)],
        "artifacts": [{"location": _artifact(report, context)} for report in reports],
        "results": [
            _result(report, finding, index[finding.rule], context, words)
            for report in reports
            for finding in report.findings
        ],
        "properties": {"rulesVersion": context.rules_version, "lawAsOf": context.as_of},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver(codes: list[tuple[str, str]], reports: Sequence[DocumentReport], context: ReportContext) -> dict[str, Any]:
    worst = {
        code: max((f.severity for r in reports for f in r.findings if f.rule == code), key=lambda s: s.rank).value
        for code, _ in codes
    }
    return {
        "name": "clauselint",
        "version": context.version,
        "semanticVersion": context.version,
        "rules": [_rule(code, name, worst[code], context.lang) for code, name in codes],
    }


def _rule(code: str, name: str, worst: str, lang: str) -> dict[str, Any]:
    """A reportingDescriptor (3.49); its texts are the rule's own."""
    title = full = help_text = name
    rules = load_rules()
    rule = rules.get(code)
    if rule is not None:
        from linter.reports.rule_page import explain_text

        full = rules.fill(rule.what.of(lang), lang)
        title, help_text = rule.title.of(lang), explain_text(rule, load_law(), lang)
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": full},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": {"tags": ["contract", name], "security-severity": _RANKS[worst]},
    }


def _invocation(reports: Sequence[DocumentReport], context: ReportContext, words: Words) -> dict[str, Any]:
    failed = [report for report in reports if report.error is not None]
    notes = [_notification("error", report, report.error.message, context) for report in failed if report.error]
    notes += [_notification("note", report, notice, context) for report in reports for notice in report.notices]
    return {"executionSuccessful": not failed, "toolExecutionNotifications": notes}


def _notification(level: str, report: DocumentReport, text: str, context: ReportContext) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": _artifact(report, context)}}
    return {"level": level, "message": {"text": text}, "locations": [place]}


def _artifact(report: DocumentReport, context: ReportContext) -> dict[str, str]:
    where = uri(report.path, context.base)
    return {"uri": where} if where.startswith("file:") else {"uri": where, "uriBaseId": "SRCROOT"}


def _result(
    report: DocumentReport, finding: Finding, index: int, context: ReportContext, words: Words
) -> dict[str, Any]:
    found = excerpt(report, finding)
    law = words("in_sequence").join(cited(citation, words) for citation in finding.provisions)
    quote = f"«{found.quote}»"
    text = "\n".join(part for part in (finding.message, quote, finding.why, law, finding.advice) if part)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity.value],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(report, context),
                    "region": {"startLine": 1, "snippet": {"text": f"{found.before}{found.quote}{found.after}"}},
                },
                "logicalLocations": [_logical(finding, words)],
            }
        ],
        "partialFingerprints": {"clauselint/v1": finding.fingerprint},
        "rank": round(100 * finding.confidence, 1),
        "properties": {
            "severity": finding.severity.value,
            "confidence": round(finding.confidence, 3),
            "part": finding.location.part,
            "paragraph": finding.location.paragraph,
            "start": finding.location.start,
            "end": finding.location.end,
        },
    }


def _logical(finding: Finding, words: Words) -> dict[str, str]:
    """The clause: its path from the outermost, or the paragraph where it has no number."""
    place = finding.location
    path = "/".join(place.clause_path) or f"{place.story}[{place.paragraph}]"
    return {"name": place_name(finding, words), "fullyQualifiedName": path, "kind": "clause"}
