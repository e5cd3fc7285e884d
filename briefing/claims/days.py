"""Of which days a figure speaks: the period or as-of day that the words around it name.

Knows the calendar, not the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.korean_days.phrases import SOON, WEEKS_BEFORE, NamedDays, Span, find_days, spell_days
from analytics.korean_days.timing import SO_FAR, Timing, is_counted_to, weigh_days
from analytics.measure.buckets import Grain
from briefing.claims.figure import Mention
from briefing.claims.vocabulary import days as words

# what a change without a comparison is against in a weekly paper
UNSTATED: tuple[Grain, ...] = ("week", "month", "year")


def is_mean_of_weeks(before: str) -> bool:
    """Whether words end in `앞선 4주 평균`, of which a figure is so many a week."""
    return any(match.end() >= len(before.rstrip()) for match in WEEKS_BEFORE.finditer(before))


# ---- of a figure ---------------------------------------------------------------------------------


def read_timing(
    mention: Mention, as_of: date, told: Timing | None = None, week: Span | None = None
) -> Timing:
    """The period and the as-of day that the words around a figure name.

    Args:
        told: of the sentence before, which `같은 기간` and `이듬해` go on from.
        week: the one named last, which `이 주` is.
    """
    before = spell_days(mention.before)
    if told and re.search(words.SAME_DAYS, before):
        return told
    named = drop_compared(find_days(before, as_of, find_told_span(told), week), before)
    if not named:
        before = ""
        named = find_days_after(mention.after, as_of)
    if not named and is_new_in_week(mention, told):
        return told or SO_FAR
    if not named or mention.figure.is_change:
        return SO_FAR
    return weigh_days(named, before, as_of)


def drop_compared(named: list[NamedDays], before: str) -> list[NamedDays]:
    """The days that a figure may be of: not `지난해보다`, `3월 말이 아니라`."""
    return [
        days
        for days in named
        if not re.match(f"{words.COMPARED_TO}|{words.DENIED}", before[days.end :])
    ]


def is_new_in_week(mention: Mention, told: Timing | None) -> bool:
    """`새로 체결한 협약은 2건`, behind a sentence of one week: what came in that week."""
    if not told or not told.period or not told.period.is_week:
        return False
    return bool(re.search(words.NEWLY, mention.before))


def find_told_span(told: Timing | None) -> Span | None:
    """The days that a sentence before named; of a day to count to, its year."""
    if not told:
        return None
    if told.period or not told.as_of:
        return told.period
    return Span(told.as_of.replace(month=1, day=1), told.as_of)


def find_days_after(after: str, as_of: date) -> list[NamedDays]:
    """The days of `협약 62건을 지난해 맺었다`."""
    cue = re.match(words.SAID_AFTER, after)
    if not cue:
        return []
    return [days for days in find_days(after, as_of) if days.start == cue.end()]


def is_to_come(mention: Mention, as_of: date, told: Timing | None = None) -> bool:
    """Whether the last day before a figure lies well after the as-of day: `2025년까지 200곳`."""
    named = find_days(spell_days(mention.before), as_of, find_told_span(told))
    return bool(named) and max(named).span.first > as_of + timedelta(days=31 * SOON)


def find_stated_day(line: str, as_of: date) -> date | None:
    """The day of a line that only says when the figures below it are: `(2021. 12. 31. 기준)`."""
    line = spell_days(line)
    named = [
        days for days in find_days(line, as_of) if re.match(words.STATED_DAY, line[days.end :])
    ]
    if not named:
        return None
    return min(max(named).span.last, as_of)


def find_heading_period(line: str, as_of: date) -> Span | None:
    """The days of a line that names only those of the figures below it: `주간 실적(3. 21.~3. 27.)`, `3월 한 달의 발자취`.

    None for a sentence, and for the one day up to which they are counted.
    """
    line = spell_days(line)
    named = find_days(line, as_of)
    if not named or re.search(words.ENDS_SENTENCE, line.strip()):
        return None
    span = max(named).span
    if span.is_one_day:
        return None
    return span


def find_compared_grains(mention: Mention) -> tuple[Grain, ...]:
    """The grain of a stated change (`전월 대비`).

    Every likely one where it is stated against nothing; none for a level.
    """
    if not mention.figure.is_change:
        return ()
    for grain, pattern in words.COMPARED.items():
        if re.search(f"(?:{pattern}){words.COMPARING}", mention.before):
            return (grain,)
        if mention.figure.unit == "folds" and re.search(f"(?:{pattern})의\\s$", mention.before):
            return (grain,)
    for grain, pattern in words.WITHIN.items():
        if re.search(pattern, mention.before):
            return (grain,)
    return UNSTATED


@dataclass(frozen=True)
class Compared:
    """Two times that a change is between.

    Args:
        is_of_ends: said of the days that the two end with (`2020년 말`).
    """

    now: Span
    then: Span
    is_of_ends: bool = False


def find_compared_spans(mention: Mention, as_of: date) -> Compared | None:
    """`2021년 협약은 2020년보다`, `지난해 방문은 재작년보다`, `지난해 … 전년 대비`; None unless both are named."""
    if not mention.figure.is_change:
        return None
    before = spell_days(mention.before)
    named = sorted(find_days(before, as_of))
    thens = [
        days
        for days in named
        if re.match(words.COMPARED_TO, before[days.end :])
        or re.match(words.FROM_THEN, before[days.end :])
    ]
    nows = [days for days in named if days not in thens]
    if not thens or not nows or max(nows[0], thens[-1]).span.first > as_of:
        return None
    now = nows[0].span
    then = thens[-1].span
    return Compared(
        Span(now.first, min(now.last, as_of)),
        Span(then.first, min(then.last, as_of)),
        is_of_ends=is_counted_to(thens[-1], before),
    )


def is_compared_with_nothing(mention: Mention) -> bool:
    """Whether a change does not say since when it is."""
    return find_compared_grains(mention) == UNSTATED
