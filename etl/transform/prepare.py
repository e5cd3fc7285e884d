"""A part of a sheet → rows of one company, one happening and one number each, as the contracts want them.

    what a person said of row 12      stands in its cell, before all that follows
    상동                              what stands in the row above
    A사, B사                          two rows of one line; money, people and km stay with the first
    개소일 | 채용 | 투자 (a row a firm)   one row for each of these that is filled
    a number merged over three rows   the first row's alone

Row numbers stay what a person sees; several rows may have one. Only tables of a sheet that needs it are written anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import duckdb
import pyarrow as pa

from etl.clean.companies import CompanyCell, is_ditto, split_companies
from etl.clean.names import company_key
from etl.clean.units import UnitLine, find_money_factor
from etl.contracts.codes import NUMBERS, ColumnKind
from etl.contracts.vocabulary import DITTO_WORDS
from etl.extract.distinct import look_at_cells
from etl.extract.layout import ACHIEVED_ON, MILESTONE, Layout
from etl.extract.readings import EMPTY, EXCLUDED
from etl.extract.sheet import NO_TEXTS, RawTable
from etl.transform.suspects import BLANKS, count_cells
from etl.transform.texts import is_empty_text
from etl.transform.validate import Table

# what belongs to the first of merged rows, and to the first of several companies in one cell
STAYS_WITH_FIRST: tuple[ColumnKind, ...] = (*NUMBERS, "duration")
QUANTITY = "quantity"
LINE = "r.line"  # SQL of a row's number where it stands beside its cells
BARE_NUMBER = r"[0-9][0-9,. ]*"
ToldRows = Mapping[str, Mapping[int, str]]  # column → line → what a person said its cell should be
Mended = tuple[str, int]  # a column and a line


@dataclass(frozen=True)
class Prepared:
    """A table made ready to be staged, and what a person should know of it.

    Args:
        unnamed: companies that a cell counts and does not name (`외 2개사`).
        split: lines in which several companies stood.
        merged: cells of numbers that belong to the first of merged rows.
        has_rows: whether it has any row that is data: below its last title there may be none.
        mended: cells of its rows of which a person said what they should have been.
    """

    table: Table
    unnamed: int = 0
    split: int = 0
    merged: int = 0
    has_rows: bool = True
    mended: frozenset[Mended] = frozenset()

    @property
    def unit(self) -> UnitLine | None:
        """The unit line around it."""
        return self.table.part.surroundings.unit


def prepare_table(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    filled: Mapping[int, frozenset[int]],
    told: ToldRows = MappingProxyType({}),
) -> Prepared:
    """The rows as the contract wants them.

    Args:
        filled: position of a column → lines that were filled from a merged cell above.
        told: what a person said of single rows: column → line → what its cell should have been.
    """
    merged = empty_merged_numbers(con, table, filled)
    if merged:
        table = replace(table, raw=replace(table.raw, texts=NO_TEXTS))
    table = add_constants(con, table)
    table, mended = mend_rows(con, table, told)
    if table.layout.wide:
        table = unfold_wide(con, table)
    table = repeat_dittos(con, table)
    table, split, unnamed = split_several(con, table)
    return Prepared(table, unnamed, split, merged, has_rows(con, table), mended)


def has_rows(con: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Whether any row of a table is data."""
    found = con.execute(
        f"select 1 from {table.rows} "
        f"and {table.raw.line} not in (select line from left_out_lines) limit 1"
    ).fetchall()
    return bool(found)


def find_company_cell(layout: Layout) -> str | None:
    """The cell that names one company; None where no column does."""
    places = layout.find_places("company")
    return f"c{places[0]}" if places else None


# ---- numbers merged over rows ----


