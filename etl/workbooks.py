"""Workbooks, opened by python-calamine; every cell becomes the text it shows."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import duckdb
import pandas as pd

from etl.layout import HEADER_ROWS, Misfit, find_layout, is_guide
from etl.sheet import OLE, ZIP, Refused, Sheet, read_head

WORKBOOK_LIMIT = 100 * 2**20  # SOURCES §3: bytes of a workbook
UNPACKED_LIMIT = 500 * 2**20  # SOURCES §3: bytes a workbook may unpack to
SHEET_ROW_LIMIT = 2_000_000  # SOURCES §3
CONTAINERS = {".xlsx": ZIP, ".xlsm": ZIP, ".ods": ZIP, ".xls": OLE}
PACKAGE_PARTS = {".xlsx": "xl/", ".xlsm": "xl/", ".ods": "content.xml"}
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # bytes no text has
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


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
    """Every sheet that holds anything but the explanation of a template.

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
    sheets = [read_sheet(name, rows) for name, rows in tables.items()
              if any(any(c != "" for c in row) for row in rows) and not is_guide(list(map(cell_text, rows[0])))]
    if not sheets:
        raise Refused("EMPTY")
    return sheets


def check_container(path: Path, suffix: str) -> None:
    """Looks at a workbook's first bytes and its sizes before anything is unpacked.

    Raises:
        Refused: EMPTY, TOO_LARGE, ENCRYPTED, DAMAGED, WRONG_TYPE.
    """
    head, size = read_head(path), path.stat().st_size
    if size > WORKBOOK_LIMIT:
        raise Refused("TOO_LARGE", size=size, limit=WORKBOOK_LIMIT)
    if head.startswith(OLE) and ENCRYPTED_STREAM in path.read_bytes():
        raise Refused("ENCRYPTED")
    if not head.startswith(CONTAINERS[suffix]):
        is_other = head.startswith((ZIP, OLE)) or not BINARY.search(head)
        raise Refused("WRONG_TYPE" if is_other else "DAMAGED")
    if head.startswith(ZIP):
        check_package(path, suffix)


def check_package(path: Path, suffix: str) -> None:
    """Whether a zip file holds a workbook of that ending, and unpacks to a bearable size."""
    try:
        with zipfile.ZipFile(path) as package:
            unpacked, names = sum(entry.file_size for entry in package.infolist()), package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused("DAMAGED") from error
    if unpacked > UNPACKED_LIMIT:
        raise Refused("TOO_LARGE", size=unpacked, limit=UNPACKED_LIMIT)
    if not any(name.replace("\\", "/").startswith(PACKAGE_PARTS[suffix]) for name in names):
        raise Refused("WRONG_TYPE")


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
