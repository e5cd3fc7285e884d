"""A manifest → one snapshot file: stage every sheet, settle the files, lay down marts and macros, run the checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.refusal import Refusal
from analytics.warehouse import builds
from analytics.warehouse.builds import Build
from etl import messages
from etl.contracts.contract import Contract
from etl.contracts.decisions import ALIASES
from etl.extract.manifest import Incoming, check_unchanged
from etl.load.kept import (
    KeptFile,
    Store,
    Taken,
    Touched,
    describe_joined,
    describe_reports,
    identify_file,
    restore_joined,
    restore_reports,
    take_rows,
)
from etl.load.reports import FileRefused
from etl.load.staging import SQL_FOLDER, StagedFile, Staging, stage_file
from etl.transform import corrections, keys, places, typed
from etl.transform.aliases import learn_aliases, note_aliases
from etl.transform.authors import VISITS, JoinedVisit, join_authors_across_files
from etl.transform.held import list_held
from etl.transform.identities import settle_identities
from etl.transform.learning import learn_readings, says_how_to_read
from etl.transform.lists import settle_list
from etl.transform.need_kinds import read_need_kinds
from etl.transform.restatements import note_restatements
from etl.transform.versions import find_versions, withdraw_rows


@dataclass(frozen=True)
class Previous:
    """The build that a new one is compared with, and its snapshot; None where both are made of the same files."""

    build_id: str
    snapshot: Path | None


class CheckFailed(Refusal):
    """A built snapshot breaks one of 04_checks; `name` is the promise, `rows` (of its facts) how many rows break it."""

    def __init__(self, name: str, rows: int) -> None:
        super().__init__("check_failed", name=name, rows=rows)
        self.name = name


# ---- the files ---------------------------------------------------------------------------------------------


def stage_manifest(
    staging: Staging,
    manifest: list[Incoming],
    tell: Callable[[str], None],
    store: Store | None = None,
    may_be_refused: frozenset[str] = frozenset(),
) -> list[Incoming]:
    """Stages the files of a manifest, one after the other; what the store holds of them is taken from there.

    Args:
        may_be_refused: contents of files that are left out where they cannot be read, and noted in `staging.refused`.

    Returns:
        the files that were staged.

    Raises:
        FileRefused: one of the others cannot be part of it, or one by which others were read.
    """
    con = staging.con
    manifest, staging.readings = learn_readings(con, manifest, staging.scratch)
    manifest, staging.aliases = learn_aliases(
        con, manifest, staging.companies, staging.scratch, staging.readings
    )
    staging.companies.met.clear()
    store = store or Store(con)
    store.forget_aliased(staging.companies.same)
    found = [
        store.find(incoming.file, staging.readings.choose_for(incoming.file.file_id))
        for incoming in manifest
    ]
    unread = found.count(None)
    numbers = iter(range(1, unread + 1))
    staged: list[Incoming] = []
    taken: list[Taken] = []
    for incoming, kept in zip(manifest, found, strict=True):
        if kept:
            staged.append(incoming)
            taken.append(Taken(len(staged), kept))
            continue
        take_files(staging, store, taken)
        taken.clear()
        name = incoming.file.name
        tell(messages.READING.format(file=name, number=next(numbers), count=unread))
        if read_one(staging, incoming, len(staged) + 1, may_be_refused):
            staged.append(incoming)
    take_files(staging, store, taken)
    return staged


def take_files(staging: Staging, store: Store, taken: Sequence[Taken]) -> None:
    """Takes files that follow each other from the store, with what was told of them."""
    if not taken:
        return
    take_rows(store, taken, staging.companies)
    for one in taken:
        staging.reports[one.file_no] = restore_reports(one.kept)
        staging.joined += restore_joined(one.kept, one.file_no)
        staging.kept.append(one.kept)


def read_one(
    staging: Staging, incoming: Incoming, file_no: int, may_be_refused: frozenset[str]
) -> bool:
    """Stages one file; whether it is part of the build.

    Raises:
        FileRefused: it must be part of it, or others were read by what it says.
        RawChanged: what is kept of it is not what was loaded.
    """
    if incoming.path == incoming.file.raw_path:
        check_unchanged(incoming.file)
    companies = staging.companies
    numbered = len(companies.ids)
    joined = len(staging.joined)
    companies.met.clear()
    try:
        staged = stage_file(staging, file_no, incoming)
    except FileRefused as refused:
        is_needed = says_how_to_read(incoming.file) or ALIASES.name in (incoming.file.sources or ())
        if is_needed or incoming.file.sha256 not in may_be_refused:
            raise
        forget_rows(staging.con, file_no)
        staging.reports.pop(file_no, None)
        companies.forget_after(numbered)
        del staging.joined[joined:]
        staging.refused.append(refused)
        return False
    staging.kept.append(describe_kept(staging, staged, staging.joined[joined:]))
    return True


def describe_kept(staging: Staging, staged: StagedFile, joined: Sequence[JoinedVisit]) -> KeptFile:
    """What is to be kept of a file that was read just now."""
    sources = tuple(dict.fromkeys(held.contract.name for held in staged.sources.values()))
    touched = Touched(sources, frozenset(staged.words), staged.has_unread)
    return KeptFile(
        identify_file(staged.file),
        touched,
        touched.digest(staging.readings.choose_for(staged.file.file_id)),
        describe_reports(staged.reports),
        describe_joined(joined),
        tuple(staging.companies.met),
    )


def forget_rows(con: duckdb.DuckDBPyConnection, file_no: int) -> None:
    """Takes everything out of the snapshot that was noted of one file."""
    tables = con.execute("""
        select table_name from duckdb_columns()
        where database_name = current_database() and column_name = 'file_no' and not internal""").fetchall()
    for (table,) in tables:
        con.execute(f"delete from {table} where file_no = $file", {"file": file_no})


# ---- the whole snapshot ------------------------------------------------------------------------------------


def build_snapshot(
    staging: Staging,
    manifest: list[Incoming],
    build: Build,
    previous: Previous | None,
    tell: Callable[[str], None],
) -> Build:
    """Builds the snapshot of a manifest into the staging database, every file read anew; closes nothing.

    Args, returns, raises: as `stage_manifest` and `settle_snapshot`.
    """
    manifest = stage_manifest(staging, manifest, tell)
    return settle_snapshot(staging, manifest, build, previous, tell)


def settle_snapshot(
    staging: Staging,
    manifest: list[Incoming],
    build: Build,
    previous: Previous | None,
    tell: Callable[[str], None],
) -> Build:
    """Settles the files of a snapshot among each other, and lays down what readers ask.

    Args:
        manifest: the files that were staged.
        previous: what to compare the rows with; None when there is nothing.

    Returns:
        the build with the as-of day of its own data, and with what its files hold.

    Raises:
        CheckFailed: a promise of 04_checks is broken. BrokenNeedKinds: the file of what meets a need was edited amiss.
    """
    con = staging.con
    tell(messages.BUILDING)
    adding = {number for number, incoming in enumerate(manifest, 1) if incoming.file.adds}
    held = list_held(con)
    find_versions(con, [incoming.file for incoming in manifest], held)
    staging.identities = settle_identities(con, staging.companies, adding, held)
    for contract in held:
        corrections.retire_corrected(con, contract, adding)
        settle_source(staging, contract, adding)
    note_places(con)
    con.executemany("insert into need_kinds values (?, ?)", read_need_kinds())
    note_aliases(con, staging.aliases, staging.companies)
    newest, oldest = read_span(con)
    con.execute(
        "insert into meta values (?, ?, ?, ?, ?, null)",
        [build.build_id, builds.SCHEMA_VERSION, build.is_sample, newest, oldest],
    )
    for script in sorted(
        SQL_FOLDER.glob("0[23]_*.sql")
    ):  # 02 marts, then 03 macros; within each by name
        con.execute(script.read_text(encoding="utf-8"))
    if previous:
        note_restatements(con, previous.build_id, previous.snapshot)
    for name, query in read_checks():
        if broken := len(con.execute(query).fetchall()):
            raise CheckFailed(name, broken)
    return replace(build, as_of=newest, files=tuple(incoming.file for incoming in manifest))


def settle_source(staging: Staging, contract: Contract, adding: Collection[int]) -> None:
    """Settles the files of one source among each other.

    Args:
        adding: numbers of the files that a person said add to what is there.
    """
    if contract is VISITS:
        settle_visits(staging)
        return
    staging.versions += withdraw_rows(staging.con, contract)
    if contract.keeps == "list":
        settled = settle_list(staging.con, contract, adding)
        staging.lists += [settled] if settled else []
    keys.settle_files(staging.con, contract)


def settle_visits(staging: Staging) -> None:
    """Settles the files of visits among each other, then lays over them what was typed on the page."""
    con = staging.con
    is_typed = typed.note_told(con)
    staging.versions += withdraw_rows(con, VISITS)
    if is_typed:
        typed.set_aside(con)
    staging.joined += join_authors_across_files(con)
    keys.settle_files(con, VISITS)
    if is_typed:
        staging.typed += typed.lay_over(con)


def read_span(con: duckdb.DuckDBPyConnection) -> tuple:
    """The newest day of legwork (else of anything) and the oldest day of the bureau's own rows; None without any."""
    (span,) = con.execute("""
        with days as (
            select max(visited_on) as newest, min(visited_on) as oldest, true as is_legwork from stg_visits
            union all select max(departed_on)::date, min(departed_on)::date, true from stg_trips
            union all select max(signed_on), min(signed_on), false from stg_mous
            union all select max(achieved_on), min(achieved_on), false from stg_outcomes
            union all select max(moved_in_on), min(moved_in_on), false from stg_tenancies
            union all select max(held_on), min(held_on), false from stg_consultations
            union all select max(received_on), min(received_on), false from stg_inquiries
            union all select max(started_on), min(started_on), false from stg_mentoring
            union all select max(sent_on), min(sent_on), false from stg_surveys
            union all select max(held_on), min(held_on), false from stg_events
            union all select max(awarded_on), min(awarded_on), false from stg_beneficiaries
            union all select max(raised_on), min(raised_on), false from stg_council_actions
            union all select max(opened_on), min(opened_on), false from stg_job_matches
            union all select max(starts_on), min(starts_on), false from stg_programmes join load_files using (file_no)
                      where starts_on <= first_loaded_on  -- what starts later is a plan
        )
        select coalesce(max(newest) filter (is_legwork), max(newest)), min(oldest) from days""").fetchall()
    return span


