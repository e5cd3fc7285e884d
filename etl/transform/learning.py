"""What a person said of headers and words, learned from the files of a manifest before any other is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from analytics.warehouse.builds import RawFile
from etl.clean.periods import NO_PERIOD
from etl.clean.text import fold_word
from etl.contracts.codes import DAYS, QuarantineCode
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import HEADERS, READING_SOURCES, VALUES, find_contract
from etl.extract.headers import fold_header
from etl.extract.layout import MILESTONE
from etl.extract.manifest import Incoming, open_file
from etl.extract.readings import (
    EMPTY,
    EXCLUDED,
    NO_READINGS,
    YEAR,
    HeaderReading,
    Readings,
    SheetReading,
    ValueReading,
    find_row,
    is_sheet_answer,
    name_organisation,
    name_sheet,
    names_row,
    read_header_row,
    read_meant_year,
)
from etl.extract.sheet import Refused, Sheet
from etl.transform import keys
from etl.transform.cells import CellContext, read_cell, read_otherwise
from etl.transform.sheets import SheetSource, drop_raw, stage_sheet
from etl.transform.validate import Companies, Origin, create_staging

ASIDE = 0  # the file number under which rows are staged for a look and taken away again
UNKNOWN: QuarantineCode = "UNKNOWN_CATEGORY"
MISSING: QuarantineCode = "MISSING_VALUE"
HEADER_CELLS = ("source", "header", "read_as", "value", "file")


def learn_readings(
    con: duckdb.DuckDBPyConnection, manifest: list[Incoming], scratch: Path
) -> tuple[list[Incoming], Readings]:
    """The readings of a manifest.

    Returns:
        the manifest, files of which nobody knew what they hold now opened; and the readings, in its order.
    """
    opened = [with_sources(incoming, scratch) for incoming in manifest]
    telling = [at for at, incoming in enumerate(opened) if holds_readings(incoming)]
    for at in telling:
        if not opened[at].sheets:
            opened[at] = try_open(opened[at], scratch)
    readings = learn_from(con, [opened[at] for at in telling])
    pairs = zip(manifest, opened, strict=True)
    return [open_as_told(before, now, readings, scratch) for before, now in pairs], readings


def learn_from(con: duckdb.DuckDBPyConnection, telling: Sequence[Incoming]) -> Readings:
    """What files say of headers and sheets, and by those headers of words."""
    told = [reading for incoming in telling for reading in learn_headers(con, incoming)]
    headers = [reading for reading in told if isinstance(reading, HeaderReading)]
    sheets = [reading for reading in told if isinstance(reading, SheetReading)]
    values = [reading for incoming in telling for reading in learn_values(con, incoming, headers)]
    return Readings(tuple(headers), tuple(values), tuple(sheets))


def open_as_told(before: Incoming, opened: Incoming, readings: Readings, scratch: Path) -> Incoming:
    """The file opened again where it was opened before anybody knew what is said of its headers or sheets."""
    told = readings.choose_for(opened.file.file_id)
    if opened is before or not told.says_how_to_open:
        return opened
    return try_open(replace(opened, sheets=None), scratch, readings)


def read_readings(base: Sequence[Incoming], new: Sequence[Incoming], scratch: Path) -> Readings:
    """The readings by which new files are to be read: those of the manifest, and those that come with them."""
    telling = [incoming for incoming in (*base, *new) if holds_readings(incoming)]
    if not telling:
        return NO_READINGS
    with duckdb.connect() as con:
        create_staging(con)
        return learn_readings(con, telling, scratch)[1]


def holds_readings(incoming: Incoming) -> bool:
    return says_how_to_read(incoming.file)


def says_how_to_read(file: RawFile) -> bool:
    """Whether some sheet of a file says what headers or words of others mean."""
    return any(source in READING_SOURCES for source in file.sources or ())


def with_sources(incoming: Incoming, scratch: Path) -> Incoming:
    """The file with what its sheets fit known: opened where nobody knew."""
    if incoming.file.sources is not None:
        return incoming
    return try_open(incoming, scratch)


def try_open(incoming: Incoming, scratch: Path, readings: Readings = NO_READINGS) -> Incoming:
    """The file opened, its origin as the manifest has it; one that cannot be is left for staging to refuse."""
    try:
        opened = open_file(incoming, scratch, readings)
    except Refused:
        return incoming
    return replace(opened, file=replace(opened.file, origin=incoming.file.origin))


def read_aside(
    con: duckdb.DuckDBPyConnection,
    incoming: Incoming,
    contract: Contract,
    columns: Sequence[str],
    companies: Companies | None = None,
) -> list[tuple]:
    """The valid rows of a file's sheets of one source, in its order; what was staged for them is taken away again.

    Args:
        columns: of the source, in the order of the tuples.
    """
    for sheet_no, sheet in enumerate(incoming.sheets or ()):
        if isinstance(sheet, Sheet) and sheet.layout.contract is contract:
            origin = Origin(ASIDE, sheet_no, incoming.file.first_loaded_on)
            source = SheetSource(NO_PERIOD)
            stage_sheet(
                con, sheet, source, origin, companies or Companies(), len(incoming.sheets or ())
            )
    keys.judge_keys(con, contract, ASIDE)
    rows = con.execute(
        f"""
        select {", ".join(columns)} from stg_{contract.name}
        where file_no = {ASIDE} and problem is null and left_out is null order by sheet_no, line"""
    ).fetchall()
    con.execute(f"delete from stg_{contract.name} where file_no = {ASIDE}")
    con.execute(f"delete from unread_cells where file_no = {ASIDE}")
    drop_raw(con, ASIDE)
    return rows


def learn_headers(
    con: duckdb.DuckDBPyConnection, incoming: Incoming
) -> list[HeaderReading | SheetReading]:
    """What a file says of headers, and of sheets."""
    rows = read_aside(con, incoming, HEADERS, HEADER_CELLS)
    told = (
        learn_header(source, header, *(cell or "" for cell in others))
        for source, header, *others in rows
    )
    return [reading for reading in told if reading is not None]


def learn_header(
    source: str, header: str, read_as: str, value: str, file: str
) -> HeaderReading | SheetReading | None:
    """One reading; None for what nobody can follow."""
    sheet = name_sheet(header, read_as)
    if sheet is not None:
        return learn_sheet(SheetReading(source, sheet, file), value)
    column = find_column_name(source, read_as)
    if column is None:
        return None
    return HeaderReading(source, header, column, value, file)


def learn_sheet(told: SheetReading, value: str) -> SheetReading | None:
    """What is said of a sheet beside its source; None for what nobody can follow."""
    if not told.file or not is_sheet_answer(value):
        return None
    is_data = fold_word(value) != EXCLUDED
    return replace(told, header_row=read_header_row(value), is_data=is_data)


def learn_values(
    con: duckdb.DuckDBPyConnection, incoming: Incoming, told: Sequence[HeaderReading]
) -> list[ValueReading]:
    """What a file says of words.

    Args:
        told: headers of which a person said what they are: a column may be called by them.
    """
    rows = read_aside(con, incoming, VALUES, ("source", "of_column", "written", "means", "file"))
    return [
        ValueReading(source, column, written, means, file or "")
        for source, of_column, written, means, file in rows
        if (column := find_told_column(source, of_column, told))
        and is_meaning(source, column, written, means)
        and not names_lost_row(written, file)
    ]


def find_column_name(source: str, written: str) -> str | None:
    """`방문일` or `visited_on` of visits: visited_on; `채용.수량`: `채용.quantity`; None for what is no column of it."""
    milestone, dot, name = written.rpartition(".")
    if not name:
        return ""
    contract = find_contract(source)
    word = fold_header(name).word
    for column in contract.columns:
        if word in {fold_header(spelling).word for spelling in column.spellings}:
            return f"{name_milestone(contract, milestone)}{dot}{column.name}"
    return None


def find_told_column(source: str, written: str, told: Sequence[HeaderReading]) -> str | None:
    """As `find_column_name`; `어땠나` is response where a person said so of that header."""
    name = find_column_name(source, written)
    if name is not None:
        return name
    word = fold_header(written).word
    meant = [
        header.column
        for header in told
        if header.source == source and fold_header(header.header).word == word
    ]
    return next(reversed(meant), None)


def name_milestone(contract: Contract, written: str) -> str:
    """`지역 사무소`: 지역사무소, as outcomes have it; what they do not know stays as it is."""
    for column in contract.columns:
        if column.name == MILESTONE:
            return column.value_by_spelling.get(fold_word(written), written.strip())
    return written.strip()


def refuse_unknown_readings(
    con: duckdb.DuckDBPyConnection, file_no: int, told: Sequence[HeaderReading]
) -> None:
    """Keeps back readings that nobody can follow: `방문일지 · 없는 열`, `연도 → 작년`, `줌 회의 → 영상`.

    Args:
        told: headers of which a person said what they are: a column of words may be called by them.
    """
    headers = read_staged(con, HEADERS, HEADER_CELLS, file_no)
    refuse_unknown_headers(con, [[cell or "" for cell in row] for row in headers])
    refuse_lost_rows(con, file_no)
    values = read_staged(con, VALUES, ("source", "of_column", "written", "means"), file_no)
    columns = {
        row: find_told_column(source, of_column, told) for row, source, of_column, *_ in values
    }
    keep_back(con, VALUES, "of_column", [row for row, column in columns.items() if column is None])
    unclear = [
        row
        for row, source, _, written, means in values
        if (column := columns[row]) is not None and not is_meaning(source, column, written, means)
    ]
    keep_back(con, VALUES, "means", unclear)


def refuse_lost_rows(con: duckdb.DuckDBPyConnection, file_no: int) -> None:
    """Keeps back answers about one row that name no row (`행=끝`), or no file in which it stands."""
    values = read_staged(con, VALUES, ("written", "file"), file_no)
    about_rows = [value for value in values if names_row(value[1])]
    unknown = [row for row, written, _ in about_rows if find_row(written) is None]
    keep_back(con, VALUES, "written", unknown)
    without_file = [row for row, written, file in about_rows if find_row(written) and not file]
    keep_back(con, VALUES, "file", without_file, MISSING)


def names_lost_row(written: str, file: str | None) -> bool:
    """Whether an answer is about one row that nobody can find."""
    return names_row(written) and (find_row(written) is None or not file)


def refuse_unknown_headers(con: duckdb.DuckDBPyConnection, rows: Sequence[Sequence]) -> None:
    """Keeps back what is said of no column, and of sheets what nobody can follow.

    Args:
        rows: rowid, and HEADER_CELLS; empty cells as "".
    """
    about_headers = [row for row in rows if name_sheet(row[2], row[3]) is None]
    unknown = [
        row
        for row, source, _, read_as, *_ in about_headers
        if find_column_name(source, read_as) is None
    ]
    keep_back(con, HEADERS, "read_as", unknown)
    about_sheets = [row for row in rows if name_sheet(row[2], row[3]) is not None]
    refuse_lost_sheets(con, about_sheets)


def refuse_lost_sheets(con: duckdb.DuckDBPyConnection, about_sheets: Sequence[Sequence]) -> None:
    """Keeps back what is said of a sheet of no file, and what cannot be said of one.

    Args:
        about_sheets: as `refuse_unknown_headers` takes them.
    """
    of_no_file = [row for row, *_, file in about_sheets if not file]
    keep_back(con, HEADERS, "file", of_no_file, MISSING)
    unclear = [row for row, *_, value, file in about_sheets if file and not is_sheet_answer(value)]
    keep_back(con, HEADERS, "value", unclear)


def read_staged(
    con: duckdb.DuckDBPyConnection, contract: Contract, columns: Sequence[str], file_no: int
) -> list[tuple]:
    """The rows of a file that broke no rule so far: rowid, and the columns asked for."""
    return con.execute(
        f"""
        select rowid, {", ".join(columns)} from stg_{contract.name}
        where file_no = $file and problem is null and left_out is null""",
        {"file": file_no},
    ).fetchall()


def keep_back(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    problem: str,
    rows: Sequence[int],
    code: QuarantineCode = UNKNOWN,
) -> None:
    con.execute(
        f"update stg_{contract.name} set problem = $problem, code = $code "
        "where rowid in (select unnest($rows))",
        {"rows": list(rows), "problem": problem, "code": code},
    )


def is_meaning(source: str, name: str, written: str, means: str) -> bool:
    """Whether a column can have what a word is said to mean: `영상` is no channel, `작년` no year, `많음` no amount."""
    column = next((c for c in find_contract(source).columns if c.name == name), None)
    if column is None:
        return True
    if column.kind in DAYS and fold_word(written) == YEAR:
        return read_meant_year(means) is not None
    if name_organisation(written) is not None:
        return is_choice(column, means)
    return means in (EMPTY, EXCLUDED) or is_value(column, means)


def is_value(column: Column, means: str) -> bool:
    """Whether a word is read without a question in a column; of one with choices whether it is one of them."""
    if column.choices and column.kind in ("category", "names"):
        return fold_word(means) in column.value_by_spelling
    context = CellContext(date.max)
    return not read_cell(column, means, context).code or is_other_value(column, means, context)


def is_other_value(column: Column, means: str, context: CellContext) -> bool:
    return column.otherwise is not None and not read_otherwise(column, means, context).code


def is_choice(column: Column, means: str) -> bool:
    """Whether a word can be said of one organisation: a choice of a category, its business number, 비움 or 제외."""
    if column.kind == "business_no":
        return read_cell(column, means, CellContext(date.max)).value is not None
    if column.kind != "category":
        return False
    return means in (EMPTY, EXCLUDED) or fold_word(means) in column.value_by_spelling
