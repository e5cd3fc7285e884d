"""Rows + Contract → `stg_<source>`, the first problem of each row beside it; nothing is lost or coerced.

Values are cleaned once per distinct text (`cells`) and joined back in SQL. Only names of contracts and columns, never a
value from a file, are written into SQL.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

import duckdb
import pyarrow as pa

from etl.clean.days import DayContext
from etl.clean.names import company_key
from etl.clean.text import fold
from etl.clean.units import MoneyFactor, read_header_unit
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.extract.layout import MILESTONE, Layout
from etl.extract.readings import EXCLUDED, NO_READINGS, Readings
from etl.extract.sheet import RawTable
from etl.extract.tables import Part
from etl.transform.cells import (
    LIST_MARK,
    CellContext,
    CleanCell,
    read_cell,
    read_otherwise,
)
from etl.transform.suspects import BLANK, BLANKS
from etl.transform.texts import (
    CLOSE_LOOK,
    TextLook,
    find_problem,
    is_error,
    look_at_texts,
    read_value,
    write_list,
)

COMPANY = "company"  # the column of the organisation that a row is about
MISSING = "MISSING_VALUE"
SAID_OF_ONE = ("category", "business_no")  # columns of which a person may say what one firm's is
MARK_LENGTH = 8  # letters that tell firms of one name apart: of a few, not of all
TYPES = {
    "text": "varchar",
    "place": "varchar",
    "date": "date",
    "moment": "timestamp",
    "clock": "varchar",
    "number": "double",
    "whole": "bigint",
    "money": "double",
    "duration": "double",
    "rate": "double",
    "category": "varchar",
    "company": "varchar",
    "companies": "varchar[]",
    "names": "varchar[]",
    "others": "varchar",
    "business_no": "varchar",
}
ID_TYPES = {
    "company": "integer",
    "companies": "integer[]",
}  # whom a cell names, beside what is written in it


class Met(NamedTuple):
    """A name that a file holds: its key, whom it was taken for, and whether an alias would change that."""

    key: str
    identity: str
    takes_aliases: bool


@dataclass
class Companies:
    """Company identities of one build, numbered in the order they are met.

    Args:
        ids: identity → number of this build.
        same: identity → the identity a person said it is (aliases).
        met: whom the file that is being read names, in its order; emptied before each file.
        takes_aliases: whether `same` is asked at all.
    """

    ids: dict[str, int] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    met: dict[Met, None] = field(default_factory=dict)
    takes_aliases: bool = True

    def id_of(self, name: str) -> int:
        key = company_key(name)
        met = Met(key, self.same.get(key, key), self.takes_aliases)
        self.met[met] = None
        return self.number(met.identity)

    def number(self, identity: str) -> int:
        return self.ids.setdefault(identity, len(self.ids) + 1)

    def forget_after(self, count: int) -> None:
        """Takes back all numbers but the first so many: a file that was met with them is refused."""
        for identity in list(self.ids)[count:]:
            del self.ids[identity]

    def add_namesake(self, company_id: int, business_no: str) -> int:
        """A number for another company of the same name, told from it by its business number.

        Its identity stands in links, and the business number must not leave the house: it is digested.
        """
        key = next(key for key, number in self.ids.items() if number == company_id)
        mark = hashlib.sha256(f"{key}#{business_no}".encode()).hexdigest()[:MARK_LENGTH]
        return self.number(f"{key}#{mark}")

    def as_written(self) -> Companies:
        """The same numbers with no alias applied: for the aliases themselves, and for what others printed."""
        return Companies(self.ids, {}, self.met, takes_aliases=False)


def create_staging(con: duckdb.DuckDBPyConnection) -> None:
    """One empty table per source: its columns, and where each row came from; and the function that folds a text."""
    con.create_function("fold_text", fold, [str], str)
    for contract in CONTRACTS:
        columns = ", ".join(map(declare_column, contract.columns))
        con.execute(
            f"create table stg_{contract.name} (file_no integer, sheet_no integer, line bigint, {columns}, "
            "nth bigint, left_out varchar, problem varchar, code varchar)"
        )
    con.execute(
        "create table quarantine_rows (file_no integer, sheet_no integer, source varchar, line bigint, "
        "problem varchar, label varchar, value varchar, code varchar, message varchar, cells varchar[], "
        "is_kept boolean, place varchar, headers varchar[], places varchar[], key_place varchar)"
    )
    con.execute(
        "comment on table quarantine_rows is 'one row per row of a file that broke a rule, kept whole, "
        "and one per cell of a loaded row that could not be read (is_kept)'"
    )
    con.execute(
        "create table unread_cells (file_no integer, sheet_no integer, source varchar, line bigint, "
        "piece varchar, column_name varchar, code varchar)"
    )
    con.execute(
        "comment on table unread_cells is 'one row per cell that was emptied in a row that is loaded all the same'"
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


# ---- one part of a sheet -----------------------------------------------------------------------------------


def whom(column: Column, value: str | None, companies: Companies) -> int | list[int] | None:
    """The number, or numbers, of the companies that a clean cell of a column of companies names; None for none."""
    if not value:
        return None
    if column.kind == "companies":
        return [companies.id_of(name) for name in value.split(LIST_MARK)]
    return companies.id_of(value)


@dataclass(frozen=True)
class Origin:
    """Where rows come from, by number, and what holds for all of them.

    Args:
        loaded_on: the day the file was first loaded: what happened later is a future date.
        is_1904: how its workbook counts days.
        readings: what a person said of its words.
    """

    file_no: int
    sheet_no: int
    loaded_on: date
    is_1904: bool = False
    readings: Readings = NO_READINGS

    def at(self, sheet_no: int) -> Origin:
        """The same for another place of the file."""
        return replace(self, sheet_no=sheet_no)


@dataclass(frozen=True)
class Mapped:
    """What became of the texts of a column, each once.

    Args:
        has_unread: one cannot be read.
        is_empty: each stands for an empty cell.
        is_same: each is its own value already, as the engine casts it; none is blank.
    """

    has_unread: bool
    is_empty: bool
    is_same: bool


def map_column(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    column: Column,
    cell: str,
    context: CellContext,
    companies: Companies,
) -> Mapped:
    """Puts every distinct text of a column, cleaned, into the temporary table map_<column>.

    Columns: text, value, code, is_excluded, id (of companies), and what the text is where the column
    is of another kind: other, other_code.
    """
    found = con.execute(
        f"select distinct r.{cell} from {table.holding(cell)} and r.{cell} is not null"
    ).fetchall()
    texts = sorted(text for (text,) in found if text.strip(BLANKS))
    with uncollected():
        cleaned = [read_cell(column, text, context) for text in texts]
        others = [CleanCell()] * len(texts)
        if column.otherwise:
            others = [read_otherwise(column, text, context) for text in texts]
        cells = tabulate_cells(column, texts, cleaned, others, companies)
    con.register("cleaned", cells)
    con.execute(
        f"create or replace temp table map_{column.name} as "
        f"select text, {cast_value(column)} as value, code, is_excluded, id, "
        "cast(other as double) as other, other_code from cleaned"
    )
    con.unregister("cleaned")
    has_blanks = len(texts) < len(found)
    return describe_mapped(con, column, cleaned + others, has_blanks)


def describe_mapped(
    con: duckdb.DuckDBPyConnection, column: Column, cells: Sequence[CleanCell], has_blanks: bool
) -> Mapped:
    """What became of the texts in map_<column>.

    Args:
        has_blanks: whether a blank one was passed over.
    """
    has_unread = any(cell.code for cell in cells)
    is_unremarked = not has_unread and not any(cell.is_excluded for cell in cells)
    return Mapped(
        has_unread,
        is_empty=is_unremarked and all(cell.value is None for cell in cells),
        is_same=is_unremarked and not has_blanks and are_own_values(con, column),
    )


def are_own_values(con: duckdb.DuckDBPyConnection, column: Column) -> bool:
    """Whether each text in map_<column> is its value as it stands; never of lists, nor where a number stands beside."""
    if column.kind in ID_TYPES or column.otherwise or TYPES[column.kind] == "varchar[]":
        return False
    ((is_same,),) = con.execute(
        f"select coalesce(bool_and({cast_text(column, 'text')} is not distinct from value), true) "
        f"from map_{column.name}"
    ).fetchall()
    return bool(is_same)


@contextmanager
def uncollected() -> Iterator[None]:
    """While many small values are made and none refers back to another, nobody searches them for circles: a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def tabulate_cells(
    column: Column,
    texts: list[str],
    cleaned: list[CleanCell],
    others: list[CleanCell],
    companies: Companies,
) -> pa.Table:
    """The texts of a column beside what they came to."""
    return pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "value": pa.array([cell.value for cell in cleaned], pa.string()),
            "code": pa.array([cell.code for cell in cleaned], pa.string()),
            "is_excluded": pa.array([cell.is_excluded for cell in cleaned], pa.bool_()),
            "id": number_companies(column, cleaned, companies),
            "other": pa.array([cell.value for cell in others], pa.string()),
            "other_code": pa.array([cell.code for cell in others], pa.string()),
        }
    )


