"""Where the comments of a Word file are attached (ECMA-376 part 1, 17.13.4.3 and 17.13.4.4)."""

from __future__ import annotations

from linter.review.workspace import Workspace


def anchors(work: Workspace) -> dict[str, tuple[str, int, int]]:
    """By `w:id` of a comment, the words it is attached to: part, start and end in code points of the part's text."""
    names = work.names
    found: dict[str, tuple[str, int, int]] = {}
    for part in work.story_names():
        offset = 0
        starts: dict[str, int] = {}
        for element in work.root(part).iter(names.t, names.delText, names.commentRangeStart, names.commentRangeEnd):
            if element.tag in (names.t, names.delText):
                offset += len(element.text or "")
            elif element.tag == names.commentRangeStart:
                starts[element.get(names.id, "")] = offset
            elif element.get(names.id, "") in starts:
                found[element.get(names.id, "")] = (part, starts[element.get(names.id, "")], offset)
    return found
