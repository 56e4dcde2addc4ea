"""Cases beside rules: run, counted, and misses shown with what was expected and what came."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import grammars
from linter.check import CheckOptions
from linter.cli.main import run
from linter.project.rule_tests import report, rule_folders, run_cases
from tests.project.judging import judge

CASES = """
[[flag]]
text = "Buyer may terminate at once."

[[flag]]
text = "Buyer may leave."
before = ["In this clause leave means to terminate."]
note = "needs the definition"

[[pass]]
text = "Buyer may suspend payment."

[[pass]]
text = "Buyer shall not terminate."
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with one rule that changes a shipped one, cases beside it; the stand-in judges."""
    monkeypatch.setattr("linter.project.rule_tests.check_contract", judge)
    for name in ("XDG_CONFIG_HOME", "HOME", "CLAUSELINT_CACHE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = tmp_path / "house" / "rules" / "softer-termination"
    folder.mkdir(parents=True)
    (folder / "rule.toml").write_text('extends = "PRC201"\ngrade = "low"\n', encoding="utf-8")
    (folder / "cases.toml").write_text(CASES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder.parent


def test_outcomes_and_misses(house: Path) -> None:
    outcomes, without = run_cases([house], CheckOptions())
    assert [outcome.good for outcome in outcomes] == [True, False, True, False]
    assert without == []
    text = report(outcomes, without)
    file = house / "softer-termination" / "cases.toml"
    assert f"{file}:5: expected PRC201, got nothing\n    Buyer may leave.\n    (needs the definition)\n" in text
    assert f"{file}:13: expected no PRC201, got PRC201 (0.90)\n" in text
    assert text.endswith("4 cases of 1 rule (2 flag, 2 pass): 2 misses\n")


def test_the_command_tells_by_its_exit_status(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test-rules", "house/rules"]) == 1
    assert "2 misses" in capsys.readouterr().out
    (house / "softer-termination" / "cases.toml").write_text('[[flag]]\ntext = "Buyer may terminate."\n')
    assert run(["test-rules", "house/rules"]) == 0
    assert "1 case of 1 rule (1 flag, 0 pass): all as expected" in capsys.readouterr().out
    assert run(["test-rules", "house/rules/softer-termination"]) == 0


def test_the_configured_rules_are_the_default(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("clauselint.toml").write_text('rules = ["house/rules"]\n')
    assert run(["test-rules"]) == 1
    assert "4 cases of 1 rule" in capsys.readouterr().out


def test_a_rule_without_cases_is_named(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "softer-termination" / "cases.toml").unlink()
    assert run(["test-rules", "house/rules"]) == 0
    assert "softer-termination: PRC201 has no cases.toml" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("cases.toml", '[[flags]]\ntext = "x"\n', "cases.toml:1: unknown key 'flags'"),
        ("cases.toml", "[[flag]]\n", "cases.toml:1: 'text' is missing"),
        ("rule.toml", "nothing = 1\n", "rule.toml"),
        (
            "rule.toml",
            'extends = "PRC201"\n[[match]]\nact = ["terminat"]\n',
            "[[match]] act: no word list has the act 'terminat'; did you mean 'terminate'?",
        ),
    ],
)
def test_mistakes_name_file_and_line(
    house: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, says: str
) -> None:
    (house / "softer-termination" / file).write_text(text)
    assert run(["test-rules", "house/rules"]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_without_rules(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "empty").mkdir()
    assert run(["test-rules", "house/rules/empty"]) == 2
    assert "holds no rules" in capsys.readouterr().err


def test_shipped_rule_folders_are_found() -> None:
    found = rule_folders([grammars.folder() / "rules"])
    assert any(folder.name == "PRC201-termination" for folder in found)
