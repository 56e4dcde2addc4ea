"""Wording: the smallest edits on the original text that reach a neutral position.

`plan_wording` looks for them paragraph by paragraph: it tries candidates from the smallest to the largest, judges the
paragraph again with each, and takes the first that leaves nothing to find.
"""

from .plan import plan_wording
from .result import Wording

__all__ = ["Wording", "plan_wording"]
