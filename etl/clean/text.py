"""A cell's text as it is compared, and the refusal of one that breaks a rule. Pure."""

from __future__ import annotations

import unicodedata

from analytics.refusal import Refusal


class Unclean(Refusal):
    """A value that breaks a rule; `code` is one of the quarantine codes."""


def fold(text: str) -> str:
    """Compatibility forms made one (full-width digits, ㎞, ㈜), odd blanks made plain, ends trimmed."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
