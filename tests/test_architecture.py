"""The house keeps its order: imports run downwards, nothing talks to the network, files are small, names explained."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "linter"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the ground up. A module may import from its own room and from rooms below it.
STOREYS = (
    ("records", "errors"),
    ("contract", "options"),
    ("finding",),
    ("collector", "grammars", "compiled", "patterns", "toml_lines"),
    ("toml_source",),
    ("readers",),
    ("language",),
    ("rules",),
    ("review",),
    ("reports",),
    ("check",),
    ("project",),
    ("web",),
    ("cli",),
    ("__main__",),
)
HEIGHT = {room: height for height, rooms in enumerate(STOREYS) for room in rooms}
NETWORK = {"socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
SERVING = {"web"}
LIBRARIES_OF = {
    "docx": {"readers", "review"},
    "lxml": {"readers", "review", "project"},
    "click": {"cli"},
    "rich": {"reports", "project"},
}
MOST_LINES = 400


def room_of(file: Path) -> str:
    """The folder below `linter/`, or the module itself where it lies there directly."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


@functools.cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def package_of(file: Path) -> tuple[str, ...]:
    """The package that relative imports of the file start from."""
    return ("linter", *file.relative_to(PACKAGE).parent.parts)


def imports_of(file: Path) -> Iterator[tuple[str, int]]:
    """Full names of imported modules, with the line; those inside functions and for type checking too."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package_of(file)[: -node.level + 1 or None] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            if module == "linter":
                yield from ((f"linter.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield module, node.lineno


def identify(file: Path) -> str:
    return str(file.relative_to(PACKAGE.parent))


every_file = pytest.mark.parametrize("file", FILES, ids=identify)


@every_file
def test_imports_run_downwards(file: Path) -> None:
    room = room_of(file)
    if room == "__init__":
        return
    assert room in HEIGHT, f"{room} is not on the plan: give it a storey"
    for name, line in imports_of(file):
        parts = name.split(".")
        if parts[0] != "linter" or len(parts) == 1 or parts[1] == "__version__":
            continue
        assert parts[1] in HEIGHT, f"{identify(file)}:{line}: {name} is not on the plan"
        ok = parts[1] == room or HEIGHT[parts[1]] < HEIGHT[room]
        assert ok, f"{identify(file)}:{line}: {room} must not import {parts[1]}, which lies above or beside it"


@every_file
def test_nothing_talks_to_the_network(file: Path) -> None:
    if room_of(file) in SERVING:
        return
    for name, line in imports_of(file):
        tops = {name, name.split(".")[0], ".".join(name.split(".")[:2])}
        assert not tops & NETWORK, f"{identify(file)}:{line}: {name}"


@every_file
def test_libraries_stay_in_their_rooms(file: Path) -> None:
    for name, line in imports_of(file):
        rooms = LIBRARIES_OF.get(name.split(".")[0])
        assert rooms is None or room_of(file) in rooms, f"{identify(file)}:{line}: {name} belongs to {rooms}"


@every_file
def test_files_are_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@every_file
def test_public_names_are_explained(file: Path) -> None:
    tree = tree_of(file)
    missing = [] if ast.get_docstring(tree) or not tree.body else ["the module"]
    for owner, node in definitions(tree):
        if not node.name.startswith("_") and not ast.get_docstring(node):
            missing.append(f"{owner}{node.name} (line {node.lineno})")
    assert not missing, f"{identify(file)}: without docstring: {', '.join(missing)}"


def definitions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """Functions and classes of the module, and methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield "", node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{node.name}.", inner


def test_the_plan_has_no_empty_rooms() -> None:
    there = {room_of(file) for file in FILES}
    assert set(HEIGHT) - there <= {"web"}
