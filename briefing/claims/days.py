"""Of which days a figure speaks: the period or as-of day that the words before it name. Knows the calendar, not the values."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analytics.measure.buckets import bucket_end, bucket_start
from briefing.claims.numbers import Figure
from briefing.claims.vocabulary import units_and_days as words

Days = tuple[date | None, date | None]
ALL: Days = (None, None)
DAYS_OF_A_QUARTER = 92
SOON = 2  # months: a paper of April writes `4월 현재` over data to the end of March
UNSTATED = ("week", "month")  # what a change without a comparison is against in a weekly paper


def said_days(figure: Figure, sentence: str, as_of: date) -> tuple[Days, date | None]:
    """(period, as-of day) that the words before a figure name; (None, None), None for everything so far."""
    before = spelt(sentence[: figure.start])
    said = [
        one
        for one in named_days(before, as_of)
        if not re.match(words.COMPARED_TO, before[one[1] :])
    ]
    after = sentence[figure.end :]
    if not said and (cue := re.match(words.SAID_AFTER, after)):
        said = [one for one in named_days(after, as_of) if one[0] == cue.end()]
        before = ""
    if not said or figure.is_change:
        return ALL, None
    start, end, (first, last), is_day = max(said)
    rest = before[end:]
    if (
        re.search(words.COUNTED_FROM, rest)
        or re.search(words.WAS, rest)
        or re.search(words.OF_A_PLACE, rest)
    ):
        return ALL, None
    is_span = bool(re.search(words.FROM_TO, before[start:end]))
    if (
        is_day
        or not is_span
        and (re.match(words.COUNTED_TO, rest) or re.search(words.ENDS_IN, before[start:end]))
    ):
        since = [one for one in said if re.fullmatch(words.COMES_IN, before[one[1] : start])]
        return ((since[-1][2][0], min(last, as_of)), None) if since else (ALL, min(last, as_of))
    if re.search(words.SO_FAR, rest) or first > as_of:
        return ALL, None
    return (first, min(last, as_of)), None


def is_to_come(figure: Figure, sentence: str, as_of: date) -> bool:
    """Whether the last day named before a figure lies well after the as-of day: `2025년까지 200곳으로 늘린다`."""
    said = named_days(spelt(sentence[: figure.start]), as_of)
    return bool(said) and max(said)[2][0] > as_of + timedelta(days=31 * SOON)


def stated_day(line: str, as_of: date) -> date | None:
    """The day of a line that says nothing but of when the figures below it are: `(2021. 12. 31. 기준)`."""
    line = spelt(line)
    said = [one for one in named_days(line, as_of) if re.match(words.STATED_DAY, line[one[1] :])]
    return min(max(said)[2][1], as_of) if said else None


def named_days(text: str, as_of: date) -> list[tuple[int, int, tuple[date, date], bool]]:
    """(start, end, (first, last day), whether it is one day looked back to) of each phrase that names days."""
    found: list[tuple[int, int, tuple[date, date], bool]] = []
    for match in re.finditer(words.DAY_SAID, text):
        earlier = [span for start, _, span, _ in found if start < match.start()]
        if span := day_span(match, as_of, earlier[-1] if earlier else None):
            found.append((*match.span(), span, False))
    for match in re.finditer(words.QUARTER_SAID, text):
        earlier = [span for start, _, span, _ in found if start < match.start()]
        found.append(
            (*match.span(), quarter_span(match, as_of, earlier[-1] if earlier else None), False)
        )
    found += [
        (*match.span(), (date(as_of.year - 1, 1, 1), months_before(as_of, 12)), False)
        for match in re.finditer(words.SAME_SPAN, text)
    ]
    found += [
        (*match.span(), (back(match, as_of) + timedelta(days=1), as_of), False)
        for pattern in (words.TRAILING, words.SINCE)
        for match in re.finditer(pattern, text)
    ]
    found += [
        (*match.span(), (back(match, as_of), back(match, as_of)), True)
        for match in re.finditer(words.AGO, text)
    ]
    return found


def back(match: re.Match, as_of: date) -> date:
    """The day so many days, weeks, months or years before the as-of day."""
    if match.groupdict().get("one"):
        return months_before(as_of, 12)
    many = words.FEW.get(match["many"]) or int(match["many"])
    if match["span"] in words.DAYS_IN:
        return as_of - timedelta(days=many * words.DAYS_IN[match["span"]])
    return months_before(as_of, many * words.MONTHS_IN[match["span"]])


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = bucket_end(date(year, month + 1, 1), "month")
    return last.replace(day=min(day.day, last.day))


def spelt(text: str) -> str:
    """`2022. 3. 31.` and `’22. 3. 31.` as 2022년 3월 31일."""
    return re.sub(words.DOTTED_DAY, spelt_day, re.sub(words.DOTTED_YEAR, r"20\1", text))


def spelt_day(match: re.Match) -> str:
    month, day = words.SPELT_DAY
    return month.format(match[1], match[2]) + (day.format(match[3]) if match[3] else "")


def year_of(text: str | None, as_of: date, earlier: tuple[date, date] | None = None) -> int | None:
    """The year of `2021년`, `지난해`, `이듬해`; None without one."""
    if not text:
        return None
    if digits := re.match(r"\d{4}", text):
        return int(digits[0])
    named = earlier[0].year if earlier else as_of.year
    if text.startswith(words.YEAR_BEFORE):
        return named - 1
    if text.startswith(words.NEXT_YEAR + words.SAME_YEAR):
        return named + text.startswith(words.NEXT_YEAR)
    return as_of.year - text.startswith(words.LAST_YEAR)


def day_span(
    match: re.Match, as_of: date, earlier: tuple[date, date] | None
) -> tuple[date, date] | None:
    """First and last day of what a phrase names; None for a day that is none. `earlier`: the days named before it."""
    try:
        if match["this_week"] or match["last_week"]:
            monday = bucket_start(as_of, "week") - timedelta(days=7 if match["last_week"] else 0)
            return monday, monday + timedelta(days=6)
        if match["only_year"]:
            year = year_of(match["only_year"], as_of, earlier)
            return date(year, 1, 1), date(year, 12, 31)
        if match["only_day"]:
            day = date(as_of.year, as_of.month, int(match["only_day"]))
            return day, day
        this = bucket_start(as_of, "month")
        if match["last_month"] or match["this_month"]:
            if match["last_month"] in words.MONTH_BEFORE and earlier:
                this = bucket_start(earlier[0], "month")
            first = bucket_start(this - timedelta(days=1), "month") if match["last_month"] else this
        else:
            month = int(match["month"])
            follows = (
                earlier
                and (earlier[1] - earlier[0]).days < DAYS_OF_A_QUARTER
                and month >= earlier[0].month
            )
            near = (
                earlier[0].year if follows else as_of.year - (month > as_of.month + SOON)
            )  # 지난해 1월 5건, 2월 7건
            first = date(year_of(match["year"], as_of) or near, month, 1)
        if match["day"]:
            first = first.replace(day=int(match["day"]))
            return first, first
        start = first.replace(month=int(match["from_month"])) if match["from_month"] else first
        return start, bucket_end(first, "month")
    except (ValueError, OverflowError):
        return None


def quarter_span(
    match: re.Match, as_of: date, earlier: tuple[date, date] | None
) -> tuple[date, date]:
    """First and last day of a quarter or half year; without its year it is of the year named before, and not yet to come."""
    is_first = match["half"] == words.FIRST_HALF
    begins = int(match["quarter"]) * 3 - 2 if match["quarter"] else 1 if is_first else 7
    year = year_of(match["year"], as_of) or (
        earlier[0].year if earlier else as_of.year - (begins > as_of.month)
    )
    if match["half"]:
        return (
            (date(year, 1, 1), date(year, 6, 30))
            if is_first
            else (date(year, 7, 1), date(year, 12, 31))
        )
    first = date(year, int(match["quarter"]) * 3 - 2, 1)
    return first, bucket_end(first, "quarter")


def compared_grains(figure: Figure, sentence: str) -> tuple[str, ...]:
    """The grain of a stated change (`전월 대비`); every likely one where it is stated against nothing; none for a level."""
    if not figure.is_change:
        return ()
    before = sentence[: figure.start]
    stated = tuple(
        grain
        for grain, pattern in words.COMPARED.items()
        if re.search(f"(?:{pattern}){words.COMPARING}", before)
    )
    return stated[:1] or UNSTATED
