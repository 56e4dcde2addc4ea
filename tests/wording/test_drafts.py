"""The drafts: neutral by themselves, in both languages and scripts, and nothing the law reference forbids."""

from __future__ import annotations

import re

import pytest

from linter.check import CheckOptions, check_contract
from linter.contract import Contract
from linter.rules.rule import load_rules
from linter.rules.wording.drafts import Draft, load_drafts
from linter.rules.wording.fit import Fit
from linter.rules.wording.script import is_traditional, traditional
from linter.rules.wording.words import words
from tests.wording.labelled import contract_of

EMPTY = Fit(Contract("empty", "", []))
ALL = list(load_drafts())
WITH_TEXT = [d for d in ALL if d.en]
FORBIDDEN = (
    "anti-foreign", "countermeasure", "side letter", "confidential reason", "disregard", "united states", "u.s.",
    "ofac", "to the extent permitted", "反外国", "反制", "美国", "保密理由", "不予理会", "隐瞒",
)  # fmt: skip
FRAME = {
    "must": ("The Supplier shall {}.", "供方应{}。"),
    "must not": ("The Supplier shall not {}.", "供方不得{}。"),
    "must not be": ("The Goods shall not be {}.", "货物不得{}。"),
    "may": ("The Supplier may {}.", "供方有权{}。"),
    "represents": ("The Supplier represents that {}.", "供方声明{}。"),
    "is": ("The Goods are {}.", "货物{}。"),
    "is not": ("The Supplier is not {}.", "供方未{}。"),
    "has not": ("The Supplier has not {}.", "供方未{}。"),
    "does not": ("The Supplier does not {}.", "供方不{}。"),
    "measure": ("The Supplier shall comply with {}.", "供方应遵守{}。"),
    "condition": ("The Buyer may act if {}.", "如{}，需方可采取行动。"),
    "purpose": ("The Supplier shall not use the Goods {}.", "供方不得将货物{}。"),
    "restricted": ("The Supplier shall not disclose information {}.", "供方不得披露{}信息。"),
    "person": ("“X” means {}.", "“某甲”指{}。"),
    "sentence": ("{}", "{}"),
}


def name(draft: Draft) -> str:
    special = "-".join(["", *(key for key in ("side", "where_en") if getattr(draft, key))])
    return f"{draft.rule}-{draft.kind.replace(' ', '-')}-{draft.position}{special}"


def framed(draft: Draft, lang: str) -> str:
    """A draft in a sentence in which it can stand, with its slots filled."""
    frame = FRAME.get(draft.kind, FRAME["person"])[lang == "zh"]
    text = frame.format(EMPTY.fill(draft.text(lang), lang, ""))
    return text + ("" if lang == "zh" else " ") + EMPTY.fill(draft.after(lang), lang, "")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("draft", WITH_TEXT, ids=name)
def test_a_draft_is_no_finding_itself(draft: Draft, lang: str) -> None:
    assert [f.rule for f in check_contract(contract_of([framed(draft, lang)]), CheckOptions())] == []


@pytest.mark.parametrize("draft", WITH_TEXT, ids=name)
def test_no_slot_is_left_and_both_languages_end_alike(draft: Draft) -> None:
    english, chinese = EMPTY.fill(draft.en, "en", ""), EMPTY.fill(draft.zh, "zh", "")
    assert "{" not in english + chinese
    assert "  " not in english
    assert not re.search("[,;:.!?]", chinese)
    assert english.endswith(".") == chinese.endswith("。") == (draft.kind == "sentence")


@pytest.mark.parametrize("draft", WITH_TEXT, ids=name)
def test_nothing_forbidden_is_suggested(draft: Draft) -> None:
    """Law reference, traps T2, T6, T7: no countermeasures as a covenant, no concealment, no softener."""
    text = (draft.en + draft.after_en).lower() + draft.zh + draft.after_zh
    for word in FORBIDDEN:
        assert word not in text


def test_every_rule_about_a_clause_has_a_whole_sentence() -> None:
    codes = {rule.code for rule in load_rules() if not rule.about_check and rule.code[3] in "1234567"}
    assert {d.rule for d in ALL if d.kind == "sentence" and d.position == "preferred"} == codes
    assert all(words().note(d.note, lang) for d in ALL for lang in ("en", "zh"))


def test_drafts_become_traditional_with_no_rare_form() -> None:
    text = "".join(d.zh + d.after_zh for d in WITH_TEXT)
    written = traditional(text)
    assert is_traditional(written)
    assert not is_traditional(text)
    assert len(written) == len(text)
    assert not set(written) & set("閤衕傚覈齣麵剋嚮觝捄迻緻髮朮搆")
    assert traditional("制造的标准制度，批准后发货") == "製造的標準制度，批准後發貨"
