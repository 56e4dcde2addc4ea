"""Reading: from a path or bytes to a `Contract`. The only room that reads contracts."""

from __future__ import annotations

import hashlib
import os

from linter.contract import Contract
from linter.errors import UnreadableFile
from linter.readers.kinds import kind_of

MAX_FILE = 256 * 2**20
"""Bytes a file may have."""


def read(source: str | os.PathLike[str] | bytes, path: str = "") -> Contract:
    """Read a contract; what it is, is told by its content, not by its name.

    source: path of a file, or its bytes. path: the name for messages and reports, where it is not `source`.
    Raises UnreadableFile: one clear line that names the file and says what to do.
    """
    if isinstance(source, bytes):
        data, name = source, path or "(bytes)"
    else:
        name = path or os.fspath(source)
        data = _load(source, name)
    if len(data) > MAX_FILE:
        raise UnreadableFile(name, "too-large", f"too large to check: {len(data):,} bytes; split it")
    digest = hashlib.sha256(data).hexdigest()
    if kind_of(data, name) == "docx":
        from linter.readers.docx import read_docx

        return read_docx(data, name, digest)
    from linter.readers.plain import read_plain

    return read_plain(data, name, digest)


def _load(source: str | os.PathLike[str], name: str) -> bytes:
    try:
        if os.path.getsize(source) > MAX_FILE:
            raise UnreadableFile(name, "too-large", f"too large to check: {os.path.getsize(source):,} bytes; split it")
        with open(source, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise UnreadableFile(name, "missing", "no such file") from None
    except IsADirectoryError:
        raise UnreadableFile(name, "not-a-file", "is a folder; name the files in it, or check the folder") from None
    except PermissionError:
        raise UnreadableFile(name, "not-permitted", "may not be read; change its permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a valid name"
        raise UnreadableFile(name, "missing", f"could not be opened ({reason})") from None
