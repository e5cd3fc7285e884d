"""What a contract is: the closed, declarative shape of a source. The sources' own stand in the modules beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from etl.contracts.codes import DAYS, Beside, ColumnKind, Keeping

FIRST_PLAUSIBLE_DAY = "2015-01-01"  # SOURCES §3: an earlier date is OUT_OF_RANGE
LARGEST_ROW_KM = 5_000  # SOURCES §3: kilometres of one row


@dataclass(frozen=True)
class Otherwise:
    """A column whose cells are of another kind in some rows: `12` beside 채용 is people, beside 투자 won.

    Args:
        column: whose values decide.
        values: beside which the cells are of the other kind.
        kind: that kind.
    """

    column: str
    values: tuple[str, ...]
    kind: ColumnKind


@dataclass(frozen=True)
class Column:
    """One canonical column.

    Args:
        name: canonical English name, always accepted as a header too.
        headers: Korean headers; the first one is printed in templates and messages.
        kind: what its cells hold.
        required: a row without it goes to quarantine, a file without it is not of this source.
        choices: value → its other accepted spellings, in lower case and without blanks (of a
            category, and of names which each must be one; of others what they are not).
        other: the choice that an unknown word of several stands for; the word stays in the row, in a
            column of `others` beside it.
        empty: the value an empty cell stands for.
        plan: of what is meant to happen: a date that may lie in the future, an amount that may say (예정).
        low, high: inclusive bounds of a number.
        fallbacks: headers that name it only in a sheet where nothing else does (`문의내용` is the topic
            of an inquiry only without `문의유형`).
        decides: of a category: who or what is counted hangs on it, so a word that nobody knows keeps
            the row back until a person says what it means.
        cell_of: the column in whose cell it stands where it has none of its own (the time in `2021-07-20 09:00`).
        is_end: of a date: of a written range (`7.24~7.30`) it takes the last day.
        otherwise: beside which values of another column its cells are of another kind.
        counter: a running number of its file: two rows that differ in nothing else are the same.
        verbatim: what stands in it is quoted from another file: an Excel error in it is no fault of its own.
        about: one Korean sentence for the template.
        example: a cell that loads, for the template; "" for the usual one of its kind.
    """

    name: str
    headers: tuple[str, ...] = ()
    kind: ColumnKind = "text"
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other: str | None = None
    empty: str | None = None
    plan: bool = False
    low: float | None = None
    high: float | None = None
    fallbacks: tuple[str, ...] = ()
    decides: bool = False
    cell_of: str = ""
    is_end: bool = False
    otherwise: Otherwise | None = None
    counter: bool = False
    verbatim: bool = False
    about: str = ""
    example: str = ""

    @property
    def label(self) -> str:
        """What people call it."""
        return next(iter(self.headers), self.name)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every header accepted for it, as written in the contract."""
        return (*self.headers, *self.fallbacks, self.name)

    @property
    def keeps_row_back(self) -> bool:
        """Whether a cell that cannot be read costs the row; else only the cell is set aside."""
        return self.required or self.decides

    @cached_property
    def value_by_spelling(self) -> Mapping[str, str]:
        """Accepted spelling of a choice → the value it stands for."""
        return {
            spelling: value
            for value, others in self.choices.items()
            for spelling in (value, *others)
        }

    @property
    def shown_choices(self) -> tuple[str, ...]:
        """The choices as people write them: an English name (`visits`) by its first Korean spelling."""
        return tuple(show_choice(value, others) for value, others in self.choices.items())

    @property
    def names_companies(self) -> bool:
        return self.kind in ("company", "companies")

    @property
    def identity(self) -> str:
        """The stored column that tells whether two values are the same.

        Of companies it is their number, not their spelling.
        """
        if self.names_companies:
            return f"{self.name}_id"
        return self.name


def show_choice(value: str, spellings: tuple[str, ...]) -> str:
    if value.isascii() and spellings:
        return spellings[0]
    return value


@dataclass(frozen=True)
class Order:
    """Two date columns of which one is never before the other, else BAD_ORDER."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Approval:
    """The column that must hold a word for its row to count; other rows are left out, unapproved."""

    column: str
    word: str


@dataclass(frozen=True)
class Numbering:
    """Rows that may repeat (two hirings on one day) and are told apart by their n-th place.

    Args:
        column: whose values say which rows may repeat.
        among: those values; () for every row.
    """

    column: str
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    """One source.

    Args:
        name, label: English identifier and Korean name.
        keeps: what files of it become together.
        keys: alternatives, the first whose columns are all filled identifies the row.
        numbered: which rows may repeat in one file.
        orders: pairs of days in their order.
        approval: what a row must say to count.
        public: shipped public record, never replaces the sample.
        restates: whether rows that change or vanish are told of; not for what a person decides anew
            on a page.
        versions: whether a newer file may take rows of an older one back; not where a page writes the
            rows it changed and no others.
        passed_over: headers of the source's usual form that are read into nothing; not worth a word
            to the clerk.
        spans: header → the columns of the first and the last day that it fills (`출장기간`).
        splits_companies: whether `A사, B사` in its company's cell are two; not where a person named one.
        least_others: columns beside the required ones without which a sheet is not taken for it.
        not_beside: what no header of such a sheet names: a company, or a day on which something
            happened. For sources whose few headers other sources have too.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    keeps: Keeping
    keys: tuple[tuple[str, ...], ...]
    numbered: Numbering | None = None
    orders: tuple[Order, ...] = ()
    approval: Approval | None = None
    public: bool = False
    restates: bool = True
    versions: bool = True
    passed_over: tuple[str, ...] = ()
    spans: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    splits_companies: bool = True
    least_others: int = 0
    not_beside: Beside | None = None

    def find_column(self, name: str) -> Column:
        """The column of a canonical name; StopIteration where there is none."""
        return next(column for column in self.columns if column.name == name)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

    @property
    def compared(self) -> tuple[Column, ...]:
        """The columns in which two rows may differ: all but running numbers."""
        return tuple(column for column in self.columns if not column.counter)

    @property
    def row_numbers(self) -> tuple[str, ...]:
        """The columns that name one row, whatever its company: a visit's number; none where no company stands."""
        if not any("company" in key for key in self.keys):
            return ()
        return tuple(name for key in self.keys if "company" not in key for name in key)

    @property
    def has_business_no(self) -> bool:
        """Whether its rows name one company that may carry a business number."""
        return any(column.kind == "business_no" for column in self.columns)

    @property
    def dated(self) -> Column | None:
        """The column that says when a row's thing happened; None for a list without days."""
        days = (c for c in self.required if c.kind in DAYS and not c.plan)
        return next(days, None)


def list_choices(*values: str) -> dict[str, tuple[str, ...]]:
    """Choices that have one spelling each."""
    return dict.fromkeys(values, ())
