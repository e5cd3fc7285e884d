"""Any file → sheets of text rows, each row with the number a person sees of it.

A delimited file is read by DuckDB itself, a workbook by python-calamine, the tables of a document by lxml. All end as one DuckDB
table per sheet: `line` (row number, first line = 1), c0 … cN (text).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.extract.delimited import load_delimited, read_delimited
from etl.extract.documents import DOCUMENTS, read_document
from etl.extract.kinds import OLE, ZIP, recognise_file
from etl.extract.readings import NO_READINGS, Readings
from etl.extract.sheet import (
    Dialect,
    RawTable,
    Refused,
    Sheet,
    UnreadSheet,
    read_head,
)
from etl.extract.workbooks import CONTAINERS, load_cells, read_workbook

DELIMITED = {".csv", ".tsv", ".txt"}
WORKBOOKS = set(CONTAINERS)
READABLE = DELIMITED | WORKBOOKS | DOCUMENTS  # endings of the files that a folder's load takes


def hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_file(
    path: Path, suffix: str, scratch: Path, readings: Readings = NO_READINGS
) -> Sequence[Sheet | UnreadSheet]:
    """Every sheet of a file.

    Args:
        suffix: the file's own ending (a raw file is stored under its content's name).
        scratch: folder for decoded copies, removed by the caller.
        readings: what a person said of its headers and sheets.

    Raises:
        Refused: with one of the refusal codes.
    """
    suffix = suffix.lower()
    if suffix in WORKBOOKS:
        return read_workbook(path, suffix, readings)
    if suffix in DOCUMENTS:
        return read_document(path, suffix, readings)
    is_container = read_head(path).startswith((ZIP, OLE))
    if is_container or suffix not in DELIMITED:  # a workbook may be saved under a text file's name
        raise Refused("WRONG_TYPE", kind=recognise_file(path, suffix))
    return [read_delimited(path, scratch, readings)]


def load_sheet(con: duckdb.DuckDBPyConnection, sheet: Sheet, table: str) -> RawTable:
    """Puts a sheet's data rows into a temporary table of that name.

    Raises:
        Refused: TOO_LARGE when a row has more cells than any form.
    """
    if isinstance(sheet.rows, Dialect):
        return load_delimited(con, sheet.rows, sheet.layout.width, table)
    return load_cells(con, sheet.rows, table)
