"""Paragraphs that need no edits of their own, since those of another paragraph put them right: they point to it."""

from __future__ import annotations

from linter.rules.case import Case
from linter.rules.rule import RuleSet

from .proof import DEFINITION, Proof
from .result import Wording

_EXIT = "exit"
"""The family of rules about ending, stopping and not paying."""


def point_back(case: Case, proof: Proof, rules: RuleSet, made: Wording) -> None:
    """Paragraphs that only take up a measure of the one before ("breach of the above") are put right by its edits.

    To stop, to leave and to withhold stay bound to an impediment of their own.
    """
    for position in sorted(case.carried.keys() & case.verdicts.keys() - made.blocked):
        codes = case.verdicts[position].hits
        if not made.edits.get((position - 1, "preferred")) or any(
            code == DEFINITION or rules[code].family == _EXIT for code in codes
        ):
            continue
        if not proof.without_carried(position, case.contract.paragraphs[position].text).hits:
            own = made.edits.pop((position, "preferred"))
            made.edits[position, "fallback"] = made.edits.get((position, "fallback"), own)
            made.elsewhere[position], made.kinds[position] = (position - 1,), ("clause",)


def point_to_clauses(case: Case, rules: RuleSet, made: Wording) -> None:
    """Consequences of breaching a clause are put right by the edits of that clause; their own are the fallback."""
    pointing: list[int] = []
    for position, verdict in sorted(case.verdicts.items()):
        measures = [m for hit in verdict.hits.values() for m in hit.measures]
        if made.kinds.get(position) == ("definition",) or not all(hit.measures for hit in verdict.hits.values()):
            continue  # put right already, or one that needs no measure and leans on no clause
        reasons = tuple(sorted({at for at, role in verdict.related if role == "reference"}))
        story = {case.contract.paragraphs[at].story for at in (*reasons, position)}
        if not reasons or len(story) > 1 or not measures or position in made.blocked:
            continue
        if not all("clause" in m.kinds for m in measures) or made.blocked & set(reasons):
            continue
        sources = {one for at in reasons for one in _put_right_at(made, at)}
        if all(_put_right_at(made, at) for at in reasons):
            made.elsewhere[position] = tuple(sorted(sources))
            pointing.append(position)
    for position in pointing:
        if set(made.elsewhere[position]) & set(pointing):
            del made.elsewhere[position]
        elif not any(rules[code].family == _EXIT for code in case.verdicts[position].hits):
            # to stop, to leave and to withhold stay bound to an impediment of their own
            own = made.edits.pop((position, "preferred"))
            made.edits[position, "fallback"] = made.edits.get((position, "fallback"), own)
            made.kinds[position] = ("clause",)


def _put_right_at(made: Wording, position: int) -> tuple[int, ...]:
    """The paragraph whose edits put a paragraph right: its own, or those of the definitions that it uses."""
    if made.edits.get((position, "preferred")):
        return (position,)
    return made.elsewhere.get(position, ()) if made.kinds.get(position) == ("definition",) else ()


def point_to_leads(case: Case, made: Wording) -> None:
    """Limbs that need no edit of their own, since their lead-in's edits put them right, point to it."""
    for position in case.verdicts.keys() - made.blocked:
        lead: int | None = position
        while lead is not None and not made.edits.get((lead, "preferred")):
            lead = case.outline.lead_in(lead)
        if lead is not None and lead != position:
            made.elsewhere[position] = (lead,)
            made.edits.pop((position, "preferred"), None)
