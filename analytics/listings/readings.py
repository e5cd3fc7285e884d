"""What a person said of headers and words, as it holds now."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

Cells = tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True)
class Remembered:
    """Answers that hold for files yet to come, the newest of each.

    Args:
        headers: source, header, column, constant, file.
        values: source, column, written word, what it means, file.
    """

    headers: Cells
    values: Cells


def remembered_readings(snapshot: Snapshot) -> Remembered:
    """What was said of headers and words; of two answers to the same the newer."""
    headers = query(
        snapshot,
        """
        select source, header, read_as, value, file from stg_headers
        qualify row_number() over (
            partition by case when header = '*' and starts_with(read_as, '시트') then '' else source end,
                header, case when header = '*' then read_as end, file
            order by file_no desc, sheet_no desc, line desc) = 1
        order by source, header, file""",
    )
    values = query(
        snapshot,
        "select source, of_column, written, means, file from stg_values order by source, of_column, written, file",
    )
    return Remembered(
        tuple(tuple(row.values()) for row in headers), tuple(tuple(row.values()) for row in values)
    )
