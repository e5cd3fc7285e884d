"""What was done to the builds: which was made from which, by whom, and by which files the two differ.

Read from the notes of the history and from the manifests; opens no snapshot.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.warehouse.builds import Build, RawFile
from analytics.warehouse.desk import open_desk
from analytics.warehouse.desk.desk import Note

OWN = ("user", "public")  # not what ships with the project
FORMULA_SIGNS = "=+-@ "  # what makes a spreadsheet work a cell out; no name begins so
NAME_LENGTH = 40  # letters of whoever loads: a name and a post, not a story
CHANGES = ("added", "altered", "vanished")


@dataclass(frozen=True)
class Return:
    """A build made current again."""

    at: datetime
    by: str | None


@dataclass(frozen=True)
class Entry:
    """A build, and what is known of its making.

    Args:
        base: the build it was made from; None for the first, and where its record is gone.
        by: who made it; None where nobody said.
        action: what made it: load, rollback, withdraw or purge; None where that was not noted.
        restated: rows added, altered and vanished since the build before; None where that was not noted.
        returns: when it was made current again, oldest first.
    """

    build: Build
    base: Build | None = None
    by: str | None = None
    action: str | None = None
    restated: dict[str, int] | None = None
    returns: tuple[Return, ...] = ()

    @property
    def files(self) -> list[RawFile]:
        """The bureau's own files, in the order of the manifest."""
        return list_own(self.build)

    @property
    def files_before(self) -> list[RawFile]:
        return list_own(self.base) if self.base else []

    @property
    def added(self) -> list[RawFile]:
        """The files that were not there, or of which a person has decided something else since."""
        known = {file.decided for file in self.files_before}
        return [file for file in self.files if file.decided not in known]

    @property
    def gone(self) -> list[RawFile]:
        kept = list_ids(self.files)
        return [file for file in self.files_before if file.file_id not in kept]

    @property
    def again(self) -> RawFile | None:
        """The file that was loaded again, where nothing else changed."""
        is_other = list_ids(self.files) != list_ids(self.files_before)
        if is_other and not self.added and not self.gone:
            return self.files[-1]
        return None


def list_own(build: Build) -> list[RawFile]:
    return [file for file in build.files if file.origin in OWN]


def list_ids(files: Sequence[RawFile]) -> list[str]:
    return [file.file_id for file in files]


def list_entries(builds: Sequence[Build]) -> list[Entry]:
    """An entry for each build, in the order given."""
    notes = read_history()
    made: dict[str, Note] = {}
    bases: dict[str, str | None] = {}
    returns: dict[str, list[Return]] = {}
    current = None
    for note in notes:
        build_id = note.get("build_id")
        if not isinstance(build_id, str):
            continue
        if build_id in made and note.get("action") == "rollback":
            returns.setdefault(build_id, []).extend(read_return(note))
        made.setdefault(build_id, note)
        bases.setdefault(build_id, current)
        current = build_id
    by_id = {build.build_id: build for build in builds}
    return [
        make_entry(
            build,
            by_id.get(bases.get(build.build_id) or ""),
            made.get(build.build_id, {}),
            returns.get(build.build_id, []),
        )
        for build in builds
    ]


def make_entry(build: Build, base: Build | None, note: Note, returns: list[Return]) -> Entry:
    """An entry.

    Args:
        note: the line that was written when the build was made; empty where none was.
    """
    action = note.get("action")
    return Entry(
        build,
        base,
        clean_name(note.get("by")),
        action if isinstance(action, str) else None,
        read_counts(note.get("restatements")),
        tuple(returns),
    )


def read_return(note: Note) -> list[Return]:
    """None where the note does not say when."""
    try:
        at = datetime.fromisoformat(note["at"])
    except (KeyError, ValueError, TypeError):
        return []
    return [Return(at, clean_name(note.get("by")))]


def read_counts(noted: Any) -> dict[str, int] | None:
    """Rows by change; None where an older program noted none."""
    if not isinstance(noted, dict):
        return None
    counts = {change: noted[change] for change in CHANGES if isinstance(noted.get(change), int)}
    return counts if len(counts) == len(CHANGES) else None


def read_history() -> list[Note]:
    """The lines of the history, oldest first. Raises: Outage: unreachable."""
    return open_desk().read_notes()


def clean_name(written: Any) -> str | None:
    """A name on one line, without letters that cannot be seen, and no longer than a name; None where none is left."""
    if not isinstance(written, str):
        return None
    seen = (
        " " if unicodedata.category(letter)[0] in "CZ" else letter
        for letter in unicodedata.normalize("NFC", written)
    )
    line = " ".join("".join(seen).split()).lstrip(FORMULA_SIGNS)
    return line[:NAME_LENGTH].rstrip() or None
