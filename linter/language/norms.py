"""Norms: what a unit of text says, read with the Lark grammar `grammars/norm.lark` over typed tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.records import dataclass, field, replace

from . import lalr
from .lalr import Node
from .measures import Measure, weigh
from .tokens import Token

MODALITIES = ("MUST", "MUSTNOT", "MAY", "NEEDNOT", "REP", "PROTECT", "DEFINE")
DO_SO = "do-so"
"""Id of the words that take up what somebody may or must do ("may do so")."""
SAME = "same"
"""Id of the words that say a norm again of something else ("the same applies to")."""
ONLY = "only"
"""Id of the words that allow a thing under one condition ("only after")."""
UNTOUCHED = "untouched"
"""Id of the words that say of one thing that it stays as it is, and nothing of what stands before."""
_FAR = 90
"""Code points between two measure words beyond which they no longer name one measure."""
_DENIED = 60
"""Code points after the modal word within which "no" denies what it says."""
_ADRIFT = 30
"""The same where neither side names a kind of measure: "its list of sub-processors ... the United Kingdom"."""
_NEAR = 20
"""The same where words of another kind stand between a state and what it has imposed."""


@dataclass(slots=True)
class Part:
    """A norm, condition, exception or purpose.

    kind: "norm", "condition", "exception" or "purpose".
    modality: one of MODALITIES, or "" for a statement without one.
    acts: act id -> the token that names it first after the modal word, or first of all.
    measures: the measures named, in order.
    negated: whether a plain negation stands in it. anaphora: whether it takes up what went before. again: the tokens
    that take up an act ("do so") or a norm ("the same applies").
    head: its first token. modal: the token that gives its modality.
    """

    kind: str
    modality: str = ""
    acts: dict[str, Token] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    negated: bool = False
    anaphora: bool = False
    again: list[Token] = field(default_factory=list)
    head: Token | None = None
    modal: Token | None = None
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Reading:
    """A unit as read: its parts in order, `lead` of them from the lead-in. start, end: code points of the unit."""

    parts: list[Part]
    start: int
    end: int

    @property
    def norms(self) -> list[Part]:
        """The parts that say what somebody must, may or must not do, or what is the case."""
        return [part for part in self.parts if part.kind == "norm"]

    def around(self, norm: Part) -> list[Part]:
        """The norm, the conditions, exceptions and purposes next to it, and those that open the unit."""
        at = self.parts.index(norm)
        first = next((i for i, p in enumerate(self.parts) if p.kind == "norm" and (p.acts or p.measures)), at)
        before, after = at, at + 1
        while before > 0 and not _says_something(self.parts[before - 1]):
            before -= 1
        while after < len(self.parts) and not _says_something(self.parts[after]):
            after += 1
        return [*self.parts[: min(first, before)], *self.parts[before:after]]

    def protected(self, norm: Part) -> bool:
        """Whether words before the norm took the measure's force away, and it names no measure itself."""
        if any(m.foreign and m.kinds != {"clause"} for m in norm.measures) or norm.modality == "PROTECT":
            return False
        before = self.parts[: self.parts.index(norm)]
        last = max((at for at, part in enumerate(before) if part.modality == "PROTECT"), default=None)
        return last is not None and not any(_breaks(part) for part in before[last + 1 :])

    def spoken_of(self) -> list[Measure]:
        """The measures that what follows can take up: none where the unit only takes their force away.

        不得以外国制裁为由中止供货; 因此造成损失的，应予赔偿 compensates for the stop, and imposes nothing foreign.
        """
        said = [part for part in self.norms if _says_something(part)]
        if said and all(part.modality == "PROTECT" for part in said):
            return []
        return [m for part in self.parts if part.modality != "PROTECT" for m in part.measures]

    @property
    def conditions(self) -> list[Part]:
        """The parts under which, and for whose sake, the norms hold."""
        return [part for part in self.parts if part.kind != "norm"]


def read(row: Sequence[Token], start: int, end: int) -> Reading:
    """Parses a unit's tokens. Every row of tokens parses; a row that does not is read as one norm."""
    tree = lalr.parser("norm").tree(row, "start")
    nodes: Sequence[Node | Token] = tree.children if tree is not None else [Node("norm", tuple(row))]
    parts = [_part(node) for node in nodes if isinstance(node, Node)]
    parts = _only(parts)
    _carry_modality(parts)
    only_conditions = parts and all(part.kind == "condition" for part in parts)
    if only_conditions and parts[-1].acts and row[-1].type != "END":
        parts.append(replace(parts[-1], kind="norm"))
    return Reading(parts, start, end)


def _only(parts: Sequence[Part]) -> list[Part]:
    """The parts where "only after" stands: a ban on what stands before it, and what follows its condition."""
    out: list[Part] = []
    for part in parts:
        modal = part.modal
        if modal is None or not modal.entries or (modal.type, modal.entries[0].id) != ("MUSTNOT", ONLY):
            out.append(part)
            continue
        before = {act: token for act, token in part.acts.items() if token.start < modal.start}
        if not before and out and out[-1].kind == "norm" and out[-1].acts:
            out[-1].modality = "MUSTNOT"
        else:
            out.append(replace(part, acts=before, measures=[m for m in part.measures if m.start < modal.start]))
        after = {act: token for act, token in part.acts.items() if token.start >= modal.start}
        out.append(replace(part, kind="condition", modality="", acts=after, again=[],
                           measures=[m for m in part.measures if m.start >= modal.start]))
    return out


