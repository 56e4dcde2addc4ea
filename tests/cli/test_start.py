"""What the start costs: which modules a plain call loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import CLEAN

HEAVY = {"click", "rich", "lark", "docx", "multiprocessing", "sqlite3", "dataclasses", "argparse", "logging", "difflib"}


def loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """Names of the top-level modules in memory after a call."""
    code = (
        "import sys, io\n"
        f"sys.argv = ['clauselint', *{list(arguments)!r}]\n"
        "real, sys.stdout = sys.stdout, io.StringIO()\n"
        "from linter.__main__ import main\n"
        "main()\n"
        "real.write(' '.join(sys.modules))\n"
    )
    # The cache is warmed first: rules and law are compiled once for each version.
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    names = done.stdout.split()
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith("linter")}


def test_version_loads_nothing(tmp_path: Path) -> None:
    names = loaded(tmp_path, "--version")
    assert not names & {*HEAVY, "re", "lxml", "regex", "typing"}
    assert {name for name in names if name.startswith("linter")} == {"linter", "linter.__main__"}


def test_a_clean_check_loads_no_library_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    names = loaded(tmp_path, "check", "a.txt", "--format", "json")
    assert "linter.check" in names
    assert not names & HEAVY
    assert not names & {"linter.cli.main", "linter.project.config", "linter.reports.text", "tomllib"}


def test_help_loads_no_command(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom linter.cli.main import run\nrun(['--help'])\n"
        "sys.exit('linter.cli.check' in sys.modules or 'linter.check' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
