"""What is published: the questions, by their weight, and the public snapshot made of their answers.

The whole of what leaves the house is `QUESTIONS`, the press's own record and the definitions. Which answers may go out
together is `analytics.disclosure.rules`'s; where two cannot, the one asked first does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import get_ident

from analytics.disclosure import public
from analytics.disclosure.ranges import TOLD_BETWEEN, Between, bound_mean
from analytics.disclosure.rules import Counted, released
from analytics.measure import published
from analytics.measure.buckets import Grain
from analytics.measure.measure import measure, measure_units
from analytics.measure.measurement import Measurement
from analytics.measure.question import Question
from analytics.panels import records
from analytics.panels.page import a_year_before
from analytics.panels.press import story
from analytics.panels.press.page import CARDS, HEADLINES
from analytics.panels.press.words.public import MEANINGS
from analytics.panels.selection import Selection
from analytics.warehouse import builds, public_file, snapshots
from analytics.warehouse import publish as warehouse_publish
from analytics.warehouse.names import public_id
from analytics.warehouse.snapshots import Snapshot
from briefing.edition.settings import read_own_definitions, read_settings


@dataclass(frozen=True)
class Asked:
    """One question; `is_earlier` asks it for the day a year before."""

    metric: str
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    is_earlier: bool = False


YEARLY = (
    "mous_signed",
    "firms_visited",
    "positive_reply_rate",
    "mou_opening_rate",
    "visits",
    "trips",
    "trip_km",
    "earth_laps",
)
# what is said of travelling and of those who came first comes before the quarters, which have many totals of their own
MARCH = (
    *(Asked(name) for name in ("trips_outside", "weeks", story.PACE)),
    *(Asked(name, grain="year") for name in ("trips_outside", "weeks", story.PACE)),
)
ARRIVALS = tuple(Asked(name) for name in ("firms_first_heard", "inbound_firms", story.INBOUND))
# and the rest of how the firms were won after all else: a figure that has long been told comes first
PERSUASION = (
    *(
        Asked(name)
        for name in (
            "firms_first_declined",
            "firms_won_back",
            "weekend_trips",
            story.WEEKENDS,
            story.WON_BACK,
            story.MENTIONS,
        )
    ),
    Asked(story.MENTIONS, by=("reason",)),
)
QUESTIONS = (
    *(
        Asked(name)
        for name in (
            "firms_signed",
            "firms_visited",
            "visits",
            "trips",
            "jobs_promised",
            "investment_promised",
            "jobs_confirmed",
            "investment_confirmed",
            *HEADLINES,
            "mous_signed",
            "mou_hiring_rate_of_mature",
            "mou_investing_rate_of_mature",
            "mou_conversion_rate",
        )
    ),
    *(Asked(name, is_earlier=True) for name in CARDS),
    Asked("cumulative_mous_signed", by=("party_type",)),
    *(Asked(name, by=("field",)) for name in ("mou_opening_rate", "positive_reply_rate")),
    *(Asked(name, by=("region",)) for name in ("visits", "trip_km", "positive_reply_rate")),
    *(Asked(name, grain="year") for name in YEARLY),
    *MARCH,
    *ARRIVALS,
    *(
        Asked(name, grain="quarter")
        for name in ("mous_signed", "visits", "trips", "trip_km", "positive_reply_rate")
    ),
    Asked("positive_reply_rate", by=("cohort",)),
    Asked("cumulative_mous_signed", grain="day"),
    *PERSUASION,
)


def list_questions(selection: Selection) -> list[Asked]:
    """What is asked of a build, each once, but for what it keeps no rows of: a zero would be published as a finding."""
    unkept = set(records.find_unkept(selection))
    for told, sides in ((story.PACE, records.OF_PACE), (story.INBOUND, records.OF_INBOUND)):
        if told in unkept:
            unkept |= {*sides}
    return [asked for asked in dict.fromkeys(QUESTIONS) if asked.metric not in unkept]


def make_public(snapshot: Snapshot, as_of: date) -> None:
    """Writes what may be published of a build as known on a day into this process's own folder.

    Raises:
        NoSnapshot: as `Snapshot.cursor`. Unanswerable: as `measure`. CannotWrite: as `read_settings`.
    """
    described = published.Described(
        snapshot.build_id,
        as_of,
        snapshot.as_of,
        snapshot.is_sample,
        snapshot.published_at,
        read_settings().licence,
    )
    path = public_file.draft_path(described.public_id)
    part = path.with_suffix(f".{get_ident()}")  # two sessions may make the same one at once
    measured: Iterable[Measurement] = ()
    ranges: list[Between] = []
    if snapshot.as_of is not None:
        selection = Selection(snapshot, as_of)
        starts = records.find_starts(selection)
        answers = [
            counted(selection, asked, starts.get(asked.metric))
            for asked in list_questions(selection)
        ]
        measured = released(answers, public.nameable(snapshot))
        ranges = bound_means(snapshot, as_of)
    record = public.press_record(snapshot, as_of)
    words = public.Words(MEANINGS, read_own_definitions())
    public.write_public(part, described, measured, ranges, record, words)
    os.replace(part, path)


def bound_means(snapshot: Snapshot, as_of: date) -> list[Between]:
    """The means that are told as the whole numbers they lie between."""
    asked = [measure(Question(name, as_of=as_of, snapshot=snapshot)) for name in TOLD_BETWEEN]
    return list(filter(None, map(bound_mean, asked)))


def counted(selection: Selection, asked: Asked, start: date | None) -> Counted:
    """The answer on the real build, with what its rows rest on.

    Args:
        start: the day from which its page tells it; None for the first of the data.
    """
    day = selection.as_of
    if asked.is_earlier:
        day = a_year_before(day)
    measured = measure(
        Question(
            asked.metric,
            period_from=start,
            by=asked.by,
            grain=asked.grain,
            as_of=day,
            snapshot=selection.snapshot,
        )
    )
    return Counted(measured, measure_units(measured, selection.snapshot))


def public_of(build_id: str | None, as_of: date | None) -> Snapshot:
    """A public snapshot of a build as known on a day, made once in a process.

    Raises:
        NoSnapshot: as `open_build`; as `make_public`.
    """
    build, day = chosen(build_id, as_of)
    wanted = public_id(build.build_id, day)
    if not public_file.draft_path(wanted).exists():
        make_public(snapshots.open_listed(build), day)
    return snapshots.open_snapshot(wanted)


def chosen(build_id: str | None, as_of: date | None) -> tuple[builds.Build, date]:
    """The build (the current one by default) and the day (its newest by default)."""
    build = read_chosen(build_id)
    return build, as_of or build.as_of or build.published_at.date()


def read_chosen(build_id: str | None) -> builds.Build:
    if build_id:
        return snapshots.read_build(build_id)
    return snapshots.read_current()


def publish(
    build_id: str | None = None, as_of: date | None = None, only_sample: bool = False
) -> date | None:
    """Shows a build as known on a day in the press room; returns the day.

    Args:
        only_sample: publish nothing (None) unless the build is the sample.

    Raises:
        As `make_public`. OSError: the file cannot be replaced.
    """
    build, day = chosen(build_id, as_of)
    if only_sample and not build.is_sample:
        return None
    draft = public_of(build.build_id, day)
    warehouse_publish.publish_public(public_file.draft_path(draft.build_id))
    return day
