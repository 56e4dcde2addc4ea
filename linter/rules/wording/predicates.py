"""Other words for what a party must, may, must not do or represents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from linter.language.norms import Part
from linter.language.tokens import Token
from linter.rules import parties
from linter.rules.matching import Hit

from .desk import Desk
from .drafts import Draft
from .patch import Change
from .sentences import explained, stands, taken_up, written
from .spots import Spot
from .subjects import Subject, acting, led_by, mutual, named_again, softener, subject
from .words import words

_KINDS = {"MUST": "must", "MUSTNOT": "must not", "MAY": "may", "REP": "represents"}


def predicate(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Other words for what a party must, may, must not do or represents; its name and the modal word stay."""
    if spot.limb or spot.mixed:
        return
    first, *others = desk.codes(spot)
    leading = desk.draft(first, "sentence")
    for code in (first, *(one for one in others if leading is None or one not in leading.covers)):
        hit = spot.hits[code]
        said = _said(spot, hit)
        if said is None:
            continue
        kind, modal, end = said
        passive = _BE.match(spot.folded, end, spot.end) if kind == "must not" else None
        who = subject(desk, spot, modal)
        draft = desk.draft(code, "must not be" if passive else kind, parties.side(who.bare) if who else "",
                           spot.folded[spot.start : spot.end])  # fmt: skip
        if draft is not None and desk.says(spot, draft.text(spot.lang)):
            continue  # another limb or sentence says it already
        if draft is not None and not passive:
            yield from _predicates(desk, spot, hit, draft, modal, end)
        elif draft is not None and passive:
            yield from _passive(desk, spot, hit, draft, passive.end(), who)


def _said(spot: Spot, hit: Hit) -> tuple[str, Token, int] | None:
    """Which of "must", "must not", "may" and "represents" a norm says, the word for it, and where that ends."""
    modal, kind = _first_modal(spot, hit.norm), _KINDS.get(hit.norm.modality, "")
    if not kind or modal is None or not spot.inside(modal.start):
        return None
    if kind == "represents" and any(
        p.modal is not None and p.modality in _DUTY and spot.start <= p.modal.start < modal.start
        and _SAME_BREATH.fullmatch(spot.folded, p.modal.end, modal.start) for p in spot.reading.norms
    ):  # "shall examine its customers and confirm that ..." says what to do
        return None
    if _REFUSED.search(spot.folded, spot.start, modal.start):
        return None
    denied = kind == "must" and _NOBODY.match(spot.folded, spot.start, modal.start) is not None
    for name in (kind, "must") if kind == "must not" else (kind,):  # "shall contain no ..." goes on as "shall ..."
        found = words().modal(name, spot.lang).match(spot.folded, modal.start, modal.end)
        if found is not None and name == kind == "must" and _REFUSES.match(spot.folded, found.end()):
            return None  # "will not agree": what follows is no duty in the same sense
        whole = found is not None and not spot.folded[found.end() - 1 : found.end() + 1].isascii()
        if found is not None and (whole or not spot.folded[found.end() : found.end() + 1].isalpha()):
            return "must not" if denied else name, modal, found.end()
    return None


_NOBODY = re.compile(r"(?:no|none|neither)\b", re.IGNORECASE)
"""A subject that is nobody: what it must do is what must not be done."""
_DUTY = ("MUST", "MUSTNOT", "MAY")
_SAME_BREATH = re.compile("[^。；;]*[,，、]|[^。；;]*\\b(?:and|to)\\s+(?:\\w+ )?")
_AND_SHALL = re.compile(r"\s*,?\s*(?:and|nor)\s+(?:(?:shall|will|must)\b|not\b)")


def _first_modal(spot: Spot, norm: Part) -> Token | None:
    """The word that says must or may; the first of two: "shall not, and shall procure that others shall not, ..."."""
    for part in spot.reading.norms:
        modal = part.modal
        if part is norm or modal is None:
            continue
        if norm.modal is None or modal.start >= norm.modal.start:
            break
        if part.modality == norm.modality and spot.inside(modal.start) and _AND_SHALL.match(spot.folded, modal.end):
            return modal
    return norm.modal


