"""Panels of 이행 on the press: the dated public statements on the axes of the bureau's own course, and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics import listings
from analytics.charts import survival
from analytics.charts.marks import Spec
from analytics.charts.survival import Course, Printed
from analytics.charts.theme import Look
from analytics.listings import PublicStatement
from analytics.measure.measurement import Measurement
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import only_changes
from analytics.metrics import METRICS
from analytics.panels.answers import behind, reading
from analytics.panels.asking import ask
from analytics.panels.memoranda.words.press import printed_source
from analytics.panels.panel import Panel
from analytics.panels.realisation.words import public_openings as words
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import numbers

OPENED = "cumulative_parties_opened"
SIGNED = "cumulative_parties_signed"
SHARE = "cumulative_opening_rate"
COUNTED = (
    "firms_established_in_gwangju",
)  # claims that count who came, and those that count something else
OTHER_STAGES = ("firms_moved_or_planning", "firms_claimed_gathered", "firms_supported_of_mou")
LEFT = "firms_left_gwangju"
RATE = "real_investment_rate"
INVESTED = "real investment"  # the record's words for 실제 투자, which no statement defines


# ---- the bureau's own and the press -------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """The bureau's own courses, day by day, and what the press said; no statement under a filter."""

    opened: Measurement = behind()
    firms: Measurement = reading(is_shown=False)
    signed: Measurement = behind()
    shares: Measurement = behind()
    public: tuple[PublicStatement, ...]
    is_cut: bool
    is_sample: bool

    @property
    def is_filtered(self) -> bool:
        return bool(self.opened.where)


def ask_record(selection: Selection, metrics: tuple[str, ...]) -> Beside:
    """The courses of openings beside the statements on some counts."""
    opened = ask(selection, OPENED, grain="day")
    by_party = ask(selection, OPENED, by=("party_type",), grain="day")
    firms = replace(
        by_party, rows=tuple(row for row in by_party.rows if row.group["party_type"] == words.FIRMS)
    )
    public = (
        []
        if opened.where
        else listings.public_statements(
            selection.snapshot, metrics, selection.as_of if selection.is_as_of_chosen else None
        )
    )
    return Beside(
        opened,
        firms,
        ask(selection, SIGNED, grain="day"),
        ask(selection, SHARE, grain="day"),
        tuple(public),
        selection.is_as_of_chosen,
        selection.snapshot.is_sample,
    )


def ask_openings(selection: Selection) -> tuple[Any, ...]:
    """The courses and the statements, then the measurements for the panel's download."""
    found = ask_record(selection, COUNTED)
    return found, only_changes(found.opened), only_changes(found.firms), only_changes(found.signed)


def by_day(course: Measurement) -> dict[date, Any]:
    return {row.start: row.value for row in course.rows}


def course_of(daily: Measurement, hover_name: str, name: str) -> Course:
    """A daily figure as steps, from its first value that is not zero."""
    rows = only_changes(daily).rows
    unit = daily.metric.unit
    return Course(
        name,
        [row.start for row in rows],
        [row.value for row in rows],
        [words.describe_day(hover_name, row.start, row.value, unit) for row in rows],
    )


def draw_openings(answer: tuple[Any, ...], look: Look) -> Spec:
    found: Beside = answer[0]
    own = course_of(
        found.opened,
        found.opened.metric.label,
        words.name_own(last_value(found.opened), "parties", found.is_sample),
    )
    firms = (
        course_of(found.firms, words.FIRMS_NAME, words.name_firms(last_value(found.firms)))
        if found.firms.rows
        else None
    )
    record = printed(found.public, lambda p: p.value, words.label_point)
    return survival.beside_record(own, firms, record, words.RECORD, "parties", look=look)


