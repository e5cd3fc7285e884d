"""The days that a question names, found once: of which its answer is, and which it holds against
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from analytics.find.lexicon import pack
from analytics.find.vocabulary import questions as words
from analytics.korean_days.phrases import (
    NamedDays,
    Span,
    find_days,
    go_back_months,
    spell_days,
)
from analytics.korean_days.timing import SO_FAR, Timing, weigh_days

QUARTERS = 4
MONTHS_OF_A_QUARTER = 3
MONTHS_OF_A_YEAR = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Times:
    """The days that a question names, found once.

    Args:
        spelt: the question with its days written out; dayless: the same without them.
        is_of_several: names several times that are no two ends and are not compared.
    """

    spelt: str
    dayless: str
    found: tuple[NamedDays, ...]
    timing: Timing
    compared: tuple[Timing, ...]
    is_of_several: bool
    later: Span | None
    is_named: bool


def read_times(text: str, day: date) -> Times:
    """The days of a question, and what they make of its answer."""
    spelt = spell_days(spell_quarters(text, day))
    whole = drop_covered(sorted(find_days(spelt, day)))
    found = tuple(narrow_month(days, spelt) for days in whole)
    later = next((spread(days, spelt) for days in found if days.span.first > day), None)
    return Times(
        spelt,
        drop_days(spelt, found),
        found,
        read_timing(spelt, found, day),
        read_compared(spelt, found, day),
        is_of_several(spelt, found, day),
        later,
        bool(found or find_word(text, words.OF_A_TIME) or words.LIKE_A_DAY.search(spelt)),
    )


def narrow_month(days: NamedDays, spelt: str) -> NamedDays:
    """The first ten days of `9월 초순`, and so on; as they are elsewhere."""
    span = days.span
    if not is_month(span):
        return days
    for pattern, first, last in words.THIRDS:
        behind = pattern.match(spelt, days.end)
        if behind:
            third = Span(
                span.first.replace(day=first), span.first.replace(day=min(last, span.last.day))
            )
            return NamedDays(days.start, behind.end(), third)
    return days


def is_month(span: Span) -> bool:
    return span.first.day == 1 and span.last == find_next_month(span.first) - ONE_DAY


def find_next_month(first: date) -> date:
    return go_back_months(first, -1)


def spread(days: NamedDays, spelt: str) -> Span:
    """The days that are named, and all after them where it is `이후로` or `부터`."""
    if words.SINCE.match(spelt, days.end):
        return Span(days.span.first, date.max)
    return days.span


def drop_covered(found: Sequence[NamedDays]) -> tuple[NamedDays, ...]:
    """Without the 2020년 that is part of `2020년 상반기`."""
    return tuple(
        days
        for days in found
        if not any(
            other.start <= days.start and days.end <= other.end and other != days for other in found
        )
    )


def spell_quarters(text: str, day: date) -> str:
    """이번 분기 and 지난 분기 as 2022년 1분기."""
    quarter = day.year * QUARTERS + (day.month - 1) // MONTHS_OF_A_QUARTER
    for pattern, back in words.QUARTERS_FROM_NOW:
        year, place = divmod(quarter - back, QUARTERS)
        text = pattern.sub(words.QUARTER.format(year=year, quarter=place + 1), text)
    return text


def read_timing(spelt: str, found: Sequence[NamedDays], day: date) -> Timing:
    """Of which days a question asks; a total so far on a day, or at the end of some days, that it
    names is of then.
    """
    if not found:
        return SO_FAR
    bounded = find_bounded(spelt, found, day)
    if bounded:
        return bounded
    named = [days.span for days in found if days.span.first <= day]
    if is_of_one_day(named) and words.WAS_SO_MANY.search(spelt):
        return Timing(as_of=named[0].last)
    timing = weigh_days([*found], spelt, day)
    if timing != SO_FAR or not named or not words.TOTAL_SO_FAR.search(spelt):
        return timing
    return Timing(as_of=min(named[-1].last, day))


def is_of_one_day(named: Sequence[Span]) -> bool:
    return len(named) == 1 and named[0].first == named[0].last


def find_ends(spelt: str, found: Sequence[NamedDays], day: date) -> Span | None:
    """The days of `2020년부터 2021년까지`; None where no two stand so."""
    for first, last in pairwise(found):
        is_from = words.FROM.fullmatch(spelt[first.end : last.start])
        if is_from and words.UNTIL.match(spelt, last.end) and first.span.first <= day:
            return Span(first.span.first, min(last.span.last, day))
    return None


def find_bounded(spelt: str, found: Sequence[NamedDays], day: date) -> Timing | None:
    """From a day to another, since one, or to the day before one; None where the days that are named bound nothing."""
    ends = find_ends(spelt, found, day) or find_since(spelt, found, day)
    if ends:
        return Timing(period=ends)
    first = found[-1].span.first
    if first > date.min and words.BEFORE.match(spelt, found[-1].end):
        return Timing(as_of=min(first - ONE_DAY, day))
    return None


def find_since(spelt: str, found: Sequence[NamedDays], day: date) -> Span | None:
    """The days of `2020년 8월 1일부터`, `7월 이후`, as far as there are data; None where the last days that are named do not
    stand so.
    """
    last = found[-1]
    since = words.SINCE.match(spelt, last.end)
    if not since or last.span.first > day:
        return None
    first = last.span.last if since["of_end"] else last.span.first
    if since["after"]:
        first = last.span.last + ONE_DAY
    return Span(first, day) if first <= day else None


def read_compared(spelt: str, found: Sequence[NamedDays], day: date) -> tuple[Timing, ...]:
    """The times that a question holds against each other; where the second is not over yet, then
    as much of the first.
    """
    named = [days for days in found if days.span.first <= day]
    if not words.COMPARES.search(spelt) or not named or find_ends(spelt, found, day):
        return ()
    spans = list(dict.fromkeys(days.span for days in named))
    if len(spans) > 1:
        before, after = sorted(spans[:2], key=lambda span: span.first)
        return hold_times(before, after, day)
    if words.THAN.match(spelt, named[0].end):
        return hold_times(spans[0], find_next(spans[0]), day)
    return ()


def is_of_several(spelt: str, found: Sequence[NamedDays], day: date) -> bool:
    """Whether times are named of which an answer is of one alone: `2020년에 만나서 2021년에 협약한`."""
    spans = {days.span for days in drop_narrowed(found) if days.span.first <= day}
    return (
        len(spans) > 1 and not read_compared(spelt, found, day) and not find_ends(spelt, found, day)
    )


def drop_narrowed(found: Sequence[NamedDays]) -> list[NamedDays]:
    """Without the 2021년 8월 of `2021년 8월 넷째 주`, which the days right behind it narrow."""
    narrowed = {one for one, behind in pairwise(found) if behind.start - one.end <= 1}
    return [one for one in found if one not in narrowed]


def hold_times(before: Span, after: Span, day: date) -> tuple[Timing, ...]:
    """Two times as far as there are data, and so much of the first where the second is not over."""
    if after.first > day:
        return ()
    both = (limit(before, day), limit(after, day))
    if after.last <= day or before.last >= after.first:
        return both
    so_much = Span(before.first, min(before.last, before.first + (day - after.first)))
    return (*both, Timing(period=so_much))


def limit(span: Span, day: date) -> Timing:
    """Some days as far as there are data."""
    return Timing(period=Span(span.first, min(span.last, day)))


def find_next(span: Span) -> Span:
    """As many months after some whole months, or as many days after some days."""
    first = span.last + ONE_DAY
    if span.first.day == 1 and first.day == 1:
        months = (first.year - span.first.year) * MONTHS_OF_A_YEAR + first.month - span.first.month
        return Span(first, go_back_months(first, -months) - ONE_DAY)
    return Span(first, first + (span.last - span.first))


def drop_days(spelt: str, found: Iterable[NamedDays]) -> str:
    """A question without the days that it names: 작년 12월까지 누적 → 누적."""
    letters = [*spelt]
    for days in found:
        behind = words.BEFORE.match(spelt, days.end) or words.AFTER_DAYS.match(spelt, days.end)
        end = behind.end() if behind else days.end
        letters[days.start : end] = " " * (end - days.start)
    return "".join(letters)


def asks_reported(text: str) -> bool:
    """Whether a question is about what was said in public."""
    return any(word in text for word in words.REPORTED)


def read_reported(text: str, times: Times) -> Span | None:
    """The days of `2022. 8. 23. 보도`; None where nothing is asked of what was reported."""
    if not times.found or not asks_reported(text):
        return None
    return times.found[-1].span


def find_word(text: str, of: Iterable[str]) -> str:
    """The first of some words that stands in a question, however it is spaced; empty where none
    does.
    """
    packed = pack(text)
    return next((word for word in of if word in packed), "")
