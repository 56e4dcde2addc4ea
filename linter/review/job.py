"""One Word copy in the making: plan, comment, change, finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from linter.contract import Contract
from linter.errors import ConfigError
from linter.finding import Finding
from linter.review.alternatives import other_forms
from linter.review.comment_text import author_of, cover_note, fingerprint_of, language_of
from linter.review.commentary import Commentary
from linter.review.diff import Change
from linter.review.external import strip_threads, take_over_changes
from linter.review.guards import open_changes, warnings
from linter.review.ids import Numbers
from linter.review.markers import landing, mark, mark_empty, may_split, settle
from linter.review.match import Matcher
from linter.review.note import Note
from linter.review.options import NEUTRAL_AUTHOR, TOOL, ReviewOptions, ReviewResult
from linter.review.paragraphs import delete_mark, is_emptied
from linter.review.places import first_text, stand_in
from linter.review.plan import Plan, Planner
from linter.review.redline import Pen, write_change
from linter.review.references import References
from linter.review.runs import TextMap
from linter.review.styles import comment_mark_style
from linter.review.texts import Texts
from linter.review.threads import Threads
from linter.review.workspace import Workspace

MOST_COMMENTS = 32_767
"""Comment ranges a file may have for Word to open it ([MS-OI29500] 2.1.315, note a)."""


class Job:
    """The writing of one copy. Positions of `findings` count in `contract.paragraphs`, read from the same `data`."""

    def __init__(
        self, data: bytes, path: str, contract: Contract, findings: Sequence[Finding], options: ReviewOptions
    ) -> None:
        author = "".join(char for char in options.author or "" if char.isprintable()).strip()
        options = replace(options, author=author or None)
        if options.external:
            options = replace(options, comments=False, redline=True, author=options.author or NEUTRAL_AUTHOR)
        self._path, self._options, self._contract = path, options, contract
        self._findings = sorted(findings, key=_order)
        self._work = Workspace(data, path)
        self._numbers = Numbers(self._work.stories())
        self._stamp = options.stamp()
        self._threads = Threads(self._work, self._numbers, self._stamp)
        self._texts = Texts(self._work, contract, _positions(self._findings))
        self._result = ReviewResult(Path(path))
        self._references = References(self._work.root(self._work.main), self._work.names)
        self._style: str | None = None
        self._style_known = False

    def run(self) -> tuple[bytes, ReviewResult]:
        """The bytes of the copy and the account of it. Raises ConfigError where an external copy is refused."""
        self._result.warnings = warnings(self._work)
        if self._options.external:
            self._prepare_external()
        plan = self._plan() if self._options.redline else Plan()
        self._result.held = [plan.held[index] for index in sorted(plan.held)]
        for index, positions in plan.tracked.items():
            here = self._findings[index].location.position in positions
            self._result.redlined += here
            self._result.elsewhere += not here
        if self._options.comments:
            self._comment(plan)
        self._change(plan)
        return self._work.finish(), self._result

    def _is_ours(self, author: str) -> bool:
        return author == TOOL or author.startswith(f"{TOOL} ") or author == self._options.author

    def _prepare_external(self) -> None:
        """Nothing of ours leaves the house; nothing is added to what others still have open."""
        authors = open_changes(self._work, self._is_ours)
        if authors and not self._options.allow_foreign:
            names = ", ".join(author or "unnamed" for author in authors)
            raise ConfigError(
                f"{self._path}: has open tracked changes by {names}; accept or reject them in Word first, "
                "or allow them with --allow-open-changes"
            )
        strip_threads(self._work, self._threads)
        assert self._options.author is not None
        take_over_changes(self._work, self._options.author)
        others = len(self._threads.all) - len(self._threads.gone)
        if others:
            self._result.warnings.append(f"{others} comments by others stay in the copy; the other side will see them")

    def _plan(self) -> Plan:
        ours = {thread.number for thread in self._threads.ours} | self._threads.replies() | self._threads.gone
        foreign = {number: self._threads.author(number) for number in self._threads.all if number not in ours}
        return Planner(self._work, self._texts, foreign, self._is_ours).plan(self._findings, self._options)

    # ---- comments

    def _comment(self, plan: Plan) -> None:
        """Write or bring up to date one thread for each finding, and the one that opens the copy."""
        matcher = Matcher(self._threads, self._work.root(self._work.main), self._work.names)
        self._cover(matcher)
        ordinals: Counter[tuple[str, str, str]] = Counter()
        left = 0
        commentary = Commentary(self._findings, self._contract.paragraphs, plan, self._options)
        for index, finding in enumerate(self._findings):
            kind = (finding.rule, finding.fingerprint, finding.quote)
            ordinals[kind] += 1
            fingerprint = fingerprint_of(finding, ordinals[kind])
            note = commentary.note(index, fingerprint)
            thread = matcher.find(finding, fingerprint, self._texts)
            if thread is not None:
                changed = self._threads.update(thread, note)
                self._result.updated += changed
                self._result.kept += not changed
            elif len(self._threads) < MOST_COMMENTS:
                self._anchor(finding, note)
            else:
                left += 1
        if left:
            self._result.warnings.append(f"Word opens no file with more than {MOST_COMMENTS} comments: {left} left out")
        self._threads.flush(self._style)

    def _cover(self, matcher: Matcher) -> None:
        """The comment at the first words that says what the copy is, written with the first finding."""
        thread = matcher.cover()
        if not self._findings:
            return
        languages = Counter(language_of(finding, self._options) for finding in self._findings)
        note = cover_note(self._options, languages.most_common(1)[0][0])
        if thread is not None:
            self._threads.update(thread, note)
            return
        element = first_text(self._work.root(self._work.main), self._work.names)
        if element is not None:
            self._mark(element, element, self._threads.add(note))

    def _anchor(self, finding: Finding, note: Note) -> None:
        """Write a new thread at the finding's words, or where it stands in for them in the body."""
        where = finding.location
        paragraph = self._texts.paragraph(where.position)
        if paragraph is not None and paragraph.story == "body" and paragraph.part == self._work.main:
            text = self._texts.map(where.position)
            if text is not None:
                for at in (where.start, where.end):
                    span = text.after(at)
                    if span is not None and may_split(span, self._work.names):
                        text.cut(at)
                spans = text.within(where.start, where.end) or text.spans
                fields = "f" in spans[0].state or "f" in spans[-1].state
                self._mark(spans[0].run, spans[-1].run, self._threads.add(note), fields)
                self._result.comments += 1
                return
        element = self._texts.element(where.position)
        part, story = ("", "") if paragraph is None else (paragraph.part, paragraph.story)
        if element is None or story != "body":
            element = stand_in(self._work, part, story, element)
        if element is None:
            self._result.warnings.append(f"{finding.rule} {where.label}: the document has no place for a comment")
            return
        self._mark(element, element, self._threads.add(note))
        self._result.comments += 1

    def _mark(self, first: etree._Element, last: etree._Element, number: str, fields: bool = True) -> None:
        names = self._work.names
        if not self._style_known:
            self._style, self._style_known = comment_mark_style(self._work), True
        if first.tag == names.p:
            mark_empty(first, number, self._style, names)
        else:
            anchor = settle(first, last, names, self._numbers, fields=fields)
            behind = self._references.behind(last)
            if behind is not None:
                behind = landing(behind, names, self._numbers)
            mark(anchor, number, self._style, names, behind)
        self._work.touch(self._work.main)

    # ---- changes

    def _change(self, plan: Plan) -> None:
        """Write the planned changes, in document order."""
        for position in sorted(plan.changes):
            text, paragraph = self._texts.map(position), self._texts.paragraph(position)
            assert text is not None
            assert paragraph is not None
            others = list(other_forms(text)) if paragraph.story == "textbox" else []
            for form in (text, *others):
                written = self._write(form, plan.changes[position], len(paragraph.text))
                self._result.changes += written if form is text else 0
            self._work.touch(paragraph.part)

    def _write(self, text: TextMap, changes: list[tuple[Change, int]], length: int) -> int:
        """Write the changes of one paragraph; returns the number of insertions and deletions."""
        written = 0
        for change, index in sorted(changes):
            pen = Pen(author_of(self._findings[index], self._options), self._stamp, self._numbers)
            written += write_change(text, change, pen)
        if is_emptied(length, [change for change, _ in changes]):
            written += delete_mark(text, pen)
        return written


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    """As the words stand in the contract; on the same words the gravest first."""
    where = finding.location
    return where.position, where.start, where.end, -finding.severity.rank, finding.rule


def _positions(findings: Sequence[Finding]) -> Iterator[int]:
    """The paragraphs that findings stand in or would edit."""
    for finding in findings:
        yield finding.location.position
        for suggestion in finding.suggestions:
            yield from (finding.position_of(edit.paragraph) for edit in suggestion.edits)
