"""The one way through: a path or a contract in, findings out.

Everything a command needs to know about judging is in `CheckOptions`; everything a report needs is in `DocumentReport`.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from linter.errors import ClauselintError, UnreadableFile
from linter.finding import ClauseView, DocumentReport, FileError, Finding, Severity
from linter.options import CheckOptions

if TYPE_CHECKING:
    from linter.contract import Contract

__all__ = ["CheckOptions", "check_contract", "check_file", "document_language", "failed", "report_on"]

_TREE_KINDS = ("recital", "clause", "item", "schedule")
_HAN = re.compile("[\u3400-\u9fff]")


def check_contract(contract: Contract, options: CheckOptions) -> list[Finding]:
    """The findings of one contract, in document order, filtered by `select`, `ignore` and `min_severity`.

    Raises GrammarError where `grammars/` holds a mistake.
    """
    from linter.rules.judge import judge

    findings = [finding for finding in judge(contract, options) if _wanted(finding, options)]
    findings.sort(key=lambda f: (f.location.position, f.location.start, f.location.end, f.rule))
    return findings


def check_file(path: str, options: CheckOptions) -> DocumentReport:
    """Read and judge one file. Never raises for a bad file: the report then carries the error.

    Raises ClauselintError for what concerns all files: a mistake in `grammars/` or in the options.

    path: as the user gave it; reports show it unchanged.
    With CLAUSELINT_DEBUG=1 in the environment an unexpected exception is raised instead of reported.
    """
    try:
        from linter.readers import read

        contract = read(path)
        return report_on(contract, options, path)
    except UnreadableFile as error:
        return failed(path, error.code, error.message)
    except FileNotFoundError:
        return failed(path, "missing", "no such file")
    except PermissionError:
        return failed(path, "not-permitted", "no permission to read it")
    except ClauselintError:
        raise
    except (MemoryError, RecursionError):
        return failed(path, "too-large", "too large or too deeply nested to be checked")
    except Exception as error:
        if os.environ.get("CLAUSELINT_DEBUG") == "1":
            raise
        return failed(path, "internal", f"could not be checked ({type(error).__name__}: {_one_line(error)}); "
                      "please report it, with CLAUSELINT_DEBUG=1 for details")


def report_on(contract: Contract, options: CheckOptions, path: str = "") -> DocumentReport:
    """Judge a contract that has been read: findings, notices, and the texts that reports quote from.

    path: what the report calls it; the contract's own path where empty.
    Raises ClauselintError for a mistake in `grammars/`.
    """
    findings = check_contract(contract, options)
    report = DocumentReport(
        path or contract.path, contract.sha256, document_language(contract), len(contract.body), findings=findings
    )
    report.notices = [notice.message for notice in contract.notices]
    report.texts = _named_texts(contract, findings)
    if options.clause_tree:
        report.clauses = _clause_views(contract)
    return report


def _named_texts(contract: Contract, findings: list[Finding]) -> dict[tuple[str, int], str]:
    """Texts of the paragraphs that findings stand in, edit or refer to."""
    if not findings:
        return {}
    wanted: set[tuple[str, int]] = set()
    for finding in findings:
        wanted.add((finding.location.story, finding.location.paragraph))
        wanted.update((finding.location.story, edit.paragraph) for s in finding.suggestions for edit in s.edits)
        wanted.update(("body", related.paragraph) for related in finding.related)
    return {(p.story, p.index): p.text for p in contract.paragraphs if (p.story, p.index) in wanted}


def _clause_views(contract: Contract) -> tuple[ClauseView, ...]:
    """The clause tree, without text outside clauses, contents and signatures."""
    from linter.language.outline import read_outline

    depths: dict[int, int] = {}
    views = []
    for clause in read_outline(contract).clauses:
        above = depths.get(clause.parent, -1) if clause.parent is not None else -1
        shown = clause.kind in _TREE_KINDS and bool(clause.label or clause.heading)
        depths[clause.id] = above + shown
        if shown:
            first = contract.paragraphs[clause.first]
            label = clause.own_label or clause.label
            views.append(ClauseView(above + 1, label, clause.heading, first.story, first.index))
    return tuple(views)


def failed(path: str, code: str, message: str) -> DocumentReport:
    """The report on a file that could not be checked: `code` for machines, `message` one line for people."""
    return DocumentReport(path, error=FileError(code, message))


def document_language(contract: Contract) -> str:
    """"zh", "en" or "bilingual", by the share of Chinese characters: a bilingual contract has both scripts in bulk."""
    text = "".join(paragraph.text for paragraph in contract.paragraphs)
    han = len(_HAN.findall(text))
    if han == 0:
        return "en"
    # An English rendering takes about as many of these ten letters as the Chinese takes characters.
    latin = sum(map(text.count, "etaoinsrhl"))
    share = han / (han + latin)
    return "zh" if share > 0.8 else "bilingual" if share > 0.2 else "en"


def _wanted(finding: Finding, options: CheckOptions) -> bool:
    if finding.severity.rank < Severity(options.min_severity).rank:
        return False
    if options.select and not _named(finding, options.select):
        return False
    return not (options.ignore and _named(finding, options.ignore))


def _named(finding: Finding, names: tuple[str, ...]) -> bool:
    for name in names:
        stem = name.removesuffix("*").upper()
        if finding.name == name.lower() or (stem.startswith("PRC") and finding.rule.startswith(stem)):
            return True
    return False


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
