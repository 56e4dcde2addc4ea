"""The words that drafts are fitted to a contract with: `grammars/wording/words.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from linter import compiled, grammars

_HEAD = 9
"""Words: how far into a meaning its first noun stands."""


class Words:
    """The file's tables, ready to use."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables

    def names(self, kind: str, lang: str) -> list[str]:
        """Names of "agreement" or "goods", the one to use where none stands in the contract first."""
        return list(self.tables[kind]["zh" if lang == "zh" else "en"])

    @property
    def subjects(self) -> tuple[str, ...]:
        """What contracts are told apart by: the kinds of [[about]]."""
        return tuple(table["kind"] for table in self.tables["about"])

    def about(self, text: str, lang: str) -> Mapping[str, Any]:
        """What a contract with that text is about: the table of [[about]] whose words it uses."""
        tables: list[dict[str, Any]] = self.tables["about"]
        counts = [len(_compiled(one[f"pattern_{lang}"]).findall(text)) for one in tables]
        known = [(n, at) for at, n in enumerate(counts) if at and n > counts[0] * tables[at]["rare"]]
        return tables[max(known)[1] if known else 0]

    def goods_named(self) -> re.Pattern[str]:
        """The pattern of goods under a name of their own in English, in group 1: "the Commercial Products"."""
        table = self.tables["goods"]
        heads = "|".join([*table["head_en"], *map(str.upper, table["head_en"])])
        others = "|".join(table["not_en"])
        name = rf"(?:(?!(?:{others})\b)[A-Z][\w-]+ ){{0,2}}(?:{heads})"
        alone = rf"(?=(?:{'|'.join(one for one in table['head_en'] if ' ' in one)})\b)"  # "Covered Code"
        return _cased(rf"\b(?:(?:[Tt]he|THE|[Aa]ny|[Ss]uch|[Yy]our|[Oo]ur|[Ii]ts) |{alone})({name})\b(?! [A-Z][a-z])")

    def goods_plain(self) -> re.Pattern[str]:
        """The pattern of goods in small letters in English, in group 1: "such software"."""
        return _cased(rf"\b(?:the|any|such|all) ({'|'.join(self.tables['goods']['plain_en'])})\b")

    def goods_words(self, lang: str) -> re.Pattern[str]:
        """The pattern of words that goods have as such, whatever a contract calls its own: "equipment", 设备."""
        if lang != "zh":
            used = {word.lower() for word in self.tables["goods"]["used_en"]}
            plain = [word for word in self.tables["goods"]["plain_en"] if word not in used]
            return _compiled(rf"\b(?:{'|'.join(plain)})\b")
        meant = next(row["zh"] for row in self.tables["term"] if row["kind"] == "item")
        table = self.tables["goods"]
        trade = [word for word in table["trade_zh"] if word not in table["used_zh"]]
        return _cased("|".join([*meant, *table["zh"], *trade]))

    def goods_called(self) -> re.Pattern[str]:
        """The pattern of goods under a name of their own in Chinese: 合同设备."""
        table = self.tables["goods"]
        return _cased(f"(?:{'|'.join(table['before_zh'])})(?:{'|'.join(table['zh'])})")

    def modal(self, kind: str, lang: str) -> re.Pattern[str]:
        """The pattern of the words that say "must", "must not", "may" or "represents"."""
        return _compiled(self.tables["modal"][f"{kind.replace(' ', '_')}_{lang}"])

    def reach(self, lang: str) -> re.Pattern[str]:
        """The pattern of words that make a measure reach further than by its own force."""
        return _compiled(self.tables["name"][f"drop_{lang}_pattern"])

    def pattern(self, table: str, key: str) -> re.Pattern[str]:
        """A pattern of the file by its table and key, for letters of either case."""
        return _compiled(self.tables[table][key])

    def codes(self, group: str) -> frozenset[str]:
        """The rules of a group of [codes]: those whose words can be changed in one way."""
        return frozenset(self.tables["codes"][group])

    def is_measures_own(self, name: str) -> bool:
        """Whether a short name says what a measure is, "Sanctions", so that the law of one's own cannot have it."""
        return self.pattern("own_law", "not_en_pattern").fullmatch(name) is not None

    def taken_up(self, lang: str) -> tuple[re.Pattern[str], str]:
        """The pattern of words that take up a measure, and what stands in their place once it has other words."""
        table = self.tables["taken_up"]
        return _compiled(table[f"pattern_{lang}"]), table[f"new_{lang}"]

    def tied(self, beside: bool) -> list[tuple[re.Pattern[str], str]]:
        """Patterns of what is said of other states' rules at large, with the same tied to a party's own law.

        beside: with those for what stands beside changed words only.
        """
        rows = [row for row in self.tables["tied"] if beside or not row.get("beside")]
        return [(_cased(row["en"]), str(row["new_en"])) for row in rows]

    def no_name(self, lang: str) -> re.Pattern[str]:
        """The pattern of words that stand for a measure and are no name of one."""
        return _compiled(self.tables["no_name"][f"pattern_{lang}"])

    def short_name(self, names: list[str], lang: str) -> str:
        """Names as a bracket that gives them to what stands before: ' ("Export Laws")'."""
        joint, form = self.tables["own_law"][f"joint_{lang}"], self.tables["own_law"][f"name_{lang}"]
        return str(form).replace("{name}", joint.join(names))

    def is_act(self, text: str) -> bool:
        """Whether an English text only names acts, though it is found as a measure: "export, import or"."""
        return self.pattern("no_name", "skip_en").search(text) is not None

    def competent(self, lang: str) -> str:
        """What stands for an authority of the law named just before."""
        return str(self.tables["authority"][f"competent_{lang}"])

    def singular(self) -> re.Pattern[str]:
        """The pattern of English modal words that go with a singular subject."""
        return _compiled(self.tables["mutual"]["singular_en"])

    def is_actor(self, name: str, lang: str) -> bool:
        """Whether a name looks like that of somebody who acts, though it is no known role."""
        table = self.tables["actor"]
        return bool(_cased(table[lang]).fullmatch(name)) and not _cased(table[f"not_{lang}"]).fullmatch(name)

    def authority(self) -> re.Pattern[str]:
        """The pattern of a meaning that is no more than the full name of an authority or region."""
        table = self.tables["authority"]
        name = rf"(?:[Tt]he )?(?:[A-Z][\w.’']*,?\s+)*?(?:{'|'.join(table['en'])})"
        more = r"(?:\s+(?:[A-Z][\w.’']*|of|the|and|for|within|in|on))*(?:\s*\([^()]*\))?[.;]?\s*"
        return _cased(rf"{name}{more}|[^，。；、]{{2,30}}(?:{'|'.join(table['zh'])})[。；]?")

    def adverbial(self) -> re.Pattern[str]:
        """The pattern of words between a Chinese subject and the word that says must: 在处置设备的一切事项中."""
        return _cased(self.tables["actor"]["adverbial_zh"])

    def opens_condition(self, text: str, lang: str) -> bool:
        """Whether a condition begins with words that can be replaced together with it."""
        return text.lower().startswith(tuple(self.tables["opener"][lang]))

    def note(self, key: str, lang: str) -> str:
        """The note of that key; "" for none."""
        return str(self.tables["notes"][key]["zh" if lang == "zh" else "en"]) if key else ""

    def pronoun(self, subject: str) -> Mapping[str, str]:
        """`its` and `it` for a subject, by its last word."""
        last = subject.split()[-1].lower() if subject.split() else ""
        rows = self.tables["pronoun"]
        return next((row for row in rows if last in (s.lower() for s in row["subjects"])), rows[0])

    def is_approved(self, term: str, lang: str) -> bool:
        """Whether a defined term stands for those who may: "Qualified Engineer", 合格供应商."""
        return self.pattern("meaning", f"approved_{lang}").search(term) is not None

    def meaning_kind(self, meaning: str, lang: str) -> str:
        """What the meaning of a term is: by its first noun in English, its last in Chinese; "" if unknown."""
        if lang == "zh":
            return self.term_kind(re.split("[;。(]", meaning.strip())[0].rstrip(), lang)
        head = self.pattern("meaning", "head_ends_en").split(meaning, 1)[0]
        nouns = (self.term_kind(word, lang) for word in re.findall(r"[A-Za-z-]+", head)[:_HEAD])
        return next(filter(None, nouns), "")

    def term_kind(self, term: str, lang: str) -> str:
        """What a defined term is the name of: a kind of [[term]], "person" or "law"; "" if unknown."""
        last = term.split()[-1].lower() if term.split() else ""
        for row in self.tables["term"]:
            fits = any(term.endswith(word) for word in row["zh"]) if lang == "zh" else last in row["en"]
            if fits:
                return str(row["kind"])
        return ""


@cache
def words() -> Words:
    """The words of the shipped file. Raises GrammarError where it cannot be read."""
    path = grammars.folder() / "wording" / "words.toml"
    return Words(compiled.compiled("wording", [path, Path(__file__)], lambda: _build(path)))


def _build(path: Path) -> dict[str, Any]:
    from linter.toml_source import TomlSource

    source = TomlSource(path)
    known = ("agreement", "goods", "pronoun", "blank", "heading", "name", "mutual", "triggers", "modal", "opener",
             "anaphora", "haste", "term", "mandatory", "notes", "row", "no_name", "beside", "codes", "conflict",
             "cut", "event", "explains", "further_right", "innocent", "period", "prepaid", "asked",
             "receiver", "mixed", "opened", "repeats", "own_law", "taken_up",
             "traditional", "actor", "authority", "about", "for_others", "terror", "ban", "tied", "state", "many",
             "once", "meaning")  # fmt: skip
    source.only(source.data, known)
    for key in known:
        if key not in source.data:
            source.fail(f"'{key}' is missing")
    for key in source.data["notes"]:
        for lang in ("en", "zh"):
            source.string(source.data["notes"][key], lang, "notes", key)
    return source.data


@cache
def _cased(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