def number_companies(
    column: Column, cleaned: Sequence[CleanCell], companies: Companies
) -> pa.Array:
    """The numbers of whom each clean cell names; nulls for a column that names none."""
    if not column.names_companies:
        return pa.nulls(len(cleaned), id_type(column))
    return pa.array([whom(column, cell.value, companies) for cell in cleaned], id_type(column))


def id_type(column: Column) -> pa.DataType:
    if column.kind == "companies":
        return pa.list_(pa.int32())
    return pa.int32()


def cast_value(column: Column) -> str:
    """SQL that makes of a clean text what its column holds."""
    if TYPES[column.kind] == "varchar[]":
        return f"string_split(value, '{LIST_MARK}')"
    return f"cast(value as {TYPES[column.kind]})"


def cast_text(column: Column, text: str) -> str:
    """SQL that makes of a text as it is written what its column holds, null where it is no such thing."""
    return f"try_cast({text} as {TYPES[column.kind]})"


@dataclass(frozen=True)
class StagedColumn:
    """How a column is read in a query over its rows r: SQL of its value and of why it cannot be read.

    Args:
        value: of the column's type; null where the cell is empty or cannot be read.
        code: a quarantine code; null where it can be read; "" where none can be wrong.
        is_excluded: whether a person said that rows with it are no data; "" where nobody did.
        join: of the table of its cleaned texts; "" where its texts are their own values.
        identity: of the companies it names; "" for others.
        made: a column of r that the others stand on, made once for each row; "" where there is none.
        is_present: whether the table has it, and anything in it.
    """

    column: Column
    value: str
    code: str = ""
    is_excluded: str = ""
    join: str = ""
    identity: str = "null"
    made: str = ""
    is_present: bool = True

    @property
    def selected(self) -> str:
        """SQL that selects the column, its default where it has none, and its companies' numbers."""
        value = self.value
        if self.column.empty:
            value = f"coalesce({self.value}, '{self.column.empty}')"
        selected = f"{value} as {self.column.name}"
        if self.column.names_companies:
            selected += f", {self.identity} as {self.column.identity}"
        return selected


