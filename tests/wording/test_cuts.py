"""What is innocent in a sentence stays: a phrase, an example, one limb or one duty goes, not the whole."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of
from tests.wording.test_edits import reworded

CUTS = [
    ("Supplier shall comply with all applicable laws, including the EAR and the ITAR.",
     ", including the EAR and the ITAR", ""),
    ("乙方应遵守所有适用法律，包括但不限于美国《出口管理条例》。", "，包括但不限于美国《出口管理条例》", ""),
    ("甲方因乙方被列入美国实体清单而中止履行的，中止期间不计入交付期限。",
     "因乙方被列入美国实体清单而中止履行的，中止期间不计入交付期限。",
     "因依其自身效力适用于其的强制性规则致使相关义务的履行构成违法而中止履行的，中止期间不计入交付期限。"
     "中止自就该规则通知对方之日起，仅限于受影响的义务，且以障碍持续期间为限；中止的一方应申请可以取得的许可或者豁免，"
     "并应继续履行其他义务，包括对已履行部分付款。"),
    ("Supplier shall keep complete books and shall make them available to Pellworth, to its external counsel and, to "
     "the extent that an enquiry under U.S. sanctions so requires, to the officials who conduct it.",
     ", to its external counsel and, to the extent that an enquiry under U.S. sanctions so requires, to the officials "
     "who conduct it", " and to its external counsel"),
    ("The Seller warrants that the Goods are new, do not infringe third-party rights and contain no steel that was "
     "melted or poured by a person on the SDN List.",
     ", do not infringe third-party rights and contain no steel that was melted or poured by a person on the SDN List",
     " and do not infringe third-party rights"),
    ("Neither party is liable for delay caused by fire, flood, strike, embargo or "
     "the inability to obtain raw materials.", ", embargo or", " or"),
    ("Neither party is liable for delay caused by flood, strike, closure of a "
     "port, or the refusal of a licence by a government that has authority over its bank under sanctions.",
     ", closure of a port, or the refusal of a licence by a government that has authority over its bank under "
     "sanctions", " or closure of a port"),
    ("甲方可派员核查设备存放地点、受美国制裁的使用人员及使用记录。", "、受美国制裁的使用人员", ""),
    ("第15条 贸易管制 买方应遵守美国出口管制规定。", "买方应遵守美国出口管制规定",
     "各方应遵守依其自身效力适用于该方的强制性外贸法律"),
    ("No act or omission of the Contractor shall be such as would contravene the ITAR.", "ITAR",
     "mandatory law on cross-border trade that applies to it by its own force"),
    ("4. DISCLAIMER AND EXPORT COMPLIANCE. Supplier shall comply with all applicable laws, including the EAR.",
     "EXPORT COMPLIANCE. Supplier shall comply with all applicable laws, including the EAR.",
     "TRADE RULES. Supplier shall comply with all applicable laws."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), CUTS)
def test_only_the_words_that_name_a_measure_go(text: str, old: str, new: str) -> None:
    assert old in text
    assert reworded(text) == text.replace(old, new)


def together(*texts: str) -> list[str]:
    contract = contract_of(list(texts))
    return [p.text for p in accepted(contract, check_contract(contract, CheckOptions())).paragraphs]


def test_the_innocent_duty_of_two_stays() -> None:
    _, after = together(
        "“Blocked User” means a person on the U.S. Entity List.",
        "Customer shall ensure that credentials are personal, and shall not, and shall not permit others to, make the "
        "Service, its output or any documentation available to, or allow them to be used by or on behalf of, a Blocked "
        "User, whether at Customer's premises or remotely.",
    )
    assert after.startswith("Customer shall ensure that credentials are personal, and shall not use or supply the ")
    kept = reworded("乙方应妥善保管设备，并不得将设备转售给美国实体清单上的主体。")
    assert kept.startswith("乙方应妥善保管设备，并不得为研发")


def test_what_hangs_on_a_changed_clause_goes() -> None:
    after = reworded(
        "驻场人员不得具有中华人民共和国国籍；确需安排中国籍人员的，应事先经甲方出口合规部背景审查并书面批准。"
    )
    assert after.count("。") == 1
    assert "核查" not in after


def test_a_list_that_a_listing_leads_is_changed_as_one() -> None:
    after = reworded(
        "If Customer is added to the SDN List, then, as from that minute, (a) every subscription running at that time "
        "lapses, (b) access credentials are disabled, (c) stored data is kept in escrow until Provider has the "
        "authority it needs to hand it back, and (d) fees already paid are retained by Provider."
    )
    assert "retained" not in after
    assert "blank" not in after


def test_nobodys_duty_is_a_ban() -> None:
    after = reworded("No Credit Party will use any proceeds of the Loan to fund a person on the SDN List.")
    assert "use payments under this Agreement only for" not in after


@pytest.mark.parametrize(("text", "words", "strange"), [
    ("Supplier shall replace any team member born in the People's Republic of China before work begins.",
     "for all personnel", "specification"),
    ("受英国《2008年出口管制令》约束的试验数据，未经甲方同意不得传出甲方服务器。", "保密义务", "核武器"),
    ("The Integrator shall not permit the Software to be used in, or by nationals of, any country under a United "
     "States embargo.", "Neither party shall use or supply the Software", "information"),
    ("On or before January 31 of each calendar year, Wholesaler shall deliver to Principal a certificate signed by its "
     "general counsel confirming that neither Wholesaler nor any of its shareholders appears on the BIS Entity List.",
     "confirm in writing", "tariff"),
    ("若收款行涉及OFAC制裁，甲方有权冻结、扣留应付款项，且不构成迟延付款。", "应付款项的付款义务不受影响", "不能预见"),
    ("若德国联邦经济与出口管制局未予签发许可，卖方有权停止履行，且不承担由此产生之任何责任。", "已申请可以取得的许可",
     "不能预见"),
])  # fmt: skip
def test_the_words_are_about_what_the_clause_is_about(text: str, words: str, strange: str) -> None:
    assert words in reworded(text)
    assert strange not in reworded(text)


def test_a_definition_of_an_authority_is_struck() -> None:
    (after,) = together("“OFAC” means the Office of Foreign Assets Control of the United States Treasury.")
    assert after == "[intentionally left blank]"


def test_a_definition_stays_a_definition() -> None:
    (after,) = together("“被制裁主体”指列入美国、欧盟或者英国任何制裁名单的人。")
    assert after.startswith("“被制裁主体”指")
    assert "核武器" not in after
    (after,) = together("“Sanctioned Country”: a country which is the subject of U.S. Sanctions.")
    assert after.startswith("“Sanctioned Country”: a place")


def test_a_short_name_that_the_contract_uses_stays() -> None:
    first, _ = together(
        "鉴于所售设备的核心部件受美国《出口管理条例》及其附件（以下简称“管制法”）规管，双方订立本合同。",
        "乙方应遵守管制法。",
    )
    assert "（以下简称“管制法”）规管" in first


def test_numbers_of_a_paragraph_stay() -> None:
    after = reworded("§ 4 (5) The purchaser checks that no person on the SDN List receives the delivery item.")
    assert after.startswith("§ 4 (5) ")
    assert reworded("(c) the Buyer becomes a designated person under UK sanctions;").endswith(";")


def test_both_versions_of_a_clause_point_to_the_same_clauses() -> None:
    from linter.options import CheckOptions as Options
    from linter.readers import read
    from linter.rules.judge import examine
    from linter.rules.wording import plan_wording
    from tests.wording.test_accept_all import FIXTURES

    contract = read(next(path for path in FIXTURES if path.stem == "bilingual-purchase"))
    case = examine(contract)
    assert case is not None
    made = plan_wording(case, Options())
    (english,) = [p for p in made.elsewhere if contract.paragraphs[p].text.startswith("The Buyer shall put the terms")]
    (chinese,) = [p for p in made.elsewhere if contract.paragraphs[p].text.startswith("买方应将本条内容写入")]
    assert (english, "preferred") not in made.edits
    assert (chinese, "preferred") not in made.edits
    assert made.elsewhere[english] == made.elsewhere[chinese]


def test_an_event_of_default_stays_an_event() -> None:
    *_, after = together(
        "21.5 The Borrower shall not breach the sanctions of the United States.",
        "22. Each of the following is an Event of Default:",
        "22.9 An Obligor fails to observe Clause 21.5 and, upon the Agent so declaring, the Loan is at once repayable.",
    )
    assert after.startswith("22.9 A mandatory rule that applies")


def test_an_example_that_no_finding_rests_on_goes_with_the_others() -> None:
    after = reworded(
        "You: (i) represent that You are not on the SDN List; and (ii) agree that if You export the Software then You "
        "shall: (a) pay the duties, (b) obtain all necessary permits, including those required by the EAR.",
    )
    assert "EAR" not in after
    assert "all necessary permits." in after
