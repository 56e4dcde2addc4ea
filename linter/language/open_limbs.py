"""Limbs of a list whose lead-in is not there: a page is lost, or the list was cut in the midst.

"(r) such Investor becomes a Sanctioned Person;" says nothing alone, yet whoever reads it knows that something follows
from it. It is read under a lead-in that is supplied for it, by what the limb is: `grammars/lexicon/open_limbs.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from linter import compiled, grammars

from .fold import fold
from .lexicon import Lexicon
from .measures import NAMED, Measure
from .statements import Statement
from .tokens import tokens

_LEADS = ("laws", "sources", "event")
_WORDS = ("if_en", "if_zh", "finite_en", "finite_zh", "noun_en", "noun_zh", "sorted_en", "sorted_zh", "relative",
          "becomes_en", "becomes_zh", "law", "law_en", "law_zh")  # fmt: skip
_MARK = re.compile(r"\s*(?:\(?(?:[A-Za-z]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\)|[•*·-])\s*\Z")
_DONE = frozenset({"terminate", "suspend", "withhold", "excuse", "indemnify", "disclose"})
"""Acts by which a sentence says what follows, though it has no word such as "may"."""
_SORTING = frozenset({"list", "rule", "law", "status"})
"""Kinds of measure by which goods and persons are sorted."""
_STOP = re.compile(r"[.。]")
_HEADING = 24
"""Code points of a first sentence that is no more than a heading."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def supplied_lead(statement: Statement, begin: int, lexicon: Lexicon) -> Statement | None:
    """The lead-in supplied for a limb that has none, or None where the paragraph is no limb or needs none.

    statement: the paragraph as read without a lead-in. begin: code point at which its words begin, after its label.
    """
    kind, _ = _kind(statement, begin)
    return lead_of(kind, statement, begin, lexicon) if kind in _LEADS else None


SOURCES = "sources"
"""The lead-in of limbs that name things by who made them."""


def lead_of(kind: str, statement: Statement, begin: int, lexicon: Lexicon) -> Statement:
    """The lead-in of one kind, as a statement; arguments as above."""
    words = fold(_tables()[kind][_language(statement.folded, begin)])
    return Statement(statement.position, words, tokens(words, lexicon), [])


def sorted_by(statement: Statement, begin: int) -> Measure | None:
    """The measure by which a limb without a lead-in names things or persons ("(2) items on the Commerce Control List"),
    and does no more: a limb of a definition. Arguments as above.
    """
    kind, measure = _kind(statement, begin)
    return measure if kind == "sorted" else None


def _kind(statement: Statement, begin: int) -> tuple[str, Measure | None]:
    """What a limb is: a table of the file, "sorted" or "", and the measure it names."""
    folded = statement.folded
    if statement.lead is not None or not begin:
        return "", None
    if _MARK.match(folded[:begin]) is None:
        return _bare_condition(statement, begin)
    parts = [part for reading in statement.readings for part in reading.parts]
    again = {t.start for t in statement.tokens if t.type == "ANAPH"}
    named = [m for part in parts for m in part.measures if m.foreign and m.start >= 0 and m.start not in again]
    if not named:
        return "", None
    lang, modal = _language(folded, begin), next((p.modal.start for p in parts if p.modal and p.acts), len(folded))
    becomes = _word(f"becomes_{lang}").search(folded, begin, modal)
    if becomes and any(m.kinds & {"status", "list", "place"} for m in named):
        own = not _word("relative").search(folded, begin, becomes.start())
        return ("event", named[0]) if own else ("", None)
    strong = next((m for m in named if m.strength == NAMED), None)
    if strong is None or modal < len(folded):
        return "", None
    name = _word("relative").split(folded[begin : strong.start])[0]
    if _word(f"finite_{lang}").search(name) or not _cased(f"noun_{lang}").match(name):
        return "", None
    first = min(m.start for part in parts for m in part.measures if m.start >= 0)
    if _word(f"law_{lang}").match(folded[begin:first].strip()):
        says = _word("law").search(folded, first) and len(_STOP.split(folded[begin:])[0]) > _HEADING
        return ("laws", strong) if says else ("", None)
    if strong.kinds & {"target"}:
        return "sources", strong
    sorts = strong.kinds & _SORTING and "licence" not in strong.kinds
    return ("sorted", strong) if sorts and _word(f"sorted_{lang}").search(folded, begin, strong.end) else ("", None)


def _bare_condition(statement: Statement, begin: int) -> tuple[str, Measure | None]:
    """Whether a numbered paragraph is nothing but "If ...", and so one of the events of a list."""
    if not _word(f"if_{_language(statement.folded, begin)}").match(statement.folded, begin):
        return "", None
    parts = [part for reading in statement.readings for part in reading.parts]
    said = any(part.modality or (part.kind == "norm" and _DONE & part.acts.keys()) for part in parts)
    named = next((m for part in parts for m in part.measures if m.foreign and m.start >= 0), None)
    return ("event", named) if not said and named is not None else ("", None)


def _language(folded: str, begin: int) -> str:
    return "zh" if _CHINESE.match(folded, begin) else "en"


def _word(key: str) -> re.Pattern[str]:
    return _pattern(_tables()["words"][key], re.I)


def _cased(key: str) -> re.Pattern[str]:
    return _pattern(_tables()["words"][key], 0)


@cache
def _pattern(source: str, flags: int) -> re.Pattern[str]:
    return re.compile(source, flags)


@cache
def _tables() -> dict[str, Any]:
    path = grammars.folder() / "lexicon" / "open_limbs.toml"
    return compiled.compiled("open_limbs", [path, Path(__file__)], lambda: _build(path))  # type: ignore[no-any-return]


def _build(path: Path) -> dict[str, Any]:
    from linter.toml_source import TomlSource

    source = TomlSource(path)
    source.only(source.data, ("words", *_LEADS))
    for lead in _LEADS:
        for lang in ("en", "zh"):
            source.string(source.data.get(lead, {}), lang, lead)
    source.only(source.data.get("words", {}), _WORDS, "words")
    for key in _WORDS:
        try:
            re.compile(source.string(source.data.get("words", {}), key, "words", default=""))
        except re.error as error:
            source.fail(f"'{key}' is no pattern: {error}", "words", key)
        source.data["words"].setdefault(key, "")
    return source.data
