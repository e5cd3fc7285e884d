"""Text → won. Pure functions on single values; none of them guesses."""

from __future__ import annotations

import math
import re

from etl.clean.numbers import LARGEST_NUMBER, clean_number
from etl.clean.text import Unclean, fold

MONEY_UNITS = {
    "조": 10**12,
    "억": 10**8,
    "천만": 10**7,
    "백만": 10**6,
    "십만": 10**5,
    "만": 10**4,
    "천": 10**3,
    "백": 100,
}
MONEY_PART = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(조|억|천만|백만|십만|만|천|백)?"
)

HEADER_MONEY_UNITS = {
    "원": 1,
    "천원": 10**3,
    "만원": 10**4,
    "백만원": 10**6,
    "천만원": 10**7,
    "억원": 10**8,
    "억": 10**8,
}


def clean_money(text: str, unit: int = 1) -> float:
    """Won. Understands `12억`, `3천만원`, `1억 2,000만 원`; a number without a unit is multiplied by the header's.

    Raises:
        Unclean: BAD_NUMBER.
    """
    folded = fold(text).lower().removeprefix("약").strip()
    body = folded.lstrip("-−△▲ ").removeprefix("₩").removesuffix("원").strip()
    if not any(word in body for word in MONEY_UNITS):
        if folded.endswith("원"):
            return clean_number(text)
        return clean_number(text) * unit
    amount = add_up_money(body)
    if amount > LARGEST_NUMBER:
        raise Unclean("BAD_NUMBER")
    if folded.startswith(("-", "−", "△", "▲")):
        return -amount
    return amount


def add_up_money(body: str) -> float:
    """`1억 2,000만` → 120,000,000: every part in a smaller unit than the one before. Raises: Unclean BAD_NUMBER."""
    amount = 0.0
    position = 0
    scale = math.inf
    while position < len(body):
        found = MONEY_PART.match(body, position)
        if not found:
            raise Unclean("BAD_NUMBER")
        factor = MONEY_UNITS.get(found[2] or "", 1)
        if factor >= scale:  # 억 after 만 is a typing error, not a sum
            raise Unclean("BAD_NUMBER")
        amount += float(found[1].replace(",", "")) * factor
        scale = factor
        position = found.end()
        while body[position : position + 1] == " ":
            position += 1
    return amount
