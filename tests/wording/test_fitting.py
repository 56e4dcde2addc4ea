"""The words fit what the contract is about, whom a thing is owed to, and whose law is served."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from linter.rules.wording.fit import Fit
from linter.rules.wording.words import words
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of
from tests.wording.test_edits import reworded

LOAN = "The Lenders shall make the Loans to the Borrower, and the Borrower shall repay them to the Lenders."
CLOUD = "Users sign in to the Platform with an account; the hosting of the software is part of the Services."
SHOP = "Seller shall deliver the goods to Buyer, and Buyer shall take delivery of the goods."
STOP = "Performance is on hold until the U.S. Government has granted an export licence, and no order is taken before."
UNLAWFUL = "a mandatory rule that applies to {} by its own force makes that unlawful"


def beside(text: str, other: str) -> str:
    """A paragraph as it reads with its suggestions in a contract of one more."""
    contract = contract_of([other, text])
    return accepted(contract, check_contract(contract, CheckOptions())).paragraphs[1].text


@pytest.mark.parametrize(("other", "lang", "kind"), [
    (LOAN, "en", "finance"), (CLOUD, "en", "service"), (SHOP, "en", "goods"), ("", "en", "goods"),
    (LOAN + SHOP, "en", "goods"), ("贷款人向借款人发放贷款，借款人应还款。", "zh", "finance"),
    ("用户通过账户使用平台服务。", "zh", "service"), ("卖方应向买方交付货物。", "zh", "goods"),
])  # fmt: skip
def test_what_a_contract_is_about_is_told_by_its_words(other: str, lang: str, kind: str) -> None:
    assert Fit(contract_of([other])).about(lang) == kind


@pytest.mark.parametrize(("other", "rest"), [
    (LOAN, "including payment."), (CLOUD, "including support and payment."),
    (SHOP, "including deliveries and payment."),
    (f"{SHOP} Seller gives a warranty of two years and technical support.",
     "including deliveries, support, warranty service and payment."),
])  # fmt: skip
def test_no_deliveries_where_nothing_is_delivered(other: str, rest: str) -> None:
    assert beside(STOP, other).endswith(rest)


def test_every_kind_of_contract_fills_the_same_slots() -> None:
    first, *others = words().tables["about"]
    assert all(one.keys() == first.keys() for one in others)
    for other in (LOAN, CLOUD):
        fit = Fit(contract_of([other]))
        for key in ("rest", "settled", "checked"):
            assert "goods" not in fit.fill(f"{{{key}}}", "en", "")


@pytest.mark.parametrize(("text", "kept", "who"), [
    ("No Issuing Bank shall have any obligation to issue a Credit the beneficiary of which is on the SDN List.",
     "No Issuing Bank shall have any obligation to issue a Credit", "it"),
    ("The Lender shall not be obliged to make any Loan (A) to a person on the SDN List or (B) for use in Cuba.",
     "The Lender shall not be obliged to make any Loan", "it"),
    ("Owners shall not be bound to comply with any order for employment which would expose the Vessel to sanctions of "
     "the United States.", "Owners shall not be bound to comply with any order", "them"),
    ("Seller is under no obligation to ship spare parts to any person listed on the Entity List.",
     "Seller is under no obligation to ship spare parts", "it"),
])  # fmt: skip
def test_who_need_not_perform_and_what_stay(text: str, kept: str, who: str) -> None:
    assert reworded(text).startswith(f"{kept} where and for as long as {UNLAWFUL.format(who)}. The party concerned")


@pytest.mark.parametrize(("text", "kept"), [
    ("Client shall not use the Tools in violation of U.S. sanctions laws, or in any way that may cause Vendor to "
     "violate U.S. sanctions laws.", "Client shall not use the Tools in violation of"),
    ("Distributor shall comply with the EAR and shall not cause Supplier to be in breach of the EAR.",
     "Distributor shall comply with"),
    ("You agree to comply with U.S. export laws and not to cause us to violate these laws.",
     "You agree to comply with"),
])  # fmt: skip
def test_the_limb_that_serves_the_law_of_the_other_side_goes(text: str, kept: str) -> None:
    after = reworded(text)
    assert after.startswith(f"{kept} the mandatory law on cross-border trade")
    assert "cause" not in after
    assert after.count("mandatory law") == 1


@pytest.mark.parametrize(("text", "start"), [
    ("Buyer shall not do anything which would cause Seller to be in breach of OFAC regulations.",
     "Buyer shall not do anything in violation of the mandatory law on"),
    ("Customer will not use the Platform in any manner that would put Vendor in breach of U.S. sanctions.",
     "Customer will not use the Platform in violation of the mandatory law on"),
    ("Buyer shall not cause Seller to violate the EAR.", "Buyer shall not violate the mandatory law on"),
    ("买方不得导致卖方违反美国制裁法律。", "买方不得违反依其自身效力适用于其的"),
])  # fmt: skip
def test_where_it_is_all_that_is_said_the_law_is_made_ones_own(text: str, start: str) -> None:
    assert reworded(text).startswith(start)


def test_ones_own_people_are_no_other_side() -> None:
    after = reworded("Agent shall observe the EAR and shall not cause its staff to violate the EAR.")
    assert "cause its staff" in after


@pytest.mark.parametrize("lists", [
    "lists of known or suspected terrorists or associated with known or suspected terrorist organizations",
    "any list of known or suspected terrorists issued by the U.S. Treasury",
])  # fmt: skip
def test_lists_of_terrorists_are_those_of_the_united_nations(lists: str) -> None:
    text = f"Your program shall (i) verify who your customers are, and (ii) determine if one appears on {lists}."
    assert reworded(text) == text.replace(lists, "the lists of the United Nations Security Council")


@pytest.mark.parametrize("called", ["a", "such customer hereinafter referred to as a"])
def test_a_person_checked_by_other_lists_stays_named(called: str) -> None:
    lists = "lists of known terrorists"
    text = (
        f"Your procedures shall (i) check if a customer appears on {lists} ({called} “Barred Customer”), and "
        "(ii) ensure that Barred Customers and shell banks hold no shares."
    )
    assert reworded(text) == text.replace(lists, "the lists of the United Nations Security Council")


def test_an_item_behind_a_bullet_goes_with_it() -> None:
    text = "The team will provide: • bookkeeping • sanctions screening against the SDN List • payroll"
    assert reworded(text) == "The team will provide: • bookkeeping • payroll"


@pytest.mark.parametrize("text", [
    "(b) In accordance with section 890 of the National Defense Authorization Act, DoD is prohibited from entering "
    "into a contract with any person that has business operations with the government of Venezuela, unless it has a "
    "licence of the Office of Foreign Assets Control.",
    "The Government may not award contracts for equipment produced by Huawei.",
])  # fmt: skip
def test_what_a_state_may_not_buy_is_no_specification(text: str) -> None:
    after = reworded(text)
    assert "Each party is responsible for the lawfulness of its own business" in after
    assert "specification" not in after


@pytest.mark.parametrize("beside_it", [
    "252.225-7060 Prohibition on Certain Procurements.", "As used in this clause, the following terms have a meaning.",
])  # fmt: skip
def test_a_clause_that_procurement_prescribes_is_marked(beside_it: str) -> None:
    contract = contract_of([beside_it, "(1) Equipment produced by Huawei may not be acquired for this order."])
    found = check_contract(contract, CheckOptions())
    assert found
    assert all(f.may_be_mandatory_for_other_side for f in found)
    legend = contract_of(["DFARS 252.227-7014 governs the rights in the software.", contract.paragraphs[1].text])
    assert not any(f.may_be_mandatory_for_other_side for f in check_contract(legend, CheckOptions()))
