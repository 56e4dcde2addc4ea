"""Write the Word copy: comments and tracked changes on the words the findings name, all else as it was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linter.collector import no_collector
from linter.contract import Contract
from linter.errors import ConfigError, UnreadableFile
from linter.finding import Finding
from linter.review.archive import check_target, save
from linter.review.job import Job
from linter.review.options import ReviewOptions, ReviewResult

_NOT_WORD = "a Word copy can be made of a .docx only; save the contract as .docx in Word"


def write_review(
    source_path: str | os.PathLike[str],
    findings: Sequence[Finding],
    out_path: str | os.PathLike[str],
    options: ReviewOptions | None = None,
    contract: Contract | None = None,
) -> ReviewResult:
    """Write a reviewed copy of a .docx. The input is never changed, and the copy is written whole or not at all.

    findings: what to comment on; their positions count in `contract.paragraphs`.
    contract: the contract the findings were made from; read again from the file where it is not given.
    Raises UnreadableFile for an input that is no Word file or was changed since, ConfigError for options that do not
    go together and for a place that cannot be written.
    """
    options = options or ReviewOptions()
    source = os.fspath(source_path)
    check_target(source, os.fspath(out_path), options.force)
    copy, result = review_bytes(_load(source), findings, options, source, contract)
    save(out_path, copy)
    result.path = Path(out_path)
    return result


def review_bytes(
    data: bytes,
    findings: Sequence[Finding],
    options: ReviewOptions | None = None,
    path: str = "",
    contract: Contract | None = None,
) -> tuple[bytes, ReviewResult]:
    """The same for a file in memory: the bytes of the copy, and what was written. path: the name for messages.

    The same input, findings and options give the same bytes.
    """
    import hashlib

    options = options or ReviewOptions()
    if not (options.comments or options.redline or options.external):
        raise ConfigError(f"{path}: neither comments nor tracked changes are asked for; leave one of the two on")
    if not data.startswith(b"PK"):
        raise UnreadableFile(path, "not-word", _NOT_WORD)
    if contract is None:
        from linter.readers import read

        contract = read(data, path)
    elif contract.sha256 and contract.sha256 != hashlib.sha256(data).hexdigest():
        raise UnreadableFile(path, "changed", "the file was changed while it was being reviewed; run the review again")
    if not contract.main_part:
        raise UnreadableFile(path, "not-word", _NOT_WORD)
    with no_collector():
        return Job(data, path, contract, findings, options).run()


def _load(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(source, "missing", "no such file") from None
    except OSError as error:
        raise UnreadableFile(source, "not-permitted", f"cannot be read ({error.strerror})") from None
