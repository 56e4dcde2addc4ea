"""What cannot be known is said for the paragraph it concerns, and nothing ever raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from numbering_table import CASES, custom
from numbering_xml import abstract, at, chain, lvl, num, numbering_of, override, parse, style

from linter.readers.docx.numbering import Label, Numbering
from linter.readers.docx.styles import Styles


def ask(numbering: Numbering, *insides: str) -> list[Label]:
    return [numbering.label(parse("pPr", inside), None) for inside in insides]


def test_no_numbering_part() -> None:
    numbering = Numbering.from_roots(None, Styles.from_root(None))
    assert ask(numbering, at(1), "") == [Label(None, None, None)] * 2
    assert numbering.label(None, "Heading1") == Label(None, None, None)


def test_unknown_format_is_noted_for_its_paragraphs_only() -> None:
    levels = lvl(0) + lvl(1, "klingonCounting", "%1.%2") + lvl(2, text="%3)")
    first, second, third = ask(numbering_of(abstract(1, levels) + num(1, 1)), at(1), at(1, 1), at(1, 2))
    assert first == Label("1", 0, None)
    assert second.text == "1.1"
    assert "klingonCounting" in (second.note or "")
    assert third == Label("1)", 2, None)


def test_unknown_parent_format_is_noted_where_it_is_shown() -> None:
    levels = lvl(0, "klingonCounting") + lvl(1, text="%1.%2") + lvl(2, text="%3)")
    given_labels = ask(numbering_of(abstract(1, levels) + num(1, 1)), at(1), at(1, 1), at(1, 2))
    assert [label.note is None for label in given_labels] == [False, False, True]


def test_legal_numbering_needs_no_format() -> None:
    levels = lvl(0, "klingonCounting") + lvl(1, text="%1.%2", extra="<w:isLgl/>")
    assert ask(numbering_of(abstract(1, levels) + num(1, 1)), at(1, 1)) == [Label("1.1", 1, None)]


def test_unknown_custom_format_shows_what_the_document_gives_beside_it() -> None:
    (label,) = ask(numbering_of(abstract(1, custom("ÿ, þ, ð")) + num(1, 1)), at(1))
    assert label.text == "1)"
    assert "ÿ, þ, ð" in (label.note or "")


def test_missing_definitions() -> None:
    numbering = numbering_of(
        abstract(1, chain(2)) + abstract(3, '<w:numStyleLink w:val="Gone"/>') + num(1, 1) + num(2, 9) + num(3, 3)
        + '<w:num w:numId="4"/>'
    )  # fmt: skip
    given_labels = ask(numbering, at(1, 1), at(77), at(2), at(3), at(4), at(1), at(1, 5))
    assert [label.text for label in given_labels] == ["1.1", None, None, None, None, "2", None]
    assert ["list 77" in (given_labels[1].note or ""), "Gone" in (given_labels[3].note or "")] == [True, True]
    assert [label.note is None for label in given_labels] == [True, False, False, False, False, True, False]


def test_definitions_that_point_at_each_other() -> None:
    styles = style("S", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    numbering = numbering_of(abstract(1, '<w:numStyleLink w:val="S"/>') + num(1, 1), styles)
    (label,) = ask(numbering, at(1))
    assert label.text is None
    assert "itself" in (label.note or "")


def test_text_that_shows_a_level_below_is_not_sure() -> None:
    (label,) = ask(numbering_of(abstract(1, lvl(0, text="%1.%2"), lvl(1)) + num(1, 1)), at(1))
    assert label.note is not None


def test_section_break_without_text_carries_no_number() -> None:
    numbering = numbering_of(abstract(1, chain(1)) + num(1, 1))
    empty = parse("p", f"<w:pPr>{at(1)}<w:sectPr/></w:pPr>")
    full = parse("p", f"<w:pPr>{at(1)}<w:sectPr/></w:pPr><w:r><w:t>Signed</w:t></w:r>")
    assert [numbering.label(paragraph[0], None).text for paragraph in (empty, full)] == [None, "1"]


def test_a_new_story_begins_anew() -> None:
    numbering = numbering_of(abstract(1, chain(1)) + num(1, 1) + num(2, 1, override(0, 5)))
    assert [label.text for label in ask(numbering, at(1), at(2), at(2))] == ["1", "5", "6"]
    numbering.begin_story()
    assert [label.text for label in ask(numbering, at(1), at(2), at(1))] == ["1", "5", "6"]


PARTS = sorted({case.numbering + "\0" + case.styles for case in CASES})
PLACES = st.tuples(st.integers(-1, 5), st.integers(-2, 12), st.sampled_from([None, "H1", "H2", "B"]))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A numbering and a styles part with elements and values exchanged, dropped or doubled, still well-formed."""
    numbering, _, styles = draw(st.sampled_from(PARTS)).partition("\0")
    values = st.one_of(
        st.integers(-(2**40), 2**40).map(str),
        st.sampled_from(["", "H1", "H2", "custom", "bullet", "%1%9%5", "none", "x" * 40]),
    )

    def change(text: str) -> str:
        tree = parse("root", text)
        nodes = [node for node in tree.iter(etree.Element) if node is not tree]
        for _ in range(draw(st.integers(1, 6)) if nodes else 0):
            node, other = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
            deed = draw(st.sampled_from(["value", "rename", "drop", "double", "comment"]))
            if deed == "value" and node.attrib:
                node.set(draw(st.sampled_from(sorted(map(str, node.attrib)))), draw(values))
            elif deed == "rename":
                node.tag = other.tag
            elif deed == "drop" and node.getparent() is not None and len(nodes) > 3:
                node.getparent().remove(node)
            elif deed == "double":
                node.append(parse("copy", "".join(etree.tostring(child).decode() for child in other)))
            else:
                node.append(etree.Comment("x"))
        return "".join(etree.tostring(child).decode() for child in tree)

    return change(numbering), change(styles)


@settings(max_examples=300, deadline=None)
@given(mutated(), st.lists(PLACES))
def test_mutated_parts_never_raise(parts: tuple[str, str], places: list[tuple[int, int, str | None]]) -> None:
    numbering = numbering_of(*parts)
    for number, ilvl, chosen in places:
        for inside in (at(number, ilvl), at(None, ilvl), at(number, None), ""):
            label = numbering.label(parse("pPr", inside), chosen)
            assert label.text is None or 0 < len(label.text) <= 2000
            assert label.level is None or 0 <= label.level <= 8
