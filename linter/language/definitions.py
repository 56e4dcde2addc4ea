"""Definitions: which term stands for what, and where it is used.

Five forms are read: `"X" means ...`, a run-in or table entry of a definitions clause (`X: ...`), `(the "X")`, 以下简称“X”, and
`References to X are ...`. The verbs and set phrases are terminals of `grammars/outline/words.lark`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from linter.contract import Contract
from linter.language.labels import schedule_scope, words
from linter.language.outline import Outline

_QUOTES = {"“": "”", "\"": "\"", "「": "」", "『": "』", "«": "»", "„": "“”", "‘": "’", "'": "'", "‹": "›", "＂": "＂"}
_OPEN = "“\"「『«„‘'‹＂"
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True, frozen=True)
class Definition:
    """A term and the words it stands for.

    term, aliases: as written, without quotation marks; aliases are other names given with it ("X" or "Y").
    position, last: positions in `Contract.paragraphs`; `last` is greater where the meaning goes on in list items below.
    start, end: code points of the whole statement in that paragraph. term_start, term_end: the term without its quotes.
    body_start, body_end: the words that give the meaning; for a short form, the words it stands for.
    scope: the schedule the definition is limited to ("annex:3"), "" for none. home: the schedule it stands in.
    within: id of the clause it is limited to ("for the purposes of this Section"), or None.
    kind: "means", "parenthetical" or "abbreviation" (Chinese 以下简称).
    """

    term: str
    aliases: tuple[str, ...]
    position: int
    start: int
    end: int
    term_start: int
    term_end: int
    body_start: int
    body_end: int
    scope: str = ""
    kind: str = "means"
    home: str = ""
    within: int | None = None
    last: int = -1


@dataclass(slots=True)
class _Term:
    """A quoted term on the way: names and where the first one stands, quotes outside."""

    names: list[str]
    start: int
    end: int
    outer_start: int
    outer_end: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Everything compiled once, from the word lists."""
    defines, zh_defines = words("DEFINES").pattern, words("ZH_DEFINES").pattern
    short, zh_short = words("SHORT_FORM").pattern, words("ZH_SHORT_FORM").pattern
    quoted = (
        r"(?:“[^”“]{1,80}”|\"[^\"]{1,80}\"|「[^」「]{1,60}」|『[^』『]{1,60}』|«[^»]{1,80}»|„[^“”]{1,80}[“”]"
        r"|(?<![\w])‘[^’‘]{1,80}’(?!\w)|(?<![\w])'[^'\n]{1,80}'(?!\w)|＂[^＂]{1,80}＂)"
    )
    more = rf"(?:\s*[(（]?\s*(?:,|，|、|and/or|and|or|或者|或|和|及|以及|与|/)?\s*(?:the\s+|an?\s+)?(?:collectively,?\s+)?{quoted}\s*[)）]?)*"
    aside = r"(?:\s*[（(][^（）()]{1,60}[）)])?"
    named = r"[A-Z][\w’'&./-]*(?:\s+(?:(?:of|and|or|the|for|to|in|by|on|&)\s+)*[A-Z][\w’'&./-]*){0,6}"
    own = r"(?:合同|合約|合约|契約|协议|協議|附件|附表|条款|條款|补充协议|文件|条|條|章|款)"
    return {
        "quoted": re.compile(quoted),
        "means": re.compile(rf"(?P<terms>{quoted}{more}){aside}\s*(?P<extra>,[^,.;\"“]{{1,80}},)?\s*(?P<verb>(?:{defines})|(?:{zh_defines}))"),
        "named": re.compile(rf"(?P<terms>{named})\s*(?P<verb>(?:{defines}))"),
        "colon": re.compile(rf"(?P<terms>{quoted}|{named}|[\u3400-\u9fffA-Z][\u3400-\u9fff\w（）()]{{0,19}})\s*(?P<verb>[:：]|\s[-–—]\s)"),
        "is": re.compile(r"(?:The\s+)(?P<terms>[A-Z]\w+(?:\s+[A-Z]\w+){1,4})\s+(?P<verb>is|are)\s+(?=(?:the|a|an|those|any|all)\s)"),
        "zh_named": re.compile(rf"(?:本{own}(?:中|内|內)?所?(?:称|稱|指)(?:的|之)?(?P<so>[\u3400-\u9fff\w（）()]{{1,20}}?)|(?P<terms>[\u3400-\u9fffA-Za-z]{{2,16}}?))[,，]?\s*(?P<verb>(?:即|乃)?(?:是指|系指|係指|指的是|的含义(?:是|为)))"),
        "parenthesis": re.compile(rf"[(（]\s*(?:{short}|{zh_short})*\s*{quoted}"),
        "references": re.compile(rf"(?:{words('REFERENCES_TO').pattern})\s*(?:an?\s+|the\s+)?(?P<terms>{quoted}|{named}|[a-z][a-z -]{{2,60}}?)\s+(?P<verb>(?:(?:shall|will|must)\s+)?(?:means?|includes?|(?:be|is|are)\s+(?:(?:deemed|construed|understood|read|taken)\s+(?:as\s+)?)?(?:to\s+(?:be\s+)?)?(?:an?\s+)?(?:references?\s+to|to)))\b"),
    }  # fmt: skip


