"""One sheet of a file → its rows staged: split into tables, made ready, cleaned, each with the first problem beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import duckdb
import pyarrow as pa

from etl.clean.days import NO_CONTEXT, DayContext
from etl.clean.periods import Period, combine_periods, find_period
from etl.contracts.codes import DAYS, LeftOut
from etl.contracts.contract import Contract
from etl.extract.distinct import gather_texts
from etl.extract.files import load_sheet
from etl.extract.headers import VOCABULARIES, Vocabulary
from etl.extract.readings import NO_READINGS, Readings
from etl.extract.sheet import NO_TEXTS, RawTable, Sheet
from etl.extract.tables import (
    Part,
    SplitSheet,
    Surroundings,
    reads_as_day,
    split_sheet,
    tells_year,
)
from etl.transform import validate
from etl.transform.prepare import Mended, Prepared, prepare_table
from etl.transform.suspects import count_cells, read_suspects
from etl.transform.texts import is_error
from etl.transform.validate import Companies, Origin, Table, holds_word

OVERLONG_NAMED = 20


@dataclass(frozen=True)
class SheetSource:
    """Where a sheet lies: the names that may say what year it is of, and by which words it is read.

    Args:
        period: what the name of its file says.
        vocabularies: of every source, with what a person said of its headers.
    """

    period: Period
    vocabularies: Sequence[Vocabulary] = VOCABULARIES


class Overlong(NamedTuple):
    """Lines that run past their headers: how many, and the first of them."""

    total: int
    lines: tuple[int, ...]

    def join(self, other: Overlong) -> Overlong:
        """Both together."""
        return Overlong(self.total + other.total, (*self.lines, *other.lines))


NONE_OVERLONG = Overlong(0, ())


@dataclass
class StagedSource:
    """What one sheet holds of one source: its tables as they were staged.

    Args:
        sheet_no: the place of its rows and of its report.
        rows_read: lines of the file.
        has_days_without_year: whether some day was read by the year, or month, of a title or a name.
        has_answered_days: whether some day was read by the year that a person said.
        unapproved: word in the column of approval → lines that it keeps from counting.
        overlong: lines with something behind the last header.
        readings: what a person said of its words.
    """

    contract: Contract
    sheet_no: int
    readings: Readings = NO_READINGS
    prepared: list[Prepared] = field(default_factory=list)
    rows_read: int = 0
    has_days_without_year: bool = False
    has_answered_days: bool = False
    unapproved: Counter[str] = field(default_factory=Counter)
    overlong: Overlong = NONE_OVERLONG

    @property
    def mended(self) -> frozenset[Mended]:
        """Cells of which a person said what they should have been."""
        return frozenset(cell for prepared in self.prepared for cell in prepared.mended)

    @property
    def repeats_lines(self) -> bool:
        """Whether a line may have become several rows: for several firms in a cell, for milestones side by side."""
        return any(prepared.split or prepared.table.layout.wide for prepared in self.prepared)

    @property
    def tables(self) -> list[Table]:
        return [prepared.table for prepared in self.prepared]


@dataclass(frozen=True)
class StagedSheet:
    """A sheet whose rows are staged.

    Args:
        raw: the table of its rows as they are.
        sources: what it holds, by source, in its order.
        unread: tables in it whose headers fit no source, and how many lines each has.
    """

    raw: RawTable
    sources: tuple[StagedSource, ...]
    unread: tuple[tuple[Part, int], ...]


def read_surroundings(sheet: Sheet, named: Period) -> Surroundings:
    """What holds for a sheet's first table: its file's name, then the sheet's, then the titles above, the nearest last."""
    said = find_period(sheet.name)
    period = combine_periods([said, named])
    titles = frozenset(text for row in sheet.above for text in row.filled)
    surroundings = Surroundings(period, titles=titles, says_year=tells_year(said))
    for row in sheet.above:
        surroundings = surroundings.hear_title(row.filled)
    return surroundings


def stage_sheet(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    source: SheetSource,
    origin: Origin,
    companies: Companies,
    next_number: int,
) -> StagedSheet:
    """Stages every row of a sheet; its first source has the origin's number, further ones follow from `next_number`.

    Raises:
        Refused: TOO_LARGE when a row has more cells than any form.
    """
    raw = load_sheet(con, sheet, name_raw(origin.file_no, origin.sheet_no))
    raw = replace(raw, texts=gather_texts(con, sheet.layout, raw))
    suspects = read_suspects(con, sheet.layout, raw)
    split = split_sheet(
        sheet.layout, suspects, read_surroundings(sheet, source.period), source.vocabularies
    )
    note_left_out(con, split)
    sources: dict[str, StagedSource] = {}
    unread = []
    for part in split.parts:
        lines = count_lines(con, raw, part)
        if part.layout is None:
            unread.append((part, lines))
            continue
        contract = part.layout.contract
        if contract.name not in sources:
            number = origin.sheet_no if not sources else next_number + len(sources) - 1
            sources[contract.name] = StagedSource(contract, number, origin.readings)
        staged = sources[contract.name]
        staged.rows_read += lines
        told = tell_year(part, staged)
        rows = origin.readings.read_rows(contract.name)
        prepared = prepare_table(
            con, Table(choose_texts(raw, lines), part.layout, told), sheet.filled, rows
        )
        staged.prepared.append(prepared)
        validate.stage_table(con, prepared.table, origin.at(staged.sheet_no), companies)
        note_days_without_year(con, prepared.table, staged)
        note_unread(con, prepared.table, staged)
    return StagedSheet(raw, tuple(sources.values()), tuple(unread))


