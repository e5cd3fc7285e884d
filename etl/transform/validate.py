"""Rows + Contract → accepted rows in `stg_<source>`, the others in `quarantine_rows`; nothing is lost or coerced.

Values are cleaned once per distinct text (`clean`) and joined back in SQL. Only names of contracts and columns, never a
value from a file, are written into SQL.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from etl.clean.days import clean_moment
from etl.clean.money import HEADER_MONEY_UNITS, clean_money
from etl.clean.names import clean_company, company_key, split_names
from etl.clean.numbers import clean_duration, clean_number, clean_whole
from etl.clean.text import Unclean, fold
from etl.contracts.codes import QuarantineCode
from etl.contracts.contract import FIRST_PLAUSIBLE_DAY, Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.contracts.vocabulary import NOTE_MARK, SUBTOTALS
from etl.extract.layout import Layout
from etl.extract.sheet import RawTable
from etl.messages import describe_quarantine
from etl.transform import keys

BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff"
# Patterns: trimming every cell costs three times the look.
BLANK = f"[{BLANKS}]*"
BLANK_EDGE = f"^[{BLANKS}]|[{BLANKS}]$"
TYPES = {
    "text": "varchar",
    "place": "varchar",
    "date": "date",
    "moment": "timestamp",
    "number": "double",
    "whole": "bigint",
    "money": "double",
    "duration": "double",
    "category": "varchar",
    "company": "varchar",
    "companies": "varchar[]",
    "names": "varchar[]",
}
ID_TYPES = {
    "company": "integer",
    "companies": "integer[]",
}  # whom a cell names, beside what is written in it
DASHES = ("-", "–", "—", "―")
LIST_MARK = "\x1f"  # between the names of one cell on their way into a list


@dataclass
class Companies:
    """Company identities of one build, numbered in the order they are met.

    Args:
        ids: identity → number of this build.
        same: identity → the identity a person said it is (aliases).
    """

    ids: dict[str, int] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)

    def id_of(self, name: str) -> int:
        key = company_key(name)
        return self.ids.setdefault(self.same.get(key, key), len(self.ids) + 1)

    def as_written(self) -> Companies:
        """The same numbers with no alias applied: for the aliases themselves, and for what others printed."""
        return Companies(self.ids)


def create_staging(con: duckdb.DuckDBPyConnection) -> None:
    """One empty table per source: its columns, and where each row came from."""
    for contract in CONTRACTS:
        columns = ", ".join(map(declare_column, contract.columns))
        con.execute(
            f"create table stg_{contract.name} (file_no integer, sheet_no integer, line bigint, {columns}, "
            "nth bigint, left_out varchar, problem varchar, code varchar)"
        )
    con.execute(
        "create table quarantine_rows (file_no integer, sheet_no integer, source varchar, line bigint, "
        "problem varchar, label varchar, value varchar, code varchar, message varchar, cells varchar[])"
    )
    con.execute(
        "comment on table quarantine_rows is 'one row per row of a file that broke a rule, kept whole'"
    )
    con.execute(
        "create table corrected_rows as select *, null::integer as by_file_no from quarantine_rows limit 0"
    )
    con.execute(
        "comment on table corrected_rows is 'one row per row that left quarantine, and the file that did it'"
    )


def declare_column(column: Column) -> str:
    """SQL that declares a column, and beside one that names companies the column of their numbers."""
    declared = f"{column.name} {TYPES[column.kind]}"
    if column.names_companies:
        declared += f", {column.identity} {ID_TYPES[column.kind]}"
    return declared


# ---- one sheet ---------------------------------------------------------------------------------------------


def clean_cell(column: Column, text: str, unit: int, loaded_on: date) -> str | None:
    """One text as its column wants it, in the spelling DuckDB casts from.

    Raises:
        Unclean: with the quarantine code.
    """
    match column.kind:
        case "date" | "moment":
            return clean_day(column, text, loaded_on)
        case "number" | "whole" | "money" | "duration":
            return clean_amount(column, text, unit)
        case "category":
            return choose(column, text)
        case "company":
            return clean_company(text)
        case "companies":
            return clean_companies(text)
        case "names":
            return clean_names(column, text)
        case _:
            return fold(text)


def clean_companies(text: str) -> str | None:
    """Several companies; a dash alone says that nobody came. Raises: Unclean MISSING_VALUE."""
    names = [name for name in split_names(text) if name not in DASHES]
    return LIST_MARK.join(map(clean_company, names)) or None


def clean_day(column: Column, text: str, loaded_on: date) -> str:
    """Raises: Unclean BAD_DATE, OUT_OF_RANGE, FUTURE_DATE."""
    moment = clean_moment(text)
    if moment.date() < date.fromisoformat(FIRST_PLAUSIBLE_DAY):
        raise Unclean("OUT_OF_RANGE")
    if moment.date() > loaded_on and not column.plan:
        raise Unclean("FUTURE_DATE")
    return moment.isoformat(" ")


def clean_amount(column: Column, text: str, unit: int) -> str:
    """Raises: Unclean BAD_NUMBER, OUT_OF_RANGE."""
    value: float
    match column.kind:
        case "number":
            value = clean_number(text)
        case "whole":
            value = clean_whole(text)
        case "duration":
            value = clean_duration(text)
        case _:
            value = clean_money(text, unit)
    if column.low is not None and value < column.low:
        raise Unclean("OUT_OF_RANGE")
    if column.high is not None and value > column.high:
        raise Unclean("OUT_OF_RANGE")
    return repr(value)


def clean_names(column: Column, text: str) -> str | None:
    """Several names, or several choices each once. Raises: Unclean MISSING_VALUE, UNKNOWN_CATEGORY."""
    names = split_names(text)
    if column.required and not names:
        raise Unclean("MISSING_VALUE")
    if column.choices:
        names = list(dict.fromkeys(choose(column, name) for name in names))
    return LIST_MARK.join(names) or None


def choose(column: Column, text: str) -> str:
    """The canonical value of one written choice, whatever its blanks and case. Raises: Unclean UNKNOWN_CATEGORY."""
    choice = column.value_by_spelling.get("".join(fold(text).casefold().split()))
    if choice is None:
        raise Unclean("UNKNOWN_CATEGORY")
    return choice


def whom(column: Column, value: str | None, companies: Companies) -> int | list[int] | None:
    """The number, or numbers, of the companies that a clean cell names; None where a column names none."""
    if not value or not column.names_companies:
        return None
    numbers = [companies.id_of(name) for name in value.split(LIST_MARK)]
    if column.kind == "companies":
        return numbers
    return numbers[0]


@dataclass(frozen=True)
class Origin:
    """Where rows come from, by number, and the day the file was first loaded: what happened later is a future date."""

    file_no: int
    sheet_no: int
    loaded_on: date


def clean_column(
    con: duckdb.DuckDBPyConnection,
    distinct: str,
    column: Column,
    unit: int,
    loaded_on: date,
    companies: Companies,
) -> None:
    """Puts every distinct text of a column, cleaned, into the temporary table map_<column>.

    Args:
        distinct: SQL for the distinct texts.
    """
    found = con.execute(distinct).fetchall()
    texts = sorted(text for (text,) in found if text.strip(BLANKS))
    values: list[str | None] = []
    codes: list[str | None] = []
    ids: list[int | list[int] | None] = []
    for text in texts:
        value = code = None
        try:
            value = clean_cell(column, text, unit, loaded_on)
        except Unclean as unclean:
            code = unclean.code
        values.append(value)
        codes.append(code)
        ids.append(whom(column, value, companies))
    id_type = pa.int32()
    if column.kind == "companies":
        id_type = pa.list_(pa.int32())
    cleaned = {
        "text": pa.array(texts, pa.string()),
        "value": pa.array(values, pa.string()),
        "code": pa.array(codes, pa.string()),
        "id": pa.array(ids, id_type),
    }
    con.register("cleaned", pa.table(cleaned))
    con.execute(
        f"create or replace temp table map_{column.name} as select text, {cast_value(column)} as value, "
        "code, id from cleaned"
    )
    con.unregister("cleaned")


def cast_value(column: Column) -> str:
    """SQL that makes of a clean text what its column holds."""
    if TYPES[column.kind] == "varchar[]":
        return f"string_split(value, '{LIST_MARK}')"
    return f"cast(value as {TYPES[column.kind]})"


def marked_columns(layout: Layout) -> list[Column]:
    """The required columns in which a subtotal's word is looked for; in the first also a header printed again."""
    return [
        c
        for c in layout.contract.required
        if c.kind in ("text", "company", "place", "whole", "date", "moment")
    ]


