"""Text → days, moments and ranges of days. Pure functions on single values; none of them guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from etl.clean.text import Unclean, fold
from etl.clean.written_days import (
    WEEKDAYS,
    WrittenDay,
    find_missing,
    parse_day,
    parse_end,
    refuse_day,
)

# Serial 1 is 1899-12-31, with Excel's phantom 1900-02-29 counted in.
EXCEL_EPOCH = datetime(1899, 12, 30)
EPOCH_1904 = datetime(1904, 1, 1)
# 1954 … 2064: five digits in a date column are a serial, never a year.
EXCEL_SERIALS = range(20_000, 60_001)
SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
SERIAL_TOLERANCE = 1e-9  # days: how far a computed whole number may lie off
DAY_SECONDS = 86_400

DECEMBER = 12
JANUARY = 1

LIKE_CHARACTERS = str.maketrans("’‘`´‐‑−∼〜∽—―", "''''---~~~––")
# Where a range is cut in two, surest first. A hyphen cuts only where it is the only one, stands between
# blanks or before a year of four digits: else it may belong to a day.
RANGE_MARKS = (
    re.compile(r"\s*(?:부터\s*~?|~)\s*"),
    re.compile(r"\s+[-–]\s+"),
    re.compile(r"\s*–\s*"),
    re.compile(r"\s*-\s*"),
    re.compile(r"\s*-\s*(?=\d{4}\D)", re.ASCII),
)
# `(3일간)`, `(2박 3일)` or `(당일)` behind days: how many they are.
COUNTED_DAYS = re.compile(
    r"(?P<written>.*\S)\s*\((?:당일|(?:(?P<nights>\d{1,3})박\s*)?(?P<count>\d{1,3})일간?)\)",
    re.ASCII,
)
SEVERAL_MARKS = re.compile(r"[,，、;；·ㆍ‧・\n\r]|및")
# Numbers that Excel shows alike whether `7.2` or `7.20` was typed.
LOST_ZERO = re.compile(r"\d{1,2}\.[123]", re.ASCII)


@dataclass(frozen=True)
class DayContext:
    """What stands around a cell: what the titles above it, its sheet's or its file's name say, and how numbers count."""

    year: int | None = None
    month: int | None = None
    is_1904: bool = False  # serial numbers count from 1904-01-01
    is_number: bool = False  # the cell holds a number, not text: `7.2` may have been typed `7.20`
    answered: int | None = (
        None  # the year that a person said, for days to which nothing above gives one
    )


@dataclass(frozen=True)
class DayRange:
    """What one cell says: a day, or the first and the last of several on end, each with its time of day or 00:00."""

    first: datetime
    last: datetime  # == first for one day
    is_plan: bool  # `2021.7.20.(예정)`


NO_CONTEXT = DayContext()
# How most files write a day, which needs no context and has no second meaning: read in a tenth of the time.
ISO_DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def read_days(text: str, context: DayContext = NO_CONTEXT) -> DayRange:
    """`2021. 7. 24.(토) ~ 25.(일)` → 24 and 25 July 2021. What a text lacks comes from its context, and from nowhere else.

    Raises:
        Unclean: BAD_DATE with the facts of refuse_day: for any other form, a day that does not exist, a weekday that
            is not that day's, an end before its start, several days that are no range, a month alone.
    """
    if ISO_DAY.fullmatch(text) and (moment := find_day(text)):
        return DayRange(moment, moment, is_plan=False)
    folded = fold_day(text)
    if moment := read_serial(folded, context):
        return DayRange(moment, moment, is_plan=False)
    if context.is_number and LOST_ZERO.fullmatch(folded):
        raise refuse_day(wrong="zero")
    body = folded
    counted = COUNTED_DAYS.fullmatch(folded)
    if counted:
        body = counted["written"]
    days = read_day(body, context) or read_range(body, context)
    if days is None:
        raise explain_unread(text)
    if counted:
        check_count(counted, days)
    return days


def find_day(text: str) -> datetime | None:
    """The beginning of a day as ISO writes it; None where there is no such day."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def clean_moment(text: str, context: DayContext = NO_CONTEXT) -> datetime:
    """A day with its time of day (00:00 where the file has none); of a range its first. Two-digit years are 20xx.

    Raises:
        Unclean: BAD_DATE as read_days.
    """
    return read_days(text, context).first


def fold_day(text: str) -> str:
    """Folded, with one apostrophe, one hyphen, one tilde and one dash each for all that look like it."""
    return fold(text).translate(LIKE_CHARACTERS)


# ---- one day ----


def read_serial(text: str, context: DayContext) -> datetime | None:
    """`44397.375` → 2021-07-20 09:00; None where the text is no serial number. The time never rounds into the next day."""
    if not SERIAL.fullmatch(text):
        return None
    serial = float(text)
    if abs(serial - round(serial)) <= SERIAL_TOLERANCE:
        serial = float(round(serial))
    days = int(serial)
    if days not in EXCEL_SERIALS:
        return None
    seconds = min(round((serial - days) * DAY_SECONDS), DAY_SECONDS - 1)
    epoch = EPOCH_1904 if context.is_1904 else EXCEL_EPOCH
    return epoch + timedelta(days=days, seconds=seconds)


