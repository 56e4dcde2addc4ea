"""What is shipped: the wheel works on its own, the sdist builds it, the checkout reads the live grammars."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from linter import __version__, grammars

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sdist and wheel, built without the network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, as an installation has them."""
    folder = tmp_path_factory.mktemp("site")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_wheel_holds_all_data_and_nothing_else(unpacked: Path) -> None:
    shipped = {str(p.relative_to(unpacked / "linter" / "_grammars")) for p in files(unpacked / "linter" / "_grammars")}
    live = {str(p.relative_to(ROOT / "grammars")) for p in files(ROOT / "grammars")}
    assert shipped == live
    for name in ("py.typed", "reports/report.css", "reports/schema/clauselint-1.schema.json"):
        assert (unpacked / "linter" / name).is_file()
    assert {p.name for p in unpacked.iterdir()} == {"linter", f"clauselint-{__version__}.dist-info"}
    assert (unpacked / f"clauselint-{__version__}.dist-info" / "licenses" / "LICENSE").is_file()


def files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


def test_wheel_works_away_from_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "1. End\n\nBuyer may terminate this Agreement if Supplier is added to the Entity List of the U.S. "
        "Department of Commerce.\n",
        encoding="utf-8",
    )
    code = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); sys.argv = ['clauselint', 'check', 'a.txt']\n"
        "from linter import grammars; from linter.__main__ import main\n"
        "print(grammars.folder()); sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[0] == str(unpacked / "linter" / "_grammars")
    assert "PRC201" in done.stdout


def test_checkout_reads_the_live_grammars() -> None:
    assert grammars.folder() == ROOT / "grammars"


def test_sdist_has_what_a_build_and_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "tests/test_packaging.py"):
        assert name in names
    assert any(name.startswith("grammars/rules/") for name in names)
    assert any(name.startswith("fixtures/contracts/") for name in names)
