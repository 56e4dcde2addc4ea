"""Properties that hold for any mixture of runs, revisions, fields, links, controls and boxes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.contract import Contract
from linter.errors import UnreadableFile
from linter.readers import read
from linter.readers.docx.package import parse
from linter.readers.docx.walk import paragraph_nodes, text_nodes
from tests.docx_builder import make_parts, make_zip, r

Shown = tuple[str, str]
"""XML of some content, and the text Word shows for it."""

WORDS = st.text(alphabet=st.sampled_from("ab 中文“”.\u00ad\t\n𝒳é&<"), min_size=1, max_size=8)


def shown(text: str) -> str:
    """What a `w:t` with blanks kept shows."""
    return text.replace("\u00ad", "").replace("\t", " ").replace("\n", " ")


ONE_CHARACTER = {
    "<w:tab/>": "\t",
    "<w:br/>": "\n",
    "<w:cr/>": "\n",
    "<w:noBreakHyphen/>": "\u2011",
    "<w:softHyphen/>": "",
}
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
PLAIN = st.one_of(
    WORDS.map(lambda text: (r(text), shown(text))),
    WORDS.map(lambda text: (r(text, "<w:b/><w:vanish/>"), shown(text))),
    st.sampled_from(sorted(ONE_CHARACTER.items())).map(lambda item: (f"<w:r>{item[0]}</w:r>", item[1])),
)


def joined(parts: list[Shown]) -> Shown:
    return "".join(xml for xml, _ in parts), "".join(text for _, text in parts)


def wrapped(inner: st.SearchStrategy[Shown]) -> st.SearchStrategy[Shown]:
    """Content around which something stands: a revision, a link, a control, a field, a text box beside it."""
    many = st.lists(inner, max_size=3).map(joined)
    box = "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    field = MARK.format("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + MARK.format("separate")
    return st.one_of(
        many.map(lambda x: (f'<w:ins w:id="1">{x[0]}</w:ins>', x[1])),
        many.map(lambda x: (f'<w:moveTo w:id="1">{x[0]}</w:moveTo>', x[1])),
        many.map(lambda x: (f'<w:del w:id="1">{x[0]}</w:del>', "")),
        many.map(lambda x: (f'<w:hyperlink r:id="a">{x[0]}</w:hyperlink>', x[1])),
        many.map(lambda x: (f"<w:sdt><w:sdtPr/><w:sdtContent>{x[0]}</w:sdtContent></w:sdt>", x[1])),
        many.map(lambda x: (f'<w:fldSimple w:instr="REF a">{x[0]}</w:fldSimple>', x[1])),
        many.map(lambda x: (field + x[0] + MARK.format("end"), x[1])),
        WORDS.map(lambda text: (box.format(r(text)), "")),
    )


CONTENT = st.recursive(PLAIN, wrapped, max_leaves=6)
PARAGRAPHS = st.lists(st.lists(CONTENT, max_size=5).map(joined), min_size=1, max_size=4)


def check_the_way_back(contract: Contract, members: dict[str, bytes]) -> None:
    """Every character leads to part, node and offset, and the node holds it (or stands for it)."""
    trees = {name: parse(members[name]) for name in {q.part for q in contract.paragraphs}}
    texts = {name: text_nodes(root) for name, root in trees.items()}
    paragraphs = {name: paragraph_nodes(root) for name, root in trees.items()}
    for paragraph in contract.paragraphs:
        at = 0
        for one in paragraph.slices:
            assert one.start == at < one.end
            at = one.end
            node = texts[paragraph.part][one.node]
            words = paragraph.text[one.start : one.end]
            if node.tag.endswith("}t"):
                held = (node.text or "")[one.offset : one.offset + len(words)]
                assert held.replace("\t", " ").replace("\n", " ") == words
            else:
                assert len(words) == 1
                assert one.offset == 0
        assert at == len(paragraph.text)
        assert 0 <= paragraph.node < len(paragraphs[paragraph.part])


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS)
def test_text_is_what_word_shows_and_every_character_leads_back(content: list[Shown]) -> None:
    members = make_parts("".join(f"<w:p>{xml}</w:p>" for xml, _ in content))
    contract = read(make_zip(members))
    assert [q.text for q in contract.body] == [text for _, text in content]
    check_the_way_back(contract, members)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=8))
def test_deleted_marks_lose_no_text_and_no_paragraph(content: list[tuple[str, bool]]) -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    members = make_parts("".join(f"<w:p>{gone * mark}{r(text)}</w:p>" for text, mark in content))
    contract = read(make_zip(members))
    assert [q.index for q in contract.body] == list(range(len(content)))
    assert "".join(q.text for q in contract.body) == shown("".join(text for text, _ in content))
    check_the_way_back(contract, members)


def outcome(data: bytes, name: str) -> Contract | str:
    try:
        return read(data, name)
    except UnreadableFile as error:
        return str(error)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.txt", "a.md", "a.doc", "a"]))
def test_any_bytes_give_a_contract_or_one_line_and_always_the_same(data: bytes, name: str) -> None:
    first = outcome(data, name)
    assert first == outcome(data, name)
    assert not isinstance(first, str) or "\n" not in first
