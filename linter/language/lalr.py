"""Runs the Lark grammars of `grammars/` without importing Lark on the way of a check.

Lark (LALR(1), https://lark-parser.readthedocs.io) turns a grammar into parse tables; importing it and building them costs
more than checking a whole contract. So the tables are kept as a Python module in `language/tables/`, together with a digest
of the grammar they came from. A grammar that was edited no longer fits its digest, and is then compiled on the spot.
`python -m linter.language.lalr` writes the tables anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any, NamedTuple

from linter import grammars
from linter.errors import GrammarError

GRAMMARS = {
    "outline": ("outline.lark", ("outline/words.lark",), ("label", "reference", "words")),
    "norm": ("norm.lark", (), ("start",)),
}
"""Table name -> grammar file, the files it imports, its start rules."""

END = "$END"
Action = tuple[int, int]
"""(0, state): shift to that state; (1, rule): reduce by that rule."""


class Token(NamedTuple):
    """A piece of text as the grammar's terminals cut it. `start`, `end`: code points of the text parsed."""

    type: str
    text: str
    start: int
    end: int


class Node(NamedTuple):
    """A node of the parse tree: the rule's name (or its alias after `->`) and what it holds, in order."""

    name: str
    children: tuple[Any, ...]

    def tokens(self) -> list[Token]:
        """All tokens below this node, in order."""
        found: list[Token] = []
        for child in self.children:
            found.extend(child.tokens() if isinstance(child, Node) else (child,))
        return found


class Rule(NamedTuple):
    """A grammar rule as the tables hold it."""

    origin: str
    size: int
    name: str
    expand1: bool
    filtered: tuple[int, ...]


class Tables(NamedTuple):
    """What Lark computes from a grammar: rules, states, first state by start rule, and terminals in order of precedence.

    A terminal is (name, pattern, ASCII characters it can begin with, others or None for any, first letters of its words).
    """

    digest: str
    terminals: tuple[tuple[str, str, str, str | None, tuple[str, ...]], ...]
    ignored: str
    rules: tuple[tuple[str, int, str, bool, tuple[int, ...]], ...]
    states: dict[int, dict[str, Action]]
    starts: dict[str, int]
    ends: dict[str, int]