def find_definitions(contract: Contract, outline: Outline) -> list[Definition]:
    """All definitions of the contract, in order of place. A paragraph may hold several."""
    found: list[Definition] = []
    for position, paragraph in enumerate(contract.paragraphs):
        text = paragraph.text
        if len(text) < 4 or outline.is_heading(position) and outline.kind(position) == "contents":
            continue
        listed = _in_definitions(outline, position)
        here = _quoted_forms(text, outline.text_start(position)) if any(q in text for q in _OPEN) else []
        if listed or not here:
            here = here or _unquoted_forms(text, outline.text_start(position), listed)
        for item in here:
            found.append(_placed(item, text, position, outline))
    found.extend(_table_forms(contract, outline, {d.position for d in found}))
    found.sort(key=lambda d: (d.position, d.start))
    return _confirmed(found, contract)


def _in_definitions(outline: Outline, position: int) -> bool:
    return any(words("DEFINITIONS_HEADING").search(h) for h in outline.headings(position))


def _quoted_forms(text: str, start: int) -> list[Definition]:
    """`"X" means ...` and `(the "X")`, however many there are."""
    patterns = _patterns()
    heads = list(patterns["references"].finditer(text, start))
    taken = [h.span() for h in heads]
    for head in patterns["means"].finditer(text, start):
        if not any(a < head.end() and head.start() < b for a, b in taken) and _plausible(text, start, head):
            heads.append(head)
    heads.sort(key=lambda m: m.start())
    found = []
    for index, head in enumerate(heads):
        stop = heads[index + 1].start() if index + 1 < len(heads) else len(text)
        found.append(_means(text, head, stop))
    inside = [(d.term_start, d.term_end) for d in found]
    found.extend(_short_forms(text, start, inside))
    return found


def _plausible(text: str, start: int, head: re.Match[str]) -> bool:
    """Whether the quoted words are a term and no quotation: "... the words "ninety days" are replaced with ..."."""
    verb = head["verb"].strip("，, ")
    term = _names(head["terms"])[0]
    if _CJK.search(term):
        if verb == "是" or verb.startswith("包"):
            return not text[start : head.start()].strip() or text[: head.start()].rstrip()[-1:] in "：:；;。“\"「（("
        return True
    if verb.lower() in ("include", "includes", "is used", "are used"):
        return term[:1].isupper() and not text[start : head.start()].strip("“\"'‘( ")
    return not term[:1].isdigit()


def _means(text: str, head: re.Match[str], stop: int) -> Definition:
    names = _names(head["terms"])
    first = _patterns()["quoted"].search(text, head.start("terms"), head.end("terms"))
    inner = (first.start() + 1, first.end() - 1) if first else head.span("terms")
    start = _statement_start(text, head.start())
    end = _body_end(text, head.end(), stop)
    body = head.end()
    while body < end and text[body] in " \t\u3000:：,，":
        body += 1
    return Definition(names[0], tuple(names[1:]), -1, start, end, *inner, body, end)


