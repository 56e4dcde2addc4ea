"""GitHub Actions annotations: one workflow command a finding (docs.github.com, "Workflow commands").

A value of a property may hold no "%", CR, LF, ":" or ","; a message no "%", CR or LF; each is written as %XX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.excerpt import place_name
from linter.reports.paths import relative_path
from linter.reports.words import Words, load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport, Finding
    from linter.reports.context import ReportContext

_LEVELS = {"high": "error", "medium": "warning", "low": "notice"}


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """One command a line, findings in order, an error for each file that could not be checked."""
    words = load_words(context.lang)
    lines = []
    for report in reports:
        path = relative_path(report.path, context.base)
        if report.error is not None:
            lines.append(_command("error", path, "clauselint", words("not_checked", message=report.error.message)))
        lines += [_command("notice", path, "clauselint", notice) for notice in report.notices]
        for finding in report.findings:
            title = f"{finding.rule} {finding.name}: {place_name(finding, words)}"
            lines.append(_command(_LEVELS[finding.severity.value], path, title, _message(finding, words)))
    return "".join(lines)


def _message(finding: Finding, words: Words) -> str:
    parts = [finding.message, f"«{finding.quote}»", finding.why, finding.advice]
    return "\n".join(part for part in parts if part)


def _command(level: str, path: str, title: str, message: str) -> str:
    return f"::{level} file={_property(path)},line=1,title={_property(title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
