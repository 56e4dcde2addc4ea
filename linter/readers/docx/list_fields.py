"""Numbers that a field makes: LISTNUM at the head of a paragraph (ECMA-376 Part 1, section 17.16.5.31).

Word stores no result for such a field, so the number is computed: the field names a list (`w:abstractNum/w:name`, or
one of three that Word brings along) and a level of it, and counts there with the paragraphs of that list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.readers.docx.elements import integer, prefix_of
from linter.readers.docx.levels import LEVELS
from linter.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBERING = frozenset({"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
_MAX_RUNS = 40
_WORD = r'"([^"]*)"|(\\\S)|([^\s"\\]+)'

# The lists Word brings along, as its own help describes them: format and text of each level.
_BUILT_IN = {
    "numberdefault": "d:%1) l:%2) r:%3) d:(%4) l:(%5) r:(%6) d:%7. l:%8. r:%9.",
    "outlinedefault": "R:%1. L:%2. d:%3. l:%4) d:(%5) l:(%6) r:(%7) l:(%8) r:(%9)",
    "legaldefault": " ".join("d:" + ".".join(f"%{k}" for k in range(1, n + 1)) + "." for n in range(1, LEVELS + 1)),
}
_FORMATS = {"d": "decimal", "l": "lowerLetter", "L": "upperLetter", "r": "lowerRoman", "R": "upperRoman"}


@dataclass(slots=True)
class ListField:
    """A LISTNUM field. name: its list, "" where it names none. level: 0-8. start: its own first number, or None.

    level is None where the field leaves it to Word: it then depends on what was typed around it.
    """

    name: str
    level: int | None
    start: int | None


def number_field(begin: _Element) -> str | None:
    """The instruction of the field that this `w:fldChar` begins, where it makes a number; None for any other field."""
    prefix = prefix_of(begin)
    if begin.get(prefix + "fldCharType") != "begin":
        return None
    instruction, run = "", begin.getparent()
    for _ in range(_MAX_RUNS):
        if run is None:
            break
        for element in run:
            if element.tag == prefix + "instrText":
                instruction += element.text or ""
            elif element.tag == prefix + "fldChar" and element is not begin:
                return instruction if _makes_number(instruction) else None
        if len(instruction.split()) > 1 and not _makes_number(instruction):
            return None
        run = run.getnext()
    return None


def _makes_number(instruction: str) -> bool:
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _NUMBERING


def read_list_field(instruction: str) -> ListField | None:
    r"""A LISTNUM instruction such as `LISTNUM "Clauses" \l 3 \s 1`; None for another field or one that is malformed."""
    words = [quoted or switch or plain for quoted, switch, plain in re.findall(_WORD, instruction)]
    if not words or words[0].upper() != "LISTNUM":
        return None
    name, level, start = "", None, None
    rest = iter(words[1:])
    for word in rest:
        if word.lower() in ("\\l", "\\s"):
            value = integer(next(rest, None))
            if value is None:
                return None
            level, start = (value - 1, start) if word.lower() == "\\l" else (level, value)
        elif word.startswith("\\"):
            break
        else:
            name = word
    return None if level is not None and not 0 <= level < LEVELS else ListField(name, level, start)


def built_in_list(name: str) -> str | None:
    """The XML of a list that Word brings along, as a `w:abstractNum` without a namespace; None for any other name."""
    told = _BUILT_IN.get(name.lower())
    if told is None:
        return None
    levels = "".join(
        f'<lvl ilvl="{ilvl}"><start val="1"/><numFmt val="{_FORMATS[letter]}"/><lvlText val="{text}"/></lvl>'
        for ilvl, (letter, _, text) in enumerate(one.partition(":") for one in told.split())
    )
    return f"<abstractNum>{levels}</abstractNum>"
