"""The page on success rates: by cohort, by n-th visit, by field and region, and the time to a memorandum."""

from __future__ import annotations

from analytics import listings
from analytics.charts import rates
from analytics.charts.labels import Level
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.panels.asking import ask
from analytics.panels.page import Card, Listed, Page, a_year_before, card
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import draw_groups
from analytics.panels.shared.targets import target_of, target_words
from analytics.panels.success_rates.words import success as words
from analytics.panels.tables import Table
from analytics.wording import comparing, labels, numbers, sources, spoken

RATE = "positive_reply_rate"


def sentence(selection: Selection) -> str:
    return words.sentence(
        ask(selection, RATE), ask(selection, RATE, by=("cohort",)), selection.filters
    )


def cards(selection: Selection) -> tuple[Card, ...]:
    year = a_year_before(selection.as_of)
    return tuple(
        card(selection, name, before=year, since=words.A_YEAR, target=target_words(selection, name))
        for name in (
            RATE,
            "firms_visited",
            "mou_conversion_rate",
            "visits_per_signed_firm",
            "visit_reply_rate",
        )
    )


# ---- by cohort ---------------------------------------------------------------------------------------------


def ask_cohorts(selection: Selection) -> tuple[Measurement, Level | None]:
    target = target_of(selection, RATE)
    return (
        ask(selection, RATE, by=("cohort",)),
        target and Level(target.value, words.TARGET.format(value=numbers.percent(target.value, 0))),
    )


def draw_cohorts(answer: tuple[Measurement, Level | None], look: Look) -> Spec:
    cohorts, target = answer
    rows = comparing.settled(cohorts.rows)
    return rates.rate_over_time(
        cohorts,
        spoken.hovers(cohorts),
        latest=numbers.percent(rows[-1].value) if rows else "",
        counts=[f"{row.denominator:,}" for row in cohorts.rows],
        target=target,
        flags=words.FLAG_NAMES,
        look=look,
    )


# ---- by n-th visit, field, region --------------------------------------------------------------------------


def draw_nth(nth: Measurement, look: Look) -> Spec:
    return rates.rate_by_step(
        nth, [labels.place_of(nth, row) for row in nth.rows], spoken.hovers(nth), look=look
    )


def ask_groups(dimension: str):
    return lambda selection: (ask(selection, RATE, by=(dimension,)), ask(selection, RATE))


# ---- time to the memorandum --------------------------------------------------------------------------------


def ask_curve(selection: Selection) -> tuple[Measurement, Measurement]:
    return ask(selection, "median_days_to_mou", by=("t",)), ask(selection, "median_days_to_mou")


def draw_curve(answer: tuple[Measurement, Measurement], look: Look) -> Spec:
    curve, median = answer
    rows: tuple[Row, ...] = curve.rows
    return rates.survival_curve(
        curve,
        [words.curve_hover(row) for row in rows],
        latest=numbers.percent(rows[-1].value) if rows else "",
        look=look,
    )


def curve_table(answer: tuple[Measurement, Measurement]) -> Table:
    rows = answer[0].rows
    return Table(
        words.CURVE_COLUMNS,
        tuple(
            (
                row.group["t"],
                numbers.percent(row.value),
                numbers.between(row.low, row.high, "share"),
                row.denominator,
            )
            for row in rows
        ),
    )


# ---- whom to call ------------------------------------------------------------------------------------------


def listed(selection: Selection) -> tuple[Listed, ...]:
    rows = listings.firms_awaiting_mou(selection.snapshot, selection.as_of)
    rule = sources.rule(words.WAITING_RULE, selection.is_narrowed)
    return (
        Listed(
            words.WAITING_TITLE,
            rule,
            Table(
                words.WAITING_COLUMNS,
                tuple(
                    (
                        row["name"],
                        row["field"],
                        row["region"],
                        row["first_visited_on"],
                        row["positive_known_on"],
                        row["days_waiting"],
                    )
                    for row in rows
                ),
            ),
            words.WAITING_NOTHING,
        ),
    )


PAGE = Page(
    "success_rates",
    words.TITLE,
    sentence,
    cards,
    (
        Panel(
            "reply_rate_by_cohort",
            ask_cohorts,
            lambda a: words.by_cohort(a[0]),
            lambda a: words.cohort_subtitle(a[0]),
            draw_cohorts,
            speak=lambda a: spoken.spoken(a[0]),
            metrics=(RATE,),
            notes=lambda a: words.cohort_notes(a[0]),
            size="main",
        ),
        Panel(
            "reply_rate_by_nth_visit",
            lambda s: ask(s, "positive_reply_rate_by_nth_visit", by=("n",)),
            words.by_nth,
            lambda a: words.NTH_SUBTITLE,
            draw_nth,
            speak=spoken.spoken,
            metrics=("positive_reply_rate_by_nth_visit",),
            notes=words.nth_notes,
        ),
        Panel(
            "time_to_mou",
            ask_curve,
            lambda a: words.time_to_mou(a[0], a[1].total),
            lambda a: words.CURVE_SUBTITLE,
            draw_curve,
            table=curve_table,
            speak=lambda a: words.curve_spoken(a[0]),
            metrics=("median_days_to_mou",),
            notes=lambda a: words.curve_notes(a[1].total),
        ),
        Panel(
            "reply_rate_by_field",
            ask_groups("field"),
            lambda a: words.by_group(a[0], a[1].total),
            lambda a: words.FIELD_SUBTITLE,
            draw_groups,
            speak=lambda a: spoken.spoken(a[0]),
            metrics=(RATE,),
            notes=lambda a: words.group_notes(a[0]),
        ),
        Panel(
            "reply_rate_by_region",
            ask_groups("region"),
            lambda a: words.by_group(a[0], a[1].total),
            lambda a: words.REGION_SUBTITLE,
            draw_groups,
            speak=lambda a: spoken.spoken(a[0]),
            metrics=(RATE,),
            notes=lambda a: words.group_notes(a[0]),
        ),
    ),
    listed,
)
