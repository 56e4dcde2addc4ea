"""How sure a finding is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .judge import Verdict
    from .matching import Hit


def of(hit: Hit, verdict: Verdict) -> float:
    """x."""
    return round(hit.confidence, 2)
