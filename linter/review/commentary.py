"""The comments on findings, each written with what the others say already.

From a finding to the paragraphs of a note, in words of `grammars/reports/comment.toml`. What an earlier comment of the
same or a graver severity says is pointed to, not said again: a reader who filters by severity still finds it.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.contract import Paragraph
from linter.finding import Citation, Edit, Finding, Suggestion
from linter.review.comment_text import INITIALS, author_of, chosen_suggestion, language_of, reference
from linter.review.comment_words import CommentWords, comment_words
from linter.review.excerpts import LONG, SHORT, beginning, edited, shortened
from linter.review.note import Line, Note
from linter.review.options import Held, ReviewOptions
from linter.review.plan import Plan
from linter.rules.citing import named_together

_ANCHORED = ("body", "table")
"""Kinds of places where a comment stands on the very words."""


class Commentary:
    """Writes the comments of one copy; to be asked finding by finding, in their order.

    findings: those commented on. paragraphs: of the contract. plan: which suggestions are tracked changes, which not.
    """

    def __init__(
        self, findings: Sequence[Finding], paragraphs: Sequence[Paragraph], plan: Plan, options: ReviewOptions
    ) -> None:
        self._findings, self._paragraphs, self._plan, self._options = findings, paragraphs, plan, options
        self._at = {finding.location.position: finding for finding in reversed(findings)}
        self._said: dict[tuple[object, ...], Finding] = {}
        self._first: dict[object, Finding] = {}

    def note(self, index: int, fingerprint: str) -> Note:
        """The comment on the finding of that index."""
        finding = self._findings[index]
        words = comment_words(language_of(finding, self._options))
        held, tracked = self._plan.held.get(index), index in self._plan.tracked
        twin = self._twin(finding, tracked)
        lines: list[Line] = [[(_heading(finding, words), True)], *_quoted(finding, words)]
        if twin is not None:
            same = "twin_basis" if twin.provisions == finding.provisions else "twin"
            lines.append([(words(same, rule=twin.rule), False)])
        lines += _labelled(words("why"), finding.why or finding.message)
        if twin is None or twin.provisions != finding.provisions:
            lines += _labelled(words("basis"), _basis(finding.provisions, words))
        if twin is None:
            lines += _held(held, words)
        last = {suggestion.note: suggestion for suggestion in finding.suggestions}
        told = {suggestion.note for suggestion in twin.suggestions} if twin else set()
        for suggestion in finding.suggestions:
            if twin is None:
                lines += self._suggested(finding, suggestion, words, tracked)
            if suggestion is last[suggestion.note] and suggestion.note not in told:
                lines += _labelled(words("note"), self._once(finding, suggestion.note, words))
        if twin is None or twin.advice != finding.advice:
            lines += _labelled(words("advice"), self._once(finding, finding.advice, words))
        if finding.may_be_mandatory_for_other_side and not any(s.edits for s in finding.suggestions):
            lines.append([(words("mandatory"), False)])  # else what to mind says so
        lines.append([(words("dismiss"), False)])
        lines.append([(reference(finding.rule, fingerprint), False)])
        return Note(finding.rule, fingerprint, author_of(finding, self._options), INITIALS, lines)

    def _twin(self, finding: Finding, tracked: bool) -> Finding | None:
        """The finding commented on before that stands on the very same words and wants the same changes."""
        if not any(suggestion.edits for suggestion in finding.suggestions):
            return None
        where = finding.location
        changes = tuple((suggestion.position, suggestion.edits) for suggestion in finding.suggestions)
        key = (where.position, where.start, where.end, changes, tracked, language_of(finding, self._options))
        first = self._first.setdefault(key, finding)
        return None if first is finding else first

    def _once(self, finding: Finding, text: str, words: CommentWords, about: object = None) -> str:
        """The text, or where it was said before if that is shorter. about: what it was to be said of, if anything."""
        before = self._said.get((words.lang, text, about))
        if before is None or before.severity.rank < finding.severity.rank:
            self._said[words.lang, text, about] = finding
            return text
        label = before.location.label
        place = words("place", label=label) if label else ""
        told = words("as_on", rule=before.rule, place=place) if label else words("as_above", rule=before.rule)
        return told if len(told) < len(text) else text

    def _suggested(
        self, finding: Finding, suggestion: Suggestion, words: CommentWords, tracked: bool
    ) -> list[Line]:
        """A suggestion: where it stands as tracked changes or is spelled out already, else its edits."""
        label = words("suggestion_fallback" if suggestion.position == "fallback" else "suggestion_preferred")
        positions = list(dict.fromkeys(finding.position_of(edit.paragraph) for edit in suggestion.edits))
        elsewhere = bool(positions) and finding.location.position not in positions
        there = tracked and suggestion is chosen_suggestion(finding, self._options)
        if there and not elsewhere:
            return _labelled(label, words("tracked"))
        if elsewhere and (there or all(position in self._at for position in positions)):
            key = "tracked_elsewhere" if there else "wording_elsewhere"
            return _labelled(label, words(key, places=self._places(finding, positions, words)))
        said = self._edited(finding, suggestion.edits, words)
        more = self._left_out(finding, suggestion)
        fewer = words("fewer", edits=self._edited(finding, more, words)) if more else said
        if len(fewer) < len(said):
            return _labelled(label, fewer)
        return _labelled(label, self._once(finding, said, words, tuple(positions)))

    def _edited(self, finding: Finding, edits: Sequence[Edit], words: CommentWords) -> str:
        texts = ((edit, self._text(finding.position_of(edit.paragraph))) for edit in edits)
        return words("between").join(edited(edit, text, words) for edit, text in texts)

    def _left_out(self, finding: Finding, suggestion: Suggestion) -> Sequence[Edit]:
        """What the chosen suggestion does besides all that this one does; nothing where this one does anything else."""
        chosen = chosen_suggestion(finding, self._options)
        if chosen is None or chosen is suggestion or not set(suggestion.edits) <= set(chosen.edits):
            return ()
        return [edit for edit in chosen.edits if edit not in suggestion.edits]

    def _text(self, position: int) -> str:
        return self._paragraphs[position].text if 0 <= position < len(self._paragraphs) else ""

    def _places(self, finding: Finding, positions: Sequence[int], words: CommentWords) -> str:
        """Paragraphs as a reader finds them: by the labels of their clauses, else by their first words.

        Those in the finding's own language come first.
        """
        there = [self._at[position] for position in positions if position in self._at]
        there.sort(key=lambda other: other.language != finding.language)
        labels = list(dict.fromkeys(filter(None, (other.location.label for other in there))))
        named = {other.location.position for other in there if other.location.label}
        nameless = [self._text(position).strip() for position in positions if position not in named]
        quoted = [words("quote", quote=beginning(text, words)) for text in nameless]
        key = "place" if len(labels) == 1 else "places"
        labelled = [words(key, label=words("comma").join(labels))] if labels else []
        return words("comma").join([*labelled, *quoted])


def _heading(finding: Finding, words: CommentWords) -> str:
    slots = {"rule": finding.rule, "name": finding.name, "severity": words("severity", finding.severity.value)}
    if finding.location.label:
        return words("heading_clause", label=finding.location.label, **slots)
    return words("heading", **slots)


def _quoted(finding: Finding, words: CommentWords) -> list[Line]:
    """The words, and where they stand if the comment cannot stand on them."""
    place = finding.location.part
    quote = shortened(finding.quote, words, SHORT if place in _ANCHORED else LONG)
    lines: list[Line] = [[(words("quote", quote=quote), False)]]
    return lines if place in _ANCHORED else [*lines, [(words("where", place), False)]]


def _basis(provisions: Sequence[Citation], words: CommentWords) -> str:
    """The provisions, those of one instrument together."""
    groups: dict[tuple[str, str], list[Citation]] = {}
    for citation in provisions:
        groups.setdefault((citation.title, citation.in_force_since), []).append(citation)
    return words("between").join(_cited(since, group, words) for (_, since), group in groups.items())


def _cited(since: str, group: Sequence[Citation], words: CommentWords) -> str:
    name = named_together(group, words.lang, words)
    return words("basis_in_force", reference=name, date=since) if since else name


def _held(held: Held | None, words: CommentWords) -> list[Line]:
    """Why a suggestion is not a tracked change."""
    if held is None:
        return []
    who = held.detail.get("who") or words("held", "someone")
    return [[(words("held", held.reason, who=who), False)]]


def _labelled(label: str, text: str) -> list[Line]:
    return [[(label, True), (text, False)]] if text else []
