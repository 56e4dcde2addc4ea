"""Reports that people read: text, Markdown, HTML, and the words they share."""

from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from linter import grammars
from linter.finding import DocumentReport
from linter.reports import html, markdown, text
from linter.reports.excerpt import excerpt
from linter.reports.layout import Span, pad, plain, width_of, wrap
from linter.reports.paint import STYLES
from linter.reports.redline_view import DELETED, INSERTED, KEPT, pieces, shortened
from linter.rules import citing
from linter.rules.law import load_law
from tests.reports import samples

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=80)


def words_file() -> dict[str, dict[str, object]]:
    return tomllib.loads(grammars.read("reports/words.toml"))


def test_both_languages_have_the_same_words_and_slots() -> None:
    def shape(table: dict[str, object]) -> dict[str, object]:
        return {
            key: shape(value) if isinstance(value, dict) else sorted(re.findall(r"{\w+}", str(value)))
            for key, value in table.items()
        }

    assert shape(words_file()["en"]) == shape(words_file()["zh"])


def test_every_word_is_used() -> None:
    files = [*Path(text.__file__).parent.glob("*.py"), Path(citing.__file__)]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(r"""["'](\w+)["']""", code)) | {"wording_preferred", "wording_fallback"}
    assert {key for key, value in words_file()["en"].items() if isinstance(value, str)} <= used


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_keeps_to_the_width(lang: str, width: int) -> None:
    report = text.render(samples.every(), samples.context(lang=lang, width=width))
    assert max(map(width_of, report.splitlines())) <= width
    assert not re.search(r"[ \t]$", report, re.MULTILINE)


def test_text_says_what_a_lawyer_needs() -> None:
    report = text.render(samples.every(), samples.context(width=96))
    flat = " ".join(report.split())
    assert "High PRC201 termination" in flat
    assert "14.2(b) Termination" in flat
    assert "«if Supplier is added to the Entity List maintained by the U.S. Department of Commerce»." in flat
    assert "Anti-Foreign Sanctions Law, article 12 (in force since 2021-06-10)" in flat
    assert "Ask to replace the trigger by the impediment procedure" in flat
    assert "[-Supplier is added" in flat
    assert "{+a mandatory rule" in flat
    assert "As suggested for PRC201 in 14.2(b) Termination." in flat
    assert "Not checked: not a Word file" in flat
    assert re.search(r"Total +2 +1 +1", report)


def test_nothing_checked_is_not_called_clean() -> None:
    report = text.render([samples.broken()], samples.context())
    assert "0 checked" in report
    assert "clean result" not in report
    assert "clean result" in text.render([samples.clean()], samples.context())


@pytest.mark.parametrize("form", [text, markdown, html])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_disclaimer_stands_once(form: object, lang: str) -> None:
    report = form.render(samples.every(), samples.context(lang=lang))  # type: ignore[attr-defined]
    for kind in ("report", "wording"):
        words = load_law().disclaimer(lang, kind)
        assert re.sub(r"\s", "", report).count(re.sub(r"\s", "", words)) == 1


def test_colour_changes_nothing_but_colour() -> None:
    plain_report = text.render(samples.every(), samples.context())
    coloured = text.render(samples.every(), samples.context(colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain_report
    assert {"high", "medium", "low", "delete", "insert"} <= set(STYLES)


@given(st.lists(WORDS, max_size=4), st.integers(20, 100))
def test_wrapping_loses_no_word_and_keeps_the_width(parts: list[str], width: int) -> None:
    lines = wrap([Span(part, str(number)) for number, part in enumerate(parts)], width)
    shown = plain(lines)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", "".join(parts))
    for line in lines:
        words = "".join(span.text for span in line)
        unbreakable = not re.search(r"\s\S", words) and width_of(words) > width
        assert width_of(words) <= width or unbreakable


def test_chinese_takes_two_columns_and_keeps_its_marks() -> None:
    assert width_of("第十二条 a") == 10
    assert pad("高", 4) == "高  "
    lines = plain(wrap([Span("甲方有权解除本合同，且不承担责任。")], 18)).splitlines()
    assert all(not line.startswith(("，", "。")) for line in lines)


def test_excerpt_is_the_sentence_and_knows_abbreviations() -> None:
    one = samples.english().findings[0]
    found = excerpt(samples.english(), one)
    assert found.before == "Buyer may terminate this Agreement with immediate effect "
    assert found.after == "."
    bare = DocumentReport("x.docx", findings=[one])
    assert excerpt(bare, one) == ("", one.quote, "")


@given(st.text("ab 美国。", max_size=30), st.text("ab 美国。", max_size=30), st.text("xy z", max_size=10))
def test_a_redline_gives_back_both_texts(old: str, new: str, around: str) -> None:
    whole = around + old + around
    redline = pieces(whole, [(len(around), len(around) + len(old), new)])
    assert "".join(words for op, words in redline if op != INSERTED) == whole
    assert "".join(words for op, words in redline if op != DELETED) == around + new + around
    short = shortened(redline, 5)
    assert [p for p in short if p.op != KEPT] == [p for p in redline if p.op != KEPT]


@settings(deadline=None, max_examples=50)
@given(WORDS, WORDS)
def test_markdown_shows_contract_words_as_themselves(path: str, quote: str) -> None:
    one = samples.finding(samples.EN_TEXT, samples.EN_QUOTE, quote=f"a{quote}b", why=f"c{quote}d")
    tokens = MarkdownIt().parse(markdown.render([DocumentReport(f"e{path}f", findings=[one])], samples.context()))
    shown = " ".join("".join(child.content for child in token.children or []) for token in tokens)
    for words in (f"a{quote}b", f"c{quote}d", f"e{path}f"):
        assert re.sub(r"\s+", "", words) in re.sub(r"\s+|</?strong>", "", shown)


class Page(HTMLParser):
    """Notes what a page loads and whether its elements close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in {"meta", "br", "link", "img", "rect"}:
            self.open.append(tag)
        self.ids |= {values["id"] or ""} if "id" in values else set()
        if tag == "a":
            self.targets.add(values.get("href") or "")
        elif tag in {"script", "link", "img", "iframe", "object"} or "src" in values:
            self.loads.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_html_is_whole_and_loads_nothing(lang: str) -> None:
    source = html.render(samples.every(), samples.context(lang=lang))
    page = Page()
    page.feed(source.replace("/>", ">"))
    assert page.open == []
    assert page.loads == []
    assert {target[1:] for target in page.targets if target.startswith("#")} <= page.ids
    assert not re.search(r"url\(|@import", source)
    assert "default-src 'none'" in source
    assert "<svg" in source
    assert source.count("<article") == 4
    assert "<del>" in source
    assert "<ins>" in source


@given(WORDS)
@settings(deadline=None, max_examples=30)
def test_html_escapes_contract_words(words: str) -> None:
    evil = f"<script>{words}</script>\"'"
    one = samples.finding(samples.EN_TEXT, samples.EN_QUOTE, quote=evil, why=evil, message=evil, advice=evil)
    source = html.render([DocumentReport(evil, findings=[one], notices=[evil])], samples.context())
    assert "<script" not in source


def test_clause_tree_marks_the_gravest_finding_of_a_clause() -> None:
    source = html.render([samples.english()], samples.context())
    tree = source[source.index('class="tree') : source.index("</ul>")]
    assert re.search(r'<li class="high"[^>]*>.*?\(b\)', tree)
    assert 'href="#d1-1"' in tree
    assert "1 Definitions" in tree
