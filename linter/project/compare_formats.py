"""`clauselint compare` as Markdown and JSON, and the one door to all its formats."""

from __future__ import annotations

from typing import Any

from linter.project.compare import STATES, Change, Comparison
from linter.project.compare_view import Segment, counts, grade, place, remarks, segments, words

FORMATS = ("text", "json", "markdown", "html")
SCHEMA_VERSION = 1
_MARKS = {"deleted": "~~", "inserted": "**", "same": ""}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~"})


def render(comparison: Comparison, form: str, lang: str, *, colour: bool = False, width: int = 100) -> str:
    """The comparison in one of FORMATS, ending in a newline. Equal comparisons give equal bytes."""
    if form == "json":
        import json

        return json.dumps(as_data(comparison), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        from linter.project.compare_html import page

        return page(comparison, lang)
    if form == "markdown":
        return markdown(comparison, lang)
    from linter.project.compare_text import text

    return text(comparison, lang, colour=colour, width=width)


def markdown(comparison: Comparison, lang: str) -> str:
    """For an issue, a pull request or a mail: GitHub-flavoured Markdown, deleted words struck, new ones bold."""
    fixed = words(lang)
    files = f"{_escaped(comparison.old.path)} → {_escaped(comparison.new.path)}"
    lines = [f"# {fixed['title']}", "", files, "", counts(comparison, lang)]
    if not comparison.changes:
        lines += ["", fixed["nothing"]]
    for state in STATES:
        found = comparison.of(state)
        lines += ["", f"## {fixed[state]} ({len(found)})", "", fixed[f"{state}_note"]] if found else []
        for change in found:
            lines += ["", *_markdown_of(change, lang)]
    return "\n".join(lines) + "\n"


def _markdown_of(change: Change, lang: str) -> list[str]:
    fixed, finding = words(lang), change.finding
    about = ", ".join([grade(finding.severity, lang), *map(_escaped, remarks(change, lang))])
    lines = [f"- **{finding.rule} {finding.name}** {_escaped(place(finding, lang))} ({about})"]
    if change.state in ("new", "reworded") and finding.message:
        lines += ["", f"  {_escaped(finding.message)}"]
    if change.state == "resolved":
        lines += ["", f"  {fixed['reads_now'] if change.new_text else fixed['gone']}"]
    lines += ["", f"  > {_marked(segments(change))}"]
    if change.state == "new" and finding.why:
        lines += ["", f"  {fixed['why'].format(why=_escaped(finding.why))}"]
    return lines


def as_data(comparison: Comparison) -> dict[str, Any]:
    """For machines; the findings are those of `check --format json`. Stable within `schema_version`."""
    from linter.reports.json_report import finding_data

    def side(change: Change, new: bool) -> dict[str, Any] | None:
        finding = change.new if new else change.old
        return finding_data(finding) if finding else None

    return {
        "schema_version": SCHEMA_VERSION,
        "old": {"path": comparison.old.path, "sha256": comparison.old.sha256},
        "new": {"path": comparison.new.path, "sha256": comparison.new.sha256},
        "summary": {state: len(comparison.of(state)) for state in STATES},
        "changes": [
            {
                "state": change.state,
                "rule": change.finding.rule,
                "old": side(change, new=False),
                "new": side(change, new=True),
                "old_text": change.old_text,
                "new_text": change.new_text,
            }
            for change in comparison.changes
        ],
    }


def _marked(found: list[Segment]) -> str:
    """The stretches as one line of Markdown; blanks at the ends of a stretch stay outside its marks."""
    parts = []
    for kind, whole in found:
        inner = whole.strip()
        mark = _MARKS[kind] if inner else ""
        start = whole.index(inner) if inner else 0
        parts.append(f"{whole[:start]}{mark}{_escaped(inner)}{mark}{whole[start + len(inner) :]}")
    return " ".join("".join(parts).split())


def _escaped(plain: str) -> str:
    return plain.translate(_SPECIAL)
