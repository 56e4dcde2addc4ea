"""Bans made narrower: the verbs and the things they are about stay, where to and to whom gives way to a neutral limit.

Bars that need no words in their place are struck, and things told by a foreign licence are told by a party's own law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from linter.language.tokens import Token
from linter.rules.matching import Hit

from .desk import Desk
from .drafts import Draft
from .fit import Fit
from .names import names
from .patch import Change, Patch
from .predicates import norm_end
from .sentences import explained, taken_up
from .spots import Spot
from .subjects import Subject, mutual, subject
from .words import words


class _Ban(NamedTuple):
    """A ban: the word that forbids, the verbs after it, what they do ("export", "use", "other"), and who is bound."""

    modal: Token
    row: re.Match[str]
    verbs: frozenset[str]
    who: Subject | None


def struck(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A paragraph without a sentence that only says where or to whom something is not offered.

    A bar less needs no words in its place: nobody's right reaches further by it.
    """
    if spot.lang != "en" or spot.mixed or not set(spot.hits) <= words().codes("struck"):
        return
    offered = words().pattern("ban", "offered_en").search(spot.folded, spot.start, spot.end)
    if offered is not None and not _RELATIVE.search(spot.folded[: offered.start()], spot.start):
        yield from _without(desk, spot)


def _without(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The paragraph without a sentence that nothing hangs on, where something else stands in it."""
    explaining = explained(desk, spot)
    stop = explaining + 1 if explaining else spot.stop
    before, after = desk.text[: spot.start].rstrip(), desk.text[stop:]
    if spot.listed or spot.limb or not spot.opens or (desk.text[stop - 1 : stop] != "." and after.strip()):
        return
    if words().pattern("repeats", "pattern_en").match(after.lstrip()):
        return  # what follows says it again
    if _STANDS.search(before) or after.strip():
        end = len(desk.text) - len(after.lstrip())
        yield [(spot.start if after.strip() else len(before), end, "")]


_RELATIVE = re.compile(r"\b(?:whom?|which|whose|that|where)\b[^,;]*$")
_STANDS = re.compile(r"[a-z]{3}[.;]$")
"""A sentence before the one that goes."""


def tied(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """What is said of other states' export rules at large, tied to the law that applies by its own force."""
    for pattern, new in words().tied(beside=False) if spot.lang == "en" else ():
        for found in pattern.finditer(desk.text, spot.start, spot.stop):
            yield [(*found.span(), desk.fit.fill(found.expand(new), "en", desk.text))]


def tied_beside(patch: Patch, fit: Fit) -> Patch:
    """The patch with the same done to what else a changed paragraph says."""
    for pattern, new in words().tied(beside=True):
        for found in reversed(list(pattern.finditer(patch.text))):
            if not any(start < found.end() and found.start() < end for start, end in patch.changed()):
                patch = patch.replace(*found.span(), fit.fill(found.expand(new), "en", patch.text))
    return patch


def restricted(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Things told by the law that forbids to release them, where they are told by a licence that they need.

    Or by a law that they are subject to: "information that is subject to the EAR".
    """
    draft = next((desk.draft(code, "restricted") for code in spot.hits if code in words().codes("banned")), None)
    codes = words().codes("banned") | words().codes("stated") | words().codes("told")
    if spot.lang != "en" or spot.mixed or draft is None or not set(spot.hits) <= codes:
        return
    known = spot.foreign()
    spans = names(spot.folded, known, spot.start, spot.end, spot.lang)
    for found in words().pattern("ban", "needs_en").finditer(spot.folded, spot.start, spot.end):
        if spans and all(found.start() <= start <= found.end() for start, _ in spans):
            acting = _PRONOUN.search(spot.folded, 0, found.start())
            end = max(found.end(), spans[-1][1])
            others = words().pattern("ban", "row_of_laws_en").match(spot.folded, end, spot.end)
            end = others.end() if others else end
            yield [(found.start(), end, desk.fill(draft, spot, acting.group() if acting else desk.fit.somebody))]


_PRONOUN = re.compile(r"\b[Yy]ou\b")


def narrowed(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A ban with its own verbs and things: "may not export the Software | without the licence which ... requires".

    A ban on export is bound to the licence of the place of export, one on use to no use for weapons; one that is said
    already goes.
    """
    hit = next((spot.hits[code] for code in sorted(words().codes("banned") & spot.hits.keys())), None)
    if hit is None or spot.lang != "en" or spot.mixed or hit.norm.modality != "MUSTNOT" or _is_settled(spot):
        return
    yield from _as_meant(desk, spot)
    yield from _led(desk, spot)
    ban = _ban(desk, spot, hit)
    if ban is None:
        return
    heading, stop, said = _heading(spot), norm_end(spot, hit.norm), False
    if heading:
        yield heading
    stop = (taken_up(desk, spot) or explained(desk, spot) or stop) if stop == spot.end else stop
    stop -= 2 * spot.folded[:stop].endswith('."')  # a clause that stands in quotation marks is closed as it was
    for kind, start, comma in _limits(spot, ban):
        draft, opening = _draft(desk, spot, kind), _opening(spot, ban)
        if draft is None or opening is None or (opening and kind != "exception"):
            continue
        new = desk.fill(draft, spot, ban.who.text if ban.who else desk.fit.somebody)
        change = (start, stop, f"{comma} {_with_kept(desk, spot, kind, new, start, stop)}")
        if desk.says(spot, new):
            said = stop == spot.end
            continue
        both = None if "use" in ban.verbs else mutual(desk, spot, ban.who, ban.modal, draft, desk.text[stop : spot.end])
        if both and not heading and not opening:
            yield [*both, change]
        yield [*heading, *opening, change]
    if said:
        yield from _without(desk, spot)


def _with_kept(desk: Desk, spot: Spot, kind: str, text: str, start: int, stop: int) -> str:
    """The licence that a ban asks for with what else the words forbid that go, and that names no measure: a country
    outside the territory of sale, a use for weapons.
    """
    if kind != "exception":
        return text
    sold = words().pattern("ban", "territory_en").search(spot.folded, start, stop)
    if sold and not any("list" in m.kinds or "status" in m.kinds for m in spot.foreign(sold.start(), stop)):
        text = f"{desk.text[slice(*sold.span('place'))]}, or {text}"
        text = text if text.startswith("to ") else f"to {text}"
    weapons = words().pattern("ban", "weapons_en").search(spot.folded, start, stop)
    aim = _draft(desk, spot, "purpose") if weapons else None
    return f"{text}, or {desk.fill(aim, spot)}" if aim and not desk.says(spot, desk.fill(aim, spot)) else text


def _as_meant(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A ban on export as a foreign law means it: "not, within the meaning of the EAR, export the Samples"."""
    known, draft = spot.foreign(), _draft(desk, spot, "exception")
    for found in words().pattern("ban", "as_meant_en").finditer(spot.folded, spot.start, spot.end):
        if draft and known and all(found.start() <= m.start < found.end() for m in known):
            yield [(*found.span(), ""), (spot.end, spot.end, f" {desk.fill(draft, spot)}")]


def _led(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A limb that says where or to whom, after a lead-in that forbids: "shall not export the Software: (a) to ..."."""
    forbids = _NOT.search(spot.lead) if spot.listed else None
    if forbids is None or not _bound().match(spot.folded, spot.start, spot.end):
        return
    verbs = {found.lastgroup for found in _verb().finditer(spot.lead, forbids.end())}
    kind = "purpose" if "use" in verbs or "export" not in verbs else "exception"
    draft = _draft(desk, spot, kind) if verbs else None
    if draft is not None and not desk.says(spot, desk.fill(draft, spot)):
        yield [(spot.start, spot.end, desk.fill(draft, spot))]


_NOT = re.compile(r"\b(?:not|neither|no)\b")


def _is_settled(spot: Spot) -> bool:
    """Whether the ban has words of its own already: neutral ones, or such as the other side's own law may require."""
    required = words().tables["mandatory"]["words"]
    done = words().pattern("ban", "done_en").search(spot.folded, spot.start, spot.end)
    return done is not None or any(word in spot.folded[spot.start : spot.end] for word in required)


def _draft(desk: Desk, spot: Spot, kind: str) -> Draft | None:
    """The draft of that kind for a ban, where the sentence needs no words for another rule beside it."""
    text = spot.folded[spot.start : spot.end]
    drafts = (desk.draft(code, kind, text=text) for code in sorted(words().codes("banned") & spot.hits.keys()))
    draft = next((draft for draft in drafts if draft is not None), None)
    own = desk.draft(draft.rule, "must not", text=text) if draft is not None and kind == "purpose" else None
    if own is not None and draft is not None and own.asks() and own.where_en != draft.where_en:
        return None  # words made for such sentences go before
    return None if draft is None or desk.needed(spot, have=draft, least=True) else draft


def _heading(spot: Spot) -> list[Change]:
    """A neutral heading for one that runs on into the ban: "Export Restrictions: You may not ..."."""
    found = _HEADING.match(spot.folded, spot.start, spot.end)
    known = [m for p in spot.reading.parts for m in p.measures if m.foreign]
    if found is None or not any(found.start() <= m.start < found.end() for m in known):
        return []
    return [(found.start(), found.end() - 1, words().tables["heading"]["en"])]


def _opening(spot: Spot, ban: _Ban) -> list[Change] | None:
    """Takes out the leave that opens a ban, "Unless it holds a licence, Buyer shall not ..."; None where it cannot."""
    if words().pattern("ban", "before_en").match(spot.folded, spot.start, spot.end) is None:
        return []
    who = ban.who
    if who is None or not spot.opens or not spot.folded[: who.start].rstrip().endswith(","):
        return None
    return [(spot.start, who.start + 1, who.text[:1].upper())]


def _ban(desk: Desk, spot: Spot, hit: Hit) -> _Ban | None:
    """The ban of a hit: after its own word that forbids or, where that only says more of a place, the one before it."""
    own = hit.norm.modal
    heads = [p.modal for p in spot.reading.norms if p.modality == hit.norm.modality and p.modal is not None]
    for modal in reversed([head for head in heads if own is not None and head.start <= own.start]):
        if own is None or not (modal is own or _says_more(spot.folded[modal.end : own.start])):
            continue
        if modal.start < spot.start and not spot.listed:
            continue
        nobody = _NOBODY.match(spot.folded, modal.start, spot.end)
        begin = spot.start if modal.start < spot.start else nobody.end() if nobody else modal.end
        row = _row().match(spot.folded, begin, spot.end)
        verbs = {found.lastgroup or "" for found in _verb().finditer(spot.folded, *row.span())} if row else set()
        if row is not None and verbs:
            return _Ban(modal, row, frozenset(verbs), subject(desk, spot, modal))
    return None


def _says_more(between: str) -> bool:
    """Whether words before something forbidden make it say more of a place only: "to countries to which export"."""
    return _WHICH.search(between) is not None and _MODAL.search(between) is None and ";" not in between


_NOBODY = re.compile(r"(?:[Nn]either|[Nn]o|[Nn]one)\b(?:,? [\w'-]+){1,8}? (?:shall|will|must|may|can)\b")
"""A subject that is nobody forbids by itself."""
_WHICH = re.compile(r"\b(?:which|whom|where)\b")
_MODAL = re.compile(r"\b(?:shall|will|must|may)\b")
_HEADING = re.compile(r"(?:[A-Z][\w-]* (?:(?:and|or|of|&) )?){0,5}[A-Z][\w-]*:(?= )")
_LABEL = re.compile(r"[\s,:]*(?:\((?:[a-z]|[ivx]{1,4}|\d)\)\s*)?$")
_WHOLE = re.compile(r"\bbe\b|\bavailable\b")
"""Words of a row of verbs after which nothing need follow: the thing stands before or among them."""


def _limits(spot: Spot, ban: _Ban) -> Iterable[tuple[str, int, str]]:
    """Where the words begin that say where to or to whom, with the kinds of draft for their place and a comma or ""."""
    heading = _HEADING.match(spot.folded, spot.start, spot.end)
    begin = max(heading.end() if heading else spot.start, ban.who.start if ban.who else spot.start)
    known = spot.foreign(begin, spot.end)
    ends = [m.end for m in known if not words().is_act(spot.folded[m.start : m.end])]
    last = min(ends, default=spot.end)
    limit = _limit(spot, ban.row, last) if ban.row.end() <= last else None
    if limit is None:
        return
    if "use" in ban.verbs or "export" not in ban.verbs:
        yield "purpose", *limit
    if "export" in ban.verbs:
        yield "exception", *limit


def _limit(spot: Spot, row: re.Match[str], last: int) -> tuple[int, str] | None:
    """Where the thing that a ban is about has ended and its limit begins, before the first measure ends.

    With a comma where one has to close it; None where that is unclear.
    """
    for found in _bound().finditer(spot.folded, row.end(), last):
        label = _LABEL.search(spot.folded, row.end(), found.start())
        end = label.start() if label else found.start()
        thing = spot.folded[row.end() : end].strip(" ,")
        if not thing and not _WHOLE.search(row.group()):
            return None
        if _goes_on(spot, thing, found):
            continue
        if any(words().pattern("ban", key).search(thing) for key in ("aim_en", "weapons_en")):
            return None
        adverb = next((a for a in words().pattern("ban", "adverb_en").finditer(thing) if a.end() == len(thing)), None)
        aside = adverb is not None and adverb.group().startswith(",")
        return end, "," if aside or ("," in thing and spot.folded[end : end + 1] == ",") else ""
    return None


def _goes_on(spot: Spot, thing: str, found: re.Match[str]) -> bool:
    """Whether a word that may open the limit belongs to the thing: "information provided to it", "its users to use"."""
    before = _LAST.search(thing)
    if before is not None and words().pattern("ban", "inner_en").fullmatch(before.group()):
        return True
    return found.group() == "to" and _verb().match(spot.folded, found.end() + 1) is not None


_LAST = re.compile(r"[\w-]+$")


@cache
def _verb() -> re.Pattern[str]:
    """The pattern of the verbs of bans, with a group that tells what each does."""
    table = words().tables["ban"]
    kinds = "|".join(f"(?P<{kind}>{table[f'{kind}_en']})" for kind in _VERBS)
    return re.compile(rf"\b(?:{kinds})\b", re.IGNORECASE)


_VERBS = ("other", "export", "use")


@cache
def _row() -> re.Pattern[str]:
    """The verbs of a ban with what joins them, from the word that forbids on."""
    table = words().tables["ban"]
    verbs = "|".join(table[f"{kind}_en"] for kind in _VERBS)
    return re.compile(rf"(?:[\s,/]*(?:{table['joint_en']}|{verbs})(?:\b|(?<=\))))+", re.IGNORECASE)


@cache
def _bound() -> re.Pattern[str]:
    """The pattern of words that open where to, to whom or under what condition."""
    return re.compile(rf"(?<![(-])\b{words().tables['ban']['bound_en']}\b(?!-)", re.IGNORECASE)
