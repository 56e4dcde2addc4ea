"""Plans the wording of a contract: for each paragraph with findings one set of edits that leaves nothing to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from linter.options import CheckOptions
from linter.rules.case import Case
from linter.rules.law import load_law
from linter.rules.rule import load_rules

from . import bans, cuts, headings, matters, naming, phrases, predicates, rows, sentences, states, terror
from .definitions import defined_here, limits, redefined, short_names, spans_in
from .desk import Desk
from .drafts import POSITIONS, load_drafts
from .fit import Fit, quoted_like
from .names import leading, names_kept, short_names_of
from .narrowing import narrower
from .patch import Change, Patch
from .pointing import point_back, point_to_clauses, point_to_leads
from .proof import DEFINITION, Proof
from .result import Wording
from .spots import Spot, language, spots, written_in
from .versions import follow_on, is_mutual, pairs, point_alike
from .words import words

Operation = Callable[[Desk, Spot], Iterable[list[Change]]]
OPERATIONS: tuple[Operation, ...] = (
    headings.heading, bans.struck, bans.tied, phrases.item, matters.matter, matters.labelled, cuts.state, cuts.example,
    cuts.including, cuts.neither, cuts.element, cuts.further, cuts.joined, naming.given, terror.lists, naming.measure,
    naming.headed, cuts.of_row, rows.trigger, rows.member, rows.recipient, rows.aside, cuts.reason,
    phrases.condition, phrases.exception, phrases.need_not, bans.restricted, bans.narrowed, cuts.inner, states.state,
    predicates.predicate, sentences.tail, sentences.limb, sentences.sentence
)  # fmt: skip
"""From the smallest change to the largest."""
_NAMES = [operation.__name__ for operation in OPERATIONS]
_ROUNDS = 6
_COLONS, _STOPS = (":", "："), (".", "。")


def plan_wording(case: Case, options: CheckOptions) -> Wording:
    """The edits for all flagged paragraphs of a case. Raises GrammarError for a mistake in the drafts."""
    return _Planner(case, options).plan()


class _Planner:
    def __init__(self, case: Case, options: CheckOptions) -> None:
        self._case, self._day = case, options.day
        self._drafts, self._fit = load_drafts(options.rules, options.wording), Fit(case.contract)
        self._proof = Proof(case, options.rules)
        self._rules = load_rules(options.rules)
        self._order = self._rules.codes
        self._reciprocal, self._least = True, 0
        self._narrowed: dict[int, dict[int, list[Change]]] = {}

    def plan(self) -> Wording:
        made = Wording(self._case.contract, self._drafts)
        made.blocked |= {position for position in self._case.verdicts if self._is_blocked(position)}
        self._narrow(made)
        for position in sorted(self._case.verdicts.keys() - made.blocked):
            self._write(made, position)
        self._agree(made)
        self._look_again(made)
        self._strike_lists(made)
        point_back(self._case, self._proof, self._rules, made)
        point_to_leads(self._case, made)
        point_to_clauses(self._case, self._rules, made)
        self._write_left(made)
        point_alike(self._case, made)
        follow_on(made)
        return made

    def _narrow(self, made: Wording) -> None:
        """Finds the definitions from which the part that is a measure can go; what uses their terms stays as it is."""
        asked = sorted(self._case.verdicts.keys() - made.blocked)
        narrowed = {position: changes for position in asked if (changes := self._narrower(position))}
        for pair in pairs(self._case, made):  # both versions or neither
            if len(narrowed.keys() & set(pair)) == 1:
                narrowed = {position: changes for position, changes in narrowed.items() if position not in pair}
        for position, changes in narrowed.items():
            for definition in defined_here(self._case, position):
                if definition.start in changes:
                    self._proof.take_for_harmless(definition)
        self._narrowed = narrowed

    def _narrower(self, position: int) -> dict[int, list[Change]]:
        """The changes that narrow the definitions of a paragraph, by where each begins."""
        found, text = defined_here(self._case, position), self._proof.text(position)
        if not found:
            return {}
        lang, changes = language(text), dict[int, list[Change]]()
        spans = spans_in(self._case, position, lang)
        for definition, limit in zip(found, limits(found, text), strict=True):
            for one in narrower(text, definition, limit, spans, lang):
                if definition.term not in self._proof.terms(position, _with(Patch(text), one).text):
                    changes[definition.start] = one
                    break
        return changes

    def _narrowed_by(self, position: int) -> tuple[int, ...]:
        """The positions of the definitions that were narrowed and whose terms a paragraph uses."""
        text = self._case.contract.paragraphs[position].text
        used = [
            one
            for at, starts in self._narrowed.items()
            for one in defined_here(self._case, at)
            if one.start in starts and any(name in text for name in (one.term, *one.aliases))
        ]
        return tuple(sorted({one.position for one in used} - {position}))

    def _write_left(self, made: Wording) -> None:
        """Whole drafts for paragraphs that are judged by what stands elsewhere alone, so that no change shows there."""
        for position in sorted(self._case.verdicts.keys() - made.blocked - made.elsewhere.keys()):
            verdict = self._case.verdicts[position]
            worded = {code for code in verdict.hits if code != DEFINITION and self._drafts.get(code, "sentence")}
            if worded and not made.edits.get((position, "preferred")):
                patch = self._whole(position, worded, self._case.outline.text_start(position), "preferred")
                made.edits[position, "preferred"], made.kinds[position] = patch.smallest(), ("paragraph",)

    def _write(self, made: Wording, position: int) -> None:
        """Finds the edits of a paragraph in both positions; its words are the new ones from then on."""
        self._kinds: list[str] = []
        self._desks: list[Desk] = []
        patch = self._reworded(position, "preferred")
        made.kinds[position] = (*self._kinds, *(("narrowed",) if position in self._narrowed else ()))
        made.edits[position, "preferred"] = patch.smallest()
        made.edits.pop((position, "fallback"), None)
        if not patch.smallest() and (sources := self._narrowed_by(position)):
            made.elsewhere[position], made.kinds[position] = sources, ("definition",)
            del made.edits[position, "preferred"]
        if any(desk.others for desk in self._desks):
            other = self._reworded(position, "fallback").smallest()
            if other != patch.smallest():
                made.edits[position, "fallback"] = other
        self._proof.settle(position, patch.text)

    def _agree(self, made: Wording) -> None:
        """Rewords both versions of a clause anew where their edits are of two kinds, or one alone binds both sides."""
        for pair in pairs(self._case, made):
            used = [{kind for kind in made.kinds[at] if kind in _NAMES} for at in pair]
            if used[0] != used[1] and all(used):
                self._least = max(_NAMES.index(kind) for kinds in used for kind in kinds)
                self._write_again(made, pair)
                self._least = 0
            if is_mutual(made, pair[0]) != is_mutual(made, pair[1]) and made.kinds[pair[0]] == made.kinds[pair[1]]:
                self._reciprocal = False
                self._write_again(made, pair)
                self._reciprocal = True

    def _write_again(self, made: Wording, pair: tuple[int, int]) -> None:
        for position in pair:
            self._proof.settle(position, self._case.contract.paragraphs[position].text)
            self._write(made, position)

    def _look_again(self, made: Wording) -> None:
        """Changes what is found once all edits are made: definitions have other meanings then, or are gone."""
        self._proof.read_definitions()
        for position in sorted(self._case.verdicts.keys() - made.blocked):
            hits = self._proof.verdict(position, definitions=True).hits
            if not hits:
                continue
            self._kinds = list(made.kinds[position])
            codes = set(hits) | set(self._case.verdicts[position].hits)
            patch = Patch(self._case.contract.paragraphs[position].text, made.edits[position, "preferred"])
            patch = self._improved(position, patch, "preferred")
            if self._proof.verdict(position, patch.text, definitions=True).hits:
                self._proof.settle(position, self._case.contract.paragraphs[position].text)
                patch = self._whole(position, codes, self._case.outline.text_start(position), "preferred")
            made.kinds[position] = tuple(self._kinds)
            made.edits[position, "preferred"] = patch.smallest()
            made.edits.pop((position, "fallback"), None)
            self._proof.settle(position, patch.text)

    def _strike_lists(self, made: Wording) -> None:
        """Where words that introduced a list of places in the paragraphs after them are others now, the list goes."""
        for position in sorted(self._case.verdicts.keys() - made.blocked):
            keys = [key for wanted in POSITIONS if made.edits.get(key := (position, wanted))]
            original = made.contract.paragraphs[position].text.rstrip()
            news = [Patch(original, made.edits[key]).text.rstrip() for key in keys]
            if not news or not original.endswith(_COLONS) or any(new.endswith(_COLONS) for new in news):
                continue
            listed = self._places_after(position)
            if not listed and position + 1 < len(made.contract.paragraphs) and self._case.outline.label(position + 1):
                continue  # limbs follow
            for key in keys:
                *others, (start, end, new) = made.edits[key]
                stop = "" if (new or original[:start]).endswith(_STOPS) else _STOPS[language(original) == "zh"]
                made.edits[key] = (*others, (start, end, new + stop))
            for at in listed:
                made.beside.setdefault(position, {})[at] = ((0, len(made.contract.paragraphs[at].text), ""),)
                self._proof.settle(at, "")
                if at in self._case.verdicts:
                    made.elsewhere[at], made.kinds[at] = (position,), ("clause",)
                    for wanted in POSITIONS:
                        made.edits.pop((at, wanted), None)

    def _places_after(self, position: int) -> list[int]:
        """The paragraphs after one that are no more than names of places a measure is aimed at: "Cuba, Iran"."""
        listed: list[int] = []
        for at in range(position + 1, len(self._case.contract.paragraphs)):
            statement = self._proof.verdict(at).statement
            known = {(m.start, m.end) for r in statement.readings for p in r.parts for m in p.measures
                     if m.foreign and "place" in m.kinds and m.start >= 0}  # fmt: skip
            folded = statement.folded.strip()
            if not folded or sum(end - start for start, end in known) * 2 < len(folded):
                break
            listed.append(at)
        return listed

    def _is_blocked(self, position: int) -> bool:
        """Whether an order or determination in force names a person or measure of the paragraph."""
        law, text = load_law(), self._case.contract.paragraphs[position].text
        for code, hit in self._case.verdicts[position].hits.items():
            ids = {i for m in hit.measures for i in m.ids}
            anchor = law.anchor(code, ids, as_of=self._day, text=text)
            if anchor.event and law.events[anchor.event].blocks_wording:
                return True
        return False

    def _reworded(self, position: int, wanted: str) -> Patch:
        return self._improved(position, self._redefined(position, wanted), wanted)

    def _improved(self, position: int, patch: Patch, wanted: str) -> Patch:
        """The patch with further edits until nothing is found."""
        begin = self._case.outline.text_start(position)
        seen: set[str] = set()
        self._lists: frozenset[int] = frozenset()
        for _ in range(_ROUNDS):
            found = spots(self._proof.verdict(position, patch.text), begin, self._lead(position), self._lists)
            if not found:
                return self._without_repeats(position, patch, begin)
            seen |= {code for spot in found for code in spot.hits}
            patch = headings.renamed(self._all_changed(position, patch, found, leading(found), wanted), begin)
        left = self._proof.verdict(position, patch.text).hits
        return self._whole(position, seen, begin, wanted) if left else patch

    def _without_repeats(self, position: int, patch: Patch, begin: int) -> Patch:
        """The patch without what is said twice now, where nothing is found then either."""
        shorter = sentences.without_repeats(patch, begin, language(patch.text))
        if self._case.verdicts[position].hits.keys() & words().codes("tied"):
            shorter = bans.tied_beside(shorter, self._fit)
        shorter = cuts.left_over(shorter, self._proof.verdict(position, shorter.text)) if shorter.edits else shorter
        left = shorter is not patch and self._proof.verdict(position, shorter.text).hits
        return patch if left else shorter

    def _whole(self, position: int, codes: Iterable[str], begin: int, wanted: str) -> Patch:
        """All words of a paragraph written anew: where its sentences lean on one another too much."""
        self._kinds = ["paragraph"]
        text = self._proof.text(position)
        desk = Desk(text, self._drafts, self._fit, self._order, wanted)
        ordered = sorted(codes, key=self._order.index)
        found = spots(self._proof.verdict(position, text), begin, self._lead(position))
        first = self._first_found(position, found, begin)
        for start in dict.fromkeys((first, begin)):  # what stands before the first finding stays if it can
            for some in (ordered, *([code] for code in ordered)):
                patch = Patch(text).replace(*sentences.paragraph(desk, some, start, written_in(found, text)))
                if not self._proof.verdict(position, patch.text).hits:
                    return patch
            patch = sentences.struck(Patch(text), found)
            if start != begin and not self._proof.verdict(position, patch.text).hits:
                return patch
        empty = self._fit.fill(words().tables["blank"][language(text)], language(text), text)
        return Patch(text).replace(begin, len(text.rstrip(" ;；")), empty)

    def _first_found(self, position: int, found: list[Spot], begin: int) -> int:
        """Where the first sentence with a finding begins, if what stands before it has no part in what is found."""
        if not found or not found[0].opens or found[0].listed:
            return begin
        before = [r for r in self._proof.verdict(position).statement.readings if r.start < found[0].start]
        named = any(m.foreign for r in before for p in r.parts for m in p.measures if m.start < found[0].start)
        leans = words().pattern("cut", "leans_en").match(found[0].folded, found[0].start)
        return begin if named or leans else found[0].start

    def _lead(self, position: int) -> str:
        """The folded paragraph that introduces the list a paragraph stands in; "" for none."""
        lead = self._case.outline.lead_in(position)
        return "" if lead is None else self._proof.case.texts.folded[lead]

    def _beside(self, position: int) -> str:
        """The other limbs of the list a paragraph is a limb of, as they read now; "" where it is none."""
        if self._case.outline.lead_in(position) is None:
            return ""
        others = (at for at in self._case.outline.siblings(position) if at != position)
        return "\n".join(self._proof.text(at) for at in others)

    def _redefined(self, position: int, wanted: str) -> Patch:
        patch = Patch(self._proof.text(position))
        found = defined_here(self._case, position)
        if not found and DEFINITION not in self._case.verdicts[position].hits:
            return patch
        desk = Desk(patch.text, self._drafts, self._fit, self._order, wanted)
        lang = language(patch.text)
        if not found:
            return short_names(self._case, position, desk, patch, lang)
        spans = spans_in(self._case, position, lang)
        return redefined(desk, patch, found, spans, lang, self._narrowed.get(position, {}))

    def _all_changed(
        self, position: int, patch: Patch, found: list[Spot], these: list[Spot], wanted: str
    ) -> Patch:
        """The patch with a change to these of the spots found; where two languages stand side by side, the same kind in
        both.
        """
        before, smallest = len(self._kinds), 0
        for _ in OPERATIONS:
            changed = patch
            for spot in reversed(these):
                changed = self._changed(position, changed, spot, found, wanted, smallest)
            used = [_NAMES.index(name) for name in self._kinds[before:]]
            if len({spot.lang for spot in these}) == 1 or len(set(used)) == 1 or len(these) != len(used):
                break
            smallest = max(used)
            if smallest == min(used):
                break
            del self._kinds[before:]
        return changed

    def _changed(
        self, position: int, patch: Patch, spot: Spot, found: list[Spot], wanted: str, smallest: int = 0
    ) -> Patch:
        """The patch with the first change to a spot that leaves nothing to find in it. smallest: the first to try."""
        desk = Desk(patch.text, self._drafts, self._fit, self._order, wanted, tuple(found), self._reciprocal,
                    self._beside(position))  # fmt: skip
        self._desks.append(desk)
        best = patch
        inside = spot.list_start >= 0 and not spot.opens
        leant_on = inside and sentences.is_leant_on(spot)
        for operation in OPERATIONS[max(smallest, self._least) : -1 if inside else None]:
            if leant_on and operation is sentences.limb:
                break
            for changes in operation(desk, spot):
                tried = _with(patch, changes)
                kept = names_kept(spot, tried.text[: spot.stop + len(tried.text) - len(patch.text)])
                if self._is_clean(position, tried, patch, spot, found, kept):
                    self._kinds.append(operation.__name__)
                    if operation is naming.given:  # the short name is what was found
                        return tried
                    return self._named(position, tried, patch, spot, found, kept)
                best = tried
        if inside:  # no words for the limb alone: the list is one sentence
            self._lists |= {spot.list_start}
            return patch
        return best

    def _named(
        self, position: int, tried: Patch, patch: Patch, spot: Spot, found: list[Spot], kept: set[str]
    ) -> Patch:
        """The patch with the short names for law that the spot gave and other words of the contract use."""
        lost = [name for name in short_names_of(spot) if name not in kept and self._fit.says(name, spot.folded)]
        stop = spot.stop + len(tried.text) - len(patch.text)
        law = words().pattern("own_law", f"pattern_{spot.lang}").search(tried.text, spot.start, stop)
        lost = [name for name in lost if words().term_kind(name, spot.lang) == "law"]
        lost = [name for name in lost if not words().is_measures_own(name)]
        if law and lost:
            again = tried.replace(law.end(), law.end(), quoted_like(tried.text, words().short_name(lost, spot.lang)))
            if self._is_clean(position, again, patch, spot, found, {*kept, *lost}):
                tried, kept = again, {*kept, *lost}
        self._proof.rename(position, kept)
        return tried

    def _is_clean(
        self, position: int, tried: Patch, patch: Patch, spot: Spot, found: list[Spot], kept: set[str]
    ) -> bool:
        """Whether nothing is found any more where the spot was, and nothing new beside the rest of the paragraph.

        kept: short names that the spot still gives.
        """
        text = _alone(tried, patch, spot, found)
        until = spot.stop + len(tried.text) - len(patch.text)
        begin, lead = self._case.outline.text_start(position), self._lead(position)
        left = spots(self._proof.verdict(position, text, renamed=kept), begin, lead)
        if any(other.start < until and spot.start < other.stop for other in left):
            return False
        known = {code for other in found for code in other.hits} | self._case.verdicts[position].hits.keys()
        beside = spots(self._proof.verdict(position, tried.text, renamed=kept), begin, lead)
        here = [other for other in beside if other.start < until and spot.start < other.stop]
        return all(other.hits.keys() <= known for other in here)


def _with(patch: Patch, changes: list[Change]) -> Patch:
    for start, end, new in sorted(changes, reverse=True):
        patch = patch.replace(start, end, new)
    return patch


def _alone(tried: Patch, patch: Patch, spot: Spot, found: list[Spot]) -> str:
    """The text with a spot changed and the other spots left empty, so that only the changed one can be found.

    Of a sentence that stands for itself nothing else is read again.
    """
    text, grown = tried.text, len(tried.text) - len(patch.text)
    if not spot.listed:
        stop = len(text) - len(patch.text) + spot.stop
        return " " * spot.start + text[spot.start : stop] + " " * (len(text) - stop)
    for other in found:
        if other is not spot:
            shift = grown if other.start >= spot.stop else 0
            text = text[: other.start + shift] + " " * (other.end - other.start) + text[other.end + shift :]
    return text
