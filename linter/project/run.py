"""One run of `clauselint check`: find the files, check them, write the report, tell the exit status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from linter import __version__
from linter.check import CheckOptions, check_file, failed
from linter.errors import ClauselintError
from linter.finding import Severity
from linter.project.files import find_contracts, write_whole
from linter.project.stamp import rules_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked of `check`, as the flags say it."""

    paths: tuple[str, ...]
    form: str = "text"
    output: str | None = None
    fail_on: str = "medium"
    options: CheckOptions = field(default_factory=CheckOptions)


def run_guarded(request: CheckRequest, out: TextIO, err: TextIO) -> int:
    """`run_check`, with errors that concern the whole run as one line on `err` and status 2."""
    try:
        return run_check(request, out, err)
    except ClauselintError as error:
        err.write(f"clauselint: {error}\n")
    except OSError as error:
        err.write(f"clauselint: {error.filename or request.output}: {error.strerror}\n")
    return 2


def run_check(request: CheckRequest, out: TextIO, err: TextIO) -> int:
    """Check all files of the request, write the report to `out` or to the output file, and return the exit status."""
    from linter.reports.context import ReportContext
    from linter.reports.formats import render

    reports = gather(request)
    context = ReportContext(__version__, rules_version(), request.options.day.isoformat(), request.options.lang or "en")
    text = render(request.form, reports, context)
    if request.output is None:
        out.write(text)
    else:
        write_whole(request.output, text)
    for report in reports:
        if report.error is not None:
            err.write(f"clauselint: {report.path}: {report.error.message}\n")
    return exit_status(reports, request.fail_on)


def gather(request: CheckRequest) -> list[DocumentReport]:
    """The reports on all files of the request, in the order the user named them."""
    files, errors = find_contracts(request.paths)
    reports = [check_file(path, request.options) for path in files]
    return reports + [failed(error.path, error.code, error.message) for error in errors]


def exit_status(reports: Sequence[DocumentReport], fail_on: str) -> int:
    """2 if any file could not be checked, 1 if a finding is at or above `fail_on`, else 0."""
    if any(report.error is not None for report in reports):
        return 2
    if fail_on == "never":
        return 0
    bar = Severity(fail_on).rank
    return int(any(finding.severity.rank >= bar for report in reports for finding in report.findings))
