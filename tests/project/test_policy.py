"""What settings and decisions do to findings."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from linter.finding import DocumentReport, Severity
from linter.project.decisions import Decision, DecisionFile
from linter.project.policy import Policy
from linter.project.settings import IgnoreIn, Settings
from tests.project.making import MARK, NAMES, TODAY, decision, finding, report


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "deals").mkdir()
    (tmp_path / "deals" / "acme.docx").write_bytes(b"")
    return tmp_path


def policy(root: Path, *decisions: Decision, **settings: Any) -> Policy:
    path = root / ".clauselint" / "decisions.toml"
    file = DecisionFile(path, "", decisions, tuple(range(1, len(decisions) + 1)))
    return Policy(Settings(root, as_of=TODAY, **settings), file, NAMES)


def acme(root: Path, *findings: Any) -> DocumentReport:
    return report(str(root / "deals" / "acme.docx"), *findings)


def test_a_decision_accepts_its_finding_and_no_other(root: Path) -> None:
    team = policy(root, decision())
    document = acme(root, finding(), finding(mark="00000000000000a2"))
    team.apply(document)
    assert [f.fingerprint for f in document.findings] == ["00000000000000a2"]
    assert [entry.reason for _, entry in team.accepted[document.path]] == ["Agreed with the customer"]
    assert team.finish([document]) == []
    assert document.notices == ["1 finding is accepted by decisions; --no-decisions shows them"]


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({}, 0),
        ({"rule": "PRC202"}, 1),
        ({"fingerprint": "00000000000000b1"}, 1),
        ({"file": "other/*.docx"}, 1),
        ({"file": "deals/*.docx"}, 0),
        ({"file": ""}, 0),
    ],
)
def test_rule_fingerprint_and_file_must_all_agree(root: Path, change: dict[str, str], kept: int) -> None:
    document = acme(root, finding())
    policy(root, decision(**change)).apply(document)
    assert len(document.findings) == kept


def test_a_renamed_contract_keeps_its_decisions_and_a_second_contract_gets_none(root: Path) -> None:
    (root / "deals" / "beta.docx").write_bytes(b"")
    other = report(str(root / "deals" / "beta.docx"), finding())
    policy(root, decision()).apply(other)
    assert len(other.findings) == 1
    (root / "deals" / "acme.docx").rename(root / "deals" / "acme v2.docx")
    renamed = report(str(root / "deals" / "acme v2.docx"), finding())
    team = policy(root, decision())
    team.apply(renamed)
    assert renamed.findings == []
    assert team.finish([renamed], whole=True) == []


def test_an_expired_decision_is_reported_with_the_finding(root: Path) -> None:
    document = acme(root, finding())
    team = policy(root, decision(expires=TODAY - datetime.timedelta(days=1)))
    team.apply(document)
    assert len(document.findings) == 1
    [notice] = document.notices
    assert notice.startswith("PRC904 expired-decision: PRC201 at 14.2: accepted by Lin Example until 2026-05-31")
    assert team.finish([document], whole=True) == []


def test_never_suppress_wins_over_decisions(root: Path) -> None:
    document = acme(root, finding())
    policy(root, decision(), never_suppress=("PRC2",)).apply(document)
    assert len(document.findings) == 1
    assert "never-suppress" in document.notices[0]


def test_without_decisions_everything_is_reported(root: Path) -> None:
    team = Policy(Settings(root), None)
    document = acme(root, finding())
    team.apply(document)
    assert len(document.findings) == 1
    assert team.finish([document], whole=True) == []


def test_a_stale_decision_is_told_in_the_file_it_names(root: Path) -> None:
    document = acme(root)
    team = policy(root, decision())
    team.apply(document)
    assert team.finish([document]) == []
    [notice] = document.notices
    assert notice.startswith("PRC903 stale-decision: PRC201 14.2 deals/acme.docx: no such finding any more")


def test_stale_is_said_only_where_this_run_can_know(root: Path) -> None:
    (root / "deals" / "beta.docx").write_bytes(b"")
    beta = report(str(root / "deals" / "beta.docx"))
    for entry in (decision(), decision(file="deals/*.docx"), decision(file="gone.docx"), decision(file="")):
        assert policy(root, entry).finish([beta]) == []
    everything = [beta, acme(root)]
    assert policy(root, decision(file="deals/*.docx")).finish(everything) == []
    assert beta.notices + everything[1].notices != []
    [line] = policy(root, decision(file="gone.docx")).finish([report("x"), acme(root)], whole=True)
    assert "gone.docx" in line


def test_a_file_that_could_not_be_read_makes_nothing_stale(root: Path) -> None:
    from linter.finding import FileError

    broken = acme(root)
    broken.error = FileError("truncated", "is cut off")
    team = policy(root, decision())
    assert team.finish([broken]) == []
    assert broken.notices == []


@pytest.mark.parametrize("narrowing", [{"select": ("PRC1",)}, {"ignore": ("termination",)}, {"ignore": ("PRC201",)}])
def test_rules_that_took_no_part_make_nothing_stale(root: Path, narrowing: dict[str, Any]) -> None:
    document = acme(root)
    policy(root, decision(), **narrowing).finish([document])
    assert document.notices == []


def test_a_decision_on_an_ignored_or_lowered_finding_is_not_stale(root: Path) -> None:
    entry = IgnoreIn("*.docx", "", ("PRC201",), root)
    for settings in ({"ignores_in": (entry,)}, {"min_severity": "high", "severity": {"PRC201": "low"}}):
        document = acme(root, finding())
        team = policy(root, decision(), **settings)
        team.apply(document)
        team.finish([document])
        assert not any("PRC903" in notice for notice in document.notices)


def test_severity_overrides_come_before_the_bar(root: Path) -> None:
    document = acme(root, finding(), finding("PRC101", severity="low"), finding("PRC202", severity="low"))
    grades = {"PRC2": "medium", "suspension": "low", "PRC101": "high"}
    policy(root, severity=grades, min_severity="medium").apply(document)
    assert [(f.rule, f.severity) for f in document.findings] == [("PRC201", Severity.MEDIUM), ("PRC101", Severity.HIGH)]


@pytest.mark.parametrize(
    ("glob", "clause", "rules", "kept"),
    [
        ("deals/*.docx", "", ("PRC201",), 0),
        ("deals/*.docx", "", ("PRC202",), 1),
        ("other/*.docx", "", ("PRC201",), 1),
        ("*.docx", "14.2", ("termination",), 0),
        ("*.docx", "14", ("termination",), 0),
        ("*.docx", "trade", ("PRC2",), 0),
        ("*.docx", "14.*", ("PRC2",), 0),
        ("*.docx", "1", ("PRC2",), 1),
    ],
)
def test_ignores_by_file_and_clause(root: Path, glob: str, clause: str, rules: tuple[str, ...], kept: int) -> None:
    document = acme(root, finding())
    policy(root, ignores_in=(IgnoreIn(glob, clause, rules, root),)).apply(document)
    assert len(document.findings) == kept


def test_since_leaves_out_what_was_known(root: Path) -> None:
    document = acme(root, finding(), finding(mark="00000000000000a2"))
    team = policy(root)
    team.before = lambda path: frozenset({MARK})
    team.apply(document)
    assert [f.fingerprint for f in document.findings] == ["00000000000000a2"]
