"""Tracked changes: rejecting all gives back text and formatting, accepting all gives the suggested text."""

import itertools
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers import read
from linter.review import ReviewOptions, review_bytes
from linter.review.diff import apply, changes, tokens
from tests.docx_builder import make_docx, p, r
from tests.review.making import W, accepted, anchored, find, finding_at, number_of, rejected, root

LOOKS = ["", "<w:b/>", "<w:i/>", '<w:rFonts w:ascii="Arial"/><w:b/><w:color w:val="FF0000"/>']
TEXT = st.text(alphabet="ab cé “”,.;the 遵守出口管制。\u3000", min_size=1, max_size=12)
RUNS = st.lists(st.tuples(TEXT, st.sampled_from(LOOKS)), min_size=1, max_size=5)


def document(runs: list[tuple[str, str]]) -> bytes:
    inner = "".join(r(text, looks) for text, looks in runs)
    return make_docx(f"{p('Before')}<w:p>{inner}</w:p>{p('After')}")


@given(runs=RUNS, data=st.data())
def test_reject_restores_and_accept_suggests(runs: list[tuple[str, str]], data: st.DataObject) -> None:
    source = document(runs)
    contract = read(source, "x.docx")
    text = contract.paragraphs[1].text
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)) | {0, len(text)})
    findings, expected = [], ""
    for start, end in itertools.pairwise(cuts):
        new = data.draw(st.none() | st.text(alphabet="ab 律法 the\t", max_size=8))
        findings.append(finding_at(contract, 1, start, end, new))
        expected += text[start:end] if new is None else new
    copy, result = review_bytes(source, findings, ReviewOptions(), "x.docx", contract)
    assert rejected(copy) == rejected(source)
    held = {h.finding.location.start: h for h in result.held}
    assert all(h.reason == "own-revision" for h in held.values())
    if not held:
        assert read(copy, "y.docx").paragraphs[1].text == expected
        assert _with_tabs(accepted(copy)[1]) == expected


def _with_tabs(text: str) -> str:
    return re.sub(r"<w:tab [^>]*></w:tab>", "\t", text)


@given(old=TEXT, new=TEXT)
def test_changes_lead_from_old_to_new(old: str, new: str) -> None:
    assert apply(old, changes(old, new)) == new
    assert "".join(tokens(old)) == old


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("comply with the EAR and all laws", "comply with the law and all laws", [(16, 19, "law")]),
        ("shall not export", "shall export", [(6, 10, "")]),
        ("应遵守美国出口管制法律", "应遵守出口管制法律", [(3, 5, "")]),
        ("each Party", "each Party shall pay", [(10, 10, " shall pay")]),
    ],
)
def test_smallest_change(old: str, new: str, expected: list[tuple[int, int, str]]) -> None:
    assert changes(old, new) == expected


def test_no_change_hangs_on_a_word_kept_by_chance() -> None:
    assert len(changes("不得使用华为海思的产品", "适用贸易规则的产品")) == 1


def test_long_replacements_are_not_strung_on_single_small_words() -> None:
    old = "No integrated circuit designed or made by any company named in the Entity List may be fitted to the goods."
    new = "Each party confirms that it has taken all decisions which the law requires in the place of its registration."
    assert len(changes(old, new)) <= 2
    assert apply(old, changes(old, new)) == new


ISLANDS = [
    (
        "within ten Business Days give the Buyer a signed end-use statement and the export control number of each item",
        "give a true and complete statement of the use of the Goods in the form which the authority competent for "
        "export from the place of delivery requires",
    ),
    (
        "further indemnify the Buyer against every fine, cost and loss that follows from a breach of Clause 15",
        "compensate the direct loss that its breach of this Agreement causes to the other Party, up to a fixed sum; "
        "each Party bears the fines imposed on it",
    ),
    (
        "the Control Laws, whether or not they would otherwise bind it",
        "the mandatory law on cross-border trade that applies to it by its own force",
    ),
    (
        "供方应当遵守买方不时发送的出口管制清单并据此停止向清单所列企业交付任何产品",
        "各方应当遵守依其自身效力适用于该方的强制性法律并在履行障碍存续期间就受影响的部分中止交付",
    ),
]


@pytest.mark.parametrize(("old", "new"), ISLANDS)
def test_no_small_words_stand_alone_between_large_changes(old: str, new: str) -> None:
    todo = changes(old, new)
    assert apply(old, todo) == new
    for left, right in pairwise(todo):
        kept = re.findall(r"[\u3400-\u9fff]|[A-Za-z-]+", old[left.end : right.start])
        assert len(kept) > 3, old[left.end : right.start]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("shall keep a record of exports for five years", "shall keep records of exports for six years", 2),
        ("供应商应在十日内交付全部货物并提供原产地证书", "供应商应在二十日内交付货物并提供产地证书", 3),
        (
            "If the Supplier is named in a list, the Buyer may suspend all Orders and keep all it owes until it is not",
            "If a mandatory rule prevents performance, the Buyer may suspend all Orders that the rule affects",
            2,
        ),
    ],
)
def test_a_real_stretch_between_changes_is_kept(old: str, new: str, count: int) -> None:
    assert len(changes(old, new)) == count


