"""What a ministry's bureaus published, side by side: by name, with intervals, and nowhere a rank.

A bureau of fewer than ten has no rate here, one that counts otherwise is marked and its definition stands beside the
others'. Each figure comes with the bureau, the build and the day that it is of. Read from what `etl lake collect` took
over (`analytics.warehouse.ministry`): nothing is measured here, and no build of this server is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from analytics.charts import rates
from analytics.charts.chart import Chart
from analytics.charts.theme import look
from analytics.measure.measurement import Flag, Measurement, Rate
from analytics.measure.question import SMALL_SAMPLE
from analytics.metrics import METRICS, Metric, Ratio, parts_of
from analytics.panels.ministry.words import comparison as words
from analytics.panels.page import Card, Listed, PageView
from analytics.panels.panel import View
from analytics.panels.tables import Table, write_csv
from analytics.statistics.intervals import Interval
from analytics.warehouse.ministry import Bureau, Collected, Definition, Figure, PressSnapshot
from analytics.wording import labels, numbers, spoken
from analytics.wording.sources import build_time, say_moment

PANEL = "ministry_rates"
FAMILY = "bureau"  # what a row is of


@dataclass(frozen=True)
class Member:
    """A bureau under the chosen measure.

    Args:
        measured: its published rate; None where it published none.
        base: how many the rate would be of, where that is published by itself.
        definition: what it says that it counts; None where it publishes no such figure.
    """

    source: PressSnapshot
    metric: Metric
    measured: Measurement | None
    base: int | None
    definition: Definition | None

    @property
    def name(self) -> str:
        return self.source.bureau

    @property
    def rate(self) -> Rate:
        """The rate of one that published it. Raises: TypeError."""
        if self.measured is None:
            raise TypeError(self.name)
        return self.measured.rate

    @property
    def size(self) -> int | None:
        """How many stand behind the rate; None where nobody may know."""
        return self.rate.denominator if self.measured else self.base

    @property
    def is_small(self) -> bool:
        return self.size is not None and self.size < SMALL_SAMPLE

    @property
    def is_otherwise(self) -> bool:
        """Whether it says that it counts something else than this program's definition."""
        return self.definition is not None and self.definition.definition != self.metric.definition

    @property
    def is_redefined(self) -> bool:
        return self.definition is not None and self.definition.before is not None

    @property
    def marks(self) -> str:
        """What a reader must know beside its figure."""
        flags = labels.flag_words(self.rate) if self.measured else ""
        otherwise = words.OTHERWISE if self.is_otherwise else ""
        sample = words.SAMPLE if self.source.is_sample else ""
        return " · ".join(filter(None, (flags, otherwise, sample)))


@dataclass(frozen=True)
class Comparison:
    """All bureaus under one measure, each group in the order of names.

    Args:
        compared: those of ten or more. small: those of fewer. untold: those that published no such figure.
        failed: what came of asking those of which nothing new could be taken.
    """

    metric: Metric
    compared: tuple[Member, ...]
    small: tuple[Member, ...]
    untold: tuple[Member, ...]
    failed: tuple[Bureau, ...] = field(default=())

    @property
    def members(self) -> tuple[Member, ...]:
        everyone = (*self.compared, *self.small, *self.untold)
        return tuple(sorted(everyone, key=lambda member: member.name))

    @property
    def is_sample(self) -> bool:
        return any(member.source.is_sample for member in self.members)

    @property
    def otherwise(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.is_otherwise)


# ---- asking ------------------------------------------------------------------------------------------------


def list_measures(collected: Collected) -> tuple[str, ...]:
    """The rates that some bureau published, as the metrics are ordered."""
    published = {figure.metric for figure in collected.figures if figure.denominator}
    return tuple(
        name for name, metric in METRICS.items() if isinstance(metric, Ratio) and name in published
    )


def compare(collected: Collected, measure: str) -> Comparison:
    """Every bureau under a measure (one of `list_measures`)."""
    members = list_members(collected, METRICS[measure])
    large = [member for member in members if not member.is_small]
    return Comparison(
        metric=METRICS[measure],
        compared=tuple(member for member in large if member.measured),
        small=tuple(member for member in members if member.is_small),
        untold=tuple(member for member in large if not member.measured),
        failed=find_failed(collected),
    )


