"""The name of a provision in a reader's language, for reports and comments alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.finding import Citation


def named(citation: Citation, lang: str, words: Callable[..., str]) -> str:
    """Instrument and article. From the law data where it knows the provision, so that the reader has one language.

    lang: "en" or "zh". words: the fixed words of that language by key; asked for `article` and `article_unknown`.
    """
    from linter.rules.law import load_law

    try:
        return load_law().reference(citation.id, lang)
    except KeyError:
        key = "article" if citation.article else "article_unknown"
        return words(key, title=citation.title, article=citation.article)
