"""The centre's job matching, from request to hire: its own work, no part of confirmed jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics import listings
from analytics.charts import funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.listings import Asked
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask
from analytics.panels.page import a_year_before
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import job_matching as words
from analytics.panels.tables import NO_TABLE, Table

FILL_RATE = "job_fill_rate"
ASKED = ("job_requests", "job_positions", "job_introduced", "job_hired", FILL_RATE)


@dataclass(frozen=True, kw_only=True)
class Matching:
    """ASKED, the fill rate a year before, and what is written of the requests.

    Args:
        records: as `listings.count_job_records`.
    """

    requests: Measurement
    positions: Measurement
    introduced: Measurement
    hired: Measurement
    rate: Measurement
    then: Measurement = behind()
    records: dict[str, int]
    is_loaded: bool

    @property
    def people(self) -> words.People:
        """The figures as they may be said: what nobody wrote is unknown and not zero."""
        introduced = None
        if self.records["with_introduced"]:
            introduced = count_total(self.introduced)
        hired = None
        if self.records["with_hired"]:
            hired = count_total(self.hired)
        return words.People(
            requests=count_total(self.requests),
            positions=count_total(self.positions),
            introduced=introduced,
            hired=hired,
            rate=self.rate.total,
            then=self.then.total,
        )


def count_total(measured: Measurement) -> int:
    return int(measured.total.value or 0)


def ask_matching(selection: Selection) -> Matching:
    requests, positions, introduced, hired, rate = (ask(selection, name) for name in ASKED)
    asked = Asked(
        selection.as_of,
        requests.period_from,
        requests.period_to,
        dict(selection.filters).get("field", ()),
    )
    return Matching(
        requests=requests,
        positions=positions,
        introduced=introduced,
        hired=hired,
        rate=rate,
        then=ask_year_before(selection),
        records=listings.count_job_records(selection.snapshot, asked),
        is_loaded=listings.support_files(selection.snapshot)["job_matches"],
    )


def ask_year_before(selection: Selection) -> Measurement:
    """The fill rate as it stood a year before, of a chosen period a year earlier."""
    earlier = selection.shifted(a_year_before(selection.as_of))
    period = (shift_chosen(selection.period_from), shift_chosen(selection.period_to))
    return ask(earlier, FILL_RATE, period=period)


def shift_chosen(day: date | None) -> date | None:
    """An end of the period a year earlier; none where none was chosen."""
    if day is None:
        return None
    return a_year_before(day)


def say_matching(answer: Matching) -> str:
    if not answer.is_loaded:
        return words.NO_FILE
    return words.job_matching(answer.requests, answer.people, answer.records)


def draw_matching(answer: Matching, look: Look) -> Chart:
    people = answer.people
    if not people.requests:
        return funnel.steps((), [], [], [], look=look)
    names = [name for name, _ in people.steps]
    values = [count for _, count in people.steps]
    highlight = None
    if people.hired is not None:
        highlight = len(names) - 1
    return funnel.steps(
        names,
        values,
        words.write_texts(people),
        words.write_hovers(people),
        highlight=highlight,
        look=look,
    )


def tabulate_matching(answer: Matching) -> Table:
    if not answer.people.requests:
        return NO_TABLE
    return Table(words.COLUMNS, words.list_rows(answer.people))


def speak_matching(answer: Matching) -> str:
    return words.speak_steps(answer.people)


def note_matching(answer: Matching) -> list[str]:
    return words.list_notes(answer.people, answer.records)


PANELS = (
    Panel(
        name="job_matching",
        ask=ask_matching,
        say=say_matching,
        explain=always(words.SUBTITLE),
        draw=draw_matching,
        table=tabulate_matching,
        speak=speak_matching,
        metrics=ASKED,
        rests_on=(),
        notes=note_matching,
        counted=ASKED[0],
    ),
)
