"""The report for a terminal: findings as a lawyer would want them read out, then a table, then the disclaimer once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.layout import Line, Span, block, pad, plain, width_of, wrap
from linter.reports.summary import SEVERITIES, Summary, summarise, summary_sentence
from linter.reports.words import Words, load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import DocumentReport
    from linter.reports.context import ReportContext


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """The whole report, wrapped to `context.width` columns, coloured where `context.colour` says so."""
    words = load_words(context.lang)
    lines: list[Line] = []
    if not context.statistics:
        for report in reports:
            lines += _document(report, context, words)
    lines += _summary(reports, words)
    lines += _ending(reports, context, words)
    if not context.colour:
        return plain(lines)
    from linter.reports.paint import painted

    return painted(lines)


def _document(report: DocumentReport, context: ReportContext, words: Words) -> list[Line]:
    """A heading, then notices, the error, or the findings."""
    lines: list[Line] = [[Span(report.path, "title")]]
    if report.error is not None:
        error = Span(words("not_checked", message=report.error.message), "error")
        return [*lines, *_indented([error], context.width), []]
    language = words.name("language", report.language)
    about = words("document", language=language, paragraphs=report.paragraphs)
    counts = summarise([report]).by_severity
    verdict = words("counts", **counts) if report.findings else words("no_findings")
    lines += _indented([Span(words("sentences", first=about, second=verdict), "dim")], context.width)
    for notice in report.notices:
        lines += _indented([Span(words("notice", message=notice))], context.width)
    if report.findings:
        from linter.reports.text_finding import FindingPrinter

        printer = FindingPrinter(report, words, context.width)
        for finding in report.findings:
            lines += [[], *printer.lines(finding)]
    return [*lines, []]


def _summary(reports: Sequence[DocumentReport], words: Words) -> list[Line]:
    """Severity by rule, aligned; then how many contracts."""
    summary = summarise(reports)
    lines = _table(summary, words) if summary.findings else []
    return [*lines, [Span(summary_sentence(summary, words), "title")]]


def _table(summary: Summary, words: Words) -> list[Line]:
    names = [f"{code} {name}" for code, name in summary.by_rule]
    first = max(map(width_of, [*names, words("rule"), words("total")])) + 2
    heads = [words.name("severity", severity) for severity in SEVERITIES]
    columns = [max(6, width_of(head) + 2) for head in heads]

    def row(name: str, cells: list[str], styles: Sequence[str]) -> Line:
        numbers = [Span(pad(c, w, right=True), s) for c, w, s in zip(cells, columns, styles, strict=True)]
        return [Span(pad(name, first)), *numbers]

    def counted(counts: dict[str, int]) -> list[str]:
        return [str(counts[severity] or "·") for severity in SEVERITIES]

    lines = [[Span(words("summary"), "title")], row(words("rule"), heads, ["head"] * 3)]
    for name, counts in zip(names, summary.by_rule.values(), strict=True):
        lines.append(row(name, counted(counts), [s if counts[s] else "dim" for s in SEVERITIES]))
    total = row(words("total"), counted(summary.by_severity), ["title"] * 3)
    return [*lines, total, []]


def _ending(reports: Sequence[DocumentReport], context: ReportContext, words: Words) -> list[Line]:
    """Whose rules and which day; the disclaimer, once; what to do next."""
    from linter.rules.law import load_law

    versions = words("versions", version=context.version, rules_version=context.rules_version)
    stamp = versions + words("in_sequence") + words("as_of", date=context.as_of)
    lines = [[], *wrap([Span(stamp, "dim")], context.width)]
    law = load_law()
    lines += wrap([Span(law.disclaimer(context.lang), "dim")], context.width)
    if any(finding.suggestions for report in reports for finding in report.findings):
        lines += wrap([Span(law.disclaimer(context.lang, "wording"), "dim")], context.width)
    if all(report.error is not None for report in reports):
        return lines
    return [*lines, [], *wrap([Span(_hint(reports, words))], context.width)]


def _hint(reports: Sequence[DocumentReport], words: Words) -> str:
    worst = max(
        ((finding.severity.rank, report.path, finding.rule) for report in reports for finding in report.findings),
        key=lambda item: item[0],
        default=None,
    )
    if worst is None:
        return words("next_clean")
    return words("next_findings", path=worst[1], rule=worst[2])


def _indented(spans: list[Span], width: int) -> list[Line]:
    return block(Span(""), 2, spans, width)
