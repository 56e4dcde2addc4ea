"""The risk matrix: findings by severity and confidence, as an inline SVG picture."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from linter.reports.summary import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.finding import Finding
    from linter.reports.words import Words

_BANDS = (("matrix_low", 0.0), ("matrix_mid", 0.6), ("matrix_high", 0.9))
_TONES = {"high": "#a4161a", "medium": "#b47a10", "low": "#1d5b8a"}
_LEFT, _TOP, _WIDE, _TALL = 84, 26, 108, 52


def matrix(findings: Iterable[Finding], words: Words) -> str:
    """The picture; fuller where both severity and confidence are higher, empty cells pale."""
    counts = _counts(findings)
    parts = [_head(counts, words)]
    for column, (key, _) in enumerate(_BANDS):
        parts.append(_text(_LEFT + column * _WIDE + _WIDE / 2, _TOP - 9, words(key), "middle", "#57606a", 12))
    for row, severity in enumerate(SEVERITIES):
        y = _TOP + row * _TALL
        name = words.name("severity", severity)
        parts.append(_text(_LEFT - 12, y + _TALL / 2 + 4, name, "end", _TONES[severity], 13, "600"))
        parts += [_cell(severity, column, row, counts[severity][column]) for column in range(len(_BANDS))]
    return "".join([*parts, "</svg>"])


def _counts(findings: Iterable[Finding]) -> dict[str, list[int]]:
    counts = {severity: [0] * len(_BANDS) for severity in SEVERITIES}
    for finding in findings:
        band = sum(round(finding.confidence, 3) >= least for _, least in _BANDS) - 1
        counts[finding.severity.value][max(0, band)] += 1
    return counts


def _head(counts: dict[str, list[int]], words: Words) -> str:
    told = [
        f"{words.name('severity', severity)}, {words(key)}: {counts[severity][column]}"
        for severity in SEVERITIES
        for column, (key, _) in enumerate(_BANDS)
    ]
    label = escape(f"{words('matrix')}. {words('in_sequence').join(told)}")
    width, height = _LEFT + len(_BANDS) * _WIDE, _TOP + len(SEVERITIES) * _TALL
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'


def _cell(severity: str, column: int, row: int, count: int) -> str:
    x, y = _LEFT + column * _WIDE, _TOP + row * _TALL
    strength = (0.25, 0.55, 0.9)[column] if count else 0.05
    box = (
        f'<rect x="{x + 1}" y="{y + 1}" width="{_WIDE - 2}" height="{_TALL - 2}" rx="3" '
        f'fill="{_TONES[severity]}" fill-opacity="{strength}"/>'
    )
    ink = "#ffffff" if count and column == 2 else "#1b1f24" if count else "#8c959f"
    return box + _text(x + _WIDE / 2, y + _TALL / 2 + 6, str(count), "middle", ink, 18, "600" if count else "400")


def _text(x: float, y: float, text: str, anchor: str, ink: str, size: int, weight: str = "400") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{ink}" font-size="{size}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
