"""The smallest edit: an innocent neighbour of a measure stays, and a whole sentence is the last resort."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of
from tests.wording.test_cuts import together
from tests.wording.test_edits import reworded

ROWS = [
    ("Buyer may terminate this Contract if Supplier becomes insolvent or is listed on the SDN List.",
     " or is listed on the SDN List", ""),
    ("Buyer may terminate this Contract if Supplier becomes insolvent or listed on the SDN List.",
     " or listed on the SDN List", ""),
    ("Buyer may terminate this Contract if Supplier is listed on the SDN List or becomes insolvent.",
     "is listed on the SDN List or ", ""),
    ("Owners may refuse to call at a port if the port is under a U.S. embargo or the weather is unsafe.",
     "the port is under a U.S. embargo or ", ""),
    ("Buyer may suspend deliveries where the Supplier is in material breach, is added to the Entity List or fails to "
     "pay an invoice.", ", is added to the Entity List", ""),
    ("Where the Supplier is in material breach, is insolvent or is added to the Entity List, the Buyer may suspend "
     "deliveries.", ", is insolvent or is added to the Entity List", " or is insolvent"),
    ("乙方破产、被列入美国实体清单或者逾期付款超过三十日的，甲方有权解除本合同。", "、被列入美国实体清单", ""),
    ("乙方被列入美国实体清单或者破产的，甲方有权解除本合同。", "被列入美国实体清单或者", ""),
    ("如乙方逾期交货或者被列入美国实体清单，甲方有权解除本合同。", "或者被列入美国实体清单", ""),
    ("Supplier shall keep its books and open them to Buyer, and to the Bureau of Industry and Security on request.",
     ", and to the Bureau of Industry and Security on request",
     ", as far as reasonably needed to verify quality, quantity, price and lawful delivery of the goods and except "
     "information whose provision is restricted by law"),
    ("The Grantor may, on national security grounds arising under United States export control law, end this "
     "Agreement forthwith if:", ", on national security grounds arising under United States export control law,", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), ROWS)
def test_only_the_element_that_is_a_measure_goes(text: str, old: str, new: str) -> None:
    assert reworded(text) == text.replace(old, new)


@pytest.mark.parametrize("text", [
    "Owners need not proceed to any port if doing so would expose the Vessel, managers, crew or insurers to any "
    "sanction or prohibition imposed by the European Union.",
    "The Lenders may suspend a Utilisation if a member of the Group has, since the date of the preceding Utilisation, "
    "become a person on the SDN List.",
])  # fmt: skip
def test_what_is_no_row_of_triggers_is_not_cut(text: str) -> None:
    kept = reworded(text)
    assert "the date of the preceding Utilisation." not in kept
    assert "insurers to any sanction." not in kept


def test_a_pronoun_gets_its_name_back_where_the_words_that_gave_it_go() -> None:
    after = reworded("Where the Supplier is added to the Entity List, it may stop deliveries.")
    assert ", the Supplier may stop deliveries." in after


def test_a_waiver_gets_the_words_for_a_waiver() -> None:
    for text in (
        "Seller waives any claim against Buyer for loss caused by sanctions of the United States.",
        "鉴于适用于甲方的美国制裁法律可能禁止其继续履行，乙方同意不就此向甲方提出任何索赔。",
    ):
        after = reworded(text)
        assert "cannot be waived" in after or "不得放弃" in after
        assert "foresee" not in after
        assert "不能预见" not in after


def test_words_that_take_the_measure_up_follow_it() -> None:
    after = reworded("卖方应遵守欧盟制裁规定，并应要求其员工了解该等制裁。")
    assert after.endswith("并应要求其员工了解该等法律。")


def test_a_refusal_is_no_duty() -> None:
    given = "买受人转售标的物前，应当取得出卖人书面同意；"
    after = reworded(f"{given}受让人若为美国出口管制法律项下的受限制方，出卖人将不予同意。")
    assert after.startswith(given)
    assert "不予" not in after


def test_both_versions_of_a_paragraph_bind_the_same_parties() -> None:
    text = (
        "Party A may stop shipment if the end user is on the BIS Entity List. "
        "最终用户列入美国商务部工业与安全局实体清单的，甲方可停止发货。"
    )
    after = reworded(text)
    assert after.startswith("Either party may stop shipment")
    assert "任何一方可停止发货" in after


def test_who_only_takes_up_the_clause_before_points_to_its_edits() -> None:
    contract = contract_of([
        "4.3 乙方应遵守美国出口管制法律，并保存相关记录。",
        "4.4 乙方违反上述任何一款的，应在三日内向甲方书面报告原因。",
    ])
    after = accepted(contract, check_contract(contract, CheckOptions()))
    assert after.paragraphs[1].text == contract.paragraphs[1].text
    assert "强制性外贸法律" in after.paragraphs[0].text


@pytest.mark.parametrize(("text", "start"), [
    ("The Licensee shall not export the Licensed Software to any person on the Entity List.",
     "The Licensee shall not export the Licensed Software without the licence"),
    ("乙方不得将甲方提供的图纸、软件转让给美国实体清单上的主体。", "任何一方不得为研发"),
    ("Without Seller's written consent and a licence from BIS, the Goods shall not be re-exported.",
     "Without Seller's written consent and the licence, if any, which the law of the place of export requires"),
    ("未经本公司书面同意并取得美国商务部许可，客户不得将本产品转售。", "未经本公司书面同意并取得出口地法律"),
])  # fmt: skip
def test_what_the_clause_is_about_and_what_is_innocent_stays(text: str, start: str) -> None:
    assert reworded(text).startswith(start)


@pytest.mark.parametrize(("text", "words"), [
    ("Neither party answers for delay caused by fire, riot, act of any government, sanctions, breakdown of machinery "
     "or other cause beyond its control.", "riot, act of any government, breakdown of machinery"),
    ("Party B shall within two days inform Party A of any entry of Party B into any restriction list of the American "
     "government.", "inform the other party within two days of any decision of a court or authority binding on it"),
    ("The Buyer shall not inform a Chinese authority of a foreign restriction on which the Seller relies before the "
     "Seller has had twenty days to comment.", "Nothing in this Agreement limits a party's right or duty to report"),
])  # fmt: skip
def test_the_words_fit_what_the_clause_is_about(text: str, words: str) -> None:
    assert words in reworded(text)


@pytest.mark.parametrize(("given", "kept"), [
    ("reserves the right, in its sole discretion and without prior notice, to suspend deliveries",
     "reserves the right to suspend deliveries"),
    ("may immediately suspend deliveries", "may suspend deliveries"),
    ("may suspend deliveries, immediately and in full", "may suspend deliveries, immediately and in full"),
])  # fmt: skip
def test_haste_goes_without_a_trace_or_stays(given: str, kept: str) -> None:
    after = reworded(f"The Buyer {given} if the Supplier is on the SDN List.")
    assert f"{kept} if a mandatory rule" in after


def test_what_the_law_of_the_other_side_requires_is_confined() -> None:
    text = "Buyer shall not re-export the Goods to Russia, as Article 12g of Regulation (EU) No 833/2014 requires."
    after = reworded(text)
    assert "goods which it names for that purpose to a destination named there" in after
    assert "as far as the law of the place of export requires" in after


def test_information_is_not_spoken_of_as_goods() -> None:
    after = reworded("The Licensee shall not disclose the drawings to any person on the Entity List.")
    assert after.startswith("Neither party shall disclose what it has received under this Agreement except to those")


def test_law_that_applies_stands_only_where_law_was_named() -> None:
    text = "Supplier keeps Purchaser whole if U.S. Customs detains a lot under the Uyghur Forced Labor Prevention Act."
    assert "detains a lot under the mandatory law" not in reworded(text)
    contract = contract_of([
        "乙方不得将产品转售给美国实体清单上的企业。",
        "乙方违反前款约定的，应赔偿甲方因此受到的外国政府罚款、律师费及商誉损失。",
    ])
    after = accepted(contract, check_contract(contract, CheckOptions())).paragraphs[1].text
    assert "受到的依其" not in after


def test_what_follows_stands_within_the_quotation_marks() -> None:
    after = reworded("三、第9.3条替换为：“乙方被列入美国实体清单的，甲方可以取消尚未发运的订单。”")
    assert after.endswith("其本身不构成理由。”")


def test_to_know_is_no_duty() -> None:
    after = reworded("乙方知道或者应当知道中国有关部门就外国制裁事宜展开问询时，应先通知甲方，并在甲方核准后方可答复。")
    assert "应当及时" not in after


def test_whose_thing_it_is_does_not_act() -> None:
    after = reworded("乙方交付的产品不得使用美国实体清单上的企业生产的处理器。")
    assert not after.startswith(("乙方交付的产品不得将", "任何一方交付"))


def test_what_is_lent_is_not_used_for_crime() -> None:
    after = reworded("The Loan shall not be on-lent to or spent in a territory that is the object of Sanctions.")
    assert after.startswith("The Loan shall not be used for money laundering")


def test_nobodys_consent_makes_room_for_weapons() -> None:
    assert reworded("未经供应商同意，经销商不得将产品销往美国制裁的国家。").endswith("而使用或者供应产品。")


def test_a_clause_on_remedies_keeps_words_on_remedies() -> None:
    text = (
        "Disputes about a suspension for reasons of U.S. sanctions shall be settled by arbitration seated in London, "
        "and neither party will seek relief from a people's court in respect of it."
    )
    assert "be waived" in reworded(text)


def test_edits_of_neighbours_do_not_run_into_each_other() -> None:
    text = (
        "声明 Representation：卖方 hereby represents that 截至签署日，neither it nor any of its 股东 is listed on OFAC "
        "SDN List；卖方 shall within 24 hours notify 买方 if 上述声明不再真实。"
    )
    assert "告知对方的信息除外" not in reworded(text)


def test_an_event_that_opens_a_list_goes_without_the_word_that_introduces_it() -> None:
    given = "Neither party is liable for delay caused by certain events, including {}war, fire and strikes."
    assert reworded(given.format("embargoes, ")) == given.format("")
    row = "Force majeure means acts of God; riots or civil disturbance; {}labour disputes; fires; explosions."
    assert reworded(row.format("embargoes; ")) == row.format("")


def test_no_limb_becomes_a_sentence_of_its_own() -> None:
    after = reworded("You may not export the Services into any U.S. embargoed country or to anyone on (i) the list of "
                     "Specially Designated Nationals, (ii) the Entity List, or (iii) any other such list.")  # fmt: skip
    assert after.startswith("You may not export the Services without the licence")
    assert "(i)" not in after


def test_a_list_within_a_limb_is_changed_limb_by_limb() -> None:
    after = reworded("You shall (i) pay on time; (ii) if You export it, (a) comply with all U.S. export laws, (b) keep "
                     "records of sales, and (c) mark every copy; and (iii) insure it.")  # fmt: skip
    for kept in ("(i) pay on time", "(b) keep records of sales", "(c) mark every copy", "(iii) insure it"):
        assert kept in after


@pytest.mark.parametrize(("text", "gone", "kept"), [
    ("You may not resell the Goods to a person on the SDN List. This includes, without limitation, persons located in "
     "Cuba and Iran. Risk passes on delivery.",
     "This includes", "Risk passes on delivery."),
    ("The Software may not be exported to any country embargoed by the United States; or to any denied person; or for "
     "any restricted end-use. You shall keep it safe.",
     "restricted end-use", "You shall keep it safe."),
    ("You may not export the App unless authorized by the U.S. Government. In particular, the App may not be exported "
     "to any U.S.-embargoed country. Risk passes on delivery.",
     "In particular", "Risk passes on delivery."),
])  # fmt: skip
def test_what_goes_on_with_a_changed_sentence_goes_with_it(text: str, gone: str, kept: str) -> None:
    after = reworded(text)
    assert gone not in after
    assert after.endswith(kept)


def test_words_about_payment_leave_with_the_trigger() -> None:
    after = reworded("If Supplier is added to the Entity List, Buyer may cancel orders without payment of any kind.")
    assert "without payment" not in after


def test_a_short_name_for_law_that_others_use_is_given_again() -> None:
    after = reworded('Supplier shall comply with the EAR, whether or not it applies ("Export Laws"). Supplier shall '
                     "train its staff in the Export Laws.")  # fmt: skip
    assert "by its own force (“Export Laws”)" in after


def test_consequences_that_go_further_are_put_anew_with_the_trigger() -> None:
    after = reworded("乙方被列入美国实体清单的，甲方可以解除合同，已到货物予以退回。")
    assert "退回" not in after
    assert "应予付款" in after


def test_a_saving_for_own_law_goes_with_the_duty_it_softened() -> None:
    after = reworded("乙方同意在中国法律许可的限度内遵守美国出口管制规定。")
    assert "中国法律许可" not in after


def test_a_statement_in_a_list_stays_a_statement() -> None:
    after = together("10.1 乙方声明并保证：", "（一）乙方依法设立；", "（二）乙方及其股东均未被列入美国实体清单；")
    assert "不存在对其有约束力" in after[2]
    assert "告知对方" not in after[2]


def test_limbs_of_one_list_do_not_say_the_same() -> None:
    after = together("10.1 Buyer may terminate if:", "(a) Supplier is on the SDN List;",
                     "(b) Supplier becomes insolvent or is added to the Entity List;",
                     "(c) its parent is on the SDN List.")  # fmt: skip
    assert "a mandatory rule" in after[1]
    assert after[2] == "(b) Supplier becomes insolvent;"
    assert after[3] == "(c) [intentionally left blank]."


def test_goods_go_by_the_name_they_have_there() -> None:
    after = reworded("You will not provide the Commercial Products to anyone on the Entity List.")
    assert "the Commercial Products" in after
    assert "合同设备" in reworded("需方不得将合同设备转售给美国实体清单上的企业。")


def test_an_authority_is_that_of_the_law_named_before() -> None:
    after = reworded(
        "You will not export the Software to any country to which that is restricted by applicable U.S. regulations, "
        "without the consent of the U.S. Department of Commerce, or such other body."
    )
    assert "without the consent of the authority competent under that law, or such other body" in after


def test_a_list_of_examples_goes_on_after_a_cut() -> None:
    given = "No party is liable for delay caused by fires, floods, {}shortages or epidemics."
    assert reworded(given.format("embargoes, ")) == given.format("")
    after = reworded("(iii) all information that is required by authorities under anti-money laundering rules, "
                     "including OFAC and the tax code (the “Data”), requested by a Lender.")  # fmt: skip
    assert "including the tax code (the “Data”)" in after


def test_a_further_consequence_goes_with_the_right() -> None:
    after = reworded("许可方得远程停用任何位于受禁运地区的授权密钥，并停止推送固件升级。")
    assert "停止推送" not in after


def test_a_condition_of_compliance_stays_one() -> None:
    after = reworded("The licence is conditional upon Licensee's compliance with the EAR and payment of the fee.")
    assert after.startswith("The licence is conditional upon Licensee's compliance with the mandatory law")
    assert after.endswith("and payment of the fee.")


def test_the_owner_of_a_duty_is_no_object_of_a_preposition() -> None:
    after = reworded("An assignee of an interest in any Borrower shall not sell the Goods to Cuba.")
    assert after.startswith("An assignee of an interest in any Borrower shall not sell the Goods for the development")


def test_a_bullet_goes_with_its_item() -> None:
    after = reworded("- You are not on the SDN List. - You will not export the Programs to Cuba. - You are not on the "
                     "Denied Persons List.")  # fmt: skip
    assert not after.rstrip().endswith("-")


def test_of_two_things_denied_only_the_measure_goes() -> None:
    after = together('"Sanctioned Person" means a person on the SDN List.',
                     "7.1 A buyer must pay the fee and is neither a Sanctioned Person nor a Competitor.")  # fmt: skip
    assert after[1] == "7.1 A buyer must pay the fee and is not a Competitor."


def test_who_uses_a_short_name_that_is_neutral_now_needs_no_change() -> None:
    kept = "If you may not use the Features under Trade Laws, agreeing to these terms is no contract with us."
    after = reworded(f"You will comply with all U.S. export control laws (“Trade Laws”) in your use of them. {kept}")
    assert after.endswith(kept)


def test_examples_in_brackets_are_no_names_of_a_measure() -> None:
    after = reworded("You agree that what You post to a site (including but not limited to questions) or send us is "
                     "not controlled by the EAR. We have no duties.")  # fmt: skip
    assert "(including but not limited to questions) or send us" in after


def test_a_licence_does_not_make_room_for_weapons() -> None:
    after = reworded("Unless Dealer obtains a prior licence of BIS, Dealer shall not export any Product to Cuba.")
    assert after.startswith("Dealer shall not export any Product without the licence, if any, which the law of")


def test_the_records_of_a_check_go_with_it() -> None:
    assert "筛查记录" not in reworded("乙方应当每季度对其供应商进行美国实体清单筛查，并保存筛查记录备查。")


def test_laws_that_are_no_measure_stay_before_one() -> None:
    after = reworded("Supplier shall comply with all anti-corruption laws and the U.S. export control laws.")
    assert "comply with all anti-corruption laws and the mandatory law" in after
    after = reworded("You agree to comply with these U.S. laws and regulations governing export, import and use of it.")
    assert "these laws and the mandatory" not in after


GONE_WHOLE = [
    ("No Product may contain a part from a Supplier that is on the SDN List, or a chip made by a maker of poor repute.",
     "a Supplier that is a chip"),
    ("The Carrier may decline to load, if sanctions of the United States touch the cargo, any bank concerned or any "
     "person named in the bill of lading, and shall not be liable for delay.", "bank concerned"),
    ("Where a bank holds a transfer back by reason of measures administered by OFAC, the Buyer is taken to have paid "
     "on the day it gave the instruction.", "holds a transfer back if"),
    ("Seller shall handle the drawings in accordance with 22 C.F.R. Parts 120 to 130.", "to 130"),
    ("Should a person on the SDN List come to hold a tenth of the shares in Licensee, the rights under Article 2.1 "
     "shall cease from that day on, without notice being needed.", "that day on, being needed"),
    ("Spare parts may not leave the Site unless the Service Provider confirms that the EAR allows it.",
     "The Site shall be supplied"),
    ("Spare parts may not leave the Site unless the Service Provider confirms that the EAR allows it.",
     "The Service shall be supplied"),
    ("The Carrier may treat the booking as at an end upon learning that the consignee, the notify party or the "
     "financing bank is on the SDN List, and the freight shall be deemed earned.", "that the consignee, and"),
    ("The Modules shall be free of (i) chips made by Huawei or by SMIC; and (ii) firmware kept up by those firms.",
     "by those firms"),
    ("不得转售予：①被列入美国实体清单的单位；②虽未被列入但由①所列单位持股50%以上的单位。", "①所列单位"),
    ("16.1 卖方 hereby represents that neither it nor any of its 股东 is listed on the OFAC SDN List。", "part"),
    ("The Manufacturer shall observe, and shall bind each haulier in writing to observe, the Export Administration "
     "Regulations.", "shall observe, and shall observe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "torn"), GONE_WHOLE)
def test_words_that_belong_together_go_together(text: str, torn: str) -> None:
    assert torn not in reworded(text)
