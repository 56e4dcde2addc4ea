"""Small changes: an item of a list, a condition, an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from linter.language.measures import Measure
from linter.language.norms import Part

from .authority import authority
from .desk import Desk
from .drafts import Draft
from .patch import Change
from .spots import Spot
from .subjects import Subject, mutual, named_again, subject
from .words import words


def item(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Events of a list of force majeure taken out, commas and "or" kept in order."""
    drafts = desk.drafts_for(spot, "item") if set(spot.hits) == words().codes("events") else []
    if not drafts or not (any("fmlist" in part.acts for part in spot.reading.parts) or _is_listed(spot)):
        return
    for changes in _events(spot):
        following = authority(desk, spot, drafts[0], changes)
        if following:
            yield [*changes, following]
        yield changes


def _events(spot: Spot) -> Iterable[list[Change]]:
    """The changes to a list of events: those that are measures go, what any authority may impose is called its act."""
    known = spot.foreign()
    text = spot.folded
    changes: list[Change] = []
    for m in known:
        generic = words().pattern("event", f"generic_{spot.lang}_pattern").match(text, m.start, spot.end)
        found = _without(text, spot, *_listed(text, m.start, m.end))
        if generic:
            found = (*generic.span(), str(words().tables["event"][f"generic_{spot.lang}"]))
        if found is None:
            yield from _without_last(spot, [one.start for one in known])
            return
        changes.append(found)
    if len({change[:2] for change in changes}) == len(changes):
        yield changes


_WORDS = 8
"""Words of an event that stands between semicolons."""


def _is_listed(spot: Spot) -> bool:
    """Whether a spot is one of a row between semicolons or labels, "war; embargoes; strikes", or ends in its first."""
    if _heads_limb(spot, spot.foreign()):
        return True
    if spot.folded[spot.end : spot.end + 1] != ";":
        return False
    between = spot.folded[: spot.start].rstrip()[-1:] == ";"
    if between and len(spot.folded[spot.start : spot.end].split()) <= _WORDS:
        return True
    opened = list(words().pattern("cut", "introduces_en").finditer(spot.folded, spot.start, spot.end))
    return bool(opened) and len(spot.folded[opened[-1].end() : spot.end].split()) <= _WORDS


def _heads_limb(spot: Spot, known: list[Measure]) -> bool:
    """Whether a limb begins with its only measure and has other events too: "(d) embargoes or blockades"."""
    first = spot.limb and spot.listed and spot.labelled and len(known) == 1 and known[0].start == spot.start
    return first and _EVENTS.match(spot.folded, known[0].end, spot.end) is not None


_EVENTS = re.compile(r"(?:,| or| and) \w")
_LAST = re.compile(r"(?P<comma>,?) or (?=(?:the|any|an?)\s)")
_MORE = re.compile(r"[;:]|, (?:provided|and|but|then|shall|the)\b")


def _without_last(spot: Spot, measures: list[int]) -> Iterable[list[Change]]:
    """A list without its last event, which is described at length: ", or the refusal of a licence by a government"."""
    if spot.lang == "zh":
        found = words().pattern("event", "last_zh_pattern").search(spot.folded, spot.start, spot.end)
        if found is not None and found.start() < min(measures) < found.end():
            yield [(*found.span(), "")]
        return
    joints = [m for m in _LAST.finditer(spot.folded, spot.start, min(measures)) if m["comma"]]
    if not joints or _MORE.search(spot.folded, joints[-1].end(), spot.end):
        return
    cut = joints[-1].start()
    comma = spot.folded.rfind(", ", spot.start, cut)
    if comma > 0:
        yield [(comma, comma + 1, " or"), (cut, spot.end, "")]


def _listed(text: str, start: int, end: int) -> tuple[int, int]:
    """The element of a list that names a measure, where its words run over several: "act of state, sanctions"."""
    known = re.compile(words().tables["event"]["pattern"], re.IGNORECASE)
    opened = [m.end() for m in words().pattern("cut", "introduces_en").finditer(text, start, end)]
    start = opened[-1] + 1 if opened else start  # "beyond its control such as | embargoes"
    edges = [start, *(m.end() for m in re.finditer(r"[,、]\s*", text[:end]) if m.end() > start), end + 1]
    pieces = [(a, b) for a, b in pairwise(edges) if known.search(text, a, min(b, end))]
    if not pieces or len(edges) < 3:
        return start, end
    last = min(pieces[-1][1], end)
    return pieces[0][0], len(text[:last].rstrip(" ,、"))