def printed(
    public: Sequence[PublicStatement],
    value: Callable[[PublicStatement], float],
    label: Callable[[PublicStatement], str],
) -> list[Printed]:
    """Statements as points; one that repeats the one before stands without a label."""
    labels = [label(p) for p in public]
    return [
        Printed(
            p.on,
            value(p),
            "" if i and labels[i - 1] == labels[i] else labels[i],
            words.describe_statement(p),
        )
        for i, p in enumerate(public)
    ]


def last_value(course: Measurement) -> Any:
    return course.rows[-1].value if course.rows else None


def statements_table(answer: tuple[Any, ...]) -> Table:
    """Every statement with its source, and the bureau's own figures of the same day."""
    found: Beside = answer[0]
    opened = by_day(found.opened)
    firms = by_day(found.firms)
    signed = by_day(found.signed)
    return Table(
        words.STATEMENT_COLUMNS,
        tuple(
            (
                p.on,
                p.stated_on,
                words.say_printed(p),
                numbers.percent(p.share) if p.share else "",
                words.say_stage(p),
                opened.get(p.on),
                own_share(opened.get(p.on), signed.get(p.on)),
                firms.get(p.on),
                printed_source(p.source_url),
            )
            for p in reversed(found.public)
        ),
    )


def own_share(opened: int | None, signed: int | None) -> str:
    return numbers.percent(opened / signed) if signed and opened is not None else ""


def say_openings(answer: tuple[Any, ...]) -> str:
    found: Beside = answer[0]
    return words.say_openings(
        by_day(found.opened), by_day(found.signed), list(found.public), found.opened.period_to
    )


def record_notes(answer: tuple[Any, ...]) -> list[str]:
    found: Beside = answer[0]
    return words.note_record(
        found.is_filtered, list(found.public), found.is_cut, found.opened.as_of, found.is_sample
    )


# ---- the same as shares ------------------------------------------------------------------------------------


def ask_shares(selection: Selection) -> tuple[Any, ...]:
    """As the counts, with the statements that have both their sides or are a rate themselves."""
    found = ask_record(selection, (*COUNTED, RATE))
    settled = replace(
        found.shares,
        rows=tuple(row for row in found.shares.rows if (row.denominator or 0) >= SMALL_SAMPLE),
    )
    found = replace(
        found, shares=settled, public=tuple(p for p in found.public if p.share and not p.is_about)
    )
    return found, only_changes(settled)


def draw_shares(answer: tuple[Any, ...], look: Look) -> Spec:
    found: Beside = answer[0]
    own = course_of(
        found.shares,
        found.shares.metric.label,
        words.name_own(last_value(found.shares), "share", found.is_sample),
    )
    record = printed(found.public, lambda p: p.share, words.label_share)
    return survival.beside_record(own, None, record, words.RECORD, "share", look=look)


def say_shares(answer: tuple[Any, ...]) -> str:
    found: Beside = answer[0]
    return words.say_shares(
        found.shares.rows[-1] if found.shares.rows else None,
        found.shares.period_to,
        list(found.public),
    )


# ---- where they differ -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gap:
    """A statement beside the bureau's own figure of the day it speaks of; own is None where nothing compares.

    Args:
        own_of: what the own figure is out of, where the statement names what it was out of.
        is_second: another definition that the statement's words may mean; listed, but not counted once more.
    """

    statement: PublicStatement
    own: float | None
    unit: str
    definition: str
    own_of: int | None = None
    is_second: bool = False

    @property
    def verdict(self) -> str:
        """same · off · base (the same, out of another number of memoranda) · rough · other"""
        if self.statement.metric in OTHER_STAGES or self.own is None:
            return "other"
        if self.statement.is_about:
            return "rough"
        if round(self.own, 2) != round(self.printed, 2):
            return "off"
        return "base" if self.own_of and self.own_of != self.statement.of else "same"

    @property
    def printed(self) -> float:
        """The printed figure in the unit of the bureau's own."""
        return self.statement.value / 100 if self.unit == "share" else self.statement.value


