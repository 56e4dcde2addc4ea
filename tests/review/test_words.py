"""The words of comments: the same keys and slots in both languages, and no verdicts."""

import re
from string import Formatter
from typing import Any

import pytest

from linter import grammars
from linter.errors import GrammarError
from linter.finding import Finding
from linter.review import ReviewOptions, comment_text
from linter.review.comment_words import CommentWords
from linter.review.obstacles import Obstacle

tomllib = pytest.importorskip("tomllib")


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


TABLES = tomllib.loads(grammars.read("reports/comment.toml"))


def test_both_languages_say_the_same_things() -> None:
    english, chinese = flat(TABLES["en"]), flat(TABLES["zh"])
    assert english.keys() == chinese.keys()
    for key in english:
        slots = [{name for _, name, _, _ in Formatter().parse(words) if name} for words in (english[key], chinese[key])]
        assert slots[0] == slots[1] or key == "heading_clause", key


def test_no_verdicts() -> None:
    said = " ".join([*flat(TABLES["en"]).values(), *flat(TABLES["zh"]).values()]).lower()
    assert not re.search(r"\billegal|\bvoid\b|violat|unlawful|违法|无效|非法", said)


@pytest.mark.parametrize("reason", ["revision", "own-revision", "comment", "field", "control", "place", "stale"])
def test_every_reason_has_words(reason: str) -> None:
    assert Obstacle(0, 1, reason).reason in TABLES["en"]["held"]


def test_a_missing_word_and_a_broken_slot_name_the_file() -> None:
    words = CommentWords("en", {"why": "because of {nothing}"})
    with pytest.raises(GrammarError, match=r"comment\.toml: \[en\] lacks 'basis'"):
        words("basis")
    with pytest.raises(GrammarError, match=r"comment\.toml: \[en\] why: unknown or broken slot"):
        words("why", who="x")


def test_the_reference_is_read_back() -> None:
    from linter.review.threads import REFERENCE

    found = REFERENCE.search("words\n" + comment_text.reference("PRC201", "0123456789abcdef"))
    assert found is not None
    assert found.groups() == ("PRC201", "0123456789abcdef")


def test_findings_without_a_fingerprint_get_a_lasting_one() -> None:
    from tests.docx_builder import make_docx, p
    from tests.review.making import find

    _, finding = find(make_docx(p("Obey the EAR")), "EAR")
    finding.fingerprint = ""
    one, two = comment_text.fingerprint_of(finding, 1), comment_text.fingerprint_of(finding, 2)
    assert one == comment_text.fingerprint_of(finding, 1) != two
    assert isinstance(finding, Finding)
    assert comment_text.author_of(finding, ReviewOptions()) == "clauselint · High"
