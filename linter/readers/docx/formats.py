"""How Word writes a number: `ST_NumberFormat` (ECMA-376 Part 1, section 17.18.59; MS-OI29500, 2.1.540).

A format is a function from a number to text. Where a format has no way to write a number (⑳ is the last of its kind)
it gives None and `write` falls back to digits, as Word does.
The standard decides; where Microsoft documents that Word differs (aiueo begins anew instead of doubling, ㈠ stands in
parentheses, bahtText is decimal), Word does.
"""

from __future__ import annotations

import re

from linter.readers.docx.counting import (
    Format,
    below,
    cardinal_text,
    counting,
    cycle,
    digits,
    ordinal,
    ordinal_text,
    repeated,
    roman,
    table,
)

# Word's lists count no further.
LARGEST = 32_767

_HAN = "一二三四五六七八九"
_HANGUL = "영일이삼사오육칠팔구"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHINESE = counting("零" + _HAN, "十百千", "万", one="teens", gap=True)
_TAIWANESE = counting("零" + _HAN, "十百千", "萬", one="teens", gap=True)
_KOREAN = counting(_HANGUL, "십백천", "만", one="dropped")
_KOREAN_ONES = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]
_KOREAN_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]


def _run(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


def _sexagenary(number: int) -> str | None:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else None


def _korean_legal(number: int) -> str | None:
    return _KOREAN_TENS[number // 10] + _KOREAN_ONES[number % 10] if number else None


FORMATS: dict[str, Format] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "bahtText": str,
    "dollarText": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": digits("０１２３４５６７８９"),
    "decimalFullWidth2": digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": table(_run(0x2460, 20)),
    "decimalEnclosedCircleChinese": table(_run(0x2460, 20)),
    "decimalEnclosedFullstop": table(_run(0x2488, 20)),
    "decimalEnclosedParen": table(_run(0x2474, 20)),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": repeated(_LATIN.upper()),
    "lowerLetter": repeated(_LATIN),
    "russianLower": repeated(_RUSSIAN),
    "russianUpper": repeated(_RUSSIAN.upper()),
    "ordinal": ordinal,
    "cardinalText": cardinal_text,
    "ordinalText": ordinal_text,
    "chicago": repeated("*†‡§"),
    "chineseCounting": below(100, _CHINESE, digits("○" + _HAN)),
    "chineseCountingThousand": _CHINESE,
    "chineseLegalSimplified": counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "萬", gap=True),
    "taiwaneseCounting": below(100, _TAIWANESE, digits("○" + _HAN)),
    "taiwaneseCountingThousand": _TAIWANESE,
    "taiwaneseDigital": digits("○" + _HAN),
    "ideographDigital": digits("〇" + _HAN),
    "ideographTraditional": table(_STEMS),
    "ideographZodiac": table(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": table(_run(0x3220, 10)),
    "ideographLegalTraditional": counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", gap=True),
    "japaneseCounting": counting("〇" + _HAN, "十百千", "万", one="dropped"),
    "japaneseLegal": counting("〇壱弐参四伍六七八九", "拾百阡", "萬"),
    "japaneseDigitalTenThousand": digits("〇" + _HAN),
    "koreanDigital": digits(_HANGUL),
    "koreanDigital2": digits("零" + _HAN),
    "koreanCounting": _KOREAN,
    "koreanLegal": below(100, _korean_legal, _KOREAN),
    "ganada": cycle("가나다라마바사아자차카타파하"),
    "chosung": cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "aiueo": cycle(_AIUEO_HALF),
    "aiueoFullWidth": cycle(_AIUEO),
    "iroha": cycle(_IROHA_HALF),
    "irohaFullWidth": cycle(_IROHA),
    "hindiNumbers": digits("०१२३४५६७८९"),
    "thaiNumbers": digits("๐๑๒๓๔๕๖๗๘๙"),
}

# Formats that have no name in the standard; Word writes them as a pattern (MS-DOCX, 2.4).
_UNNAMED: tuple[Format, ...] = (repeated(_GREEK), repeated(_GREEK.upper()))


def find(name: str, pattern: str | None = None) -> Format | None:
    """The format of this name, or None where it is not known.

    name: a value of `ST_NumberFormat`, such as "lowerRoman".
    pattern: `w:format` of the format "custom", such as "001, 002, 003, ..." (section 17.9.17; MS-DOCX, 2.4).
    """
    return _custom(pattern or "") if name == "custom" else FORMATS.get(name)


def write(format_: Format, number: int) -> str:
    """The number in this format; in digits where the format cannot write it (negative, or beyond its last sign)."""
    written = format_(number) if 0 <= number <= LARGEST else None
    return str(number) if written is None else written


def _custom(pattern: str) -> Format | None:
    """A pattern shows its own beginning: either digits filled with zeros, or the first numbers of a named format."""
    shown = re.sub(r"\(\w+\)", "", pattern).replace("…", "...").split("...")[0]
    items = [item for item in re.split(r"[,\s]+", shown) if item]
    if not items:
        return None
    if re.fullmatch(r"0*1", items[0]):
        width = len(items[0])
        return lambda number: f"{number:0{width}d}"
    for numbers in ((1, 2, 3), (1, 10, 100)):
        for format_ in (*FORMATS.values(), *_UNNAMED):
            if [write(format_, number) for number in numbers] == items:
                return format_
    return None
