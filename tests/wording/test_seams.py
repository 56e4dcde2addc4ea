"""Where a change begins and ends: nothing of the old words hangs on beside it, and nothing innocent goes with it."""

from __future__ import annotations

import pytest

from tests.wording.test_cuts import together
from tests.wording.test_edits import reworded


@pytest.mark.parametrize(("text", "words"), [
    ("The Company and the Company Subsidiaries maintain and will maintain policies designed to achieve compliance with "
     "the OFAC sanctions and the EAR.", "applies to them"),
    ("Both parties acknowledge and shall adhere to OFAC regulations.", "applies to them"),
    ("Keep policies designed to promote compliance by the Borrower and its directors with the rules of OFAC.",
     "applies to them"),
    ("You also will not use the Services for any purpose prohibited by U.S. law, including chemical weapons.",
     "applies to you"),
])  # fmt: skip
def test_the_number_of_those_who_act_is_minded(text: str, words: str) -> None:
    assert words in reworded(text)


@pytest.mark.parametrize(("text", "end"), [
    ("It will be a material breach if the Recipient uses the data in any manner which would violate United States "
     "laws restricting the export, reexport, transfer or release to certain persons, including to staff of the "
     "Recipient.",
     "by its own force."),
    ("The Buyer shall comply with all U.S. laws governing the export, sale or disclosure of the Goods anywhere.",
     "by its own force."),
    ("The Company and its Subsidiaries have traded in compliance with all U.S. export Laws, including the Export "
     "Administration Regulations and all comparable export laws outside the United States in each country where they "
     "do business.", "by its own force where they do business."),
])  # fmt: skip
def test_what_the_laws_are_about_goes_with_their_name(text: str, end: str) -> None:
    after = reworded(text)
    assert after.endswith(end)
    assert after.count("mandatory law") == 1


@pytest.mark.parametrize(("text", "old", "new"), [
    ("The Contractor shall comply with all laws, including the Bribery Act, the Export Administration Regulations, "
     "the Clean Air Act and the Labour Code.", "the Export Administration Regulations, ", ""),
    ("The Contractor shall comply with all laws, including the Bribery Act, the Clean Air Act and the U.S. Export "
     "Administration Regulations.",
     "the Bribery Act, the Clean Air Act and the U.S. Export Administration Regulations",
     "the Bribery Act and the Clean Air Act"),
    ("The Contractor shall comply with all laws (including the Export Administration Act of 1979 (50 App. U.S.C. "
     "2401), labour laws and tax laws).", "the Export Administration Act of 1979 (50 App. U.S.C. 2401), ", ""),
    ("Buyer shall comply with all applicable laws of the United States and of the country in which the Goods are used, "
     "including export laws.", " the United States and of", ""),
    ("The Borrower shall not use the funds (a) to pay a bribe, (b) to trade with any person on the SDN List or (c) to "
     "speculate in shares.", "to trade with any person on the SDN List", "[intentionally left blank]"),
    ("7.1 The Borrower shall not use the Loan (A) to pay a bribe, (B) to fund any business with any person on the SDN "
     "List, or (C) to buy shares.",
     "to fund any business with any person on the SDN List", "[intentionally left blank]"),
    ('"Force Majeure" means the following events, including embargoes; war; strikes; or floods.',
     "embargoes; ", ""),
    ("8.2 you, your Affiliate or a Guarantor become a Sanctioned Person or are owned or controlled by a Sanctioned "
     "Person or fail to pay an invoice;",
     " become a Sanctioned Person or are owned or controlled by a Sanctioned Person or", ""),
])  # fmt: skip
def test_innocent_elements_stay(text: str, old: str, new: str) -> None:
    assert reworded(text) == text.replace(old, new)


def test_a_lead_in_keeps_its_words_and_its_first_label() -> None:
    after = reworded(
        "17.1 You represent and warrant to us, at all times, that: 17.1.1 you are not on the SDN List; 17.1.2 the "
        "accounts are true; 17.1.3 the goods are new."
    )
    assert after.startswith("17.1 You represent and warrant to us, at all times, that: 17.1.1 no decision")
    assert after.endswith("; 17.1.2 the accounts are true; 17.1.3 the goods are new.")


def test_a_list_in_the_middle_of_a_sentence_keeps_what_introduces_it() -> None:
    after = reworded(
        "n the authority of the Company is currently: (A) (1) on the SDN List, (2) engaging in any dealings with any "
        "person on the SDN List, or (3) otherwise in violation of U.S. sanctions laws; (B) (1) offering bribes."
    )
    assert after.startswith("n the authority of the Company is currently: (A) [intentionally left blank]; (B) (1)")


def test_a_limb_without_a_subject_gets_none() -> None:
    after = reworded("(ii) Shall not transfer the drawings to any person on the Entity List; and")
    assert after.startswith("(ii) Shall not ")


def test_the_rest_of_a_sentence_from_the_paragraph_before_stays() -> None:
    start = "Department of Commerce or any other agency of the United States Government. "
    after = reworded(
        f"{start}Licensee agrees that it will not export the software to any country for which the United States "
        "government requires an export licence without first obtaining it."
    )
    assert after.startswith(start)


@pytest.mark.parametrize("further", [
    "For example, economic sanctions of the European Union may prohibit you from taking goods to some countries.",
    "The persons on the aforementioned lists may change from time to time. You agree to stay current with and comply "
    "with this provision. For convenient reference only, information on these lists may be found at the Bureau.",
    "These lists are updated from time to time. The Buyer shall check them monthly.",
])  # fmt: skip
def test_what_only_explains_goes_with_what_it_explains(further: str) -> None:
    after = reworded(f"You shall not export the goods to persons on the Entity List. {further} The price is firm.")
    assert further[:20] not in after
    assert "stay current" not in after
    assert "check them" not in after
    assert after.endswith(". The price is firm.")


def test_a_further_duty_about_lists_is_no_explanation() -> None:
    further = "You also promise not to let anybody who is on one of those lists use your account."
    assert further in reworded(f"You shall not export the goods to persons on the Entity List. {further}")


def test_a_list_of_places_goes_with_the_words_that_introduce_it() -> None:
    first, *listed, last = together(
        "You may not ship the Goods to the following countries, which are under U.S. embargo:", "Cuba",
        "Iran and Syria", "The price is firm.",
    )  # fmt: skip
    assert first.endswith(".")
    assert listed == ["", ""]
    assert last == "The price is firm."


def test_quotation_marks_are_those_of_the_contract() -> None:
    _, after = together(
        'Supplier shall observe the EAR as the "Trade Rules" say.',
        'Supplier represents that it has not been sanctioned under the laws of the United States ("Trade Laws").',
    )
    assert "“" not in after


def test_one_word_that_shares_an_adjective_does_not_stay_alone() -> None:
    after = reworded("The Contractor shall report any use of covered telecommunications equipment or services.")
    assert "use of services" not in after
