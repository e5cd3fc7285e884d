"""A cell's text as it is compared, and the refusal of one that breaks a rule. Pure."""

from __future__ import annotations

import re
import unicodedata

from analytics.refusal import Refusal

# Characters that show nothing: zero-width blanks and joiners, soft hyphens, marks of direction, byte order marks.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)


class Unclean(Refusal):
    """A value that breaks a rule; `code` is one of the quarantine codes."""


def fold(text: str) -> str:
    """Compatibility forms made one (full-width digits, ㎞, ㈜, parted Hangul), odd blanks made plain, ends trimmed.

    What shows nothing (a zero-width blank) is nothing.
    """
    if INVISIBLE.search(text):
        text = INVISIBLE.sub("", text)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def fold_word(text: str) -> str:
    """A word as it is compared: folded, without case and blanks."""
    return "".join(fold(text).casefold().split())
