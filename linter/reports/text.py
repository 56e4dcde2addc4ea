"""The report for a terminal: plain, aligned text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport
    from linter.reports.context import ReportContext


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """One line a finding."""
    return "".join(
        f"{report.path}: {f.severity} {f.rule} {f.name}: {f.location.label} {f.quote}\n"
        for report in reports
        for f in report.findings
    )
