"""One cell as its column wants it: the cleaners of `etl.clean`, chosen by what a contract says of the column.

Nothing is guessed: what cannot be read is refused with a code of SOURCES §3, and what a person said of a word goes
before what the contract knows. Pure; called once per distinct text of a column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import NamedTuple

from etl.clean.business_numbers import clean_business_no
from etl.clean.companies import LIST_SEPARATORS, split_companies
from etl.clean.days import DayContext, read_days
from etl.clean.empties import is_empty_word, is_endless_word
from etl.clean.money import clean_money
from etl.clean.names import clean_company, split_names
from etl.clean.numbers import clean_duration, clean_number, clean_rate, clean_whole
from etl.clean.people import split_party
from etl.clean.terms import read_term
from etl.clean.text import Unclean, fold, fold_word
from etl.clean.units import MoneyFactor
from etl.contracts.codes import NUMBERS, ColumnKind
from etl.contracts.contract import FIRST_PLAUSIBLE_DAY, Column
from etl.extract.readings import EMPTY, EXCLUDED
from etl.extract.sheet import NUMERIC_DAY, UNCACHED_FORMULA

OTHERS = "외"  # `김○○ 외 1`: someone who was there and is not named
LIST_MARK = "\x1f"  # between the names of one cell on their way into a list
# What stands in a cell whose formula failed (Excel's errors; SOURCES §3): never empty.
CELL_ERRORS = frozenset(
    {
        *("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"),
        *("#참조!", "#값!", "#이름?"),
    }
)


@dataclass(frozen=True)
class CellContext:
    """What a cell is read by beside its own text.

    Args:
        loaded_on: the day the file was first loaded; what happened later is a future date.
        days: the year and month around it, and the workbook's system of days.
        unit: won that one of its numbers stands for; UNCLEAR where the units around contradict each other.
        means: word as it is compared → what a person said it means.
    """

    loaded_on: date
    days: DayContext = field(default_factory=DayContext)
    unit: MoneyFactor = 1
    means: Mapping[str, str] = field(default_factory=dict)


class CleanCell(NamedTuple):  # one for every distinct text: made in a third of a dataclass's time
    """What a text came to.

    Args:
        value: in the spelling DuckDB casts from; None for an empty cell.
        code: why it cannot be read; None where it can.
        is_excluded: a person said that rows with it are no data.
    """

    value: str | None = None
    code: str | None = None
    is_excluded: bool = False


def read_cell(column: Column, text: str, context: CellContext) -> CleanCell:
    """A text as its column wants it, or why it cannot be read."""
    told = context.means and context.means.get(fold_word(show_cell(text)))
    if told == EXCLUDED:
        return CleanCell(is_excluded=True)
    if told == EMPTY:
        return refuse_empty(column)
    try:
        value = clean_cell(column, told or text, context)
    except Unclean as unclean:
        return CleanCell(code=unclean.code)
    if value is None:
        return refuse_empty(column)
    return CleanCell(value)


def show_cell(text: str) -> str:
    """A cell as a person sees it: without the marks that readers put before some."""
    return text.replace(UNCACHED_FORMULA, "").replace(NUMERIC_DAY, "")


def refuse_empty(column: Column) -> CleanCell:
    """An empty cell: nothing to be said of an optional one."""
    if column.required:
        return CleanCell(code="MISSING_VALUE")
    return CleanCell()


def clean_cell(column: Column, text: str, context: CellContext) -> str | None:
    """One text, cleaned; None where it stands for an empty cell.

    Raises:
        Unclean: with the quarantine code.
    """
    if is_error_text(text):
        raise Unclean("CELL_ERROR")
    if column.choices and column.kind == "category":
        return choose(column, text)
    if is_empty_word(text) or (column.is_end and is_endless_word(text)):
        return None
    if column.kind in AMOUNTS:
        return clean_amount(column, text, context.unit)
    if column.kind in CLEANERS:
        return CLEANERS[column.kind](column, text, context)
    return fold(text)


def is_error_text(text: str) -> bool:
    """Whether an Excel error stands in a cell, or a formula that was never worked out."""
    if not text.lstrip().startswith(("#", UNCACHED_FORMULA)):
        return False
    return text.strip().upper() in CELL_ERRORS or text.startswith(UNCACHED_FORMULA)


def choose(column: Column, text: str) -> str | None:
    """The canonical value of one written choice, whatever its blanks and case; None for an empty word.

    A word that the column knows goes first: 미정 is a response.

    Raises:
        Unclean: UNKNOWN_CATEGORY.
    """
    choice = column.value_by_spelling.get(fold_word(text))
    if choice is not None:
        return choice
    if column.other and not is_empty_word(text):
        return column.other
    if is_empty_word(text):
        return None
    raise Unclean("UNKNOWN_CATEGORY")


def clean_companies(text: str) -> str | None:
    """Several companies; a dash alone says that nobody came. Those that are only counted (`외 3개사`) have no name.

    Raises:
        Unclean: MISSING_VALUE where a legal form stands alone.
    """
    cell = split_companies(text, LIST_SEPARATORS)
    if not all(map(is_empty_word, cell.nameless)):
        raise Unclean("MISSING_VALUE")
    return LIST_MARK.join(name for name in cell.names if not is_empty_word(name)) or None


def mark_number(text: str, days: DayContext) -> DayContext:
    """How a day is read that a workbook holds as a number: its last zero may be lost."""
    if text.startswith(NUMERIC_DAY):
        return replace(days, is_number=True)
    return days


def clean_day(column: Column, text: str, context: CellContext) -> str:
    """The first day of a written range, of a column of ends the last; of one of planned ends that of a term, too.

    Raises:
        Unclean: BAD_DATE, OUT_OF_RANGE, FUTURE_DATE (a plan among what happened too).
    """
    read = read_term if column.is_end and column.plan else read_days
    days = read(text.removeprefix(NUMERIC_DAY), mark_number(text, context.days))
    moment: datetime = days.last if column.is_end else days.first
    if moment.date() < date.fromisoformat(FIRST_PLAUSIBLE_DAY):
        raise Unclean("OUT_OF_RANGE")
    if not column.plan and (days.is_plan or moment.date() > context.loaded_on):
        raise Unclean("FUTURE_DATE")
    return moment.isoformat(" ")


CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")


def clean_clock(text: str, context: CellContext) -> str | None:
    """`09:00`, or the time of day in a moment; None where it has none. A day that cannot be read is that column's matter."""
    folded = fold(text.removeprefix(NUMERIC_DAY))
    if CLOCK.fullmatch(folded):
        return folded.rjust(5, "0")[:5]
    try:
        moment = read_days(text, context.days).first
    except Unclean:
        return None
    if moment.time() == time():
        return None
    return f"{moment:%H:%M}"


