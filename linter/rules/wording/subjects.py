"""Who acts in a sentence: the words before "shall", "may", 应, 有权, and how a one-sided duty is made mutual."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.language.tokens import Token
from linter.rules import parties

from .desk import Desk
from .drafts import Draft
from .patch import Change
from .spots import Spot
from .words import words

_PRONOUN = re.compile(r"\b(?:it|they|we|you|I|he or she)$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\b(?:the|The|THE)\s+)$")
_OF = re.compile(r"\b(?:of|in|by|for|with|from|on|against)\s+(?:(?:the|any|each|such|either|an?)\s+)?$", re.IGNORECASE)
"""A preposition before a role, which is no subject then."""
_NAME = re.compile(r"(?<![\w’'])[A-Z][A-Za-z]+$")
_BEFORE = re.compile(
    r"(?:^|[.;:,，；：。、]|\b(?!(?:of|by|to|for|with|from|and|or|nor|neither|than|as|the)\b)[A-Za-z]+)\s*$"
)


class Subject(NamedTuple):
    """Who acts: [start, end) of the words. role: whether they are a party's role, which others may share."""

    start: int
    end: int
    text: str
    role: bool

    @property
    def bare(self) -> str:
        """The words without their article."""
        return self.text.removeprefix("the ").removeprefix("The ")


def subject(desk: Desk, spot: Spot, modal: Token) -> Subject | None:
    """The party, pronoun or name right before the word that says must or may; None for anything else."""
    text = desk.text
    last = len(text[: modal.start].rstrip())
    adverb = words().pattern("actor", f"adverb_{spot.lang}_pattern").search(text[spot.start : last])
    end = spot.start + adverb.start() if adverb else last
    role = parties.ending(text[spot.start : end])
    if role and spot.lang == "en" and _OF.search(text, spot.start, end - len(role)):
        return None  # "the obligations of the Buyer shall ..."
    if role:
        start = end - len(role)
        article = _ARTICLE.search(text[spot.start : start])
        start -= len(article.group()) if article else 0
        too = adverb is not None and adverb.groupdict().get("too")  # 甲方亦可: whoever takes its place is no second one
        return Subject(start, last if too else end, text[start:end], True)
    if spot.lang == "zh":
        return _further(text, spot, last)
    found = _PRONOUN.search(text[spot.start : end])
    named = _NAMED.search(text[spot.start : end]) if found is None else None
    if named is not None and words().is_actor(named.group(1), "en"):
        return Subject(spot.start + named.start(), end, named.group(), True)
    if found is None:
        found = _NAME.search(text[spot.start : end])
        if found is None or not desk.fit.is_name(found.group()) or _ARTICLE.search(text[: spot.start + found.start()]):
            return None
    return Subject(spot.start + found.start(), end, found.group(), False)


_STATED = re.compile(r"(?P<who>[^,;]*?(?:,[^;]*?)??)\s*,?\s+(?P<verb>is|has|was|are|have|were)\b")


def stated_of(spot: Spot) -> str:
    """"it" or "they" for those of whom an English statement says something, "The Company is in compliance with ..."; ""
    where it speaks of a thing.
    """
    return _stated(spot.folded, spot.start, spot.end) if spot.lang == "en" else ""


def _stated(folded: str, start: int, end: int) -> str:
    found = _STATED.match(folded, start, end)
    if found is None:
        return ""
    name = _CAPITALS.search(found["who"])
    acts = parties.bearer(folded, *found.span("who")) or (name and words().is_actor(name.group(), "en"))
    if not acts:
        return ""
    return "it" if found["verb"] in ("is", "has", "was") else "they"


