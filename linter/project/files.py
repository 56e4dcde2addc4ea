"""Which files a path stands for, and writing output files whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTRACT_ENDINGS = (".docx", ".txt", ".md")


def find_contracts(paths: Iterable[str]) -> tuple[list[str], list[UnreadableFile]]:
    """The files behind `paths`, each once, and an error for every path that stands for none.

    A file is taken whatever its name. A folder is searched downwards for .docx, .txt and .md files in order of name,
    without hidden folders, hidden files and Word's lock files ("~$..."); links to folders are not followed.
    """
    files: dict[str, None] = {}
    errors: list[UnreadableFile] = []
    for path in paths:
        if os.path.isdir(path):
            found = list(_in_folder(path, errors))
            if not found and not any(error.path == path for error in errors):
                errors.append(UnreadableFile(path, "no-contracts", f"no .docx, .txt or .md file in {path}"))
            files.update(dict.fromkeys(found))
        elif os.path.lexists(path):
            files[path] = None
        else:
            errors.append(UnreadableFile(path, "missing", "no such file or folder"))
    return list(files), errors


def _in_folder(folder: str, errors: list[UnreadableFile]) -> Iterable[str]:
    def refused(error: OSError) -> None:
        errors.append(UnreadableFile(error.filename or folder, "not-permitted", "no permission to read this folder"))

    for where, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(CONTRACT_ENDINGS) and not name.startswith(("~$", ".")):
                yield os.path.join(where, name)


def write_whole(path: str, text: str) -> None:
    """Write `text` (UTF-8, newlines as given) to `path`: to a temporary file beside it first, then moved into place.

    Raises OSError, with nothing left behind, where the folder is missing or not writable.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(temporary, path)
    except BaseException as error:
        if os.path.lexists(temporary):
            os.unlink(temporary)
        if isinstance(error, OSError):
            error.filename = path  # what the user knows, not the temporary file
        raise
