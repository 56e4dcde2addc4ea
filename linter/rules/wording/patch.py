"""A text under edit, that remembers which words of the original each edit takes the place of."""

from __future__ import annotations

Change = tuple[int, int, str]
_GOES_ON, _STOPS = tuple(";；"), tuple(".。")


class Patch:
    """Edits on a text, in order, none overlapping. Places given to `replace` count in the text as it is now."""

    def __init__(self, original: str, edits: tuple[Change, ...] = ()) -> None:
        self.original, self.edits = original, edits

    @property
    def text(self) -> str:
        """The text with the edits."""
        out, at = [], 0
        for start, end, new in self.edits:
            out += [self.original[at:start], new]
            at = end
        return "".join([*out, self.original[at:]])

    def changed(self) -> list[tuple[int, int]]:
        """Where the new words stand in `text`, as (start, end)."""
        found, shift = [], 0
        for start, end, new in self.edits:
            found.append((start + shift, start + shift + len(new)))
            shift += len(new) - (end - start)
        return found

    def replace(self, start: int, end: int, new: str) -> Patch:
        """A further edit at code points [start, end) of `text`; one that meets earlier edits swallows them."""
        before: list[Change] = []
        after: list[Change] = []
        first = last = None
        head = tail = ""
        shift = 0
        begin, finish = start, end
        for edit in self.edits:
            now, until = edit[0] + shift, edit[0] + shift + len(edit[2])
            if until < start:
                before.append(edit)
            elif now > end:
                after.append(edit)
            else:
                if now < start:
                    head, first = edit[2][: start - now], edit[0]
                elif first is None:
                    first = start - shift
                if until > end:
                    tail, last = edit[2][end - now :], edit[1]
                else:
                    last = None
            if now <= end:
                shift += len(edit[2]) - (edit[1] - edit[0])
            if until < start:
                begin = start - shift
            if now <= end:
                finish = end - shift
        first = begin if first is None else first
        last = finish if last is None else last
        return Patch(self.original, (*before, (first, last, head + new + tail), *after))

    def smallest(self) -> tuple[Change, ...]:
        """The edits without those that change nothing and without what both ends share with the original.

        Where the end of a paragraph goes, the full stop stays and the semicolon before it goes.
        """
        edits = [edit for edit in (_trimmed(self.original, *e) for e in self.edits) if edit[0] < edit[1] or edit[2]]
        if edits:
            edits[-1] = _closed(self.original, *edits[-1])
        return tuple(edits)


def _closed(original: str, start: int, end: int, new: str) -> Change:
    left = original[:start].rstrip()
    if new or end < len(original.rstrip()) or left[-1:] not in _GOES_ON or original[end - 1 : end] not in _STOPS:
        return start, end, new
    return len(left) - 1, end - 1, ""


def _trimmed(original: str, start: int, end: int, new: str) -> Change:
    old = original[start:end]
    shared = 0
    while shared < min(len(old), len(new)) and old[shared] == new[shared]:
        shared += 1
    while shared and _inside_word(old, shared) | _inside_word(new, shared):
        shared -= 1
    start, old, new = start + shared, old[shared:], new[shared:]
    shared = 0
    while shared < min(len(old), len(new)) and old[-1 - shared] == new[-1 - shared]:
        shared += 1
    while shared and _inside_word(old, len(old) - shared) | _inside_word(new, len(new) - shared):
        shared -= 1
    return (start, end - shared, new[: len(new) - shared])


def _inside_word(text: str, at: int) -> bool:
    """Whether `at` stands between two letters of a Latin word."""
    return 0 < at < len(text) and all(c.isascii() and c.isalnum() for c in text[at - 1 : at + 1])
