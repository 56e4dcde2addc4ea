"""The lexicon: the words and phrases of `grammars/lexicon`, and where they stand in a text.

Loading reads four TOML files and takes longer than checking a contract, so the result is kept in compiled form
(`linter.compiled`).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from linter import grammars, patterns
from linter.compiled import cache_folder, compiled
from linter.records import dataclass, field

from . import phrases
from .needs import Need
from .screens import keys

FILES = tuple(f"lexicon/{name}.toml" for name in (
    "measures", "terms.en", "terms.zh", "words.en", "words.zh", "acts.en", "acts.zh"))
_KINDS = {"measure": "measure", "term": "", "word": "", "act": "act"}
_MODALS = ("MUST", "MUSTNOT", "MAY", "NEEDNOT", "PROTECT", "NONE", "SKIP")
_NAMES = frozenset({"measure", "state", "generic", "status", "place", "prc", "un", "homonym", "NONE"})
_KEPT = 4000
"""Texts whose phrases are kept: lead-ins, definitions and headings are read again and again."""
_WORD = re.compile(r"[A-Za-z0-9]+|[\u3400-\u9fff]|\((?=[a-z])|[$§]")

TRADE_TEXT = "tradetext"
"""Id of the act whose words name a text on trade compliance, or a code of conduct, that may be made binding."""


class Entry(NamedTuple):
    """One table of the lexicon, without its phrases.

    type: "measure", "act", "state", "generic", "status", "place", "prc", "un", "homonym" or a word type ("MUST" ...).
    instead_of: of an act, the acts that words beginning where its own begin do not name as well.
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
    instead_of: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A phrase found: `entries` lists all tables that hold it; start and end are code points.

    For a phrase with a gap, start and end are those of its first stretch, and `tail` is its last.
    """

    start: int
    end: int
    entries: tuple[int, ...]
    tail: tuple[int, int] | None

    @property
    def last(self) -> int:
        """Where the phrase ends, its last stretch included."""
        return self.tail[1] if self.tail else self.end


Place = tuple[str, bool, bool]
"""A pattern, whether capitals count in it, whether it is an act's."""
Bucket = list[tuple[int, bool, tuple[int, ...], frozenset[str]]]
"""Patterns that begin alike: (place in `Lexicon.patterns`, whether capitals count, the entries that hold it, keys of
which it needs one). The keys are empty where the word a pattern begins with is all it needs.
"""


@dataclass(slots=True)
class Lexicon:
    """Entries, and phrases by the key of their first word: names and shapes of a sentence in `words`, acts in `acts`.

    patterns: frozen, as `marshal` writes them: a contract tries few of them, and to read all takes longer than that.
    needs: what phrases cannot stand without, for `screens`: of those that name a measure alone ("measure"), of states
        ("state") and the words that name one together with a state ("weak"), of counter-measures law ("counter"),
        and of each act ("act terminate"). common: keys of words that stand in most paragraphs of any contract.
    """

    entries: list[Entry]
    words: dict[str, Bucket]
    acts: dict[str, Bucket]
    patterns: list[bytes]
    needs: dict[str, tuple[Need, ...]]
    common: frozenset[str]
    _begin: dict[tuple[int, str], Bucket] = field(default_factory=dict)
    _ready: dict[int, re.Pattern[str]] = field(default_factory=dict)
    _known: dict[str, list[Hit]] = field(default_factory=dict)

    def groups(self, folded: str) -> set[str]:
        """The groups, as in `needs`, of which a phrase stands in a folded text."""
        return {group for hit in self.hits(folded) for at in hit.entries for group in groups_of(self.entries[at])}

    def hits(self, folded: str) -> list[Hit]:
        """The phrases in a folded text by place, the longest at each place, gaps aside.

        Acts are looked for apart: an act inside the name of a measure ("export" in "export controls") is none, but a
        measure inside the words of an act ("insert this U.S. export control clause in") stays one. English words that
        name a list or a law begin no act either: "Specially Designated Nationals or the U.S. ..." is no nationality.
        """
        found = self._known.get(folded)
        if found is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            found = self._known[folded] = self._found(folded)
        return found

    def _found(self, folded: str) -> list[Hit]:
        lowered = folded.lower()
        known = keys(lowered)
        if len(lowered) != len(folded):  # a letter whose lower case is longer; rare enough to do without
            lowered = folded
        starts = [(m.start(), m[0][: phrases.KEY_LENGTH]) for m in _WORD.finditer(lowered)]
        named = self._scan(self.words, folded, lowered, starts, known)
        taken = [(h.start, h.end) for h in named if self.entries[h.entries[0]].type in _NAMES]
        taken += [h.tail for h in named if h.tail and self.entries[h.entries[0]].type in ("status", "NONE")]
        acts = self._scan(self.acts, folded, lowered, starts, known)
        own = [(h.start, h.end) for h in named if self.entries[h.entries[0]].type == "measure"]
        acts = [hit for hit in acts if not (folded[hit.start : hit.end].isascii() and _within(hit.start, hit.end, own))]
        return [*named, *(hit for hit in acts if not _within(hit.start, hit.last, taken))]

    def _scan(
        self, buckets: dict[str, Bucket], folded: str, lowered: str, starts: list[tuple[int, str]], known: set[str]
    ) -> list[Hit]:
        out: list[Hit] = []
        covered = 0
        reserved: list[tuple[int, int]] = []
        for start, key in starts:
            if start < covered or (reserved and any(a <= start < b for a, b in reserved)):
                continue
            ready = self._begun(buckets, key)
            found = self._matched(ready, folded, lowered, start, known) if ready else None
            if not found:
                continue
            found = self._less_homonyms(found)
            longest = max((hit.end for hit in found if hit.tail is None), default=start)
            gapped = [hit for hit in found if hit.tail is not None]
            modals = [hit for hit in gapped if self.entries[hit.entries[0]].type in _MODALS]
            gapped = [hit for hit in gapped if hit not in modals or hit.end == max(h.end for h in modals)]
            modal = bool(modals)
            covered = max(covered, longest, *(hit.end for hit in gapped), 0)
            reserved += [hit.tail for hit in gapped if hit.tail is not None]
            out += gapped
            if not modal:
                out += [hit for hit in found if hit.tail is None and (hit.end == longest or buckets is self.acts)]
        return out

    def _less_homonyms(self, found: list[Hit]) -> list[Hit]:
        """The phrases at one place, less those that a homonym there reaches as far as: 受到行政制裁, 受到……制裁."""
        others = [hit for hit in found if self.entries[hit.entries[0]].type == "homonym"]
        if not others:
            return found
        furthest = max(hit.last for hit in others)
        return [hit for hit in found if hit in others or hit.last > furthest]

    def _begun(self, buckets: dict[str, Bucket], key: str) -> Bucket:
        """The phrases that can begin with a word of this key: the longest beginnings first."""
        place = (id(buckets), key)
        begin = self._begin.get(place)
        if begin is None:
            begin = [one for size in range(len(key), 0, -1) for one in buckets.get(key[:size], ())]
            self._begin[place] = begin
        return begin

    def _matched(self, begin: Bucket, folded: str, lowered: str, start: int, known: set[str]) -> list[Hit]:
        found: list[Hit] = []
        for at, exact, entries, needed in begin:
            if needed and needed.isdisjoint(known):
                continue
            pattern = self._ready.get(at) or self._thawed(at)
            match = pattern.match(folded if exact else lowered, start)
            if match is None:
                continue
            if pattern.groups:
                head, tail = match.span(1), match.span(2)
                found.append(Hit(head[0], head[1], entries, tail))
            else:
                found.append(Hit(start, match.end(), entries, None))
        return found

    def _thawed(self, at: int) -> re.Pattern[str]:
        pattern = self._ready[at] = patterns.thaw(marshal.loads(self.patterns[at]))
        return pattern


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


