"""Ways to build the text of a number: repeated letters, cycles, digits, East Asian counting, English words.

`formats` gives each its signs and its name in the standard.
"""

from __future__ import annotations

from collections.abc import Callable

Format = Callable[[int], str | None]

# Word starts a letter list over after thirty rounds of its alphabet (780 is thirty z's, 781 is a).
_ROUNDS = 30

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def repeated(letters: str) -> Format:
    """A, B, ... Z, AA, BB, ...: the letter of the remainder, once more for each round; nothing for 0."""

    def write(number: int) -> str:
        rounds, place = divmod(number - 1, len(letters))
        return letters[place] * (rounds % _ROUNDS + 1) if number else ""

    return write


def cycle(signs: str) -> Format:
    """The signs in turn, beginning again after the last."""
    return lambda number: signs[(number - 1) % len(signs)] if number else None


def table(signs: str) -> Format:
    """One sign for each number from 1; digits beyond the last."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else None


def digits(signs: str) -> Format:
    """Each decimal digit replaced by its sign; `signs` holds those of 0 to 9."""
    replaced = str.maketrans("0123456789", signs)
    return lambda number: str(number).translate(replaced)


def below(limit: int, low: Format, high: Format) -> Format:
    """`low` for numbers under the limit, `high` from there on."""
    return lambda number: low(number) if number < limit else high(number)


def roman(number: int) -> str:
    """MCMXCIX; nothing for 0, and as many M as it takes."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, ... 11th, ... 21st."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def cardinal_text(number: int) -> str:
    """Twenty-one; One hundred five: English, without "and", as Word writes it."""
    return _english(number).capitalize()


def ordinal_text(number: int) -> str:
    """Twenty-first; One hundred fifth."""
    text = _english(number)
    start = max(text.rfind(" "), text.rfind("-")) + 1
    head, last = text[:start], text[start:]
    return (head + (_ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th"))).capitalize()


def _english(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    unit, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, low = divmod(number, unit)
    return f"{_english(high)} {word}" + (f" {_english(low)}" if low else "")


def counting(signs: str, units: str, myriad: str, *, one: str = "written", gap: bool = False) -> Format:
    """East Asian counting with units: 一百零五, 壱百壱拾.

    signs: those of 0 to 9. units: those of 10, 100 and 1000. myriad: that of 10,000.
    one: when a 1 is written before its unit: "written" always (壹拾, 一百), "dropped" never (十, 百),
        "teens" always but at the head of 10 to 19 (十一, 一百一十一).
    gap: whether the sign of 0 stands once for units passed over (一百零五).
    """

    def group(number: int, leads: bool) -> str:
        text, passed = "", False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit == 0:
                passed = bool(text) or not leads
                continue
            text += signs[0] if gap and passed else ""
            passed = False
            bare = power > 0 and digit == 1 and (one == "dropped" or (one == "teens" and leads and number < 20))
            text += ("" if bare else signs[digit]) + (units[power - 1] if power else "")
        return text

    def write(number: int) -> str:
        if number == 0:
            return signs[0]
        high, low = divmod(number, 10_000)
        return (group(high, True) + myriad if high else "") + (group(low, not high) if low else "")

    return write
