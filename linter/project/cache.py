"""Reports kept between runs, by the bytes of the file and by everything that had a say in judging it.

One SQLite file in the user's cache folder. It may be deleted at any time; whatever goes wrong
with it, the check goes on.
"""

from __future__ import annotations

import os
import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING

from linter import __version__
from linter.compiled import cache_folder
from linter.project.record import pack, unpack
from linter.project.stamp import rules_version
from linter.records import replace

if TYPE_CHECKING:
    from linter.finding import DocumentReport
    from linter.options import CheckOptions

_MOST_BYTES = 200_000_000


class ReportCache:
    """Finds and keeps reports. `key` first, then `get` or `put`; `close` at the end."""

    def __init__(self, options: CheckOptions, extra: str = "") -> None:
        """Open the cache for these options. extra: whatever else judged, such as a hash of a team's own rules."""
        self._frame = repr((__version__, rules_version(), replace(options, as_of=options.day), extra)).encode()
        self._base = _opened()

    def key(self, content: bytes) -> bytes:
        """The key of a file's content under these options, rules and version."""
        return sha256(sha256(content).digest() + self._frame).digest()

    def get(self, key: bytes, path: str) -> DocumentReport | None:
        """The report kept under the key, now for `path`, or None."""
        if self._base is None:
            return None
        try:
            row = self._base.execute("select body from reports where key = ?", (key,)).fetchone()
            return None if row is None else replace(unpack(row[0]), path=path)
        except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError):
            return None

    def put(self, key: bytes, report: DocumentReport) -> None:
        """Keep a report. Files that could not be checked are not kept: the cause may pass."""
        if self._base is None or report.error is not None:
            return
        try:
            self._base.execute("insert or replace into reports values (?, ?)", (key, pack(report)))
        except sqlite3.Error:
            self._base = None

    def close(self) -> None:
        """Write what was put; forget the oldest half once the file has grown past 200 MB."""
        if self._base is None:
            return
        try:
            pages, size = (self._base.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
            if pages * size > _MOST_BYTES:
                oldest = "select rowid from reports order by rowid limit (select count(*) / 2 from reports)"
                self._base.execute(f"delete from reports where rowid in ({oldest})")
            self._base.commit()
            self._base.close()
        except sqlite3.Error:
            pass


def _opened() -> sqlite3.Connection | None:
    """The database, made where there is none, made anew where it is damaged; None where none can be had."""
    folder = cache_folder()
    if folder is None:
        return None
    file = folder / "reports.sqlite3"
    for attempt in (1, 2):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            base = sqlite3.connect(file, timeout=5)
            base.execute("pragma synchronous = off")
            base.execute("create table if not exists reports (key blob primary key, body text)")
            return base
        except sqlite3.OperationalError:
            return None
        except (sqlite3.DatabaseError, OSError):
            if attempt == 2:
                return None
            _forget(str(file))
    return None


def _forget(file: str) -> None:
    try:
        os.unlink(file)
    except OSError:
        return
