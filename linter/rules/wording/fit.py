"""Fits a draft to a contract: its own name, its goods, its way of writing "party", its script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from linter.contract import Contract

from .drafts import NOTHING
from .script import is_traditional, traditional
from .words import words

_SLOT = re.compile(r"\{(\w+)\}")
_TO_WHOM = re.compile(r"<([^<>]*)>")
"""Words of a draft that stand only where it is known who acts: "that applies< to {it}> by its own force"."""
_LATIN_PARTY = re.compile(r"\b(?:[Ee]ach|[Ee]ither|[Nn]either|[Tt]he|[Bb]oth|[Oo]ther) (Part(?:y|ies)|part(?:y|ies))\b")
_LONG = 1500
"""Code points of a contract that says what it is about; a shorter text is a passage of one."""
_OFTEN = 3
"""A word that stands so often in a contract with a capital is a name."""


class Fit:
    """What a contract calls things."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._found: dict[str, dict[str, str]] = {}
        self._many: dict[str, bool] = {}

    @cached_property
    def _text(self) -> str:
        return "\n".join(p.text for p in self._contract.paragraphs)

    @cached_property
    def names_goods(self) -> bool:
        """Whether the contract, in either language, names anything that is supplied, and not only used."""
        return _names_goods(self._text)

    @cached_property
    def somebody(self) -> str:
        """To whom a law has to apply where an English sentence names nobody: "you" where the contract speaks to one."""
        spoken = len(re.findall(r"\b[Yy]ou(?:rs?)?\b", self._text))
        return "you" if spoken > len(_LATIN_PARTY.findall(self._text)) else "the person concerned"

    def fill(self, draft: str, lang: str, near: str, subject: str | None = "", goods: str = "") -> str:
        """A draft with its slots filled, in the script of `near`, the paragraph it goes into.

        lang: "en" or "zh". subject: who acts, for {its} and {it}; None where that is not known.
        goods: what {goods} are called in the clause; "" for what the contract calls them.
        """
        values = {**self._values(lang), **words().pronoun(subject or "")}
        values["goods"] = goods or self._goods_near(near, lang) or values["goods"]
        prepaid = words().tables["prepaid"]
        if values["kind"] not in prepaid["not_about"] and words().pattern("prepaid", f"pattern_{lang}").search(near):
            values["settled"] += str(prepaid[f"new_{lang}"])
        if lang == "zh":
            values |= {"it": "其" if subject is None or subject else "该方"}  # of both sides, each
        if subject is None:
            values |= {"it": "相关一方" if lang == "zh" else f"the {values['party']} concerned", "its": "its"}
        draft = _TO_WHOM.sub("" if subject is None else r"\1", draft)

        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            text = _SLOT.sub(value, str(values[name.lower()]))
            return text[:1].upper() + text[1:] if name[0].isupper() else text

        filled = called_like(near, quoted_like(near, self._among_many(_SLOT.sub(value, draft), lang)))
        return traditional(filled) if lang == "zh" and is_traditional(near) else filled

    def about(self, lang: str) -> str:
        """What the contract is about: a kind of [[about]] in `grammars/wording/words.toml`."""
        return self._values(lang)["kind"]

    def kinds(self, lang: str) -> frozenset[str]:
        """What a draft for this contract may be for: what the contract is about, and NOTHING where it supplies none."""
        return frozenset({self.about(lang), *(() if self.names_goods else (NOTHING,))})

    def _among_many(self, text: str, lang: str) -> str:
        """A text for two parties as it reads in a contract of more: "the other parties"."""
        key, table = "zh" if lang == "zh" else "en", words().tables["many"]
        if key not in self._many:
            self._many[key] = re.search(table[f"pattern_{key}"], self._text) is not None
        if self._many[key]:
            for old, new in zip(table[f"old_{key}"], table[f"new_{key}"], strict=True):
                text = re.sub(old, new, text)
        return text

    def says(self, name: str, but: str) -> bool:
        """Whether the contract has a name more often than a folded paragraph of it gives it."""
        return self._text.count(name) > but.count(f'"{name}"')

    def is_name(self, word: str) -> bool:
        """Whether a capitalised word is somebody's name: it comes back in the contract, and never in small letters."""
        text = self._text
        return len(re.findall(rf"\b{word}\b", text)) >= _OFTEN and not re.search(rf"\b{word.lower()}s?\b", text)

    def _goods(self, text: str, lang: str) -> str:
        """What is supplied, by its name; a contract of some length that knows none has a subject matter."""
        if len(text) > _LONG and not _says_goods(text, lang):
            agreement = _agreement(text, lang)
            return str(words().tables["goods"][f"none_{lang}"]).replace("{agreement}", agreement)
        called = [name for name in words().names("goods", lang) if not name.endswith(_places(text))]
        return (_named_goods(text) if lang != "zh" else "") or _most(called, text, lang)

    def _goods_near(self, near: str, lang: str) -> str:
        """What a paragraph calls the goods, where it does not use the contract's own word for them: "the SOFTWARE"."""
        usual = self._values(lang)["goods"].removeprefix("the ")
        if lang == "zh":
            found = words().goods_called().search(near)
            return found.group() if found else ""
        return "" if usual.lower() in near.lower() else _named_goods(near) or _plain_goods(near)

    def _values(self, lang: str) -> dict[str, str]:
        if lang not in self._found:
            text = self._text
            party = _party(text) if lang != "zh" else ""
            about = words().about(text, lang)
            self._found[lang] = {
                **{key.removesuffix(f"_{lang}"): str(value) for key, value in about.items()},
                "rest": _rest(about, text, lang),
                "receiver": _receiver(text, lang),
                "agreement": _agreement(text, lang),
                "goods": self._goods(text, lang),
                "party": party,
                "parties": party[:1] + "arties" if party else "",
            }
        return self._found[lang]


