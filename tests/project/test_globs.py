"""File patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.project.globs import glob_pattern, is_glob, matches, relative


@pytest.mark.parametrize(
    ("glob", "path", "yes"),
    [
        ("*.docx", "a.docx", True),
        ("*.docx", "deep/in/a.docx", True),
        ("deals/*.docx", "deals/a.docx", True),
        ("deals/*.docx", "deals/x/a.docx", False),
        ("deals/**/*.docx", "deals/a.docx", True),
        ("deals/**/*.docx", "deals/x/y/a.docx", True),
        ("deals/**", "deals/x/y/a.docx", True),
        ("deals/**", "dealsx/a.docx", False),
        ("./a.docx", "a.docx", True),
        ("a?.docx", "a1.docx", True),
        ("a[0-9].docx", "a7.docx", True),
        ("a[!0-9].docx", "a7.docx", False),
        ("a.docx", "aXdocx", False),
        ("合同/*.docx", "合同/甲.docx", True),
    ],
)
def test_globs(glob: str, path: str, yes: bool) -> None:
    assert bool(glob_pattern(glob).fullmatch(path)) is yes


def test_paths_are_seen_from_the_base(tmp_path: Path) -> None:
    inside = tmp_path / "team" / "deals" / "a.docx"
    assert relative(inside, tmp_path / "team") == "deals/a.docx"
    assert relative(tmp_path / "b.docx", tmp_path / "team") == (tmp_path / "b.docx").as_posix()
    assert matches(str(inside), "deals/*", tmp_path / "team")
    assert not matches(str(inside), "deals/*", tmp_path)


def test_is_glob() -> None:
    assert is_glob("deals/*.docx")
    assert not is_glob("deals/a.docx")
