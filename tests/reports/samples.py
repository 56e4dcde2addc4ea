"""Hand-made reports: an English contract, a Chinese one and a file that could not be read. Invented parties."""

from __future__ import annotations

from linter.finding import (
    Citation,
    ClauseView,
    DocumentReport,
    Edit,
    FileError,
    Finding,
    Location,
    NormView,
    Related,
    Severity,
    Suggestion,
)
from linter.reports.context import ReportContext

AFSL_12 = Citation(
    "AFSL-12",
    "Anti-Foreign Sanctions Law",
    "12",
    "任何组织和个人均不得执行或者协助执行外国国家对我国公民、组织采取的歧视性限制措施。",
    "2021-06-10",
    "https://example.org/afsl",
)
UNKNOWN = Citation("TEAM-1", "House Rules & Co <2026>", "", None, "2026-04-13", "")

EN_TEXT = (
    "The Parties shall review this clause once a year. Buyer may terminate this Agreement with immediate effect "
    "if Supplier is added to the Entity List maintained by the U.S. Department of Commerce. Amounts accrued remain due."
)
EN_QUOTE = "if Supplier is added to the Entity List maintained by the U.S. Department of Commerce"
ZH_TEXT = (
    "双方应定期评估本条。卖方被列入美国实体清单的，买方有权立即解除本合同，且不承担任何责任。"
    "已交付货物的价款仍应支付。"
)
ZH_QUOTE = "卖方被列入美国实体清单的，买方有权立即解除本合同"


def finding(text: str, words: str, **changes: object) -> Finding:
    """A finding of PRC201 on `words` in `text`; `changes` replace its fields."""
    start = text.index(words)
    fields: dict[str, object] = {
        "rule": "PRC201",
        "name": "termination",
        "severity": Severity.HIGH,
        "confidence": 0.95,
        "message": "Termination because of a foreign list",
        "why": "A right to end the contract because a person is on a foreign list may be regarded as implementing "
        "(执行或者协助执行) that measure.",
        "quote": words,
        "location": Location("body", 41, "14.2(b)", "Termination", ("14", "14.2", "(b)"), start, start + len(words)),
        "language": "en",
        "norm": NormView("Buyer", "may", "terminate", words),
        "measures": ("us-entity-list",),
        "target": "china_directed",
        "anchor": "statement",
        "actor": "foreign_entitled",
        "advice": "Ask to replace the trigger by the impediment procedure of clause 18.",
        "provisions": (AFSL_12, UNKNOWN),
        "suggestions": (),
        "related": (Related(3, "1.7", "definition"),),
        "fingerprint": "a1b2c3d4e5f60718",
    }
    fields.update(changes)
    return Finding(**fields)  # type: ignore[arg-type]


def english() -> DocumentReport:
    """Two findings in one paragraph that share a wording, one in a table, low."""
    start = EN_TEXT.index(EN_QUOTE)
    new = "if a mandatory rule that applies to a Party by its own force makes performance unlawful"
    wording = Suggestion("preferred", "en", (Edit(41, start, start + len(EN_QUOTE), new),), "Clause 18 must follow.")
    shorter = Edit(41, start, start + len(EN_QUOTE), "if performance becomes unlawful")
    fallback = Suggestion("fallback", "en", (shorter,))
    first = finding(EN_TEXT, EN_QUOTE, suggestions=(wording, fallback))
    second = finding(
        EN_TEXT,
        "terminate this Agreement with immediate effect",
        rule="PRC102",
        name="sanctions-compliance",
        severity=Severity.MEDIUM,
        confidence=0.7,
        suggestions=(wording,),
        may_be_mandatory_for_other_side=True,
        fingerprint="b1b2c3d4e5f60718",
    )
    cell = "End-use certificate: yes | no & <signed>"
    third = finding(
        cell,
        "End-use certificate",
        rule="PRC502",
        name="end-use-certificate",
        severity=Severity.LOW,
        confidence=0.4,
        location=Location("table", 77, "", "", (), 0, 19, 77),
        advice="",
        provisions=(),
        related=(),
        fingerprint="c1b2c3d4e5f60718",
    )
    report = DocumentReport("contracts/supply, 100%: [v2].docx", "ab" * 32, "en", 120, None, [first, second, third])
    report.texts = {("body", 41): EN_TEXT, ("body", 77): cell, ("body", 3): '"Sanctions" means ...'}
    report.notices = ["The text box in the header could not be read."]
    report.clauses = (
        ClauseView(0, "1", "Definitions", "body", 2),
        ClauseView(0, "14", "Term and Termination", "body", 39),
        ClauseView(1, "14.2", "", "body", 40),
        ClauseView(2, "(b)", "", "body", 41),
        ClauseView(0, "15", "Notices", "body", 60),
    )
    return report


def chinese() -> DocumentReport:
    """One finding in a Chinese contract, with a character-level redline."""
    start = ZH_TEXT.index(ZH_QUOTE)
    new = "依其自身效力适用于一方的强制性规则致使履行构成违法的，任何一方有权解除受影响的部分"
    edit = Edit(8, start, start + len(ZH_QUOTE), new)
    one = finding(
        ZH_TEXT,
        ZH_QUOTE,
        message="因外国清单解除合同",
        why="因主体被列入外国清单而解除合同，可能被认为构成执行或者协助执行该外国措施。",
        location=Location("body", 8, "第十四条", "合同解除", ("第十四条",), start, start + len(ZH_QUOTE), 8),
        language="zh",
        norm=NormView("买方", "may", "terminate", "卖方被列入美国实体清单"),
        advice="建议以履约障碍条款替代以列入清单为由的解除权。",
        provisions=(AFSL_12,),
        suggestions=(Suggestion("preferred", "zh", (edit,)),),
        related=(),
        fingerprint="d1b2c3d4e5f60718",
    )
    report = DocumentReport("合同/采购框架合同.docx", "cd" * 32, "zh", 30, None, [one])
    report.texts = {("body", 8): ZH_TEXT}
    report.clauses = (ClauseView(0, "第一条", "定义", "body", 1), ClauseView(0, "第十四条", "合同解除", "body", 7))
    return report


def clean() -> DocumentReport:
    """A contract without findings."""
    return DocumentReport("clean.docx", "ef" * 32, "en", 12)


def broken() -> DocumentReport:
    """A file that could not be checked."""
    return DocumentReport("broken.docx", error=FileError("not-a-zip", "not a Word file; save it as .docx again"))


def every() -> list[DocumentReport]:
    """All of them."""
    return [english(), chinese(), clean(), broken()]


def context(**changes: object) -> ReportContext:
    """The frame of a report on a fixed day."""
    fields: dict[str, object] = {"version": "9.9.9", "rules_version": "0123456789ab", "as_of": "2026-11-21"}
    fields.update(changes)
    return ReportContext(**fields)  # type: ignore[arg-type]
