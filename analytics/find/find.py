"""A number or a word → who said it in public, our figures that equal it, and one line that
answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.find import figures, words
from analytics.find.answers import (
    Found,
    order_parts,
    say_extreme,
    say_left_aside,
    say_named,
    say_public,
    say_threshold,
    say_words,
    write_answer,
)
from analytics.find.as_asked import find_as_asked, is_open, list_parts
from analytics.find.asked import Asked, read_asked
from analytics.find.beside import asks_fact, say_beside
from analytics.find.by_number import find_number_asked
from analytics.find.clauses import split_clauses
from analytics.find.extremes import find_extreme
from analytics.find.figures import Figure, Where
from analytics.find.kept import WAITS
from analytics.find.statements import (
    BEST_KNOWN,
    OURS,
    UNITS_OF,
    Statement,
    read_statements,
)
from analytics.find.thresholds import Threshold, find_threshold
from analytics.find.vocabulary.beside import ASKS_WHETHER
from analytics.find.vocabulary.unknown import TOWNS
from analytics.korean_days.phrases import Span, find_days
from analytics.korean_days.timing import SO_FAR
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot

LIMITS = ("at_least", "at_most")  # manners of a number that says no value
MOST_NEAR = 2  # names that are told where nothing fits
__all__ = ["Found", "find", "find_json"]


def find(text: str, snapshot: Snapshot, as_of: date | None = None) -> Found:
    """Looks a number or a word up in one build.

    Args:
        as_of: the day of `today's value`; the build's own by default.

    Raises:
        Unanswerable: no_data.
    """
    day = as_of or snapshot.as_of
    if day is None:
        raise Unanswerable("no_data", build=snapshot.build_id)
    values = figures.list_asked_values(snapshot, day)
    clauses = split_clauses(text, day, values)
    if clauses:
        return join_found(text, [find(clause, snapshot, as_of) for clause in clauses])
    asked = read_asked(text, day, values)
    at_once = find_at_once(asked, snapshot)
    if at_once:
        return at_once
    if asked.number is None:
        return find_word(asked, snapshot, day)
    found = find_number_asked(asked, asked.number, snapshot, day)
    if is_answered(found, asked):
        return found
    return find_word(asked, snapshot, day)  # 90일 안에 상담받은 기업, 1단계 예산


def is_answered(found: Found, asked: Asked) -> bool:
    """Whether a number was found.

    A limit that something named is held against (`주말 출장이 10퍼센트 넘죠`) only where it was found of that.
    """
    if not (asked.named or asked.stated):
        return True
    if found.statements:
        return True
    is_limit = asked.number and asked.number.manner in LIMITS
    if is_limit and ASKS_WHETHER.search(asked.text):
        return any(figure.metric.name in asked.named for figure in found.figures)
    return bool(found.figures)


def join_found(text: str, found: Sequence[Found]) -> Found:
    """What there is of each clause, the first of each before the rest."""
    firsts = [figure for one in found for figure in one.figures[:1]]
    rest = [figure for one in found for figure in one.figures[1:]]
    statements = tuple(said for one in found for said in one.statements)
    answers = dict.fromkeys(one.answer for one in found)
    figures_found = tuple(dict.fromkeys([*firsts, *rest]))
    return Found(text, statements, figures_found, write_answer(answers))


def find_at_once(asked: Asked, snapshot: Snapshot) -> Found | None:
    """The answer where nothing of ours is asked for; None elsewhere."""
    if not asked.text:
        return Found("", (), (), words.EMPTY)
    refused = refuse_at_once(asked)
    if refused:
        return Found(asked.text, (), (), refused)
    if asked.reported and not asked.named and not is_of_their_days(asked, snapshot):
        return find_reported(asked, asked.reported, snapshot)
    return None


def refuse_at_once(asked: Asked) -> str:
    """Why nothing of ours answers a question; empty where something may."""
    if asked.not_counted:
        return words.say_not_counted(asked.not_counted)
    if asked.no_day:
        return words.say_no_day(asked.no_day)
    if asked.other_body and (asked.named or asked.stated):
        return words.say_not_by_body(asked.other_body)
    if asked.doer and not asked.number:
        return words.say_not_by_doer(asked.doer)
    return ""


# ---- a word --------------------------------------------------------------------------------------


def find_word(asked: Asked, snapshot: Snapshot, day: date) -> Found:
    """What words name; nothing where a word of the question counts something that nobody here knows, unless the rest is
    clear: then that word is said to be left out before anything else is.
    """
    if asked.is_unheard:
        return Found(asked.text, (), (), say_nothing(asked, snapshot))
    found = find_named(asked, snapshot, day)
    if not asked.left or not (found.figures or found.statements):
        return found
    told = [words.say_left_out(asked.left), found.answer]
    return replace(found, answer=write_answer(told))


def find_named(asked: Asked, snapshot: Snapshot, day: date) -> Found:
    """The metrics that words name, with their value today, or what is said in public of them."""
    is_said = asked.is_stated and list_stated(asked, snapshot)
    if is_said or not asked.named:
        return find_stated(asked, snapshot)
    if not is_open(asked.named[0], snapshot):
        return Found(asked.text, (), (), words.CLOSED)
    opened = [name for name in asked.named if is_open(name, snapshot)]
    wanted = sort_by_unit(opened, asked, snapshot)
    parts = list_parts(asked, snapshot, day)
    if asked.threshold:
        return find_so_much(asked, asked.threshold, parts, snapshot, day, wanted)
    return find_metrics(asked, parts, snapshot, day, wanted)


def find_metrics(
    asked: Asked,
    parts: tuple[Where, ...],
    snapshot: Snapshot,
    day: date,
    wanted: Sequence[str],
) -> Found:
    """The figures of metrics that are named; what is said in public where they have none."""
    found = find_most(asked, parts, snapshot, day, wanted) or find_times_or_parts(
        asked, parts, snapshot, day, wanted
    )
    named = keep_waits([*dict.fromkeys(found)], wanted[0], day)
    if not named:
        return find_stated(asked, snapshot)
    said = list_said(asked, wanted[0], snapshot)
    told = [
        *say_public(said),
        *say_extreme(named, asked),
        *order_parts(say_named(named, asked), asked),
        *say_number(asked, named[0], snapshot),
        *say_left_aside(asked, parts, named[0], snapshot),
    ]
    return Found(asked.text, tuple(said), tuple(named), write_answer(told))


def say_number(asked: Asked, told: Figure, snapshot: Snapshot) -> Iterator[str]:
    """That a figure is not the number beside its name: `협약 200건 맞나요`."""
    number = asked.number
    if (
        not number
        or not told.found
        or told.metric.name not in figures.list_metrics(number, snapshot)
    ):
        return
    if not number.holds(float(told.found.value)):
        yield words.say_differs(number.text.strip())


def sort_by_unit(wanted: list[str], asked: Asked, snapshot: Snapshot) -> list[str]:
    """Metrics that are counted as the number beside them first: the share of `주말 출장이 10퍼센트 넘죠`."""
    if not asked.number or not asked.number.unit:
        return wanted
    of_unit = figures.list_metrics(asked.number, snapshot)
    return sorted(wanted, key=lambda name: name not in of_unit)


def find_most(
    asked: Asked, parts: Sequence[Where], snapshot: Snapshot, day: date, wanted: Sequence[str]
) -> list[Figure]:
    """The value or time that has most or least, and the whole beside it; none where that is not asked, or
    cannot be told.
    """
    if not asked.extreme:
        return []
    where = parts[0] if len(parts) == 1 else ()
    first = find_extreme(asked.extreme, wanted, asked.timing, snapshot, day, where)
    if not first:
        return []
    kept = tuple(part for part in first[0].where if part in where)
    wholes = (kept,) if kept else ()
    whole = find_as_asked(asked.timing, wholes, snapshot, day, [first[0].metric.name])
    return [*first, *whole]


def find_so_much(
    asked: Asked,
    threshold: Threshold,
    parts: Sequence[Where],
    snapshot: Snapshot,
    day: date,
    wanted: Sequence[str],
) -> Found:
    """The values or times that have more, or less, than a number; that it cannot be told so."""
    where = parts[0] if len(parts) == 1 else ()
    if threshold.number.unit:
        of_unit = figures.list_metrics(threshold.number, snapshot)
        wanted = [name for name in wanted if name in of_unit]
    met, compared = find_threshold(threshold, wanted, asked.timing, snapshot, day, where)
    if compared is None:
        return Found(asked.text, (), (), words.say_unheard(threshold.said))
    told = [
        say_threshold(threshold, met, compared, snapshot),
        words.shorten(compared.metric.definition),
        *say_left_aside(asked, parts, compared, snapshot),
    ]
    return Found(asked.text, (), tuple(met), write_answer(told))


def find_times_or_parts(
    asked: Asked, parts: tuple[Where, ...], snapshot: Snapshot, day: date, wanted: Sequence[str]
) -> list[Figure]:
    """The figures of the two times that are compared, of each thing that is asked for, or of what
    is named.
    """
    if asked.compared and not asked.also:
        held = [
            figure
            for timing in asked.compared
            for figure in figures.find_within(snapshot, day, wanted[:1], timing, parts[:1])
        ]
        if len(held) > 1:
            return held
    also = [name for name in asked.also if is_open(name, snapshot)]
    if len(also) > 1:
        told = [find_as_asked(asked.timing, parts, snapshot, day, [name]) for name in also]
        return [figure for of_name in told for figure in of_name]
    return find_as_asked(asked.timing, parts, snapshot, day, wanted[: figures.FEW])


def keep_waits(found: list[Figure], wanted: str, day: date) -> list[Figure]:
    """Where a waiting time is asked for that no median has, itself without a value."""
    if wanted in WAITS and all(one.metric.name != wanted for one in found):
        return [Figure(METRICS[wanted], None, day, "named"), *found]
    return found


def find_reported(asked: Asked, days: Span, snapshot: Snapshot) -> Found:
    """What was said in public on some days."""
    of_days = (one for one in read_statements(snapshot) if days.first <= one.stated_on <= days.last)
    said = sorted(of_days, key=lambda one: rank_reported(one, asked))
    if not said:
        return Found(asked.text, (), (), words.say_nothing_reported(days.first, days.last))
    return Found(asked.text, tuple(said), (), write_answer(say_public(said)))


def rank_reported(statement: Statement, asked: Asked) -> tuple[int, bool]:
    """What a question names first, then what is best known."""
    named = [*asked.stated, statement.metric]
    return named.index(statement.metric), statement.metric not in BEST_KNOWN


def is_of_their_days(asked: Asked, snapshot: Snapshot) -> bool:
    """Whether days beside `발표` are those that a statement speaks of: `2024년까지 목표를 발표했다`."""
    return any(rank_days(one, asked) == 0 for one in list_stated(asked, snapshot))


def list_said(asked: Asked, metric: str, snapshot: Snapshot) -> list[Statement]:
    """Statements that a question asks for beside a metric of ours: at a time that only others
    speak of (`2025년 12월 협약`),
    or of what was reported (`최근 협약 발표`).
    """
    if not (asked.later or asked.asks_reported):
        return []
    said = [
        one
        for one in read_statements(snapshot)
        if OURS.get(one.metric) == metric or one.metric in asked.stated
    ]
    days = asked.later
    if not days:
        return said
    of_days = [one for one in said if is_spoken_of(one, days)]
    return sorted(of_days, key=lambda one: not is_named_by(one, days))


def is_named_by(statement: Statement, days: Span) -> bool:
    """Whether what was counted is named by some days: `2022년 7월 뒤의 협약`."""
    named = find_days(statement.label, statement.stated_on)
    return any(one.span.first == days.first for one in named)


def is_spoken_of(statement: Statement, days: Span) -> bool:
    """Whether a statement speaks of a day among some."""
    return days.first <= (statement.as_of or statement.stated_on) <= days.last


def list_stated(asked: Asked, snapshot: Snapshot) -> list[Statement]:
    """The statements that a question names, in a unit that it may ask in, the likeliest first."""
    if asked.regions or TOWNS.match(asked.unknown):
        return []  # nobody counted in public for another place: 대구시 예산, 판교의 AI 기업
    told = {unit for one in asked.units for unit in UNITS_OF.get(one, ())}
    named = [one for one in read_statements(snapshot) if one.metric in asked.stated]
    said = [one for one in named if not told or one.unit in told]
    return sorted(
        said,
        key=lambda one: (
            -asked.find_fit(one.metric),
            one.nth_of_name != asked.nth_of_name,
            rank_days(one, asked),
            asked.stated.index(one.metric),
        ),
    )


def rank_days(statement: Statement, asked: Asked) -> int:
    """0 of a statement about the last of the days that a question names (the target of `2024년까지 목표`), 1 about one of
    them, 2 about others.
    """
    days = asked.later or asked.timing.period
    if not days or not is_spoken_of(statement, days):
        return 2
    return 0 if statement.as_of == days.last else 1


def find_stated(asked: Asked, snapshot: Snapshot) -> Found:
    """What the public record calls so, where no metric of ours is: `인공지능사관학교 수료`."""
    said = list_stated(asked, snapshot)
    if asked.later and any(is_spoken_of(one, asked.later) for one in said):
        said = [one for one in said if is_spoken_of(one, asked.later)]
    if not said:
        return Found(asked.text, (), (), say_nothing(asked, snapshot))
    told = [
        *say_public(said),
        *say_stated_left(asked, said[0]),
        *say_beside(asked.beside),
        *say_words(asked),
    ]
    return Found(asked.text, tuple(said), (), write_answer(told))


def say_stated_left(asked: Asked, said: Statement) -> Iterator[str]:
    """That a statement is of another time, or of a promise alone."""
    is_of_days = asked.later or asked.timing != SO_FAR
    if is_of_days and not asked.reported and rank_days(said, asked) > 1:
        yield words.NOT_OF_DAYS
    if asks_fact(asked.text, said.label):
        yield words.ONLY_PROMISED


def say_nothing(asked: Asked, snapshot: Snapshot) -> str:
    """That nothing was found, with the names that come nearest."""
    near = [name for name in asked.fits if name in METRICS and is_open(name, snapshot)]
    labels = [METRICS[name].label for name in near[:MOST_NEAR]]
    said = words.say_nothing_of_word(asked.text)
    if asked.is_unheard:
        said = words.say_unheard(asked.unknown)
    return write_answer([said, words.say_perhaps(labels)])


# ---- as JSON -------------------------------------------------------------------------------------


def find_json(found: Found) -> dict[str, Any]:
    """The shape of `find --json`."""
    return {
        "asked": found.asked,
        "statements": [
            {
                "stated_on": one.stated_on,
                "as_of": one.as_of,
                "who": one.who,
                "text": one.text,
                "value": one.value,
                "unit": one.unit,
                "source_url": one.source_url,
            }
            for one in found.statements
        ],
        "metrics": [figure_json(figure) for figure in found.figures],
        "answer": found.answer,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    value, numerator, denominator = figure.found or (None, None, None)
    return {
        "metric": figure.metric.name,
        "label": figure.label,
        "value": value,
        "unit": figure.metric.unit,
        "as_of": figure.as_of,
        "numerator": numerator,
        "denominator": denominator,
        "relation": figure.relation,
    }
