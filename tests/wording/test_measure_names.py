"""The name of a measure gives way to the law that applies by its own force, and every other word stays."""

from __future__ import annotations

import pytest

from tests.wording.test_edits import reworded

LAW = "the mandatory law on cross-border trade that applies to it by its own force"
ANY_LAW = "the mandatory law on cross-border trade and payments that applies by its own force to the person concerned"

NAMES = [
    ("No part of the loan shall be used by the Borrower in violation of anti-bribery law or applicable U.S. Sanctions.",
     "applicable U.S. Sanctions", ANY_LAW),
    ("Each of the Borrowers is in compliance, in all material respects, with Anti-Corruption Laws, and applicable U.S. "
     "sanctions.", "applicable U.S. sanctions", LAW.replace("trade", "trade and payments")),
    ("Distributor will not export the Software to any country to which its export is prohibited by the U.S. Export "
     "Administration Act, as it may be amended.", "the U.S. Export Administration Act, as it may be amended", LAW),
    ("Neither Party will release the technology to anybody, except in accordance with all applicable export control "
     "laws of the United States.", "all applicable export control laws of the United States",
     LAW),
    ("You agree to be responsible for compliance with any import, use, or export restrictions of the United States.",
     "any import, use, or export restrictions of the United States", LAW.replace(" it ", " you ")),
    ("供应商对违反欧盟制裁条款所造成的损失承担赔偿责任。", "欧盟制裁条款", "本合同"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), NAMES)
def test_only_the_name_changes(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


def test_a_short_name_that_other_law_can_have_stays() -> None:
    after = reworded("You will comply with all U.S. export control laws (“Export Laws”) in your use of the Model.")
    assert "by its own force (“Export Laws”) in your use" in after.replace('"', "“").replace("“)", "”)")


def test_a_short_name_of_the_measure_goes_with_it() -> None:
    after = reworded('Supplier is in compliance with the Export Administration Regulations ("EAR").')
    assert "EAR" not in after
    assert after.endswith("that applies to it by its own force.")


def test_what_is_no_law_is_not_called_one() -> None:
    for text in ("截至签署日，乙方没有任何未决的美国商务部执法程序。",
                 "You agree that no direct product of the Software will go to Cuba under the EAR."):  # fmt: skip
        after = reworded(text)
        assert "未决的依其" not in after
        assert "no the mandatory law" not in after


def test_one_of_two_purposes_stays() -> None:
    given = "Distributor shall report each sale in the detail needed for all requirements of {}its quality audits."
    assert reworded(given.format("the US Export Administration Regulations and ")) == given.format("")