def empty_merged_numbers(
    con: duckdb.DuckDBPyConnection, table: Table, filled: Mapping[int, frozenset[int]]
) -> int:
    """Takes numbers out of the table's rows that only a merged cell brought them to; returns how many.

    Rows of headers may be merged too, and rows that are no data: nothing is taken out of them, and nothing counted.
    """
    layout = table.layout
    places = layout.find_places(*STAYS_WITH_FIRST)
    for name, at in layout.wide.items():
        if layout.contract.find_column(name.partition(".")[2]).kind in STAYS_WITH_FIRST:
            places.append(at)
    return sum(empty_cells(con, table, at, filled[at]) for at in places if at in filled)


def empty_cells(
    con: duckdb.DuckDBPyConnection, table: Table, at: int, lines: frozenset[int]
) -> int:
    """Empties the cells at a place in those of some lines that are rows of the table; returns how many there were."""
    ((emptied,),) = con.execute(
        f"update {table.raw.name} r set c{at} = null "
        f"where {table.condition} and c{at} is not null and {table.raw.line} in (select unnest($lines)) "
        f"and {table.raw.line} not in (select line from left_out_lines)",
        {"lines": sorted(lines)},
    ).fetchall()
    return emptied


# ---- what a person said holds for every row ----


def add_constants(con: duckdb.DuckDBPyConnection, table: Table) -> Table:
    """The columns that a person gave one value for the whole file."""
    constants = {
        name: value
        for name, value in table.layout.constants.items()
        if name not in table.layout.columns
    }
    if not constants:
        return table
    width = count_cells(con, table.raw.name)
    added = ", ".join(f"$v{n} as c{width + n}" for n in range(len(constants)))
    values = {f"v{n}": value for n, value in enumerate(constants.values())}
    raw = write_rows(con, table, f"r.*, {added}", parameters=values)
    return widen(table, raw, tuple(constants), width, [""] * len(constants))


def widen(
    table: Table, raw: RawTable, names: Sequence[str], width: int, added: Sequence[str]
) -> Table:
    """The table with columns that were added behind its last cell.

    Args:
        added: the headers they have in the file; "" where none.
    """
    layout = table.layout
    headers = layout.headers + ("",) * (width - layout.width) + tuple(added)
    columns = {**layout.columns, **{name: width + n for n, name in enumerate(names)}}
    return replace(table, raw=raw, layout=replace(layout, headers=headers, columns=columns))


def write_rows(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    columns: str,
    joined: str = "",
    parameters: Mapping[str, object] | None = None,
) -> RawTable:
    """The rows of a table alone, written anew with the number of each beside it, under a name of their own.

    Args:
        columns: SQL of what is selected of a row, called r.
        joined: SQL of what stands beside it.
    """
    name = f"{table.raw.name}_{table.part.first_line}"
    line = ""
    if table.raw.line != LINE:
        line = f", {table.raw.line} as line"
    con.execute(
        f"create or replace temp table {name} as select {columns}{line} "
        f"from {table.raw.name} r {joined} where {table.condition}",
        dict(parameters or {}),
    )
    return replace(table.raw, name=name, line=LINE, texts=NO_TEXTS)


# ---- what a person said of single rows ----


def mend_rows(
    con: duckdb.DuckDBPyConnection, table: Table, told: ToldRows
) -> tuple[Table, frozenset[Mended]]:
    """Puts what a person said into the cells of single rows before anything else is judged; leaves rows out.

    Returns:
        the table, and what of it was said of its rows of data.
    """
    if not told:
        return table, frozenset()
    acting = choose_acting(con, table, told)
    leave_out_lines(con, list_excluded(acting))
    table = add_empty_columns(con, table, acting)
    for name, means in acting.items():
        write_cells(con, table, name, means)
    if acting:
        table = replace(table, raw=replace(table.raw, texts=NO_TEXTS))
    return table, frozenset((name, line) for name, means in acting.items() for line in means)


def choose_acting(
    con: duckdb.DuckDBPyConnection, table: Table, told: ToldRows
) -> dict[str, dict[int, str]]:
    """What was said of cells that rows of data of a table have, or can have."""
    found = find_data_lines(con, table, {line for means in told.values() for line in means})
    acting = {
        name: choose_lines(told[name], found) for name in told if can_hold(table.layout, name)
    }
    return {name: means for name, means in acting.items() if means}


