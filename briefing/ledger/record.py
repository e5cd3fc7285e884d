"""edition.json: every figure of an edition with its question, and all that measures it again."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from operator import itemgetter
from typing import Any, cast

import duckdb

from analytics import listings
from analytics.measure.buckets import Grain
from analytics.metrics import METRICS
from analytics.refusal import Refusal
from analytics.warehouse import builds, snapshots
from analytics.warehouse.content import hash_content
from analytics.warehouse.file_names import name_apart_from_copies
from analytics.warehouse.store.copies import is_catalogue
from analytics.wording import numbers
from briefing.edition.figures import NUMBER, printed
from briefing.edition.model import Edition, Figure, Question
from briefing.edition.reading import figures_of
from briefing.ledger.fingerprints import Fingerprint, take_fingerprint

RECORD = "edition.json"
FIRST_YEAR = 1950
LAST_YEAR = 2150

# by what a figure is known: its question, group and bucket
Key = tuple[Question, tuple[tuple[str, Any], ...], date | None]


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
        snapshot: sha256 of the snapshot file.
        manifest: as `python -m etl rebuild` takes it.
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
    content: str
    manifest: dict[str, Any]
    definitions: dict[str, Definition]
    figures: tuple[Figure, ...]
    panels: dict[str, tuple[int, ...]]


def write_record(edition: Edition, sealed_at: str) -> bytes:
    """edition.json of an edition. Raises: NoSnapshot."""
    build = snapshots.read_build(edition.figures[0].question.build)
    macros = listings.as_of_macros(snapshots.open_listed(build))
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
        "content": content_hash(build),
        "manifest": {"is_sample": build.is_sample, "files": manifest_of(build)},
        "definitions": write_definitions(edition.figures, macros),
        "questions": write_questions(edition.figures),
        "panels": write_panels(edition),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8")


def write_definitions(
    figures: Iterable[Figure], macros: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """What each metric of the figures means."""
    names = dict.fromkeys(figure.question.metric for figure in figures)
    return {
        name: {
            "label": METRICS[name].label,
            "definition": METRICS[name].definition,
            "fingerprint": asdict(take_fingerprint(name, macros)),
        }
        for name in names
    }


def write_questions(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Each question with the rows of its answer that are figures."""
    places = place_figures(figures)
    return [
        {
            **asdict(question),
            "unit": rows[0].unit,
            "rows": [{"place": places[key_of(row)], **row_of(row)} for row in rows],
        }
        for question, rows in by_question(figures).items()
    ]


def write_panels(edition: Edition) -> dict[str, list[int]]:
    """The places of each panel's figures."""
    places = place_figures(edition.figures)
    panels: dict[str, list[int]] = {}
    for section in edition.sections:
        keys = map(key_of, figures_of(section.measured))
        panels[section.name] = [places[key] for key in keys if key in places]
    return panels


def place_figures(figures: Sequence[Figure]) -> dict[Key, int]:
    """Where each figure stands among the figures of its edition."""
    return {key_of(figure): place for place, figure in enumerate(figures)}


def manifest_of(build: builds.Build) -> list[dict[str, Any]]:
    """The files of a build without their names, which may say whom they are about.

    `called` is the same where the name is, marks of copies apart: by that a newer version takes the place of the whole.
    """
    names = dict.fromkeys(name_apart_from_copies(file.name) for file in build.files)
    called = {name: number for number, name in enumerate(names, 1)}
    return [
        {
            "sha256": file.sha256,
            "suffix": file.suffix,
            "called": called[name_apart_from_copies(file.name)],
            "first_loaded_on": str(file.first_loaded_on),
            "confirmed": file.confirmed,
            "origin": file.origin,
            **list_decisions(file),
            **list_period(file),
        }
        for file in build.files
    ]


def list_decisions(file: builds.RawFile) -> dict[str, Any]:
    """What a person decided about a file's place among the others; nothing where nobody did."""
    decisions: dict[str, Any] = {}
    if file.adds:
        decisions["adds"] = True
    if file.replaces:
        decisions["replaces"] = file.replaces
    return decisions


def list_period(file: builds.RawFile) -> dict[str, int]:
    """The year and month that a file's name says its rows are of; nothing where it says none."""
    said = {"year": file.year, "month": file.month}
    return {name: number for name, number in said.items() if number is not None}


def snapshot_hash(build: builds.Build) -> str:
    """sha256 of a snapshot's file; empty when it is not there, or where its rows lie in a lake.

    Raises:
        OutOfReach: the desk or the store cannot be asked.
    """
    try:
        path = snapshots.locate(build.kind, build.build_id)
        if is_catalogue(path):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
    except builds.NoBuild:
        return ""