_CONSENT = re.compile(
    r"未经[^,，；。]*(?:同意|许可|批准)(?:的|,|，)+"
    r"|(?i:(?:without|unless|except)\b[^,;]*(?:consent|approval|permission|authori[sz]ation|licen[cs]e)[^,;]*,\s*)"
)
_REFUSED = re.compile(r"(?:不|不予|\bnot)\s*$")
_REFUSES = re.compile(r"\s*(?:知道|知悉|预见|預見|不|拒绝|拒絕|停止|not\b|no longer\b|refuse\b|reject\b|cease\b)")
_BE = re.compile(r"\s+be(?=\s)|(?=被)")


def _passive(
    desk: Desk, spot: Spot, hit: Hit, draft: Draft, start: int, who: Subject | None
) -> Iterable[list[Change]]:
    """The same for what must not be: "the goods shall not be ...", "you must not be ..."."""
    stop, more = norm_end(spot, hit.norm), desk.needed(spot, have=draft, least=True)
    modal = hit.norm.modal
    assert modal is not None
    early = spot.foreign(spot.start, modal.start)
    if more or early:
        return
    stop = (taken_up(desk, spot) or explained(desk, spot) or stop) if stop == spot.end else stop
    yield [(start, stop, ("" if spot.lang == "zh" else " ") + desk.fill(draft, spot, who.text if who else ""))]


def _predicates(
    desk: Desk, spot: Spot, hit: Hit, draft: Draft, modal: Token, end: int
) -> Iterable[list[Change]]:
    who, stop = subject(desk, spot, modal), norm_end(spot, hit.norm)
    joined = _is_joined(spot, hit, modal)  # "Buyer shall train its staff and shall not ..."
    if joined and _SHARES.search(spot.folded, spot.start, modal.start):
        return  # "shall observe, and shall bind each of them to observe, the ...": one thing is said of both
    who = None if joined else who
    shared = joined or (modal.start == spot.start and not spot.opens)  # "Buyer (i) shall ...; (ii) shall not ..."
    if draft.side and (who is None or parties.side(who.bare) != draft.side):
        return
    opening = _opening(desk, spot, who) if who else []
    if who and not opening and draft.kind == "must not" and _CONSENT.fullmatch(spot.folded, spot.start, who.start):
        opening = [(spot.start, who.start, "")]  # nobody's consent makes room for weapons
    if who and not opening and draft.rule in words().codes("standing") and _is_time(spot, who):
        opening = [(spot.start, who.start, "")]
    if who and opening is not None and draft.rule in words().codes("standing") and _is_often(spot, who, modal):
        opening = [*opening, (who.end, modal.start, "")]
    if opening is None or not (who or shared) or _says_more_before(spot, who, opening):
        return
    if draft.rule in words().codes("standing") | words().codes("borne"):
        kept = words().pattern("actor", f"records_{spot.lang}_pattern").fullmatch(spot.folded, stop, spot.end)
        stop = spot.end if kept else stop
    stop = (taken_up(desk, spot) or explained(desk, spot) or stop) if stop == spot.end else stop
    whole = draft.joined and not spot.listed and stop >= spot.end
    if whole and who is not None and (opening or who.start == spot.start):
        yield from _anew(desk, spot, draft, stop)
        return
    start, joint = _after_modal(spot, end, hit)
    opening = [*opening, *named_again(desk, spot, who, spot.start, who.start)] if who and opening else opening
    begins = max((gone[1] for gone in opening if who and gone[1] <= who.start and not gone[2]), default=-1)
    both = mutual(desk, spot, who, modal, draft, desk.text[stop : spot.end], begins) if who else None
    least, full = desk.needed(spot, have=draft, least=True), desk.needed(spot, have=draft)
    for change, more in product(([both] if both else []) + [[]], [least, full] if least != full else [full]):
        one = who.text if who else _acting(desk, spot, modal) if joined else led_by(spot)
        one = "they" if acting(spot, modal.start) == "they" else one
        text = joint + desk.fill(draft, spot, "" if change else one, _object(desk, hit, modal, draft))
        if more and spot.opens and stop >= spot.end:
            text += ("。" if spot.lang == "zh" else ". ") + written(desk, spot, more)
        elif more:
            continue
        if spot.listed and stands(text, desk.text[: spot.start] + desk.text[spot.end :], spot.lang):
            return  # another limb of the list says so
        begin, text = _confirmed(desk, spot, draft, start, text)
        if change and change[0][1] > start - 1 and who:
            yield _capital(spot, who, [*opening, (change[0][0], stop, change[0][2] + text)], desk)
        else:
            changes = [*opening, *change, (begin, stop, text)]
            yield _capital(spot, who, changes, desk) if who else changes


