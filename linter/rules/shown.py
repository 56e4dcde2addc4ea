"""How a measure is shown in messages and reasons: by the clause's own words where they fit, else in general.

The words that can and cannot stand there are data: `grammars/rules/shown.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter import compiled, grammars
from linter.language.anaphora import worth_carrying
from linter.language.fold import has_chinese
from linter.language.measures import Measure
from linter.language.tokens import Token

from . import parties
from .wording.words import words as wording_words

if TYPE_CHECKING:
    from .case import Case, Verdict
    from .matching import Hit

_PEOPLE = frozenset({"status", "place", "target"})
"""Kinds whose words name who or what is hit, not the measure."""
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("《", "》"), ("[", "]"), ("「", "」"))
_CAPITALISED = re.compile(r"(?:['’]s)?(?: (?:of )?[A-Z][\w-]+(?:['’]s)?)+")
_HEAD = re.compile(
    r"^(.*?)(?= (?:of|by|under|in|on|for|from|kept|issued|maintained|administered|imposed|published)\b|[,(]|$)"
)
_PART = re.compile(r"\s*[\[(（]?\d")
_GOES_ON = re.compile(
    r" (?!(?:and|or|to|for|by|in|on|at|as|if|with|from|under|which|that|shall|may|will|must|is|has)\b)[a-z]"
)
_RANGE = re.compile(r"(?<=\d) to (?=\d)")
_TABLES = ("each", "longest", "quoted", "licence", "listing", "determiner", "first", "last", "inside", "clausal",
           "before", "head", "article", "state")  # fmt: skip
_FURTHEST = 40
"""Code points after a name within which a bracket that opens in it closes."""


def shown(case: Case, position: int, verdict: Verdict, hit: Hit, general: str) -> str:
    """The words for the measure of a hit, or "" where the general word has to do.

    general: the general word, for the language of the message; it goes before a quotation.
    """
    places = list(_places(case, position, verdict, hit))
    for text, measure, own in places:
        if found := "" if _is_person(text, measure, own) else _name(text, measure, general):
            return found
    for text, measure, own in places:
        if found := _quoted(text, measure, own, general):
            return found
    return next((found for text, measure, own in places for found in _within(text, measure, own, general)), "")


def called(party: str) -> str:
    """The bearer of a norm as messages call it: its name, or one word for all names of both sides."""
    both = parties.side(party) == "mutual" and not has_chinese(party)
    return str(_words()["each"]["en"]) if both else party


_Place = tuple[str, Measure, list[Token]]


def _places(case: Case, position: int, verdict: Verdict, hit: Hit) -> Iterator[_Place]:
    """Where the measures of a hit are named, each with its text and tokens: for words that take one up, that one."""
    text = case.contract.paragraphs[position].text
    for measure in hit.measures:
        if measure.start < 0:
            continue
        row = _tokens(verdict, measure)
        if any(token.type == "ANAPH" for token in row) and not any(token.type == "M" for token in row):
            yield from _taken_up(case, position, verdict, measure)
        else:
            yield text, measure, row


def _tokens(verdict: Verdict, measure: Measure) -> list[Token]:
    return [t for t in verdict.statement.tokens if measure.start <= t.start and t.end <= measure.end]


def _taken_up(case: Case, position: int, verdict: Verdict, measure: Measure) -> Iterator[_Place]:
    """The measure last named before words such as "such laws", in the paragraph or in the one before it."""
    here = [m for r in verdict.statement.readings for p in r.parts for m in p.measures]
    earlier = [m for m in here if 0 <= m.start < measure.start and worth_carrying(m)]
    for found in reversed(earlier):
        row = _tokens(verdict, found)
        if any(token.type == "M" for token in row):
            yield case.contract.paragraphs[position].text, found, row
            return
    carried = case.carried.get(position)
    before = case.verdicts.get(position - 1)
    if carried is None or before is None or not any(m is carried for m in before.measures()):
        return
    row = _tokens(before, carried)
    if not any(token.type == "ANAPH" for token in row):
        yield case.contract.paragraphs[position - 1].text, carried, row


def _is_person(text: str, measure: Measure, own: list[Token]) -> bool:
    """Whether the words are a term that the contract defines for persons, places or goods."""
    term = text[measure.start : measure.end]
    if len(own) != 1 or own[0].defined is None or "clause" in measure.kinds:
        return False
    return wording_words().term_kind(term, _language(term)) in ("person", "place", "item")


def _name(text: str, measure: Measure, general: str) -> str:
    """The words as a name, with an article; "" where they are none."""
    words = _whole(text, measure)
    if "clause" in measure.kinds:
        return words if len(words) <= _words()["longest"]["clause"] else ""
    lang = _language(words)
    if lang == "zh":
        words = _without(words, "before").strip()
        lang = _language(words)
    if measure.kinds & _PEOPLE and _head(words, lang) not in _words()["listing"][lang]:
        return ""
    if not words or len(words) > _words()["longest"][f"name_{lang}"] or not _stands(words, lang):
        return ""
    if _has(words, "inside", lang) or (lang == "zh" and not _closes(words, "head")):
        return ""
    found = words if lang == "zh" else _with_article(text, measure.start, words)
    needed = "licence" in measure.kinds and _head(words, lang) in _words()["licence"][f"head_{lang}"]
    template = _words()["licence"]["zh" if has_chinese(general) else "en"] if needed else "{words}"
    return str(template).format(words=found)


def _head(words: str, lang: str) -> str:
    """The word that tells what a name is the name of: before "of", "by" ...; the last in Chinese."""
    if lang == "zh":
        known = [*_words()["listing"]["zh"], *_words()["licence"]["head_zh"]]
        return max((head for head in known if words.endswith(head)), key=len, default="")
    found = _HEAD.match(words)
    return ((found.group(1) if found else words).split() or [""])[-1]


def _quoted(text: str, measure: Measure, own: list[Token], general: str) -> str:
    """The words in quotation marks after the general word; "" where they are too long, or a piece of something."""
    words = _whole(text, measure)
    if not words or _ends_in_state(text, measure):
        return ""
    lang = _language(words)
    defined = len(own) == 1 and own[0].defined is not None
    if len(words) > _words()["longest"][f"quoted_{lang}"] or not _balanced(words):
        return ""
    whole = defined or words.isascii() if lang == "zh" else not _has(words, "clausal", lang)
    if _has_at(words, "last", lang) or not whole:
        return ""
    if lang == "en" and _words_of(words)[0].lower() in _words()["determiner"]["en"]:
        words = words.split(" ", 1)[-1]
    return _fill(general, words)


def _within(text: str, measure: Measure, own: list[Token], general: str) -> Iterator[str]:
    """Names that stand inside longer words: those of a law or list before those of an authority."""
    named = [t for t in own if any(e.type == "measure" and not e.weak for e in t.entries)]
    for authority in (False, True):
        for token in named:
            name = text[token.start : token.end]
            lang = _language(name)
            if any(e.kind == "target" or e.type in _PEOPLE for e in token.entries) or not _stands(name, lang):
                continue
            if authority == any(e.kind == "agency" for e in token.entries) and not _has(name, "inside", lang):
                yield _with_article(text, token.start, name)


def _whole(text: str, measure: Measure) -> str:
    """The measure's words, with the bracket that closes one opened in them, and the rest of a capitalised name."""
    start, end = measure.start, measure.end
    for opening, closing in _PAIRS:
        inner = text[start:end]
        if inner.count(opening) < inner.count(closing) and text[start - 1 : start] == opening:
            start -= 1
        if inner.count(opening) > inner.count(closing):
            at = text.find(closing, end, end + _FURTHEST)
            if at < 0:
                return text[start : start + inner.rfind(opening)].rstrip()
            end = at + 1
    if _state_end().search(text[start:end]):
        more = _CAPITALISED.match(text, end)
        end = more.end() if more else end
    return text[start:end].rstrip(" ,;:，；")


