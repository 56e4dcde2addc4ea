"""Lists of force majeure: what is struck does not come back as the act of any authority."""

from __future__ import annotations

import pytest

from tests.wording.test_edits import reworded

COUNTS = (
    " An act of an authority that restricts trade or payments, or compliance with it, excuses a party only if that act "
    "binds the party directly and the party has used the remedies, licences and exemptions reasonably open to it; no "
    "payment that has fallen due is excused."
)
COUNTS_ZH = (
    "主管机关限制贸易或者支付的行为以及对该等行为的遵守，仅在该行为直接约束一方、且该方已采取其可合理采取的"
    "救济、许可或者豁免申请措施时，方可免除该方的责任；到期款项的付款义务不因此免除。"
)


@pytest.mark.parametrize(("text", "gone"), [
    ("Neither party is liable for delay caused by fire, flood, embargo, strike or acts of any governmental authority.",
     "embargo, "),
    ("Neither party is liable for delay caused by storms, embargoes, riots, changes in law or lack of transport.",
     "embargoes, "),
    ("“Force Majeure” means any event beyond a party's control, such as war, embargoes, floods and legal restrictions.",
     "embargoes, "),
    ("Neither party shall be liable for failure to perform due to acts of God, war, embargo, riot or the inability to "
     "obtain export licenses.", "embargo, "),
])  # fmt: skip
def test_where_acts_of_an_authority_stay_it_is_said_when_they_count(text: str, gone: str) -> None:
    assert reworded(text) == text.replace(gone, "") + COUNTS


@pytest.mark.parametrize(("text", "gone"), [
    ("Neither party is liable for delay caused by fire, flood, embargo, strike or lack of transport.", "embargo, "),
    ("Neither party is liable for delay caused by fire, embargo, strike or acts of government for which it has applied "
     "for all necessary permits.", "embargo, "),
    ("Neither party is liable for delay caused by fire, embargo, strike, acts of government or", "embargo, "),
])  # fmt: skip
def test_no_such_sentence_without_need_or_in_a_sentence_cut_off(text: str, gone: str) -> None:
    assert reworded(text) == text.replace(gone, "")


def test_what_any_government_imposes_stays_in_the_list() -> None:
    text = "Neither party is liable for delay by fire, embargo, lockouts or restrictions imposed by any government."
    gone = text.replace("embargo, ", "").replace("restrictions imposed by any government", "acts of an authority")
    assert reworded(text) == gone + COUNTS


def test_a_quarantine_is_no_embargo() -> None:
    text = "Neither party is liable for delay by fire, quarantine restrictions, blockade, embargo, strike or flood."
    assert reworded(text) == text.replace("embargo, ", "")


def test_the_sentence_stands_after_the_whole_list() -> None:
    text = (
        "Neither party is liable for delay caused by events beyond its control. Such events include: acts of God; any "
        "governmental act; acts of war; embargoes; fires; or other causes beyond its control. Notice shall be given."
    )
    assert reworded(text) == text.replace("; embargoes", "").replace("control. Notice", f"control.{COUNTS} Notice")


@pytest.mark.parametrize("text", [
    "Neither party is liable for delay by fire, embargoes, strikes or any other cause beyond its reasonable control.",
    "Neither party is liable for events beyond its control, including embargoes, war and strikes.",
    "“Force Majeure” means any event outside the control of a party, including embargoes, floods and strikes.",
])  # fmt: skip
def test_a_list_left_open_has_the_sentence_too(text: str) -> None:
    assert reworded(text) == text.replace("embargoes, ", "") + COUNTS


def test_what_counts_as_force_majeure_elsewhere_gets_no_second_clause() -> None:
    after = reworded("The entry of the Buyer in the Entity List counts as force majeure for the Seller.")
    assert after.startswith("An act of an authority counts as force majeure only if it binds")
    assert "could not foresee" not in after
    after = reworded("因美国出口管制措施变化导致甲方不能付款的，视为不可抗力。")
    assert after.startswith("主管机关的行为，仅在其直接约束受影响一方")


def test_the_same_in_chinese() -> None:
    text = "因火灾、地震、制裁、罢工、政府行为致使一方不能履行的，该方不承担责任。"
    assert reworded(text) == text.replace("、制裁", "") + COUNTS_ZH