def _anew(desk: Desk, spot: Spot, draft: Draft, stop: int) -> Iterable[list[Change]]:
    """The whole sentence of a rule where nothing else stands in the spot: it says better what is a right and what is
    a duty than words that have to go on from "shall" or "may".
    """
    whole = desk.draft(draft.rule, "sentence", text=spot.folded[spot.start : spot.end])
    if whole is not None:
        least, full = desk.needed(spot, have=whole, least=True), desk.needed(spot, have=whole)
        for more in [least, full] if least != full else [full]:
            yield [(spot.start, stop, written(desk, spot, [whole, *more]))]


def _confirmed(desk: Desk, spot: Spot, draft: Draft, start: int, text: str) -> tuple[int, str]:
    """Where the new words begin, and those, with "confirm" for "acknowledge": nobody learns what he says himself."""
    learns = words().pattern("modal", "learns_en")
    told = learns.search(desk.text[:start], spot.start) if draft.kind == "represents" and spot.lang == "en" else None
    if told is None or told.end() < start:
        return start, text
    return told.start(), f"confirm{'s' if told['one'] else ''}{told['that']}{text}"


_SHARES = re.compile(r"\b(?:shall|will|must)\s+[a-z]+,\s+(?:and|or)\s*$")
_JOINED_ON = re.compile(r"(?:,|\b(?:and|or|but)|[,;](?:并且|並且|并|並|且|而且|亦|也|同时|同時))\s*$")


def _is_joined(spot: Spot, hit: Hit, modal: Token) -> bool:
    """Whether a duty goes on from another with the same subject that names no measure."""
    if not _JOINED_ON.search(spot.folded, spot.start, modal.start):
        return False
    first = [p.modal for p in spot.reading.norms if p.modal is not None and spot.start <= p.modal.start < modal.start]
    early = [m.start for p in spot.reading.parts for m in p.measures if m.foreign]
    acts = [token.start for token in hit.norm.acts.values()]
    return bool(first) and not any(spot.start <= place < modal.start for place in (*early, *acts))


def _acting(desk: Desk, spot: Spot, modal: Token) -> str:
    """Who acts in the duty that this one goes on from; "" where nobody is named right before it."""
    first = [p.modal for p in spot.reading.norms if p.modal is not None and spot.start <= p.modal.start < modal.start]
    who = subject(desk, spot, first[0]) if first else None
    return who.text if who else ""


def _is_time(spot: Spot, who: Subject) -> bool:
    """Whether nothing but when or how often stands before the subject: "Before it takes on a supplier, ..."."""
    return words().pattern("actor", "time_en_pattern").fullmatch(spot.folded, spot.start, who.start) is not None


def _is_often(spot: Spot, who: Subject, modal: Token) -> bool:
    """Whether nothing but how often stands between a subject and what it must do: 经销商每季度须."""
    often = words().pattern("actor", f"often_{spot.lang}_pattern")
    return often.fullmatch(spot.folded, who.end, modal.start) is not None


_OBJECT_ZH = re.compile(r"\s*(?:将|把|將)([^,，。；]{2,30}?)$")
_OBJECT_EN = re.compile(
    r"\s+((?:the|any|such|its|any of the) (?:[\w-]+ ){0,2}?[\w-]+)"
    r"(?<!contrary)(?<!subject)(?<!pursuant)(?<!prior)(?= (?:to|for|in|into|from|outside|where|if|unless)\b)"
)