def _ends_in_state(text: str, measure: Measure) -> bool:
    """Whether the words break off before what a state's name goes with: "a country under a U.S. | embargo"."""
    whole = _whole(text, measure)
    end = text.find(whole, max(measure.start - 1, 0)) + len(whole)
    return _state_end().search(whole) is not None and _GOES_ON.match(text, end) is not None


def _stands(words: str, lang: str) -> bool:
    """Whether words are whole: balanced, and neither begin nor end in the middle of something."""
    return _balanced(words) and not _has_at(words, "first", lang) and not _has_at(words, "last", lang)


def _balanced(words: str) -> bool:
    return all(words.count(opening) == words.count(closing) for opening, closing in _PAIRS)


def _has_at(words: str, where: str, lang: str) -> bool:
    listed = _words()[where][lang]
    if lang == "zh":
        return bool(words.startswith(tuple(listed)) if where == "first" else words.endswith(tuple(listed)))
    found = _words_of(words)
    return not found or found[0 if where == "first" else -1].lower() in listed


def _has(words: str, where: str, lang: str) -> bool:
    listed = _words()[where][lang]
    if lang == "zh":
        return any(word in words for word in listed)
    return any(word in listed for word in _words_of(_RANGE.sub("", words)))


def _closes(words: str, where: str) -> bool:
    return words.endswith(tuple(_words()[where]["zh"])) or words[-1].isascii()


