"""`clauselint test-rules`: the cases that stand beside rules, run as a contract of their own each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.check import CheckOptions, check_contract
from linter.contract import Contract, Paragraph
from linter.errors import GrammarError

if TYPE_CHECKING:
    from linter.rules.cases import Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case and what the rules said about its paragraph: (code, confidence 0.0 to 1.0), the surest first."""

    case: Case
    got: tuple[tuple[str, float], ...]

    @property
    def good(self) -> bool:
        """Whether the rule was found where it should be, and not where it should not."""
        return self.case.flagged == any(code == self.case.code for code, _ in self.got)


def run_cases(folders: Sequence[Path], options: CheckOptions) -> tuple[list[Outcome], list[str]]:
    """Run the cases of all rules in the folders; also returns the rule folders that have no cases.

    folders: each holds a folder per rule, or is one. options: how to judge; the folders are added to its rules where
    they are a team's own. Raises GrammarError, naming file and line, for a mistake in a rule or a case.
    """
    from linter.rules.cases import read_case_file

    outcomes: list[Outcome] = []
    without: list[str] = []
    options = replace(options, rules=_with_own(options.rules, folders))
    for folder in rule_folders(folders):
        code = _code(folder)
        check_acts(folder, code, options)
        file = folder / "cases.toml"
        if not file.exists():
            without.append(f"{folder}: {code} has no cases.toml")
            continue
        outcomes += [Outcome(case, judged(case, options)) for case in read_case_file(file, code)]
    return outcomes, without


def check_acts(folder: Path, code: str, options: CheckOptions) -> None:
    """Raises GrammarError where a match names an act that no word list has: such a match would never speak."""
    from linter.language import lexicon
    from linter.project.names import nearest
    from linter.rules.rule import load_rules

    known = {entry.id for entry in lexicon.load(options.lexicon).entries if entry.type == "act"}
    for table in load_rules(options.rules)[code].match:
        for key in ("act", "also", "without", "condition"):
            for act in table.get(key, ()):
                if act not in known:
                    hint = nearest(act, known)
                    where = f"{folder / 'rule.toml'}: [[match]] {key}"
                    raise GrammarError(f"{where}: no word list has the act {act!r}{hint}")


def judged(case: Case, options: CheckOptions) -> tuple[tuple[str, float], ...]:
    """What is found in the paragraph of a case, between the paragraphs of its `before` and `after`."""
    texts = [*case.before, case.text, *case.after]
    contract = Contract(str(case.path), "", [Paragraph(index, text) for index, text in enumerate(texts)])
    place = len(case.before)
    found = {f.rule: f.confidence for f in check_contract(contract, options) if f.location.position == place}
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def rule_folders(folders: Iterable[Path]) -> list[Path]:
    """Every folder with a rule.toml, in order of name. Raises GrammarError where a folder holds none."""
    found: list[Path] = []
    for folder in folders:
        here = [folder] if (folder / "rule.toml").is_file() else [p.parent for p in sorted(folder.glob("*/rule.toml"))]
        if not here:
            raise GrammarError(f"{folder}: holds no rules; expected a folder per rule with a rule.toml in it")
        found += here
    return found


def report(outcomes: Sequence[Outcome], without: Sequence[str]) -> str:
    """Every miss with its place, what was expected and what came; then the count."""
    lines = list(without)
    misses = [outcome for outcome in outcomes if not outcome.good]
    for miss in misses:
        wanted = f"expected {miss.case.code}" if miss.case.flagged else f"expected no {miss.case.code}"
        got = ", ".join(f"{code} ({confidence:.2f})" for code, confidence in miss.got) or "nothing"
        lines += [f"{miss.case.path}:{miss.case.line}: {wanted}, got {got}", f"    {' '.join(miss.case.text.split())}"]
        if miss.case.note:
            lines.append(f"    ({miss.case.note})")
    flags = sum(outcome.case.flagged for outcome in outcomes)
    rules = len({outcome.case.code for outcome in outcomes})
    counted = f"{_count(len(outcomes), 'case')} of {_count(rules, 'rule')} ({flags} flag, {len(outcomes) - flags} pass)"
    lines.append(f"{counted}: {_count(len(misses), 'miss', 'misses') if misses else 'all as expected'}")
    return "\n".join(lines) + "\n"


def _with_own(rules: Sequence[str], folders: Sequence[Path]) -> tuple[str, ...]:
    """The team's rule folders, those to be tested at the end unless they are shipped or named already."""
    from linter import grammars

    shipped = (grammars.folder() / "rules").resolve()
    known = {Path(rule).resolve() for rule in rules}
    own: list[str] = []
    for folder in folders:
        top = folder.resolve().parent if (folder / "rule.toml").is_file() else folder.resolve()
        if top != shipped and top not in known:
            known.add(top)
            own.append(str(top))
    return (*rules, *own)


def _code(folder: Path) -> str:
    """The code that a rule.toml defines or extends."""
    from linter.toml_source import TomlSource

    source = TomlSource(folder / "rule.toml")
    return source.string(source.data, "extends" if "extends" in source.data else "code")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
