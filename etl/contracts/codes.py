"""The closed lists of words by which the loader tells things apart: data, compared and stored as they are written here.

What is said to people about each of them stands in `etl.messages`.
"""

from __future__ import annotations

from typing import Literal

# ---- what a contract says ----

ColumnKind = Literal[
    "text",
    "place",
    "date",
    "moment",  # a day with its time of day
    "clock",  # a time of day alone
    "number",
    "whole",
    "money",  # won
    "rate",  # 0.4, 40% and 40 are the same
    "duration",  # hours
    "category",
    "company",
    "companies",  # several in one cell
    "business_no",  # ten digits
    "names",  # several in one cell
    "others",  # those of several that are none of the column's choices
]
DAYS: tuple[ColumnKind, ...] = ("date", "moment")
NUMBERS: tuple[ColumnKind, ...] = ("number", "whole", "money")
Keeping = Literal[
    "log",  # files add up; for a key seen before the newer file wins
    "list",  # the newest file replaces the older
]

Beside = Literal["companies", "days"]  # what other headers of a sheet may name

# ---- what a file and its rows are ----

Origin = Literal["shipped", "public", "sample", "user"]
LeftOut = Literal[  # a row that is no data
    "blank",
    "subtotal",
    "note",
    "header",
    "title",  # of a section or a page, and its foot
    "nothing",  # says that nobody was met
    "unknown_table",  # of a table in the middle of the sheet whose headers fit no source
    "excluded",  # a person said so of a word in it
    "repeated",  # of a sheet that only repeats others
    "told_already",  # by another author of the same visit
    "unapproved",
]
RowKind = Literal["data", LeftOut]

AskKind = Literal[  # what only a person can know
    "header",
    "word",
    "institution",
    "near_name",
    "business_no",
    "unnamed",
    "place",
    "year",
    "amount",
    "moved",
    "row",
]

# ---- what is wrong with them (SOURCES §3) ----

CellCode = Literal[
    "MISSING_VALUE",
    "BAD_DATE",
    "FUTURE_DATE",
    "BAD_NUMBER",
    "OUT_OF_RANGE",
    "UNKNOWN_CATEGORY",
    "CELL_ERROR",
]
QuarantineCode = Literal[CellCode, "DUPLICATE_KEY", "CONFLICTING_KEY", "BAD_ORDER"]
LayoutCode = Literal["UNKNOWN_LAYOUT", "AMBIGUOUS_LAYOUT", "EMPTY"]
FileCode = Literal[
    "EMPTY",
    "ENCRYPTED",
    "DAMAGED",
    "WRONG_TYPE",
    "TOO_LARGE",
    "TOO_MANY_BAD_ROWS",
    "NOT_DATA",
]
Excess = Literal["bytes", "unpacked", "parts", "sheets", "rows", "columns", "cells", "letters"]
