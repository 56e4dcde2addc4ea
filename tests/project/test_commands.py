"""The team's commands from the command line down, with a stand-in for the judge."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from linter.cli.main import run
from tests.project.judging import judge

FIRST = """14.1 Buyer may terminate this Agreement if Supplier is listed.

14.2 Buyer may suspend payment during any embargo.

15 Prices are fixed.
"""


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one contract, committed; the stand-in judges."""
    monkeypatch.setattr("linter.check.check_contract", judge)
    for name, value in {"XDG_CONFIG_HOME": "home", "CLAUSELINT_CACHE": "cache", "HOME": "home"}.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    folder = tmp_path / "team"
    (folder / "deals").mkdir(parents=True)
    (folder / "deals" / "acme.txt").write_text(FIRST, encoding="utf-8")
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "Lin Example")
    git("config", "user.email", "lin@example.com")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return folder


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """Exit status and codes of `check --format json`."""
    capsys.readouterr()
    status = run(["check", "--format", "json", "--no-cache", *arguments])
    data = json.loads(capsys.readouterr().out)
    return status, [finding["rule"] for document in data["documents"] for finding in document["findings"]]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_write_then_check_is_clean_until_a_word_changes(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "deals") == (1, ["PRC201", "PRC202"])
    assert run(["baseline", "write"]) == 0
    assert "2 decisions written" in capsys.readouterr().out
    text = (team / ".clauselint" / "decisions.toml").read_text(encoding="utf-8")
    assert 'file = "deals/acme.txt"' in text
    assert 'approver = "Lin Example"' in text
    assert checked(capsys, "deals") == (0, [])
    assert checked(capsys, "deals", "--no-decisions") == (1, ["PRC201", "PRC202"])
    change(team / "deals" / "acme.txt", "14.1", "99.1")
    (team / "deals" / "acme.txt").rename(team / "deals" / "acme-2.txt")
    assert checked(capsys, ".") == (0, [])
    change(team / "deals" / "acme-2.txt", "may terminate", "shall terminate")
    assert checked(capsys, ".") == (1, ["PRC201"])


