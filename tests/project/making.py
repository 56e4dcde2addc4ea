"""Findings, reports and decisions made by hand, for tests of what teams do with them."""

from __future__ import annotations

import datetime
from typing import Any

from linter.finding import DocumentReport, Finding, Location, NormView, Severity
from linter.project.decisions import Decision

NAMES = {"PRC101": "export-control-compliance", "PRC201": "termination", "PRC202": "suspension", "PRC401": "exclusion"}
MARK = "00000000000000a1"
TODAY = datetime.date(2026, 6, 1)


def finding(rule: str = "PRC201", mark: str = MARK, **more: Any) -> Finding:
    """A finding at 14.2; `more` sets severity, position, label, quote or path."""
    position = more.get("position", 0)
    label = more.get("label", "14.2")
    path = more.get("clause_path", ("14", label))
    quote = more.get("quote", "may terminate")
    place = Location("body", position, label, more.get("heading", "Trade"), path, 0, len(quote), position)
    norm = NormView("buyer", "may", "terminate", "")
    severity = Severity(more.get("severity", "high"))
    return Finding(rule, NAMES[rule], severity, 0.9, "m", "w", quote, place, "en", norm, fingerprint=mark)


def report(path: str, *findings: Finding) -> DocumentReport:
    """A report on one readable file."""
    return DocumentReport(path, "0" * 64, "en", 10, findings=list(findings))


def decision(**more: Any) -> Decision:
    """A decision on MARK, approved by an invented person."""
    given: dict[str, Any] = {
        "fingerprint": MARK,
        "rule": "PRC201",
        "file": "deals/acme.docx",
        "clause": "14.2",
        "words": "may terminate",
        "reason": "Agreed with the customer",
        "approver": "Lin Example",
        "date": datetime.date(2026, 1, 31),
    }
    return Decision(**(given | more))
