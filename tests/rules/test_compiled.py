"""The compiled form: never older than its sources, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from linter.compiled import cache_folder, compiled


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("CLAUSELINT_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "source.toml"
    source.write_text("a = 1", encoding="utf-8")
    return [source]


class Builder:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> dict[str, int]:
        self.calls += 1
        return {"calls": self.calls}


def test_is_built_once_and_again_after_any_change(files: list[Path]) -> None:
    build = Builder()
    assert compiled("x", files, build) == compiled("x", files, build) == {"calls": 1}
    files[0].write_text("a = 2", encoding="utf-8")
    assert compiled("x", files, build) == {"calls": 2}


def test_a_damaged_or_cut_file_is_built_anew(files: list[Path], tmp_path: Path) -> None:
    build = Builder()
    compiled("x", files, build)
    kept = next((tmp_path / "cache").iterdir())
    for damage in (kept.read_bytes()[:-1], b"", kept.read_bytes()[:-3] + b"abc"):
        kept.write_bytes(damage)
        before = build.calls
        compiled("x", files, build)
        assert build.calls == before + 1


def test_nothing_is_kept_when_turned_off_or_not_writable(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    build = Builder()
    for value in ("off", str(files[0])):
        monkeypatch.setenv("CLAUSELINT_CACHE", value)
        before = build.calls
        compiled("x", files, build)
        compiled("x", files, build)
        assert build.calls == before + 2


def test_a_value_that_cannot_be_kept_is_still_given(files: list[Path]) -> None:
    assert isinstance(compiled("x", files, object), object)


def test_a_failing_build_is_not_kept(files: list[Path], tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        compiled("x", files, fail)
    assert not (tmp_path / "cache").exists()


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLAUSELINT_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "clauselint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "clauselint"


def test_with_a_compiled_form_no_parser_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from linter.rules.rule import load_rules; load_rules(); "
        "print(*sorted({'tomllib', 'click', 'rich', 'lark', 'docx', 'linter.rules.law', 'linter.toml_source', "
        "'linter.rules.rule_source', 'dataclasses'} & set(sys.modules)))"
    )
    environment = {**os.environ, "CLAUSELINT_CACHE": str(tmp_path)}
    first, second = (
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert "tomllib" in first
    assert second.split() == []
