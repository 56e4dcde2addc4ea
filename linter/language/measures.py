"""What a row of measure words means: whose measure it is, how strongly named, on what it bears.

"the export control laws and regulations of the United States" is five tokens (kind, kind, kind, state) and one measure:
named, foreign, export. "Export controls" alone is unspecified; "PRC export control law" is no foreign measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.records import dataclass

from .lexicon import Entry

NAMED, UNSPECIFIED, HINT, NONE = 3, 2, 1, 0
SUBJECTS = frozenset({"export", "sanctions"})
"""The domains that tell what a foreign measure is on."""
_UNNAMED = "foreign"
"""Id of the words for some other state that is not named: 境外, 外国."""
MEASURE_TYPES = frozenset({"measure", "state", "generic", "status", "place", "prc", "un", "term"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as a text names it.

    strength: NAMED (a foreign state, agency, law or list stands there), UNSPECIFIED ("sanctions", "a restricted
        party"), HINT (words that are a measure only with an act of exclusion: "Chinese suppliers"), or NONE (a PRC or
        UN measure, or no measure at all).
    domains: of "export", "sanctions", "both", "procurement", "region", "nationality", "law" (a foreign law of
        no stated kind) and "licence".
    kinds: of "law", "list", "agency", "program", "rule", "target", "status", "place", "generic", "licence" and
        "event".
    ids: lexicon ids. states: of the states named.
    china: whether it is aimed at China by its terms. third: whether it is aimed at third countries.
    counter: whether PRC counter-measures law is named.
    start, end: code points.
    """

    strength: int
    domains: frozenset[str]
    kinds: frozenset[str]
    ids: frozenset[str]
    states: frozenset[str]
    china: bool
    counter: bool
    prc: bool
    third: bool
    start: int
    end: int

    @property
    def foreign(self) -> bool:
        """Whether it may be a foreign measure: named or unspecified."""
        return self.strength > HINT


_WEAK = {"licence": "licence", "law": "law", "restriction": "both", "list": "both"}
"""Domain that a word gives which names a measure only together with a state."""


def weigh(entries: Sequence[tuple[Entry, ...]], start: int, end: int, defined: Sequence[Measure] = ()) -> Measure:
    """The measure that a row of tokens names. `entries`: the lexicon entries of each token, in order.

    defined: the measures of those tokens that are defined terms.
    """
    words = [entry for token in entries for entry in token]
    laws = [e for e in words if e.type == "measure" and not e.weak]
    hints = [e for e in words if e.type == "measure" and e.weak]
    states = [e for e in words if e.type == "state"]
    kinds = [e for e in words if e.type == "generic" and not e.weak]
    weak = [e for e in words if e.type == "generic" and e.weak]
    sorting = [e for e in words if e.type in ("status", "place")]
    by_state = any(e.type == "state" and not e.weak for e in words)
    people = [e for e in sorting if by_state or not e.weak]  # 美国禁止出口的国家
    prc = any(e.type in ("prc", "un") for e in words)
    counter = any(e.counter for e in words)
    carried = [m for m in defined if m.foreign]
    strength = _strength(laws, hints, states, kinds, weak, people, prc)
    strength = max([strength, *(m.strength for m in defined)])
    used = [*laws, *hints, *kinds, *people]
    domains = {e.domain or _generic_domain(e) for e in used if e.domain or _generic_domain(e)}
    if strength >= HINT and not domains:
        domains |= {_WEAK[e.id] for e in weak}
    names = {e.kind if e.type == "measure" else e.type for e in used}
    if strength > HINT:
        names |= {e.id for e in weak}
    for measure in carried:
        domains |= measure.domains
        names |= measure.kinds
    return Measure(
        strength,
        frozenset(domains),
        frozenset(names),
        frozenset(e.id for e in [*used, *(states if strength == NAMED else [])]).union(*(m.ids for m in carried)),
        frozenset(e.state for e in [*laws, *hints, *states]).union(*(m.states for m in carried)),
        any(e.china for e in used) or any(m.china for m in carried),
        counter,
        prc,
        any(e.third for e in used) or any(m.third for m in carried),
        start,
        end,
    )


def _strength(
    laws: list[Entry], hints: list[Entry], states: list[Entry], kinds: list[Entry], weak: list[Entry],
    people: list[Entry], prc: bool,
) -> int:
    certain = [e for e in states if not e.weak]
    if laws or (hints and (kinds or people)):
        return NAMED
    sorted_out = kinds or people or any(e.id != "law" for e in weak)
    if prc and not (hints or kinds or people) and all(e.id == _UNNAMED for e in states):
        return NONE  # 列入商务部管控名单的境外进口商: whose list it is, is said
    if certain and sorted_out:
        return NAMED
    foreign_law = bool(states and weak)
    if prc and not hints and not foreign_law:
        return NONE
    if kinds or people or (states and sorted_out):
        return UNSPECIFIED
    return HINT if hints or foreign_law else NONE


def _generic_domain(entry: Entry) -> str:
    return entry.id if entry.type == "generic" and entry.id in ("export", "sanctions") else (
        "both" if entry.type == "generic" and entry.id in ("event", "authority") else "")


def of_clauses(measures: Sequence[Measure], start: int, end: int) -> Measure:
    """What a reference at [start, end) to clauses that name these measures stands for."""
    return Measure(
        NAMED,
        frozenset({"clause"}),
        frozenset({"clause"}),
        frozenset(i for m in measures for i in m.ids),
        frozenset(s for m in measures for s in m.states),
        any(m.china for m in measures),
        any(m.counter for m in measures),
        False,
        any(m.third for m in measures),
        start,
        end,
    )