def _object(desk: Desk, hit: Hit, modal: Token, draft: Draft) -> str:
    """What the clause is about, in its own words: "shall not export the Licensed Software to ..."; "" if unclear."""
    if draft.kind != "must not":
        return ""
    acts = sorted((t.start, t.end) for t in hit.norm.acts.values() if t.start >= modal.end)
    acts = [(start, end) for start, end in acts if desk.text[end : end + 1] != "的"]
    for start, end in acts:
        found = _OBJECT_EN.match(desk.text, end) or _OBJECT_ZH.fullmatch(desk.text, modal.end, start)
        if found and not found.group(1).endswith(tuple("、迁遷搬再转轉运運销銷提披揭泄洩携攜")) and not any(
            m.foreign and m.start < found.end(1) and found.start(1) < m.end for m in hit.norm.measures
        ):
            return found.group(1)
    return ""


def _says_more_before(spot: Spot, who: Subject | None, opening: list[Change]) -> bool:
    """Whether words before the subject, which would stay, are part of what was found."""
    if who is None or opening:
        return False
    tokens = [token for hit in spot.hits.values() for token in hit.norm.acts.values()]
    places = [token.start for token in tokens] + [m.start for hit in spot.hits.values() for m in hit.measures]
    early = [p for p in spot.reading.parts if p.kind == "exception" or any(m.prc for m in p.measures)]
    overrides = not words().codes("overrides").isdisjoint(spot.hits)
    overridden = overrides and any(spot.start <= part.start < who.start for part in early)
    return overridden or any(spot.start <= place < who.start for place in places)


def _capital(spot: Spot, who: Subject, changes: list[Change], desk: Desk) -> list[Change]:
    """A capital for a subject that begins the sentence now."""
    first = desk.text[who.start]
    if not any(c[2] == "" and c[0] == spot.start for c in changes) or not spot.opens:
        return changes
    found = []
    for start, end, new in changes:
        found.append((start, end, new[:1].upper() + new[1:]) if start == who.start else (start, end, new))
    if first.islower() and all(c[0] != who.start for c in changes):
        found.append((who.start, who.start + 1, first.upper()))
    return found


def _after_modal(spot: Spot, end: int, hit: Hit) -> tuple[int, str]:
    """Where the new words begin, and what joins them to the modal word."""
    joint = "" if spot.lang == "zh" else " "
    if hit.norm.modality != "REP" or spot.lang == "zh":
        return end, joint
    if spot.folded[:end].endswith("that"):
        return end, joint
    that = words().pattern("modal", "that_en").match(spot.folded, end, spot.end)
    if that and that["label"] and spot.folded[spot.end : spot.stop].strip()[:1] not in (";", ","):
        return that.start("label"), " "  # what follows the label goes to the end, and so does the label
    return (that.end(), " ") if that else (end, " that ")


_AND = re.compile(r",\s*(?:and|but|or)\b|,(?:且|并|但|而)")


def norm_end(spot: Spot, norm: Part) -> int:
    """Where the words of a norm end: before "and" or "but" with an innocent one, else with the sentence."""
    flagged = [hit.norm for hit in spot.hits.values()]
    parts = spot.reading.parts
    at = next((i for i, p in enumerate(parts) if p is norm), len(parts))  # that of a limb may stand for all limbs
    for later, part in enumerate(parts[at + 1 :], at + 1):
        if part.kind != "norm" or part.modal is None or any(part is f for f in flagged):
            continue
        further = words().pattern("further_right", f"pattern_{spot.lang}")
        if norm.modality == "MAY" and further.match(spot.folded, parts[later - 1].end):
            continue  # a further consequence of the same thing
        stop = parts[later - 1].end
        return stop if stop > norm.start and _AND.match(spot.folded, stop) else spot.end
    return spot.end


def _opening(desk: Desk, spot: Spot, who: Subject) -> list[Change] | None:
    """Takes out a measure's condition before the subject; None where other words with a measure stand there."""
    before = spot.foreign(spot.start, who.start)
    if not before:
        return softener(spot, who)
    flagged = [hit.norm for hit in spot.hits.values()]
    own = [p for p in spot.reading.norms if p.modal is not None and spot.start <= p.modal.start < who.start]
    innocent = [p for p in own if not any(p is norm for norm in flagged)]
    closed = spot.folded[: who.start].rstrip().endswith(",")
    return [(spot.start, who.start, "")] if closed and not innocent else None
