"""The concerts: people by quarter, fourth Thursdays, and the attending firms' contacts on either side."""

from __future__ import annotations

from dataclasses import replace

from analytics import listings
from analytics.charts import counts, funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import concerts as words
from analytics.panels.tables import Table
from analytics.statistics.intervals import PairedChange, paired_change
from analytics.wording import spoken

AROUND = ("contacts_before_concert", "contacts_after_concert")
Events = tuple[Measurement, Measurement, Measurement]
Contacts = tuple[tuple[Measurement, ...], PairedChange | None]


def ask_contacts(selection: Selection) -> Contacts:
    """The means before and after, and the firms' paired change."""
    means = tuple(ask(selection, name) for name in AROUND)
    firms = listings.concert_firms(selection.snapshot, means[0].period_to)
    return means, paired_change(
        [firm["heard_before"] for firm in firms], [firm["heard_after"] for firm in firms]
    )


def draw_contacts(answer: Contacts, look: Look) -> Chart:
    means, change = answer
    values = [m.total.value for m in means] if change else []
    return funnel.steps(
        words.LABELS if change else (),
        values,
        [words.mean(value) for value in values],
        words.contact_hovers(change),
        highlight=1 if change else None,
        look=look,
    )


def ask_events(selection: Selection) -> Events:
    """People by quarter from the first event on, the events, and the concerts on fourth Thursdays."""
    people = ask(selection, "event_attendance", grain="quarter")
    first = next((at for at, row in enumerate(people.rows) if row.value), len(people.rows))
    return (
        replace(people, rows=people.rows[first:]),
        ask(selection, "events"),
        ask(selection, "events_on_fourth_thursday"),
    )


def draw_events(answer: Events, look: Look) -> Chart:
    return counts.counts_over_time(answer[0], spoken.hovers(answer[0]), look=look)


PANELS = (
    Panel(
        "event_attendance",
        ask_events,
        lambda a: words.events(a[0], a[1].total, a[2].total),
        lambda a: words.EVENT_SUBTITLE,
        draw_events,
        speak=lambda a: spoken.spoken(a[0]),
        metrics=("event_attendance", "events", "events_on_fourth_thursday"),
        notes=lambda a: words.fourth_note(a[2].total),
        counted="events",
    ),
    Panel(
        "concert_contacts",
        ask_contacts,
        lambda a: words.contacts(a[1]),
        lambda a: words.CONTACT_SUBTITLE,
        draw_contacts,
        table=lambda a: Table(words.COLUMNS, words.contact_rows(a[1])),
        speak=lambda a: words.contact_spoken(a[1]),
        metrics=AROUND,
        notes=lambda a: words.contact_notes(a[1]),
    ),
)
