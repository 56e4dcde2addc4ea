"""`clauselint outline`: the clause tree, for reading and as a git textconv."""

from __future__ import annotations

import sys

import click


@click.command(epilog="""\b
Examples:
  clauselint outline supply-agreement.docx
  git config diff.docx.textconv "clauselint outline"    (with "*.docx diff=docx" in .gitattributes)
""")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def outline(file: str) -> None:
    """Print the clause tree of FILE as it was understood: numbers, headings, text."""
    from linter.language.outline import read_outline
    from linter.readers import read
    from linter.reports.outline_text import render

    contract = read(file)
    sys.stdout.write(render(contract, read_outline(contract)))
