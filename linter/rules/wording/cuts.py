"""Cuts: words that name a measure and that the sentence does not need, ", including the ...", "because of ...".

The rest of the sentence stays as it is; a cut is tried only where all measures of the sentence stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from linter.language.measures import NAMED
from linter.rules.case import Verdict

from .desk import Desk
from .names import names
from .patch import Change, Patch
from .spots import Spot
from .words import words

_INCLUDING = {
    "en": re.compile(
        r",?\s*(?P<open>\()?\s*(?:including|which include|such as(?! (?:would|will|to|may|might|could|are|is)\b)"
        r"|in particular|among them|especially|notably)\b"
        r"(?:,? (?:but not limited to|without limitation|in particular|without being limited to|as applicable),?)*"
    ),
    "zh": re.compile(r"[,，]?(?P<open>[(（])?(?:其中)?(?:包括|尤其是|特别是|例如|包含)(?:但不限于)?"),
}
_CLOSES = re.compile(r"\s*(?:$|[.;,，。；)）])")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_AND_MORE = re.compile(r"\s+(?:and|or)\s+(?=[\w' -]+(?:[,;.()]|$))")
_LISTED = re.compile(r",(?:\s+[\w'/-]+){1,5}(?:,|\s+(?:and|or)\s)")
"""What follows an example that is one of a longer list: ", strikes, lockouts or ..."."""
_MODAL = re.compile(r"\b(?:shall|will|must|may|cannot)\b|不得|应当|必须")
_STOP = re.compile(r"[;。；>]|[a-z]\.\s")
_TAIL = re.compile(r"[在等之内]*")


def including(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without the measures that it gives as examples: "all applicable laws, including the EAR"."""
    known = spot.foreign()
    if spot.mixed or not known:
        return
    last = max(m.end for m in known)
    for found in _INCLUDING[spot.lang].finditer(spot.folded, spot.start, last):
        inside = [m for m in known if m.start >= found.end()]
        if not inside:
            continue
        spans = names(spot.folded, inside, found.end(), spot.end, spot.lang)
        end = spans[-1][1]
        if found["open"] and ")" in spot.folded[found.end() : spans[0][0]]:
            continue  # the examples in brackets are others
        if "," in spot.folded[found.end() : spans[0][0]] or _LISTED.match(spot.folded, end, spot.end):
            continue  # one example of several, the others of which stay
        if spot.lang == "zh":
            tail = _TAIL.match(spot.folded, end, spot.end)
            end = tail.end() if tail else end
        if found["open"]:
            end = spot.folded.find(")", end, spot.end) + 1
        if _MODAL.search(spot.folded, found.end(), end) or _STOP.search(spot.folded, found.end(), end - 1):
            continue
        if words().pattern("cut", "included_en").search(spot.folded, found.end(), inside[0].start):
            continue  # "indemnify it, including its staff, from all loss by the EAR"
        if _HANGS.search(spot.folded[spot.start : found.start()]):
            continue
        further = _AND_MORE.match(spot.folded, end, spot.end) if spot.lang == "en" and not found["open"] else None
        if further and len(spans) == 1:
            yield [(spans[0][0], further.end(), "")]  # "including OFAC and the local tax rules" keeps the rules
        if end and _closes(spot, end) and end - found.start() < spot.end - spot.start:
            yield [(found.start(), end, "")]


