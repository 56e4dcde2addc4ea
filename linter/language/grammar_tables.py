"""Has Lark compile the grammars of `grammars/` and keeps the result as Python modules in `language/tables/`."""

from __future__ import annotations

import re
from typing import Any

from linter import grammars
from linter.errors import GrammarError
from linter.language.lalr import GRAMMARS, Tables, digest
from linter.language.openings import first_characters, opening_letters


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
    names = {number: str(name) for number, name in table["tokens"].items()}
    known = sorted((_rule(memo[item["@"]]), _expansion(memo[item["@"]]), item["@"]) for item in data["rules"])
    numbers = {number: index for index, (_, _, number) in enumerate(known)}
    actions = {
        state: {names[t]: (0, to) if kind == 0 else (1, numbers[to["@"]]) for t, (kind, to) in row.items()}
        for state, row in table["states"].items()
    }
    places = _in_reading_order(actions, [table["start_states"][s] for s in sorted(table["start_states"])])
    return Tables(
        mark,
        tuple(_terminal(t) for t in terminals if t["name"] not in ignored),
        "|".join(_pattern(t) for t in terminals if t["name"] in ignored),
        tuple(rule for rule, _, _ in known),
        {
            place: {n: (k, places[to] if k == 0 else to) for n, (k, to) in sorted(actions[state].items())}
            for state, place in places.items()
        },
        {str(k): places[v] for k, v in table["start_states"].items()},
        {str(k): places[v] for k, v in table["end_states"].items()},
    )


def _expansion(rule: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(symbol["name"]) for symbol in rule["expansion"])


def _in_reading_order(actions: dict[int, dict[str, tuple[int, int]]], starts: list[int]) -> dict[int, int]:
    """States numbered as they are reached, so that one grammar always gives the same tables."""
    places: dict[int, int] = {}
    waiting = list(starts)
    while waiting:
        state = waiting.pop(0)
        if state not in places:
            places[state] = len(places)
            waiting += [to for _, (kind, to) in sorted(actions[state].items()) if kind == 0]
    return places


def _terminal(terminal: dict[str, Any]) -> tuple[str, str, str, str | None, tuple[str, ...]]:
    pattern = _pattern(terminal)
    return str(terminal["name"]), pattern, *first_characters(pattern), tuple(opening_letters(pattern))


def _pattern(terminal: dict[str, Any]) -> str:
    pattern = terminal["pattern"]
    value = re.escape(pattern["value"]) if pattern["__type__"] == "PatternStr" else pattern["value"]
    flags = "".join(sorted(pattern["flags"]))
    return f"(?{flags}:{value})" if flags else value


def _rule(rule: dict[str, Any]) -> tuple[str, int, str, bool, tuple[int, ...]]:
    expansion, options = rule["expansion"], rule["options"]
    filtered = tuple(i for i, s in enumerate(expansion) if s.get("filter_out") and not options["keep_all_tokens"])
    origin = str(rule["origin"]["name"])
    inline = bool(options["expand1"]) and not rule["alias"]
    return origin, len(expansion), str(rule["alias"] or origin), inline, filtered


def write_tables() -> list[str]:
    """Compiles every grammar and writes its tables beside this module. Returns the files written."""
    from pathlib import Path
    from pprint import pformat

    written = []
    for name in GRAMMARS:
        path = Path(__file__).parent / "tables" / f"{name}.py"
        tables = tuple(compile_grammar(name))
        note = f'"""Parse tables of grammars/{GRAMMARS[name][0]}: written by `python -m linter.language.lalr`."""\n'
        shown = pformat(tables, width=4000, compact=True)
        path.write_text(f"# ruff: noqa\n{note}\nTABLES = {shown}\n", encoding="utf-8")
        written.append(str(path))
    return written
