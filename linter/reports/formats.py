"""The formats of `--format`: one module each, imported when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport
    from linter.reports.context import ReportContext

FORMATS = {
    "text": "linter.reports.text",
    "json": "linter.reports.json_report",
    "sarif": "linter.reports.sarif",
    "github": "linter.reports.github",
    "junit": "linter.reports.junit",
    "html": "linter.reports.html",
    "markdown": "linter.reports.markdown",
}


class _Format(Protocol):
    def render(self, reports: Sequence[DocumentReport], context: ReportContext) -> str: ...


def render(form: str, reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """The whole report as text ending in a newline. `form` is a key of FORMATS."""
    module = cast(_Format, import_module(FORMATS[form]))
    return module.render(reports, context)
