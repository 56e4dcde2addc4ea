"""Colours of the text report, by rich; imported only where colour is wanted."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.reports.layout import Line

STYLES = {
    "high": "bold red",
    "medium": "bold yellow",
    "low": "bold cyan",
    "title": "bold",
    "quote": "bold",
    "head": "dim",
    "dim": "dim",
    "delete": "red strike",
    "insert": "green underline",
    "error": "bold red",
}


def painted(lines: list[Line]) -> str:
    """The lines with the terminal's own colours. Lines are wrapped already and are left as they are."""
    from rich.console import Console
    from rich.text import Text

    target = StringIO()
    console = Console(file=target, force_terminal=True, width=10_000, highlight=False, emoji=False, markup=False)
    for line in lines:
        text = Text()
        for span in line:
            text.append(span.text, STYLES.get(span.style, ""))
        text.rstrip()
        console.print(text, soft_wrap=True)
    return target.getvalue()
