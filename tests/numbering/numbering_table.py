"""Lists and the labels the standard gives them (ECMA-376 Part 1, section 17.9), worked out by hand.

Where Microsoft documents that Word does otherwise (MS-OI29500), Word's way is expected and the case says so.
"""

from __future__ import annotations

from numbering_xml import Case, abstract, at, chain, lvl, num, override, style, styled

LEGAL = "<w:isLgl/>"
NEVER = '<w:lvlRestart w:val="0"/>'


def one(name: str, section: str, levels: str, places: str, expected: str, *overrides: str) -> Case:
    """A case with one list: `places` are levels from 0, `expected` the labels, both separated by blanks."""
    paragraphs = [(at(1, int(place)), label) for place, label in zip(places.split(), expected.split(), strict=True)]
    return Case(name, section, abstract(1, levels) + num(1, 1, *overrides), list(paragraphs))


CUSTOM = (
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="{}"/></mc:Choice>'
    '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)


def custom(pattern: str) -> str:
    return f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{CUSTOM.format(pattern)}<w:lvlText w:val="%1)"/></w:lvl>' + lvl(
        1, text="%1.%2"
    )


# The seventeen labels that other tools were measured against.
SEVENTEEN = [
    one("parent in roman", "17.9.17", lvl(0, "upperRoman") + lvl(1, text="%1.%2"), "0 1", "I I.1"),
    one(
        "parent in roman, legal", "17.9.4", lvl(0, "upperRoman") + lvl(1, text="%1.%2", extra=LEGAL), "0 1 1 0 1",
        "I 1.1 1.2 II 2.1",
    ),
    one("Chinese articles", "17.18.59", lvl(0, "chineseCountingThousand", "第%1条"), "0 0", "第一条 第二条"),
    one(
        "Chinese items", "17.18.59", lvl(0, "chineseCounting", "%1、") + lvl(1, "chineseCounting", "（%2）"), "0 1 1",
        "一、 （一） （二）",
    ),
    one("heavenly stems", "17.18.59", lvl(0, "ideographTraditional", "%1、"), "0 0", "甲、 乙、"),
    one("circled digits", "17.18.59", lvl(0, "decimalEnclosedCircle"), "0 0", "① ②"),
    one(
        "never restarts", "17.9.10", lvl(0) + lvl(1, "lowerLetter", "(%2)", extra=NEVER), "0 1 0 1",
        "1 (a) 2 (b)",
    ),
    one("starts at ten", "17.9.25", lvl(0, "chineseCounting", "第%1章", start=10), "0 0", "第十章 第十一章"),
    one("leading zero", "17.18.59", lvl(0, "decimalZero"), "0", "01"),
]  # fmt: skip

