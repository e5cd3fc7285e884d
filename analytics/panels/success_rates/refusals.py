"""왜 거절했나: the reasons of firms that declined, by half-year, field and region, and what they did
later."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from analytics import listings
from analytics.charts import counts, rates
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.rates import AtOneTime
from analytics.charts.theme import Look
from analytics.listings import Asked
from analytics.measure.measurement import Flag, Measurement, Member, Rate, Row
from analytics.measure.rows import share_of
from analytics.metrics import MATURE_AFTER_DAYS
from analytics.metrics.publishing import REASONS
from analytics.panels.answers import always, behind, reading
from analytics.panels.asking import ask, narrow_to
from analytics.panels.panel import Panel
from analytics.panels.recorded import read_persuasion_records
from analytics.panels.remembered import Remembered
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import Groups, draw_groups
from analytics.panels.shared.words.ranking import find_largest
from analytics.panels.success_rates.tally import Tally, count_mentions, find_pair
from analytics.panels.success_rates.words import refusals as words
from analytics.panels.tables import Table
from analytics.warehouse.snapshots import READER_THREADS, Snapshot
from analytics.wording import labels, spoken

MENTIONS = "refusal_mentions"
WON_BACK = "won_back_rate"
MOST_MISSING = 31  # days of a half-year that may lie outside the period where it is still compared


# ---- by half-year --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """The reasons by half-year and of the whole period.

    Args:
        is_recorded: whether the files hold any reason at all.
    """

    measured: tuple[Measurement, ...]
    all_mentions: Measurement = behind()
    halves: tuple[Tally, ...]
    whole: Tally
    is_recorded: bool


def ask_reasons(selection: Selection) -> Reasons:
    whole = ask(selection, MENTIONS, by=("reason",))
    asked = narrow_to(selection, whole)
    counted = count_halves(selection.snapshot, asked)
    spans = list(list_halves(asked))
    measured = tuple(ask_mentions(selection, span) for span in spans)
    halves = tuple(
        replace(
            make_tally(words.name_half(span[0]), counted.get(start_half(span[0])), mentions.rows),
            is_whole=is_almost_whole(span),
        )
        for span, mentions in zip(spans, measured, strict=True)
    )
    return Reasons(
        measured=measured,
        all_mentions=whole,
        halves=halves,
        whole=sum_up(counted.values(), whole),
        is_recorded=read_persuasion_records(selection.snapshot)["reasons"],
    )


Narrowed = tuple[Snapshot, date, tuple[str, ...], tuple[str, ...]]  # as-of, fields, regions


class Declined(NamedTuple):
    """Declined contacts of a day, and those of them without a reason."""

    day: date
    contacts: int
    unexplained: int


def count_declined(asked: Narrowed) -> list[Declined]:
    return [Declined(**row) for row in listings.count_declines_by_day(*asked)]


# of every day: who moves the period, and with it the end of a half-year, asks nothing more
declined_once = Remembered(count_declined, kept=16, at_once=READER_THREADS)


def count_halves(snapshot: Snapshot, asked: Asked) -> dict[date, dict[str, Any]]:
    """First day of a half-year → its declined contacts in the period, as `count_declines` has them."""
    halves: dict[date, dict[str, Any]] = {}
    for declined in declined_once(
        (snapshot, asked.as_of, tuple(asked.fields), tuple(asked.regions))
    ):
        if asked.first <= declined.day <= asked.last:
            half = halves.setdefault(start_half(declined.day), {"contacts": 0, "unexplained": 0})
            half["contacts"] += declined.contacts
            half["unexplained"] += declined.unexplained
    return halves


def ask_mentions(selection: Selection, span: tuple[date, date]) -> Measurement:
    return ask(selection, MENTIONS, by=("reason",), period=span)


def list_halves(asked: Asked) -> Iterator[tuple[date, date]]:
    """The half-years of a period, first day to last, cut at the period's own ends."""
    start = start_half(asked.first)
    while start <= asked.last:
        following = start_half(start + timedelta(days=200))
        yield max(start, asked.first), min(following - timedelta(days=1), asked.last)
        start = following


def start_half(day: date) -> date:
    """The first day of the half-year of a day."""
    if day.month <= 6:
        return date(day.year, 1, 1)
    return date(day.year, 7, 1)


