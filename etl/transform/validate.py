"""Rows + Contract → accepted rows in `stg_<source>`, the others in `quarantine_rows`; nothing is lost or coerced.

Values are cleaned once per distinct text (`clean`) and joined back in SQL. Only names of contracts and columns, never a
value from a file, are written into SQL.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import duckdb
import pandas as pd
import pyarrow as pa

from etl.contracts.contract import FIRST_PLAUSIBLE_DAY, Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.contracts.vocabulary import NOTE_MARK, SUBTOTALS
from etl.extract.layout import Layout
from etl.messages import describe_quarantine
from etl.transform import clean, keys

BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff"
# Patterns: trimming every cell costs three times the look.
BLANK, BLANK_EDGE = f"[{BLANKS}]*", f"^[{BLANKS}]|[{BLANKS}]$"
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
        key = clean.company_key(name)
        return self.ids.setdefault(self.same.get(key, key), len(self.ids) + 1)

    def as_written(self) -> Companies:
        """The same numbers with no alias applied: for the aliases themselves, and for what others printed."""
        return Companies(self.ids)


def create_staging(con: duckdb.DuckDBPyConnection) -> None:
    """One empty table per source: its columns, and where each row came from."""
    for contract in CONTRACTS:
        columns = ", ".join(
            f"{c.name} {TYPES[c.kind]}"
            + (f", {c.identity} {ID_TYPES[c.kind]}" if c.names_companies else "")
            for c in contract.columns
        )
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


# ---- one sheet ---------------------------------------------------------------------------------------------


def clean_cell(column: Column, text: str, unit: int, loaded_on: date) -> str | None:
    """One text as its column wants it, in the spelling DuckDB casts from.

    Raises:
        Unclean: with the quarantine code.
    """
    match column.kind:
        case "date" | "moment":
            moment = clean.clean_moment(text)
            if moment.date() < date.fromisoformat(FIRST_PLAUSIBLE_DAY):
                raise clean.Unclean("OUT_OF_RANGE")
            if moment.date() > loaded_on and not column.plan:
                raise clean.Unclean("FUTURE_DATE")
            return moment.isoformat(" ")
        case "number" | "whole" | "money" | "duration":
            value = {
                "number": clean.clean_number,
                "whole": clean.clean_whole,
                "duration": clean.clean_duration,
            }.get(column.kind, lambda t: clean.clean_money(t, unit))(text)
            if (column.low is not None and value < column.low) or (
                column.high is not None and value > column.high
            ):
                raise clean.Unclean("OUT_OF_RANGE")
            return repr(value)
        case "category":
            return choose(column, text)
        case "company":
            return clean.clean_company(text)
        case "companies":
            # a dash alone says that nobody came
            return (
                LIST_MARK.join(
                    clean.clean_company(name)
                    for name in clean.split_names(text)
                    if name not in DASHES
                )
                or None
            )
        case "names":
            names = clean.split_names(text)
            if column.required and not names:
                raise clean.Unclean("MISSING_VALUE")
            return (
                LIST_MARK.join(
                    dict.fromkeys(choose(column, name) for name in names)
                    if column.choices
                    else names
                )
                or None
            )
        case _:
            return clean.fold(text)


def choose(column: Column, text: str) -> str:
    """The canonical value of one written choice, whatever its blanks and case. Raises: Unclean UNKNOWN_CATEGORY."""
    choice = column.value_by_spelling.get("".join(clean.fold(text).casefold().split()))
    if choice is None:
        raise clean.Unclean("UNKNOWN_CATEGORY")
    return choice


def whom(column: Column, value: str | None, companies: Companies) -> int | list[int] | None:
    """The number, or numbers, of the companies that a clean cell names; None where a column names none."""
    if not value or not column.names_companies:
        return None
    numbers = [companies.id_of(name) for name in value.split(LIST_MARK)]
    return numbers if column.kind == "companies" else numbers[0]


def clean_column(
    con: duckdb.DuckDBPyConnection,
    table: str,
    cell: str,
    column: Column,
    unit: int,
    loaded_on: date,
    companies: Companies,
) -> None:
    """Puts every distinct text of a column, cleaned, into the temporary table map_<column>."""
    distinct = con.execute(
        f"select distinct {cell} from {table} where {cell} is not null"
    ).fetchall()
    texts = sorted(text for (text,) in distinct if text.strip(BLANKS))
    values, codes, ids = [], [], []
    for text in texts:
        value = code = None
        try:
            value = clean_cell(column, text, unit, loaded_on)
        except clean.Unclean as unclean:
            code = unclean.code
        values.append(value)
        codes.append(code)
        ids.append(whom(column, value, companies))
    con.register(
        "cleaned",
        pa.table(
            {
                "text": pa.array(texts, pa.string()),
                "value": pa.array(values, pa.string()),
                "code": pa.array(codes, pa.string()),
                "id": pa.array(
                    ids, pa.list_(pa.int32()) if column.kind == "companies" else pa.int32()
                ),
            }
        ),
    )
    cast = (
        f"string_split(value, '{LIST_MARK}')"
        if TYPES[column.kind] == "varchar[]"
        else f"cast(value as {TYPES[column.kind]})"
    )
    con.execute(
        f"create or replace temp table map_{column.name} as select text, {cast} as value, code, id "
        "from cleaned"
    )
    con.unregister("cleaned")


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


def stage_sheet(
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    table: str,
    line: str,
    file_no: int,
    sheet_no: int,
    loaded_on: date,
    companies: Companies,
) -> None:
    """Adds every row of a sheet to stg_<source>, with the first problem of each row beside it.

    Args:
        table: temporary table of text cells c0 …; line: SQL for a row's number.
        loaded_on: the day the file was first loaded; what happened later is a future date.
    """
    contract = layout.contract
    selected, joins, problems, codes = [], [], [], []
    for column in contract.columns:
        if column.name not in layout.columns:
            empty = f"'{column.empty}'" if column.empty else "null"
            selected.append(
                f"{empty} as {column.name}"
                + (f", null as {column.identity}" if column.names_companies else "")
            )
            continue
        cell = f"c{layout.columns[column.name]}"
        if column.kind == "text":
            selected.append(
                f"nullif(case when regexp_matches(r.{cell}, '{BLANK_EDGE}') then trim(r.{cell}, $blanks) "
                f"else r.{cell} end, '') as {column.name}"
            )
        else:
            unit = clean.HEADER_MONEY_UNITS.get(layout.header_units.get(column.name, ""), 1)
            clean_column(con, table, cell, column, unit, loaded_on, companies)
            mapped = f"map_{column.name}"
            joins.append(f"left join {mapped} on {mapped}.text = r.{cell}")
            empty = (
                f"coalesce({mapped}.value, '{column.empty}')" if column.empty else f"{mapped}.value"
            )
            selected.append(
                f"{empty} as {column.name}"
                + (f", {mapped}.id as {column.identity}" if column.names_companies else "")
            )
            problems.append(f"when {mapped}.code is not null then '{column.name}'")
            codes.append(f"when {mapped}.code is not null then {mapped}.code")
        if column.required:
            is_blank = (
                f"trim(coalesce(r.{cell}, ''), $blanks) = ''"
                if column.kind == "text"
                else f"map_{column.name}.text is null"
            )
            blank = f"when {is_blank} then"
            problems.append(f"{blank} '{column.name}'")
            codes.append(f"{blank} 'MISSING_VALUE'")
    for order in contract.orders:
        if order.earlier in layout.columns and order.later in layout.columns:
            is_wrong = is_before(f"map_{order.later}.value", f"map_{order.earlier}.value")
            disorder = f"when {is_wrong} then"
            problems.append(f"{disorder} '{order.later}'")
            codes.append(f"{disorder} 'BAD_ORDER'")
    header = layout.headers[layout.columns[marked_columns(layout)[0].name]]
    con.execute(
        f"""
        insert into stg_{contract.name}
        with no_data as materialized (
            select rowid as row, {left_out_sql(layout, table_width(con, table))} as left_out
            from {table} where {suspect_sql(layout)}
        ),
        typed as (
            select {line} as line, {", ".join(selected)}, no_data.left_out,
                case {" ".join(problems)} end as problem, case {" ".join(codes)} end as code
            from {table} r left join no_data on no_data.row = r.rowid {" ".join(joins)}
        )
        select {file_no}, {sheet_no}, line, {", ".join(stored_columns(contract))}, null, left_out,
            case when left_out is null then problem end, case when left_out is null then code end
        from typed
        order by line  -- rows that come out of a join in no order would be written by one thread alone
    """,
        {"blanks": BLANKS, "header": header.strip()},
    )


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


def quarantine_sheet(
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    file_no: int,
    sheet_no: int,
    table: str,
    line: str,
) -> None:
    """Notes a sheet's rows with a problem in quarantine_rows, whole and with their sentence."""
    contract = layout.contract
    bad = con.execute(
        f"""
        select line, problem, code from stg_{contract.name}
        where file_no = $file and sheet_no = $sheet and problem is not null order by line
    """,
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    if not bad:
        return
    con.register("bad_lines", pd.DataFrame({"line": [row[0] for row in bad]}))
    cells = ", ".join(f"coalesce(r.c{i}, '')" for i in range(table_width(con, table)))
    whole = dict(
        con.execute(
            f"select {line}, [{cells}] from {table} r where {line} in (select line from bad_lines)"
        ).fetchall()
    )
    con.unregister("bad_lines")
    first_of = keys.first_lines(
        con, contract, file_no, sheet_no, [row[0] for row in bad if row[2] == "DUPLICATE_KEY"]
    )
    rows = []
    for at, problem, code in bad:
        column = contract.find_column(problem)
        value = whole[at][layout.columns[problem]].strip() if problem in layout.columns else ""
        facts = {"line": first_of.get(at, "")}
        for order in contract.orders:
            if order.later == problem and code == "BAD_ORDER":
                earlier = contract.find_column(order.earlier)
                facts = {"earlier": earlier.label, "later": column.label}
        label = (
            layout.headers[layout.columns[problem]] if problem in layout.columns else column.label
        )
        rows.append(
            (
                file_no,
                sheet_no,
                contract.name,
                at,
                problem,
                label,
                value,
                code,
                describe_quarantine(code, column, value, **facts),
                whole[at],
            )
        )
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
