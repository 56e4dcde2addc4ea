"""`clauselint compare --format html`: one file, no outside resource, readable on a screen and printed on A4."""

from __future__ import annotations

from html import escape

from linter.project.compare import STATES, Change, Comparison
from linter.project.compare_view import counts, grade, place, remarks, segments, words

STYLE = """
:root { --ink: #1d2329; --quiet: #5b6670; --line: #d8dde2; --high: #a4161a; --medium: #9a5b00; --low: #2f6690; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 58rem; padding: 2rem 1.25rem; color: var(--ink); background: #fff;
  font: 16px/1.6 "Segoe UI", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
.files { color: var(--quiet); overflow-wrap: anywhere; } .note { color: var(--quiet); margin: 0 0 .75rem; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem;
  margin: 1.25rem 0; padding: 0; }
.counts li { list-style: none; border: 1px solid var(--line); border-radius: 4px; padding: .6rem .8rem; }
.counts b { display: block; font-size: 1.6rem; line-height: 1.2; }
article { border: 1px solid var(--line); border-left: 4px solid var(--low); border-radius: 4px; padding: .7rem 1rem;
  margin: 0 0 .75rem; break-inside: avoid; }
article.high { border-left-color: var(--high); } article.medium { border-left-color: var(--medium); }
h3 { font-size: 1rem; margin: 0; } .where { color: var(--quiet); font-size: .9rem; }
article p { margin: .5rem 0 0; } h2 { break-after: avoid; }
blockquote { margin: .5rem 0 0; padding: 0; overflow-wrap: anywhere; }
del { color: var(--high); background: #fbeaea; }
ins { color: #17612e; background: #e6f4ea; text-decoration: underline; }
@media print { @page { size: A4; margin: 18mm; } body { max-width: none; padding: 0; font-size: 10.5pt; }
  del, ins, article { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""
_TAGS = {"deleted": "del", "inserted": "ins"}


def page(comparison: Comparison, lang: str) -> str:
    """The whole page. Equal comparisons give equal bytes."""
    fixed = words(lang)
    tiles = "".join(f"<li><b>{len(comparison.of(state))}</b>{escape(fixed[state])}</li>" for state in STATES)
    sections = "".join(_section(comparison, state, lang) for state in STATES)
    body = sections or f"<p>{escape(fixed['nothing'])}</p>"
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(fixed['title'])}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{escape(fixed['title'])}</h1>\n"
        f'<p class="files">{escape(fixed["old_file"].format(path=comparison.old.path))}<br>'
        f"{escape(fixed['new_file'].format(path=comparison.new.path))}</p>\n"
        f'<ul class="counts" aria-label="{escape(counts(comparison, lang))}">{tiles}</ul>\n</header>\n'
        f"<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _section(comparison: Comparison, state: str, lang: str) -> str:
    found = comparison.of(state)
    if not found:
        return ""
    fixed = words(lang)
    cards = "".join(_card(change, lang) for change in found)
    note = f'<p class="note">{escape(fixed[f"{state}_note"])}</p>'
    return f"<section>\n<h2>{escape(fixed[state])} ({len(found)})</h2>\n{note}\n{cards}</section>\n"


def _card(change: Change, lang: str) -> str:
    fixed, finding = words(lang), change.finding
    where = " · ".join([place(finding, lang), grade(finding.severity, lang), *remarks(change, lang)])
    parts = [
        f'<article class="{finding.severity}">\n<h3>{escape(finding.rule)} {escape(finding.name)}</h3>\n',
        f'<div class="where">{escape(where)}</div>\n',
    ]
    if change.state in ("new", "reworded") and finding.message:
        parts.append(f"<p>{escape(finding.message)}</p>\n")
    if change.state == "resolved":
        parts.append(f"<p>{escape(fixed['reads_now'] if change.new_text else fixed['gone'])}</p>\n")
    parts.append(f"<blockquote>{''.join(_stretch(kind, text) for kind, text in segments(change))}</blockquote>\n")
    if change.state == "new" and finding.why:
        parts.append(f"<p>{escape(fixed['why'].format(why=finding.why))}</p>\n")
    return "".join(parts) + "</article>\n"


def _stretch(kind: str, text: str) -> str:
    tag = _TAGS.get(kind)
    return f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