def quoted_like(near: str, text: str) -> str:
    """A text with straight quotation marks where the paragraph it goes into has only such."""
    straight = '"' in near and not set("“”「") & set(near)
    return text.replace("“", '"').replace("”", '"') if straight else text


def called_like(near: str, text: str) -> str:
    """A text with "You" where the paragraph it goes into writes that with a capital, as a name."""
    if _YOU.search(near) is None or re.search(r"\byour?\b", near):
        return text
    return re.sub(r"\by(?=ours?\b|ou\b)", "Y", text)


_YOU = re.compile(r"[a-z,] Your?\b")


def _says_goods(text: str, lang: str) -> bool:
    """Whether a text speaks of goods at all, under whatever name."""
    lowered = text.lower()
    names = [*words().names("goods", lang), *words().tables["goods"][f"trade_{lang}"]]
    return any(name.removeprefix("the ").lower() in lowered for name in names)


def _names_goods(text: str) -> bool:
    """Whether a text names goods by a word of its own for them."""
    used = tuple(words().tables["goods"]["used_en"])
    if any(not name.endswith(used) for name in words().goods_named().findall(text)):
        return True
    return words().goods_words("en").search(text) is not None or words().goods_words("zh").search(text) is not None


def _places(text: str) -> tuple[str, ...]:
    """Ends of names that are a place in a text, and no goods: "the Site", unless it speaks of something online."""
    online = words().pattern("goods", "online_en").search(text)
    return () if online else tuple(words().tables["goods"]["place_en"])


def _named_goods(text: str) -> str:
    """What an English text calls goods by a name of capitals, "the Commercial Products"; "" where it has none."""
    found = [name for name in words().goods_named().findall(text) if not name.endswith(_places(text))]
    counts = {name: found.count(name) for name in found}
    best = max(counts, key=lambda name: (counts[name], -found.index(name)), default="")
    return f"the {best}" if best else ""


def _plain_goods(text: str) -> str:
    """What an English text calls goods in small letters, "such software"; "" where it speaks of none or of several."""
    found = {match[1] for match in words().goods_plain().finditer(text)}
    return f"the {found.pop()}" if len(found) == 1 else ""


def _rest(about: Mapping[str, Any], text: str, lang: str) -> str:
    """What goes on beside one suspended obligation, as far as a text speaks of it: deliveries, support and payment."""
    asked = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in about[f"asked_{lang}"]}
    said = [one for one in about[f"rest_{lang}"] if one not in asked or asked[one].search(text)]
    marks = ("、", "和") if lang == "zh" else (", ", " and ")
    return marks[1].join(filter(None, (marks[0].join(said[:-1]), said[-1])))


def _receiver(text: str, lang: str) -> str:
    """Who receives the goods, by the name of that role in a text."""
    from linter.language.fold import fold

    text, table = fold(text), words().tables["receiver"]
    counts = {name: len(re.findall(rf"{name}\b|{name[:1].upper()}{name[1:]}\b" if lang != "zh" else name, text))
              for name in table["zh" if lang == "zh" else "en"]}  # fmt: skip
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else str(table[f"none_{lang}"])


def _agreement(text: str, lang: str) -> str:
    """What a text calls itself: "this Contract", "this Loan Agreement", 本协议; 本契约 where it only says 解除契约."""
    names = words().names("agreement", lang)
    if lang != "zh":
        names = [*names, *dict.fromkeys(words().pattern("agreement", "own_en").findall(text))]
    if lang == "zh":
        from linter.language.fold import fold

        bare, folded = words().tables["agreement"]["bare_zh"], fold(text)
        if not any(name in folded for name in names):
            return next((f"本{name}" for name in bare if name in folded), names[0])
    return _most(names, text, lang)


def _most(names: list[str], text: str, lang: str) -> str:
    """The name that stands most often in a text; the first where none does."""
    if lang == "zh":
        from linter.language.fold import fold

        text = fold(text)
        counts = [text.count(name) for name in names]
    else:
        counts = [len(re.findall(rf"\b{re.escape(name)}\b{_alone(name)}", text)) for name in names]
    best = max(counts)
    name = names[counts.index(best)]
    if lang != "zh" and not best:
        return name if name == names[0] and name.startswith("this") else name.lower()
    return name


def _alone(name: str) -> str:
    """What a name must not go on with: "the Service" is none in "the Service Provider", unlike "this Charter Party"."""
    return "(?! [A-Z][a-z])" if name.startswith("the ") else ""


def _party(text: str) -> str:
    found = _LATIN_PARTY.findall(text)
    return "Party" if sum(word[0] == "P" for word in found) * 2 > len(found) else "party"
