"""What only a person can know of a file: each question once, with how many rows wait for its answer. Nothing is applied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import duckdb
from rapidfuzz import fuzz, process

from etl.clean.days import DayContext, read_days
from etl.clean.institutions import is_institution_name
from etl.clean.names import company_key
from etl.clean.text import Unclean
from etl.contracts.codes import DAYS, AskKind
from etl.contracts.contract import Column, Contract
from etl.extract.headers import fold_header
from etl.transform.sheets import StagedSource

NEAR = 75  # likeness in percent from which a known word is offered as a guess
# what tells a firm from another organisation, and is asked about by name where nothing says it
TELLS_FIRMS = {"visits": "counterpart", "mous": "party_type"}


@dataclass(frozen=True)
class Ask:
    """One question.

    Args:
        column: canonical name; "" where it is not of one.
        written: as it stands in the file.
        rows: how many wait for the answer.
        guess: a known word that is near; never applied by itself.
    """

    kind: AskKind
    column: str
    written: str
    rows: int
    guess: str | None = None


def ask_of_rows(
    con: duckdb.DuckDBPyConnection, source: StagedSource, file_no: int
) -> list[dict[str, Any]]:
    """The questions of one source of a sheet, those with most rows first."""
    asks = [
        *ask_of_headers(source),
        *ask_of_cells(con, source, file_no),
        *ask_of_institutions(con, source, file_no),
    ]
    unnamed = sum(prepared.unnamed for prepared in source.prepared)
    if unnamed:
        asks.append(Ask("unnamed", "company", "", unnamed))
    return [asdict(ask) for ask in sorted(asks, key=lambda ask: -ask.rows)]


def ask_of_headers(source: StagedSource) -> Iterable[Ask]:
    """Headers that belong to no column."""
    spellings = [spelling for c in source.contract.columns for spelling in c.spellings]
    for table in source.tables[:1]:
        for header in table.layout.unknown:
            guess = find_near(fold_header(header).bare, spellings)
            yield Ask("header", "", header, source.rows_read, guess)


def find_near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like another; None where none is like it."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[0] if found else None


def ask_of_cells(
    con: duckdb.DuckDBPyConnection, source: StagedSource, file_no: int
) -> Iterable[Ask]:
    """Cells that could not be read and that an answer would make readable, each word once."""
    rows = con.execute(
        """
        select problem, code, value, count(*) from quarantine_rows
        where file_no = $file and sheet_no = $sheet
            and code in ('UNKNOWN_CATEGORY', 'BAD_NUMBER', 'BAD_DATE')
        group by all order by count(*) desc, problem, value""",
        {"file": file_no, "sheet": source.sheet_no},
    ).fetchall()
    without_year = 0
    for name, code, written, count in rows:
        column = source.contract.find_column(name)
        if code == "UNKNOWN_CATEGORY":
            yield Ask("word", name, written, count, find_near(written, column.choices))
        elif code == "BAD_NUMBER" and column.kind == "money":
            yield Ask("amount", name, written, count)
        elif code == "BAD_DATE" and lacks_year(written):
            without_year += count
    if without_year and source.readings.read_year(source.contract) is None:
        yield Ask("year", find_day_column(source.contract).name, "", without_year)


def lacks_year(written: str) -> bool:
    """Whether a day would be read if its year were known."""
    try:
        read_days(written, DayContext())
    except Unclean as unclean:
        return unclean.facts.get("missing") == "year"
    return False


def find_day_column(contract: Contract) -> Column:
    return next(c for c in contract.columns if c.kind in DAYS)


def ask_of_institutions(
    con: duckdb.DuckDBPyConnection, source: StagedSource, file_no: int
) -> Iterable[Ask]:
    """Names of institutions that count as firms because nothing beside them says otherwise, and nobody yet."""
    name = TELLS_FIRMS.get(source.contract.name)
    if name is None or not names_organisations(source):
        return
    rows = con.execute(
        f"""
        select company, count(*) from stg_{source.contract.name}
        where file_no = $file and sheet_no = $sheet and problem is null and left_out is null
            and coalesce({name}, '기업') = '기업'
        group by company order by company""",
        {"file": file_no, "sheet": source.sheet_no},
    ).fetchall()
    answered = source.readings.read_organisations(source.contract.name, name)
    for company, count in rows:
        if is_institution_name(company) and company_key(company) not in answered:
            yield Ask("institution", name, company, count, "기관")


def names_organisations(source: StagedSource) -> bool:
    """Whether firms and others stand under one header (기관명), and no column tells them apart."""
    layout = source.tables[0].layout
    if TELLS_FIRMS[source.contract.name] in layout.columns:
        return False
    return "기관" in layout.headers[layout.columns["company"]]
