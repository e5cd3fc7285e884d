"""Panels of 이행 on time: the way from signing to opening and who is too young to be judged; after them those on the press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.charts import survival
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.survival import Curve, Stack, StackKind
from analytics.charts.theme import Look
from analytics.measure.measurement import Estimate, Measurement, Rate, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import interval_of, starts_on, value_of
from analytics.metrics import MATURE_AFTER_MONTHS
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.realisation import public_openings
from analytics.panels.realisation.words import maturity as words
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import numbers

CURVE = "opening_curve"
GROUPS = 3  # curves beside the whole: more cannot be told apart


# ---- from signing to opening -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Years:
    """Neighbouring signing years that share a curve."""

    first: int
    last: int
    firms: int


def group_years(years: Sequence[Years]) -> list[Years]:
    """Signing years joined with their smaller neighbour until each has ten firms and at most three are left."""
    groups = list(years)
    while (at := find_joint(groups)) is not None:
        one, other = groups[at : at + 2]
        groups[at : at + 2] = [Years(one.first, other.last, one.firms + other.firms)]
    return groups if len(groups) > 1 else []


def find_joint(groups: Sequence[Years]) -> int | None:
    """The group to be joined with the next one: the smallest while it is too small, else of the smallest two neighbours."""
    if len(groups) <= 1:
        return None
    firms = [group.firms for group in groups]
    small = firms.index(min(firms))
    if firms[small] < SMALL_SAMPLE:
        neighbours = [i for i in (small - 1, small + 1) if 0 <= i < len(groups)]
        return min(small, min(neighbours, key=lambda i: firms[i]))
    if len(groups) > GROUPS:
        return min(range(len(groups) - 1), key=lambda i: firms[i] + firms[i + 1])
    return None


@dataclass(frozen=True)
class Group:
    """The curve of neighbouring signing years."""

    years: Years
    curve: Measurement


@dataclass(frozen=True)
class Opening:
    """The whole curve, its value at 24 months, each signing year's value and curve, and the curves of groups of years."""

    whole: Measurement
    maturity: Measurement = behind()
    years: Measurement = behind()
    yearly: Measurement = behind()
    groups: tuple[Group, ...] = behind()


def ask_opening(selection: Selection) -> Opening:
    whole = ask(selection, CURVE, by=("t",))
    maturity = ask(selection, CURVE)
    years = ask(selection, CURVE, grain="year")
    yearly = ask(selection, CURVE, by=("t",), grain="year")
    known = [
        Years(starts_on(row).year, starts_on(row).year, row.denominator)
        for row in years.rates
        if row.denominator
    ]
    groups = tuple(Group(group, ask_years(selection, group, whole)) for group in group_years(known))
    return Opening(whole=whole, maturity=maturity, years=years, yearly=yearly, groups=groups)


def ask_years(selection: Selection, years: Years, whole: Measurement) -> Measurement:
    """The curve of those that signed in some years, as far as they lie in the period of the whole."""
    first = max(date(years.first, 1, 1), whole.period_from)
    last = min(date(years.last, 12, 31), whole.period_to)
    return ask(selection, CURVE, by=("t",), period=(first, last))


def list_points(curve: Measurement) -> list[Estimate]:
    """The points of a curve: at 0, 1, 2 … months."""
    return [row for row in curve.rows if isinstance(row, Estimate)]


def count_watched(points: Sequence[Estimate]) -> int:
    """How many months from the start at least ten firms were still watched."""
    few = (i for i, point in enumerate(points) if point.denominator < SMALL_SAMPLE)
    return next(few, len(points))