def choose_lines(means: Mapping[int, str], lines: Collection[int]) -> dict[int, str]:
    return {line: word for line, word in means.items() if line in lines}


def find_data_lines(
    con: duckdb.DuckDBPyConnection, table: Table, lines: Collection[int]
) -> frozenset[int]:
    """Those of some lines that are rows of a table and data."""
    rows = con.execute(
        f"select {table.raw.line} from {table.rows} and {table.raw.line} in (select unnest($lines)) "
        f"and {table.raw.line} not in (select line from left_out_lines)",
        {"lines": sorted(lines)},
    ).fetchall()
    return frozenset(line for (line,) in rows)


def can_hold(layout: Layout, name: str) -> bool:
    """Whether rows can have a cell of a column; those that unfolding makes of a wide table have none of their own."""
    if name in layout.columns or name in layout.wide:
        return True
    is_made = bool(layout.wide) and name in (MILESTONE, QUANTITY)
    return not is_made and any(column.name == name for column in layout.contract.columns)


def list_excluded(told: ToldRows) -> frozenset[int]:
    """The lines that a person said are no data, whatever is said of their other cells."""
    return frozenset(
        line for means in told.values() for line, word in means.items() if word == EXCLUDED
    )


def leave_out_lines(con: duckdb.DuckDBPyConnection, lines: Collection[int]) -> None:
    if lines:
        con.execute(
            "insert into left_out_lines select unnest($lines), 'excluded'",
            {"lines": sorted(lines)},
        )


def add_empty_columns(
    con: duckdb.DuckDBPyConnection, table: Table, names: Collection[str]
) -> Table:
    """The table with those of some columns that its file does not have."""
    layout = table.layout
    absent = [name for name in names if name not in layout.columns and name not in layout.wide]
    if not absent:
        return table
    width = count_cells(con, table.raw.name)
    added = ", ".join(f"cast(null as varchar) as c{width + n}" for n in range(len(absent)))
    raw = write_rows(con, table, f"r.*, {added}")
    return widen(table, raw, absent, width, [""] * len(absent))


def write_cells(
    con: duckdb.DuckDBPyConnection, table: Table, name: str, means: Mapping[int, str]
) -> None:
    """Puts a word into a column's cell of each of some lines; nothing into one that is to be empty.

    The cells of a line that is left out stay: `상동` below may mean them.
    """
    at = {**table.layout.wide, **table.layout.columns}[name]
    words = {line: word for line, word in means.items() if word != EXCLUDED}
    for line, word in words.items():
        con.execute(
            f"update {table.raw.name} r set c{at} = nullif($word, '{EMPTY}') "
            f"where {table.raw.line} = $line",
            {"word": word, "line": line},
        )


# ---- wide tables ----


def unfold_wide(con: duckdb.DuckDBPyConnection, table: Table) -> Table:
    """A row a firm → a row for each milestone of it that is filled.

    Its day is that milestone's own column, else the row's achieved_on.
    """
    layout = table.layout
    width = count_cells(con, table.raw.name)
    milestones = list(dict.fromkeys(name.partition(".")[0] for name in layout.wide))
    pieces = [unfold_milestone(layout, milestone) for milestone in milestones]
    words = [f"cast($n{n} as varchar)" for n in range(len(milestones))]
    columns = [
        f"{choose_nth(words)} as c{width}",
        f"{choose_nth([piece.day for piece in pieces])} as c{width + 1}",
        f"{choose_nth([piece.quantity for piece in pieces])} as c{width + 2}",
        f"{choose_nth([piece.is_filled for piece in pieces])} as is_filled",
    ]
    raw = write_rows(
        con,
        table,
        f"r.*, {', '.join(columns)}",
        f"cross join (select unnest(range({len(milestones)})) as nth) m",
        {f"n{n}": milestone for n, milestone in enumerate(milestones)},
    )
    con.execute(
        f"""
        insert into left_out_lines
        select line, 'nothing' from {raw.name} group by line
        having not bool_or(is_filled) and line not in (select line from left_out_lines)"""
    )
    con.execute(
        f"""
        delete from {raw.name} where rowid in (
            select rowid from (
                select rowid, is_filled, bool_or(is_filled) over (partition by line) as has_one,
                    row_number() over (partition by line order by rowid) as nth from {raw.name})
            where not is_filled and (has_one or nth > 1))"""
    )
    con.execute(f"alter table {raw.name} drop is_filled")
    headers = ["", "", ""]
    if ACHIEVED_ON in layout.columns:
        headers[1] = layout.headers[layout.columns[ACHIEVED_ON]]
    return widen(table, raw, (MILESTONE, ACHIEVED_ON, QUANTITY), width, headers)


