"""One run of `clauselint check`: find the files, check them, write the report, tell the exit status."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from linter import __version__
from linter.check import failed
from linter.errors import ClauselintError
from linter.finding import Severity
from linter.options import CheckOptions
from linter.project.batch import check_many
from linter.project.files import find_contracts, write_whole
from linter.project.limits import SECONDS
from linter.project.stamp import rules_version
from linter.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.finding import DocumentReport
    from linter.project.session import Session
    from linter.reports.context import ReportContext


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked of `check`.

    flags: settings given on the command line, by their key in `clauselint.toml`; None where a flag was not given.
    config, no_config, no_decisions, since: see `clauselint check --help`.
    team: whether configuration and decisions are looked for at all; False where the caller saw that there are none.
    jobs: processes, 0 for one a processor. seconds: the most one file may take.
    colour: "auto", "always" or "never". statistics: only the table of counts.
    """

    paths: tuple[str, ...]
    form: str = "text"
    output: str | None = None
    flags: Mapping[str, object] = field(default_factory=dict)
    config: str | None = None
    no_config: bool = False
    no_decisions: bool = False
    since: str | None = None
    team: bool = True
    jobs: int = 0
    cache: bool = True
    seconds: float = SECONDS
    colour: str = "auto"
    statistics: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a run judges and reports, once configuration and flags are put together.

    root: the folder that paths in SARIF and GitHub annotations are seen from.
    extra: a hash of a team's own rules, for the cache.
    """

    options: CheckOptions
    fail_on: str = "medium"
    root: str = "."
    session: Session | None = None
    extra: str = ""


def run_guarded(request: CheckRequest, out: TextIO, err: TextIO) -> int:
    """`run_check`, with errors that concern the whole run as one line on `err` and status 2."""
    try:
        return run_check(request, out, err)
    except ClauselintError as error:
        err.write(f"clauselint: {error}\n")
    except BrokenPipeError:
        # Whoever read our report has seen enough, as `head` does; nothing must complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        err.write(f"clauselint: {error.filename or request.output}: {error.strerror}\n")
    except KeyboardInterrupt:
        err.write("clauselint: interrupted\n")
    return 2


def run_check(request: CheckRequest, out: TextIO, err: TextIO) -> int:
    """Check all files of the request, write the report to `out` or to the output file, and return the exit status."""
    terms = _terms(request)
    reports = _checked(request, terms, err)
    if terms.session is not None:
        for line in terms.session.apply(reports):
            err.write(f"clauselint: {line}\n")
    _deliver(request, terms, reports, out)
    if request.form != "text" or request.output or not out.isatty():
        for report in reports:
            if report.error is not None:
                err.write(f"clauselint: {report.path}: {report.error.message}\n")
    return exit_status(reports, terms.fail_on)


def exit_status(reports: Sequence[DocumentReport], fail_on: str) -> int:
    """2 if any file could not be checked, 1 if a finding is at or above `fail_on`, else 0."""
    if any(report.error is not None for report in reports):
        return 2
    if fail_on == "never":
        return 0
    bar = Severity(fail_on).rank
    return int(any(finding.severity.rank >= bar for report in reports for finding in report.findings))


def _terms(request: CheckRequest) -> Terms:
    if not request.team:
        return Terms(CheckOptions(clause_tree=request.form == "html"))
    from linter.project.team import terms

    return terms(request)


def _checked(request: CheckRequest, terms: Terms, err: TextIO) -> list[DocumentReport]:
    """The reports on all files, in the order the user named them, then the paths that stand for no file."""
    files, errors = find_contracts(request.paths)
    many = len(files) > 1
    cache = None
    if request.cache and many:
        from linter.project.cache import ReportCache

        cache = ReportCache(terms.options, terms.extra)
    try:
        if many and err.isatty():
            from linter.project.progress import showing_progress

            with showing_progress(len(files), err) as tick:
                reports = check_many(
                    files, terms.options, jobs=request.jobs, seconds=request.seconds, cache=cache, progress=tick
                )
        else:
            reports = check_many(files, terms.options, jobs=request.jobs, seconds=request.seconds, cache=cache)
    finally:
        if cache is not None:
            cache.close()
    return reports + [failed(error.path, error.code, error.message) for error in errors]


def _deliver(request: CheckRequest, terms: Terms, reports: list[DocumentReport], out: TextIO) -> None:
    from linter.reports.formats import render

    text = render(request.form, reports, _context(request, terms, reports, out))
    if request.output is not None:
        write_whole(request.output, text)
        return
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure is not None:
        # Reports are UTF-8 everywhere; half a character pair in a file name must not cost the whole report.
        reconfigure(encoding="utf-8", errors="backslashreplace")
    out.write(text)
    out.flush()


def _context(request: CheckRequest, terms: Terms, reports: Sequence[DocumentReport], out: TextIO) -> ReportContext:
    from linter.reports.context import ReportContext

    terminal = request.output is None and out.isatty()
    colour = request.colour == "always" or (request.colour == "auto" and terminal and not os.environ.get("NO_COLOR"))
    return ReportContext(
        version=__version__,
        rules_version=rules_version(),
        as_of=terms.options.day.isoformat(),
        lang=terms.options.lang or _language(reports),
        width=_width() if terminal else 100,
        colour=colour,
        base=terms.root,
        fail_on=terms.fail_on,
        statistics=request.statistics,
    )


def _language(reports: Sequence[DocumentReport]) -> str:
    """The language of the report's own words where none was asked for: Chinese if all contracts are Chinese."""
    languages = {report.language for report in reports if report.error is None}
    return "zh" if languages == {"zh"} else "en"


def _width() -> int:
    from shutil import get_terminal_size

    return max(60, min(get_terminal_size((100, 24)).columns, 120))
