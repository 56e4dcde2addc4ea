"""Many files: time limits, workers that die, order, and the cache."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from linter.finding import DocumentReport
from linter.options import CheckOptions
from linter.project import batch, limits
from linter.project.cache import ReportCache
from linter.project.record import pack, unpack
from linter.rules.judge import prepare
from tests.reports import samples

OPTIONS = CheckOptions()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Twelve small texts; two of them make the checker below hang or die."""
    names = []
    for number in range(12):
        content = {4: "hang", 7: "die", 9: "spin"}.get(number, "fine")
        file = tmp_path / f"{number:02}.txt"
        file.write_text(content + " " * number * 10, encoding="utf-8")
        names.append(str(file))
    return names


def rough(path: str, options: CheckOptions) -> DocumentReport:
    """Stands in for `check_file`: hangs, dies, or spins where no signal helps, as the file says."""
    word = Path(path).read_text(encoding="utf-8").strip()
    if word == "hang":
        time.sleep(60)
    if word == "die":
        os._exit(9)
    if word == "spin":
        import signal

        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(60)
    return DocumentReport(path, "0" * 64)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the stand-in is passed on by fork")
def test_one_bad_file_never_takes_the_others_along(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "check_file", rough)
    monkeypatch.setattr("linter.project.pool._GRACE", 0.5)
    prepare()  # the first run of a version compiles the word lists: not what is timed here
    started = time.monotonic()
    reports = batch.check_many(files, OPTIONS, jobs=2, seconds=0.5)
    assert time.monotonic() - started < 20
    assert [report.path for report in reports] == files
    errors = {Path(r.path).name: r.error.code for r in reports if r.error is not None}
    assert errors == {"04.txt": "timeout", "07.txt": "crashed", "09.txt": "timeout"}


def test_a_single_file_is_given_up_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("hang", encoding="utf-8")
    monkeypatch.setattr(limits, "check_file", rough)
    report = batch.check_many([str(tmp_path / "a.txt")], OPTIONS, seconds=0.2)[0]
    assert report.error is not None
    assert report.error.code == "timeout"
    assert "0.2 s" in report.error.message


def test_reports_survive_the_record() -> None:
    for report in samples.every():
        assert unpack(pack(report)) == report
    with pytest.raises((ValueError, TypeError)):
        unpack("[1, 2]")


class TestCache:
    @pytest.fixture(autouse=True)
    def own_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("CLAUSELINT_CACHE", str(tmp_path / "cache"))
        return tmp_path / "cache"

    def test_gives_back_what_was_put_under_another_path(self) -> None:
        cache = ReportCache(OPTIONS)
        key = cache.key(b"bytes")
        assert cache.get(key, "x") is None
        cache.put(key, samples.english())
        cache.close()
        found = ReportCache(OPTIONS).get(key, "moved.docx")
        assert found == replace(samples.english(), path="moved.docx")

    def test_anything_that_judges_is_part_of_the_key(self) -> None:
        from datetime import date

        base = ReportCache(OPTIONS).key(b"bytes")
        others = [
            ReportCache(OPTIONS).key(b"other bytes"),
            ReportCache(replace(OPTIONS, party="buyer")).key(b"bytes"),
            ReportCache(replace(OPTIONS, as_of=date(2022, 1, 1))).key(b"bytes"),
            ReportCache(OPTIONS, "a team's own rules").key(b"bytes"),
        ]
        assert len({base, *others}) == 5

    def test_errors_are_not_kept(self) -> None:
        cache = ReportCache(OPTIONS)
        key = cache.key(b"bytes")
        cache.put(key, samples.broken())
        assert cache.get(key, "x") is None

    def test_a_damaged_file_is_made_anew(self, own_folder: Path) -> None:
        own_folder.mkdir()
        (own_folder / "reports.sqlite3").write_bytes(b"garbage" * 1000)
        cache = ReportCache(OPTIONS)
        key = cache.key(b"bytes")
        cache.put(key, samples.clean())
        assert cache.get(key, "clean.docx") == samples.clean()

    def test_no_folder_no_cache(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CLAUSELINT_CACHE", "off")
        cache = ReportCache(OPTIONS)
        key = cache.key(b"bytes")
        cache.put(key, samples.clean())
        assert cache.get(key, "x") is None
        cache.close()

    def test_the_second_run_reads_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.txt").write_text("fine", encoding="utf-8")
        calls: list[str] = []

        def counted(path: str, options: CheckOptions) -> DocumentReport:
            calls.append(path)
            return rough(path, options)

        monkeypatch.setattr(limits, "check_file", counted)
        for _ in range(2):
            cache = ReportCache(OPTIONS)
            batch.check_many([str(tmp_path / "a.txt")], OPTIONS, cache=cache)
            cache.close()
        assert len(calls) == 1
