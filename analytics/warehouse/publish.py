"""How a finished snapshot becomes the current one."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from analytics.warehouse import builds
from analytics.warehouse.builds import Build
from analytics.warehouse.names import build_id_of
from analytics.warehouse.paths import pointer, public_path, warehouse_folder, write_atomically


def new_build_id(manifest_hash: str, now: datetime) -> str:
    """Schema version, the moment of the load and the manifest it was made of; free of any existing file's name."""
    first = build_id_of(builds.SCHEMA_VERSION, now, manifest_hash)
    build_id = first
    serial = 1
    while (warehouse_folder() / f"{build_id}.json").exists():
        serial += 1
        build_id = f"{first}-{serial}"
    return build_id


def write_manifest(build: Build) -> None:
    """Stores a build's manifest beside its snapshot: its facts, then a line for each of its files."""
    facts = {**vars(build), "published_at": build.published_at.isoformat()}
    files = [write_json(file) for file in facts.pop("files")]
    head = write_json(facts).removesuffix("}")
    lines = ",\n".join(files)
    write_atomically(build.path.with_suffix(".json"), f'{head}, "files": [\n{lines}\n]}}\n')


def write_json(value: object) -> str:
    """One line; `json` is twenty times as fast at it as at an indented text, and a manifest may name thousands of files."""
    return json.dumps(value, ensure_ascii=False, default=describe_value)


def describe_value(value: object) -> object:
    """What `json` does not know: a record by its fields, a day as it is written."""
    if is_dataclass(value):
        return vars(value)
    return str(value)


def publish(build_id: str, action: str, now: datetime, **facts: Any) -> None:
    """Makes a finished snapshot the current one, in one step, and notes it in the history."""
    note_history(build_id, action, now, **facts)
    write_atomically(pointer(), build_id)


def note_history(build_id: str | None, action: str, now: datetime, **facts: Any) -> None:
    """Adds one line to the history; a fact that nobody told is left out."""
    with (warehouse_folder() / "history.jsonl").open("a", encoding="utf-8") as history:
        note = {
            "at": now.isoformat(timespec="seconds"),
            "action": action,
            "build_id": build_id,
            **{name: fact for name, fact in facts.items() if fact is not None},
        }
        history.write(json.dumps(note) + "\n")


def publish_public(draft: Path) -> None:
    """Shows a public snapshot in the press room, in one step; retries where the system refuses while somebody reads it."""
    warehouse_folder().mkdir(parents=True, exist_ok=True)
    write_atomically(public_path(), draft.read_bytes())
