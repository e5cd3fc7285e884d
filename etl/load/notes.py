"""Sentences on what was decided about a sheet: said in every report, on the page and in the build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl import messages
from etl.clean.units import UNCLEAR
from etl.contracts.contract import Contract
from etl.contracts.registry import find_contract
from etl.extract.layout import Layout
from etl.extract.readings import EXCLUDED, Readings, SheetReading, ValueReading
from etl.extract.sheet import Sheet, SheetMarks, UnreadSheet
from etl.extract.tables import Part
from etl.transform.aliases import Aliases
from etl.transform.sheets import StagedSheet, StagedSource
from etl.transform.validate import needs_unit_line

MOST_NOTES = 20  # of one kind on one sheet


def describe_source(source: StagedSource) -> Iterator[str]:
    """What was decided about the rows of one source of a sheet."""
    layout = source.tables[0].layout
    if layout.unknown:
        yield messages.UNKNOWN_COLUMNS.format(headers=messages.quote_names(layout.unknown))
    yield from describe_surroundings(source)
    split = sum(prepared.split for prepared in source.prepared)
    if split:
        yield describe_split(layout, split)
    unnamed = sum(prepared.unnamed for prepared in source.prepared)
    if unnamed:
        yield messages.UNNAMED_COMPANIES.format(count=unnamed)
    merged = sum(prepared.merged for prepared in source.prepared)
    if merged:
        yield messages.MERGED_NUMBERS.format(cells=merged)
    yield from describe_passed_over(source)
    yield from describe_mended(source)
    if len(source.prepared) > 1:
        lines = [part.first_line for part in list_parts(source)[1:]]
        yield messages.SEVERAL_TABLES.format(lines=", ".join(map(str, lines[:MOST_NOTES])))


def describe_passed_over(source: StagedSource) -> Iterator[str]:
    """The rows that were not approved, by what stands there instead, and those that run past their headers."""
    approval = source.contract.approval
    if approval and source.unapproved:
        yield messages.describe_unapproved(
            source.contract.find_column(approval.column).label, approval.word, source.unapproved
        )
    overlong = source.overlong
    if overlong.total:
        yield messages.OVERLONG_ROWS.format(
            count=overlong.total, lines=messages.list_numbers(overlong.lines)
        )


def describe_split(layout: Layout, rows: int) -> str:
    """That rows with several companies became several, and what stays with the first of them."""
    numbers = "".join(f"{label}·" for label in layout.find_row_numbers())
    return messages.SPLIT_COMPANIES.format(rows=rows, numbers=numbers)


def describe_mended(source: StagedSource) -> Iterator[str]:
    """The cells that were read as a person said of their rows."""
    if not source.mended:
        return
    told = source.readings.read_rows(source.contract.name)
    cells = [
        describe_cell(source, name, line, told[name][line])
        for name, line in sorted(source.mended, key=lambda cell: (cell[1], cell[0]))
    ]
    named = messages.list_some(dict.fromkeys(cells), MOST_NOTES)
    yield messages.MENDED_CELLS.format(count=len(cells), cells=named)


def describe_cell(source: StagedSource, name: str, line: int, word: str) -> str:
    """`12행 방문일 ‘2022-03-04’`; `12행 제외`."""
    if word == EXCLUDED:
        return messages.LEFT_OUT_ROW.format(line=line)
    label = name_told_column(source.contract, name)
    return messages.MENDED_CELL.format(line=line, label=label, word=word)


def name_told_column(contract: Contract, name: str) -> str:
    """`방문일`; of a wide table `채용.수량`."""
    milestone, dot, column = name.rpartition(".")
    return f"{milestone}{dot}{contract.find_column(column).label}"


def describe_lost_row(reading: ValueReading) -> str:
    """An answer about a row that its file does not have, or that is no data."""
    label = name_told_column(find_contract(reading.source), reading.column)
    return messages.LOST_ROW.format(written=reading.written, label=label)


def list_parts(source: StagedSource) -> list[Part]:
    return [table.part for table in source.tables]


def describe_surroundings(source: StagedSource) -> Iterator[str]:
    """Years, months and units that were taken from titles and names, each once."""
    surroundings = [part.surroundings for part in list_parts(source)]
    yield from describe_units(source)
    named = (messages.name_period(a.period.year, a.period.month) for a in surroundings)
    said = list(filter(None, dict.fromkeys(named)))
    if said and source.has_days_without_year:
        yield messages.PERIODS.format(periods=", ".join(said[:MOST_NOTES]))
    if source.has_answered_days:
        yield messages.ANSWERED_YEAR.format(year=surroundings[0].answered)


def describe_units(source: StagedSource) -> Iterator[str]:
    """Unit lines by which amounts were read; and one below the last row, which says nothing of the rows above."""
    applied = dict.fromkeys(
        prepared.unit
        for prepared in source.prepared
        if prepared.has_rows and needs_unit_line(prepared.table)
    )
    for unit in applied:
        if unit and unit.money is not UNCLEAR:
            yield messages.UNIT_LINE.format(units=", ".join(unit.units))
    last = source.prepared[-1]
    if last.unit and last.unit not in applied and is_below_rows(source):
        yield messages.UNIT_LINE_BELOW.format(units=", ".join(last.unit.units))


def is_below_rows(source: StagedSource) -> bool:
    """Whether a sheet ends below a title that has rows above it and none below, though it has amounts."""
    *above, last = source.prepared
    return (
        not last.has_rows
        and last.table.part.last_line is None
        and needs_unit_line(last.table)
        and any(prepared.has_rows for prepared in above)
    )


def describe_told(sheet: Sheet) -> Iterator[str]:
    """That a person, and not the headers, said what a sheet is."""
    if sheet.layout.is_told:
        yield messages.TOLD_SHEET.format(
            source=sheet.layout.contract.label, row=sheet.layout.header_row
        )


def note_missing_sheets(readings: Readings, sheets: Sequence[Sheet | UnreadSheet]) -> Iterator[str]:
    """What was said of sheets that a file does not have.

    Args:
        readings: those that act on the file.
    """
    names = [sheet.name for sheet in sheets]
    missing = [told for told in readings.sheets if not any(map(told.is_about, names))]
    for told in missing[:MOST_NOTES]:
        yield messages.NO_SUCH_SHEET.format(told=name_told(told), names=name_sheets(names))


def name_told(told: SheetReading) -> str:
    return told.sheet or messages.SHEET_WITHOUT_NAME


def name_sheets(names: Sequence[str]) -> str:
    return messages.quote_names(names[:MOST_NOTES]) if any(names) else messages.SHEET_WITHOUT_NAME


def describe_unread(sheet: StagedSheet) -> Iterator[str]:
    """Tables of a sheet that fit no source."""
    for part, lines in sheet.unread:
        headers = [header for header in part.headers if header]
        yield messages.UNREAD_TABLE.format(
            line=part.first_line, rows=lines, headers=messages.quote_names(headers[:MOST_NOTES])
        )


def describe_marks(sheet: Sheet) -> Iterator[str]:
    """Hidden rows and columns and struck cells of a sheet: read, and named. Hidden sheets: not read."""
    marks = sheet.marks
    yield from describe_hidden_sheets(marks)
    if marks.hidden_rows:
        yield messages.HIDDEN_ROWS.format(rows=messages.list_numbers(marks.hidden_rows))
    if marks.hidden_columns:
        yield messages.HIDDEN_COLUMNS.format(columns=", ".join(marks.hidden_columns[:MOST_NOTES]))
    if marks.struck_cells:
        yield messages.STRUCK_CELLS.format(cells=", ".join(marks.struck_cells[:MOST_NOTES]))


def describe_hidden_sheets(marks: SheetMarks) -> Iterator[str]:
    """Hidden sheets of a workbook, which were not read."""
    if marks.hidden_sheets:
        yield messages.HIDDEN_SHEETS.format(sheets=messages.quote_names(marks.hidden_sheets))


def describe_contradictions(aliases: Aliases) -> Iterator[str]:
    for decision in aliases.contradictions[:MOST_NOTES]:
        yield messages.CONTRADICTED_ALIAS.format(name=decision.name, company=decision.company)