def choose_nth(values: Sequence[str]) -> str:
    """SQL of the value of the m.nth milestone."""
    branches = " ".join(f"when {nth} then {value}" for nth, value in enumerate(values))
    return f"case m.nth {branches} end"


@dataclass(frozen=True)
class MilestoneCells:
    """SQL of one milestone of a wide row: its day, its quantity, and whether anything of it is filled."""

    day: str
    quantity: str
    is_filled: str


def unfold_milestone(layout: Layout, milestone: str) -> MilestoneCells:
    own = {
        name.partition(".")[2]: read_wide_cell(layout, name, at)
        for name, at in layout.wide.items()
        if name.partition(".")[0] == milestone
    }
    day = own.get(ACHIEVED_ON, "null")
    if ACHIEVED_ON in layout.columns:
        day = f"coalesce({day}, r.c{layout.columns[ACHIEVED_ON]})"
    return MilestoneCells(
        day, own.get(QUANTITY, "null"), f"coalesce({', '.join(own.values())}) is not null"
    )


def read_wide_cell(layout: Layout, name: str, at: int) -> str:
    """SQL of a cell, null for `-` and `없음`; a bare number under `들어온 돈(백만원)` gets the unit of its own header."""
    cell = f"nullif(trim(coalesce(r.c{at}, '')), '')"
    cell = f"case when {is_empty_text(cell)} then null else {cell} end"
    unit = layout.header_units.get(name, "")
    if not find_money_factor(unit):
        return cell
    return f"case when regexp_full_match({cell}, '{BARE_NUMBER}') then {cell} || '{unit}' else {cell} end"


# ---- the same as above ----


# A cheap look that no such word escapes; brackets and quotation marks may be full-width ones. `(주)…` is none.
DITTO_STARTS = "".join(sorted({word[0] for word in DITTO_WORDS} - {"("} | {*"＂＇"}))
MAY_BE_DITTO = f"^[{BLANKS}]?(?:[{DITTO_STARTS}]|[(（][{BLANKS}]?상)"


def repeat_dittos(con: duckdb.DuckDBPyConnection, table: Table) -> Table:
    """`상동`, `〃`: what stands in the row above; rows that are no data are passed over. Returns the table as it is then.

    A row that a person left out is not: the author wrote `상동` of what stands there.
    """
    found = find_dittos(con, table)
    for cell, dittos in found.items():
        is_ditto = f"r.{cell} in (select unnest($dittos))"
        con.execute(
            f"""
            create or replace temp table above as
            select {table.raw.line} as line, {is_ditto} as is_ditto,
                last_value(case when not coalesce({is_ditto}, false) then {{text: r.{cell}}} end ignore nulls)
                    over (order by {table.raw.line} rows unbounded preceding).text as text
            from {table.rows}
                and {table.raw.line} not in (select line from left_out_lines where reason <> 'excluded')""",
            {"dittos": dittos},
        )
        con.execute(
            f"update {table.raw.name} r set {cell} = a.text from above a "
            f"where a.line = {table.raw.line} and a.is_ditto"
        )
    return replace(table, raw=table.raw.forget_texts(*found))


