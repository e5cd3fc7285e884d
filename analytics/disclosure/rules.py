"""Which rows of measurements may be published together, so that nobody can work out a count of one to four.

Counts of 1–4 are held back; 0 and 5 or more may be said. That holds for a figure itself, for both sides of a rate and what
is left of it, for what a sum or a median rests on, and for every difference that a reader can form:

- *Lanes.* Numbers that may count parts of each other (signed, of those opened, of those operating; the same a year ago)
  share a lane, and two numbers of a lane are equal or at least five apart.
- *Time.* A row over time is the difference of two running totals; it stays where both of them may be said. So years,
  quarters, months and days of one thing cannot be played off against each other.
- *One thing in motion.* In a population one rate alone is told for several days: a second one beside it (those operating
  beside those opened) would tell how many left between two days.
- *Groups.* What is held back of a split is total less rest: those groups together stand for 5 or more, and not for so
  exact a number that each is known; else the next smallest group goes too. One split a dimension for each population.

A row that is held back is not in the answer at all. Pure; the order of the questions decides who comes first.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate

from analytics.measure.measurement import Measurement, Row, as_rate, sides_of
from analytics.metrics import (
    METRICS,
    Count,
    Metric,
    Ratio,
    Stock,
    Sum,
    base_of,
    expression_of,
    parts_of,
)

FEWEST = 5  # the smallest count that may be said
TIME = "cohort"  # a dimension that is the quarter of a metric's own time
PARTIES = "mou_parties_at"  # firms are a part of all parties, and so are what they promised and did
POPULATIONS = {"mou_firms_at": PARTIES, "signed_firms_at": "firms_at"}
WITHIN = {
    "mou_conversion_rate": (PARTIES, "base")
}  # who was visited and signed is a part of all who signed
RATES = tuple(
    metric for metric in METRICS.values() if metric.kind == "ratio" and metric.publishable
)
BASES = {parts_of(rate)[1].name for rate in RATES}
RATES_OF = {
    parts_of(rate)[0].name: tuple(r for r in RATES if parts_of(r)[0] == parts_of(rate)[0])
    for rate in RATES
}

Sides = Mapping[str, int]
Group = tuple[object, ...]
Lane = tuple[str, str, Group]
Asked = tuple[object, ...]  # see `question`


@dataclass(frozen=True)
class Counted:
    """A measurement with the count of what each row of a sum rests on, row by row; None where the rows count themselves."""

    measured: Measurement
    units: Measurement | None = None


class Lanes:
    """The numbers said so far, by lane; what is asked first is said first."""

    def __init__(self) -> None:
        self.said: dict[Lane, list[int]] = {}

    def take(self, points: Sequence[tuple[Lane, int]]) -> bool:
        """Whether numbers may be said, all or none of them; they are then said."""
        if not all(self.has_room(lane, number) for lane, number in points):
            return False
        for lane, number in points:
            said = self.said.setdefault(lane, [0])
            at = bisect(said, number)
            if said[at - 1] != number:
                said.insert(at, number)
        return True

    def has_room(self, lane: Lane, number: int) -> bool:
        said = self.said.get(lane, [0])
        at = bisect(said, number)
        beside = (said[at - 1], *said[at : at + 1])
        return number >= 0 and all(
            number == other or abs(number - other) >= FEWEST for other in beside
        )


def released(counted: Sequence[Counted], names: Mapping[str, Set[str]]) -> tuple[Measurement, ...]:
    """The measurements with the rows that may be published; one without any is left out.

    Args:
        counted: in the order of their weight: where two cannot be said together, the first one is.
        names: dimension → the only group values that may be named.
    """
    lanes = Lanes()
    split: set[tuple[str, tuple[str, ...]]] = set()
    moving: dict[tuple[str, str], tuple[str, ...]] = {}
    kept: dict[Asked, Measurement] = {}
    for each in sorted(counted, key=lambda each: follows(each.measured.metric)):
        m = each.measured
        if not m.metric.publishable or m.where or not may_move(m, counted[0].measured, moving):
            continue
        if follows(m.metric):
            rows = following_rows(m, kept)
        elif not is_countable(each):
            continue
        elif TIME in m.by or m.grain:
            rows = time_rows(each, lanes)
        elif m.by:
            is_first = (once := (population(m.metric), m.by)) not in split
            split.add(once)
            rows = (
                group_rows(each, lanes, names.get(m.by[0], frozenset()))
                if is_first and len(m.by) == 1
                else ()
            )
        else:
            rows = tuple(
                row for n, row in enumerate(m.rows) if lanes.take(points(m.metric, sides(each, n)))
            )
        if rows:
            kept[question(m.metric.name, m)] = replace(m, rows=rows)
    return tuple(kept.values())


def question(name: str, m: Measurement) -> Asked:
    """What was asked, of a metric: the same for two measurements that lie beside each other."""
    return name, m.by, m.grain, m.period_from, m.period_to, m.as_of


def may_move(
    m: Measurement, first: Measurement, moving: dict[tuple[str, str], tuple[str, ...]]
) -> bool:
    """Whether a metric may be told for other days than the first one's, or over time: the first that asks in its population."""
    if follows(m.metric) or not (
        m.grain or TIME in m.by or (m.as_of, m.period_to) != (first.as_of, first.period_to)
    ):
        return True
    part = base_of(m.metric)
    among: dict[str, tuple[str, ...]] = {"base": (part.relation, part.where)}
    if m.metric.name not in BASES:
        leaves = part.leaves if isinstance(part, Stock) else ""
        among["part"] = (part.relation, part.where, expression_of(part), leaves)
    claims = {(population(m.metric), side): what for side, what in among.items()}
    if any(moving.get(side, what) != what for side, what in claims.items()):
        return False
    moving |= claims
    return True


