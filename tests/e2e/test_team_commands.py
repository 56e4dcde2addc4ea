"""A team at work with the installed command: rounds, decisions, Word threads, hooks, on real files and in real git."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docx_builder import make_docx, p, r
from tests.project.word_replies import answer, resolve

COMMAND = Path(sys.executable).parent / "clauselint"
ROOT = Path(__file__).parents[2]

TERMINATE = "The Customer may terminate this Agreement at once if the Supplier is added to the U.S. Entity List."
SUSPEND = "The Customer may suspend all deliveries if the Supplier becomes subject to sanctions imposed by OFAC."
NEUTRAL = "The Supplier shall deliver the goods within thirty days of each order."


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty git repository of a team, away from the user's own configuration, cache and git settings."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "CLAUSELINT_CACHE", "PRE_COMMIT_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("PATH", f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}")
    folder = tmp_path / "team"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "Lin Example")
    git("config", "user.email", "lin@example.com")
    return folder


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def clauselint(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = run(COMMAND, *arguments)
    assert "Traceback" not in done.stderr
    return done


def git(*arguments: str) -> str:
    done = run("git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def contract(path: Path, *paragraphs: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make_docx("".join(text if text.startswith("<w:p>") else p(text) for text in paragraphs)))
    return path


def fingerprints(*paths: Path) -> list[list[str]]:
    """The fingerprints of each file, from one run."""
    done = clauselint("check", *paths, "--format", "json", "--no-cache", "-j", "1")
    assert done.returncode in (0, 1), done.stderr
    documents = json.loads(done.stdout)["documents"]
    return [[finding["fingerprint"] for finding in document["findings"]] for document in documents]


def test_fingerprints_through_a_negotiation(team: Path) -> None:
    one, two, three = f"14.1 {TERMINATE}", f"14.2 {SUSPEND}", f"15 {NEUTRAL}"
    words = TERMINATE.split(" ")
    split = "<w:p>" + "".join(r(word + " ", "<w:b/>" if n % 2 else "<w:i/>") for n, word in enumerate(words)) + "</w:p>"
    first, renumbered, reformatted, moved, changed, twice = fingerprints(
        contract(team / "a.docx", one, two, three),
        contract(team / "renumbered and renamed.docx", f"9.1 {TERMINATE}", f"(b) {SUSPEND}", f"1 {NEUTRAL}"),
        contract(team / "reformatted.docx", split, two, three),
        contract(team / "moved.docx", f"1 {NEUTRAL}", f"2 {SUSPEND}", f"3 {TERMINATE}"),
        contract(team / "changed.docx", one.replace("at once", "promptly"), two, three),
        contract(team / "twice.docx", one, two, f"16 {TERMINATE}"),
    )
    assert len(first) == len(set(first)) >= 2
    assert renumbered == reformatted == first
    assert sorted(moved) == sorted(first)
    assert set(changed) != set(first)
    assert set(first) - set(changed)
    assert set(first) & set(changed)
    assert len(twice) == len(set(twice)) > len(first)
    assert set(first) < set(twice)


def test_baseline_and_its_audit(team: Path) -> None:
    risky = contract(team / "deals" / "acme.docx", f"14.1 {TERMINATE}", f"14.2 {SUSPEND}")
    assert clauselint("check", "deals").returncode == 1
    done = clauselint("baseline", "write", "--reason", "Signed before the policy")
    assert (done.returncode, "decisions written" in done.stdout) == (0, True)
    assert clauselint("check", "deals").returncode == 0
    assert clauselint("baseline", "check").returncode == 0
    contract(risky, f"14.1 {TERMINATE}", f"14.2 {NEUTRAL}")
    audit = clauselint("baseline", "check")
    assert audit.returncode == 1
    assert "PRC903 stale-decision" in audit.stdout
    assert clauselint("baseline", "prune").returncode == 0
    assert clauselint("baseline", "check").returncode == 0
    assert clauselint("check", "deals").returncode == 0
    with (team / ".clauselint" / "decisions.toml").open("a") as file:
        file.write("[[decision]]\nreason = 'unfinished'\n")
    broken = clauselint("check", "deals")
    assert broken.returncode == 2
    assert "a decision needs a fingerprint" in broken.stderr


def test_compare_and_since_over_git(team: Path) -> None:
    draft = contract(team / "draft.docx", f"14.1 {TERMINATE}", f"14.2 {SUSPEND}")
    git("add", ".")
    git("commit", "-q", "-m", "round one")
    contract(draft, f"1 {NEUTRAL}", f"15.1 {TERMINATE.replace('at once', 'on notice')}", f"15.3 {SUSPEND}")
    done = clauselint("compare", draft, "--against", "HEAD")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 reworded and still flagged" in done.stdout
    assert "[-at once-]{+on notice+}" in done.stdout
    since = json.loads(clauselint("check", draft, "--since", "HEAD", "--format", "json").stdout)
    assert {finding["rule"] for finding in since["documents"][0]["findings"]} == {"PRC201"}
    page = clauselint("compare", "HEAD:draft.docx", draft, "--format", "html", "-o", "round.html")
    assert page.returncode == 0
    assert (team / "round.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_from_the_word_copy_to_decisions(team: Path) -> None:
    contract(team / "deals" / "acme.docx", f"14.1 {TERMINATE}", f"14.2 {SUSPEND}")
    assert clauselint("review", "deals/acme.docx", "-o", "reviewed.docx").returncode == 0
    answer(team / "reviewed.docx", "PRC201", "Lin Example", "Accepted, strategic customer.")
    resolve(team / "reviewed.docx", "PRC202")
    done = clauselint("harvest", "reviewed.docx", "--for", "deals/acme.docx")
    assert done.returncode == 0
    assert "1 decision on deals/acme.docx" in done.stdout
    assert "nobody is named" in done.stderr
    left = json.loads(clauselint("check", "deals", "--format", "json", "--no-cache").stdout)["documents"][0]
    assert "PRC201" not in {finding["rule"] for finding in left["findings"]}
    assert "PRC202" in {finding["rule"] for finding in left["findings"]}
    named = clauselint("harvest", "reviewed.docx", "--for", "deals/acme.docx", "--approver", "Mei Example")
    assert "1 decision on deals/acme.docx" in named.stdout


def test_git_diff_shows_clauses(team: Path) -> None:
    draft = contract(team / "draft.docx", f"14.1 {TERMINATE}", f"15 {NEUTRAL}")
    (team / ".gitattributes").write_text("*.docx diff=clauselint\n")
    git("config", "diff.clauselint.textconv", f"{COMMAND} outline --whole")
    git("add", ".")
    git("commit", "-q", "-m", "round one")
    longer = "without liability of any kind to the Supplier or to anybody who claims under it"
    contract(draft, f"14.1 {TERMINATE[:-1]}, {longer}.", f"15 {NEUTRAL}")
    lines = git("diff").splitlines()
    assert any(line.startswith("-") and line.endswith("Entity List.") for line in lines)
    assert any(line.startswith("+") and longer in line for line in lines)
    assert not any(line.startswith(("-", "+")) and NEUTRAL in line for line in lines)


def hooks(team: Path) -> None:
    """Install the hooks that this project ships, by way of real pre-commit, without the network."""
    yaml = pytest.importorskip("yaml", reason="pre-commit is not installed")
    shipped = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in shipped:
        hook.update(language="system", entry=hook["entry"].replace("clauselint", str(COMMAND), 1))
    config = {"repos": [{"repo": "local", "hooks": shipped}]}
    (team / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    done = run(sys.executable, "-m", "pre_commit", "install")
    if "No module named" in done.stderr:
        pytest.skip("pre-commit is not installed")
    assert done.returncode == 0, done.stderr


def test_pre_commit_accepts_the_shipped_manifest() -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    if "No module named" in done.stderr:
        pytest.skip("pre-commit is not installed")
    assert done.returncode == 0, done.stdout + done.stderr


def commit(message: str) -> subprocess.CompletedProcess[str]:
    git("add", "-A")
    return run("git", "commit", "-q", "-m", message)


def test_pre_commit_stops_a_risky_commit_and_lets_a_decided_one_pass(team: Path) -> None:
    hooks(team)
    contract(team / "deals" / "clean.docx", f"1 {NEUTRAL}")
    assert commit("a clean contract").returncode == 0
    contract(team / "deals" / "acme supply.docx", f"14.1 {TERMINATE}", f"15 {NEUTRAL}")
    stopped = commit("a risky contract")
    assert stopped.returncode != 0
    assert "PRC201" in stopped.stdout + stopped.stderr
    assert clauselint("baseline", "write", "--reason", "Agreed by the board").returncode == 0
    decided = commit("the same, decided")
    assert decided.returncode == 0, decided.stdout + decided.stderr
    (team / "deals" / "~$me supply.docx").write_bytes(b"lock file of Word")
    assert commit("somebody's lock file").returncode == 0
    contract(team / "deals" / "acme supply.docx", f"14.1 {TERMINATE.replace('at once', 'forthwith')}", f"15 {NEUTRAL}")
    again = commit("reworded after the decision")
    assert again.returncode != 0
    assert "stale-decision" in again.stdout + again.stderr


def test_the_action_script_gives_annotations_and_the_status(team: Path) -> None:
    contract(team / "a contract.docx", f"14.1 {TERMINATE}")
    script = ROOT / ".github" / "action" / "check.sh"
    output = team / "out.txt"
    environment = {**os.environ, "CLAUSELINT": str(COMMAND), "PATHS": "a contract.docx\n", "SARIF": "report.sarif",
                   "ARGS": "--fail-on high", "GITHUB_OUTPUT": str(output)}  # fmt: skip
    done = subprocess.run(["bash", str(script)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "::error" in done.stdout
    assert "a contract.docx" in done.stdout
    assert output.read_text() == "status=1\n"
    assert json.loads((team / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_action_names_only_inputs_and_steps_that_exist() -> None:
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z]+)", text)) == set(action["inputs"])
    assert action["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in action["runs"]["steps"])
    assert shutil.which("bash")
