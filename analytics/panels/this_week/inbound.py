"""Who came of itself this week, beside the share by quarter; and the firms, to be answered now."""

from __future__ import annotations

from dataclasses import dataclass

from analytics import listings
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import behind
from analytics.panels.asking import ask
from analytics.panels.page import Listed
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.success_rates import inbound
from analytics.panels.success_rates.inbound import Inbound
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week.words import inbound as words
from analytics.panels.week import find_week
from analytics.wording import sources


@dataclass(frozen=True, kw_only=True)
class WeekInbound:
    """The share of the week, and by quarter."""

    week: Measurement = behind()
    quarters: Inbound


def ask_week(selection: Selection) -> WeekInbound:
    return WeekInbound(
        week=ask(selection, inbound.SHARE, period=find_week(selection).period),
        quarters=inbound.ask_inbound(selection),
    )


def say_week(answer: WeekInbound) -> str:
    if answer.quarters.cohorts is None:
        return inbound.say_inbound(answer.quarters)
    return words.say_week(answer.week.rate, answer.quarters.cohorts)


def explain_week(answer: WeekInbound) -> str:
    return inbound.explain_inbound(answer.quarters)


def draw_week(answer: WeekInbound, look: Look) -> Chart:
    return inbound.draw_inbound(answer.quarters, look)


def speak_week(answer: WeekInbound) -> str:
    return inbound.speak_inbound(answer.quarters)


def note_week(answer: WeekInbound) -> list[str]:
    return inbound.note_inbound(answer.quarters)


def list_arrivals(selection: Selection) -> Listed:
    """The firms first heard of in the week that came of themselves."""
    first, last = find_week(selection).period
    firms = listings.firms_that_came(selection.snapshot, first, last, selection.as_of)
    return Listed(
        title=words.ARRIVALS_TITLE,
        rule=sources.rule(words.ARRIVALS_RULE, selection.is_narrowed),
        table=Table(
            words.ARRIVALS_COLUMNS,
            tuple(
                (Firm(firm["name"], firm["company_key"]), firm["heard_on"], firm["field"])
                for firm in firms
            ),
        ),
        nothing=words.ARRIVALS_NOTHING,
    )


PANELS = (
    Panel(
        name="inbound_week",
        ask=ask_week,
        say=say_week,
        explain=explain_week,
        draw=draw_week,
        speak=speak_week,
        metrics=(inbound.SHARE,),
        notes=note_week,
    ),
    inbound.APPROACHES,
)
