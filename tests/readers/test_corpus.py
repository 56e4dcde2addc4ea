"""Real contracts and damaged files of others, where they stand beside the repository."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from linter.contract import Contract
from linter.errors import UnreadableFile
from linter.readers import read
from tests.readers.test_properties import check_the_way_back

SHARED = Path(__file__).parents[2] / ".." / "shared" / "docx"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not beside this checkout")
SECONDS = 20


def test_every_contract_is_read() -> None:
    for file in sorted((SHARED / "contracts").glob("*.docx")):
        contract = read(file)
        assert sum(len(q.text) for q in contract.paragraphs) > 100, file.name
        assert [q.index for q in contract.body] == list(range(len(contract.body))), file.name


def test_every_character_of_every_file_leads_back() -> None:
    for file in sorted(SHARED.glob("*/*.docx")):
        contract = contract_of(file)
        if contract is not None:
            with zipfile.ZipFile(file) as package:
                members = {name: package.read(name) for name in {q.part for q in contract.paragraphs}}
            check_the_way_back(contract, members)


def test_no_file_gives_anything_but_a_contract_or_one_clear_line() -> None:
    read_ones = 0
    files = sorted((SHARED / "nasty").glob("*"))
    for file in files:
        begun = time.perf_counter()
        read_ones += contract_of(file) is not None
        assert time.perf_counter() - begun < SECONDS, file.name
    assert read_ones > 0.9 * len(files)


def contract_of(file: Path) -> Contract | None:
    try:
        return read(file)
    except UnreadableFile as error:
        message = str(error)
    assert "\n" not in message
    return None