class Parser:
    """An LALR parser with a lexer that only looks for what the grammar allows next (Lark's contextual lexer)."""

    def __init__(self, tables: Tables) -> None:
        self.rules = [Rule(*rule) for rule in tables.rules]
        self.states = tables.states
        self.starts = tables.starts
        self.ends = tables.ends
        self._terminals = {terminal[0]: terminal[1] for terminal in tables.terminals}
        self._firsts = tables.terminals
        self._skip = re.compile(f"(?:{tables.ignored})+" if tables.ignored else "(?!)")
        self._skips = frozenset(c for c in map(chr, range(0x3001)) if self._skip.match(c))
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._choices: dict[tuple[int, str], tuple[re.Pattern[str], ...]] = {}
        self._names: dict[re.Pattern[str], str] = {}

    def prefix(self, text: str, position: int = 0, start: str = "label") -> tuple[Node, int] | None:
        """The longest stretch of `text` from `position` that the start rule derives, as (tree, end).

        None where not even the shortest stretch fits. `end` is a code point of `text`.
        """
        states: list[int] = [self.starts[start]]
        values: list[Any] = []
        best: tuple[list[int], list[Any], int] | None = None
        while True:
            if END in self.states[states[-1]] and self._completes(states, start):
                best = (states.copy(), values.copy(), position)
            token = self._next_token(text, position, states[-1])
            if token is None or not self._feed(token.type, token, states, values):
                break
            position = token.end
        if best is None:
            return None
        states, values, position = best
        self._feed(END, None, states, values)
        return values[-1], position

    def tree(self, row: Iterable[Any], start: str) -> Node | None:
        """The tree of a row of ready tokens (each has a `type`), or None where the grammar does not derive the row."""
        states: list[int] = [self.starts[start]]
        values: list[Any] = []
        for token in row:
            if not self._feed(token.type, token, states, values):
                return None
        if not self._completes(states, start):
            return None
        self._feed(END, None, states, values)
        return values[-1]  # type: ignore[no-any-return]

    def terminal(self, name: str) -> re.Pattern[str]:
        """The compiled pattern of one terminal. Raises GrammarError where the grammar has none of that name."""
        pattern = self._patterns.get(name)
        if pattern is None:
            if name not in self._terminals:
                raise GrammarError(f"grammars: no terminal {name} in the grammar")
            pattern = self._patterns[name] = re.compile(self._terminals[name])
        return pattern

    def begins(self, name: str) -> frozenset[str]:
        """The characters a terminal can begin with; "" among them where any other than an ASCII one will do."""
        plain, wide = next((t[2], t[3]) for t in self._firsts if t[0] == name)
        return frozenset(plain + (wide or "")) | ({""} if wide is None else set())

    def stems(self, name: str) -> tuple[str, ...]:
        """The letters, in lower case, with which the alternatives of a terminal begin (`opening_letters`)."""
        return next(t[4] for t in self._firsts if t[0] == name)

    def may_start(self, text: str, start: str = "label") -> bool:
        """Whether `text` opens with a terminal that the start rule can begin with: the cheap gate before a parse."""
        return any(pattern.match(text) for pattern in self._choice(self.starts[start], text[:1]))

    def _choice(self, state: int, char: str) -> tuple[re.Pattern[str], ...]:
        """The terminals that the grammar allows in a state and that can begin with a character, by precedence."""
        found = self._choices.get((state, char))
        if found is None:
            accepted = self.states[state]
            names = [
                name
                for name, _, plain, wide, _ in self._firsts
                if name in accepted and (char in plain if char < "\x80" else wide is None or char in wide)
            ]
            found = self._choices[(state, char)] = tuple(self._named(name) for name in names if char)
        return found

    def _named(self, name: str) -> re.Pattern[str]:
        pattern = self.terminal(name)
        self._names[pattern] = name
        return pattern

    def _next_token(self, text: str, position: int, state: int) -> Token | None:
        char = text[position : position + 1]
        if char in self._skips and char:
            position = self._skip.match(text, position).end()  # type: ignore[union-attr]
            char = text[position : position + 1]
        for pattern in self._choice(state, char):
            match = pattern.match(text, position)
            if match is not None:
                return Token(self._names[pattern], match.group(), position, match.end())
        return None

    def _completes(self, states: list[int], start: str) -> bool:
        trial = states.copy()
        while True:
            action = self.states[trial[-1]].get(END)
            if action is None:
                return trial[-1] == self.ends[start]
            if action[0] == 0:
                return True
            self._reduce_states(trial, self.rules[action[1]])

    def _reduce_states(self, states: list[int], rule: Rule) -> None:
        if rule.size:
            del states[-rule.size :]
        states.append(self.states[states[-1]][rule.origin][1])

    def _feed(self, name: str, token: Token | None, states: list[int], values: list[Any]) -> bool:
        while True:
            action = self.states[states[-1]].get(name)
            if action is None:
                return False
            if action[0] == 0:
                states.append(action[1])
                if token is not None:
                    values.append(token)
                return True
            rule = self.rules[action[1]]
            children = values[len(values) - rule.size :] if rule.size else []
            del values[len(values) - rule.size :]
            values.append(_build(rule, children))
            self._reduce_states(states, rule)


def _build(rule: Rule, children: list[Any]) -> Any:
    """Lark's tree shaping: drop filtered tokens, splice `_rules`, let `?rules` with one child pass through."""
    kept: list[Any] = []
    for index, child in enumerate(children):
        if index in rule.filtered:
            continue
        if isinstance(child, Node) and child.name.startswith("_"):
            kept.extend(child.children)
        else:
            kept.append(child)
    if rule.expand1 and len(kept) == 1:
        return kept[0]
    return Node(rule.name, tuple(kept))


def digest(name: str) -> str:
    """A digest of the grammar `name` and of all it imports: tells whether stored tables still fit."""
    source, imports, _ = GRAMMARS[name]
    return sha256("\0".join(grammars.read(part) for part in (source, *imports)).encode()).hexdigest()[:16]