def suspect_sql(layout: Layout) -> str:
    """A cheap condition that no row to be left out escapes; only such rows are looked at with care."""
    marked = [f"c{layout.columns[column.name]}" for column in marked_columns(layout)]
    conditions = [
        "c0 is null",
        f"regexp_full_match(c0, '{BLANK}')",
        f"contains(c0, '{NOTE_MARK}')",
        f"contains({marked[0]}, $header)",
        *(f"contains({cell}, '계')" for cell in ("c0", *marked)),
    ]
    if layout.contract.approval and layout.contract.approval.column in layout.columns:
        approval = layout.contract.approval
        cell = f"c{layout.columns[approval.column]}"
        conditions.append(f"not contains(coalesce({cell}, ''), '{approval.word}')")
    return " or ".join(conditions)


def table_width(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many cells the widest row has: more than the header when rows run past it."""
    return sum(name.startswith("c") for (name, *_) in con.execute(f"describe {table}").fetchall())


def left_out_sql(layout: Layout, width: int) -> str:
    """SQL for why a row is no data: blank · subtotal · note · header (printed again) · unapproved; null for data."""
    cells = ", ".join(f"nullif(trim(c{i}, $blanks), '')" for i in range(width))
    required = marked_columns(layout)
    subtotals = ", ".join(f"'{word}'" for word in SUBTOTALS)
    totals = " or ".join(
        f"replace(trim(c{layout.columns[c.name]}, $blanks), ' ', '') in ({subtotals})"
        for c in required
    )
    header = f"c{layout.columns[required[0].name]}"
    unapproved = ""
    if layout.contract.approval and layout.contract.approval.column in layout.columns:
        approval = layout.contract.approval
        cell = f"c{layout.columns[approval.column]}"
        unapproved = f"when not contains(coalesce({cell}, ''), '{approval.word}') then 'unapproved'"
    return f"""case when coalesce({cells}) is null then 'blank'
        when replace(coalesce({cells}), ' ', '') in ({subtotals}) or {totals} then 'subtotal'
        when starts_with(coalesce({cells}), '{NOTE_MARK}') then 'note'
        when trim({header}, $blanks) = $header then 'header'
        {unapproved} end"""


@dataclass
class Selection:
    """The parts of the query that stages a sheet; `problems` and `codes` are branches of a case, the first wins."""

    columns: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def note_problem(self, condition: str, column: str, code: str) -> None:
        self.problems.append(f"when {condition} then '{column}'")
        self.codes.append(f"when {condition} then {code}")


def stage_sheet(
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    raw: RawTable,
    origin: Origin,
    companies: Companies,
) -> None:
    """Adds every row of a sheet to stg_<source>, with the first problem of each row beside it.

    Args:
        raw: temporary table of text cells c0 …, and SQL for a row's number.
    """
    contract = layout.contract
    selection = Selection()
    for column in contract.columns:
        if column.name not in layout.columns:
            select_default(selection, column)
            continue
        cell = f"c{layout.columns[column.name]}"
        if column.kind == "text":
            select_text(selection, column, cell)
        else:
            unit = HEADER_MONEY_UNITS.get(layout.header_units.get(column.name, ""), 1)
            distinct = f"select distinct {cell} from {raw.name} where {cell} is not null"
            clean_column(con, distinct, column, unit, origin.loaded_on, companies)
            select_cleaned(selection, column, cell)
    for order in contract.orders:
        if order.earlier in layout.columns and order.later in layout.columns:
            is_wrong = is_before(f"map_{order.later}.value", f"map_{order.earlier}.value")
            selection.note_problem(is_wrong, order.later, "'BAD_ORDER'")
    header = layout.headers[layout.columns[marked_columns(layout)[0].name]]
    con.execute(
        f"""
        insert into stg_{contract.name}
        with no_data as materialized (
            select rowid as row, {left_out_sql(layout, table_width(con, raw.name))} as left_out
            from {raw.name} where {suspect_sql(layout)}
        ),
        typed as (
            select {raw.line} as line, {", ".join(selection.columns)}, no_data.left_out,
                case {" ".join(selection.problems)} end as problem, case {" ".join(selection.codes)} end as code
            from {raw.name} r left join no_data on no_data.row = r.rowid {" ".join(selection.joins)}
        )
        select {origin.file_no}, {origin.sheet_no}, line, {", ".join(stored_columns(contract))}, null, left_out,
            case when left_out is null then problem end, case when left_out is null then code end
        from typed
        order by line  -- rows that come out of a join in no order would be written by one thread alone
    """,
        {"blanks": BLANKS, "header": header.strip()},
    )


def select_default(selection: Selection, column: Column) -> None:
    """A column that the sheet does not have: its stated default, or nothing."""
    value = "null"
    if column.empty:
        value = f"'{column.empty}'"
    selection.columns.append(f"{value} as {column.name}")
    if column.names_companies:
        selection.columns.append(f"null as {column.identity}")


def select_text(selection: Selection, column: Column, cell: str) -> None:
    """A column of text, its edges trimmed where they are blank."""
    selection.columns.append(
        f"nullif(case when regexp_matches(r.{cell}, '{BLANK_EDGE}') then trim(r.{cell}, $blanks) "
        f"else r.{cell} end, '') as {column.name}"
    )
    if column.required:
        is_blank = f"trim(coalesce(r.{cell}, ''), $blanks) = ''"
        selection.note_problem(is_blank, column.name, "'MISSING_VALUE'")


def select_cleaned(selection: Selection, column: Column, cell: str) -> None:
    """A column whose distinct texts were cleaned into map_<column>."""
    mapped = f"map_{column.name}"
    selection.joins.append(f"left join {mapped} on {mapped}.text = r.{cell}")
    value = f"{mapped}.value"
    if column.empty:
        value = f"coalesce({mapped}.value, '{column.empty}')"
    selection.columns.append(f"{value} as {column.name}")
    if column.names_companies:
        selection.columns.append(f"{mapped}.id as {column.identity}")
    selection.note_problem(f"{mapped}.code is not null", column.name, f"{mapped}.code")
    if column.required:
        selection.note_problem(f"{mapped}.text is null", column.name, "'MISSING_VALUE'")


def is_before(later: str, earlier: str) -> str:
    """SQL that is true when `later` comes first; a day without a time of day is not before a time on that day."""
    is_timed = f"cast({later} as timestamp) <> date_trunc('day', cast({later} as timestamp))"
    return (
        f"(cast({later} as date) < cast({earlier} as date) or ({later} < {earlier} and {is_timed}))"
    )


def stored_columns(contract: Contract) -> list[str]:
    return [name for c in contract.columns for name in dict.fromkeys((c.name, c.identity))]


def has_data(
    con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int, sheet_no: int
) -> bool:
    """Whether a staged sheet holds any row but blanks, subtotals, notes and headers."""
    rows = con.execute(
        f"""
        select 1 from stg_{contract.name}
        where file_no = $file and sheet_no = $sheet and (left_out is null or left_out = 'unapproved') limit 1
    """,
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    return bool(rows)


@dataclass(frozen=True)
class BadRow:
    """A row that breaks a rule: its number, the column, the code, and its cells as they are."""

    line: int
    problem: str
    code: QuarantineCode
    cells: list[str]


def quarantine_sheet(
    con: duckdb.DuckDBPyConnection, layout: Layout, file_no: int, sheet_no: int, raw: RawTable
) -> None:
    """Notes a sheet's rows with a problem in quarantine_rows, whole and with their sentence."""
    contract = layout.contract
    bad = read_bad_rows(con, contract, file_no, sheet_no, raw)
    if not bad:
        return
    again = [row.line for row in bad if row.code == "DUPLICATE_KEY"]
    first_of = keys.first_lines(con, contract, file_no, sheet_no, again)
    rows = [
        (file_no, sheet_no, contract.name, *describe_bad_row(layout, row, first_of)) for row in bad
    ]
    con.register(
        "bad_rows",
        pd.DataFrame(
            rows,
            columns=[
                "file_no",
                "sheet_no",
                "source",
                "line",
                "problem",
                "label",
                "value",
                "code",
                "message",
                "cells",
            ],
        ),
    )
    con.execute("insert into quarantine_rows select * from bad_rows")
    con.unregister("bad_rows")


def read_bad_rows(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    file_no: int,
    sheet_no: int,
    raw: RawTable,
) -> list[BadRow]:
    """The rows of a sheet that break a rule, in its order."""
    bad = con.execute(
        f"""
        select line, problem, code from stg_{contract.name}
        where file_no = $file and sheet_no = $sheet and problem is not null order by line
    """,
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    if not bad:
        return []
    con.register("bad_lines", pd.DataFrame({"line": [line for line, *_ in bad]}))
    cells = ", ".join(f"coalesce(r.c{i}, '')" for i in range(table_width(con, raw.name)))
    whole = dict(
        con.execute(
            f"select {raw.line}, [{cells}] from {raw.name} r "
            f"where {raw.line} in (select line from bad_lines)"
        ).fetchall()
    )
    con.unregister("bad_lines")
    return [BadRow(line, problem, code, whole[line]) for line, problem, code in bad]


def describe_bad_row(
    layout: Layout, row: BadRow, first_of: dict[int, Any]
) -> tuple[int, str, str, str, str, str, list[str]]:
    """(line, problem, label, value, code, message, cells) of a row that broke a rule."""
    contract = layout.contract
    column = contract.find_column(row.problem)
    label = column.label
    value = ""
    if row.problem in layout.columns:
        at = layout.columns[row.problem]
        label = layout.headers[at]
        value = row.cells[at].strip()
    facts = {"line": first_of.get(row.line, "")}
    if row.code == "BAD_ORDER":
        for order in contract.orders:
            if order.later == row.problem:
                earlier = contract.find_column(order.earlier)
                facts = {"earlier": earlier.label, "later": column.label}
    message = describe_quarantine(row.code, column, value, **facts)
    return row.line, row.problem, label, value, row.code, message, row.cells
