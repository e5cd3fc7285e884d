"""Panels of 이행 on time: the way from signing to opening and who is too young to be judged; after them those on the press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.charts import survival
from analytics.charts.marks import Spec
from analytics.charts.survival import Curve, Stack
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import starts_on
from analytics.metrics import MATURE_AFTER_MONTHS
from analytics.panels.answers import behind
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
    while len(groups) > 1:
        small = min(range(len(groups)), key=lambda i: groups[i].firms)
        if groups[small].firms < SMALL_SAMPLE:
            beside = [i for i in (small - 1, small + 1) if 0 <= i < len(groups)]
            at = min(small, min(beside, key=lambda i: groups[i].firms))
        elif len(groups) > GROUPS:
            at = min(range(len(groups) - 1), key=lambda i: groups[i].firms + groups[i + 1].firms)
        else:
            break
        one, other = groups[at : at + 2]
        groups[at : at + 2] = [Years(one.first, other.last, one.firms + other.firms)]
    return groups if len(groups) > 1 else []


@dataclass(frozen=True)
class Opening:
    """The whole curve, its value at 24 months, the curves of groups of signing years, and each year's own."""

    whole: Measurement = behind()
    maturity: Row = behind()
    groups: tuple[tuple[Years, Measurement], ...] = behind()
    years: Measurement = behind()
    yearly: Measurement = behind()


def ask_opening(selection: Selection) -> tuple[Opening, Measurement]:
    """The answer, and the whole curve once more for the panel's n and download."""
    whole = ask(selection, CURVE, by=("t",))
    at_24 = ask(selection, CURVE)
    years = ask(selection, CURVE, grain="year")
    yearly = ask(selection, CURVE, by=("t",), grain="year")
    known = [
        Years(row.start.year, row.start.year, row.denominator)
        for row in years.rows
        if row.denominator
    ]
    first = whole.period_from
    last = whole.period_to
    groups = tuple(
        (
            group,
            ask(
                selection,
                CURVE,
                by=("t",),
                period=(max(date(group.first, 1, 1), first), min(date(group.last, 12, 31), last)),
            ),
        )
        for group in group_years(known)
    )
    return Opening(whole, at_24.total, groups, years, yearly), whole


def watched(rows: Sequence[Row]) -> int:
    """How many months from the start at least ten firms were still watched."""
    return next(
        (i for i, row in enumerate(rows) if (row.denominator or 0) < SMALL_SAMPLE), len(rows)
    )


