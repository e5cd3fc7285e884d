"""What a build is: the record of a load, as its manifest keeps it, and what may be missing of one.

Reads nothing: manifests lie on a desk, and `snapshots` opens what they describe.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from analytics.refusal import Refusal
from analytics.warehouse.names import Kind, kind_of, schema_version_of
from analytics.warehouse.paths import raw_folder

# part of every build id; raise it when the tables or macros of a snapshot change
SCHEMA_VERSION = 13


OfABuild = Literal[
    "nothing",
    "unpublished",
    "unknown",
    "missing",
    "broken",
    "outdated",
    "newer",
    "raw",
    "manifests",
]
Away = Literal["unreachable", "desk_login", "store_denied", "store_bucket"]
Hindered = Literal[
    "renewed",
    "unprepared",
    "unmoved",
    "unlisted",
    "desk_scheme",
    "desk_password",
    "desk_bureau",
    "desk_driver",
    "desk_denied",
    "store_scheme",
    "store_password",
    "store_desk",
    "store_keys",
    "store_endpoint",
    "cache",
]
Missing = OfABuild | Away | Hindered


class NoSnapshot(Refusal):
    """There is nothing to read: `code` says what is missing.

    What is raised is one of those below: whoever looks for a build and goes on without it
    catches `NoBuild` alone, for that it cannot be asked for now does not mean that there is
    none.
    """

    def __init__(self, code: Missing, build_id: str | None = None) -> None:
        super().__init__(code, build_id=build_id)
        self.build_id = build_id


class NoBuild(NoSnapshot):
    """Something is known of the build: there is none, or what there is of it cannot be read.

    nothing (no load yet) · unpublished (no public snapshot) · unknown (no such build) · missing
    or broken (its file) · outdated (made by an older program) · newer (made by a newer program
    than this one: another server has it already) · raw (a kept file is gone) · manifests (files
    are kept, but no record of how they were loaded).
    """

    def __init__(self, code: OfABuild, build_id: str | None = None) -> None:
        super().__init__(code, build_id)


class OutOfReach(NoSnapshot):
    """Nothing is known of the build: something keeps it from being read now.

    renewed (its files were put in anew while it was read) · unprepared (the desk was never set
    up) · unmoved (it is empty, and the files of this folder have a desk of their own) ·
    unlisted (it is new, and the store has builds already: of a desk that was lost) ·
    desk_scheme, desk_password, desk_bureau, desk_driver (what the environment says of the desk
    cannot be followed: no address of PostgreSQL, a password in it, no name of a bureau, its
    driver is not installed) · desk_denied (its role may not do that there) · store_scheme,
    store_password, store_desk, store_keys, store_endpoint (nor what it says of the store: no
    address, keys in it, no shared desk beside it, no keys at all, no address of an S3 service)
    · cache (this server cannot write into its folder of copies: full, or not its own).
    """

    def __init__(self, code: Hindered | Away, build_id: str | None = None) -> None:
        super().__init__(code, build_id)


class Outage(OutOfReach):
    """Nobody answers, or lets nobody in: readers go on with what they have.

    unreachable (the desk or the store does not answer, and nothing was seen of it before) ·
    desk_login (it is there and lets nobody of that name in) · store_denied, store_bucket (the
    S3 store does not take the keys, or has no such bucket).
    """

    def __init__(self, code: Away, build_id: str | None = None) -> None:
        super().__init__(code, build_id)
        self.away = code


@dataclass(frozen=True)
class Difference:
    """How many rows a file adds to those it is a newer version of, alters, and takes back."""

    new: int = 0
    corrected: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class RawFile:
    """One file of a manifest.

    What a person decided about it (confirmed, adds, replaces) makes a build; what it turned out to be in one (version_of,
    difference) is told with it.

    Args:
        file_id: first 12 hex digits of its sha256; what `purge` takes.
        name: as the person called it; never used as a path.
        first_loaded_on: the day it was first loaded; later days in it are future dates.
        confirmed: a person confirmed its many bad rows.
        origin: "shipped" public record · "public" · "sample" · "user".
        sources: the contracts its sheets fit; None when it was never opened.
        adds: a person said that it is a version of nothing; of a list, that it adds to the one that stands.
        replaces: id of the earlier file in whose place a person put it.
        year, month: what its name says of when its rows are of; None where it says nothing.
        version_of: ids of the earlier files that it is a newer version of, the newest first.
        difference: from those; None where it is no version.
    """

    file_id: str
    sha256: str
    name: str
    suffix: str
    first_loaded_on: date
    confirmed: bool
    origin: str
    sources: tuple[str, ...] | None = None
    adds: bool = False
    replaces: str | None = None
    year: int | None = None
    month: int | None = None
    version_of: tuple[str, ...] = ()
    difference: Difference | None = None

    @property
    def decided(self) -> tuple[str, bool, bool, str | None]:
        """What of it makes a build: its content, and what a person decided about it."""
        return self.sha256, self.confirmed, self.adds, self.replaces

    @property
    def raw_name(self) -> str:
        return f"{self.sha256}{self.suffix}"

    @property
    def raw_path(self) -> Path:
        return raw_folder() / self.raw_name


@dataclass(frozen=True)
class Build:
    """One snapshot as its manifest describes it.

    Args:
        as_of: the newest day of its own data.
        purged: ids of files that were taken out of its manifest for good; what it showed cannot be made again.
    """

    build_id: str
    published_at: datetime
    as_of: date | None
    is_sample: bool
    files: tuple[RawFile, ...]
    purged: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Whether it is one of the history or only kept for a look."""
        return kind_of(self.build_id)

    @property
    def is_outdated(self) -> bool:
        """Whether its tables are those of another version of the program: it can be made again, not read."""
        return is_outdated(self.build_id)


def is_outdated(build_id: str) -> bool:
    """Whether an id names tables of another version of the program."""
    return schema_version_of(build_id) != str(SCHEMA_VERSION)


def refuse_other(build_id: str) -> None:
    """Lets pass a build of this version of the program. Raises: NoBuild: outdated · newer."""
    if is_newer(build_id):
        raise NoBuild("newer", build_id)
    if is_outdated(build_id):
        raise NoBuild("outdated", build_id)


def is_newer(build_id: str) -> bool:
    """Whether an id names tables of a newer version of the program: while servers are upgraded one by one."""
    version = schema_version_of(build_id)
    return version.isdecimal() and int(version) > SCHEMA_VERSION
