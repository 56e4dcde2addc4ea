"""A ban keeps its verbs and the thing it is about; where to and to whom gives way to a neutral limit."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.labelled import contract_of
from tests.wording.test_cuts import together
from tests.wording.test_edits import reworded

LICENCE = "without the licence, if any, which the law of the place of export requires for that export"
WEAPONS = "for the development, production or use of nuclear, chemical or biological weapons or their means of delivery"


@pytest.mark.parametrize(("text", "kept"), [
    ("Dealer may not export or re-export the Firmware, or any copy of it, to Cuba or Iran.",
     f"Dealer may not export or re-export the Firmware, or any copy of it, {LICENCE}."),
    ("The Firmware may not be exported, re-exported or downloaded (a) into any U.S. embargoed country or (b) to anyone "
     "on the Entity List.", f"The Firmware may not be exported, re-exported or downloaded {LICENCE}."),
    ("You will not export, directly or indirectly, the Pump Units to any country to which their export is prohibited "
     "by the U.S. Export Administration Regulations.",
     "You will not export, directly or indirectly, the Pump Units to any country to which their export is prohibited "
     "by the mandatory law on cross-border trade that applies to you by its own force."),
    ("Lessee shall not export, re-export or transfer (in-country) the Rig to any person on the Entity List.",
     f"Lessee shall not export, re-export or transfer (in-country) the Rig {LICENCE}."),
    ("Neither party shall export any drawings received from the other party to a location that at the time of export "
     "requires an export licence, without first obtaining it.",
     f"Neither party shall export any drawings received from the other party {LICENCE}."),
    ("Unless Dealer holds a licence of BIS, Dealer shall not export any Pump to Cuba.",
     f"Dealer shall not export any Pump {LICENCE}."),
    ("Export Restrictions: Agent shall not export the Pumps to Cuba.",
     f"Trade Rules: Agent shall not export the Pumps {LICENCE}."),
])  # fmt: skip
def test_a_ban_on_export_is_bound_to_the_licence_of_the_place_of_export(text: str, kept: str) -> None:
    assert reworded(text) == kept


@pytest.mark.parametrize(("text", "kept"), [
    ("You may not use the Portal in, or for the benefit of, any U.S. embargoed country.",
     f"You may not use the Portal {WEAPONS}."),
    ("Our tools may not be used for or on behalf of a person on the Entity List.",
     "Our tools may not be used in breach of the mandatory law that applies to the user by its own force."),
    ("You will not buy or use any Premium Content if you are on the list of Specially Designated Nationals.",
     "You will not buy or use any Premium Content in breach of the mandatory law that applies to you by its own "
     "force."),
    ("You may not download or otherwise make the Toolkit available (a) into Cuba or (b) to anyone on the Denied "
     "Persons List.",
     f"You may not download or otherwise make the Toolkit available {WEAPONS}."),
])  # fmt: skip
def test_a_ban_on_use_keeps_its_verb_and_the_name_of_the_thing(text: str, kept: str) -> None:
    assert reworded(text) == kept


def test_a_clause_in_quotation_marks_stays_closed() -> None:
    after = reworded('"8. Each party keeps records. Agent shall not export the Pumps to Cuba."')
    assert after == f'"8. Each party keeps records. Agent shall not export the Pumps {LICENCE}."'


def test_a_ban_on_sale_binds_both_sides() -> None:
    after = reworded("Reseller shall not resell the Pumps to any company on the Entity List.")
    assert after == f"Neither party shall resell the Pumps {WEAPONS}."


@pytest.mark.parametrize("text", [
    "Lessee shall not let the Rig, or allow its crew to operate it, in any country under a U.S. embargo.",
    "The Capacity may not be resold to an organisation which has its seat in a place in Country Group D:5.",
])  # fmt: skip
def test_those_to_whom_something_goes_are_no_part_of_the_thing(text: str) -> None:
    after = reworded(text)
    assert "organisation which" not in after
    assert "allow its crew for" not in after


def test_a_limb_keeps_its_verb_and_thing_too() -> None:
    after = reworded("You shall not: (a) export the Code to Cuba; (b) rent the Code; or (c) use the Code for the "
                     "benefit of a person on the Entity List.")  # fmt: skip
    assert after == f"You shall not: (a) export the Code {LICENCE}; (b) rent the Code; or (c) use the Code {WEAPONS}."
    after = reworded("Agent agrees not to export the Pumps: (i) to Cuba or Iran; (ii) without a packing list; or (iii) "
                     "to anyone on the Entity List.")  # fmt: skip
    assert after == f"Agent agrees not to export the Pumps: (i) {LICENCE}; or (ii) without a packing list."


def test_weapons_are_ruled_out_once() -> None:
    after = reworded(
        "Buyer may not use the Pumps in Cuba or Iran. Buyer may not use the Pumps to design nuclear weapons. Each "
        "party keeps its records."
    )
    assert after == "Buyer may not use the Pumps to design nuclear weapons. Each party keeps its records."


def test_a_ban_that_is_said_again_goes() -> None:
    after = reworded(
        "Agent will not export the Pumps to any place to which U.S. law forbids their export. At the date of this "
        "Agreement, Agent is prohibited from exporting the Pumps to Cuba, Iran and North Korea. Agent keeps records."
    )
    assert after.count(LICENCE) == 1
    assert after.endswith("Agent keeps records.")


@pytest.mark.parametrize("text", [
    "The Portal has support. It is not available in countries under a U.S. embargo. The help desk is free.",
    "The Portal has support. So it is not offered to persons on the Entity List. The help desk is free.",
])  # fmt: skip
def test_what_is_only_said_not_to_be_offered_is_struck(text: str) -> None:
    assert reworded(text) == "The Portal has support. The help desk is free."


def test_things_that_need_a_licence_are_told_by_a_party_s_own_law() -> None:
    after = reworded("You will not upload any files or send any messages that include information that requires a "
                     "government licence for release or export.")  # fmt: skip
    assert after == (
        "You will not upload any files or send any messages that include information whose release or export without a "
        "licence is forbidden by the mandatory law that applies to you by its own force."
    )
    after = reworded("For instance, any drawing that is subject to the EAR should not be uploaded or transmitted.")
    assert after == (
        "For instance, any drawing whose release or export without a licence is forbidden by the mandatory law that "
        "applies to the person concerned by its own force should not be uploaded or transmitted."
    )


def test_an_example_of_the_measures_goes_with_the_ban() -> None:
    after = reworded(
        "You will not export any goods to a place to which their export is prohibited by U.S. law. For example, "
        "sanctions of the European Union may forbid you to send goods to some companies. You will pay on time."
    )
    assert after == f"You will not export any goods {LICENCE}. You will pay on time."


def test_what_is_said_beside_of_all_foreign_rules_is_tied_to_the_law_that_applies() -> None:
    after = reworded(
        "All deliveries are made subject to any restrictions concerning the export of goods from Norway or other "
        "countries which may be imposed upon the Parties from time to time. Agent shall not export the Pumps to Cuba. "
        "Agent shall also comply with all other foreign export and import laws and regulations."
    )
    assert "export of goods which may be imposed upon the Parties from time to time by law that applies by" in after
    assert after.endswith("all other foreign export and import laws and regulations that apply by their own force.")


def test_a_contract_that_supplies_nothing_gets_no_words_about_goods() -> None:
    _, after = together(
        "This Policy is about advertising accounts.",
        "Ads that reach people in a country under a U.S. embargo must have been cleared for export by the Bureau of "
        "Industry and Security.",
    )
    assert "oods" not in after


def test_a_government_that_buys_is_no_measure() -> None:
    found = check_contract(contract_of([
        "EXPORT AND GOVERNMENT SALES. Agent agrees not to export the Pumps to Cuba. Agent agrees not to provide "
        "services with the Pumps to the United States government without agreement on the restricted rights legends.",
    ]), CheckOptions())  # fmt: skip
    assert ["government" in finding.quote for finding in found] == [False]


def test_a_contract_is_not_subject_to_what_other_states_may_restrict() -> None:
    after = reworded("This Contract is subject to any restrictions concerning the export of goods from the United "
                     "States or other countries which may be imposed upon the parties. Buyer shall not export the "
                     "goods without a licence of BIS.")  # fmt: skip
    assert after.startswith("Each party shall observe, in performing its own obligations under this Contract,")
