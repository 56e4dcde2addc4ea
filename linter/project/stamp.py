"""Which rules judged: a short hash over everything in `grammars/`."""

from __future__ import annotations

import os
from functools import cache

from linter.grammars import folder

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
