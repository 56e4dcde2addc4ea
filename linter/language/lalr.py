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
    """What Lark computes from a grammar: terminals as (name, pattern), rules, states, first state by start rule."""

    digest: str
    terminals: tuple[tuple[str, str], ...]
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
        self._terminals = dict(tables.terminals)
        self._skip = re.compile(f"(?:{tables.ignored})*" if tables.ignored else "")
        self._lexers: dict[frozenset[str], re.Pattern[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def prefix(self, text: str, position: int = 0, start: str = "label") -> tuple[Node, int] | None:
        """The longest stretch of `text` from `position` that the start rule derives, as (tree, end).

        None where not even the shortest stretch fits. `end` is a code point of `text`.
        """
        states, values = [self.starts[start]], []
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
        states, values = [self.starts[start]], []
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

    def may_start(self, text: str, start: str = "label") -> bool:
        """Whether `text` opens with a terminal that the start rule can begin with: the cheap gate before a parse."""
        return self._lexer(self.starts[start]).match(text) is not None

    def _lexer(self, state: int) -> re.Pattern[str]:
        accepted = frozenset(self.states[state])
        lexer = self._lexers.get(accepted)
        if lexer is None:
            names = [name for name in self._terminals if name in accepted]
            source = "|".join(f"(?P<{name}>{self._terminals[name]})" for name in names)
            lexer = self._lexers[accepted] = re.compile(source or r"(?!)")
        return lexer

    def _next_token(self, text: str, position: int, state: int) -> Token | None:
        position = self._skip.match(text, position).end()  # type: ignore[union-attr]
        match = self._lexer(state).match(text, position)
        if match is None or not match.lastgroup:
            return None
        return Token(match.lastgroup, match.group(), position, match.end())

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
        tuple((str(t["name"]), _pattern(t)) for t in terminals if t["name"] not in ignored),
        "|".join(_pattern(t) for t in terminals if t["name"] in ignored),
        rules,
        states,
        {str(k): v for k, v in table["start_states"].items()},
        {str(k): v for k, v in table["end_states"].items()},
    )


def _pattern(terminal: dict[str, Any]) -> str:
    pattern = terminal["pattern"]
    value = re.escape(pattern["value"]) if pattern["__type__"] == "PatternStr" else pattern["value"]
    flags = "".join(sorted(pattern["flags"]))
    return f"(?{flags}:{value})" if flags else value


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
