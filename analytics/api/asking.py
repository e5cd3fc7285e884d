"""The parameters of an address → a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from starlette.datastructures import QueryParams

from analytics.api.refusals import ApiRefusal
from analytics.measure.buckets import GRAINS, Grain
from analytics.measure.question import Question, Unanswerable, Where
from analytics.warehouse.snapshots import Snapshot

Format = Literal["json", "csv"]
FORMATS: tuple[Format, ...] = ("json", "csv")
ONCE = ("from", "to", "as_of", "grain", "build", "format")
OFTEN = ("by", "where")
FIRST_YEAR = 1950  # a day outside of these is a slip of the pen, as in the addresses of pages
LAST_YEAR = 2150
BUCKETS_LIMIT = 5_000  # thirteen years by day, ninety-six by week
DAYS_OF: dict[Grain, int] = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def check_names(asked: QueryParams, once: Sequence[str], often: Sequence[str] = ()) -> None:
    """Every parameter is known, and stands once where it may only once. Raises: ApiRefusal."""
    for name in asked:
        if name not in (*once, *often):
            allowed = ", ".join((*once, *often)) or "-"
            raise ApiRefusal("parameter", parameter=name[:60], allowed=allowed)
        if name in once and len(asked.getlist(name)) > 1:
            raise ApiRefusal("repeated", parameter=name)


def read_question(name: str, asked: QueryParams, snapshot: Snapshot) -> Question:
    """What an address asks of a snapshot.

    Raises:
        ApiRefusal: day · far_day · where · too_many.
        Unanswerable: grain.
    """
    question = Question(
        name,
        read_day(asked, "from"),
        read_day(asked, "to"),
        tuple(asked.getlist("by")),
        read_grain(asked),
        read_conditions(asked),
        read_day(asked, "as_of"),
        snapshot,
    )
    check_buckets(question, snapshot.as_of)
    return question


def check_buckets(question: Question, newest_day: date | None) -> None:
    """A period is not cut into more pieces than anybody reads. Raises: ApiRefusal too_many."""
    last = question.period_to or question.as_of or newest_day
    if not (question.grain and question.period_from and last):
        return
    buckets = (last - question.period_from).days // DAYS_OF[question.grain]
    if buckets > BUCKETS_LIMIT:
        raise ApiRefusal("too_many", buckets=buckets, limit=BUCKETS_LIMIT)


def read_day(asked: QueryParams, parameter: str) -> date | None:
    """A day; None where none is given. Raises: ApiRefusal: day · far_day."""
    text = asked.get(parameter)
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ApiRefusal("day", parameter=parameter, value=text[:60]) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ApiRefusal(
            "far_day", parameter=parameter, value=text, first=FIRST_YEAR, last=LAST_YEAR
        )
    return day


def read_grain(asked: QueryParams) -> Grain | None:
    """A grain; None where none is given. Raises: Unanswerable grain."""
    text = asked.get("grain")
    if not text:
        return None
    if text not in GRAINS:
        raise Unanswerable("grain", grain=text[:60])
    return text


def read_conditions(asked: QueryParams) -> Where:
    """`where=field=데이터` → its dimension and value. Raises: ApiRefusal where."""
    conditions = []
    for text in asked.getlist("where"):
        dimension, found, value = text.partition("=")
        if not found:
            raise ApiRefusal("where", value=text[:60])
        conditions.append((dimension, value))
    return tuple(conditions)


def read_format(asked: QueryParams) -> Format:
    """The form of the answer. Raises: ApiRefusal format."""
    text = asked.get("format") or FORMATS[0]
    if text not in FORMATS:
        raise ApiRefusal("format", value=text[:60])
    return text
