"""How much a file may hold, and the refusal of one that holds more."""

from __future__ import annotations

from etl.contracts.codes import Excess
from etl.extract.sheet import Refused

WORKBOOK_LIMIT = 100 * 2**20  # SOURCES §3: bytes of a workbook
UNPACKED_LIMIT = 500 * 2**20  # SOURCES §3: bytes a workbook may unpack to
DOCUMENT_LIMIT = 64 * 2**20  # bytes of a document's text, which is held in memory whole
PART_LIMIT = 10_000  # files in a package
SHEET_LIMIT = 200
ROW_LIMIT = 2_000_000  # SOURCES §3: rows of a sheet
COLUMN_LIMIT = 1_000  # of a header; a form has tens
CELL_LIMIT = 2**25  # cells of a sheet's rectangle: 32 million, a gigabyte in memory
LETTER_LIMIT = 32_767  # of a cell: Excel's own; a text is looked at dozens of times
MERGED_LIMIT = 5_000_000  # rows that merged cells may cover together


def too_large(what: Excess, size: int, limit: int) -> Refused:
    """A refusal that names what there is too much of."""
    return Refused("TOO_LARGE", what=what, size=size, limit=limit)


def check_limit(what: Excess, size: int, limit: int) -> None:
    """Raises Refused TOO_LARGE for more than the limit."""
    if size > limit:
        raise too_large(what, size, limit)
