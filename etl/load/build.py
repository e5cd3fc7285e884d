"""A manifest → one snapshot file: stage every sheet, settle the files, lay down marts and macros, run the checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.refusal import Refusal
from analytics.warehouse import builds
from analytics.warehouse.builds import Build, RawFile
from etl import messages
from etl.contracts.contract import Contract
from etl.contracts.registry import CONTRACTS
from etl.extract.files import load_sheet
from etl.extract.layout import Layout
from etl.extract.manifest import Incoming, read_sheets
from etl.extract.sheet import RawTable, Refused, Sheet, UnreadSheet
from etl.transform import corrections, keys, places, validate
from etl.transform.aliases import (
    Aliases,
    companies_for,
    learn_aliases,
    note_aliases,
    settle_aliases,
)
from etl.transform.restatements import note_restatements

SQL_FOLDER = Path(__file__).parents[1] / "sql"
BAD_SHARE_LIMIT = 0.20  # SOURCES §3: a file with more bad rows is refused unless a person confirms


MOST_NOTES = 20  # of one kind on one sheet


class CheckFailed(Refusal):
    """A built snapshot breaks one of 04_checks; `name` is the promise, `rows` (of its facts) how many rows break it."""

    def __init__(self, name: str, rows: int) -> None:
        super().__init__("check_failed", name=name, rows=rows)
        self.name = name


class FileRefused(Refusal):
    """A file of the manifest cannot be part of a build: its reports and the rows that were judged."""

    def __init__(self, file: RawFile, reports: list[SheetReport], quarantine: list[dict]) -> None:
        codes = {report.refused["code"] for report in reports if report.refused}
        has_bad_rows = codes == {"TOO_MANY_BAD_ROWS"}
        super().__init__("older_file_spoilt" if has_bad_rows else "raw_unreadable", file=file.name)
        self.file = file
        self.reports = reports
        self.quarantine = quarantine


@dataclass
class SheetReport:
    """What became of one sheet; the JSON shape of `load --json`."""

    file: str
    sheet: str | None = None
    source: str | None = None
    rows_read: int = 0
    loaded: int = 0
    quarantined: int = 0
    left_out: int = 0
    refused: dict[str, str] | None = None
    notes: list[str] = field(default_factory=list)  # sentences for people; not part of the JSON


@dataclass
class Staging:
    """A snapshot in the making and what is known of its files so far (by their place in the manifest, from 1)."""

    con: duckdb.DuckDBPyConnection
    scratch: Path
    companies: validate.Companies = field(default_factory=validate.Companies)
    aliases: Aliases = field(default_factory=lambda: settle_aliases(()))
    reports: dict[int, list[SheetReport]] = field(default_factory=dict)


def refusal_reports(
    file: RawFile, refused: Refused, reports: list[SheetReport] | None = None
) -> list[SheetReport]:
    """The reports of a file refused as a whole; sheets refused on their own keep their own reason."""
    message = (
        messages.describe_bad_share(**refused.facts)
        if refused.code == "TOO_MANY_BAD_ROWS"
        else messages.describe_refused(refused)
    )
    return [
        replace(report, refused=report.refused or {"code": refused.code, "message": message})
        for report in reports or [SheetReport(file.name)]
    ]


# ---- staging -----------------------------------------------------------------------------------------------


def start_staging(database: Path, scratch: Path) -> Staging:
    con = duckdb.connect(
        str(database), config={"storage_compatibility_version": "latest"}
    )  # text takes a third less time
    con.execute("set temp_directory = $folder", {"folder": str(scratch)})
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    con.execute((SQL_FOLDER / "01_tables.sql").read_text(encoding="utf-8"))
    validate.create_staging(con)
    return Staging(con, scratch)


def stage_file(staging: Staging, file_no: int, incoming: Incoming) -> None:
    """Stages every sheet of a file and judges its rows.

    Raises:
        FileRefused: no sheet could be read, or too many rows are bad.
    """
    con = staging.con
    file = incoming.file
    con.execute(
        "insert into load_files values (?, ?, ?, ?, ?, ?)",
        [file_no, file.file_id, file.name, file.origin, file.first_loaded_on, file.confirmed],
    )
    try:
        sheets = read_sheets(incoming, staging.scratch)
    except Refused as refused:
        raise FileRefused(file, refusal_reports(file, refused), []) from refused
    reports = [SheetReport(file.name, sheet.name or None) for sheet in sheets]
    staging.reports[file_no] = reports
    try:
        staged = stage_sheets(staging, file_no, sheets, file)
    except Refused as refused:  # a row wider than any form, found only now
        raise FileRefused(file, refusal_reports(file, refused, reports), []) from refused
    for contract in {entry.contract.name: entry.contract for entry in staged}.values():
        judge_source(staging, file_no, contract)
    for entry in staged:
        validate.quarantine_sheet(con, entry.layout, file_no, entry.sheet_no, entry.raw)
        count_rows(con, file_no, entry.sheet_no, reports[entry.sheet_no])
        con.execute(f"drop table {entry.raw.name}")
    if not staged:
        raise FileRefused(file, reports, [])
    refuse_bad_file(staging, file_no, file)
    note_sheets(con, file_no, sheets, reports)


@dataclass(frozen=True)
class StagedSheet:
    """A sheet whose rows are staged, with the table of its rows as they are."""

    sheet_no: int
    layout: Layout
    raw: RawTable

    @property
    def contract(self) -> Contract:
        return self.layout.contract


def stage_sheets(
    staging: Staging, file_no: int, sheets: Sequence[Sheet | UnreadSheet], file: RawFile
) -> list[StagedSheet]:
    """Stages every sheet that fits a source and has a row; notes in their reports why the others do not."""
    staged = []
    reports = staging.reports[file_no]
    for sheet_no, sheet in enumerate(sheets):
        if isinstance(sheet, UnreadSheet):
            reports[sheet_no].refused = refuse_sheet(sheet)
            continue
        raw = stage_sheet(staging, file_no, sheet_no, sheet, file)
        if not reports[sheet_no].refused:
            staged.append(StagedSheet(sheet_no, sheet.layout, raw))
    return staged


def judge_source(staging: Staging, file_no: int, contract: Contract) -> None:
    """Numbers what a source numbers, and judges the keys of its rows in one file."""
    if contract.name == "mous" and keys.renumber_restarted_mous(staging.con, file_no):
        for report in staging.reports[file_no]:
            if report.source == "mous" and not report.refused:
                report.notes.append(messages.RENUMBERED)
    keys.number_repeats(staging.con, contract, file_no)
    keys.judge_keys(staging.con, contract, file_no)


def refuse_sheet(sheet: UnreadSheet) -> dict[str, str]:
    """Why a sheet fits no source, in the shape of its report."""
    return {"code": sheet.misfit.code, "message": messages.describe_misfit(sheet.misfit)}


def stage_sheet(
    staging: Staging, file_no: int, sheet_no: int, sheet: Sheet, file: RawFile
) -> RawTable:
    """Loads and stages one sheet; returns the table of its rows as they are."""
    report = staging.reports[file_no][sheet_no]
    table = f"raw_{file_no}_{sheet_no}"
    raw = load_sheet(staging.con, sheet, table)
    ((rows,),) = staging.con.execute(f"select count(*) from {table}").fetchall()
    report.source = sheet.layout.contract.name
    report.rows_read = rows + raw.empties
    report.left_out = raw.empties
    if sheet.layout.unknown:
        report.notes.append(
            messages.UNKNOWN_COLUMNS.format(headers=messages.quote_names(sheet.layout.unknown))
        )
    if report.source == "aliases" and file_no == staging.aliases.file_no:
        report.notes += [
            messages.CONTRADICTED_ALIAS.format(name=d.name, company=d.company)
            for d in staging.aliases.contradictions[:MOST_NOTES]
        ]
    validate.stage_sheet(
        staging.con,
        sheet.layout,
        raw,
        validate.Origin(file_no, sheet_no, file.first_loaded_on),
        companies_for(sheet.layout.contract, staging.companies),
    )
    if not validate.has_data(staging.con, sheet.layout.contract, file_no, sheet_no):
        report.refused = {"code": "EMPTY", "message": messages.REFUSED["EMPTY"]}
        report.left_out = report.rows_read
    return raw


def count_rows(
    con: duckdb.DuckDBPyConnection, file_no: int, sheet_no: int, report: SheetReport
) -> None:
    """Fills in how many rows of a sheet were loaded, quarantined and left out, and notes the left-out ones."""
    where = {"file": file_no, "sheet": sheet_no}
    con.execute(
        f"""
        insert into left_out_rows
        select file_no, sheet_no, '{report.source}', line, left_out from stg_{report.source}
        where file_no = $file and sheet_no = $sheet and left_out is not null and left_out <> 'blank'""",
        where,
    )
    ((left_out, report.quarantined, report.loaded),) = con.execute(
        f"""
        select count(left_out), count(problem), count(*) - count(left_out) - count(problem)
        from stg_{report.source} where file_no = $file and sheet_no = $sheet""",
        where,
    ).fetchall()
    report.left_out += left_out


def refuse_bad_file(staging: Staging, file_no: int, file: RawFile) -> None:
    """Refuses a file of which more than a fifth of the judged rows is bad, unless a person confirmed it."""
    ((bad,),) = staging.con.execute(
        """
        select count(*) from quarantine_rows where file_no = $file and code <> 'DUPLICATE_KEY'""",
        {"file": file_no},
    ).fetchall()
    reports = staging.reports[file_no]
    judged = sum(report.loaded + report.quarantined for report in reports)
    if judged and bad / judged > BAD_SHARE_LIMIT and not file.confirmed:
        refused = Refused("TOO_MANY_BAD_ROWS", bad=bad, judged=judged)
        raise FileRefused(
            file,
            [replace(r, loaded=0) for r in refusal_reports(file, refused, reports)],
            read_quarantine(staging.con, {file_no}),
        )


def note_sheets(
    con: duckdb.DuckDBPyConnection,
    file_no: int,
    sheets: Sequence[Sheet | UnreadSheet],
    reports: list[SheetReport],
) -> None:
    for sheet_no, (sheet, report) in enumerate(zip(sheets, reports, strict=True)):
        layout = None
        if isinstance(sheet, Sheet):
            layout = sheet.layout
        refused = report.refused or {}
        con.execute(
            "insert into load_sheets values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                file_no,
                sheet_no,
                report.sheet,
                report.source,
                layout and layout.header_row,
                layout and list(layout.headers),
                layout and layout.label_headers(),
                layout and list(layout.unknown),
                report.rows_read,
                report.loaded,
                report.quarantined,
                report.left_out,
                refused.get("code"),
                refused.get("message"),
                report.notes,
            ],
        )


def read_quarantine(con: duckdb.DuckDBPyConnection, file_nos: set[int]) -> list[dict]:
    """The rows of some files that broke a rule, put right since or not, in the JSON shape of `load --json`."""
    cursor = con.execute(
        """
        select f.file, s.sheet, q.line as "row", q.problem as "column", q.value, q.code, q.message
        from (from quarantine_rows union all by name select * exclude (by_file_no) from corrected_rows) q
        join load_files f using (file_no)
        left join (select file_no, sheet_no, sheet from load_sheets) s using (file_no, sheet_no)
        where list_contains($files, q.file_no) order by q.file_no, q.sheet_no, q.line""",
        {"files": sorted(file_nos)},
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


# ---- the whole snapshot ------------------------------------------------------------------------------------


def build_snapshot(
    staging: Staging,
    manifest: list[Incoming],
    build: Build,
    previous: tuple[str, Path | None] | None,
    tell: Callable[[str], None],
) -> Build:
    """Builds the snapshot of a manifest into the staging database and closes nothing.

    Args:
        previous: the build to compare the rows with and its snapshot (None: of the same files); None when there is none.

    Returns:
        the build with the as-of day of its own data, and with what its files hold.

    Raises:
        FileRefused: one of the files cannot be part of it.
        CheckFailed: a promise of 04_checks is broken.
    """
    con = staging.con
    manifest, staging.aliases = learn_aliases(con, manifest, staging.companies, staging.scratch)
    for file_no, incoming in enumerate(manifest, 1):
        tell(messages.READING.format(file=incoming.file.name))
        stage_file(staging, file_no, incoming)
    tell(messages.BUILDING)
    for contract in CONTRACTS:
        corrections.retire_corrected(con, contract)
        keys.settle_files(con, contract)
    note_places(con)
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
        note_restatements(con, *previous)
    for name, query in read_checks():
        if broken := len(con.execute(query).fetchall()):
            raise CheckFailed(name, broken)
    return replace(build, as_of=newest, files=tuple(incoming.file for incoming in manifest))


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
            union all select max(starts_on), min(starts_on), false from stg_programmes join load_files using (file_no)
                      where starts_on <= first_loaded_on  -- what starts later is a plan
        )
        select coalesce(max(newest) filter (is_legwork), max(newest)), min(oldest) from days""").fetchall()
    return span


def note_places(con: duckdb.DuckDBPyConnection) -> None:
    """Every written place with its region, and how far a trip there and back is as far as the place alone can say."""
    own = con.execute("""
        select place, latitude, longitude, region, road_km, local = '예' from stg_places order by line""").fetchall()
    gazetteer = places.Gazetteer(own)
    written = [
        place
        for (place,) in con.execute("""
        select place from stg_visits where place is not null
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
