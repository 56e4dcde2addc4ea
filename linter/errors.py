"""The errors a user can meet. Each is one clear line that names the file and says what to do."""

from __future__ import annotations


class ClauselintError(Exception):
    """Base of all errors that are the input's or the user's, not a bug."""


class UnreadableFile(ClauselintError):  # noqa: N818 - the file is what is named
    """A file that cannot be read as a contract.

    code: a stable word for machines, such as "not-a-zip", "encrypted", "legacy-doc", "empty", "truncated",
        "too-large", "no-main-part", "bad-xml", "not-text", "timeout", "missing", "not-permitted".
    """

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.code = code
        self.message = message


class GrammarError(ClauselintError):
    """A mistake in `grammars/` or in a team's own rules: names file and, where known, line."""


class ConfigError(ClauselintError):
    """A mistake in the configuration or in a flag: unknown key, unknown rule, malformed file."""


class DecisionError(ClauselintError):
    """A decisions file that cannot be read or is malformed."""
