"""From threads that people answered in Word to decisions that the check obeys."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from pathlib import Path

import pytest

from linter.cli.main import run
from linter.errors import UnreadableFile
from linter.project.decisions import load_decisions
from linter.project.threads import Reply, read_threads
from linter.readers import read
from linter.review.write import review_bytes
from tests.docx_builder import make_docx, p
from tests.project.judging import judge
from tests.project.word_replies import answer, resolve

CLAUSES = (
    "14.1 Buyer may terminate this Agreement if Supplier is listed.",
    "14.2 Buyer may suspend payment during any embargo.",
    "15 Supplier shall comply with foreign law.",
)


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with a contract, and beside it the copy that a reviewer gets."""
    monkeypatch.setattr("linter.check.check_contract", judge)
    for name in ("XDG_CONFIG_HOME", "CLAUSELINT_CACHE", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "clauselint.toml").write_text("")
    (tmp_path / "acme.docx").write_bytes(make_docx("".join(p(text) for text in CLAUSES)))
    monkeypatch.chdir(tmp_path)
    from linter.check import CheckOptions

    contract = read(tmp_path / "acme.docx")
    findings = judge(contract, CheckOptions())
    copy, result = review_bytes((tmp_path / "acme.docx").read_bytes(), findings, None, "acme.docx", contract)
    assert result.comments >= 3
    (tmp_path / "reviewed.docx").write_bytes(copy)
    return tmp_path


def entries(team: Path) -> list[tuple[str, str, str, str]]:
    read_again = load_decisions(team / ".clauselint" / "decisions.toml").decisions
    return [(entry.rule, entry.file, entry.approver, entry.reason) for entry in read_again]


def test_threads_are_read_with_what_people_did(team: Path) -> None:
    path = team / "reviewed.docx"
    answer(path, "PRC201", "Lin Example", "Agreed, strategic customer.")
    resolve(path, "PRC202")
    threads = {thread.rule: thread for thread in read_threads(path)}
    assert set(threads) == {"PRC101", "PRC201", "PRC202"}
    reply = Reply("Lin Example", "Agreed, strategic customer.", datetime.date(2026, 3, 4))
    assert threads["PRC201"].replies == (reply,)
    assert [threads[rule].resolved for rule in ("PRC101", "PRC201", "PRC202")] == [False, False, True]
    assert "14.1" in threads["PRC201"].clause
    assert CLAUSES[0] in threads["PRC201"].words
    contract = read(team / "acme.docx")
    from linter.check import CheckOptions

    assert {f.fingerprint for f in judge(contract, CheckOptions())} == {t.fingerprint for t in threads.values()}