def ask_gap(selection: Selection) -> tuple[list[Gap], bool]:
    """Every statement of a day that the bureau's own figures cover, over all firms whatever is chosen."""
    everything = replace(selection, filters=(), period_from=None, period_to=None)
    found = ask_record(everything, (*COUNTED, *OTHER_STAGES, LEFT, RATE))
    own = {
        course.metric.name: by_day(course) for course in (found.opened, found.signed, found.shares)
    }
    firms = by_day(found.firms)
    return [
        gap
        for p in found.public
        if p.on in own[OPENED]
        for gap in beside(p, everything, own, firms)
    ], found.is_sample


def beside(
    p: PublicStatement,
    selection: Selection,
    own: dict[str, dict[date, Any]],
    firms: dict[date, int],
) -> list[Gap]:
    """A statement with the bureau's own figure under the definition nearest to what it counts, and under the other one
    that its words may mean."""

    def on_the_day(name: str) -> Any:
        return ask(selection.shifted(p.on), name).total.value

    of = own[SIGNED][p.on] if p.is_of_printed else None
    if p.metric == LEFT:
        left = on_the_day("firms_opened_all_parties") - on_the_day("firms_operating_all_parties")
        return [Gap(p, left, "parties", words.LEFT_ALL)]
    if p.metric == RATE:
        return [
            Gap(p, own[SHARE][p.on], "share", words.RATE_ALL, of),
            Gap(
                p,
                on_the_day("mou_investing_rate"),
                "share",
                METRICS["mou_investing_rate"].label,
                is_second=True,
            ),
        ]
    first = Gap(
        p,
        own[OPENED][p.on],
        "parties",
        words.name_definition(words.OPENED_ALL, firms.get(p.on)),
        of,
    )
    if p.metric in COUNTED and p.qualifier == INVESTED:
        return [
            first,
            Gap(
                p,
                on_the_day("firms_investing"),
                "firms",
                METRICS["firms_investing"].label,
                is_second=True,
            ),
        ]
    return [first]


def say_gap(answer: tuple[list[Gap], bool]) -> str:
    verdicts = [row.verdict for row in answer[0] if not row.is_second]
    return words.say_gap(
        *(
            sum(verdict in kinds for verdict in verdicts)
            for kinds in (("same",), ("off", "base"), ("rough",), ("other",))
        )
    )


def gap_table(answer: tuple[list[Gap], bool]) -> Table:
    """The statements that differ or cannot be compared, the latest first."""
    return Table(
        words.GAP_COLUMNS,
        tuple(
            (
                row.statement.on,
                row.statement.stated_on,
                words.say_printed(row.statement),
                words.say_stage(row.statement),
                words.write_own(row.own, row.unit, row.own_of),
                words.write_verdict(row.verdict, row.own, row.printed, row.unit),
                row.definition,
                printed_source(row.statement.source_url),
            )
            for row in reversed(answer[0])
            if row.verdict != "same"
        ),
    )


PANELS = (
    Panel(
        "public_openings",
        ask_openings,
        say_openings,
        lambda a: words.OPENINGS_SUBTITLE,
        draw_openings,
        table=statements_table,
        speak=lambda a: words.speak_openings(list(a[0].public)),
        metrics=(OPENED, SIGNED),
        notes=record_notes,
        size="main",
        counted="firms_signed_all_parties",
    ),
    Panel(
        "public_shares",
        ask_shares,
        say_shares,
        lambda a: words.SHARES_SUBTITLE,
        draw_shares,
        table=statements_table,
        metrics=(SHARE,),
        notes=record_notes,
        counted="firms_signed_all_parties",
    ),
    Panel(
        "public_gap",
        ask_gap,
        say_gap,
        lambda a: words.GAP_SUBTITLE,
        table=gap_table,
        notes=lambda a: words.note_gap(
            a[1], METRICS[OPENED].definition, any(row.is_second for row in a[0])
        ),
    ),
)