def told_month(*curves: Sequence[Row]) -> int | None:
    """The latest half year, at most 24 months, to which every curve rests on ten firms; None for none."""
    known = min(watched(rows) for rows in curves) - 1
    month = min(MATURE_AFTER_MONTHS, known // 6 * 6)
    return month if month >= 6 else None


def say_opening(answer: tuple[Opening, Measurement]) -> str:
    found, whole = answer
    month = told_month(whole.rows)
    return words.say_curve(
        found.maturity, whole.rows[month] if month else None, pair_of(found.groups)
    )


def pair_of(
    groups: Sequence[tuple[Years, Measurement]],
) -> tuple[tuple[str, Row], tuple[str, Row]] | None:
    """The oldest group and the newest that was watched for half a year, both at the latest age they share; None for none."""
    for new in reversed(groups[1:]):
        if age := told_month(groups[0][1].rows, new[1].rows):
            return tuple(
                (words.name_years(years.first, years.last), curve.rows[age])
                for years, curve in (groups[0], new)
            )
    return None


def draw_opening(answer: tuple[Opening, Measurement], look: Look) -> Spec:
    found, whole = answer
    if not whole.rows:
        return {"data": []}
    month = told_month(whole.rows)
    latest = words.label_month(month, whole.rows[month].value) if month else ""
    groups = [
        as_curve(curve, words.shorten_years(years.first, years.last))
        for years, curve in found.groups
    ]
    return survival.opening_curves(
        as_curve(whole, words.WHOLE), groups, at=month, latest=latest, look=look
    )


def as_curve(curve: Measurement, name: str) -> Curve:
    rows = curve.rows
    return Curve(
        name,
        [row.value for row in rows],
        [row.low for row in rows],
        [row.high for row in rows],
        [row.denominator or 0 for row in rows],
        [words.describe_point(name, row) for row in rows],
        watched(rows),
    )


def opening_table(answer: tuple[Opening, Measurement]) -> Table:
    """Each signing year, and all together, at 6, 12 and 24 months."""
    found, whole = answer
    by_year: dict[date, dict[int, Row]] = {}
    for row in found.yearly.rows:
        by_year.setdefault(row.start, {})[row.group["t"]] = row
    lines = [
        (numbers.bucket(row.start, "year"), row, by_year.get(row.start, {}))
        for row in found.years.rows
        if row.denominator
    ]
    everything = (
        [(words.WHOLE, found.maturity, {row.group["t"]: row for row in whole.rows})]
        if lines
        else []
    )
    return Table(
        words.CURVE_COLUMNS,
        tuple(
            (
                name,
                row.denominator,
                row.numerator or 0,
                *(
                    words.write_point(points.get(month), row.denominator, row.numerator or 0)
                    for month in words.CURVE_MONTHS
                ),
            )
            for name, row, points in [*lines, *everything]
        ),
    )


# ---- opened, not opened, too early ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Classes:
    """Of the firms signed in a quarter (None: in all), those that opened, those overdue and those too young to judge."""

    cohort: str | None
    signed: int
    opened: int
    overdue: int
    opened_mature: int

    @property
    def young(self) -> int:
        return self.signed - self.opened - self.overdue


CLASS_METRICS = ("firms_signed", "firms_opened", "firms_signed_of_mature", "firms_opened_of_mature")


def ask_classes(selection: Selection) -> tuple[Measurement, list[Classes], Row]:
    signed, *others = (ask(selection, name, by=("cohort",)) for name in CLASS_METRICS)
    counts = [{row.group["cohort"]: row.value for row in m.rows} for m in others]
    rows = [
        as_classes(
            row.group["cohort"], row.value, *(count.get(row.group["cohort"], 0) for count in counts)
        )
        for row in signed.rows
    ]
    return signed, rows, ask(selection, "mou_opening_rate_of_mature").total


def as_classes(
    cohort: str | None, signed: int, opened: int, signed_mature: int, opened_mature: int
) -> Classes:
    return Classes(cohort, signed, opened, signed_mature - opened_mature, opened_mature)


def summed(rows: Sequence[Classes]) -> Classes:
    """All quarters together: a firm belongs to the quarter of its first signing alone."""
    return Classes(
        None,
        *(
            sum(getattr(row, part) for row in rows)
            for part in ("signed", "opened", "overdue", "opened_mature")
        ),
    )


def say_classes(answer: tuple[Measurement, list[Classes], Row]) -> str:
    total = summed(answer[1])
    return words.say_classes(total.signed, total.opened, total.overdue, total.young)


def draw_classes(answer: tuple[Measurement, list[Classes], Row], look: Look) -> Spec:
    measured, rows, _ = answer
    stacks = [
        Stack(
            name,
            [getattr(row, part) for row in rows],
            [
                words.describe_class(row.cohort, name, getattr(row, part), row.signed)
                for row in rows
            ],
            kind,
        )
        for part, name, kind in (
            ("opened", words.DONE, "done"),
            ("overdue", words.OVERDUE, "action"),
            ("young", words.YOUNG, "young"),
        )
    ]
    return survival.class_bars([starts_on(row) for row in measured.rows], stacks, look=look)


def classes_table(answer: tuple[Measurement, list[Classes], Row]) -> Table:
    rows = answer[1]
    return Table(
        words.CLASS_COLUMNS,
        tuple(
            (
                numbers.quarter(row.cohort) if row.cohort else words.CLASS_TOTAL,
                row.signed,
                row.opened,
                row.overdue,
                row.young,
            )
            for row in [*rows, *([summed(rows)] if rows else [])]
        ),
    )


def class_notes(answer: tuple[Measurement, list[Classes], Row]) -> list[str]:
    total = summed(answer[1])
    return words.note_classes(answer[2], total.opened - total.opened_mature) if total.signed else []


PANELS = (
    Panel(
        "opening_curve",
        ask_opening,
        say_opening,
        lambda a: words.CURVE_SUBTITLE,
        draw_opening,
        table=opening_table,
        speak=lambda a: words.speak_curve(a[1].rows),
        metrics=(CURVE,),
        notes=lambda a: words.note_curve(
            a[0].maturity.denominator or 0, a[0].maturity.numerator or 0, bool(a[0].groups)
        ),
        size="main",
    ),
    Panel(
        "maturity_classes",
        ask_classes,
        say_classes,
        lambda a: words.CLASS_SUBTITLE,
        draw_classes,
        table=classes_table,
        speak=lambda a: words.speak_classes(
            *(getattr(summed(a[1]), part) for part in ("opened", "overdue", "young"))
        ),
        metrics=(*CLASS_METRICS, "mou_opening_rate_of_mature"),
        notes=class_notes,
    ),
    *public_openings.PANELS,
)
