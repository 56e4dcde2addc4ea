"""Formats that other programs read, held against those programs' own schemas and readers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml

from linter.finding import DocumentReport
from linter.reports import github, json_report, junit, sarif
from linter.reports.formats import FORMATS, render
from linter.reports.paths import uri
from tests.reports import samples

HERE = Path(__file__).parent
SCHEMA = Path(json_report.__file__).parent / "schema" / "clauselint-1.schema.json"


def valid(data: Any, schema_file: Path) -> None:
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    checker(schema, format_checker=checker.FORMAT_CHECKER).validate(data)


def test_json_is_valid_by_the_shipped_schema() -> None:
    valid(json.loads(json_report.render(samples.every(), samples.context())), SCHEMA)


def test_schema_refuses_what_it_does_not_describe() -> None:
    data = json.loads(json_report.render(samples.every(), samples.context()))
    data["documents"][0]["findings"][0]["verdict"] = "x"
    with pytest.raises(jsonschema.ValidationError, match="verdict"):
        valid(data, SCHEMA)


def test_json_has_the_fields_and_values_of_the_findings() -> None:
    data = json.loads(json_report.render(samples.every(), samples.context()))
    assert data["tool"] == {
        "name": "clauselint",
        "version": "9.9.9",
        "rules_version": "0123456789ab",
        "as_of": "2026-11-21",
    }
    first = data["documents"][0]["findings"][0]
    assert first["location"]["clause_path"] == ["14", "14.2", "(b)"]
    assert samples.EN_TEXT[first["location"]["start"] : first["location"]["end"]] == first["quote"]
    assert first["provisions"][0]["quote_zh"].startswith("任何组织和个人")
    assert [s["position"] for s in first["suggestions"]] == ["preferred", "fallback"]
    assert data["documents"][3]["error"]["code"] == "not-a-zip"
    assert data["summary"]["by_severity"] == {"high": 2, "medium": 1, "low": 1}


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_same_findings_give_the_same_bytes(form: str, lang: str) -> None:
    once = render(form, samples.every(), samples.context(lang=lang))
    assert once == render(form, samples.every(), samples.context(lang=lang))
    assert once.endswith("\n")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_document_at_all_is_still_a_report(form: str) -> None:
    assert render(form, [], samples.context()) is not None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sarif_is_valid_by_its_schema(lang: str) -> None:
    log = json.loads(sarif.render(samples.every(), samples.context(lang=lang)))
    valid(log, HERE / "third_party" / "sarif-2.1.0-rtm.5.json")


def test_sarif_points_where_code_scanning_looks() -> None:
    run = json.loads(sarif.render(samples.every(), samples.context()))["runs"][0]
    result = run["results"][0]
    place = result["locations"][0]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "contracts/supply%2C%20100%25%3A%20%5Bv2%5D.docx",
        "uriBaseId": "SRCROOT",
    }
    assert place["physicalLocation"]["region"]["startLine"] == 1
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "14/14.2/(b)"
    assert result["partialFingerprints"] == {"clauselint/v1": "a1b2c3d4e5f60718"}
    assert result["level"] == "error"
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "PRC201"
    assert len(rule["help"]["text"]) > 200
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "not a Word file" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_tools_accepts_it(tmp_path: Path) -> None:
    file = tmp_path / "report.sarif"
    file.write_text(sarif.render(samples.every(), samples.context()), encoding="utf-8")
    command = [sys.executable, "-m", "sarif", "summary", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "error: 2" in done.stdout
    assert "PRC201" in done.stdout


def test_uri_outside_the_base_is_absolute() -> None:
    assert uri("/elsewhere/a b.docx", "/base") == "file:///elsewhere/a%20b.docx"
    assert uri("/base/合同/x.docx", "/base") == "%E5%90%88%E5%90%8C/x.docx"


def test_junit_is_read_by_junitparser() -> None:
    xml = JUnitXml.fromstring(junit.render(samples.every(), samples.context()).encode())
    suites = list(xml)
    assert [(s.name, s.tests, s.failures, s.errors) for s in suites] == [
        ("contracts/supply, 100%: [v2].docx", 3, 2, 0),
        ("合同/采购框架合同.docx", 1, 1, 0),
        ("clean.docx", 1, 0, 0),
        ("broken.docx", 1, 0, 1),
    ]
    case = next(iter(suites[0]))
    assert case.name == "PRC201 termination: 14.2(b) Termination [a1b2c3d4e5f60718]"
    assert case.result[0].type == "high"
    assert "«if Supplier is added" in case.result[0].text


def test_junit_fails_at_the_same_bar_as_the_exit_status() -> None:
    def failures(fail_on: str) -> int:
        return sum(s.failures for s in JUnitXml.fromstring(
            junit.render(samples.every(), samples.context(fail_on=fail_on)).encode()
        ))

    assert [failures(bar) for bar in ("high", "medium", "low", "never")] == [2, 3, 4, 0]


def test_github_escapes_what_would_end_a_value() -> None:
    lines = github.render(samples.every(), samples.context()).splitlines()
    assert lines[1].startswith(
        "::error file=contracts/supply%2C 100%25%3A [v2].docx,line=1,title=PRC201 termination%3A 14.2(b) Termination::"
    )
    assert "%0A" in lines[1]
    assert lines[-1] == (
        "::error file=broken.docx,line=1,title=clauselint::Not checked: not a Word file; save it as .docx again"
    )


NASTY = st.text(st.characters(), max_size=60)


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY)
def test_any_text_keeps_every_format_well_formed(quote: str, why: str) -> None:
    """Contracts hold anything: control characters, halves of surrogate pairs, ends of comments and of commands."""
    one = samples.finding(samples.EN_TEXT, samples.EN_QUOTE, quote=quote, why=why, advice=quote)
    report = DocumentReport("a\nb::c,d%.docx", "", "en", 1, None, [one])
    text = junit.render([report], samples.context()).encode("utf-8")
    assert len(list(JUnitXml.fromstring(text))) == 1
    commands = github.render([report], samples.context())
    assert commands.count("\n") == 1
    data = json_report.render([report], samples.context()).encode("utf-8", "backslashreplace")
    assert json.loads(data)["documents"][0]["findings"][0]["why"] == why
