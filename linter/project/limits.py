"""How long and how much one file may take."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from linter.check import check_file, failed
from linter.options import CheckOptions

if TYPE_CHECKING:
    from types import FrameType

    from linter.finding import DocumentReport

SECONDS = 20.0
_MOST_MEMORY = 2 << 30


class _TimeIsUp(BaseException):
    """Not an Exception, so that nothing on the way up takes it for a mistake in the file."""


def check_within(path: str, options: CheckOptions, seconds: float = SECONDS) -> DocumentReport:
    """`check_file`, given up after `seconds` with the error "timeout".

    Call it in the main thread. Where the platform has no alarm signal (Windows) only the pool's own limit holds.
    Raises ClauselintError as `check_file` does.
    """
    from linter.rules.judge import prepare

    prepare(options.rules, options.lexicon)  # compiled once for each version: no file's fault, so not on its time
    if not hasattr(signal, "setitimer"):
        return check_file(path, options)
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return check_file(path, options)
    except _TimeIsUp:
        return timed_out(path, seconds)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def timed_out(path: str, seconds: float) -> DocumentReport:
    """The report on a file that took too long."""
    return failed(path, "timeout", f"not checked: it took longer than {seconds:g} s; split it, or raise --timeout")


def bound_memory() -> None:
    """Let this process, a worker, have at most 2 GiB of address space, so that no file can exhaust the machine."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TimeIsUp
