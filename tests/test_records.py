"""`linter.records` means what `dataclasses` means."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys

import pytest

from linter import records
from linter.contract import Paragraph
from linter.finding import Location, NormView


@records.dataclass(frozen=True, slots=True)
class Ours:
    """A frozen one."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = ()

    @property
    def double(self) -> int:
        return self.a * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, by the original."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = ()


@records.dataclass(slots=True)
class Loose:
    """One that may change, with a default made anew."""

    name: str
    items: list[int] = records.field(default_factory=list)


@records.dataclass(slots=True, eq=False)
class Single:
    """Equal to itself only; tidies up after itself."""

    name: str

    def __post_init__(self) -> None:
        self.name = self.name.strip()


@records.dataclass
class Bare:
    """Without options."""

    x: int = 1


def test_other_options() -> None:
    one = Single(" a ")
    assert one.name == "a"
    assert one != Single("a")
    assert len({one, one, Single("a")}) == 2
    assert Bare() == Bare(1)
    assert Bare.x == 1


def test_same_looks_as_the_original() -> None:
    assert repr(Ours(1, c=(2,))).replace("Ours", "Theirs") == repr(Theirs(1, c=(2,)))
    assert Ours.__slots__ == Theirs.__slots__
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours(3).double == 6
    assert Ours.__doc__ == "A frozen one."


def test_equal_by_value_and_of_one_class_only() -> None:
    assert Ours(1) == Ours(1, "x")
    assert Ours(1) != Ours(2)
    assert Ours(1) != Theirs(1)
    assert len({Ours(1), Ours(1), Ours(2)}) == 2


def test_frozen_refuses_and_slots_hold() -> None:
    one = Ours(1)
    with pytest.raises(AttributeError):
        one.a = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del one.a
    with pytest.raises(AttributeError):
        Loose("n").other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        hash(Loose("n"))


def test_defaults_are_made_anew() -> None:
    first, second = Loose("a"), Loose("a")
    first.items.append(1)
    assert second.items == []
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]


@pytest.mark.parametrize("one", [Ours(1, "y", (2,)), Loose("n", [1]), NormView("a", "b", "c", "d")])
def test_copies_and_pickles(one: object) -> None:
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one
    assert dataclasses.replace(one) == one  # type: ignore[type-var]
    assert records.replace(one) == one  # type: ignore[type-var]


def test_the_tools_of_dataclasses_work() -> None:
    assert dataclasses.asdict(Ours(1)) == {"a": 1, "b": "x", "c": ()}
    assert [f.name for f in dataclasses.fields(Loose)] == ["name", "items"]
    assert dataclasses.is_dataclass(Paragraph)
    assert records.replace(Ours(1), a=5) == Ours(5)
    with pytest.raises(TypeError):
        records.replace(Ours(1), d=5)


def test_places_keep_their_properties() -> None:
    assert Location("table", 1, "", "", (), 0, 1).story == "body"


def test_defining_them_does_not_import_the_original() -> None:
    code = "import sys, linter.finding, linter.contract; sys.exit('dataclasses' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
