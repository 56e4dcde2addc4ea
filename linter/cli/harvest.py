"""`clauselint harvest`: a reviewed Word file in, decisions out."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from linter.cli.options import config_file, decisions_file


@click.command()
@click.argument("reviewed", type=click.Path(dir_okay=False))
@click.option("--for", "contract", metavar="CONTRACT", help="The contract it is about.  [default: REVIEWED itself]")
@click.option("--approver", default="", help="Who resolved threads on which nobody is named.")
@click.option("--resolved-only", is_flag=True, help="A reply alone is not enough: the thread must be resolved.")
@click.option("--expires", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which they count.")
@decisions_file
@config_file
def harvest(
    reviewed: str, contract: str | None, approver: str, resolved_only: bool, expires: datetime.datetime | None,
    decisions: str | None, config: str | None, no_config: bool,
) -> int:  # fmt: skip
    """Turn comment threads that a reviewer answered or resolved in Word into decisions.

    REVIEWED is a copy that `clauselint review` wrote and a reviewer worked on. The last reply gives the approver, the
    replies are the reason. Threads without a reply that are not resolved stay open.

    Example: clauselint harvest acme-reviewed.docx --for deals/acme.docx
    """
    from linter.project import harvest as work
    from linter.project.session import open_session
    from linter.project.threads import read_threads

    threads = read_threads(Path(reviewed))
    session = open_session(
        [contract or reviewed], config=config, no_config=no_config, flags={"decisions": decisions}, must_exist=False
    )
    file = work.contract_name(session, reviewed, contract)
    day = expires.date() if expires else None
    done = work.harvest(
        session, threads, work.Terms(file, approver, expires=day, resolved_only=resolved_only)
    )
    for line in done.refused:
        click.echo(f"not written: {line}", err=True)
    count = f"{len(done.added)} decision{'' if len(done.added) == 1 else 's'}"
    click.echo(f"{count} on {file} written to {session.settings.decisions}")
    click.echo(f"{done.open} open, {done.known} decided before, {len(done.refused)} not written")
    return 0
