"""What is said of money, papers, checks and information is turned round on its own subject, and in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of
from tests.wording.test_cuts import together
from tests.wording.test_edits import reworded

OTHER_MEANS = "the paying party shall without delay offer another lawful bank, currency or channel"

MONEY = [
    ("Owners may set off any loss arising from a breach of US sanctions by Charterers against hire.",
     "a party may set off against amounts due its direct loss from the other party's breach"),
    ("发包方可从应付账款中抵销承包方违反美国制裁规定给其造成的损失。",
     "一方可就对方违反本合同给其造成的直接损失抵销应付款项"),
    ("Licence fees are non-refundable if the Licensee is added to the Entity List.",
     "Fees for what is not supplied or rendered are not owed"),
    ("用户被列入美国实体清单的，年费不予退还。", "未提供部分的费用不予收取，已收取的应予退还"),
    ("The retention money is not released while Contractor is on the SDN List.",
     "deposits and retention money shall be returned when the conditions agreed for their return are met"),
    ("履约保证金在承包方被移出美国SDN名单之前不予返还。", "保证金、质保金等款项应在约定的退还条件成就时退还"),
    ("Carrier may freeze any freight received from a shipper that is on the SDN List.",
     "money received that is to be returned under it or the law shall be returned"),
    ("买方被列入美国SDN名单的，卖方可以留存已收价款。", "已收款项依本合同或者依法应予返还的，仍应返还"),
    ("If the Assured is listed by OFAC, the insurers shall not pay any claim.",
     "except as far and for as long as a binding resolution of the United Nations Security Council forbids"),
    ("被保险人被美国列入SDN名单的，保险人不负赔付责任。", "联合国安全理事会有约束力的决议禁止承保或者赔付的"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MONEY)
def test_money_is_spoken_of_by_what_it_is(text: str, said: str) -> None:
    assert said in reworded(text)


@pytest.mark.parametrize(("text", "said"), [
    ("The Buyer may withhold any payment if the Seller is on the SDN List.", OTHER_MEANS),
    ("卖方被列入美国SDN名单的，买方有权停止付款。", "某种付款方式不可用的，付款方应及时提供其他合法的银行"),
])  # fmt: skip
def test_to_offer_another_channel_is_a_duty_and_no_right(text: str, said: str) -> None:
    after = reworded(text)
    assert said in after
    assert "may propose" not in after
    assert "但应及时提出" not in after


@pytest.mark.parametrize(("text", "said"), [
    ("Agent shall screen every principal against the SDN List.", "Each party may make the checks"),
    ("Before each fixture Broker shall run the owners against the lists of OFAC.", "Each party may make the checks"),
    ("代理商应按美国SDN名单筛查每一委托人。", "各方可依据其合法取得的信息"),
    ("乙方须每月将其客户与美国实体清单核对，并将核对结果书面报告甲方。", "进行核查、建立制度或者就此报告"),
    ("新员工入职前，乙方應依美國SDN名單完成背景調查。", "乙方應依適用於其的法律的要求完成背景調查"),
])  # fmt: skip
def test_checks_are_a_right_and_bind_nobody_to_more(text: str, said: str) -> None:
    after = reworded(text)
    assert said in after
    assert "便利" not in after


def test_checks_beside_other_duties_are_ones_own_decision() -> None:
    after = reworded("Each party (a) shall keep its books; (b) shall screen its customers against the SDN List.")
    assert "(a) shall keep its books; (b) shall make its own decision on the checks which the law" in after


@pytest.mark.parametrize(("text", "said"), [
    ("Vendor may disclose the Customer's order data to the U.S. Department of Commerce.",
     "information that concerns the other party to a court or authority elsewhere only with the approvals"),
    ("卖方可将买方的订单资料提供给美国商务部。", "向其他地方的法院或者主管机关提供涉及对方的信息"),
    ("Licensor may inspect the records of Licensee to verify compliance with US export law.",
     "may ask the other party for the information"),
])  # fmt: skip
def test_it_is_said_from_whom_and_to_whom_information_goes(text: str, said: str) -> None:
    assert said in reworded(text)


@pytest.mark.parametrize(("text", "said"), [
    ("乙方被列入美国实体清单的，应于四十八小时内通知甲方。",
     "存在对一方有约束力、致使该方不能履行本合同的法院或者主管机关的决定的，该方应在四十八小时内告知对方。"),
    ("Supplier shall tell Buyer within 24 hours if it is added to the Entity List.",
     "Each party shall inform the other party within 24 hours of any decision of a court or authority"),
])  # fmt: skip
def test_a_notice_keeps_its_time(text: str, said: str) -> None:
    assert reworded(text) == said or reworded(text).startswith(said)


def test_records_stay_open_for_a_purpose() -> None:
    after = reworded("卖方应完整保存合同和单据，并向买方以及依照美国出口管制开展调查的人员开放查阅，安排员工接受询问。")
    assert "向买方开放查阅，但以核实" in after
    told = "Seller shall open its books to Buyer, as far as needed, and to the Bureau of Industry and Security."
    assert "lawful delivery" not in reworded(told)


@pytest.mark.parametrize(("text", "new"), [
    ("文件：买方应在装船前提供公司章程、营业执照以及签署的最终用户声明。最终用户声明应采用美国商务部规定的格式，载明货物不再出口。",
     "文件：买方应在装船前提供公司章程和营业执照。货物自交货地出口的主管机关要求提供最终用途或者最终用户说明的，买方应在[●]日内"),
    ("The Buyer shall provide its address, its tax number and a signed end-use statement. The end-use statement shall "
     "be in the form of the Bureau of Industry and Security and state that the Goods are not re-exported.",
     "The Buyer shall provide its address and its tax number. Where the authority competent for the export of the "
     "Goods from the place of delivery requires an end-use or end-user statement, the Buyer shall give"),
])  # fmt: skip
def test_a_statement_is_not_asked_for_twice(text: str, new: str) -> None:
    assert reworded(text).startswith(new)


@pytest.mark.parametrize(("text", "new"), [
    ("The certificate shall be issued on the form prescribed by the U.S. Bureau of Industry and Security.",
     "The statement shall be in the form of the authority competent for the export of"),
    ("前述说明应采用美国商务部规定的最终用户表格。", "该说明应采用货物自交货地出口的主管机关规定的格式。"),
])  # fmt: skip
def test_only_the_form_changes_where_only_that_is_spoken_of(text: str, new: str) -> None:
    assert reworded(text).startswith(new)


@pytest.mark.parametrize(("text", "said"), [
    ("本合同自卖方取得美国出口许可之日起生效。", "本合同自双方签署之日起生效。"),
    ("The effectiveness of this Agreement is conditional upon the grant of a U.S. export licence.",
     "This Agreement takes effect when both parties have signed it."),
    ("因美国制裁继续履行将使乙方受到处罚，且经主管机关批准的，乙方可以解除本合同。",
     "且已取得有关各地法律就解除所要求的批准或者豁免"),
    ("卖方被列入美国实体清单的，买方可取消订单并要求返还预付款。", "就未履行部分预付的款项应予返还"),
])  # fmt: skip
def test_what_was_innocent_in_an_end_or_a_beginning_stays(text: str, said: str) -> None:
    assert said in reworded(text)


def test_what_was_rendered_is_not_locked() -> None:
    after = reworded(
        "If Customer is added to the Entity List, it may be refused access and Vendor may lock the machines."
    )
    assert " lock " not in after


def test_a_limb_that_its_paragraph_numbers_by_itself_keeps_words_beside_its_joint() -> None:
    contract = contract_of([
        "“Listed Party” means a person on the SDN List.", "Buyer may terminate this Contract if Supplier:",
        "becomes insolvent; or", "becomes a Listed Party; or", "is on the Entity List; or", "closes its works.",
    ])  # fmt: skip
    after = accepted(contract, check_contract(contract, CheckOptions()))
    assert not any(one.text.strip() == "or" for one in after.paragraphs)


def test_a_law_is_not_met_but_its_requirements_are() -> None:
    after = reworded("乙方的产品应满足美国政府对半导体设备的出口限制要求。")
    assert after.endswith("强制性外贸法律的要求。")


@pytest.mark.parametrize(("text", "new"), [
    ("Each Obligor shall notify the Agent if any of them is or becomes a Blocked Person or (i) is convicted of, (ii) "
     "pleads guilty to or (iii) is indicted for money laundering.",
     "Each Obligor shall notify the Agent if any of them (i) is convicted of, (ii) pleads guilty to or (iii) is "
     "indicted for money laundering."),
    ("承租方应保证其关联企业均遵守出租方设备原产国（美国）的出口管制规定，且未经出租方书面同意，不得将设备移出厂区。",
     "承租方应保证其关联企业均遵守依其自身效力适用于该主体的有关跨境贸易和支付的强制性法律，且未经出租方书面同意，"
     "不得将设备移出厂区。"),
])  # fmt: skip
def test_an_innocent_duty_does_not_go_with_the_measure_beside_it(text: str, new: str) -> None:
    definition = ["“Blocked Person” means a person on the SDN List."] if "Blocked Person" in text else []
    assert together(*definition, text)[-1] == new


def test_a_team_keeps_its_own_words_for_a_duty(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[wording]]\nrule = "PRC501"\nkind = "must"\nnote = "checks"\nmutual = "each"\n'
        'en = "look after {its} own checks"\nzh = "自行核查"\n', encoding="utf-8")  # fmt: skip
    contract = contract_of(["Supplier shall screen its customers against the SDN List."])
    options = CheckOptions(wording=(str(tmp_path),))
    after = accepted(contract, check_contract(contract, options))
    assert after.paragraphs[0].text == "Each party shall look after its own checks."
