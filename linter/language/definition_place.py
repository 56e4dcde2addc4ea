"""Where a definition stands and how far it reaches: "in this Annex", "for the purposes of this Section"."""

from __future__ import annotations

from linter.language.labels import words
from linter.language.outline import Outline
from linter.language.terms import Definition
from linter.records import replace


def home_of(outline: Outline, position: int) -> str:
    """The schedule a paragraph stands in, by its scope; "" for the body of the contract."""
    clause = outline.at(position)
    return clause.scope if clause is not None and clause.scope not in ("recital", "parties") else ""


def placed(item: Definition, text: str, position: int, outline: Outline) -> Definition:
    """The definition with its paragraph, its limits, and the list items its meaning goes on in."""
    home = home_of(outline, position)
    scope, within = _limits(text[max(item.start, item.term_start - 300) : item.term_start], outline, position, home)
    last = position
    clause = outline.at(position)
    goes_on = item.end >= len(text) and text.rstrip().endswith((":", "："))
    if goes_on and clause is not None and clause.first == position:
        last = max(position, clause.last)
    return replace(item, position=position, scope=scope, home=home, within=within, last=last)


def _limits(before: str, outline: Outline, position: int, home: str) -> tuple[str, int | None]:
    """The schedule or the clause that "in this Annex", "for the purposes of this Section" limit a definition to."""
    only = words("ONLY_HERE").search(before) if len(before) > 4 else None
    unit = next((g for g in only.groups() if g), "").lower() if only is not None else ""
    if not unit:
        return "", None
    if unit in ("section", "clause", "article", "paragraph", "条", "條", "款", "章", "节", "節"):
        article = outline.article(position)
        return "", article.id if article is not None else None
    return home, None
