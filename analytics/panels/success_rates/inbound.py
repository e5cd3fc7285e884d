"""먼저 찾아온 기업: their share by the quarter of first hearing, and what came of them beside the
others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics import listings
from analytics.charts import funnel
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.rows import share_of
from analytics.metrics import MATURE_AFTER_DAYS
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask, narrow_to
from analytics.panels.panel import Panel
from analytics.panels.recorded import is_recorded, read_persuasion_records
from analytics.panels.selection import Selection
from analytics.panels.shared import cohorts
from analytics.panels.success_rates.words import inbound as words
from analytics.panels.tables import Table
from analytics.wording import spoken

SHARE = "inbound_share"


# ---- by quarter ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """The share by quarter and in all, from the quarter in which anything of it was first written;
    None where nothing was.

    Args:
        in_period: the share of the whole period, written or not.
        since: the first day of that quarter where the period begins before it, else None.
        has_initiators: whether somebody writes who called first.
    """

    in_period: Measurement | None = behind(default=None)
    cohorts: Measurement | None = None
    whole: Measurement | None = behind(default=None)
    since: date | None = None
    has_initiators: bool = False


def ask_inbound(selection: Selection) -> Inbound:
    records = read_persuasion_records(selection.snapshot)
    written = find_first_written(records)
    if written is None:
        return Inbound()
    in_period = ask(selection, SHARE)
    has_initiators = records["initiators_from"] is not None
    if written <= in_period.period_from or not in_period.rate.denominator:
        return Inbound(
            in_period=in_period,
            cohorts=ask(selection, SHARE, by=("cohort",)),
            whole=in_period,
            has_initiators=has_initiators,
        )
    if written > in_period.period_to:
        return Inbound(in_period=in_period)
    period = (written, in_period.period_to)
    return Inbound(
        in_period=in_period,
        cohorts=ask(selection, SHARE, by=("cohort",), period=period),
        whole=ask(selection, SHARE, period=period),
        since=written,
        has_initiators=has_initiators,
    )


def find_first_written(records: Mapping[str, Any]) -> date | None:
    """The first day of the quarter in which anything of who came first was written; None where nothing was."""
    days = [records[name] for name in ("initiators_from", "came_from") if records[name]]
    if not days:
        return None
    return start_quarter(min(days))


def start_quarter(day: date) -> date:
    """The first day of the quarter of a day."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def say_inbound(answer: Inbound) -> str:
    if answer.cohorts is None or answer.whole is None:
        return words.NOT_RECORDED
    return words.say_inbound(answer.whole, answer.cohorts)


def explain_inbound(answer: Inbound) -> str:
    return words.explain_inbound(answer.cohorts)


def draw_inbound(answer: Inbound, look: Look) -> Chart:
    if answer.cohorts is None or not answer.cohorts.rows:
        return draw_nothing(look)
    return cohorts.draw_cohorts(answer.cohorts, look)


def speak_inbound(answer: Inbound) -> str:
    if answer.cohorts is None or not answer.cohorts.rows:
        return ""
    return spoken.spoken(answer.cohorts)


def note_inbound(answer: Inbound) -> list[str]:
    if answer.cohorts is None:
        return []
    return words.note_inbound(answer.cohorts, answer.since, answer.has_initiators)


# ---- what came of them ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Approaches:
    """Firms that we went to and firms that came: how many answered 긍정 and how many signed; empty
    where nothing is written.

    Args:
        ours, theirs: the rates of each by what is counted (`words.OUTCOMES`).
    """

    inbound: Inbound = behind()
    ours: tuple[Rate, ...] = ()
    theirs: tuple[Rate, ...] = ()


def ask_approaches(selection: Selection) -> Approaches:
    """Of firms first heard of at least `MATURE_AFTER_DAYS` ago: the young had no time to answer."""
    inbound = ask_inbound(selection)
    if inbound.cohorts is None:
        return Approaches(inbound=inbound)
    settled = selection.as_of - timedelta(days=MATURE_AFTER_DAYS)
    asked = replace(
        narrow_to(selection, inbound.cohorts),
        last=min(inbound.cohorts.period_to, settled),
    )
    rows = listings.compare_approaches(selection.snapshot, asked)
    found = {row["is_inbound"]: row for row in rows}
    return Approaches(
        inbound=inbound,
        ours=rate_outcomes(found.get(False), selection),
        theirs=rate_outcomes(found.get(True), selection),
    )


def rate_outcomes(found: dict[str, Any] | None, selection: Selection) -> tuple[Rate, ...]:
    """The rates of one approach, in the order of `words.OUTCOMES`, of what is recorded; of nobody without a firm."""
    counted = found or {"firms": 0, "replied": 0, "signed": 0}
    names = ["replied"]
    if is_recorded(selection.snapshot, "mou_conversion_rate"):
        names.append("signed")
    return tuple(share_of(counted[name], counted["firms"], Row(None)) for name in names)


def say_approaches(answer: Approaches) -> str:
    if not answer.ours:
        return words.NOT_COMPARED
    return words.say_approaches(answer.ours, answer.theirs)


def draw_approaches(answer: Approaches, look: Look) -> Chart:
    if not words.has_both(answer.ours, answer.theirs):
        return draw_nothing(look)
    rows = [rate for pair in zip(answer.theirs, answer.ours, strict=True) for rate in pair]
    return funnel.shares_beside(
        rows,
        words.label_rates(rows),
        words.hover_rates(rows),
        chosen=0,
        breaks=[2] if rows[2:] else [],
        look=look,
    )


def tabulate_approaches(answer: Approaches) -> Table:
    return Table(words.APPROACH_COLUMNS, words.write_approaches(answer.ours, answer.theirs))


def speak_approaches(answer: Approaches) -> str:
    return words.speak_approaches(answer.ours, answer.theirs)


def note_approaches(answer: Approaches) -> list[str]:
    return words.note_approaches(answer.ours, answer.theirs)


APPROACHES: Panel[Approaches] = Panel(
    name="inbound_compared",
    ask=ask_approaches,
    say=say_approaches,
    explain=always(words.APPROACH_SUBTITLE),
    draw=draw_approaches,
    table=tabulate_approaches,
    speak=speak_approaches,
    metrics=(SHARE,),
    notes=note_approaches,
)

PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="inbound_by_quarter",
        ask=ask_inbound,
        say=say_inbound,
        explain=explain_inbound,
        draw=draw_inbound,
        speak=speak_inbound,
        metrics=(SHARE,),
        notes=note_inbound,
    ),
    APPROACHES,
)
