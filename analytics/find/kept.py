"""The figures of a build on the days that people ask about, measured once and kept beside it.

A question compares a number with every metric on some hundred days; at a million visits these take seconds to measure.
They depend on nothing but the build and the definitions, and a build never changes: the first who asks writes them into
`data/warehouse/figures/`, everybody after reads them. The file can be removed at any time; where none can be written
(a folder that is only read) each process measures for itself.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from analytics.find.statements import read_statements
from analytics.measure.buckets import split_period
from analytics.measure.days import measure_days
from analytics.measure.measure import measure
from analytics.measure.measurement import Number, Row, sides_of
from analytics.measure.question import Question, Unanswerable
from analytics.metrics import METRICS, Survival
from analytics.panels import records
from analytics.panels.selection import FUNNEL, Selection
from analytics.version import VERSION
from analytics.warehouse import paths
from analytics.warehouse.snapshots import Snapshot

# the figures that people speak of, before all others of the same value
SPOKEN = (
    "cumulative_mous_signed",
    *FUNNEL,
    "positive_reply_rate",
    "mou_conversion_rate",
    "mou_opening_rate",
    "mou_operating_rate",
    "mou_hiring_rate",
    "mou_investing_rate",
    "trip_km",
    "earth_laps",
    "jobs_confirmed",
    "jobs_promised",
    "job_realisation_rate",
    "investment_confirmed",
    "investment_promised",
    "investment_realisation_rate",
    "visits",
    "trips",
    "visits_per_signed_firm",
)
# A waiting time is asked for by itself: how long it took half of those who got there.
COUNTED = tuple(name for name, metric in METRICS.items() if not isinstance(metric, Survival))
WAITS = tuple(name for name, metric in METRICS.items() if isinstance(metric, Survival))
# What is asked of an earlier day was said aloud on it: what may be published, and what is spoken of.
SAID = tuple(name for name in COUNTED if METRICS[name].publishable or name in SPOKEN)
MEASURING = threading.Lock()  # one thread measures, the others wait for what it found


class Value(NamedTuple):
    """A figure with what it is made of."""

    value: Number
    numerator: Number | None
    denominator: Number | None


Values = Mapping[str, Value]  # metric → its value; without those that have none


@dataclass(frozen=True)
class Figures:
    """What a build's metrics are without groups.

    Args:
        today: every metric, on the build's own day.
        past: SAID on each month's end and on the days of public statements.
        unkept: metrics that no page tells: their records are missing.
    """

    today: Values
    past: Mapping[date, Values]
    unkept: frozenset[str]


def read_figures(snapshot: Snapshot) -> Figures:
    """The figures of a build that has a day, kept or measured now. Raises: NoSnapshot."""
    with MEASURING:
        return remember_figures(snapshot)


@lru_cache(maxsize=8)  # builds; at a million visits half a megabyte each
def remember_figures(snapshot: Snapshot) -> Figures:
    kept = load_figures(snapshot)
    if kept:
        return kept
    figures = measure_figures(snapshot)
    keep_figures(snapshot, figures)
    return figures


def measure_figures(snapshot: Snapshot) -> Figures:
    """Every figure that is kept, measured. Raises: NoSnapshot."""
    day = snapshot.as_of
    if day is None:
        return Figures({}, {}, frozenset())
    past = measure_days(SAID, list_days(snapshot, day), snapshot)
    rest = [name for name in COUNTED if name not in SAID]
    today = measure_days(rest, [day], snapshot)
    on_days = list_values(past)
    return Figures(
        {
            **on_days.pop(day, {}),
            **list_values(today).get(day, {}),
            **measure_waits(snapshot, day, WAITS),
        },
        on_days,
        records.find_unkept(Selection(snapshot, day)),
    )


def measure_waits(snapshot: Snapshot, as_of: date, wanted: Iterable[str]) -> Values:
    """Of some waiting times, how long it took half of those who got there; without those of which less than half did."""
    asked = (Question(name, as_of=as_of, snapshot=snapshot) for name in wanted if name in WAITS)
    return {question.metric: value for question in asked if (value := ask_one(question))}


def ask_one(question: Question) -> Value | None:
    """The one value of a question; None where there is none, or none may be told."""
    try:
        row = measure(question).total
    except (Unanswerable, ValueError):
        return None
    if row.value is None:
        return None
    return read_value(row)


def list_days(snapshot: Snapshot, as_of: date) -> list[date]:
    """The ends of the months of the data, the days of public statements that lie in it, and its last."""
    start = min(snapshot.span.first or as_of, as_of)
    ends = {bucket.last for bucket in split_period(start, as_of, "month")}
    stated = {one.as_of for one in read_statements(snapshot) if one.as_of}
    return sorted({*ends, *(day for day in stated if start <= day <= as_of), as_of})


def list_values(found: Mapping[str, Mapping[date, Row]]) -> dict[date, dict[str, Value]]:
    """Day → metric → value, without what has none."""
    values: dict[date, dict[str, Value]] = {}
    for name, days in found.items():
        for day, row in days.items():
            of_day = values.setdefault(day, {})
            if row.value is not None:
                of_day[name] = read_value(row)
    return values


def read_value(row: Row) -> Value:
    """A row's value, which it has, with its sides."""
    sides = sides_of(row)
    return Value(row.value or 0, sides.numerator, sides.denominator)


# ---- beside the build ----------------------------------------------------------------------------------------


def path_of(snapshot: Snapshot) -> Path:
    return paths.figures_folder() / f"{snapshot.build_id}.json"


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the kept figures depend on besides their build: this program and its definitions."""
    definitions = "\n".join(map(repr, METRICS.values()))
    return sha256("\n".join((VERSION, *SAID, *WAITS, definitions)).encode()).hexdigest()


def has_figures(snapshot: Snapshot) -> bool:
    """Whether something was kept of a build."""
    return snapshot.kind == "build" and path_of(snapshot).exists()


def load_figures(snapshot: Snapshot) -> Figures | None:
    """What was kept of a build; None where nothing was, under other definitions, or of what is no build."""
    if snapshot.kind != "build":
        return None
    try:
        record = json.loads(path_of(snapshot).read_text(encoding="utf-8"))
        if record["fingerprint"] != fingerprint():
            return None
        return Figures(
            read_values(record["today"]),
            {
                date.fromisoformat(day): read_values(values)
                for day, values in record["past"].items()
            },
            frozenset(record["unkept"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # damaged ones are measured again


def read_values(record: Mapping[str, Iterable[Any]]) -> dict[str, Value]:
    return {name: Value(*value) for name, value in record.items()}


def keep_figures(snapshot: Snapshot, figures: Figures) -> None:
    """Writes figures beside their build in one step; nothing where the folder can only be read."""
    if snapshot.kind != "build":
        return
    record = {
        "fingerprint": fingerprint(),
        "today": figures.today,
        "past": {day.isoformat(): values for day, values in figures.past.items()},
        "unkept": sorted(figures.unkept),
    }
    path = path_of(snapshot)
    # of this process and thread alone: two may be the first at once
    beside = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(record), encoding="utf-8")
        os.replace(beside, path)
    with suppress(OSError):
        beside.unlink(missing_ok=True)


def prepare_figures(snapshot: Snapshot) -> None:
    """Has a build's figures measured by a thread of its own, unless they are kept: somebody is about to ask.

    It raises nothing: who asks is told what is wrong.
    """
    if snapshot.kind != "public" and not has_figures(snapshot):
        threading.Thread(target=measure_quietly, args=(snapshot,), daemon=True).start()


def measure_quietly(snapshot: Snapshot) -> None:
    with suppress(Exception):
        read_figures(snapshot)
