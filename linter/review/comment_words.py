"""The fixed words of comments, from `grammars/reports/comment.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from linter import grammars
from linter.compiled import compiled
from linter.errors import GrammarError

_FILE = "reports/comment.toml"


class CommentWords:
    """The words of one language."""

    def __init__(self, lang: str, table: dict[str, Any]) -> None:
        self.lang, self._table = lang, table
        self._found: dict[tuple[str, ...], str] = {}

    def __call__(self, *keys: str, **slots: object) -> str:
        """The words at `keys`, slots filled. Raises GrammarError for words the file lacks."""
        found = self._found.get(keys) or self._find(keys)
        try:
            return found.format(**slots) if slots else found
        except (KeyError, IndexError, ValueError) as error:
            where = f"{grammars.folder() / _FILE}: [{self.lang}] {'.'.join(keys)}"
            raise GrammarError(f"{where}: unknown or broken slot {error}") from None

    def _find(self, keys: tuple[str, ...]) -> str:
        found: Any = self._table
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if not isinstance(found, str):
            raise GrammarError(f"{grammars.folder() / _FILE}: [{self.lang}] lacks {'.'.join(keys)!r}")
        self._found[keys] = found
        return found


@cache
def comment_words(lang: str) -> CommentWords:
    """The words for "en" or "zh"; any other language takes English. Raises GrammarError."""
    tables = compiled("comment", [grammars.folder() / _FILE], lambda: grammars.tables(_FILE))
    lang = "zh" if lang.startswith("zh") else "en"
    if lang not in tables:
        raise GrammarError(f"{grammars.folder() / _FILE}: no words for language {lang!r}")
    return CommentWords(lang, tables[lang])
