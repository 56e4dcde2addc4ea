"""Decide, before anything is written, which suggestions become tracked changes and which stay comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from linter.finding import Finding, Suggestion
from linter.review.comment_text import chosen_suggestion
from linter.review.diff import Change, changes
from linter.review.obstacles import Bystanders, Obstacle, obstacles
from linter.review.options import Held, ReviewOptions
from linter.review.texts import Texts
from linter.review.workspace import Workspace


@dataclass(slots=True)
class Plan:
    """What will be written.

    changes: by position of the paragraph, each change with the index of the finding it belongs to, in any order.
    tracked: by index of each finding whose suggestion is among them, the positions of the paragraphs it changes.
    held: the others that had one, with the reason.
    """

    changes: dict[int, list[tuple[Change, int]]] = field(default_factory=dict)
    tracked: dict[int, frozenset[int]] = field(default_factory=dict)
    held: dict[int, Held] = field(default_factory=dict)


class Planner:
    """Plans one copy.

    foreign: authors of the comments that are not ours, by `w:id`. ours: whether a change's author is us.
    """

    def __init__(
        self, work: Workspace, texts: Texts, foreign: Mapping[str, str], ours: Callable[[str], bool]
    ) -> None:
        self._work, self._texts, self._foreign, self._ours = work, texts, foreign, ours
        self._bystanders: dict[str, Bystanders] = {}
        self._obstacles: dict[int, list[Obstacle]] = {}
        self._claimed: dict[int, list[tuple[int, int]]] = {}
        self._done: set[tuple[int, Change]] = set()
        self._plan = Plan()

    def plan(self, findings: Sequence[Finding], options: ReviewOptions) -> Plan:
        """Take up the suggestions of the gravest findings first; each whole or not at all."""
        order = sorted(range(len(findings)), key=lambda i: (-findings[i].severity.rank, i))
        for index in order:
            suggestion = chosen_suggestion(findings[index], options)
            if suggestion is not None:
                self._take(index, findings[index], suggestion)
        return self._plan

    def _take(self, index: int, finding: Finding, suggestion: Suggestion) -> None:
        wanted = self._wanted(finding, suggestion)
        if wanted is None:
            self._plan.held[index] = Held(finding, "stale")
            return
        fresh = [one for one in wanted if one not in self._done]  # findings on the same words share their changes
        for position, change in fresh:
            blocked = self._blocked(position, change)
            if blocked is not None:
                self._plan.held[index] = Held(finding, blocked.reason, {"who": blocked.who})
                return
        if not wanted:
            return
        for position, change in fresh:
            self._claimed.setdefault(position, []).append((change.start, change.end))
            self._plan.changes.setdefault(position, []).append((change, index))
        self._done.update(fresh)
        self._plan.tracked[index] = frozenset(position for position, _ in wanted)

    def _wanted(self, finding: Finding, suggestion: Suggestion) -> list[tuple[int, Change]] | None:
        """The smallest changes that carry out a suggestion, or None where its edits do not fit the text."""
        found = []
        for edit in suggestion.edits:
            position = finding.position_of(edit.paragraph)
            paragraph = self._texts.paragraph(position)
            if paragraph is None or not 0 <= edit.start <= edit.end <= len(paragraph.text):
                return None
            old = paragraph.text[edit.start : edit.end]
            found += [(position, change) for change in changes(old, edit.text, edit.start)]
        return found

    def _blocked(self, position: int, change: Change) -> Obstacle | None:
        """The first thing in a change's way, other people's before our own."""
        text = self._texts.map(position)
        if text is None or not self._is_held(position, change):
            return Obstacle(change.start, change.end, "place")
        if position not in self._obstacles:
            paragraph = self._texts.paragraph(position)
            assert paragraph is not None
            if paragraph.part not in self._bystanders:
                root = self._work.root(paragraph.part)
                self._bystanders[paragraph.part] = Bystanders(root, text.names, self._foreign, self._ours)
            self._obstacles[position] = obstacles(text, self._bystanders[paragraph.part])
        for obstacle in self._obstacles[position]:
            if obstacle.meets(change.start, change.end):
                return obstacle
        for start, end in self._claimed.get(position, ()):
            overlap = change.start < end and start < change.end
            beside = (change.start == change.end or start == end) and start <= change.end and change.start <= end
            if overlap or beside:
                return Obstacle(start, end, "own-revision")
        return None

    def _is_held(self, position: int, change: Change) -> bool:
        """Whether every character to delete is held by a node of the paragraph, and can be cut where needed."""
        text = self._texts.map(position)
        assert text is not None
        spans = text.within(change.start, change.end)
        held = sum(min(span.end, change.end) - max(span.start, change.start) for span in spans)
        whole = all(
            span.node.tag == text.names.t or (span.start >= change.start and span.end <= change.end) for span in spans
        )
        return held == change.end - change.start and whole
