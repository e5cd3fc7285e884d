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
    "number",
    "whole",
    "money",  # won
    "duration",  # hours
    "category",
    "company",
    "companies",  # several in one cell
    "names",  # several in one cell
]
Keeping = Literal[
    "log",  # files add up; for a key seen before the newer file wins
    "list",  # the newest file replaces the older
]

# ---- what a file and its rows are ----

Origin = Literal["shipped", "public", "sample", "user"]
LeftOut = Literal["blank", "subtotal", "note", "header", "unapproved"]  # a row that is no data
RowKind = Literal["title", "data", LeftOut]

# ---- what is wrong with them (SOURCES §3) ----

CellCode = Literal[
    "MISSING_VALUE",
    "BAD_DATE",
    "FUTURE_DATE",
    "BAD_NUMBER",
    "OUT_OF_RANGE",
    "UNKNOWN_CATEGORY",
]
QuarantineCode = Literal[CellCode, "DUPLICATE_KEY", "CONFLICTING_KEY", "BAD_ORDER"]
LayoutCode = Literal["UNKNOWN_LAYOUT", "AMBIGUOUS_LAYOUT", "EMPTY"]
FileCode = Literal["EMPTY", "ENCRYPTED", "DAMAGED", "WRONG_TYPE", "TOO_LARGE", "TOO_MANY_BAD_ROWS"]
Excess = Literal["bytes", "unpacked", "parts", "sheets", "rows", "columns", "cells"]
