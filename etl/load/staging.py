"""The files of a build, staged one after the other: every sheet read, every row judged, every report filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from analytics.warehouse.builds import RawFile
from etl import messages
from etl.clean.periods import Period
from etl.contracts.contract import Contract
from etl.contracts.registry import READING_SOURCES
from etl.extract.headers import fold_header
from etl.extract.layout import Layout
from etl.extract.manifest import Incoming, read_sheets
from etl.extract.readings import (
    NO_READINGS,
    Readings,
    ValueReading,
    compile_vocabularies,
    find_row,
    fold_sheet,
)
from etl.extract.sheet import Refused, Sheet, UnreadSheet
from etl.load.kept import KeptFile
from etl.load.notes import (
    describe_hidden_sheets,
    describe_lost_row,
    describe_marks,
    describe_source,
    describe_told,
    describe_unread,
    note_missing_sheets,
)
from etl.load.reports import (
    FileRefused,
    SheetReport,
    describe_headers,
    describe_misfit,
    describe_reason,
    describe_seen_headers,
    refusal_reports,
)
from etl.transform import keys, memoranda, validate
from etl.transform.aliases import Aliases, companies_for, settle_aliases
from etl.transform.asks import Ask, ask_of_rows
from etl.transform.authors import TOLD, VISITS, JoinedVisit, join_authors_in_file
from etl.transform.copies import Copy, leave_out_copies
from etl.transform.identities import Identities
from etl.transform.learning import refuse_unknown_readings
from etl.transform.lists import SettledList
from etl.transform.quarantine import quarantine_table
from etl.transform.restatements import quote_path
from etl.transform.sheets import SheetSource, StagedSource, drop_raw, stage_sheet
from etl.transform.typed import TypedVisit
from etl.transform.versions import Version

SQL_FOLDER = Path(__file__).parents[1] / "sql"
BAD_SHARE_LIMIT = 0.20  # SOURCES §3: a file with more bad rows is refused unless a person confirms
HARMLESS = "DUPLICATE_KEY"  # counted once, and nothing to be mended


@dataclass
class Staging:
    """A snapshot in the making and what is known of its files so far (by their place in the manifest, from 1)."""

    con: duckdb.DuckDBPyConnection
    scratch: Path
    companies: validate.Companies = field(default_factory=validate.Companies)
    aliases: Aliases = field(default_factory=lambda: settle_aliases(()))
    readings: Readings = NO_READINGS
    reports: dict[int, list[SheetReport]] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    joined: list[JoinedVisit] = field(default_factory=list)
    typed: list[TypedVisit] = field(default_factory=list)
    lists: list[SettledList] = field(default_factory=list)
    identities: Identities = field(default_factory=Identities)
    refused: list[FileRefused] = field(default_factory=list)
    kept: list[KeptFile] = field(default_factory=list)


def start_staging(database: Path | None, scratch: Path) -> Staging:
    """Begins a snapshot in a file, or in memory; what has no room there goes to `scratch`.

    Nothing is sure to lie in the file before `finish_staging`.
    """
    con = duckdb.connect(":memory:")
    con.execute("set temp_directory = $folder", {"folder": str(scratch)})
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    if database:
        begin_file(con, database)
    con.execute((SQL_FOLDER / "01_tables.sql").read_text(encoding="utf-8"))
    validate.create_staging(con)
    return Staging(con, scratch)


def begin_file(con: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Begins a database in a file, which everything is written to from now on.

    Without a log of what was written: a file that is not finished is thrown away, and each table would wait for the
    disk. In one transaction all tables would be made as if those before them were empty: the engine plans by the rows
    that were there when it began. Text takes a third less time in the newest form of storage.
    """
    con.execute(
        f"attach {quote_path(database)} as snapshot (recovery_mode 'no_wal_writes', storage_version 'latest')"
    )
    con.execute("use snapshot")


def finish_staging(staging: Staging) -> None:
    """Writes all that is made into the file of the snapshot. Raises: duckdb.Error where that has no room."""
    staging.con.execute("checkpoint")


# ---- one file ----------------------------------------------------------------------------------------------


