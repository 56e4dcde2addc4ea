"""Many files: what is known from the cache first, then the rest, largest first, over several processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.options import CheckOptions
from linter.project.limits import SECONDS, check_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.finding import DocumentReport
    from linter.project.cache import ReportCache

_WORTH_A_POOL = 8


def check_many(
    paths: Sequence[str],
    options: CheckOptions,
    *,
    jobs: int = 0,
    seconds: float = SECONDS,
    cache: ReportCache | None = None,
    progress: Callable[[str], None] = lambda path: None,
) -> list[DocumentReport]:
    """The reports on `paths`, in their order, whatever the order in which they were done.

    jobs: processes; 0 means one for each processor this process may use. seconds: the most one file may take.
    progress: called with each path when it is done. Raises ClauselintError as `check_file`.
    """
    done: dict[str, DocumentReport] = {}
    keys: dict[str, bytes] = {}
    if cache is not None:
        done = _known(paths, cache, keys)
        for path in done:
            progress(path)
    rest = sorted((path for path in paths if path not in done), key=_size, reverse=True)
    for report in _checked(rest, options, jobs or _processors(), seconds):
        done[report.path] = report
        if cache is not None and report.path in keys:
            cache.put(keys[report.path], report)
        progress(report.path)
    return [done[path] for path in paths]


def _known(paths: Sequence[str], cache: ReportCache, keys: dict[str, bytes]) -> dict[str, DocumentReport]:
    """The reports the cache has; `keys` gets the key of every file that could be read."""
    known: dict[str, DocumentReport] = {}
    for path in paths:
        try:
            with open(path, "rb") as file:
                keys[path] = cache.key(file.read())
        except OSError:
            continue
        report = cache.get(keys[path], path)
        if report is not None:
            known[path] = report
    return known


def _checked(paths: Sequence[str], options: CheckOptions, jobs: int, seconds: float) -> Iterator[DocumentReport]:
    """Reports as they are done. `paths` come largest first."""
    if jobs == 1 or len(paths) < _WORTH_A_POOL:
        for path in paths:
            yield check_within(path, options, seconds)
        return
    import gc

    from linter.project.pool import check_in_parallel

    # The smallest file goes first, here: rules and grammars are then loaded once, and every fork shares them.
    yield check_within(paths[-1], options, seconds)
    gc.freeze()
    yield from check_in_parallel(paths[:-1], options, jobs, seconds)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
