"""A team's run: settings and decisions found, turned into options for judging, and laid over the reports afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.check import CheckOptions
from linter.errors import ConfigError
from linter.project.config import check_rule_names, load_settings
from linter.project.decisions import load_decisions
from linter.project.names import names_any
from linter.project.policy import Policy
from linter.project.settings import Settings

if TYPE_CHECKING:
    from linter.finding import DocumentReport


@dataclass(slots=True)
class Session:
    """What is in force for one run over some paths."""

    paths: tuple[str, ...]
    settings: Settings
    policy: Policy
    options: CheckOptions

    def apply(self, reports: Sequence[DocumentReport]) -> list[str]:
        """Lay settings and decisions over the reports of the run, in place.

        Returns lines that belong to no document, such as a stale decision on a contract that is gone.
        """
        for report in reports:
            if report.error is None:
                self.policy.apply(report)
        return self.policy.finish(reports, self.whole)

    def check(self, jobs: int = 0) -> tuple[list[DocumentReport], list[str]]:
        """Check all files behind the paths, then `apply`; returns the reports and the lines of no document."""
        from linter.check import failed
        from linter.project.batch import check_many
        from linter.project.cache import ReportCache
        from linter.project.files import find_contracts
        from linter.project.stamp import own_hash

        files, errors = find_contracts(self.paths)
        cache = ReportCache(self.options, own_hash(self.settings))
        try:
            reports = check_many(files, self.options, jobs=jobs, cache=cache)
        finally:
            cache.close()
        reports += [failed(error.path, error.code, error.message) for error in errors]
        return reports, self.apply(reports)

    @property
    def whole(self) -> bool:
        """Whether the run covers the team's whole folder."""
        root = self.settings.root.resolve()
        return any(root.is_relative_to(Path(path).resolve()) for path in self.paths)

    @property
    def all_rules(self) -> CheckOptions:
        """How to judge, with no rule selected or ignored."""
        return replace(self.options, select=(), ignore=())

    @property
    def known(self) -> Mapping[str, str]:
        """Names of all rules by code, where a setting refers to a rule; else empty."""
        return self.policy.known

    @property
    def accepted(self) -> int:
        """How many findings decisions covered."""
        return sum(map(len, self.policy.accepted.values()))


def open_session(
    paths: Sequence[str],
    *,
    config: str | os.PathLike[str] | None = None,
    no_config: bool = False,
    no_decisions: bool = False,
    since: str | None = None,
    flags: Mapping[str, Any] | None = None,
    must_exist: bool = True,
) -> Session:
    """Find what is in force for a run over `paths`.

    flags: values by configuration key, None where a flag was not given. since: a git revision, or None.
    must_exist: whether a decisions file given by flag has to be there already.
    Raises ConfigError, DecisionError or GrammarError, naming file and line.
    """
    settings = load_settings(paths, config=config, no_config=no_config, flags=flags)
    known = rule_names(settings) if settings.names_rules else {}
    if known:
        check_rule_names(settings, known)
    decisions = None if no_decisions else load_decisions(settings.decisions)
    if settings.origins.get("decisions") == "--baseline" and must_exist and not settings.decisions.exists():
        raise ConfigError(f"--baseline: no such file: {settings.decisions}")
    policy = Policy(settings, decisions, known)
    options = check_options(settings, known)
    if since is not None:
        from linter.project.since import FlaggedBefore

        policy.before = FlaggedBefore(since, options, paths)
    return Session(tuple(map(str, paths)), settings, policy, options)


def rule_names(settings: Settings) -> dict[str, str]:
    """Names of all rules by code, the team's own included. Raises GrammarError."""
    from linter.rules.rule import load_rules

    return {rule.code: rule.name for rule in load_rules(settings.rules)}


def check_options(settings: Settings, known: Mapping[str, str]) -> CheckOptions:
    """How to judge under these settings; `min-severity` is left to the policy, which regrades first."""
    return CheckOptions(
        select=_names(settings.select, known),
        ignore=_names(settings.ignore, known),
        party=settings.party,
        as_of=settings.as_of,
        lang=settings.report_lang,
        rules=tuple(map(str, settings.rules)),
        lexicon=tuple(map(str, settings.lexicon)),
        wording=tuple(map(str, settings.wording)),
    )


def _names(written: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The names of all rules that the references mean, in the order of their codes."""
    return tuple(name for code, name in sorted(known.items()) if written and names_any(code, name, written))
