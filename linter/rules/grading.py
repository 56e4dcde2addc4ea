"""How serious a finding is, at whom the measure aims, and what tempers it (law reference, sections 4 and 6)."""

from __future__ import annotations

from collections.abc import Iterable

from linter.finding import Severity
from linter.language.measures import Measure
from linter.language.norms import Reading

_STEPS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)


def target(measures: Iterable[Measure]) -> str:
    """The target axis: "china_directed", "third_country", "mixed" or "unspecified"."""
    known = list(measures)
    china, third = any(m.china for m in known), any(m.third for m in known)
    if china and third:
        return "mixed"
    return "china_directed" if china else "third_country" if third else "unspecified"


def softened(reading: Reading | None) -> str:
    """How far a saving for PRC law tempers a unit: "full" (a carve-out by effect), "extent" ("to the extent
    permitted"), "decorative" (PRC counter-measures law is merely mentioned) or "none".
    """
    if reading is None:
        return "none"
    for part in reading.conditions:
        for measure in part.measures:
            if measure.counter:
                return "full"
            if measure.prc and not measure.foreign:
                return "extent"
    return "decorative" if any(m.counter for p in reading.parts for m in p.measures) else "none"


def grade(base: str, *, anchored: bool, china: bool, third_only: bool, saving: str, firm: bool) -> Severity:
    """The severity from a rule's own grade, one step up or down.

    anchored: an event in force names the measure or person. china: a list or target aimed at China. third_only: only
    third countries are aimed at and no order is in force. saving: as `softened` gives it. firm: never down (exits,
    payment, exclusion of sources) where there is an anchor.
    """
    step = {"high": 2, "medium": 1, "low": 0}.get(base, 0)
    if anchored or china:
        step += 1
    elif saving == "full" or third_only:
        step -= 1
    if (saving == "full" and (anchored or china)) and not (firm and anchored):
        step -= 1
    return _STEPS[max(0, min(2, step))]
