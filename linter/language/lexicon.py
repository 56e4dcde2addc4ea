"""The lexicon: the words and phrases of `grammars/lexicon`, and where they stand in a text.

Loading reads four TOML files and takes longer than checking a contract, so the result is kept in compiled form
(`linter.compiled`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from linter.records import dataclass

from .. import grammars
from ..compiled import compiled
from ..errors import GrammarError
from . import phrases
from .fold import has_chinese

FILES = tuple(f"lexicon/{name}.toml" for name in (
    "measures", "terms.en", "terms.zh", "words.en", "words.zh", "acts.en", "acts.zh"))
_KINDS = {"measure": "measure", "term": "", "word": "", "act": "act"}
_MODALS = ("MUST", "MUSTNOT", "MAY", "NEEDNOT", "PROTECT")
_WORD = re.compile(r"[A-Za-z0-9]+|[\u3400-\u9fff]|\([a-z]|[$§]")


class Entry(NamedTuple):
    """One table of the lexicon, without its phrases.

    type: "measure", "act", "state", "generic", "status", "place", "prc", "un", "homonym" or a word type ("MUST" ...).
    """

    type: str
    id: str
    state: str = ""
    kind: str = ""
    domain: str = ""
    china: bool = False
    weak: bool = False
    counter: bool = False
    third: bool = False
    unless: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A phrase found: `entries` lists all tables that hold it; start and end are code points.

    For a phrase with a gap, start and end are those of its first stretch (of its last, for words of modality), and
    `tail` is the other stretch.
    """

    start: int
    end: int
    entries: tuple[int, ...]
    tail: tuple[int, int] | None


@dataclass(slots=True)
class Lexicon:
    """Entries, and phrases by the key of their first word.

    anchors: lower-case texts one of which stands in every paragraph that names a measure. act_anchors: the same by act.
    """

    entries: list[Entry]
    buckets: dict[str, list[tuple[str, bool, bool, tuple[int, ...]]]]
    anchors: tuple[str, ...]
    act_anchors: dict[str, tuple[str, ...]]
    _compiled: dict[str, list[tuple[re.Pattern[str], bool, tuple[int, ...]]]]

    def hits(self, folded: str) -> Iterator[Hit]:
        """The phrases in a folded text, from left to right; the longest at each place, gaps aside."""
        lowered = folded.lower()
        if len(lowered) != len(folded):  # a letter whose lower case is longer; rare enough to do without
            lowered = folded
        covered = 0
        reserved: list[tuple[int, int]] = []
        for word in _WORD.finditer(lowered):
            start = word.start()
            if start < covered or any(a <= start < b for a, b in reserved):
                continue
            found = self._at(folded, lowered, start, word[0][: phrases.KEY_LENGTH])
            if not found:
                continue
            longest = max((end for _, end, _, tail in found if tail is None), default=start)
            covered = max(covered, longest)
            for hit in found:
                if hit.tail is None and hit.end < longest:
                    continue
                if hit.tail is not None:
                    covered = max(covered, hit.end) if hit.start == start else covered
                    reserved.append(hit.tail)
                    if hit.start != start:
                        reserved.append((hit.start, hit.end))
                yield hit

    def _at(self, folded: str, lowered: str, start: int, key: str) -> list[Hit]:
        found: list[Hit] = []
        for size in range(len(key), 0, -1):
            bucket = self._bucket(key[:size])
            for pattern, exact, entries in bucket:
                match = pattern.match(folded if exact else lowered, start)
                if match is None:
                    continue
                if pattern.groups:
                    head, tail = match.span(1), match.span(2)
                    if self.entries[entries[0]].type in _MODALS:
                        head, tail = tail, head
                    found.append(Hit(head[0], head[1], entries, tail))
                else:
                    found.append(Hit(start, match.end(), entries, None))
        return found

    def _bucket(self, key: str) -> list[tuple[re.Pattern[str], bool, tuple[int, ...]]]:
        ready = self._compiled.get(key)
        if ready is None:
            ready = [(re.compile(source), exact, entries) for source, exact, _, entries in self.buckets.get(key, ())]
            self._compiled[key] = ready
        return ready