def acting(spot: Spot, end: int) -> str:
    """Who acts in the clause that ends at `end`, as a party or a pronoun of its number; "" for nobody known.

    "the Company and its Subsidiaries have kept, and will keep," speaks of "they", whoever was named last.
    """
    if spot.lang == "en":
        begin = max((m.end() for m in _BEGINS.finditer(spot.folded, spot.start, end)), default=spot.start)
        starts = [begin, *(m.end() for m in _COMMA.finditer(spot.folded, begin, end))]
        if any(_are_several(spot.folded, start, end) for start in starts):
            return "they"
        opened = [found.group() for start in starts if (found := _PRONOUNS.match(spot.folded, start, end))]
        if opened:
            return opened[-1]
    return parties.bearer(spot.folded, spot.start, end) or each_of(spot)


_BEGINS = re.compile(r"[.;:]\s+|\bthat\s+")
_COMMA = re.compile(r",\s+")
_FIRST = re.compile(r"(?:(?:both|all|the|these|such|of)\s+)*(\w+)(?![\w'])", re.IGNORECASE)


def _are_several(folded: str, start: int, end: int) -> bool:
    """Whether a clause begins with several who act: "the Parties", "Seller and its affiliates"."""
    first = _FIRST.match(folded, start, end)
    if first and words().pronoun(first[1])["it"] == "them":
        return True
    return words().pattern("actor", "several_en_pattern").match(folded, start, end) is not None


def spoken_of(spot: Spot) -> str:
    """A pronoun for those of whom an English sentence speaks in which nobody acts: "in connection with your use"."""
    found = words().pattern("actor", "spoken_of_en_pattern").search(spot.folded, spot.start, spot.end)
    if spot.lang != "en" or found is None:
        return ""
    if found["you"]:
        return "you"
    return "they" if re.search(r",|\band\b", found["who"]) else "it"


def each_of(spot: Spot) -> str:
    """"it" or "they" for an English sentence about all of some kind: "Neither Party will", "The Parties agree"."""
    found = _ALL.match(spot.folded, spot.start, spot.end) if spot.lang == "en" else None
    return "" if found is None else "it" if found["one"] else "they"


_ALL = re.compile(
    r"(?:(?P<one>(?i:neither|each|either|no|any|every)) (?:of (?:the|its) )?(?:[A-Z]\w+|party)"
    r"|(?i:both|the) [Pp]arties)\b"
)
_CAPITALS = re.compile(r"(?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+$")


def led_by(spot: Spot) -> str:
    """Who acts in a limb, by its lead-in: the pronoun or party named last there; "" for nobody."""
    found = _PRONOUNS.findall(spot.lead)
    if found:
        return str(found[-1])
    bearer = parties.bearer(spot.lead, 0, len(spot.lead))
    if bearer or spot.lang != "en":
        return bearer
    return _stated(spot.lead, 0, len(spot.lead)) or ("they" if _SEVERAL.search(spot.lead) else "")


_SEVERAL = re.compile(
    r"(?:^|[.;:] )(?:The |All )?(?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+s (?:shall|will|must|may|are|have|agree)\b"
)
"""Several of a kind who act in a lead-in: "The Borrowers shall"."""
_PRONOUNS = re.compile(r"\b(?:you|we|they|it)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|neither|nor)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|(?<=[,;:] ))[Tt]he ((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+)$")
"""A name with its article at the beginning of a clause: "The Integrator shall"."""
_NOT = re.compile(r"\w+ not\b")
_STOP = re.compile("[，。；：、,;:]")
_OWNED = re.compile(r"[的之](?=[\u3400-\u9fff])")
"""The role only tells whose thing acts: 乙方交付的产品不得."""
_GAP = 10
"""Code points between a Chinese subject and the word that says must or may: 乙方每季度须."""


