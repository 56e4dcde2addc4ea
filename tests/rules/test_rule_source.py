"""Rules of a team: adding, extending, and every mistake named with file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from linter import grammars
from linter.errors import ConfigError, GrammarError
from linter.rules.cases import read_case_file
from linter.rules.rule import RuleSet, load_rules
from linter.rules.rule_source import read_rules

PROVISIONS = ("AFSL-12", "DSL-36")
OWN = """
code = "ACME001"
name = "no-dual-sourcing"
since = "2026.1"
status = "stable"
grade = "low"
family = "exclusion"
provisions = ["DSL-36"]
[title]
en = "Single source"
[what]
en = "A duty to buy from one source."
[not]
en = "Frame orders."
[why]
en = "{party} may come to depend on one source."
[action]
en = "Ask for a second source."
[message]
en = "{party} buys from one source."
[[match]]
regex = "sole source"
"""


def team(tmp_path: Path, **rules: str) -> Path:
    folder = tmp_path / "team"
    for name, text in rules.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "rule.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE", str(tmp_path / "cache"))


def test_lookup_by_code_number_and_name() -> None:
    rules = load_rules()
    assert rules["PRC201"] is rules["201"] is rules["termination"] is rules["prc201"]
    assert "flow-down" in rules
    assert "flow" not in rules
    assert rules.get("nothing") is None
    assert rules.codes == tuple(sorted(rules.codes))


@pytest.mark.parametrize(("typed", "near"), [
    ("terminaton", "termination"), ("PRC2011", "PRC201"), ("flowdown", "flow-down"),
])
def test_a_mistyped_name_gets_the_nearest(typed: str, near: str) -> None:
    rules = load_rules()
    assert rules.nearest(typed) == near
    with pytest.raises(ConfigError, match=f"did you mean {near}"):
        rules[typed]


def test_nothing_like_it_gets_no_suggestion() -> None:
    assert load_rules().nearest("zzzzzz") is None


@pytest.mark.parametrize(("selector", "codes"), [
    ("203", {"PRC203"}),
    ("PRC2", {"PRC201", "PRC202", "PRC203", "PRC204"}),
    ("2xx", {"PRC201", "PRC202", "PRC203", "PRC204"}),
    ("PRC30*", {"PRC301", "PRC302", "PRC303"}),
])
def test_selectors(selector: str, codes: set[str]) -> None:
    assert {rule.code for rule in load_rules().select(selector)} == codes


def test_all_selects_all() -> None:
    rules = load_rules()
    assert rules.select("all") == rules.rules


@pytest.mark.parametrize("selector", ["", "PRC77", "nonsense"])
def test_a_selector_that_fits_nothing_is_an_error(selector: str) -> None:
    with pytest.raises(ConfigError):
        load_rules().select(selector)


def test_a_team_rule_is_added_and_one_language_suffices(tmp_path: Path) -> None:
    rules = load_rules([team(tmp_path, own=OWN)])
    own = rules["no-dual-sourcing"]
    assert own.title == ("Single source", "Single source")
    assert own.provisions == ("DSL-36",)
    assert own.match == ({"regex": "sole source"},)
    assert {text.en for text in own.advice.values()} == {"Ask for a second source."}
    assert len(rules) == len(load_rules()) + 1


def test_a_compiled_set_equals_a_fresh_one(tmp_path: Path) -> None:
    def listed(rules: RuleSet) -> list[object]:
        return list(rules.rules)

    folder = team(tmp_path, own=OWN)
    fresh = read_rules(grammars.folder() / "rules", [folder], ("AFSL-12", "DSL-36"))
    assert sorted(rule["code"] for rule in fresh["rules"]) == [rule.code for rule in load_rules([folder])]
    from linter.rules import rule as module

    first = listed(load_rules([folder]))
    module._load.cache_clear()
    assert listed(load_rules([folder])) == first


def test_extending_changes_grade_and_texts_and_adds_matches(tmp_path: Path) -> None:
    before = load_rules()["201"]
    overlay = """
