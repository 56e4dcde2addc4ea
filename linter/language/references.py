"""Cross-references: where a text cites a clause, and which clauses of this contract that is.

`find_references` reads the words (grammar: `grammars/outline.lark`, rule `reference`); `resolve` looks the numbers
up in the outline. A number that belongs to a statute or to another agreement, or that this contract does not have,
resolves to nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from linter.language.chapters import chapters, counts_parts_as_articles, own_language
from linter.language.citations import Cited, read_citation
from linter.language.labels import chinese, components, fold, normal, stems, words
from linter.language.outline import Clause, Outline, undivided
from linter.records import dataclass, replace

_LIMB = re.compile(r"(?<=[\s;,:、。])\((?:[a-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})\)|[①-⑳]")
_DECIMAL = re.compile(r"\d(?:\.\d|\([a-z])")
_PIECES = re.compile(r"\d+(?:\.\d+)*|\([^()]+\)")
_CHAPTER_UNITS = ("章", "编", "編", "部分", "篇")
_NOUNS = (
    *("CLAUSE_WORD", "SCHEDULE_WORD", "RECITAL_WORD", "DIVISION_WORD"),
    *("DI", "ZH_THIS", "ZH_PRECEDING", "ZH_SCHEDULE_WORD"),
)


@dataclass(slots=True, frozen=True)
class Reference:
    """A cross-reference as it stands in a text.

    start, end: code points of the text.
    kind: "clause", "schedule", "recital", "this", "preceding", "ordinal" ("the first two paragraphs"), or "chapter":
        its numbers are those of 第五章, the first and the last of a range, () for 本章.
    numbers: the normalised numbers cited, in order; () for "this Section".
    ranges: indices i for which numbers[i] to numbers[i + 1] is a range.
    scope: the schedule named with it ("annex:3"), "this" for 本附件 and "this Schedule", else "".
    level: the unit cited, "条", "款", "项" or the English word in lower case.
    steps: how many: 2 for 前两款; for "ordinal", (first, last) are in `numbers`.
    external: the words that put it outside this contract ("the Main Agreement", "of the EAR"), else "".
    within: for "ordinal" and "this", the reference it is contained in, or None.
    """

    start: int
    end: int
    kind: str
    numbers: tuple[tuple[str, ...], ...] = ()
    ranges: tuple[int, ...] = ()
    scope: str = ""
    level: str = ""
    steps: int = 1
    external: str = ""


def find_references(text: str) -> list[Reference]:
    """All cross-references of a text, in order, none overlapping. Empty for a text without a trigger word."""
    folded = fold(text)
    found: list[Reference] = []
    position = 0
    bare = [*_bare_numbers(folded), *_chapters(folded), *_bare_limbs(folded)]
    for noun in _nouns(folded):
        if noun < position:
            continue
        before = _lead().search(folded, max(position, noun - 40), noun)
        starts = (noun,) if before is None else (before.start(), noun)
        start, read = next(((s, r) for s in starts if (r := _read(folded[s : s + 160])) is not None), (noun, None))
        if read is None:
            continue
        cited, length = read
        position = start + length
        outside = _external(folded, start, position)
        found.extend(
            Reference(start, position, c.kind, c.numbers, c.ranges, c.scope, c.level, c.steps, outside) for c in cited
        )
    found += [b for b in bare if not any(f.start < b.end and b.start < f.end for f in found)]
    return sorted(found, key=lambda reference: reference.start)


def _bare_numbers(folded: str) -> list[Reference]:
    """Numbers of clauses without the word: "breach of 9.1", "under 7.2(b)", 不符合4.1款的."""
    found: list[Reference] = []
    for match in words("BARE_NUMBER").finditer(folded) if _DECIMAL.search(folded) else ():
        number = tuple(part for piece in _PIECES.findall(match["number"]) for part in components(normal(piece)))
        outside = _external(folded, match.start("number"), match.end("number"))
        found.append(Reference(match.start("number"), match.end("number"), "clause", (number,), external=outside))
    return found


def _chapters(folded: str) -> list[Reference]:
    """Chapters of the contract: 第五章, 第二章至第四章, 本章."""
    found: list[Reference] = []
    for match in words("CHAPTERS").finditer(folded) if any(unit in folded for unit in _CHAPTER_UNITS) else ():
        numbers = tuple((normal(value),) for value in (match["first"], match["last"]) if value)
        outside = _external(folded, match.start(), match.end())
        level = match["unit"] or match["own"]
        found.append(Reference(*match.span(), "chapter", numbers, level=level, external=outside))
    return found


def _bare_limbs(folded: str) -> list[Reference]:
    """Limbs cited without 第: 违反(六)项."""
    found = words("BARE_LIMB").finditer(folded) if ")项" in folded or ")款" in folded else ()
    return [
        Reference(*m.span(), "clause", ((normal(m["number"]),),), level=m["unit"])
        for m in found if not _external(folded, m.start(), m.end())
    ]


def _nouns(folded: str) -> list[int]:
    """Where a word stands that a reference can turn on: by its first letters, then by the whole word."""
    low = folded.lower()
    if len(low) != len(folded):
        low = folded
    found = set()
    for stem, pattern in _stems(chinese(folded)):
        at = low.find(stem)
        while at >= 0:
            if (at == 0 or stem > "\x7f" or not folded[at - 1].isalpha()) and pattern.match(folded, at):
                found.add(at)
            at = low.find(stem, at + 1)
    return sorted(found)


@cache
def _stems(with_chinese: bool) -> list[tuple[str, re.Pattern[str]]]:
    """The first letters of every noun of the grammar, each with the pattern it opens."""
    found = [(stem, words(name)) for name in _NOUNS for stem in stems(name) if with_chinese or not chinese(stem)]
    return [(s, p) for s, p in found if not any(s != t and s.startswith(t) and p is q for t, q in found)]


@cache
def _lead() -> re.Pattern[str]:
    """The words that may stand before the noun: "this", "the first two", 上述."""
    english = "|".join(words(name).pattern for name in ("THIS", "PRECEDING", "ORDINAL"))
    other = "|".join(words(name).pattern for name in ("ZH_OWN", "ZH_ABOVE"))
    return re.compile(rf"(?<![A-Za-z])(?:{english})\s*$|(?:{other})$")


@lru_cache(maxsize=4096)
def _read(folded: str) -> tuple[list[Cited], int] | None:
    return read_citation(folded)


def _external(folded: str, start: int, end: int) -> str:
    """The words before or after that name a statute or another agreement, or ""."""
    before, after = folded[max(0, start - 40) : start], folded[end : end + 120]
    for name, text in (("STATUTE_BEFORE", before), ("ZH_STATUTE_BEFORE", before), ("ZH_OTHER_AGREEMENT", before)):
        match = words(name).search(text)
        if match is not None:
            return match.group().strip()
    own = re.match(r"\s*(?:\([^()]*\)\s*)?(?:,\s*)?(?:of|to|under|in)\s+", after)
    if own is None:
        return ""
    if words("OWN_DOCUMENT").match(after, own.end()) and not words("OTHER_AGREEMENT").match(after, own.end()):
        return ""
    other = words("OTHER_AGREEMENT").match(after, own.end())
    if other is not None:
        return other.group()
    statute = words("STATUTE_AFTER").match(after)
    return statute.group().strip() if statute is not None else ""


def resolve(reference: Reference, outline: Outline, position: int) -> list[Clause]:
    """The clauses that a reference in the paragraph at `position` means; [] where this contract has none.

    The scope of the paragraph comes first: in Annex 3 "paragraph 2" is the annex's. In an amendment, numbers are those
    of the agreement it amends, and lead to the paragraph that quotes their new text.
    """
    here = outline.at(position)
    if reference.external and not outline.amendment:
        return []
    if reference.kind == "this":
        return _this(reference, outline, position)
    if reference.kind in ("preceding", "ordinal"):
        return _relative(reference, outline, position)
    if reference.kind == "chapter":
        return chapters(reference.level, reference.numbers, outline, position)
    if reference.kind == "schedule":
        return own_language([c for scope in _scopes(reference, outline) for c in outline.find((), scope)],
                            outline, position)
    found = _numbered(reference, outline, position)
    return _same_text(found, outline, position, here)


class Inline(NamedTuple):
    """A limb within a paragraph, "10. Supplier shall comply with: (a) ...; (b) ...": [start, end) of its text."""

    position: int
    start: int
    end: int


def inline_limb(reference: Reference, outline: Outline, position: int) -> Inline | None:
    """The limb that a reference means which has no paragraph of its own: "clause 10(b)"; None for none."""
    if reference.kind != "clause" or not reference.numbers or len(reference.numbers[0]) < 2:
        return None
    number, last = reference.numbers[0], reference.numbers[-1]
    if last[:-1] != number[:-1]:
        return None
    whole = replace(reference, numbers=(number[:-1],))
    clauses = [c for c in resolve(whole, outline, position) if c.number == number[:-1] and not c.children]
    if len(clauses) != 1:
        return None
    text = fold(outline.contract.paragraphs[clauses[0].first].text)
    limbs = [(limb, normal(limb.group())) for limb in _LIMB.finditer(text)]
    opens = next((limb for limb, value in limbs if value == number[-1]), None)
    closes = next((limb for limb, value in limbs if value == last[-1]), None)
    if opens is None or closes is None:
        return None
    following = _LIMB.search(text, closes.end())
    return Inline(clauses[0].first, opens.end(), following.start() if following is not None else len(text))


def _scopes(reference: Reference, outline: Outline) -> list[str]:
    """The scopes of this contract that a schedule's name means; "Annex 3" finds 附表三 where there is no other 3."""
    known = outline.schedules()
    found = []
    names = [n[0] for n in reference.numbers]
    if reference.ranges:
        low, high = names[0].rpartition(":"), names[-1].rpartition(":")
        names = [s for s in known if s.startswith(low[0]) and low[2] <= s.rpartition(":")[2] <= high[2]]
    for name in names:
        number = name.rpartition(":")[2]
        if name in known:
            found.append(name)
        else:
            same = [s for s in known if s.rpartition(":")[2] == number]
            found.extend(same if len(same) == 1 else [])
    return found


