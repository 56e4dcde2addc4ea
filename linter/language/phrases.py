"""The small language in which `grammars/lexicon` writes words and phrases.

A phrase is what a lawyer would write, with six signs:

    word*      the word with any ending            terminat*
    (a|b)      one of several                      (list|register) of
    [x]        may be missing                      export control [laws]
    ..         a gap of at most five words (Chinese: eight characters)
    ...        a gap of at most twelve words (Chinese: thirty characters)
    =          before the phrase: capitals count   =EAR

Phrases are matched on folded text (`fold.fold`). A space matches any white space; a hyphen matches a hyphen, a
space or nothing. Gaps never cross a full stop or a semicolon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linter.records import dataclass

from .fold import has_chinese

_SIGN = re.compile(r"\.\.\.|\.\.|[()\[\]|]|\s+|[^\s()\[\]|.]+(?:\.(?!\.)[^\s()\[\]|.]*)*")

_LETTERS = re.compile(r"[a-z0-9]+")
_LETTER = r"[A-Za-z0-9_\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]"
"""A letter or digit of Western scripts: a Chinese character next to a word leaves it a word. All are below 256, where a
set of characters is a small table; with the rest of the Latin letters the compiled lexicon is twice as large."""
KEY_LENGTH = 5
"""Letters of a word by which phrases are looked up."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or in Chinese one unbroken stretch; `wild` allows any ending."""

    text: str
    wild: bool
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives; `optional` when none of them need stand; `wild` lets the last word have any ending."""

    options: tuple[tuple[Node, ...], ...]
    optional: bool
    wild: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that do not matter."""

    wide: bool


Node = Word | Choice | Gap


@lru_cache(maxsize=1)
def parse(phrase: str) -> tuple[Node, ...]:
    """The phrase as a sequence of nodes; raises ValueError where its brackets do not match."""
    signs = _SIGN.findall(phrase.removeprefix("=").strip())
    nodes, rest = _sequence(signs, 0)
    if rest != len(signs):
        raise ValueError("a bracket is closed that was never opened")
    if not nodes or isinstance(nodes[0], Gap):
        raise ValueError("a phrase must begin with a word")
    return nodes


def _sequence(signs: list[str], at: int) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    while at < len(signs) and signs[at] not in (")", "]", "|"):
        sign = signs[at]
        glued = bool(nodes) and not signs[at - 1].isspace()
        if sign in ("(", "["):
            options, at = _options(signs, at + 1, ")" if sign == "(" else "]")
            wild = at < len(signs) and signs[at] == "*"
            nodes.append(Choice(options, sign == "[", wild, glued))
            at += wild
            continue
        if sign in ("..", "..."):
            nodes.append(Gap(sign == "..."))
        elif not sign.isspace():
            nodes.append(Word(sign.rstrip("*"), sign.endswith("*"), glued))
        at += 1
    return tuple(nodes), at


def _options(signs: list[str], at: int, close: str) -> tuple[tuple[tuple[Node, ...], ...], int]:
    options = []
    while True:
        nodes, at = _sequence(signs, at)
        options.append(nodes)
        if at >= len(signs):
            raise ValueError("a bracket is not closed")
        if signs[at] == close:
            return tuple(options), at + 1
        if signs[at] != "|":
            raise ValueError("brackets do not match")
        at += 1


def pattern(phrase: str) -> str:
    """The regular expression (source) that matches the phrase on folded text.

    Where the phrase has gaps, group 1 is what stands before the first and group 2 what stands after the last.
    """
    chinese = has_chinese(phrase)
    nodes = parse(phrase)
    gaps = [at for at, node in enumerate(nodes) if isinstance(node, Gap)]
    if gaps and gaps[-1] < len(nodes) - 1:
        first, last = gaps[0], gaps[-1]
        body = f"({_emit(nodes[:first], chinese)})" + _emit(nodes[first : last + 1], chinese)
        body += f"({_emit(nodes[last + 1 :], chinese)})"
    else:
        body = _emit(nodes, chinese)
    return body if chinese else rf"(?<!{_LETTER}){body}(?!{_LETTER})"


def _emit(nodes: tuple[Node, ...], chinese: bool) -> str:
    space = r"\s*" if chinese else r",?\s+"
    out = ""
    open_end = True  # nothing stands yet that a space must part from what follows
    for at, node in enumerate(nodes):
        if isinstance(node, Gap):
            out += _gap(node, chinese)
            open_end = True
            continue
        before = "" if open_end or node.glued else space
        if isinstance(node, Choice) and node.optional:
            following = nodes[at + 1] if at + 1 < len(nodes) else None
            if getattr(following, "glued", False):
                out += f"{before}(?:{_piece(node, chinese)})?"
                open_end = True
                continue
            after = space if open_end and following else ""
            out += f"(?:{before}{_piece(node, chinese)}{after})?"
        else:
            out += before + _piece(node, chinese)
            open_end = False
    return out


def _piece(node: Word | Choice, chinese: bool) -> str:
    if isinstance(node, Choice):
        longest_first = sorted((_emit(option, chinese) for option in node.options), key=len, reverse=True)
        body = "(?:" + "|".join(longest_first) + ")"
    else:
        body = re.escape(node.text).replace(r"\-", r"[-\s]?")
    return body + (rf"(?:{_LETTER}|['-])*" if node.wild else "")


def _gap(node: Gap, chinese: bool) -> str:
    if chinese:
        return r"[^。;]{0,30}?" if node.wide else r"[^。;]{0,8}?"
    return rf"(?:[\s,]+[^\s;]+(?<![a-z]{{4}}\.)(?<![0-9)]\.)){{0,{12 if node.wide else 5}}}?\s+"


def keys(phrase: str) -> set[str]:
    """The keys under which a match can begin: up to five letters or digits of the first word, one Chinese character."""
    return {key(word.text) for word in _starts(parse(phrase))}


def key(text: str) -> str:
    """The key of the word that stands at the start of `text`."""
    letters = _LETTERS.match(text.lower())
    return letters[0][:KEY_LENGTH] if letters else text[:1]


def _starts(nodes: tuple[Node, ...]) -> list[Word]:
    found: list[Word] = []
    for node in nodes:
        if isinstance(node, Word):
            return [*found, node]
        if isinstance(node, Choice):
            for option in node.options:
                found += _starts(option)
            if not node.optional and all(node.options):
                return found
        else:
            raise ValueError("a phrase must begin with a word")
    return found


def literals(phrase: str) -> list[str]:
    """Lower-case texts one of which stands in every match: the best for a prefilter, so the longest."""
    best: list[str] = []
    for node in parse(phrase):
        texts: list[str] = []
        if isinstance(node, Word):
            texts = [_literal(node.text)]
        elif isinstance(node, Choice) and not node.optional:
            texts = [max((_literal(part.text) for part in option if isinstance(part, Word)), key=len, default="")
                     for option in node.options]
        if texts and all(texts) and min(map(len, texts)) > min(map(len, best), default=0):
            best = texts
    return best


def _literal(text: str) -> str:
    return max(text.lower().split("-"), key=len)