@dataclass
class StagedFile:
    """A file while it is staged: its sheets' reports, what they hold by source, and their layouts.

    Args:
        reports: one for each sheet, and behind them one for each further source of a sheet.
        sources: what was staged, by place of its report.
        layouts: of the sheets that fit a source, by place of their report.
        words: its headers, and what stands above them.
        has_unread: whether some table of it fits no source.
        met: answers about one row whose row was found.
    """

    file_no: int
    file: RawFile
    reports: list[SheetReport]
    sources: dict[int, StagedSource] = field(default_factory=dict)
    layouts: dict[int, Layout] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    has_unread: bool = False
    met: set[ValueReading] = field(default_factory=set)

    def hear_words(self, cells: Iterable[str]) -> None:
        self.words.update(fold_header(cell).word for cell in cells if cell)


def stage_file(staging: Staging, file_no: int, incoming: Incoming) -> StagedFile:
    """Stages every sheet of a file and judges its rows; its raw rows are let go, whatever becomes of it.

    Raises:
        FileRefused: no sheet could be read, or too many rows are bad.
    """
    try:
        return stage_sheets(staging, file_no, incoming)
    finally:
        drop_raw(staging.con, file_no)


def stage_sheets(staging: Staging, file_no: int, incoming: Incoming) -> StagedFile:
    """As `stage_file`, the raw rows left behind."""
    file = incoming.file
    note_file(staging.con, file_no, file)
    readings = staging.readings.choose_for(file.file_id)
    try:
        sheets = read_sheets(incoming, staging.scratch, staging.readings)
    except Refused as refused:
        raise FileRefused(file, refusal_reports(file, refused), []) from refused
    reports = [
        SheetReport(
            file.name,
            sheet.name or None,
            file_id=file.file_id,
            told=readings.find_sheet(sheet.name) is not None,
        )
        for sheet in sheets
    ]
    reports[0].notes += note_missing_sheets(readings, sheets)
    staging.reports[file_no] = reports
    staged = StagedFile(file_no, file, reports)
    try:
        for sheet_no, sheet in enumerate(sheets):
            narrowed = readings.narrow_to(sheet.name, is_alone=len(sheets) == 1)
            stage_one_sheet(staging, staged, sheet_no, sheet, narrowed)
    except Refused as refused:  # a row wider than any form, found only now
        raise FileRefused(file, refusal_reports(file, refused, reports), []) from refused
    tell_lost_rows(staged, readings)
    judge_file(staging, staged)
    note_sheets(staging.con, staged)
    if all(report.not_data for report in reports):
        raise FileRefused(file, refusal_reports(file, Refused("NOT_DATA"), reports), [])
    if not staged.sources:
        raise FileRefused(file, reports, [])
    refuse_bad_file(staging, staged)
    return staged


def note_file(con: duckdb.DuckDBPyConnection, file_no: int, file: RawFile) -> None:
    con.execute(
        "insert into load_files values (?, ?, ?, ?, ?, ?)",
        [file_no, file.file_id, file.name, file.origin, file.first_loaded_on, file.confirmed],
    )


def stage_one_sheet(
    staging: Staging,
    staged: StagedFile,
    sheet_no: int,
    sheet: Sheet | UnreadSheet,
    readings: Readings,
) -> None:
    """Stages a sheet that fits a source; notes in its report why another does not."""
    report = staged.reports[sheet_no]
    if isinstance(sheet, UnreadSheet):
        report_unread(staged, report, sheet)
        return
    con = staging.con
    origin = validate.Origin(
        staged.file_no, sheet_no, staged.file.first_loaded_on, sheet.marks.is_1904, readings
    )
    companies = companies_for(sheet.layout.contract, staging.companies)
    period = Period(staged.file.year, staged.file.month)
    source = SheetSource(period, compile_vocabularies(readings, sheet.name))
    result = stage_sheet(con, sheet, source, origin, companies, len(staged.reports))
    for held in result.sources:
        if held.sheet_no >= len(staged.reports):
            staged.reports.append(
                SheetReport(report.file, report.sheet, file_id=staged.file.file_id)
            )
        report_source(con, staged, held)
        staged.met.update(reading for reading in readings.list_rows() if is_met(held, reading))
        staged.reports[held.sheet_no].notes += describe_source(held)
    staged.has_unread = staged.has_unread or bool(result.unread)
    for row in sheet.above:
        staged.hear_words(row.cells)
    unread = sum(lines for _, lines in result.unread)
    report.rows_read += result.raw.empties + unread
    report.left_out += result.raw.empties + unread
    report.notes += [*describe_told(sheet), *describe_unread(result), *describe_marks(sheet)]