def is_almost_whole(span: tuple[date, date]) -> bool:
    """Whether at most a month of a half-year is missing."""
    start = start_half(span[0])
    days = (start_half(start + timedelta(days=200)) - start).days
    return days - (span[1] - span[0]).days - 1 <= MOST_MISSING


def make_tally(label: str, counted: dict[str, Any] | None, rows: tuple[Row, ...]) -> Tally:
    """What was counted of contacts beside the mentions of reasons; nothing without a contact."""
    if counted is None:
        return Tally(label, 0, 0, {})
    return Tally(label, counted["contacts"], counted["unexplained"], count_mentions(rows))


def sum_up(counted: Collection[dict[str, Any]], mentions: Measurement) -> Tally:
    """All contacts of a period, however they were counted, beside the mentions in all."""
    return Tally(
        labels.period_words(mentions),
        sum(row["contacts"] for row in counted),
        sum(row["unexplained"] for row in counted),
        count_mentions(mentions.rows),
    )


def say_reasons(answer: Reasons) -> str:
    if not answer.is_recorded:
        return words.NOT_RECORDED
    return words.say_reasons(answer.whole, answer.halves)


def draw_reasons(answer: Reasons, look: Look) -> Chart:
    """The first half-year that may be compared beside the last; the whole period without two."""
    if not answer.whole.is_rankable:
        return draw_nothing(look)
    pair = find_pair(answer.halves)
    if pair is None:
        return rank_reasons(answer.all_mentions, look)
    then, now = (
        AtOneTime(half.label, list(half.shares.values()), words.hover_shares(half)) for half in pair
    )
    return rates.rate_then_and_now(then, now, REASONS, chosen=words.find_chosen(pair), look=look)


def rank_reasons(mentions: Measurement, look: Look) -> Chart:
    """The reasons by their counts; those given most stand out, never what gave none."""
    largest = find_largest(mentions)
    return counts.ranking(
        mentions,
        [labels.place_of(mentions, row) for row in mentions.rows],
        spoken.hovers(mentions),
        highlight=mentions.rows.index(largest[0]) if largest else None,
        look=look,
    )


def explain_reasons(answer: Reasons) -> str:
    return words.explain_reasons(answer.halves)


def tabulate_halves(answer: Reasons) -> Table:
    if not answer.is_recorded:
        return Table(words.HALF_COLUMNS, ())
    return Table(words.HALF_COLUMNS, tuple(map(words.write_half, answer.halves)))


def speak_reasons(answer: Reasons) -> str:
    if not answer.is_recorded:
        return ""
    return words.speak_reasons(answer.whole, answer.halves)


def note_reasons(answer: Reasons) -> list[str]:
    if not answer.is_recorded:
        return []
    return words.note_reasons(answer.whole, answer.halves)


# ---- by field and region -------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The reasons by field or region, those with most contacts first, and in all."""

    mentions: Measurement
    all_mentions: Measurement = behind()
    parts: tuple[Tally, ...]
    whole: Tally
    is_recorded: bool

    @property
    def noun(self) -> str:
        return labels.DIMENSIONS[self.mentions.by[0]]


def ask_fields(selection: Selection) -> Parts:
    return ask_parts(selection, "field")


def ask_regions(selection: Selection) -> Parts:
    return ask_parts(selection, "region")


def ask_parts(selection: Selection, dimension: listings.Group) -> Parts:
    mentions = ask(selection, MENTIONS, by=(dimension, "reason"))
    whole = ask(selection, MENTIONS, by=("reason",))
    counted = listings.count_declines(selection.snapshot, narrow_to(selection, whole), dimension)
    parts = [
        make_tally(
            labels.group_label(dimension, row["part"]),
            row,
            tuple(each for each in mentions.rows if each.group[dimension] == row["part"]),
        )
        for row in counted
    ]
    return Parts(
        mentions=mentions,
        parts=tuple(sorted(parts, key=lambda part: -part.contacts)),
        all_mentions=whole,
        whole=sum_up(counted, whole),
        is_recorded=read_persuasion_records(selection.snapshot)["reasons"],
    )


def say_parts(answer: Parts) -> str:
    if not answer.is_recorded:
        return words.PARTS_NOT_RECORDED.format(noun=answer.noun)
    return words.say_parts(answer.whole, answer.parts, answer.noun)


