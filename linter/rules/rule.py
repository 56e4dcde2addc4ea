"""The rules: what each finds, how grave it is, what it tells the user. Loaded from `grammars/rules/*/rule.toml`.

Code knows no rule; `rule_source` reads and validates the files, the compiled form is kept (`linter.compiled`).
A team's folders come after the shipped one and add rules or extend them (`extends = "PRC201"`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from linter import compiled, grammars
from linter.errors import ConfigError

SIDES = ("supplier", "buyer", "neutral")
_SLOT = re.compile(r"\{(measure|act|party|prevails)\}")


class Text(NamedTuple):
    """The same text in English and Chinese."""

    en: str
    zh: str

    def of(self, lang: str) -> str:
        """The text in `lang` ("en" or "zh"; anything else gives English)."""
        return self.zh if lang == "zh" else self.en


class Example(NamedTuple):
    """A passage a rule is about, and neutral words for the same point. lang: "en" or "zh"."""

    lang: str
    text: str
    neutral: str


class Rule(NamedTuple):
    """One rule (a named tuple: a data class of this size costs milliseconds of every start).

    code: "PRC201". name: "termination". since: the version it came with. status: "stable", "preview" or "deprecated".
    grade: "high", "medium", "low" or "none" (no grade of its own). family: what kind of clause, such as "exit".
    what / leaves: what it finds and what it leaves alone. why: shown with each finding. action: what to do.
    message: one line for a finding. why and message may hold the slots {measure}, {act}, {party} and {prevails}.
    advice: by side ("supplier", "buyer", "neutral"), who should ask for what; `action` where a rule says nothing of it.
    provisions: ids a team's rule cites before those of the code map. match: the `[[match]]` tables, for the judge.
    wording: the `[[wording]]` tables, for the wording room. folder: where it was read from.
    """

    code: str
    name: str
    since: str
    status: str
    grade: str
    family: str
    title: Text
    what: Text
    leaves: Text
    why: Text
    action: Text
    message: Text
    advice: Mapping[str, Text]
    examples: tuple[Example, ...]
    provisions: tuple[str, ...]
    match: tuple[Mapping[str, Any], ...]
    wording: tuple[Mapping[str, Any], ...]
    folder: str

    @property
    def about_check(self) -> bool:
        """Whether it speaks about the check itself (9xx), not about a clause."""
        return self.family == "check"


class RuleSet:
    """All rules in force, in the order of their codes."""

    def __init__(self, rules: Sequence[Rule], slots: Mapping[str, Text]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.slots = slots
        self._by_key = {key: rule for rule in self.rules for key in _keys(rule)}

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __getitem__(self, key: str) -> Rule:
        """The rule of that code, number or name; ConfigError with the nearest name if there is none."""
        found = self.get(key)
        if found is None:
            near = self.nearest(key)
            hint = f"did you mean {near}?" if near else "see 'clauselint rules'"
            raise ConfigError(f"unknown rule '{key}': {hint}")
        return found

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in order."""
        return tuple(rule.code for rule in self.rules)

    def get(self, key: str) -> Rule | None:
        """The rule of that code ("PRC201"), number ("201") or name ("termination"), letters of either case."""
        return self._by_key.get(key.strip().casefold())

    def select(self, key: str) -> tuple[Rule, ...]:
        """The rules a selector names: a code, number or name, or a family of codes ("PRC2", "2xx", "PRC2*", "all")."""
        exact = self.get(key)
        if exact is not None:
            return (exact,)
        start = key.strip().casefold().rstrip("*x")
        if start == "all":
            return self.rules
        fitting = tuple(rule for rule in self.rules if rule.code.casefold().startswith((start, "prc" + start)))
        return fitting if start and fitting else (self[key],)

    def prevails(self, version: str, lang: str) -> str:
        """The words for the version that prevails ("en", "zh" or "equal"); "" where no clause says so."""
        return self.slots[f"prevails_{version}"].of(lang) if version else ""

    def nearest(self, name: str) -> str | None:
        """The name or code most like a mistyped one, for "did you mean"; None where nothing is like it."""
        from difflib import get_close_matches  # only for mistakes

        near = get_close_matches(name.strip().casefold(), list(self._by_key), 1, 0.6)
        if not near:
            return None
        rule = self._by_key[near[0]]
        return rule.name if near[0] == rule.name else rule.code

    def fill(self, text: str, lang: str, **slots: str) -> str:
        """`text` with {measure}, {act}, {party} and {prevails} filled; an empty or missing one by its general word.

        The first letter becomes a capital where a slot opens an English sentence.
        """
        def value(match: re.Match[str]) -> str:
            word = slots.get(match.group(1)) or self.slots[match.group(1)].of(lang)
            opens = match.start() == 0 or text[: match.start()].endswith((". ", ": "))
            if word.endswith(".") and text.startswith(".", match.end()):
                word = word[:-1]  # "of the U.S." closes its sentence
            return word[:1].upper() + word[1:] if opens and lang != "zh" else word

        return _SLOT.sub(value, text)


def load_rules(folders: Sequence[str | Path] | None = None) -> RuleSet:
    """The shipped rules, then those of `folders` in order, each adding rules or extending earlier ones.

    A folder holds one folder per rule with a `rule.toml`. Raises GrammarError with file and line.
    """
    return _load(tuple(Path(folder).absolute() for folder in folders or ()))


@cache
def _load(folders: tuple[Path, ...]) -> RuleSet:
    shipped = grammars.folder() / "rules"
    files = _files(shipped, folders)
    tables = compiled.compiled("rules", files, lambda: _build(shipped, folders))
    slots = {name: Text(*pair) for name, pair in tables["slots"].items()}
    return RuleSet([_rule(table) for table in tables["rules"]], slots)


def _files(shipped: Path, folders: tuple[Path, ...]) -> list[Path]:
    """Every file the compiled rules depend on: the data, the provisions they may cite, the modules that read them."""
    here = Path(__file__)
    found = [shipped / "slots.toml", shipped.parent / "law" / "provisions.toml"]
    for folder in (shipped, *folders):
        found += sorted(folder.glob("*/rule.toml"))
    return [*found, here.with_name("rule_source.py"), here.parent.with_name("toml_source.py")]


def _build(shipped: Path, folders: tuple[Path, ...]) -> dict[str, Any]:
    from linter.rules.law import load_law
    from linter.rules.rule_source import read_rules  # only where the compiled form is missing

    return read_rules(shipped, folders, frozenset(load_law().provisions))


def _rule(table: Mapping[str, Any]) -> Rule:
    fields = dict(table)
    for key in ("title", "what", "leaves", "why", "action", "message"):
        fields[key] = Text(*table[key])
    fields["advice"] = {side: Text(*table["advice"].get(side, table["action"])) for side in SIDES}
    fields["examples"] = tuple(Example(*item) for item in table["examples"])
    for key in ("provisions", "match", "wording"):
        fields[key] = tuple(table[key])
    return Rule(**fields)


def _keys(rule: Rule) -> tuple[str, ...]:
    code = rule.code.casefold()
    return (code, rule.name, code[3:]) if code.startswith("prc") else (code, rule.name)