# ---- what a row counts -------------------------------------------------------------------------------------


def population(metric: Metric) -> str:
    """Whose numbers can be parts of each other: what the metric counts among; sums have one of their own."""
    base = base_of(metric)
    among = POPULATIONS.get(base.relation, base.relation)
    return f"{among} {metric.name}" if metric.kind == "sum" else among


def is_countable(each: Counted) -> bool:
    """Whether all is known that its rows rest on."""
    kind = each.measured.metric.kind
    rows = each.measured.rows
    if kind == "sum":
        return each.units is not None and len(each.units.rows) == len(rows)
    whole = all(isinstance(row.value, int) for row in rows) if kind in ("count", "stock") else True
    return whole and kind != "survival" or kind == "survival" and "t" not in each.measured.by


def sides(each: Counted, n: int) -> Sides:
    """The counts that a reader knows from a row, by the side they stand on."""
    metric = each.measured.metric
    row = each.measured.rows[n]
    match metric:
        case Ratio():
            rate = as_rate(row)
            rest = rate.denominator - rate.numerator
            return {"part": rate.numerator, "base": rate.denominator, "rest": rest}
        case Count() | Stock() if metric.name in BASES:
            return {"base": int(row.value or 0)}
        case Count() | Stock():
            return {"part": int(row.value or 0)}
        case Sum() if each.units is not None:
            return {"units": int(each.units.rows[n].value or 0)}
    return {f"members of {metric.name}": int(sides_of(row).denominator or 0)}


def points(metric: Metric, counts: Sides, group: Group = ()) -> list[tuple[Lane, int]]:
    told = [((population(metric), side, group), number) for side, number in counts.items()]
    return (
        [*told, ((*WITHIN[metric.name], group), counts["part"])] if metric.name in WITHIN else told
    )


# ---- over time ---------------------------------------------------------------------------------------------