def _statement_start(text: str, position: int) -> int:
    """Where the sentence begins that holds the term: after the last full stop or semicolon before it."""
    for end in range(position, 0, -1):
        mark = text[end - 1]
        if mark in "。；\n":
            return end
        if mark == " " and text[end - 2 : end - 1] == ";":
            return end
        if mark == " " and text[end - 2 : end - 1] == "." and text[end : end + 1] not in "(," + ")":
            if not words("ABBREVIATION").search(text[max(0, end - 12) : end - 1]):
                return end
    return 0


def _body_end(text: str, start: int, stop: int) -> int:
    """The end of the meaning: up to the next definition, without the words that join the two."""
    end = stop
    joint = re.search(r"(?:[;；,，.。]|\band\b|\bor\b|[和及与與]|以及|\s|[“\"「‘'(（])+$", text[start:end]) if stop < len(text) else None
    if joint is not None:
        end = start + joint.start()
        if text[end : end + 1] in ".。;；":
            end += 1
    last = _statement_start(text, end)
    if stop < len(text) and last > start:
        return last if not text[last:end].strip() else max(last, start) if _leads(text[last:end]) else end
    return end


def _leads(words_before: str) -> bool:
    """Whether words between two definitions belong to the second: "In this Annex, ..."."""
    return len(words_before) < 80 and words("ONLY_HERE").search(words_before) is not None


def _short_forms(text: str, start: int, taken: list[tuple[int, int]]) -> list[Definition]:
    found: list[Definition] = []
    before = start
    for head in _patterns()["parenthesis"].finditer(text, start):
        close = _closing(text, head.start())
        quoted = list(_patterns()["quoted"].finditer(text, head.start(), close))
        if not quoted or any(a <= quoted[0].start() + 1 < b for a, b in taken):
            continue
        names = [q.group()[1:-1].strip(" ,.，") for q in quoted]
        body = _short_body(text, max(before, start), head.start())
        kind = "abbreviation" if re.search(r"[称稱]", text[head.start() : quoted[0].start()]) else "parenthetical"
        if not text[body : head.start()].strip():
            continue
        found.append(
            Definition(
                names[0], tuple(names[1:]), -1, body, close, quoted[0].start() + 1, quoted[0].end() - 1, body, head.start(),
                kind=kind,
            )
        )  # fmt: skip
        before = close
    return found


def _closing(text: str, position: int) -> int:
    depth = 0
    for index in range(position, min(len(text), position + 400)):
        if text[index] in "(（":
            depth += 1
        elif text[index] in ")）":
            depth -= 1
            if depth == 0:
                return index + 1
    return min(len(text), position + 400)


def _short_body(text: str, before: int, end: int) -> int:
    """Where the words begin that a short form stands for: the sentence, or what follows the previous short form."""
    begin = max(before, _statement_start(text, end))
    while begin < end and text[begin] in " ,，、;；.。)）\t\u3000":
        begin += 1
    return begin


def _unquoted_forms(text: str, start: int, listed: bool) -> list[Definition]:
    """`Sanctions means ...`, `本合同所称制裁，是指...`; in a definitions clause also `Sanctions: any ...`."""
    patterns = _patterns()
    for name in ("named", "zh_named", "is", "references") + (("colon",) if listed else ()):
        head = patterns[name].match(text, start) if name != "zh_named" else patterns[name].match(text, start)
        if head is None:
            continue
        group = "so" if name == "zh_named" and head["so"] else "terms"
        term = head[group].strip("“”\"「」 ")
        if not term or name == "colon" and len(text) - head.end() < 12 or name == "named" and _ordinary(term, head["verb"]):
            continue
        body = head.end()
        while body < len(text) and text[body] in " \t\u3000:：,，":
            body += 1
        at = text.index(term, head.start(group))
        return [Definition(term, (), -1, start, len(text), at, at + len(term), body, len(text))]
    return []


