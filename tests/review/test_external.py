"""A copy for the other side: tracked changes and nothing else of ours."""

import pytest

from linter.errors import ConfigError
from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, p, r
from tests.review.making import W, find, members, root
from tests.review.test_again import with_reply

EXTERNAL = ReviewOptions(external=True)
OTHER = 'w:id="5" w:author="Other Side" w:date="2026-01-01T00:00:00Z"'


def test_only_tracked_changes_under_a_neutral_name() -> None:
    source = make_docx(p("Obey the EAR"))
    copy, result = review_bytes(source, [find(source, "EAR", "law")[1]], EXTERNAL, "x.docx")
    assert result.changes == 2
    before, after = members(source), members(copy)
    assert {name for name in after if before.get(name) != after[name]} == {"word/document.xml"}
    assert {e.get(W + "author") for e in root(copy).iter(W + "ins", W + "del")} == {"Reviewer"}
    assert not [name for name, data in after.items() if b"clauselint" in data]


def test_nothing_of_an_earlier_review_leaves_the_house() -> None:
    source = make_docx(p("Obey the EAR") + p("and the OFAC rules"))
    findings = [find(source, "EAR", "law")[1], find(source, "OFAC", rule="PRC301")[1]]
    inside = with_reply(review_bytes(source, findings, ReviewOptions(), "x.docx")[0], "PRC301")
    copy, _ = review_bytes(
        inside, [find(inside, "OFAC", "UN")[1]], ReviewOptions(external=True, author="Acme"), "x.docx"
    )
    for name, data in members(copy).items():
        assert b"clauselint" not in data, name
        assert b"Fine with us" not in data, name
        assert b"PRC" not in data, name
    assert {e.get(W + "author") for e in root(copy).iter(W + "ins", W + "del")} == {"Acme"}
    assert not list(root(copy).iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"))
    assert len(root(copy, "word/comments.xml")) == 0
    assert len(root(copy, "word/commentsExtended.xml")) == 0
    assert len(root(copy, "word/commentsIds.xml")) == 0


def test_open_changes_of_others_are_refused_unless_told() -> None:
    source = make_docx(f"<w:p>{r('Obey the EAR')}<w:ins {OTHER}>{r(' now')}</w:ins></w:p>")
    finding = find(source, "EAR", "law")[1]
    with pytest.raises(ConfigError, match=r"x\.docx: has open tracked changes by Other Side"):
        review_bytes(source, [finding], EXTERNAL, "x.docx")
    copy, _ = review_bytes(source, [finding], ReviewOptions(external=True, allow_foreign=True), "x.docx")
    assert {e.get(W + "author") for e in root(copy).iter(W + "ins", W + "del")} == {"Other Side", "Reviewer"}


def test_comments_of_others_are_told() -> None:
    theirs = '<w:comment w:id="9" w:author="Counsel"><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment>'
    source = make_docx(p("Obey the EAR"), comments=theirs)
    _, result = review_bytes(source, [find(source, "EAR", "law")[1]], EXTERNAL, "x.docx")
    assert result.warnings == ["1 comments by others stay in the copy; the other side will see them"]
