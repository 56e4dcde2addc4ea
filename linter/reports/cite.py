"""A provision in words: instrument, article, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.rules.citing import named

if TYPE_CHECKING:
    from linter.finding import Citation
    from linter.reports.words import Words


def cited(citation: Citation, words: Words) -> str:
    """Such as "Anti-Foreign Sanctions Law, article 12 (in force since 2021-06-10)", in the language of `words`."""
    name = named(citation, words.lang, words)
    if not citation.in_force_since:
        return name
    return words("in_brackets", text=name, remark=words("in_force", date=citation.in_force_since))
