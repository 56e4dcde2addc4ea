"""The pages for teams say what is so: their examples are files that are run, their keys are those of the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.check import CheckOptions, check_contract
from linter.cli.main import run
from linter.contract import Contract, Paragraph
from linter.project.config import check_rule_names, load_settings
from linter.project.decisions import FIELDS, load_decisions
from linter.project.session import rule_names
from linter.project.settings import KEYS
from linter.rules import matching
from linter.rules.wording import drafts

ROOT = Path(__file__).parents[2]
PAGES = ("configuration.md", "decisions.md", "hooks.md", "rounds.md", "write-a-rule.md")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [text for found, text in BLOCK.findall(page(name)) if found == language]


def test_every_file_shown_is_the_file_itself() -> None:
    shown = 0
    for block in blocks("write-a-rule.md", "toml"):
        head, _, text = block.partition("\n")
        if not head.startswith("# docs/"):
            continue
        assert (ROOT / head.removeprefix("# ")).read_text(encoding="utf-8") == text
        shown += 1
    assert shown >= 5


def test_the_example_team_passes_its_own_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT / "docs" / "examples" / "team")
    assert run(["test-rules"]) == 0
    assert capsys.readouterr().out.strip() in page("write-a-rule.md")


@pytest.mark.parametrize("name", PAGES)
def test_every_toml_block_is_toml(name: str) -> None:
    for block in blocks(name, "toml"):
        tomllib.loads(block)


def test_the_example_configuration_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "house" / "rules").mkdir(parents=True)
    [example] = blocks("configuration.md", "toml")
    (tmp_path / "clauselint.toml").write_text(example, encoding="utf-8")
    settings = load_settings([tmp_path])
    from dataclasses import replace

    check_rule_names(settings, rule_names(replace(settings, rules=())))
    assert settings.party == "supplier"


def test_every_key_is_documented_and_no_other() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| .* \|$", page("configuration.md"), re.MULTILINE)
    assert set(listed) == set(KEYS)


def test_every_match_key_is_documented_and_no_other() -> None:
    section = page("write-a-rule.md").partition("### [[match]]")[2].partition("###")[0]
    listed = set(re.findall(r"^\| `([a-z_]+)` ", section, re.MULTILINE))
    assert listed == set(matching._keys())


def test_every_wording_key_and_kind_is_documented_and_no_other() -> None:
    section = page("write-a-rule.md").partition("### [[wording]]")[2].partition("\n### ")[0]
    keys, _, kinds = section.partition("| kind | takes")
    first_column = " ".join(re.findall(r"^\| (`[^|]*) \|", keys, re.MULTILINE))
    assert set(re.findall(r"`([a-z_]+)`", first_column)) == set(drafts._KEYS)
    assert all(f"`{value}`" in keys for value in (*drafts.MUTUAL, *drafts.POSITIONS) if value)
    assert set(re.findall(r"`([a-z ]+)`", kinds)) == set(drafts.KINDS)


def test_the_example_wording_is_suggested() -> None:
    team = ROOT / "docs" / "examples" / "team"
    clause = "Buyer may terminate this Agreement if Supplier is put on the Entity List."
    contract = Contract("", "", [Paragraph(0, clause)])
    [finding] = check_contract(contract, CheckOptions(wording=(str(team / "house" / "wording"),)))
    edits = [edit.text for suggestion in finding.suggestions for edit in suggestion.edits]
    assert any("no lawful way of performing within ten working days" in text for text in edits)


def test_the_example_decision_is_valid(tmp_path: Path) -> None:
    [example] = blocks("decisions.md", "toml")
    (tmp_path / "decisions.toml").write_text(example, encoding="utf-8")
    [entry] = load_decisions(tmp_path / "decisions.toml").decisions
    assert entry.approver == "Lin Example"
    listed = re.findall(r"`([a-z]+)`", page("decisions.md").partition("| key |")[2].partition("A finding is")[0])
    assert set(FIELDS) <= set(listed)


@pytest.mark.parametrize("name", PAGES)
def test_every_command_shown_exists(name: str) -> None:
    from linter.cli.main import group

    text = page(name)
    found = re.findall(r"(?:^|[`\"]|\$ )clauselint ([a-z][a-z-]+)(?: (write|check|prune|show)\b)?", text, re.MULTILINE)
    for words in found:
        result = CliRunner().invoke(group, [*filter(None, words), "--help"])
        assert result.exit_code == 0, (words, result.output)
    assert found or name == "write-a-rule.md"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page(name)):
        if not link.startswith("http"):
            assert (ROOT / "docs" / link).exists(), link


@pytest.mark.parametrize("name", PAGES)
def test_no_verdict_is_pronounced(name: str) -> None:
    assert not re.search(r"illegal|\bvoid\b|violates|违法|无效", page(name))
