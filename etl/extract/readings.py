"""What a person said a header or a word means: the readings that act when a file is read.

    headers   방문일지 · 만난 날 → 방문일        a header of a source, one column or none
              방문일지 · * · 시트=3월 → 5행      a sheet of one file: its source, where its header is, or no data
    values    방문일지 · 반응 · 관심 있음 → 긍정   a word of a column, one of its values
              방문일지 · 방문일 · 연도 → 2024      the year of days that have none
              방문일지 · 상대구분 · 기업명=예시대학교 → 기관   what one organisation is, in whatever row
              방문일지 · 방문일 · 행=3월!12 → 2024-03-14   what one cell of one file should have been

A reading for one file goes before a general one; of two that say the same the newer counts. Loading them from
files is `etl.transform.learning`'s; here stands what a reader asks of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.clean.names import company_key
from etl.clean.text import fold, fold_word
from etl.contracts.codes import DAYS
from etl.contracts.contract import Contract
from etl.contracts.registry import CONTRACTS
from etl.extract.headers import (
    VOCABULARIES,
    Vocabulary,
    compile_vocabulary,
    fold_header,
)
from etl.extract.layout import Layout, NotData, Row, find_layout

CONSTANT = "*"  # the header of a reading that gives a column the file does not have one value
EMPTY = "비움"  # what a word may mean beside a column's values
EXCLUDED = "제외"
YEAR = "연도"  # the written word of an answer about a day's year
SHEET = "시트"  # begins the column of a reading about one sheet
ORGANISATION = "기업명"  # before the sign in the written word of an answer about one organisation
ROW = "행"  # before the sign in the written word of an answer about one row of a file
ROW_FORM = re.compile(r"(?:(?P<sheet>.+)!)?(?P<line>\d[\d,]*)행?", re.ASCII)
YEAR_FORM = re.compile(r"(20\d\d)년?도?", re.ASCII)
HEADER_ROW_FORM = re.compile(r"([1-9]\d{0,6})행?", re.ASCII)


@dataclass(frozen=True)
class HeaderReading:
    """`만난 날` of visits heads visited_on.

    Args:
        source: the English name of a source.
        header: as it stands in the file; `*` for a constant.
        column: canonical name; `채용.quantity` for a column of a wide table; "" to read it into nothing.
        value: of a constant.
        file: the FILE_ID it is for; "" for every file.
    """

    source: str
    header: str
    column: str
    value: str = ""
    file: str = ""


@dataclass(frozen=True)
class SheetReading:
    """The sheet `3월` of a file is visits, headed by its row 5; or it is no data.

    Args:
        source: the English name of a source.
        sheet: its name as written; "" in a file whose sheet has none.
        file: the FILE_ID it is for.
        header_row: the last row of its header; None where the program finds it.
        is_data: whether it is read at all.
    """

    source: str
    sheet: str
    file: str
    header_row: int | None = None
    is_data: bool = True

    def is_about(self, sheet: str) -> bool:
        return fold_sheet(self.sheet) == fold_sheet(sheet)


@dataclass(frozen=True)
class ValueReading:
    """`관심 있음` under response of visits means 긍정.

    Args:
        source, column: canonical names.
        written: as it stands in the file; `기업명=이름` for one organisation only; `행=12` or `행=시트!12` for one row
            only; YEAR of a column of days.
        means: a value of the column, EMPTY or EXCLUDED.
        file: the FILE_ID it is for; "" for every file.
    """

    source: str
    column: str
    written: str
    means: str
    file: str = ""


@dataclass(frozen=True)
class RowPlace:
    """Where a row stands in its file: the sheet as it is compared, "" where none is named, and the number of the row."""

    sheet: str
    line: int


@dataclass(frozen=True)
class Readings:
    """All readings of a manifest, in the order in which they came."""

    headers: tuple[HeaderReading, ...] = ()
    values: tuple[ValueReading, ...] = ()
    sheets: tuple[SheetReading, ...] = ()

    def choose_for(self, file_id: str) -> Readings:
        """Those that act on a file: general ones first, so that its own come later and count."""
        sheets = tuple(reading for reading in self.sheets if reading.file == file_id)
        return Readings(choose(self.headers, file_id), choose(self.values, file_id), sheets)

    @property
    def says_how_to_open(self) -> bool:
        """Whether anything is said of headers or sheets."""
        return bool(self.headers or self.sheets)

    def find_sheet(self, name: str) -> SheetReading | None:
        """What was said of a sheet, last; None where nothing was."""
        return next((told for told in reversed(self.sheets) if told.is_about(name)), None)

    def narrow_to(self, sheet: str, is_alone: bool) -> Readings:
        """Those that act on a sheet: of the ones about a row those that mean this sheet.

        Args:
            is_alone: whether its file has no other sheet, so that none need be named.
        """
        named = {fold_sheet(sheet)}
        if is_alone:
            named.add("")
        acting = (value for value in self.values if is_about(value, named))
        return replace(self, values=tuple(acting))

    def read_rows(self, source: str) -> Mapping[str, Mapping[int, str]]:
        """Column → number of a row → what its cell should have been, EMPTY or EXCLUDED."""
        rows: dict[str, dict[int, str]] = {}
        for reading in self.list_rows():
            place = find_row(reading.written)
            if place and reading.source == source:
                rows.setdefault(reading.column, {})[place.line] = reading.means
        return rows

    def list_rows(self) -> tuple[ValueReading, ...]:
        """Those that are about one row."""
        return tuple(value for value in self.values if value.file and names_row(value.written))

    def read_headers(self, source: str) -> Mapping[str, str]:
        """Header as it is compared → the column it was told to head ("" for none)."""
        return {
            fold_header(reading.header).word: reading.column
            for reading in self.headers
            if reading.source == source and reading.header != CONSTANT
        }

    def read_constants(self, source: str) -> Mapping[str, str]:
        """Column → the value it has in every row."""
        return {
            reading.column: reading.value
            for reading in self.headers
            if reading.source == source and reading.header == CONSTANT and reading.value
        }

    def read_values(self, source: str, column: str) -> Mapping[str, str]:
        """Written word as it is compared → what it means."""
        return {
            fold_word(reading.written): reading.means
            for reading in self.values
            if reading.source == source
            and reading.column == column
            and name_organisation(reading.written) is None
            and not names_row(reading.written)
        }

    def read_organisations(self, source: str, column: str) -> Mapping[str, str]:
        """Company as it is compared → what the column says of it."""
        told = (r for r in self.values if r.source == source and r.column == column)
        named = ((name_organisation(reading.written), reading.means) for reading in told)
        return {company_key(name): means for name, means in named if name}

    def read_year(self, contract: Contract) -> int | None:
        """The year that days of a source have which say none; an answer about one of its days holds for all."""
        days = {column.name for column in contract.columns if column.kind in DAYS}
        years = [
            read_meant_year(reading.means)
            for reading in self.values
            if reading.source == contract.name
            and reading.column in days
            and fold_word(reading.written) == YEAR
        ]
        return next(filter(None, reversed(years)), None)


def name_organisation(written: str) -> str | None:
    """`기업명=예시대학교` → `예시대학교`; None for a word of any organisation's."""
    return read_after(ORGANISATION, written)


