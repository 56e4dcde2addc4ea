"""Ratios 4, 5, 7, 8, 10 and 11: whole processes, as a user starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import inputs
from .ratio import Ratio, paired, seconds

PEER = "contract-lint"
PLAIN = ("--format", "json", "--no-config", "--no-decisions", "--timeout", "600")
"""Nothing but the check; and a busy machine must not turn a measurement into a refusal."""
PEAK = (
    "import sys\n"
    "sys.stdout = open('/dev/null', 'w')\n"
    "{work}\n"
    "line = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
    "sys.stderr.write(' ' + line.split()[1])\n"
)
CHECK = "sys.argv = ['clauselint', 'check', sys.argv[1]]\nfrom linter.__main__ import main\nmain()"


def environment(cache: Path) -> dict[str, str]:
    """Everything compiled is kept, as in ordinary use; reports and rules are cached in `cache` alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CLAUSELINT", "COV"))}
    return kept | {"CLAUSELINT_CACHE": str(cache), "XDG_CONFIG_HOME": str(cache)}


def program(name: str) -> str:
    """The full name of a program of this environment, or on the path; "" where there is none."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name) or ""


def run(command: list[str], cache: Path) -> None:
    """Run a command to its end. Raises SystemExit where it could not do its work."""
    done = subprocess.run(
        command, cwd=inputs.scratch(), env=environment(cache), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise SystemExit(f"benchmarks: {' '.join(command[:4])} failed: {done.stderr.decode(errors='replace')[-300:]}")


def clauselint(*arguments: str) -> list[str]:
    """The installed command."""
    return [program("clauselint"), *arguments]


def starting(rounds: int, cache: Path) -> list[Ratio]:
    """Ratios 4 and 5: what a start costs, and a start with one contract of 40 kB."""
    bare = [sys.executable, "-c", "pass"]
    one = clauselint("check", str(inputs.near(40_000)))
    version = paired(lambda: run(clauselint("--version"), cache), lambda: run(bare, cache), rounds)
    check = paired(lambda: run(one, cache), lambda: run(bare, cache), rounds)
    return [
        Ratio(4, "clauselint --version / python -c pass, processes", 2, 1.2, version),
        Ratio(5, "check one contract of 40 kB / python -c pass, processes", 9, 6, check),
    ]


def two_processes(count: int, rounds: int, cache: Path) -> Ratio:
    """Ratio 7: a folder with two processes against one."""
    folder = str(inputs.folder_of(count))
    command = clauselint("check", folder, *PLAIN, "--no-cache", "--jobs")
    what = f"{count:,} files, 2 processes / 1"
    if len(os.sched_getaffinity(0)) < 2:
        return Ratio(7, what, 0.7, 0.55, note="not measured: one processor")
    values = paired(lambda: run([*command, "2"], cache), lambda: run([*command, "1"], cache), rounds)
    return Ratio(7, what, 0.7, 0.55, values)


def warm_cache(count: int, rounds: int) -> Ratio:
    """Ratio 8: the same folder again, nothing changed, against the first time, each with a new cache."""
    folder = str(inputs.folder_of(count))
    command = clauselint("check", folder, *PLAIN, "--jobs", "1")
    values = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as place:
            cold = seconds(lambda place=place: run(command, Path(place)))
            warm = min(seconds(lambda place=place: run(command, Path(place))) for _ in range(2))
        values.append(warm / cold)
    return Ratio(8, f"warm cache / cold, {count:,} files, processes", 0.1, 0.04, values)


def peer(count: int, rounds: int, cache: Path) -> Ratio:
    """Ratio 10: from .docx, one process, against contract-lint on the text somebody else extracted."""
    what = f"{count:,} contracts from .docx, 1 process / contract-lint on their text"
    rival = os.environ.get("CONTRACT_LINT") or program(PEER)
    if not rival:
        return Ratio(10, what, 0.8, 0.45, note=f"not measured: pip install {PEER}, or name it in CONTRACT_LINT")
    files = [str(path) for path in sorted(inputs.folder_of(count).glob("*.docx"))]
    texts = [str(path) for path in sorted(inputs.folder_of_texts(count).glob("*.txt"))]
    ours = clauselint("check", *files, *PLAIN, "--no-cache", "--jobs", "1")
    theirs = [rival, "lint", "--json", *texts]
    return Ratio(10, what, 0.8, 0.45, paired(lambda: run(ours, cache), lambda: run(theirs, cache), rounds))


def memory(cache: Path) -> Ratio:
    """Ratio 11: the most memory a check of 300 pages holds, above the bare interpreter, by the size of its XML."""
    what = "peak memory above the interpreter, 300 pages / document.xml"
    if not Path("/proc/self/status").exists():
        return Ratio(11, what, 25, 12, note="not measured: needs Linux")
    path = inputs.long_contract(300)
    grown = _peak(CHECK, path, cache) - _peak("pass", path, cache)
    return Ratio(11, what, 25, 12, [grown / len(inputs.main_xml(path.read_bytes()))])


def _peak(work: str, path: Path, cache: Path) -> int:
    """Bytes."""
    command = [sys.executable, "-c", PEAK.format(work=work), str(path)]
    done = subprocess.run(command, env=environment(cache), stderr=subprocess.PIPE, check=True, text=True)
    return int(done.stderr.split()[-1]) * 1024