def test_an_answered_thread_becomes_a_decision_that_counts(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Agreed, strategic customer.")
    assert run(["harvest", "reviewed.docx", "--for", "acme.docx"]) == 0
    out = capsys.readouterr().out
    assert "1 decision on acme.docx written to" in out
    assert "2 open, 0 decided before, 0 not written" in out
    assert entries(team) == [("PRC201", "acme.docx", "Lin Example", "Agreed, strategic customer.")]
    assert run(["check", "acme.docx", "--fail-on", "high"]) == 0
    assert run(["check", "acme.docx", "--fail-on", "high", "--no-decisions"]) == 1
    before = (team / ".clauselint" / "decisions.toml").read_bytes()
    assert run(["harvest", "reviewed.docx", "--for", "acme.docx"]) == 0
    assert "0 decisions on acme.docx" in capsys.readouterr().out
    assert (team / ".clauselint" / "decisions.toml").read_bytes() == before


def test_a_resolved_thread_without_a_word_needs_a_name(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resolve(team / "reviewed.docx", "PRC202")
    assert run(["harvest", "reviewed.docx", "--for", "acme.docx"]) == 0
    assert "nobody is named on the thread; name the approver with --approver NAME" in capsys.readouterr().err
    assert not (team / ".clauselint").exists()
    assert run(["harvest", "reviewed.docx", "--for", "acme.docx", "--approver", "Mei Example"]) == 0
    assert entries(team) == [("PRC202", "acme.docx", "Mei Example", "Resolved in Word without a remark")]


@pytest.mark.parametrize("author", ["Author", "作者", ""])
def test_a_reply_from_nobody_is_not_an_approval(team: Path, capsys: pytest.CaptureFixture[str], author: str) -> None:
    answer(team / "reviewed.docx", "PRC201", author, "Fine.")
    run(["harvest", "reviewed.docx", "--for", "acme.docx"])
    assert "nobody is named" in capsys.readouterr().err
    assert not (team / ".clauselint").exists()


def test_a_conversation_keeps_who_said_what_and_the_last_one_approves(team: Path) -> None:
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Can we accept this?", 900, "2026-03-04")
    answer(team / "reviewed.docx", "PRC201", "陈例", "可以接受。", 901, "2026-03-05")
    run(["harvest", "reviewed.docx", "--for", "acme.docx", "--expires", "2027-03-31"])
    [entry] = load_decisions(team / ".clauselint" / "decisions.toml").decisions
    assert entry.reason == "Lin Example: Can we accept this? / 陈例: 可以接受。"
    assert (entry.approver, entry.date) == ("陈例", datetime.date(2026, 3, 5))
    assert entry.expires == datetime.date(2027, 3, 31)


def test_programs_that_know_no_threads_write_replies_on_the_same_words(team: Path) -> None:
    path = team / "reviewed.docx"
    answer(path, "PRC201", "Lin Example", "Agreed.", linked=False)
    replies = {thread.rule: [reply.text for reply in thread.replies] for thread in read_threads(path)}
    assert replies == {"PRC101": [], "PRC201": ["Agreed."], "PRC202": []}
    answer(path, "PRC202", "Lin Example", "Fine.", 901)
    replies = {thread.rule: [reply.text for reply in thread.replies] for thread in read_threads(path)}
    assert replies == {"PRC101": [], "PRC201": [], "PRC202": ["Fine."]}, "where threads are known, a note is no reply"


def test_a_file_that_libreoffice_saved_keeps_answers_and_resolution(team: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Agreed.")
    resolve(team / "reviewed.docx", "PRC202")
    profile, saved = f"-env:UserInstallation=file://{tmp_path}/profile", str(tmp_path / "saved")
    command = [office, profile, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", saved]
    command.append("reviewed.docx")
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    threads = {thread.rule: thread for thread in read_threads(tmp_path / "saved" / "reviewed.docx")}
    assert [reply.text for reply in threads["PRC201"].replies] == ["Agreed."]
    assert [threads[rule].resolved for rule in ("PRC101", "PRC201", "PRC202")] == [False, False, True]


def test_resolved_only(team: Path) -> None:
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Please reword this.")
    answer(team / "reviewed.docx", "PRC101", "Lin Example", "Fine.", 901)
    resolve(team / "reviewed.docx", "PRC101")
    run(["harvest", "reviewed.docx", "--for", "acme.docx", "--resolved-only"])
    assert [entry[0] for entry in entries(team)] == ["PRC101"]


def test_never_suppress_holds_against_replies(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (team / "clauselint.toml").write_text('never-suppress = ["PRC2"]\n')
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Fine.")
    run(["harvest", "reviewed.docx", "--for", "acme.docx"])
    assert "is in never-suppress" in capsys.readouterr().err
    assert not (team / ".clauselint").exists()


def test_a_file_from_elsewhere_needs_to_say_what_it_is_about(
    team: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = tmp_path_factory.mktemp("mail") / "reviewed.docx"
    mail.write_bytes((team / "reviewed.docx").read_bytes())
    answer(mail, "PRC201", "Lin Example", "Fine.")
    assert run(["harvest", str(mail), "--baseline", ".clauselint/decisions.toml"]) == 2
    assert "--for CONTRACT" in capsys.readouterr().err
    assert run(["harvest", str(mail), "--for", "acme.docx"]) == 0


def test_files_without_threads_and_files_that_are_none(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_threads(team / "acme.docx") == []
    assert run(["harvest", "acme.docx"]) == 0
    assert "0 decisions" in capsys.readouterr().out
    (team / "bad.docx").write_bytes(b"not a zip")
    assert run(["harvest", "bad.docx"]) == 2
    assert run(["harvest", "gone.docx"]) == 2
    error = capsys.readouterr().err
    assert "bad.docx: " in error
    assert "gone.docx: no such file" in error
    with pytest.raises(UnreadableFile):
        read_threads(team / "gone.docx")


def test_names_with_pattern_signs_mean_themselves(team: Path) -> None:
    (team / "acme.docx").rename(team / "[draft] acme.docx")
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Fine.")
    run(["harvest", "reviewed.docx", "--for", "[draft] acme.docx"])
    assert run(["check", "[draft] acme.docx", "--fail-on", "high"]) == 0