def note_places(con: duckdb.DuckDBPyConnection) -> None:
    """Every written place with its region, and how far a trip there and back is as far as the place alone can say."""
    own = con.execute("""
        select place, latitude, longitude, region, road_km, local = '예' from stg_places
        order by file_no, sheet_no, line""").fetchall()
    gazetteer = places.Gazetteer(own)
    written = [
        place
        for (place,) in con.execute("""
        select place from stg_visits where place is not null
        union select place from stg_inquiries where place is not null
        union select destination from stg_trips order by 1""").fetchall()
    ]
    journeys = [gazetteer.journey(place) for place in written]
    con.register(
        "written",
        pa.table(
            {
                "place": pa.array(written, pa.string()),
                "region": pa.array([gazetteer.region_of(place) for place in written], pa.string()),
                "destination_region": pa.array(
                    [journey.region for journey in journeys], pa.string()
                ),
                "is_local": pa.array([journey.is_local for journey in journeys], pa.bool_()),
                **{
                    name: pa.array([getattr(journey, name) for journey in journeys], pa.float64())
                    for name in ("km", "estimated_km", "straight_km")
                },
                "km_method": pa.array([journey.method for journey in journeys], pa.string()),
            }
        ),
    )
    con.execute("insert into dim_places select * from written")
    con.unregister("written")
    con.executemany(
        "insert into assumptions values (?, ?, ?, ?, ?)",
        [(a.name, a.value, a.low, a.high, a.source) for a in places.read_assumptions()],
    )


def read_checks() -> list[tuple[str, str]]:
    """The checks of 04_checks.sql: what each promises, and the query of the rows that break it."""
    parts = re.split(
        r"^-- check: (.+)$", (SQL_FOLDER / "04_checks.sql").read_text(encoding="utf-8"), flags=re.M
    )[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))
