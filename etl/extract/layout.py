"""Which source is a sheet, and which of its columns is which: decided by headers alone.

In steps, each a function of its own: rows of cells (`number_rows`) → those that may be a header
(`propose_headers`) → what each would make of the sheet (`recognise_header`) → the best of them
(`find_layout`) → headers moved to where their data stand (`settle_gaps`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise, zip_longest

from analytics.refusal import Refusal
from etl.clean.units import read_header_unit, read_unit_line
from etl.contracts.codes import ColumnKind, LayoutCode
from etl.contracts.contract import Column, Contract
from etl.contracts.vocabulary import GUIDE_HEADERS
from etl.extract.headers import (
    COMPANY_WORDS,
    DAY_WORDS,
    VOCABULARIES,
    FoldedHeader,
    Vocabulary,
    fold_header,
    is_known,
    is_money,
)

HEADER_ROWS = 20  # SOURCES §2: the header stands in one of the first 20 rows
MILESTONE = "milestone"
ACHIEVED_ON = "achieved_on"
WIDE_COLUMNS = (MILESTONE, ACHIEVED_ON)  # what a wide table says in its headers
BESIDE = {"companies": COMPANY_WORDS, "days": DAY_WORDS}


@dataclass(frozen=True)
class Row:
    """A row of a sheet's first ones: the number a person sees of it, and its cells, trimmed."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)

    @property
    def filled(self) -> tuple[str, ...]:
        """What stands in it, from left to right."""
        return tuple(cell for cell in self.cells if cell)


@dataclass(frozen=True)
class Header:
    """One row that may head a table, or two joined: the first and last row it stands in."""

    cells: tuple[str, ...]
    first_row: int
    last_row: int


