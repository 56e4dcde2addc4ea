"""Stretches of the contract as a comment repeats them: not too long, no word cut in two."""

from __future__ import annotations

import re

from linter.finding import Edit
from linter.review.comment_words import CommentWords

LONG = 240
"""Code points that a comment repeats at most of words it changes, or of words it does not stand on."""
SHORT = 120
"""Code points that it repeats at most of words it stands on, which are marked in the text anyway."""
_BEFORE = 40
_CHINESE = re.compile(r"[\u3400-\u9fff]{2}")


def shortened(text: str, words: CommentWords, most: int = LONG) -> str:
    """Text with its middle left out where it is longer than `most`."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{_head(text[: half + 1]).rstrip()} {words('cut')} {_tail(text[-half - 1 :]).lstrip()}"


def beginning(text: str, words: CommentWords) -> str:
    """The first words of a text."""
    return text if len(text) <= _BEFORE else f"{_head(text[: _BEFORE + 1]).rstrip()} {words('cut')}"


def edited(edit: Edit, text: str, words: CommentWords) -> str:
    """An edit of a paragraph's text in words."""
    more = _rest_of_word(text, edit)
    old = shortened(text[edit.start : edit.end] + more, words)
    if old:
        return words("replace", old=old, new=edit.text + more) if edit.text else words("delete", old=old)
    before = _before(text[: edit.start].strip())
    new = edit.text.strip()
    return words("insert", before=before, new=new) if before else words("insert_first", new=new)


def _rest_of_word(text: str, edit: Edit) -> str:
    """The character after a single Chinese one that is replaced: “乙方” can be read, “乙” can not."""
    pair = text[edit.start : edit.end + 1]
    return pair[1:] if edit.end - edit.start == 1 and edit.text and _CHINESE.fullmatch(pair) else ""


def _before(text: str) -> str:
    """The last words of a text: in Chinese, where no blanks tell words apart, what follows a mark."""
    if len(text) <= _BEFORE:
        return text
    last = text[-_BEFORE - 1 :]
    if " " in last:
        return _tail(last).strip()
    return re.split(r"[，、；：。]", last[1:-1], maxsplit=1)[-1] + last[-1]


def _head(text: str) -> str:
    """Text less a word at its end that may be cut in two; Chinese has no blanks and stays."""
    return text.rpartition(" ")[0] or text[:-1]


def _tail(text: str) -> str:
    """Text less a word at its beginning that may be cut in two."""
    return text.partition(" ")[2] or text[1:]