_MARK = re.compile(r"\s*[,;、]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|[及或和与]")
_LABEL = re.compile(r"\s*\(?\w{1,4}\)\s*")
_PARTS = re.compile(r"[,、]|\sor\s|或")
_FURTHEST = 30


def _without(text: str, spot: Spot, start: int, end: int) -> Change | None:
    """The change that takes an item out; None where it does not stand between the marks of a list."""
    marks = [m for m in _MARK.finditer(text, spot.start, spot.end) if m.end() <= start or m.start() >= end]
    left = next((m for m in reversed(marks) if m.end() <= start), None)
    right = next((m for m in marks if m.start() >= end), None)
    if end == spot.end and text[end : end + 1] == ";" and (left is None or start - left.end() > 0):
        return (start, spot.stop + len(text[spot.stop :]) - len(text[spot.stop :].lstrip()), "")
    if left is None and right is not None and _heads_limb(spot, spot.foreign()) and _PARTS.search(right.group()):
        return (start, right.end(), "") if right.start() == end else None
    if left is None or start - left.end() > _FURTHEST or left.group().strip() not in (",", "、", ";"):
        return None
    if right is None or right.start() - end > _FURTHEST or not _PARTS.search(right.group()):
        return None
    if words().pattern("cut", "introduces_en").match(text, left.end(), start):  # ", including embargoes, war, ..."
        return (start, right.end(), "")
    if _LABEL.fullmatch(text, left.end(), start):  # "; (d) embargoes or blockades"
        return None if set(right.group()) & set(",;、") else (start, right.end(), "")
    return (left.start(), right.start(), "")


