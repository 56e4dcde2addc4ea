"""Markdown, for pull requests, wikis and notes to file (CommonMark with tables).

Marks are HTML tags, not asterisks: those fail beside Chinese punctuation (CommonMark 6.2, "flanking").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.reports.cite import cited
from linter.reports.excerpt import excerpt, place_name
from linter.reports.redline_view import DELETED, INSERTED, redlines, shortened
from linter.reports.summary import SEVERITIES, summarise, summary_sentence
from linter.reports.words import Words, load_words
from linter.rules.law import load_law

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport, Finding, Suggestion
    from linter.reports.context import ReportContext

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_LEADING = re.compile(r"^(\s*)(?:(\d+)(?=[.)])|(?=[-+=]))")
_TAGS = {DELETED: ("<del>", "</del>"), INSERTED: ("<ins>", "</ins>")}


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """The whole report. Text from contracts is escaped, so that nothing in it can act as Markdown or HTML."""
    words = load_words(context.lang)
    blocks = [f"# {words('title')}", escaped(words("subtitle")), *_summary(reports, words)]
    for report in reports:
        blocks += _document(report, words)
    law = load_law()
    blocks += ["---", law.disclaimer(context.lang)]
    if any(finding.suggestions for report in reports for finding in report.findings):
        blocks.append(law.disclaimer(context.lang, "wording"))
    versions = words("versions", version=context.version, rules_version=context.rules_version)
    blocks.append(f"{versions}{words('in_sequence')}{words('as_of', date=context.as_of)}")
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text that shows as itself on one line of Markdown, in a table cell too."""
    return _LEADING.sub(r"\1\2\\", inline(text.strip()))


def inline(text: str) -> str:
    """Text that shows as itself inside a line; blanks at its ends stay."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _summary(reports: Sequence[DocumentReport], words: Words) -> list[str]:
    summary = summarise(reports)
    sentence = summary_sentence(summary, words)
    if not summary.findings:
        return [f"**{sentence}**", words("no_findings_note")]
    heads = " | ".join(words.name("severity", severity) for severity in SEVERITIES)
    rows = [f"| {words('rule')} | {heads} |", "|---|--:|--:|--:|"]
    for (code, name), counts in summary.by_rule.items():
        rows.append(f"| {code} {name} | " + " | ".join(str(counts[severity] or "") for severity in SEVERITIES) + " |")
    total = " | ".join(f"**{summary.by_severity[severity]}**" for severity in SEVERITIES)
    return [f"**{sentence}**", "\n".join([*rows, f"| **{words('total')}** | {total} |"])]


def _document(report: DocumentReport, words: Words) -> list[str]:
    blocks = [f"## {escaped(report.path)}"]
    if report.error is not None:
        return [*blocks, escaped(words("not_checked", message=report.error.message))]
    language = words.name("language", report.language)
    blocks.append(words("document", language=language, paragraphs=report.paragraphs))
    blocks += [escaped(words("notice", message=notice)) for notice in report.notices]
    if not report.findings:
        return [*blocks, words("no_findings")]
    for finding in report.findings:
        blocks += _finding(report, finding, words)
    return blocks


def _finding(report: DocumentReport, finding: Finding, words: Words) -> list[str]:
    severity = words.name("severity", finding.severity.value)
    found = excerpt(report, finding)
    blocks = [
        f"### {severity}: {finding.rule} {finding.name}, {escaped(place_name(finding, words))}",
        f"> {escaped(found.before)}{_gap(found.before)}<strong>{inline(found.quote)}</strong>{inline(found.after)}",
    ]
    items = [f"- **{escaped(finding.message)}**"] if finding.message else []
    items += [f"- **{words('why')}** {escaped(finding.why)}"] if finding.why else []
    items += [f"- **{words('law')}** {escaped(cited(citation, words))}" for citation in finding.provisions]
    if finding.advice:
        items.append(f"- **{words('advice')}** {escaped(finding.advice)}")
    if finding.may_be_mandatory_for_other_side:
        items.append(f"- {words('mandatory')}")
    for suggestion in finding.suggestions:
        items += _wording(report, finding, suggestion, words)
    return [*blocks, "\n".join(items)]


def _gap(text: str) -> str:
    return " " if text[-1:].isspace() else ""


def _wording(report: DocumentReport, finding: Finding, suggestion: Suggestion, words: Words) -> list[str]:
    head = f"- **{words(f'wording_{suggestion.position}')}**"
    lines = []
    for redline in redlines(report, finding, suggestion):
        marked = [(_TAGS.get(op, ("", "")), inline(piece)) for op, piece in shortened(redline)]
        lines.append(f"{head} " + "".join(f"{left}{piece}{right}" for (left, right), piece in marked).strip())
    if suggestion.note:
        lines.append(f"  {escaped(suggestion.note)}" if lines else f"{head} {escaped(suggestion.note)}")
    return lines
