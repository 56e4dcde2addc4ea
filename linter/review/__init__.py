"""The Word copy: comments and tracked changes in a copy of the contract. The only room that writes .docx."""

from linter.review.options import Held, ReviewOptions, ReviewResult
from linter.review.write import review_bytes, write_review

__all__ = ["Held", "ReviewOptions", "ReviewResult", "review_bytes", "write_review"]
