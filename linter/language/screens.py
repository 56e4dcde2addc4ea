"""Screens: tell cheaply, with no pattern at all, in which paragraphs a phrase of the lexicon can stand.

The first letters of a text's words lead to the few phrases that need such a word; only their literals are compared with
the text (`needs`). A screen never misses a paragraph with one of its phrases; it may let through one without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from .needs import Need, squeezed
from .phrases import KEY_LENGTH

_PARTED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


class Page:
    """The paragraphs of a contract, folded, in the form in which screens look through them."""

    def __init__(self, folded: Sequence[str]) -> None:
        self.folded = folded
        self.lowered = [text.lower() for text in folded]
        self._index: dict[str, list[int]] = {}
        self._squeezed: dict[int, str] = {}
        for position, text in enumerate(self.lowered):
            for key in keys(text):
                self._index.setdefault(key, []).append(position)
        self.keys = self._index.keys()

    def squeezed(self, position: int) -> str:
        """A paragraph in the form that literals are compared with."""
        text = self._squeezed.get(position)
        if text is None:
            text = self._squeezed[position] = squeezed(self.lowered[position])
        return text

    def where(self, key: str) -> list[int]:
        """The positions of the paragraphs in which a word begins with a key, in order."""
        return self._index.get(key, []) if key else list(range(len(self.lowered)))


class Screen:
    """Where one of a group of phrases can stand.

    needs: those of all its phrases (`needs.needs`). common: keys of words that stand in most paragraphs.
    loose: by how many common words the screen is led; the more, the costlier it is to look for.
    """

    def __init__(self, needs: Iterable[Need], common: frozenset[str]) -> None:
        self._by_key: dict[str, list[Need]] = {}
        for need in sorted(set(needs)):
            self._by_key.setdefault(need[0], []).append(need)
        self.loose = sum(not key or key in common for key in self._by_key)

    def positions(self, page: Page) -> set[int]:
        """The paragraphs of a page in which a phrase can stand."""
        found: set[int] = set()
        for key in self._led(page.keys):
            needs = self._by_key[key]
            for position in page.where(key):
                if position not in found and _one_stands(needs, page.squeezed(position)):
                    found.add(position)
        return found

    def _led(self, known: AbstractSet[str]) -> set[str]:
        led = self._by_key.keys() & known
        if "" in self._by_key:
            led.add("")
        return led


def keys(lowered: str) -> set[str]:
    """The keys of all words of a lower-case text: first letters of words, single characters of other scripts."""
    if lowered.isascii():
        return {word[:KEY_LENGTH] for word in set(lowered.translate(_PARTED).split())}
    plain = lowered.encode("ascii", "replace").decode("ascii")
    return {word[:KEY_LENGTH] for word in set(plain.translate(_PARTED).split())}.union(lowered)


def stands(need: Need, text: str) -> bool:
    """Whether a squeezed text has the literals of a need."""
    for literal in need[1]:
        if literal not in text:
            return False
    return not need[2] or all(any(all(one in text for one in literals) for literals in rest) for rest in need[2])


def _one_stands(needs: Sequence[Need], text: str) -> bool:
    return any((not need[1] or need[1][0] in text) and stands(need, text) for need in needs)
