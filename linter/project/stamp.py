"""Which rules judged: a short hash over everything in `grammars/`."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from linter.grammars import folder

if TYPE_CHECKING:
    from pathlib import Path

    from linter.project.settings import Settings

_ENDINGS = (".toml", ".lark")


@cache
def rules_version() -> str:
    """The first 12 hexadecimal digits of a SHA-256 over names and contents of all grammar files, in order of name."""
    from hashlib import sha256

    digest = sha256()
    top = str(folder())
    for where, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            if name.endswith(_ENDINGS):
                file = os.path.join(where, name)
                with open(file, "rb") as handle:
                    content = handle.read()
                digest.update(f"{os.path.relpath(file, top)}\0{len(content)}\0".replace(os.sep, "/").encode())
                digest.update(content)
    return digest.hexdigest()[:12]


def own_hash(settings: Settings) -> str:
    """A hash over names and contents of a team's own rules, word lists and wording; "" where it has none."""
    from hashlib import sha256

    digest = sha256()
    files = [file for path in (*settings.rules, *settings.lexicon, *settings.wording) for file in _files(path)]
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return digest.hexdigest() if files else ""


def _files(path: Path) -> list[Path]:
    return [file for file in sorted(path.rglob("*")) if file.is_file()] if path.is_dir() else [path]
