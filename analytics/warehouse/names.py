"""The grammar of a build id, read and written in this one place: `s4-20261120-095400-abcdef`.

A letter for the kind of snapshot, the schema version, the moment of the load and the manifest it was made of; a public
snapshot's id ends in the day as of which it was made. Outside of the warehouse an id is a name and nothing else: who
wants to know what it names opens it and asks the snapshot's `kind`. Opens no file and imports nothing of the project.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

Kind = Literal["build", "preview", "public"]
LETTERS: dict[Kind, str] = {"build": "s", "preview": "p", "public": "x"}
KINDS: dict[str, Kind] = {letter: kind for kind, letter in LETTERS.items()}
MOMENT = re.compile(r"[^-]*-(\d{8}-\d{6})(?:-|$)", re.ASCII)


def kind_of(build_id: str) -> Kind:
    """What an id names: a build of the history, a build kept for a look, or a public snapshot."""
    return KINDS.get(build_id[:1], "build")


def schema_version_of(build_id: str) -> str:
    """The version of the program's tables that an id names."""
    return build_id[1:].partition("-")[0]


def loaded_at(build_id: str) -> datetime | None:
    """The moment of the load that an id carries; None for one that carries none."""
    found = MOMENT.match(build_id)
    if not found:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S")
    except ValueError:  # somebody's digits, no day of the calendar
        return None


def is_well_formed(build_id: str) -> bool:
    """Whether an id that somebody wrote can be the name of a file."""
    return all(character.isalnum() or character == "-" for character in build_id)


def build_id_of(schema_version: int, loaded_at: datetime, manifest_hash: str) -> str:
    """The name of a build of the history."""
    return f"{LETTERS['build']}{schema_version}-{loaded_at:%Y%m%d-%H%M%S}-{manifest_hash[:6]}"


def preview_id(build_id: str) -> str:
    """The name under which a build that is not published can be read."""
    return LETTERS["preview"] + build_id[1:]


def public_id(build_id: str, as_of: date) -> str:
    """The name of what may be published of a build as known on a day."""
    return f"{LETTERS['public']}{build_id[1:]}-{as_of:%Y%m%d}"
