"""Numbers a paragraph opens with: "12.3(b)", "第十二条", "（一）", "Schedule 2, paragraph 1:", "十之二、".

The grammar is `grammars/outline.lark`, rule `label`; this module gives its trees a meaning: a shape (which list the
number belongs to), its normalised components, and where the paragraph's own words begin.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from linter.language.lalr import Node, Parser, Token, parser
from linter.records import dataclass

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE |= {0x3000: 0x09, 0xFF0E: 0x2E, 0x2014: 0x2D, 0x2013: 0x2D}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = {
    c: str(i + 1) for s in ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽") for i, c in enumerate(s)
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"(?i:c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))\Z")
_SCHEDULES = {
    "annex": "annex", "annexes": "annex", "annexure": "annex", "annexures": "annex",
    "附件": "annex", "补充附件": "annex",
    "schedule": "schedule", "schedules": "schedule", "附表": "schedule",
    "appendix": "appendix", "appendices": "appendix", "附录": "appendix", "附錄": "appendix",
    "exhibit": "exhibit", "exhibits": "exhibit", "attachment": "attachment", "attachments": "attachment",
    "addendum": "addendum", "addenda": "addendum", "附图": "figure", "附圖": "figure",
}  # fmt: skip
SCHEDULES = tuple(name.capitalize() for name in _SCHEDULES)
"""What schedules are called, as the word stands before a number."""


@dataclass(slots=True, frozen=True)
class Label:
    """A number as typed (or as Word computed it).

    text: as shown, without the separator that follows ("12.3(b)", "第十二条", "十之二").
    end: code point of the paragraph's text at which its own words begin.
    shape: the list it belongs to: numbers of one shape count on from each other.
    values: normalised components, outermost first: ("12", "3", "b"); Chinese numerals become arabic.
    scope: for schedules, the normalised name ("annex:3"), else "".
    weak: true where the same characters might be no number at all ("A. Smith", "3 months"): to be taken as a number
        only where it counts on from the number before.
    """

    text: str
    end: int
    shape: str
    values: tuple[str, ...]
    scope: str = ""
    weak: bool = False


def fold(text: str) -> str:
    """Full-width letters, digits, brackets and spaces as ASCII; one code point for one, so that offsets stay true."""
    return text if text.isascii() or max(text) < "\u3000" else text.translate(_WIDE)


def chinese(text: str) -> bool:
    """Whether the text holds a Chinese character (or another from beyond U+3400)."""
    return not text.isascii() and max(text) >= "\u3400"


def arabic(numeral: str) -> int | None:
    """The value of a Chinese numeral up to 999 ("二十一" -> 21, "二〇二六" -> 2026), or None."""
    if not numeral or any(c not in _DIGITS and c not in "十百" for c in numeral):
        return None
    if not any(c in "十百" for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or (0 if c == "百" else 1)) * (100 if c == "百" else 10)
            digit = 0
    return total + digit


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral up to 399, upper or lower case, or None where it is not well formed."""
    if not numeral or not _ROMAN_FORM.match(numeral):
        return None
    values = [_ROMAN[c] for c in numeral.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


@lru_cache(maxsize=4096)
def order(value: str) -> tuple[int, str]:
    """A sort key for one component of a number: "9" < "9A" < "10"; "a" < "b"; "4" < "4-1" < "5"."""
    digits = re.match(r"\d+", value)
    if digits:
        return int(digits.group()), value[digits.end() :].rjust(4)
    if len(set(value)) == 1 and value.lower() not in ("ii", "iii", "xx", "xxx"):
        return (len(value) - 1) * 26 + ord(value[0].lower()) - 96, ""
    return roman(value) or 0, ""


def ordinal(shape: str, value: str) -> tuple[int, str]:
    """The sort key of a component in a list of a shape: "i" is 1 among Roman numbers, 9 among letters."""
    if shape.strip("().") in ("i", "I"):
        return roman(value) or 0, ""
    return order(value)


def normal(value: str) -> str:
    """One component as compared: "（三）" -> "3", "(b)" -> "b", "十四" -> "14", "②" -> "2", "甲" -> "1"."""
    value = value.strip("() \t")
    if value in _CIRCLED:
        return _CIRCLED[value]
    if value in _STEMS:
        return str(_STEMS.index(value) + 1)
    number = arabic(value)
    return value if number is None else str(number)


def components(number: str) -> tuple[str, ...]:
    """A decimal number's parts: "12.3" -> ("12", "3"), "C.1" -> ("C", "1"), "4-1" -> ("4-1",)."""
    return tuple(number.split("."))


def schedule_scope(word: str, value: str) -> str:
    """The normalised name of a schedule: ("附件", "三") -> "annex:3", ("EXHIBIT", "II") -> "exhibit:2"."""
    value = normal(value)
    as_roman = roman(value) if len(value) > 1 or value in "IVX" else None
    kind = _SCHEDULES.get(word.lower(), word.lower())
    return f"{kind}:{as_roman if as_roman is not None else value.upper()}"


@cache
def _grammar() -> Parser:
    return parser("outline")


@cache
def words(name: str) -> re.Pattern[str]:
    """The compiled pattern of a terminal of `grammars/outline/words.lark`, by its name."""
    return _grammar().terminal(name)


@cache
def _first_letters(name: str) -> frozenset[str]:
    return _grammar().begins(name)


def may_open(name: str, text: str) -> bool:
    """Whether a match of a terminal of `words.lark` could begin with the first character of `text`: a cheap gate."""
    firsts = _first_letters(name)
    return text[:1] in firsts if text else False


def stems(name: str) -> tuple[str, ...]:
    """The first letters, in lower case, of the words a terminal of `words.lark` lists."""
    return _grammar().stems(name)


@cache
def _word_openings() -> frozenset[str]:
    """Three letters a label may open with: of the words of the grammar, and Roman numbers."""
    names = ("CLAUSE_WORD", "DIVISION_WORD", "SCHEDULE_WORD")
    romans = {a + b + c for a in "ivxlc" for b in "ivxlc" for c in "ivxlc"}
    return frozenset({stem[:3] for name in names for stem in stems(name)} | romans)


_SHOWN = 80
"""Code points in which a label and what tells that it is one stand: "SCHEDULE 5, PART B (Excluded Manufacturers) –"."""


def read_label(text: str) -> Label | None:
    """The number typed at the start of `text`, or None. Costs next to nothing where a word opens the text."""
    start = len(text) - len(text.lstrip())
    opening = text[start : start + 3]
    if opening.isalpha() and opening.isascii() and opening.lower() not in _word_openings():
        return None
    folded = fold(text[start : start + _SHOWN])
    found = _read(folded, start + _SHOWN < len(text))
    if found is None or found.end == 0:
        return None
    shown = text[start : start + len(found.text)]
    return Label(shown, start + found.end, found.shape, found.values, found.scope, found.weak)


@lru_cache(maxsize=4096)
def read_automatic(label: str) -> Label | None:
    """The label that Word computed, understood like a typed one; None for bullets ("o" is one) and other marks."""
    folded = fold(label.strip())
    if folded in ("o", ""):
        return None
    parsed = _grammar().prefix(folded, 0, "label") or _grammar().prefix(folded + ".", 0, "label")
    if parsed is None:
        return None
    shape, values, scope = _meaning(parsed[0])
    return Label(label.strip().rstrip(".、:)") + (")" if label.strip().endswith(")") else ""), 0, shape, values, scope)


@lru_cache(maxsize=8192)
def _read(folded: str, more: bool) -> Label | None:
    parsed = _grammar().prefix(folded, 0, "label")
    if parsed is None:
        return None
    node, end = parsed
    shape, values, scope = _meaning(node)
    shown_end = end
    tokens = node.tokens()
    if tokens[-1].type == "MARK":
        shown_end = tokens[-1].start
    rest = folded[end:]
    weak = _doubt(node, shape, rest, more)
    if weak is None:
        return None
    gap = len(rest) - len(rest.lstrip(" \t\u00a0"))
    dash = re.match(r"[-–—:.]+\s+", rest[gap:])
    own = end + gap + (dash.end() if dash and shape.startswith(("word:", "schedule", "division:")) else 0)
    text = folded[: shown_end if node.name != "half_label" else end].strip()
    return Label(text, own, shape, values, scope, weak)


def _meaning(node: Node) -> tuple[str, tuple[str, ...], str]:
    """Shape, normalised values, scope of a label's tree."""
    t = node.tokens()
    parens = tuple(normal(x.text) for x in t if x.type == "PAREN")
    name = node.name
    if name == "word_label":
        value = _value(t[1])
        return f"word:{t[0].text.lower().rstrip('s.')}", value + parens, ""
    if name == "division":
        unit, shown = (t[2].text, t[1].text) if t[0].type == "DI" else (t[0].text.lower(), t[1].text)
        return "division:" + unit, (f"{unit}:{_single(shown)}",), ""
    if name in ("schedule", "in_schedule"):
        scope = schedule_scope(t[0].text, t[1].text)
        inner = [x for x in t[2:] if x.type in ("NUMBER", "ZH_NUMBER", "LETTERS")]
        return name, (_value(inner[0]) + parens if inner else ()), scope
    if name in ("zh_label", "zh_item"):
        return _chinese(t)
    if name == "number_label":
        return _number(t, parens)
    if name == "paren_label":
        return "+".join(_paren_shape(x.text) for x in t if x.type == "PAREN"), parens, ""
    if name == "half_label":
        only = normal(t[0].text)
        return f"{_alphabet(only, t[0].text)})", (only,), ""
    if name == "letter_label":
        return f"{_alphabet(t[0].text, t[0].text)}.", (t[0].text,), ""
    return {"stem_label": "stem", "circled_label": "circle"}[name], (normal(t[0].text),), ""


def _number(t: list[Token], parens: tuple[str, ...]) -> tuple[str, tuple[str, ...], str]:
    parts = components(t[0].text)
    mark = t[-1].text[0] if t[-1].type == "MARK" else ""
    shape = f"decimal:{len(parts)}" if len(parts) > 1 else "number" + ("" if mark in ".:" else mark)
    return shape + ("+" if parens else ""), parts + parens, ""


def _chinese(t: list[Token]) -> tuple[str, tuple[str, ...], str]:
    """第十四条之一 -> ("14-1",); 十之二、 -> ("10-2",); 第3.2条 -> ("3", "2"); 第十二条（三） -> ("12", "3")."""
    values: list[str] = []
    unit = "、"
    for token in t:
        if token.type == "BRANCH" and values:
            values[-1] += "-" + normal(token.text[1:])
        elif token.type in ("NUMBER", "ZH_NUMBER", "PAREN", "LETTERS"):
            values.extend(components(normal(token.text)))
        elif token.type == "ZH_UNIT":
            unit = {"條": "条", "項": "项"}.get(token.text, token.text)
    return f"zh:{unit}" + (f":{len(values)}" if len(values) > 1 else ""), tuple(values), ""


def _value(token: Token) -> tuple[str, ...]:
    """Components of a value after a word: "IV" -> ("4",), "3.1" -> ("3", "1"), "A" -> ("A",)."""
    if token.type == "LETTERS":
        return (_single(token.text),)
    return components(normal(token.text))


def _single(value: str) -> str:
    number = roman(value) if value.isupper() and (len(value) > 1 or value in "IVX") else None
    return normal(value) if number is None else str(number)


def _alphabet(value: str, shown: str) -> str:
    if value.isdigit():
        return "1" if shown[0].isdigit() or (shown[0] == "(" and shown.strip("() ")[0].isdigit()) else "一"
    if roman(value) is not None and (len(value) > 1 or value in "iIvVxX"):
        return "i" if value.islower() else "I"
    return "a" if value.islower() else "A"


def _paren_shape(shown: str) -> str:
    return f"({_alphabet(normal(shown), shown)})"


def _doubt(node: Node, shape: str, rest: str, more: bool) -> bool | None:
    """False: surely a number. True: only if it counts on. None: no number. `rest` is what follows the label."""
    marked = node.tokens()[-1].type == "MARK"
    at_end = not rest and not more
    spaced = rest[:1] in (" ", "\t", "\u00a0", "\n")
    word = rest.lstrip()[:1]
    open_word = word.isupper() or word > "\u2e80" or word in "\"“‘「『《([*_'" or not word
    if node.name in ("paren_label", "circled_label"):
        return False if at_end or spaced or open_word or word.isalpha() or _CITES.match(rest) else None
    if node.name == "half_label":
        return not open_word if spaced or word > "\u2e80" or at_end else None
    if node.name == "zh_item":
        return False
    if node.name == "stem_label":
        return True
    if node.name == "letter_label":
        return True if spaced or at_end else None
    if node.name == "number_label":
        return _doubt_number(node, shape, rest, marked, spaced, open_word, at_end)
    if node.name in ("schedule", "division", "word_label"):
        return _doubt_word(node, rest, marked, spaced, word, at_end)
    if node.name == "zh_label":
        return None if re.match(r"[、,至和或与及第的之所中内以]|规定|約定|约定|項下|项下", rest) else False
    return False


def _doubt_number(
    node: Node, shape: str, rest: str, marked: bool, spaced: bool, open_word: bool, at_end: bool
) -> bool | None:
    plain = shape.startswith("number")
    if marked:
        if plain and rest[:1].isalpha() and not spaced and not open_word:
            return None
        return not open_word
    if at_end:
        return None if plain else True
    if plain:
        if rest[:1] in ("\t", "\u3000") or (rest[:2].isspace() and len(rest) > 1):
            return not open_word
        return True if spaced and open_word else None
    if not spaced and not rest[:1] > "\u2e80" and rest[:1] not in "“\"「‘(":
        return None
    return not open_word


_CITES = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*\s*[条條款]")
"""What a limb may open with: （b）4.1条所作陈述不真实."""
_SAYS_OF_IT = re.compile(
    r"\s*[^，。；,;]{0,8}?(?:构成|構成|作为|作為|应|應|须|須|包括|列|载|載|适用|適用|一并|同为|修改|删除|刪除|替换|替換)"
)
"""What a sentence about a schedule says of it: 附件二 构成本合同的一部分."""
_TITLED = re.compile(
    r"(?:\s*,?\s*(?i:part)\s+\w{1,4}\b)?(?:\s*\([^()]{1,60}\))?\s*[-–—:]|\s*\n|\s{2,}\S|\t"
)
"""What stands after the number of a part that has a line of its own: a dash, a gap, ", PART B (Makers) –"."""


def _doubt_word(node: Node, rest: str, marked: bool, spaced: bool, word: str, at_end: bool) -> bool | None:
    """A line that opens with "Section 3" may be a heading or a sentence about Section 3."""
    if at_end or marked:
        return False
    if _TITLED.match(rest) or (rest[:1] == " " and rest[1:2] == " "):
        return False
    if re.match(r"\s*[,;、]|\s*(?:和|及|与|或|的|为|是|所|中|内|规定)", rest):
        return None
    if node.tokens()[0].type == "ZH_SCHEDULE_WORD" and spaced and word > "\u2e80":
        return _SAYS_OF_IT.match(rest) is not None
    if word.islower() or (not spaced and word not in "(《"):
        return None
    return True if word else None
