"""Whole sentences put in the place of one, and limbs of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from linter.language.fold import fold
from linter.language.units import sentences
from linter.rules import parties

from .desk import Desk
from .drafts import Draft
from .labels import closed_up
from .patch import Change, Patch
from .spots import Spot
from .subjects import led_by
from .words import words

_STOPS = ".。"
_LATIN = re.compile(r"[a-z]{5,}")


def tail(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """What follows a changed clause after a semicolon goes where its rule needs no words beside other ones."""
    at = len(desk.text[: spot.start].rstrip())
    known = words().tables["beside"]
    if spot.listed or spot.limb or spot.labelled or desk.text[at - 1 : at] not in (";", "；"):
        return
    earlier = [other for other in desk.found if other.stop <= spot.start]
    if not earlier or earlier[-1].stop < at or not set(spot.hits) <= {*known["left_out"], *known["tail"]}:
        return
    yield [(at - 1, spot.end, "")]


def without_repeats(patch: Patch, begin: int, lang: str) -> Patch:
    """The patch without changed sentences that only say a changed one before them again: "In particular, ..."."""
    folded, changed = fold(patch.text), patch.changed()
    found = sentences(folded, begin, len(folded), full=True)
    for one, two in reversed(list(pairwise(found))):
        start = two[0] + len(folded[slice(*two)]) - len(folded[slice(*two)].lstrip())
        if words().pattern("repeats", f"pattern_{lang}").match(folded, start) and all(
            any(a < until and at < b for at, until in changed) for a, b in (one, two)
        ):
            patch = patch.replace(len(folded[:start].rstrip()), len(folded[: two[1]].rstrip()), "")
    return closed_up(_without_asked_twice(patch, lang))


def _without_asked_twice(patch: Patch, lang: str) -> Patch:
    """The patch without an end-user statement that is due in any case, as the last of a row of papers, where the new
    words say on whose demand it is given.
    """
    new = [patch.text[start:end] for start, end in patch.changed()]
    if not any(words().pattern("asked", f"new_{lang}").search(one) for one in new):
        return patch
    changed = patch.changed()
    for found in reversed(list(words().pattern("asked", f"due_{lang}").finditer(patch.text))):
        if not any(start < found.end() and found.start() < end for start, end in changed):
            marks = ("、", "和") if lang == "zh" else (", ", " and ")
            row = marks[1].join(found["row"].rsplit(marks[0], 1))
            patch = patch.replace(*found.span(), row)
    return patch


def limb(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Other words for a limb of a list, fitting its lead-in; else none, or an empty limb where it has a label."""
    if not spot.limb and (spot.opens or not spot.listed) and not (spot.is_fragment() or _is_event(spot)):
        return
    kind = _limb_kind(spot)
    drafts = desk.drafts_for(spot, kind) if kind else []
    for draft in [*(desk.drafts_for(spot, "limb") if kind == "condition" else []), *drafts]:
        text = desk.fill(draft, spot, led_by(spot))
        if spot.lang == "zh" and kind == "condition" and spot.folded[spot.end - 1] == "的":
            text += "的"
        if text not in desk.text and text not in desk.beside:  # a limb does not say what another one says
            yield [(spot.start, spot.end, _like(desk.text[spot.start : spot.end], text))]
    rest = _JOINT_AFTER.sub("", desk.text[spot.stop :], count=1)
    kept = desk.text[: spot.start].strip() or not rest.strip()  # a label, or nothing but the word before the next limb
    bullet = _INNER_BULLET.search(desk.text, 0, spot.start)
    if bullet:
        yield [(bullet.start(), spot.stop, "")]
    begin = _first_mark(spot)
    if begin:  # "... is at present: (A) on a list;" keeps the words that introduce the list
        yield [(begin, spot.end, desk.blank(spot))]
    blank = spot.labelled and kept
    spaced = desk.text[spot.start - 1 : spot.start] == " " == desk.text[spot.stop : spot.stop + 1]  # one space is left
    yield [(spot.start, spot.end, desk.blank(spot))] if blank else [(spot.start, spot.stop + spaced, "")]


def is_leant_on(spot: Spot) -> bool:
    """Whether a later limb of the same paragraph takes up what this one names: "any of those firms"."""
    return words().pattern("cut", f"leans_on_limb_{spot.lang}").search(spot.folded, spot.stop) is not None


_INNER = re.compile(r"\((?:(?P<upper>[A-H])|(?P<lower>[a-z]|[ivx]{2,4})|(?P<digit>\d))\)\s*")
_INTRODUCED = re.compile(r"[:—]\s*(?=\()")


