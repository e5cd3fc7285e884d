"""The concerts: people by quarter, fourth Thursdays, and the attending firms' contacts on either side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from analytics import listings
from analytics.charts import counts, funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import concerts as words
from analytics.panels.tables import Table
from analytics.statistics.intervals import PairedChange, paired_change
from analytics.wording import spoken

AROUND = ("contacts_before_concert", "contacts_after_concert")


@dataclass(frozen=True)
class Events:
    """People by quarter from the first event on, the events, and the concerts on fourth Thursdays."""

    people: Measurement
    held: Measurement
    fourth: Measurement


@dataclass(frozen=True)
class Contacts:
    """The means before and after a concert, and the firms' paired change."""

    before: Measurement
    after: Measurement
    change: PairedChange | None


def ask_contacts(selection: Selection) -> Contacts:
    before, after = (ask(selection, name) for name in AROUND)
    firms = listings.concert_firms(selection.snapshot, before.period_to)
    change = paired_change(
        [firm["heard_before"] for firm in firms], [firm["heard_after"] for firm in firms]
    )
    return Contacts(before, after, change)


def draw_contacts(answer: Contacts, look: Look) -> Chart:
    if answer.change is None:
        return funnel.steps((), [], [], [], highlight=None, look=look)
    values = [answer.before.total.value, answer.after.total.value]
    return funnel.steps(
        words.LABELS,
        values,
        [words.mean(value or 0) for value in values],
        words.contact_hovers(answer.change),
        highlight=1,
        look=look,
    )


def say_contacts(answer: Contacts) -> str:
    return words.contacts(answer.change)


def tabulate_contacts(answer: Contacts) -> Table:
    return Table(words.COLUMNS, words.contact_rows(answer.change))


def speak_contacts(answer: Contacts) -> str:
    return words.contact_spoken(answer.change)


def note_contacts(answer: Contacts) -> list[str]:
    return words.contact_notes(answer.change)


def ask_events(selection: Selection) -> Events:
    people = ask(selection, "event_attendance", grain="quarter")
    first = len(list(takewhile(lambda row: not row.value, people.rows)))
    return Events(
        people=replace(people, rows=people.rows[first:]),
        held=ask(selection, "events"),
        fourth=ask(selection, "events_on_fourth_thursday"),
    )


def say_events(answer: Events) -> str:
    return words.events(answer.people, answer.held.total, answer.fourth.rate)


def draw_events(answer: Events, look: Look) -> Chart:
    return counts.counts_over_time(answer.people, spoken.hovers(answer.people), look=look)


def speak_events(answer: Events) -> str:
    return spoken.spoken(answer.people)


def note_events(answer: Events) -> list[str]:
    return words.fourth_note(answer.fourth.rate)


PANELS = (
    Panel(
        name="event_attendance",
        ask=ask_events,
        say=say_events,
        explain=always(words.EVENT_SUBTITLE),
        draw=draw_events,
        speak=speak_events,
        metrics=("event_attendance", "events", "events_on_fourth_thursday"),
        notes=note_events,
        counted="events",
    ),
    Panel(
        name="concert_contacts",
        ask=ask_contacts,
        say=say_contacts,
        explain=always(words.CONTACT_SUBTITLE),
        draw=draw_contacts,
        table=tabulate_contacts,
        speak=speak_contacts,
        metrics=AROUND,
        notes=note_contacts,
    ),
)
