"""Each phrase of a Korean text that names days: 2021년 말, 지난달, 3월 28일~4월 3일, 석 달 사이.

Knows the calendar, nothing of what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.korean_days import vocabulary as words
from analytics.measure.buckets import bucket_end, bucket_start

DAYS_OF_A_QUARTER = 92
SOON = 2  # months: a paper of April writes `4월 현재` over data to the end of March
MONTHS_OF_A_YEAR = 12
THURSDAY = 3
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
WEEKS_OF_A_YEAR = 52  # so that a day falls on its weekday again
DAY_SAID = re.compile(words.DAY_SAID)
QUARTER_SAID = re.compile(words.QUARTER_SAID)
SAME_SPAN = re.compile(words.SAME_SPAN)
SAME_WEEK = re.compile(words.SAME_WEEK)
TRAILING = re.compile(words.TRAILING)
SINCE = re.compile(words.SINCE)
AGO = re.compile(words.AGO)
DOTTED_DAY = re.compile(words.DOTTED_DAY)
DOTTED_YEAR = re.compile(words.DOTTED_YEAR)
SHORT_SPAN = re.compile(words.SHORT_SPAN)
SHORT_SECOND = re.compile(words.SHORT_SECOND)
SHORT_END = re.compile(words.SHORT_END)
WEEKS_BEFORE = re.compile(words.WEEKS_BEFORE)
WEEK_OF_MONTH = re.compile(words.WEEK_OF_MONTH)
THAT_WEEK = re.compile(words.THAT_WEEK)
GOES_ON_YET = re.compile(words.GOES_ON_YET)
BETWEEN_DAYS = re.compile(words.BETWEEN_DAYS)


@dataclass(frozen=True, order=True)
class Span:
    """First and last day of what is spoken of."""

    first: date
    last: date

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last

    @property
    def is_week(self) -> bool:
        return self.last - self.first == timedelta(days=6)


@dataclass(frozen=True, order=True)
class NamedDays:
    """A phrase that names days, in the order in which phrases stand.

    Args:
        start, end: where the phrase stands in its text.
        span: the days it names.
        is_looked_back_to: one day counted back from the as-of day (`1년 전`).
    """

    start: int
    end: int
    span: Span
    is_looked_back_to: bool = False


def find_days(
    text: str, as_of: date, told: Span | None = None, week: Span | None = None
) -> list[NamedDays]:
    """Each phrase of a text that names days, a kind of phrase after the other.

    Args:
        told: the days named in the sentence before; week: the week named last.
    """
    found = [*find_calendar_days(text, as_of, told), *find_that_week(text, week)]
    found += find_weeks_of_months(text, as_of)
    found += find_weeks_before(text, found, week)
    for match in QUARTER_SAID.finditer(text):
        span = read_quarter(match, as_of, find_earlier(found, match.start()))
        found.append(NamedDays(*match.span(), span))
    for match in SAME_SPAN.finditer(text):  # 지난해 같은 기간
        span = Span(date(as_of.year - 1, 1, 1), go_back_months(as_of, 12))
        found.append(NamedDays(*match.span(), span))
    for match in SAME_WEEK.finditer(text):  # 지난해 같은 주
        found.append(NamedDays(*match.span(), find_whole_week(as_of, WEEKS_OF_A_YEAR)))
    for pattern in (TRAILING, SINCE):
        for match in pattern.finditer(text):
            span = Span(go_back(match, as_of) + ONE_DAY, as_of)
            found.append(NamedDays(*match.span(), span))
    for match in AGO.finditer(text):
        day = go_back(match, as_of)
        found.append(NamedDays(*match.span(), Span(day, day), is_looked_back_to=True))
    return found


def find_calendar_days(text: str, as_of: date, told: Span | None) -> list[NamedDays]:
    """Each year, month, week or day that a text names; see `find_days`."""
    found: list[NamedDays] = []
    for match in DAY_SAID.finditer(text):
        earlier = find_earlier(found, match.start())
        if match["only_year"] and match["only_year"].startswith(words.GOING_ON):
            earlier = earlier or told
        span = read_day_phrase(match, as_of, earlier)
        if span:
            found.append(NamedDays(*match.span(), span))
    return join_ends(found, text)


def join_ends(found: list[NamedDays], text: str) -> list[NamedDays]:
    """`3월 28일~4월 3일`: two days as the one span from the first to the last."""
    joined: list[NamedDays] = []
    for days in found:
        first = joined[-1] if joined else days
        between = text[first.end : days.start]
        if first.span.is_one_day and BETWEEN_DAYS.fullmatch(between):
            joined[-1] = replace(first, end=days.end, span=stretch(first.span, days.span))
        else:
            joined.append(days)
    return joined


def stretch(first: Span, last: Span) -> Span:
    """From one day to another, which a turn of the year may lie before."""
    end = last.last
    if end < first.first:
        end = go_back_months(end, -12)
    return Span(first.first, end)


def find_week(text: str, as_of: date) -> Span | None:
    """The last week that a text names, by its first and last day or as this or the last one.

    Not one that `아직 진행 중임`: what follows is said of the whole one before it.
    """
    spelt = spell_days(text)
    named = [days for days in find_days(spelt, as_of) if days.span.is_week]
    going_on = {days.span for days in named if GOES_ON_YET.match(spelt, days.end)}
    weeks = [days for days in named if days.span not in going_on]
    if not weeks:
        return None
    return max(weeks).span


def find_that_week(text: str, week: Span | None) -> list[NamedDays]:
    """`이 주`, where a week was named before it."""
    if not week:
        return []
    return [NamedDays(*match.span(), week) for match in THAT_WEEK.finditer(text)]


def find_weeks_of_months(text: str, as_of: date) -> Iterator[NamedDays]:
    """`3월 5주`, the week of the fifth Thursday; of the year that is said, else of the last one where that month is to come."""
    for match in WEEK_OF_MONTH.finditer(text):
        month = int(match["month"])
        if not 1 <= month <= MONTHS_OF_A_YEAR:
            continue
        year = read_stated_year(match, as_of) or guess_year(month, as_of, None)
        first = date(year, month, 1)
        thursday = find_thursday(first, match["nth"])
        yield NamedDays(*match.span(), find_whole_week(thursday, 0))


def find_thursday(first: date, nth: str) -> date:
    """The Thursday of a month that is named as `3`, `셋째` or `마지막`; `first` is the month's first day."""
    if nth == words.LAST:
        end = bucket_end(first, "month")
        return end - timedelta(days=(end.weekday() - THURSDAY) % 7)
    number = words.NTH.get(nth) or int(nth)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7, weeks=number - 1)