extends = "PRC201"
grade = "medium"
provisions = ["CC-533"]
[message]
zh = "{party}可以退出。"
[advice.buyer]
en = "Call the legal desk."
[[example]]
lang = "en"
text = "We may walk away."
[[match]]
id = "walk"
regex = "walk away"
"""
    after = load_rules([team(tmp_path, exit=overlay)])["201"]
    assert (after.grade, after.message) == ("medium", (before.message.en, "{party}可以退出。"))
    assert after.advice["buyer"].en == "Call the legal desk."
    assert after.advice["supplier"] == before.advice["supplier"]
    assert after.match == (*before.match, {"id": "walk", "regex": "walk away"})
    assert after.provisions == (*before.provisions, "CC-533")
    assert len(after.examples) == len(before.examples) + 1
    assert load_rules()["201"] == before


def test_a_later_folder_can_drop_a_match_of_an_earlier_one(tmp_path: Path) -> None:
    first = team(tmp_path / "a", own=OWN.replace("[[match]]", '[[match]]\nid = "sole"'))
    second = team(tmp_path / "b", own='extends = "ACME001"\nwithout = ["sole"]\n')
    assert load_rules([first, second])["ACME001"].match == ()
    with pytest.raises(GrammarError, match=r"rule\.toml:2: 'without' names 'other'"):
        load_rules([first, team(tmp_path / "c", own='extends = "ACME001"\nwithout = ["other"]\n')])


MISTAKES = [
    ("since", "sinse", 4, "unknown key 'sinse'; did you mean 'since'"),
    ('grade = "low"', 'grade = "severe"', 6, "'grade' is 'severe'"),
    ('family = "exclusion"', 'family = "other"', 7, "'family' is 'other'"),
    ('status = "stable"', "status = 1", 5, "must be a text"),
    ('code = "ACME001"', 'code = "ACME1"', 2, "letters and three digits"),
    ('code = "ACME001"', 'code = "PRC201"', 2, 'write extends = "PRC201"'),
    ('name = "no-dual-sourcing"', 'name = "termination"', 3, "already that of PRC201"),
    ('name = "no-dual-sourcing"', 'name = "No Dual"', 3, "small letters with hyphens"),
    ('["DSL-36"]', '["DSL-37"]', 8, "provision 'DSL-37' is not in"),
    ('["DSL-36"]', '"DSL-36"', 8, "must be a list"),
    ('[why]\nen = "{party} may', '[why]\nen = "{who} may', 16, "'{who}' is no slot"),
    ('[title]\nen = "Single source"', '[title]\nen = "Single {party}"', 10, "no slot"),
    ('[action]\nen = "Ask for a second source."', "", 1, "[action] with en and zh is missing"),
    ('[action]\nen = "Ask for a second source."', '[action]\nen = ""', 18, "must not be empty"),
    ('[action]\nen =', "[action]\nfr =", 18, "unknown key 'fr'"),
    ("[[match]]", "[match]", 21, "must be written as [[match]]"),
    ("[title]", "[title", 9, "not valid TOML"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), MISTAKES)
def test_a_mistake_names_file_and_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in OWN
    folder = team(tmp_path, own=OWN.replace(old, new, 1))
    with pytest.raises(GrammarError) as caught:
        load_rules([folder])
    assert str(caught.value).startswith(f"{folder}/own/rule.toml:{line}: "), caught.value
    assert message in str(caught.value)


def test_a_shipped_rule_needs_both_languages(tmp_path: Path) -> None:
    shutil.copytree(grammars.folder() / "rules", tmp_path / "rules")
    path = tmp_path / "rules" / "PRC201-termination" / "rule.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(\[action\]\nen = .*\n)zh = .*\n", r"\1", text), encoding="utf-8")
    with pytest.raises(GrammarError, match=r"PRC201-termination/rule\.toml:\d+: 'zh' is missing"):
        read_rules(tmp_path / "rules", (), PROVISIONS)


@pytest.mark.parametrize(("text", "message"), [
    ('extends = "PRC999"\n', "no rule of that code"),
    ('extends = "PRC201"\nname = "other"\n', "unknown key 'name'"),
    ('extends = "PRC201"\ngrade = "no"\n', "'grade' is 'no'"),
])
def test_an_overlay_that_fits_nothing_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(GrammarError, match=re.escape(message)):
        load_rules([team(tmp_path, own=text)])


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="holds no rules"):
        load_rules([tmp_path])


def test_not_utf8_is_one_clear_line(tmp_path: Path) -> None:
    folder = team(tmp_path, own=OWN)
    (folder / "own" / "rule.toml").write_bytes(b'code = "\xff"')
    with pytest.raises(GrammarError, match="not UTF-8"):
        load_rules([folder])


@pytest.mark.parametrize(("text", "message"), [
    ('[[flag]]\ntxt = "a"\n', "2: unknown key 'txt'"),
    ('[[flag]]\ntext = ""\n', "2: 'text' must not be empty"),
    ('[[flog]]\ntext = "a"\n', "1: unknown key 'flog'"),
    ('[[flag]]\ntext = "a"\n[[pass]]\ntext = "a"\n', "3: the same case stands on line 1"),
    ('[[flag]]\ntext = "a"\nlang = "fr"\n', "3: 'lang' is 'fr'"),
])
def test_mistakes_in_cases(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError, match=re.escape(f"{path}:{message}")):
        read_case_file(path, "PRC201")


def test_cases_know_their_language_and_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.toml"
    text = '[[pass]]\ntext = "双方应遵守 ISO 9001 标准。"\n\n[[flag]]\ntext = "One"\nbefore = ["Zero"]\n'
    path.write_text(text, encoding="utf-8")
    first, second = read_case_file(path, "PRC101")
    assert (first.lang, first.line, first.flagged) == ("zh", 1, False)
    assert (second.lang, second.line, second.flagged, second.before) == ("en", 4, True, ("Zero",))