def note_unread(con: duckdb.DuckDBPyConnection, table: Table, staged: StagedSource) -> None:
    """Remembers which rows of a table were not approved, and which run past its headers."""
    staged.unapproved.update(count_unapproved(con, table))
    staged.overlong = staged.overlong.join(find_overlong(con, table))


def count_unapproved(con: duckdb.DuckDBPyConnection, table: Table) -> dict[str, int]:
    """Word in the column of approval → lines that it keeps from counting, most first; "" for an empty cell.

    `승인`, `반려` where only 결재완료 counts; an error of Excel's (`#REF!`) is no word, and set aside.
    """
    approval = table.layout.contract.approval
    if approval is None or approval.column not in table.layout.columns:
        return {}
    cell = f"r.c{table.layout.columns[approval.column]}"
    found = con.execute(
        f"""
        select trim(coalesce({cell}, '')) as word, count(distinct {table.raw.line}) as lines
        from {table.rows} and not {holds_word(cell, approval.word)}
            and not coalesce({is_error(cell)}, false)
            and {table.raw.line} not in (select line from left_out_lines)
        group by word order by lines desc, word"""
    ).fetchall()
    return dict(found)


def find_overlong(con: duckdb.DuckDBPyConnection, table: Table) -> Overlong:
    """Lines with something behind the last header.

    `가나,2021-03-05,1,200,10` under four headers: the 1,200 should have stood in quotation marks.
    """
    width = table.layout.width
    beyond = range(width, count_cells(con, table.raw.name))
    if not beyond:
        return NONE_OVERLONG
    filled = " or ".join(f"trim(coalesce(r.c{at}, '')) <> ''" for at in beyond)
    lines = con.execute(
        f"""
        select distinct {table.raw.line} as line from {table.rows} and ({filled})
            and {table.raw.line} not in (select line from left_out_lines)
        order by line"""
    ).fetchall()
    return Overlong(len(lines), tuple(line for (line,) in lines[:OVERLONG_NAMED]))


def choose_texts(raw: RawTable, lines: int) -> RawTable:
    """A sheet's rows for one of its tables: the texts of all rows are those of a table that has them all."""
    if lines == raw.texts.rows:
        return raw
    return replace(raw, texts=NO_TEXTS)


def name_raw(file_no: int, sheet_no: int) -> str:
    """`raw_3_0`: the temporary table of a sheet's rows as they are; what is made of it has a name that begins so."""
    return f"{begin_raw_names(file_no)}{sheet_no}"


def begin_raw_names(file_no: int) -> str:
    """`raw_1_`: how all tables of raw rows of one file begin, and none of file 11."""
    return f"raw_{file_no}_"


def drop_raw(con: duckdb.DuckDBPyConnection, file_no: int) -> None:
    """Drops a file's raw rows: they are kept in memory, and nobody looks at them once its rows are judged."""
    names = con.execute(
        "select table_name from duckdb_tables() where temporary and starts_with(table_name, $beginning)",
        {"beginning": begin_raw_names(file_no)},
    ).fetchall()
    for (name,) in names:
        con.execute(f"drop table {name}")


def tell_year(part: Part, staged: StagedSource) -> Part:
    """The part of a source, with the year that a person gave its days."""
    year = staged.readings.read_year(staged.contract)
    return replace(part, surroundings=part.surroundings.hear_answer(year))


def note_days_without_year(
    con: duckdb.DuckDBPyConnection, table: Table, staged: StagedSource
) -> None:
    """Notes whether some day of a table was read by a title or a name, and whether some was by a person's answer."""
    around = table.part.surroundings
    named = DayContext(around.period.year, around.period.month)
    answered = DayContext(answered=around.answered)
    both = replace(named, answered=around.answered)
    if both == NO_CONTEXT:
        return
    for text in list_days(con, table):
        if not reads_as_day(text, both) or reads_as_day(text, NO_CONTEXT):
            continue
        needs_answer = not reads_as_day(text, named)
        needs_name = not reads_as_day(text, answered)
        staged.has_answered_days |= needs_answer
        staged.has_days_without_year |= needs_name or not needs_answer


def list_days(con: duckdb.DuckDBPyConnection, table: Table) -> Iterator[str]:
    """What stands in a table's columns of days, each text of a column once."""
    for at in table.layout.find_places(*DAYS):
        found = con.execute(f"select distinct r.c{at} from {table.holding(f'c{at}')}").fetchall()
        yield from (text for (text,) in found if text)


def note_left_out(con: duckdb.DuckDBPyConnection, split: SplitSheet) -> None:
    """Puts why rows are no data into the temporary table left_out_lines (line, reason)."""
    reasons: dict[int, LeftOut] = split.left_out
    con.register(
        "left_out",
        pa.table(
            {
                "line": pa.array(reasons, pa.int64()),
                "reason": pa.array(reasons.values(), pa.string()),
            }
        ),
    )
    con.execute("create or replace temp table left_out_lines as select * from left_out")
    con.unregister("left_out")


def count_lines(con: duckdb.DuckDBPyConnection, raw: RawTable, part: Part) -> int:
    """Lines of the file that a part has."""
    ((lines,),) = con.execute(
        f"select count(*) from {raw.name} r where {raw.is_within(part.first_line, part.last_line)}"
    ).fetchall()
    return lines
