"""What a caller may ask of a Word copy, and what it gets back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from linter.errors import ConfigError
from linter.finding import Finding

TOOL = "clauselint"
"""Name of the author of comments and changes, followed by the severity."""
NEUTRAL_AUTHOR = "Reviewer"
"""Author of the tracked changes of an external copy when none is named."""


@dataclass(slots=True, frozen=True)
class ReviewOptions:
    """How the copy is written.

    comments: write comments. redline: write tracked changes. At least one of them must be asked for.
    external: a copy for the other side: tracked changes only, under a neutral name, no analysis.
    author: one author for everything; None puts the severity in the name ("clauselint · High").
    lang: language of the comments, "en" or "zh"; None takes each finding's own language.
    date: time stamp of comments and changes; None takes SOURCE_DATE_EPOCH, and no date at all where that is unset,
        so that the same input gives the same bytes.
    position: which suggestion becomes the tracked change, "preferred" or "fallback".
    force: the copy may replace the input file.
    allow_foreign: an external copy may be written although others' tracked changes are still open.
    """

    comments: bool = True
    redline: bool = True
    external: bool = False
    author: str | None = None
    lang: str | None = None
    date: datetime | None = None
    position: str = "preferred"
    force: bool = False
    allow_foreign: bool = False

    def stamp(self) -> str | None:
        """The date of every comment and change ("2026-01-31T00:00:00Z"), or None. Raises ConfigError."""
        if self.date is not None:
            moment = self.date.replace(tzinfo=UTC) if self.date.tzinfo is None else self.date.astimezone(UTC)
        else:
            epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
            if not epoch:
                return None
            try:
                moment = datetime.fromtimestamp(int(epoch), UTC)
            except (ValueError, OverflowError, OSError):
                raise ConfigError(f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds since 1970") from None
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True, frozen=True)
class Held:
    """A suggestion that was not written as a tracked change, and why (a key of `grammars/reports/comment.toml`)."""

    finding: Finding
    reason: str
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ReviewResult:
    """What was written.

    path: the copy. comments: threads added; updated: threads of an earlier review whose text was brought up to date;
    kept: threads that were already there, word for word. changes: tracked insertions and deletions written.
    redlined: findings whose own paragraph bears tracked changes for them; elsewhere: those that changes in another
    clause put right.
    held: suggestions that could not be written as tracked changes. warnings: what the user should know, one line each.
    """

    path: Path
    comments: int = 0
    updated: int = 0
    kept: int = 0
    changes: int = 0
    redlined: int = 0
    elsewhere: int = 0
    held: list[Held] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
