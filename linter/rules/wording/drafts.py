"""The drafts: what a lawyer wrote in `[[wording]]` tables, checked, by rule and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from linter.errors import GrammarError
from linter.rules.rule import RuleSet, load_rules

from .words import words

KINDS = ("measure", "condition", "limb", "reason", "exception", "purpose", "restricted", "item", "must", "must not",
         "must not be", "may", "need not", "represents", "is", "is not", "has not", "does not", "sentence", "law",
         "person", "place", "list", "item meant", "event", "authority", "licence", "use", "text",
         "meaning")  # fmt: skip
POSITIONS = ("preferred", "fallback")
_KEYS = ("id", "rule", "kind", "position", "note", "covers", "mutual", "side", "en", "zh", "after_en", "after_zh",
         "where_en", "where_zh", "about", "joined")  # fmt: skip
MUTUAL = ("", "each", "either", "no")
NOTHING = "nothing"
"""What a contract is about that names nothing that is supplied: a policy, an account."""


class Draft(NamedTuple):
    """One draft in both languages, with slots.

    rule: the code it is for. kind: which words of a sentence it takes the place of (docs/write-a-rule.md).
    after: sentences that follow the one changed. note: key in `grammars/wording/words.toml`.
    covers: codes of the same sentence that need no draft of their own beside it. mutual: the subject, of those in
        [mutual] of that file, that makes it bind both sides; "" where it stays with one. side: "supplier" or "buyer"
        where it makes sense for a party of that side only. where: a pattern of words in the sentence without which it
        does not make sense, "" for none. about: what the contract may be about, empty for anything; NOTHING where it is
        for contracts that name nothing that is supplied. joined: whether it is for words that go on from others or
        stand in a list; a sentence that says nothing else gets the rule's whole one.
    """

    rule: str
    kind: str
    position: str
    note: str
    covers: frozenset[str]
    mutual: str
    side: str
    where_en: str
    where_zh: str
    about: frozenset[str]
    en: str
    zh: str
    after_en: str
    after_zh: str
    joined: bool = False

    def text(self, lang: str) -> str:
        """The words in "en" or "zh"."""
        return self.zh if lang == "zh" else self.en

    def asks(self) -> bool:
        """Whether it is for sentences with certain words only."""
        return bool(self.where_en or self.where_zh)

    def suits(self, text: str) -> bool:
        """Whether it makes sense in the place of a text, by the words it asks for."""
        asked = [pattern for pattern in (self.where_en, self.where_zh) if pattern]
        return not asked or any(re.search(pattern, text, re.IGNORECASE) for pattern in asked)

    def after(self, lang: str) -> str:
        """What follows the changed sentence, or ""."""
        return self.after_zh if lang == "zh" else self.after_en


class Drafts:
    """All drafts, a team's own before the shipped ones."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._by_rule: dict[tuple[str, str], list[Draft]] = {}
        for draft in drafts:
            self._by_rule.setdefault((draft.rule, draft.kind), []).append(draft)

    def __iter__(self) -> Iterator[Draft]:
        return (draft for drafts in self._by_rule.values() for draft in drafts)

    def get(
        self, rule: str, kind: str, position: str = "preferred", side: str = "", text: str = "",
        about: frozenset[str] = frozenset(),
    ) -> Draft | None:
        """The draft of a rule for a kind of words in that position; None where there is none.

        side: that of the party concerned, whose own draft goes before one for either. text: the sentence it is for.
        about: what the contract is about; a draft for that goes before one for any.
        """
        found = [d for d in self._by_rule.get((rule, kind), ()) if d.position == position and d.suits(text)]
        found = [d for d in found if not side or d.side in ("", side)]
        found = [d for d in found if not d.about or d.about & about]
        found.sort(key=lambda d: (d.side != side, not d.asks(), not d.about))
        return found[0] if found else None

    def note(self, rule: str, position: str) -> str:
        """Key of the note that goes with a rule's drafts in a position, its whole sentence first; "" for none."""
        found = [d for (code, _), drafts in self._by_rule.items() if code == rule for d in drafts if d.note]
        found.sort(key=lambda d: (d.position != position, d.kind != "sentence"))
        return found[0].note if found else ""


@cache
def load_drafts(rules: tuple[str, ...] = (), wording: tuple[str, ...] = ()) -> Drafts:
    """The drafts of the rules and of a team's wording files. Raises GrammarError naming the file for a mistake."""
    loaded = load_rules(rules)
    own = [draft for path in wording for draft in _house(Path(path), loaded)]
    shipped = [_draft(table, rule.code, f"{rule.folder}/rule.toml") for rule in loaded for table in rule.wording]
    known = {(draft.rule, draft.kind) for draft in own}  # a team's own words go before narrower ones of ours
    return Drafts([*own, *(d for d in shipped if (d.rule, _WIDER.get(d.kind)) not in known)])


_WIDER = {"limb": "condition", "purpose": "must not"}


def _house(path: Path, rules: RuleSet) -> Iterator[Draft]:
    from linter.toml_source import TomlSource  # only where a team has wording of its own

    for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
        source = TomlSource(file)
        source.only(source.data, ("wording",))
        for at, table in enumerate(source.tables("wording")):
            rule = rules.get(source.string(table, "rule", "wording", at))
            if rule is None:
                source.fail(f"rule '{table['rule']}' is not known", "wording", at, "rule")
            yield _draft(table, rule.code, f"{file}:{source.line('wording', at)}")


def _draft(table: Mapping[str, Any], rule: str, where: str) -> Draft:
    for key in table:
        if key not in _KEYS:
            raise GrammarError(f"{where}: [[wording]] has an unknown key '{key}'; known are {', '.join(_KEYS)}")
    kind, position, mutual = table.get("kind", ""), table.get("position", "preferred"), table.get("mutual", "")
    about = frozenset(table.get("about", ()))
    checked = [("kind", kind, KINDS), ("position", position, POSITIONS), ("mutual", mutual, MUTUAL)]
    checked += [("about", one, (*words().subjects, NOTHING)) for one in sorted(about)]
    for key, value, known in checked:
        if value not in known:
            raise GrammarError(f"{where}: [[wording]] {key} = '{value}'; known are {', '.join(known)}")
    texts = [table.get(key, "") for key in ("en", "zh", "after_en", "after_zh")]
    if kind != "item" and not (texts[0] and texts[1]):
        raise GrammarError(f"{where}: [[wording]] of kind '{kind}' needs 'en' and 'zh'")
    covers, note, side = frozenset(table.get("covers", ())), table.get("note", ""), table.get("side", "")
    asks = [table.get(key, "") for key in ("where_en", "where_zh")]
    joined = bool(table.get("joined", False))
    made = Draft(rule, kind, position, note, covers, mutual, side, asks[0], asks[1], about, *texts)
    return made._replace(joined=joined)
