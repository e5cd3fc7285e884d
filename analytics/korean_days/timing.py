"""What the days that a text names make of a figure: a period, or a day to count to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from analytics.korean_days import vocabulary as words
from analytics.korean_days.phrases import NamedDays, Span, find_days, spell_days


@dataclass(frozen=True)
class Timing:
    """What a figure's words say of time.

    Args:
        period: the days it is of; None for everything so far.
        as_of: the day up to which it counts; None where the words name none.
    """

    period: Span | None = None
    as_of: date | None = None


SO_FAR = Timing()


def read_asked_timing(question: str, as_of: date) -> Timing:
    """The period or the day of `지난해 말에는 몇 곳이었습니까?`, which its answer is of."""
    said = spell_days(question)
    named = find_days(said, as_of)
    if not named:
        return SO_FAR
    return weigh_days(named, said, as_of)


def weigh_days(named: list[NamedDays], before: str, as_of: date) -> Timing:
    """What the last days named before a figure make of it: a period, or a day to count to."""
    latest = max(named)
    rest = before[latest.end :]
    last = min(latest.span.last, as_of)
    if is_of_something_else(rest) or re.search(words.RUNNING_TOTAL, rest):
        return SO_FAR
    if is_counted_to(latest, before):
        since = find_beginning(named, latest, before)
        if since and since <= last:
            return Timing(period=Span(since, last))
        return Timing(as_of=last)
    if re.search(words.SO_FAR, rest) or latest.span.first > as_of:
        return SO_FAR
    if latest.span.is_one_day and re.search(words.IN_ALL, rest):
        return SO_FAR
    return Timing(period=Span(latest.span.first, last))


def is_of_something_else(rest: str) -> bool:
    """`2020년부터 …`, `지난해 67건이던 …`, `지난해 5월 문을 연 캠프에서 …`: the days are not the figure's."""
    return any(
        re.search(pattern, rest) for pattern in (words.COUNTED_FROM, words.WAS, words.OF_A_PLACE)
    )


def is_counted_to(days: NamedDays, before: str) -> bool:
    """`3월 31일 기준`, `지난해 말`, `1년 전`; `1~3월까지` is a period."""
    if days.is_looked_back_to:
        return True
    phrase = before[days.start : days.end]
    if re.search(words.FROM_TO, phrase):
        return False
    return bool(re.match(words.COUNTED_TO, before[days.end :]) or re.search(words.ENDS_IN, phrase))


def find_beginning(named: list[NamedDays], latest: NamedDays, before: str) -> date | None:
    """The first day of `올해 들어 3월 말까지`; None where it is counted from the very first day."""
    since = [
        days
        for days in named
        if re.fullmatch(f"{words.COMES_IN}|{words.GOES_ON_YET}\\(", before[days.end : latest.start])
    ]
    if not since:
        return None
    return since[-1].span.first
