"""`clauselint check`: flags in, a CheckRequest out."""

from __future__ import annotations

import sys
from typing import Any

import click

from linter.cli.options import SEVERITIES, judged_for, team_files, which_findings
from linter.project.run import CheckRequest, run_guarded
from linter.reports.formats import FORMATS

EPILOG = """\b
Examples:
  clauselint check supply-agreement.docx
  clauselint check contracts/ --party supplier --fail-on high
  clauselint check contracts/ --format html -o report.html
  clauselint check draft.docx --select PRC2,source-exclusion --as-of 2026-05-02
  clauselint check . --since main --format github

\b
Exit status:
  0  nothing at or above --fail-on (default: medium)
  1  at least one such finding
  2  wrong usage, or a file that could not be read (all others are still checked)

Folders are searched for .docx, .txt and .md files, without hidden folders and Word's lock files (~$...).
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Format.")
@click.option("-o", "--output", metavar="FILE", help="Write the report to FILE, whole or not at all, not to stdout.")
@which_findings
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="Exit 1 from here.  [default: medium]")
@judged_for
@click.option("--report-lang", type=click.Choice(["en", "zh"]), help="Language of the report.")
@team_files
@click.option("--no-decisions", is_flag=True, help="Show accepted findings too.")
@click.option("--since", metavar="REV", help="Only findings that the git revision REV does not have.")
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, help="Processes.  [default: one a processor]")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=20.0, metavar="SECONDS", help="Most for one file.")
@click.option("--no-cache", is_flag=True, help="Check again what has not changed.")
@click.option("--statistics", is_flag=True, help="Only the table of counts (text format).")
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours.")
def check(paths: tuple[str, ...], form: str, output: str | None, **given: Any) -> int:
    """Find clauses that may be regarded as carrying out foreign trade measures, and report them.

    PATHS are contracts (.docx, .txt, .md) or folders that hold some.
    """
    settings = ("select", "ignore", "min_severity", "fail_on", "party", "as_of", "report_lang")
    flags = {name.replace("_", "-"): given[name] for name in settings}
    request = CheckRequest(
        paths=paths,
        form=form,
        output=output,
        flags={**flags, "decisions": given["decisions"]},
        config=given["config"],
        no_config=given["no_config"],
        no_decisions=given["no_decisions"],
        since=given["since"],
        jobs=given["jobs"],
        cache=not given["no_cache"],
        seconds=given["timeout"],
        colour=given["colour"],
        statistics=given["statistics"],
    )
    return run_guarded(request, sys.stdout, sys.stderr)
