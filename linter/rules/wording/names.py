"""How far the name of a measure reaches: "all applicable export control laws and regulations of the United States"."""

from __future__ import annotations

import re
from functools import cache

from linter.language.fold import fold
from linter.language.measures import Measure

from .spots import Spot
from .words import words

_PAIRS = {"(": ")", "《": "》", "[": "]"}


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for: what joins two names; words on the left; words that may open a name; words on the right."""
    table = words().tables["name"]
    rows = {key: _any(table[f"{key}_{lang}"], lang) for key in ("noun", "join", "left", "open", "tail")}
    gap = r"[\s,、;/()']" if lang == "en" else r"[\s,、/()]"
    between = re.compile(rf"(?:{gap}|{rows['noun']}|{rows['join']})*", re.IGNORECASE)
    space = r"\s+" if lang == "en" else r"\s*"
    more = "" if lang == "en" else "|" + table["left_zh_pattern"]
    left = re.compile(rf"(?:(?:{rows['left']}{more}){space})+$", re.IGNORECASE)
    opens = re.compile(rf"{rows['open']}{more}", re.IGNORECASE)
    joined = rf"(?:{gap}|{rows['join']}){'+' if lang == 'en' else '*'}"
    closing = f"|{table['right_en_pattern']}" if lang == "en" else ""
    right = re.compile(rf"(?:{joined}{rows['noun']})*(?:[\s,]*{rows['tail']}{closing})?", re.IGNORECASE)
    return between, left, opens, right


def _any(listed: list[str], lang: str) -> str:
    joined = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    return rf"\b(?:{joined})(?!\w)" if lang == "en" else f"(?:{joined})"


def names(folded: str, measures: list[Measure], start: int, end: int, lang: str) -> list[tuple[int, int]]:
    """The stretches of [start, end) that name the measures, neighbours in one, in order."""
    between, left, opens, right = _patterns(lang)
    spans: list[tuple[int, int]] = []
    for measure in sorted((m for m in measures if start <= m.start < end), key=lambda m: m.start):
        if spans and between.fullmatch(folded, spans[-1][1], max(measure.start, spans[-1][1])):
            spans[-1] = (spans[-1][0], max(measure.end, spans[-1][1]))
        else:
            spans.append((measure.start, measure.end))
    return [_widened(folded, span, (start, end), (left, opens, right)) for span in spans]


SHORT_NAME = re.compile(
    r"\s*\((?:(?:(?:said|such) \w+,? )?(?:herein(?:after)? )?(?:referred to as |called )(?:an? |the )?"
    r"|an? |the |each,? (?:an? )?|collectively,? |together,? |以下简称|以下统称|下称|简称|统称)*"
    r'"([^"()]+)"\)'
)
"""The short name given to what stands before it: ' ("Trade Laws")'."""


def short_name(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The only short name given in [start, end), ' ("Trade Laws")'; None for none or several."""
    found = list(SHORT_NAME.finditer(folded, start, end))
    return found[0] if len(found) == 1 else None


def short_names_of(spot: Spot) -> list[str]:
    """The short names that a spot gives, in order."""
    return _given(spot.folded, spot.start, spot.stop)


def names_kept(spot: Spot, text: str) -> set[str]:
    """The short names that a spot gives and a text with other words for it, from the spot on, still does."""
    folded = fold(text)
    return set(short_names_of(spot)) & set(_given(folded, spot.start, len(folded)))


def leading(found: list[Spot]) -> list[Spot]:
    """The spots to change first: those that give short names, else the events that others excuse by, else those that
    name a measure in words of their own.

    Who uses a short name, says "such licences" or is excused by the events may need no change then.
    """
    giving = [spot for spot in found if short_names_of(spot)]
    return giving or _excusing(found) or [spot for spot in found if not _takes_up(spot)] or found


def _excusing(found: list[Spot]) -> list[Spot]:
    """The spots that name events of force majeure, where others name no measure themselves."""
    silent = any(not any(m.end > m.start for m in spot.foreign()) for spot in found)
    events = words().codes("events")
    return [spot for spot in found if silent and set(spot.hits) == events and spot.foreign()]


def _takes_up(spot: Spot) -> bool:
    """Whether what was found is a statement that only takes up what another sentence names: "liability under any such
    export licences". What hangs on a licence, "if such licence is denied", is changed by itself.
    """
    named = [m for hit in spot.hits.values() for m in hit.measures]
    stated = set(spot.hits) <= words().codes("stated")
    return stated and bool(named) and all(m.start >= 0 and _SUCH.match(spot.folded, m.start, m.end) for m in named)


_SUCH = re.compile(
    r"(?:any |all |the )?such [^;]*\b(?:licen[cs]es?|permits?|approvals?|registrations?|authori[sz]ations?)\b"
)
_TWO_NAMES = re.compile(
    r'\((?:each|individually|a|an|the|,| )*"([^"()]+)",? (?:and|or),? (?:collectively|together|the|,| )*"([^"()]+)"\)'
)
"""Short names for one and for all of what stands before them: '(each a "Law" and collectively "Laws")'."""


def _given(folded: str, start: int, stop: int) -> list[str]:
    found = [(one.start(), one.groups()) for form in (SHORT_NAME, _TWO_NAMES) for one in form.finditer(
        folded, start, stop)]  # fmt: skip
    return [name for _, names_here in sorted(found) for name in names_here]


_NAMED = re.compile(r"\b[A-Z][\w'-]*\s+$")
"""What goes on from a name is part of it: the "Laws" of "Anti-Corruption Laws and applicable sanctions"."""


def _widened(
    folded: str, span: tuple[int, int], bounds: tuple[int, int], patterns: tuple[re.Pattern[str], ...]
) -> tuple[int, int]:
    left, opens, right = patterns
    before = left.search(folded[: span[0]], bounds[0])
    start = span[0]
    if before is not None:
        found = opens.finditer(folded, before.start(), span[0])
        start = next((one.start() for one in found if not _NAMED.search(folded[: one.start()])), start)
    after = right.match(folded, span[1], bounds[1])
    end = after.end() if after is not None else span[1]
    for opening, closing in _PAIRS.items():
        inner = folded[start:end]
        if opening != closing and inner.count(opening) > inner.count(closing):
            at = folded.find(closing, end, bounds[1])
            end = at + 1 if 0 <= at < end + 60 else end
    return start, end
