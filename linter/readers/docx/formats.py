"""How Word writes a number: `ST_NumberFormat` (ECMA-376 Part 1, section 17.18.59; MS-OI29500, 2.1.540).

A format is a function from a number to text. Where a format has no way to write a number (⑳ is the last of its kind)
Word falls back to digits, and so does `write`.
"""

from __future__ import annotations

from collections.abc import Callable

Format = Callable[[int], str | None]

# Word counts no further in any list; beyond it a letter format would repeat its letter without end.
LARGEST = 32_767


def write(name: str, number: int) -> str | None:
    """The number in the named format, or None where the format is not known.

    name: a value of `ST_NumberFormat`, such as "lowerRoman".
    number: the counter; 0 and negative numbers are written in digits where the format begins at 1.
    """
    format_ = FORMATS.get(name)
    if format_ is None:
        return None
    written = format_(number) if 0 <= number <= LARGEST else None
    return str(number) if written is None else written


def _decimal_zero(number: int) -> str:
    return f"{number:02d}"


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _roman(number: int) -> str | None:
    if number == 0:
        return None
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _repeated(letters: str) -> Format:
    """A, B, ... Z, AA, BB, ...: the letter of the remainder, once more for each round."""

    def write_letters(number: int) -> str | None:
        if number == 0:
            return None
        rounds, place = divmod(number - 1, len(letters))
        return letters[place] * (rounds + 1)

    return write_letters


def _cycle(signs: str) -> Format:
    """The signs in turn, beginning again after the last."""
    return lambda number: signs[(number - 1) % len(signs)] if number else None


def _table(signs: str, first: int = 1) -> Format:
    """One sign a number, from `first`; digits beyond the last."""
    return lambda number: signs[number - first] if first <= number < first + len(signs) else None


def _digits(signs: str) -> Format:
    """Each decimal digit replaced by its sign; `signs` holds those of 0 to 9."""
    table = str.maketrans("0123456789", signs)
    return lambda number: str(number).translate(table)


def _below(limit: int, low: Format, high: Format) -> Format:
    return lambda number: low(number) if number < limit else high(number)


def _counting(digits: str, units: str, ten_thousand: str, *, one: str = "all", zero: str = "") -> Format:
    """East Asian counting with units (十, 百, 千, 万).

    digits: the signs of 1 to 9. units: those of 10, 100, 1000. ten_thousand: that of 10,000.
    one: whether 1 is written before a unit: "all" (壹拾), "none" (百) or "not-ten" (十, 一百, 一百一十).
    zero: the sign written once for skipped units, "" for none.
    """

    def group(number: int, first: bool) -> str:
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit == 0:
                gap = bool(text) or not first
                continue
            text += zero if gap else ""
            gap = False
            leading_ten = power == 1 and number < 20 and first
            plain = digit == 1 and power > 0 and (one == "none" or (one == "not-ten" and leading_ten))
            text += ("" if plain else digits[digit - 1]) + (units[power - 1] if power else "")
        return text

    def write_counting(number: int) -> str | None:
        if number == 0:
            return None
        high, low = divmod(number, 10_000)
        return (group(high, True) + ten_thousand if high else "") + group(low, not high)

    return write_counting


_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def _english(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    unit, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, low = divmod(number, unit)
    return f"{_english(high)} {word}" + (f" {_english(low)}" if low else "")


def _cardinal_text(number: int) -> str:
    return _english(number).capitalize()


def _ordinal_text(number: int) -> str:
    head, last = "", _english(number)
    for mark in (" ", "-"):
        before, found, after = last.rpartition(mark)
        head, last = head + before + found, after
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return (head + ordinal).capitalize()


_HAN = "一二三四五六七八九"
_HAN_COUNT = _counting(_HAN, "十百千", "万", one="not-ten", zero="零")
_HAN_COUNT_TRADITIONAL = _counting(_HAN, "十百千", "萬", one="not-ten", zero="零")
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CIRCLES = "".join(map(chr, range(0x2460, 0x2474)))
_roman_upper = _roman


def _roman_lower(number: int) -> str | None:
    text = _roman(number)
    return text.lower() if text else None


FORMATS: dict[str, Format] = {
    "none": lambda number: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": _decimal_zero,
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _table(_CIRCLES),
    "decimalEnclosedCircleChinese": _table(_CIRCLES),
    "decimalEnclosedFullstop": _table("".join(map(chr, range(0x2488, 0x249C)))),
    "decimalEnclosedParen": _table("".join(map(chr, range(0x2474, 0x2488)))),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "upperRoman": _roman_upper,
    "lowerRoman": _roman_lower,
    "upperLetter": _repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _repeated("abcdefghijklmnopqrstuvwxyz"),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "chicago": _repeated("*†‡§"),
    "chineseCounting": _below(100, _HAN_COUNT, _digits("○" + _HAN)),
    "chineseCountingThousand": _HAN_COUNT,
    "chineseLegalSimplified": _counting("壹贰叁肆伍陆柒捌玖", "拾佰仟", "萬", zero="零"),
    "taiwaneseCounting": _below(100, _HAN_COUNT_TRADITIONAL, _digits("○" + _HAN)),
    "taiwaneseCountingThousand": _HAN_COUNT_TRADITIONAL,
    "taiwaneseDigital": _digits("○" + _HAN),
    "ideographDigital": _digits("〇" + _HAN),
    "ideographTraditional": _table(_STEMS),
    "ideographZodiac": _table(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if 0 < n <= 60 else None,
    "ideographEnclosedCircle": _table("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "ideographLegalTraditional": _counting("壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", zero="零"),
    "japaneseCounting": _counting(_HAN, "十百千", "万", one="none"),
    "japaneseLegal": _counting("壱弐参四伍六七八九", "拾百阡", "萬"),
    "japaneseDigitalTenThousand": _digits("〇" + _HAN),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零" + _HAN),
    "koreanCounting": _counting("일이삼사오육칠팔구", "십백천", "만", one="none"),
    "ganada": _cycle("가나다라마바사아자차카타파하"),
    "chosung": _cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "aiueo": _cycle(_AIUEO_HALF),
    "aiueoFullWidth": _cycle(_AIUEO),
    "iroha": _cycle(_IROHA_HALF),
    "irohaFullWidth": _cycle(_IROHA),
}
