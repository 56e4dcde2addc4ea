"""Configuration, flags and decisions of a team, put together into the terms of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.project.run import Terms
from linter.project.session import open_session
from linter.project.stamp import own_hash
from linter.records import replace

if TYPE_CHECKING:
    from linter.project.run import CheckRequest


def terms(request: CheckRequest) -> Terms:
    """The terms that user file, project file, `--config`, flags, decisions and an earlier revision give together.

    Raises ConfigError, GrammarError or DecisionError, naming file and line.
    """
    session = open_session(
        request.paths,
        config=request.config,
        no_config=request.no_config,
        no_decisions=request.no_decisions,
        since=request.since,
        flags=request.flags,
    )
    settings = session.settings
    return Terms(
        options=replace(session.options, clause_tree=request.form == "html"),
        fail_on=settings.fail_on,
        root=str(settings.root),
        session=session,
        extra=own_hash(settings),
    )
