"""The smallest edit for what clauses say, sentence by sentence: what a lawyer would send."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from linter.finding import Finding
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of

OWN = "the mandatory law on cross-border trade that applies to {} by its own force"
IMPEDED = (
    "a mandatory rule that applies to a party by its own force makes it unlawful for that party to perform an "
    "obligation under this Contract, and no lawful way of performing it has been found within [●] days after notice of "
    "that rule, in spite of talks and of applications for the licences and exemptions open to that party"
)
PAID = (
    "Only the part of this Contract that the rule affects may be ended; the rest continues, and goods delivered and "
    "services rendered shall be paid for. An entry on a list is not in itself a ground."
)
IMPEDED_ZH = (
    "依其自身效力适用于一方的强制性规则致使该方履行本合同项下某项义务构成违法，"
    "且自通知之日起[●]日内经协商并申请许可或者豁免后仍无合法履行途径"
)
PAID_ZH = (
    "此项权利仅限于受影响的部分，其余部分继续履行，已交付的货物和已提供的服务应予付款。"
    "任何人被列入某一清单，其本身不构成理由。"
)

PREFERRED = [
    ("Supplier shall comply with the EAR.", f"Each party shall comply with {OWN.format('it')}."),
    (
        "In performing this Agreement the Supplier shall comply with all applicable export control laws of the United "
        "States, whether or not they would otherwise bind it.",
        f"In performing this Agreement each party shall comply with {OWN.format('it')}.",
    ),
    ("You must comply with the EAR and the ITAR.", f"You must comply with {OWN.format('you')}."),
    (
        "Buyer may terminate this Contract at once if Supplier is added to the SDN List.",
        f"Either party may terminate this Contract if {IMPEDED}. {PAID}",
    ),
    (
        "Supplier represents that neither it nor any affiliate is on the SDN List.",
        "Each party represents that no decision of a court or authority binding on it prevents it from performing this "
        "Agreement.",
    ),
    (
        "Without prior authorization from BIS, the Goods shall not be re-exported.",
        "Without the licence, if any, which the law of the place of export requires for that export, the Goods shall "
        "not be re-exported.",
    ),
    ("乙方应遵守美国出口管制法律法规。", "各方应遵守依其自身效力适用于该方的强制性外贸法律。"),
    ("乙方被列入美国实体清单的，甲方有权立即解除本合同。", f"{IMPEDED_ZH}的，任何一方有权解除本合同。{PAID_ZH}"),
    ("賣方應遵守美國《出口管理條例》（EAR）。", "各方應遵守依其自身效力適用於該方的強制性外貿法律。"),
    (
        "乙方陈述并保证其未被列入美国实体清单。",
        "各方陈述并保证不存在对其有约束力、致使其不能履行本合同的法院或者主管机关的决定。",
    ),
]


def reworded(text: str, position: str = "preferred") -> str:
    contract = contract_of([text])
    return accepted(contract, check_contract(contract, CheckOptions()), position).paragraphs[0].text


@pytest.mark.parametrize(("text", "expected"), PREFERRED)
def test_preferred(text: str, expected: str) -> None:
    assert reworded(text) == expected


def test_fallback_leaves_the_duty_where_it_lies() -> None:
    expected = f"Supplier shall comply with {OWN.format('it')}."
    assert reworded("Supplier shall comply with the EAR.", "fallback") == expected


def test_limbs_keep_their_labels_and_marks() -> None:
    text = "Either party may terminate if the other: (a) is insolvent; (b) is named on the SDN List; or (c) is late."
    assert reworded(text) == text.replace("is named on the SDN List", "[intentionally left blank]")


@pytest.mark.parametrize(("text", "old", "new"), [
    ("Supplier represents that (a) it is duly organised; (b) it (i) is not on the SDN List or (ii) is not owned by a "
     "person on the SDN List; and (c) it is solvent.",
     "it (i) is not on the SDN List or (ii) is not owned by a person on the SDN List",
     "no decision of a court or authority binding on it prevents it from performing this Agreement"),
    ("Buyer may terminate if the Supplier: (a) is late; (b) (i) is named on the Entity List or (ii) breaches the EAR; "
     "or (c) is insolvent.", "(i) is named on the Entity List or (ii) breaches the EAR", "[intentionally left blank]"),
])  # fmt: skip
def test_a_list_within_a_limb_is_changed_as_one(text: str, old: str, new: str) -> None:
    assert reworded(text) == text.replace(old, new)


def test_items_of_force_majeure_go_with_their_comma() -> None:
    text = "A party is not liable for delay that is caused by fire, flood, embargo, war or strike."
    assert reworded(text) in (text, text.replace(" embargo,", ""))


def test_a_term_keeps_its_name_and_quotation_marks() -> None:
    text = "“Sanctions” means the sanctions administered by OFAC or the European Union."
    after = reworded(text)
    assert after.startswith("“Sanctions” means the mandatory law on cross-border trade")
    assert after.endswith(".")


def test_a_meaning_after_a_dash_stands_apart() -> None:
    after = reworded("“Covered equipment” means—(1) equipment of Huawei, or of any company on the SDN List.")
    assert "meansg" not in after
    assert after.startswith("“Covered equipment” means")


def test_a_quoted_clause_keeps_its_marks() -> None:
    after = reworded("一、主协议第14.1条修改为：“供方应当遵守美国出口管制法律。”")
    assert after == "一、主协议第14.1条修改为：“各方应当遵守依其自身效力适用于该方的强制性外贸法律。”"


def test_names_of_the_contract_are_used() -> None:
    contract = contract_of([
        "Each Party shall deliver and pay for the Modules under this Framework as agreed by the Parties.",
        "Diversion of a Module under this Contract contrary to U.S. export law is prohibited; this Contract lists the "
        "Modules.",
    ])  # fmt: skip
    after = accepted(contract, check_contract(contract, CheckOptions())).paragraphs[1].text
    assert "Party that exports the Modules" in after


def test_an_order_in_force_leaves_no_wording_and_says_so() -> None:
    text = "Buyer may terminate if Supplier deals with Hengli Petrochemical (Dalian) Refinery, which is an SDN."
    found: list[Finding] = check_contract(contract_of([text]), CheckOptions())
    assert found
    for finding in found:
        (only,) = finding.suggestions
        assert only.edits == ()
        assert "exemption procedure" in only.note


def test_breach_of_a_clause_is_put_right_by_that_clause() -> None:
    contract = contract_of([
        "1. Trade. Supplier shall comply with the EAR.",
        "2. Indemnity. Supplier shall indemnify Buyer for any breach of Section 1.",
    ])  # fmt: skip
    found = [f for f in check_contract(contract, CheckOptions()) if f.location.position == 1]
    assert found
    preferred, fallback = found[0].suggestions
    assert {edit.paragraph for edit in preferred.edits} == {0}
    assert {edit.paragraph for edit in fallback.edits} == {1}


def test_text_the_other_side_may_need_is_marked() -> None:
    text = "Buyer shall not re-export the Goods to Russia, as Article 12g of Regulation (EU) No 833/2014 requires."
    found = check_contract(contract_of([text]), CheckOptions())
    assert found
    assert all(f.may_be_mandatory_for_other_side for f in found)
    assert all("law of the other side may require" in f.suggestions[0].note for f in found)


def test_same_input_same_wording() -> None:
    text = "Supplier shall comply with the EAR and Buyer may suspend deliveries if Supplier is on the Entity List."
    first, second = (check_contract(contract_of([text]), CheckOptions()) for _ in range(2))
    assert [f.suggestions for f in first] == [f.suggestions for f in second]
