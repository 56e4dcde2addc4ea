"""The sieve holds back no paragraph in which anything would be found, and no phrase goes unseen by its screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import grammars
from linter.contract import Contract, Paragraph
from linter.language import lexicon
from linter.language.fold import fold
from linter.language.lexicon_source import TEXTS, read_tables
from linter.language.needs import needs, squeezed
from linter.language.phrases import pattern
from linter.language.screens import Page, Screen, keys, stands
from linter.readers import read
from linter.rules import judge
from linter.rules.sieve import Sieve

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = (ROOT / "tests/evaluation", SHARED / "eval")
COMMON = frozenset({"the", "of"})


def passages(folder: Path) -> Iterator[Contract]:
    """Each labelled passage of a folder, after the definitions and the text that come before it."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            defined = row.get("definitions") or []
            defined = [defined] if isinstance(defined, str) else defined
            texts = [*defined, *row.get("before", "").split("\n"), row["text"]]
            yield Contract(f"{file.name} {row.get('id')}", "", [Paragraph(at, text) for at, text in enumerate(texts)])


def found(contract: Contract) -> dict[int, dict[str, str]]:
    case = judge.examine(contract)
    if case is None:
        return {}
    return {at: {code: hit.match for code, hit in v.hits.items()} for at, v in case.verdicts.items() if v.hits}


def found_in_all(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> dict[int, dict[str, str]]:
    with monkeypatch.context() as patch:
        patch.setattr(Sieve, "look", lambda self, page: [[set(range(len(page.folded)))]])
        return found(contract)


@pytest.mark.parametrize("folder", FOLDERS, ids=("own", "shared"))
def test_what_the_sieve_holds_back_could_not_be_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    for contract in passages(folder):
        assert found(contract) == found_in_all(contract, monkeypatch), contract.path


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures/contracts").glob("*.docx")), ids=lambda path: path.stem)
def test_nor_in_a_whole_contract(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contract = read(path)
    assert found(contract) == found_in_all(contract, monkeypatch)


def test_a_contract_about_nothing_is_not_read() -> None:
    texts = ("1. Delivery", "The Supplier shall deliver the goods to the place agreed.", "付款期限为三十日。")
    assert judge.examine(Contract("a", "", [Paragraph(at, text) for at, text in enumerate(texts)])) is None


PHRASES = sorted({p for _, table in read_tables([grammars.folder() / name for name in lexicon.FILES])
                  for key in TEXTS for p in table.get(key, ())})  # fmt: skip
WORDS = ("the", "export", "Re-Export", "controls", "list", "of", "U.S.", "sanctions,", "制裁", "清 单", "entity\n", "")


def written(phrase: str, pick: st.DataObject) -> str:
    """A text that the phrase stands in, with choices, endings, gaps and hyphens as `pick` will have them."""
    choose = lambda *options: pick.draw(st.sampled_from(options))  # noqa: E731
    text = phrase.removeprefix("=")
    while "(" in text or "[" in text:
        text = re.sub(r"\(([^()\[\]]*)\)", lambda m: choose(*m[1].split("|")), text)
        text = re.sub(r"\[([^()\[\]]*)\]", lambda m: choose("", *m[1].split("|")), text)
    text = re.sub(r"\.\.\.?", lambda _: choose("", "so much"), text)
    text = re.sub(r"\*", lambda _: choose("", "s", "ing"), text)
    text = re.sub("-", lambda _: choose("-", " ", ""), text)
    return re.sub(r"\s+", lambda _: choose(" ", "  ", ", ", "\u00a0"), text)


@given(pick=st.data())
def test_a_phrase_that_stands_in_a_text_is_seen(pick: st.DataObject) -> None:
    phrase = pick.draw(st.sampled_from(PHRASES))
    around = [pick.draw(st.sampled_from(WORDS)) for _ in range(4)]
    lowered = fold(" ".join([*around[:2], written(phrase, pick), *around[2:]])).lower()
    if re.search(pattern(phrase.lower()), lowered):
        screen = Screen(needs(phrase), COMMON)
        assert screen.positions(Page(["", lowered, "nothing"])) == {1}


def passes(screen: Screen, text: str) -> bool:
    return screen.positions(Page([text])) == {0}


def test_words_that_stand_apart_in_a_phrase_are_all_needed() -> None:
    screen = Screen(needs("(party|person) .. (designated|sanctioned) by"), COMMON)
    assert passes(screen, "a party that is designated by it")
    assert not passes(screen, "a party that is named by it")
    assert not passes(screen, "designated by the buyer")


def test_a_word_is_looked_for_from_its_beginning() -> None:
    assert not passes(Screen(needs("=EAR"), COMMON), "in each year the earnings appear")
    assert passes(Screen(needs("=EAR"), COMMON), "subject to the ear.")


def test_a_hyphen_may_be_missing_or_a_space() -> None:
    screen = Screen(needs("re-export control*"), COMMON)
    assert all(passes(screen, text) for text in ("re-export controls", "reexport control", "re export, controlled"))


def test_a_phrase_of_endings_only_is_looked_for_everywhere() -> None:
    (need,) = needs("ban*")
    assert need[0] == ""
    assert stands(need, squeezed("a banned sale"))
    assert keys("a banned sale") == {"a", "banne", "sale"}