def _numbered(reference: Reference, outline: Outline, position: int) -> list[Clause]:
    here = outline.at(position)
    local = here.scope if here is not None else ""
    if reference.scope and reference.scope != "this":
        scopes = _scopes(Reference(0, 0, "schedule", ((reference.scope,),)), outline)
    elif reference.kind == "recital":
        scopes = ["recital"]
    elif reference.scope == "this" or reference.level in ("项", "款", "paragraph", "para"):
        scopes = [local] if reference.scope else [local, ""]
    elif local and local != "recital" and reference.level != "":
        # "Section 3" inside a schedule can mean its own only where its numbers are written so.
        scopes = [local, ""] if outline.counts_with_words(local) else ["", local]
    else:
        scopes = ["", local] if local else [""]
    for scope in scopes:
        found = _look_up(reference, outline, scope, position)
        if found:
            return found
    return []


def _look_up(reference: Reference, outline: Outline, scope: str, position: int) -> list[Clause]:
    found: list[Clause] = []
    running = outline.running(scope) if _in_digits(reference, outline, position) else {}
    for index, number in enumerate(reference.numbers):
        if index - 1 in reference.ranges:
            continue
        if number and number[0] in running and index not in reference.ranges:
            clause = running[number[0]]
            found.extend(outline.find(clause.number + number[1:], scope))
            continue
        if not number or number[0] == "":
            number = _complete(number, outline, position)
        if index in reference.ranges and index + 1 < len(reference.numbers):
            found.extend(outline.between(number, reference.numbers[index + 1], scope))
        elif outline.amendment and reference.level not in ("paragraph", "para", "") and not scope:
            found.extend(outline.clauses[i] for i in outline.aliases.get(number, ()))
        else:
            found.extend(_find(number, outline, scope, position, reference.level))
    return list({c.id: c for c in found}.values())


