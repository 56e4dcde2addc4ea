"""The PRC law that findings cite: provisions, what authorities have done so far, and which rule rests on what.

All facts come from `grammars/law/*.toml`; `law_source` reads and validates them, the compiled form is kept
(`linter.compiled`). Days are compared as ISO texts, which sort as days do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from linter import compiled, grammars
from linter.finding import Citation

FILES = ("instruments", "provisions", "events", "code_map", "severity", "disclaimer")
_ANCHOR_ORDER = ("order", "case", "listing", "statement")


class Anchor(NamedTuple):
    """The event that shows comparable conduct drew official action.

    kind: "order", "statement", "listing", "case" or "none". event: its id in `events.toml`, "" for none.
    """

    kind: str
    event: str


class Provision(NamedTuple):
    """One provision. `article` is "" where the number is not certain; `quote_zh` only where the text was read."""

    id: str
    instrument: str
    article: str
    article_note: str
    quote_zh: str | None
    en: str
    binds: str
    binds_zh: str
    consequence: str
    axis: str
    confidence: str
    citable: bool
    effective: str
    note: str
    sources: tuple[str, ...]


class Event(NamedTuple):
    """One act of an authority or court.

    date: the day from which it counts. when: the same for readers, such as "2024-11" where only the month is known.
    shown: rule numbers whose pages name it. codes, measures and words say which findings it anchors.
    """

    id: str
    date: str
    when: str
    kind: str
    title: Mapping[str, str]
    facts: str
    confidence: str
    blocks_wording: bool
    sources: tuple[str, ...]
    shown: tuple[str, ...]
    codes: frozenset[str]
    measures: frozenset[str]
    words: tuple[str, ...]

    def anchors(self, code: str, measures: Collection[str], text: str) -> bool:
        """Whether a finding of rule number `code` on these measure ids and words is comparable conduct."""
        if self.codes and code not in self.codes:
            return False
        if not self.measures and not self.words:
            return True
        return not self.measures.isdisjoint(measures) or any(word in text for word in self.words)


class Law:
    """What `grammars/law` holds, ready to cite."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """All provisions by id, those that are never cited included."""
        return {key: Provision(**{**value, "sources": tuple(value["sources"])})
                for key, value in self._tables["provisions"].items()}

    @cached_property
    def events(self) -> dict[str, Event]:
        """All events by id."""
        return {key: _event(value) for key, value in self._tables["events"].items()}

    @property
    def as_of(self) -> str:
        """The day on which the law was last looked through, in ISO form."""
        return str(self._tables["as_of"])

    @property
    def instruments(self) -> Mapping[str, Mapping[str, str]]:
        """Instruments by id: en, zh, short_en, short_zh, number, level, issuer, promulgated, effective, status, url."""
        return self._tables["instruments"]  # type: ignore[no-any-return]

    @property
    def code_map(self) -> Mapping[str, Mapping[str, Any]]:
        """Provisions by rule number ("201"): `china`, `third_country` (lists of ids), `lead`, `note`."""
        return self._tables["code_map"]  # type: ignore[no-any-return]

    def cite(self, code: str, target: str = "unspecified", as_of: date | None = None, lang: str = "en",
             provisions: Sequence[str] = ()) -> tuple[Citation, ...]:
        """What a finding cites, weightiest first, nothing that was not in force on `as_of` (today if None).

        code: rule code or number ("PRC201", "201"). target: "china_directed", "third_country", "mixed" or
        "unspecified". lang: "en" or "zh", the language of titles. provisions: ids a rule names itself, put first.
        """
        day = (as_of or date.today()).isoformat()
        wanted = [*provisions, *self._order(number(code), target)]
        ids = [p for p in dict.fromkeys(wanted) if self.provisions[p].citable and self.provisions[p].effective <= day]
        return tuple(self.citation(p, lang) for p in ids[: self._tables["limit"]])

    def _order(self, code: str, target: str) -> list[str]:
        entry = self.code_map.get(code)
        if entry is None:
            return []
        china, third = list(entry["china"]), list(entry["third_country"])
        if target == "third_country":
            return third
        if target == "mixed":
            return _in_turn(china, third)
        if target == "china_directed":
            china = [p for p in china if self.provisions[p].axis != "third_country"]
            return sorted(china, key=lambda p: p != "AFSL-12")
        return sorted(china, key=lambda p: p != (entry["lead"] or "AFSL-12"))

    def citation(self, provision: str, lang: str = "en") -> Citation:
        """One provision as cited; KeyError for an unknown id."""
        found = self.provisions[provision]
        instrument = self.instruments[found.instrument]
        return Citation(found.id, instrument["short_zh" if lang == "zh" else "short_en"], found.article,
                        found.quote_zh, found.effective, instrument["url"])

    def reference(self, provision: str, lang: str = "en") -> str:
        """One line that names a provision to a reader, saying so where the article number is not certain."""
        cited = self.citation(provision, lang)
        if lang == "zh":
            return cited.title + (f"第{_zh_article(cited.article)}" if cited.article else "（条文序号待核实）")
        return cited.title + (f", article {cited.article}" if cited.article else " (article number to be confirmed)")

    def anchor(self, code: str, measures: Collection[str], target: str = "unspecified", as_of: date | None = None,
               text: str = "") -> Anchor:
        """The weightiest event in force on `as_of` for such a finding: order, case, listing, statement, none.

        code: rule code or number. measures: lexicon ids ("tg-huawei"). target: as for `cite`; an event decides by
        measure, so it makes no difference today. text: the finding's words, for events known by a name only.
        """
        day, rule = (as_of or date.today()).isoformat(), number(code)
        fitting = [e for e in self.events.values() if e.date <= day and e.anchors(rule, measures, text)]
        if not fitting:
            return Anchor("none", "")
        best = min(fitting, key=lambda e: (_ANCHOR_ORDER.index(e.kind), -int(e.date.replace("-", "")), e.id))
        return Anchor(best.kind, best.id)

    def severity_words(self, severity: str, lang: str = "en", anchor: str = "none") -> str:
        """What a severity means; that official action was drawn is said only where there is an anchor."""
        key = "high_plain" if severity == "high" and anchor == "none" else severity
        return str(self._tables["severity"][key][lang])

    def disclaimer(self, lang: str = "en", kind: str = "report") -> str:
        """The text that stands once in a report ("report"), beside wording ("wording") or instead of it ("order")."""
        return str(self._tables["disclaimer"][kind][lang])


def load_law(folder: Path | None = None) -> Law:
    """The law of `folder` (default: the shipped `grammars/law`). Raises GrammarError with file and line."""
    return _load(folder or grammars.folder() / "law")


@cache
def _load(folder: Path) -> Law:
    return Law(compiled.compiled("law", law_files(folder), lambda: _build(folder)))


def law_files(folder: Path) -> list[Path]:
    """Every file that the compiled law depends on: the data and the modules that read them."""
    here = Path(__file__)
    code = [here.with_name("law_source.py"), here.parent.with_name("toml_source.py")]
    return [folder / f"{name}.toml" for name in FILES] + code


def _build(folder: Path) -> dict[str, Any]:
    from linter.rules.law_source import read_law  # only where the compiled form is missing

    return read_law(folder)


def number(code: str) -> str:
    """The rule number of a code: "PRC201" and "201" give "201"; a team's own code stays as it is."""
    return code[3:] if code[:3] == "PRC" else code


def _event(value: Mapping[str, Any]) -> Event:
    fields = dict(value)
    for key in ("sources", "shown", "words"):
        fields[key] = tuple(value[key])
    for key in ("codes", "measures"):
        fields[key] = frozenset(value[key])
    return Event(**fields)


def _in_turn(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """One of each in turn: a, 1, b, 2, ..."""
    from itertools import zip_longest

    pairs = zip_longest(first, second)
    return list(dict.fromkeys(item for pair in pairs for item in pair if item is not None))


def _zh_article(article: str) -> str:
    """"48(2)" -> "四十八条第二款", "12" -> "十二条": article numbers as Chinese law prints them."""
    head, _, paragraph = article.partition("(")
    return f"{_zh_number(int(head))}条" + (f"第{_zh_number(int(paragraph.rstrip(')')))}款" if paragraph else "")


def _zh_number(value: int) -> str:
    """A number from 1 to 9999 in Chinese numerals, as articles are numbered: 12 十二, 105 一百零五."""
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + unit
        gap = not digit
    return text[1:] if text.startswith("一十") else text
