"""What somebody or something is or is not, put anew: "No director is a listed person", "The Kit is subject to the EAR".

The subject and its verb stay; only what is said of it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from linter.language.measures import Measure
from linter.language.norms import Part

from .desk import Desk
from .matters import without
from .names import names
from .patch import Change
from .predicates import norm_end
from .sentences import said_already
from .spots import Spot
from .words import words


class _Statement(NamedTuple):
    """A statement with a measure in what it says of its subject.

    begin: where the subject begins. end: where what is said of it ends. verb: its verb, "not" with it.
    denied: whether it is denied.
    """

    begin: int
    end: int
    verb: re.Match[str]
    denied: bool

    @property
    def kind(self) -> str:
        """The kind of draft that goes on from the verb."""
        known = next(name for name in ("is", "has", "does") if self.verb[name])
        known = "is" if "been" in (self.verb["not"] or "") else known
        return f"{known} not" if self.denied else known


def state(desk: Desk, spot: Spot) -> Iterable[list[Change]]:
    """Other words for what is said of somebody or something; who that is, and "is" or "is not", stay."""
    if spot.limb or spot.mixed or spot.lang != "en":
        return
    code = desk.codes(spot)[0]
    norm = spot.hits[code].norm
    if norm.modality not in ("", "REP") or (norm.modality == "REP" and code in words().codes("persons")):
        return
    said = _statement(spot, norm)
    if said is None:
        return
    draft = desk.draft(code, said.kind, text=spot.folded[said.begin : said.end])
    if draft is None or not set(spot.hits) <= {draft.rule, *draft.covers}:
        return
    text = desk.fill(draft, spot, _who(spot, said))
    changes = [*_in_subject(spot, said), *_label(spot, said), (said.verb.end(), said.end, text)]
    new = spot.folded[spot.start : said.verb.end()] + text
    yield said_already(desk, spot) if new in desk.text else changes


def _statement(spot: Spot, norm: Part) -> _Statement | None:
    """The statement in which the measures of a spot stand, the last after its subject and verb; None where none is."""
    known = spot.foreign()
    begin = norm.modal.end if norm.modal is not None and spot.inside(norm.modal.start) else spot.start
    starts = [m.start for m in known]  # one may stand in the subject: "conduct outside 22 CFR 126.16 is subject to"
    verbs = (_table("verb").search(spot.folded, begin, start) for start in starts)
    verb = next((found for found in verbs if found), None)
    if verb is None or known[-1].start >= norm_end(spot, norm) or known[-1].start < verb.end():
        return None
    denied = bool(verb["not"]) or _table("nobody").search(spot.folded, begin, verb.start()) is not None
    return _Statement(begin, _end(spot, norm, known), verb, denied)


def _table(key: str) -> re.Pattern[str]:
    return words().pattern("state", f"{key}_en_pattern")


def _end(spot: Spot, norm: Part, known: list[Measure]) -> int:
    """Where what is said ends: before "and is ..." about something else, else with the norm."""
    stop = norm_end(spot, norm)
    further = _table("further").search(spot.folded, known[-1].end, stop)
    return further.start() if further else stop


def _who(spot: Spot, said: _Statement) -> str:
    """The word for the subject that its pronoun goes by: "you", else "it" or "they" by its verb."""
    pronoun = _table("pronoun").search(spot.folded[said.begin : said.verb.start()])
    if pronoun:
        return pronoun.group(1)
    return "they" if _table("plural").match(said.verb.group()) else "it"


def _in_subject(spot: Spot, said: _Statement) -> list[Change]:
    """Takes out the measure that a row in the subject ends with: "conduct outside the Treaties and the EAR"."""
    stop = said.verb.start()
    named = names(spot.folded, spot.foreign(said.begin, stop), said.begin, stop, spot.lang)
    aside = [(*one.span(), "") for one in _ASIDE.finditer(spot.folded, said.begin, stop)]
    rest = _REST.fullmatch(spot.folded, named[0][1], stop) if len(named) == 1 else None
    return [*(without(spot, named[0][0], rest.end("section"), last=True) if rest else ()), *aside]


_REST = re.compile(r"(?P<section>\S{0,12})\s*")
"""What belongs to a name at the end of a subject: the "(g)" of "22 CFR 126.17(g)"."""
_ASIDE = re.compile(
    r"\s*\((?:other than|except|save|but only|excluding|solely)\b[^()]*\b(?:clause|limb|item|paragraph)s?"
    r" \(\w{1,4}\)[^()]*\)"
)
"""A bracket in a subject that speaks of one of the limbs that go: "(other than with respect to clause (c) below)"."""
_LABEL = re.compile(r"(?<=\s)\(\w{1,4}\)\s+$")


def _label(spot: Spot, said: _Statement) -> list[Change]:
    """Takes out the label of a first limb before the verb, since the other limbs go: "No Seller (a) is ...; (b) is"."""
    found = _LABEL.search(spot.folded[: said.verb.start()], said.begin)
    return [(*found.span(), "")] if found else []