@cache
def parser(name: str) -> Parser:
    """The parser of grammar `name`, from stored tables if they fit, else compiled now.

    Raises GrammarError, naming the file and line, where the grammar cannot be compiled.
    """
    try:
        stored: Tables = Tables(*import_module(f"linter.language.tables.{name}").TABLES)
    except (ImportError, AttributeError):
        return Parser(compile_grammar(name))
    return Parser(stored if stored.digest == digest(name) else compile_grammar(name))


def compile_grammar(name: str) -> Tables:
    """Has Lark compile grammar `name`. Raises GrammarError where it has a mistake."""
    from lark import Lark
    from lark.exceptions import LarkError
    from lark.grammar import Rule as LarkRule
    from lark.lexer import TerminalDef

    source, _, starts = GRAMMARS[name]
    folder = grammars.folder()
    try:
        lark = Lark.open(str(folder / source), parser="lalr", lexer="contextual", start=list(starts))
    except (LarkError, OSError) as error:
        raise GrammarError(f"{folder / source}: {error}") from error
    data, memo = lark.memo_serialize([TerminalDef, LarkRule])
    return _tables(digest(name), data, memo)


def _tables(mark: str, data: dict[str, Any], memo: dict[int, Any]) -> Tables:
    config, table = data["parser"]["lexer_conf"], data["parser"]["parser"]
    ignored = set(config["ignore"])
    terminals = [memo[item["@"]] for item in config["terminals"]]
    terminals.sort(key=lambda t: (-t["priority"], -len(t["pattern"]["value"]), t["name"]))
    numbers = {item["@"]: index for index, item in enumerate(data["rules"])}
    rules = tuple(_rule(memo[item["@"]]) for item in data["rules"])
    names = {number: str(name) for number, name in table["tokens"].items()}
    states = {
        state: {names[t]: (0, to) if kind == 0 else (1, numbers[to["@"]]) for t, (kind, to) in actions.items()}
        for state, actions in table["states"].items()
    }
    return Tables(
        mark,
        tuple(_terminal(t) for t in terminals if t["name"] not in ignored),
        "|".join(_pattern(t) for t in terminals if t["name"] in ignored),
        rules,
        states,
        {str(k): v for k, v in table["start_states"].items()},
        {str(k): v for k, v in table["end_states"].items()},
    )


def _terminal(terminal: dict[str, Any]) -> tuple[str, str, str, str | None, tuple[str, ...]]:
    pattern = _pattern(terminal)
    return str(terminal["name"]), pattern, *first_characters(pattern), tuple(opening_letters(pattern))


def _pattern(terminal: dict[str, Any]) -> str:
    pattern = terminal["pattern"]
    value = re.escape(pattern["value"]) if pattern["__type__"] == "PatternStr" else pattern["value"]
    flags = "".join(sorted(pattern["flags"]))
    return f"(?{flags}:{value})" if flags else value


def first_characters(pattern: str) -> tuple[str, str | None]:
    """The characters a match of `pattern` can begin with: ASCII ones, and others (None: any other).

    Errs on the side of too many. Letters count in both cases where the pattern ignores case.
    """
    from re import _parser

    plain, wide, empty = _first(_parser.parse(pattern), False)
    every = "".join(map(chr, range(128)))
    return ("".join(sorted(plain)) if not empty else every), (None if empty or wide is None else "".join(sorted(wide)))


def opening_letters(pattern: str) -> list[str]:
    """The letters, in lower case, with which the alternatives of `pattern` begin: "sections?|clauses?" -> section, clause.

    Optional parts and lookaheads at the front are followed both with and without. An alternative that begins with no
    fixed letter gives none: use it only for lists of words.
    """
    from re import _parser

    return sorted({stem.lower() for stem in _stems(list(_parser.parse(pattern)))} - {""})