def read_day(text: str, context: DayContext) -> DayRange | None:
    """One day as a range of one; None where the text has no form of a day. Raises: Unclean BAD_DATE."""
    written = parse_day(text)
    if written is None:
        return None
    moment = resolve_day(written, context)
    return DayRange(moment, moment, written.is_plan)


def resolve_day(written: WrittenDay, context: DayContext) -> datetime:
    """`3.14` under `2024년` → 2024-03-14.

    Raises:
        Unclean: BAD_DATE, with what is missing in the text and its context.
    """
    year = choose_year(written, context)
    month = written.month
    if month is None:
        month = context.month
    if year is None:
        raise refuse_day(missing="year")
    if month is None:
        raise refuse_day(missing="month")
    return combine_moment(replace(written, year=year, month=month))


def choose_year(written: WrittenDay, context: DayContext) -> int | None:
    """The year in the text, else the one around it; what a person said where that is none, or one of two."""
    if written.year is not None:
        return written.year
    if context.year is None or leaves_year_open(written, context):
        return context.answered
    return context.year


def leaves_year_open(written: WrittenDay, context: DayContext) -> bool:
    """`12.30` under `2024년 1월` is as well a day of 2023, and `1.2` under a December one of the next year."""
    return written.year is None and {written.month, context.month} == {DECEMBER, JANUARY}


def combine_moment(written: WrittenDay) -> datetime:
    """The moment of a day that lacks nothing. Raises: Unclean BAD_DATE where there is no such day, or on another weekday."""
    try:
        day = date(written.year or 0, written.month or 0, written.day or 0)
    except ValueError:
        raise refuse_day() from None
    if written.weekday and written.weekday != WEEKDAYS[day.weekday()]:
        raise refuse_day(wrong="weekday", weekday=written.weekday, day=day)
    return datetime.combine(day, written.clock or time())


# ---- ranges ----


def read_range(text: str, context: DayContext) -> DayRange | None:
    """`7.24~30` → both days; None where the text is no two days with one mark between them.

    Raises:
        Unclean: BAD_DATE where it is, and one of them is no day, or the end lies before the start.
    """
    ends = split_range(text)
    if ends is None:
        return None
    start = parse_day(ends[0])
    end = parse_end(ends[1])
    if start is None or end is None:
        return None
    first = resolve_day(start, context)
    last = resolve_end(end, first)
    if last.date() == first.date() and end.clock is None:
        last = first
    if last < first:
        raise refuse_day(wrong="order", first=first.date(), last=last.date())
    return DayRange(first, last, start.is_plan or end.is_plan)


def split_range(text: str) -> list[str] | None:
    """`2021-07-24 - 30` → `2021-07-24` and `30`; None where no mark, or more than one of a kind, stands in the text."""
    for mark in RANGE_MARKS:
        parts = mark.split(text.removesuffix("까지").rstrip())
        if len(parts) == 2:
            return parts
    return None


def resolve_end(end: WrittenDay, first: datetime) -> datetime:
    """The last day takes what it lacks from the first: `~30` its month and year, `~16:00` its day.

    A January after a December without a year of its own is the next year's. Raises: Unclean BAD_DATE.
    """
    year = end.year
    if year is None:
        year = first.year
        if first.month == DECEMBER and end.month == JANUARY:
            year += 1
    month = end.month
    if month is None:
        month = first.month
    day = end.day
    if day is None:
        day = first.day
    return combine_moment(replace(end, year=year, month=month, day=day))


def check_count(counted: re.Match[str], days: DayRange) -> None:
    """`7.24~7.26(2박 3일)`: the count must be that of the days. Raises: Unclean BAD_DATE."""
    length = (days.last.date() - days.first.date()).days + 1
    count = int(counted["count"] or 1)
    nights = int(counted["nights"] or count - 1)
    if (count, nights) != (length, length - 1):
        raise refuse_day(wrong="count", first=days.first.date(), last=days.last.date())


# ---- what is neither ----


def explain_unread(text: str) -> Unclean:
    """The refusal of a text that has no form of a day or a range: what is missing in it, or that it holds several."""
    if holds_several(text):
        return refuse_day(wrong="several")
    folded = fold_day(text)
    parts = [folded, *(split_range(folded) or [])]
    missing = next(filter(None, map(find_missing, parts)), None)
    return refuse_day(missing=missing)


def holds_several(text: str) -> bool:
    """`7.20, 22` and two lines with a day each: days, but not on end."""
    parts = [fold_day(part) for part in SEVERAL_MARKS.split(text)]
    parts = [part for part in parts if part]
    return len(parts) > 1 and all(map(looks_like_days, parts))


def looks_like_days(text: str) -> bool:
    """A day, a bare number of one, or a range of days, whether or not there are such."""
    ends = split_range(text) or [text]
    try:
        return all(parse_end(end) for end in ends)
    except Unclean:
        return False
