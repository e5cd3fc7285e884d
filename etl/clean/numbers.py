"""Text → numbers, and hours written as people write them. Pure functions on single values; none of them guesses."""

from __future__ import annotations

import re

from etl.clean.text import Unclean, fold

NUMBER = re.compile(
    r"(?:약|제)?\s*(?P<sign>[-−–△▲+])?\s*₩?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s*(?:km|킬로미터|킬로|명|인|건|회|호|개사|개소|개|곳|석|좌석|점|원|차|시간|일)?"
)
# A larger one is no longer exact: a telephone or account number in the wrong column.
LARGEST_NUMBER = 2.0**53


def clean_number(text: str) -> float:
    """`1,234` · `600km` · `약 600` · `△3` (negative) · full-width digits. Raises: Unclean BAD_NUMBER."""
    found = NUMBER.fullmatch(fold(text).lower())
    if not found:
        raise Unclean("BAD_NUMBER")
    value = float(found["digits"].replace(",", ""))
    if value > LARGEST_NUMBER:
        raise Unclean("BAD_NUMBER")
    if found["sign"] and found["sign"] != "+":
        return -value
    return value


def clean_whole(text: str) -> int:
    """A number without a fraction. Raises: Unclean BAD_NUMBER."""
    value = clean_number(text)
    if value != int(value):
        raise Unclean("BAD_NUMBER")
    return int(value)


DURATION = re.compile(
    r"(?:(?P<days>\d+)\s*일)?\s*(?:(?P<hours>\d+(?:\.\d+)?)\s*시간)?\s*(?:(?P<minutes>\d+)\s*분)?"
)
CLOCK_DURATION = re.compile(r"(?P<hours>\d+):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")


def clean_duration(text: str) -> float:
    """Hours. Understands `1일 2시간 30분`, `26:30` and a plain number of hours; a day has 24 hours.

    Raises:
        Unclean: BAD_NUMBER.
    """
    folded = fold(text)
    found = CLOCK_DURATION.fullmatch(folded) or DURATION.fullmatch(folded)
    if not found:
        return clean_number(text)
    part = {name: float(value or 0) for name, value in found.groupdict().items()}
    return part.get("days", 0) * 24 + part["hours"] + part["minutes"] / 60