def _stems(items: list[Any]) -> set[str]:
    stem = ""
    for index, (operator, argument) in enumerate(items):
        name, rest = str(operator), items[index + 1 :]
        if name == "LITERAL":
            stem += chr(argument)
        elif stem:
            return {stem}
        elif name == "IN":
            return {chr(code) for kind, code in argument if str(kind) == "LITERAL"}
        elif name == "SUBPATTERN":
            return _stems([*argument[3], *rest])
        elif name == "BRANCH":
            return {stem for branch in argument[1] for stem in _stems([*branch, *rest])}
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] == 0:
            return _stems([*argument[2], *rest]) | _stems(rest)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            return set()
    return {stem}


_Firsts = tuple[set[str], set[str] | None, bool]


def _first(items: Any, ignore_case: bool) -> _Firsts:
    """First characters of a parsed pattern: ASCII, others (None: any), and whether it can match nothing."""
    plain: set[str] = set()
    wide: set[str] | None = set()
    for operator, argument in items:
        more, others, empty = _first_of(str(operator), argument, ignore_case)
        plain |= more
        wide = None if wide is None or others is None else wide | others
        if not empty:
            return plain, wide, False
    return plain, wide, True


def _first_of(operator: str, argument: Any, ignore_case: bool) -> _Firsts:
    if operator == "LITERAL":
        return _spread({chr(argument)}, ignore_case)
    if operator == "IN" and argument[0][0].name != "NEGATE":
        return _first_in(argument, ignore_case)
    if operator in ("ASSERT", "ASSERT_NOT", "AT"):
        return set(), set(), True
    if operator == "SUBPATTERN":
        return _first(argument[3], ignore_case or bool(argument[1] & re.IGNORECASE.value))
    if operator == "ATOMIC_GROUP":
        return _first(argument, ignore_case)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        plain, wide, empty = _first(argument[2], ignore_case)
        return plain, wide, empty or argument[0] == 0
    if operator == "BRANCH":
        parts = [_first(branch, ignore_case) for branch in argument[1]]
        others = None if any(p[1] is None for p in parts) else {c for p in parts for c in p[1] or ()}
        return {c for p in parts for c in p[0]}, others, any(p[2] for p in parts)
    return set(map(chr, range(128))), None, False


def _first_in(items: Any, ignore_case: bool) -> _Firsts:
    chars: set[str] = set()
    wide_open = False
    for operator, argument in items:
        if operator.name == "LITERAL":
            chars.add(chr(argument))
        elif operator.name == "RANGE":
            chars.update(map(chr, range(argument[0], min(argument[1], argument[0] + 512) + 1)))
            wide_open |= argument[1] - argument[0] > 512
        elif str(argument) == "CATEGORY_SPACE":
            chars.update(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2002\u2003\u2009\u202f\u3000")
        else:
            chars.update(map(chr, range(128)))
            wide_open = True
    plain, wide, _ = _spread(chars, ignore_case)
    return plain, None if wide_open else wide, False


def _spread(chars: set[str], ignore_case: bool) -> _Firsts:
    if ignore_case:
        chars = {c for char in chars for c in (char.lower(), char.upper(), char) if len(c) == 1}
    return {c for c in chars if c < "\x80"}, {c for c in chars if c >= "\x80"}, False


def _rule(rule: dict[str, Any]) -> tuple[str, int, str, bool, tuple[int, ...]]:
    expansion, options = rule["expansion"], rule["options"]
    filtered = tuple(i for i, s in enumerate(expansion) if s.get("filter_out") and not options["keep_all_tokens"])
    origin = str(rule["origin"]["name"])
    return origin, len(expansion), str(rule["alias"] or origin), bool(options["expand1"]) and not rule["alias"], filtered


def write_tables() -> list[str]:
    """Compiles every grammar and writes its tables beside this module. Returns the files written."""
    from pathlib import Path
    from pprint import pformat

    written = []
    for name in GRAMMARS:
        path = Path(__file__).parent / "tables" / f"{name}.py"
        tables = tuple(compile_grammar(name))
        note = f'"""Parse tables of grammars/{GRAMMARS[name][0]}: written by `python -m linter.language.lalr`."""\n'
        path.write_text(f"# ruff: noqa\n{note}\nTABLES = {pformat(tables, width=4000, compact=True)}\n", encoding="utf-8")
        written.append(str(path))
    return written


if __name__ == "__main__":
    print("\n".join(write_tables()))