def report_unread(staged: StagedFile, report: SheetReport, sheet: UnreadSheet) -> None:
    """Fills in why a sheet is not read; one that a person said is no data is not refused."""
    report.notes += describe_hidden_sheets(sheet.marks)
    if not sheet.is_data:
        report.not_data = True
        report.notes.append(messages.NOT_DATA)
        return
    report.refused = describe_misfit(sheet.misfit)
    report.headers = describe_seen_headers(sheet.misfit)
    staged.has_unread = True


def is_met(held: StagedSource, reading: ValueReading) -> bool:
    """Whether an answer about one row of a sheet was followed in one of its sources."""
    place = find_row(reading.written)
    is_of_source = reading.source == held.contract.name
    return is_of_source and place is not None and (reading.column, place.line) in held.mended


def tell_lost_rows(staged: StagedFile, readings: Readings) -> None:
    """Says on the sheet that was meant, else on the first, which answers about one row found no such row of data."""
    by_name = {fold_sheet(report.sheet or ""): report for report in reversed(staged.reports)}
    for reading in readings.list_rows():
        place = find_row(reading.written)
        if place is None or reading in staged.met:
            continue
        report = by_name.get(place.sheet, staged.reports[0])
        report.notes.append(describe_lost_row(reading))
        report.asks.append(asdict(Ask("row", reading.column, reading.written, 0)))


def report_source(con: duckdb.DuckDBPyConnection, staged: StagedFile, held: StagedSource) -> None:
    """Fills in what is known of a source of a sheet before its rows are judged."""
    report = staged.reports[held.sheet_no]
    report.source = held.contract.name
    report.rows_read += held.rows_read
    layout = held.tables[0].part.layout or held.tables[0].layout
    report.headers = describe_headers(layout)
    staged.layouts[held.sheet_no] = layout
    for table in held.tables:
        staged.hear_words(table.layout.headers)
    if validate.has_data(con, held.contract, staged.file_no, held.sheet_no):
        staged.sources[held.sheet_no] = held
        return
    report.refused = describe_reason(Refused("EMPTY"))
    report.left_out += held.rows_read


def judge_file(staging: Staging, staged: StagedFile) -> None:
    """Judges the keys of a file's rows, and keeps what breaks a rule for a person."""
    con = staging.con
    held = staged.sources.values()
    for contract in {source.contract.name: source.contract for source in held}.values():
        judge_source(staging, staged, contract)
    names = [report.sheet for report in staged.reports]
    for sheet_no, source in staged.sources.items():
        for table in source.tables:
            quarantine_table(con, table, staged.file_no, sheet_no, names)
        report = staged.reports[sheet_no]
        count_rows(con, staged.file_no, sheet_no, report, source.repeats_lines)
        report.asks += ask_of_rows(con, source, staged.file_no)


def judge_source(staging: Staging, staged: StagedFile, contract: Contract) -> None:
    """Numbers what a source numbers, and judges the keys of its rows in one file."""
    file_no = staged.file_no
    columns = {
        sheet_no: frozenset(name for table in source.tables for name in table.layout.columns)
        for sheet_no, source in staged.sources.items()
    }
    copies = leave_out_copies(staging.con, contract, file_no, columns)
    note_copies(staging, file_no, copies)
    if contract is VISITS:
        staging.joined += join_authors_in_file(staging.con, file_no)
    if contract.name in READING_SOURCES:
        refuse_unknown_readings(staging.con, file_no, staging.readings.headers)
    if contract.name == "mous":
        memoranda.judge_memoranda(staging.con, contract, file_no)
        return
    keys.number_repeats(staging.con, contract, file_no)
    keys.judge_keys(staging.con, contract, file_no)


def note_copies(staging: Staging, file_no: int, copies: Sequence[Copy]) -> None:
    """Says which sheets were left out because others hold all their rows."""
    reports = staging.reports[file_no]
    for copy in copies:
        others = [reports[no].sheet or "" for no in copy.others]
        reports[copy.sheet_no].notes.append(
            messages.REPEATED_SHEET.format(others=messages.quote_names(others))
        )