def _in_digits(reference: Reference, outline: Outline, position: int) -> bool:
    """Whether a reference writes its number in digits or brackets: 第3条 is the paragraph 3., not the section 三、."""
    shown = outline.contract.paragraphs[position].text[reference.start : reference.end]
    digits = any(c.isascii() and c.isdigit() for c in fold(shown))
    return (reference.level == "条" and digits) or fold(shown).startswith("(")


def _find(number: tuple[str, ...], outline: Outline, scope: str, position: int, level: str) -> list[Clause]:
    near = _below(number, outline, position) if level in ("项", "款", "目") and len(number) == 1 else []
    found = near or outline.find(number, scope)
    if not found and len(number) > 2:
        found = outline.find((number[0], *number[2:]), scope)
    if not found and (number[0].isalpha() or level in ("项", "款", "目", "item", "limb", "paragraph", "sub-clause")):
        found = _below(number, outline, position)
    return found


def _below(number: tuple[str, ...], outline: Outline, position: int) -> list[Clause]:
    """"paragraph (e)", 第（一）项 without a clause: the nearest enclosing clause that has such a limb.

    Where none encloses the paragraph, the clause before it whose list it goes on about: "limb (b)" in 5.2 is 5.1 (b).
    """
    for clause in outline.chain(position):
        found = _limb(number, outline, clause)
        if found:
            return found
    here = outline.at(position)
    before = outline.preceding(here) if here is not None else None
    return _limb(number, outline, before) if before is not None else []


