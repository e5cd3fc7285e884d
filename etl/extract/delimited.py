"""Delimited text, read by DuckDB itself (`read_csv`, every cell as text); Python only where the file is irregular."""

from __future__ import annotations

import codecs
import csv
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from etl.extract.containers import COLUMN_LIMIT, too_large
from etl.extract.layout import HEADER_ROWS, Misfit, find_layout, settle_gaps
from etl.extract.sheet import Dialect, Refused, Sheet, read_head

CHUNK = (
    1 << 18
)  # bytes scanned or decoded at a time: what stays in the processor's cache takes a quarter of the time
UTF16_ZEROS = (
    0.05  # share of zero bytes from which text without a byte order mark is taken for UTF-16
)
csv.field_size_limit(2**31 - 1)  # a cell may be long; the file's size is the limit


# ---- encoding ----------------------------------------------------------------------------------------------


def text_encoding(path: Path) -> str:
    """utf-8 (with or without BOM), utf-16 or cp949, by what decodes without an error.

    Raises:
        Refused: DAMAGED when none of them does, WRONG_TYPE for bytes that are no text.
    """
    with path.open("rb") as file:
        if encoding := utf16_order(file.read(4096)):
            return encoding
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


def utf16_order(head: bytes) -> str | None:
    """UTF-16 by its byte order mark, else by which half of its commas and line ends is zero; None for other text."""
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if head.count(0) < UTF16_ZEROS * len(head) or 0 not in head:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def decode_to_utf8(path: Path, encoding: str, scratch: Path) -> Path:
    """A UTF-8 copy of a text file in the scratch folder, written in a stream; the file itself when it is UTF-8.

    Raises:
        Refused: DAMAGED when the text breaks off or holds bytes of no character.
    """
    if encoding == "utf-8":
        return path
    try:
        copy = Path(tempfile.mkdtemp(dir=scratch)) / "utf8.csv"
        with (
            path.open("r", encoding=encoding, newline="") as source,
            copy.open("w", encoding="utf-8", newline="") as to,
        ):
            shutil.copyfileobj(source, to, CHUNK)
    except UnicodeError as error:
        raise Refused("DAMAGED") from error
    return copy


# ---- records -----------------------------------------------------------------------------------------------


