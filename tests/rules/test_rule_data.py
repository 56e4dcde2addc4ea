"""The rules as data: complete, in both languages, careful in their words, and with enough cases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from linter import grammars
from linter.reports.rule_page import explain_text, rule_markdown
from linter.rules.cases import read_cases
from linter.rules.law import load_law
from linter.rules.rule import SIDES, Rule, load_rules

RULES = load_rules()
CLAUSE_RULES = [rule for rule in RULES if not rule.about_check]
EXPECTED = {
    "101": "export-control-compliance", "102": "sanctions-compliance", "103": "transfer-restriction",
    "104": "flow-down", "201": "termination", "202": "suspension", "203": "payment-withholding",
    "204": "liability-exclusion", "301": "status-representation", "302": "compliance-representation",
    "303": "use-of-proceeds", "401": "source-exclusion", "402": "nationality-exclusion",
    "403": "source-exclusion-region", "404": "source-exclusion-list", "405": "decoupling", "501": "screening",
    "502": "end-use-certificate", "503": "disclosure", "504": "supply-chain-information", "601": "indemnity",
    "602": "override", "603": "reporting-gag", "701": "definition", "702": "incorporation-by-reference",
    "801": "language-versions-differ", "901": "part-not-read", "902": "file-not-read", "903": "stale-decision",
    "904": "expired-decision",
}
VERDICT = re.compile(r"\billegal|\bvoid\b|\bviolat|违法|違法|无效|無效", re.I)
STATUTORY = {"text_zh", "text_en", "en", "note", "binds", "consequence", "facts", "outcome", "title"}


def ids(rule: Rule) -> str:
    return rule.code


def test_every_code_of_the_taxonomy_has_its_rule() -> None:
    assert {rule.code[3:]: rule.name for rule in RULES} == EXPECTED


@pytest.mark.parametrize("rule", list(RULES), ids=ids)
def test_folder_is_named_by_code_and_name(rule: Rule) -> None:
    assert Path(rule.folder).name == f"{rule.code}-{rule.name}"


@pytest.mark.parametrize("rule", list(RULES), ids=ids)
def test_each_text_stands_in_both_languages(rule: Rule) -> None:
    texts = [rule.title, rule.what, rule.leaves, rule.why, rule.action, rule.message, *rule.advice.values()]
    for text in texts:
        assert not re.search("[一-鿿]", re.sub(r"[（(][^（）()]*[）)]", "", text.en)), f"Chinese in {text.en}"
        assert len(re.findall("[一-鿿]", text.zh)) >= 3
        assert not re.search("[一-鿿][,;:?!]|[,;:?!][一-鿿]", text.zh), f"half-width punctuation in {text.zh}"


@pytest.mark.parametrize("rule", CLAUSE_RULES, ids=ids)
def test_clause_rules_advise_every_side_and_show_both_languages(rule: Rule) -> None:
    assert set(rule.advice) == set(SIDES)
    assert len({*rule.advice.values(), rule.action}) == len(SIDES) + 1, "each side has words of its own"
    assert {example.lang for example in rule.examples} == {"en", "zh"}
    assert all(example.neutral for example in rule.examples)


@pytest.mark.parametrize("rule", CLAUSE_RULES, ids=ids)
def test_why_and_message_speak_of_what_may_be(rule: Rule) -> None:
    if rule.code not in ("PRC701",):
        assert "may" in rule.why.en
        assert "可能" in rule.why.zh
    assert len(rule.message.en) <= 90
    assert rule.message.en.endswith(".")
    assert rule.message.zh.endswith("。")


@pytest.mark.parametrize("rule", list(RULES), ids=ids)
def test_slots_are_filled_to_readable_sentences(rule: Rule) -> None:
    for lang in ("en", "zh"):
        for text in (rule.message, rule.why):
            plain = RULES.fill(text.of(lang), lang)
            assert "{" not in plain
            assert lang == "zh" or plain[0].isupper() or plain[0] in "“"
            filled = RULES.fill(text.of(lang), lang, party="Acme", measure="OFAC sanctions")
            assert ("Acme" in filled) == ("{party}" in text.of(lang))


def shown_texts() -> Iterator[tuple[str, str]]:
    """Every text of grammars/rules and grammars/law that a user sees; statutes and quoted clauses excepted."""
    for rule in RULES:
        for text in (rule.title, rule.what, rule.leaves, rule.why, rule.action, rule.message, *rule.advice.values()):
            yield rule.code, text.en
            yield rule.code, text.zh
        for example in rule.examples:
            yield rule.code, example.neutral
    for path in sorted((grammars.folder() / "law").glob("*.toml")):
        quoted = STATUTORY if path.stem in ("provisions", "events") else set()
        yield from ((path.name, text) for text in _texts(tomllib.loads(path.read_text(encoding="utf-8")), quoted))
    for path in sorted((grammars.folder() / "rules").glob("*.toml")):
        yield from ((path.name, text) for text in _texts(tomllib.loads(path.read_text(encoding="utf-8")), set()))


def _texts(value: object, quoted: set[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, quoted)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in quoted:
                yield from _texts(item, quoted)


def test_no_text_gives_a_verdict() -> None:
    seen = [f"{place}: {text}" for place, text in shown_texts() if VERDICT.search(text)]
    assert not seen


def test_the_verdict_test_reads_something() -> None:
    assert len(list(shown_texts())) > 600
    assert VERDICT.search("This clause is void.")
    assert VERDICT.search("该条款无效。")


@pytest.mark.parametrize("rule", CLAUSE_RULES, ids=ids)
def test_provisions_exist_and_are_in_force_today(rule: Rule) -> None:
    law, day = load_law(), date(2026, 11, 21)
    assert rule.code[3:] in law.code_map
    for target in ("china_directed", "third_country", "mixed", "unspecified"):
        cited = law.cite(rule.code, target, day, provisions=rule.provisions)
        assert cited or rule.code == "PRC801"
        for citation in cited:
            provision = law.provisions[citation.id]
            assert provision.citable
            assert law.instruments[provision.instrument]["status"] == "in_force"
            assert citation.in_force_since <= day.isoformat()


@pytest.mark.parametrize("rule", list(RULES), ids=ids)
def test_pages_are_complete_and_steady(rule: Rule) -> None:
    law = load_law()
    for lang in ("en", "zh"):
        text = explain_text(rule, law, lang)
        assert rule.code in text
        assert rule.name in text
        assert rule.title.of(lang) in text
        assert "{" not in text
        widths = [sum(2 if ord(letter) > 0x2E7F else 1 for letter in line) for line in text.splitlines()]
        assert max(widths) <= 90
    page = rule_markdown(rule, law)
    assert page == rule_markdown(rule, law)
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert rule.what.en in page
    assert rule.what.zh in page


@pytest.mark.parametrize("rule", CLAUSE_RULES, ids=ids)
def test_each_rule_has_enough_cases(rule: Rule) -> None:
    cases = read_cases(rule)
    flags, passes = [c for c in cases if c.flagged], [c for c in cases if not c.flagged]
    assert len(cases) >= 16
    assert len(passes) > len(flags) >= 6
    for kind in (flags, passes):
        assert sum(case.lang == "en" for case in kind) >= 2
        assert sum(case.lang == "zh" for case in kind) >= 2


def test_an_abbreviation_closes_its_sentence() -> None:
    assert RULES.fill("Because of {measure}.", "en", measure="lists of the U.S.") == "Because of lists of the U.S."
    assert RULES.fill("Because {measure} says so.", "en", measure="the U.S.") == "Because the U.S. says so."