@dataclass(frozen=True)
class Layout:
    """How one table was read.

    Args:
        first_header_row, header_row: numbers a person sees of the first and last header row (mostly
            the same one); data follow the last.
        columns: canonical column → position of its cell, from 0.
        header_units: canonical column → unit written in brackets in its header.
        unknown: headers that belong to no column of the contract.
        counters: where row counters stand.
        wide: `채용.quantity` → position of its cell, in a wide table.
        constants: canonical column → the value that a person gave it for every row.
        told: headers of which a person said what they are.
        is_told: whether a person said that the sheet is of this source.
    """

    contract: Contract
    first_header_row: int
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    header_units: Mapping[str, str]
    unknown: tuple[str, ...]
    counters: frozenset[int] = frozenset()
    wide: Mapping[str, int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    is_told: bool = False

    @property
    def width(self) -> int:
        """Cells in the header row."""
        return len(self.headers)

    @property
    def places(self) -> tuple[str, ...]:
        """For each header the column it was taken for; "" where for none."""
        names: dict[int, str] = {}
        for name, position in (*self.columns.items(), *self.wide.items()):
            names.setdefault(position, name)
        return tuple(names.get(position, "") for position in range(self.width))

    def name_reader(self, at: int) -> str | None:
        """By what the header at a place was read: `builtin`, a person's `reading`, or None where it was not."""
        if fold_header(self.headers[at]).word in self.told:
            return "reading"
        if self.places[at] or at in self.counters:
            return "builtin"
        return None

    def label_headers(self) -> list[str | None]:
        """For each header the label of the column it was taken for; None where for none."""
        return [
            self.contract.find_column(name).label if name in self.columns else None
            for name in self.places
        ]

    def find_places(self, *kinds: ColumnKind) -> list[int]:
        """Where columns of some kinds stand."""
        return [
            self.columns[column.name]
            for column in self.contract.columns
            if column.kind in kinds and column.name in self.columns
        ]

    def find_row_numbers(self) -> dict[str, int]:
        """Label of a column that names one row whatever its company → where it stands."""
        return {
            self.contract.find_column(name).label: self.columns[name]
            for name in self.contract.row_numbers
            if name in self.columns
        }

    def find_required(self) -> dict[int, Column]:
        """Where the columns stand that every row fills, in the order of the contract."""
        return {
            self.columns[column.name]: column
            for column in self.contract.required
            if column.name in self.columns
        }

    def is_like(self, other: Layout) -> bool:
        """Whether the rows below both are read in the same way, wherever their headers stand."""
        return replace(self, first_header_row=0, header_row=0) == replace(
            other, first_header_row=0, header_row=0
        )


# ---- why there is none ----


class Misfit(Refusal):
    """Why no layout fits a sheet, with what a person needs to mend it.

    Args:
        header: the row of headers it was judged by; None where there is none.
        match: how far that row is the nearest source's.
    """

    code: LayoutCode
    header: Header | None = None
    match: Match | None = None


class NoRows(Misfit):
    """There is not a word in the sheet's first rows."""

    def __init__(self) -> None:
        super().__init__("EMPTY")


class NotData(Misfit):
    """A person said that the sheet is no data."""

    def __init__(self) -> None:
        super().__init__("EMPTY")


class NoSuchRow(Misfit):
    """The header stands in no row that a person said it does.

    Args:
        row: as told.
        nearest: the source that the sheet was said to be of.
    """

    def __init__(self, row: int, nearest: Contract | None = None) -> None:
        super().__init__("UNKNOWN_LAYOUT")
        self.row = row
        self.nearest = nearest


class UnknownLayout(Misfit):
    """No source has all its required columns.

    Args:
        nearest: the source that comes nearest; None when no header is known at all.
        missing: its required columns that are not there.
        is_told: whether a person said that the sheet is of that source.
    """

    def __init__(
        self,
        nearest: Contract | None = None,
        missing: tuple[Column, ...] = (),
        is_told: bool = False,
    ) -> None:
        super().__init__("UNKNOWN_LAYOUT")
        self.nearest = nearest
        self.missing = missing
        self.is_told = is_told

    @property
    def missing_share(self) -> float:
        """How much of the nearest source's required columns is missing."""
        if self.nearest is None:
            return 1
        return len(self.missing) / len(self.nearest.required)


class AmbiguousLayout(Misfit):
    """The headers can be read in two ways."""

    def __init__(self) -> None:
        super().__init__("AMBIGUOUS_LAYOUT")


class RivalSources(AmbiguousLayout):
    """Several sources fit equally well."""

    def __init__(self, rivals: tuple[Contract, ...]) -> None:
        super().__init__()
        self.rivals = rivals


class DoubledColumn(AmbiguousLayout):
    """Several headers name one column."""

    def __init__(self, column: Column, doubled: tuple[str, ...]) -> None:
        super().__init__()
        self.column = column
        self.doubled = doubled


# ---- rows that may be a header ----


def is_guide(first_row: Sequence[str]) -> bool:
    """Whether a sheet is the explanation that comes with a template."""
    return tuple(cell.strip() for cell in first_row[: len(GUIDE_HEADERS)]) == GUIDE_HEADERS


def number_rows(rows: Iterable[Sequence[str]], first: int = 1) -> list[Row]:
    """The rows of a workbook's sheet, numbered as they follow each other."""
    return [make_row(number, cells) for number, cells in enumerate(rows, first)]


def make_row(number: int, cells: Sequence[str]) -> Row:
    return Row(number, tuple(cell.strip() for cell in cells))


def propose_headers(rows: Sequence[Row]) -> list[Header]:
    """Each row by itself, and each two that follow each other, joined: of two that say as much the first is taken.

    Two rows go before one where either heads a column by itself: `투자계획(백만원)` over `투자금액`
    and `자부담` is no header of the whole. A title above a header is none, nor a section below it.
    """
    single = [Header(row.cells, row.number, row.number) for row in rows]
    grouped = []
    others = []
    for upper, lower in pairwise(rows):
        header = join_rows(upper, lower)
        if header and names_columns(upper) and any(map(is_known, filter(None, lower.cells))):
            grouped.append(header)
        elif header:
            others.append(header)
    return [*grouped, *single, *others]


def names_columns(row: Row) -> bool:
    """Whether a row heads columns of a source: one word alone may be a title (`방문 결과`)."""
    return sum(is_known(cell) for cell in row.cells if cell) > 1


@dataclass(frozen=True)
class JoinedCell:
    """What two cells, one below the other, head together.

    Args:
        group: the group above, which goes on to the right until the next one.
        gains: whether the lower row added to what the upper one says.
    """

    header: str
    group: str
    gains: bool


def join_rows(upper: Row, lower: Row) -> Header | None:
    """One header out of two rows: groups above, what they hold below.

    A unit of money behind a group (`투자(백만원)` over `투자금액` and `비고`) is that of the money below;
    one in a title, beside which no column is named, is a line around the table.

    None when the lower row is no header.
    """
    joined: list[JoinedCell] = []
    group = ""
    has_names = names_columns(upper)
    for above, below in zip_longest(upper.cells, lower.cells, fillvalue=""):
        cell = join_cells(above, below, group)
        if cell is None:
            return None
        if has_names:
            cell = replace(cell, header=hand_down_unit(cell.group, cell.header))
        joined.append(cell)
        group = cell.group
    if not any(cell.gains for cell in joined):
        return None
    return Header(tuple(cell.header for cell in joined), upper.number, lower.number)


def join_cells(above: str, below: str, group: str) -> JoinedCell | None:
    """`출발` over `일자` is `출발일자` where that is known, else `일자`; over `(명)` it has a unit.

    A header that stands alone above spans both rows: something else below it than a unit is data,
    and None is returned.
    """
    if not below or above == below:
        return JoinedCell(above, group="", gains=False)
    if read_unit_line(above):  # stands above a header, and is no group of it
        return JoinedCell(below, group="", gains=False)
    group = above or group
    unit = fold_header(below).unit_alone
    if above and unit:
        return JoinedCell(f"{above}({unit})", group, gains=True)
    if is_known(group + below):
        return JoinedCell(group + below, group, gains=True)
    if is_known(below):
        return JoinedCell(below, group, gains=True)
    if is_known(above):
        return None
    return JoinedCell(below, group, gains=False)


def hand_down_unit(group: str, header: str) -> str:
    """A header of money below a group with a unit of money, with that unit; any other as it is."""
    if not is_money(header) or read_header_unit(header) is not None:
        return header
    unit = fold_header(group).unit
    if read_header_unit(f"({unit})") is None:
        return header
    return f"{header}({unit})"


# ---- what a header makes of the sheet ----


@dataclass(frozen=True)
class Match:
    """How far a row of headers is that of one source.

    Args:
        positions: canonical column → where headers of it stand.
        passed_over: where headers stand that are known and read into nothing.
        counters: where row counters stand: they say nothing of what a sheet is.
        wide: `채용.quantity` → where its header stands.
        vocabulary: by which it was matched.
        is_kept_apart: whether other headers of the sheet rule the source out.
    """

    vocabulary: Vocabulary
    positions: Mapping[str, list[int]]
    passed_over: frozenset[int]
    counters: frozenset[int]
    wide: Mapping[str, int]
    is_kept_apart: bool

    @property
    def contract(self) -> Contract:
        return self.vocabulary.contract

    @cached_property
    def recognised(self) -> int:
        """Headers that are known, each once; those of its usual form too."""
        places = {at for positions in self.positions.values() for at in positions}
        return len(places | self.passed_over | self.counters | {*self.wide.values()})

    @cached_property
    def missing(self) -> tuple[Column, ...]:
        """The required columns that nothing fills."""
        filled = {*self.positions, *self.vocabulary.constants}
        if self.wide:
            filled.update(name.rpartition(".")[2] for name in self.wide)
            filled.update(WIDE_COLUMNS)
        return tuple(c for c in self.contract.required if c.name not in filled)

    @cached_property
    def is_whole(self) -> bool:
        """Whether a sheet of these headers can be of this source; a person's word goes before what other headers say."""
        if self.vocabulary.is_told:
            return not self.missing
        others = [name for name in self.positions if not self.contract.find_column(name).required]
        return (
            not self.missing
            and not self.is_kept_apart
            and len(others) >= self.contract.least_others
        )

    @cached_property
    def nearness(self) -> tuple[float, int]:
        """Share of the required columns that are there, then headers recognised, counters aside.

        A source that other headers rule out, or that too few headers speak for, is near to nothing.
        """
        if not self.missing and not self.is_whole:
            return 0, 0
        required = len(self.contract.required)
        share = (required - len(self.missing)) / required
        return share, self.recognised - self.counted

    @cached_property
    def counted(self) -> int:
        """Headers of running numbers, which stand in every form."""
        numbers = [
            at
            for name, positions in self.positions.items()
            for at in positions
            if self.contract.find_column(name).counter
        ]
        return len(self.counters) + len(numbers)


def match_headers(vocabulary: Vocabulary, headers: Sequence[FoldedHeader]) -> Match:
    """Which of these headers a source knows."""
    positions: dict[str, list[int]] = {}
    passed_over = set()
    counters = set()
    wide = {}
    for position, header in enumerate(headers):
        columns = vocabulary.find_columns(header)
        for column in columns:
            positions.setdefault(column.name, []).append(position)
        if columns:
            continue
        if header.word in vocabulary.wide:
            wide[vocabulary.wide[header.word]] = position
        elif header.word in vocabulary.counters or header.bare in vocabulary.counters:
            counters.add(position)
        elif vocabulary.knows(header):
            passed_over.add(position)
    add_fallbacks(vocabulary, headers, positions)
    return Match(
        vocabulary,
        positions,
        frozenset(passed_over),
        frozenset(counters),
        wide,
        is_kept_apart(vocabulary.contract, headers, positions),
    )


def add_fallbacks(
    vocabulary: Vocabulary, headers: Sequence[FoldedHeader], positions: dict[str, list[int]]
) -> None:
    """Headers that name a column only where nothing else does: the first of them."""
    taken = {at for places in positions.values() for at in places}
    for position, header in enumerate(headers):
        column = vocabulary.fallbacks.get(header.word) or vocabulary.fallbacks.get(header.bare)
        if column and position not in taken and column.name not in positions:
            positions[column.name] = [position]


def is_kept_apart(
    contract: Contract, headers: Sequence[FoldedHeader], positions: Mapping[str, list[int]]
) -> bool:
    """Whether a header names what a sheet of this source never has beside its own columns."""
    if contract.not_beside is None:
        return False
    words = BESIDE[contract.not_beside]
    own = {at for places in positions.values() for at in places}
    return any(
        header.word in words or header.bare in words
        for at, header in enumerate(headers)
        if at not in own
    )


def recognise_header(header: Header, vocabularies: Sequence[Vocabulary] = VOCABULARIES) -> Layout:
    """The source that these headers fit best.

    Raises:
        UnknownLayout, RivalSources, DoubledColumn.
    """
    matches = match_sources(header.cells, vocabularies)
    try:
        match = choose_match(matches)
        check_doubled(match, header)
    except Misfit as misfit:
        misfit.header = header
        misfit.match = max(matches, key=lambda match: match.nearness)
        raise
    return lay_out(match, header)


def match_sources(cells: tuple[str, ...], vocabularies: Sequence[Vocabulary]) -> Sequence[Match]:
    """How far a row of headers is that of each source."""
    if vocabularies is VOCABULARIES:
        return match_usual_sources(cells)
    return match_vocabularies(cells, vocabularies)


@lru_cache(maxsize=256)
def match_usual_sources(cells: tuple[str, ...]) -> Sequence[Match]:
    """As `match_sources`, where nobody said what a header is: a load looks at the same row several times."""
    return match_vocabularies(cells, VOCABULARIES)


def match_vocabularies(
    cells: Iterable[str], vocabularies: Iterable[Vocabulary]
) -> tuple[Match, ...]:
    folded = [fold_header(cell) for cell in cells]
    return tuple(match_headers(vocabulary, folded) for vocabulary in vocabularies)


def choose_match(matches: Sequence[Match]) -> Match:
    """Of the sources with all their required columns the one that knows most of the headers.

    Raises:
        UnknownLayout, RivalSources.
    """
    whole = [match for match in matches if match.is_whole]
    if not whole:
        raise describe_nearest(max(matches, key=lambda match: match.nearness))
    most = max(match.recognised for match in whole)
    best = [match for match in whole if match.recognised == most]
    if len(best) > 1:
        raise RivalSources(tuple(match.contract for match in best))
    return best[0]


def describe_nearest(nearest: Match) -> UnknownLayout:
    """What a header lacks of the source it comes nearest to; counters alone come near to none."""
    if nearest.vocabulary.is_told:
        return UnknownLayout(nearest.contract, nearest.missing, is_told=True)
    if nearest.recognised <= nearest.counted:
        return UnknownLayout()
    return UnknownLayout(nearest.contract, nearest.missing)


def check_doubled(match: Match, header: Header) -> None:
    """Raises: DoubledColumn where two headers name one column."""
    for name, positions in match.positions.items():
        if len(positions) > 1:
            doubled = tuple(header.cells[position] for position in positions)
            raise DoubledColumn(match.contract.find_column(name), doubled)


def lay_out(match: Match, header: Header) -> Layout:
    """The layout of a match in which each column has one header."""
    columns = {name: positions[0] for name, positions in match.positions.items()}
    for column in match.contract.columns:
        if column.cell_of in columns:
            columns.setdefault(column.name, columns[column.cell_of])
    places = {**columns, **match.wide}
    units = {name: fold_header(header.cells[at]).unit for name, at in places.items()}
    known = {*places.values(), *match.passed_over, *match.counters}
    return Layout(
        contract=match.contract,
        first_header_row=header.first_row,
        header_row=header.last_row,
        headers=header.cells,
        columns=columns,
        header_units={name: unit for name, unit in units.items() if unit},
        unknown=tuple(cell for at, cell in enumerate(header.cells) if cell and at not in known),
        counters=match.counters,
        wide=match.wide,
        constants=match.vocabulary.constants,
        told=match.vocabulary.told,
        is_told=match.vocabulary.is_told,
    )


# ---- the best of them ----


def find_layout(
    rows: Sequence[Row],
    vocabularies: Sequence[Vocabulary] = VOCABULARIES,
    header_row: int | None = None,
) -> Layout:
    """The layout of the first table among the first rows of a sheet.

    Of the rows that can head it, alone or two together, those with most recognised headers do.

    Args:
        vocabularies: where a person said of which source the sheet is, that one alone counts.
        header_row: the last row of the header, where a person said so.

    Raises:
        NoRows: nothing is written in them.
        NoSuchRow: nothing is written in the row that a person named.
        Misfit: as `recognise_header`, of the row that came nearest.
    """
    layouts: list[Layout] = []
    misfits: list[Misfit] = []
    tried = choose_told(vocabularies) or vocabularies
    for header in choose_headers(rows, header_row, tried[0].contract):
        try:
            layouts.append(recognise_header(header, tried))
        except Misfit as misfit:
            misfits.append(misfit)
    if layouts:
        return max(list_first(layouts), key=rank_layout)
    raise choose_misfit(misfits)


def choose_told(vocabularies: Sequence[Vocabulary]) -> list[Vocabulary]:
    """The source that a person said the sheet is of; none where nobody did."""
    return [vocabulary for vocabulary in vocabularies if vocabulary.is_told]


def choose_headers(rows: Sequence[Row], header_row: int | None, told: Contract) -> list[Header]:
    """The rows that may head a sheet; the source told with a row is named where there is no such row.

    Raises:
        NoRows, NoSuchRow.
    """
    if header_row is None:
        head = [row for row in rows[:HEADER_ROWS] if not row.is_blank]
        if not head:
            raise NoRows
        return propose_headers(head)
    filled = [row for row in rows if not row.is_blank]
    headers = [header for header in propose_headers(filled) if header.last_row == header_row]
    if not headers:
        raise NoSuchRow(header_row, told)
    return headers


def list_first(layouts: Sequence[Layout]) -> list[Layout]:
    """Those that share a row with the uppermost one: what stands below heads a second table."""
    top = min(layout.first_header_row for layout in layouts)
    end = max(layout.header_row for layout in layouts if layout.first_header_row == top)
    return [layout for layout in layouts if layout.first_header_row <= end]


def rank_layout(layout: Layout) -> tuple[int, int]:
    return len(layout.columns) + len(layout.wide), len(layout.header_units)


def choose_misfit(misfits: Sequence[Misfit]) -> Misfit:
    """What to tell a person when no row fits: the first that can be read in two ways, else the nearest."""
    for misfit in misfits:
        if isinstance(misfit, AmbiguousLayout):
            return misfit
    unknown = [misfit for misfit in misfits if isinstance(misfit, UnknownLayout)]
    return min(unknown, key=rank_unknown)


def rank_unknown(misfit: UnknownLayout) -> tuple[bool, float, int, int]:
    """The less of a known source is missing and the more is recognised, the sooner it is told; then the fuller row."""
    recognised = 0
    if misfit.match:
        recognised = misfit.match.recognised
    filled = 0
    if misfit.header:
        filled = sum(map(bool, misfit.header.cells))
    return misfit.nearest is None, misfit.missing_share, -recognised, -filled


# ---- headers moved to their data ----


def settle_gaps(layout: Layout, has_data: Callable[[int], bool], wide: Mapping[int, int]) -> Layout:
    """Moves a header merged over several columns to the one of them in which its data stand.

    Args:
        has_data: whether anything stands in a column below the header.
        wide: first → last column of each merged header, where the file tells.
    """
    headers = list(layout.headers)
    columns = dict(layout.columns)
    for name, at in layout.columns.items():
        if has_data(at):
            continue
        reach = range(at + 1, find_end_of_header(layout, name, wide))
        to = next((p for p in reach if not headers[p] and has_data(p)), None)
        if to is not None:
            headers[to] = headers[at]
            headers[at] = ""
            columns.update({other: to for other, place in columns.items() if place == at})
    return replace(layout, headers=tuple(headers), columns=columns)


def find_end_of_header(layout: Layout, name: str, wide: Mapping[int, int]) -> int:
    """The column behind the last one that a header may stand for.

    Where the file does not tell, only a required column looks on to the right, up to the next
    header: a column without a header may be anything.
    """
    at = layout.columns[name]
    if at in wide:
        return min(wide[at] + 1, layout.width)
    if not layout.contract.find_column(name).required:
        return at + 1
    following = range(at + 1, layout.width)
    return next((p for p in following if layout.headers[p]), layout.width)
