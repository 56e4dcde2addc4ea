"""How to judge: what commands, configuration and the judge agree on."""

from __future__ import annotations

from datetime import date

from linter.records import dataclass


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to judge. Frozen, so that it can be a cache key and cross process borders.

    select: codes ("PRC201"), families ("PRC2") or names ("termination") to report; empty means all.
    ignore: the same, not to report; wins over `select`.
    min_severity: findings below it are left out.
    party: "supplier", "buyer" or "neutral": whose side the advice takes. Never changes which findings there are.
    as_of: the day on which the law is looked up; None means today.
    lang: language of messages, "en" or "zh"; None means the language of each clause.
    clause_tree: whether the report also carries the clause tree (the HTML report draws it).
    rules, lexicon, wording: a team's own folders, added to the shipped ones in this order.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: str = "low"
    party: str = "neutral"
    as_of: date | None = None
    lang: str | None = None
    clause_tree: bool = False
    rules: tuple[str, ...] = ()
    lexicon: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day on which the law is looked up, today unless `as_of` says otherwise."""
        return self.as_of or date.today()
