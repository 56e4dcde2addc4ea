"""Who speaks in a comment and how a thread is known; the comment that opens a copy."""

from __future__ import annotations

import hashlib
from functools import cache

from linter.finding import Finding, Suggestion
from linter.review.comment_words import comment_words
from linter.review.note import Note
from linter.review.options import TOOL, Held, ReviewOptions

INITIALS = "CL"
"""Initials of the author of every comment."""
COVER = "review"
"""Stands for the rule in the reference of the comment that opens a copy."""


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
        [(words("dismissed"), False)],
        [(load_law().disclaimer(words.lang, "wording"), False)],
        [(reference(COVER, fingerprint), False)],
    ]
    return Note(COVER, fingerprint, options.author or TOOL, INITIALS, lines)


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
