"""What a comment says: from a finding to the paragraphs of a note, in words of `grammars/reports/comment.toml`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from linter import grammars
from linter.compiled import compiled
from linter.contract import Paragraph
from linter.errors import GrammarError
from linter.finding import Citation, Edit, Finding, Suggestion
from linter.review.note import Line, Note
from linter.review.options import TOOL, Held, ReviewOptions
from linter.rules.citing import named

_FILE = "reports/comment.toml"
_QUOTE = 240
"""Code points of the clause a comment repeats at most."""
_INITIALS = "CL"
COVER = "review"
"""Stands for the rule in the reference of the comment that opens a copy."""


class CommentWords:
    """The words of one language."""

    def __init__(self, lang: str, table: dict[str, Any]) -> None:
        self.lang, self._table = lang, table
        self._found: dict[tuple[str, ...], str] = {}

    def __call__(self, *keys: str, **slots: object) -> str:
        """The words at `keys`, slots filled. Raises GrammarError for words the file lacks."""
        found = self._found.get(keys) or self._find(keys)
        try:
            return found.format(**slots) if slots else found
        except (KeyError, IndexError, ValueError) as error:
            where = f"{grammars.folder() / _FILE}: [{self.lang}] {'.'.join(keys)}"
            raise GrammarError(f"{where}: unknown or broken slot {error}") from None

    def _find(self, keys: tuple[str, ...]) -> str:
        found: Any = self._table
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if not isinstance(found, str):
            raise GrammarError(f"{grammars.folder() / _FILE}: [{self.lang}] lacks {'.'.join(keys)!r}")
        self._found[keys] = found
        return found


@cache
def comment_words(lang: str) -> CommentWords:
    """The words for "en" or "zh"; any other language takes English. Raises GrammarError."""
    tables = compiled("comment", [grammars.folder() / _FILE], lambda: grammars.tables(_FILE))
    lang = "zh" if lang.startswith("zh") else "en"
    if lang not in tables:
        raise GrammarError(f"{grammars.folder() / _FILE}: no words for language {lang!r}")
    return CommentWords(lang, tables[lang])


def language_of(finding: Finding, options: ReviewOptions) -> str:
    """The language a finding is commented in."""
    return options.lang or ("zh" if finding.language.startswith("zh") else "en")


def author_of(finding: Finding, options: ReviewOptions) -> str:
    """Who comments on and changes a finding's words: the one author asked for, or the tool with the severity."""
    if options.author is not None:
        return options.author
    return _author(language_of(finding, options), finding.severity.value)


@cache
def _author(lang: str, severity: str) -> str:
    words = comment_words(lang)
    return words("author", tool=TOOL, severity=words("severity", severity))


def fingerprint_of(finding: Finding, ordinal: int) -> str:
    """The finding's fingerprint, or for one without, a hash of rule, words and which of its kind it is."""
    mark = finding.fingerprint.lower()
    if len(mark) >= 8 and all(char in "0123456789abcdef" for char in mark):
        return mark
    return hashlib.sha256(f"{finding.rule}\n{mark}\n{finding.quote}\n{ordinal}".encode()).hexdigest()[:16]


def finding_note(
    finding: Finding, fingerprint: str, options: ReviewOptions, texts: dict[int, str], held: Held | None, tracked: bool
) -> Note:
    """The comment on a finding.

    texts: text of every paragraph its suggestions edit, by position. held: why its suggestion is not a tracked change.
    tracked: whether it is one.
    """
    words = comment_words(language_of(finding, options))
    lines: list[Line] = [[(_heading(finding, words), True)]]
    lines.append([(words("quote", quote=_shortened(finding.quote, words)), False)])
    where = _where(finding, words)
    if where:
        lines.append([(where, False)])
    lines += _labelled(words("why"), finding.why or finding.message)
    lines += _labelled(words("basis"), words("between").join(_cited(c, words) for c in finding.provisions))
    for suggestion in finding.suggestions:
        chosen = suggestion is chosen_suggestion(finding, options)
        lines += _suggested(finding, suggestion, texts, words, tracked and chosen)
    if held is not None:
        who = held.detail.get("who") or words("held", "someone")
        lines.append([(words("held", held.reason, who=who), False)])
    lines += _labelled(words("advice"), finding.advice)
    if finding.may_be_mandatory_for_other_side:
        lines.append([(words("mandatory"), False)])
    lines.append([(words("dismiss"), False)])
    lines.append([(reference(finding.rule, fingerprint), False)])
    return Note(finding.rule, fingerprint, author_of(finding, options), _INITIALS, lines)


