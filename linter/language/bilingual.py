"""Which language a paragraph and a contract speak, which paragraphs are counterparts, and which text prevails."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from linter.contract import Contract
from linter.language.labels import chinese, order, words
from linter.language.outline import Clause, Outline

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_WORD_OR_HAN = re.compile(r"([A-Za-z]{2,})|[\u3400-\u9fff]")
_WORD = 2
"""Chinese characters that weigh as much as one English word."""
_FEWEST = 4
"""English words, or Chinese characters, without which there is no text in that language."""
_PURE = 0.74
"""Share of its own language that each of two versions in one paragraph has at least."""
_PAUSE = re.compile(
    r"[.。;；!！?？:：/|()（）\n]\s*(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、]?|[(（]\w{1,3}[)）]|第\w{1,5}条)\s*)?([“\"‘'《]?)$"
)
"""What stands before the second version of a paragraph; its number may be said again."""
_SHARE = 0.2
"""From this share of the paragraphs on, a second language makes a contract bilingual."""


def _count(text: str) -> int:
    """How many Chinese characters the text holds."""
    return sum("\u3400" <= c <= "\u9fff" for c in text) if chinese(text) else 0


def paragraph_language(text: str) -> str:
    """One of "en", "zh", "mixed" (each language carries words of its own) and "" (no words)."""
    han = _count(text)
    if not han:
        return "en" if _LATIN_WORD.search(text) else ""
    latin = len(_LATIN_WORD.findall(text))
    if han * 3 < latin:
        return "en"
    return "mixed" if latin >= 3 and latin * 2 > han else "zh"


def language_switch(text: str) -> int | None:
    """The code point at which a text goes over from one language to the other; None where it holds only one.

    Either language may come first. Names and short forms of the other language may stand in each half.
    """
    signs = [(m.start(), bool(m[1])) for m in _WORD_OR_HAN.finditer(text)]
    words, letters = sum(latin for _, latin in signs), sum(not latin for _, latin in signs)
    if words < _FEWEST or letters < _FEWEST:
        return None
    best, place, seen = 0, None, 0
    for at, ((start, latin), (_, before)) in enumerate(zip(signs, [signs[0], *signs], strict=False)):
        pause = _PAUSE.search(text, max(0, start - 16), start) if latin != before else None
        if pause:
            weight = _in_place((seen * _WORD, at - seen), ((words - seen) * _WORD, letters - at + seen))
            if weight > best:
                best, place = weight, pause.start(1)
        seen += latin
    return place


def _in_place(first: tuple[int, int], second: tuple[int, int]) -> int:
    """The weight of what stands in the half of its language, 0 for halves that are no versions.

    first, second: the weight of the (English, Chinese) words of each half.
    """
    if min(sum(first), sum(second)) < _FEWEST:
        return 0
    own, other = (first[0], second[1]), (first[1], second[0])
    if sum(other) > sum(own):
        own, other = other, own
    pure = all(weight >= _PURE * sum(half) for weight, half in zip(own, (first, second), strict=True))
    return sum(own) if pure else 0


def contract_language(contract: Contract) -> str:
    """One of "en", "zh", "bilingual": by the paragraphs with some text in each language ("en" for none)."""
    if not any(chinese(paragraph.text) for paragraph in contract.paragraphs):
        return "en"
    count = {"en": 0, "zh": 0, "mixed": 0, "": 0}
    for paragraph in contract.paragraphs:
        if len(paragraph.text) > 5:
            said = paragraph_language(paragraph.text)
            both = said != "mixed" and chinese(paragraph.text) and language_switch(paragraph.text) is not None
            count["mixed" if both else said] += 1
    english, other = count["en"] + count["mixed"], count["zh"] + count["mixed"]
    total = count["en"] + count["zh"] + count["mixed"]
    if total and min(english, other) / total >= _SHARE:
        return "bilingual"
    return "zh" if other > english else "en"


def prevailing(contract: Contract) -> str | None:
    """Which text prevails: "en", "zh", "equal" (both have the same force), or None where no clause says so."""
    found: str | None = None
    for paragraph in contract.paragraphs:
        text = paragraph.text
        if words("CHINESE_PREVAILS").search(text):
            return "zh"
        if words("ENGLISH_PREVAILS").search(text):
            return "en"
        if found is None and words("VERSIONS_EQUAL").search(text):
            found = "equal"
    return found


def pair_versions(contract: Contract, outline: Outline) -> list[tuple[int, int]]:
    """Positions of counterparts, (English, Chinese), in the order of the English text.

    Table rows with one language a cell; clauses with the same number in the two languages, whether they alternate or
    stand in two halves; unnumbered paragraphs in the same place of such clauses, or side by side before the first one.
    """
    if contract_language(contract) != "bilingual":
        return []
    tongue = [paragraph_language(p.text) for p in contract.paragraphs]
    pairs: dict[int, int] = {}
    _pair_rows(contract, outline, tongue, pairs)
    _pair_numbers(contract, outline, tongue, pairs)
    _pair_neighbours(contract, outline, tongue, pairs)
    return sorted(pairs.items())


def _pair_rows(contract: Contract, outline: Outline, tongue: list[str], pairs: dict[int, int]) -> None:
    rows: dict[tuple[int, int], dict[str, list[int]]] = defaultdict(lambda: {"en": [], "zh": []})
    for position, paragraph in enumerate(contract.paragraphs):
        if paragraph.table is not None and paragraph.text.strip() and tongue[position] in ("en", "zh"):
            rows[paragraph.table[:2]][tongue[position]].append(position)
    for cells in rows.values():
        english, other = cells["en"], cells["zh"]
        if len(english) == len(other):
            _link(zip(english, other, strict=True), pairs)
        elif english and other and len(english) + len(other) <= 3:
            _link([(english[0], other[0])], pairs)


def _link(found: Iterable[tuple[int, int]], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    for english, other in found:
        if english not in pairs and other not in taken:
            pairs[english] = other
            taken.add(other)


def _number_key(clause: Clause) -> tuple[object, ...]:
    """What the numbers of one clause share in both languages: (8)(1)(b) is 第八条（一）2."""
    return (clause.scope.partition(":")[2], *((order(p)[0], order(p)[1].strip()) for p in clause.number))


def _pair_numbers(contract: Contract, outline: Outline, tongue: list[str], pairs: dict[int, int]) -> None:
    """Clauses with one number, one in each language: the first English with the first Chinese, and so on."""
    groups: dict[tuple[object, ...], dict[str, list[Clause]]] = defaultdict(lambda: {"en": [], "zh": []})
    for clause in outline.clauses:
        language = tongue[clause.first]
        if language in ("en", "zh") and (clause.number or clause.kind == "schedule"):
            groups[(clause.kind == "schedule", *_number_key(clause))][language].append(clause)
    for group in groups.values():
        for pair in zip(group["en"], group["zh"], strict=False):
            own = [_own_paragraphs(c, outline, tongue, t) for c, t in zip(pair, ("en", "zh"), strict=True)]
            _link(zip(*own, strict=False) if len(own[0]) == len(own[1]) else [(own[0][0], own[1][0])], pairs)


def _own_paragraphs(clause: Clause, outline: Outline, tongue: list[str], language: str) -> list[int]:
    """The clause's own paragraphs of a language, those of clauses below it left out."""
    return [p for p in outline.subtree(clause) if outline.owners[p] == clause.id and tongue[p] == language]


def _pair_neighbours(contract: Contract, outline: Outline, tongue: list[str], pairs: dict[int, int]) -> None:
    """Unnumbered paragraphs side by side: title and title, parties and parties."""
    spoken = [p for p in range(len(tongue)) if tongue[p] in ("en", "zh") and contract.paragraphs[p].story == "body"]
    free = set(spoken) - set(pairs) - set(pairs.values())
    for one, two in pairwise(spoken):
        clause = outline.at(one)
        if {one, two} <= free and tongue[one] != tongue[two] and not (clause and clause.number and clause.first == one):
            english, other = (one, two) if tongue[one] == "en" else (two, one)
            pairs[english] = other
            free -= {one, two}