def _ordinary(term: str, verb: str) -> bool:
    """"The Services include ..." and "This means ..." define nothing."""
    return term.split()[0] in ("This", "It", "That", "Which", "The", "These", "Nothing", "Each", "Any", "No") or verb.lower().strip(
        ", "
    ) in ("include", "includes", "refer to", "refers to", "is used", "are used", "is defined")


def _table_forms(contract: Contract, outline: Outline, taken: set[int]) -> list[Definition]:
    """Rows of a definitions table: term in the first cell, meaning in the second."""
    rows: dict[tuple[int, int], dict[int, list[int]]] = {}
    for position, paragraph in enumerate(contract.paragraphs):
        if paragraph.table is not None and paragraph.text.strip():
            table, row, column = paragraph.table
            rows.setdefault((table, row), {}).setdefault(column, []).append(position)
    headed = {
        table for (table, _), cells in rows.items()
        if cells.get(0) and words("TERM_HEADER").match(contract.paragraphs[cells[0][0]].text)
    }  # fmt: skip
    found = []
    for (table, _), cells in rows.items():
        if sorted(cells) != [0, 1] or len(cells[0]) != 1:
            continue
        at, body = cells[0][0], cells[1][0]
        text = contract.paragraphs[at].text.strip()
        quoted = _patterns()["quoted"].fullmatch(text)
        if at in taken or len(text) > 60 or not (quoted or table in headed or _in_definitions(outline, at)):
            continue
        if words("TERM_HEADER").match(text):
            continue
        term = text[1:-1] if quoted else text.rstrip(":：")
        meaning = contract.paragraphs[body].text
        found.append(
            Definition(term, (), body, 0, len(meaning), 0, 0, 0, len(meaning), home=_home(outline, at), last=cells[1][-1])
        )
    return found


def _home(outline: Outline, position: int) -> str:
    clause = outline.at(position)
    return clause.scope if clause is not None and clause.scope != "recital" else ""


def _placed(item: Definition, text: str, position: int, outline: Outline) -> Definition:
    """The definition with its paragraph, its limits, and the list items its meaning goes on in."""
    home = _home(outline, position)
    scope, within = _limits(text[item.start : item.term_start], outline, position, home)
    last = position
    clause = outline.at(position)
    if item.end >= len(text) and text.rstrip().endswith((":", "：", "following", "any of")) and clause is not None:
        last = max(position, clause.last if clause.first == position else position)
    return Definition(
        item.term, item.aliases, position, item.start, item.end, item.term_start, item.term_end, item.body_start,
        item.body_end, scope, item.kind, home, within, last,
    )  # fmt: skip


def _limits(before: str, outline: Outline, position: int, home: str) -> tuple[str, int | None]:
    only = words("ONLY_HERE").search(before)
    if only is None:
        return "", None
    unit = next((g for g in only.groups() if g), "")
    if not unit:
        return "", None
    if schedule_scope(unit, "1") != f"{unit.lower()}:1" or unit.lower() in ("schedule", "annex", "appendix", "exhibit", "attachment", "addendum"):
        return home, None
    article = outline.article(position)
    return "", article.id if article is not None else None


def _names(shown: str) -> list[str]:
    quoted = _patterns()["quoted"].findall(shown)
    names = [q[1:-1].strip(" ,.，、") for q in quoted] or [shown.strip()]
    return [n for n in dict.fromkeys(names) if n] or [shown]


def _confirmed(found: list[Definition], contract: Contract) -> list[Definition]:
    """Leaves out "The Xs are ..." where the term is used nowhere else, or is defined in words elsewhere."""
    named: dict[str, int] = {}
    for item in found:
        named[item.term] = named.get(item.term, 0) + 1
    kept = []
    for item in found:
        text = contract.paragraphs[item.position].text
        if item.term_start and text[item.term_start - 4 : item.term_start].strip() == "The" and not text[item.term_end : item.body_start].strip().startswith("mean"):
            stem = re.escape(item.term.rstrip("s"))
            uses = sum(1 for p in contract.paragraphs if re.search(rf"\b{stem}", p.text))
            if uses < 2 or named[item.term] > 1:
                continue
        kept.append(item)
    return kept


