"""Defined terms: what a definition is, and where its term is used in other text."""

from __future__ import annotations

import re

from linter.language.labels import chinese, words
from linter.records import dataclass


@dataclass(slots=True, frozen=True)
class Definition:
    """A term and the words it stands for.

    term, aliases: as written, without quotation marks; aliases are other names given with it ("X" or "Y").
    position, last: positions in `Contract.paragraphs`; `last` is greater where the meaning goes on in list items below.
    start, end: code points of the whole statement in that paragraph. term_start, term_end: the term without its quotes
        (both 0 where the term stands in another cell of a table).
    body_start, body_end: the words that give the meaning; for a short form, the words it stands for.
    scope: the schedule the definition is limited to ("annex:3"), "" for none. home: the schedule it stands in.
    within: id of the clause it is limited to ("for the purposes of this Section"), or None.
    kind: "means", "parenthetical", "abbreviation" (以下简称) or "list" (a schedule that is compiled from lists).
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


class Terms:
    """All defined terms of a contract as one pattern, built once: where they are used.

    English terms are matched as written (a plural, a possessive and capitals throughout are the same term), at word
    boundaries; Chinese terms as they are, but not inside the title of another text (《...》).
    """

    def __init__(self, definitions: list[Definition]) -> None:
        self._by_name: dict[str, list[Definition]] = {}
        for definition in definitions:
            for name in (definition.term, *definition.aliases):
                self._by_name.setdefault(_key(name), []).append(definition)
        names = sorted({n for d in definitions for n in (d.term, *d.aliases) if len(n) > 1}, key=lambda n: (-len(n), n))
        self._latin = _latin_pattern([n for n in names if not chinese(n)])
        self._chinese = _chinese_pattern([n for n in names if chinese(n)])

    def uses(self, text: str, scope: str = "") -> list[tuple[int, int, Definition]]:
        """Each use as (start, end, definition), in order; the definition in force for the schedule `scope`."""
        found: list[tuple[int, int, str]] = []
        if self._latin is not None:
            found = [(m.start(), m.end(), m.group()) for m in self._latin.finditer(text)]
        if self._chinese is not None and chinese(text):
            titles = [m.span() for m in re.finditer(r"《[^》]*》", text)]
            for m in self._chinese.finditer(text):
                if not any(a < m.start() and m.end() < b for a, b in titles):
                    found.append((m.start(), m.end(), m.group()))
            found.sort()
        chosen = ((s, e, self.definition(name, scope)) for s, e, name in found)
        return [(s, e, d) for s, e, d in chosen if d is not None]

    def definition(self, name: str, scope: str = "") -> Definition | None:
        """The definition of a term in force in a schedule: the schedule's own before the main text's, or None."""
        group = self._by_name.get(_key(name), [])
        own = [d for d in group if scope and scope in (d.scope, d.home)]
        general = [d for d in group if not d.scope]
        main = [d for d in general if not d.home]
        return next(iter(own or main or general), None)


def _key(name: str) -> str:
    """What two spellings of one term share: case, plural, possessive and spacing do not count."""
    if chinese(name):
        return name
    folded = re.sub(r"'s?$", "", " ".join(name.replace("’", "'").lower().split()))
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return re.sub(r"(?<=[sxz])es$|(?<=[cs]h)es$", "", folded).rstrip("s")


def _latin_pattern(names: list[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    firsts = "".join(sorted({re.escape(c) for n in names for c in (n[0], n[0].upper())}))
    return re.compile(rf"(?<![\w-])(?=[{firsts}])(?:" + "|".join(map(_latin, names)) + r")(?!\w)")


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


def _chinese_pattern(names: list[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    guard = "".join(f"(?<!{word})" for word in words("NOT_BEFORE_TERM").pattern.split("|"))
    return re.compile(guard + "(?:" + "|".join(map(re.escape, names)) + ")")


_LATEST: tuple[list[Definition], Terms] | None = None


def term_uses(text: str, definitions: list[Definition], scope: str = "") -> list[tuple[int, int, Definition]]:
    """Where the defined terms are used in `text`: (start, end, definition), in order, longest term first.

    The combined pattern is built once for a list of definitions and kept until another list is asked for.
    """
    global _LATEST
    if _LATEST is None or _LATEST[0] is not definitions:
        _LATEST = (definitions, Terms(definitions))
    return _LATEST[1].uses(text, scope)
