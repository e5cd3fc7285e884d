"""The rows by which two published builds differ, read from their snapshots; changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.refusal import Refusal
from analytics.warehouse import builds, snapshots
from analytics.warehouse.builds import Build
from etl.load.scratch import scratch_folder
from etl.transform.restatements import compare_snapshots, count_restatements, list_vanished_mous

ROWS_TOLD = 2_000  # values in the JSON; the counts are of all


class NotAlike(Refusal):
    """One build is of the sample, the other is not: they are never compared."""

    def __init__(self) -> None:
        super().__init__("not_alike")


@dataclass(frozen=True)
class BuildDifference:
    """What a newer build says otherwise than an older one, in the shape of its JSON.

    Args:
        restatements: rows added, altered and vanished, those of days after the older one's as-of too.
        gone: the memoranda that only the older one has.
        rows: a row for each value that differs, the newest days first; at most ROWS_TOLD.
    """

    old: str
    new: str
    restatements: dict[str, int]
    gone: list[dict[str, str]]
    rows: list[dict]


def find_difference(old_id: str, new_id: str) -> BuildDifference:
    """Compares two builds of the history, row by row.

    Raises:
        NoSnapshot: "unknown" build, "missing", "broken", "outdated" or "newer" snapshot.
        NotAlike.
    """
    old = find_readable(old_id)
    new = find_readable(new_id)
    if old.is_sample != new.is_sample:
        raise NotAlike()
    with scratch_folder("difference") as folder, duckdb.connect() as con:
        con.execute("set temp_directory = $folder", {"folder": str(folder)})
        compare_files(con, old, new)
        return BuildDifference(
            old_id,
            new_id,
            count_restatements(con),
            [{"company": firm, "signed_on": day} for firm, day in list_vanished_mous(con)],
            list_rows(con),
        )


def compare_files(con: duckdb.DuckDBPyConnection, old: Build, new: Build) -> None:
    """Fills `restatements`. Raises: NoBuild: "broken" where a snapshot is damaged."""
    for build in (old, new):
        try:
            snapshots.open_listed(build)
        finally:
            snapshots.close_snapshots()
    try:
        compare_snapshots(
            con, *(snapshots.file_of(build.kind, build.build_id) for build in (old, new))
        )
    except snapshots.UNREADABLE as error:
        raise builds.NoBuild("broken", new.build_id) from error


def find_readable(build_id: str) -> Build:
    build = snapshots.read_build(build_id)
    if build.kind != "build":
        raise builds.NoBuild("unknown", build_id)
    builds.refuse_other(build_id)
    if not snapshots.is_kept(build):
        raise builds.NoBuild("missing", build_id)
    return build


def list_rows(con: duckdb.DuckDBPyConnection) -> list[dict]:
    cursor = con.execute(
        """
        select source, change, dated_on, company, row_key, column_name, old_value, new_value
        from restatements order by dated_on desc, source, row_key, column_name limit $most""",
        {"most": ROWS_TOLD},
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
