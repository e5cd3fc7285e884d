"""Panels of 이행 on the press: the dated public statements on the axes of the bureau's own course, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from analytics import listings
from analytics.charts import survival
from analytics.charts.chart import Chart
from analytics.charts.courses import Course, Moment
from analytics.charts.theme import Look
from analytics.listings import PublicStatement
from analytics.measure.measurement import Measurement, Number, Quotient
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import only_changes, starts_on, value_of
from analytics.metrics import METRICS
from analytics.panels.answers import always, behind, reading
from analytics.panels.asking import ask, ask_recorded
from analytics.panels.memoranda.words.press import write_source
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
class Record:
    """The bureau's own courses, day by day, and what the press said; no statement under a filter.

    Args:
        firms: those of `by_party` that are firms.
    """

    public: tuple[PublicStatement, ...]
    is_cut: bool
    is_sample: bool
    opened: Measurement = behind()
    by_party: Measurement = behind()
    firms: Measurement = reading(is_shown=False)
    signed: Measurement = behind()
    shares: Measurement = behind()

    @property
    def is_filtered(self) -> bool:
        return bool(self.opened.where)


def ask_record(selection: Selection, metrics: tuple[str, ...]) -> Record:
    """The courses of openings beside the statements on some counts."""
    opened = ask_recorded(selection, OPENED, grain="day")
    by_party = ask(selection, OPENED, by=("party_type",), grain="day")
    firms = tuple(row for row in by_party.rows if row.group["party_type"] == words.FIRMS)
    return Record(
        public=() if opened.where else read_statements(selection, metrics),
        is_cut=selection.is_as_of_chosen,
        is_sample=selection.snapshot.is_sample,
        opened=opened,
        by_party=by_party,
        firms=replace(by_party, rows=firms),
        signed=ask_recorded(selection, SIGNED, grain="day"),
        shares=ask_recorded(selection, SHARE, grain="day"),
    )


def read_statements(selection: Selection, metrics: tuple[str, ...]) -> tuple[PublicStatement, ...]:
    """What was printed on some counts; by the as-of day where one was chosen, else all of it."""
    last = selection.as_of if selection.is_as_of_chosen else None
    return tuple(listings.public_statements(selection.snapshot, metrics, last))


@dataclass(frozen=True)
class Openings:
    """The courses and the statements, and the days on which a course changed: those make up the panel's download."""

    record: Record
    opened: Measurement = reading()
    firms: Measurement = reading()
    signed: Measurement = reading()


def ask_openings(selection: Selection) -> Openings:
    record = ask_record(selection, COUNTED)
    return Openings(
        record=record,
        opened=only_changes(record.opened),
        firms=only_changes(record.firms),
        signed=only_changes(record.signed),
    )


def read_by_day(course: Measurement) -> dict[date, Any]:
    return {starts_on(row): row.value for row in course.rows}


def make_course(daily: Measurement, hover_name: str, name: str) -> Course:
    """A daily figure as steps, from its first value that is not zero."""
    rows = only_changes(daily).rows
    unit = daily.metric.unit
    return Course(
        name=name,
        days=[starts_on(row) for row in rows],
        values=[row.value for row in rows],
        hovers=[words.describe_day(hover_name, starts_on(row), row.value, unit) for row in rows],
    )


def draw_openings(answer: Openings, look: Look) -> Chart:
    record = answer.record
    name = words.name_own(last_value(record.opened), "parties", record.is_sample)
    own = make_course(record.opened, record.opened.metric.label, name)
    printed = make_points(record.public, words.label_point, [p.value for p in record.public])
    return survival.beside_record(
        own, draw_firms(record.firms), printed, words.RECORD, "parties", look=look
    )


def draw_firms(firms: Measurement) -> Course | None:
    """The course of the firms alone; None where no firm is known."""
    if not firms.rows:
        return None
    return make_course(firms, words.FIRMS_NAME, words.name_firms(last_value(firms)))


def make_points(
    public: Sequence[PublicStatement],
    write_label: Callable[[PublicStatement], str],
    values: Sequence[float],
) -> list[Moment]:
    """Statements as points; one that repeats the label of the one before stands without."""
    points = []
    before = None
    for statement, value in zip(public, values, strict=True):
        label = write_label(statement)
        text = "" if label == before else label
        points.append(Moment(statement.on, value, text, words.describe_statement(statement)))
        before = label
    return points


def last_value(course: Measurement) -> Number | None:
    if not course.rows:
        return None
    return course.rows[-1].value