LEVELS = [
    one("counts and goes deeper", "17.9.6", chain(4), "0 1 2 2 1 2 0 1 3", "1 1.1 1.1.1 1.1.2 1.2 1.2.1 2 2.1 2.1.1.1"),
    one("each level in its own format", "17.9.11",
        lvl(0, text="%1.") + lvl(1, "lowerLetter", "%1(%2)") + lvl(2, "lowerRoman", "%1(%2)(%3)"),
        "0 1 1 2 2 2 2 0 1", "1. 1(a) 1(b) 1(b)(i) 1(b)(ii) 1(b)(iii) 1(b)(iv) 2. 2(a)"),
    one("text repeats and reorders levels", "17.9.11", lvl(0) + lvl(1, text="%2/%1/%2"), "0 1 1", "1 1/1/1 2/1/2"),
    one("a level that was skipped stands at its start", "17.9.11", chain(3), "1 1 0 2", "1.1 1.2 2 2.1.1"),
    one("a skipped level is used up", "17.9.11", chain(3), "0 2 1 2 0 1", "1 1.1.1 1.2 1.2.1 2 2.1"),
    one("a skipped level starts where it says", "17.9.25", lvl(0, start=7) + lvl(1, text="%1.%2", start=3), "1 1 0",
        "7.3 7.4 8"),
    one("no start means zero", "17.9.25", lvl(0, start=None, text="%1."), "0 0", "0. 1."),
    one("start of zero", "17.9.25", lvl(0, start=0), "0 0", "0 1"),
    one("level beyond the ninth is the ninth", "17.9.3", "".join(lvl(i) for i in range(9)), "8 9 12", "1 2 3"),
    one("two restart rules", "17.9.10",
        lvl(0) + lvl(1, text="%1.%2") + lvl(2, text="%1.%2.%3", extra='<w:lvlRestart w:val="1"/>'),
        "0 1 2 2 1 2 0 1 2", "1 1.1 1.1.1 1.1.2 1.2 1.2.3 2 2.1 2.1.1"),
    one("restart after a named level or any above it (Word)", "17.9.10",
        lvl(0) + lvl(1, text="%1.%2") + lvl(2, text="%3)", extra='<w:lvlRestart w:val="2"/>'),
        "0 1 2 2 0 2 1 2", "1 1.1 1) 2) 2 1) 2.2 1)"),
    one("restart after a level that is not above is ignored", "17.9.10",
        lvl(0) + lvl(1, text="%2)", extra='<w:lvlRestart w:val="7"/>'), "0 1 1 0 1", "1 1) 2) 2 1)"),
    one("articles that run on through chapters", "17.9.10",
        lvl(0, "chineseCounting", "第%1章") + lvl(1, "chineseCountingThousand", "第%2条", extra=NEVER),
        "0 1 1 0 1 1 0 1", "第一章 第一条 第二条 第二章 第三条 第四条 第三章 第五条"),
    one("legal leaves a leading zero (Word)", "17.9.4",
        lvl(0, "upperRoman") + lvl(1, "decimalZero", "%1.%2", extra=LEGAL)
        + lvl(2, "lowerLetter", "%1.%2.%3", extra=LEGAL),
        "0 1 2", "I 1.01 1.01.1"),
    one("legal from Chinese", "17.9.4", lvl(0, "chineseCountingThousand", "第%1条") + lvl(1, text="%1.%2", extra=LEGAL),
        "0 1 0 1", "第一条 1.1 第二条 2.1"),
    one("legal switched off", "17.9.4", lvl(0, "upperRoman") + lvl(1, text="%1.%2", extra='<w:isLgl w:val="0"/>'),
        "0 1", "I I.1"),
    one("the separator is not part of the label", "17.9.28", lvl(0, text="%1.", extra='<w:suff w:val="space"/>'), "0",
        "1."),
    one("plain words", "17.9.11", lvl(0, "cardinalText", "Article~%1") + lvl(1, text="Section~%2"), "0 1 0",
        "Article~One Section~1 Article~Two"),
    one("a percent sign that stands for nothing", "17.9.11", lvl(0, text="%1%-%0"), "0", "1%-%0"),
    one("custom: three digits", "17.9.17", custom("001, 002, 003, ..."), "0 0 1", "001) 002) 002.1"),
    one("custom: a named format by its beginning", "17.9.17", custom("一, 十, 一百(简), ..."), "0 0", "一) 二)"),
    one("custom: Greek", "17.9.17", custom("α, β, γ, ..."), "0 0", "α) β)"),
    Case("blanks around the number are not part of it", "17.9.11",
         abstract(1, lvl(0, "chineseCounting", "第%1条\u3000"), lvl(1, text=" %1.%2 ")) + num(1, 1),
         [(at(1), "第一条"), (at(1, 1), "一.1")]),
    Case("no format means decimal", "17.9.17",
         abstract(1, '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:lvlText w:val="%1."/></w:lvl>') + num(1, 1),
         [(at(1), "4.")]),
    Case("none shows the text around it", "17.9.17",
         abstract(1, lvl(0, "none", "Preamble"), lvl(1, "none", ""), lvl(2, text="%2%3")) + num(1, 1),
         [(at(1), "Preamble"), (at(1, 1), None), (at(1, 2), "1")]),
    Case("no text, no label", "17.9.11",
         abstract(1, '<w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl>', lvl(1, text="%1.%2")) + num(1, 1),
         [(at(1), None), (at(1, 1), "1.1")]),
    Case("a number formatted as hidden is counted and not shown", "17.9.24",
         abstract(1, lvl(0), lvl(1, text="%1.%2", extra="<w:rPr><w:vanish/></w:rPr>"), lvl(2, text="%1.%2.%3"))
         + num(1, 1),
         [(at(1), "1"), (at(1, 1), None), (at(1, 2), "1.1.1"), (at(1, 1), None), (at(1, 2), "1.2.1")]),
    Case("a list of one level has no second one", "17.9.12",
         abstract(1, '<w:multiLevelType w:val="singleLevel"/>', lvl(0, text="%1.")) + num(1, 1),
         [(at(1), "1."), (at(1, 1), "2."), (at(1), "3.")]),
]  # fmt: skip

