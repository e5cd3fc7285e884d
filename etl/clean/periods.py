"""Text of a title, a section line, a sheet's or a file's name → the one year and month it speaks of. Pure; in doubt none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from etl.clean.days import DayRange, fold_day, read_days
from etl.clean.text import Unclean

MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
# A year of two digits needs its mark: `'24` or `24년`. Before 2015 it is rather a number of years: `10년 계획`.
SHORT_YEAR = r"(?:1[5-9]|[23]\d)"
WEEKDAY = r"(?:\s*\([월화수목금토일]\))?"

# Until when, or when it was written: not what the rows are of.
REMARK_WORDS = r"기준|현재|작성|출력|인쇄|조회|갱신|수정일|보고일|월\s*말|년\s*말|대비"
REMARK = re.compile(REMARK_WORDS)
BRACKETED_REMARK = re.compile(rf"[(\[][^()\[\]]*(?:{REMARK_WORDS})[^()\[\]]*[)\]]")

FULL_DAY = (
    rf"(?<![\d.])(?:'?(?:20\d\d|{SHORT_YEAR})\s*(?:"
    rf"[-./_]\s*{MONTH}\s*[-./_]\s*{DAY}(?!\d)\.?|[년.]\s*{MONTH}\s*월\s*{DAY}\s*일|년\s*{MONTH}\s*\.\s*{DAY}(?!\d)\.?)"
    r"|20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
)
SHORT_DAY = (
    rf"(?<!\d)(?:{MONTH}\s*월\s*{DAY}\s*일|{MONTH}\s*[./]\s*{DAY}(?!\d)\.?|{DAY}(?!\d)\s*일?\.?)"
)
DAY_RANGE = re.compile(
    rf"{FULL_DAY}{WEEKDAY}\s*[~–]\s*(?:{FULL_DAY}|{SHORT_DAY}){WEEKDAY}", re.ASCII
)
ONE_DAY = re.compile(rf"{FULL_DAY}{WEEKDAY}|{MONTH}\s*월\s*{DAY}\s*일", re.ASCII)

# `3월 1주(3.4.~3.8.)`: days from one to another whose year stands elsewhere in the text.
SHORT_RANGE = re.compile(
    rf"(?<![\d.])(?P<first>{MONTH})\s*[./]\s*{DAY}(?!\d)\.?{WEEKDAY}\s*[~–]\s*"
    rf"(?:(?P<last>{MONTH})\s*[./]\s*)?{DAY}(?![\d월])\s*일?\.?{WEEKDAY}",
    re.ASCII,
)

# A number of things or of a document is no year: `2024건`, `제2024-15호`. Latin letters before it name
# something else: `FY2024`, `Sheet2024`.
COUNTER = r"명|건|개|원|호|회|인|천|만|억|석|점|차|번|학년|%|km"
LONG_YEAR = r"(?<![A-Za-z\d제])(?<!\d[-./,])(?P<long>20\d\d)"
COUNTED_YEARS = r"간|차|만에|이상|이하|동안|째|후|전|숙원|계획"

YEAR_MONTH_FORMS = (
    rf"{LONG_YEAR}\s*년?도?\s*[-./_]?\s*(?P<month>{MONTH})\s*월",
    rf"(?<!\d)'?(?P<short>{SHORT_YEAR})\s*[년./]\s*(?P<month>{MONTH})\s*월",
    rf"{LONG_YEAR}\s*[./]\s*(?P<month>{MONTH})(?!\s*[\d/])\.?(?!\s*(?:분기|{COUNTER}))",
    # `2024-1` is the first of something of 2024; a month has two digits there, and `201203` may be 3 December 2020.
    rf"{LONG_YEAR}[-_](?P<month>0[1-9]|1[0-2])(?![\d-])(?!\s*(?:분기|{COUNTER}))",
    r"(?<![A-Za-z\d])(?P<long>20(?:1[3-9]|[2-9]\d))(?P<month>0[1-9]|1[0-2])(?![\d-])",
    rf"(?<!\d)'(?P<short>{SHORT_YEAR})\s*[-./]\s*(?P<month>{MONTH})(?!\s*[\d/])\.?(?!\s*분기)",
)
YEAR_FORMS = (
    rf"{LONG_YEAR}\s*년도?(?!\s*(?:부터|이후|이래|{COUNTED_YEARS}))",
    rf"{LONG_YEAR}(?![\dA-Za-z]|[,/]\d|\s*(?:년|{COUNTER}))",
    rf"(?<!\d)'?(?P<short>{SHORT_YEAR})\s*년도?(?!\s*(?:부터|이후|이래|{COUNTED_YEARS}))",
    rf"(?<!\d)'(?P<short>{SHORT_YEAR})(?!\s*[\d년])",
)
MONTH_FORM = re.compile(rf"(?<![\d.])(?P<month>{MONTH})\s*월(?!\s*\d+\s*일)", re.ASCII)
YEAR_MONTHS = tuple(re.compile(form, re.ASCII) for form in YEAR_MONTH_FORMS)
YEARS = tuple(re.compile(form, re.ASCII) for form in YEAR_FORMS)
# `3·4월` and `3-5월`: months on end or side by side, none of which is the one.
SEVERAL_MONTHS = re.compile(rf"\d\s*월?\s*[-·ㆍ‧・,/&및와]\s*{MONTH}\s*월", re.ASCII)

YEAR_SPAN = re.compile(r"((?:20|')\d\d)\s*년?\s*[-–]\s*(?=20\d\d|'\d\d)", re.ASCII)
MONTH_BEFORE_TILDE = re.compile(rf"(?<!\d)({MONTH})\s*(?:월|\.)?\s*$", re.ASCII)
MONTH_AFTER_TILDE = re.compile(rf"\s*({MONTH})(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Period:
    """The one year and the one month that a text speaks of; None where it names none, or several."""

    year: int | None
    month: int | None


NO_PERIOD = Period(None, None)


def find_period(text: str) -> Period | None:
    """`2024년 3월 기업 방문일지` → 2024 and 3; `2023년` → 2023; `3월` → 3; `1분기`, `2021~2023년`, `제3회` → None.

    A single day in it, such as `20240315_방문.csv`, is taken for the day of writing or saving and says nothing; days
    from one to another (`2024. 3. 1. ~ 3. 31.`) say what they lie within. `(2024. 3. 31. 기준)` says nothing, and nor
    does a text with such a word outside brackets. Never raises.
    """
    folded = BRACKETED_REMARK.sub(" ", fold_day(text))
    if REMARK.search(folded):
        return None
    ranges = [found[0] for found in DAY_RANGE.finditer(folded)]
    rest = ONE_DAY.sub(" ", DAY_RANGE.sub(" ", folded))
    if names_year(rest):  # without one `3.4~3.8` may be marks or money
        rest = SHORT_RANGE.sub(tell_months, rest)
    named = read_spans(YEAR_SPAN.sub(r"\1~", rest))
    if not ranges:
        return named
    return agree_periods([*map(enclose_days, ranges), named])


def combine_periods(periods: Iterable[Period | None]) -> Period:
    """What several texts say together, nearest first: a section `3월`, then a sheet `2024년` → 2024 and 3.

    A farther text of another year adds nothing: of `2023년` under `2024년 3월` no month is known.
    """
    year: int | None = None
    month: int | None = None
    for period in filter(None, periods):
        if year is not None and period.year not in (None, year):
            break
        if year is None:
            year = period.year
        if month is None:
            month = period.month
    return Period(year, month)


def tell_months(days: re.Match[str]) -> str:
    """`3.28.~4.2.` → its months by name; as it was where it ends in another year."""
    first = int(days["first"])
    last = int(days["last"] or first)
    if last < first:
        return days[0]
    return f" {first}월 {last}월 "


def enclose_days(text: str) -> Period | None:
    """`2024. 3. 1. ~ 3. 31.` → 2024 and 3, `2024. 1. 1. ~ 6. 30.` → 2024; None across years and for no range of days."""
    try:
        days: DayRange = read_days(text)
    except Unclean:
        return None
    if days.first.year != days.last.year:
        return None
    if days.first.month != days.last.month:
        return Period(days.first.year, None)
    return Period(days.first.year, days.first.month)


def agree_periods(periods: list[Period | None]) -> Period | None:
    """Ranges of days, and last what else the text names, which may be nothing: one year, or None."""
    *ranges, named = periods
    if named is not None:
        ranges.append(named)
    found = [period for period in ranges if period]
    years = {period.year for period in found} - {None}
    if len(found) < len(ranges) or len(years) != 1:
        return None
    months = {period.month for period in found}
    if len(months) != 1:
        return Period(years.pop(), None)
    return Period(years.pop(), months.pop())


def read_spans(text: str) -> Period | None:
    """A text without days: `2024년 3월 ~ 5월` → 2024; None for two years, and for a span with an open end."""
    left, *others = text.split("~")
    if not others:
        return read_names(text)
    if len(others) > 1:
        return None
    start = read_names(left)
    end = read_names(others[0])
    if start is None or start.year is None:
        return None
    if names_year(others[0]):
        if end is None or end.year != start.year:
            return None
    elif not are_months_on_end(left, others[0]):
        return None
    return Period(start.year, None)


def are_months_on_end(left: str, right: str) -> bool:
    """`3월` ~ `5월`; not `11월` ~ `2월`, whose end lies in another year."""
    first = MONTH_BEFORE_TILDE.search(left)
    last = MONTH_AFTER_TILDE.match(right)
    return bool(first and last and int(first[1]) <= int(last[1]))


def names_year(text: str) -> bool:
    """Whether any year stands in a text, be it one or several."""
    return any(form.search(text) for form in (*YEAR_MONTHS, *YEARS))


def read_names(text: str) -> Period | None:
    """A text without spans: its one year and its one month; None for several years, and for neither."""
    years: set[int] = set()
    months: set[int] = set()
    rest = text
    for form in (*YEAR_MONTHS, *YEARS, MONTH_FORM):
        for found in form.finditer(rest):
            parts = found.groupdict()
            if parts.get("long"):
                years.add(int(parts["long"]))
            if parts.get("short"):
                years.add(2000 + int(parts["short"]))
            if parts.get("month"):
                months.add(int(parts["month"]))
        rest = form.sub(" ", rest)
    if len(years) > 1:
        return None
    year = next(iter(years), None)
    month = choose_month(months, text)
    if year is None and month is None:
        return None
    return Period(year, month)


def choose_month(months: set[int], text: str) -> int | None:
    """The one month, unless another stands beside it: `3·4월` has none."""
    listed = text
    for form in YEAR_MONTHS:
        listed = form.sub(" ", listed)
    if len(months) != 1 or SEVERAL_MONTHS.search(listed):
        return None
    return next(iter(months))