def _says_something(part: Part) -> bool:
    return part.kind == "norm" and bool(part.acts or part.measures)


def _carry_modality(parts: list[Part]) -> None:
    """A modal word or a negation may stand apart from its act: "may, if ..., terminate"; "neither X nor Y will ..."."""
    pending = ""
    denied = False
    for part in parts:
        if part.kind != "norm":
            continue
        if not part.modality and pending:
            part.modality = pending
        elif denied and part.modality in ("MUST", "MAY"):
            part.modality = "MUSTNOT"
        elif denied and part.modality in ("REP", ""):
            part.negated = True
        pending = part.modality if part.modality and not _own_acts(part) and not part.measures else ""
        denied = part.negated and not (part.measures if part.modality == "REP" else part.acts)
    norms = [part for part in parts if part.kind == "norm"]
    last = norms[-1] if len(norms) > 1 else None
    if last and last.modality == "PROTECT" and not last.acts and not last.measures and not _untouched(last):
        for part in norms:
            part.modality = "PROTECT"  # "any clause that requires ... is deleted"


def _breaks(part: Part) -> bool:
    """Whether a part names a breach of clauses on a measure: a rule that "does not apply" to it protects nobody."""
    return part.kind == "condition" and any(m.kinds == {"clause"} for m in part.measures)


def _untouched(part: Part) -> bool:
    """Whether a part says only of its own subject that it stays as it is: 买方的折扣不受影响."""
    return part.modal is not None and any(entry.id == UNTOUCHED for entry in part.modal.entries)


def _own_acts(part: Part) -> set[str]:
    """The acts that a ban does not name by its modal word alone: 不得 is a ban, and an act of barring."""
    ban = part.modal if part.modality == "MUSTNOT" else None
    return {act for act, t in part.acts.items() if ban is None or not ban.start <= t.start < t.end <= ban.end}


def _part(node: Node) -> Part:
    part = Part(node.name)
    _fill(part, node)
    row: list[Any] = node.tokens()
    if part.modality in ("MUST", "MAY") and (_nothing(part, row) or _denied_at_once(row)):
        part.modality = "MUSTNOT"  # "shall contain no ...", "no unit may ..."; not "may cancel what is not shipped"
    return part


def _nothing(part: Part, row: Sequence[Token]) -> bool:
    """Whether what must or may be done is nothing: "no unit may ..."; not "can stop work, and Buyer has no claim"."""
    end = part.modal.end if part.modal else 0
    return any(t.type == "NEG" and not t.entries[0].weak and (t.start < 0 or t.start - end <= _DENIED) for t in row)


def _denied_at_once(row: Sequence[Token]) -> bool:
    """Whether "not" stands between the modal word and its act: "will (a) ...; (b) not, in breach of ..., export"."""
    modal = False
    for token in row:
        if token.type in ("MUST", "MAY"):
            modal = True
        elif modal and token.type == "ACT":
            return False
        elif modal and token.type == "NEG" and token.entries[0].id == "not":
            return True
    return False


def _fill(part: Part, node: Node) -> None:
    states: list[Token] = []
    for child in node.children:
        if isinstance(child, Node):
            if child.name == "measure":
                row: list[Token] = list(child.tokens())  # type: ignore[arg-type]
                if states and (row[0].start - states[-1].end > _NEAR or not _says_kind(row)):
                    states = []
                part.measures += _measures([*states, *row])
                states = row if _only_states(row) else []
            else:
                _fill(part, child)
            continue
        token: Token = child
        part.end = max(part.end, token.end)
        if part.head is None:
            part.head, part.start = token, token.start
        if token.type in MODALITIES and not part.modality:
            part.modality, part.modal = token.type, token
        elif token.type == "NEG":
            part.negated = True
        elif token.type == "ANAPH":
            part.anaphora = True
            if token.entries and token.entries[0].id in (DO_SO, SAME):
                part.again.append(token)
        for act in token.acts:
            first = part.acts.get(act)
            if first is None or (part.modal is not None and first.start < part.modal.start):
                part.acts[act] = token


def _only_states(row: Sequence[Token]) -> bool:
    """Whether a row of measure words says whose measure but not what kind: "the United States ... on such goods"."""
    entries = [e for token in row for e in token.entries]
    if not any(e.type == "state" for e in entries):
        return False
    return all(e.type == "state" or (e.type == "generic" and e.id == "law") for e in entries)


def _says_kind(row: Sequence[Token]) -> bool:
    """Whether it says what kind of measure: export controls, sanctions, an export licence, a restriction."""
    kinds = [e for token in row for e in token.entries if e.type == "generic"]
    return any(e.domain or not e.weak or e.id == "restriction" for e in kinds)


def _strong(token: Token, group: Sequence[Token]) -> bool:
    """Whether a measure word, or the group before it, names more than a state or an ordinary word such as "list"."""
    return any(
        t.defined is not None or any(e.type != "state" and not (e.type == "generic" and e.weak) for e in t.entries)
        for t in (token, *group)
    )


def _measures(row: Sequence[Token]) -> list[Measure]:
    """The measures of a row of measure tokens: one, unless the tokens stand far apart."""
    groups: list[list[Token]] = []
    for token in row:
        if groups and token.start - groups[-1][-1].end <= (_FAR if _strong(token, groups[-1]) else _ADRIFT):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [
        weigh(
            [t.entries for t in group],
            group[0].start,
            max(max(t.end, t.until) for t in group),
            [t.defined for t in group if t.defined],
        )
        for group in groups
    ]
