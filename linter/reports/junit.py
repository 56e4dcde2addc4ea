"""JUnit XML, for CI servers that show test results: a suite a contract, a failing case a finding.

The dialect is the one of the Jenkins xUnit plug-in's `junit-10.xsd`, which other servers read too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from linter.finding import Severity
from linter.reports.cite import cited
from linter.reports.excerpt import excerpt, place_name
from linter.reports.words import Words, load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport, Finding
    from linter.reports.context import ReportContext

_CLEAN = str.maketrans(
    {code: "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)) if code not in (9, 10, 13)}
)
"""XML 1.0 (2.2) has no place for these characters."""


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """All suites. A finding below `fail_on` passes, its words in `system-out`; a clean contract is one passing case."""
    words = load_words(context.lang)
    suites = [_suite(report, context, words) for report in reports]
    failures = sum(_fails(f, context) for report in reports for f in report.findings)
    errors = sum(report.error is not None for report in reports)
    tests = sum(_cases(report) for report in reports)
    head = f'<testsuites name="clauselint" tests="{tests}" failures="{failures}" errors="{errors}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(report: DocumentReport, context: ReportContext, words: Words) -> str:
    failures = sum(_fails(finding, context) for finding in report.findings)
    errors = int(report.error is not None)
    lines = [
        f'  <testsuite name={_attribute(report.path)} tests="{_cases(report)}" failures="{failures}" errors="{errors}">'
    ]
    if report.error is not None:
        message = _attribute(report.error.message)
        lines += [
            f'    <testcase classname={_attribute(report.path)} name="readable">',
            f"      <error type={_attribute(report.error.code)} message={message}/>",
            "    </testcase>",
        ]
    elif not report.findings:
        lines.append(f'    <testcase classname={_attribute(report.path)} name="clauses"/>')
    for finding in report.findings:
        lines += _case(report, finding, context, words)
    return "\n".join([*lines, "  </testsuite>"])


def _case(report: DocumentReport, finding: Finding, context: ReportContext, words: Words) -> list[str]:
    place = place_name(finding, words)
    name = _attribute(f"{finding.rule} {finding.name}: {place} [{finding.fingerprint}]")
    kind, message = _attribute(finding.severity.value), _attribute(finding.message or finding.name)
    body = _text(_body(report, finding, words))
    if _fails(finding, context):
        inner = f"      <failure type={kind} message={message}>{body}</failure>"
    else:
        inner = f"      <system-out>{body}</system-out>"
    return [f"    <testcase classname={_attribute(report.path)} name={name}>", inner, "    </testcase>"]


def _body(report: DocumentReport, finding: Finding, words: Words) -> str:
    found = excerpt(report, finding)
    law = [cited(citation, words) for citation in finding.provisions]
    lines = [f"{found.before}«{found.quote}»{found.after}", finding.why, *law, finding.advice]
    return "\n".join(line for line in lines if line)


def _cases(report: DocumentReport) -> int:
    return max(1, len(report.findings))


def _fails(finding: Finding, context: ReportContext) -> bool:
    return context.fail_on != "never" and finding.severity.rank >= Severity(context.fail_on).rank


def _text(text: str) -> str:
    return escape(text.translate(_CLEAN))


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_CLEAN))