def tabulate_statements(record: Record) -> Table:
    """Every statement with its source, and the bureau's own figures of the same day."""
    opened = read_by_day(record.opened)
    firms = read_by_day(record.firms)
    signed = read_by_day(record.signed)
    rows = tuple(
        (
            p.on,
            p.stated_on,
            words.say_printed(p),
            numbers.percent(p.share) if p.share else "",
            words.say_stage(p),
            opened.get(p.on),
            write_own_share(opened.get(p.on), signed.get(p.on)),
            firms.get(p.on),
            write_source(p.source_url),
        )
        for p in reversed(record.public)
    )
    return Table(words.STATEMENT_COLUMNS, rows)


def tabulate_openings(answer: Openings) -> Table:
    return tabulate_statements(answer.record)


def write_own_share(opened: int | None, signed: int | None) -> str:
    if not signed or opened is None:
        return ""
    return numbers.percent(opened / signed)


def say_openings(answer: Openings) -> str:
    record = answer.record
    return words.say_openings(
        read_by_day(record.opened),
        read_by_day(record.signed),
        record.public,
        record.opened.period_to,
    )


def speak_openings(answer: Openings) -> str:
    return words.speak_openings(answer.record.public)


def note_openings(answer: Openings) -> list[str]:
    return note_record(answer.record)


def note_record(record: Record) -> list[str]:
    return words.note_record(
        is_filtered=record.is_filtered,
        public=record.public,
        is_cut=record.is_cut,
        as_of=record.opened.as_of,
        is_sample=record.is_sample,
    )


# ---- the same as shares ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shares:
    """The statements that say a share, beside the bureau's own from the day it rests on ten.

    Args:
        changes: the days on which it changed; those make up the panel's download.
    """

    record: Record
    own: Measurement = reading(is_shown=False)
    changes: Measurement = reading()


def ask_shares(selection: Selection) -> Shares:
    """As the counts, with the statements that have both their sides or are a rate themselves."""
    record = ask_record(selection, (*COUNTED, RATE))
    large = tuple(row for row in list_shares(record.shares) if row.denominator >= SMALL_SAMPLE)
    own = replace(record.shares, rows=large)
    public = tuple(p for p in record.public if p.share and not p.is_about)
    return Shares(record=replace(record, public=public), own=own, changes=only_changes(own))


def list_shares(course: Measurement) -> list[Quotient]:
    """The rows of the opening share: openings by signings of the same day."""
    return [row for row in course.rows if isinstance(row, Quotient)]


def draw_shares(answer: Shares, look: Look) -> Chart:
    own = answer.own
    public = answer.record.public
    name = words.name_own(last_value(own), "share", answer.record.is_sample)
    printed = make_points(public, words.label_share, [p.share for p in public if p.share])
    return survival.beside_record(
        make_course(own, own.metric.label, name), None, printed, words.RECORD, "share", look=look
    )


def say_shares(answer: Shares) -> str:
    shares = list_shares(answer.own)
    last = shares[-1] if shares else None
    return words.say_shares(last, answer.own.period_to, answer.record.public)


def tabulate_shares(answer: Shares) -> Table:
    return tabulate_statements(answer.record)


def note_shares(answer: Shares) -> list[str]:
    return note_record(answer.record)


# ---- where they differ -----------------------------------------------------------------------------------------


Verdict = Literal["same", "off", "base", "rough", "other"]  # base: the same, of other memoranda


@dataclass(frozen=True)
class Gap:
    """A statement beside the bureau's own figure of the day it speaks of; own is None where nothing compares.

    Args:
        own_of: what the own figure is out of, where the statement names what it was out of.
        is_second: another definition that the statement's words may mean; listed, but not counted once more.
    """

    statement: PublicStatement
    own: Number | None
    unit: str
    definition: str
    own_of: int | None = None
    is_second: bool = False

    @property
    def verdict(self) -> Verdict:
        """Whether both say the same, or why they are not compared."""
        if self.statement.metric in OTHER_STAGES or self.own is None:
            return "other"
        if self.statement.is_about:
            return "rough"
        if round(self.own, 2) != round(self.printed_value, 2):
            return "off"
        if self.own_of and self.own_of != self.statement.of:
            return "base"
        return "same"

    @property
    def printed_value(self) -> float:
        """The printed figure in the unit of the bureau's own."""
        if self.unit == "share":
            return self.statement.value / 100
        return self.statement.value


@dataclass(frozen=True)
class Gaps:
    """Every statement of a day that the bureau's own figures cover."""

    gaps: tuple[Gap, ...]
    is_sample: bool
    record: Record = behind()