def read_absent(column: Column) -> StagedColumn:
    """A column that the table does not have, or nothing in it: nothing, or its stated default."""
    return StagedColumn(column, f"cast(null as {TYPES[column.kind]})", is_present=False)


def read_text(column: Column, cell: str, look: TextLook) -> StagedColumn:
    """A column of text, folded where odd characters stand in it; a word for an empty cell is one."""
    return StagedColumn(
        column, read_value(column, f"r.{cell}", look), find_problem(column, f"r.{cell}", look)
    )


def read_same(column: Column, cell: str) -> StagedColumn:
    """A column in which each text is its own value: no join finds what a cast says."""
    code = ""
    if column.required:
        code = f"case when r.{cell} is null then 'MISSING_VALUE' end"
    made = f"{cast_text(column, cell)} as {column.name}_made"
    return StagedColumn(column, f"r.{column.name}_made", code, made=made)


def read_mapped(column: Column, cell: str, has_unread: bool) -> StagedColumn:
    """A column whose distinct texts were cleaned into map_<column>."""
    mapped = f"map_{column.name}"
    value = f"{mapped}.value"
    code = ""
    if has_unread:
        code = f"{mapped}.code"
    if column.otherwise:
        other = column.otherwise
        is_other = f"map_{other.column}.value in ({write_list(other.values)})"
        value = f"case when {is_other} then {mapped}.other else {value} end"
        code = f"case when {is_other} then {mapped}.other_code else {mapped}.code end"
    if column.required:
        code = f"case when {mapped}.text is null then 'MISSING_VALUE' else {code or 'null'} end"
    return StagedColumn(
        column,
        value,
        code,
        is_excluded=f"{mapped}.is_excluded",
        join=f"left join {mapped} on {mapped}.text = r.{cell}",
        identity=f"{mapped}.id",
    )


