"""Running text: a heading that ran into it, items behind bullets, and words that only look like a duty."""

from __future__ import annotations

import pytest

from linter.check import CheckOptions, check_contract
from linter.language.lines import run_in_title
from tests.wording.labelled import contract_of


def codes(*texts: str) -> set[str]:
    return {finding.rule for finding in check_contract(contract_of(list(texts)), CheckOptions())}


@pytest.mark.parametrize("title", [
    "ARTICLE 10 FORCE MAJEURE", "DISCLAIMER AND EXPORT COMPLIANCE", "Sanctions and Embargoes",
    "CONTENTS Page 18.7 Effect of Termination 39 19.1 Disputes 40 19.2 Full Arbitration 40",
])  # fmt: skip
def test_titles(title: str) -> None:
    assert run_in_title(title)


@pytest.mark.parametrize("text", [
    "SELLER SHALL COMPLY WITH THE EAR.", "NOTE 6: HANDLE PER 22 CFR 120.", "(A) Sanctions and", "embargoes and wars",
    "Supplier is bound by the EAR", "出口管制",
])  # fmt: skip
def test_no_titles(text: str) -> None:
    assert not run_in_title(text)


def test_a_heading_that_ran_into_a_sentence_is_no_finding() -> None:
    assert codes("No name of the licensor shall be used in advertising. 4. DISCLAIMER AND EXPORT COMPLIANCE") == set()
    assert codes("The parties met. WAIVER OF CLAIMS UNDER EXPORT CONTROLS") == set()


def test_each_item_behind_a_bullet_has_its_lead_in() -> None:
    assert codes("You represent that: • you are of age • you are not on the SDN List • you are no robot") == {"PRC301"}
    assert codes("Agent shall: • keep the premises clean • wear a badge") == set()


def test_a_permission_frees_nobody_from_a_duty() -> None:
    text = "Members are permitted, but not required, to use the Arms Trade Treaty exemption of the ITAR for transfers."
    assert "PRC202" not in codes(text)


def test_notice_before_a_stop_is_no_stop() -> None:
    before = "Customer shall not use the Service in violation of U.S. sanctions laws."
    text = "Prior to such suspension Provider will give Customer notice and an opportunity to remedy such violation."
    assert "PRC202" not in codes(f"{before} {text}")
    assert "PRC202" in codes("If Customer is on the SDN List, Provider shall suspend the Service.")
