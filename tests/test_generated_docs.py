"""Generated pages are those that `make docs` would write now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from linter.cli.main import COMMANDS
from linter.rules.rule import load_rules

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_rule_has_its_page_as_written_now(build: ModuleType) -> None:
    pages: dict[str, str] = build.rule_pages()
    assert {name[:6] for name in pages} - {"README"} == {rule.code for rule in load_rules()}
    there = {page.name: page.read_text(encoding="utf-8") for page in (DOCS / "rules").glob("*.md")}
    stale = sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))
    assert not stale, f"run `make docs`: {', '.join(stale)}"


def test_the_reference_of_commands_is_current(build: ModuleType) -> None:
    page: str = build.commands_page()
    assert all(f"## clauselint {name}\n" in page for name in COMMANDS)
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == page, "run `make docs`"
