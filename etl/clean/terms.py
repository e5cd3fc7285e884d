"""Text → the term of an agreement, as its first and last day. Pure; what is a day stands in `etl.clean.days`.

2020.3.2. ~ 2023.3.1. (3년)     the range; a remark behind it is one
2020.3.2.부터 3년                2 March 2020 to 1 March 2023
3년                             no day, and refused
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from etl.clean.days import NO_CONTEXT, DayContext, DayRange, fold_day, read_days, split_range
from etl.clean.written_days import WEEKDAYS, refuse_day

# A weekday is no remark: it must be that of its day.
REMARKED = re.compile(
    rf"(?P<said>.*\S)\s*[(\[](?!\s*[{WEEKDAYS}月火水木金土日](?:요일|曜日)?\s*[)\]])[^()\[\]]*[)\]]\s*\.?"
)
LENGTH = re.compile(
    r"만?\s*(?:(?P<years>\d{1,2})\s*년)?\s*(?:(?P<months>\d{1,3})\s*개월)?\s*(?:간|동안)?", re.ASCII
)
MONTHS = 12  # of a year


def read_term(text: str, context: DayContext = NO_CONTEXT) -> DayRange:
    """`2020.3.2.부터 3년` → 2 March 2020 and 1 March 2023; one day, or a range, as `read_days`.

    Raises:
        Unclean: BAD_DATE as `read_days`, and for a length without the day on which it begins.
    """
    body = drop_remark(fold_day(text))
    ends = split_range(body)
    if ends:
        months = count_months(ends[1])
        if months:
            first = read_days(ends[0].removesuffix("로"), context)
            return DayRange(first.first, end_term(first.first.date(), months), first.is_plan)
    return read_days(body, context)


def drop_remark(text: str) -> str:
    """A range of days without what stands in brackets behind it; any other text as it is."""
    remarked = REMARKED.fullmatch(text)
    if remarked and split_range(remarked["said"]):
        return remarked["said"]
    return text


def count_months(text: str) -> int:
    """`1년 6개월간` → 18; 0 for what is no length."""
    length = LENGTH.fullmatch(text.strip())
    if length is None:
        return 0
    return MONTHS * int(length["years"] or 0) + int(length["months"] or 0)


def end_term(first: date, months: int) -> datetime:
    """The day before the one of the same number; the month's last where it has none (Civil Act of Korea, article 160).

    Raises:
        Unclean: BAD_DATE where the calendar ends before.
    """
    year, month = divmod(MONTHS * first.year + first.month - 1 + months, MONTHS)
    if year > date.max.year:
        raise refuse_day()
    days = monthrange(year, month + 1)[1]
    last = date(year, month + 1, min(first.day, days))
    if first.day <= days:
        last -= timedelta(days=1)
    return datetime.combine(last, time())