def find_failed(collected: Collected) -> tuple[Bureau, ...]:
    """The bureaus of which nothing new could be taken."""
    return tuple(each for each in collected.bureaus if each.outcome in words.FAILURES)


def list_members(collected: Collected, metric: Metric) -> list[Member]:
    """Every bureau with what it published of a metric."""
    told = {(figure.bureau, figure.metric): figure for figure in collected.figures}
    said = {(said.bureau, said.metric): said for said in collected.definitions}
    base = parts_of(metric)[-1].name
    return [
        Member(
            source,
            metric,
            read_figure(metric, told.get((source.bureau, metric.name))),
            read_count(told.get((source.bureau, base))),
            said.get((source.bureau, metric.name)),
        )
        for source in collected.snapshots
    ]


def read_count(figure: Figure | None) -> int | None:
    """A published count; None where there is none."""
    return None if figure is None or figure.value is None else int(figure.value)


def read_figure(metric: Metric, figure: Figure | None) -> Measurement | None:
    """A published rate as it was measured; None where there is none, or of nobody."""
    if figure is None or not figure.denominator or figure.low is None or figure.high is None:
        return None
    row = Rate(
        figure.value,
        {FAMILY: figure.bureau},
        None,
        tuple(cast(Flag, flag) for flag in figure.flags.split()),
        Interval(figure.low, figure.high),
        numerator=int(figure.numerator or 0),
        denominator=int(figure.denominator),
    )
    days = (figure.period_from, figure.period_to, figure.as_of)
    return Measurement(metric, (row,), *days, figure.build_id, (FAMILY,))


# ---- the page ----------------------------------------------------------------------------------------------


def read_comparison(collected: Collected, measure: str, *, dark: bool) -> PageView:
    """The page under a measure (one of `list_measures`)."""
    answer = compare(collected, measure)
    view = view_rates(answer, dark)
    alike = [member.rate for member in answer.compared if not member.is_otherwise]
    values = [rate.value for rate in alike if rate.value is not None]
    return PageView(
        title=words.TITLE,
        sentence=words.say_page(
            answer.metric.label,
            len(answer.members),
            min(values, default=None),
            max(values, default=None),
            len(values),
        ),
        cards=make_cards(answer),
        views={PANEL: view},
        listed=(*filter(has_rows, make_lists(answer)), list_sources(answer)),
        takeaways={PANEL: view.takeaway},
    )


def make_cards(answer: Comparison) -> tuple[Card, ...]:
    """How many bureaus are where."""
    counts = {
        "compared": len(answer.compared),
        "small": len(answer.small),
        "untold": len(answer.untold),
        "otherwise": len(answer.otherwise),
        "failed": len(answer.failed),
    }
    return tuple(
        Card(
            label=words.CARDS[name][0],
            value=words.count_places(count),
            change="",
            direction=0,
            since="",
            aside="",
            definition=words.CARDS[name][1],
            trend=(),
        )
        for name, count in counts.items()
    )


def view_rates(answer: Comparison, dark: bool) -> View:
    """The chart with its table."""
    apart = len(answer.small) + len(answer.untold)
    days = [member.source.as_of for member in answer.compared]
    otherwise = [member.name for member in answer.compared if member.is_otherwise]
    table = Table(words.COLUMNS, tuple(map(write_compared, answer.compared)))
    newest = max(member.source.collected_at for member in answer.members)
    label = answer.metric.label
    return View(
        name=PANEL,
        takeaway=words.say_takeaway(label, [member.name for member in answer.compared], apart),
        subtitle=words.SUBTITLE,
        chart=draw_rates(answer, dark),
        spoken="",
        table=table,
        source=words.say_source(len(answer.compared), days, newest, answer.is_sample),
        definitions=((label, answer.metric.definition),),
        notes=(
            *((words.NOT_RANKED,) if len(answer.compared) > 1 else ()),
            *words.note_days(days),
            *words.note_otherwise(otherwise),
        ),
        file_name=f"balpum_{PANEL}_{answer.metric.name}_{newest:%Y-%m-%d}.csv",
        write=partial(write_csv, table),
        measured=tuple(member.measured for member in answer.compared if member.measured),
    )


