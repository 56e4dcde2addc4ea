"""Keeps what was read from data files in a compiled form, so that a check does not parse TOML again.

Parsing and validating all rules and the law takes longer than checking a contract. The result, plain tables only, is
therefore kept in the user's cache folder, under a key made of every byte it was read from. Without a cache folder
that can be written, everything still works, only slower.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from linter import __version__

_SUM, _CHECK = 32, 4
"""Bytes of the key, and of the check that what follows was written whole."""


def cache_folder() -> Path | None:
    """The folder for files that may be deleted at any time, or None when none is wanted or known.

    `CLAUSELINT_CACHE` names it; the value "off" turns it off. Else `XDG_CACHE_HOME`, `LOCALAPPDATA` or `~/.cache`.
    """
    own = os.environ.get("CLAUSELINT_CACHE")
    if own:
        return None if own == "off" else Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if base:
        return Path(base) / "clauselint"
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    return Path(home) / ".cache" / "clauselint" if home else None


def compiled(name: str, files: Sequence[Path], build: Callable[[], Any]) -> Any:
    """What `build()` returns, from the cache when not one byte of `files` has changed since.

    name: what is kept, for the file's name ("law", "rules").
    files: every file the result depends on: the data, and the Python modules that read them.
    build: makes the result: tables, lists, texts, numbers and None only (what `marshal` can hold).
    Raises what `build` raises; a result that fails to build is never kept.
    """
    folder = cache_folder()
    if folder is None:
        return build()
    key = _key(files)
    place = folder / f"{name}-{sha256(os.fsencode(os.sep.join(map(str, files)))).hexdigest()[:16]}.bin"
    kept = _read(place, key)
    if kept is not None:
        return kept
    made = build()
    _write(place, key, made)
    return made


def _key(files: Sequence[Path]) -> bytes:
    total = sha256(f"{__version__} {sys.version}".encode())
    for path in files:
        with open(path, "rb") as stream:
            content = stream.read()
        total.update(f"\0{path}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
        total.update(content)
    return total.digest()


def _read(place: Path, key: bytes) -> Any:
    try:
        with open(place, "rb") as stream:
            data = stream.read()
        content = memoryview(data)[_SUM + _CHECK :]
        if data[:_SUM] != key or _check(content) != data[_SUM : _SUM + _CHECK]:
            return None
        return marshal.loads(content)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _check(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(_CHECK, "big")


def _write(place: Path, key: bytes, made: Any) -> None:
    temporary = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        data = marshal.dumps(made)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.write_bytes(key + _check(data) + data)
        os.replace(temporary, place)
    except (OSError, ValueError):  # nowhere to write, or a value such as a date: it is read anew every time
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
