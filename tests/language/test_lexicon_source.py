"""A team's word lists: added to the shipped ones, phrases taken out, and mistakes named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract, Paragraph
from linter.errors import GrammarError
from linter.language import lexicon

CLAUSE = "Supplier shall observe the Export Administration Regulations at all times."


def team(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return (str(folder),)


def codes(folders: tuple[str, ...]) -> set[str]:
    contract = Contract("", "", [Paragraph(0, CLAUSE)])
    return {finding.rule for finding in check_contract(contract, CheckOptions(lexicon=folders))}


def test_phrases_are_added(tmp_path: Path) -> None:
    words = '[[measure]]\nid = "own"\nstate = "us"\nkind = "list"\ndomain = "export"\nen = ["Orchard Street List"]\n'
    folders = team(tmp_path, words)
    [hit] = [hit for hit in lexicon.load(folders).hits("the orchard street list applies") if hit.end - hit.start > 10]
    assert lexicon.load(folders).entries[hit.entries[0]].id == "own"


def test_phrases_are_taken_out(tmp_path: Path) -> None:
    assert "PRC101" in codes(())
    folders = team(tmp_path, '[[without]]\nid = "comply"\nphrases = ["observe*"]\n')
    assert "PRC101" not in codes(folders)
    assert "PRC101" in codes(())


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[acts]]\nid = "x"\nphrases = ["y"]\n', 1, "unknown key 'acts'; did you mean 'act'?"),
        ('[[act]]\nid = "x"\nphrase = ["y"]\n', 3, "unknown key 'phrase'; did you mean 'phrases'?"),
        ('[[act]]\nid = "x"\n', 1, "holds no phrases"),
        ('[[act]]\nphrases = ["y"]\n', 1, "'id' is missing"),
        ('[[word]]\nphrases = ["y"]\n', 1, "'type' is missing"),
        ('[[act]]\nid = "x"\nphrases = [\n  "a",\n  "(b",\n]\n', 3, '"(b"'),
        ('[[without]]\nid = "complie"\nphrases = ["y"]\n', 2, "no earlier table has the id or type 'complie'"),
        ('[[without]]\nid = "comply"\nphrases = ["yodel"]\n', 3, "'comply' has no phrase \"yodel\""),
        ('[[without]]\nid = "comply"\n', 1, "names no phrases"),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    folders = team(tmp_path, text)
    with pytest.raises(GrammarError) as error:
        lexicon.load(folders)
    assert str(error.value).startswith(f"{tmp_path / 'own.toml'}:{line}: ")
    assert says in str(error.value)
