"""What is on the desk while one paragraph is reworded: its text, the drafts, the contract's names."""

from __future__ import annotations

from linter.records import dataclass

from .drafts import Draft, Drafts
from .fit import Fit
from .script import is_traditional
from .spots import Spot, language
from .words import words


@dataclass(slots=True)
class Desk:
    """text: the paragraph as it reads now, in its own script. order: codes, the one whose draft goes first first.

    position: "preferred" or "fallback": which drafts are wanted.
    """

    text: str
    drafts: Drafts
    fit: Fit
    order: tuple[str, ...]
    position: str = "preferred"
    found: tuple[Spot, ...] = ()
    """All spots that the paragraph has at the moment."""
    reciprocal: bool = True
    """Whether a one-sided duty may become mutual."""
    beside: str = ""
    """The other limbs of the list that the paragraph is a limb of, as they read now."""
    others: bool = False
    """Whether the other position has, or may have, words of its own for what was asked for."""

    def codes(self, spot: Spot) -> list[str]:
        """The codes found in a spot, the one whose draft goes first first: before those that its sentence covers."""
        order = {code: at for at, code in enumerate(self.order)}
        text = spot.folded[spot.start : spot.end]
        drafts = {
            code: draft
            for code in spot.hits
            if (draft := self.drafts.get(code, "sentence", text=text, about=self.fit.kinds(spot.lang)))
        }
        covers = {code: draft.covers for code, draft in drafts.items()}
        made_for = {code for code, draft in drafts.items() if draft.asks() and set(spot.hits) <= {code, *draft.covers}}
        return sorted(spot.hits, key=lambda code: (
            code not in made_for,
            any(code in more and other not in covers.get(code, ()) for other, more in covers.items()),
            order.get(code, len(order)),
        ))  # fmt: skip

    def draft(self, code: str, kind: str, side: str = "", text: str = "") -> Draft | None:
        """A rule's draft of a kind, for a side and a sentence: in the wanted position, else the preferred one."""
        about = self.fit.kinds(language(self.text))
        self.others = self.others or self.drafts.get(code, kind, "fallback", about=about) is not None
        wanted = self.drafts.get(code, kind, self.position, side, text, about)
        return wanted or self.drafts.get(code, kind, "preferred", side, text, about)

    def drafts_for(self, spot: Spot, kind: str) -> list[Draft]:
        """The drafts of a kind for the codes of a spot, in their order."""
        text = spot.folded[spot.start : spot.end]
        found = [self.draft(code, kind, text=text) for code in self.codes(spot)]
        return [draft for draft in found if draft is not None]

    def needed(self, spot: Spot, have: Draft | None = None, least: bool = False) -> list[Draft]:
        """The whole sentences a spot needs: one for each code that no other draft covers.

        have: one there already. least: without those that can be left out beside another.
        """
        left_out = words().tables["beside"]["left_out"] if least else ()
        drafts = self.drafts_for(spot, "sentence")
        firm = have is not None or any(
            draft.rule not in left_out and not any(draft.rule in other.covers for other in drafts) for draft in drafts
        )
        chosen: list[Draft] = []
        covered = {have.rule, *have.covers} if have else set()
        for draft in drafts:
            code = draft.rule
            if code in covered or (code in left_out and (firm or chosen)):
                continue
            chosen.append(draft)
            covered |= {code, *draft.covers}
        return chosen

    def fill(self, draft: Draft, spot: Spot, subject: str | None = "", goods: str = "") -> str:
        """A draft's words for a spot. subject: who acts in it, None where not known. goods: what it is about."""
        text = self.fit.fill(draft.text(spot.lang), spot.lang, self.text, subject, goods)
        return self._within_agreed_time(text, spot) if draft.rule in words().codes("told") else text

    def _within_agreed_time(self, text: str, spot: Spot) -> str:
        """Words for a spot with the time that it sets, "within ten Business Days", in the place of their blank."""
        agreed = words().pattern("period", f"pattern_{spot.lang}").findall(self.text, spot.start, spot.end)
        blank = words().pattern("period", f"blank_{spot.lang}")
        if len(agreed) != 1:
            return text
        within = agreed[0] if spot.lang == "en" else f"在{agreed[0].removeprefix('在')}"
        return blank.sub(lambda _: within, text)

    def after(self, draft: Draft, spot: Spot) -> str:
        """What follows the changed sentence, or ""."""
        return self.fit.fill(draft.after(spot.lang), spot.lang, self.text)

    def blank(self, spot: Spot) -> str:
        """What stands in an empty limb."""
        return self.fit.fill(words().tables["blank"][spot.lang], spot.lang, self.text)

    def says(self, spot: Spot, text: str) -> bool:
        """Whether the rest of the paragraph, or another limb, says already what a text for a spot would say: the same
        words or, in English, that nothing may serve weapons.
        """
        rest = "\n".join((self.text[: spot.start], self.text[spot.end :], self.beside))
        weapons = words().pattern("ban", "weapons_en")
        return text in rest or (spot.lang == "en" and bool(weapons.search(text) and weapons.search(rest)))

    def traditional(self) -> bool:
        """Whether the paragraph is written in the Traditional script."""
        return is_traditional(self.text)
