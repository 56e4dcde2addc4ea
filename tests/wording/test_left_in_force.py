"""What a changed sentence would leave in force goes too; what stands in one row with a measure and is none stays."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of
from tests.wording.test_edits import reworded

LAW = "the mandatory law on cross-border trade that applies to it by its own force"
BOTH = "the mandatory law on cross-border trade and payments that applies to {} by its own force"
YOURS = LAW.replace("to it", "to you")
LICENCE = "without the licence, if any, which the law of the place of export requires for that export"
WEAPONS = "for the development, production or use of nuclear, chemical or biological weapons or their means of delivery"

LEFT = [
    # licences that a duty leaves open
    ("You shall comply with the EAR and are responsible for obtaining any related permits.",
     "the EAR and are responsible for obtaining any related permits",
     f"{YOURS} and are responsible for obtaining the permits, if any, which the law of the place of export or import "
     "requires"),
    ("You shall comply with the EAR and accept your responsibility to obtain licences to export, re-export or "
     "import the Firmware.",
     "the EAR and accept your responsibility to obtain licences to export, re-export or import",
     f"{YOURS} and accept your responsibility to obtain the licenses, if any, which the law of the place of export or "
     "import requires to export or import"),
    ("You know that any resale to a person on the Entity List requires a licence from the U.S. Department of "
     "Commerce.", "You know that any resale to a person on the Entity List requires a licence from the U.S. Department "
     "of Commerce", "You know that any resale requires the licence, if any, which the law of the place of export "
     "requires for it"),
    ("Integrator acknowledges that re-export of the Kit to any country or person subject to U.S. sanctions requires "
     "prior authorization from the U.S. Government.",
     " to any country or person subject to U.S. sanctions requires prior authorization from the U.S. Government",
     " requires the licence, if any, which the law of the place of export requires for it"),
    # who may buy
    ("You will not order any item from the shop if you are subject to trade sanctions.",
     "you are subject to trade sanctions", "a decision of a court or authority binding on you prevents that"),
    # the leave of an authority
    ("Recipient will adhere to the EAR and will not export any Sample to any country or person unless properly "
     "licensed by the U.S. Government.", "the EAR and will not export any Sample to any country or person unless "
     "properly licensed by the U.S. Government", f"{LAW} and will not export any Sample {LICENCE}"),
    # another party's law
    ("The Borrowers shall not use the proceeds in any manner that would result in the violation of any Sanctions of "
     "OFAC applicable to any Lender.", "any Sanctions of OFAC applicable to any Lender", BOTH.format("them")),
    ("Integrator shall comply with the EAR applicable to Integrator.", "the EAR applicable to Integrator",
     LAW.replace(" to it", "") + " to Integrator"),
    # what was exported already
    ("You acknowledge that the Kit was exported from the United States in accordance with the EAR.", "the EAR",
     "the law on export of the place from which that export was made"),
]  # fmt: skip

STAYS = [
    ("Integrator may not ship any Module to any country under U.S. embargo, or any country other than Peru or Chile.",
     "to any country under U.S. embargo, or any country other than Peru or Chile",
     f"to any country other than Peru or Chile, or {LICENCE}"),
    ("Integrator may not export the Kit to a person on the Denied Persons List or for a nuclear end use as specified "
     "in the EAR.", "to a person on the Denied Persons List or for a nuclear end use as specified in the EAR",
     f"{LICENCE}, or {WEAPONS}"),
    ("Supplier shall comply with all laws, including U.S. health policies and rules, the U.S. Export Administration "
     "Act of 1979 and the Tax Code.", ", the U.S. Export Administration Act of 1979 and", " and"),
    ("Contractor shall comply with all U.S. laws on safety, customs, export controls, and taxation.",
     ", export controls,", ","),
    ("Contractor shall comply with all U.S. laws on safety, taxation and export control.",
     ", taxation and export control", " and taxation"),
    ("Contractor shall comply with all U.S. laws on export control, safety and taxation.", "export control, ", ""),
    ("Buyer complies with all applicable Laws concerning (i) tax, (ii) U.S. economic sanctions, and (iii) bribery.",
     "U.S. economic sanctions", "cross-border payments"),
    ("Neither party is liable for delay caused by (a) war; (b) embargoes, strikes or lock-outs; or (c) fire.",
     "embargoes, ", ""),
    ("Each party will (a) keep the Samples dry, (b) not, within the meaning of the U.S. export control laws, export "
     "any Sample, and (c) return them.", "not, within the meaning of the U.S. export control laws, export any Sample",
     f"not export any Sample {LICENCE}"),
    ("Licensee shall not use the Kit in any manner prohibited by the EAR, including to supply a person in an "
     "embargoed country.", "the EAR, including to supply a person in an embargoed country", LAW),
]  # fmt: skip

ROWS = [
    ("You will comply with all U.S. and applicable non-U.S. export control, trade sanctions, and anti-bribery laws in "
     "your use of the Kit.", "all U.S. and applicable non-U.S. export control, trade sanctions, and anti-bribery laws",
     BOTH.format("you") + ", and with all applicable anti-bribery laws"),
    ("The Obligor keeps procedures designed to ensure compliance by it with all applicable OFAC Sanctions, "
     "Anti-Corruption Laws and Tax Laws.", "all applicable OFAC Sanctions, Anti-Corruption Laws and Tax Laws",
     f"{LAW}, and with all applicable Anti-Corruption Laws and Tax Laws"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), LEFT)
def test_nothing_of_the_measure_is_left_in_the_sentence(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


@pytest.mark.parametrize(("text", "old", "new"), STAYS)
def test_what_is_innocent_beside_it_stays(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


@pytest.mark.parametrize(("text", "old", "new"), ROWS)
def test_what_a_row_of_laws_shares_is_said_again(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


def test_what_stands_beside_a_changed_sentence_is_tied() -> None:
    after = reworded(
        "Your input may not include data that requires a government license for release or export. Customer may not "
        "use the Kit in a country under U.S. embargo. The Kit may not serve any end use prohibited by applicable trade "
        "laws. For more information see http://www.example.com/exporting/."
    )
    assert (
        "data for whose export the law of the place of export requires a license that has not been obtained." in after
    )
    assert "any end use prohibited by the mandatory law that applies by its own force to the user." in after
    assert "example.com" not in after


def test_one_of_several_laws_with_labels_says_to_whom_it_applies() -> None:
    after = reworded(
        "Reseller shall comply with all applicable laws. These laws include, without limitation, the following: (i) "
        "the U.S. export control laws, (ii) the Tax Code, and (iii) the building code."
    )
    assert (
        "(i) the mandatory law on cross-border trade that applies by its own force to the person concerned, (ii)"
        in after
    )


def test_he_or_she_is_spoken_of_as_such() -> None:
    after = reworded(
        "Participant warrants that: (i) he or she is 18; (ii) he or she shall not be the subject of any U.S. sanctions."
    )
    assert "binding on him or her that prevents him or her from performing" in after


def test_a_bracket_on_a_limb_that_goes_goes_with_it() -> None:
    contract = contract_of([
        "“Barred Place” means a country that is the subject of comprehensive sanctions of OFAC.",
        "Neither the Obligor nor any director or (other than with respect to clause (b) below) employee of it is (a) "
        "the target of sanctions administered by OFAC or (b) resident in a Barred Place.",
    ])  # fmt: skip
    after = accepted(contract, check_contract(contract, CheckOptions())).paragraphs[1].text
    assert "clause (b)" not in after


def test_a_name_for_one_and_for_all_laws_stays() -> None:
    after = reworded(
        "Vendor shall at all times comply with all applicable laws and regulations of the U.S.A., the countries where "
        'it operates, customs and export controls, and all other relevant jurisdictions (each individually a "Law" and '
        'collectively "Laws"), including Safety Laws as told below.'
    )
    assert '(each individually a "Law" and collectively "Laws"), including Safety Laws' in after
    assert "export controls" not in after
