"""What a report needs to know besides the findings."""

from __future__ import annotations

from linter.records import dataclass


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The frame of a report; equal context and equal findings give equal bytes.

    version, rules_version, as_of: of the tool, of `grammars/`, and the day (ISO) the law was looked up.
    lang: language of the fixed words, "en" or "zh".
    width: columns of the text report.
    colour: whether the text report may use colour.
    base: folder that paths are given relative to (SARIF, GitHub), usually the working folder.
    fail_on: the severity at which the exit status becomes 1, or "never".
    """

    version: str
    rules_version: str
    as_of: str
    lang: str = "en"
    width: int = 100
    colour: bool = False
    base: str = "."
    fail_on: str = "medium"
    statistics: bool = False