def clean_amount(column: Column, text: str, unit: MoneyFactor) -> str:
    """Raises: Unclean BAD_NUMBER, OUT_OF_RANGE."""
    value: float
    match column.kind:
        case "number":
            value = clean_number(text, plan=column.plan)
        case "whole":
            value = clean_whole(text, plan=column.plan)
        case "duration":
            value = clean_duration(text)
        case "rate":
            value = clean_rate(text).value
        case _:
            value = clean_money(text, unit, plan=column.plan)
    check_range(column, value)
    return repr(value)


def read_otherwise(column: Column, text: str, context: CellContext) -> CleanCell:
    """A text as the other kind that the column's cells have in some rows."""
    if column.otherwise is None:
        return CleanCell()
    return read_cell(replace(column, kind=column.otherwise.kind), text, replace(context, unit=1))


def check_range(column: Column, value: float) -> None:
    """Raises: Unclean OUT_OF_RANGE."""
    if column.low is not None and value < column.low:
        raise Unclean("OUT_OF_RANGE")
    if column.high is not None and value > column.high:
        raise Unclean("OUT_OF_RANGE")


def clean_names(column: Column, text: str) -> str | None:
    """Several names, or several choices each once; `김○○ 외 2명` has two more without a name.

    Raises:
        Unclean: UNKNOWN_CATEGORY.
    """
    if column.choices:
        chosen = (choose(column, name) for name in split_names(text))
        return LIST_MARK.join(dict.fromkeys(choice for choice in chosen if choice)) or None
    party = split_party(text)
    if not party.names:
        return None
    others = (f"{party.names[0]} {OTHERS} {nth}" for nth in range(1, party.unnamed + 1))
    return LIST_MARK.join([*party.names, *others]) or None


def clean_others(column: Column, text: str) -> str | None:
    """`거리, 주차 불편` → `주차 불편`: the words that are no choice, as they are written."""
    others = [
        name
        for name in split_names(text)
        if fold_word(name) not in column.value_by_spelling and not is_empty_word(name)
    ]
    return ", ".join(others) or None


AMOUNTS = (*NUMBERS, "duration", "rate")
CLEANERS: Mapping[ColumnKind, Callable[[Column, str, CellContext], str | None]] = {
    "date": clean_day,
    "moment": clean_day,
    "clock": lambda _, text, context: clean_clock(text, context),
    "company": lambda _, text, __: clean_company(text),
    "companies": lambda _, text, __: clean_companies(text),
    "names": lambda column, text, _: clean_names(column, text),
    "others": lambda column, text, _: clean_others(column, text),
    "business_no": lambda _, text, __: clean_business_no(text),
}
