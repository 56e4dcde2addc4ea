"""Writes the generated pages: one a rule, and the reference of commands. `make docs`, or `python docs/build.py`.

The same rules give the same bytes; what is no longer there is deleted.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from linter.cli.main import COMMANDS, group
from linter.reports.rule_page import rule_markdown
from linter.rules.law import load_law
from linter.rules.rule import load_rules

HERE = Path(__file__).parent
WIDTH = {"max_content_width": 100, "terminal_width": 100}


def main() -> None:
    """Write `docs/rules/` and `docs/commands.md`."""
    folder = HERE / "rules"
    folder.mkdir(exist_ok=True)
    pages = rule_pages()
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (HERE / "commands.md").write_text(commands_page(), encoding="utf-8")
    click.echo(f"{len(pages)} pages in {folder.name}/, commands.md")


def rule_pages() -> dict[str, str]:
    """Text by file name: a page a rule, and an index."""
    law = load_law()
    rows = ["# Rules", "", "| code | name | severity | |", "|---|---|---|---|"]
    pages = {}
    for rule in load_rules():
        name = f"{rule.code}-{rule.name}.md"
        pages[name] = rule_markdown(rule, law)
        grade = "" if rule.grade == "none" else rule.grade
        rows.append(f"| [{rule.code}]({name}) | {rule.name} | {grade} | {rule.title.en} / {rule.title.zh} |")
    return {**pages, "README.md": "\n".join([*rows, ""])}


def commands_page() -> str:
    """Every command's `--help`, as it is."""
    parts = ["# Commands", "", "Generated from `clauselint --help` and `clauselint COMMAND --help`.", ""]
    context = click.Context(group, info_name="clauselint", **WIDTH, **group.context_settings)
    parts += block("clauselint", group.get_help(context))
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        parts += command_blocks(command, f"clauselint {name}")
    return "\n".join(parts)


def command_blocks(command: click.Command, path: str) -> list[str]:
    """The help of a command and of its own commands."""
    context = click.Context(command, info_name=path, **WIDTH, **group.context_settings)
    parts = block(path, command.get_help(context))
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            parts += command_blocks(inner, f"{path} {name}")
    return parts


def block(title: str, text: str) -> list[str]:
    """A heading and the text as it stands, without blanks at line ends."""
    return [f"## {title}", "", "```text", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n"), "```", ""]


if __name__ == "__main__":
    main()
