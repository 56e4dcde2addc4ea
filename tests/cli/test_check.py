"""`clauselint check`, end to end through the installed command."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from linter import __version__
from tests.cli.conftest import CLEAN, RISKY, Run


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"clauselint {__version__}\n", "")


def test_help_has_examples_and_exit_statuses(run: Run) -> None:
    for arguments in (["--help"], ["check", "--help"], ["-h"]):
        text = run(*arguments).stdout
        assert "Examples:" in text
        assert "Exit status" in text
    assert "_CLAUSELINT_COMPLETE=bash_source" in run("--help").stdout


def test_findings_give_1_and_a_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    done = run("check", "a.txt")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "PRC201 termination" in done.stdout
    assert "Entity List" in done.stdout
    assert "Anti-Foreign Sanctions Law, article 12" in done.stdout
    assert " ".join(done.stdout.split()).count("is not legal advice") == 1
    assert "clauselint review" in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_clean_gives_0_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN, encoding="utf-8")
    done = run("check", "a.md")
    assert done.returncode == 0
    assert "Nothing found." in done.stdout


@pytest.mark.parametrize(("bar", "status"), [("high", 1), ("medium", 1), ("low", 1), ("never", 0)])
def test_fail_on(run: Run, tmp_path: Path, bar: str, status: int) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    assert run("check", "a.txt", "--fail-on", bar).returncode == status


def test_select_ignore_and_severity(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")

    def rules(*flags: str) -> set[str]:
        data = json.loads(run("check", "a.txt", "--format", "json", *flags).stdout)
        return {finding["rule"] for finding in data["documents"][0]["findings"]}

    assert "PRC201" in rules()
    assert rules("--select", "termination,PRC5") == {"PRC201"}
    assert "PRC201" not in rules("--ignore", "PRC2")
    assert rules("--select", "PRC201", "--min-severity", "high") <= {"PRC201"}


def test_unknown_rule_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    done = run("check", "a.txt", "--select", "terminaton")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "termination" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("flags", [["--format", "word"], ["--as-of", "yesterday"], ["--jobs", "-1"], []])
def test_wrong_usage_gives_2(run: Run, flags: list[str]) -> None:
    done = run("check", *flags, *(["x.txt"] if flags else []))
    assert done.returncode == 2
    assert done.stdout == ""


def test_mistyped_command_has_a_hint(run: Run) -> None:
    done = run("chek", "a.docx")
    assert done.returncode == 2
    assert "Did you mean 'check'?" in done.stderr


def bad_files(folder: Path) -> dict[str, bytes]:
    """Files that cannot be read as contracts."""
    return {
        "not-a-zip.docx": b"this is no zip",
        "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        "empty.docx": b"",
        "cut.docx": b"PK\x03\x04" + bytes(40),
    }


def test_bad_files_have_one_clear_line_each_and_the_others_are_checked(run: Run, tmp_path: Path) -> None:
    for name, content in bad_files(tmp_path).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(RISKY, encoding="utf-8")
    names = [*bad_files(tmp_path), "missing.docx", "good.txt"]
    done = run("check", *names, "--format", "json")
    assert done.returncode == 2
    errors = done.stderr.splitlines()
    assert len(errors) == len(bad_files(tmp_path)) + 1
    for name in [*bad_files(tmp_path), "missing.docx"]:
        assert sum(line.startswith(f"clauselint: {name}: ") for line in errors) == 1
    documents = {d["path"]: d for d in json.loads(done.stdout)["documents"]}
    assert documents["good.txt"]["findings"]
    assert documents["missing.docx"]["error"]["code"] == "missing"
    assert "Traceback" not in done.stderr


def test_no_permission(run: Run, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    done = run("check", "a.txt")
    assert done.returncode == 2
    assert "permission" in done.stderr


def test_folder_without_contracts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.pdf").write_bytes(b"%PDF")
    done = run("check", "papers")
    assert done.returncode == 2
    assert "no .docx, .txt or .md file in papers" in done.stderr


def test_folders_are_searched_without_hidden_and_lock_files(run: Run, tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "c.TXT", ".git/x.txt", "b/.hidden.txt", "~$c.docx", "b/~$d.txt", "e.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CLEAN, encoding="utf-8")
    done = run("check", ".", "--format", "json")
    assert done.returncode == 0
    assert [d["path"] for d in json.loads(done.stdout)["documents"]] == ["./c.TXT", "./b/a.md", "./b/z.txt"]


def test_output_file_is_whole_or_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    done = run("check", "a.txt", "--format", "json", "-o", "out.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["documents"]
    done = run("check", "a.txt", "-o", "nowhere/out.txt")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "out.json"]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("words", [RISKY, CLEAN], ids=["risky", "clean"])
def test_the_lean_way_and_the_full_way_say_the_same(run: Run, tmp_path: Path, form: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    lean = run("check", "a.txt", "--format", form)
    full = run("check", "a.txt", "--format", form, "--no-config")
    assert (lean.returncode, lean.stdout, lean.stderr) == (full.returncode, full.stdout, full.stderr)


def test_two_runs_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(RISKY if number % 3 else CLEAN, encoding="utf-8")
    arguments = ("check", ".", "--format", "json", "--as-of", "2026-11-21")
    first = run(*arguments, "--jobs", "1", "--no-cache").stdout
    assert first == run(*arguments, "--jobs", "2", "--no-cache").stdout
    assert first == run(*arguments).stdout
    assert first == run(*arguments).stdout, "from the cache"


def test_report_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    assert "共检查1份合同" in run("check", "a.txt", "--report-lang", "zh").stdout
    words = "第一条 解除\n\n卖方被列入美国实体清单的，买方有权立即解除本合同。\n"
    (tmp_path / "b.txt").write_text(words, encoding="utf-8")
    assert "共检查1份合同" in run("check", "b.txt").stdout


def test_as_of_cites_nothing_from_later(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    data = json.loads(run("check", "a.txt", "--format", "json", "--as-of", "2022-01-01").stdout)
    assert data["tool"]["as_of"] == "2022-01-01"
    dates = [p["in_force_since"] for f in data["documents"][0]["findings"] for p in f["provisions"]]
    assert dates
    assert max(dates) <= "2022-01-01"


def test_colour_only_when_wanted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    coloured = run("check", "a.txt", "--color", "always").stdout
    assert "\x1b[" in coloured
    plain = run("check", "a.txt", "--no-config").stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_statistics_are_counts_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    text = run("check", "a.txt", "--statistics").stdout
    assert "PRC201 termination" in text
    assert "Department of Commerce" not in text


def test_configuration_in_sight_counts_for_plain_calls(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RISKY, encoding="utf-8")
    (tmp_path / "clauselint.toml").write_text('ignore = ["PRC2"]\n', encoding="utf-8")
    assert "PRC201" not in run("check", "a.txt").stdout
    assert "PRC201" in run("check", "a.txt", "--no-config").stdout