class Terms:
    """All defined terms of a contract as one pattern, built once: where they are used.

    English terms are matched as written (a plural, a possessive and capitals throughout are the same term), at word
    boundaries; Chinese terms as they are, but not inside the title of another text (《...》).
    """

    def __init__(self, definitions: list[Definition]) -> None:
        self.by_name: dict[str, list[Definition]] = {}
        for definition in definitions:
            for name in (definition.term, *definition.aliases):
                self.by_name.setdefault(_key(name), []).append(definition)
        names = sorted({n for d in definitions for n in (d.term, *d.aliases) if len(n) > 1}, key=lambda n: (-len(n), n))
        latin = [_latin(n) for n in names if not _CJK.search(n)]
        chinese = [re.escape(n) for n in names if _CJK.search(n)]
        self._latin = re.compile(r"(?<![\w-])(?:" + "|".join(latin) + r")(?![\w])") if latin else None
        guard = "".join(f"(?<!{re.escape(w)})" for w in words("NOT_BEFORE_TERM").pattern.split("|"))
        self._chinese = re.compile(guard + "(?:" + "|".join(chinese) + ")") if chinese else None

    def uses(self, text: str, scope: str = "") -> list[tuple[int, int, Definition]]:
        """Each use as (start, end, definition), in order; the definition in force for the schedule `scope`."""
        found = []
        if self._latin is not None:
            found = [(m.start(), m.end(), m.group()) for m in self._latin.finditer(text)]
        if self._chinese is not None and not text.isascii():
            titles = [m.span() for m in re.finditer(r"《[^》]*》", text)]
            for m in self._chinese.finditer(text):
                if not any(a < m.start() and m.end() < b for a, b in titles):
                    found.append((m.start(), m.end(), m.group()))
            found.sort()
        chosen = ((s, e, self.definition(name, scope)) for s, e, name in found)
        return [(s, e, d) for s, e, d in chosen if d is not None]

    def definition(self, name: str, scope: str = "") -> Definition | None:
        """The definition of a term in force in a schedule: the schedule's own before the main text's, or None."""
        group = self.by_name.get(_key(name), [])
        own = [d for d in group if scope and (d.scope == scope or d.home == scope)]
        general = [d for d in group if not d.scope]
        main = [d for d in general if not d.home]
        return next(iter(own or main or general), None)


def _key(name: str) -> str:
    """What two spellings of one term share: case beyond the first letter, plural, possessive and spacing do not count."""
    if _CJK.search(name):
        return name
    folded = " ".join(name.replace("’", "'").lower().split())
    folded = re.sub(r"'s?$", "", folded)
    return re.sub(r"ies$", "y", folded) if folded.endswith("ies") else folded.rstrip("s")


def _latin(name: str) -> str:
    r"""A pattern for one English term: "Restricted Party" -> Restricted\s+Part(?:y|ies)(?:['’]s?)?."""
    parts = [re.escape(w).replace("’", "['’]").replace("'", "['’]") for w in name.split()]
    last = parts[-1]
    if last.endswith("ies"):
        last = last[:-3] + "(?:y|ies)"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "(?:y|ies)"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1] + "s?"
    else:
        last += "(?:e?s)?"
    pattern = r"\s+".join([*parts[:-1], last]) + "(?:['’]s?)?"
    shouted = name.upper()
    return pattern if shouted == name or name.islower() else f"{pattern}|{re.escape(shouted)}S?"


_LATEST: tuple[list[Definition], Terms] | None = None


def term_uses(text: str, definitions: list[Definition], scope: str = "") -> list[tuple[int, int, Definition]]:
    """Where the defined terms are used in `text`: (start, end, definition), in order, longest term first.

    The combined pattern is built once for a list of definitions and kept until another list is asked for.
    """
    global _LATEST
    if _LATEST is None or _LATEST[0] is not definitions:
        _LATEST = (definitions, Terms(definitions))
    return _LATEST[1].uses(text, scope)
