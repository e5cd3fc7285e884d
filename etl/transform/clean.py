"""Text → dates, numbers and names. Pure functions on single values; `validate` calls them on distinct ones.

Each cleaner returns the clean value or raises `Unclean` with a code of SOURCES §3; none of them guesses.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from analytics.refusal import Refusal

# Serial 1 is 1899-12-31, with Excel's phantom 1900-02-29 counted in.
EXCEL_EPOCH = date(1899, 12, 30)
# 1982 … 2064: five digits in a date column are a serial, never a year.
EXCEL_SERIALS = range(30_000, 60_000)


class Unclean(Refusal):
    """A value that breaks a rule; `code` is one of the quarantine codes."""


def fold(text: str) -> str:
    """Compatibility forms made one (full-width digits, ㎞, ㈜), odd blanks made plain, ends trimmed."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


# ---- dates -------------------------------------------------------------------------------------------------

WEEKDAY = r"\s*(?:\([월화수목금토일](?:요일)?\))?"
CLOCK = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?"
DATE_FORMS = tuple(
    re.compile(form + WEEKDAY + CLOCK)
    for form in (
        r"'?(?P<year>\d{4}|\d{2})\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})\s*\.?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"'?(?P<year>\d{4}|\d{2})\s*년\s*(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일",
    )
)
SERIAL = re.compile(r"(?P<days>\d{5})(?:\.(?P<fraction>\d+))?")


def clean_moment(text: str) -> datetime:
    """A day with its time of day (00:00 where the file has none). Two-digit years are 20xx.

    Raises:
        Unclean: BAD_DATE for any other form and for days that do not exist.
    """
    folded = fold(text).replace("’", "'").replace("‘", "'")
    if serial := SERIAL.fullmatch(folded):
        days = int(serial["days"])
        if days in EXCEL_SERIALS:
            seconds = round(float("0." + (serial["fraction"] or "0")) * 86_400)
            return datetime.combine(EXCEL_EPOCH, time()) + timedelta(days=days, seconds=seconds)
    for form in DATE_FORMS:
        if found := form.fullmatch(folded):
            year = int(found["year"])
            if len(found["year"]) == 2:
                year += 2000
            try:
                return datetime(
                    year,
                    int(found["month"]),
                    int(found["day"]),
                    int(found["hour"] or 0),
                    int(found["minute"] or 0),
                )
            except ValueError:
                break
    raise Unclean("BAD_DATE")


# ---- numbers -----------------------------------------------------------------------------------------------

NUMBER = re.compile(
    r"(?:약|제)?\s*(?P<sign>[-−–△▲+])?\s*₩?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s*(?:km|킬로미터|킬로|명|인|건|회|호|개사|개소|개|곳|석|좌석|점|원|차|시간|일)?"
)
# A larger one is no longer exact: a telephone or account number in the wrong column.
LARGEST_NUMBER = 2.0**53
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


HEADER_MONEY_UNITS = {
    "원": 1,
    "천원": 10**3,
    "만원": 10**4,
    "백만원": 10**6,
    "천만원": 10**7,
    "억원": 10**8,
    "억": 10**8,
}


# ---- names -------------------------------------------------------------------------------------------------

LEGAL_FORM = re.compile(r"\((?:주|유|재|사)\)|주식회사|유한회사")
LATIN_FORM = re.compile(r"(?:(?<![a-z])(?:inc|corp|ltd|co)[.,\s]*)+$")


@lru_cache(maxsize=1)  # a name is asked for twice in a row: is it one, and whose
def company_key(text: str) -> str:
    """What makes two written names one company: legal forms, blanks, case and punctuation do not.

    Returns "" when nothing is left.
    """
    folded = LEGAL_FORM.sub(" ", fold(text).casefold()).strip()
    return "".join(filter(str.isalnum, LATIN_FORM.sub("", folded)))


def clean_company(text: str) -> str:
    """The name as written, blanks in order. Raises: Unclean MISSING_VALUE when only a legal form was written."""
    if not company_key(text):
        raise Unclean("MISSING_VALUE")
    return fold(text)


def split_names(text: str) -> list[str]:
    """Distinct names in the order written, split on `,` `·` `/` and line breaks."""
    names = (fold(name) for name in re.split(r"[,·ㆍ‧・/\n\r;]", text))
    return list(dict.fromkeys(name for name in names if name))