def test_inserted_words_look_like_those_they_replace() -> None:
    source = document([("Supplier shall ", ""), ("comply with EAR", "<w:b/>"), (" now", "")])
    contract, finding = find(source, "EAR", "applicable law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    inserted = root(copy).find(f".//{W}ins/{W}r")
    assert inserted is not None
    assert inserted.find(f"{W}rPr/{W}b") is not None
    assert [t.text for t in root(copy).iter(W + "delText")] == ["EAR"]


def test_new_runs_have_their_properties_in_order_even_where_the_old_ones_do_not() -> None:
    extension = '<w14:shadow xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>'
    source = document([("Supplier shall comply with EAR now", f'{extension}<w:color w:val="FF0000"/><w:b/>')])
    contract, finding = find(source, "EAR", "applicable law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    tree = root(copy)
    orders = [[str(e.tag).rpartition("}")[2] for e in looks] for looks in tree.iter(W + "rPr") if len(looks) > 1]
    assert orders == [["shadow", "color", "b"], *[["b", "color", "shadow"]] * 3]
    assert rejected(copy) == rejected(source)


def test_author_date_and_numbers_of_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    body = p("Obey the EAR") + '<w:p><w:bookmarkStart w:id="41" w:name="x"/><w:bookmarkEnd w:id="41"/></w:p>'
    source = make_docx(body)
    contract, finding = find(source, "EAR", "law")
    copy, result = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    tree = root(copy)
    for change in tree.iter(W + "ins", W + "del"):
        assert change.get(W + "author") == "clauselint · High"
        assert change.get(W + "date") == "2026-01-01T00:00:00Z"
    numbers = [int(e.get(W + "id", "")) for e in tree.iter(W + "ins", W + "del", W + "commentRangeStart")]
    assert min(numbers) > 41
    assert len(set(numbers)) == len(numbers)
    assert result.changes == 2


def test_the_change_stands_inside_the_words_of_its_comment() -> None:
    source = document([("Obey the EAR at all times", "")])
    contract, finding = find(source, "the EAR", "the law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert anchored(copy)[number_of(copy, "PRC201")] == "the EARlaw"


def test_an_emptied_item_takes_its_number_along() -> None:
    source = make_docx(p("(a) first") + p("(b) on a list", '<w:pStyle w:val="L"/>') + p("(c) last"))
    contract, finding = find(source, "(b) on a list", "")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert [q.text for q in read(copy, "y.docx").paragraphs] == ["(a) first", "", "(c) last"]
    assert rejected(copy) == rejected(source)
    mark = root(copy).find(f".//{W}pPr/{W}rPr/{W}del")
    assert mark is not None
    assert [child.tag for child in root(copy)[0][1][0]] == [W + "pStyle", W + "rPr"]


def test_the_last_paragraph_of_a_cell_keeps_its_mark() -> None:
    source = make_docx(f"<w:tbl><w:tr><w:tc>{p('all gone')}</w:tc></w:tr></w:tbl>" + p("After"))
    contract, finding = find(source, "all gone", "")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert root(copy).find(f".//{W}pPr/{W}rPr/{W}del") is None
    assert [q.text for q in read(copy, "y.docx").paragraphs] == ["", "After"]


def test_marks_between_the_words_stay() -> None:
    body = f"<w:p>{r('on the ')}<w:bookmarkStart w:id='3' w:name='b'/><w:r><w:t>Entity</w:t>"
    body += "<w:footnoteReference w:id='7'/>"
    body += f"<w:t xml:space='preserve'> List</w:t></w:r><w:bookmarkEnd w:id='3'/>{r(' today')}</w:p>"
    source = make_docx(body, footnotes='<w:footnote w:id="7"><w:p/></w:footnote>')
    contract, finding = find(source, "Entity List", "")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    tree = root(copy)
    reference = tree.find(f".//{W}footnoteReference")
    assert reference is not None
    assert next(reference.iterancestors(W + "del"), None) is None
    assert [t.text for t in tree.iter(W + "delText")] == ["Entity", " List"]
    assert rejected(copy) == rejected(source)


def test_soft_hyphens_between_the_words_do_no_harm() -> None:
    source = make_docx(p("shall com\u00adply with the EAR"))
    contract, finding = find(source, "comply with the EAR", "obey the law")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert read(copy, "y.docx").paragraphs[0].text == "shall obey the law"
    assert rejected(copy) == rejected(source)
    contract = read(source, "x.docx")
    copy, _ = review_bytes(source, [finding_at(contract, 0, 9, 13, "PLY ")], ReviewOptions(), "x.docx", contract)
    assert (
        read(copy, "y.docx").paragraphs[0].text
        == "shall comPLY the EAR"[:9] + "PLY " + contract.paragraphs[0].text[13:]
    )


def test_tabs_and_breaks_are_deleted_and_written() -> None:
    source = make_docx("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>")
    contract = read(source, "x.docx")
    assert contract.paragraphs[0].text == "one\ttwo\nthree"
    finding = finding_at(contract, 0, 3, 8, "\n2\t")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert read(copy, "y.docx").paragraphs[0].text == "one\n2\tthree"
    assert rejected(copy) == rejected(source)


def test_text_added_at_the_end_of_a_link_stands_outside_it() -> None:
    link = f'<w:hyperlink w:anchor="a">{r("see the list", "<w:u/>")}</w:hyperlink>'
    source = make_docx(f"<w:p>{link}</w:p>")
    contract, finding = find(source, "list", "list, if any")
    copy, _ = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    inserted = root(copy).find(f".//{W}ins")
    assert inserted is not None
    parent = inserted.getparent()
    assert parent is not None
    assert parent.tag == W + "p"
    assert read(copy, "y.docx").paragraphs[0].text == "see the list, if any"


def test_changes_inside_links_controls_and_smart_tags() -> None:
    body = f'<w:p><w:hyperlink w:anchor="a">{r("obey EAR now")}</w:hyperlink></w:p>'
    body += f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{r('obey OFAC now')}</w:sdtContent></w:sdt></w:p>"
    body += f'<w:p><w:smartTag w:uri="u" w:element="e">{r("obey BIS now")}</w:smartTag></w:p>'
    source = make_docx(body)
    contract = read(source, "x.docx")
    findings = [find(source, words, "law")[1] for words in ("EAR", "OFAC", "BIS")]
    copy, result = review_bytes(source, findings, ReviewOptions(), "x.docx", contract)
    assert result.held == []
    assert [q.text for q in read(copy, "y.docx").paragraphs] == ["obey law now"] * 3
    assert rejected(copy) == rejected(source)


def test_two_findings_share_one_change_and_the_graver_wins_a_clash() -> None:
    source = document([("Obey the EAR and OFAC rules", "")])
    contract, low = find(source, "the EAR and OFAC", "the rules", severity="low")
    _, high = find(source, "EAR", "law", severity="high", rule="PRC101")
    _, same = find(source, "EAR", "law", severity="medium", rule="PRC102")
    copy, result = review_bytes(source, [low, high, same], ReviewOptions(), "x.docx", contract)
    assert accepted(copy)[1] == "Obey the law and OFAC rules"
    assert [(h.finding.rule, h.reason) for h in result.held] == [("PRC201", "own-revision")]
    assert result.redlined == 2


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MATH = f"<m:oMath xmlns:m='{MATH}'><m:r><m:t>the EAR</m:t></m:r></m:oMath>"
SYMBOL = "<mc:Choice Requires='w16se'/><mc:Fallback><w:t>the EAR</w:t></mc:Fallback>"
SYMBOL = f"<mc:AlternateContent>{SYMBOL}</mc:AlternateContent>"
RUBY = f"<w:ruby><w:rubyBase>{r('the EAR')}</w:rubyBase></w:ruby>"


@pytest.mark.parametrize(("before", "after"), [("", " if any"), ("all of ", "")])
@pytest.mark.parametrize(
    "holder", [MATH, f"<w:r>{SYMBOL}</w:r>", f"<w:r><w:t>by</w:t>{SYMBOL}<w:t>x</w:t></w:r>", f"<w:r>{RUBY}</w:r>"]
)
def test_text_added_beside_a_formula_a_symbol_or_ruby_text_stands_outside_of_it(
    holder: str, before: str, after: str
) -> None:
    source = make_docx(f"<w:p>{holder}</w:p>")
    contract, finding = find(source, "the EAR", f"{before}the EAR{after}")
    copy, result = review_bytes(source, [finding], ReviewOptions(), "x.docx", contract)
    assert result.changes == 1
    text = contract.paragraphs[0].text
    assert read(copy, "y.docx").paragraphs[0].text == text.replace("the EAR", f"{before}the EAR{after}")
    parent = next(root(copy).iter(W + "ins")).getparent()
    assert parent is not None
    assert parent.tag == W + "p"
