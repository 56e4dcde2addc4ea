"""`clauselint compare` for a terminal."""

from __future__ import annotations

from linter.project.compare import STATES, Change, Comparison
from linter.project.compare_view import Segment, counts, grade, place, remarks, segments, words
from linter.reports.layout import Line, Span, plain, wrap

INDENT = "      "
_STYLES = {"deleted": "delete", "inserted": "insert", "same": ""}
_SIGNS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}"), "same": ("", "")}


def text(comparison: Comparison, lang: str, *, colour: bool, width: int) -> str:
    """The counts, then each state with its findings, wrapped to `width` columns.

    Deleted words stand as [-...-] and new ones as {+...+}, with or without colour.
    """
    fixed = words(lang)
    lines: list[Line] = [
        [Span(f"{comparison.old.path} -> {comparison.new.path}", "title")],
        [Span(counts(comparison, lang))],
    ]
    if not comparison.changes:
        lines.append([Span(fixed["nothing"])])
    for state in STATES:
        found = comparison.of(state)
        lines += [[], [Span(fixed[state], "title")]] if found else []
        for change in found:
            lines += _lines(change, lang, width)
    if not colour:
        return plain(lines)
    from linter.reports.paint import painted

    return painted(lines)


def _lines(change: Change, lang: str, width: int) -> list[Line]:
    fixed, finding = words(lang), change.finding
    about = [f"{finding.rule} {finding.name}", place(finding, lang), *remarks(change, lang)]
    lines: list[Line] = [
        [Span("  "), Span(grade(finding.severity, lang), str(finding.severity)), Span("  " + "  ".join(about))]
    ]
    if change.state in ("new", "reworded") and finding.message:
        lines += _indented([Span(finding.message)], width)
    if change.state == "resolved":
        lines.append([Span(INDENT + (fixed["reads_now"] if change.new_text else fixed["gone"]), "dim")])
    lines += _indented([_span(segment) for segment in segments(change)], width)
    if change.state == "new" and finding.why:
        lines += _indented([Span(fixed["why"].format(why=finding.why), "dim")], width)
    return lines


def _span(segment: Segment) -> Span:
    """A stretch with its signs; blanks at its ends stay outside them."""
    inner = segment.text.strip()
    before, after = _SIGNS[segment.kind] if inner else ("", "")
    start = segment.text.index(inner) if inner else 0
    head, tail = segment.text[:start], segment.text[start + len(inner) :]
    return Span(" ".join(f"{head}{before}{inner}{after}{tail}".splitlines()), _STYLES[segment.kind])


def _indented(spans: list[Span], width: int) -> list[Line]:
    return [[Span(INDENT), *line] for line in wrap(spans, max(20, width - len(INDENT)))]