@cache
def load(folders: tuple[str, ...] = ()) -> Lexicon:
    """The shipped lexicon, with the files of a team's own folders after it.

    Raises GrammarError, naming file and table, for a mistake in it.
    """
    files = [grammars.folder() / name for name in FILES]
    for folder in folders:
        files += sorted(Path(folder).glob("*.toml"))
    code = [Path(__file__).with_name(f"{name}.py") for name in ("lexicon", "lexicon_source", "phrases", "needs")]
    made = [*files, grammars.folder() / "lexicon/common.toml", *code, Path(patterns.__file__)]
    entries, words, acts, kept, needs, common = compiled("lexicon", made, lambda: _build(files))
    return Lexicon([Entry(*entry) for entry in entries], words, acts, kept, needs, common)


def _build(files: Iterable[Path]) -> tuple[Any, ...]:
    from .lexicon_source import TEXTS, read_tables  # only where the compiled form is missing
    from .needs import common, needs

    entries: list[Entry] = []
    places: dict[Place, tuple[list[int], set[str], set[str]]] = {}
    groups: dict[str, set[Need]] = {}
    for kind, table in read_tables(files):
        entry = _entry(kind, table)
        entries.append(entry)
        for phrase in (phrase for key in TEXTS for phrase in table.get(key, ())):
            place = (phrases.pattern(phrase), phrase.startswith("="), entry.type == "act")
            owners, first, needed = places.setdefault(place, ([], set(), set()))
            owners += [len(entries) - 1] if len(entries) - 1 not in owners else []
            wanted = needs(phrase) or (("", (), ()),)
            first |= phrases.keys(phrase)
            needed |= {need[0] for need in wanted}
            for group in groups_of(entry):
                groups.setdefault(group, set()).update(wanted)
    words, acts, kept = _buckets(places)
    sorted_needs = {group: tuple(sorted(groups[group])) for group in sorted(groups)}
    return [tuple(entry) for entry in entries], words, acts, kept, sorted_needs, common()


def _buckets(
    places: dict[Place, tuple[list[int], set[str], set[str]]],
) -> tuple[dict[str, Bucket], dict[str, Bucket], list[bytes]]:
    words: dict[str, Bucket] = {}
    acts: dict[str, Bucket] = {}
    kept: list[bytes] = []
    for (pattern, exact, act), (owners, first, needed) in places.items():
        source = pattern if exact else _lower(pattern)
        # Compiling all of them pays only where the result is kept.
        kept.append(marshal.dumps(patterns.freeze(source) if cache_folder() is not None else source))
        gate = frozenset() if "" in needed or needed <= first else frozenset(needed)
        for key in sorted(first):
            (acts if act else words).setdefault(key, []).append((len(kept) - 1, exact, tuple(owners), gate))
    return words, acts, kept


def _lower(pattern: str) -> str:
    """Lower case, escapes aside: the text it is matched on is lowered too."""
    return re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0].startswith("\\") else m[0].lower(), pattern)


def _entry(kind: str, table: dict[str, Any]) -> Entry:
    type_ = _KINDS[kind] or table["type"]
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
        tuple(table.get("instead_of", ())),
    )


def groups_of(entry: Entry) -> list[str]:
    """The groups of `Lexicon.needs` that an entry belongs to."""
    groups = ["counter"] if entry.counter else []
    if entry.type in ("measure", "status", "place", "term") or (entry.type == "generic" and not entry.weak):
        groups.append("measure")
    elif entry.type == "generic":
        groups.append("weak")
    elif entry.type == "state":
        groups.append("state")
    elif entry.type == "act":
        groups.append(f"act {entry.id}")
    return groups
