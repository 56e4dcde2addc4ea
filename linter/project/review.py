"""One run of `clauselint review`: read, judge, lay the team's settings and decisions over it, write the Word copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from linter.project.session import open_session

if TYPE_CHECKING:
    from linter.review import ReviewOptions, ReviewResult

ABOUT_THE_CHECK = "PRC9"
"""Rules of this family speak of the check itself, not of words in the contract: no comment is written for them."""


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What the user asked of `review`.

    source, target: file names. options: how the copy is written; its language None means the team's setting, else each
    clause's own. flags: settings given on the command line, by their key in `clauselint.toml`, None where not given.
    config, no_config, no_decisions: see `clauselint review --help`.
    """

    source: str
    target: str
    options: ReviewOptions
    flags: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    no_config: bool = False
    no_decisions: bool = False


def review_file(request: ReviewRequest) -> tuple[ReviewResult, int, list[str]]:
    """Write the copy; returns what was written, the number of findings, and notices for the user.

    Raises ClauselintError: a file that cannot be read or written, a mistake in configuration, decisions or rules.
    """
    from linter.check import report_on
    from linter.readers import read
    from linter.review import write_review

    session = open_session(
        [request.source],
        config=request.config,
        no_config=request.no_config,
        no_decisions=request.no_decisions,
        flags=request.flags,
    )
    contract = read(request.source)
    report = report_on(contract, session.options, request.source)
    notices = session.apply([report]) + report.notices
    findings = [finding for finding in report.findings if not finding.rule.startswith(ABOUT_THE_CHECK)]
    options = replace(request.options, lang=request.options.lang or session.options.lang)
    result = write_review(request.source, findings, request.target, options, contract)
    return result, len(findings), notices