def time_rows(each: Counted, lanes: Lanes) -> tuple[Row, ...]:
    """Rows of a course: where running totals may be said, walked from the newest back.

    A stock is a running total itself. Of counts, sums and rates a row stays whose totals at both ends may be said.
    """
    m = each.measured
    counts = [sides(each, n) for n in range(len(m.rows))]
    if (
        set(m.by) - {TIME}
        or m.by
        and (m.grain or any(row.group[TIME] is None for row in m.rows))
        or not counts
    ):
        return ()
    if m.metric.kind == "stock":
        kept = [lanes.take(points(m.metric, count)) for count in reversed(counts)][::-1]
        # without its newest day a course would seem to end, and to stand, where it does not
        return tuple(row for row, is_kept in zip(m.rows, kept) if is_kept and kept[-1])
    if m.metric.kind not in ("count", "sum", "ratio"):
        return ()
    nothing: Sides = dict.fromkeys(counts[0], 0)
    totals = list(accumulate(counts, add, initial=nothing))
    if not lanes.take(points(m.metric, totals[-1])):
        return ()
    ends = [True, *(lanes.take(points(m.metric, total)) for total in reversed(totals[:-1]))][::-1]
    return tuple(row for n, row in enumerate(m.rows) if ends[n] and ends[n + 1])


def add(one: Sides, other: Sides) -> Sides:
    return {side: number + other[side] for side, number in one.items()}


# ---- groups ------------------------------------------------------------------------------------------------


def group_rows(each: Counted, lanes: Lanes, names: Set[str]) -> tuple[Row, ...]:
    """Rows of a split whose groups may be named, and whose rest hides what was held back."""
    m = each.measured
    counts = [sides(each, n) for n in range(len(m.rows))]
    if not counts or m.metric.kind not in ("count", "stock", "sum", "ratio"):
        return ()
    *_, total = accumulate(counts, add)
    if not lanes.take(points(m.metric, total)):
        return ()
    (dimension,) = m.by
    said = [
        str(row.group[dimension]) in names
        and lanes.take(points(m.metric, count, (dimension, row.group[dimension])))
        for row, count in zip(m.rows, counts)
    ]
    while not hides([count for count, is_said in zip(counts, said) if not is_said]):
        if not (left := [n for n, is_said in enumerate(said) if is_said]):
            break
        said[min(left, key=lambda n: (max(counts[n].values()), n))] = False
    return tuple(row for row, is_said in zip(m.rows, said) if is_said)


def hides(held: Sequence[Sides]) -> bool:
    """Whether groups that are held back cannot be told from what they add up to, on every side."""
    for side in held[0] if held else ():
        numbers = [count[side] for count in held]
        if 0 < sum(numbers) < FEWEST:
            return False
        few = [number for number in numbers if 0 < number < FEWEST]
        if len(few) == len(numbers) and sum(few) in (len(few), len(few) * (FEWEST - 1)):
            return False  # all ones, or all fours: nothing else adds up to that
    return True


# ---- what follows from others ------------------------------------------------------------------------------


def follows(metric: Metric) -> bool:
    """Whether a metric says nothing that others do not: a division of two, or the part of a rate."""
    return metric.kind == "derived" or metric.name in RATES_OF


def following_rows(m: Measurement, kept: Mapping[Asked, Measurement]) -> tuple[Row, ...]:
    """Rows of a division whose sides are all published under the same question (a constant is no secret); of a part, where a
    rate of it is: a count alone would not tell what it leaves of its base."""
    others = RATES_OF.get(m.metric.name) or parts_of(m.metric)
    said = [
        {key(row) for row in side.rows}
        for other in others
        if (side := kept.get(question(other.name, m)))
    ]
    enough = (
        any if m.metric.name in RATES_OF else lambda found: len(said) == len(others) and all(found)
    )
    return tuple(row for row in m.rows if enough(key(row) in rows for rows in said))


def key(row: Row) -> tuple[object, ...]:
    return tuple(row.group.items()), row.start
