"""Which of a rule's drafts a sentence gets: by what it is about."""

from __future__ import annotations

import pytest

from tests.wording.test_edits import reworded

WEAPONS = "nuclear, chemical or biological weapons"


@pytest.mark.parametrize("text", [
    "Re-export of the Pumps is subject to a licence of BIS, which the Buyer has to hold.",
    "The Pumps may be shipped on only under a licence of the U.S. Department of Commerce.",
    "受控物项的再出口须事先取得美国商务部许可，否则不得实施。",
])  # fmt: skip
def test_a_clause_on_licences_gets_no_ban_on_weapons(text: str) -> None:
    after = reworded(text)
    assert after != text
    assert WEAPONS not in after
    assert "核武器" not in after


def test_a_clause_on_who_may_enter_is_no_clause_on_licences() -> None:
    after = reworded("Access by a foreign national shall be denied until the BIS licence has issued.")
    assert after.startswith("Access to information, systems and sites is given according to task")


def test_nobody_is_bound_to_civil_use() -> None:
    after = reworded("Neither the Pumps nor parts of them shall find their way to a person on the Entity List.")
    assert WEAPONS in after
    assert "civil" not in after


@pytest.mark.parametrize(("text", "kept"), [
    ("经销商应将美国再出口限制逐级传递至最终购买人。", "分包商"),
    ("Distributor shall pass the U.S. re-export restrictions on to its resellers.", "subcontractors"),
])  # fmt: skip
def test_what_goes_down_a_chain_of_resale_is_no_matter_of_subcontractors(text: str, kept: str) -> None:
    assert kept not in reworded(text)


def test_what_the_place_of_export_may_require_is_confined_and_not_struck() -> None:
    after = reworded("买方应将欧盟第833/2014号条例第12g条的不再出口要求传递至其客户。")
    assert "在出口地法律要求本合同作此约定的范围内" in after


@pytest.mark.parametrize("text", [
    "Buyer shall indemnify Seller against all fines arising from a breach of U.S. sanctions by Buyer.",
    "买方应赔偿卖方因买方违反美国制裁而遭受的罚款和损失。",
])  # fmt: skip
def test_an_indemnity_brings_no_cap_on_other_liability(text: str) -> None:
    assert "[●]" not in reworded(text)


def test_who_is_spoken_to_confirms_it() -> None:
    after = reworded("You also represent and warrant that you are not located in a country under a U.S. embargo, and "
                     "that you are not listed on any U.S. government list of prohibited parties.")  # fmt: skip
    assert "you" in after.lower().split()
    assert "Each party" not in after


def test_consent_may_not_be_refused_for_a_listing() -> None:
    after = reworded("转售前应取得卖方书面同意；受让人为美国实体清单上的主体的，卖方不予同意。")
    assert after.startswith("转售前应取得卖方书面同意")
    assert "不得拒绝同意" in after


def test_a_ban_on_one_chinese_place_is_one_on_any_place() -> None:
    after = reworded("未经卖方书面同意并取得美国主管机关的许可，买方不得将设备转运至中国大陆。")
    assert "中国大陆" not in after
    assert "其他国家或者地区" in after


def test_forced_labour_is_banned_for_every_source() -> None:
    after = reworded("The Contractor shall deliver no product made by forced labor in Xinjiang.")
    assert "forced labo" in after
    assert "Xinjiang" not in after


def test_who_borrows_promises_it_alone() -> None:
    after = reworded(
        "The Borrower shall not use the proceeds of any Loan to fund any business with a person on the SDN List. Each "
        "Lender may ask the Administrative Agent for evidence of the use of each Loan under this Credit Agreement; the "
        "Commitments, the Letters of Credit and the Loans stay as agreed by the Lenders and the Borrower."
    )
    assert after.startswith("The Borrower shall not use funds paid out under this Credit Agreement for money")


def test_who_may_not_claim_is_told_of_the_impediment() -> None:
    after = reworded("鉴于适用于卖方的美国出口管制可能禁止其交付，买方同意不因该等不交付提出任何索赔。")
    assert "应及时通知对方，并申请可以取得的许可或者豁免" in after
    assert after.endswith("不得放弃的请求权。")


def test_a_contract_is_called_by_its_own_name() -> None:
    assert "this Loan Agreement" in reworded(
        "Section 3 Status. The Borrower confirms under this Loan Agreement that it is on no list kept by OFAC."
    )
    assert "this agreement" in reworded("You represent under this agreement that you are not on the SDN List.")


def test_a_statement_does_not_break_off_at_its_preposition() -> None:
    after = reworded("Seller states that neither it nor any of its directors, managers or owners, is named on, or is "
                     "controlled by anyone named on, the Specially Designated Nationals List.")  # fmt: skip
    assert not after.endswith("named on.")


def test_the_name_of_a_contract_at_a_sentences_head_is_not_taken_over() -> None:
    after = reworded("This Agreement ends in a year. No payment under this Agreement is made to a person on the SDN "
                     "List. This Agreement is written in English. This Agreement has two parts.")  # fmt: skip
    assert " This Agreement or" not in after


def test_what_is_kept_of_checks_goes_with_them() -> None:
    assert "截图" not in reworded("乙方应于每次订舱前将收货人与SDN名单逐一核对，并保存核对截图。")


