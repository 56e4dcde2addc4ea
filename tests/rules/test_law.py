"""The law as data: what is cited, in which order, from which day, and how mistakes are reported."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from linter import grammars
from linter.errors import GrammarError
from linter.rules.law import Anchor, Law, load_law
from linter.rules.law_source import read_law

TODAY = date(2026, 11, 21)
CODES = [code for code, entry in load_law().code_map.items() if entry["china"]]
TARGETS = ("china_directed", "third_country", "mixed", "unspecified")


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law()


def ids(law: Law, code: str, target: str = "unspecified", day: date = TODAY) -> list[str]:
    return [citation.id for citation in law.cite(code, target, day)]


@pytest.mark.parametrize("code", CODES)
def test_china_directed_measures_rest_on_article_12_first(law: Law, code: str) -> None:
    found = ids(law, code, "china_directed")
    assert found[0] == "AFSL-12"
    assert not any(name.startswith("BR-") for name in found), "the Blocking Rules are about third-country trade"


@pytest.mark.parametrize("code", CODES)
def test_third_country_measures_rest_on_blocking_rules_first(law: Law, code: str) -> None:
    found = ids(law, code, "third_country")
    assert found[0].startswith(("BR-", "SC834-")), found
    assert "AFSL-12" in found[1:], "article 12 stands last, as 'also'"
    assert not any(name.startswith("SC803") for name in found), "Order 803 implements article 12 only"


def test_unknown_aim_starts_with_article_12_and_mixed_takes_both(law: Law) -> None:
    assert ids(law, "PRC102", "unspecified")[0] == "AFSL-12"
    assert ids(law, "102", "mixed")[:2] == ["AFSL-12", "BR-2"]
    assert ids(law, "504", "unspecified")[0] == "SC834-13", "Order 834 needs no foreign measure"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2021, 6, 9), date(2021, 6, 10), date(2025, 3, 22),
                                 date(2026, 4, 6), date(2026, 4, 12), date(2026, 4, 13), TODAY])
def test_nothing_is_cited_before_it_was_in_force(law: Law, code: str, target: str, day: date) -> None:
    for citation in law.cite(code, target, day):
        assert citation.in_force_since <= day.isoformat()


def test_the_uncertain_day_of_order_835_is_the_later_one(law: Law) -> None:
    assert not any(name.startswith("SC835") for name in ids(law, "102", "third_country", date(2026, 4, 12)))
    assert any(name.startswith("SC835") for name in ids(law, "102", "third_country", date(2026, 4, 13)))


def test_before_article_12_older_rules_step_in(law: Law) -> None:
    assert ids(law, "201", "china_directed", date(2021, 6, 9)) == ["UEL-2", "CC-153", "CC-533"]


@pytest.mark.parametrize("code", CODES)
def test_a_finding_cites_few_provisions_and_each_once(law: Law, code: str) -> None:
    for target in TARGETS:
        found = ids(law, code, target)
        assert 1 <= len(found) <= 5
        assert len(set(found)) == len(found)


def test_own_provisions_of_a_team_rule_come_first(law: Law) -> None:
    assert [c.id for c in law.cite("ACME001", as_of=TODAY, provisions=["DSL-36"])] == ["DSL-36"]
    assert [c.id for c in law.cite("301", as_of=TODAY, provisions=["DSL-36"])][:2] == ["DSL-36", "AFSL-12"]


def test_the_unverified_contract_provision_is_never_cited(law: Law) -> None:
    assert not law.provisions["SC835-CONTRACT"].citable
    assert all("SC835-CONTRACT" not in entry["china"] + entry["third_country"] for entry in law.code_map.values())


def test_only_verbatim_text_is_quoted_and_no_uncertain_number_is_shown(law: Law) -> None:
    assert law.citation("AFSL-12").quote_zh.startswith("任何组织和个人均不得执行或者协助执行")
    for name in ("BR-7", "BR-9", "SC834-13", "SC835-8", "FTL-COUNTER"):
        assert law.citation(name).quote_zh is None
    for name, provision in law.provisions.items():
        if name.startswith(("SC834", "SC835", "FTL")) or name in ("BR-8", "BR-13", "UEL-10"):
            assert provision.article == ""
            assert "to be confirmed" in provision.article_note


def test_a_reference_reads_as_law_prints_it(law: Law) -> None:
    assert law.reference("AFSL-12") == "Anti-Foreign Sanctions Law, article 12"
    assert law.reference("DSL-48-2", "zh") == "《数据安全法》第四十八条第二款"
    assert law.reference("CC-590", "zh").endswith("第五百九十条")
    assert law.reference("SC834-13").endswith("(article number to be confirmed)")
    assert law.reference("SC834-13", "zh").endswith("（条文序号待核实）")


@pytest.mark.parametrize(("code", "measures", "day", "expected"), [
    ("PRC401", {"tg-huawei"}, TODAY, Anchor("statement", "EV-2025-05-21")),
    ("103", {"us-gp10", "us-ear"}, date(2025, 5, 21), Anchor("statement", "EV-2025-05-21")),
    ("103", {"us-gp10"}, date(2025, 5, 20), Anchor("none", "")),
    ("203", set(), TODAY, Anchor("case", "EV-2024-NANJING")),
    ("203", {"tg-huawei"}, TODAY, Anchor("case", "EV-2024-NANJING")),
    ("203", {"us-sdn"}, date(2024, 11, 29), Anchor("none", "")),
    ("203", {"tg-refiners"}, TODAY, Anchor("order", "EV-2026-05-02")),
    ("201", {"us-sdn"}, TODAY, Anchor("none", "")),
    ("403", {"tg-xinjiang"}, TODAY, Anchor("listing", "EV-2024-2025-PVH")),
    ("404", {"us-ndaa1260h"}, TODAY, Anchor("listing", "EV-2026-06-22")),
    ("404", {"us-ndaa1260h"}, date(2026, 6, 21), Anchor("none", "")),
    ("504", {"tg-rba"}, TODAY, Anchor("listing", "EV-2026-08-05")),
    ("101", {"tg-rba"}, TODAY, Anchor("none", "")),
    ("503", {"eu-fsr"}, TODAY, Anchor("order", "EV-2026-05-15")),
])
def test_anchor(law: Law, code: str, measures: set[str], day: date, expected: Anchor) -> None:
    assert law.anchor(code, measures, "unspecified", day) == expected


def test_an_event_known_by_name_is_found_in_the_words(law: Law) -> None:
    assert law.anchor("503", set(), as_of=TODAY, text="the investigation of Nuctech") == ("order", "EV-2026-05-15")
    assert law.anchor("503", set(), as_of=TODAY, text="the investigation of Acme").kind == "none"


def test_wording_is_withheld_only_where_an_order_or_determination_names_the_person(law: Law) -> None:
    assert {name for name, event in law.events.items() if event.blocks_wording} == {"EV-2026-05-02", "EV-2026-05-15"}
    assert all(event.kind == "order" for event in law.events.values() if event.blocks_wording)


def test_official_action_is_claimed_only_with_an_anchor(law: Law) -> None:
    assert "official action" in law.severity_words("high", "en", "case")
    assert "official action" not in law.severity_words("high", "en", "none")
    assert "官方行动" in law.severity_words("high", "zh", "order")
    assert "官方行动" not in law.severity_words("high", "zh")


def test_measures_of_events_are_lexicon_ids(law: Law) -> None:
    source = Path(__file__).parents[2] / ".." / "shared" / "law" / "lexicon.yaml"
    if not source.exists():
        pytest.skip("the lexicon reference is not beside the repository")
    known = set(re.findall(r"^- id: (\S+)", source.read_text(encoding="utf-8"), re.M))
    assert {m for event in law.events.values() for m in event.measures} <= known


def test_statutes_are_copied_letter_by_letter(law: Law) -> None:
    source = Path(__file__).parents[2] / ".." / "shared" / "law" / "provisions.yaml"
    if not source.exists():
        pytest.skip("the law reference is not beside the repository")
    reference = re.sub(r"\s+", "", source.read_text(encoding="utf-8"))
    assert set(re.findall(r"^- id: (\S+)", source.read_text(encoding="utf-8"), re.M)) == (
        set(law.instruments) | set(law.provisions) | set(law.events))
    for provision in law.provisions.values():
        if provision.quote_zh:
            assert re.sub(r"\s+", "", provision.quote_zh) in reference, provision.id


BREAKAGES = [
    ("code_map.toml", '"AFSL-12", "SC803-17", "SC803-18", "BR-2", "SC835-SCOPE"', '"AFSL-99"', "AFSL-99"),
    ("code_map.toml", '"AFSL-12", "AFSL-3"', '"AFSL-12", "SC835-CONTRACT"', "must not be cited"),
    ("provisions.toml", 'instrument = "DSL"', 'instrument = "DLS"', "'DLS' is not in instruments.toml"),
    ("provisions.toml", 'article = "12"', 'article = "about 12"', "must be a number"),
    ("provisions.toml", 'axis = "china"', 'axis = "chinese"', "must be one of china"),
    ("instruments.toml", "effective = 2021-06-10", 'effective = "10 June 2021"', "must be a date"),
    ("instruments.toml", "effective = 2021-06-10", "effective = 2021-06-01", "before 'promulgated'"),
    ("instruments.toml", 'issuer = "State Council"', 'isuer = "State Council"', "did you mean 'issuer'"),
    ("events.toml", 'kind = "case"', 'kind = "court"', "must be one of order"),
    ("events.toml", 'codes = ["203"]', 'codes = ["999"]', "'999' is not in code_map.toml"),
    ("events.toml", 'id = "EV-2025-05-21"', 'id = "EV-2024-NANJING"', "there twice"),
    ("provisions.toml", 'article = "12"', 'article = ""', "say in 'article_note'"),
    ("provisions.toml", "text_zh = ", "text = ", "unknown key 'text'"),
    ("provisions.toml", 'text_status = "not_found"', 'text_status = "verbatim"', "there is no 'text_zh'"),
    ("provisions.toml", "\ncitable = false", '\ncitable = "no"', "must be true or false"),
    ("provisions.toml", "as_of = 2026-11-21", "", "'as_of' is missing"),
    ("code_map.toml", "limit = 5", "limit = 0", "at least 1"),
    ("code_map.toml", 'lead = "SC834-13"', 'lead = "DSL-36"', "which is not in 'china'"),
    ("severity.toml", "[low]", "[lowest]", "unknown key 'lowest'"),
    ("disclaimer.toml", "[wording]", "[wording", "not valid TOML"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), BREAKAGES)
def test_a_mistake_names_file_and_line(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = tmp_path / "law"
    shutil.copytree(grammars.folder() / "law", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, "the entry to be broken is no longer there"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GrammarError) as caught:
        read_law(folder)
    assert message in str(caught.value)
    place = re.match(rf"{re.escape(str(folder / file))}:(\d+): ", str(caught.value))
    assert place, caught.value
    wrong = text[: text.index(old)].count("\n") + 1
    assert wrong - 14 <= int(place.group(1)) <= wrong + 1, "the line is that of the entry or of the key itself"


def test_a_repealed_instrument_is_never_cited(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    shutil.copytree(grammars.folder() / "law", folder)
    path = folder / "instruments.toml"
    head, ecl, tail = path.read_text(encoding="utf-8").partition('id = "ECL"')
    path.write_text(head + ecl + tail.replace("in_force", "repealed", 1), encoding="utf-8")
    with pytest.raises(GrammarError, match="'ECL-48' must not be cited"):
        read_law(folder)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    shutil.copytree(grammars.folder() / "law", folder)
    path = folder / "disclaimer.toml"
    path.write_text(path.read_text(encoding="utf-8").partition("[order]")[0], encoding="utf-8")
    with pytest.raises(GrammarError, match=r"disclaimer\.toml:\d+: the table \[order\] is missing"):
        read_law(folder)


def test_another_folder_is_read_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE", "off")
    shutil.copytree(grammars.folder() / "law", tmp_path / "law")
    assert load_law(tmp_path / "law").cite("201", as_of=TODAY) == load_law().cite("201", as_of=TODAY)


@pytest.mark.parametrize(("value", "text"), [
    (3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (48, "四十八"), (105, "一百零五"), (110, "一百一十"),
    (533, "五百三十三"), (1000, "一千"), (1005, "一千零五"), (1034, "一千零三十四"), (1210, "一千二百一十"),
    (1260, "一千二百六十"),
])
def test_article_numbers_in_chinese(value: int, text: str) -> None:
    from linter.rules.law import _zh_number

    assert _zh_number(value) == text