def _first_mark(spot: Spot) -> int:
    """Where the only limb begins of a list that a spot introduces, if no measure is named before it; else 0."""
    colon = _INTRODUCED.search(spot.folded, spot.start, spot.end)
    first = _INNER.match(spot.folded, colon.end(), spot.end) if colon else None
    named = [m.end for m in spot.foreign()]
    if spot.listed or first is None or not named or first.start() >= min(named):
        return 0
    again = any(mark.lastgroup == first.lastgroup for mark in _INNER.finditer(spot.folded, first.end(), spot.end))
    return 0 if again else first.end()


_JOINT_AFTER = re.compile(r"^[\s,;]*(?:and/or|and|or|以及|或者|及|或|和|并)?\s*$")
_INNER_BULLET = re.compile(r"\s+(?:[•▪]|(?<=\s)o)\s*$")
"""The bullet of an item in running text: no other item is told by it, so that it goes with its words."""
_EVENTS = re.compile(r"\bEvents? of Default\b|\bfollowing events?\b|下列(?:任一|任何)?(?:情形|事件)", re.IGNORECASE)


def _is_event(spot: Spot) -> bool:
    """Whether a numbered paragraph is one of the events that a lead-in announces: no sentence of its own fits there."""
    return spot.listed and _EVENTS.search(spot.lead) is not None


def _limb_kind(spot: Spot) -> str:
    """The kind of draft that goes on from the words before the limb; "" for none."""
    kinds = ("must not", "must", "may", "represents")
    if words().codes("stated") & set(spot.hits):
        kinds = ("represents", "must not", "must", "may")
    found = next((kind for kind in kinds if _ends_with(spot, kind)), "")
    if found:
        return found
    if words().codes("stated") & set(spot.hits) and _STATES.search(spot.lead):
        return "represents"
    if _is_event(spot) or (spot.limb and not spot.lead and set(spot.hits) <= words().codes("ends")):
        return "condition"
    begins = spot.folded[spot.start : spot.end]
    the = len("the ") if begins.lower().startswith("the ") else 0
    return "condition" if parties.opening(begins[the:]) or _CLAUSE.match(begins) else ""


_STATES = re.compile(
    r"\brepresent(?:s|ations?)\b[^.;]*$|(?:陈述|陳述|声明|聲明)[^。；;]*(?:如下|以下|下列)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?:(?:the|either|the other|any|a|one) part(?:y|ies)|it|they)\b|任何一方|一方|该方|其", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:The|A|An|Any|Each|Such|Either|If|Where|No)\b")


_ADVERBIAL = re.compile(r",[^,;:.]{1,60}$")
"""What stands between the modal word and the limbs: "shall not, in connection with the Goods:"."""


def _ends_with(spot: Spot, kind: str) -> bool:
    """Whether the lead-in ends with a word that says "must", "may" and so on."""
    lead = _ADVERBIAL.sub("", spot.lead.rstrip(" :,—–-"))
    return re.search(rf"(?:{words().modal(kind, spot.lang).pattern})$", lead, re.IGNORECASE) is not None