def example(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without those of its examples that are a measure: "all laws, including A, the EAR and B"."""
    known = spot.foreign()
    if spot.mixed or spot.lang != "en" or not known or not set(spot.hits) <= words().codes("observed"):
        return
    first, last = min(m.start for m in known), max(m.end for m in known)
    opened = [found.end() for found in _INCLUDING["en"].finditer(spot.folded, spot.start, last)]
    begin = next((at for at in reversed(opened) if at <= first), opened[-1] if opened else spot.end)
    pieces = _row_of(spot.folded, begin, spot.end)
    named = [at for at, (start, end) in enumerate(pieces) if any(m.start < end and start < m.end for m in known)]
    left = [piece for at, piece in enumerate(pieces) if at not in named]
    if any(words().pattern("cut", "points_back_en").search(spot.folded, *piece) for piece in left):
        return  # "including the EAR and all amendments to such regulations"
    for count in range(1, len(named) + 1):  # a measure may run on into what is none, or begin with it
        for first, last in zip(named, named[count - 1 :], strict=False):
            if count < len(pieces) and last == first + count - 1:
                yield _without(spot, pieces, first, last + 1)


def _without(spot: Spot, pieces: list[tuple[int, int]], first: int, last: int) -> list[Change]:
    """A row without its elements from the first on, the last excluded."""
    if first == 0:
        return [(pieces[0][0], pieces[last][0], "")]
    cut = (pieces[first - 1][1], pieces[last - 1][1], "")
    if last < len(pieces) or first == 1:
        return [cut]
    joint = spot.folded[pieces[last - 2][1] : pieces[last - 1][0]].lstrip(",")
    return [(pieces[first - 2][1], pieces[first - 1][0], joint), cut]  # "A, B and the EAR" becomes "A and B"


_ROW_ENDS = re.compile(
    r"[;)]|(?<=[a-z)])\.\s|,? (?:as amended|each as|in each case|as (?:they|it) may|as applicable"
    r"|in (?:performing|connection|its|the)|when|while|at all times|throughout|and (?:shall|will|not|to)\b)"
)
_ROW_JOINT = re.compile(r",\s+(?:(?:and|or|and/or)\s+)?|\s+(?:and|or)\s+(?=(?:the|any|all|other|[A-Z])\b)")
_BRACKETS = re.compile(r"\([^()]*\)")


def _row_of(folded: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The elements of a row of names of laws; none where one of them is no name."""
    text = folded[:begin] + _BRACKETS.sub(lambda found: "-" * len(found.group()), folded[begin:end])
    stop = _ROW_ENDS.search(text, begin)
    end = stop.start() if stop else end
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" :,"))
    edges = [(begin, begin), *(m.span() for m in _ROW_JOINT.finditer(text, begin, end)), (end, end)]
    pieces = [(a[1], b[0]) for a, b in pairwise(edges)]
    named = words().pattern("cut", "law_en")
    return pieces if all(named.search(text, *piece) for piece in pieces) else []


def _closes(spot: Spot, end: int) -> bool:
    """Whether nothing follows that goes with the example, brackets aside."""
    aside = _ASIDE.match(spot.folded, end, spot.end)
    return _CLOSES.match(spot.folded[aside.end() if aside else end : spot.end]) is not None


