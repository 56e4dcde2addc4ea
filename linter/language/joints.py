"""Where the parts of a sentence part: commas that end a condition, modal words that go on, plain duties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .fold import has_chinese
from .labels import words
from .tokens import Token

HEADS = frozenset({"MUST", "MUSTNOT", "MAY", "NEEDNOT", "PROTECT", "REP"})
_OPENERS = frozenset({"COND", "EXCEPT", "PURPOSE"})
_LONGEST_INSERTION = 120
"""Code points: a longer phrase between two commas is a condition in its own right."""
_AND_DOES = re.compile(r"\s*(?:并|同时|亦|也)")
_SUBJECT = 2
"""Chinese characters: no subject is shorter."""
_JOINED = re.compile(r"\s*(?:(?:or|and|nor)\b|以及|[或及和并且])")
_THAT = re.compile(r"\s*that\s+(?:no|none|neither|it|they|the|its|nobody|nothing)\b")


def with_duties(row: Sequence[Token], folded: str) -> list[Token]:
    """The row where a sentence without a modal word lays a duty on somebody in the present tense: "Seller discloses".

    Where it has one, or nobody is named just before the verb, the verb is only a verb.
    """
    plain = not any(token.type in HEADS or token.type == "DEFINE" for token in row)
    named = words("NAMED_BEFORE_VERB")
    out = []
    for token in row:
        if token.type != "DOES":
            out.append(token)
        elif folded[token.start : token.end].istitle():
            continue  # "the Communications Permits": a name
        elif plain and token.start >= 0 and named.search(folded, max(0, token.start - 30), token.start):
            out.append(token._replace(type="MUST"))
    return out


_FINITE = frozenset({"MUST", "MUSTNOT", "MAY", "NEEDNOT"})
"""Types of the modal words that a condition may hold itself: "if the goods cannot be shipped, Seller may ..."."""
_CLAUSE = 90
"""Code points between the word that opens a condition and the modal word of the condition itself."""


def with_conditions(row: Sequence[Token], folded: str) -> list[Token]:
    """The row without the modal words of conditions: what cannot be done there is a case, and no ban.

    Where the words before the modal word hold a verb of their own ("if it is listed Buyer may end"), or where no other
    modal word follows the comma, it is that of the norm.
    """
    dropped: set[int] = set()
    opened = False
    comma = -1
    for at, token in enumerate(row):
        if token.start < 0 or (token.start >= comma >= 0 and not _or_again(token, comma, folded)):
            opened = False
        if token.type == "COND" and token.start >= 0:
            opened, comma = words("OPENS_CLAUSE").match(folded, token.start) is not None, -1
            begun = token.end
            comma = folded.find(",", token.end)
        elif opened and token.type in _FINITE:
            later = any(t.type in _FINITE and t.start > max(comma, token.end) for t in row[at + 1 :])
            before = folded[begun : token.start] if token.start < comma else ""
            if comma > 0 and later and len(before) <= _CLAUSE and not words("FINITE_VERB").search(before):
                dropped.add(at)
                comma = folded.find(",", token.end)
            opened = at in dropped
    return [token for at, token in enumerate(row) if at not in dropped]


def _or_again(token: Token, comma: int, folded: str) -> bool:
    """Whether a modal word goes on after a comma with "or": "if it is refused, or cannot be had, ..."."""
    return token.type in _FINITE and folded[comma + 1 : token.start].strip() in ("or", "and", "nor")


AGREED = "agreed"
"""Id of the words by which somebody agrees that a thing is so, or that it shall be so."""
_UNDER = 60
"""Code points of the words "subject to ...", which open a condition by themselves."""


def with_statements(row: Sequence[Token], folded: str) -> list[Token]:
    """The row where what a party agrees to is the case already: "agrees that it is not listed" represents."""
    out = list(row)
    for at, token in enumerate(row):
        if token.type == "MUST" and token.entries and token.entries[0].id == AGREED and token.start >= 0:
            following = next((t for t in row[at + 1 :] if t.type in HEADS or t.type in _OPENERS), None)
            end = following.start if following else row[-1].end
            under = words("STATES_UNDER").search(folded, token.end, end + _UNDER)
            if words("STATES_NOT").search(folded, token.end, end) or (under and under.start() < end):
                out[at] = token._replace(type="REP")
    return out


def with_clauses(row: Sequence[Token], folded: str, start: int) -> list[Token]:
    """The row parted where a representation goes on with "and that": what each clause says, it says for itself.

    start: where the unit begins; before it stand the tokens of its lead-in.
    """
    out: list[Token] = []
    head: Token | None = None
    for token in row:
        if head is not None and out[-1].start >= start and token.type not in HEADS:
            again = words("AND_THAT").search(folded, max(out[-1].end, out[-1].until, head.end), token.start)
            if again:
                place = again.start()
                out += [Token("END", place, place, ())] if out[-1].type != "END" else []
                out.append(head._replace(start=place, end=place))
        if token.type in HEADS:
            head = token if token.type == "REP" and token.start >= 0 else None
        out.append(token)
    return out


_TAILS = {"when-must": "MUST", "when-may": "MAY"}
"""Ids of the words that close a condition and say in the same breath what then must or may be done -> that modality."""


def with_tails(row: Sequence[Token]) -> list[Token]:
    """The row where words such as 时应 are two: the one that closes the condition, and the modal word of the norm."""
    out: list[Token] = []
    for token in row:
        out.append(token)
        modality = _TAILS.get(token.entries[0].id) if token.type == "WHEN" and token.entries else None
        if modality is not None:
            out.append(token._replace(type=modality, start=token.start + 1, entries=()))
    return out


def with_ends(row: Sequence[Token], folded: str) -> list[Token]:
    """The row with END tokens at the commas that close a condition, exception or purpose, or part two norms."""
    out: list[Token] = []
    open_part = False
    inserted: Inserted | None = None
    for at, token in enumerate(row):
        if inserted is not None and token.start > inserted.end:
            if open_part and not any(t.type in HEADS for t in _up_to_comma(row[at:], inserted.end, folded)):
                out += [Token("END", inserted.end, inserted.end, ()), inserted.head]
                open_part = False
            inserted = None
        if token.type == "CLOSE":  # 因……而: ends a condition where one is open, and else says nothing
            if not open_part and not _is_cause(out, token, folded):
                continue
            token = token._replace(type="DE")
        elif token.type == "WHEN":  # 应在收到通知后, ...: the duty goes on
            if (not open_part and _head_stands(out)) or _in_words_of(out, token):
                continue
            token = token._replace(type="DE")
        if token.type == "DE" and (not out or out[-1].type in ("DE", "END", "PURPOSE")):
            continue
        if token.type == "DE" and _opener(out) == "PURPOSE":
            token = token._replace(type="END")
        if out and token.start >= 0 and out[-1].type not in ("END", "DE"):
            comma = folded.rfind(",", max(out[-1].end, 0), token.start)
            if comma >= 0 and _begins_norm(row, at, comma, folded, open_part):
                again = _said_again(out, row[at:], comma, folded)
                out.append(Token("END", comma, comma, ()))
                out += again
                open_part = False
                if token.type == "DE":  # nothing stands between the comma and the word that would close it
                    continue
        if not open_part and (place := _second_half(out, token, folded)) > 0:
            out.append(Token("END", place, place, ()))
        elif token.type == "DOES" and (place := _does_too(out, token, folded)) > 0:
            out.append(Token("END", place, place, ()))
            token = token._replace(type="MUST")
        inserted = inserted or _inserted(out, token, folded)
        out.append(token)
        if _closes_too(token, folded):
            token = Token("DE", token.end, token.end, ())
            out.append(token)
        if token.type in _OPENERS:
            open_part = True
        elif token.type in HEADS or token.type == "DE":
            open_part = False
    return out


def _second_half(before: Sequence[Token], token: Token, folded: str) -> int:
    """Where a second half with a party of its own begins: "the fee is forfeited and Agent shall pay ..."; -1.

    The first half states what is the case, by an act and without a modal word.
    """
    if token.type not in _FINITE or token.start < 0 or not before or not _acts(before):
        return -1
    half = words("AND_PARTY").search(folded, max(before[-1].end, before[-1].until, 0), token.start)
    begun = next((t.start for t in reversed(before) if t.type in (*_OPENERS, "DE", "END")), 0)
    if half is None or not words("FINITE_VERB").search(folded, max(begun, 0), half.start()):
        return -1
    return half.start()


def _does_too(before: Sequence[Token], token: Token, folded: str) -> int:
    """Where a second half begins in which a party does something: "Seller may obey it, and Buyer forgoes ..."; -1.

    The words before it hold a modal word, so that a verb in the present tense is not read as a duty by itself.
    """
    if token.start < 0 or not before or before[-1].type in ("END", "DE") or not any(t.type in HEADS for t in before):
        return -1
    half = words("AND_PARTY").search(folded, max(before[-1].end, before[-1].until, 0), token.start)
    return half.start() if half is not None and folded[half.start()] == "," else -1


def _in_words_of(before: Sequence[Token], token: Token) -> bool:
    """Whether a token stands between the first and the last words of an act: 协议自公布之日起自行终止."""
    return bool(before) and before[-1].type == "ACT" and before[-1].until > token.end


def _closes_too(token: Token, folded: str) -> bool:
    """Whether words that take something up end with the 的 of a condition as well: 供应商拒绝提供的,视同……."""
    taken = token.type == "ANAPH" or (token.type == "M" and not token.entries and token.defined is not None)
    return taken and 0 <= token.start < token.end and folded[token.end - 1 : token.end + 1] in ("的,", "的;")


class Inserted(NamedTuple):
    """A phrase between two commas in the midst of a norm: the comma that closes it, and the modal word that goes on."""

    end: int
    head: Token


def _inserted(before: Sequence[Token], token: Token, folded: str) -> Inserted | None:
    """What the opener inserts into a norm: "shall, before each shipment, ..."; "may, at any time while ..., end it".

    Right after the modal word, a comma is enough; elsewhere the opener has to follow it at once.
    """
    if token.type not in _OPENERS or not _head_stands(before):
        return None
    head = next(t for t in reversed(before) if t.type in HEADS)
    opening = folded.rfind(",", head.end, token.start)
    closing = folded.find(",", token.end, token.end + _LONGEST_INSERTION)
    beside_head = not folded[head.end : max(opening, head.end)].strip()
    if opening < 0 or closing < 0 or (folded[opening + 1 : token.start].strip() and not beside_head):
        return None
    if (token.type in ("COND", "PURPOSE") and not beside_head) or _JOINED.match(folded, closing + 1):
        return None
    return Inserted(closing, head._replace(start=closing, end=closing))


def _begins_norm(row: Sequence[Token], at: int, comma: int, folded: str, open_part: bool) -> bool:
    """Whether the words after a comma are a norm of their own: they have a head of their own before the next comma."""
    if _condition_ahead(row, at, comma):
        return True
    stretch = _up_to_comma(row[at:], comma, folded)
    if stretch[0].type in _OPENERS:
        return False
    if any(t.type in HEADS for t in stretch):
        if words("NEW_SUBJECT").fullmatch(folded, comma + 1, stretch[0].start) and _states(row[:at]):
            return True
        if stretch[0].type == "PROTECT" and _own_subject(folded, comma, stretch[0]) and _acts(row[:at]):
            return True
        return stretch[0].type not in HEADS or (open_part and not _goes_on(row[:at], row[at], comma, folded))
    if _AND_DOES.match(folded, comma + 1) and any(t.type == "ACT" for t in stretch) and _complete(row[:at]):
        return True
    joined = _JOINED.match(folded, comma + 1) or _THAT.match(folded, comma + 1)
    return open_part and not joined and any(t.type == "ACT" for t in stretch)


def _goes_on(before: Sequence[Token], token: Token, comma: int, folded: str) -> bool:
    """Whether a modal word goes on with a condition: "if the Buyer, or any of its owners, shall become ...".

    It follows the comma with no new party before it, and that comma closes words joined on by "or".
    """
    if folded[comma + 1 : token.start].strip():
        return False
    opener = next(t for t in reversed(before) if t.type in _OPENERS)
    previous = folded.rfind(",", opener.end, comma)
    return opener.type == "COND" and previous >= 0 and _JOINED.match(folded, previous + 1) is not None


def _own_subject(folded: str, comma: int, token: Token) -> bool:
    """Whether what is protected is named after the comma (买方的折扣不受影响): the norm before it is another."""
    named = folded[comma + 1 : token.start].strip("亦也均但且并仍 ")
    return len(named) >= _SUBJECT and has_chinese(named)


def _acts(row: Sequence[Token]) -> bool:
    """Whether the part that is being read names an act and has no modal word."""
    for token in reversed(row):
        if token.type == "ACT":
            return True
        if token.type in HEADS or token.type in (*_OPENERS, "DE", "END"):
            return False
    return False


def _up_to_comma(row: Sequence[Token], comma: int, folded: str) -> list[Token]:
    """The tokens before the next comma after this one."""
    following = folded.find(",", comma + 1)
    return [t for t in row if following < 0 or t.start < following]


def _said_again(before: Sequence[Token], after: Sequence[Token], comma: int, folded: str) -> list[Token]:
    """The modal word that 并…… goes on with: 应……, 并……. A ban or a statement does not reach over it."""
    if not _AND_DOES.match(folded, comma + 1) or not _complete(before) or _condition_ahead_of(after):
        return []
    if any(t.type in HEADS for t in _up_to_comma(after, comma, folded)):
        return []
    head = next(t for t in reversed(before) if t.type in HEADS)
    return [head._replace(start=comma, end=comma)] if head.type in ("MUST", "MAY") else []


def _states(row: Sequence[Token]) -> bool:
    """Whether the part that is being read states something of a measure without a modal word."""
    measured = acted = False
    for token in reversed(row):
        if token.type in HEADS or token.type in (*_OPENERS, "DE", "END"):
            return False
        measured, acted = measured or token.type == "M", acted or token.type == "ACT"
    return measured and acted


def _is_cause(before: Sequence[Token], token: Token, folded: str) -> bool:
    """Whether what stands before 造成的, 导致的 is the cause of what follows: no norm has begun yet."""
    return folded[token.end - 1] in "的之" and not _head_stands(before)


def _opener(row: Sequence[Token]) -> str:
    """The word that opened the part that is being read, or ""."""
    for token in reversed(row):
        if token.type in _OPENERS:
            return token.type
        if token.type in HEADS or token.type in ("DE", "END"):
            return ""
    return ""


def _complete(row: Sequence[Token]) -> bool:
    """Whether the part that is being read has its modal word and a measure, so that 并…… after it is another norm."""
    measured = False
    for token in reversed(row):
        measured = measured or token.type == "M"
        if token.type in HEADS:
            return measured
        if token.type in (*_OPENERS, "DE", "END"):
            return False
    return False


def _head_stands(row: Sequence[Token]) -> bool:
    """Whether the part that is being read has said must, may or must not."""
    for token in reversed(row):
        if token.type in HEADS:
            return True
        if token.type in (*_OPENERS, "DE", "END"):
            return False
    return False


def _condition_ahead(row: Sequence[Token], at: int, comma: int) -> bool:
    """Whether a norm stands before the comma, and after it a condition shown by its last word (……, 违反的, ……)."""
    return _condition_ahead_of(row[at:]) and _head_stands(row[:at])


def _condition_ahead_of(row: Sequence[Token]) -> bool:
    return next((t.type for t in row if t.type in HEADS or t.type in (*_OPENERS, "DE")), "") == "DE"


def joined(lead: Sequence[Token], limb: Sequence[Token]) -> list[Token]:
    """The tokens of a lead-in and of a limb of its list; parted where the limb is a condition (甲方可以终止: ……的)."""
    if _head_stands(lead) and limb and limb[-1].type == "DE":
        return [*lead, Token("END", limb[0].start, limb[0].start, ()), *limb]
    return [*lead, *limb]
