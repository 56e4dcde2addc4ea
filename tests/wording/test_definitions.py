"""Definitions: the part that is a measure goes where the rest stands alone, and a text fits what the term is for."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from tests.wording.accepting import accepted
from tests.wording.labelled import contract_of
from tests.wording.test_cuts import together
from tests.wording.test_edits import reworded

NARROWED = [
    ('"Territory" means every country except one that is under sanctions of the United States.',
     " except one that is under sanctions of the United States"),
    ('"Assigned Fitter" means a fitter employed by the Contractor who is neither a national of nor resident in a '
     "country in Country Group D:5.", " who is neither a national of nor resident in a country in Country Group D:5"),
    ('"Exit Event" means any of the following: the insolvency of a party; the loss of the mill at Tallow Bay; or the '
     "entry of the Supplier on the SDN List.", "; or the entry of the Supplier on the SDN List"),
    ('"Poor Source" means a mill which has lost its approval by the quality department or whose name stands on the '
     "Entity List.", " or whose name stands on the Entity List"),
    ('"Applicable Law" means every statute which applies to a party, including the Export Administration Regulations.',
     ", including the Export Administration Regulations"),
    ("“客户”指不在美国特别指定国民名单上的购买人。", "不在美国特别指定国民名单上的"),
    ("“合格供应商”指经甲方审核且未被列入美国实体清单的供应商。", "且未被列入美国实体清单"),
    ("“特别情况”指下列任何一项：乙方连续两期逾期交货；乙方破产；乙方被列入美国实体清单。", "；乙方被列入美国实体清单"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), NARROWED)
def test_only_the_part_that_is_a_measure_goes(text: str, part: str) -> None:
    after = reworded(text)
    assert after.replace("; or ", "; ") == text.replace(part, "").replace("; or ", "; ")


def test_the_last_element_that_stays_is_joined_as_the_last_was() -> None:
    after = reworded('"Standards" means the drawings in Annex 2, the code of practice in Annex 3 and the EAR.')
    assert after == '"Standards" means the drawings in Annex 2 and the code of practice in Annex 3.'


KEPT_WHOLE = [
    '"Country of Concern" means the People\'s Republic of China, Russia and any country under U.S. sanctions.',
    '"Listed Person" means a person on the SDN List, and any company in which such a person holds half the shares.',
    '"Lost Sale" means that the Buyer, or a holder of its shares, is entered on the Entity List.',
    '"Control Terms" means the EAR, the ITAR, and the rules of any state from which a part or a component originates.',
    '"Barred Item" means an item which may not be exported under the Export Administration Regulations.',
]


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_a_row_that_is_aimed_at_all_or_leans_on_what_goes_is_written_anew(text: str) -> None:
    after = reworded(text)
    start = text.index("means") + len("means ")
    assert after[:start] == text[:start]
    torn = ("China", "such a person", "holder of its shares", "means an item.", "originates")
    assert not any(word in after for word in torn)


def test_what_uses_a_narrowed_term_stays_and_points_to_the_definition() -> None:
    texts = [
        '1.1 "Exit Event" means any of the following: the insolvency of a party; or the entry of the Supplier on the '
        "SDN List.",
        "9.1 The Buyer may end this Agreement at once if an Exit Event occurs.",
    ]
    contract = contract_of(texts)
    findings = check_contract(contract, CheckOptions())
    assert {f.rule for f in findings} >= {"PRC701", "PRC201"}
    edits = {e.paragraph for f in findings if f.rule == "PRC201" for s in f.suggestions for e in s.edits}
    assert edits == {0}
    assert "need no change" in next(s.note for f in findings if f.rule == "PRC701" for s in f.suggestions)
    after = accepted(contract, findings)
    assert after.paragraphs[1].text == texts[1]
    assert check_contract(after, CheckOptions()) == []


MEANINGS = [
    ('"Clearance" means the licence of the Bureau of Industry and Security for the release of the Goods.',
     "each licence or approval that mandatory law"),
    ('"Home Agency" means the Bureau of Industry and Security or any other agency of the United States that '
     "administers export controls.", "an authority that mandatory law"),
    ('"Closed Use" means every use that is described in Part 744 of the Export Administration Regulations.',
     "the development, production or use of nuclear"),
    ('"Sensitive Results" means results that are on the Commerce Control List.', "goods, technology or services whose"),
    ('"Approved Circle" means the companies that hold a licence under the Export Administration Regulations.',
     "[●], described without"),
    ('"Halting Event" means that the Buyer is entered on the Entity List.', "a case in which a mandatory rule"),
    ("“放行许可”指依据美国《出口管理条例》就产品的放行签发的许可。", "就该义务的履行所要求的许可和批准"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "new"), MEANINGS)
def test_the_new_meaning_fits_what_the_term_stands_for(text: str, new: str) -> None:
    assert new in reworded(text)


def test_two_terms_defined_in_one_sentence_get_a_meaning_each() -> None:
    (after,) = together(
        "33. In this Clause “Barred Trade” shall mean any cargo or dealing which is forbidden under the sanctions of "
        "the United States, and “Barred Party” any person named in a list kept thereunder.",
    )
    assert after.count("shall mean") == 1
    assert ", and “Barred Party” a person with whom" in after


def test_both_versions_of_a_definition_are_narrowed_or_neither() -> None:
    english, chinese = together(
        "1.1 “Exit Event” means any of the following: the insolvency of a party; or the entry of the Supplier on the "
        "SDN List.",
        "1.1 “退出事件”指任何一方破产，以及供方被列入美国特别指定国民名单的情形。",
    )
    assert ("the insolvency of a party." in english) == ("任何一方破产" in chinese)


def test_what_is_judged_by_another_clause_alone_gets_words_too() -> None:
    contract = contract_of([
        "第3条 “母国贸易管理法令”指日本《外汇及对外贸易法》及其项下政令、省令，以及机床制造商所在国的同类法令。",
        "第17条 机床的高级参数由出租人指派的工程师设定；该等工程师应属第3条所称国家的国民，承租人的员工应离开现场。",
    ])  # fmt: skip
    findings = [f for f in check_contract(contract, CheckOptions()) if f.location.position == 1]
    assert findings
    assert all(f.suggestions for f in findings)