def read_columns(
    con: duckdb.DuckDBPyConnection, table: Table, origin: Origin, companies: Companies
) -> list[StagedColumn]:
    """How each column of a table is read; what must be cleaned is cleaned into its own table."""
    read = []
    layout = table.layout
    looks = look_at_texts(con, table.raw, table.condition, find_text_cells(layout))
    for column in layout.contract.columns:
        if column.name not in layout.columns:
            staged = read_absent(column)
        else:
            look = looks.get(column.name, CLOSE_LOOK).of_column(column)
            staged = read_present(con, table, column, origin, companies, look)
        read.append(hear_organisations(con, table, staged, origin.readings))
    return read


def read_present(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    column: Column,
    origin: Origin,
    companies: Companies,
    look: TextLook,
) -> StagedColumn:
    """A column that the table has.

    Args:
        look: what was seen of its cells where they are text.
    """
    cell = f"c{table.layout.columns[column.name]}"
    context = describe_context(table, column, origin)
    if column.kind == "others":
        return read_others(con, table, column, context, companies)
    if column.kind == "text" and not context.means:
        return read_text(column, cell, look)
    mapped = map_column(con, table, column, cell, context, companies)
    if not is_decisive(table.layout.contract, column):
        if mapped.is_empty and not column.required:
            return read_absent(column)
        if mapped.is_same:
            return read_same(column, cell)
    staged = read_mapped(column, cell, mapped.has_unread)
    if not context.means:
        return replace(staged, is_excluded="")
    return staged


def is_decisive(contract: Contract, column: Column) -> bool:
    """Whether its values say of which kind the cells of another column are."""
    return any(
        other.otherwise and other.otherwise.column == column.name for other in contract.columns
    )


def read_others(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    column: Column,
    context: CellContext,
    companies: Companies,
) -> StagedColumn:
    """What stands in its own cell, and behind it the words of another cell that are none of that one's choices.

    What cannot be read in the other cell is the other column's matter.
    """
    at = table.layout.columns[column.name]
    list_at = table.layout.columns.get(column.cell_of)
    own = read_text(column, f"c{at}", CLOSE_LOOK)
    if list_at is None:
        return own
    mapped = map_column(con, table, column, f"c{list_at}", context, companies)
    staged = replace(read_mapped(column, f"c{list_at}", has_unread=False), is_excluded="")
    if list_at == at:
        return read_absent(column) if mapped.is_empty else staged
    both = f"nullif(concat_ws(', ', {own.value}, {staged.value}), '')"
    return replace(staged, value=both, code=own.code)


# ---- what a person said of one organisation ----


def hear_organisations(
    con: duckdb.DuckDBPyConnection, table: Table, staged: StagedColumn, readings: Readings
) -> StagedColumn:
    """`기업명=예시대학교` is 기관, or has a business number: in each of its rows that says nothing itself in this column, or
    has no such column.

    A word that stands in the cell goes first, be it readable or not.
    """
    column = staged.column
    contract = table.layout.contract
    told = readings.read_organisations(contract.name, column.name)
    if not told or column.kind not in SAID_OF_ONE or COMPANY not in table.layout.columns:
        return staged
    cell = f"c{table.layout.columns[COMPANY]}"
    map_organisations(con, table, column, cell, told)
    said = f"told_{column.name}"
    code = staged.code or "null"
    is_silent = f"({staged.value} is null and coalesce({code}, '{MISSING}') = '{MISSING}')"
    return replace(
        staged,
        value=f"case when {is_silent} then {said}.value else {staged.value} end",
        code=f"case when not ({is_silent} and {said}.value is not null) then {code} end",
        is_excluded=f"({staged.is_excluded or 'false'} or ({is_silent} and {said}.is_excluded))",
        join=f"{staged.join} left join {said} on {said}.text = r.{cell}",
    )


def map_organisations(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    column: Column,
    cell: str,
    told: Mapping[str, str],
) -> None:
    """Puts the names of which a person said something into the temporary table told_<column>: text, value, is_excluded.

    Args:
        told: company as it is compared → a value of the column, EMPTY or EXCLUDED.
    """
    found = con.execute(
        f"select distinct r.{cell} from {table.rows} and r.{cell} is not null"
    ).fetchall()
    means = {text: told[company_key(text)] for (text,) in found if company_key(text) in told}
    con.register(
        "told",
        pa.table(
            {
                "text": pa.array(list(means), pa.string()),
                "value": pa.array(
                    [
                        read_cell(column, word, CellContext(date.max)).value
                        for word in means.values()
                    ],
                    pa.string(),
                ),
                "is_excluded": pa.array([word == EXCLUDED for word in means.values()], pa.bool_()),
            }
        ),
    )
    con.execute(f"create or replace temp table told_{column.name} as select * from told")
    con.unregister("told")