def ask_gap(selection: Selection) -> Gaps:
    """Over all firms whatever is chosen: the press divided nothing."""
    everything = replace(selection, filters=(), period_from=None, period_to=None)
    record = ask_record(everything, (*COUNTED, *OTHER_STAGES, LEFT, RATE))
    own = Own(
        opened=read_by_day(record.opened),
        signed=read_by_day(record.signed),
        shares=read_by_day(record.shares),
        firms=read_by_day(record.firms),
    )
    gaps = tuple(
        gap
        for statement in record.public
        if statement.on in own.opened
        for gap in compare_statement(statement, everything, own)
    )
    return Gaps(gaps=gaps, is_sample=record.is_sample, record=record)


@dataclass(frozen=True)
class Own:
    """The bureau's own figures by day."""

    opened: dict[date, int]
    signed: dict[date, int]
    shares: dict[date, float]
    firms: dict[date, int]


def compare_statement(p: PublicStatement, selection: Selection, own: Own) -> list[Gap]:
    """A statement with the bureau's own figure under the definition nearest to what it counts, and under the other one
    that its words may mean."""
    that_day = selection.shifted(p.on)
    if p.metric == LEFT:
        return [Gap(p, count_left(that_day), "parties", words.LEFT_ALL)]
    own_of = own.signed[p.on] if p.is_of_printed else None
    if p.metric == RATE:
        first = Gap(p, own.shares[p.on], "share", words.RATE_ALL, own_of)
        return [first, compare_second(p, that_day, "mou_investing_rate")]
    definition = words.name_definition(words.OPENED_ALL, own.firms.get(p.on))
    first = Gap(p, own.opened[p.on], "parties", definition, own_of)
    if p.metric in COUNTED and p.qualifier == INVESTED:
        return [first, compare_second(p, that_day, "firms_investing")]
    return [first]


def count_left(that_day: Selection) -> Number:
    """Those that had opened and operated no longer on a day."""
    opened = ask(that_day, "firms_opened_all_parties").total
    operating = ask(that_day, "firms_operating_all_parties").total
    return value_of(opened) - value_of(operating)


def compare_second(p: PublicStatement, that_day: Selection, name: str) -> Gap:
    """A statement beside a metric that its words may mean too."""
    metric = METRICS[name]
    own = ask(that_day, name).total.value
    return Gap(p, own, metric.unit, metric.label, is_second=True)


def say_gap(answer: Gaps) -> str:
    counts = Counter(gap.verdict for gap in answer.gaps if not gap.is_second)
    return words.say_gap(
        same=counts["same"],
        off=counts["off"] + counts["base"],
        about=counts["rough"],
        other=counts["other"],
    )


def tabulate_gap(answer: Gaps) -> Table:
    """The statements that differ or cannot be compared, the latest first."""
    rows = tuple(write_gap(gap) for gap in reversed(answer.gaps) if gap.verdict != "same")
    return Table(words.GAP_COLUMNS, rows)


def write_gap(gap: Gap) -> tuple[str | date | None, ...]:
    return (
        gap.statement.on,
        gap.statement.stated_on,
        words.say_printed(gap.statement),
        words.say_stage(gap.statement),
        words.write_own(gap.own, gap.unit, gap.own_of),
        words.write_verdict(gap.verdict, gap.own, gap.printed_value, gap.unit),
        gap.definition,
        write_source(gap.statement.source_url),
    )


def note_gap(answer: Gaps) -> list[str]:
    has_other = any(gap.is_second for gap in answer.gaps)
    return words.note_gap(answer.is_sample, METRICS[OPENED].definition, has_other)


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="public_openings",
        ask=ask_openings,
        say=say_openings,
        explain=always(words.OPENINGS_SUBTITLE),
        draw=draw_openings,
        table=tabulate_openings,
        speak=speak_openings,
        metrics=(OPENED, SIGNED),
        notes=note_openings,
        size="main",
        counted="firms_signed_all_parties",
        rests_on=(),
    ),
    Panel(
        name="public_shares",
        ask=ask_shares,
        say=say_shares,
        explain=always(words.SHARES_SUBTITLE),
        draw=draw_shares,
        table=tabulate_shares,
        metrics=(SHARE,),
        notes=note_shares,
        counted="firms_signed_all_parties",
        rests_on=(),
    ),
    Panel(
        name="public_gap",
        ask=ask_gap,
        say=say_gap,
        explain=always(words.GAP_SUBTITLE),
        table=tabulate_gap,
        notes=note_gap,
        rests_on=(OPENED,),
    ),
)
