"""`clauselint outline`: the clause tree, for reading and as a git textconv."""

from __future__ import annotations

import sys

import click


@click.command(epilog="""\b
Examples:
  clauselint outline supply-agreement.docx
  git config diff.docx.textconv "clauselint outline --whole"    (with "*.docx diff=docx" in .gitattributes)
""")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--whole", is_flag=True, help="Every paragraph with all its words, a line each: for git diff.")
def outline(file: str, whole: bool) -> None:
    """Print the clause tree of FILE as it was understood: numbers, headings, text."""
    from linter.language.outline import read_outline
    from linter.readers import read
    from linter.reports.outline_text import render, render_whole

    contract = read(file)
    sys.stdout.write((render_whole if whole else render)(contract, read_outline(contract)))
