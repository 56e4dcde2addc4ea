"""`--since REV`: what a contract was already flagged for at an earlier revision."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from linter.check import CheckOptions
from linter.errors import UnreadableFile
from linter.project.git import Revision, revision


class FlaggedBefore:
    """Gives the fingerprints that a file had at a revision; each folder's repository is asked once."""

    def __init__(self, name: str, options: CheckOptions, paths: Iterable[str]) -> None:
        """Prepare to look at revision `name`, judging as `options` say.

        paths: the files and folders of the run. Raises ConfigError where one is in no repository or its repository
        has no such revision: a mistyped revision must not look like a clean contract.
        """
        self.name = name
        self.options = options
        self._revisions: dict[Path, Revision] = {}
        for path in map(Path, paths):
            if path.exists():
                self._at(path.absolute() if path.is_dir() else path.absolute().parent)

    def __call__(self, path: str) -> frozenset[str]:
        """The fingerprints at the revision; none for a file that was not there or could not be read then."""
        from linter.check import report_on
        from linter.readers import read

        content = self._at(Path(path).absolute().parent).read(path)
        if content is None:
            return frozenset()
        try:
            before = report_on(read(content, path), self.options, path)
        except UnreadableFile:
            return frozenset()
        return frozenset(finding.fingerprint for finding in before.findings)

    def _at(self, folder: Path) -> Revision:
        if folder not in self._revisions:
            self._revisions[folder] = revision(self.name, folder)
        return self._revisions[folder]
