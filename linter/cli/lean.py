"""The quick way for the commonest call, `clauselint check FILE [--format text|json]`, without click.

Anything else goes the full way: a folder, another flag, a configuration or decisions file in sight. The outcome is the
same either way; a test holds that.
"""

from __future__ import annotations

import os
import sys

_FORMATS = ("text", "json")
_TEAM_FILES = ("clauselint.toml", "pyproject.toml", ".clauselint")


def run_if_plain(arguments: list[str]) -> int | None:
    """Check the file if the call is a plain one and return the exit status; None if click should take it."""
    plain = parse(arguments)
    if plain is None:
        return None
    path, form = plain
    import gc

    # One short-lived process with a few big trees: collecting costs a tenth of the time and frees nothing.
    gc.disable()
    from linter.project.run import CheckRequest, run_guarded

    return run_guarded(CheckRequest((path,), form, team=False), sys.stdout, sys.stderr)


def parse(arguments: list[str]) -> tuple[str, str] | None:
    """The file and the format of a plain call, or None. Only an existing file that no team file governs is plain."""
    path, form = "", "text"
    rest = iter(arguments)
    for argument in rest:
        if argument == "--format":
            form = next(rest, "")
        elif argument.startswith("--format="):
            form = argument.removeprefix("--format=")
        elif argument.startswith("-") or path:
            return None
        else:
            path = argument
    if form not in _FORMATS or not os.path.isfile(path) or _has_team_file(path):
        return None
    return path, form


def _has_team_file(path: str) -> bool:
    """Whether a configuration or decisions file stands in the file's folder or above, or a user's own file exists."""
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        if any(os.path.lexists(os.path.join(folder, name)) for name in _TEAM_FILES):
            return True
        above = os.path.dirname(folder)
        if above == folder:
            return os.path.lexists(_user_file())
        folder = above


def _user_file() -> str:
    """Where the user's own configuration may stand; the same place as `project.config.user_file`."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("APPDATA", home), "clauselint", "clauselint.toml")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Application Support", "clauselint", "clauselint.toml")
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return os.path.join(base, "clauselint", "clauselint.toml")
