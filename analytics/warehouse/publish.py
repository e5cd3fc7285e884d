"""How a finished snapshot becomes the current one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from analytics.warehouse import builds
from analytics.warehouse.builds import Build
from analytics.warehouse.desk import open_desk
from analytics.warehouse.manifests import format_manifest
from analytics.warehouse.names import build_id_of
from analytics.warehouse.paths import preview_path, public_path, warehouse_folder, write_atomically


def new_build_id(manifest_hash: str, now: datetime) -> str:
    """Schema version, the moment of the load and the manifest it was made of; free of any existing file's name."""
    first = build_id_of(builds.SCHEMA_VERSION, now, manifest_hash)
    build_id = first
    serial = 1
    taken = open_desk().list_build_ids()
    while build_id in taken:
        serial += 1
        build_id = f"{first}-{serial}"
    return build_id


def write_manifest(build: Build) -> None:
    """Puts a build on record; a preview's lies beside its snapshot, as it is none of the history."""
    if build.kind == "preview":
        write_atomically(preview_path(build.build_id).with_suffix(".json"), format_manifest(build))
    else:
        open_desk().write_build(build)


def publish(build_id: str, action: str, now: datetime, **facts: Any) -> None:
    """Makes a finished snapshot the current one, in one step, and notes it in the history."""
    note_history(build_id, action, now, **facts)
    open_desk().move_pointer(build_id)


def note_history(build_id: str | None, action: str, now: datetime, **facts: Any) -> None:
    """Adds one line to the history; a fact that nobody told is left out."""
    note = {
        "at": now.isoformat(timespec="seconds"),
        "action": action,
        "build_id": build_id,
        **{name: fact for name, fact in facts.items() if fact is not None},
    }
    open_desk().add_note(note)


def publish_public(draft: Path) -> None:
    """Shows a public snapshot in the press room, in one step; retries where the system refuses while somebody reads it."""
    warehouse_folder().mkdir(parents=True, exist_ok=True)
    write_atomically(public_path(), draft.read_bytes())