def state(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Laws of several places without the foreign state among them: "all U.S. and local laws", "the laws of the U.S. and
    of the country of use".
    """
    if spot.mixed or spot.lang != "en" or not set(spot.hits) <= words().codes("observed"):
        return
    known = spot.foreign()
    pattern = words().pattern("cut", "state_en")
    cuts = [found.span() for found in pattern.finditer(spot.folded, spot.start, spot.end)]
    if cuts and any(m.start <= end and start <= m.end for start, end in cuts for m in known):
        struck = [(start, end, "") for start, end in cuts]
        yield struck
        yield from ([*struck, change] for change in _confined(spot))


def _confined(spot: Spot) -> Iterable[Change]:
    """The words that leave a row of laws to those that apply by their own force."""
    table = words().tables["cut"]
    for key in ("that_apply", "obeyed"):
        found = words().pattern("cut", f"{key}_en").search(spot.folded, spot.start, spot.end)
        if found:
            yield (*found.span(), table[f"{key}_new_en"])
            return


_AND_ELSE = re.compile(r"\s+(?:and|or)\s+(?=[A-Za-z][\w'-]*(?:\s+[\w'-]+){1,6}\s*$)")
"""The other of two things, in words of its own: not the "services" of "covered equipment or services"."""


def joined(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence that ends in two things of which one is a measure, with the other alone.

    "the requirements of the EAR and its quality audits" keeps the audits.
    """
    known = spot.foreign()
    if spot.mixed or spot.lang != "en" or not known or not set(spot.hits) <= words().codes("told"):
        return
    spans = names(spot.folded, known, spot.start, spot.end, spot.lang)
    if len(spans) != 1:
        return
    start, end = spans[0]
    head = words().pattern("cut", "head_en").match(spot.folded, start, end)
    start = head.end() if head else start
    further = _AND_ELSE.match(spot.folded, end, spot.end)
    if further and words().pattern("cut", "before_row_en").search(spot.folded, spot.start, start):
        yield [(start, further.end(), "")]


_NEITHER = re.compile(
    r"(?:(?<=\bis )|(?<=\bare )|(?<=\bbe ))neither (?P<one>[^,;.]+?) nor (?P<two>[^,;.]+?)(?=\s*(?:$|[,;.]))"
)


def neither(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """What is denied of two things without the one that is a measure: "is neither a listed person nor a Competitor"."""
    known = spot.foreign()
    for found in _NEITHER.finditer(spot.folded, spot.start, spot.end):
        named = {key for key in ("one", "two") for m in known if found.start(key) <= m.start < found.end(key)}
        if len(named) == 1 and all(found.start() <= m.start < found.end() for m in known):
            kept = "two" if "one" in named else "one"
            yield [(*found.span(), f"not {desk.text[slice(*found.span(kept))]}")]


_ELEMENT = re.compile(r"、(?P<words>[^、,，。；;:：（）()]{2,14}?)(?=、|以及|及|和|或者|或|与)")


def element(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A Chinese row without the one element that the finding is about: 存放地点、使用人员国籍及使用记录."""
    if spot.mixed or spot.lang == "en" or set(spot.hits) <= words().codes("events") or spot.parts("condition"):
        return
    about = {(m.start, m.end) for hit in spot.hits.values() for m in hit.measures if spot.inside(m.start)}
    tokens = [t for hit in spot.hits.values() for act, t in hit.norm.acts.items() if act == _PEOPLE]
    about |= {(t.start, t.end) for t in tokens if spot.inside(t.start)}
    for found in _ELEMENT.finditer(spot.folded, spot.start, spot.end):
        first, last = found.span("words")
        if not any(first <= a and b <= last for a, b in about) or _MODAL.search(spot.folded, first, last):
            continue
        yield [(found.start(), found.end(), "")]


_PEOPLE = "nationality"
"""The act that a finding about people rests on, where no measure is named."""
_REASON_ZH = re.compile(r"因[^,，。；;]{2,40}?而(?=[^,，。；;]{2,20}的[,，])")
_REASON_EN = re.compile(
    r",? (?:because of|because|by reason of|on account of|as a result of|owing to|due to|following) [^,;.]+(?=,)"
)
_OPENS_EN = re.compile(r"(?:where|if|when|while|during|for as long as|any|a|the)\b", re.IGNORECASE)


def reason(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """The impediment as the reason of a stop that is taken as given: "suspends because of ..., ".

    A reason is never just left out: the right would reach further, and would not say what it is for.
    """
    known = spot.foreign()
    if spot.mixed or not known or not set(spot.hits) <= words().codes("stops"):
        return
    if spot.lang == "en" and not _OPENS_EN.match(spot.folded, spot.start):
        return
    pattern = _REASON_ZH if spot.lang == "zh" else _REASON_EN
    drafts = desk.drafts_for(spot, "reason")
    for found in pattern.finditer(spot.folded, spot.start, spot.end):
        if drafts and all(found.start() <= m.start < found.end() for m in known):
            space = " " if found.group().startswith(" ") else ""
            told = (*found.span(), space + desk.fill(drafts[0], spot))
            following, at = desk.after(drafts[0], spot), spot.end + 1
            if following and spot.folded[spot.end : at] in (".", "。"):
                yield [told, (at, at, ("" if spot.lang == "zh" else " ") + following)]
            yield [told]


_ELEMENT_EN = re.compile(
    r",\s+(?P<words>(?:any|all|the|each)\s(?:[^,;.:]|(?<=[A-Z])\.)+)(?=,\s+(?:(?:and|or|nor)\s+)?(?:any|all|the|each)\s)"
)
_CLAUSE = re.compile(r"\b(?:which|that|who|if|unless|except|is|are|was|were|has|have|becomes?)\b")


def of_row(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """An English row without the one element that names the measures: ", any order of OFAC, or any other rule"."""
    known = spot.foreign()
    if spot.mixed or spot.lang != "en" or not known:
        return
    for found in _ELEMENT_EN.finditer(spot.folded, spot.start, spot.end):
        first, last = found.span("words")
        if all(first <= m.start < last for m in known) and not _CLAUSE.search(spot.folded, first, last):
            yield [(*found.span(), "")]


_INNER = re.compile(r"(?<=[\s:;,])\((?:[a-z]|[ivx]{1,4}|[A-H]|\d)\)\s+")


def inner(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without what its own limbs say of a measure, where others stay: "(a) obtain licences; (b) ..."."""
    known = spot.foreign()
    labels = list(_INNER.finditer(spot.folded, spot.start, spot.end))
    if spot.mixed or spot.lang != "en" or not known or not labels or known[0].start < labels[0].start():
        return
    limbs = [(one.end(), two.start()) for one, two in pairwise(labels)] + [(labels[-1].end(), spot.end)]
    limbs = [(start, start + len(_JOINT.sub("", spot.folded[start:end]))) for start, end in limbs]
    if len({one.group() for one in labels}) < len(labels) or not _are_whole(spot, labels[0].start(), limbs):
        return
    about = [m for hit in spot.hits.values() for m in hit.measures if spot.inside(m.start)]
    for these in (about, known):  # where other limbs only speak of lawful exports, they stay
        changes = [_without_measure(desk, spot, *limb) for limb in limbs if any(
            limb[0] <= m.start < limb[1] for m in these)]  # fmt: skip
        if changes and len(changes) < len(limbs):
            yield changes


_JOINT = re.compile(r"[,;]?\s*(?:\b(?:and|or|and/or)\s*)?$")
_ENDS_LEAD = re.compile(r"(?::|\b(?:shall|will|must|may|to|not))\s*$")
_SAYS = re.compile(r"(?:currently |now )?[a-z]+s\b")


def _are_whole(spot: Spot, first: int, limbs: list[tuple[int, int]]) -> bool:
    """Whether every limb says something of its own: after "shall:", or "is ...", "engages ..." in a statement."""
    duty = any(hit.norm.modality not in ("", "REP") for hit in spot.hits.values())
    if duty:
        return _ENDS_LEAD.search(spot.folded[:first]) is not None
    return all(_SAYS.match(spot.folded, start, end) for start, end in limbs)


def _without_measure(desk: Desk, spot: Spot, start: int, end: int) -> Change:
    """A limb without the measures it ends with as examples, or an empty one."""
    found = _INCLUDING["en"].search(spot.folded, start, end)
    named = [m.start for m in spot.foreign(start, end)]
    if found and found.end() <= min(named) and not _LISTED.search(spot.folded, found.end(), end):
        return (found.start(), end, "")
    return (start, end, desk.blank(spot))


_FURTHER = re.compile(r"(?P<comma>,?)\s+(?:and|or|nor)\s+(?=(?P<verb>[a-z]+)\b)")


def further(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """A sentence without the last thing it says, where only that is a measure: "and contain no steel from ..."."""
    known = spot.foreign()
    if spot.mixed or spot.lang != "en" or not known or spot.parts("condition") or spot.parts("exception"):
        return
    heads = [p.modal for p in spot.reading.norms if p.modal is not None and spot.inside(p.modal.start)]
    if not heads or _KEEPS.isdisjoint({hit.norm.modality for hit in spot.hits.values()}):
        return
    for found in _FURTHER.finditer(spot.folded, heads[0].end, min(m.start for m in known)):
        kept = spot.folded[heads[0].end : found.start()]
        if spot.folded[found.end("verb")] == "," or _HANGS.search(kept):
            continue
        if found["verb"] not in _verbs() or not (_verbs() | _INFINITIVES) & set(_WORD.findall(kept)):
            continue
        if _MODAL.search(spot.folded, found.start(), spot.end):
            continue
        yield [*_two_left(spot, heads[0].end, found), (found.start(), spot.end, "")]


_HANGS = re.compile(r"\b(?:be|is|are|was|were|not|have|has|been|to|of|by|with|for|that|on|in|from|at|under),?\s*$")
"""What is left would break off there."""
_KEEPS = frozenset({"MUST", "MUSTNOT", "REP", ""})
"""Duties and statements: what is left of a right would be another right."""
_WORD = re.compile(r"[a-z]+")
_INFINITIVES = frozenset({"be", "keep", "maintain", "hold", "make", "use", "give", "ensure"})


def _verbs() -> frozenset[str]:
    return frozenset(words().tables["row"]["verb_en"]) | frozenset(words().tables["row"]["further_en"])


def _two_left(spot: Spot, start: int, found: re.Match[str]) -> list[Change]:
    """The word that joins what is left, where "A, B and C" becomes "A and B"."""
    comma = spot.folded.rfind(",", start, found.start())
    if comma < 0 or re.search(r"\b(?:and|or|nor)\b", spot.folded[comma : found.start()]):
        return []
    word = _WORD.search(spot.folded, comma)
    if word is None or word.group() not in _verbs() | {"do", "does"}:
        return []
    joint = found.group().strip(" ,")
    return [(comma, comma + 1, f" {joint}")]


_EXAMPLES = re.compile(
    r",?\s+including,?(?:\s+(?:without limitation|but not limited to),?)?\s+(?:those\s+\w+\s+(?:by|under|in)\s+)?"
    r"(?:the\s+)?$"
)


def left_over(patch: Patch, verdict: Verdict) -> Patch:
    """A reworded paragraph without the foreign laws that it still gives as examples: "permits, including the EAR's"."""
    statement = verdict.statement
    known = [m for r in statement.readings for p in r.parts for m in p.measures if m.foreign and m.start >= 0]
    known = [m for m in known if m.strength == NAMED]
    for start, end in reversed(names(statement.folded, known, 0, len(statement.folded), "en")):
        opened = _EXAMPLES.search(statement.folded, 0, start)
        if opened is not None and statement.folded[end : end + 1] in (".", ";", ","):
            patch = patch.replace(opened.start(), end, "")
    return patch
