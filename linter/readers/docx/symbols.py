"""What a `w:sym` shows (ECMA-376 part 1, 17.3.3.30): a character of a symbol font, as the Unicode one it looks like."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0x77: "◆", 0xA1: "○",
    0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOL = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | {
    0x20: " ", 0x2D: "−", 0xA3: "≤", 0xA7: "♣", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®",
    0xE3: "©", 0xE4: "™",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS2}


def symbol(char: str, font: str) -> str:
    """The character a `w:sym` shows.

    char: its `w:char`, a hexadecimal code, often moved into U+F000-F0FF. font: its `w:font`.
    A code unknown in a known symbol font gives the private-use character itself; nonsense gives "".
    """
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    table = _FONTS.get(font.strip().lower())
    shown = table.get(code & 0xFF) if table is not None and (code < 0x100 or 0xF000 <= code <= 0xF0FF) else None
    return shown or chr(code)
