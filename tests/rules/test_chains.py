"""Consequences that hang on other paragraphs: each contract here is a few paragraphs, with the codes expected of each.

A line is `codes | text`; no codes: nothing may be found there. `?` before the text leaves the paragraph open.
"""

from __future__ import annotations

import pytest

from linter.contract import Contract, Paragraph
from linter.rules.judge import examine

CONTRACTS = {
    "a term that means other clauses": """
        1.1 “Trade Duties” means the duties of the Dealer under Section 9.
        1.2 “Payment Duties” means the duties of the Dealer under Section 4.
        4. The Dealer pays each invoice within 30 days.
        101 | 9. The Dealer shall observe U.S. export control laws.
        601 | 10. The Dealer shall indemnify the Maker against every loss caused by a breach of its Trade Duties.
        11. The Dealer shall indemnify the Maker against every loss caused by a breach of its Payment Duties.
    """,
    "a term that means other clauses, in Chinese": """
        1.1 “合规义务”指本合同第八条约定的各项义务。
        1.2 “付款义务”指本合同第四条约定的各项义务。
        第四条 甲方应按月付款。
        101 | 第八条 乙方应遵守美国出口管制法律。
        201 | 第九条 乙方违反合规义务的，甲方有权立即解除本合同。
        第十条 甲方违反付款义务的，乙方有权解除本合同。
    """,
    "a term that a schedule lists": """
        1.1 “Closed Country” means a country listed in Annex 3.
        1.2 “Approved Carrier” means a carrier listed in Annex 4.
        1.3 “Territory” means the countries listed in Annex 5.
        103 | 4.1 The Dealer shall not sell the Products to any Closed Country.
        4.2 The Dealer shall not ship the Products by any carrier which is not an Approved Carrier.
        4.3 The Dealer shall not sell the Products outside the Territory.
        701 | Annex 3 – Closed Countries: Cuba, Iran, North Korea, Syria.
        Annex 4 – Approved Carriers: Maersk, COSCO, Evergreen.
        Annex 5 – Territory: Kazakhstan, Russia, Belarus.
    """,
    "a list for another reason": """
        1.1 “Closed Country” means a country in which the Patents are not registered, as set out in Annex 3.
        4.1 The Dealer shall not sell the Products to any Closed Country.
        Annex 3 – Closed Countries: Brazil, Peru and Iran.
    """,
    "a meaning given elsewhere": """
        1.1 “Listing Event” has the meaning given in Clause 5.
        201 | 2. If a Listing Event occurs the Owner may end this Charter by notice.
        701 | 5. “Listing Event” means that a party is put on the SDN List by OFAC.
    """,
    "terms without brackets": """
        ? 2. 被美国列入实体清单的企业统称为“清单企业”。
        103 | 3. 乙方不得向清单企业转售产品。
        4. 甲方的竞争对手统称为“竞争企业”。
        5. 乙方不得向竞争企业转售产品。
    """,
    "the same of something else": """
        103 | 5.1 The Buyer shall not resell the press to any person on the Entity List.
        103 | 5.2 The same applies to spare parts.
        5.3 The Buyer shall store the press in a dry place.
        5.4 The same applies to spare parts.
    """,
    "the same of something else, in Chinese": """
        103 | 5.1 买方不得将设备转售给实体清单上的任何主体。
        103 | 5.2 备件及技术资料亦同。
        5.3 买方应将设备存放于干燥处。
        5.4 备件亦同。
    """,
    "the suspension, and what follows from it": """
        202 | 8.1 The Supplier may suspend deliveries if the Customer is added to the Entity List.
        204 | 8.2 The Supplier shall not be liable for any damage resulting from such suspension.
        201 | 8.3 If the suspension lasts for more than 60 days, the Supplier may terminate this agreement.
        203 | 8.4 During the suspension the Supplier may retain all advance payments.
        8.5 The Supplier may also suspend deliveries if an invoice is overdue.
    """,
    "a cause of its own": """
        202 | 8.1 The Supplier may suspend deliveries if the Customer is added to the Entity List.
        8.2 If the Customer does not pay an invoice, it shall compensate the Supplier for all losses arising therefrom.
        8.3 If the Products are defective, the Supplier shall replace them and bear the costs caused thereby.
    """,
    "a cause of its own, in Chinese": """
        202 | 8.1 客户被列入实体清单的，供应商可以暂停供货。
        204 | 8.2 供应商对因此造成的损失不承担责任。
        8.3 客户逾期付款的，应赔偿供应商因此遭受的损失。
    """,
    "the representation, while it is true": """
        301 | 6.1 The Contractor represents that neither it nor its subcontractors are on any US or EU sanctions list.
        503 | 6.2 The Contractor shall notify the Employer immediately if the representation ceases to be true.
        201 | 6.3 If the representation is or becomes untrue, the Employer may terminate the Contract.
        601 | 6.4 The Contractor shall indemnify the Employer against the consequences of such untruth.
    """,
    "the licence of a state, and one of software": """
        ? 3.1 Delivery is subject to the grant of a re-export licence by the U.S. Department of Commerce.
        201 | 3.2 If the licence is not granted within 180 days, either party may withdraw from the contract.
        3.3 The software licence is granted for one user. If the licence fee is not paid, Seller may withdraw.
    """,
    "results of two checks": """
        501 | 7.1 Before each order the Dealer shall screen its customer against the U.S. Consolidated Screening List.
        503 | 7.2 The Dealer shall send the results of the screening to the Supplier.
        202 | 7.3 Until the results are received the Supplier need not ship.
        7.4 The Dealer shall check the quality of the goods on arrival. The results shall be sent to the Supplier.
    """,
    "numbers without the word": """
        9.1 Each of the following is an Event of Default:
        (a) the Borrower fails to pay any amount when due;
        ? (b) the Borrower becomes the target of OFAC sanctions;
        (c) the Borrower becomes insolvent.
        201 | 9.2 On an Event of Default under 9.1(b) the Lender may cancel the facility.
        9.3 On an Event of Default under 9.1(a) the Lender may cancel the facility.
    """,
    "a limb that only names an event": """
        1. Each of the following is a Trade Event:
        (a) a change in tariffs of more than 10%;
        (b) the addition of a party to the Entity List;
        (c) a strike.
        202 | 2. If a Trade Event under 1(b) occurs, the Supplier may suspend deliveries.
        3. If a Trade Event under 1(a) occurs, the Supplier may adjust prices.
    """,
    "a limb within a paragraph": """
        101 | 10. Compliance. Supplier shall comply with: (a) all environmental laws; (b) the EAR; (c) labour laws.
        201 | 11. Termination. Buyer may terminate for a breach of clause 10(b).
        12. Cure. Buyer may terminate for a breach of clause 10(a).
    """,
    "words that go on after a list": """
        9.1 If:
        (a) the Buyer fails to pay;
        201 | (b) the Buyer is placed on the Entity List; or
        (c) the Buyer is insolvent,
        the Seller may terminate this Agreement by notice.
        9.2 If:
        (a) the Buyer fails to pay; or
        (b) the Buyer is insolvent,
        the Seller may terminate this Agreement by notice.
    """,
    "words that go on after a list, in Chinese": """
        9.1 有下列情形之一的：
        （1）买方逾期付款；
        201 | （2）买方被列入实体清单；
        （3）买方破产，
        卖方有权解除合同。
    """,
    "a chain of clauses": """
        第八条 出口合规
        101 | 8.1 买方应遵守美国出口管制法律。
        202 | 8.2 买方未履行本条义务的，卖方有权暂停发货。
        201 | 8.3 前款情形持续超过三十日的，卖方有权解除合同。
        601 | 8.4 由此给卖方造成损失的，买方应予赔偿。
        第九条 付款
        9.1 买方应按月付款。
        9.2 买方未履行本条义务的，卖方有权暂停发货。
        9.3 前款情形持续超过三十日的，卖方有权解除合同。
        9.4 由此给卖方造成损失的，买方应予赔偿。
    """,
    "an amendment that quotes in a paragraph of its own": """
        AMENDMENT No. 2 to the Supply Agreement
        1. Section 7 is replaced with the following:
        101 | “7. Seller shall comply with U.S. export control laws.”
        201 | 2. Buyer may terminate for a breach of Section 7.
        3. Buyer may terminate for a breach of Section 8.
    """,
    "the one term of a noun": """
        701 | 1.1 “Barred Input” means cotton produced in Xinjiang or by an entity on the UFLPA Entity List.
        403 | 2.1 No Barred Input may be used in the Goods.
        201 | 2.2 If tests show that such an input is present, the Buyer may cancel the rest of the season.
    """,
    "a protection that names its own clause": """
        ? 8.1 Supplier is not answerable for delay to the extent that a U.S. export licence is refused.
        8.2 Nothing in this Clause 8 excuses payment of money already due.
    """,
}


def _read(contract: str) -> list[tuple[str | None, str]]:
    rows: list[tuple[str | None, str]] = []
    for line in filter(None, map(str.strip, contract.splitlines())):
        codes, bar, text = line.partition(" | ")
        rows.append((codes, text) if bar else (None, line[2:]) if line.startswith("? ") else ("", line))
    return rows


@pytest.mark.parametrize("name", CONTRACTS)
def test_what_hangs_on_other_paragraphs(name: str) -> None:
    rows = _read(CONTRACTS[name])
    case = examine(Contract("x", "", [Paragraph(index=at, text=text) for at, (_, text) in enumerate(rows)]))
    assert case is not None
    found = {at: code[3:] for at, verdict in case.verdicts.items() for code in verdict.hits}
    assert [(found.get(at, ""), text) for at, (codes, text) in enumerate(rows) if codes is not None] == [
        (codes, text) for codes, text in rows if codes is not None
    ]
