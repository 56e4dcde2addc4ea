"""Word files: from the bytes of a .docx to a `Contract`."""

from linter.readers.docx.document import read_docx

__all__ = ["read_docx"]
