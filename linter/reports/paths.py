"""Paths as reports for other tools want them: relative, with forward slashes."""

from __future__ import annotations

import os


def relative_path(path: str, base: str) -> str:
    """`path` as seen from the folder `base`, with "/"; the path itself, absolute, where it lies outside."""
    full = os.path.abspath(path)
    try:
        seen = os.path.relpath(full, os.path.abspath(base))
    except ValueError:  # another drive of Windows
        return full.replace(os.sep, "/")
    return (full if seen.startswith("..") else seen).replace(os.sep, "/")


def uri(path: str, base: str) -> str:
    """`relative_path` as a URI reference (RFC 3986): everything but letters, digits and "-._~/" percent-encoded.

    A path outside `base` becomes an absolute file: URI.
    """
    from urllib.parse import quote

    seen = relative_path(path, base)
    encoded = quote(os.fsencode(seen), safe="/")
    if seen.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{encoded}" if os.path.isabs(seen) else encoded