def content_hash(build: builds.Build) -> str:
    """What a build holds, wherever its snapshot is kept; empty when it is gone or damaged.

    Raises:
        OutOfReach: the desk or the store cannot be asked, which must not read as another content.
    """
    try:
        with snapshots.open_listed(build).whole.asking() as cursor:
            return hash_content(cursor)
    except duckdb.Error:
        return ""
    except builds.NoBuild:
        return ""


def key_of(figure: Figure) -> Key:
    """By what a figure is known: its question, group and bucket."""
    return figure.question, figure.group, figure.start


def by_question(figures: Iterable[Figure]) -> dict[Question, list[Figure]]:
    """The figures of each question, so that it is asked once."""
    found: dict[Question, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.question, []).append(figure)
    return found


def row_of(figure: Figure) -> dict[str, Any]:
    """A figure as a row of its question's answer."""
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
    """An edition.json.

    Raises:
        NotARecord: it is none.
    """
    try:
        return parse_record(json.loads(content))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise NotARecord(str(error)) from error


def parse_record(written: dict[str, Any]) -> Record:
    """A record as JSON has it. Raises: ValueError, TypeError, KeyError for what cannot be one."""
    if not NUMBER.fullmatch(written["number"]):
        raise ValueError(written["number"])
    return Record(
        number=written["number"],
        name=str(written["name"]),
        title=str(written["title"]),
        as_of=date.fromisoformat(written["as_of"]),
        build_id=str(written["build_id"]),
        is_sample=bool(written["is_sample"]),
        schema_version=int(written["program"]["schema_version"]),
        engine=str(written["program"]["engine"]),
        sealed_at=str(written["sealed_at"]),
        snapshot=str(written["snapshot"]),
        content=str(written.get("content", "")),
        manifest=dict(written["manifest"]),
        definitions={
            name: parse_definition(definition)
            for name, definition in written["definitions"].items()
        },
        figures=parse_figures(written["questions"]),
        panels={name: tuple(places) for name, places in written["panels"].items()},
    )


def parse_definition(written: dict[str, Any]) -> Definition:
    """What a metric meant."""
    return Definition(
        label=read_text(written["label"]),
        definition=read_text(written["definition"]),
        fingerprint=Fingerprint(**written["fingerprint"]),
    )


def parse_figures(questions: list[dict[str, Any]]) -> tuple[Figure, ...]:
    """The figures of all questions, each in its place."""
    placed: list[tuple[int, Figure]] = []
    for asked in questions:
        placed += [(row["place"], parse_figure(asked, row)) for row in asked["rows"]]
    return tuple(figure for _, figure in sorted(placed, key=itemgetter(0)))


def parse_question(asked: dict[str, Any]) -> Question:
    """What was asked."""
    return Question(
        metric=read_text(asked["metric"]),
        period_from=read_day(asked["period_from"]),
        period_to=read_day(asked["period_to"]),
        by=tuple(map(read_text, asked["by"])),
        grain=read_grain(asked["grain"]),
        where=tuple((read_text(name), read_text(value)) for name, value in asked["where"]),
        as_of=read_day(asked["as_of"]),
        build=read_text(asked["build"]),
    )


def parse_figure(asked: dict[str, Any], row: dict[str, Any]) -> Figure:
    """A figure with its question."""
    start = None
    if row["start"]:
        start = read_day(row["start"])
    return Figure(
        question=parse_question(asked),
        group=tuple(
            (read_text(dimension), read_member(value)) for dimension, value in row["group"].items()
        ),
        start=start,
        value=read_number(row["value"]),
        numerator=read_number(row["numerator"]),
        denominator=read_number(row["denominator"]),
        low=read_number(row["low"]),
        high=read_number(row["high"]),
        unit=read_unit(asked["unit"]),
        flags=tuple(map(read_text, row["flags"])),
    )


# ---- one value ----


def read_text(value: Any) -> str:
    """A text. Raises: TypeError."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def read_unit(value: Any) -> str:
    """A unit that figures are written in. Raises: ValueError."""
    if value not in numbers.UNITS:
        raise ValueError(value)
    return read_text(value)


def read_grain(value: Any) -> Grain | None:
    """A grain, or None. Raises: TypeError."""
    if value is None:
        return None
    return cast(Grain, read_text(value))  # what is none is refused when it is measured


def read_member(value: Any) -> str | int | None:
    """The value of a dimension, None for the group without one. Raises: TypeError."""
    if value is None or isinstance(value, int):
        return value
    return read_text(value)


def read_day(value: Any) -> date:
    """A day of this and the last century. Raises: ValueError.

    A question about all of time would be measured day by day.
    """
    found = date.fromisoformat(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(value)
    return found


def read_number(value: Any) -> int | float | None:
    """A number that is one, or None. Raises: TypeError."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(value)
    return value
