"""`rules`, `explain`, `outline`, and the table of commands."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import click
import pytest

from linter.cli.main import COMMANDS
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_is_there_and_has_examples(name: str) -> None:
    module, _, function = COMMANDS[name][0].partition(":")
    command = getattr(import_module(module), function)
    assert isinstance(command, click.Command)
    assert command.help
    texts = [command.epilog or "", command.help]
    if isinstance(command, click.Group):
        texts += [f"{sub.epilog} {sub.help}" for sub in command.commands.values()]
    assert "clauselint" in " ".join(texts), f"{name} --help shows no example"


def test_rules_lists_all(run: Run) -> None:
    lines = run("rules").stdout.splitlines()
    assert any(line.startswith("PRC201  termination") for line in lines)
    data = json.loads(run("rules", "--format", "json").stdout)
    assert {rule["code"] for rule in data} == {line.split()[0] for line in lines}
    termination = next(rule for rule in data if rule["name"] == "termination")
    assert termination["severity"] == "high"
    assert termination["provisions"]
    assert termination["title"]["zh"]


@pytest.mark.parametrize("key", ["PRC201", "prc201", "termination", "201"])
def test_explain_takes_code_or_name(run: Run, key: str) -> None:
    assert run("explain", key).stdout.startswith("PRC201 termination")


def test_explain_in_chinese_and_with_a_hint(run: Run) -> None:
    assert "严重程度" in run("explain", "termination", "--lang", "zh").stdout
    done = run("explain", "terminaton")
    assert done.returncode == 2
    assert "did you mean termination" in done.stderr


def test_outline_prints_the_clauses(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. Delivery\n\n1.1 Supplier delivers.\n\n2. Payment\n", encoding="utf-8")
    done = run("outline", "a.txt")
    assert done.returncode == 0
    assert "Delivery" in done.stdout
    assert "Payment" in done.stdout
    missing = run("outline", "b.txt")
    assert missing.returncode == 2