def note_parts(answer: Parts) -> list[str]:
    if not answer.whole.is_rankable:
        return []
    return [words.FEW_EACH, words.TWO_REASONS]


def tabulate_parts(answer: Parts) -> Table:
    columns = (answer.noun, *words.PART_COLUMNS)
    if not answer.is_recorded:
        return Table(columns, ())
    return Table(columns, tuple(map(words.write_part, answer.parts)))


# ---- what they did later -------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Of the firms that declined at first, those won back, by the reasons they gave then and in all.

    `by_reason` is no answer of `measure`: the rate has no such dimension, as a firm with two
    reasons counts for both.
    """

    by_reason: Measurement = reading()
    whole: Measurement = behind()
    is_recorded: bool

    @property
    def is_rankable(self) -> bool:
        """Whether at least half of the firms gave a reason."""
        whole = self.whole.rate
        return self.is_recorded and not words.is_mostly_unexplained(self.by_reason, whole)


def follow_firms(selection: Selection) -> Followed:
    whole = ask(selection, WON_BACK)
    found = listings.follow_reasons(selection.snapshot, narrow_to(selection, whole))
    rows = tuple(rate_reason(row, selection.as_of) for row in found)
    return Followed(
        by_reason=replace(whole, by=("reason",), rows=rows),
        whole=whole,
        is_recorded=read_persuasion_records(selection.snapshot)["reasons"],
    )


def rate_reason(row: dict[str, Any], as_of: date) -> Rate:
    """The rate of a reason, marked while its youngest firm is young."""
    group: dict[str, Member] = {"reason": row["reason"]}
    flags: tuple[Flag, ...] = ()
    if (as_of - row["youngest_on"]).days < MATURE_AFTER_DAYS:
        flags = ("immature",)
    return share_of(row["won_back"], row["firms"], Row(None, group, flags=flags))


def say_followed(answer: Followed) -> str:
    if not answer.is_recorded:
        return words.FOLLOW_NOT_RECORDED
    return words.say_followed(answer.by_reason, answer.whole.rate)


def draw_followed(answer: Followed, look: Look) -> Chart:
    if not answer.is_rankable:
        return draw_nothing(look)
    return draw_groups(Groups(answer.by_reason, answer.whole), look)


def tabulate_followed(answer: Followed) -> Table:
    if not answer.is_recorded:
        return Table(words.FOLLOWED_COLUMNS, ())
    return Table(words.FOLLOWED_COLUMNS, tuple(map(words.write_followed, answer.by_reason.rates)))


def speak_followed(answer: Followed) -> str:
    if not answer.is_rankable:
        return ""
    return spoken.spoken(answer.by_reason)


def note_followed(answer: Followed) -> list[str]:
    if not answer.is_recorded:
        return []
    return words.note_followed(answer.by_reason, answer.whole.rate)


WHY: Panel[Reasons] = Panel(
    name="refusal_reasons",
    ask=ask_reasons,
    say=say_reasons,
    explain=explain_reasons,
    draw=draw_reasons,
    table=tabulate_halves,
    speak=speak_reasons,
    metrics=(MENTIONS,),
    notes=note_reasons,
    counted=MENTIONS,
)

PANELS: tuple[Panel[Any], ...] = (
    WHY,
    Panel(
        name="refusals_followed",
        ask=follow_firms,
        say=say_followed,
        explain=always(words.FOLLOWED_SUBTITLE),
        draw=draw_followed,
        table=tabulate_followed,
        speak=speak_followed,
        metrics=(WON_BACK,),
        notes=note_followed,
        counted="firms_first_declined",
    ),
    Panel(
        name="refusal_reasons_by_field",
        ask=ask_fields,
        say=say_parts,
        explain=always(words.FIELDS_SUBTITLE),
        table=tabulate_parts,
        metrics=(MENTIONS,),
        notes=note_parts,
        counted=MENTIONS,
    ),
    Panel(
        name="refusal_reasons_by_region",
        ask=ask_regions,
        say=say_parts,
        explain=always(words.REGIONS_SUBTITLE),
        table=tabulate_parts,
        metrics=(MENTIONS,),
        notes=note_parts,
        counted=MENTIONS,
    ),
)