@cache
def load(folders: tuple[str, ...] = ()) -> Lexicon:
    """The shipped lexicon, with the files of a team's own folders after it.

    Raises GrammarError, naming file and table, for a mistake in it.
    """
    files = [grammars.folder() / name for name in FILES]
    for folder in folders:
        files += sorted(Path(folder).glob("*.toml"))
    code = [Path(__file__), Path(phrases.__file__)]
    entries, buckets, anchors, act_anchors = compiled("lexicon", [*files, *code], lambda: _build(files))
    return Lexicon([Entry(*entry) for entry in entries], buckets, anchors, act_anchors, {})


def _build(files: Iterable[Path]) -> tuple[list[tuple[Any, ...]], dict[str, Any], tuple[str, ...], dict[str, Any]]:
    entries: list[Entry] = []
    places: dict[tuple[str, bool], list[int]] = {}
    keys: dict[tuple[str, bool], set[str]] = {}
    anchors: set[str] = set()
    act_anchors: dict[str, set[str]] = {}
    for path in files:
        name = f"{path.parent.name}/{path.name}"
        for kind, tables in _tables(path).items():
            for table in tables:
                entries.append(_entry(name, kind, table))
                for phrase in [phrase for key in ("phrases", "en", "zh") for phrase in table.get(key, ())]:
                    pattern = _phrase(name, table, phrase)
                    place = (pattern, phrase.startswith("="))
                    owners = places.setdefault(place, [])
                    if len(entries) - 1 not in owners:
                        owners.append(len(entries) - 1)
                    keys.setdefault(place, set()).update(phrases.keys(phrase))
                    if _anchors(entries[-1]):
                        anchors.update(phrases.literals(phrase))
                    if kind == "act":
                        act_anchors.setdefault(entries[-1].id, set()).update(phrases.literals(phrase))
    buckets: dict[str, list[Any]] = {}
    for (pattern, exact), owners in places.items():
        source = pattern if exact or has_chinese(pattern) and not re.search("[A-Z]", pattern) else _lower(pattern)
        for key in keys[pattern, exact]:
            buckets.setdefault(key, []).append((source, exact, False, tuple(owners)))
    return [tuple(entry) for entry in entries], buckets, tuple(sorted(_shortest(anchors))), {
        act: tuple(sorted(_shortest(words))) for act, words in act_anchors.items()
    }


def _tables(path: Path) -> dict[str, Any]:
    import tomllib  # only where the compiled form is missing

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GrammarError(f"{path}: {error}") from error


def _lower(pattern: str) -> str:
    """Lower case, escapes aside: the text it is matched on is lowered too."""
    return re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0].startswith("\\") else m[0].lower(), pattern)


def _entry(name: str, kind: str, table: dict[str, Any]) -> Entry:
    if kind not in _KINDS:
        raise GrammarError(f"{name}: unknown table [[{kind}]]; known are {', '.join(_KINDS)}")
    type_ = _KINDS[kind] or table.get("type", "")
    if not type_:
        raise GrammarError(f"{name}: a [[{kind}]] has no type")
    return Entry(
        type_,
        table.get("id", type_),
        table.get("state", table["id"] if type_ == "state" else ""),
        "place" if table.get("place") else table.get("kind", ""),
        table.get("domain", ""),
        table.get("china", False),
        table.get("weak", False) or table.get("strength") == "weak",
        table.get("counter", False),
        table.get("third", False),
        tuple(word.lower() for word in table.get("unless", ())),
    )


def _phrase(name: str, table: dict[str, Any], phrase: str) -> str:
    try:
        return phrases.pattern(phrase)
    except ValueError as error:
        raise GrammarError(f'{name}: [{table.get("id", table.get("type"))}] "{phrase}": {error}') from error


def _anchors(entry: Entry) -> bool:
    """Whether a finding can rest on this entry alone: its words are what a paragraph is looked through for."""
    return entry.type in ("measure", "status", "place") or (entry.type == "generic" and not entry.weak)


def _shortest(anchors: set[str]) -> set[str]:
    """Without those that hold another one."""
    return {a for a in anchors if not any(b != a and b in a for b in anchors)}