def sentence(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Whole drafts in the place of a sentence, one for each rule that needs its own."""
    least, full = desk.needed(spot, least=True), desk.needed(spot)
    for wanted in [least, full] if least != full else [full]:
        yield from _written(desk, spot, wanted)


def _written(desk: Desk, spot: Spot, wanted: list[Draft]) -> Iterable[list[Change]]:
    rest = desk.text[: spot.start] + desk.text[spot.end :]
    drafts = [draft for draft in wanted if not stands(desk.fill(draft, spot), rest, spot.lang)]
    if drafts:
        further = taken_up(desk, spot) or explained(desk, spot)
        text = _headed(spot) + _once(desk, spot, written(desk, spot, drafts))
        if further:
            yield [(spot.start, further, text)]
        if spot.lang == "en" and desk.text[spot.end : spot.end + 1] == "。":  # of a sentence in both languages
            yield [(spot.start, spot.end + 1, f"{text.rstrip(_STOPS)}.")]
        if spot.mixed and spot.lang == "zh" and desk.text[spot.end : spot.end + 1] == ".":
            yield [(spot.start, spot.end + 1, f"{text.rstrip(_STOPS)}。")]
        yield [(spot.start, spot.end, text)]
    elif wanted:
        yield said_already(desk, spot)


def _headed(spot: Spot) -> str:
    """A neutral heading for a Chinese one that names a measure and goes with the sentence; "" where there is none."""
    known = spot.lang == "zh" and words().pattern("heading", "pattern_zh").match(spot.folded, spot.start, spot.end)
    return f"{words().tables['heading']['zh']}：" if known else ""


def stands(text: str, rest: str, lang: str) -> bool:
    """Whether the rest of a paragraph says a draft already, or what is promised once only in other words."""
    key = lang if "." in text or "。" in text else f"limb_{lang}"
    once = any(said in text and said in rest for said in words().tables["once"][key])
    return once or text.rstrip(_STOPS) in rest


def said_already(desk: Desk, spot: Spot) -> list[Change]:
    """Takes out a spot whose new words stand in the paragraph already."""
    bullet = _BULLET.search(desk.text, 0, spot.start)
    space = spot.start - bullet.start() if bullet else 0
    return [(spot.start - space, spot.stop, ""), *_capital_after(desk, spot)]


_BULLET = re.compile(r"\s*(?:(?<!\S)[-*•·▪>]\s*)?$")
"""The bullet of an item that goes as a whole, with the space before it."""
_SENTENCE = re.compile(r"[^.。]+(?:[.。]\s*|$)")


def _once(desk: Desk, spot: Spot, text: str) -> str:
    """A text without the sentences that stand beside it already, as long as one is left."""
    new = [found.group() for found in _SENTENCE.finditer(text) if not desk.says(spot, found.group().rstrip(" .。"))]
    if not new:
        return text
    joined = "".join(new).rstrip()
    return joined if text[-1:] in _STOPS else joined.rstrip(_STOPS)


def explained(desk: Desk, spot: Spot) -> int:
    """Where the sentences after a spot end, the last full stop aside, that only explain it or keep it up to date: "This
    includes ...", "These lists may change."; 0 for none.
    """
    if spot.listed or spot.folded[spot.end : spot.end + 1] not in (".", "。"):
        return 0
    stop, found = spot.stop, 0
    for key in _EXPLAINS:  # what is kept up to date has been explained before
        pattern = words().pattern("explains", f"{key}_{spot.lang}")
        while pattern.match(spot.folded, stop) and (key == "pattern" or found):
            end = _sentence_end(desk, spot, stop)
            if not end:
                return found
            found, stop = end, end + 1
    return found


_EXPLAINS = ("pattern", "goes_on", "pattern", "goes_on")


def _sentence_end(desk: Desk, spot: Spot, stop: int) -> int:
    """Where the sentence after `stop` ends, or the rest of the spot's own; 0 where that has other words already."""
    begin = len(spot.folded) - len(spot.folded[stop:].lstrip())
    following = sentences(spot.folded, begin, len(spot.folded), full=True)
    if not following:
        return 0
    end = len(spot.folded[: following[0][1]].rstrip().rstrip(_STOPS))
    return end if fold(desk.text)[stop:end] == spot.folded[stop:end] else 0


def taken_up(desk: Desk, spot: Spot) -> int:
    """Where words after a semicolon end that point back to what the spot says; 0 where none do."""
    if spot.listed or spot.folded[spot.end : spot.end + 1] != ";":
        return 0
    end = _sentence_end(desk, spot, spot.stop)
    rest = spot.folded[spot.stop : end].lower()
    if words().pattern("cut", "goes_on_en").match(rest):
        return end
    if spot.mixed and set(_LATIN.findall(spot.folded[spot.start : spot.end])) & set(_LATIN.findall(rest)):
        return end
    return end if any(word in rest for word in words().tables["anaphora"][spot.lang]) else 0


def _capital_after(desk: Desk, spot: Spot) -> list[Change]:
    """A capital for what goes on after a semicolon, where the words before it are gone."""
    at = spot.stop + len(desk.text[spot.stop :]) - len(desk.text[spot.stop :].lstrip())
    letter = desk.text[at : at + 1]
    return [(at, at + 1, letter.upper())] if spot.opens and letter.islower() else []


def written(desk: Desk, spot: Spot, drafts: list[Draft]) -> str:
    """Drafts as running text in the place of a spot: capitals at its start and the full stop as the spot had them."""
    joint = "" if spot.lang == "zh" else " "
    text = joint.join(desk.fill(draft, spot) for draft in drafts)
    closing = desk.text[spot.end : spot.stop].strip()
    if closing or not any(c in _STOPS for c in text[:-1]):
        text = text.rstrip(_STOPS)
    return text if spot.opens or spot.lang == "zh" else _lowered(text)


def _like(original: str, text: str) -> str:
    """The text with a capital where the original begins with one that is not that of a name."""
    return text[:1].upper() + text[1:] if _ARTICLE.match(original) else text


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def struck(patch: Patch, found: Iterable[Spot]) -> Patch:
    """A text without the sentences of the spots found: the last resort, where the others can stand alone."""
    for spot in reversed(list(found)):
        start = len(spot.folded[: spot.start].rstrip())
        patch = patch.replace(start, spot.stop, "")
    return patch


def paragraph(desk: Desk, codes: Iterable[str], begin: int, lang: str) -> Change:
    """Whole drafts in the place of all words of a paragraph after its label."""
    found: list[str] = []
    covered: set[str] = set()
    for code in codes:
        draft = desk.draft(code, "sentence", text=desk.text)
        if draft is not None and code not in covered:
            found.append(desk.fit.fill(draft.text(lang), lang, desk.text))
            covered |= {code, *draft.covers}
    return (begin, len(desk.text), ("" if lang == "zh" else " ").join(found))