def _further(text: str, spot: Spot, end: int) -> Subject | None:
    """A role at the beginning of the Chinese clause, with a few words between it and the modal word."""
    stops = [m.end() for m in _STOP.finditer(text, spot.start, end)]
    begin = stops[-1] if stops else spot.start
    if begin == end and stops:  # 需方知悉……, 须……: the subject of the sentence goes on
        begin = spot.start
        role = parties.opening(text[begin:end])
        owned = _OWNED.search(text, begin + len(role), end)
        return Subject(begin, begin + len(role), role, False) if role and not owned else None
    role = parties.opening(text[begin:end])
    if not role and words().is_actor(text[begin:end], "zh"):
        return Subject(begin, end, text[begin:end], True)
    if role and words().adverbial().fullmatch(text, begin + len(role), end):
        between = text[begin + len(role) : end]
        return Subject(begin, begin + len(role), role, not parties.bearer(between, 0, len(between)))
    after, adverbs = begin + len(role), words().tables["actor"]["adverbs_zh"]
    if not role or end - after > _GAP or text[after] not in adverbs or _OWNED.search(text, after, end):
        return None
    return Subject(begin, begin + len(role), role, False)


def _is_item(spot: Spot) -> bool:
    """Whether a spot is an item of a list whose lead-in is not at hand: "(1) The Contractor shall ...; and"."""
    return spot.labelled and spot.lang == "en" and _GOES_ON.fullmatch(spot.folded, spot.end) is not None


_GOES_ON = re.compile(r"\s*;\s*(?:and|or)?\s*")


def softener(spot: Spot, who: Subject) -> list[Change]:
    """Takes out words before the subject that make a duty yield to PRC law, or give a state as the reason for it."""
    found = words().pattern("actor", f"softener_{spot.lang}_pattern").fullmatch(spot.folded, spot.start, who.start)
    return [(spot.start, who.start, "")] if found else []


def mutual(
    desk: Desk, spot: Spot, who: Subject | None, modal: Token, draft: Draft, rest: str, kept: int = -1
) -> list[Change] | None:
    """The change that makes a duty bind both sides, or None where that would not make sense.

    rest: the other words that the sentence keeps: a second party named there has a part of its own. kept: from where on
    the words before the subject stay; -1 for all of them.
    """
    if (spot.listed and not spot.opens) or _is_item(spot):  # the lead-in of a list speaks of one side
        return None
    if who is None or not who.role or not draft.mutual or desk.position != "preferred" or not desk.reciprocal:
        return None
    if _NOBODY.match(desk.text, spot.start, who.start):
        return None
    if who.bare in desk.text[max(spot.start, kept) : who.start] or who.bare in rest:
        return None
    if parties.side(who.bare) == "mutual" or parties.bearer(rest, 0, len(rest)):
        return None
    if spot.lang == "en" and not words().singular().match(desk.text, modal.start):
        return None
    if draft.mutual == "either" and spot.lang == "en" and _NOT.match(desk.text, modal.start):
        return None
    if not _BEFORE.search(desk.text[spot.start : who.start]):
        return None
    desk.others = True
    denied = spot.lang == "en" and draft.mutual == "each" and _NOT.match(desk.text, modal.start) is not None
    kind = "no" if denied else draft.mutual  # "each party shall not" says less than it means
    new = desk.fit.fill(words().tables["mutual"][f"{kind}_{spot.lang}"], spot.lang, desk.text)
    if spot.opens and not desk.text[spot.start : who.start].strip():
        new = new[:1].upper() + new[1:]
    if kind == "no" and spot.lang == "en":
        return [(who.start, modal.end, f"{new} shall")]
    return [(who.start, who.end, new)]


def named_again(desk: Desk, spot: Spot, who: Subject, start: int, end: int) -> list[Change]:
    """The party's name in the place of a pronoun that stood for it, where the words that named it go."""
    if who.text.lower() not in ("it", "they", "其", "该方") or end > who.start:
        return []
    lost = desk.text[start:end]
    known = parties.bearer(lost, 0, len(lost))
    if parties.side(known) == "mutual" or known[:1].islower():  # "a party headquartered in ..." is nobody's name
        known = ""
    name = known or next((word for word in _CAPITALISED.findall(lost) if desk.fit.is_name(word)), "")
    if not name:
        return []
    article = re.search(rf"\b([Tt]he) {re.escape(name)}\b", lost)
    text = f"the {name}" if article else name
    return [(who.start, who.end, text)]


_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
