"""Over which time a number is a rate: `매월 5건씩` is five a month."""

from __future__ import annotations

import re

from analytics.korean_numbers.vocabulary import paces as words
from analytics.korean_numbers.vocabulary.paces import Per

BEFORE: dict[Per, re.Pattern[str]] = {
    per: re.compile(f"(?:{pattern}){words.BETWEEN}") for per, pattern in words.PACES_BEFORE.items()
}
AFTER: dict[Per, re.Pattern[str]] = {
    per: re.compile(pattern) for per, pattern in words.PACES_AFTER.items()
}
LOOKED_AT = 32  # characters before a number


def find_pace(before: str, after: str) -> Per | None:
    """The time of which the words around a number make it a rate; None for a plain count."""
    nearby = before[-LOOKED_AT:]
    for per, pattern in AFTER.items():
        if pattern.match(after):
            return per
    for per, pattern in BEFORE.items():
        if pattern.search(nearby):
            return per
    return None
