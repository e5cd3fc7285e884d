"""edition.json: every figure of an edition with its question, and all that is needed to measure it again years later."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

import duckdb

from analytics import listings
from analytics.measure.buckets import Grain
from analytics.metrics import METRICS
from analytics.refusal import Refusal
from analytics.warehouse import builds, snapshots
from analytics.wording import numbers
from briefing.edition.figures import NUMBER, printed
from briefing.edition.model import Edition, Figure, Question
from briefing.edition.reading import figures_of
from briefing.ledger.fingerprints import Fingerprint, fingerprint

RECORD = "edition.json"
FIRST_YEAR, LAST_YEAR = 1950, 2150


class NotARecord(Refusal):
    """A file that is no edition.json; `why` is for a developer."""

    def __init__(self, why: str) -> None:
        super().__init__("no_record", why=why)


@dataclass(frozen=True)
class Definition:
    """What a metric meant when the edition was sealed."""

    label: str
    definition: str
    fingerprint: Fingerprint


@dataclass(frozen=True)
class Record:
    """An edition.json as it is read back.

    Args:
        manifest: as `python -m etl rebuild` takes it; snapshot: sha256 of the snapshot file.
        engine: version of the engine, which writes the macros' text.
        panels: panel → places of its figures in `figures`.
    """

    number: str
    name: str
    title: str
    as_of: date
    build_id: str
    is_sample: bool
    schema_version: int
    engine: str
    sealed_at: str
    snapshot: str
    manifest: dict[str, Any]
    definitions: dict[str, Definition]
    figures: tuple[Figure, ...]
    panels: dict[str, tuple[int, ...]]


def write_record(edition: Edition, sealed_at: str) -> bytes:
    """edition.json of an edition. Raises: NoSnapshot."""
    build = snapshots.read_build(edition.figures[0].question.build)
    macros = listings.as_of_macros(snapshots.open_listed(build))
    names = dict.fromkeys(figure.question.metric for figure in edition.figures)
    place = {key_of(figure): at for at, figure in enumerate(edition.figures)}
    record = {
        "number": edition.number,
        "name": edition.name,
        "title": edition.title,
        "as_of": edition.as_of,
        "build_id": build.build_id,
        "is_sample": build.is_sample,
        "sealed_at": sealed_at,
        "program": {"schema_version": builds.SCHEMA_VERSION, "engine": duckdb.__version__},
        "snapshot": snapshot_hash(build),
        "manifest": {"is_sample": build.is_sample, "files": manifest_of(build)},
        "definitions": {
            name: {
                "label": METRICS[name].label,
                "definition": METRICS[name].definition,
                "fingerprint": asdict(fingerprint(name, macros)),
            }
            for name in names
        },
        "questions": [
            {
                **asdict(question),
                "unit": rows[0].unit,
                "rows": [{"place": place[key_of(row)], **row_of(row)} for row in rows],
            }
            for question, rows in by_question(edition.figures).items()
        ],
        "panels": {
            section.name: [
                place[key_of(figure)]
                for figure in figures_of(section.measured)
                if key_of(figure) in place
            ]
            for section in edition.sections
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8")


def manifest_of(build: builds.Build) -> list[dict[str, Any]]:
    """The files of a build without their names, which may say whom they are about; `called` is the same where the name is."""
    called = {
        name: at for at, name in enumerate(dict.fromkeys(file.name for file in build.files), 1)
    }
    return [
        {
            "sha256": file.sha256,
            "suffix": file.suffix,
            "called": called[file.name],
            "first_loaded_on": str(file.first_loaded_on),
            "confirmed": file.confirmed,
            "origin": file.origin,
        }
        for file in build.files
    ]


def snapshot_hash(build: builds.Build) -> str:
    """sha256 of a snapshot's file; empty when it is not there."""
    try:
        with build.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def key_of(figure: Figure) -> tuple:
    return figure.question, figure.group, figure.start


def by_question(figures: Iterable[Figure]) -> dict[Question, list[Figure]]:
    """The figures of each question, so that it is asked once."""
    found: dict[Question, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.question, []).append(figure)
    return found


def row_of(figure: Figure) -> dict[str, Any]:
    return {
        "group": dict(figure.group),
        "start": figure.start,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "low": figure.low,
        "high": figure.high,
        "flags": list(figure.flags),
        "printed": printed(figure),
    }


# ---- read --------------------------------------------------------------------------------------------------


def read_record(content: bytes) -> Record:
    """An edition.json. Raises: NotARecord."""
    try:
        said = json.loads(content)
        placed = sorted(
            (
                (row["place"], figure_of(asked, row))
                for asked in said["questions"]
                for row in asked["rows"]
            ),
            key=lambda pair: pair[0],
        )
        if not NUMBER.fullmatch(said["number"]):
            raise ValueError(said["number"])
        return Record(
            said["number"],
            str(said["name"]),
            str(said["title"]),
            date.fromisoformat(said["as_of"]),
            str(said["build_id"]),
            bool(said["is_sample"]),
            int(said["program"]["schema_version"]),
            str(said["program"]["engine"]),
            str(said["sealed_at"]),
            str(said["snapshot"]),
            dict(said["manifest"]),
            {
                name: Definition(
                    text(d["label"]), text(d["definition"]), Fingerprint(**d["fingerprint"])
                )
                for name, d in said["definitions"].items()
            },
            tuple(figure for _, figure in placed),
            {name: tuple(places) for name, places in said["panels"].items()},
        )
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise NotARecord(str(error)) from error


def figure_of(asked: dict[str, Any], row: dict[str, Any]) -> Figure:
    """A figure with its question. Raises: ValueError, TypeError, KeyError for what cannot be one."""
    question = Question(
        text(asked["metric"]),
        day(asked["period_from"]),
        day(asked["period_to"]),
        tuple(map(text, asked["by"])),
        grain_of(asked["grain"]),
        tuple((text(d), text(v)) for d, v in asked["where"]),
        day(asked["as_of"]),
        text(asked["build"]),
    )
    group = tuple(
        (text(d), v if v is None or isinstance(v, int) else text(v))
        for d, v in row["group"].items()
    )
    if asked["unit"] not in numbers.UNITS:
        raise ValueError(asked["unit"])
    return Figure(
        question,
        group,
        day(row["start"]) if row["start"] else None,
        number(row["value"]),
        number(row["numerator"]),
        number(row["denominator"]),
        number(row["low"]),
        number(row["high"]),
        asked["unit"],
        tuple(map(text, row["flags"])),
    )


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def grain_of(value: Any) -> Grain | None:
    """A grain, or None for a question without one; one that is none is refused when it is asked."""
    if value is None:
        return None
    return cast(Grain, text(value))


def day(value: Any) -> date:
    """A day of this and the last century: a question about all of time would be measured day by day."""
    found = date.fromisoformat(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(value)
    return found


def number(value: Any) -> int | float | None:
    if value is not None and (
        isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value)
    ):
        raise TypeError(value)
    return value
