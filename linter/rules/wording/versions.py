"""The two language versions of a clause: their edits are of one kind, or a reader would find two contracts."""

from __future__ import annotations

from collections.abc import Iterator

from linter.language.bilingual import pair_versions, paragraph_language
from linter.rules.case import Case

from .result import Wording
from .words import words

_PREFERRED = "preferred"


def pairs(case: Case, made: Wording) -> list[tuple[int, int]]:
    """Positions of counterparts, (English, Chinese), that both have findings to reword."""
    wanted = case.verdicts.keys() - made.blocked
    return [pair for pair in pair_versions(case.contract, case.outline) if wanted.issuperset(pair)]


def is_mutual(made: Wording, position: int) -> bool:
    """Whether the edits of a paragraph make a duty of one side that of both."""
    lang = paragraph_language(made.contract.paragraphs[position].text)
    said = words().tables["mutual"]
    subjects = [said[f"{key}_{lang}"].replace("{party}", "part") for key in ("each", "either", "no")]
    subjects += words().tables["many"]["mutual"]
    new = [text.lower() for _, _, text in made.edits.get((position, _PREFERRED), ())]
    return any(text.startswith(tuple(subjects)) for text in new)


def point_alike(case: Case, made: Wording) -> None:
    """Where another clause's edits put one version right, those of its counterpart put the other version right, or
    each version has edits of its own.
    """
    across: dict[int, int] = {}
    for english, chinese in pair_versions(case.contract, case.outline):
        across |= {english: chinese, chinese: english}
    for one, other in _turned(pairs(case, made)):
        if made.edits.get((one, _PREFERRED)) or not made.edits.get((other, _PREFERRED)):
            continue
        places = tuple(sorted(across[at] for at in made.elsewhere.get(one, ()) if at in across))
        if not places or not all(made.edits.get((at, _PREFERRED)) for at in places):
            continue
        if _leans(case, other):
            own = made.edits.pop((other, _PREFERRED))
            made.edits.setdefault((other, "fallback"), own)
            made.elsewhere[other], made.kinds[other] = places, ("clause",)
        elif (one, "fallback") in made.edits:
            made.edits[one, _PREFERRED] = made.edits.pop((one, "fallback"))
            made.kinds[one] = made.kinds[other]
            del made.elsewhere[one]


def _leans(case: Case, position: int) -> bool:
    """Whether a paragraph has its measures from other clauses, so that their edits put it right."""
    return position in case.carried or all("clause" in m.kinds for m in case.verdicts[position].measures())


def follow_on(made: Wording) -> None:
    """Where a clause that others point to points on itself, they point to where it points."""
    for position, places in made.elsewhere.items():
        seen, ends, left = {position}, set[int](), list(places)
        while left:
            place = left.pop()
            if (place, _PREFERRED) not in made.edits and place in made.elsewhere and place not in seen:
                left += made.elsewhere[place]
            elif place != position:
                ends.add(place)
            seen.add(place)
        made.elsewhere[position] = tuple(sorted(ends))


def _turned(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for one, other in found:
        yield one, other
        yield other, one
