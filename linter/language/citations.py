"""Gives the parse tree of a cross-reference its meaning: which numbers, of what, in which range.

The grammar is `grammars/outline.lark`, rule `reference`. Nothing here knows the contract; see `language.references`.
"""

from __future__ import annotations

from linter.language.labels import components, normal, roman, schedule_scope
from linter.language.lalr import Node, Token, parser
from linter.records import dataclass, replace

Number = tuple[str, ...]
_ORDINALS = {w: i for i, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"))}
_COUNTS = {"two": 2, "three": 3, "four": 4}
_UNITS = {"條": "条", "項": "项"}
_RANKS = {"条": 1, "款": 2, "项": 3, "目": 4}


@dataclass(slots=True, frozen=True)
class Cited:
    """What a reference cites: the fields of `references.Reference` that the words alone give."""

    kind: str
    numbers: tuple[Number, ...] = ()
    ranges: tuple[int, ...] = ()
    scope: str = ""
    level: str = ""
    steps: int = 1


def read_citation(folded: str) -> tuple[list[Cited], int] | None:
    """What the reference at the start of `folded` cites, and its length in code points; None where there is none."""
    parsed = parser("outline").prefix(folded, 0, "reference")
    if parsed is None:
        return None
    node, end = parsed
    cited = _chinese(node) if node.name == "zh" else [_english(node)]
    return (cited, end) if cited else None


def _english(node: Node) -> Cited:
    kids = list(node.children)
    name = node.name
    word = next((k.text.lower() for k in kids if isinstance(k, Token) and k.type == "CLAUSE_WORD"), "")
    level = word.rstrip("s.") or word
    if name == "clauses":
        return Cited("clause", *_list(kids[1]), level=level)
    if name == "inside":
        return _inside(_list(kids[1]), kids[3], level)
    if name == "schedules":
        numbers, ranges = _list(kids[1])
        scopes = tuple((schedule_scope(kids[0].text, n[0]),) for n in numbers)
        return Cited("schedule", scopes, ranges)
    if name == "schedule_part":
        return Cited("schedule", ((schedule_scope(kids[3].text, kids[4].text),),), level="part")
    if name == "of_schedule":
        return Cited("clause", *_list(kids[-1]), scope=schedule_scope(kids[0].text, kids[1].text), level=level)
    if name == "recitals":
        return Cited("recital", *_list(kids[1]))
    if name == "this":
        number = _numbered(kids[2:])
        return Cited("clause", (number,), level=level) if number else Cited("this", *_tail(kids[2:]), level=level)
    if name == "this_schedule":
        return Cited("this", scope="this")
    if name == "preceding":
        return Cited("preceding", level=level)
    return _ordinal(kids, level)


def _numbered(kids: list[Node]) -> Number:
    """The clause that "this Section 14.3" names by its own number; () where there is none."""
    tokens = [t for t in kids[0].tokens() if t.type != "TITLE"] if kids else []
    return _target(tokens) if any(t.type == "NUMBER" for t in tokens) else ()


def _tail(kids: list[Node]) -> tuple[tuple[Number, ...], tuple[int, ...]]:
    """What follows "this Section" where it is no number: "this Section (b)" is its limb."""
    if not kids:
        return (), ()
    tokens = [t for t in kids[0].tokens() if t.type != "TITLE"]
    parens = tuple(normal(t.text) for t in tokens if t.type == "PAREN")
    return ((parens,) if parens else ()), ()


def _inside(numbers: tuple[tuple[Number, ...], tuple[int, ...]], container: Node, level: str) -> Cited:
    """"paragraphs (a) to (c) of Section 3.1", "paragraph 2 of this Schedule", "paragraph 1 of Annex 2"."""
    tokens = [t for t in container.tokens() if t.type != "TITLE"]
    kinds = [t.type for t in tokens]
    if "SCHEDULE_WORD" in kinds:
        place = kinds.index("SCHEDULE_WORD")
        if "THIS" in kinds:
            return Cited("clause", *numbers, scope="this", level=level)
        return Cited("clause", *numbers, scope=schedule_scope(tokens[place].text, tokens[place + 1].text), level=level)
    if "THIS" in kinds:
        return Cited("this", *numbers, level=tokens[1].text.lower().rstrip("s"))
    stem = _target(tokens[1:])
    return Cited("clause", tuple(stem + n for n in numbers[0]), numbers[1], level=level)


def _ordinal(kids: list[Node | Token], level: str) -> Cited:
    said = [w for w in kids[0].text.lower().split() if w != "the"]  # type: ignore[union-attr]
    last = said[0] == "last"
    count = _COUNTS.get(said[1], 1) if len(said) > 1 else 1
    first = -count if last else _ORDINALS[said[0]]
    span: Number = (str(first), "" if last else str(first + count))
    numbers: tuple[Number, ...] = ((span[0], span[1] or "0"),)
    if len(kids) > 2:
        tokens = [t for t in kids[3].tokens() if t.type != "TITLE"]  # type: ignore[union-attr]
        kinds = [t.type for t in tokens]
        if "THIS" not in kinds and "SCHEDULE_WORD" not in kinds:
            numbers += (_target(tokens[1:]),)
        level = next((t.text.lower().rstrip("s") for t in tokens if t.type == "CLAUSE_WORD"), level)
    return Cited("ordinal", numbers, level=level)


def _list(node: Node) -> tuple[tuple[Number, ...], tuple[int, ...]]:
    """Numbers and ranges of a list; a limb alone takes over the clause before it: "8.1(b) or (c)"."""
    numbers: list[Number] = []
    ranges: list[int] = []
    for part in node.children:
        if isinstance(part, Token):
            continue
        targets = [c for c in part.children if isinstance(c, Node)]
        if len(targets) == 2:
            ranges.append(len(numbers))
        for target in targets:
            tokens = [t for t in target.children if t.type != "TITLE"]
            number = _target(tokens)
            if tokens[0].type == "PAREN" and numbers and len(numbers[-1]) > len(number):
                number = numbers[-1][: len(numbers[-1]) - len(number)] + number
            numbers.append(number)
    return tuple(numbers), tuple(ranges)


def _target(tokens: list[Token]) -> Number:
    """"8.1(b)" -> ("8", "1", "b"); "IV" -> ("4",)."""
    number: list[str] = []
    for token in tokens:
        if token.type == "LETTERS":
            value = roman(token.text) if token.text.isupper() and (len(token.text) > 1 or token.text in "IVX") else None
            number.append(token.text if value is None else str(value))
        elif token.type in ("NUMBER", "ZH_NUMBER", "PAREN"):
            number.extend(components(normal(token.text)))
    return tuple(number)


def _chinese(node: Node) -> list[Cited]:
    """The parts of 第八条第6项、第9条至第12条, each a citation; a smaller unit takes over the larger before it."""
    cited: list[Cited] = []
    join = ""
    for part in node.children:
        if isinstance(part, Node) and part.name == "zh_join":
            join = part.children[0].type
            continue
        if not isinstance(part, Node) or part.name == "zh_lead":
            continue
        new = _chinese_part(part)
        before = cited[-1] if cited else None
        if before is not None and new.kind == "clause" and before.numbers and new.numbers:
            new = _take_over(before, new)
        both = before is not None and before.numbers and new.numbers and before.kind == new.kind == "clause"
        if join == "TO" and before is not None and both:
            merged = before.numbers + new.numbers
            cited[-1] = replace(before, numbers=merged, ranges=(*before.ranges, len(before.numbers) - 1))
        else:
            cited.append(new)
        join = ""
    return cited


def _take_over(before: Cited, new: Cited) -> Cited:
    """前条第2项、第3项: the second is a 项 of the same 条."""
    if _RANKS.get(new.level, 1) <= 1 or before.kind not in ("clause", "this", "preceding"):
        return new
    stem = before.numbers[-1]
    keep = len(stem) - len(new.numbers[0])
    if before.kind == "clause" and keep <= 0:
        return new
    return Cited(before.kind, tuple(stem[:keep] + n for n in new.numbers), (), before.scope, before.level, before.steps)


def _chinese_part(part: Node) -> Cited:
    subs = tuple(x for c in part.children if isinstance(c, Node) and c.name == "zh_sub" for x in _target(c.tokens()))
    tokens = [c for c in part.children if isinstance(c, Token)]
    unit = next((_UNITS.get(t.text, t.text) for t in tokens if t.type == "ZH_UNIT"), "")
    if part.name == "zh_target":
        numbers, ranges, level = _chinese_numbers(next(c for c in part.children if isinstance(c, Node)))
        return Cited("clause", tuple(n + subs for n in numbers) if subs else numbers, ranges, level=level)
    if part.name == "zh_this":
        return Cited("this", (subs,) if subs else (), level=unit)
    if part.name == "zh_this_schedule":
        return Cited("clause", (subs,), scope="this", level="项") if subs else Cited("this", scope="this")
    if part.name == "zh_preceding":
        return Cited("preceding", (subs,) if subs else (), level=unit, steps=_steps(tokens[0].text))
    value = next(t for t in part.tokens() if t.type in ("NUMBER", "ZH_NUMBER", "LETTERS", "PAREN"))
    word = next(t for t in tokens if t.type == "ZH_SCHEDULE_WORD")
    scope = schedule_scope(word.text, value.text)
    return Cited("clause", (subs,), scope=scope, level="条") if subs else Cited("schedule", ((scope,),))


def _steps(shown: str) -> int:
    counted = shown.lstrip("前上述")
    return int(normal(counted.replace("两", "二").replace("兩", "二"))) if counted else 1


def _chinese_numbers(node: Node) -> tuple[tuple[Number, ...], tuple[int, ...], str]:
    """第三至五条 -> two numbers, one range; 第3、9条 -> two numbers; 第十四条之一 -> ("14-1",)."""
    numbers: list[Number] = []
    ranges: list[int] = []
    level, closed, before = "条", False, ""
    for token in node.tokens():
        within = token.type == "PAREN" and before in ("NUMBER", "ZH_NUMBER", "LETTERS")  # 第6.1(b)条
        before = token.type
        if token.type == "TO":
            ranges.append(len(numbers) - 1)
        elif token.type == "ZH_UNIT":
            level, closed = _UNITS.get(token.text, token.text), True
        elif token.type == "BRANCH" and numbers:
            numbers[-1] = (*numbers[-1][:-1], f"{numbers[-1][-1]}-{normal(token.text[1:])}")
        elif token.type == "PAREN" and numbers and (closed or within):
            numbers[-1] = (*numbers[-1], normal(token.text))
        elif token.type in ("NUMBER", "ZH_NUMBER", "LETTERS", "PAREN"):
            numbers.append(components(normal(token.text)))
    return tuple(numbers), tuple(ranges), level


