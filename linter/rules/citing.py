"""The name of a provision in a reader's language, for reports and comments alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def named_together(citations: Sequence[Citation], lang: str, words: Callable[..., str]) -> str:
    """Provisions of one instrument: its name once, then all articles.

    words: asked for `comma` too, which stands between articles.
    """
    title, first = _title(citations[0], lang), named(citations[0], lang, words)
    rest = [named(citation, lang, words).removeprefix(title).lstrip(" ,") for citation in citations[1:]]
    return words("comma").join([first, *rest])


def _title(citation: Citation, lang: str) -> str:
    """The instrument's name as `named` begins with it."""
    from linter.rules.law import load_law

    try:
        return load_law().citation(citation.id, lang).title
    except KeyError:
        return citation.title
