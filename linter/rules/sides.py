"""One language version of a clause as it was read, for comparison with the other one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.language.bilingual import language_switch
from linter.records import dataclass, field

from .defined import CODE as DEFINES
from .matching import Hit

if TYPE_CHECKING:
    from linter.language.norms import Part, Reading

    from .case import Case

_FREEING = ("PROTECT", "NEEDNOT")


@dataclass(slots=True)
class Side:
    """One language version of a clause.

    position: of its paragraph. hits: what was found in it, by code. readings: the units it was read as.
    acts: all that it names. states, strength: whose measures it carries out, and how strongly the strongest is named.
    """

    position: int
    hits: dict[str, Hit]
    readings: Sequence[Reading]
    text: str
    acts: frozenset[str] = field(default_factory=frozenset)
    states: frozenset[str] = field(default_factory=frozenset)
    strength: int = 0

    def __post_init__(self) -> None:
        parts = [part for reading in self.readings for part in reading.parts]
        self.acts = frozenset(act for part in parts for act in part.acts)
        binding = [m for r in self.readings for p in r.parts if not _frees(p, r) for m in p.measures]
        self.states = frozenset(state for m in binding for state in m.states)
        self.strength = max((m.strength for m in binding), default=0)


def side_at(case: Case, position: int, rules: tuple[str, ...]) -> Side:
    """The paragraph at a position as a side; read anew where nothing was found in it. rules: as for `examine`."""
    from .judge import again

    verdict = case.verdicts.get(position) or again(case, position, case, rules)
    return Side(position, verdict.hits, verdict.statement.readings, case.contract.paragraphs[position].text)


def halves(case: Case, position: int, rules: tuple[str, ...]) -> list[Side]:
    """The two versions of a paragraph that holds both, each read alone; none where it holds one language."""
    text = case.contract.paragraphs[position].text
    at = language_switch(text)
    if not at:
        return []
    from .wording.proof import Proof

    whole = case.verdicts[position].hits  # these know their place in the paragraph
    label = text[: case.outline.text_start(position)]
    sides, proof = [], Proof(case, rules)
    for first, half in ((True, text[:at]), (False, label + text[at:])):
        verdict = proof.verdict(position, half)
        hits = {code: whole[code] for code in verdict.hits if code in whole}
        if DEFINES in whole and (_opening(text, whole[DEFINES].norm.start) < at) == first:
            hits[DEFINES] = whole[DEFINES]
        sides.append(Side(position, hits, verdict.statement.readings, half))
    return sides


def _opening(text: str, start: int) -> int:
    """Where the words that begin at `start` begin, without what parts two versions."""
    return len(text) - len(text[start:].lstrip(" \n/|(（"))


def _frees(part: Part, reading: Reading) -> bool:
    """Whether a part takes a measure's force away instead of carrying it out."""
    return part.modality in _FREEING or (part.kind == "norm" and reading.protected(part))
