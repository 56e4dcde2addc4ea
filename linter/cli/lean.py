"""The quick way for the commonest call, `clauselint check FILE... [--format text|json]`, without click.

Anything else, a folder, another flag, a configuration file in sight, goes the full way; the outcome is the same, a test holds that.
"""

from __future__ import annotations

import os
import sys

_FORMATS = ("text", "json")


def run_if_plain(arguments: list[str]) -> int | None:
    """Check the files if the call is a plain one and return the exit status; None if click should take it."""
    plain = parse(arguments)
    if plain is None:
        return None
    paths, form = plain
    from linter.project.run import CheckRequest, run_guarded

    return run_guarded(CheckRequest(paths=tuple(paths), form=form), sys.stdout, sys.stderr)


def parse(arguments: list[str]) -> tuple[list[str], str] | None:
    """The file names and the format of a plain call, or None. Only existing regular files make a call plain."""
    paths: list[str] = []
    form = "text"
    rest = iter(arguments)
    for argument in rest:
        if argument == "--format":
            form = next(rest, "")
        elif argument.startswith("--format="):
            form = argument.removeprefix("--format=")
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    if form not in _FORMATS or len(paths) != 1 or not os.path.isfile(paths[0]):
        return None
    return paths, form
