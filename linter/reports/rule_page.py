"""A rule explained: the text of `clauselint explain CODE`, and the generated docs page of the rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from linter.rules.law import Event, Law, number
from linter.rules.rule import SIDES, Rule, Text

_WIDTH = 88
_WORDS = {
    "grade": Text("Severity", "严重程度"),
    "none": Text("none of its own", "无独立等级"),
    "high": Text("high", "高"),
    "medium": Text("medium", "中"),
    "low": Text("low", "低"),
    "what": Text("What it finds", "检查内容"),
    "leaves": Text("What it leaves alone", "不在检查之列"),
    "why": Text("Why it matters", "原因"),
    "action": Text("What to do", "建议"),
    "advice": Text("Who should ask for what", "各方可提出的要求"),
    "supplier": Text("Supplier", "供方"),
    "buyer": Text("Buyer", "买方"),
    "neutral": Text("Both", "双方"),
    "law": Text("Law", "法律依据"),
    "third": Text("Where the measure aims at trade with a third state", "措施针对与第三国贸易的"),
    "events": Text("Official action so far", "已有官方行动"),
    "example": Text("Example", "示例"),
    "wording": Text("Neutral wording", "中性措辞"),
}
_SLOTS = {
    "measure": Text("the foreign measure", "外国措施"),
    "act": Text("act on it", "据此行事"),
    "party": Text("a party", "一方"),
}


def explain_text(rule: Rule, law: Law, lang: str = "en") -> str:
    """The whole rule as plain text of at most 88 columns (Chinese letters count two), with a line break at its end.

    lang: "en" or "zh". Examples in both languages are shown, those of `lang` first.
    """
    blocks = [f"{rule.code} {rule.name}\n{rule.title.of(lang)}", _grade(rule, law, lang)]
    for key, text in (("what", rule.what), ("leaves", rule.leaves), ("why", rule.why), ("action", rule.action)):
        blocks.append(_block(_word(key, lang), [_plain(text.of(lang), lang)]))
    if advice := _advice(rule, lang):
        blocks.append(_block(_word("advice", lang), advice))
    blocks += [_block(title, lines) for title, lines in _law_lines(rule, law, lang)]
    for example in sorted(rule.examples, key=lambda item: item.lang != lang):
        blocks.append(_block(_word("example", lang), [example.text]))
        if example.neutral:
            blocks.append(_block(_word("wording", lang), [example.neutral]))
    if not rule.about_check:
        blocks.append(_fold(law.disclaimer(lang, "wording"), ""))
    return "\n\n".join(blocks) + "\n"


def rule_markdown(rule: Rule, law: Law) -> str:
    """The docs page of a rule as Markdown: English, then Chinese, examples and law; the same bytes every time."""
    parts = [f"# {rule.code} {rule.name}", f"*{rule.title.en}* / *{rule.title.zh}*"]
    for lang in ("en", "zh"):
        parts.append("## " + ("English" if lang == "en" else "中文"))
        parts.append(_grade(rule, law, lang))
        for key, text in (("what", rule.what), ("leaves", rule.leaves), ("why", rule.why), ("action", rule.action)):
            parts.append(f"**{_word(key, lang)}{_stop(lang)}** {_plain(text.of(lang), lang)}")
        if advice := _advice(rule, lang):
            parts.append(f"**{_word('advice', lang)}**\n\n" + "\n".join(f"- {line}" for line in advice))
        for title, lines in _law_lines(rule, law, lang):
            parts.append(f"**{title}**\n\n" + "\n".join(f"- {line}" for line in lines))
    for example in rule.examples:
        parts.append(f"**{_word('example', example.lang)}**\n\n> {example.text}")
        if example.neutral:
            parts.append(f"**{_word('wording', example.lang)}**\n\n> {example.neutral}")
    if not rule.about_check:
        parts.append("\n\n".join(f"*{law.disclaimer(lang, 'wording')}*" for lang in ("en", "zh")))
    return "\n\n".join(parts) + "\n"


def _word(key: str, lang: str) -> str:
    return _WORDS[key].of(lang)


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "


def _stop(lang: str) -> str:
    return "。" if lang == "zh" else "."


def _advice(rule: Rule, lang: str) -> list[str]:
    sides = [side for side in SIDES if rule.advice[side] != rule.action]
    return [_word(side, lang) + _colon(lang) + rule.advice[side].of(lang) for side in sides]


def _plain(text: str, lang: str) -> str:
    """Rule texts outside a finding: the slots hold their general words."""
    for slot, word in _SLOTS.items():
        text = text.replace(f"{{{slot}}}", word.of(lang))
    return text


def _grade(rule: Rule, law: Law, lang: str) -> str:
    grade = _word("grade", lang) + _colon(lang) + _word(rule.grade, lang)
    if rule.grade == "none" or rule.about_check:
        return grade
    anchored = next((event.kind for event in _events(rule, law)), "none")
    stop = "。" if lang == "zh" else ". "
    return _fold(grade + stop + law.severity_words(rule.grade, lang, anchored), "")


def _law_lines(rule: Rule, law: Law, lang: str) -> Iterator[tuple[str, list[str]]]:
    main = [c.id for c in law.cite(rule.code, "unspecified", lang=lang, provisions=rule.provisions)]
    third = [c.id for c in law.cite(rule.code, "third_country", lang=lang, provisions=rule.provisions)]
    if main:
        title = _word("law", lang) + (f"（截至{law.as_of}）" if lang == "zh" else f" (as of {law.as_of})")
        yield title, [_provision(law, name, lang) for name in main]
    if third and third != main:
        yield _word("third", lang), list(dict.fromkeys(law.reference(name, lang) for name in third))
    events = [event.when + _colon(lang) + event.title[lang] for event in _events(rule, law)]
    if events:
        yield _word("events", lang), events


def _provision(law: Law, name: str, lang: str) -> str:
    """A provision with its day, how sure we are of it, its words (Chinese only where read) and whom it binds."""
    found = law.provisions[name]
    sure = _word(found.confidence, lang)
    if lang == "zh":
        line = f"{law.reference(name, lang)}（{found.effective}起施行，可信度：{sure}）"
        quote = f"：“{_one_line(found.quote_zh)}”" if found.quote_zh else "。"
        return line + quote + (f"适用对象：{found.binds_zh}" if found.binds_zh else "")
    line = f"{law.reference(name, lang)} (in force since {found.effective}, confidence {sure}): {_one_line(found.en)}"
    return line + (f" Binds: {found.binds}" if found.binds else "")


def _one_line(text: str) -> str:
    return "".join(text.splitlines()) if any("一" <= c <= "鿿" for c in text) else " ".join(text.split())


def _events(rule: Rule, law: Law) -> list[Event]:
    """Events that can anchor the rule, oldest first: those for its number, not those for every rule."""
    return sorted((e for e in law.events.values() if number(rule.code) in e.shown), key=lambda e: (e.date, e.id))


def _block(title: str, lines: list[str]) -> str:
    return title + "\n" + "\n".join(_fold(line, "  ") for line in lines)


def _fold(text: str, indent: str) -> str:
    """`text` broken into lines; Chinese is broken between letters, English between words."""
    if any("一" <= letter <= "鿿" for letter in text):
        return "\n".join(indent + line for line in _columns(text, _WIDTH - len(indent)))
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _columns(text: str, width: int) -> Iterator[str]:
    """Lines of `text` of at most `width` columns; a line does not begin with closing punctuation nor cut a word."""
    line, used = "", 0
    for token in _tokens(text):
        size = sum(2 if ord(letter) > 0x2E7F else 1 for letter in token)
        if used + size > width and line and token[0] not in "，。；：、）》”’？！":
            yield line.rstrip()
            line, used = "", 0
            token = token.lstrip()
        line, used = line + token, used + size
    yield line.rstrip()


def _tokens(text: str) -> Iterator[str]:
    """Runs of Latin letters as one token, every other letter as its own."""
    run = ""
    for letter in text:
        if ord(letter) < 0x2E80 and not letter.isspace():
            run += letter
            continue
        if run:
            yield run
        run = ""
        yield letter
    if run:
        yield run
