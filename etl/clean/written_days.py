"""Text → a day as it is written, whatever is missing in it. Pure; knows no titles and no calendar but the weekdays' names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Any

from etl.clean.text import Unclean

WEEKDAYS = "월화수목금토일"  # Monday first, as date.weekday() counts
HANJA_WEEKDAYS = str.maketrans("月火水木金土日", WEEKDAYS)

# Bounds stand in the forms, so that no impossible month makes a text fit another form.
MONTH = r"(?P<month>1[0-2]|0?[1-9])"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
YEAR = r"'?(?P<year>\d{4}|\d{2})"

WEEKDAY = (
    r"(?:\s*[(\[]\s*(?P<weekday>[월화수목금토일月火水木金土])(?:요일|曜日)?\s*[)\]]\s*\.?"
    r"|(?:\s+|(?<=\.))(?P<bare_weekday>[월화수목금토일])(?:요일)?)?"
)
ZONE = r"(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?"
CLOCK = (
    r"(?:(?P<half>오전|오후|AM|PM)\s*)?"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"(?:\s*(?P<half_after>AM|PM))?" + ZONE + r"|(?P<hour_word>\d{1,2})\s*시"
    r"(?:\s*(?P<minute_word>\d{1,2})\s*분)?)"
)
PLAN = r"(?P<plan>\s*(?:[(\[]\s*(?:예정|잠정|계획)\s*[)\]]|예정|잠정|계획)\s*\.?)?"
# A clock stands apart from the digits of its day: `7.2014:00` is nothing.
TAIL = WEEKDAY + r"(?:(?:\s+|T|(?<=[)\]일]))" + CLOCK + r")?" + PLAN


def compile_forms(*forms: str, tail: str = "") -> tuple[re.Pattern[str], ...]:
    """Each form with what may follow it; digits are those of ASCII, for the text is folded."""
    return tuple(re.compile(form + tail, re.ASCII | re.IGNORECASE) for form in forms)


DAY_FORMS = compile_forms(
    rf"'?(?P<year>\d{{4}})\s*[-./]\s*{MONTH}\s*[-./]\s*{DAY}\s*\.?",
    # One mark twice: `10.2-12` is rather the 2nd to the 12th of October than a day of 2010.
    rf"'?(?P<year>\d{{2}})\s*(?P<mark>[-./])\s*{MONTH}\s*(?P=mark)\s*{DAY}\s*\.?",
    r"(?P<year>\d{4})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
    rf"{YEAR}\s*(?:년|\.)\s*{MONTH}\s*월\s*{DAY}\s*일?",
    rf"{YEAR}\s*년\s*{MONTH}\s*[./]\s*{DAY}\s*\.?",
    rf"'?{MONTH}\s*[-./]\s*{DAY}\s*\.?",
    rf"{MONTH}\s*월\s*{DAY}\s*일?",
    rf"{DAY}\s*일",
    tail=TAIL,
)
# What may stand only after a tilde: `7.24~30` and `2021-07-20 14:00~16:00`.
END_FORMS = compile_forms(rf"{DAY}\s*\.?" + TAIL, CLOCK + PLAN)

# `'12.7` is July 2012 as much as 7 December: the mark of a year makes it a month. `'3/14` has no such year.
MONTH_AFTER_MARK = re.compile(rf"'\d{{2}}\s*[-./]\s*{MONTH}\s*\.?", re.ASCII)
MONTH_FORMS = compile_forms(
    r"\d{4}(?:0[1-9]|1[0-2])",
    rf"(?:{YEAR}\s*[-./년]\s*)?{MONTH}\s*월",
    rf"{YEAR}\s*[-./년]\s*{MONTH}\s*\.?",
    tail=r"\s*(?:초|중|말|중순|초순|상순|하순)?\s*(?:경|쯤)?",
)
YEAR_FORMS = compile_forms(r"(?:19|20)\d{2}\s*\.?", r"'?(?:\d{4}|\d{2})\s*년도?")

MIDDAY = 12
# `24:00` ends its own day. The next day's 00:00 would be another day.
END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True)
class WrittenDay:
    """What one text says of a day; None where it says nothing."""

    year: int | None
    month: int | None
    day: int | None  # None only in an end that is a time of day: `~16:00`
    weekday: str | None
    clock: time | None
    is_plan: bool


def refuse_day(missing: str | None = None, wrong: str | None = None, **facts: Any) -> Unclean:
    """The one refusal of days, to be raised.

    Args:
        missing: what nobody wrote: "year", "month" or "day".
        wrong: what contradicts: "weekday" (facts: weekday as written, day as read), "order" (facts: first, last),
            "count" (`(3일간)` of a range of four; facts: first, last), "several", "zero" (a number that may have lost
            its last zero); None where no form fits or no such day is.
        facts: what a sentence may name.
    """
    return Unclean("BAD_DATE", missing=missing, wrong=wrong, **facts)


def parse_day(text: str) -> WrittenDay | None:
    """`7.20.(화)` → month 7, day 20, Tuesday; None where the text has no form of a day. Takes folded text.

    Raises:
        Unclean: BAD_DATE for a time of day that does not exist, and for a month behind the mark of a year.
    """
    if MONTH_AFTER_MARK.fullmatch(text):
        raise refuse_day(missing="day")
    return match_forms(DAY_FORMS, text)


def parse_end(text: str) -> WrittenDay | None:
    """What stands after a tilde: also `30`, `30일`, `25(일)` and `16:00`. Raises: Unclean BAD_DATE as parse_day."""
    return parse_day(text) or match_forms(END_FORMS, text)


def match_forms(forms: tuple[re.Pattern[str], ...], text: str) -> WrittenDay | None:
    """By the first form that fits the whole text."""
    for form in forms:
        if found := form.fullmatch(text):
            return describe_day(found.groupdict())
    return None


def describe_day(parts: dict[str, str | None]) -> WrittenDay:
    """A form's groups as values. Raises: Unclean BAD_DATE for a time of day that does not exist."""
    weekday = parts.get("weekday") or parts.get("bare_weekday") or ""
    return WrittenDay(
        year=read_year(parts.get("year")),
        month=read_whole(parts.get("month")),
        day=read_whole(parts.get("day")),
        weekday=weekday.translate(HANJA_WEEKDAYS) or None,
        clock=read_clock(parts),
        is_plan=parts["plan"] is not None,
    )