def find_text_cells(layout: Layout) -> dict[str, str]:
    """The columns of text that a table has, and the cell of each."""
    return {
        column.name: f"c{layout.columns[column.name]}"
        for column in layout.contract.columns
        if column.kind == "text" and column.name in layout.columns
    }


@dataclass(frozen=True)
class Table:
    """Rows of a sheet that are read alike, and where they are.

    Args:
        raw: temporary table of text cells c0 …, and SQL for a row's number.
        layout: which of the cells is which column.
        part: their lines, and what stands around them.
    """

    raw: RawTable
    layout: Layout
    part: Part

    @property
    def rows(self) -> str:
        """SQL of the rows, called r, with a condition."""
        return f"{self.raw.name} r where {self.condition}"

    def holding(self, cell: str) -> str:
        """SQL of rows, called r, with a condition, that hold each text of a cell: fewer than its own where it can be."""
        return self.raw.find_cell(cell, self.condition)

    @property
    def condition(self) -> str:
        """SQL that is true for its rows, called r."""
        return self.raw.is_within(self.part.first_line, self.part.last_line)

    @property
    def piece(self) -> str:
        """SQL that tells the rows of one line apart where each has cells of its own: `채용`, `투자` of a wide table."""
        if not self.layout.wide:
            return "''"
        return f"r.c{self.layout.columns[MILESTONE]}"


def describe_context(table: Table, column: Column, origin: Origin) -> CellContext:
    """What the cells of a column are read by beside their texts."""
    around = table.part.surroundings
    return CellContext(
        loaded_on=origin.loaded_on,
        days=DayContext(
            around.period.year, around.period.month, origin.is_1904, answered=around.answered
        ),
        unit=find_unit(table, column),
        means=origin.readings.read_values(table.layout.contract.name, column.name),
    )


def find_unit(table: Table, column: Column) -> MoneyFactor:
    """Won that a bare number of a money column stands for: its header's unit goes before the line's above."""
    header = table.layout.headers[table.layout.columns[column.name]]
    line = table.part.surroundings.unit
    return read_header_unit(header) or (line and line.money) or 1


def needs_unit_line(table: Table) -> bool:
    """Whether the unit line around a table says what its amounts are: some stand under a header without a unit."""
    line = table.part.surroundings.unit
    if line is None or line.money is None:
        return False
    return any(read_header_unit(header) is None for header in find_money_headers(table.layout))


def find_money_headers(layout: Layout) -> list[str]:
    """The headers of a table's amounts; in a wide one `투자` and `매출`, and not `채용`, which counts people."""
    if not layout.wide:
        return [layout.headers[at] for at in layout.find_places("money")]
    headers = []
    for name, at in layout.wide.items():
        milestone, _, wanted = name.partition(".")
        column = layout.contract.find_column(wanted)
        counts_people = column.otherwise and milestone in column.otherwise.values
        if column.kind == "money" and not counts_people:
            headers.append(layout.headers[at])
    return headers


# ---- days in the wrong order ----


def apply_orders(contract: Contract, read: Sequence[StagedColumn]) -> list[StagedColumn]:
    """The columns, the one that a row can do without emptied where its day comes too early or too late."""
    by_name = {staged.column.name: staged for staged in read if staged.is_present}
    changed: dict[str, StagedColumn] = {}
    for order in contract.orders:
        if order.earlier in by_name and order.later in by_name:
            earlier = by_name[order.earlier]
            later = by_name[order.later]
            is_wrong = is_before(later.value, earlier.value)
            blamed = choose_blamed(earlier.column, later.column)
            changed[blamed.name] = blame(changed.get(blamed.name, by_name[blamed.name]), is_wrong)
    return [changed.get(staged.column.name, staged) for staged in read]


def choose_blamed(earlier: Column, later: Column) -> Column:
    """Of two days in the wrong order the one that cannot be believed: the optional one, else the later."""
    if later.required and not earlier.required:
        return earlier
    return later


def blame(staged: StagedColumn, is_wrong: str) -> StagedColumn:
    """A column whose value counts for nothing where a condition holds."""
    code = f"case when {is_wrong} then 'BAD_ORDER' end"
    if staged.code:
        code = f"coalesce({staged.code}, {code})"
    value = f"case when not coalesce({is_wrong}, false) then {staged.value} end"
    return replace(staged, value=value, code=code)


