"""The form of a manifest: a build's facts, then a line for each of its files. Knows no place that one lies in."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import Any

from analytics.warehouse.builds import Build, Difference, RawFile


def format_manifest(build: Build) -> str:
    """A build as its manifest is kept: JSON with one file a line."""
    facts = {**vars(build), "published_at": build.published_at.isoformat()}
    files = [format_json(file) for file in facts.pop("files")]
    head = format_json(facts).removesuffix("}")
    lines = ",\n".join(files)
    return f'{head}, "files": [\n{lines}\n]}}\n'


def format_json(value: object) -> str:
    """One line; `json` is twenty times as fast at it as at an indented text, and a manifest may name thousands of files."""
    return json.dumps(value, ensure_ascii=False, default=describe_value)


def describe_value(value: object) -> object:
    """What `json` does not know: a record by its fields, a day as it is written."""
    if is_dataclass(value):
        return vars(value)
    return str(value)


def parse_manifest(text: str) -> Build:
    """A build as its manifest says. Raises: ValueError, KeyError, TypeError where it is none."""
    record = json.loads(text)
    as_of = None
    if record["as_of"]:
        as_of = date.fromisoformat(record["as_of"])
    return Build(
        build_id=record["build_id"],
        published_at=datetime.fromisoformat(record["published_at"]),
        as_of=as_of,
        is_sample=record["is_sample"],
        files=tuple(parse_file(file) for file in record["files"]),
        purged=tuple(record.get("purged", ())),
    )


def parse_file(record: dict[str, Any]) -> RawFile:
    """One file of a manifest, as JSON keeps it; an older program wrote fewer fields."""
    read = dict(record)
    read["first_loaded_on"] = date.fromisoformat(record["first_loaded_on"])
    read["version_of"] = tuple(record.get("version_of", ()))
    if record.get("sources") is not None:
        read["sources"] = tuple(record["sources"])
    if record.get("difference") is not None:
        read["difference"] = Difference(**record["difference"])
    return RawFile(**read)
