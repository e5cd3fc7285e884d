"""Open data: the tables of a public snapshot as CSV files, with a dictionary of their columns, in one zip."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from typing import Any

from analytics.measure import published
from analytics.panels.press.words import public as words
from analytics.panels.tables import quote_formula
from analytics.warehouse import public_file
from analytics.warehouse.snapshots import Snapshot
from briefing.edition.model import CannotWrite, Edition
from briefing.edition.press import open_public

ZIPPED_ON = (1980, 1, 1, 0, 0, 0)  # the same tables are the same bytes, whenever they are zipped


def write_csv(edition: Edition) -> bytes:
    """A zip of UTF-8 files that Excel opens as they are: figures, the press's record, metrics, columns.

    Raises:
        CannotWrite: for any other edition than the press's. NoSnapshot, Unanswerable: as `open_public`.
    """
    if edition.name != "press":
        raise CannotWrite("only_press")
    snapshot = open_public(edition.as_of, edition.build)
    described = published.description(snapshot)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = edition.number.encode("ascii")  # by which `verify` knows it
        for table, name in words.FILES.items():
            content = table_csv(
                tuple(public_file.SCHEMA[table]),
                rows_of(snapshot, table),
                described.licence,
                words.mark_rows(table, described.is_sample),
            )
            archive.writestr(zipfile.ZipInfo(name, ZIPPED_ON), content)
    return packed.getvalue()


def rows_of(snapshot: Snapshot, table: str) -> list[tuple]:
    if table == words.DICTIONARY:
        return columns_told(snapshot)
    return published.read_table(snapshot, table)


def columns_told(snapshot: Snapshot) -> list[tuple]:
    """The dictionary of the columns that go out, each under the name and in the file where a reader finds it."""
    told = [
        (words.FILES[table], words.name_column(name), *rest)
        for table, name, *rest in published.read_table(snapshot, words.DICTIONARY)
        if table in words.FILES
    ]
    marks = [
        (file, name, meaning, "", "varchar")
        for file in words.FILES.values()
        for name, meaning in words.MARKS
    ]
    return sorted([*told, *marks], key=lambda row: list(words.FILES.values()).index(row[0]))


def table_csv(columns: tuple[str, ...], rows: list[tuple], licence: str, mark: str) -> bytes:
    """One table; every row says what it may be used for and, while the sample is loaded, that it is one."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*map(words.name_column, columns), *(name for name, _ in words.MARKS)])
    writer.writerows(
        [[quote_formula(plain(cell)) for cell in (*row, licence, mark)] for row in rows]
    )
    return text.getvalue().encode("utf-8-sig")


def plain(cell: Any) -> Any:
    """A cell as other programs read it: whole numbers without a point, days as 2022-03-31, nothing for nothing."""
    if isinstance(cell, float) and cell == int(cell):
        return int(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell
