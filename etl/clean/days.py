"""Text → days and moments. Pure functions on single values; none of them guesses."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from etl.clean.text import Unclean, fold

# Serial 1 is 1899-12-31, with Excel's phantom 1900-02-29 counted in.
EXCEL_EPOCH = date(1899, 12, 30)
# 1982 … 2064: five digits in a date column are a serial, never a year.
EXCEL_SERIALS = range(30_000, 60_000)

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
