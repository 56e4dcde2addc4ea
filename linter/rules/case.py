"""A contract on the way through judgement: what is known of it, and the verdict on each paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.language.measures import Measure
from linter.language.statements import Statement, Texts
from linter.language.tokens import TermUse
from linter.records import dataclass, field

from .matching import Hit

if TYPE_CHECKING:
    from linter.contract import Contract
    from linter.language.lexicon import Lexicon
    from linter.language.meanings import Meanings
    from linter.language.outline import Outline

CONSEQUENCES = frozenset({"PRC201", "PRC202", "PRC203", "PRC204", "PRC601", "PRC602", "PRC603"})
"""What hangs on a measure, as against the clauses that impose one: a reference to a whole clause is to the latter."""
REMEDIES = frozenset({"PRC601", "PRC602", "PRC603"})
"""What comes last: a reference to these ("the persons named in 16.1") carries no measure on."""
NEVER_CARRIED = frozenset({"PRC701", "PRC801"})
"""A reference to a whole clause is to none of its definitions."""
_SMALL_PART = 6
"""A clause is about measures where every sixth of its paragraphs, at least, imposes one."""


@dataclass(slots=True)
class Verdict:
    """What was found in one paragraph: the best hit of each code, and the statement it was read as.

    related: positions of the paragraphs that explain it, each with a role ("reference", "counterpart", ...).
    """

    statement: Statement
    hits: dict[str, Hit] = field(default_factory=dict)
    related: list[tuple[int, str]] = field(default_factory=list)

    def measures(self) -> list[Measure]:
        """All measures that the hits rest on."""
        return [m for hit in self.hits.values() for m in hit.measures]


@dataclass(slots=True)
class Case:
    """A contract on the way through judgement. Keys of the dicts are positions in `Contract.paragraphs`.

    references: cross-references in a paragraph to clauses that name a measure. carried: the measure that the paragraph
    before it has named, for a paragraph that takes it up ("such regulations"). about: what the measures named in the
    rest of its clause are on, for a paragraph that speaks of a foreign state's authorities without saying which.
    closing: for limbs that name a measure, the paragraph whose words go on after their list ("..., Seller may stop").
    sources: paragraphs of schedules that a clause names as a list of sources which must not be used.
    prevails: of a bilingual contract, the version that prevails: "en", "zh", "equal", or "" where no clause says so.
    """

    contract: Contract
    texts: Texts
    outline: Outline
    lexicon: Lexicon
    meanings: Meanings | None = None
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    references: dict[int, list[TermUse]] = field(default_factory=dict)
    carried: dict[int, Measure] = field(default_factory=dict)
    about: dict[int, frozenset[str]] = field(default_factory=dict)
    closing: dict[int, int] = field(default_factory=dict)
    sources: set[int] = field(default_factory=set)
    prevails: str = ""

    def flagged(self, reached: set[int], alone: bool = False) -> list[int]:
        """Those of the positions that a reference reaches which name a measure; of a whole clause, which impose it.

        alone: whether the reference names each of them by its own number. A clause of which only a small part is about
        measures ("this Article", an agreement's whole second half) carries none.
        """
        alone = alone or len(reached) == 1
        silent = frozenset({"PRC801"}) if len(reached) == 1 else NEVER_CARRIED
        found = []
        for position in sorted(reached):
            verdict = self.verdicts.get(position)
            codes = set(verdict.hits) - silent if verdict else set()
            if codes - REMEDIES and (alone or codes - CONSEQUENCES):
                found.append(position)
        return found if alone or len(found) * _SMALL_PART >= len(reached) else []
