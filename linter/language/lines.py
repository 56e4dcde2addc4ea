"""What kind of line a paragraph is, from its own words: heading, contents, recital, signature, running header.

The word lists are terminals of `grammars/outline/words.lark`.
"""

from __future__ import annotations

import re

from linter.language.labels import chinese, may_open, words

_SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "between", "by", "during", "for", "from", "if", "in", "into", "no", "not"),
        *("of", "on", "or", "per", "the", "to", "under", "upon", "via", "vs", "with", "within", "without"),
    )
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ENGLISH_RUN_IN = re.compile(r"([A-Z\"“(][^.;:–—\n]{1,90})(?:[.:](?:\s*[-–—])?|(?<=\s)[–—])\s+(?=[\"“(\[A-Z])")
_CHINESE_RUN_IN = re.compile(
    r"([^\s。：:；;，,！？!?\d][^。：:；;，,！？!?\d“”「」\"\t\u3000\n]{1,18}?)(?:[。：:]|\u3000+|\s{2,})\s*(?=\S)"
)
_PAGE = re.compile(r"(?:\t|\s{2,}|\.{3,}|…+|·{3,})\s*(?:\d{1,3}|[ivxlc]{1,6})\s*$")
_RUN_ENTRY = re.compile(r"\b\d{1,2}(?:\.\d{1,2})?\.? [A-Z][^.;:]{3,90}? \d{1,3}(?= |$)")
_RUN_TERM = re.compile(r"[A-Z][\w’'-]*(?: [\w’'()-]+){0,7} \d{1,2}\.\d{1,2}(?:\([a-z]{1,4}\))*(?= [A-Z]|$)")
_RUN_NUMBER = re.compile(r"\d [A-Z\d]")
_RUN_ENTRIES, _RUN_LENGTH = 6, 120
"""So many entries one after another, in so many code points, are no sentence."""
_FEW_ENTRIES = 3
"""So many are none where no word in them makes a sentence."""
_CLOSED = re.compile(r"[.;,:。；，：、]\s*$")


def title_case(text: str) -> bool:
    """Whether every word that is not a small one opens with a capital ("Inspection and Audit")."""
    found = _WORD.findall(text)
    return bool(found) and all(w[0].isupper() or w.lower() in _SMALL for w in found) and found[0][0].isupper()


def shouted(text: str) -> bool:
    """Whether the letters are all capitals, four at least ("INSPECTION AND AUDIT")."""
    return text.isupper() and sum(c.isalpha() for c in text) >= 4


def heading_line(text: str) -> bool:
    """Whether a whole line reads as a heading: short, no sentence in it, no closing punctuation."""
    text = text.strip()
    if not text or len(text) > 120 or "____" in text or "\t" in text:
        return False
    if chinese(text):
        return _chinese_heading(text)
    if words("NOT_HEADING").search(text.lower()):
        return False
    if shouted(text):
        return not text.endswith((";", ",")) and (len(text) < 60 or not text.endswith("."))
    if _CLOSED.search(text.rstrip(".") if len(text) < 40 else text):
        return False
    return len(text) <= 80 and len(text.split()) <= 12 and title_case(text)


def _chinese_heading(text: str) -> bool:
    if len(text) > 40 or _CLOSED.search(text) or re.search(r"[。；！？：:=＝]", text):
        return False
    return not words("NOT_HEADING").search(text)


def short_title(text: str) -> bool:
    """Whether a few words in sentence case could be a heading ("Sale and purchase"): no verb, no closing mark."""
    text = text.strip()
    plain = text[:1].isupper() and len(text.split()) <= 6 and not _CLOSED.search(text)
    return plain and not words("NOT_HEADING").search(text.lower())