def condition(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The impediment in the place of a listed-status trigger, and what follows from it."""
    alone = _alone(desk, spot, "condition")
    if alone is None:
        return
    draft, part = alone
    stretch = stretch_of(spot, part)
    if stretch is None or _has_other_triggers(spot, *stretch) or points_back(spot, *stretch):
        return
    start, end = stretch
    if _conflicts(desk, spot, start, end):
        return
    leads = not spot.folded[spot.start : start].strip()
    text = desk.fill(draft, spot)
    text = _as_condition(spot, start, text)
    changes = [(start, end, text[:1].upper() + text[1:] if leads and spot.opens else text)]
    following = desk.after(draft, spot)
    closed = spot.stop > spot.end and spot.folded[spot.end] in ".。"
    hasty = [(at, at + len(word), "") for at, word in _haste(spot, start, end)]
    at = spot.end + 1  # before a quotation mark that closes after the full stop
    after = [(at, at, ("" if spot.lang == "zh" else " ") + following)] if following and closed else []
    head = next((p.modal for p in spot.heads()), None)
    who = subject(desk, spot, head) if head else None
    both = mutual(desk, spot, who, head, draft, _rest(spot, who, start, end)) if head and who else None
    if both:
        yield [*both, *changes, *hasty, *after]
    yield [*changes, *(named_again(desk, spot, who, start, end) if who else ()), *hasty, *after]


def _not_covered(desk: Desk, spot: Spot, kind: str) -> list[Draft | None]:
    """The drafts of a kind for the codes of a spot that the first one does not cover; None for one that is missing."""
    codes, text = desk.codes(spot), spot.folded[spot.start : spot.end]
    every = [draft for code in codes if (draft := desk.draft(code, kind, text=text))]
    wide = next((draft for draft in every if draft.covers >= set(codes) - {draft.rule}), None)
    first = wide or desk.draft(codes[0], kind, text=text)
    if wide is not None:
        return [wide]
    covered = first.covers if first else frozenset()
    return [first, *(desk.draft(code, kind, text=text) for code in codes[1:] if code not in covered)]


def _alone(desk: Desk, spot: Spot, kind: str) -> tuple[Draft, Part] | None:
    """The draft for a condition or exception that is the spot's only one, with no duty beside it; else None."""
    drafts, parts = _not_covered(desk, spot, kind), spot.parts(kind)
    draft = drafts[0] if drafts else None
    if spot.limb or spot.mixed or draft is None or None in drafts or len(parts) != 1 or spot.parts("norm"):
        return None
    return draft, parts[0]


def _as_condition(spot: Spot, start: int, text: str) -> str:
    """The impediment as a condition: if ...; 如……; ……的."""
    if spot.lang == "en":
        return f"if {text}"
    return f"如{text}" if words().opens_condition(spot.folded[start : start + 4], "zh") else f"{text}的"


def points_back(spot: Spot, start: int, end: int) -> bool:
    """Whether the rest of a sentence has words that point back to what stands in [start, end)."""
    rest = (spot.folded[spot.start : start] + spot.folded[end : spot.end]).lower()
    return any(word in rest for word in words().tables["anaphora"][spot.lang])


def _conflicts(desk: Desk, spot: Spot, start: int, end: int) -> bool:
    """Whether what follows from a condition in [start, end) goes further than the impediment procedure allows."""
    pattern = _haste_pattern(spot.lang)
    rest = (spot.folded[spot.start : start] + pattern.sub("", spot.folded[end : spot.end])).lower()
    return any(word in rest for word in words().tables["conflict"][spot.lang])


def _haste(spot: Spot, start: int, end: int) -> Iterable[tuple[int, str]]:
    """Words such as "immediately" outside [start, end), several in a row as one, with their places."""
    words_of = _haste_pattern(spot.lang)
    for found in words_of.finditer(spot.folded, spot.start, spot.end):
        first, last = found.span()
        if spot.folded[first - 1] == "," and spot.folded[last : last + 1] == ",":  # ", without notice and at once,"
            first, last = first - 1, last + 1
        joined = _JOINED.match(spot.folded, last) or _JOINING.search(spot.folded, spot.start, first)
        if not joined and (last <= start or first >= end):
            yield first, spot.folded[first:last]


@cache
def _haste_pattern(lang: str) -> re.Pattern[str]:
    one = "|".join(re.escape(word) for word in sorted(words().tables["haste"][lang], key=len, reverse=True))
    return re.compile(f"(?:{one})(?:,?(?: and| or)?(?:{one}))*" if lang == "en" else f"(?:{one})+")


_JOINED = re.compile(r" (?:and|or|but)\b")
_JOINING = re.compile(r"\b(?:and|or|but)$")


def _rest(spot: Spot, who: Subject, start: int, end: int) -> str:
    """What stays of a sentence beside its subject and the condition put anew."""
    cuts = sorted([(who.start, who.end), (start, end)])
    (first, until), (second, stop) = cuts
    return spot.folded[spot.start : first] + spot.folded[until:second] + spot.folded[stop : spot.end]


def stretch_of(spot: Spot, part: Part) -> tuple[int, int] | None:
    """The words of a condition, without the comma that closes it; None where they cannot be told."""
    if part.head is None or not spot.inside(part.head.start):
        return None
    at = next(i for i, p in enumerate(spot.reading.parts) if p is part)
    start = part.head.start if spot.lang == "en" else spot.start
    opened = words().opens_condition(spot.folded[part.head.start : part.head.start + 20], spot.lang)
    end = part.end - (spot.folded[part.end - 1 : part.end] == ",")
    closed = at == 0 and (opened or spot.folded[end - 1 : end] == "的")
    if not (closed if spot.lang == "zh" else opened):
        return None
    if spot.lang == "en":
        start, end = _whole(spot, start, end)
    if at == len(spot.reading.parts) - 1 and spot.lang == "en":
        return start, spot.end
    return (start, end) if spot.folded[end : end + 1] == "," else None


def _whole(spot: Spot, start: int, end: int) -> tuple[int, int]:
    """A condition with the one that it is the reason of, "Where a bank holds it back by reason of ...", and with the
    further things that its verb is about: "if sanctions touch the cargo, any bank or any person concerned".
    """
    before = spot.folded[spot.start : start]
    if words().opens_condition(before[:20], "en") and "," not in before:
        start = spot.start
    further = _FURTHER.match(spot.folded, end, spot.end)
    return start, further.end() if further else end


_FURTHER = re.compile(r"(?:, (?:or )?any (?:(?!\b(?:shall|may|must|will|is|are|has|have|can)\b)[^,;.]){1,80})+(?=,)")


def _has_other_triggers(spot: Spot, start: int, end: int) -> bool:
    text = spot.folded[start:end].lower()
    return any(word in text for word in words().tables["triggers"][spot.lang])


def exception(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The licence of the place of export in the place of a foreign licence: "without prior authorisation of ..."."""
    alone = _alone(desk, spot, "exception")
    if alone is None:
        return
    draft, part = alone
    if part.head is None or spot.parts("condition"):
        return
    at = next(i for i, p in enumerate(spot.reading.parts) if p is part)
    last = at == len(spot.reading.parts) - 1
    end = spot.end if last else part.end
    if not last and spot.folded[end : end + 1] != ",":
        return
    start, text = _beside_consent(spot, part.head.start, end, desk.fill(draft, spot))
    leads = not spot.folded[spot.start : start].strip() and spot.opens
    yield [(start, end, text[:1].upper() + text[1:] if leads else text), *_any_place(desk, spot, start, end)]


def _any_place(desk: Desk, spot: Spot, start: int, end: int) -> list[Change]:
    """Any place at all for a Chinese one that a ban names outside [start, end): it would be aimed at that one alone."""
    if spot.lang != "zh" or not words().codes("banned") & spot.hits.keys():
        return []
    found = words().pattern("ban", "chinese_zh").finditer(spot.folded, spot.start, spot.end)
    new = desk.fit.fill(words().tables["ban"]["any_place_zh"], "zh", desk.text)
    places = [(*m.span(), new) for m in found if m.end() <= start or m.start() >= end]
    if not places or not words().pattern("ban", "asked_zh").search(spot.folded, spot.start, spot.end):
        return places
    ground = desk.fit.fill(words().tables["ban"]["consent_zh"], "zh", desk.text)
    return [*places, (spot.end, spot.end, ground)]


def need_not(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The impediment in the place of those for whom a thing need not be done: who and what stay as they are.

    "No Lender shall be obliged to make a Loan | to a listed person", "... to issue a credit | (A) whose holder ...".
    """
    drafts = desk.drafts_for(spot, "need not")
    modal = next((hit.norm.modal for hit in spot.hits.values() if hit.norm.modality == "NEEDNOT"), None)
    known = [m.start for m in spot.foreign()]
    if not drafts or modal is None or spot.lang != "en" or spot.mixed or spot.limb or not known:
        return
    if any(part.start < min(known) for part in spot.parts("condition")):
        return
    free = _TO.match(spot.folded, modal.start, spot.end)
    if free is None or min(known) <= free.end() or not set(spot.hits) <= words().codes("ends"):
        return
    governed = _GOVERNED.match(spot.folded, free.end())
    cut = _FOR_WHOM.search(spot.folded, governed.end() if governed else free.end(), min(known))
    if cut is None:
        return
    who, closed = subject(desk, spot, modal), spot.folded[spot.end : spot.end + 1] == "."
    following = desk.after(drafts[0], spot)
    after = [(spot.end + 1, spot.end + 1, f" {following}")] if following and closed else []
    yield [(cut.start(), spot.end, " " + desk.fill(drafts[0], spot, who.text if who else "")), *after]


_TO = re.compile(r"[^,.;()]{0,60}?\bto \w+", re.IGNORECASE)
"""Words that free somebody of a duty, up to the verb: "shall not be required to make"."""
_GOVERNED = re.compile(r" (?:with|in|on|under|by|from|of|out)\b")
"""A word that belongs to the verb: "comply | with any order which ..."."""
_FOR_WHOM = re.compile(
    r"\s*(?:,\s*)?(?:\([A-Za-z\d]{1,4}\)|\b(?:to|for|with|in|that|which|who|whose|under|from|by|involving"
    r"|on behalf of|of which|if|where|when|(?:the|a|any) \w+ (?:or \w+ )?of which|at the request of|in favou?r of)\b)"
)
_CONSENT = {
    "en": (
        re.compile(r"without [^,;]*?\b(?:consent|approval|permission) (?:and|or)(?: without)? ", re.IGNORECASE),
        "without ",
    ),
    "zh": (re.compile(r"未[^,，；。]*?同意[,，]?(?:并且|并|並且|並|且|及|和|或|或者)(?=未?取得|未?[获獲]得)"), "未"),
}


def _beside_consent(spot: Spot, start: int, end: int, text: str) -> tuple[int, str]:
    """Where the words begin, and those, where the other party's consent stands before the licence: it stays."""
    pattern, opening = _CONSENT[spot.lang]
    found = pattern.match(spot.folded, start, end)
    named = [m.start for p in spot.parts("exception") for m in p.measures if m.foreign]
    if found is None or not named or min(named) < found.end():
        return start, text
    return found.end(), text.removeprefix(opening)