def find_month(*curves: Sequence[Estimate]) -> int | None:
    """The latest half year, at most 24 months, to which every curve rests on ten firms; None for none."""
    known = min(count_watched(points) for points in curves) - 1
    month = min(MATURE_AFTER_MONTHS, known // 6 * 6)
    if month < 6:
        return None
    return month


def say_opening(answer: Opening) -> str:
    points = list_points(answer.whole)
    month = find_month(points)
    told = points[month] if month else None
    return words.say_curve(answer.maturity.rate, told, find_pair(answer.groups))


def find_pair(groups: Sequence[Group]) -> tuple[tuple[str, Row], tuple[str, Row]] | None:
    """The oldest group and the newest that was watched for half a year, both at the latest age they share; None for none."""
    for new in reversed(groups[1:]):
        old = groups[0]
        month = find_month(list_points(old.curve), list_points(new.curve))
        if month:
            return read_at(old, month), read_at(new, month)
    return None


def read_at(group: Group, month: int) -> tuple[str, Row]:
    """A group's name and its curve at an age."""
    name = words.name_years(group.years.first, group.years.last)
    return name, group.curve.rows[month]


def draw_opening(answer: Opening, look: Look) -> Chart:
    points = list_points(answer.whole)
    if not points:
        return draw_nothing(look)
    month = find_month(points)
    groups = [
        make_curve(group.curve, words.shorten_years(group.years.first, group.years.last))
        for group in answer.groups
    ]
    return survival.opening_curves(
        make_curve(answer.whole, words.WHOLE),
        groups,
        at=month,
        latest=words.label_month(month, value_of(points[month])) if month else "",
        look=look,
    )


def make_curve(curve: Measurement, name: str) -> Curve:
    points = list_points(curve)
    intervals = [interval_of(point) for point in points]
    return Curve(
        name=name,
        values=[value_of(point) for point in points],
        low=[interval.low for interval in intervals],
        high=[interval.high for interval in intervals],
        at_risk=[point.denominator for point in points],
        hovers=[words.describe_point(name, point) for point in points],
        known=count_watched(points),
    )


def tabulate_opening(answer: Opening) -> Table:
    """Each signing year, and all together, at 6, 12 and 24 months."""
    by_year: dict[date, list[Estimate]] = {}
    for point in list_points(answer.yearly):
        by_year.setdefault(starts_on(point), []).append(point)
    rows = [
        write_points(numbers.bucket(starts_on(row), "year"), row, by_year.get(starts_on(row), []))
        for row in answer.years.rates
        if row.denominator
    ]
    if rows:
        points = list_points(answer.whole)
        rows.append(write_points(words.WHOLE, answer.maturity.rate, points))
    return Table(words.CURVE_COLUMNS, tuple(rows))


def write_points(name: str, row: Rate, points: Sequence[Estimate]) -> tuple[str | int, ...]:
    """A row of the table: who signed and who opened, and the curve at 6, 12 and 24 months."""
    by_month = {words.month_of(point): point for point in points}
    shares = [
        words.write_point(by_month.get(month), row.denominator, row.numerator)
        for month in words.CURVE_MONTHS
    ]
    return (name, row.denominator, row.numerator, *shares)


def speak_opening(answer: Opening) -> str:
    return words.speak_curve(list_points(answer.whole))


def note_opening(answer: Opening) -> list[str]:
    maturity = answer.maturity.rate
    return words.note_curve(maturity.denominator, maturity.numerator, bool(answer.groups))


# ---- opened, not opened, too early ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Classes:
    """Of the firms signed in a quarter (None: in all), those that opened, those overdue and those too young to judge.

    opened_mature: of those that opened, the ones that signed 24 months ago or more.
    """

    cohort: str | None
    signed: int
    opened: int
    overdue: int
    opened_mature: int

    @property
    def too_young(self) -> int:
        return self.signed - self.opened - self.overdue


@dataclass(frozen=True)
class Cohorts:
    """The classes of every quarter of signing, the measurements they were counted from, and the rate of those judged."""

    signed: Measurement
    rows: tuple[Classes, ...]
    others: tuple[Measurement, ...] = behind()
    rate: Measurement = behind()


CLASS_METRICS = ("firms_signed", "firms_opened", "firms_signed_of_mature", "firms_opened_of_mature")


def ask_classes(selection: Selection) -> Cohorts:
    signed, *others = (ask(selection, name, by=("cohort",)) for name in CLASS_METRICS)
    return Cohorts(
        signed=signed,
        rows=count_classes(signed, others),
        others=tuple(others),
        rate=ask(selection, "mou_opening_rate_of_mature"),
    )


def count_classes(signed: Measurement, others: Sequence[Measurement]) -> tuple[Classes, ...]:
    """The classes of each quarter (others: opened, signed and opened of those that had 24 months)."""
    opened, signed_mature, opened_mature = map(count_by_cohort, others)
    return tuple(
        Classes(
            cohort=cohort,
            signed=count,
            opened=opened.get(cohort, 0),
            overdue=signed_mature.get(cohort, 0) - opened_mature.get(cohort, 0),
            opened_mature=opened_mature.get(cohort, 0),
        )
        for cohort, count in count_by_cohort(signed).items()
    )


def count_by_cohort(measured: Measurement) -> dict[str, int]:
    return {str(row.group["cohort"]): int(row.value or 0) for row in measured.rows}


def sum_classes(rows: Sequence[Classes]) -> Classes:
    """All quarters together: a firm belongs to the quarter of its first signing alone."""
    return Classes(
        cohort=None,
        signed=sum(row.signed for row in rows),
        opened=sum(row.opened for row in rows),
        overdue=sum(row.overdue for row in rows),
        opened_mature=sum(row.opened_mature for row in rows),
    )


def say_classes(answer: Cohorts) -> str:
    total = sum_classes(answer.rows)
    return words.say_classes(total.signed, total.opened, total.overdue, total.too_young)


def draw_classes(answer: Cohorts, look: Look) -> Chart:
    rows = answer.rows
    stacks = [
        make_stack(rows, words.DONE, [row.opened for row in rows], "done"),
        make_stack(rows, words.OVERDUE, [row.overdue for row in rows], "action"),
        make_stack(rows, words.YOUNG, [row.too_young for row in rows], "young"),
    ]
    return survival.class_bars([starts_on(row) for row in answer.signed.rows], stacks, look=look)


def make_stack(rows: Sequence[Classes], name: str, counts: Sequence[int], kind: StackKind) -> Stack:
    hovers = [
        words.describe_class(str(row.cohort), name, count, row.signed)
        for row, count in zip(rows, counts, strict=True)
    ]
    return Stack(name, counts, hovers, kind)


def tabulate_classes(answer: Cohorts) -> Table:
    rows = [write_classes(numbers.quarter(str(row.cohort)), row) for row in answer.rows]
    if rows:
        rows.append(write_classes(words.CLASS_TOTAL, sum_classes(answer.rows)))
    return Table(words.CLASS_COLUMNS, tuple(rows))


def write_classes(name: str, row: Classes) -> tuple[str | int, ...]:
    return (name, row.signed, row.opened, row.overdue, row.too_young)


def speak_classes(answer: Cohorts) -> str:
    total = sum_classes(answer.rows)
    return words.speak_classes(total.opened, total.overdue, total.too_young)


def note_classes(answer: Cohorts) -> list[str]:
    total = sum_classes(answer.rows)
    if not total.signed:
        return []
    return words.note_classes(answer.rate.rate, total.opened - total.opened_mature)


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="opening_curve",
        ask=ask_opening,
        say=say_opening,
        explain=always(words.CURVE_SUBTITLE),
        draw=draw_opening,
        table=tabulate_opening,
        speak=speak_opening,
        metrics=(CURVE,),
        notes=note_opening,
        size="main",
    ),
    Panel(
        name="maturity_classes",
        ask=ask_classes,
        say=say_classes,
        explain=always(words.CLASS_SUBTITLE),
        draw=draw_classes,
        table=tabulate_classes,
        speak=speak_classes,
        metrics=(*CLASS_METRICS, "mou_opening_rate_of_mature"),
        notes=note_classes,
    ),
    *public_openings.PANELS,
)
