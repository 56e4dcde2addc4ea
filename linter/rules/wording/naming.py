"""The name of a measure gives way to the law that applies to each party by its own force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from linter.language.tokens import Token
from linter.records import replace

from .desk import Desk
from .drafts import Draft
from .innocent import innocent, row_goes_on
from .labels import as_one, label_before, with_short_name, without_article
from .leave import by_leave
from .limbs_for_others import for_others
from .names import SHORT_NAME, names, short_name
from .patch import Change
from .spots import Spot
from .subjects import Subject, acting, each_of, led_by, mutual, softener, spoken_of, stated_of, subject
from .words import words


def measure(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The law that applies by its own force in the place of every measure named, in a duty to observe it."""
    said = (f"{spot.lead} " if spot.limb else "") + spot.folded[spot.start : spot.end]
    drafts = [desk.draft(code, "measure", text=said) for code in desk.codes(spot)]
    draft = drafts[-1] if drafts and None not in drafts else None
    served, turned = for_others(spot)
    spans = _named(spot, served, lists=draft is not None and draft.asks() and draft.rule in words().codes("standing"))
    own = [m.start for p in spot.reading.parts for m in p.measures if m.prc]
    if spot.mixed or draft is None or not spans or any(not _within(place, spans) for place in own):
        return  # "as far as PRC law allows" makes no sense beside a duty to obey one's own law
    modal = spot.hits[desk.codes(spot)[0]].norm.modal
    who = subject(desk, spot, modal) if modal else None
    named = _who_is_meant(spot, who, modal)
    if who and spans[0][0] < who.start:
        named = ""  # nobody has been named yet
    if label_before(spot, spans[0][0]) and spot.limb and desk.fill(draft, spot, named or None) in desk.text:
        return  # another limb says so already
    cuts: list[Change] = [(start, end, "") for start, end in served]
    cuts += [(start, min([end, *(a for a, _ in spans if a >= start)]), new) for start, end, new in turned]
    also = [*cuts, *(one for one in _taken_up(desk, spot, spans) if not _within(one[0], served))]
    also += softener(spot, who) if who and spot.lang == "zh" else []
    if modal and len(spot.heads()) == 1:
        rest = desk.text[modal.end : spans[0][0]] + desk.text[spans[-1][1] : spot.end]
        both = mutual(desk, spot, who, modal, draft, rest)
        if both:
            yield [*both, *_in_place(desk, draft, "", spot, spans), *also]
    yield [*_in_place(desk, draft, named or None, spot, spans), *also]


