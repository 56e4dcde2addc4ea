"""Numbers in each format (ECMA-376 Part 1, section 17.18.59), worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.docx.formats import FORMATS, LARGEST, find, write

TABLE = {
    "decimal": {1: "1", 0: "0", 40_000: "40000", -3: "-3"},
    "decimalHalfWidth": {12: "12"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "decimalFullWidth": {10: "１０"},
    "decimalFullWidth2": {7: "７"},
    "decimalEnclosedCircle": {1: "①", 10: "⑩", 20: "⑳", 21: "21", 0: "0"},
    "decimalEnclosedCircleChinese": {1: "①", 10: "⑩"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "numberInDash": {3: "- 3 -"},
    "hex": {9: "9", 10: "A", 31: "1F"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 49: "XLIX", 1999: "MCMXCIX", 4000: "MMMM", 0: ""},
    "lowerRoman": {3: "iii", 18: "xviii", 90: "xc"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 52: "ZZ", 53: "AAA", 0: ""},
    "lowerLetter": {2: "b", 27: "aa", 780: "z" * 30, 781: "a"},
    "russianLower": {1: "а", 7: "ж", 29: "я", 30: "аа"},
    "russianUpper": {2: "Б"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"},
    "cardinalText": {
        1: "One", 13: "Thirteen", 20: "Twenty", 21: "Twenty-one", 100: "One hundred", 105: "One hundred five",
        342: "Three hundred forty-two", 1000: "One thousand", 12_345: "Twelve thousand three hundred forty-five",
    },
    "ordinalText": {
        1: "First", 3: "Third", 5: "Fifth", 9: "Ninth", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first",
        100: "One hundredth", 108: "One hundred eighth", 1000: "One thousandth",
    },
    "chicago": {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**", 9: "***"},
    "chineseCounting": {
        1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九",
        100: "一○○", 105: "一○五", 110: "一一○",
    },
    "chineseCountingThousand": {
        1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 105: "一百零五",
        110: "一百一十", 111: "一百一十一", 120: "一百二十", 1000: "一千", 1005: "一千零五", 1010: "一千零一十",
        1100: "一千一百", 1101: "一千一百零一", 10_000: "一万", 20_305: "二万零三百零五",
    },
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 11: "壹拾壹", 20: "贰拾", 105: "壹佰零伍", 1010: "壹仟零壹拾"},
    "ideographLegalTraditional": {2: "貳", 3: "參", 10: "壹拾", 106: "壹佰零陸"},
    "taiwaneseCounting": {10: "十", 12: "十二", 35: "三十五", 100: "一○○"},
    "taiwaneseCountingThousand": {10: "十", 105: "一百零五", 10_000: "一萬"},
    "taiwaneseDigital": {10: "一○", 105: "一○五"},
    "ideographDigital": {1: "一", 10: "一〇", 20: "二〇", 105: "一〇五"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 11: "戌", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 2: "乙丑", 11: "甲戌", 60: "癸亥", 61: "甲子"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "japaneseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 100: "百", 110: "百十", 105: "百五", 1000: "千"},
    "japaneseLegal": {1: "壱", 2: "弐", 3: "参", 10: "壱拾", 11: "壱拾壱", 100: "壱百", 1000: "壱阡", 10_000: "壱萬"},
    "japaneseDigitalTenThousand": {10: "一〇", 105: "一〇五"},
    "koreanDigital": {1: "일", 10: "일영", 12: "일이"},
    "koreanDigital2": {10: "一零"},
    "koreanCounting": {1: "일", 10: "십", 11: "십일", 20: "이십", 100: "백", 105: "백오"},
    "koreanLegal": {1: "하나", 10: "열", 11: "열하나", 20: "스물", 99: "아흔아홉", 100: "백"},
    "ganada": {1: "가", 14: "하", 15: "가"},
    "chosung": {1: "ㄱ", 14: "ㅎ", 15: "ㄱ"},
    "aiueo": {1: "ｱ", 46: "ﾝ", 47: "ｱ"},
    "aiueoFullWidth": {1: "ア", 46: "ン", 47: "ア"},
    "iroha": {1: "ｲ", 48: "ﾝ", 49: "ｲ"},
    "irohaFullWidth": {1: "イ", 2: "ロ", 48: "ン", 49: "イ"},
    "bahtText": {5: "5"},
    "hindiNumbers": {12: "१२"},
    "thaiNumbers": {12: "๑๒"},
    "none": {5: ""},
    "bullet": {5: ""},
}  # fmt: skip


@pytest.mark.parametrize(("name", "numbers"), TABLE.items(), ids=TABLE)
def test_written_as_the_standard_says(name: str, numbers: dict[int, str]) -> None:
    format_ = find(name)
    assert format_ is not None
    assert {number: write(format_, number) for number in numbers} == numbers


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("001, 002, 003, ...", ["001", "002", "010", "100"]),
        ("0001, 0002, 0003, ...", ["0001", "0002", "0010", "0100"]),
        ("1, 2, 3, ...", ["1", "2", "10", "100"]),
        ("一, 十, 一○○(简), ...", ["一", "二", "十", "一○○"]),
        ("一, 十, 一百(简), ...", ["一", "二", "十", "一百"]),
        ("壹, 贰, 叁, ...", ["壹", "贰", "壹拾", "壹佰"]),
        ("甲, 乙, 丙, ...", ["甲", "乙", "癸", "100"]),
        ("One, Two, Three, ...", ["One", "Two", "Ten", "One hundred"]),
        ("α, β, γ, ...", ["α", "β", "κ", "δδδδδ"]),
    ],
)
def test_custom_pattern(pattern: str, written: list[str]) -> None:
    format_ = find("custom", pattern)
    assert format_ is not None
    assert [write(format_, number) for number in (1, 2, 10, 100)] == written


@pytest.mark.parametrize("pattern", [None, "", "...", "@@, $$, %%", ", , ,"])
def test_unknown_custom_pattern(pattern: str | None) -> None:
    assert find("custom", pattern) is None


def test_unknown_name() -> None:
    assert find("klingonCounting") is None


@given(st.sampled_from(sorted(FORMATS)), st.integers(-10, 2 * LARGEST))
def test_every_number_is_written_shortly(name: str, number: int) -> None:
    assert len(write(FORMATS[name], number)) <= 80


COUNTING = [
    "chineseCountingThousand", "chineseLegalSimplified", "taiwaneseCountingThousand", "ideographLegalTraditional",
    "japaneseCounting", "japaneseLegal", "koreanCounting", "upperRoman", "cardinalText", "ordinalText", "hex",
    "chineseCounting", "ideographDigital", "koreanDigital",
]  # fmt: skip


@given(st.sampled_from(COUNTING), st.integers(1, LARGEST), st.integers(1, LARGEST))
def test_different_numbers_differ(name: str, first: int, second: int) -> None:
    assert (write(FORMATS[name], first) == write(FORMATS[name], second)) == (first == second)