def read_after(word: str, written: str) -> str | None:
    """What stands behind the sign where a word stands before it: `기업명=…`, `행=…`; None for any other."""
    head, sign, said = fold(written).partition("=")
    if not sign or fold_word(head) != word:
        return None
    return said.strip()


def names_row(written: str) -> bool:
    """Whether an answer is about one row, be it one that can be found or not."""
    return read_after(ROW, written) is not None


def find_row(written: str) -> RowPlace | None:
    """`행=12`, `행=3월!12`; None for what names no row."""
    found = ROW_FORM.fullmatch(read_after(ROW, written) or "")
    if found is None:
        return None
    return RowPlace(fold_sheet(found["sheet"] or ""), int(found["line"].replace(",", "")))


def fold_sheet(name: str) -> str:
    """A sheet's name as it is compared."""
    return fold(name).casefold()


def is_about(reading: ValueReading, sheets: Collection[str]) -> bool:
    """Whether a reading can act on a sheet: one about a row, which is of one file always, only where that row stands."""
    if not reading.file:
        return True
    place = find_row(reading.written)
    return place is None or place.sheet in sheets


def name_sheet(header: str, column: str) -> str | None:
    """`3월` of a reading of `*` and `시트=3월`, "" of one of `시트`; None where it is about no sheet."""
    head, _, name = column.partition("=")
    if header.strip() != CONSTANT or fold_word(head) != SHEET:
        return None
    return name.strip()


def read_header_row(value: str) -> int | None:
    """`5`, `5행`; None for what is no row."""
    found = HEADER_ROW_FORM.fullmatch(fold_word(value))
    if found is None:
        return None
    return int(found[1])


def is_sheet_answer(value: str) -> bool:
    """Whether that can be said of a sheet: nothing more, the row of its header, or that it is no data."""
    return fold_word(value) in ("", EXCLUDED) or read_header_row(value) is not None


def read_meant_year(means: str) -> int | None:
    """`2024`, `2024년`; None for what is no year."""
    found = YEAR_FORM.fullmatch(fold_word(means))
    if found is None:
        return None
    return int(found[1])


def choose(readings: Iterable[HeaderReading] | Iterable[ValueReading], file_id: str) -> tuple:
    acting = [reading for reading in readings if reading.file in ("", file_id)]
    return tuple(sorted(acting, key=lambda reading: bool(reading.file)))


NO_READINGS = Readings()


def compile_vocabularies(readings: Readings, sheet: str = "") -> tuple[Vocabulary, ...]:
    """The headers of every source, with what a person said of them; which one a sheet is told to be stands in it.

    Args:
        readings: those that act on the file.
    """
    vocabularies = compile_headers(readings.headers)
    told = readings.find_sheet(sheet)
    if told is None:
        return vocabularies
    return tuple(
        replace(vocabulary, is_told=vocabulary.contract.name == told.source)
        for vocabulary in vocabularies
    )


@lru_cache(maxsize=16)  # a workbook asks for each of its sheets
def compile_headers(headers: tuple[HeaderReading, ...]) -> tuple[Vocabulary, ...]:
    if not headers:
        return VOCABULARIES
    readings = Readings(headers)
    return tuple(
        compile_vocabulary(
            contract,
            readings.read_headers(contract.name),
            readings.read_constants(contract.name),
        )
        for contract in CONTRACTS
    )


def find_told_layout(rows: Sequence[Row], readings: Readings, sheet: str = "") -> Layout:
    """The layout of a sheet, as far as a person said of which source it is and where its header stands.

    Args:
        rows: its first ones.
        readings: those that act on its file.
        sheet: its name.

    Raises:
        NotData: a person said that it is none.
        Misfit: as `find_layout`.
    """
    vocabularies = compile_vocabularies(readings, sheet)
    told = readings.find_sheet(sheet)
    if told is None:
        return find_layout(rows, vocabularies)
    if not told.is_data:
        raise NotData
    return find_layout(rows, vocabularies, told.header_row)
