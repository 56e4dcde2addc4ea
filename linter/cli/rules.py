"""`clauselint rules` and `clauselint explain`: what the linter looks for, from the rules' own data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from linter.project.config import load_settings
from linter.rules.law import load_law
from linter.rules.rule import load_rules

if TYPE_CHECKING:
    from linter.rules.rule import Rule, RuleSet

_LANG = click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language.")


@click.command(epilog="""\b
Examples:
  clauselint rules
  clauselint rules --lang zh
  clauselint rules --format json
""")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_LANG
def rules(form: str, lang: str) -> None:
    """List all rules in force: the shipped ones and those of your team's configuration."""
    known = _rules()
    if form == "json":
        click.echo(json.dumps([_data(rule, lang) for rule in known], ensure_ascii=False, indent=2))
        return
    from linter.reports.layout import pad

    name = max(len(rule.name) for rule in known) + 2
    for rule in known:
        grade = "" if rule.grade == "none" else rule.grade
        click.echo(f"{rule.code}  {pad(rule.name, name)}{pad(grade, 8)}{rule.title.of(lang)}")


@click.command(epilog="""\b
Examples:
  clauselint explain PRC201
  clauselint explain termination --lang zh
""")
@click.argument("rule", metavar="CODE|NAME")
@_LANG
def explain(rule: str, lang: str) -> None:
    """Explain one rule: what it finds, what it leaves alone, why, on what law, and what to write instead."""
    from linter.reports.rule_page import explain_text

    click.echo(explain_text(_rules()[rule], load_law(), lang), nl=False)


def _rules() -> RuleSet:
    return load_rules(load_settings().rules)


def _data(rule: Rule, lang: str) -> dict[str, Any]:
    law = load_law()
    cited = law.cite(rule.code, lang=lang, provisions=rule.provisions)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.grade,
        "status": rule.status,
        "since": rule.since,
        "title": {"en": rule.title.en, "zh": rule.title.zh},
        "what": {"en": rule.what.en, "zh": rule.what.zh},
        "leaves": {"en": rule.leaves.en, "zh": rule.leaves.zh},
        "provisions": [citation.id for citation in cited],
    }
