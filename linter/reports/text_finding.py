"""One finding in the text report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.cite import cited
from linter.reports.excerpt import excerpt, place_name, related_name
from linter.reports.layout import Line, Span, block, pad, width_of
from linter.reports.redline_view import DELETED, INSERTED, Piece, redlines, shortened

if TYPE_CHECKING:
    from linter.finding import DocumentReport, Edit, Finding
    from linter.reports.words import Words


class FindingPrinter:
    """Prints the findings of one document; wording that several findings share is printed once."""

    def __init__(self, report: DocumentReport, words: Words, width: int) -> None:
        self._report = report
        self._words = words
        self._width = width
        self._shown: dict[tuple[Edit, ...], str] = {}
        heads = [words(key) for key in ("why", "law", "advice", "wording", "related")]
        self._column = max(*map(width_of, heads), 6) + 4

    def lines(self, finding: Finding) -> list[Line]:
        """Headline, quotation, why, law, what to do, wording."""
        words = self._words
        lines = [*self._headline(finding), *self._quotation(finding)]
        if finding.why:
            lines += self._entry(words("why"), [Span(finding.why)])
        if finding.provisions:
            law = words("in_sequence").join(cited(citation, words) for citation in finding.provisions)
            lines += self._entry(words("law"), [Span(law)])
        if finding.advice:
            lines += self._entry(words("advice"), [Span(finding.advice)])
        if finding.may_be_mandatory_for_other_side:
            lines += self._entry("" if finding.advice else words("advice"), [Span(words("mandatory"))])
        lines += self._wording(finding)
        named = [related_name(one, words) for one in finding.related]
        if named:
            lines += self._entry(words("related"), [Span(words("in_sequence").join(named))])
        return lines

    def _headline(self, finding: Finding) -> list[Line]:
        severity = self._words.name("severity", finding.severity.value)
        name = f"{finding.rule} {finding.name}"
        place = place_name(finding, self._words)
        gap = self._width - self._column - width_of(name) - width_of(place)
        head = Span("  " + severity, finding.severity.value)
        if gap >= 2:
            return [[Span(pad(head.text, self._column), head.style), Span(name, "title"), Span(" " * gap + place)]]
        return block(head, self._column, [Span(name, "title"), Span("  " + place)], self._width)

    def _quotation(self, finding: Finding) -> list[Line]:
        """What it is, then the sentence; the words that count stand between « and », which also show without colour."""
        lines = block(Span(""), self._column, [Span(finding.message)], self._width) if finding.message else []
        found = excerpt(self._report, finding)
        marked = [Span(found.before), Span(f"«{found.quote}»", "quote"), Span(found.after)]
        return lines + block(Span(""), self._column, [span for span in marked if span.text], self._width)

    def _entry(self, head: str, spans: list[Span]) -> list[Line]:
        return block(Span("  " + head, "head"), self._column, spans, self._width)

    def _wording(self, finding: Finding) -> list[Line]:
        if not finding.suggestions:
            return []
        words, best = self._words, finding.suggestions[0]
        if not best.edits:
            return self._entry(words("wording"), [Span(best.note)]) if best.note else []
        if best.edits in self._shown:
            rule, _, place = self._shown[best.edits].partition("\0")
            return self._entry(words("wording"), [Span(words("wording_same", rule=rule, place=place))])
        self._shown[best.edits] = f"{finding.rule}\0{place_name(finding, words)}"
        lines: list[Line] = []
        for redline in redlines(self._report, finding, best):
            lines += self._entry("" if lines else words("wording"), [_span(piece) for piece in shortened(redline)])
        if best.note:
            lines += self._entry("", [Span(best.note, "dim")])
        if len(finding.suggestions) > 1:
            lines += self._entry("", [Span(words("fallback_note"), "dim")])
        return lines


def _span(piece: Piece) -> Span:
    """A stretch of a redline; the brackets of wdiff show it without colour too."""
    text = " ".join(piece.text.split("\n"))
    if piece.op == DELETED:
        return Span(f"[-{text}-]", "delete")
    if piece.op == INSERTED:
        return Span("{+" + text + "+}", "insert")
    return Span(text)