def count_rows(
    con: duckdb.DuckDBPyConnection,
    file_no: int,
    sheet_no: int,
    report: SheetReport,
    repeats_lines: bool,
) -> None:
    """Fills in how many lines of a sheet were loaded, quarantined and left out, and notes the left-out ones.

    Args:
        repeats_lines: whether some line became several rows: it is loaded when one of them is.
    """
    where = {"file": file_no, "sheet": sheet_no}
    con.execute(
        f"""
        insert into left_out_rows
        select distinct file_no, sheet_no, '{report.source}', line, left_out from stg_{report.source}
        where file_no = $file and sheet_no = $sheet and left_out is not null and left_out not in ('blank', $told)""",
        {**where, "told": TOLD},
    )
    ((report.made, report.kept_cells),) = con.execute(
        f"""
        select count(*) filter (problem is null and left_out is null),
            (select count(*) from unread_cells where file_no = $file and sheet_no = $sheet)
        from stg_{report.source} where file_no = $file and sheet_no = $sheet""",
        where,
    ).fetchall()
    lines = (
        f"select line, nullif(left_out, '{TOLD}') as left_out, problem from stg_{report.source} "
        "where file_no = $file and sheet_no = $sheet"
    )
    if repeats_lines:
        lines = f"""
            select line, any_value(left_out) filter (left_out is not null) as left_out,
                case when count(*) filter (problem is null) = 0 then any_value(problem) end as problem
            from ({lines}) group by line"""
    ((left_out, report.quarantined, report.loaded),) = con.execute(
        f"select count(left_out), count(problem), count(*) - count(left_out) - count(problem) from ({lines})",
        where,
    ).fetchall()
    report.left_out += left_out


def refuse_bad_file(staging: Staging, staged: StagedFile) -> None:
    """Refuses a file of which more than a fifth of the judged rows is bad, unless a person confirmed it."""
    ((bad,),) = staging.con.execute(
        "select count(*) from quarantine_rows where file_no = $file and code <> $harmless and not is_kept",
        {"file": staged.file_no, "harmless": HARMLESS},
    ).fetchall()
    judged = sum(report.loaded + report.quarantined for report in staged.reports)
    if judged and bad / judged > BAD_SHARE_LIMIT and not staged.file.confirmed:
        refused = Refused("TOO_MANY_BAD_ROWS", bad=bad, judged=judged)
        raise FileRefused(
            staged.file,
            refusal_reports(staged.file, refused, staged.reports),
            read_quarantine(staging.con, {staged.file_no}),
        )


def note_sheets(con: duckdb.DuckDBPyConnection, staged: StagedFile) -> None:
    for sheet_no, report in enumerate(staged.reports):
        layout = staged.layouts.get(sheet_no)
        refused = report.refused or {}
        con.execute(
            "insert into load_sheets values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                staged.file_no,
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
                report.made,
                report.kept_cells,
            ],
        )


def read_quarantine(con: duckdb.DuckDBPyConnection, file_nos: set[int]) -> list[dict]:
    """What of some files broke a rule, put right since or not, in the JSON shape of `load --json`."""
    cursor = con.execute(
        """
        select f.file, f.file_id, s.sheet, q.source, q.line as "row", q.problem as "column", q.label as header,
            q.value, q.code, q.message, q.is_kept as kept, q.place, q.key_place, q.cells, q.headers, q.places
        from (from quarantine_rows union all by name select * exclude (by_file_no) from corrected_rows) q
        join load_files f using (file_no)
        left join (select file_no, sheet_no, sheet from load_sheets) s using (file_no, sheet_no)
        where list_contains($files, q.file_no) order by q.file_no, q.sheet_no, q.line, q.problem""",
        {"files": sorted(file_nos)},
    )
    names = [column[0] for column in cursor.description]
    return [describe_row(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def describe_row(row: dict[str, Any]) -> dict[str, Any]:
    """What broke a rule with its row: each cell under its header, as the file has both."""
    headers, places = row.pop("headers"), row.pop("places")
    named = zip(headers, places, row["cells"], strict=False)
    row["cells"] = [
        {"header": " ".join(header.split()), "column": place, "value": value.strip()}
        for header, place, value in named
        if header
    ]
    return row
