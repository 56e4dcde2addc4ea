"""Running the installed command as a user does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = Path(sys.executable).with_name("clauselint")

RISKY = (
    "12. Termination\n\nBuyer may terminate this Agreement with immediate effect if Supplier is added to the Entity "
    "List maintained by the U.S. Department of Commerce.\n"
)
CLEAN = "1. Delivery\n\nSupplier shall deliver the goods within thirty days after the order has been accepted.\n"


@pytest.fixture
def run(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command with some arguments, in `tmp_path`, with a cache folder of the session and no user configuration."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    base = {**os.environ, "HOME": str(home), "CLAUSELINT_CACHE": str(home / "cache"), "PYTHONUTF8": "1"}
    for name in ("XDG_CONFIG_HOME", "NO_COLOR", "CLAUSELINT_DEBUG"):
        base.pop(name, None)

    def call(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(COMMAND), *arguments],
            cwd=tmp_path,
            env={**base, **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call
