"""The cases that stand beside each rule: passages it must flag and passages it must leave alone (`cases.toml`).

They feed the tests, `clauselint test-rules` and the docs. A paragraph is judged between those of `before` and `after`
(definitions, lead-ins, the clause referred to); only the paragraph itself is labelled, and only for this rule.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from linter.rules.rule import Rule
from linter.toml_source import TomlSource


class Case(NamedTuple):
    """One case.

    flagged: whether `code` must be reported on `text`. lang: "en" or "zh". before, after: the paragraphs around it.
    line: in `path`, from 1.
    """

    code: str
    flagged: bool
    text: str
    lang: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: str
    path: Path
    line: int


def read_cases(rule: Rule) -> list[Case]:
    """The cases of a rule in the order of the file; none where it has no cases.toml. Raises GrammarError."""
    path = Path(rule.folder) / "cases.toml"
    return read_case_file(path, rule.code) if path.exists() else []


def read_case_file(path: Path, code: str) -> list[Case]:
    """The cases of one file for the rule `code`, in the order of the file. Raises GrammarError with file and line."""
    source = TomlSource(path)
    source.only(source.data, ("flag", "pass"))
    cases = [_case(source, code, kind, index, table)
             for kind in ("flag", "pass") for index, table in enumerate(source.tables(kind))]
    seen: dict[tuple[tuple[str, ...], str, tuple[str, ...]], int] = {}
    for case in cases:
        place = (case.before, case.text, case.after)
        if place in seen:
            source.fail(f"the same case stands on line {seen[place]} already",
                        "flag" if case.flagged else "pass", _index(cases, case))
        seen[place] = case.line
    return sorted(cases, key=lambda case: case.line)


def _case(source: TomlSource, code: str, kind: str, index: int, table: dict[str, Any]) -> Case:
    at = (kind, index)
    source.only(table, ("text", "lang", "before", "after", "note"), *at)
    text = source.string(table, "text", *at)
    lang = source.choice(table, "lang", ("en", "zh"), *at) if "lang" in table else _language(text)
    before, after = tuple(source.strings(table, "before", *at)), tuple(source.strings(table, "after", *at))
    note = source.string(table, "note", *at, default="")
    return Case(code, kind == "flag", text, lang, before, after, note, source.path, source.line(*at))


def _index(cases: list[Case], case: Case) -> int:
    return [other for other in cases if other.flagged == case.flagged].index(case)


def _language(text: str) -> str:
    """Chinese where at least a fifth of the letters are Chinese, else English."""
    han = sum("一" <= letter <= "鿿" for letter in text)
    return "zh" if han * 5 >= sum(letter.isalpha() for letter in text) else "en"
