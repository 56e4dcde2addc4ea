"""What messages and reasons show for a measure: words that can stand in their sentence, or the general word."""

from __future__ import annotations

import re

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.labelled import contract_of


def messages(*texts: str) -> dict[str, str]:
    """The messages on the last paragraph, by rule."""
    found = check_contract(contract_of(list(texts)), CheckOptions())
    return {f.rule: f.message for f in found if f.location.position == len(texts) - 1}


@pytest.mark.parametrize(("text", "rule", "shown"), [
    ("Buyer may withhold payment if Supplier is entered on the List of Specially Designated Nationals of the U.S. "
     "Treasury.", "PRC203", "because of the List of Specially Designated Nationals of the U.S. Treasury."),
    ("Supplier shall not deliver the Goods to any Entity List company.", "PRC103", "because of the Entity List."),
    ("Buyer may terminate this Contract if Supplier is designated by OFAC.", "PRC201",
     "because of a foreign trade measure (“designated by OFAC”)."),
    ("Supplier shall not re-export the Goods without authorization from BIS.", "PRC103",
     "because of the need for authorization from BIS."),
    ("Supplier shall comply with the EAR.", "PRC101", "Supplier must comply with the EAR."),
    ("乙方被列入美国商务部实体清单的，甲方有权解除本合同。", "PRC201", "甲方可因美国商务部实体清单终止合同。"),
    ("乙方不得将货物转售给受美国制裁的任何人。", "PRC103", "因外国贸易限制措施而不得"),
    ("卖方应遵守美国《出口管理条例》。", "PRC101", "卖方须遵守美国《出口管理条例》。"),
])  # fmt: skip
def test_shown(text: str, rule: str, shown: str) -> None:
    assert shown in messages(text)[rule]


def test_words_that_take_a_measure_up_are_shown_by_its_own() -> None:
    text = (
        "The Purchaser may keep back the price while the Manufacturer is on the Entity List. "
        "Sums so kept back bear no interest, and the Purchaser may withhold payment of sums so kept back."
    )
    assert "the Entity List" in messages(text)["PRC203"]
    assert "kept back" not in messages(text)["PRC203"]


def test_a_term_for_persons_is_quoted() -> None:
    meaning = "“Restricted Party” means any person on the SDN List."
    text = "Supplier represents that it is not a Restricted Party."
    found = messages(meaning, text)["PRC301"]
    assert found.endswith("under a foreign trade measure (“Restricted Party”).")


def test_long_words_give_way_to_the_general_one() -> None:
    text = (
        "Supplier shall not supply the Goods to any country, person or entity which the US Government, acting under "
        "the laws and regulations of the United States as amended, has placed under an export embargo or sanctions."
    )
    for message in messages(text).values():
        assert len(message) < 160
        assert not re.search(r"\b(?:which|has placed|any country)\b", message)


@pytest.mark.parametrize(("text", "rule", "party"), [
    ("The Supplier shall comply with the EAR.", "PRC101", "Supplier must"),
    ("Supplier shall (a) deliver on time; and (b) comply with the EAR.", "PRC101", "Supplier must"),
    ("Neither Party shall deliver goods to a person on the SDN List.", "PRC103", "Each party may not"),
    ("The Goods are new. Buyer may terminate if Supplier is on the SDN List.", "PRC201", "Buyer may"),
])  # fmt: skip
def test_the_party_is_the_one_before_the_modal_word(text: str, rule: str, party: str) -> None:
    assert messages(text)[rule].startswith(party)
