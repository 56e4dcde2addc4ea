"""A single HTML file that can be sent, archived and printed: no script, no font, no picture from anywhere else."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from linter.reports.html_finding import card, provisions
from linter.reports.html_matrix import matrix
from linter.reports.summary import SEVERITIES, Summary, summarise, summary_sentence
from linter.reports.words import Words, load_words
from linter.rules.law import load_law
from linter.rules.rule import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import ClauseView, DocumentReport
    from linter.reports.context import ReportContext

_SAFE = "default-src 'none'; style-src 'unsafe-inline'"
"""Content-Security-Policy: whatever a contract holds, the page loads and runs nothing."""
_SHORT = 14


def render(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    """The page: summary, risk matrix, then each contract with its clause tree and findings; the law, and the
    disclaimer once.
    """
    words = load_words(context.lang)
    style = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    body = [_opening(reports, context, words)]
    body += [_document(number, report, words) for number, report in enumerate(reports, 1)]
    body += [provisions(reports, words), _closing(reports, context)]
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if context.lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">\n'
        f"<title>{escape(words('title'))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _opening(reports: Sequence[DocumentReport], context: ReportContext, words: Words) -> str:
    summary = summarise(reports)
    versions = words("versions", version=context.version, rules_version=context.rules_version)
    stamp = escape(versions + words("in_sequence") + words("as_of", date=context.as_of))
    parts = [
        f"<h1>{escape(words('title'))}</h1>",
        f'<p class="soft">{escape(words("subtitle"))}</p><p class="soft small">{stamp}</p>',
        f'<p class="lead">{escape(summary_sentence(summary, words))}</p>',
    ]
    if not summary.findings:
        return "\n".join([*parts, f"<p>{escape(words('no_findings_note'))}</p>"])
    picture = matrix([finding for report in reports for finding in report.findings], words)
    caption = f"<figcaption>{escape(words('matrix_note'))}</figcaption>"
    parts.append(
        f'<div class="summary"><div><h3>{escape(words("summary"))}</h3>{_table(summary, words)}</div>'
        f"<figure><h3>{escape(words('matrix'))}</h3>{picture}{caption}</figure></div>"
    )
    return "\n".join(parts)


def _table(summary: Summary, words: Words) -> str:
    heads = "".join(f'<th class="{s}" scope="col">{escape(words.name("severity", s))}</th>' for s in SEVERITIES)
    rows = "".join(
        f"<tr><td>{_rule(code, name, words)}</td>" + "".join(_count(counts[s], s) for s in SEVERITIES) + "</tr>"
        for (code, name), counts in summary.by_rule.items()
    )
    total = "".join(_count(summary.by_severity[s], s) for s in SEVERITIES)
    return (
        f'<table><thead><tr><th scope="col">{escape(words("rule"))}</th>{heads}</tr></thead><tbody>{rows}</tbody>'
        f"<tfoot><tr><td>{escape(words('total'))}</td>{total}</tr></tfoot></table>"
    )


def _rule(code: str, name: str, words: Words) -> str:
    """Code and name, and below them the rule's title where the rule is known here."""
    rule = load_rules().get(code)
    title = f'<br><span class="soft small">{escape(rule.title.of(words.lang))}</span>' if rule is not None else ""
    return f"{escape(code)} {escape(name)}{title}"


def _count(count: int, severity: str) -> str:
    return f'<td class="{severity}">{count}</td>' if count else "<td></td>"


def _document(number: int, report: DocumentReport, words: Words) -> str:
    parts = [f'<section id="d{number}"><h2>{escape(report.path)}</h2>']
    if report.error is not None:
        error = words("not_checked", message=report.error.message)
        return "\n".join([*parts, f'<p class="error">{escape(error)}</p></section>'])
    language = words.name("language", report.language)
    about = words("document", language=language, paragraphs=report.paragraphs)
    counts = summarise([report]).by_severity
    verdict = words("counts", **counts) if report.findings else words("no_findings")
    parts.append(f'<p class="soft">{escape(words("sentences", first=about, second=verdict))}</p>')
    parts += [f'<p class="soft small">{escape(words("notice", message=notice))}</p>' for notice in report.notices]
    if report.clauses and report.findings:
        parts.append(_tree(number, report, words))
    parts += [card(report, finding, f"d{number}-{place}", words) for place, finding in enumerate(report.findings, 1)]
    return "\n".join([*parts, "</section>"])


def _tree(number: int, report: DocumentReport, words: Words) -> str:
    """The clause tree: the clauses with a heading, and deeper where there are findings, linked to the gravest one."""
    marks = _marks(report)
    items = []
    for view, mark in zip(report.clauses, marks, strict=True):
        if mark is None and view.depth > (1 if view.heading else 0):
            continue
        name = escape(" ".join(filter(None, (view.label, view.heading))))
        if mark is None:
            inner = f'<span class="no"></span>{name}'
            items.append(f'<li style="--depth:{view.depth}">{inner}</li>')
        else:
            severity, place = mark
            title = escape(words.name("severity", severity))
            inner = f'<span class="dot" title="{title}"></span><a href="#d{number}-{place}">{name}</a>'
            items.append(f'<li class="{severity}" style="--depth:{view.depth}">{inner}</li>')
    note = f'<p class="soft small">{escape(words("clause_tree_note"))}</p>'
    kind = "tree long" if len(items) > _SHORT else "tree"
    return f'<h3>{escape(words("clause_tree"))}</h3>{note}<ul class="{kind}">{"".join(items)}</ul>'


def _marks(report: DocumentReport) -> list[tuple[str, int] | None]:
    """For each clause its gravest finding's severity and number: findings that stand between it and the next clause."""
    marks: list[tuple[str, int] | None] = [None] * len(report.clauses)
    for place, finding in enumerate(report.findings, 1):
        holder = _holder(report.clauses, finding.location.story, finding.location.paragraph)
        if holder is None:
            continue
        known = marks[holder]
        if known is None or finding.severity.rank > report.findings[known[1] - 1].severity.rank:
            marks[holder] = (finding.severity.value, place)
    return marks


def _holder(clauses: Sequence[ClauseView], story: str, paragraph: int) -> int | None:
    before = [index for index, c in enumerate(clauses) if c.story == story and c.paragraph <= paragraph]
    return before[-1] if before else None


def _closing(reports: Sequence[DocumentReport], context: ReportContext) -> str:
    law = load_law()
    kinds = ["report"]
    if any(finding.suggestions for report in reports for finding in report.findings):
        kinds.append("wording")
    texts = "".join(f"<p>{escape(law.disclaimer(context.lang, kind))}</p>" for kind in kinds)
    return f"<footer>{texts}</footer>"