def read_whole(digits: str | None) -> int | None:
    """None stays None."""
    if digits is None:
        return None
    return int(digits)


def read_year(digits: str | None) -> int | None:
    """`21` → 2021; four digits are themselves."""
    if digits is None:
        return None
    if len(digits) == 2:
        return 2000 + int(digits)
    return int(digits)


def read_clock(parts: dict[str, str | None]) -> time | None:
    """`오후 2시 30분` → 14:30; `24:00` is the last second of its day; a zone is not reckoned with.

    Raises:
        Unclean: BAD_DATE for a time of day that does not exist, such as 25:00 or `오전 13시`.
    """
    written = parts["hour"] or parts["hour_word"]
    if written is None:
        return None
    hour = int(written)
    minute = int(parts["minute"] or parts["minute_word"] or 0)
    second = int(parts["second"] or 0)
    half = parts["half"] or parts["half_after"]
    if (hour, minute, second, half) == (24, 0, 0, None):
        return END_OF_DAY
    try:
        return time(count_hours(hour, half), minute, second)
    except ValueError:
        raise refuse_day() from None


def count_hours(hour: int, half: str | None) -> int:
    """Hours since midnight: `오전 12시` is 0, `오후 12시` 12; `오후 14시` is 14. Raises: ValueError for `오전 13시`."""
    if half is None:
        return hour
    is_morning = half.upper() in {"오전", "AM"}
    if is_morning and hour > MIDDAY:
        raise ValueError(hour)
    if is_morning:
        return hour % MIDDAY
    if hour < MIDDAY:
        return hour + MIDDAY
    return hour


def find_missing(text: str) -> str | None:
    """What a text lacks that is no day: `2021년 7월` lacks the day, `2021년` the month; None where it is neither."""
    if any(form.fullmatch(text) for form in MONTH_FORMS):
        return "day"
    if any(form.fullmatch(text) for form in YEAR_FORMS):
        return "month"
    return None
