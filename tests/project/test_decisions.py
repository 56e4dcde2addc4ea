"""The decisions file: read strictly, changed without touching what people wrote."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import DecisionError
from linter.project.decision_text import PREFACE, changed, quoted, render, write_decisions
from linter.project.decisions import DecisionFile, load_decisions
from tests.project.making import MARK, decision

HAND_WRITTEN = '''# Acme team, since 2026.

# The big one.
#   (asked twice)
[[decision]]
fingerprint = "00000000000000a1"
rule = "PRC201"
file = "deals/*.docx"
reason = """
Long and
careful."""   # by telephone
approver = "Lin Example"
date = 2026-01-31
expires = "2027-01-31"


[[decision]]
  fingerprint = '00000000000000a2'   # odd spacing stays
rule="PRC202"
reason = "第二个理由"
approver = "陈例"
date = 2026-02-01
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / ".clauselint" / "decisions.toml"
    path.parent.mkdir()
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    return path


def test_reading(file: Path) -> None:
    read = load_decisions(file)
    first, second = read.decisions
    assert (first.fingerprint, first.rule, first.file) == (MARK, "PRC201", "deals/*.docx")
    assert first.reason == "Long and\ncareful."
    assert first.expires == datetime.date(2027, 1, 31)
    assert (second.approver, second.file, second.expires) == ("陈例", "", None)
    assert read.place(1) == f"{file}:17"
    assert read.root == file.parent.parent


def test_no_file_means_no_decisions(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "none.toml").decisions == ()


def test_expiry_is_the_last_good_day() -> None:
    until = decision(expires=datetime.date(2026, 6, 1))
    assert not until.expired(datetime.date(2026, 6, 1))
    assert until.expired(datetime.date(2026, 6, 2))
    assert not decision().expired(datetime.date(2999, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('rule = "PRC201"', 'ruel = "PRC201"', 7, "unknown key 'ruel'; did you mean 'rule'?"),
        ('approver = "Lin Example"\n', "", 5, "a decision needs a approver"),
        ('approver = "Lin Example"', 'approver = " "', 5, "a decision needs a approver"),
        ("date = 2026-01-31", 'date = "January"', 13, "date must be a date"),
        ('expires = "2027-01-31"', "expires = 2027", 14, "expires must be a date"),
        ('"00000000000000a1"', '"a1"', 6, "a fingerprint has 16 hexadecimal digits"),
        ('rule = "PRC201"', 'rule = "termination"', 7, "rule must be a code such as PRC201"),
        ('rule = "PRC201"', "rule = 201", 7, "rule must be a text in quotes"),
        ("[[decision]]\n  f", "[[decisions]]\n  f", 17, "unknown key 'decisions'; entries begin with [[decision]]"),
        ("'00000000000000a2'", '"00000000000000a1"\nfile = "deals/*.docx"', 17, "as the entry on line 5; keep one"),
        ("date = 2026-01-31", "date = ", 13, "Invalid value"),
    ],
)
def test_a_malformed_file_is_an_error_with_its_line(file: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in HAND_WRITTEN
    file.write_text(HAND_WRITTEN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DecisionError) as error:
        load_decisions(file)
    assert str(error.value).startswith(f"{file}:{line}: ")
    assert says in str(error.value)


def test_a_single_table_is_refused(file: Path) -> None:
    file.write_text("[decision]\nrule = 'PRC201'\n")
    with pytest.raises(DecisionError, match=r"decisions\.toml:1: entries begin with \[\[decision\]\], in double"):
        load_decisions(file)


def test_adding_and_dropping_touches_nothing_else(file: Path) -> None:
    read = load_decisions(file)
    new = decision(fingerprint="00000000000000a3", reason='She said "yes"\nand\\or 好')
    text = changed(read, add=[new])
    assert text.startswith(HAND_WRITTEN)
    assert text == HAND_WRITTEN + "\n" + render(new)
    without_first = changed(read, drop=[0])
    assert "The big one" not in without_first
    assert without_first.startswith("# Acme team, since 2026.\n")
    assert "fingerprint = '00000000000000a2'   # odd spacing stays" in without_first
    assert changed(read, drop=[0, 1]) == "# Acme team, since 2026.\n"
    assert changed(read) == HAND_WRITTEN


def test_a_comment_on_top_of_the_file_is_not_the_first_entrys(file: Path) -> None:
    file.write_text(HAND_WRITTEN.replace("2026.\n\n#", "2026.\n#"), encoding="utf-8")
    assert changed(load_decisions(file), drop=[0]).startswith("# Acme team, since 2026.\n# The big one.\n")


def test_writing_and_reading_back(file: Path) -> None:
    new = decision(fingerprint="00000000000000a3", expires=datetime.date(2028, 2, 29))
    before = load_decisions(file)
    write_decisions(before, add=[new], drop=[1])
    after = load_decisions(file)
    assert after.decisions == (before.decisions[0], new)
    assert [path.name for path in file.parent.iterdir()] == ["decisions.toml"]


def test_a_file_from_windows_keeps_its_line_ends(file: Path) -> None:
    file.write_bytes(HAND_WRITTEN.replace("\n", "\r\n").encode())
    write_decisions(load_decisions(file), add=[decision(fingerprint="00000000000000a3")])
    data = file.read_bytes()
    assert data.startswith(HAND_WRITTEN.replace("\n", "\r\n").encode())
    assert data.count(b"\n") == data.count(b"\r\n")
    write_decisions(load_decisions(file), drop=[2])
    assert file.read_bytes() == HAND_WRITTEN.replace("\n", "\r\n").encode()


def test_a_new_file_explains_itself_and_is_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / ".clauselint" / "decisions.toml"
    write_decisions(load_decisions(path), add=[decision()])
    text = path.read_text(encoding="utf-8")
    assert text == PREFACE + "\n" + render(decision())
    assert load_decisions(path).decisions == (decision(),)


def test_what_cannot_be_changed_safely_is_left_alone(file: Path) -> None:
    entry = '{{ fingerprint = "00000000000000a{}", rule = "PRC201", reason = "r", approver = "a", date = 2026-01-01 }}'
    file.write_text(f"decision = [ {entry.format(1)}, {entry.format(2)} ]\n", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(DecisionError, match="edit it by hand"):
        write_decisions(load_decisions(file), drop=[0])
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["decisions.toml"]


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=40))
def test_any_text_survives_writing(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"x = {quoted(text)}")["x"] == text


@given(
    st.lists(st.sampled_from(["a1", "a2", "a3", "a4"]), unique=True),
    st.sets(st.integers(0, 3)),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=10).filter(str.strip),
)
def test_any_change_gives_the_entries_asked_for(
    tmp_path_factory: pytest.TempPathFactory, marks: list[str], drop: set[int], reason: str
) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.toml"
    entries = [decision(fingerprint=f"{mark:0>16}", reason=reason) for mark in marks]
    write_decisions(DecisionFile(path, "", (), ()), add=entries)
    gone = {number for number in drop if number < len(entries)}
    write_decisions(load_decisions(path), drop=gone)
    assert list(load_decisions(path).decisions) == [entry for n, entry in enumerate(entries) if n not in gone]
