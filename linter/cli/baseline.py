"""`clauselint baseline`: flags in, a line on what was done out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import config_file, decisions_file, together

if TYPE_CHECKING:
    from linter.finding import DocumentReport
    from linter.project.session import Session


team_options = together(click.argument("paths", nargs=-1, metavar="[PATHS]..."), decisions_file, config_file)
"""The paths and flags that all three subcommands share."""


@click.group()
def baseline() -> None:
    """Accept today's findings and keep the list of decisions honest.

    Decisions live in .clauselint/decisions.toml, which you may edit by hand. PATHS default to the current folder.
    """


@baseline.command()
@team_options
@click.option("--reason", default="Present when the baseline was written", show_default=True, help="Why: for all.")
@click.option("--approver", help="Who accepts them. Default: the name git signs your commits with.")
@click.option("--expires", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which they count.")
@click.option("--only", multiple=True, metavar="WHAT", help="Only this rule, clause or fingerprint (repeatable).")
def write(
    paths: tuple[str, ...], reason: str, approver: str | None, expires: datetime.datetime | None,
    only: tuple[str, ...], **flags: Any,
) -> int:  # fmt: skip
    """Turn every open finding into a decision, or those that --only names.

    \b
    Examples:
      clauselint baseline write contracts/ --reason "signed before the policy"
      clauselint baseline write acme.docx --only 14.2 --reason "agreed" --approver "Lin Example"
    """  # noqa: D301
    from linter.project import baseline as work
    from linter.project.git import user_name

    session, reports = _checked(paths, **flags)
    approver = approver or user_name(session.settings.root)
    if not approver:
        raise click.UsageError("say who accepts the findings: --approver NAME")
    day = expires.date() if expires else None
    done = work.write(session, reports, reason=reason, approver=approver, expires=day, only=only)
    click.echo(f"{_count(len(done.added), 'decision')} written to {session.settings.decisions}")
    for finding in done.refused:
        click.echo(f"not written: {finding.rule} at {finding.location.label} is in never-suppress", err=True)
    return _status(reports)


@baseline.command()
@team_options
def check(paths: tuple[str, ...], **flags: Any) -> int:
    """List stale and expired decisions. Exit status 1 if there are any."""
    from linter.project import baseline as work

    session, reports = _checked(paths, **flags)
    found = work.audit(session, reports)
    for line in work.audit_lines(session, found):
        click.echo(line)
    counts = f"{found.good} good, {len(found.stale)} stale, {len(found.expired)} expired"
    click.echo(f"{counts} in {session.settings.decisions}")
    return _status(reports) or int(bool(found.stale or found.expired))


@baseline.command()
@team_options
@click.option("--expired", is_flag=True, help="Take expired decisions out too.")
def prune(paths: tuple[str, ...], expired: bool, **flags: Any) -> int:
    """Take stale decisions out of the file; everything else in it stays as it is."""
    from linter.project import baseline as work

    session, reports = _checked(paths, **flags)
    gone = work.prune(session, work.audit(session, reports), expired=expired)
    click.echo(f"{_count(gone, 'decision')} taken out of {session.settings.decisions}")
    return _status(reports)


def _checked(
    paths: tuple[str, ...], config: str | None, no_config: bool, decisions: str | None
) -> tuple[Session, list[DocumentReport]]:
    from linter.project.session import open_session

    session = open_session(
        paths or (".",), config=config, no_config=no_config, flags={"decisions": decisions}, must_exist=False
    )
    reports, _ = session.check()
    for report in reports:
        if report.error is not None:
            click.echo(f"clauselint: {report.path}: {report.error.message}", err=True)
    return session, reports


def _status(reports: list[DocumentReport]) -> int:
    return 2 if any(report.error is not None for report in reports) else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