def find_weeks_before(text: str, found: list[NamedDays], week: Span | None) -> list[NamedDays]:
    """`앞선 4주`: so many weeks before the one that is named in the text, or was last."""
    before: list[NamedDays] = []
    for match in WEEKS_BEFORE.finditer(text):
        weeks = [days for days in found if days.span.is_week and days.start < match.start()]
        named = max(weeks).span if weeks else week
        if named:
            first = named.first - timedelta(weeks=int(match["many"]))
            before.append(NamedDays(*match.span(), Span(first, named.first - ONE_DAY)))
    return before


def find_earlier(found: list[NamedDays], start: int) -> Span | None:
    """The days named last before a place, which `이듬해` or `2월` may continue."""
    return next((days.span for days in reversed(found) if days.start < start), None)


def go_back(match: re.Match[str], as_of: date) -> date:
    """The day so many days, weeks, months or years before the as-of day."""
    if match.groupdict().get("one"):
        return go_back_months(as_of, 12)
    many = words.FEW.get(match["many"]) or int(match["many"])
    if match["span"] in words.DAYS_IN:
        return as_of - timedelta(days=many * words.DAYS_IN[match["span"]])
    return go_back_months(as_of, many * words.MONTHS_IN[match["span"]])


def go_back_months(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = bucket_end(date(year, month + 1, 1), "month")
    return last.replace(day=min(day.day, last.day))


def spell_days(text: str) -> str:
    """`2022. 3. 31.` and `’22. 3. 31.` as 2022년 3월 31일, `3. 28.~4. 3.` without a year."""
    spelt = DOTTED_DAY.sub(spell_day, DOTTED_YEAR.sub(r"20\1", text))
    spelt = SHORT_SECOND.sub(words.SPELT_SHORT, SHORT_SPAN.sub(words.SPELT_SPAN, spelt))
    return SHORT_END.sub(words.SPELT_SHORT, spelt)


def spell_day(match: re.Match[str]) -> str:
    """One of them; without its day, the month."""
    month = words.SPELT_MONTH.format(match[1], match[2])
    if not match[3]:
        return month
    return month + words.SPELT_DAY.format(match[3])


# ---- the days of a phrase ------------------------------------------------------------------------


def read_day_phrase(match: re.Match[str], as_of: date, earlier: Span | None) -> Span | None:
    """First and last day of a match of DAY_SAID; None for a day that is none (2월 30일).

    Args:
        earlier: the days named before it.
    """
    try:
        return next(span for rule in DAY_RULES if (span := rule(match, as_of, earlier)))
    except (ValueError, OverflowError):
        return None


def read_week(match: re.Match[str], as_of: date, _earlier: Span | None) -> Span | None:
    """`이번 주`, `지난주`, `지지난주`, `지난 주말`."""
    if match["last_weekend"]:
        monday = bucket_start(as_of, "week")
        return Span(monday - 2 * ONE_DAY, monday - ONE_DAY)
    back = next((weeks for name, weeks in words.WEEKS_BACK.items() if match[name]), None)
    if back is None:
        return None
    return find_whole_week(as_of, back)


def find_whole_week(as_of: date, back: int) -> Span:
    """Monday to Sunday of the week so many weeks before that of a day."""
    monday = bucket_start(as_of, "week") - back * ONE_WEEK
    return Span(monday, monday + timedelta(days=6))


def read_whole_year(match: re.Match[str], as_of: date, earlier: Span | None) -> Span | None:
    """`2021년`, `2019~2020년`, `지난해`, `이듬해`."""
    if not match["only_year"]:
        return None
    year = read_year(match["only_year"], as_of, earlier)
    first = int(match["from_year"] or year)
    return Span(date(first, 1, 1), date(year, 12, 31))


def read_day_alone(match: re.Match[str], as_of: date, _earlier: Span | None) -> Span | None:
    """`31일`: of the as-of day's month."""
    if not match["only_day"]:
        return None
    day = date(as_of.year, as_of.month, int(match["only_day"]))
    return Span(day, day)


def read_months(match: re.Match[str], as_of: date, earlier: Span | None) -> Span:
    """`2021년 3월 31일`, `지난해 1~3월`, `지난달`, `3월`."""
    first = find_month(match, as_of, earlier)
    if match["day"]:
        day = first.replace(day=int(match["day"]))
        return Span(day, day)
    end = bucket_end(first, "month")
    if match["from_month"]:
        first = first.replace(month=int(match["from_month"]))
    return Span(first, end)


DAY_RULES: tuple[Callable[[re.Match[str], date, Span | None], Span | None], ...] = (
    read_week,
    read_whole_year,
    read_day_alone,
    read_months,
)


def find_month(match: re.Match[str], as_of: date, earlier: Span | None) -> date:
    """The first day of the month that is named."""
    this_month = bucket_start(as_of, "month")
    if match["this_month"]:
        return this_month
    if match["month_before_last"]:
        return go_back_months(this_month, 2)
    if match["last_month"]:
        if earlier and match["last_month"] in words.MONTH_BEFORE:
            this_month = bucket_start(earlier.first, "month")
        return bucket_start(this_month - ONE_DAY, "month")
    month = int(match["month"])
    return date(read_stated_year(match, as_of) or guess_year(month, as_of, earlier), month, 1)


def guess_year(month: int, as_of: date, earlier: Span | None) -> int:
    """The year of a month without one: `지난해 1월 5건, 2월 7건`; else not yet to come."""
    if earlier and is_followed_by(earlier, month):
        return earlier.first.year
    if month > as_of.month + SOON:
        return as_of.year - 1
    return as_of.year


def is_followed_by(earlier: Span, month: int) -> bool:
    """Whether a month goes on from some days of a few weeks: 2월 after 지난해 1월."""
    is_short = (earlier.last - earlier.first).days < DAYS_OF_A_QUARTER
    return is_short and month >= earlier.first.month


def read_stated_year(match: re.Match[str], as_of: date) -> int | None:
    """The year that a phrase states beside its month or quarter; None without one."""
    if not match["year"]:
        return None
    return read_year(match["year"], as_of) or None


def read_year(text: str, as_of: date, earlier: Span | None = None) -> int:
    """The year of `2021년`, `지난해`, `이듬해`."""
    if digits := re.match(r"\d{4}", text):
        return int(digits[0])
    named = as_of.year
    if earlier:
        named = earlier.first.year
    if text.startswith(words.YEAR_BEFORE):
        return named - 1
    if text.startswith(words.NEXT_YEAR):
        return named + 1
    if text.startswith(words.SAME_YEAR):
        return named
    if text.startswith(words.TWO_YEARS_AGO):
        return as_of.year - 2
    if text.startswith(words.LAST_YEAR):
        return as_of.year - 1
    return as_of.year


def read_quarter(match: re.Match[str], as_of: date, earlier: Span | None) -> Span:
    """First and last day of a quarter or half year.

    Without its year it is of the year named before, and not yet to come.
    """
    begins = find_first_month(match)
    year = read_stated_year(match, as_of) or guess_quarters_year(begins, as_of, earlier)
    if match["quarter"]:
        first = date(year, begins, 1)
        return Span(first, bucket_end(first, "quarter"))
    if match["half"] == words.FIRST_HALF:
        return Span(date(year, 1, 1), date(year, 6, 30))
    return Span(date(year, 7, 1), date(year, 12, 31))


def find_first_month(match: re.Match[str]) -> int:
    """The month with which a quarter or half year begins."""
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2
    if match["half"] == words.FIRST_HALF:
        return 1
    return 7


def guess_quarters_year(begins: int, as_of: date, earlier: Span | None) -> int:
    """The year of a quarter without one."""
    if earlier:
        return earlier.first.year
    if begins > as_of.month:
        return as_of.year - 1
    return as_of.year
