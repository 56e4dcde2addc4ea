"""Labels of real contracts, compared with what LibreOffice writes into plain text.

The contracts stand beside the repository and LibreOffice is not part of the project: without either the test skips.
LibreOffice 7.4 is known to be wrong, and the table of the standard is right, for: isLgl, lvlRestart (0 and n), hidden
numbers, levels that a style gets through `w:pStyle` alone, a `startOverride` when its level restarts, chineseCounting
and taiwaneseCounting from 100, ideographDigital, taiwaneseDigital, japaneseCounting, japaneseLegal, numberInDash, hex,
custom formats but zero-filled ones, a parent level without a number (it drops the dot that follows). None of these
occurs in the contracts.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from linter.readers import read

CONTRACTS = Path(__file__).parents[2] / ".." / "shared" / "docx" / "contracts"
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[str]]:
    """The lines LibreOffice writes for each contract, without blanks."""
    files = sorted(CONTRACTS.glob("*.docx"))
    if not files or SOFFICE is None:
        pytest.skip("needs the contracts in ../shared/docx and LibreOffice")
    folder = tmp_path_factory.mktemp("libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, "--headless", profile, "--convert-to", "txt:Text", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = {file: folder / f"{file.stem}.txt" for file in files}
    return {file: squeeze(text.read_text("utf-8-sig")) for file, text in made.items() if text.exists()}


def squeeze(text: str) -> list[str]:
    return [re.sub(r"\s+", "", line) for line in text.split("\n")]


def same(label: str, ours: str, theirs: str) -> bool:
    """Equal but for the footnote numbers that LibreOffice writes after the label, and the shape of a bullet."""
    changes = [change for change in SequenceMatcher(None, ours, theirs, False).get_opcodes() if change[0] != "equal"]
    return all(
        (kind == "insert" and re.fullmatch(r"\d+|\u00ad", theirs[start:end]) is not None and first >= len(label))
        or (first == 0 and last == len(label) == end == 1 and not ours[0].isalnum() and not theirs[0].isalnum())
        for kind, first, last, start, end in changes
    )


def test_labels_of_the_contracts(texts: dict[Path, list[str]]) -> None:
    compared, wrong = 0, []
    for file, lines in texts.items():
        known = set(lines)
        for paragraph in read(file).body:
            if not paragraph.label or not paragraph.text.strip():
                continue
            compared += 1
            shown = squeeze(f"{paragraph.label}{paragraph.text}".replace("\n", " "))[0]
            near = [line for line in lines if line.startswith(shown[:12]) or line.endswith(shown[-25:])]
            if shown not in known and not any(same(paragraph.label, shown, line) for line in near):
                wrong.append((file.name, paragraph.index, paragraph.label))
    assert wrong == []
    assert compared > 1000


def test_the_comparison_is_strict() -> None:
    assert same("1.1", "1.1Register.", "1.1Register.18")
    assert same("•", "•Goods", "\uf0b7Goods")
    assert not same("1.1", "1.1Register.", "1.11Register.")
    assert not same("(a)", "(a)Goods", "(b)Goods")
    assert not same("1.1", "1.1Goods", "Goods")
