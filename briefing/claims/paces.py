"""A rate over time: `매월 5건씩`, `한 주에 3.7회`, held against what came in so many weeks or months."""

from __future__ import annotations

from datetime import date

from analytics.korean_numbers.vocabulary.paces import Per
from analytics.measure.measurement import Number
from analytics.metrics import METRICS
from briefing.claims.case import Candidate, Case
from briefing.claims.claim import Claim
from briefing.claims.figure import Figure

DAYS: dict[Per, float] = {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
# what is a rate over a time already, by its unit
RATES: dict[str, Per] = {"trips_per_week": "week", "mous_per_month": "month"}
HALF = 0.5
ADDED_UP = ("count", "sum", "stock")


def judge_pace(case: Case) -> Claim | None:
    """A rate against ours of the same time; a total is no rate (`매월 145건씩`)."""
    if not case.figure.per or case.figure.is_change:
        return None
    paces = [(metric, measure_pace(case, metric)) for metric in list_paced(case)]
    told = [(metric, pace) for metric, pace in paces if pace is not None]
    for metric, pace in told:
        if case.figure.is_exactly(pace):
            return case.make_claim("agrees", metric, pace)
    for metric, pace in told:
        if says_about(case.figure, pace):
            return case.make_claim("agrees_rounded", metric, pace)
    return case.make_claim("unsupported", *paces[0])


def list_paced(case: Case) -> tuple[str, ...]:
    """The metrics it may mean; rates by nature that its sentence names too (월평균) first."""
    rates = (name for name in case.asked.also if METRICS[name].unit in RATES)
    return (*rates, *case.asked.metrics)


def says_about(figure: Figure, pace: Number) -> bool:
    """`한 주에 세 번꼴` is said of 2.9: people round a rate to what they say."""
    return figure.holds(pace) or (figure.low == figure.high and abs(pace - figure.low) < HALF)


def measure_pace(case: Case, metric: str) -> Number | None:
    """A metric's rate: its own, or what it adds up to over the weeks or months that it is of."""
    per = RATES.get(METRICS[metric].unit)
    value = case.measure(Candidate(metric))
    if per == case.figure.per or value is None:
        return value
    if per or METRICS[metric].kind not in ADDED_UP or not case.figure.per:
        return None
    return value / count_days(case) * DAYS[case.figure.per]


def count_days(case: Case) -> int:
    """The days that a figure is of: of its period, or all so far."""
    first = case.registry.find_first_day()
    last: date = case.day
    if case.asked.period:
        first = case.asked.period.first
        last = min(case.asked.period.last, last)
    return (last - first).days + 1
