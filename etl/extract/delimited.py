"""Delimited text, read by DuckDB itself (`read_csv`, every cell as text); Python only where it is irregular."""

from __future__ import annotations

import codecs
import csv
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from etl.extract.layout import (
    HEADER_ROWS,
    AmbiguousLayout,
    Misfit,
    UnknownLayout,
    make_row,
    settle_gaps,
)
from etl.extract.limits import COLUMN_LIMIT, check_limit
from etl.extract.readings import NO_READINGS, Readings, find_told_layout
from etl.extract.sheet import Dialect, RawTable, Refused, Sheet, UnreadSheet, read_head

# Bytes scanned or decoded at a time: what stays in the processor's cache takes a quarter of the time.
CHUNK = 1 << 18
# Share of zero bytes from which text without a byte order mark is taken for UTF-16.
UTF16_ZEROS = 0.05
MARK = "\ufeff"  # of byte order
ENCODINGS = ("utf-8", "cp949")
DELIMITERS = ",\t;"
LEAST_NEAR = -99  # less than any number of missing columns
QUOTE = 34
NEWLINE = 10
RETURN = 13
csv.field_size_limit(2**31 - 1)  # a cell may be long; the file's size is the limit


# ---- encoding ----


def detect_encoding(path: Path) -> str:
    """utf-8 (with or without BOM), utf-16 or cp949, by what decodes without an error.

    Raises:
        Refused: DAMAGED when none of them does, WRONG_TYPE for bytes that are no text.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if encoding := detect_utf16(head):
        return encoding
    for encoding in ENCODINGS:
        if can_decode(path, encoding):
            return encoding
    raise Refused("DAMAGED")


def detect_utf16(head: bytes) -> str | None:
    """UTF-16 by its byte order mark, else by which half of its commas and line ends is zero.

    None for other text.
    """
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if head.count(0) < UTF16_ZEROS * len(head) or 0 not in head:
        return None
    if head[1::2].count(0) > head[::2].count(0):
        return "utf-16-le"
    return "utf-16-be"


def can_decode(path: Path, encoding: str) -> bool:
    """Whether all of a file is text of an encoding. Raises: Refused WRONG_TYPE for a zero byte."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if b"\x00" in chunk:
                    raise Refused("WRONG_TYPE")
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def decode_to_utf8(path: Path, encoding: str, scratch: Path) -> Path:
    """A UTF-8 copy of a text file in the scratch folder; the file itself when it is UTF-8.

    Raises:
        Refused: DAMAGED when the text breaks off or holds bytes of no character.
    """
    if encoding == "utf-8":
        return path
    copy = Path(tempfile.mkdtemp(dir=scratch)) / "utf8.csv"
    try:
        with (
            path.open("r", encoding=encoding, newline="") as source,
            copy.open("w", encoding="utf-8", newline="") as target,
        ):
            shutil.copyfileobj(source, target, CHUNK)
    except UnicodeError as error:
        raise Refused("DAMAGED") from error
    return copy


# ---- records ----


class Record(NamedTuple):
    """One record and the line on which it starts; a tuple, because a file may have a million."""

    line: int
    cells: list[str]