def _without(words: str, where: str) -> str:
    for word in _words()[where]["zh"]:
        words = words.removeprefix(word)
    return words


def _with_article(text: str, start: int, words: str) -> str:
    """The words with the determiner that stands before them, or with an article where they need one and have none."""
    own = _words()["determiner"]["en"]
    first = _words_of(words)[0].lower() if _words_of(words) else ""
    if has_chinese(words) or first in own:
        return words
    before = re.search(r"(\w+)\s+$", text[:start])
    given = before.group(1).lower() if before else ""
    goes_on = _GOES_ON.match(text, start + len(words)) is not None  # "an Entity List company"
    if given in own and (given == "the" or not goes_on):
        return f"{given} {words}"
    head = _HEAD.match(words)
    last = _head(words, "en")
    if last in _words()["article"]["the"] and not _PART.match(words, head.end(1) if head else len(words)):
        return f"the {words}"
    if last in _words()["article"]["a"]:
        return f"the {words}" if "’s " in words or "'s " in words else f"{_indefinite(words)} {words}"
    return words


def _indefinite(words: str) -> str:
    return "an" if re.match(r"[AEIOaeio](?!U\b|urop|ne\b)|F?DA\b|[FHLMNRSX](?:[A-Z]{2,}|DN)\b", words) else "a"


@cache
def _state_end() -> re.Pattern[str]:
    """What words end in that break off at a state's short name."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words()['state']['en']))})$")


def _words_of(words: str) -> list[str]:
    return re.findall(r"[\w.’'-]*\w", words)


def _fill(general: str, words: str) -> str:
    quoted: str = _words()["quoted"]["zh" if has_chinese(general) else "en"]
    return quoted.format(general=general, words=words)


def _language(words: str) -> str:
    return "zh" if has_chinese(words) else "en"


@cache
def _words() -> Mapping[str, Any]:
    path = grammars.folder() / "rules" / "shown.toml"
    return compiled.compiled("shown", [path, Path(__file__)], lambda: _build(path))  # type: ignore[no-any-return]


def _build(path: Path) -> dict[str, Any]:
    from linter.toml_source import TomlSource

    source = TomlSource(path)
    for key in _TABLES:
        if key not in source.data:
            source.fail(f"'{key}' is missing")
    return source.data