def held_line(held: Held) -> str:
    """For a copy without comments: which suggestion is not in it, and why, in English."""
    words = comment_words("en")
    finding = held.finding
    place = f"{finding.rule} {finding.location.label}".strip()
    return f"{place}: {words('held', held.reason, who=held.detail.get('who') or words('held', 'someone'))}"


def cover_note(options: ReviewOptions, lang: str) -> Note:
    """The comment that opens a copy: what it is, and the disclaimer, once."""
    from linter.rules.law import load_law

    words = comment_words(lang)
    fingerprint = hashlib.sha256(b"clauselint review").hexdigest()[:16]
    lines = [
        [(words("cover" if options.redline else "cover_comments"), False)],
        [(load_law().disclaimer(words.lang, "wording"), False)],
        [(reference(COVER, fingerprint), False)],
    ]
    return Note(COVER, fingerprint, options.author or TOOL, _INITIALS, lines)


def reference(rule: str, fingerprint: str) -> str:
    """The last line of a comment, by which the next review knows it (`threads.REFERENCE`)."""
    return f"[{TOOL} {rule} {fingerprint}]"


def chosen_suggestion(finding: Finding, options: ReviewOptions) -> Suggestion | None:
    """The suggestion that becomes a tracked change: the wished position, else the first with edits, else None."""
    offered = [suggestion for suggestion in finding.suggestions if suggestion.edits]
    for suggestion in offered:
        if suggestion.position == options.position:
            return suggestion
    return offered[0] if offered else None


def _heading(finding: Finding, words: CommentWords) -> str:
    slots = {"rule": finding.rule, "name": finding.name, "severity": words("severity", finding.severity.value)}
    if finding.location.label:
        return words("heading_clause", label=finding.location.label, **slots)
    return words("heading", **slots)


def _where(finding: Finding, words: CommentWords) -> str:
    place = finding.location.part
    return "" if place in ("body", "table") else words("where", place)


def _labelled(label: str, text: str) -> list[Line]:
    return [[(label, True), (text, False)]] if text else []


@cache
def _cited(citation: Citation, words: CommentWords) -> str:
    name = named(citation, words.lang, words)
    if not citation.in_force_since:
        return name
    return words("basis_in_force", reference=name, date=citation.in_force_since)


def _suggested(
    finding: Finding, suggestion: Suggestion, texts: dict[int, str], words: CommentWords, tracked: bool
) -> list[Line]:
    """A suggestion: its edits, unless they stand beside it as tracked changes, and what to mind."""
    label = words("suggestion_fallback" if suggestion.position == "fallback" else "suggestion_preferred")
    if tracked:
        said = words("tracked")
    else:
        said = words("between").join(
            _edited(edit, texts.get(finding.position_of(edit.paragraph), ""), words) for edit in suggestion.edits
        )
    return _labelled(label, said) + _labelled(words("note"), suggestion.note)


def _edited(edit: Edit, text: str, words: CommentWords) -> str:
    old = _shortened(text[edit.start : edit.end], words)
    if not old:
        before = text[max(0, edit.start - 40) : edit.start].strip()
        return words("insert", before=before, new=edit.text) if before else words("insert_first", new=edit.text)
    return words("replace", old=old, new=edit.text) if edit.text else words("delete", old=old)


def _shortened(text: str, words: CommentWords) -> str:
    """Text with its middle left out where it is long."""
    if len(text) <= _QUOTE:
        return text
    half = _QUOTE // 2
    return f"{text[:half].rstrip()} {words('cut')} {text[-half:].lstrip()}"


def texts_of(finding: Finding, paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """The text of the paragraphs a finding's suggestions edit, by position."""
    positions = {finding.position_of(edit.paragraph) for suggestion in finding.suggestions for edit in suggestion.edits}
    return {position: paragraphs[position].text for position in positions if 0 <= position < len(paragraphs)}
