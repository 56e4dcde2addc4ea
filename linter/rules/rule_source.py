"""Reads and validates rule folders into plain tables; used only where no compiled form is kept.

A rule.toml either describes a rule in full or extends an earlier one: `extends = "PRC201"` with the keys to change.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from linter.errors import GrammarError
from linter.toml_source import TomlSource

TEXTS = {"title": "title", "what": "what", "not": "leaves", "why": "why", "action": "action", "message": "message"}
SIDES = ("supplier", "buyer", "neutral")
GRADES = ("high", "medium", "low", "none")
STATUSES = ("stable", "preview", "deprecated")
FAMILIES = ("duty", "exit", "statement", "exclusion", "diligence", "remedy", "definition", "language", "check")
OPAQUE = ("match", "wording")
_HEAD = ("code", "name", "since", "status", "grade", "family", "provisions")
_OVERLAY = ("extends", "grade", "status", "provisions", "without")
_CODE = re.compile(r"[A-Z]{2,8}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BRACES = re.compile(r"\{([^{}]*)\}")
_SLOTS = ("measure", "act", "party", "prevails")
_PREVAILS = ("prevails_en", "prevails_zh", "prevails_equal")
"""What the slot {prevails} says where a clause tells which version of a bilingual contract prevails."""

Table = dict[str, Any]


def read_rules(shipped: Path, folders: Collection[Path], provisions: Collection[str]) -> Table:
    """All rules as tables, overlays applied, and the general words for the slots.

    shipped: the folder of our own rules, held to texts in both languages. folders: a team's, in order.
    provisions: ids that may be cited. Raises GrammarError naming file and line.
    """
    found: dict[str, Table] = {}
    for folder in (shipped, *folders):
        files = sorted(folder.glob("*/rule.toml"))
        if not files:
            raise GrammarError(f"{folder}: holds no rules; expected a folder per rule with a rule.toml in it")
        for path in files:
            _read(TomlSource(path), found, provisions, both=folder == shipped)
    return {"rules": list(found.values()), "slots": _slots(TomlSource(shipped / "slots.toml"))}


def _read(source: TomlSource, found: dict[str, Table], provisions: Collection[str], both: bool) -> None:
    if "extends" in source.data:
        _extend(source, found, provisions)
        return
    source.only(source.data, (*_HEAD, *TEXTS, "advice", "example", *OPAQUE))
    rule = _head(source, found)
    for key, name in TEXTS.items():
        rule[name] = _text(source, source.data, key, both=both)
    rule["advice"] = _advice(source, both=both)
    rule["examples"] = _examples(source)
    rule["provisions"] = _provisions(source, provisions)
    for key in OPAQUE:
        rule[key] = source.tables(key)
    rule["folder"] = str(source.path.parent)
    found[rule["code"]] = rule


def _head(source: TomlSource, found: dict[str, Table]) -> Table:
    data = source.data
    rule: Table = {key: source.string(data, key) for key in ("code", "name", "since")}
    if not _CODE.fullmatch(rule["code"]):
        source.fail(f"'code' is '{rule['code']}', but must be letters and three digits, such as PRC201", "code")
    if not _NAME.fullmatch(rule["name"]):
        source.fail(f"'name' is '{rule['name']}', but must be small letters with hyphens, such as flow-down", "name")
    if rule["code"] in found:
        source.fail(f"code {rule['code']} is already in {found[rule['code']]['folder']}; "
                    f"to change that rule write extends = \"{rule['code']}\"", "code")
    for other in found.values():
        if other["name"] == rule["name"]:
            source.fail(f"name '{rule['name']}' is already that of {other['code']}", "name")
    rule["status"] = source.choice(data, "status", STATUSES)
    rule["grade"] = source.choice(data, "grade", GRADES)
    rule["family"] = source.choice(data, "family", FAMILIES)
    return rule


def _text(source: TomlSource, holder: Table, key: str, *at: str, both: bool) -> tuple[str, str]:
    """The pair (English, Chinese) of a text table; where one language suffices it stands for the other."""
    table = holder.get(key)
    if not isinstance(table, dict):
        source.fail(f"the text [{'.'.join((*at, key))}] with en and zh is missing", *at, key)
    source.only(table, ("en", "zh"), *at, key)
    if both or not table:
        pair = {lang: source.string(table, lang, *at, key) for lang in ("en", "zh")}
    else:
        pair = {lang: source.string(table, lang, *at, key) for lang in table}
    known = ", ".join(f"{{{slot}}}" for slot in _SLOTS)
    for lang, text in pair.items():
        for slot in _BRACES.findall(text):
            if slot not in _SLOTS or key not in ("why", "message"):
                source.fail(f"'{{{slot}}}' is no slot here; why and message may use {known}",
                            *at, key, lang)
    return pair.get("en", pair.get("zh", "")), pair.get("zh", pair.get("en", ""))


def _advice(source: TomlSource, both: bool) -> dict[str, tuple[str, str]]:
    table = source.data.get("advice", {})
    if source.data.get("family") == "check" and not table:
        return {}
    source.only(table, SIDES, "advice")
    if both:
        return {side: _text(source, table, side, "advice", both=True) for side in SIDES}
    return {side: _text(source, table, side, "advice", both=False) for side in table}


def _examples(source: TomlSource) -> list[tuple[str, str, str]]:
    found = []
    for index, table in enumerate(source.tables("example")):
        at = ("example", index)
        source.only(table, ("lang", "text", "neutral"), *at)
        found.append((source.choice(table, "lang", ("en", "zh"), *at), source.string(table, "text", *at),
                      source.string(table, "neutral", *at, default="")))
    return found


def _provisions(source: TomlSource, known: Collection[str]) -> list[str]:
    wanted = source.strings(source.data, "provisions")
    for name in wanted:
        if name not in known:
            source.fail(f"provision '{name}' is not in grammars/law/provisions.toml", "provisions")
    return wanted


def _extend(source: TomlSource, found: dict[str, Table], provisions: Collection[str]) -> None:
    """Change a rule that stands already: grade, status and texts replace; provisions, examples and matches are added.

    `without` drops matches and wordings of the extended rule by their `id`.
    """
    code = source.string(source.data, "extends")
    source.only(source.data, (*_OVERLAY, *TEXTS, "advice", "example", *OPAQUE))
    if code not in found:
        source.fail(f"extends '{code}', but no rule of that code stands before it: {', '.join(found)}", "extends")
    rule = dict(found[code])
    if "grade" in source.data:
        rule["grade"] = source.choice(source.data, "grade", GRADES)
    if "status" in source.data:
        rule["status"] = source.choice(source.data, "status", STATUSES)
    for key, name in TEXTS.items():
        if key in source.data:
            rule[name] = _merged(rule[name], source.data[key], _text(source, source.data, key, both=False))
    rule["advice"] = {**rule["advice"], **_advice(source, both=False)}
    rule["examples"] = rule["examples"] + _examples(source)
    rule["provisions"] = rule["provisions"] + _provisions(source, provisions)
    _drop(source, rule)
    for key in OPAQUE:
        rule[key] = rule[key] + source.tables(key)
    found[code] = rule


def _merged(old: tuple[str, str], given: Table, new: tuple[str, str]) -> tuple[str, str]:
    return new[0] if "en" in given else old[0], new[1] if "zh" in given else old[1]


def _drop(source: TomlSource, rule: Table) -> None:
    for name in source.strings(source.data, "without"):
        if not any(table.get("id") == name for key in OPAQUE for table in rule[key]):
            source.fail(f"'without' names '{name}', but {rule['code']} has no match or wording of that id", "without")
        for key in OPAQUE:
            rule[key] = [table for table in rule[key] if table.get("id") != name]


def _slots(source: TomlSource) -> dict[str, tuple[str, str]]:
    source.only(source.data, (*_SLOTS, *_PREVAILS))
    return {slot: _text(source, source.data, slot, both=True) for slot in (*_SLOTS, *_PREVAILS)}