def test_what_an_exporting_state_may_require_stays_under_its_heading() -> None:
    after = reworded("12. No re-export to Russia. (1) The Buyer shall not sell or re-export to Russia any goods that "
                     "fall within Article 12g of Regulation (EU) No 833/2014. (2) The Buyer shall bind its resellers "
                     "to paragraph (1).")  # fmt: skip
    assert "(1) The Buyer shall not resell or re-export, where and as far as the law of the place of export" in after
    assert "(2) Each party shall choose" in after


def test_what_a_ban_is_about_is_not_made_all_that_falls_under_a_law() -> None:
    after = reworded("Buyer shall not re-export to a country of Annex 2 any Products falling within the scope of "
                     "Article 12g of Regulation (EU) No 833/2014.")  # fmt: skip
    assert "falling within the scope of the mandatory law" not in after


def test_what_events_excuse_needs_no_change_where_only_neutral_ones_are_left() -> None:
    text = ("本合同所称不可抗力包括地震、台风、战争，以及美国商务部拒发或者撤销出口许可的行为；"
            "受影响一方在不可抗力持续期间免于承担违约责任，交货期相应顺延。")  # fmt: skip
    after = reworded(text)
    assert after.startswith("本合同所称不可抗力包括地震、台风、战争；受影响一方在不可抗力持续期间免于承担违约责任，")
    assert "限制贸易或者支付的行为" in after


def test_who_guarantees_does_not_answer_for_every_breach() -> None:
    after = reworded("保证人对债务人违反欧盟制裁条款所造成的损失，承担连带赔偿责任。")
    assert after == "保证人依本合同的其他约定承担责任，但不包括对任何一方处以的罚款和处罚。"


def test_a_ban_on_passing_information_on_keeps_its_words() -> None:
    after = reworded("Supplier shall not sell, lend or pass on the Buyer's drawings to any person on the Entity List.")
    assert after.startswith("Supplier shall not sell, lend or pass on the Buyer's drawings except to those whose task")
    assert "report to a competent authority" in after


def test_things_told_by_a_classification_are_told_without_it() -> None:
    after = reworded("Customer shall not ship accelerators classified under ECCN 3A090 to any place in Country Group "
                     "D:5 without a licence of the Bureau of Industry and Security.")  # fmt: skip
    assert after == (
        "Customer shall not ship accelerators without the licence, if any, which the law of the place of export "
        "requires for that export."
    )


@pytest.mark.parametrize(("text", "gone"), [
    ("在不违反中国法律强制性规定的前提下，乙方应遵守美国出口管制规则。", "中国法律"),
    ("除遵守中华人民共和国法律外，服务商还应遵守英国《2008年出口管制令》。", "中华人民共和国"),
    ("鉴于卖方母公司设立于荷兰，买方同意遵循荷兰《先进半导体制造设备条例》之要求。", "荷兰"),
])  # fmt: skip
def test_what_makes_a_duty_yield_goes_with_the_foreign_law(text: str, gone: str) -> None:
    after = reworded(text)
    assert after.startswith("各方")
    assert gone not in after


def test_what_was_used_already_hangs_on_the_ban() -> None:
    assert "已采用的" not in reworded("投标产品不得采用华为的芯片；已采用的，投标人应在交付前自费更换。")


def test_laws_taken_up_after_a_cut_are_laws() -> None:
    after = reworded("Owner shall use the parts in conformity with the laws in force, including the export regulations "
                     "of the United States, and shall not move them where those regulations call for one.")  # fmt: skip
    assert "where those laws call for one" in after


def test_a_law_is_no_leave() -> None:
    after = reworded(
        "You may not use or export the App except as authorized by United States law and the laws of the jurisdiction "
        "in which it was obtained. You represent that you are not on the SDN List."
    )
    assert "except in accordance with the mandatory law" in after


def test_what_is_stated_of_goods_stays_about_goods() -> None:
    after = reworded("供方承诺其产品不含任何须经美国政府许可方可转口的零部件。")
    assert after.startswith("供货一方确认其对产品享有所有权")
    assert "act against" not in reworded("The Goods do not contain any component that is subject to the EAR.")


def test_an_item_of_a_list_binds_whom_its_lead_in_binds() -> None:
    after = reworded("(1) The Contractor shall comply with the requirements of the ITAR; and")
    assert after.startswith("(1) The Contractor shall comply with the mandatory law")


def test_where_an_authority_had_to_confirm_it_still_has_to() -> None:
    after = reworded("仅当中国主管部门书面确认时，甲方方可因乙方被列入外国制裁名单而终止本协议。")
    assert "已取得有关各地法律就解除所要求的批准或者豁免" in after


def test_a_list_in_running_text_does_not_end_in_empty_limbs() -> None:
    after = reworded("No Obligor (i) is in breach of a loan, (ii) owes any tax, (iii) is on the SDN List or (iv) is "
                     "owned by a person on the SDN List.")  # fmt: skip
    assert "blank" not in after


def test_a_condition_of_a_licence_stays_one_of_the_licensee() -> None:
    after = reworded("- You comply with all U.S. export control laws that govern Your use of the Kit (including data);")
    assert after == "- You comply with the mandatory law on cross-border trade that applies to You by its own force;"
