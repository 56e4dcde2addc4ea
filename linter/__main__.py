"""Entry point. Looks at the arguments before importing anything, so that plain cases start as fast as Python does."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line in `sys.argv`; returns the exit status 0, 1 or 2 (see `clauselint --help`)."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from linter import __version__

        sys.stdout.write(f"clauselint {__version__}\n")
        return 0
    if arguments[:1] == ["check"]:
        from linter.cli.lean import run_if_plain

        status = run_if_plain(arguments[1:])
        if status is not None:
            return status
    from linter.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
