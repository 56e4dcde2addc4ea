"""`clauselint compare`: two versions in, what became of each finding out."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from linter.cli.options import config_file, split_rules
from linter.project.compare_formats import FORMATS


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--against", metavar="REV", help="Compare a file with itself at this git revision.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to FILE instead of stdout.")
@click.option("--fail-on", type=click.Choice(["high", "medium", "low", "never"]), help="Exit 1 from this grade on.")
@click.option("--report-lang", type=click.Choice(["en", "zh"]), help="Language of the report.")
@click.option("--select", multiple=True, callback=split_rules, metavar="RULES",
              help="Compare only these rules (repeatable, or with commas).")  # fmt: skip
@click.option("--ignore", multiple=True, callback=split_rules, metavar="RULES", help="Leave these rules out.")
@config_file
def compare(
    old: str, new: str | None, against: str | None, form: str, output: str | None, config: str | None,
    no_config: bool, **flags: Any,
) -> int:  # fmt: skip
    """Say what is new, resolved, reworded and still flagged, or unchanged from OLD to NEW.

    OLD and NEW are files, or REV:FILE for a file at a git revision.

    \b
    Examples:
      clauselint compare draft-1.docx draft-2.docx
      clauselint compare contract.docx --against HEAD~1
      clauselint compare v1.0:deals/acme.docx deals/acme.docx --format html -o round.html

    Exit status 1 if a new finding is at or above --fail-on, 2 if a version could not be read, else 0.
    """  # noqa: D301
    from linter.project.compare_formats import render
    from linter.project.rounds import compare_versions
    from linter.project.run import exit_status

    if (new is None) == (against is None):
        raise click.UsageError("give OLD and NEW, or one file and --against REV")
    pair = (old, new) if new is not None else (f"{against}:{old}", old)
    given = {key.replace("_", "-"): value for key, value in flags.items()}
    comparison, fail_on = compare_versions(*pair, config=config, no_config=no_config, flags=given)
    lang = flags["report_lang"] or ("zh" if comparison.new.language == "zh" else "en")
    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    page = render(comparison, form, lang, colour=colour)
    if output is None:
        click.echo(page, nl=False)
    else:
        from linter.project.files import write_whole

        write_whole(output, page)
    comparison.new.findings = [change.finding for change in comparison.of("new")]
    return exit_status([comparison.new], fail_on)
