"""Answers made by hand, for tests of what is said about them: a Measurement in one line, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from analytics.measure.measurement import Flag, Measurement, Member, Quotient, Rate, Row
from analytics.metrics import METRICS
from analytics.statistics.intervals import wilson_interval

FROM, AS_OF = date(2020, 1, 1), date(2022, 3, 31)
SEOUL, DATA = ("region", ("서울",)), ("field", ("데이터",))
RISING = [
    ("2020Q1", 12, 67),
    ("2020Q2", 13, 62),
    ("2020Q3", 20, 65),
    ("2020Q4", 25, 58),
    ("2021Q1", 24, 49),
]


def asked(
    name: str,
    *rows: Row,
    by: tuple[str, ...] = (),
    grain: str | None = None,
    to: date = AS_OF,
    where: tuple[tuple[str, str], ...] = (),
) -> Measurement:
    return Measurement(
        METRICS[name], rows, FROM, to, AS_OF, "s1-20220404-090000-abcdef", by, grain, where
    )


def rate(above: int, below: int, *flags: Flag, **group: Member) -> Rate:
    return Rate(
        above / below if below else None,
        group,
        flags=flags,
        interval=wilson_interval(above, below),
        numerator=above,
        denominator=below,
    )


def cohorts(*rows: tuple, name: str = "positive_reply_rate") -> Measurement:
    """(cohort, positive, visited, flags …) each."""
    return asked(
        name, *(rate(a, n, *flags, cohort=key) for key, a, n, *flags in rows), by=("cohort",)
    )


def groups(by: str, *rows: tuple, name: str = "positive_reply_rate") -> Measurement:
    return asked(name, *(rate(a, n, *flags, **{by: key}) for key, a, n, *flags in rows), by=(by,))


def amounts(name: str, by: str, **values: float) -> Measurement:
    """A count or sum per group; the group `none` is the one without a value."""
    return asked(
        name, *(Row(v, {by: None if key == "none" else key}) for key, v in values.items()), by=(by,)
    )


def course(
    name: str,
    *values: float | None,
    grain: str = "month",
    first: date = date(2021, 11, 1),
    last: tuple = (),
    where: tuple = (),
    to: date = AS_OF,
) -> Measurement:
    """A figure over time, its last bucket with flags."""
    step = {"day": 1, "week": 7}.get(grain)
    months = 3 if grain == "quarter" else 1
    starts = [
        first + timedelta(days=step * i)
        if step
        else date(
            first.year + (first.month - 1 + months * i) // 12,
            (first.month - 1 + months * i) % 12 + 1,
            1,
        )
        for i in range(len(values))
    ]
    rows = [Row(value, {}, start) for value, start in zip(values, starts, strict=False)]
    return asked(name, *rows[:-1], replace(rows[-1], flags=last), grain=grain, where=where, to=to)


def total(value: float | None, of: int | None = None, by: int = 0) -> Row:
    """A figure, or a rate with so many of so many."""
    if of is None:
        return Row(value)
    return Rate(value, numerator=of, denominator=by)


def quotient(value: float, of: float, by: float) -> Quotient:
    """So much of one thing by so much of another."""
    return Quotient(value, numerator=of, denominator=by)


def whole(name: str, value: float | None, where: tuple = (), to: date = AS_OF) -> Measurement:
    return asked(name, Row(value), where=where, to=to)
