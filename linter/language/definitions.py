"""Definitions: which term stands for what.

Five forms are read: `"X" means ...`, an entry of a definitions clause or table (`X: ...`), `(the "X")`, 以下简称“X”,
and `References to X are ...`. The verbs and set phrases are terminals of `grammars/outline/words.lark`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.contract import Contract
from linter.language.asides import in_plain_words, opens_term
from linter.language.definition_place import home_of, placed
from linter.language.labels import chinese, words
from linter.language.outline import Outline
from linter.language.quotes import OPENING, Quoted, joined, quotations
from linter.language.terms import Definition, Terms, term_uses

__all__ = ["Definition", "Terms", "find_definitions", "term_uses"]

_NAMED = re.compile(r"[A-Z][\w’'&./-]*(?:\s+(?:(?:of|and|or|the|for|to|in|by|on|&)\s+)*[A-Z][\w’'&./-]*){0,6}")
_CHINESE_NAMED = re.compile(
    r"(?:本[^，。；：“”\s]{1,6}?(?:中|内|內)?所?(?:称|稱|指)(?:的|之)?)?"
    r"([^，。；：“”（）()\s]{2,20}?)[,，]?\s*(?=(?:均|即|乃)?(?:是指|系指|係指|指的是))"
)
_ENTRY = re.compile(r"([^:：.;。；]{2,60}?)\s*(?:[:：]|\s[-–—]\s)\s*(?=\S)")
_IS = re.compile(r"The\s+([A-Z]\w+(?:\s+[A-Z]\w+){1,4})\s+(?:is|are)\s+(?=(?:the|a|an|those|any|all)\s)")
_ASIDE = re.compile(r"\s*[（(][^（）()]{1,60}[）)]")
_EXTRA = re.compile(r"\s*,[^,.;\"“]{1,80},(?=\s)")
_JOINT = re.compile(r"(?:[;；,，.。)）]|\band\b|\bor\b|[和及与與]|以及|\s|[“\"「‘'(（])+$")
_ARE_REFERENCES = re.compile(
    r"\s+(?:(?:shall|will|must)\s+)?(?:means?|includes?|(?:be|is|are)\s+(?:(?:deemed|construed|understood|read|taken)\s+(?:as\s+)?)?"
    r"(?:to\s+(?:be\s+)?)?(?:an?\s+)?(?:references?\s+to|to))\b"
)
_NO_TERM = frozenset(("this", "it", "that", "which", "the", "these", "nothing", "each", "any", "no", "if"))
_OPENS = re.compile(r"[.;。；]\s+$")
"""What stands before a sentence."""
_AND = re.compile(r"[,;]?\s*\band\s+[“\"‘']?$")
_MEANING = re.compile(r"\s+(?=(?:any|a|an|the|each|every|all|those)\s)")
_SPACES = " \t\u3000:：,，"


def find_definitions(contract: Contract, outline: Outline) -> list[Definition]:
    """All definitions of the contract, in order of place. A paragraph may hold several."""
    found: list[Definition] = []
    for position, paragraph in enumerate(contract.paragraphs):
        text = paragraph.text
        if len(text) < 4 or (position in outline.head_only and outline.kind(position) == "contents"):
            continue
        start = outline.text_start(position)
        marked = OPENING.search(text) or "eference" in text
        here = _quoted_forms(text, start) if marked else []
        if not here:
            here = _unquoted_forms(text, start, position, outline)
        here += in_plain_words(text, start, contract)
        found.extend(placed(item, text, position, outline) for item in here)
    if any(p.table is not None for p in contract.paragraphs):
        found.extend(_table_forms(contract, outline, {d.position for d in found}))
    found.sort(key=lambda d: (d.position, d.start))
    return _confirmed(found, contract)


def _in_definitions(outline: Outline, position: int) -> bool:
    return any(words("DEFINITIONS_HEADING").search(h) for h in outline.headings(position))


# ---- terms in quotation marks ----------------------------------------------------------------------------------------


def _quoted_forms(text: str, start: int) -> list[Definition]:
    """`"X" means ...` and `(the "X")`, however many there are."""
    quotes = quotations(text, start)
    cited = _references(text, start)
    heads = list(cited)
    short: list[Quoted] = []
    index = 0
    while index < len(quotes):
        group, end = joined(text, quotes, index)
        verb = _verb_end(text, start, group, end) or _left_out(text, group, end, heads)
        if verb and not any(h[0] <= group[0].start < h[1] for h in cited):
            heads.append((group[0].start, verb, group))
        else:
            short.extend(group)
        index += len(group)
    heads.sort(key=lambda head: head[0])
    found = []
    for number, (begin, verb, group) in enumerate(heads):
        stop = heads[number + 1][0] if number + 1 < len(heads) else len(text)
        found.append(_means(text, begin, verb, group, stop))
    return found + _short_forms(text, start, short)


def _verb_end(text: str, start: int, group: list[Quoted], end: int) -> int:
    """Where the words "means", 指 after the quoted terms end; 0 where no such words follow."""
    for skip in (None, _ASIDE, _EXTRA):
        begin = end
        if skip is not None:
            aside = skip.match(text, end)
            if aside is None:
                continue
            begin = aside.end()
        while text[begin : begin + 1] in (" ", "\t", "\u00a0", "\u3000"):
            begin += 1
        opens = not text[start : group[0].start].strip() or _OPENS.search(text, start, group[0].start)
        if text[begin : begin + 1] in (":", "：", "–", "—") and opens:
            return begin + 1  # `"Sanctions": any ...` opens a sentence; so does `"Sanctions" – any ...`
        wide = chinese(text[begin : begin + 3])
        for name in ("ZH_DEFINES",) if wide else ("DEFINES", "IS_A"):
            verb = words(name).match(text, begin)
            said = verb.group().strip("，, ").lower() if verb is not None and name != "IS_A" else ""
            if verb is not None and _plausible(text, start, group, said):
                return verb.end()
    return 0


def _left_out(text: str, group: list[Quoted], end: int, heads: Sequence[tuple[int, int, list[Quoted]]]) -> int:
    """Where a meaning begins that leaves out "means": `"X" means a voyage ..., and "Y" any person ...`."""
    if not heads or not _AND.search(text, 0, group[0].start):
        return 0
    begun = _MEANING.match(text, end)
    return begun.end() if begun else 0


def _plausible(text: str, start: int, group: list[Quoted], verb: str) -> bool:
    """Whether the quoted words are a term and no quotation: "... the words "ninety days" are replaced with ..."."""
    term, before = group[0].text, text[start : group[0].start]
    if chinese(term):
        plain = before.rstrip(' “"「『')
        return verb not in ("是", "包括", "包含") or not plain or plain[-1] in "：:；;。（(称稱指"
    if not verb:
        return term[:1].isupper() and opens_term(before)
    if verb in ("include", "includes", "is used", "are used"):
        return term[:1].isupper() and not before.strip("“\"'‘( ")
    return not (term[:1].isdigit() and before.strip("“\"'‘( "))


def _means(text: str, begin: int, verb: int, group: list[Quoted], stop: int) -> Definition:
    names = list(dict.fromkeys(q.text for q in group))
    end = _body_end(text, verb, stop)
    body = _skip(text, verb, end)
    start = statement_start(text, begin)
    return Definition(names[0], tuple(names[1:]), -1, start, end, group[0].inner, group[0].inner_end, body, end)


def _skip(text: str, position: int, end: int) -> int:
    while position < end and text[position] in _SPACES:
        position += 1
    return position


def statement_start(text: str, position: int) -> int:
    """Where the sentence or limb begins that goes on at `position`: after the last full stop or semicolon before it.

    Looks back 2,000 code points at most.
    """
    floor = max(0, position - 2000)
    found = ((text.rfind(mark, floor, position), len(mark)) for mark in ("。", "；", "\n", "; "))
    start = max([floor, *(at + size for at, size in found if at >= 0)])
    end = position
    while (stop := text.rfind(". ", start, end)) >= 0:
        ends_name = words("ABBREVIATION").search(text[max(0, stop - 11) : stop + 1])
        if not ends_name and text[stop + 2 : stop + 3] not in ("(", ",", ")"):
            return stop + 2
        end = stop
    return start


def _body_end(text: str, start: int, stop: int) -> int:
    """The end of the meaning: up to the next definition, without the words that join the two."""
    if stop >= len(text):
        return stop
    joint = _JOINT.search(text, start, stop)
    end = joint.start() if joint is not None else stop
    if text[end : end + 1] in (".", "。", ";", "；"):
        end += 1
    last = statement_start(text, end)
    if start < last < end and end - last < 80 and words("ONLY_HERE").search(text, last, end):
        return last
    return end


def _references(text: str, start: int) -> list[tuple[int, int, list[Quoted]]]:
    """`References to X are references to ...`: X in quotes, capitalised, or a few plain words."""
    found = []
    for lead in words("REFERENCES_TO").finditer(text, start):
        begin = _skip(text, lead.end(), len(text))
        verb = _ARE_REFERENCES.search(text, begin, begin + 120)
        if verb is None or not 2 < verb.start() - begin < 70 or any(c in ".;。；" for c in text[begin : verb.start()]):
            continue
        shown = text[begin : verb.start()]
        inner = next(iter(quotations(text, begin)), None)
        if inner is None or inner.start != begin:
            article = re.match(r"(?:an?|the)\s+", shown)
            begin += article.end() if article else 0
            inner = Quoted(begin, verb.start(), begin, verb.start(), text[begin : verb.start()])
        found.append((lead.start(), verb.end(), [inner]))
    return found


def _short_forms(text: str, start: int, quotes: list[Quoted]) -> list[Definition]:
    """`(the "X")`, `(each a "X", together the "Xs")`, （以下简称“X”）: the words before the bracket."""
    found: list[Definition] = []
    before, done = start, -1
    for quoted in quotes:
        if quoted.start < done:
            continue
        bracket = max(text.rfind(c, max(start, quoted.start - 90), quoted.start) for c in "(（")
        if bracket < 0 or not _sets_short_form(text[bracket + 1 : quoted.start]):
            found += _called(text, before, quoted)
            continue
        done = _closing(text, bracket)
        body = _short_body(text, before, bracket)
        if not text[body:bracket].strip():
            continue
        names = [q.text for q in quotes if bracket < q.start < done]
        kind = "abbreviation" if re.search(r"[称稱]", text[bracket : quoted.start]) else "parenthetical"
        inner = (quoted.inner, quoted.inner_end)
        found.append(Definition(names[0], tuple(names[1:]), -1, body, done, *inner, body, bracket, kind=kind))
        before = done
    return found


def _called(text: str, before: int, quoted: Quoted) -> list[Definition]:
    """`Countries under embargo are referred to as "No-Go Countries"`, ……统称为“清单企业”: the words before it."""
    called = words("CALLED").search(text, max(before, quoted.start - 40), quoted.start)
    body = _short_body(text, before, called.start()) if called is not None else 0
    if called is None or not text[body : called.start()].strip():
        return []
    inner = (quoted.inner, quoted.inner_end)
    return [Definition(quoted.text, (), -1, body, quoted.end, *inner, body, called.start(), kind="parenthetical")]


def _sets_short_form(lead: str) -> bool:
    lead = lead.strip()
    position = 0
    pattern = words("ZH_SHORT_FORM" if chinese(lead) else "SHORT_FORM") if lead else None
    while pattern is not None and position < len(lead):
        match = pattern.match(lead, position)
        if match is None:
            return False
        position = match.end()
    return True


def _closing(text: str, position: int) -> int:
    """The end of the bracket that opens at `position`, at most 400 code points on."""
    depth = 0
    for index in range(position, min(len(text), position + 400)):
        depth += (text[index] in "(（") - (text[index] in ")）")
        if depth == 0:
            return index + 1
    return min(len(text), position + 400)


def _short_body(text: str, before: int, end: int) -> int:
    """Where the words begin that a short form stands for: the sentence, or what follows the previous short form."""
    begin = max(before, statement_start(text, end))
    while begin < end and text[begin] in " ,，、;；.。)）\t\u3000":
        begin += 1
    return begin


# ---- terms without quotation marks -----------------------------------------------------------------------------------


def _unquoted_forms(text: str, start: int, position: int, outline: Outline) -> list[Definition]:
    """`Sanctions means ...`, `本合同所称制裁，是指...`; in a definitions clause also `Sanctions: any ...`."""
    head = _named(text, start)
    if head is None and _ENTRY.match(text, start) and _in_definitions(outline, position):
        entry = _ENTRY.match(text, start)
        if entry is not None and len(text) - entry.end() > 12 and _is_name(entry[1]):
            head = (entry.start(1), entry.end(1), entry.end())
    if head is None:
        return []
    first, last, verb = head
    term = text[first:last].strip()
    return [Definition(term, (), -1, start, len(text), first, last, _skip(text, verb, len(text)), len(text))]


def _named(text: str, start: int) -> tuple[int, int, int] | None:
    """(start, end, end of the verb) of a term that opens the paragraph without quotes."""
    if text[start : start + 1].isupper():
        name = _NAMED.match(text, start)
        after = _skip(text, name.end(), len(text)) if name else 0
        verb_match = words("DEFINES").match(text, after) if name else None
        if name and verb_match and not _ordinary(name.group(), verb_match.group().strip(", ").lower()):
            return name.start(), name.end(), verb_match.end()
        equal = _IS.match(text, start)
        if equal is not None:
            return equal.start(1), equal.end(1), equal.end()
    elif "指" in text[start : start + 40]:
        named = _CHINESE_NAMED.match(text, start)
        if named is not None:
            verb_match = words("ZH_DEFINES").match(text, named.end())
            return named.start(1), named.end(1), verb_match.end() if verb_match else named.end()
    return None


def _is_name(shown: str) -> bool:
    if chinese(shown):
        return len(shown) <= 16
    return shown[:1].isupper() and len(shown.split()) <= 7 and all(w[:1].isupper() or len(w) < 4 for w in shown.split())


def _ordinary(term: str, verb: str) -> bool:
    """"The Services include ...", "Seller shall include ..." and "This means ..." define nothing."""
    if term.split()[0].lower() in _NO_TERM:
        return True
    for modal in ("shall ", "will ", "must "):
        verb = verb.removeprefix(modal)
    return verb.startswith(("include", "refer", "is used", "are used", "is defined"))


def _table_forms(contract: Contract, outline: Outline, taken: set[int]) -> list[Definition]:
    """Rows of a definitions table: term in the first cell, meaning in the second."""
    rows: dict[tuple[int, int], dict[int, list[int]]] = {}
    for position, paragraph in enumerate(contract.paragraphs):
        if paragraph.table is not None and paragraph.text.strip():
            table, row, column = paragraph.table
            rows.setdefault((table, row), {}).setdefault(column, []).append(position)
    header = words("TERM_HEADER")
    headed = {t for (t, _), cells in rows.items() if 0 in cells and header.match(contract.paragraphs[cells[0][0]].text)}
    found = []
    for (table, _), cells in rows.items():
        if sorted(cells) != [0, 1] or len(cells[0]) != 1:
            continue
        at, body = cells[0][0], cells[1][0]
        shown = contract.paragraphs[at].text.strip()
        quoted = bool(OPENING.match(shown)) and len(quotations(shown, 0)) == 1
        if at in taken or len(shown) > 60 or header.match(shown):
            continue
        if quoted or table in headed or _in_definitions(outline, at):
            term = quotations(shown, 0)[0].text if quoted else shown.rstrip(":：")
            size = len(contract.paragraphs[body].text)
            home = home_of(outline, at)
            found.append(Definition(term, (), body, 0, size, 0, 0, 0, size, home=home, last=cells[1][-1]))
    return found


# ---- which of them count ---------------------------------------------------------------------------------------------


def _confirmed(found: list[Definition], contract: Contract) -> list[Definition]:
    """Leaves out "The Xs are ..." where the term is used nowhere else, or is defined in words elsewhere.

    So does it with what only points at another definition.
    """
    count: dict[str, int] = {}
    for item in found:
        count[item.term] = count.get(item.term, 0) + 1
    said = [d for d in found if not _only_says(d, contract) or (count[d.term] == 1 and _used(d, contract))]
    return [d for d in said if count[d.term] == 1 or not _left_to(d, said, contract)]


def _left_to(item: Definition, found: list[Definition], contract: Contract) -> bool:
    """Whether a definition only points at another one of its term: `"X" has the meaning given in Clause 5`."""
    text = contract.paragraphs[item.position].text
    if item.kind != "means" or words("BY_REFERENCE").match(text, item.body_start, item.body_end) is None:
        return False
    return any(d is not item and d.term == item.term for d in found)


def _only_says(item: Definition, contract: Contract) -> bool:
    text = contract.paragraphs[item.position].text
    lead = text[max(0, item.term_start - 4) : item.term_start]
    return lead == "The " and item.term_end > 0 and _IS.match(text, item.term_start - 4) is not None


def _used(item: Definition, contract: Contract) -> bool:
    stem = item.term.rstrip("s")
    return sum(stem in p.text for p in contract.paragraphs) > 1
