"""File patterns as teams write them: `*` within a folder, `**` across folders, a bare name anywhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def glob_pattern(glob: str) -> re.Pattern[str]:
    """A pattern for a whole path with "/" between its parts. A glob without "/" means that name in any folder."""
    glob = glob.removeprefix("./")
    if "/" not in glob:
        glob = f"**/{glob}"
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]+\])", glob)
    known = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(known.get(part) or _literal(part) for part in parts), re.DOTALL)


def _literal(part: str) -> str:
    if part.startswith("[") and part.endswith("]") and len(part) > 2:
        return "[" + ("^" if part[1] in "!^" else "") + re.escape(part[1:-1].lstrip("!^")).replace(r"\-", "-") + "]"
    return re.escape(part)


def matches(path: str, glob: str, base: Path) -> bool:
    """Whether a glob written in folder `base` means a file. A file outside `base` goes by its full path."""
    return glob_pattern(glob).fullmatch(relative(path, base)) is not None


def relative(path: str | Path, base: Path) -> str:
    """The path as seen from `base`, with "/" between its parts; the full path for a file outside of it."""
    full = Path(path).absolute()
    for one, other in ((full, base.absolute()), (full.resolve(), base.resolve())):
        if one.is_relative_to(other):
            return one.relative_to(other).as_posix()
    return full.as_posix()


def is_glob(text: str) -> bool:
    """Whether a file pattern has a wildcard, and so means more than one path."""
    return any(sign in text for sign in "*?[")


def literal(path: str) -> str:
    """A pattern that means exactly this path, also where the path has signs that patterns use."""
    return re.sub(r"[*?\[]", lambda sign: f"[{sign[0]}]", path)
