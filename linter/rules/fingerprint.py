"""Fingerprints: which finding is the same as one seen before, in another round or under another file name.

A fingerprint is a hash of the rule, the words of the clause and, where the same words stand several times in one
file, which of them it is. Renumbering, renaming the file, reformatting and moving a clause keep it; a changed word
loses it. Teams store fingerprints in `.clauselint/decisions.toml`, and code-scanning services store them too: the
scheme below is frozen within a major version, which is why it is written here and not read from `grammars/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from linter.finding import Finding

SCHEME = "1"
"""Part of every hash. A change of the scheme is a new number, so that old entries turn stale, never wrong."""

_NUMERAL = r"(?:\d{1,2}(?!\d)|[ivxlc]{1,6}\b|[a-z]\b)"
_TAIL = r"(?:\.\d{1,3})*(?:\s?\([a-z0-9]{1,5}\))*"
_ZH_NUMERAL = r"[零〇一二三四五六七八九十百0-9.]{1,8}"


@cache
def _label() -> re.Pattern[str]:
    """A typed number at the start of a paragraph, before case is folded."""
    return re.compile(
        rf"""\s*(?:
            第\s?{_ZH_NUMERAL}\s?[条條款项項章节節]
          | [一二三四五六七八九十]{{1,3}}\s?[、.]
          | \(\s?(?:\d{{1,3}}|[A-Za-z]|([a-z])\1|[ivxlc]{{2,6}}|[IVXLC]{{2,6}}|[一二三四五六七八九十]{{1,4}})\s?\)
          | [\u2460-\u2473\u2776-\u277f\u3280-\u3289]
          | (?i:section|clause|article|paragraph|schedule|annex|appendix|exhibit)\s+\d{{1,3}}(?:\.\d{{1,3}})*[.:)]?
          | \d{{1,3}}(?:\.\d{{1,3}})+[.)]?
          | \d{{1,3}}[.)、](?!\d)
          | [a-zA-Z][.)](?![a-zA-Z])
          | \d{{1,3}}(?=\s+[A-Z\u3400-\u9fff])
        )[\s.:\-–—]*""",
        re.VERBOSE,
    )


@cache
def _reference() -> re.Pattern[str]:
    """A pointer to a numbered place of the same contract, case folded; articles of a named statute are not meant."""
    return re.compile(
        rf"""\b(section|clause|article|paragraph|schedule|annex|appendix|exhibit)s?\s+{_NUMERAL}{_TAIL}
             (?!\s+(?:of|to)\s+(?!this\b|the\s+(?:agreement|contract)\b))
          | (?<![》>])第\s?{_ZH_NUMERAL}\s?([条條款项項])""",
        re.VERBOSE,
    )


@cache
def _word() -> re.Pattern[str]:
    """One Chinese character, one run of other letters and digits, or one sign that changes a sum."""
    return re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff\U00020000-\U0003ffff]+|[%$€£¥]")


def normalise_clause(text: str) -> str:
    """The words of a clause as they are compared: what reformatting and renumbering may change is gone.

    NFKC folds full-width forms; case, white space, punctuation, invisible characters, the clause's own typed number
    and the numbers of clauses it refers to are dropped. Figures with a meaning (days, per cent, sums, articles of
    a statute) stay.
    """
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = unicodedata.normalize("NFKC", _unlabelled(text))  # NFKC makes a plain 1 of ①: its label goes before
    text = _unlabelled(text)
    text = _reference().sub(lambda m: f" {m[1] or m[2]} ", text.casefold())
    return " ".join(_word().findall(text))


def _unlabelled(text: str) -> str:
    """The text without the typed numbers it begins with; a text that is all label stays."""
    while (label := _label().match(text)) and label.end() < len(text):
        text = text[label.end() :]
    return text


def fingerprint(rule: str, words: str, ordinal: int = 0) -> str:
    """The 16 hex digits for a rule code, words from `normalise_clause` and a place among equals, from 0."""
    from hashlib import blake2b

    return blake2b("\x1f".join((SCHEME, rule, words, str(ordinal))).encode(), digest_size=8).hexdigest()


def assign_fingerprints(findings: Iterable[Finding], text_of: Callable[[Finding], str]) -> None:
    """Sets `fingerprint` on every finding of one document.

    text_of: gives the text of the clause or sentence that a finding is about; labels in it do no harm.
    Findings of one rule with equal words are numbered in the order of the document, so that each has its own.
    """
    seen: dict[tuple[str, str], int] = {}
    for finding in sorted(findings, key=lambda f: (f.location.position, f.location.start, f.location.end)):
        key = (finding.rule, normalise_clause(text_of(finding)))
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        finding.fingerprint = fingerprint(*key, ordinal)
