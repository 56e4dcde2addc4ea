"""One finding in the HTML report: a card with quotation, reason, law and wording."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from linter.reports.cite import cited
from linter.reports.excerpt import excerpt, place_name, related_name
from linter.reports.redline_view import DELETED, INSERTED, Piece, redlines, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import Citation, DocumentReport, Finding, Suggestion
    from linter.reports.words import Words

_TAGS = {DELETED: "del", INSERTED: "ins"}


def card(report: DocumentReport, finding: Finding, anchor: str, words: Words) -> str:
    """The finding as an `article` whose id is `anchor`. All text from the contract is escaped."""
    severity = finding.severity.value
    head = (
        f'<header><span class="grade">{escape(words.name("severity", severity))}</span> '
        f'<span class="rule">{escape(finding.rule)} {escape(finding.name)}</span> '
        f'<span class="place">{escape(place_name(finding, words))}</span></header>'
    )
    message = f'<p class="message">{escape(finding.message)}</p>' if finding.message else ""
    rows = "".join(f"<dt>{escape(name)}</dt>{''.join(cells)}" for name, cells in _rows(report, finding, words) if cells)
    inner = f"{head}{message}{_quotation(report, finding)}<dl>{rows}</dl>"
    return f'<article class="{severity}" id="{anchor}">{inner}</article>'


def _quotation(report: DocumentReport, finding: Finding) -> str:
    found = excerpt(report, finding)
    words = f"{escape(found.before)}<strong>{escape(found.quote)}</strong>{escape(found.after)}"
    return f'<blockquote lang="{escape(finding.language)}">{words}</blockquote>'


def _rows(report: DocumentReport, finding: Finding, words: Words) -> Sequence[tuple[str, list[str]]]:
    """Name and cells of each row of the card; a row without cells is left out."""
    advice = [finding.advice] if finding.advice else []
    if finding.may_be_mandatory_for_other_side:
        advice.append(words("mandatory"))
    related = [related_name(one, words) for one in finding.related]
    rows = [
        (words("why"), [_cell(escape(finding.why))] if finding.why else []),
        (words("law"), [_law(citation, words) for citation in finding.provisions]),
        (words("advice"), [_cell(escape(text)) for text in advice]),
    ]
    rows += [
        (words(f"wording_{suggestion.position}"), _wording(report, finding, suggestion))
        for suggestion in finding.suggestions
    ]
    rows.append((words("related"), [_cell(escape(words("in_sequence").join(related)))] if related else []))
    rows.append((words("confidence"), [_cell(f"{finding.confidence:.2f}")]))
    return rows


def _law(citation: Citation, words: Words) -> str:
    return _cell(f'<a href="#law-{escape(citation.id)}">{escape(cited(citation, words))}</a>')


def provisions(reports: Sequence[DocumentReport], words: Words) -> str:
    """The provisions that any finding cites, each once: name, where to read it, and its text where that was read."""
    cited_ones = {c.id: c for report in reports for finding in report.findings for c in finding.provisions}
    if not cited_ones:
        return ""
    items = []
    for key, citation in sorted(cited_ones.items()):
        name = f"<strong>{escape(cited(citation, words))}</strong>"
        if citation.url.startswith(("https://", "http://")):
            name += f' <a class="soft small" href="{escape(citation.url)}" rel="noreferrer">{escape(citation.url)}</a>'
        quote = f'<p class="law" lang="zh">{escape(citation.quote_zh)}</p>' if citation.quote_zh else ""
        items.append(f'<div class="provision" id="law-{escape(key)}">{name}{quote}</div>')
    return f'<section><h2>{escape(words("provisions"))}</h2>{"".join(items)}</section>'


def _wording(report: DocumentReport, finding: Finding, suggestion: Suggestion) -> list[str]:
    cells = [_redline(shortened(redline, 160)) for redline in redlines(report, finding, suggestion)]
    if suggestion.note:
        cells.append(_cell(escape(suggestion.note), "soft small"))
    return cells


def _redline(pieces: list[Piece]) -> str:
    marked = []
    for op, text in pieces:
        tag = _TAGS.get(op)
        marked.append(f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text))
    return _cell("".join(marked), "redline")


def _cell(content: str, kind: str = "") -> str:
    return f'<dd class="{kind}">{content}</dd>' if kind else f"<dd>{content}</dd>"
