"""Statements and acknowledgements keep their subject: only what is said of it is put anew."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.labelled import contract_of
from tests.wording.test_edits import reworded

DECISION = (
    "subject to a decision of a court or authority, binding on {}, that prevents the performance of this Agreement"
)
EXPORT = "the law on export of the place from which the export is made"
LAW = "the mandatory law on cross-border trade and payments that applies to {} by its own force"

STATEMENTS = [
    ("Neither the Issuer nor any of its Affiliates, nor, to the knowledge of the Issuer, any director thereof, is a "
     "person listed by OFAC.", "a person listed by OFAC", DECISION.format("it")),
    ("You are not listed on any OFAC list of sanctioned persons.", "listed on any OFAC list of sanctioned persons",
     DECISION.format("you")),
    ("No Guarantor (a) is listed on the SDN List, (b) is owned by a person so listed or (c) is located in a country "
     "under U.S. embargo.", "(a) is listed on the SDN List, (b) is owned by a person so listed or (c) is located in a "
     "country under U.S. embargo", "is " + DECISION.format("it")),
    ("Neither the Issuer nor any of its Affiliates has engaged in any dealings with a person that was then on the SDN "
     "List.", "engaged in any dealings with a person that was then on the SDN List",
     "acted against " + LAW.format("it")),
    ("The Sellers do not do business with any Sanctioned Person listed by OFAC.",
     "do business with any Sanctioned Person listed by OFAC", "act against " + LAW.format("them")),
    ('The Kit is subject to the EAR and is provided "as is".', "the EAR", EXPORT),
    ("You acknowledge and agree that the Kit and its documentation are subject to the Export Administration "
     "Regulations.", "the Export Administration Regulations", EXPORT),
    ("Any conduct by the Integrator outside the exemption is subject to all applicable ITAR requirements.",
     "all applicable ITAR requirements", LAW.replace(" to {}", "")),
    ("Each file you upload is not controlled by the ITAR or the EAR, and if published is deemed non-confidential.",
     "controlled by the ITAR or the EAR",
     "of a kind whose transmission is forbidden by the law of the place from which it is transmitted"),
    ("The Kit is not controlled by the ITAR or the EAR.", "controlled by the ITAR or the EAR",
     "subject to a prohibition under the law of the place from which the export is made"),
    ("Conduct of the Integrator outside the Treaty, the Side Letter and 22 CFR 126.18(d) is subject to all applicable "
     "ITAR requirements.", ", the Side Letter and 22 CFR 126.18(d) is subject to all applicable ITAR requirements",
     " and the Side Letter is subject to " + LAW.replace(" to {}", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), STATEMENTS)
def test_the_subject_and_the_verb_stay(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


@pytest.mark.parametrize("text", [
    "Our shops are not open to persons on the Entity List.",
    "The Contractor represents that at no time has it, or any company of its group, been found in breach of the export "
    "control laws of the United States.",
    "Nor is the Buyer a person listed by OFAC.",
])  # fmt: skip
def test_what_does_not_go_on_from_its_verb_is_no_such_statement(text: str) -> None:
    after = reworded(text)
    assert "not subject to a decision" not in after
    assert "has acted" not in after
    assert "is subject to" not in after


def test_what_is_said_twice_now_stands_once() -> None:
    after = reworded("You are not on the Entity List. You are not on the SDN List of OFAC.")
    assert after.count("You are not subject to a decision") == 1


def test_nobody_learns_what_he_says_himself() -> None:
    after = reworded("Customer acknowledges and agrees that it is not listed on the SDN List.")
    assert after.startswith("Customer confirms that no decision of a court")


CONFINED = [
    ("The Issuer and each Subsidiary has done its business in compliance with (i) all sanctions administered by OFAC "
     "(“Sanctions”), and (ii) the Arms Export Control Act and the EAR.",
     "(i) all sanctions administered by OFAC (“Sanctions”), and (ii) the Arms Export Control Act and the EAR",
     LAW.format("it")),
    ("Agent is in compliance with (a) the OFAC regulations and any other enabling legislation relating thereto, "
     "(b) all labour laws and (c) anti-money laundering rules.",
     "the OFAC regulations and any other enabling legislation relating thereto", LAW.format("it")),
    ("Each Loan Party is in compliance with the (a) Trading with the Enemy Act and OFAC regulations, and (b) "
     "anti-bribery laws.", "Trading with the Enemy Act and OFAC regulations", LAW.format("it").removeprefix("the ")),
    ("Since 2019: (i) the Target is and has been in compliance with all applicable (A) U.S. Sanctions and (B) Export "
     "Control Laws of the United States; (ii) no claim is pending.",
     "all applicable (A) U.S. Sanctions and (B) Export Control Laws of the United States",
     f"{LAW.replace(' to {}', '')} to the person concerned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), CONFINED)
def test_laws_under_labels_are_confined_as_one(text: str, old: str, new: str) -> None:
    after = reworded(text)
    assert old in text
    assert after in (text.replace(old, new), text.replace(old, new.replace(" applies by", " applies to it by")))


ELEMENTS = [
    ("The proposed assignee is not a Sanctioned Person under OFAC rules or a Competitor.",
     "a Sanctioned Person under OFAC rules or ", ""),
    ("The assignee must not be a Sanctioned Person under OFAC rules, a competitor of the Licensor or insolvent.",
     "a Sanctioned Person under OFAC rules, ", ""),
    ("(r) such Investor becomes an Entity on the SDN List, or, to the actual knowledge of an officer of the Borrower "
     "or the Agent, such Investor's funds are derived from illegal activities;",
     "such Investor becomes an Entity on the SDN List, or, ", ""),
    ("The Issuer knows of no facts that would cause it: (a) to fail its capital tests; (b) to be deemed to be "
     "operating in violation of the bank secrecy law, any order "
     "with respect to money laundering by the U.S. Treasury's OFAC, or any other "
     "applicable anti-money laundering rule; or (c) to lose its licence.",
     ", any order with respect to money laundering by the U.S. Treasury's OFAC", ""),
    ("You: (i) agree to pay; and (ii) agree that if you transfer the Kit to others, you shall: (a) strictly comply "
     "with all applicable export control laws, (b) obtain all necessary licences; "
     "and (c) submit all reports required by the Bureau of Industry and Security, which include the name of each "
     "transferee.", " (b) obtain all necessary licences; and (c) submit all reports required by the Bureau of Industry "
     "and Security, which include the name of each transferee", " and (b) obtain all necessary licences"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), ELEMENTS)
def test_only_the_element_that_names_a_measure_goes(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


def test_nobody_promises_that_another_keeps_its_own_law() -> None:
    after = reworded("Customer shall not export the Kit in breach of the EAR or cause Supplier to breach the EAR.")
    assert after.endswith("that applies to it by its own force.")
    assert "cause" not in after
    assert "cause" not in reworded("The Buyer shall not do anything that would cause the Seller to violate the EAR.")


def test_an_own_subsidiary_is_nobody_else() -> None:
    after = reworded("Each Loan Party shall cause each of its Subsidiaries to comply with U.S. sanctions laws.")
    assert after.startswith("Each Loan Party shall cause each of its Subsidiaries to comply with the mandatory law")


def test_a_contract_of_many_parties_has_no_other_party() -> None:
    after = reworded("The Lenders agree on this. The Borrower shall notify the Administrative Agent if it is listed by "
                     "OFAC.")  # fmt: skip
    assert "inform the other parties" in after
    assert "the other party" not in after


def test_one_promise_stands_once() -> None:
    after = reworded("No Obligor will knowingly enter into any contract with any person on the SDN List. No Obligor "
                     "will use the proceeds of the loan to fund any person on the SDN List.")  # fmt: skip
    assert after.count("money laundering") == 1


def test_a_short_name_that_says_what_a_measure_is_goes() -> None:
    after = reworded("(a) will comply with all economic sanctions of the United States and the United Kingdom "
                     "(collectively “Sanctions”);")  # fmt: skip
    assert after == f"(a) will comply with {LAW.replace(' to {}', '')} to the person concerned;"


def test_a_list_whose_limbs_are_found_one_by_one_is_reworded_whole() -> None:
    text = ("Each Obligor is and will remain in compliance with all applicable (1) OFAC sanctions, (2) export laws of "
            "the United States, and (3) the ITAR.")  # fmt: skip
    assert check_contract(contract_of([reworded(text)]), CheckOptions()) == []
