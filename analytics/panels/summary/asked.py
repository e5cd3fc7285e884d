"""물으면: what the council and the press ask the mayor of the figures, each with the answer of the day.

The questions stand in the order in which they are asked; of those that can be answered on a day the first three are
told. One that rests on what was printed is answered only once it was printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from analytics import listings
from analytics.listings import PublicStatement
from analytics.measure.measurement import Measurement
from analytics.panels.asking import ask
from analytics.panels.realisation.public_openings import COUNTED, LEFT, RATE
from analytics.panels.selection import Selection
from analytics.panels.summary.page import JOBS, OPENING, PROMISED, widen_selection
from analytics.panels.summary.words import asked as words

MOST = 3
ALL_PARTIES = "mou_opening_rate_all_parties"
INVESTING = "firms_investing"
OPENED_ALL = "firms_opened_all_parties"
OPERATING_ALL = "firms_operating_all_parties"


@dataclass(frozen=True)
class Asked:
    """A question with its answer, the metrics behind it and where what was printed stands; empty without.

    Args:
        measured: everything that was measured for the answer.
    """

    question: str
    answer: str
    metrics: tuple[str, ...]
    measured: tuple[Measurement, ...]
    source_url: str = ""


def answer_questions(selection: Selection) -> tuple[Asked, ...]:
    """At most three questions, each with its answer; fewer where less can be answered."""
    bureau = widen_selection(selection)
    found: list[Asked] = []
    for answer in QUESTIONS:
        said = answer(bureau)
        if said and len(found) < MOST:
            found.append(said)
    return tuple(found)


def read_printed(bureau: Selection, *metrics: str) -> list[PublicStatement]:
    """What was printed on some counts by the as-of day, the latest day last."""
    printed = listings.public_statements(bureau.snapshot, metrics, bureau.as_of)
    return listings.with_notes(bureau.snapshot, printed)


def answer_share(bureau: Selection) -> Asked | None:
    """Of what a printed share is a share, who said it, and our own of that day; None before one was printed."""
    shares = read_printed(bureau, RATE)
    if not shares:
        return None
    share = shares[-1]
    count = find_count_behind(bureau, share)
    that_day = bureau.shifted(share.on)
    opening = ask(that_day, ALL_PARTIES)
    investing = ask(that_day, INVESTING)
    return Asked(
        question=words.ask_share(share),
        answer=words.say_share(share, count, opening.rate, investing.total),
        metrics=(ALL_PARTIES, INVESTING),
        measured=(opening, investing),
        source_url=share.source_url,
    )


def find_count_behind(bureau: Selection, share: PublicStatement) -> PublicStatement | None:
    """The count that was printed beside a share, in the same place for the same day."""
    place = (share.on, share.source_url)
    counts = [p for p in read_printed(bureau, *COUNTED) if (p.on, p.source_url) == place]
    return next(iter(counts), None)


def answer_count(bureau: Selection) -> Asked | None:
    """Why a printed count is not ours: both on the day that the statement is about.

    The latest exact count with its whole, of another day than the printed share; None where our own has nobody then.
    """
    share_days = {p.on for p in read_printed(bureau, RATE)[-1:]}
    counts = [
        p
        for p in read_printed(bureau, *COUNTED)
        if p.of and not p.is_about and p.on not in share_days
    ]
    if not counts:
        return None
    count = counts[-1]
    that_day = bureau.shifted(count.on)
    parties = ask(that_day, ALL_PARTIES)
    firms = ask(that_day, OPENING)
    now = ask(bureau, OPENING)
    if not firms.rate.denominator:
        return None
    return Asked(
        question=words.ask_count(count, now.rate),
        answer=words.say_count(count, parties.rate, firms.rate),
        metrics=(ALL_PARTIES, OPENING),
        measured=(parties, firms, now),
        source_url=count.source_url,
    )


def answer_left(bureau: Selection) -> Asked | None:
    """How many left, and what was printed of it beside our own of that day; None while nobody opened."""
    opened = ask(bureau, "firms_opened")
    operating = ask(bureau, "firms_operating")
    if not opened.total.value:
        return None
    own = Asked(
        question=words.LEFT,
        answer=words.say_left(opened.total, operating.total),
        metrics=("firms_opened", "firms_operating"),
        measured=(opened, operating),
    )
    printed = read_printed(bureau, LEFT)
    if not printed:
        return own
    return add_printed(own, printed[-1], bureau.shifted(printed[-1].on))


def add_printed(own: Asked, printed: PublicStatement, that_day: Selection) -> Asked:
    """The answer on those who left with what was printed of them, and our own of that day."""
    ever = ask(that_day, OPENED_ALL)
    still = ask(that_day, OPERATING_ALL)
    beside = words.say_left_printed(printed, ever.total, still.total)
    return replace(
        own,
        answer=f"{own.answer} {beside}",
        measured=(*own.measured, ever, still),
        source_url=printed.source_url,
    )


def answer_jobs(bureau: Selection) -> Asked | None:
    """How much of the promised jobs was confirmed, and why it is so little; None where none was promised."""
    promised = ask(bureau, PROMISED)
    confirmed = ask(bureau, JOBS)
    reported = ask(bureau, "jobs_reported")
    rate = ask(bureau, "job_realisation_rate")
    if not promised.total.value:
        return None
    answer = words.say_jobs(promised.total, confirmed.total, rate.total, reported.total)
    measured = (promised, confirmed, reported, rate)
    return Asked(words.JOBS, answer, (PROMISED, JOBS, "job_realisation_rate"), measured)


def answer_distance(bureau: Selection) -> Asked | None:
    """How far was driven for a memorandum; None without either."""
    per_mou = ask(bureau, "km_per_mou")
    trips = ask(bureau, "trips")
    if not per_mou.total.value:
        return None
    answer = words.say_distance(per_mou.total, trips.total)
    return Asked(words.DISTANCE, answer, ("km_per_mou",), (per_mou, trips))


QUESTIONS: tuple[Callable[[Selection], Asked | None], ...] = (
    answer_share,
    answer_count,
    answer_left,
    answer_jobs,
    answer_distance,
)