def heading_of(text: str, start: int) -> tuple[str, int]:
    """The heading of a numbered paragraph and where its words go on: ("INSPECTION AND AUDIT", 26) for
    "7.1 INSPECTION AND AUDIT. Upon ..."; ("", start) where there is none; the length of `text` where it is all heading.
    """
    own = text[start : start + 130].strip()
    if not own:
        return "", start
    if len(text) - start <= 130 and (heading_line(own) or _short_label(own)):
        return own.rstrip(".:： \t"), len(text)
    wide = chinese(own[0])
    run_in = _CHINESE_RUN_IN.match(text, start) if wide else _ENGLISH_RUN_IN.match(text, start, start + 110)
    if run_in is None or words("NOT_HEADING").search(run_in[1].lower()):
        return "", start
    name = run_in[1].strip()
    good = len(name) <= 14 if wide else len(name.split()) <= 9 and (shouted(name) or title_case(name))
    return (name, run_in.end()) if good else ("", start)


def _short_label(own: str) -> bool:
    """Whether it is "Term." or "Delivery and Risk:" as the whole of a numbered paragraph."""
    return own.endswith((".", ":", "：")) and len(own.split()) <= 6 and title_case(own) and "." not in own[:-1]


def contents_line(text: str) -> bool:
    """Whether the line opens a table of contents ("CONTENTS: 1. ...", "目录")."""
    text = text.strip()
    match = words("CONTENTS_WORD").match(text) if may_open("CONTENTS_WORD", text) else None
    if match is None:
        return False
    rest = text[match.end() :].lstrip()
    return not rest or rest[0] in ":：" or rest[0].isdigit()


def contents_run(text: str) -> bool:
    """Whether the paragraph is a table run together: titles between number and page, or terms before their clause."""
    if len(text) < _RUN_LENGTH or len(_RUN_NUMBER.findall(text)) < _RUN_ENTRIES:
        return False
    return max(len(_RUN_ENTRY.findall(text)), len(_RUN_TERM.findall(text))) >= _RUN_ENTRIES


def run_in_title(text: str) -> bool:
    """Whether what is read as an English sentence of a paragraph is a heading, or part of the contents, that ran into
    it: "... of the License Agreement. ARTICLE 10 FORCE MAJEURE".
    """
    text = text.strip()
    if chinese(text) or ":" in text or text[:1] == "(":
        return False
    entries = _RUN_ENTRY.findall(text)
    return heading_line(text) or (len(entries) >= _FEW_ENTRIES and not words("NOT_HEADING").search(text.lower()))


def contents_entry(text: str) -> bool:
    """Whether the line is an entry of a table of contents: short, and a page number after tab or dots."""
    return len(text) < 160 and _PAGE.search(text) is not None


def running_line(text: str) -> bool:
    """Whether the line is a running header or footer typed as text ("... - page 3 of 6", "第3页　共6页")."""
    if len(text) > 160:
        return False
    end = text.rstrip()[-1:]
    return (end.isdigit() or end in "页頁") and words("RUNNING_LINE").search(text) is not None


_LONE_SCHEDULE = re.compile(
    r"\s*(?:附件|附表|附录|附錄)[\s:：]+[^\s。；，、,;：:\d]{2,24}(?:\s*[（(][^（）()]{1,16}[）)])?\s*$"
)


def lone_schedule(text: str) -> bool:
    """Whether the line heads a schedule without a number: 附件 供应商声明书; no sentence about one."""
    return len(text) < 60 and text.lstrip()[:1] == "附" and _LONE_SCHEDULE.match(text) is not None


def recital_line(text: str) -> bool:
    """Whether the line opens a recital or the recitals ("WHEREAS", "BACKGROUND", "鉴于")."""
    text = text.lstrip()
    return may_open("RECITAL_START", text) and words("RECITAL_START").match(text) is not None


def signature_line(text: str) -> bool:
    """Whether the line belongs to the signatures ("IN WITNESS WHEREOF", "甲方（盖章）：")."""
    text = text.strip()
    if may_open("SIGNATURE_START", text) and words("SIGNATURE_START").match(text):
        return True
    return len(text) < 120 and words("SEAL").search(text) is not None


def introduces(text: str) -> bool:
    """Whether the paragraph introduces a list ("any of the following:", "有下列情形之一的，...：")."""
    text = text.rstrip()
    return text.endswith((":", "：", ":-", ":—", ": -", "——", "—")) or words("LEAD_IN").search(text[-60:]) is not None
