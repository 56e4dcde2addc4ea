"""What the linter says: findings, and the report on one document.

The fields are those of the JSON output (design, section 6); `reports.json` writes them one to one.
"""

from __future__ import annotations

from enum import StrEnum

from linter.records import dataclass, field


class Severity(StrEnum):
    """How serious a finding is: a triage order, not a legal result."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for high, 2 for medium, 1 for low: for comparing and sorting."""
        return {"high": 3, "medium": 2, "low": 1}[self.value]


@dataclass(slots=True, frozen=True)
class Location:
    """Where a finding stands. `start` and `end` are code points of that paragraph's text."""

    part: str
    paragraph: int
    label: str
    heading: str
    clause_path: tuple[str, ...]
    start: int
    end: int
    position: int = 0
    """Index of the paragraph in `Contract.paragraphs` (not in the JSON)."""

    @property
    def story(self) -> str:
        """The story that `paragraph` counts in: a table is part of the body."""
        return "body" if self.part == "table" else self.part


@dataclass(slots=True, frozen=True)
class NormView:
    """What the grammar understood: who must, may or must not do what, and when."""

    bearer: str
    modality: str
    act: str
    condition: str


@dataclass(slots=True, frozen=True)
class Citation:
    """A provision as cited: facts from `grammars/law`, quotation only where it is marked verbatim."""

    id: str
    title: str
    article: str
    quote_zh: str | None
    in_force_since: str
    url: str


@dataclass(slots=True, frozen=True)
class Edit:
    """Replace code points [start, end) of a paragraph by `text`.

    paragraph: counted in the finding's story, as `Location.paragraph`; `Finding.position_of` gives its place in
        `Contract.paragraphs`.
    """

    paragraph: int
    start: int
    end: int
    text: str


@dataclass(slots=True, frozen=True)
class Suggestion:
    """Neutral wording: a position, its edits on the original text, and what to mind."""

    position: str
    language: str
    edits: tuple[Edit, ...]
    note: str = ""


@dataclass(slots=True, frozen=True)
class Related:
    """A paragraph that explains the finding: a definition, a cross-reference's target, a trigger,
    the counterpart in the other language.
    """

    paragraph: int
    label: str
    role: str


@dataclass(slots=True)
class Finding:
    """One finding: a rule, its place, why, on what law, and what to do."""

    rule: str
    name: str
    severity: Severity
    confidence: float
    message: str
    why: str
    quote: str
    location: Location
    language: str
    norm: NormView
    measures: tuple[str, ...] = ()
    target: str = "unspecified"
    anchor: str = "none"
    actor: str = "unspecified"
    softened: str = "none"
    may_be_mandatory_for_other_side: bool = False
    advice: str = ""
    provisions: tuple[Citation, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""

    def position_of(self, paragraph: int) -> int:
        """The index in `Contract.paragraphs` of a paragraph of this finding's story."""
        return self.location.position + paragraph - self.location.paragraph


@dataclass(slots=True, frozen=True)
class ClauseView:
    """A line of the clause tree, for reports that show one.

    depth: 0 for the outermost clauses. story, paragraph: the paragraph it begins with.
    """

    depth: int
    label: str
    heading: str
    story: str
    paragraph: int


@dataclass(slots=True)
class FileError:
    """Why a file could not be checked: a code of the 9xx family and one clear line."""

    code: str
    message: str


@dataclass(slots=True)
class DocumentReport:
    """The result for one file: findings, or the error that kept it from being checked."""

    path: str
    sha256: str = ""
    language: str = "en"
    paragraphs: int = 0
    error: FileError | None = None
    findings: list[Finding] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    texts: dict[tuple[str, int], str] = field(default_factory=dict)
    """Text of each paragraph a finding or its wording names, by (story, index), to quote from. Not in the JSON."""
    clauses: tuple[ClauseView, ...] = ()
    """The clause tree, where `CheckOptions.clause_tree` asked for it. Not in the JSON."""