def headed(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The same where examples follow, which go: "prohibited by the EAR, including to those in embargoed countries"."""
    first = spot.foreign()[0].start if spot.lang == "en" and spot.foreign() else spot.end
    found = words().pattern("cut", "examples_en").search(spot.folded, first, spot.end)
    if found is None or _FURTHER.search(spot.folded, found.end(), spot.end):
        return
    if any(part.modal is not None and part.modal.start > found.start() for part in spot.heads()):
        return
    head = replace(spot, end=found.start(), stop=found.start())
    for changes in measure(desk, head):
        yield [*changes, (found.start(), spot.end, "")]


_FURTHER = re.compile(r"\(\w{1,4}\)\s|;")
"""Another law of a list, or another duty, after examples of the first."""


def given(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without the short name it gives, where nothing else in it is a measure any more."""
    known = spot.foreign()
    found = SHORT_NAME.search(spot.folded, spot.start, spot.end) if known else None
    if found is not None and all(found.start() <= m.start < found.end() for m in known):
        yield [(*found.span(), "")]


def _who_is_meant(spot: Spot, who: Subject | None, modal: Token | None) -> str:
    """The party or pronoun to which the law has to apply; "" where nobody is named."""
    if modal and spot.inside(modal.start):
        before = acting(spot, modal.start)
        named = before if who is None or before == "they" else who.text
        plural = words().pattern("state", "plural_en_pattern").match(spot.folded, modal.start, modal.end)
        if named:
            return "they" if plural else named
    if spot.limb:
        return stated_of(spot) or led_by(spot) or spoken_of(spot)
    told = modal is not None and words().modal("represents", spot.lang).match(spot.folded, modal.start, modal.end)
    found = each_of(spot) or ("" if told else stated_of(spot)) or spoken_of(spot)
    return found or (led_by(spot) if spot.listed and not spot.opens else "")


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _named(spot: Spot, served: list[tuple[int, int]], lists: bool = False) -> list[tuple[int, int]]:
    """The stretches that name the measures of a spot, where other words can be put for each; else none.

    served: limbs that go as a whole. lists: whether other words can be put for a list too.
    """
    spoken = words().taken_up(spot.lang)[0]
    again = [found.span() for found in spoken.finditer(spot.folded, spot.start, spot.end)]
    known = spot.foreign()
    known = [m for m in known if not any(start <= m.start < end for start, end in again)]
    known = [m for m in known if not words().is_act(spot.folded[m.start : m.end]) and not _within(m.start, served)]
    checks = any("screen" in hit.norm.acts for hit in spot.hits.values())
    observed = set(spot.hits) <= words().codes("observed") and not checks
    law_only = not (observed or lists)  # a list is no law to be checked against
    other = {"status", "place", "clause"} | ({"list"} if law_only else set())
    if not known or any(m.kinds & other for m in known):
        return []
    spans = _ruling(spot, _rows(spot, names(spot.folded, known, spot.start, spot.end, spot.lang)))
    spans = as_one(spot, spans)
    spans = _with_object(spot, [(_after_other_laws(spot, *span), span[1]) for span in spans])
    reaching = _with_reach(spot, [_authority_alone(spot, *span) for span in spans])
    if any(words().no_name(spot.lang).search(spot.folded[start:end]) for start, end in reaching):
        return []
    return reaching if all(_fits_between(spot, start, end) for start, end in reaching) else []


def _in_place(desk: Desk, draft: Draft, named: str | None, spot: Spot, spans: list[tuple[int, int]]) -> list[Change]:
    text, alone, changes = desk.fill(draft, spot, named), desk.fill(draft, spot, None), list[Change]()
    if named is None and spot.lang == "en" and text == alone and text.endswith(_OPEN):  # nobody has been named
        text = f"{text} to {desk.fit.somebody}"
    for at, (start, end) in enumerate(spans):
        if leave := by_leave(desk, spot, start, end):
            changes.append(leave)
            continue
        held = words().pattern("name", "such_held_en_pattern").fullmatch(spot.folded, start, end)
        if held:  # no law: the licences that somebody has
            changes.append((start, end, held.expand(str(words().tables["name"]["such_held_en"]))))
            continue
        if at and _is_authority(spot, start, end):
            changes.append((start, end, words().competent(spot.lang)))
            continue
        if at and label_before(spot, start):
            changes.append((start, with_short_name(spot, end), desk.blank(spot)))  # this limb would say the same
            continue
        joint = _joins_row(spot, start) and _JOINT.search(spot.folded, start, end)
        addressed = _ADDRESSED.match(spot.folded, end - len("applicable"), spot.end)  # "the EAR applicable | to Buyer"
        text_here = without_article(spot, start, alone if addressed else text)
        text_here = f"{joint.group()} {text_here}" if joint else text_here
        text_here += _wanted(spot, start, end, text) + innocent(spot, start, end)
        given = short_name(spot.folded, start, end)
        after = SHORT_NAME.match(spot.folded, end, spot.end)
        kept = desk.text[given.start() : given.end()] if given and not _is_abbreviation(given.group(1)) else ""
        stop = after.end() if after and _is_abbreviation(after.group(1)) else end
        changes.append((start, stop, text_here + kept))
        changes.extend(row_goes_on(spot, start, stop))
    return changes


_OPEN = "by its own force"
_JOINT = re.compile(r"\b(?:and/or|and|or)\b")
_ADDRESSED = re.compile(r"applicable to (?=\w)")


def _wanted(spot: Spot, start: int, end: int, text: str) -> str:
    """What a Chinese law has to be followed by after a verb that takes none: 满足……的 | 要求."""
    table = words().tables["name"]
    asks = spot.lang == "zh" and words().pattern("name", "wants_zh_pattern").search(spot.folded, spot.start, start)
    told = text.endswith(table["wants_zh"]) or spot.folded.startswith(tuple(table["wants_not_zh"]), end)
    return str(table["wants_zh"]) if asks and not told else ""


def _joins_row(spot: Spot, start: int) -> str:
    """The words of a row of which a name is the last element, "with respect to its licences, "; "" where it is none."""
    if spot.lang != "en":
        return ""
    row = words().pattern("name", "row_en_pattern").search(spot.folded, spot.start, start)
    return row.group() if row else ""


def _is_authority(spot: Spot, start: int, end: int) -> bool:
    """Whether a stretch names no more than those whose consent is asked for: "consent of the Bureau of ..."."""
    named = spot.foreign(start, end)
    asked = words().pattern("authority", f"asked_{spot.lang}_pattern").search(spot.folded, spot.start, start)
    return asked is not None and bool(named) and all("agency" in m.kinds for m in named)


def _authority_alone(spot: Spot, start: int, end: int) -> tuple[int, int]:
    """The name of one whose consent is asked for without those who may stand in its place: ", or such other body"."""
    if not _is_authority(spot, start, end):
        return start, end
    return start, max(m.end for m in spot.foreign(start, end))


def _is_abbreviation(name: str) -> bool:
    """Whether a short name is that of the measure, "EAR", and not one that other words can have: "Export Laws"."""
    return name.isupper() or words().is_measures_own(name)


def _ruling(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names without the words that say what the one who rules has done: "authorized by | the U.S. Government"."""
    if spot.lang == "zh":
        return spans
    by, held = words().pattern("name", "by_en_pattern"), words().pattern("name", "held_en_pattern")
    spans = [(has.end() if (has := held.match(spot.folded, *span)) else span[0], span[1]) for span in spans]
    found = [by.match(spot.folded, start, end) for start, end in spans]
    ruled = [
        (said.end() if said else start, _before_which(spot, start, end))
        for said, (start, end) in zip(found, spans, strict=True)
    ]
    return [one for at, one in enumerate(ruled) if not at or one[0] >= ruled[at - 1][1]]


def _after_other_laws(spot: Spot, start: int, end: int) -> int:
    """Where a name begins before which other laws stand: "all anti-corruption | laws and | the U.S. export laws"."""
    other = words().pattern("innocent", "before_en_pattern").match(spot.folded, start, end)
    if spot.lang == "zh" or other is None:
        return start
    named = [m.end() for m in words().pattern("innocent", "pattern_en").finditer(spot.folded, spot.start)]
    return other.end() if len(spot.folded[:start].rstrip()) in named else start


def _before_which(spot: Spot, start: int, end: int) -> int:
    """Where a name ends of whose last part more is said: "U.S. law | and the laws of the place in which ..."."""
    others = words().pattern("name", "others_en_pattern").search(spot.folded, start, end)
    if others and spot.folded.startswith(" to ", end):
        return others.start()  # "such laws, | as well as all other laws applicable to the Goods"
    which = words().pattern("name", "which_en_pattern").match(spot.folded, end, spot.end)
    given = SHORT_NAME.match(spot.folded, _until_mark(spot, end), spot.end) if which else None
    if given:
        return given.end()
    parts = words().pattern("name", "which_part_en_pattern").finditer(spot.folded, start, end) if which else ()
    return max((part.start() for part in parts), default=end)


def _until_mark(spot: Spot, end: int) -> int:
    """Where the words after a place end at a bracket, or anywhere else."""
    mark = _MARK.search(spot.folded, end, spot.end)
    return len(spot.folded[: mark.start()].rstrip()) if mark else spot.end


_MARK = re.compile(r"[(),.;:]")


def _rows(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names, those that stand in one row as one: "import, use, or export restrictions"."""
    out = spans[:1]
    for start, end in spans[1:]:
        if _ROW.fullmatch(spot.folded, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


_ROW = re.compile(
    r"\s*,\s*(?:\w+\s*,\s*){0,2}(?:or|and)?\s*(?:\w+\s+)?"
    r"|,? and,? (?:for|as regards|in respect of|with regard to|in the case of) [^,;.]{1,60},\s+(?:with\s+|to\s+)?"
)


def _taken_up(desk: Desk, spot: Spot, spans: list[tuple[int, int]]) -> list[Change]:
    """Words after a measure's name that take it up, "such sanctions", with others: "such law"."""
    pattern, new = words().taken_up(spot.lang)
    found = pattern.finditer(spot.folded, spans[-1][1], spot.end)
    return [(m.start(), m.end(), new.replace("\\1", desk.text[m.start(1) : m.end(1)])) for m in found]


def _with_reach(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names with the words that make a measure reach further than it does: ", whether or not it applies".

    None at all where such words stand elsewhere in the sentence: then more than the name has to change.
    """
    start, end = spans[-1]
    reach = words().reach(spot.lang)
    found = reach.match(spot.folded, end, spot.end)
    end = found.end() if found else end
    elsewhere = reach.search(spot.folded, spot.start, start) or reach.search(spot.folded, end, spot.end)
    return [] if elsewhere else [*spans[:-1], (start, end)]


def _with_object(spot: Spot, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names with what the laws are about: "laws restricting the export, transfer or release of data to anybody"."""
    if spot.lang == "zh":
        return spans
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
            continue
        about = words().pattern("name", "about_en_pattern").match(spot.folded, end, spot.end)
        told = about is not None and (about["acts"].strip() or about["object"])
        out.append((start, about.end() if about and told else end))
    return out


def _fits_between(spot: Spot, start: int, end: int) -> bool:
    """Whether other words can stand there: a preposition or verb before, and nothing after that belongs to the name."""
    before, after = _neighbours(spot.lang)
    label, begin = label_before(spot, start), start
    start = label.start("label") if label else start
    if words().pattern("name", "subject_en_pattern").search(spot.folded, spot.start, start):
        return False  # goods are no subject of the law
    fits_before = before.search(spot.folded, spot.start, start) is not None or (spot.limb and begin == spot.start)
    in_list = label is not None and spot.folded[:start].rstrip().endswith((",", ";"))
    fits_before = fits_before or in_list or bool(_joins_row(spot, start))
    return fits_before and after.match(spot.folded[end : spot.end]) is not None


@cache
def _neighbours(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words().tables["name"]
    before, after = (
        "|".join(re.escape(word) for word in sorted(table[f"{key}_{lang}"], key=len, reverse=True))
        for key in ("before", "after")
    )
    if lang == "zh":
        return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*(?:$|{after})")
    return re.compile(rf"\b(?:{before})\s+$", re.IGNORECASE), re.compile(rf"\s*(?:$|[,.;:()]|(?:{after})\b)")