def draw_rates(answer: Comparison, dark: bool) -> Chart:
    """Each bureau's rate with its interval, by name; squares where something else is counted."""
    members = answer.compared
    return rates.rate_by_name(
        [member.rate for member in members],
        [words.mark_label(member.name, member.is_otherwise) for member in members],
        list(map(say_hover, members)),
        apart=frozenset(at for at, member in enumerate(members) if member.is_otherwise),
        look=look(dark=dark, size="main"),
    )


def say_hover(member: Member) -> str:
    """The whole fact of one dot, with the day and the build that it is of."""
    assert member.measured is not None
    fact = spoken.hover(member.measured, member.rate)
    return f"{fact} {words.say_origin(*write_origin(member))}"


def write_compared(member: Member) -> tuple[str, ...]:
    rate = member.rate
    return (
        member.name,
        numbers.percent(rate.value),
        numbers.between(rate.low or 0, rate.high or 0, "share"),
        labels.fraction(rate, labels.part_unit(member.metric)),
        *write_origin(member),
        member.marks,
    )


def write_origin(member: Member) -> tuple[str, str]:
    """The day and the build that its figures are of."""
    return numbers.plain_day(member.source.as_of), build_time(member.source.build_id)


# ---- lists -------------------------------------------------------------------------------------------------


def make_lists(answer: Comparison) -> tuple[Listed, ...]:
    return list_apart(answer), list_definitions(answer), list_failed(answer)


def has_rows(listed: Listed) -> bool:
    return bool(listed.table.rows)


def list_apart(answer: Comparison) -> Listed:
    """Those that the chart leaves out, and why."""
    apart = sorted((*answer.small, *answer.untold), key=lambda member: member.name)
    return make_list(
        words.APART_TITLE, words.APART_RULE, words.APART_COLUMNS, list(map(write_apart, apart))
    )


def write_apart(member: Member) -> tuple[str, ...]:
    size = words.NOT_PUBLISHED
    if member.size is not None:
        size = f"{member.size:,}{numbers.UNITS[labels.part_unit(member.metric)]}"
    reason = words.FEW if member.is_small else words.UNTOLD
    sample = words.SAMPLE if member.source.is_sample else ""
    return (member.name, size, reason, *write_origin(member), sample)


def list_definitions(answer: Comparison) -> Listed:
    """What is counted, side by side: this program's definition first, then each that differs."""
    others = [member for member in answer.members if member.is_otherwise or member.is_redefined]
    if not others:
        return make_list(words.DEFINITIONS_TITLE, words.DEFINITIONS_RULE, (), ())
    shown = len(words.DEFINITIONS_COLUMNS)
    if not any(member.is_redefined for member in others):
        shown -= 1  # nobody said anything else before
    rows = [(words.STANDARD, answer.metric.definition, ""), *map(write_definition, others)]
    return make_list(
        words.DEFINITIONS_TITLE,
        words.DEFINITIONS_RULE,
        words.DEFINITIONS_COLUMNS[:shown],
        [row[:shown] for row in rows],
    )


def write_definition(member: Member) -> tuple[str, ...]:
    """What a bureau says now, and what it said before."""
    assert member.definition is not None
    return member.name, member.definition.definition, member.definition.before or ""


def list_failed(answer: Comparison) -> Listed:
    """Those of which nothing new could be taken, why, and what is shown of them."""
    held = {member.name: member.source.as_of for member in answer.members}
    rows = [
        (
            each.bureau,
            words.FAILURES[each.outcome],
            say_moment(each.asked_at),
            words.say_held(held.get(each.bureau)),
        )
        for each in answer.failed
    ]
    return make_list(words.FAILED_TITLE, words.FAILED_RULE, words.FAILED_COLUMNS, rows)


def list_sources(answer: Comparison) -> Listed:
    """Where each bureau's figures came from."""
    rows = [
        (
            member.name,
            numbers.plain_day(member.source.as_of),
            member.source.build_id,
            say_moment(member.source.collected_at),
            member.source.sha256[:12],
            words.SAMPLE if member.source.is_sample else "",
        )
        for member in answer.members
    ]
    return make_list(words.SOURCES_TITLE, words.SOURCES_RULE, words.SOURCES_COLUMNS, rows)


def make_list(
    title: str, rule: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> Listed:
    return Listed(title=title, rule=rule, table=Table(columns, tuple(rows)), nothing="")
