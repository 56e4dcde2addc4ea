"""Several files at once, each in a process that may hang or die without taking the others along.

A worker gets one file at a time, so the largest can go first and nobody waits behind them. A worker that neither
answers nor heeds its own alarm (stuck inside compiled code) is ended and replaced; so is one that dies.
"""

from __future__ import annotations

import multiprocessing
import os
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import TYPE_CHECKING

from linter.check import failed
from linter.errors import ClauselintError
from linter.project.limits import bound_memory, check_within, timed_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess

    from linter.finding import DocumentReport
    from linter.options import CheckOptions

_GRACE = 5.0
_IDLE = 5.0


class _Worker:
    """A process, the pipe to it, and the file it is busy with (`path` is "" when idle)."""

    def __init__(self, options: CheckOptions, seconds: float) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = _process()(target=_serve, args=(theirs, options, seconds), daemon=True)
        self.process.start()
        theirs.close()
        self.path = ""
        self.deadline = 0.0

    def give(self, path: str, deadline: float) -> None:
        self.path, self.deadline = path, deadline
        self.pipe.send(path)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _process() -> Callable[..., BaseProcess]:
    """Forked processes where there are any: they share what is loaded already."""
    if "fork" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("fork").Process
    return multiprocessing.Process


def check_in_parallel(
    paths: Sequence[str], options: CheckOptions, jobs: int, seconds: float
) -> Iterator[DocumentReport]:
    """Reports as they come, in no particular order; `paths` are begun in their order.

    Raises ClauselintError as `check_file` does.
    """
    waiting = list(reversed(paths))
    workers = [_Worker(options, seconds) for _ in range(min(jobs, len(waiting)))]
    try:
        for worker in workers:
            worker.give(waiting.pop(), monotonic() + seconds + _GRACE)
        while busy := [worker for worker in workers if worker.path]:
            for worker in _stirring(busy):
                report, alive = _answer(worker, seconds)
                if report is None:
                    continue
                if not alive:
                    worker.end()
                    workers[workers.index(worker)] = worker = _Worker(options, seconds)
                worker.path = ""
                if waiting:
                    worker.give(waiting.pop(), monotonic() + seconds + _GRACE)
                yield report
    finally:
        for worker in workers:
            worker.end()


def _stirring(busy: list[_Worker]) -> list[_Worker]:
    """The workers that answered or died, or whose time is up."""
    nearest = min(worker.deadline for worker in busy)
    ready = set(wait([worker.pipe for worker in busy], timeout=max(0.0, nearest - monotonic())))
    now = monotonic()
    return [worker for worker in busy if worker.pipe in ready or worker.deadline <= now]


def _answer(worker: _Worker, seconds: float) -> tuple[DocumentReport | None, bool]:
    """The report on the worker's file, and whether the worker can go on."""
    if not worker.pipe.poll():
        return timed_out(worker.path, seconds), False
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        return failed(worker.path, "crashed", "could not be checked: it brought the checking process down"), False
    if isinstance(answer, ClauselintError):
        raise answer
    return answer, True


def _serve(pipe: Connection, options: CheckOptions, seconds: float) -> None:
    """The worker's life: take a path, send a report, until the pipe closes or the parent is gone."""
    bound_memory()
    parent = os.getppid()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            while not pipe.poll(_IDLE):
                if os.getppid() != parent:
                    return
            try:
                answer: object = check_within(pipe.recv(), options, seconds)
            except ClauselintError as error:
                answer = ClauselintError(str(error))
            pipe.send(answer)