def _limb(number: tuple[str, ...], outline: Outline, clause: Clause) -> list[Clause]:
    found = outline.find(clause.number + number, clause.scope) if clause.number else []
    return [c for c in found if c.run == clause.run]


def _complete(number: tuple[str, ...], outline: Outline, position: int) -> tuple[str, ...]:
    """A number that leaves out its beginning: ("", "b") in clause 8.1 is ("8", "1", "b")."""
    here = outline.article(position)
    return (here.number if here is not None else ()) + number[1:]


def _this(reference: Reference, outline: Outline, position: int) -> list[Clause]:
    if reference.scope == "this":
        here = outline.at(position)
        found = outline.find((), here.scope) if here is not None and here.scope else []
        return [c for c in found if not reference.numbers] or _numbered(reference, outline, position)
    clause = _own(reference.level, outline, position)
    if clause is None:
        return []
    if not reference.numbers:
        return [clause]
    return [c for n in reference.numbers for c in outline.find(clause.number + n, clause.scope) if c.run == clause.run]


def _own(level: str, outline: Outline, position: int) -> Clause | None:
    """The clause that "this Section" or 本条 in the paragraph means."""
    numbered = [c for c in outline.chain(position) if undivided(c.number)]
    if not numbered:
        return None
    if level in ("条", "article", "section", "clause"):
        deeper = numbered[:-1] if level == "条" and counts_parts_as_articles(outline, numbered[-1]) else []
        return (deeper or numbered)[-1]
    return numbered[0]


def _relative(reference: Reference, outline: Outline, position: int) -> list[Clause]:
    if reference.kind == "ordinal":
        return _ordinal(reference, outline, position)
    base = _own(reference.level, outline, position)
    if outline.amendment and reference.level in ("条", "article", "section", "clause"):
        return _preceding_alias(base, outline)
    if base is None:
        return []
    found = [c for step in range(reference.steps, 0, -1) if (c := outline.preceding(base, step)) is not None]
    if not found and reference.level not in ("条", "article") and base.parent is not None:
        parent = outline.clauses[base.parent]
        found = [parent] if parent.number else []
    if not reference.numbers:
        return found
    return [c for f in found for n in reference.numbers for c in outline.find(f.number + n, f.scope) if c.run == f.run]


def _preceding_alias(base: Clause | None, outline: Outline) -> list[Clause]:
    """前条 in the quoted text of clause 9.4 is clause 9.3, wherever the amendment quotes that."""
    for number, ids in outline.aliases.items():
        if base is not None and base.id in ids and number[-1].isdigit():
            before = (*number[:-1], str(int(number[-1]) - 1))
            return [outline.clauses[i] for i in outline.aliases.get(before, ())]
    return []


def _ordinal(reference: Reference, outline: Outline, position: int) -> list[Clause]:
    base = _own(reference.level, outline, position) if not reference.numbers[1:] else None
    if base is None and reference.numbers[1:]:
        base = next(iter(outline.find(reference.numbers[1])), None)
    if base is None:
        return []
    children = [outline.clauses[i] for i in base.children if outline.clauses[i].number]
    first, last = (int(v) for v in reference.numbers[0])
    return children[first:last] if last else children[first:]


def _same_text(found: list[Clause], outline: Outline, position: int, here: Clause | None) -> list[Clause]:
    """Of clauses with one number, those of the same run and language as the paragraph that cites them."""
    if len(found) < 2:
        return found
    from linter.language.bilingual import paragraph_language

    own = paragraph_language(outline.contract.paragraphs[position].text)
    by_number: dict[tuple[str, ...], list[Clause]] = {}
    for clause in found:
        by_number.setdefault(clause.number, []).append(clause)
    kept: list[Clause] = []
    for group in by_number.values():
        runs = [c for c in group if here is not None and c.run == here.run and c.scope == here.scope] or group
        same = [c for c in runs if paragraph_language(outline.contract.paragraphs[c.first].text) in (own, "mixed", "")]
        kept.extend(same or runs)
    return sorted(kept, key=lambda c: c.first)
