"""The command group. A command's module is imported only when that command is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from linter import __version__
from linter.errors import ClauselintError

# name -> (module:function, help line). A new command is one new line here.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("linter.cli.check:check", "Find risky clauses in contracts and report them."),
    "review": ("linter.cli.review:review", "Write a Word copy with comments and tracked changes."),
    "outline": ("linter.cli.outline:outline", "Print the clause tree of a contract as it was understood."),
    "rules": ("linter.cli.rules:rules", "List all rules."),
    "explain": ("linter.cli.rules:explain", "Explain one rule: what, why, law, example, neutral wording."),
    "compare": ("linter.cli.compare:compare", "Say what is new, resolved, reworded or unchanged between two versions."),
    "baseline": ("linter.cli.baseline:baseline", "Accept today's findings; list or take out stale decisions."),
    "harvest": ("linter.cli.harvest:harvest", "Turn threads that a reviewer answered in Word into decisions."),
    "test-rules": ("linter.cli.test_rules:test_rules", "Run the cases of your own rules and print misses."),
    "config": ("linter.cli.config:config", "Show the settings in force and where they come from."),
}


class LazyGroup(click.Group):
    """A click group that knows names and help lines beforehand and imports the rest on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Command names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in `--help`, from the table, so that nothing is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name suggested for a mistyped command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else " See clauselint --help."
            raise click.UsageError(f"No such command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


EPILOG = """\b
Examples:
  clauselint check supply-agreement.docx
  clauselint check contracts/ --format html -o report.html
  clauselint explain PRC201
  clauselint review draft.docx -o reviewed.docx

\b
Exit status: 0 nothing to report, 1 findings, 2 wrong usage or a file that could not be read.

\b
Completion of commands and options, for your shell's start-up file:
  bash   eval "$(_CLAUSELINT_COMPLETE=bash_source clauselint)"
  zsh    eval "$(_CLAUSELINT_COMPLETE=zsh_source clauselint)"
  fish   _CLAUSELINT_COMPLETE=fish_source clauselint | source

This is triage for review by counsel, not legal advice.
"""


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clauselint", message="%(prog)s %(version)s")
def group() -> None:
    """Find contract clauses that may be regarded as carrying out foreign trade measures under PRC law."""


def run(arguments: list[str]) -> int:
    """Run the command line; returns the exit status. Errors that are no bugs become one line on stderr and status 2."""
    try:
        result: Any = group.main(arguments, prog_name="clauselint", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        sys.stderr.write("clauselint: interrupted\n")
        return 2
    except ClauselintError as error:
        sys.stderr.write(f"clauselint: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"clauselint: {error.filename or 'output'}: {error.strerror}\n")
        return 2
    return result if isinstance(result, int) else 0
