"""Two rounds of a contract: pairing, and what each format shows."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from linter.contract import Contract, Paragraph
from linter.finding import DocumentReport
from linter.project.compare import Change, Comparison, compare_reports
from linter.project.compare_formats import FORMATS, render
from linter.project.compare_view import Segment, against, segments, shortened, words
from linter.project.versions import Versions, likeness
from linter.rules.fingerprint import assign_fingerprints
from tests.project.making import finding

TERMINATE = "Buyer may terminate this Agreement at once if Supplier is put on the Entity List."
REWORDED = "Buyer may end this Agreement on thirty days notice if Supplier is put on the Entity List."
SUSPEND = "Buyer may suspend payment while any sanctions imposed by a foreign state remain in place."
COMPLY = "Supplier shall comply with all foreign export control laws in everything it does."


def round_of(path: str, *clauses: tuple[str, str, str], **more: str) -> DocumentReport:
    """A report with one finding for each (rule, label, text)."""
    report = DocumentReport(path, "0" * 64, more.get("language", "en"), len(clauses))
    for position, (rule, label, text) in enumerate(clauses):
        one = finding(rule, position=position, label=label, quote=text[:30])
        report.findings.append(one)
        report.texts[("body", position)] = text
    assign_fingerprints(report.findings, lambda f: report.texts[("body", f.location.paragraph)])
    return report


def states(old: DocumentReport, new: DocumentReport) -> dict[str, list[str]]:
    comparison = compare_reports(old, new)
    return {state: [c.finding.location.label for c in comparison.of(state)] for state in
            ("new", "reworded", "resolved", "unchanged") if comparison.of(state)}  # fmt: skip


@pytest.fixture
def round_two() -> Comparison:
    old = round_of("v1.docx", ("PRC201", "14.2", TERMINATE), ("PRC101", "12.1", COMPLY), ("PRC202", "15", SUSPEND))
    new = round_of("v2.docx", ("PRC101", "13.1", COMPLY), ("PRC201", "14.2", REWORDED), ("PRC401", "16", "Buy none."))
    now = [Paragraph(0, "Unrelated words."), Paragraph(1, SUSPEND.replace("suspend", "not suspend"))]
    return compare_reports(old, new, (Contract("v1.docx", "", []), Contract("v2.docx", "", now)))


def test_each_finding_gets_one_state(round_two: Comparison) -> None:
    assert [(c.state, c.finding.rule) for c in round_two.changes] == [
        ("new", "PRC401"),
        ("reworded", "PRC201"),
        ("resolved", "PRC202"),
        ("unchanged", "PRC101"),
    ]
    assert [f.rule for f in round_two.open] == ["PRC401", "PRC201"]
    resolved = round_two.of("resolved")[0]
    assert "not suspend payment" in resolved.new_text


def test_renumbering_and_moving_is_unchanged() -> None:
    old = round_of("a", ("PRC201", "14.2", TERMINATE), ("PRC101", "12", COMPLY))
    new = round_of("b", ("PRC101", "3", COMPLY), ("PRC201", "15.2", TERMINATE))
    assert states(old, new) == {"unchanged": ["3", "15.2"]}


def test_a_clause_gone_is_resolved_and_a_second_copy_is_new() -> None:
    old = round_of("a", ("PRC201", "1", TERMINATE))
    assert states(old, round_of("b")) == {"resolved": ["1"]}
    assert states(old, round_of("b", ("PRC201", "1", TERMINATE), ("PRC201", "2", TERMINATE))) == {
        "new": ["2"],
        "unchanged": ["1"],
    }
    assert compare_reports(old, round_of("b")).changes[0].new_text == ""


def test_other_rules_and_unlike_clauses_are_not_pairs() -> None:
    old = round_of("a", ("PRC201", "1", TERMINATE))
    assert states(old, round_of("b", ("PRC202", "1", REWORDED))) == {"new": ["1"], "resolved": ["1"]}
    assert states(old, round_of("b", ("PRC201", "9", COMPLY))) == {"new": ["9"], "resolved": ["1"]}


def test_the_likest_clauses_are_paired_and_each_once() -> None:
    close = TERMINATE.replace("at once", "forthwith")
    old = round_of("a", ("PRC201", "1", REWORDED), ("PRC201", "2", TERMINATE))
    new = round_of("b", ("PRC201", "5", close))
    assert states(old, new) == {"reworded": ["5"], "resolved": ["1"]}


def test_an_edited_definition_can_change_the_grade_of_unchanged_words() -> None:
    old, new = round_of("a", ("PRC201", "1", TERMINATE)), round_of("b", ("PRC201", "1", TERMINATE))
    from linter.finding import Severity

    new.findings[0].severity = Severity.LOW
    comparison = compare_reports(old, new)
    assert comparison.changes[0].regraded
    assert "was high, now low" in render(comparison, "text", "en")


def test_what_a_resolved_clause_reads_now() -> None:
    def contract(*texts: str) -> Contract:
        return Contract("", "", [Paragraph(index, text) for index, text in enumerate(texts)])

    kept = "9 The same words stood here before."
    old = contract(f"14.1 {TERMINATE}", kept)
    gone = finding(label="14.1")
    for now, expected in (
        (contract(kept, f"15.1 {REWORDED}"), f"15.1 {REWORDED}"),
        (contract(kept, "14.1 Each party performs."), "14.1 Each party performs."),
        (contract("14.1 The same words stood here before."), ""),
        (contract(kept), ""),
    ):
        assert Versions(old, now).now(gone, f"14.1 {TERMINATE}") == expected


def test_a_clause_written_anew_is_not_shown_as_a_patchwork() -> None:
    change = Change("resolved", finding(), None, TERMINATE, "Each party performs its duties.")
    assert [segment.kind for segment in segments(change)] == ["deleted", "same", "inserted"]


def test_likeness() -> None:
    assert likeness(["a", "b"], ["b", "a"]) == 1
    assert likeness(["a"], ["b"]) == 0
    assert likeness([], []) == 0


def test_text(round_two: Comparison) -> None:
    text = render(round_two, "text", "en")
    assert text.startswith("v1.docx -> v2.docx\n1 new, 1 reworded and still flagged, 1 resolved, 1 unchanged\n")
    assert "Buyer may [-terminate-]{+end+} this Agreement" in text
    assert "PRC101 export-control-compliance  13.1 Trade  was 12.1 Trade" in text
    assert "{+not +}" in text or "{+not+}" in text
    assert max(map(len, text.splitlines())) <= 100
    assert "\x1b[" not in text
    assert "\x1b[" in render(round_two, "text", "en", colour=True)


def test_markdown_escapes_what_contracts_contain() -> None:
    odd = "Buyer may [terminate] *at once* if <Supplier> is put on the Entity_List | now."
    comparison = compare_reports(round_of("a_b.docx"), round_of("b.docx", ("PRC201", "1", odd)))
    comparison.new.findings[0].quote = odd
    page = render(comparison, "markdown", "en")
    assert r"\[terminate\] \*at once\* if \<Supplier\> is put on the Entity\_List \| now." in page
    assert r"a\_b.docx" in page


def test_json_has_both_sides(round_two: Comparison) -> None:
    data = json.loads(render(round_two, "json", "en"))
    assert data["summary"] == {"new": 1, "reworded": 1, "resolved": 1, "unchanged": 1}
    new, reworded, resolved, _ = data["changes"]
    assert (new["old"], resolved["new"]) == (None, None)
    assert reworded["old"]["fingerprint"] != reworded["new"]["fingerprint"]
    assert reworded["new_text"] == REWORDED


def test_json_follows_the_shipped_schema(round_two: Comparison) -> None:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    folder = Path(__file__).parents[2] / "linter" / "reports" / "schema"
    findings = json.loads((folder / "clauselint-1.schema.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "clauselint-compare-1.schema.json").read_text(encoding="utf-8"))
    registry = Registry().with_resource("clauselint-1.schema.json", Resource.from_contents(findings))
    validator = Draft202012Validator(schema, registry=registry)
    data = json.loads(render(round_two, "json", "en"))
    assert [error.message for error in validator.iter_errors(data)] == []
    data["changes"][0]["old"] = data["changes"][1]["old"]
    assert list(validator.iter_errors(data))


class Balance(HTMLParser):
    """Counts open tags, and notes anything that would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.fetched += [name for name, _ in attrs if name in ("src", "href", "data")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_html_is_one_whole_file(round_two: Comparison, lang: str) -> None:
    round_two.new.path = "<v2> & co.docx"
    page = render(round_two, "html", lang)
    parser = Balance()
    parser.feed(page)
    assert parser.open == []
    assert parser.fetched == []
    assert "url(" not in page
    assert "&lt;v2&gt; &amp; co.docx" in page
    assert "<del>terminate</del><ins>end</ins>" in page


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_is_the_same_each_time_and_speaks_of_nothing_found(
    round_two: Comparison, form: str, lang: str
) -> None:
    assert render(round_two, form, lang) == render(round_two, form, lang)
    empty = render(compare_reports(round_of("a"), round_of("b")), form, lang)
    assert form == "json" or words(lang)["nothing"] in empty
    assert empty.endswith("\n")


def test_both_languages_have_the_same_words() -> None:
    assert words("en").keys() == words("zh").keys()
    for key, english in words("en").items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", words("zh")[key])), key


def test_old_against_new_rebuilds_both() -> None:
    stretches = against(TERMINATE, REWORDED)
    assert "".join(s.text for s in stretches if s.kind != "inserted") == TERMINATE
    assert "".join(s.text for s in stretches if s.kind != "deleted") == REWORDED
    assert [s.text for s in against("采购方有权解除合同", "采购方不得解除合同") if s.kind == "inserted"] == ["不得"]


def test_long_unchanged_stretches_are_shortened() -> None:
    long = "x" * 500
    found = shortened([Segment("same", long), Segment("deleted", "a"), Segment("same", long), Segment("same", long)])
    assert found[0].text == "… " + "x" * 60
    assert found[1].text == "a"
    assert found[2].text == "x" * 60 + " … " + "x" * 60
    assert found[3].text == "x" * 60 + " …"
    words_only = "without prejudice to any other right " * 6
    assert shortened([Segment("deleted", "a"), Segment("same", words_only)])[1].text.endswith("without prejudice to …")


def test_the_fixed_words_never_state_a_legal_result() -> None:
    text = (Path(__file__).parents[2] / "grammars" / "reports" / "compare.toml").read_text(encoding="utf-8").lower()
    assert not re.search(r"illegal|\bvoid\b|violat|违法|无效", text)
