"""`clauselint check`: flags in, a CheckRequest out."""

from __future__ import annotations

import sys

import click

from linter.project.run import CheckRequest, run_guarded
from linter.reports.formats import FORMATS


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to FILE instead of stdout.")
def check(paths: tuple[str, ...], form: str, output: str | None) -> int:
    """Find risky clauses in contracts and report them."""
    return run_guarded(CheckRequest(paths, form, output), sys.stdout, sys.stderr)
