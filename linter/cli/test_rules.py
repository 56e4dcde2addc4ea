"""`clauselint test-rules`: a folder of rules in, misses out."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import config_file


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False), metavar="[FOLDER]...")
@config_file
def test_rules(folders: tuple[str, ...], config: str | None, no_config: bool) -> int:
    """Run the cases.toml of your own rules and print every miss.

    FOLDER holds a folder per rule, or is one. Without FOLDER the `rules` of the configuration are tested, and where
    it names none, the shipped ones. Exit status 1 if a case came out otherwise than it says.

    Example: clauselint test-rules house/rules
    """
    from linter import grammars
    from linter.project.rule_tests import report, run_cases
    from linter.project.session import open_session

    session = open_session(folders or (".",), config=config, no_config=no_config, no_decisions=True)
    chosen = tuple(map(Path, folders)) or session.settings.rules or (grammars.folder() / "rules",)
    outcomes, without = run_cases(chosen, session.all_rules)
    click.echo(report(outcomes, without), nl=False)
    return int(any(not outcome.good for outcome in outcomes))
