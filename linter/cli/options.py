"""Flags that several commands take, each written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

SEVERITIES = ("high", "medium", "low")
"""Severities as they are named on the command line, the gravest first."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def split_rules(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Rules may be repeated or joined by commas."""
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


def together(*options: Decorator) -> Decorator:
    """Several flags as one decorator; `--help` lists them in this order."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_RULES: dict[str, Any] = {"multiple": True, "callback": split_rules, "metavar": "RULES"}

which_findings = together(
    click.option("--select", help="Only these: PRC201, PRC2 or a name.", **_RULES),
    click.option("--ignore", help="All but these; wins over --select.", **_RULES),
    click.option("--min-severity", type=click.Choice(SEVERITIES), help="Leave out findings below it.  [default: low]"),
)
"""Which findings are shown or written."""

judged_for = together(
    click.option("--party", type=click.Choice(["supplier", "buyer", "neutral"]), help="Whose side the advice takes."),
    click.option("--as-of", metavar="DATE", help="Law in force on that day (2026-05-02).  [default: today]"),
)
"""For whom, and by the law of which day."""

no_config_file = click.option("--no-config", is_flag=True, help="Read no configuration file.")
"""Leave every configuration file alone."""

config_file = together(
    click.option("--config", metavar="FILE", help="Read this configuration file too; it wins over the others."),
    no_config_file,
)
"""The configuration to read."""

decisions_file = click.option(
    "--baseline", "decisions", metavar="FILE", help="Decisions file.  [default: .clauselint/decisions.toml]"
)
"""The decisions to read and write."""

team_files = together(
    click.option(
        "--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="One more configuration."
    ),
    no_config_file,
    decisions_file,
)
"""What a team keeps beside its contracts, for the commands that report: a file that is named must be there."""
