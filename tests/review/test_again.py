"""A second review of a reviewed copy doubles nothing and leaves what people did alone."""

import re

from linter.finding import Finding
from linter.readers import read
from linter.review import ReviewOptions, review_bytes
from tests.docx_builder import make_docx, p
from tests.review.making import (
    W14,
    W15,
    W,
    comment_texts,
    find,
    finding_at,
    member,
    members,
    number_of,
    root,
)  # fmt: skip

NOTES = ReviewOptions(redline=False)


def review(data: bytes, findings: list[Finding], options: ReviewOptions | None = None):  # type: ignore[no-untyped-def]
    return review_bytes(data, findings, options, "x.docx")


def with_reply(copy: bytes, rule: str) -> bytes:
    """The copy as Word leaves it when somebody answers a thread and resolves it."""
    from linter.review.archive import rewrite

    number = number_of(copy, rule)
    comments = member(copy, "word/comments.xml").decode()
    comment = next(c for c in root(copy, "word/comments.xml") if c.get(W + "id") == number)
    identity = list(comment)[-1].get(W14 + "paraId")
    reply = '<w:p w14:paraId="0ABCDEF0"><w:r><w:t>Fine with us.</w:t></w:r></w:p>'
    reply = f'<w:comment w:id="900" w:author="Counsel">{reply}</w:comment>'
    extended = member(copy, "word/commentsExtended.xml").decode()
    entry = f'w15:paraId="{identity}" w15:done="0"'
    assert entry in extended
    extended = extended.replace(entry, entry.replace('done="0"', 'done="1"'))
    extended = extended.replace(
        "</w15:commentsEx>",
        f'<w15:commentEx w15:paraId="0ABCDEF0" w15:paraIdParent="{identity}" w15:done="1"/></w15:commentsEx>',
    )
    text = member(copy, "word/document.xml").decode()
    text = text.replace(
        f'<w:commentRangeStart w:id="{number}"/>',
        f'<w:commentRangeStart w:id="{number}"/><w:commentRangeStart w:id="900"/>',
    )
    text = re.sub(
        rf'(<w:commentRangeEnd w:id="{number}"/>.*?</w:r>)',
        r'\1<w:commentRangeEnd w:id="900"/><w:r><w:commentReference w:id="900"/></w:r>',
        text,
    )
    changed = {
        "word/comments.xml": comments.replace("</w:comments>", reply + "</w:comments>").encode(),
        "word/commentsExtended.xml": extended.encode(),
        "word/document.xml": text.encode(),
    }
    return rewrite(copy, changed)


def test_a_second_review_changes_not_one_byte() -> None:
    source = make_docx(p("Obey the EAR") + p("and the OFAC rules"))
    findings = [find(source, words, "law")[1] for words in ("EAR", "OFAC")]
    first, _ = review(source, findings, NOTES)
    second, result = review(first, findings, NOTES)
    assert second == first
    assert (result.comments, result.updated, result.kept) == (0, 0, 2)


def test_a_second_review_after_tracked_changes_changes_not_one_byte() -> None:
    source = make_docx(p("Obey the EAR") + p("and the OFAC rules"))
    first, _ = review(source, [find(source, "EAR", "law")[1], find(source, "OFAC")[1]])
    left = find(first, "OFAC")[1]  # the other words are gone: nothing is found there any more
    assert review(first, [left])[0] == first


def test_a_thread_is_brought_up_to_date_and_answers_stay() -> None:
    source = make_docx(p("Obey the EAR"))
    _, finding = find(source, "EAR", "law")
    answered = with_reply(review(source, [finding], NOTES)[0], "PRC201")
    _, worse = find(source, "EAR", "the applicable law", severity="medium")
    again, result = review(answered, [worse], NOTES)
    assert (result.comments, result.updated, result.kept) == (0, 1, 0)
    text = comment_texts(again)
    assert "the applicable law" in text[number_of(again, "PRC201")]
    assert text["900"] == "Fine with us."
    authors = [c.get(W + "author") for c in root(again, "word/comments.xml")]
    assert authors == ["clauselint", "clauselint · Medium", "Counsel"]
    before, after = members(answered), members(again)
    assert {n for n in before if before[n] != after[n]} == {"word/comments.xml", "word/people.xml"}


def test_words_that_moved_in_the_hash_keep_their_thread() -> None:
    source = make_docx(p("Obey the EAR and pay"))
    _, finding = find(source, "the EAR", fingerprint="aaaaaaaaaaaaaaaa")
    first, _ = review(source, [finding], NOTES)
    contract = read(first, "x.docx")
    other = finding_at(contract, 0, 9, 16, fingerprint="bbbbbbbbbbbbbbbb")
    second, result = review(first, [other], NOTES)
    assert (result.comments, result.updated) == (0, 1)
    assert len(comment_texts(second)) == len(comment_texts(first))
    apart = finding_at(contract, 0, 17, 20, fingerprint="cccccccccccccccc")
    assert review(first, [apart], NOTES)[1].comments == 1


def test_a_redline_may_follow_on_a_commented_copy() -> None:
    source = make_docx(p("Obey the EAR"))
    _, finding = find(source, "EAR", "law")
    answered = with_reply(review(source, [finding], NOTES)[0], "PRC201")
    again, result = review(answered, [find(answered, "EAR", "law")[1]])
    assert result.held == []
    assert read(again, "y.docx").paragraphs[0].text == "Obey the law"
    done = [e.get(W15 + "done") for e in root(again, "word/commentsExtended.xml")]
    assert done == ["0", "1", "1"]


def test_a_change_of_an_earlier_review_is_not_stacked_on() -> None:
    source = make_docx(p("Obey the EAR"))
    first, _ = review(source, [find(source, "EAR", "law of the place")[1]])
    second, result = review(first, [find(first, "place", "seat", rule="PRC301")[1]])
    assert [h.reason for h in result.held] == ["own-revision"]
    assert ["".join(i.itertext(W + "t")) for i in root(second).iter(W + "ins")] == ["law of the ", "place"]


def test_no_findings_no_change() -> None:
    source = make_docx(p("Obey the law"))
    assert review(source, [])[0] == source