def test_writing_twice_adds_nothing_and_changes_no_byte(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write"])
    before = (team / ".clauselint" / "decisions.toml").read_bytes()
    run(["baseline", "write", "--reason", "again"])
    assert "0 decisions written" in capsys.readouterr().out
    assert (team / ".clauselint" / "decisions.toml").read_bytes() == before


@pytest.mark.parametrize(("only", "left"), [("14.2", "PRC201"), ("termination", "PRC202"), ("PRC2", ""), ("9", "both")])
def test_writing_only_some(team: Path, capsys: pytest.CaptureFixture[str], only: str, left: str) -> None:
    assert run(["baseline", "write", "--only", only]) == 0
    expected = ["PRC201", "PRC202"] if left == "both" else [left] if left else []
    assert checked(capsys, ".")[1] == expected


def test_stale_entries_are_told_and_pruned(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write"])
    assert run(["baseline", "check"]) == 0
    change(team / "deals" / "acme.txt", "may suspend", "shall pay")
    assert run(["baseline", "check"]) == 1
    out = capsys.readouterr().out
    assert "PRC903 stale-decision: PRC202 14.2 deals/acme.txt" in out
    assert "1 good, 1 stale, 0 expired" in out
    capsys.readouterr()
    run(["check", "deals"])
    assert "PRC903" in capsys.readouterr().out
    assert run(["baseline", "prune"]) == 0
    assert "1 decision taken out" in capsys.readouterr().out
    assert run(["baseline", "check"]) == 0


def test_expired_entries_count_no_more(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", "--expires", "2026-03-31"])
    assert checked(capsys, "deals", "--as-of", "2026-03-31") == (0, [])
    assert checked(capsys, "deals", "--as-of", "2026-04-01") == (1, ["PRC201", "PRC202"])
    assert run(["check", "deals", "--as-of", "2026-04-01"]) == 1
    assert "PRC904 expired-decision" in capsys.readouterr().out


def test_an_approver_is_needed(team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    git("config", "--unset", "user.name")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    assert run(["baseline", "write"]) == 2
    assert "--approver NAME" in capsys.readouterr().err
    assert not (team / ".clauselint").exists()


def test_never_suppress_is_not_written_and_not_obeyed(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write"])
    (team / "clauselint.toml").write_text('never-suppress = ["termination"]\n')
    assert checked(capsys, ".") == (1, ["PRC201"])
    (team / ".clauselint" / "decisions.toml").unlink()
    assert run(["baseline", "write"]) == 0
    captured = capsys.readouterr()
    assert "1 decision written" in captured.out
    assert "not written: PRC201 at 14.1 is in never-suppress" in captured.err


@pytest.mark.parametrize("command", ["check .", "baseline check", "baseline write", "baseline prune"])
def test_a_malformed_decisions_file_stops_everything(
    team: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (team / ".clauselint").mkdir()
    (team / ".clauselint" / "decisions.toml").write_text('[[decision]]\nfingerprint = "a1"\n')
    assert run(command.split()) == 2
    error = capsys.readouterr().err
    assert "decisions.toml:1: a decision needs a rule" in error
    assert "Traceback" not in error


def test_a_missing_baseline_file_is_an_error(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", ".", "--baseline", "gone.toml"]) == 2
    assert "--baseline: no such file" in capsys.readouterr().err
    assert run(["baseline", "write", "--baseline", "new.toml"]) == 0
    assert checked(capsys, ".", "--baseline", "new.toml") == (0, [])


def test_an_unreadable_contract_does_not_lose_the_others(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (team / "deals" / "bad.docx").write_bytes(b"not a zip")
    assert run(["baseline", "write"]) == 2
    captured = capsys.readouterr()
    assert "2 decisions written" in captured.out
    assert "bad.docx" in captured.err


def test_settings_reach_the_check(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = team / "clauselint.toml"
    config.write_text('ignore = ["PRC202"]\nfail-on = "never"\n')
    assert checked(capsys, ".") == (0, ["PRC201"])
    assert checked(capsys, ".", "--no-config") == (1, ["PRC201", "PRC202"])
    assert checked(capsys, ".", "--fail-on", "high", "--ignore", "PRC1") == (1, ["PRC201", "PRC202"])
    config.write_text('[per-file-ignores]\n"deals/*" = ["PRC201"]\n[per-clause-ignores."*.txt"]\n"14.2" = ["PRC2"]\n')
    assert checked(capsys, ".") == (0, [])
    config.write_text('min-severity = "high"\n[severity]\nPRC201 = "low"\nPRC202 = "high"\n')
    assert checked(capsys, ".") == (1, ["PRC202"])
    config.write_text('selct = ["PRC2"]\n')
    assert run(["check", "."]) == 2
    assert "clauselint.toml:1: unknown key 'selct'; did you mean 'select'?" in capsys.readouterr().err


def test_since_reports_only_what_is_new(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, ".", "--since", "HEAD") == (0, [])
    git("mv", "deals/acme.txt", "deals/renamed.txt")
    assert checked(capsys, ".", "--since", "HEAD") == (0, [])
    change(team / "deals" / "renamed.txt", "15 Prices are fixed", "15 Buyer may terminate at will")
    (team / "deals" / "extra.txt").write_text("1 Seller may suspend delivery.\n")
    assert checked(capsys, ".", "--since", "HEAD") == (1, ["PRC202", "PRC201"])
    git("add", ".")
    git("commit", "-q", "-m", "second")
    assert checked(capsys, ".", "--since", "HEAD") == (0, [])
    assert checked(capsys, ".", "--since", "HEAD~1") == (1, ["PRC202", "PRC201"])


@pytest.mark.parametrize("revision", ["nowhere", "--all", "HEAD:deals"])
def test_since_an_unknown_revision(team: Path, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    (team / "deals" / "acme.txt").write_text("1 Nothing to find here.\n")
    assert run(["check", ".", f"--since={revision}"]) == 2
    assert f"git knows no revision {revision!r}" in capsys.readouterr().err


def test_since_outside_a_repository(
    tmp_path: Path, team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "a.txt").write_text(FIRST)
    assert run(["check", str(other), "--since", "HEAD"]) == 2
    assert "is not in a git repository" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    ["baseline write --baseline blocked/decisions.toml", "compare deals/acme.txt deals/acme.txt -o blocked/x.html"],
)
def test_a_place_that_cannot_be_written_is_one_line(
    team: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    blocked = team / "blocked"
    blocked.write_text("a file where a folder is needed")
    assert run(command.split()) == 2
    error = capsys.readouterr().err
    assert "blocked" in error
    assert ".tmp" not in error
    assert error.count("\n") == 1


def test_compare_files_and_revisions(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contract = team / "deals" / "acme.txt"
    draft = FIRST.replace("may terminate", "may at any time terminate").replace("suspend", "make")
    (team / "draft-2.txt").write_text(draft)
    assert run(["compare", "deals/acme.txt", "draft-2.txt"]) == 0
    out = capsys.readouterr().out
    assert "0 new, 1 reworded and still flagged, 1 resolved, 0 unchanged" in out
    assert "Buyer may {+at any time+} terminate" in out
    change(contract, "Prices are fixed", "Buyer may terminate at will")
    assert run(["compare", "deals/acme.txt", "--against", "HEAD", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["summary"] == {"new": 1, "reworded": 0, "resolved": 0, "unchanged": 2}
    assert data["old"]["path"] == "HEAD:deals/acme.txt"
    assert run(["compare", "HEAD:deals/acme.txt", "deals/acme.txt", "--fail-on", "never", "-o", "round.html",
                "--format", "html", "--report-lang", "zh"]) == 0  # fmt: skip
    assert "谈判回合对比" in (team / "round.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["deals/acme.txt"], "give OLD and NEW"),
        (["deals/acme.txt", "deals/acme.txt", "--against", "HEAD"], "give OLD and NEW"),
        (["deals/acme.txt", "gone.txt"], "gone.txt: no such file"),
        (["HEAD:gone.txt", "deals/acme.txt"], "gone.txt: was not there at revision HEAD"),
        (["nowhere:deals/acme.txt", "deals/acme.txt"], "git knows no revision 'nowhere'"),
    ],
)
def test_compare_mistakes(team: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    assert run(["compare", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_config_show(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = team / "clauselint.toml"
    file.write_text('# ours\nparty = "supplier"\nas-of = 2026-05-02\n[severity]\nPRC201 = "low"\n')
    assert run(["config", "show"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert f'party = "supplier" # {file}:2' in lines
    assert f"as-of = 2026-05-02 # {file}:3" in lines
    assert 'fail-on = "medium" # default' in lines
    assert run(["config", "show", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"key": "severity.PRC201", "value": '"low"', "origin": f"{team / 'clauselint.toml'}:5"} in data["settings"]


def test_expired_entries_are_listed_and_pruned_when_asked(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", "--expires", "2020-01-31", "--only", "14.1"])
    assert run(["baseline", "check"]) == 1
    out = capsys.readouterr().out
    assert "PRC904 expired-decision: PRC201 14.1 deals/acme.txt: accepted by Lin Example until 2020-01-31" in out
    assert "0 good, 0 stale, 1 expired" in out
    assert run(["baseline", "prune"]) == 0
    assert "0 decisions taken out" in capsys.readouterr().out
    assert run(["baseline", "prune", "--expired"]) == 0
    assert "1 decision taken out" in capsys.readouterr().out
    assert run(["baseline", "check"]) == 0


def test_without_git_a_revision_is_a_clear_error(
    team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(team))
    assert run(["check", ".", "--since", "HEAD"]) == 2
    assert "git could not be started" in capsys.readouterr().err
    assert run(["baseline", "write"]) == 2
    assert "--approver NAME" in capsys.readouterr().err


def test_a_version_that_could_not_be_read_then_makes_everything_new(
    team: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (team / "deals" / "odd.docx").write_bytes(b"not a zip")
    git("add", ".")
    git("commit", "-q", "-m", "broken")
    (team / "deals" / "odd.docx").unlink()
    (team / "deals" / "odd.docx").write_bytes((team / "deals" / "acme.txt").read_bytes())
    assert run(["check", "deals/acme.txt", "--since", "HEAD"]) == 0
    assert run(["compare", "deals/odd.docx", "--against", "HEAD"]) == 2
    assert "odd.docx" in capsys.readouterr().err


def test_config_show_lists_ignores(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = team / "clauselint.toml"
    file.write_text('[per-file-ignores]\n"a.docx" = ["PRC2"]\n[per-clause-ignores."b.docx"]\n"14.2" = ["suspension"]\n')
    assert run(["config", "show"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert f'per-file-ignores."a.docx" = ["PRC2"] # {file}:2' in lines
    assert f'per-clause-ignores."b.docx"."14.2" = ["suspension"] # {file}:4' in lines
    assert run(["config", "show", "--no-config"]) == 0
    assert "per-file-ignores" not in capsys.readouterr().out