def read_records(path: Path, delimiter: str) -> Iterator[Record]:
    """Each record (empty for an empty line).

    A quote that is never closed, or closed in the middle of a cell, would swallow the rows below it:
    the line on which it stands is read on its own, and reading goes on with the next one.
    """
    taken: list[str] = []  # the lines of this record
    again: deque[str] = deque()  # lines that a quote had swallowed
    line = 1
    with path.open("r", encoding="utf-8-sig", newline="") as file:

        def feed_lines() -> Iterator[str]:
            # a second byte order mark, of a program that put one before another's
            while text := again.popleft() if again else file.readline().lstrip(MARK):
                taken.append(text)
                yield text

        reader = csv.reader(feed_lines(), delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                cells = read_line(taken[0], delimiter)
                again.extendleft(reversed(taken[1:]))
                del taken[1:]
                reader = csv.reader(feed_lines(), delimiter=delimiter, strict=True)
            yield Record(line, cells)
            line += len(taken)
            taken.clear()


def read_line(text: str, delimiter: str) -> list[str]:
    """One oddly quoted line on its own; quotes that do not pair up are ordinary characters."""
    line = text.rstrip("\r\n")
    if text.count('"') % 2:
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return next(csv.reader([line], delimiter=delimiter))


def read_body(dialect: Dialect) -> list[Record]:
    """All records below the header."""
    return [
        record
        for record in read_records(dialect.path, dialect.delimiter)
        if record.line > dialect.header_ends
    ]


# ---- the sheet ----


def read_delimited(
    path: Path, scratch: Path, readings: Readings = NO_READINGS
) -> Sheet | UnreadSheet:
    """The one sheet of a text file, its delimiter chosen by the layout it yields.

    Raises:
        Refused: EMPTY, DAMAGED, WRONG_TYPE.
    """
    read_head(path)
    text = decode_to_utf8(path, detect_encoding(path), scratch)
    sheets = (read_with_delimiter(text, delimiter, readings) for delimiter in DELIMITERS)
    return max(sheets, key=rank_sheet)


def read_with_delimiter(text: Path, delimiter: str, readings: Readings) -> Sheet | UnreadSheet:
    first = [make_row(*record) for record in islice(read_records(text, delimiter), 2 * HEADER_ROWS)]
    try:
        layout = find_told_layout(first, readings)
    except Misfit as misfit:
        return UnreadSheet("", misfit, head=tuple(first))
    check_limit("columns", layout.width, COLUMN_LIMIT)
    body = [row for row in first if row.number > layout.header_row]
    layout = settle_gaps(
        layout,
        has_data=lambda at: any(at < len(row.cells) and row.cells[at] for row in body),
        wide={},
    )
    first_below = body[0].number if body else layout.header_row + 1
    above = tuple(row for row in first if row.number < layout.first_header_row)
    dialect = Dialect(text, delimiter, header_ends=first_below - 1)
    return Sheet("", layout, dialect, above, head=tuple(first))


def rank_sheet(sheet: Sheet | UnreadSheet) -> tuple[int, int]:
    """Sheets with a layout come first, then those that came nearer to one."""
    if isinstance(sheet, Sheet):
        return 2, len(sheet.layout.columns)
    if isinstance(sheet.misfit, AmbiguousLayout):
        return 1, 0
    if isinstance(sheet.misfit, UnknownLayout) and sheet.misfit.nearest:
        return 0, -len(sheet.misfit.missing)
    return 0, LEAST_NEAR


# ---- loading ----


@dataclass
class LineScan:
    """Looks at a text file's bytes as they pass by: is every line a record of its own?

    Args:
        quotes: met so far; an odd number means that a quoted cell is open.
        has_long_cells: a line break stands inside quotes.
        has_empty_lines: there are lines that hold nothing.
        has_newlines: lines do not end in carriage returns alone.
        last_newline, last_byte: of the piece before, seen from the beginning of this one.
    """

    quotes: int = 0
    has_long_cells: bool = False
    has_empty_lines: bool = False
    has_newlines: bool = False
    last_newline: int = -3
    last_byte: int = 0

    @property
    def is_quote_open(self) -> bool:
        return self.quotes % 2 == 1

    @property
    def is_within_lines(self) -> bool:
        """Whether no line break stands inside quotes."""
        return not self.has_long_cells and not self.is_quote_open

    @property
    def is_regular(self) -> bool:
        """Whether every line is a record of its own.

        Where lines end in carriage returns alone Python counts the empty ones.
        """
        return self.is_within_lines and not self.has_empty_lines and self.has_newlines

    def look_at(self, chunk: bytes) -> None:
        data = np.frombuffer(chunk, np.uint8)
        quotes = np.flatnonzero(data == QUOTE)
        newlines = np.flatnonzero(data == NEWLINE)
        open_quotes = (np.searchsorted(quotes, newlines) + self.quotes) % 2
        self.has_long_cells |= bool(open_quotes.any())
        self.quotes += len(quotes)
        self.has_empty_lines |= self.finds_empty_line(chunk, newlines)
        if len(newlines):
            self.has_newlines = True
            self.last_newline = int(newlines[-1])
        self.last_newline -= len(chunk)
        self.last_byte = chunk[-1]

    def finds_empty_line(self, chunk: bytes, newlines: np.ndarray) -> bool:
        """Whether a line of this piece holds nothing, or a carriage return alone."""
        widths = np.diff(newlines, prepend=self.last_newline)
        if (widths == 1).any():
            return True
        before = (at - 1 for at in newlines[widths == 2])
        return any((chunk[at] if at >= 0 else self.last_byte) == RETURN for at in before)


def scan_lines(path: Path) -> LineScan:
    """A text file, looked at from its first byte to its last."""
    scan = LineScan()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            scan.look_at(chunk)
    return scan


def load_delimited(
    con: duckdb.DuckDBPyConnection, dialect: Dialect, width: int, table: str
) -> RawTable:
    """Reads the rows below the header into a temporary table.

    Raises:
        Refused: TOO_LARGE when a row has more cells than any form.
    """
    scan = scan_lines(dialect.path)
    try:
        read_by_duckdb(con, dialect, width, table, is_parallel=scan.is_within_lines)
    except (duckdb.Error, UnicodeDecodeError):
        # ragged or oddly quoted (its message may be cut within a character)
        return load_row_by_row(con, dialect, width, table)
    if scan.is_regular:
        return RawTable(table, line=f"r.rowid + {dialect.header_ends + 1}")
    body = read_body(dialect)
    lines = [record.line for record in body if record.cells]
    if len(lines) != con.table(table).shape[0]:
        return load_row_by_row(con, dialect, width, table)
    add_lines(con, table, lines)
    return RawTable(table, line="r.line", empties=len(body) - len(lines))


def read_by_duckdb(
    con: duckdb.DuckDBPyConnection, dialect: Dialect, width: int, table: str, is_parallel: bool
) -> None:
    """All rows below the header, as DuckDB reads them.

    Raises:
        duckdb.Error: for a row that is not as wide as the header, or oddly quoted.
    """
    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
    options = ""
    if not is_parallel:
        options = ", parallel = false"
    con.execute(
        f"""
        create or replace temp table {table} as select * from read_csv(
            $path, auto_detect = false, header = false, skip = $skip, delim = $delim,
            quote = '"', escape = '"', columns = {{{columns}}}, null_padding = true,
            compression = 'none', hive_partitioning = false{options})""",
        {
            "path": escape_path(dialect.path),
            "skip": dialect.header_ends,
            "delim": dialect.delimiter,
        },
    )


def escape_path(path: Path) -> str:
    """The path so that it means this one file to DuckDB, whatever its name looks like."""
    return str(path.absolute()).translate({ord(mark): f"[{mark}]" for mark in "*?["})


def add_lines(con: duckdb.DuckDBPyConnection, table: str, lines: list[int]) -> None:
    """Puts a row's line beside it, by the order in which rows were read."""
    con.register("lines_of_sheet", pa.table({"n": pa.array(range(len(lines))), "line": lines}))
    con.execute(f"create or replace temp table {table}_lines as select * from lines_of_sheet")
    con.unregister("lines_of_sheet")
    con.execute(
        f"create or replace temp table {table} as select r.*, l.line from {table} r "
        f"join {table}_lines l on l.n = r.rowid order by l.n"
    )


def load_row_by_row(
    con: duckdb.DuckDBPyConnection, dialect: Dialect, width: int, table: str
) -> RawTable:
    """As `load_delimited`, by Python's reader: short rows are padded, cells beyond the header get columns.

    Raises:
        Refused: TOO_LARGE when a row has more cells than any form.
    """
    body = read_body(dialect)
    filled = [record for record in body if record.cells]
    widest = max([width, *(len(record.cells) for record in filled)])
    check_limit("columns", widest, COLUMN_LIMIT)
    padded = [record.cells + [""] * (widest - len(record.cells)) for record in filled]
    cells = {f"c{at}": pa.array([row[at] for row in padded], pa.string()) for at in range(widest)}
    lines = pa.array([record.line for record in filled], pa.int64())
    con.register("cells_of_sheet", pa.table({**cells, "line": lines}))
    con.execute(f"create or replace temp table {table} as select * from cells_of_sheet")
    con.unregister("cells_of_sheet")
    return RawTable(table, line="r.line", empties=len(body) - len(filled))
