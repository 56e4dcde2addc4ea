"""`clauselint review` from outside: exit status, what it says, what it writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docx_builder import make_docx, p
from tests.review.making import W, comment_texts, root

CLAUSE = "The Supplier shall comply with the U.S. Export Administration Regulations."


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "linter", "review", *arguments, "--no-config", "--no-decisions"]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract.docx"
    path.write_bytes(make_docx(p("1. Trade") + p(CLAUSE)))
    return path


def test_a_copy_is_written_and_the_input_stays(contract: Path) -> None:
    before = contract.read_bytes()
    done = run("contract.docx", "-o", "out.docx", cwd=contract.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("out.docx: ")
    assert contract.read_bytes() == before
    assert any(text.startswith("PRC") for text in comment_texts((contract.parent / "out.docx").read_bytes()).values())
    assert sorted(path.name for path in contract.parent.iterdir()) == ["contract.docx", "out.docx"]


def test_onto_the_input_only_when_told(contract: Path) -> None:
    before = contract.read_bytes()
    done = run("contract.docx", "-o", "./contract.docx", cwd=contract.parent)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--force" in done.stderr
    assert contract.read_bytes() == before
    assert run("contract.docx", "-o", "contract.docx", "--force", cwd=contract.parent).returncode == 0
    assert contract.read_bytes() != before


def test_external_leaves_no_trace(contract: Path) -> None:
    done = run("contract.docx", "-o", "out.docx", "--external", cwd=contract.parent)
    assert done.returncode == 0
    tree = root((contract.parent / "out.docx").read_bytes())
    assert not list(tree.iter(W + "commentReference"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("missing.docx", "-o", "out.docx"), "missing.docx: no such file"),
        (("contract.docx", "-o", "nowhere/out.docx"), "cannot be written"),
        (("notes.txt", "-o", "out.docx"), "a Word copy can be made of a .docx only"),
        (("contract.docx", "-o", "out.docx", "--external", "--comments-only"), "exclude each other"),
        (("contract.docx", "-o", "out.docx", "--select", "PRC999"), "PRC999"),
    ],
)
def test_errors_are_one_clear_line_and_status_two(contract: Path, arguments: tuple[str, ...], says: str) -> None:
    (contract.parent / "notes.txt").write_text(CLAUSE)
    done = run(*arguments, cwd=contract.parent)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (contract.parent / "out.docx").exists()
