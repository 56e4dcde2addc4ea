"""Runs the Lark grammars of `grammars/` without importing Lark on the way of a check.

Lark (LALR(1), https://lark-parser.readthedocs.io) turns a grammar into parse tables; importing it and building them
costs more than checking a whole contract. So the tables are kept as a Python module in `language/tables/`, together
with a digest of the grammar they came from. A grammar that was edited no longer fits its digest, and is then compiled
on the spot.
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
    """What Lark computes from a grammar: rules, states, first state by start rule, and terminals by precedence.

    A terminal is (name, pattern, ASCII characters it can begin with, others or None for any, first letters).
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
        stored = Tables(*import_module(f"linter.language.tables.{name}").TABLES)
    except (ImportError, AttributeError, TypeError):
        stored = None
    if stored is not None and stored.digest == digest(name):
        return Parser(stored)
    from linter.language.grammar_tables import compile_grammar

    return Parser(compile_grammar(name))


if __name__ == "__main__":
    from linter.language.grammar_tables import write_tables

    print("\n".join(write_tables()))
