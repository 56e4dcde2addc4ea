"""The fixed words of reports, from `grammars/reports/words.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from linter import grammars
from linter.compiled import compiled
from linter.errors import GrammarError

_FILE = "reports/words.toml"


class Words:
    """The words of one language."""

    def __init__(self, lang: str, table: dict[str, Any]) -> None:
        self.lang = lang
        self._table = table

    def __call__(self, key: str, **slots: object) -> str:
        """The words for `key`, its slots filled. Raises GrammarError for a key the file lacks."""
        words = self._table.get(key)
        if not isinstance(words, str):
            raise GrammarError(f"{grammars.folder() / _FILE}: [{self.lang}] lacks {key!r}")
        return words.format(**slots) if slots else words

    def name(self, group: str, value: str) -> str:
        """The words for one of a set of values, such as ("severity", "high"); the value itself where there are none."""
        return str(self._table.get(group, {}).get(value, value))


@cache
def load_words(lang: str) -> Words:
    """The words for "en" or "zh". Raises GrammarError where the file is missing or malformed."""
    tables = compiled("words", [grammars.folder() / _FILE], lambda: grammars.tables(_FILE))
    if lang not in tables:
        raise GrammarError(f"{grammars.folder() / _FILE}: no words for language {lang!r}")
    return Words(lang, tables[lang])
