"""사업자등록번호: ten digits of which the last checks the others. Pure."""

from __future__ import annotations

import re

from etl.clean.text import Unclean, fold

DASH = "[-‐‑‒–—−. ]?"  # whatever a keyboard or a word processor makes of it
WRITTEN = re.compile(rf"\d{{3}}{DASH}\d{{2}}{DASH}\d{{5}}")
NONE = "0000000000"  # filled in by who had no number to fill in
# The national tax service's rule: nine digits by these weights, and the tens of the last one's five-fold.
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def clean_business_no(text: str) -> str:
    """`123-45-67891` → `1234567891`, in any writing. Raises: Unclean BAD_NUMBER where the check digit is wrong."""
    folded = fold(text)
    digits = "".join(character for character in folded if character.isdecimal())
    if not WRITTEN.fullmatch(folded) or digits == NONE:
        raise Unclean("BAD_NUMBER")
    if int(digits[9]) != find_check_digit(digits[:9]):
        raise Unclean("BAD_NUMBER")
    return digits


def find_check_digit(first_nine: str) -> int:
    """The tenth digit that belongs to nine."""
    products = [int(digit) * weight for digit, weight in zip(first_nine, WEIGHTS, strict=True)]
    return -(sum(products) + products[-1] // 10) % 10


def format_business_no(digits: str) -> str:
    """`1234567891` → `123-45-67891`, as it is written."""
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
