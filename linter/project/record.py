"""A document report as text and back, for the cache: only values, so that a damaged cache can never run anything."""

from __future__ import annotations

import json
from typing import Any

from linter.finding import (
    Citation,
    ClauseView,
    DocumentReport,
    Edit,
    FileError,
    Finding,
    Location,
    NormView,
    Related,
    Severity,
    Suggestion,
)

_PARTS: dict[type, dict[str, type]] = {
    Finding: {
        "severity": Severity,
        "location": Location,
        "norm": NormView,
        "provisions": Citation,
        "suggestions": Suggestion,
        "related": Related,
    },
    Suggestion: {"edits": Edit},
    DocumentReport: {"error": FileError, "findings": Finding, "clauses": ClauseView},
}
"""What stands in the fields that hold more than plain values."""


def pack(report: DocumentReport) -> str:
    """The report as JSON: every object a list of its fields in order of declaration."""
    return json.dumps(_plain(report), ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> DocumentReport:
    """The report that `pack` wrote. Raises ValueError or TypeError for anything else."""
    report: DocumentReport = _built(DocumentReport, json.loads(text))
    pairs: Any = report.texts
    report.texts = {(story, index): words for (story, index), words in pairs}
    report.findings = list(report.findings)
    report.notices = list(report.notices)
    return report


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Severity):
        return value.value
    if hasattr(value, "__match_args__"):
        return [_plain(getattr(value, name)) for name in value.__match_args__]
    return value


def _built(kind: type, row: list[Any]) -> Any:
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
    parts = _PARTS.get(kind, {})
    if len(row) != len(names):
        raise ValueError(f"{kind.__name__} with {len(row)} fields")
    return kind(*[_value(parts.get(name), item) for name, item in zip(names, row, strict=True)])


def _value(kind: type | None, item: Any) -> Any:
    if kind is None or item is None:
        return tuple(item) if isinstance(item, list) else item
    if kind is Severity:
        return Severity(item)
    if item and isinstance(item[0], list):
        return tuple(_built(kind, row) for row in item)
    return _built(kind, item) if item else ()
