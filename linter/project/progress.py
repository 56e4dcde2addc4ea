"""How far a run over many files has come, for a terminal."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def showing_progress(total: int, err: TextIO) -> Iterator[Callable[[str], None]]:
    """A bar on `err` while the block runs, gone when it ends; gives the function to call with each path when done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    # No thread of its own: processes are forked while it shows.
    with Progress(*columns, console=Console(file=err), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=total)
        step = max(1, total // 200)
        done = 0

        def tick(path: str) -> None:
            nonlocal done
            done += 1
            bar.update(task, completed=done, description=os.path.basename(path))
            if done % step == 0 or done == total:
                bar.refresh()

        yield tick
