"""JSON, as the shipped schema `schema/clauselint-1.schema.json` describes it; stable within schema_version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from linter.reports.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport, Finding, Suggestion
    from linter.reports.context import ReportContext

SCHEMA_VERSION = 1


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """The report as JSON text, keys in the schema's order, two spaces of indent, Chinese left readable."""
    return json.dumps(as_data(reports, context), ensure_ascii=False, indent=2) + "\n"


def as_data(reports: Sequence[DocumentReport], context: ReportContext) -> dict[str, Any]:
    """The whole report as plain dicts and lists."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "clauselint",
            "version": context.version,
            "rules_version": context.rules_version,
            "as_of": context.as_of,
        },
        "documents": [document_data(report) for report in reports],
        "summary": summary_data(reports),
    }


def document_data(report: DocumentReport) -> dict[str, Any]:
    """One document: path, hash, language, error or findings."""
    error = None if report.error is None else {"code": report.error.code, "message": report.error.message}
    return {
        "path": report.path,
        "sha256": report.sha256,
        "language": report.language,
        "paragraphs": report.paragraphs,
        "error": error,
        "findings": [finding_data(finding) for finding in report.findings],
        "notices": list(report.notices),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding with every field of design section 6."""
    place = finding.location
    norm = finding.norm
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "why": finding.why,
        "advice": finding.advice,
        "quote": finding.quote,
        "language": finding.language,
        "location": {
            "part": place.part,
            "paragraph": place.paragraph,
            "label": place.label,
            "heading": place.heading,
            "clause_path": list(place.clause_path),
            "start": place.start,
            "end": place.end,
        },
        "norm": {"bearer": norm.bearer, "modality": norm.modality, "act": norm.act, "condition": norm.condition},
        "measures": list(finding.measures),
        "target": finding.target,
        "anchor": finding.anchor,
        "actor": finding.actor,
        "softened": finding.softened,
        "may_be_mandatory_for_other_side": finding.may_be_mandatory_for_other_side,
        "provisions": [
            {
                "id": citation.id,
                "title": citation.title,
                "article": citation.article,
                "quote_zh": citation.quote_zh,
                "in_force_since": citation.in_force_since,
                "url": citation.url,
            }
            for citation in finding.provisions
        ],
        "suggestions": [suggestion_data(suggestion) for suggestion in finding.suggestions],
        "related": [{"paragraph": r.paragraph, "label": r.label, "role": r.role} for r in finding.related],
        "fingerprint": finding.fingerprint,
    }


def suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion: its position, language, edits (code points of the original text) and note."""
    return {
        "position": suggestion.position,
        "language": suggestion.language,
        "edits": [
            {"paragraph": edit.paragraph, "start": edit.start, "end": edit.end, "text": edit.text}
            for edit in suggestion.edits
        ],
        "note": suggestion.note,
    }


def summary_data(reports: Sequence[DocumentReport]) -> dict[str, Any]:
    """Counts by severity and by rule."""
    summary = summarise(reports)
    return {
        "documents": summary.documents,
        "errors": summary.errors,
        "findings": summary.findings,
        "by_severity": summary.by_severity,
        "by_rule": [{"rule": rule, "name": name, **counts} for (rule, name), counts in summary.by_rule.items()],
    }
