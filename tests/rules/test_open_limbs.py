"""Limbs of a list whose lead-in is lost are read by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.contract import Contract, Paragraph
from linter.errors import GrammarError
from linter.language import open_limbs
from linter.rules.judge import examine


def _codes(*texts: str) -> set[str]:
    contract = Contract("", "", [Paragraph(index=at, text=text) for at, text in enumerate(texts)])
    case = examine(contract)
    return set() if case is None or len(texts) - 1 not in case.verdicts else set(case.verdicts[len(texts) - 1].hits)


@pytest.mark.parametrize(("text", "code"), [
    ("(e) the Supplier is added to the Entity List;", "PRC201"),
    ("(r) such Investor becomes a Sanctioned Person, or its funds come from crime;", "PRC201"),
    ("12.4.7 If any of your owners is entered on the SDN List.", "PRC201"),
    ("（三）乙方或者其股东被列入美国实体清单；", "PRC201"),
    ("(iv) the sanctions laws of the United States that restrict dealings with Cuba; and", "PRC102"),
    ("(2) Radio units made by Huawei or any affiliate of it;", "PRC401"),
    ("(3) Items listed on the Commerce Control List; and", "PRC701"),
    ("（二）被列入美国实体清单的主体生产的芯片；", "PRC701"),
])  # fmt: skip
def test_a_limb_says_what_it_would_say_under_its_lead_in(text: str, code: str) -> None:
    assert code in _codes(text)


@pytest.mark.parametrize("text", [
    "(d) any licence issued by OFAC;",
    "(b) the name of the Supplier is entered on the list of approved vendors;",
    "(h) A party that fails to obey an order may be sanctioned by the arbitral tribunal.",
    "(c) Trade Control and Sanctions Regulations.",
    "(a) a certificate of origin and the export declaration filed with the U.S. Census Bureau;",
    "(b) obtains control as a result of an arrangement sanctioned by a court under the UK Companies Act 2006; or",
    "（三）乙方被列入失信被执行人名单；",
    "（一）中国《出口管制法》管制清单所列物项；",
    "(iv) embargo, strike or fire;",
])  # fmt: skip
def test_a_limb_that_names_nothing_foreign_or_says_no_more_than_a_name_is_left_alone(text: str) -> None:
    assert not _codes(text)


def test_its_own_lead_in_goes_before_a_supplied_one() -> None:
    assert _codes("10.1 The following facts are recorded for information only:",
                  "(e) the Supplier was added to the Entity List in 2020.") == set()  # fmt: skip
    lead = "10.1 The Buyer may withhold payment if:"
    assert "PRC203" in _codes(lead, "(e) the Supplier is added to the Entity List.")


def test_a_mistake_in_the_file_is_named(tmp_path: Path) -> None:
    text = (open_limbs.grammars.folder() / "lexicon" / "open_limbs.toml").read_text(encoding="utf-8")
    path = tmp_path / "open_limbs.toml"
    path.write_text(text.replace("relative = '\\b(", "relative = '\\b(("), encoding="utf-8")
    with pytest.raises(GrammarError, match=r"open_limbs\.toml:\d+: 'relative' is no pattern"):
        open_limbs._build(path)
