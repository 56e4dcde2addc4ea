from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from linter import grammars
from linter.errors import GrammarError
from linter.language import grammar_tables, lalr
from linter.language.openings import first_characters, opening_letters


@pytest.mark.parametrize("name", sorted(lalr.GRAMMARS))
def test_stored_tables_are_those_of_the_grammar(name: str) -> None:
    """After an edit of a grammar: `python -m linter.language.lalr`."""
    stored = lalr.Tables(*import_module(f"linter.language.tables.{name}").TABLES)
    assert stored.digest == lalr.digest(name)
    assert stored == grammar_tables.compile_grammar(name)


def test_lark_agrees_with_our_driver() -> None:
    from lark import Lark

    source, _, starts = lalr.GRAMMARS["outline"]
    lark = Lark.open(str(grammars.folder() / source), parser="lalr", lexer="contextual", start=list(starts))
    for start, texts in {
        "label": ["12.3(b)", "第十四条之一", "Annex C", "(a)(i)", "十之二、", "Schedule 2, paragraph 1:"],
        "reference": ["Sections 9 to 12", "Section 8.1(b) or (c)", "第九条至第十二条", "本附件第2项", "this Section"],
    }.items():
        for text in texts:
            theirs = lark.parse(text, start=start)
            ours = lalr.parser("outline").prefix(text, 0, start)
            assert ours is not None
            assert ours[1] == len(text)
            assert shape(ours[0]) == shape(theirs)


def shape(node: object) -> object:
    """A tree of ours or of Lark's as plain tuples."""
    if isinstance(node, lalr.Node):
        return (node.name, *(shape(c) for c in node.children))
    if isinstance(node, lalr.Token):
        return (node.type, node.text.strip())
    if hasattr(node, "data"):
        return (str(node.data), *(shape(c) for c in node.children))  # type: ignore[attr-defined]
    return (str(node.type), str(node).strip())  # type: ignore[attr-defined]


def test_the_longest_stretch_that_fits_is_taken() -> None:
    parsed = lalr.parser("outline").prefix("Section 12 or of the price", 0, "reference")
    assert parsed is not None
    assert parsed[1] == len("Section 12")
    assert lalr.parser("outline").prefix("the price", 0, "reference") is None


def test_reading_an_outline_imports_no_lark() -> None:
    code = (
        "import sys\n"
        "from linter.contract import Contract, Paragraph\n"
        "from linter.language.outline import read_outline\n"
        "from linter.language.definitions import find_definitions\n"
        "from linter.language.references import find_references\n"
        "texts = ('1.1 \"Tool\" means a saw; see Section 2(a) or (b).', '第二条（一）　其他')\n"
        "c = Contract('', '', [Paragraph(i, text) for i, text in enumerate(texts)])\n"
        "o = read_outline(c)\n"
        "assert find_definitions(c, o) and find_references(c.paragraphs[0].text) and o.label(1)\n"
        "heavy = ('lark', 'docx', 'click', 'rich', 'json', 'tomllib', 'multiprocessing')\n"
        "print(sorted(m for m in heavy if m in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("outline.lark", "outline/words.lark"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(grammars.read(name), encoding="utf-8")
    monkeypatch.setattr(grammars, "folder", lambda: tmp_path)
    return tmp_path


def test_an_edited_grammar_counts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path, monkeypatch)
    words = folder / "outline" / "words.lark"
    words.write_text(
        words.read_text(encoding="utf-8").replace("items?|limbs?)", "items?|limbs?|rubrics?)", 1), encoding="utf-8"
    )
    assert lalr.parser.__wrapped__("outline").prefix("Rubric 3", 0, "label") is not None
    assert lalr.parser("outline").prefix("Rubric 3", 0, "label") is None


def test_a_mistake_in_the_grammar_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path, monkeypatch)
    (folder / "outline.lark").write_text("label: MISSING\n", encoding="utf-8")
    with pytest.raises(GrammarError, match=r"outline\.lark"):
        grammar_tables.compile_grammar("outline")


def test_an_unknown_word_list_is_a_mistake() -> None:
    with pytest.raises(GrammarError, match="NO_SUCH_LIST"):
        lalr.parser("outline").terminal("NO_SUCH_LIST")


@pytest.mark.parametrize(
    ("pattern", "plain", "wide"),
    [
        ("(?i:ab)", "Aa", ""),
        ("a?b|第", "ab", "第"),
        ("(?=x)[0-2]", "012", ""),
        (r"\s*x", None, None),
        (".", None, None),
    ],
)
def test_first_characters(pattern: str, plain: str | None, wide: str | None) -> None:
    found = first_characters(pattern)
    if plain is not None:
        assert found == (plain, wide)
    else:
        assert "x" in found[0]


def test_opening_letters() -> None:
    assert opening_letters("(?i:(?:sub-?)?(?:sections?|clauses?)|§§?)") == ["clause", "section", "sub", "§"]
