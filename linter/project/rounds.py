"""The two versions that `clauselint compare` is given: files, or files as they were at a git revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.check import CheckOptions, report_on
from linter.errors import ConfigError, UnreadableFile
from linter.project.compare import Comparison, compare_reports
from linter.project.session import open_session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.contract import Contract
    from linter.finding import DocumentReport


def compare_versions(
    old: str,
    new: str,
    *,
    config: str | None = None,
    no_config: bool = False,
    flags: Mapping[str, object] | None = None,
) -> tuple[Comparison, str]:
    """Read and judge both versions and pair their findings. Also returns the `fail-on` in force.

    old, new: a file, or "REV:FILE" for a file as it was at a git revision. Decisions play no part: both sides of a
    negotiation round are shown whole. Raises UnreadableFile, ConfigError or GrammarError.
    """
    session = open_session([_file(old), _file(new)], config=config, no_config=no_config, no_decisions=True, flags=flags)
    before, then = _judged(old, session.options)
    after, now = _judged(new, session.options)
    session.apply([before, after])
    return compare_reports(before, after, (then, now)), session.settings.fail_on


def _judged(version: str, options: CheckOptions) -> tuple[DocumentReport, Contract]:
    from linter.readers import read

    contract = read(_content(version), version)
    return report_on(contract, options, version), contract


def _content(version: str) -> bytes:
    """The bytes of a version. Raises UnreadableFile or ConfigError."""
    if Path(version).is_file():
        return Path(version).read_bytes()
    name, separator, path = version.partition(":")
    if not separator or not path:
        raise UnreadableFile(version, "missing", "no such file (a file at a git revision is written REV:FILE)")
    from linter.project.git import revision

    folder = Path(path).absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    content = revision(name, folder).read(path)
    if content is None:
        raise ConfigError(f"{path}: was not there at revision {name}")
    return content


def _file(version: str) -> str:
    """The file that a version is of, for finding the configuration."""
    return version if Path(version).exists() else version.partition(":")[2] or version
