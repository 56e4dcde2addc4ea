"""Configuration, flags and decisions of a team, put together into the terms of one run."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from linter.check import CheckOptions
from linter.project.config import check_rule_names, load_settings
from linter.project.decisions import load_decisions
from linter.project.policy import Policy
from linter.project.run import Terms
from linter.rules.rule import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from linter.project.run import CheckRequest
    from linter.project.settings import Settings


def terms(request: CheckRequest) -> Terms:
    """The terms that user file, project file, `--config`, flags and decisions give together.

    Raises ConfigError, GrammarError or DecisionError, naming file and line.
    """
    settings = load_settings(request.paths, config=request.config, no_config=request.no_config, flags=request.flags)
    known = {rule.code: rule.name for rule in load_rules(settings.rules)}
    check_rule_names(settings, known)
    decisions = None if request.no_decisions else load_decisions(settings.decisions)
    return Terms(
        options=options_of(settings, clause_tree=request.form == "html"),
        fail_on=settings.fail_on,
        root=str(settings.root),
        policy=Policy(settings, decisions, known),
        extra=content_hash((*settings.rules, *settings.lexicon, *settings.wording)),
    )


def options_of(settings: Settings, *, clause_tree: bool = False) -> CheckOptions:
    """How to judge under these settings. Grades and `min-severity` are left to the policy, which regrades first."""
    return CheckOptions(
        select=settings.select,
        ignore=settings.ignore,
        party=settings.party,
        as_of=settings.as_of,
        lang=settings.report_lang,
        clause_tree=clause_tree,
        rules=tuple(map(str, settings.rules)),
        lexicon=tuple(map(str, settings.lexicon)),
        wording=tuple(map(str, settings.wording)),
    )


def content_hash(folders: Iterable[Path]) -> str:
    """A hash over names and contents of all files in the folders; "" where there are none."""
    digest = sha256()
    some = False
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                content = file.read_bytes()
                digest.update(f"{file}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
                some = True
    return digest.hexdigest() if some else ""
