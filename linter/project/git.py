"""What git knows about a contract: its bytes at a revision, and the name it had there.

git is called as a program; nothing is written and no hook or filter of ours runs. A revision is resolved to a commit
id first, so that no argument of the user can be taken for an option.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from linter.errors import ConfigError

SECONDS = 60


@dataclass(slots=True)
class Revision:
    """A commit of the repository that holds `folder`.

    name: as the user wrote it. commit: its id. top: the folder of the working tree.
    """

    name: str
    commit: str
    top: Path
    _renames: dict[str, str] | None = field(default=None, repr=False)

    def read(self, path: str | os.PathLike[str]) -> bytes | None:
        """The bytes of a file as a checkout of the commit would give them (Git LFS included); None if it was not there.

        A file that git has seen renamed since is found under its old name. Raises ConfigError where git fails.
        """
        name = self._inside(path)
        if not self._has(name):
            name = self.renames().get(name, "")
        if not name or not self._has(name):
            return None
        return run(self.top, "cat-file", "--filters", f"{self.commit}:{name}")

    def renames(self) -> dict[str, str]:
        """Old name by new name, for tracked files renamed between the commit and the working tree."""
        if self._renames is None:
            found = run(self.top, "diff", "--name-status", "-M", "-z", "--diff-filter=R", self.commit, "--")
            parts = found.decode("utf-8", "surrogateescape").split("\0")
            self._renames = {parts[i + 2]: parts[i + 1] for i in range(0, len(parts) - 2, 3)}
        return self._renames

    def _has(self, name: str) -> bool:
        return call(self.top, "cat-file", "-e", f"{self.commit}:{name}").returncode == 0

    def _inside(self, path: str | os.PathLike[str]) -> str:
        full = Path(path).absolute()
        place = full.parent.resolve() / full.name
        if not place.is_relative_to(self.top):
            raise ConfigError(f"{path}: is not in the repository {self.top}")
        return place.relative_to(self.top).as_posix()


def revision(name: str, folder: Path) -> Revision:
    """The commit that `name` means in the repository around `folder`.

    Raises ConfigError where git is missing, the folder is in no repository or has no such revision.
    """
    found = call(folder, "rev-parse", "--show-toplevel")
    if found.returncode != 0:
        raise ConfigError(f"{folder}: is not in a git repository, so there is no revision {name!r} to compare with")
    top = Path(os.fsdecode(found.stdout.rstrip(b"\r\n"))).resolve()
    commit = call(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit.returncode != 0:
        raise ConfigError(f"{top}: git knows no revision {name!r}; see `git log`")
    return Revision(name, commit.stdout.decode("ascii").strip(), top)


def user_name(folder: Path) -> str:
    """The name that git would sign a commit with in this folder; "" where none is set or git is missing."""
    try:
        return call(folder, "config", "user.name").stdout.decode("utf-8", "replace").strip()
    except ConfigError:
        return ""


def run(folder: Path, *arguments: str) -> bytes:
    """The output of a git command. Raises ConfigError with git's own first line where it fails."""
    found = call(folder, *arguments)
    if found.returncode != 0:
        reason = found.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"{folder}: git {arguments[0]} failed: {reason[0] if reason else found.returncode}")
    return found.stdout


def call(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. Raises ConfigError where it cannot be started or does not come back."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, check=False, timeout=SECONDS, env=environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        raise ConfigError("git could not be started; it is needed to look at another revision") from None
    except subprocess.TimeoutExpired:
        raise ConfigError(f"{folder}: git {arguments[0]} did not come back within {SECONDS} s") from None