def read_records(path: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record (empty for an empty line) with the line on which it starts.

    A quote that is never closed, or closed in the middle of a cell, would swallow the rows below it: the line on which
    it stands is read on its own, and reading goes on with the next one.
    """
    taken, again, line = [], deque(), 1
    with path.open("r", encoding="utf-8-sig", newline="") as file:

        def feed() -> Iterator[str]:
            while text := again.popleft() if again else file.readline():
                taken.append(text)
                yield text

        reader = csv.reader(feed(), delimiter=delimiter, strict=True)
        while True:
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error:
                record = read_line(taken[0], delimiter)
                again.extendleft(reversed(taken[1:]))
                del taken[1:]
                reader = csv.reader(feed(), delimiter=delimiter, strict=True)
            yield line, record
            line += len(taken)
            taken.clear()


def read_line(text: str, delimiter: str) -> list[str]:
    """One oddly quoted line on its own; quotes that do not pair up are ordinary characters."""
    quoting = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    return next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, quoting=quoting))


# ---- reading -----------------------------------------------------------------------------------------------


def read_delimited(path: Path, scratch: Path) -> Sheet:
    """The one sheet of a text file, its delimiter chosen by the layout it yields.

    Raises:
        Refused: EMPTY, DAMAGED, WRONG_TYPE.
    """
    read_head(path)
    text = decode_to_utf8(path, text_encoding(path), scratch)
    return max((read_with_delimiter(text, delimiter) for delimiter in ",\t;"), key=rank)


def read_with_delimiter(text: Path, delimiter: str) -> Sheet:
    first = list(islice(read_records(text, delimiter), 2 * HEADER_ROWS))
    try:
        layout = find_layout([record for _, record in first], [line for line, _ in first])
    except Misfit as misfit:
        return Sheet("", None, misfit)
    if layout.width > COLUMN_LIMIT:
        raise too_large("columns", layout.width, COLUMN_LIMIT)
    after = next((line for line, _ in first if line > layout.header_row), layout.header_row + 1)
    body = [record for line, record in first if line > layout.header_row]
    layout = settle_gaps(
        layout, lambda at: any(at < len(record) and record[at].strip() for record in body), {}
    )
    return Sheet("", layout, None, dialect=Dialect(text, delimiter, after - 1))


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
    last_newline, last_byte, is_old_mac = -3, 0, True  # of the chunk before, seen from this one
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            data = np.frombuffer(chunk, np.uint8)
            quotes, newlines = np.flatnonzero(data == 34), np.flatnonzero(data == 10)
            spans |= bool(((np.searchsorted(quotes, newlines) + quotes_before) % 2).any())
            quotes_before += len(quotes)
            widths = np.diff(
                newlines, prepend=last_newline
            )  # 1: an empty line; 2: one byte, maybe a carriage return
            empties |= bool((widths == 1).any()) or any(
                (chunk[at - 1] if at else last_byte) == 13 for at in newlines[widths == 2]
            )
            last_newline = (newlines[-1] if len(newlines) else last_newline) - len(chunk)
            last_byte, is_old_mac = chunk[-1], is_old_mac and not len(newlines)
    spans |= bool(quotes_before % 2)
    empties |= is_old_mac  # lines end in carriage returns alone: Python counts the empty ones
    return not (spans or empties), not spans


def load_delimited(con: duckdb.DuckDBPyConnection, sheet: Sheet, table: str) -> tuple[str, int]:
    """Reads the sheet into a temporary table of text columns c0 … cN.

    Returns:
        the SQL expression that gives a row's line, and the number of empty lines the reader passed over.
    """
    dialect, width = sheet.dialect, sheet.layout.width
    regular, within_lines = is_one_line_per_record(dialect.path)
    try:
        read_by_duckdb(con, dialect, width, table, within_lines)
    except (
        duckdb.Error,
        UnicodeDecodeError,
    ):  # ragged or oddly quoted (its message may be cut within a character)
        return load_row_by_row(con, dialect, width, table)
    if regular:
        return f"r.rowid + {dialect.header_ends + 1}", 0
    lines, empties = record_lines(dialect)
    if len(lines) != con.table(table).shape[0]:
        return load_row_by_row(con, dialect, width, table)
    con.register("lines_of_sheet", pd.DataFrame({"n": range(len(lines)), "line": lines}))
    con.execute(f"create or replace temp table {table}_lines as select * from lines_of_sheet")
    con.unregister("lines_of_sheet")
    con.execute(
        f"create or replace temp table {table} as select r.*, l.line from {table} r "
        f"join {table}_lines l on l.n = r.rowid order by l.n"
    )
    return "r.line", empties


def read_by_duckdb(
    con: duckdb.DuckDBPyConnection, dialect: Dialect, width: int, table: str, within_lines: bool
) -> None:
    """All rows below the header, as DuckDB reads them; the path means this one file, whatever its name looks like."""
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width)) + "}"
    options = "" if within_lines else ", parallel = false"
    literal = "".join(f"[{c}]" if c in "*?[" else c for c in str(dialect.path.absolute()))
    con.execute(
        f"create or replace temp table {table} as select * from read_csv($path, auto_detect = false, header = false, "
        f"skip = $skip, delim = $delim, quote = '\"', escape = '\"', columns = {columns}, null_padding = true, "
        f"compression = 'none', hive_partitioning = false{options})",
        {"path": literal, "skip": dialect.header_ends, "delim": dialect.delimiter},
    )


def record_lines(dialect: Dialect) -> tuple[list[int], int]:
    """Line on which each non-empty record after the header starts, and the number of empty lines among them."""
    filled = [
        (line, bool(record))
        for line, record in read_records(dialect.path, dialect.delimiter)
        if line > dialect.header_ends
    ]
    lines = [line for line, is_filled in filled if is_filled]
    return lines, len(filled) - len(lines)


def load_row_by_row(
    con: duckdb.DuckDBPyConnection, dialect: Dialect, width: int, table: str
) -> tuple[str, int]:
    """As `load_delimited`, by Python's reader: short rows are padded, cells beyond the header get columns.

    Raises:
        Refused: TOO_LARGE when a row has more cells than any form.
    """
    body = [
        (line, record)
        for line, record in read_records(dialect.path, dialect.delimiter)
        if line > dialect.header_ends
    ]
    lines = [line for line, record in body if record]
    records = [record for _, record in body if record]
    widest = max([width, *map(len, records)])
    if widest > COLUMN_LIMIT:
        raise too_large("columns", widest, COLUMN_LIMIT)
    padded = [record + [""] * (widest - len(record)) for record in records]
    cells = pd.DataFrame(padded, columns=[f"c{i}" for i in range(widest)], dtype="str").assign(
        line=lines
    )
    con.register("cells_of_sheet", cells)
    con.execute(f"create or replace temp table {table} as select * from cells_of_sheet")
    con.unregister("cells_of_sheet")
    return "r.line", len(body) - len(records)
