"""Units: sentences and limbs, each limb with the words that introduce its list."""

from __future__ import annotations

import pytest

from linter.language.joints import with_ends
from linter.language.lexicon import load
from linter.language.tokens import tokens
from linter.language.units import units


def limbs(text: str) -> list[tuple[str, str]]:
    """Each unit of a text, as (the words that introduce it, its own words)."""
    return [(" ".join(text[a:b].strip() for a, b in u.leads), text[u.start : u.end].strip()) for u in units(text)]


def test_a_list_in_a_limb_has_the_words_of_that_limb_before_it() -> None:
    text = "Buyer may end the order if Supplier (a) is late; (b) is (i) insolvent or (ii) listed; or (c) merges."
    lead = "Buyer may end the order if Supplier"
    assert limbs(text) == [
        (lead, "(a) is late;"),
        (f"{lead} (b) is", "(i) insolvent or"),
        (f"{lead} (b) is", "(ii) listed;"),
        (f"{lead} (b) is", "or"),
        (lead, "(c) merges."),
    ]


def test_capital_letters_in_brackets_are_marks() -> None:
    text = "No proceeds are used (A) for bribes, (B) to fund a listed person or (C) in breach of law."
    assert [own[:3] for _, own in limbs(text)] == ["(A)", "(B)", "(C)"]


@pytest.mark.parametrize("text", ["The (re)insurer pays, and a (re)insured person claims.", "Sub(a)(ii) applies."])
def test_brackets_within_a_word_are_no_marks(text: str) -> None:
    assert [own for _, own in limbs(text)] == [text]


def shapes(text: str) -> list[str]:
    """The types of the tokens of a text with the ends of its parts, the acts and measures aside."""
    row = with_ends(tokens(text, load()), text)
    return [token.type for token in row if token.type not in ("ACT", "M")]


def test_a_phrase_between_two_commas_does_not_end_its_norm() -> None:
    assert shapes("The Agent shall, before each shipment, check the consignee.") == ["MUST", "EXCEPT", "END", "MUST"]
    assert shapes("Orders shall be run, prior to dispatch, against the list.") == ["MUST", "EXCEPT", "END", "MUST"]


def test_a_condition_after_its_norm_is_no_insertion() -> None:
    assert shapes("Buyer may end the order, if Supplier is insolvent, listed or wound up.") == ["MAY", "COND"]


def test_a_quotation_mark_after_a_chinese_full_stop_opens_where_none_is_open() -> None:
    text = '"甲"是指此。"乙"是指彼。他说"好。"然后签字。'
    assert [unit for _, unit in limbs(text)] == ['"甲"是指此。', '"乙"是指彼。', '他说"好。"', "然后签字。"]


def test_a_proviso_that_saves_something_stays_with_its_sentence() -> None:
    text = "甲方可以转让合同。但受让方为竞争者的除外。通知应以书面形式作出。"
    assert [unit for _, unit in limbs(text)] == ["甲方可以转让合同。但受让方为竞争者的除外。", "通知应以书面形式作出。"]


def test_v_after_iv_is_no_letter() -> None:
    text = "You (i) pay; (ii) ship; (iii) tell; (iv) keep; (v) agree you shall: (a) obey, (b) insure; and (vi) go."
    assert ("You (v) agree you shall:", "(b) insure;") in limbs(text)
    assert limbs(text)[-1] == ("You", "(vi) go.")


def test_a_heading_in_capitals_and_a_bullet_end_a_sentence() -> None:
    text = "EXPORT OF DATA: Where it is due, you pay. - You do not ship. * You report."
    assert [own.lstrip("-* ") for _, own in limbs(text)] == [
        "EXPORT OF DATA:", "Where it is due, you pay.", "You do not ship.", "You report."
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "(1) Buyer shall not resell. (2) A breach of paragraph (1) is material.",
        "(1) Buyer shall wait thirty (30) days. (2) It shall then pay.",
        "(1) Buyer shall not resell. (2) It answers for items (1) and (2) above.",
    ],
)
def test_a_limb_that_is_cited_and_a_number_said_again_begin_no_limb(text: str) -> None:
    assert [own[:3] for _, own in limbs(text)] == ["(1)", "(2)"]


def test_a_limb_that_opens_its_sentence_may_hold_a_list() -> None:
    text = "(4) Any breach of paragraphs (1) to (3) entitles Seller to (i) end this Agreement and (ii) damages."
    lead = "(4) Any breach of paragraphs (1) to (3) entitles Seller to"
    assert limbs(text) == [(lead, "(i) end this Agreement and"), (lead, "(ii) damages.")]


def test_a_gap_in_a_phrase_ends_with_the_sentence() -> None:
    assert shapes("Regulation (EU) No 833/2014. The Buyer shall pay.").count("MUSTNOT") == 0
    assert shapes("No unit of the goods shall be sold.").count("MUSTNOT") > 0


def test_a_number_sign_denies_nothing() -> None:
    assert "NEG" not in shapes("Buyer shall comply with Regulation (EC) No. 428/2009.")


def test_the_paragraphs_own_label_is_the_first_mark_of_its_list() -> None:
    text = "(f) It will not read the data. (g) neither it nor its owner is listed; and (h) it keeps records."
    assert not any(u.leads for u in units(text, len("(f) ")))
    assert any(u.leads for u in units(text.removeprefix("(f) ")))
