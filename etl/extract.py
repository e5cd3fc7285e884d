"""Any file → sheets of text rows, each row with the number a person sees of it.

A delimited file is read by DuckDB itself (`read_csv`, every cell as text); a workbook is opened by pandas. Both end as
one DuckDB table per sheet: `line` (row number, first line = 1), c0 … cN (text).
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from etl.layout import HEADER_ROWS, Layout, Misfit, find_layout

CHUNK = 1 << 24  # bytes read at a time when a file is hashed, scanned or decoded
WORKBOOK_LIMIT = 100 * 2**20  # SOURCES §3: bytes of a workbook
UNPACKED_LIMIT = 500 * 2**20  # SOURCES §3: bytes a workbook may unpack to
SHEET_ROW_LIMIT = 2_000_000  # SOURCES §3
DELIMITED = {".csv", ".tsv", ".txt"}
WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
csv.field_size_limit(2**31 - 1)  # a cell may be long; the file's size is the limit
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Refused(Exception):
    """A file or sheet that cannot be read; `code` is one of the refusal codes, `facts` fill its sentence."""

    def __init__(self, code: str, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Sheet:
    """One table of a file: its name ("" in a delimited file), how it was read, or why it was not."""

    name: str
    layout: Layout | None
    misfit: Misfit | None
    cells: pd.DataFrame | None = None  # workbooks: line, c0 …; delimited files are read by DuckDB
    dialect: Dialect | None = None


@dataclass(frozen=True)
class Dialect:
    """How a delimited file is written.

    Args:
        path: UTF-8 text (a decoded copy where the original is not).
        header_ends: the line on which the header's record ends.
    """

    path: Path
    delimiter: str
    header_ends: int


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---- delimited files ---------------------------------------------------------------------------------------


def text_encoding(path: Path) -> str:
    """utf-8 (with or without BOM), utf-16 or cp949, by what decodes without an error.

    Raises:
        Refused: DAMAGED when none of them does, WRONG_TYPE for bytes that are no text.
    """
    with path.open("rb") as file:
        head = file.read(4)
        if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        for encoding in ("utf-8", "cp949"):
            file.seek(0)
            decoder = codecs.getincrementaldecoder(encoding)()
            try:
                while chunk := file.read(CHUNK):
                    if b"\x00" in chunk:
                        raise Refused("WRONG_TYPE")
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
                return encoding
            except UnicodeDecodeError:
                continue
    raise Refused("DAMAGED")


def decode_to_utf8(path: Path, encoding: str, scratch: Path) -> Path:
    """A UTF-8 copy of a text file in the scratch folder, written in a stream; the file itself when it is UTF-8.

    Raises:
        Refused: DAMAGED when the text breaks off or holds bytes of no character.
    """
    if encoding == "utf-8":
        return path
    copy = scratch / f"{path.stem}.utf8.csv"
    try:
        with path.open("r", encoding=encoding, newline="") as source, copy.open("w", encoding="utf-8", newline="") as to:
            shutil.copyfileobj(source, to, CHUNK)
    except UnicodeError as error:
        raise Refused("DAMAGED") from error
    return copy


def first_records(path: Path, delimiter: str) -> tuple[list[list[str]], list[int], list[int]]:
    """The first records, and the lines on which each starts and ends."""
    records, starts, ends = [], [], []
    with path.open("r", encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        for record in reader:
            starts.append(ends[-1] + 1 if ends else 1)
            ends.append(reader.line_num)
            records.append(record)
            if len(records) > HEADER_ROWS:
                break
    return records, starts, ends


def read_delimited(path: Path, scratch: Path) -> Sheet:
    """The one sheet of a text file, its delimiter chosen by the layout it yields.

    Raises:
        Refused: EMPTY, DAMAGED, WRONG_TYPE.
    """
    with path.open("rb") as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        raise Refused("EMPTY")
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise Refused("WRONG_TYPE", html=True)
    text = decode_to_utf8(path, text_encoding(path), scratch)
    return max((read_with_delimiter(text, delimiter) for delimiter in ",\t;"), key=rank)


def read_with_delimiter(text: Path, delimiter: str) -> Sheet:
    records, starts, ends = first_records(text, delimiter)
    try:
        layout = find_layout(records, starts)
    except Misfit as misfit:
        return Sheet("", None, misfit)
    last_header_line = ends[starts.index(layout.header_row)]
    return Sheet("", layout, None, dialect=Dialect(text, delimiter, last_header_line))


def rank(sheet: Sheet) -> tuple[int, int]:
    """Sheets with a layout come first, then those that came nearer to one; the earlier delimiter wins a tie."""
    if sheet.layout:
        return (2, len(sheet.layout.columns))
    if sheet.misfit.code == "AMBIGUOUS_LAYOUT":
        return (1, 0)
    return (0, -len(sheet.misfit.missing) if sheet.misfit.nearest else -99)


def is_one_line_per_record(path: Path) -> tuple[bool, bool]:
    """Whether every line is a record of its own, and whether no line break stands inside quotes."""
    quotes_before, spans, empties = 0, False, False
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            data = np.frombuffer(chunk, np.uint8)
            quotes = np.flatnonzero(data == 34)
            if len(quotes) or quotes_before % 2:
                newlines = np.flatnonzero(data == 10)
                spans |= bool(((np.searchsorted(quotes, newlines) + quotes_before) % 2).any())
            quotes_before += len(quotes)
            joined = tail + chunk
            empties |= b"\n\n" in joined or b"\n\r\n" in joined
            tail = chunk[-2:]
    return not (spans or empties), not spans


def record_lines(sheet: Dialect) -> tuple[list[int], int]:
    """Line on which each non-empty record after the header starts, and the number of empty lines among them."""
    lines, empties, line = [], 0, 1
    with sheet.path.open("r", encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=sheet.delimiter)
        for record in reader:
            if line > sheet.header_ends:
                if record:
                    lines.append(line)
                else:
                    empties += 1
            line = reader.line_num + 1
    return lines, empties


def load_delimited(con: duckdb.DuckDBPyConnection, sheet: Sheet, table: str) -> tuple[str, int]:
    """Reads the sheet into a temporary table of text columns c0 … cN.

    Returns:
        the SQL expression that gives a row's line, and the number of empty lines the reader passed over.
    """
    dialect, width = sheet.dialect, sheet.layout.width
    regular, within_lines = is_one_line_per_record(dialect.path)
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width)) + "}"
    options = "" if within_lines else ", parallel = false"
    try:
        con.execute(
            f"create or replace temp table {table} as select * from read_csv($path, auto_detect = false, header = false, "
            f"skip = $skip, delim = $delim, quote = '\"', escape = '\"', columns = {columns}, null_padding = true{options})",
            {"path": str(dialect.path), "skip": dialect.header_ends, "delim": dialect.delimiter})
        if regular:
            return f"r.rowid + {dialect.header_ends + 1}", 0
        lines, empties = record_lines(dialect)
        if len(lines) == con.table(table).shape[0]:
            con.register("lines_of_sheet", pd.DataFrame({"n": range(len(lines)), "line": lines}))
            con.execute(f"create or replace temp table {table}_lines as select * from lines_of_sheet")
            con.unregister("lines_of_sheet")
            con.execute(f"create or replace temp table {table} as select r.*, l.line from {table} r "
                        f"join {table}_lines l on l.n = r.rowid order by l.n")
            return "r.line", empties
    except duckdb.Error:
        pass  # ragged or oddly quoted rows: read them one by one, losing nothing
    return load_row_by_row(con, dialect, width, table)


def load_row_by_row(con: duckdb.DuckDBPyConnection, dialect: Dialect, width: int, table: str) -> tuple[str, int]:
    """As `load_delimited`, by Python's reader: short rows are padded, cells beyond the header get columns of their own."""
    records, lines, line, empties = [], [], 1, 0
    with dialect.path.open("r", encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=dialect.delimiter)
        for record in reader:
            if line > dialect.header_ends:
                if record:
                    records.append(record)
                    lines.append(line)
                else:
                    empties += 1
            line = reader.line_num + 1
    widest = max([width, *map(len, records)])
    padded = [record + [""] * (widest - len(record)) for record in records]
    cells = pd.DataFrame(padded, columns=[f"c{i}" for i in range(widest)], dtype="str")
    load_cells(con, cells.assign(line=lines), table)
    return "r.line", empties


