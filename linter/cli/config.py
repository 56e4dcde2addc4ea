"""`clauselint config`: what is in force, and from where."""

from __future__ import annotations

import click


@click.group()
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--config", "file", metavar="FILE", help="Read this configuration file too; it wins over the others.")
@click.option("--no-config", is_flag=True, help="Read no configuration file.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(paths: tuple[str, ...], file: str | None, no_config: bool, form: str) -> int:
    """Print every setting in force for PATHS (default: the current folder) and the file and line it comes from.

    Example: clauselint config show contracts/
    """
    from linter.project import config_view
    from linter.project.config import check_rule_names, load_settings
    from linter.project.session import rule_names

    settings = load_settings(paths or (".",), config=file, no_config=no_config)
    if settings.names_rules:
        check_rule_names(settings, rule_names(settings))
    if form == "json":
        import json

        click.echo(json.dumps(config_view.as_data(settings), ensure_ascii=False, indent=2))
    else:
        click.echo(config_view.show(settings), nl=False)
    return 0