def find_dittos(con: duckdb.DuckDBPyConnection, table: Table) -> dict[str, list[str]]:
    """Cell → the words in it that mean the row above."""
    found = {cell: read_dittos(con, table, cell) for cell in find_suspect_cells(con, table)}
    return {cell: dittos for cell, dittos in found.items() if dittos}


def find_suspect_cells(con: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """The cells in which some text begins as such a word does; all are looked at once."""
    cells = [f"c{at}" for at in sorted(set(table.layout.columns.values()))]
    looks = {cell: [f"regexp_matches(r.{cell}, $may_be_ditto)"] for cell in cells}
    found = look_at_cells(con, table.raw, table.condition, looks, {"may_be_ditto": MAY_BE_DITTO})
    return [cell for cell in cells if found[cell] == (True,)]


def read_dittos(con: duckdb.DuckDBPyConnection, table: Table, cell: str) -> list[str]:
    found = con.execute(
        f"select distinct r.{cell} from {table.holding(cell)} and regexp_matches(r.{cell}, $may_be_ditto) "
        "order by all",
        {"may_be_ditto": MAY_BE_DITTO},
    ).fetchall()
    return [text for (text,) in found if is_ditto(text)]


# ---- companies ----


# A cheap look that nothing escapes: most names are one company's and are read no further.
MAY_BE_SEVERAL = "regexp_matches({cell}, '[,，、;；\\n\\r]|[외등]\\s*[0-9]')"


def split_several(con: duckdb.DuckDBPyConnection, table: Table) -> tuple[Table, int, int]:
    """Several companies in one cell → a row each; money, people, km and the row's own number stay with the first.

    Returns:
        the table, lines in which several stood, and companies that were counted and not named.
    """
    cell = find_company_cell(table.layout)
    if cell is None or not table.layout.contract.splits_companies:
        return table, 0, 0
    may_be_several = MAY_BE_SEVERAL.format(cell=f"r.{cell}")
    suspects = con.execute(
        f"select distinct r.{cell} from {table.holding(cell)} and {may_be_several}"
    ).fetchall()
    cells = {text: split_companies(text) for (text,) in suspects}
    several = {text: found for text, found in cells.items() if names_others(found, text)}
    if not several:
        return table, 0, 0
    con.register(
        "several",
        pa.table(
            {
                "text": pa.array(list(several), pa.string()),
                "names": pa.array([list(s.names) for s in several.values()], pa.list_(pa.string())),
                "unnamed": pa.array([s.unnamed for s in several.values()], pa.int64()),
            }
        ),
    )
    ((split, unnamed),) = con.execute(
        f"select count(*) filter (len(names) > 1), coalesce(sum(unnamed), 0) "
        f"from {table.raw.name} r join several s on s.text = r.{cell} where {table.condition}"
    ).fetchall()
    raw = write_split(con, table, cell)
    con.unregister("several")
    return replace(table, raw=raw), split, unnamed


def names_others(found: CompanyCell, text: str) -> bool:
    """Whether a cell names something else than the one firm of its text: `A사, ㈜A사` names A사."""
    if found.unnamed:
        return True
    return any(company_key(name) != company_key(text) for name in found.names)


def write_split(con: duckdb.DuckDBPyConnection, table: Table, cell: str) -> RawTable:
    """The rows with one company each."""
    numbers = table.layout.find_row_numbers()
    once = [*table.layout.find_places(*STAYS_WITH_FIRST), *numbers.values()]
    replaced = [f"coalesce(s.name, r.{cell}) as {cell}"]
    replaced += [f"case when coalesce(s.nth, 1) = 1 then r.c{at} end as c{at}" for at in once]
    named = (
        "(select text, unnest(names) as name, unnest(range(1, len(names) + 1)) as nth from several)"
    )
    return write_rows(
        con,
        table,
        f"r.* replace ({', '.join(replaced)})",
        f"left join {named} s on s.text = r.{cell}",
    )