# ---- workbooks ---------------------------------------------------------------------------------------------


def cell_text(cell: object) -> str:
    """What the cell says, as text: dates in ISO form, whole numbers without a fraction."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def read_workbook(path: Path, suffix: str) -> list[Sheet]:
    """Every sheet that holds anything.

    Raises:
        Refused: ENCRYPTED, DAMAGED, EMPTY, TOO_LARGE, WRONG_TYPE.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    check_container(path, suffix)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        tables = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                  for name in workbook.sheet_names}
    except PasswordError as error:
        raise Refused("ENCRYPTED") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("DAMAGED") from error
    sheets = [read_sheet(name, rows) for name, rows in tables.items() if any(any(c != "" for c in row) for row in rows)]
    if not sheets:
        raise Refused("EMPTY")
    return sheets


def check_container(path: Path, suffix: str) -> None:
    """Looks at a workbook's first bytes and its sizes before anything is unpacked."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(512)
        if not head:
            raise Refused("EMPTY")
        if size > WORKBOOK_LIMIT:
            raise Refused("TOO_LARGE", size=size, limit=WORKBOOK_LIMIT)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
            raise Refused("WRONG_TYPE", html=True)
        if head.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in head + file.read():
            raise Refused("ENCRYPTED")
    if head.startswith(ZIP):
        try:
            with zipfile.ZipFile(path) as package:
                unpacked = sum(entry.file_size for entry in package.infolist())
        except zipfile.BadZipFile as error:
            raise Refused("DAMAGED") from error
        if unpacked > UNPACKED_LIMIT:
            raise Refused("TOO_LARGE", size=unpacked, limit=UNPACKED_LIMIT)
    elif not head.startswith(OLE):
        raise Refused("DAMAGED" if suffix != ".xls" else "WRONG_TYPE")


def read_sheet(name: str, rows: list[list[object]]) -> Sheet:
    """A workbook's sheet; row numbers are Excel's own.

    Raises:
        Refused: TOO_LARGE for more rows than the limit.
    """
    if len(rows) > SHEET_ROW_LIMIT:
        raise Refused("TOO_LARGE", size=len(rows), limit=SHEET_ROW_LIMIT)
    head = [[cell_text(cell) for cell in row] for row in rows[:HEADER_ROWS]]
    try:
        layout = find_layout(head, list(range(1, len(head) + 1)))
    except Misfit as misfit:
        return Sheet(name, None, misfit)
    body = rows[layout.header_row:]
    columns = {f"c{i}": [cell_text(row[i]) if i < len(row) else "" for row in body] for i in range(layout.width)}
    cells = pd.DataFrame(columns, dtype="str").assign(line=range(layout.header_row + 1, len(rows) + 1))
    return Sheet(name, layout, None, cells=cells)


def load_cells(con: duckdb.DuckDBPyConnection, cells: pd.DataFrame, table: str) -> None:
    con.register("cells_of_sheet", cells)
    con.execute(f"create or replace temp table {table} as select * from cells_of_sheet")
    con.unregister("cells_of_sheet")


# ---- either ------------------------------------------------------------------------------------------------


def read_file(path: Path, suffix: str, scratch: Path) -> list[Sheet]:
    """Every sheet of a file.

    Args:
        suffix: the file's own ending (a raw file is stored under its content's name).
        scratch: folder for decoded copies, removed by the caller.

    Raises:
        Refused: with one of the refusal codes.
    """
    suffix = suffix.lower()
    if suffix in WORKBOOKS:
        return read_workbook(path, suffix)
    if suffix not in DELIMITED:
        raise Refused("WRONG_TYPE")
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith((ZIP, OLE)):  # a workbook saved under a text file's name
        raise Refused("WRONG_TYPE")
    return [read_delimited(path, scratch)]


def load_sheet(con: duckdb.DuckDBPyConnection, sheet: Sheet, table: str) -> tuple[str, int]:
    """Puts a sheet's data rows into a temporary table; returns the SQL for a row's line and the empty lines skipped."""
    if sheet.cells is None:
        return load_delimited(con, sheet, table)
    load_cells(con, sheet.cells, table)
    return "r.line", 0
