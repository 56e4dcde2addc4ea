"""Reads and validates `grammars/law/*.toml` into plain tables; used only where no compiled form is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.toml_source import TomlSource

_INSTRUMENT = ("id", "en", "zh", "short_en", "short_zh", "number", "level", "issuer", "promulgated", "effective",
               "status", "url", "note", "source_seen")
_PROVISION = ("id", "instrument", "article", "article_note", "text_status", "text_zh", "en", "binds", "binds_zh",
              "consequence", "axis", "confidence", "citable", "sources", "note")
_EVENT = ("id", "date", "date_note", "when", "kind", "source_kind", "en", "zh", "facts", "outcome", "text_zh",
          "text_status", "text_en", "confidence", "blocks_wording", "sources", "note", "shown", "anchors")
_AXES = ("china", "third_country", "both")
_KINDS = ("order", "statement", "listing", "case")


def read_law(folder: Path) -> dict[str, Any]:
    """All tables of the law, every reference checked. Raises GrammarError naming file and line."""
    instruments = _instruments(TomlSource(folder / "instruments.toml"))
    source = TomlSource(folder / "provisions.toml")
    provisions = _provisions(source, instruments)
    limit, code_map = _code_map(TomlSource(folder / "code_map.toml"), provisions)
    return {
        "as_of": source.day(source.data, "as_of"),
        "instruments": instruments,
        "provisions": provisions,
        "limit": limit,
        "code_map": code_map,
        "events": _events(TomlSource(folder / "events.toml"), code_map),
        "severity": _texts(TomlSource(folder / "severity.toml"), ("high", "high_plain", "medium", "low")),
        "disclaimer": _texts(TomlSource(folder / "disclaimer.toml"), ("report", "wording", "order")),
    }


def _new_id(source: TomlSource, table: dict[str, Any], seen: dict[str, Any], *keys: str | int) -> str:
    name = source.string(table, "id", *keys)
    if name in seen:
        source.fail(f"'{name}' is there twice", *keys, "id")
    return name


def _instruments(source: TomlSource) -> dict[str, dict[str, str]]:
    source.only(source.data, ("instrument",))
    found: dict[str, dict[str, str]] = {}
    for index, table in enumerate(source.tables("instrument")):
        at = ("instrument", index)
        source.only(table, _INSTRUMENT, *at)
        entry = {key: source.string(table, key, *at) for key in ("en", "zh", "short_en", "short_zh", "level", "issuer")}
        for key in ("number", "url", "note", "source_seen"):
            entry[key] = source.string(table, key, *at, default="")
        entry["status"] = source.choice(table, "status", ("in_force", "repealed"), *at)
        entry["promulgated"] = source.day(table, "promulgated", *at)
        entry["effective"] = source.day(table, "effective", *at)
        if entry["effective"] < entry["promulgated"]:
            source.fail("'effective' lies before 'promulgated'", *at, "effective")
        found[_new_id(source, table, found, *at)] = entry
    return found


def _provisions(source: TomlSource, instruments: dict[str, dict[str, str]]) -> dict[str, dict[str, Any]]:
    source.only(source.data, ("as_of", "provision"))
    found: dict[str, dict[str, Any]] = {}
    for index, table in enumerate(source.tables("provision")):
        at = ("provision", index)
        source.only(table, _PROVISION, *at)
        name, instrument = _new_id(source, table, found, *at), source.string(table, "instrument", *at)
        if instrument not in instruments:
            source.fail(f"instrument '{instrument}' is not in instruments.toml", *at, "instrument")
        found[name] = {"id": name, "instrument": instrument, **_provision(source, table, at)}
        found[name]["effective"] = instruments[instrument]["effective"]
        if instruments[instrument]["status"] != "in_force":
            found[name]["citable"] = False
    return found


def _provision(source: TomlSource, table: dict[str, Any], at: tuple[str, int]) -> dict[str, Any]:
    article = source.string(table, "article", *at, default="")
    if article and not article.replace("(", "").rstrip(")").isdigit():
        source.fail(f"'article' is '{article}', but must be a number (12, 48(2)) or empty with an article_note",
                    *at, "article")
    if not article and not table.get("article_note"):
        source.fail("'article' is empty: say in 'article_note' what is known of the number", *at, "article")
    verbatim = source.string(table, "text_status", *at).startswith("verbatim")
    text = source.string(table, "text_zh", *at, default="")
    if verbatim and not text:
        source.fail("'text_status' says verbatim, but there is no 'text_zh'", *at, "text_status")
    if not isinstance(table.get("citable", True), bool):
        source.fail("'citable' must be true or false", *at, "citable")
    return {
        "article": article,
        "article_note": source.string(table, "article_note", *at, default=""),
        "quote_zh": text if verbatim else None,
        "en": source.string(table, "en", *at),
        "binds": source.string(table, "binds", *at, default=""),
        "binds_zh": source.string(table, "binds_zh", *at, default=""),
        "consequence": source.string(table, "consequence", *at, default=""),
        "axis": source.choice(table, "axis", _AXES, *at),
        "confidence": source.string(table, "confidence", *at),
        "citable": table.get("citable", True),
        "note": source.string(table, "note", *at, default=""),
        "sources": source.strings(table, "sources", *at),
    }


def _code_map(source: TomlSource, provisions: dict[str, dict[str, Any]]) -> tuple[int, dict[str, dict[str, Any]]]:
    source.only(source.data, ("limit", "code"))
    limit = source.data.get("limit", 5)
    if not isinstance(limit, int) or limit < 1:
        source.fail("'limit' must be a number of at least 1", "limit")
    found: dict[str, dict[str, Any]] = {}
    for code, table in source.data.get("code", {}).items():
        at = ("code", code)
        source.only(table, ("china", "third_country", "lead", "note"), *at)
        entry: dict[str, Any] = {key: source.strings(table, key, *at) for key in ("china", "third_country")}
        entry["lead"] = source.string(table, "lead", *at, default="")
        entry["note"] = source.string(table, "note", *at, default="")
        for key in ("china", "third_country"):
            _known(source, entry[key], provisions, (*at, key))
        if entry["lead"] and entry["lead"] not in entry["china"]:
            source.fail(f"'lead' is '{entry['lead']}', which is not in 'china'", *at, "lead")
        found[code] = entry
    return limit, found


def _known(source: TomlSource, ids: list[str], provisions: dict[str, dict[str, Any]], at: tuple[str, ...]) -> None:
    for name in ids:
        if name not in provisions:
            source.fail(f"provision '{name}' is not in provisions.toml", *at)
        if not provisions[name]["citable"]:
            source.fail(f"provision '{name}' must not be cited (citable = false, or its instrument is repealed)", *at)


def _events(source: TomlSource, code_map: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    source.only(source.data, ("event",))
    found: dict[str, dict[str, Any]] = {}
    for index, table in enumerate(source.tables("event")):
        at = ("event", index)
        source.only(table, _EVENT, *at)
        anchors = table.get("anchors", {})
        source.only(anchors, ("codes", "measures", "words"), *at, "anchors")
        codes = source.strings(anchors, "codes", *at, "anchors")
        shown = source.strings(table, "shown", *at)
        _numbers(source, shown, code_map, (*at, "shown"))
        _numbers(source, codes, code_map, (*at, "anchors", "codes"))
        name = _new_id(source, table, found, *at)
        found[name] = {
            "id": name,
            "date": source.day(table, "date", *at),
            "when": source.string(table, "when", *at, default=source.day(table, "date", *at)),
            "kind": source.choice(table, "kind", _KINDS, *at),
            "title": {"en": source.string(table, "en", *at), "zh": source.string(table, "zh", *at)},
            "facts": source.string(table, "facts", *at, default=""),
            "confidence": source.string(table, "confidence", *at),
            "blocks_wording": table.get("blocks_wording", False) is True,
            "sources": source.strings(table, "sources", *at),
            "shown": shown,
            "codes": codes,
            "measures": source.strings(anchors, "measures", *at, "anchors"),
            "words": source.strings(anchors, "words", *at, "anchors"),
        }
    return found


def _numbers(source: TomlSource, codes: list[str], code_map: dict[str, Any], at: tuple[str | int, ...]) -> None:
    for code in codes:
        if code not in code_map:
            source.fail(f"rule number '{code}' is not in code_map.toml", *at)


def _texts(source: TomlSource, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
    source.only(source.data, names)
    found: dict[str, dict[str, str]] = {}
    for name in names:
        table = source.data.get(name)
        if not isinstance(table, dict):
            source.fail(f"the table [{name}] is missing", name)
        source.only(table, ("en", "zh"), name)
        found[name] = {lang: source.string(table, lang, name) for lang in ("en", "zh")}
    return found