BULLETS = [
    Case("round bullet of Symbol", "17.9.17", abstract(1, lvl(0, "bullet", "\uf0b7")) + num(1, 1), [(at(1), "•")] * 2),
    Case("square bullet of Wingdings", "17.9.17",
         abstract(1, lvl(0, "bullet", "\uf0a7", extra='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) + num(1, 1),
         [(at(1), "▪")]),
    Case("Wingdings by its own letters", "17.9.17",
         abstract(1, lvl(0, "bullet", "l", extra='<w:rPr><w:rFonts w:hAnsi="Wingdings"/></w:rPr>')) + num(1, 1),
         [(at(1), "●")]),
    Case("a code no table has", "17.9.17", abstract(1, lvl(0, "bullet", "\uf001")) + num(1, 1), [(at(1), "•")]),
    Case("the letter o of a typewriter font", "17.9.17",
         abstract(1, lvl(0, "bullet", "o", extra='<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>')) + num(1, 1),
         [(at(1), "◦")]),
    Case("a dash", "17.9.17", abstract(1, lvl(0, "bullet", "–")) + num(1, 1), [(at(1), "–")]),
    Case("a picture", "17.9.9",
         abstract(1, lvl(0, "bullet", "\uf0b7", extra='<w:lvlPicBulletId w:val="0"/>')) + num(1, 1), [(at(1), "•")]),
    Case("a number under a bullet", "17.9.17",
         abstract(1, lvl(0, "bullet", "-"), lvl(1, text="%2.")) + num(1, 1),
         [(at(1), "-"), (at(1, 1), "1."), (at(1), "-")]),
]  # fmt: skip

SHARED = [
    Case("lists of one definition go on from each other", "17.9.15",
         abstract(1, chain(2)) + num(1, 1) + num(2, 1),
         [(at(1), "1"), (at(2), "2"), (at(2, 1), "2.1"), (at(1, 1), "2.2"), (at(1), "3")]),
    Case("lists of two definitions do not", "17.9.15",
         abstract(1, lvl(0)) + abstract(2, lvl(0)) + num(1, 1) + num(2, 2), [(at(1), "1"), (at(2), "1"), (at(1), "2")]),
    Case("a first number of its own counts once, for all", "17.9.26",
         abstract(1, chain(2)) + num(1, 1) + num(2, 1, override(0, 8)),
         [(at(1), "1"), (at(1), "2"), (at(2), "8"), (at(2), "9"), (at(1), "10"), (at(2), "11")]),
    Case("each list has its own first number", "17.9.26",
         abstract(1, lvl(0)) + num(1, 1) + num(2, 1, override(0, 1)) + num(3, 1, override(0, 1)),
         [(at(1), "1"), (at(1), "2"), (at(2), "1"), (at(2), "2"), (at(3), "1"), (at(2), "2"), (at(3), "3")]),
    Case("a first number for a deeper level, also when it restarts", "17.9.26",
         abstract(1, chain(2)) + num(1, 1) + num(2, 1, override(1, 5)),
         [(at(1), "1"), (at(1, 1), "1.1"), (at(2, 1), "1.5"), (at(2, 1), "1.6"), (at(2), "2"), (at(2, 1), "2.5"),
          (at(1), "3"), (at(1, 1), "3.1")]),
    Case("a first number stands above a skipped level", "17.9.26",
         abstract(1, chain(2)) + num(1, 1, override(0, 4)), [(at(1, 1), "4.1"), (at(1), "5")]),
    Case("another level in place", "17.9.8",
         abstract(1, chain(2)) + num(1, 1) + num(2, 1, override(0, None, lvl(0, "upperLetter", "%1)"))),
         [(at(1), "1"), (at(2), "B)"), (at(2, 1), "B.1"), (at(1), "3"), (at(1, 1), "3.1")]),
    Case("another level and another first number", "17.9.8",
         abstract(1, chain(2)) + num(1, 1, override(0, 3, lvl(0, "upperRoman", "%1", start=9))),
         [(at(1), "III"), (at(1, 1), "III.1"), (at(1), "IV")]),
    Case("a restart rule inside an override is ignored (Word)", "17.9.10",
         abstract(1, chain(2)) + num(1, 1, override(1, None, lvl(1, text="%1-%2", extra=NEVER))),
         [(at(1), "1"), (at(1, 1), "1-1"), (at(1), "2"), (at(1, 1), "2-1")]),
]  # fmt: skip

H1 = style("H1", '<w:numPr><w:numId w:val="1"/></w:numPr>', name="heading 1")
H2 = style("H2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', name="heading 2")
LINKED = abstract(
    1, lvl(0, "chineseCounting", "第%1章", extra='<w:pStyle w:val="H1"/>'),
    lvl(1, text="%1.%2", extra='<w:pStyle w:val="H2"/>' + LEGAL), lvl(2, "lowerLetter", "(%3)"),
)  # fmt: skip

STYLES = [
    Case("a number from the style", "17.9.23", LINKED + num(1, 1),
         [(styled("H1"), "第一章"), (styled("H2"), "1.1"), (styled("H2"), "1.2"), (styled("H1"), "第二章")], H1 + H2),
    Case("the level is the one that names the style", "17.9.23",
         abstract(1, lvl(0), lvl(1), lvl(2, "upperRoman", extra='<w:pStyle w:val="Clause"/>')) + num(1, 1),
         [(styled("Clause"), "I"), (styled("Clause"), "II")],
         style("Clause", '<w:numPr><w:numId w:val="1"/></w:numPr>')),
    Case("it is also that of a style based on it", "17.9.23", LINKED + num(1, 1),
         [(styled("H1"), "第一章"), (styled("Mine"), "1.1"), (styled("Deeper"), "1.2")],
         H1 + H2 + style("Mine", based_on="H2") + style("Deeper", based_on="Mine")),
    Case("a derived style may take another level", "17.7.4.3", LINKED + num(1, 1),
         [(styled("H1"), "第一章"), (styled("Item"), "1.1")],
         H1 + H2 + style("Item", '<w:numPr><w:ilvl w:val="2"/></w:numPr>', based_on="H2")),
    Case("zero switches the style's number off", "17.9.18", LINKED + num(1, 1),
         [(styled("H1"), "第一章"), (at(0, None, "H1"), None), (styled("Plain"), None), (styled("H1"), "第二章")],
         H1 + style("Plain", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="H1")),
    Case("a derived style may switch it on again", "17.9.18", LINKED + num(1, 1),
         [(styled("Again"), "第一章")],
         H1 + style("Plain", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="H1")
         + style("Again", '<w:numPr><w:numId w:val="1"/></w:numPr>', based_on="Plain")),
    Case("a direct number wins", "17.3.1.19", LINKED + abstract(2, chain(2, "upperLetter")) + num(1, 1) + num(2, 2),
         [(styled("H1"), "第一章"), (at(2, 0, "H1"), "A"), (styled("H1"), "第二章")], H1),
    Case("a direct level takes the style's list", "17.9.3", LINKED + num(1, 1),
         [(styled("H1"), "第一章"), (at(None, 2, "H1"), "(a)"), (at(None, 1, "H1"), "1.2")], H1),
    Case("a direct list takes the style's level", "17.9.18", LINKED + abstract(2, chain(2)) + num(1, 1) + num(2, 2),
         [(at(2, None, "H2"), "1.1"), (at(2, None, "H2"), "1.2")], H1 + H2),
    Case("a direct level without any list is nothing", "17.9.3", LINKED + num(1, 1), [(at(None, 2), None)], H1),
    Case("the default style may be numbered", "17.7.4.17", LINKED + num(1, 1),
         [("", "第一章"), (styled("Unknown"), "第二章"), (at(0, None), None)],
         H1.replace("<w:style ", '<w:style w:default="1" ')),
    Case("styles that are based on each other", "17.7.4.3", LINKED + num(1, 1),
         [(styled("A"), None), (styled("B"), None)], style("A", based_on="B") + style("B", based_on="A")),
    Case("a list defined by a numbering style", "17.9.21",
         abstract(1, '<w:styleLink w:val="Legal"/>', lvl(0, "upperLetter", "%1:"))
         + abstract(2, '<w:numStyleLink w:val="Legal"/>') + num(1, 1) + num(2, 2) + num(3, 2, override(0, 7)),
         [(at(1), "A:"), (at(2), "B:"), (at(3), "G:"), (at(1), "H:"), (at(2), "I:")],
         style("Legal", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")),
    Case("the numbering style is gone, its definition is not", "17.9.27",
         abstract(1, '<w:styleLink w:val="Legal"/>', lvl(0, "upperLetter", "%1:"))
         + abstract(2, '<w:numStyleLink w:val="Legal"/>') + num(1, 1) + num(2, 2), [(at(2), "A:"), (at(1), "B:")]),
]  # fmt: skip

TRACKED = [
    Case("an inserted number is accepted", "17.13.5.19", LINKED + num(1, 1),
         [('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="A"/></w:numPr>', "第一章")], H1),
    Case("the old number is not looked at", "17.13.5.29", LINKED + num(1, 1),
         [(f'<w:pPrChange w:id="1" w:author="A"><w:pPr>{at(1)}</w:pPr></w:pPrChange>', None),
          (f'{at(0)}<w:pPrChange w:id="2" w:author="A"><w:pPr>{at(1)}</w:pPr></w:pPrChange>', None),
          ('<w:numPr><w:numId w:val="1"/><w:numberingChange w:id="3" w:author="A" w:original="%1:7:0:."/></w:numPr>',
           "第一章")], H1),
    Case("a deleted paragraph mark does not touch the number", "17.13.5.15", LINKED + num(1, 1),
         [(at(1) + '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>', "第一章"), (at(1), "第二章")], H1),
]  # fmt: skip

CASES = [*SEVENTEEN, *LEVELS, *BULLETS, *SHARED, *STYLES, *TRACKED]