def is_before(later: str, earlier: str) -> str:
    """SQL that is true when `later` comes first; a day without a time of day is not before a time on that day."""
    is_timed = f"cast({later} as timestamp) <> date_trunc('day', cast({later} as timestamp))"
    return (
        f"(cast({later} as date) < cast({earlier} as date) or ({later} < {earlier} and {is_timed}))"
    )


# ---- rows ----


def stage_table(
    con: duckdb.DuckDBPyConnection, table: Table, origin: Origin, companies: Companies
) -> None:
    """Adds the rows of a table to stg_<source>, with the first problem of each row beside it.

    Why rows are no data stands in the temporary table left_out_lines (line, reason). What cannot be read in a column
    that a row can do without leaves that cell empty, and stands in `unread_cells`.
    """
    contract = table.layout.contract
    read = apply_orders(contract, read_columns(con, table, origin, companies))
    staged_from = (
        f"{make_columns(table, read)} r left join left_out_lines l on l.line = {table.raw.line} "
        + " ".join(staged.join for staged in read)
    )
    con.execute(
        f"""
        insert into stg_{contract.name}
        with typed as (
            select {table.raw.line} as line, {", ".join(staged.selected for staged in read)},
                {why_left_out(table.layout, read)} as left_out,
                {first_problem(read, "name")} as problem, {first_problem(read, "code")} as code
            from {staged_from} where {table.condition}
        )
        select {origin.file_no}, {origin.sheet_no}, line, {", ".join(stored_columns(contract))}, null, left_out,
            case when left_out is null then problem end, case when left_out is null then code end
        from typed
        order by line  -- rows that come out of a join in no order would be written by one thread alone
    """
    )
    note_unread_cells(con, table, origin, read, f"{staged_from} where {table.condition}")


def make_columns(table: Table, read: Sequence[StagedColumn]) -> str:
    """SQL of a table's rows with the columns beside them that are made once for each row."""
    made = [staged.made for staged in read if staged.made]
    if not made:
        return table.raw.name
    return f"(select rowid, *, {', '.join(made)} from {table.raw.name})"


def why_left_out(layout: Layout, read: Sequence[StagedColumn]) -> str:
    """SQL for why a row is no data; null for data."""
    branches = ["when l.reason is not null then l.reason"]
    excluded = [staged.is_excluded for staged in read if staged.is_excluded]
    if excluded:
        branches.append(f"when {' or '.join(excluded)} then 'excluded'")
    approval = layout.contract.approval
    if approval and approval.column in layout.columns:
        cell = f"r.c{layout.columns[approval.column]}"
        is_approved = holds_word(cell, approval.word)
        branches.append(
            f"when not {is_approved} and not coalesce({is_error(cell)}, false) then 'unapproved'"
        )
    return f"case {' '.join(branches)} end"


def holds_word(cell: str, word: str) -> str:
    """SQL that is true where a cell holds a word, however blanks stand in it: `결재 완료(전결)` holds 결재완료."""
    spaced = BLANK.join(word)
    return f"regexp_matches(coalesce({cell}, ''), '{spaced}')"


def first_problem(read: Sequence[StagedColumn], what: Literal["name", "code"]) -> str:
    """SQL for the first column that keeps a row back, or for its code; null where none does."""
    wrong = [staged for staged in read if staged.code and staged.column.keeps_row_back]
    if not wrong:
        return "null"
    says = {
        "name": lambda staged: f"'{staged.column.name}'",
        "code": lambda staged: staged.code,
    }[what]
    branches = " ".join(f"when {staged.code} is not null then {says(staged)}" for staged in wrong)
    return f"case {branches} end"


def note_unread_cells(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    origin: Origin,
    read: Sequence[StagedColumn],
    staged_from: str,
) -> None:
    """Notes the cells that were emptied in rows that are loaded all the same."""
    contract = table.layout.contract
    for staged in read:
        if not staged.code or staged.column.keeps_row_back:
            continue
        con.execute(
            f"""
            insert into unread_cells
            select distinct {origin.file_no}, {origin.sheet_no}, '{contract.name}', {table.raw.line},
                {table.piece}, '{staged.column.name}', {staged.code}
            from {staged_from} and {staged.code} is not null
                and ({first_problem(read, "code")}) is null and ({why_left_out(table.layout, read)}) is null
        """
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
        where file_no = $file and sheet_no = $sheet and (left_out is null or left_out in ('unapproved', 'excluded'))
        limit 1
    """,
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    return bool(rows)
