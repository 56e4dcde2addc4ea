"""Counts that several reports show: findings by severity and by rule, documents and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.finding import DocumentReport
    from linter.reports.words import Words

SEVERITIES = ("high", "medium", "low")


@dataclass(slots=True)
class Summary:
    """Counts over all documents. `by_rule` maps (code, name) to counts of high, medium, low."""

    documents: int = 0
    errors: int = 0
    findings: int = 0
    by_severity: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SEVERITIES, 0))
    by_rule: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)


def summarise(reports: Iterable[DocumentReport]) -> Summary:
    """Count once over all reports; rules in order of their code."""
    summary = Summary()
    for report in reports:
        summary.documents += 1
        summary.errors += report.error is not None
        for finding in report.findings:
            summary.findings += 1
            summary.by_severity[finding.severity.value] += 1
            row = summary.by_rule.setdefault((finding.rule, finding.name), dict.fromkeys(SEVERITIES, 0))
            row[finding.severity.value] += 1
    summary.by_rule = dict(sorted(summary.by_rule.items()))
    return summary


def summary_sentence(summary: Summary, words: Words) -> str:
    """How many contracts were checked, what was found, how many could not be checked."""
    checked = summary.documents - summary.errors
    key = "contracts_one" if checked == 1 else "contracts"
    sentence = words(key, documents=checked, findings=summary.findings)
    if not summary.errors:
        return sentence
    return sentence + words("between_sentences") + words("contracts_failed", errors=summary.errors)
