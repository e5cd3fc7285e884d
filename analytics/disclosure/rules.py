"""Which rows of measurements may be published together, so that nobody can work out a count of one to four.

Counts of 1–4 are held back; 0 and 5 or more may be said. That holds for a figure itself, for both sides of a rate and what
is left of it, for what a sum or a median rests on, and for every difference that a reader can form:

- *Lanes.* Numbers that may count parts of each other (signed, of those opened, of those operating; the same a year ago)
  share a lane, and two numbers of a lane are equal or at least five apart.
- *Time.* A row over time is the difference of two running totals; it stays where both of them may be said. So years,
  quarters, months and days of one thing cannot be played off against each other.
- *One thing in motion.* In a population one rate alone is told for several days: a second one beside it (those operating
  beside those opened) would tell how many left between two days.
- *Firms.* Where one firm may have many rows (its reasons, visit by visit), as few as one to four firms behind five rows
  are held back too.
- *Groups.* What is held back of a split is total less rest: those groups together stand for 5 or more, and not for so
  exact a number that each is known; else the next smallest group goes too. One split a dimension for each population.

A row that is held back is not in the answer at all. Pure; the order of the questions decides who comes first.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
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
from analytics.metrics.publishing import FEWEST

TIME = "cohort"  # a dimension that is the quarter of a metric's own time
PARTIES = "mou_parties_at"  # firms are a part of all parties, and so are what they promised and did
# This group of all parties is the firms, whose figures have parts of their own: of 7 firms, 6 mature would tell of 1. And
# what is left of all parties without the institutions is the firms too.
FIRMS = ("party_type", "기업")
# who declined at first, or was first heard of, is as a rule among those visited
POPULATIONS = {
    "mou_firms_at": PARTIES,
    "signed_firms_at": "firms_at",
    "first_declines_at": "firms_at",
    "first_heard_at": "firms_at",
}
WITHIN = {
    "mou_conversion_rate": (
        PARTIES,
        "base",
    ),  # who was visited and signed: a part of all who signed
    "trips_outside": ("trips_at", "base"),  # a part of all trips, of which no rate is told
}
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
    """A measurement with the count of what each of its rows rests on; None where the rows count themselves."""

    measured: Measurement
    units: Measurement | None = None

    def count_units(self, n: int) -> int:
        """What a row rests on; nothing where it counts that itself."""
        if self.units is None:
            return 0
        return int(self.units.rows[n].value or 0)

    def rests_on_few(self, n: int) -> bool:
        """Whether a row rests on one to four."""
        return 0 < self.count_units(n) < FEWEST


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
    release = Release(names)
    moving: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in sorted(counted, key=lambda each: follows(each.measured.metric)):
        m = each.measured
        if not m.metric.publishable or m.where:
            continue
        if may_move(m, counted[0].measured, moving):
            release.take(each)
    return tuple(release.kept.values())


@dataclass
class Release:
    """What is published so far, and what may still be said beside it.

    Args:
        names: dimension → the only group values that may be named.
        split: (population, dimensions) of which one split is told already: another would be subtracted from it.
    """

    names: Mapping[str, Set[str]]
    lanes: Lanes = field(default_factory=lambda: Lanes())
    split: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    kept: dict[Asked, Measurement] = field(default_factory=dict)

    def take(self, each: Counted) -> None:
        """Keeps the rows of a measurement that may be published."""
        m = each.measured
        rows = self.choose_rows(each)
        if rows:
            self.kept[question(m.metric.name, m)] = replace(m, rows=rows)

    def choose_rows(self, each: Counted) -> tuple[Row, ...]:
        m = each.measured
        if follows(m.metric):
            return following_rows(m, self.kept)
        if not is_countable(each):
            return ()
        if TIME in m.by or m.grain:
            return time_rows(each, self.lanes)
        if m.by:
            return self.split_rows(each)
        return tuple(
            row
            for n, row in enumerate(m.rows)
            if not each.rests_on_few(n) and self.lanes.take(points(m.metric, sides(each, n)))
        )

    def split_rows(self, each: Counted) -> tuple[Row, ...]:
        """Rows of the first split of a population by one dimension; none of any further."""
        m = each.measured
        once = (population(m.metric), m.by)
        if once in self.split:
            return ()
        self.split.add(once)
        if len(m.by) > 1:
            return ()
        return group_rows(each, self.lanes, self.names.get(m.by[0], frozenset()))


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
        leaves = ""
        if isinstance(part, Stock):
            leaves = part.leaves
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
    if metric.kind == "sum":
        return f"{among} {metric.name}"
    return among


def is_countable(each: Counted) -> bool:
    """Whether all is known that its rows rest on."""
    metric = each.measured.metric
    kind = metric.kind
    rows = each.measured.rows
    if kind == "sum" or has_units(metric):
        return each.units is not None and len(each.units.rows) == len(rows)
    if kind == "survival":
        return "t" not in each.measured.by
    if kind in ("count", "stock"):
        return all(isinstance(row.value, int) for row in rows)
    return True


def has_units(metric: Metric) -> bool:
    """Whether a metric names what its rows rest on."""
    return isinstance(metric, Count | Sum) and bool(metric.units)


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
        case Sum():
            return {"units": each.count_units(n)}
    return {f"members of {metric.name}": int(sides_of(row).denominator or 0)}


def points(metric: Metric, counts: Sides, group: Group = ()) -> list[tuple[Lane, int]]:
    """Where a row's counts would stand, lane by lane."""
    told = [((population(metric), side, group), number) for side, number in counts.items()]
    if metric.name in WITHIN:
        told.append(((*WITHIN[metric.name], group), counts["part"]))
    return told


# ---- over time ---------------------------------------------------------------------------------------------


def time_rows(each: Counted, lanes: Lanes) -> tuple[Row, ...]:
    """Rows of a course: where running totals may be said, walked from the newest back.

    A stock is a running total itself. Of counts, sums and rates a row stays whose totals at both ends may be said.
    """
    m = each.measured
    counts = [sides(each, n) for n in range(len(m.rows))]
    if not counts or not is_one_course(m):
        return ()
    if m.metric.kind == "stock":
        return stock_rows(m, counts, lanes)
    if m.metric.kind not in ("count", "sum", "ratio"):
        return ()
    ends = ends_said(m, counts, lanes)
    return tuple(row for n, row in enumerate(m.rows) if ends[n] and ends[n + 1])


def ends_said(m: Measurement, counts: Sequence[Sides], lanes: Lanes) -> list[bool]:
    """Whether the running total at each end of a row may be said; none may where the whole may not."""
    nothing: Sides = dict.fromkeys(counts[0], 0)
    totals = list(accumulate(counts, add, initial=nothing))
    if not lanes.take(points(m.metric, totals[-1])):
        return [False] * len(totals)
    earlier = [lanes.take(points(m.metric, total)) for total in reversed(totals[:-1])]
    return [*reversed(earlier), True]


def is_one_course(m: Measurement) -> bool:
    """Whether its rows follow each other in time, either as buckets or as cohorts that all have a day.

    Firms that come again in each row have no running total.
    """
    if m.metric.kind == "count" and has_units(m.metric):
        return False
    if not m.by:
        return True
    if m.by != (TIME,) or m.grain:
        return False
    return all(row.group[TIME] is not None for row in m.rows)


def stock_rows(m: Measurement, counts: Sequence[Sides], lanes: Lanes) -> tuple[Row, ...]:
    """Rows of a running total; none without its newest day, where a course would seem to end, and to stand."""
    newest_first = [lanes.take(points(m.metric, count)) for count in reversed(counts)]
    if not newest_first[0]:
        return ()
    kept = reversed(newest_first)
    return tuple(row for row, is_kept in zip(m.rows, kept, strict=True) if is_kept)


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
    if not lanes.take(points(m.metric, total)) or not lanes.take(firms_points(m, counts)):
        return ()
    said = say_groups(each, counts, lanes, names)
    hold_back_smallest(counts, said, count_firms(each))
    return tuple(row for row, is_said in zip(m.rows, said, strict=True) if is_said)


def say_groups(each: Counted, counts: Sequence[Sides], lanes: Lanes, names: Set[str]) -> list[bool]:
    """Whether each group may be said by itself: named, of five or none, and beside what was said before."""
    m = each.measured
    (dimension,) = m.by
    said = []
    for n, (row, count) in enumerate(zip(m.rows, counts, strict=True)):
        member = row.group[dimension]
        may_be_said = str(member) in names and not each.rests_on_few(n)
        said.append(may_be_said and lanes.take(points(m.metric, count, (dimension, member))))
    return said


def firms_points(m: Measurement, counts: Sequence[Sides]) -> list[tuple[Lane, int]]:
    """Where the firms stand that a split of all parties tells of, by their own row or by what the others leave."""
    dimension, firms = FIRMS
    if m.by != (dimension,) or population(m.metric) != PARTIES:
        return []
    rows = zip(m.rows, counts, strict=True)
    return [
        place
        for row, count in rows
        if row.group[dimension] == firms
        for place in points(m.metric, count)
    ]


def count_firms(each: Counted) -> list[int]:
    """The firms of each group, of which one may be in several; of what counts them itself none."""
    rows = range(len(each.measured.rows))
    if each.measured.metric.kind != "count":
        return [0 for _ in rows]
    return [each.count_units(n) for n in rows]


def hold_back_smallest(counts: Sequence[Sides], said: list[bool], firms: Sequence[int]) -> None:
    """Takes back the smallest groups that are said until what is held back hides each of its own.

    Args:
        firms: as `count_firms`.
    """
    while any(said):
        held = [n for n, is_said in enumerate(said) if not is_said]
        if hides([counts[n] for n in held]) and hide_firms([firms[n] for n in held]):
            return
        left = [n for n, is_said in enumerate(said) if is_said]
        said[min(left, key=lambda n: (max(counts[n].values()), n))] = False


def hides(held: Sequence[Sides]) -> bool:
    """Whether groups that are held back cannot be told from what they add up to, on every side."""
    if not held:
        return True
    for side in held[0]:
        numbers = [count[side] for count in held]
        if 0 < sum(numbers) < FEWEST:
            return False
        few = [number for number in numbers if 0 < number < FEWEST]
        if len(few) == len(numbers) and sum(few) in (len(few), len(few) * (FEWEST - 1)):
            return False  # all ones, or all fours: nothing else adds up to that
    return True


def hide_firms(held: Sequence[int]) -> bool:
    """Whether groups that are held back surely rest on none or five firms: one firm may be in all of them."""
    most = max(held, default=0)
    return most == 0 or most >= FEWEST


# ---- what follows from others ------------------------------------------------------------------------------


def follows(metric: Metric) -> bool:
    """Whether a metric says nothing that others do not: a division of two, or the part of a rate."""
    return metric.kind == "derived" or metric.name in RATES_OF


def following_rows(m: Measurement, kept: Mapping[Asked, Measurement]) -> tuple[Row, ...]:
    """Rows of a division whose sides are all published under the same question (a constant is no secret); of a part, where a
    rate of it is: a count alone would not tell what it leaves of its base."""
    rates = RATES_OF.get(m.metric.name)
    if rates:
        said_of_any = set().union(*keys_said(m, rates, kept))
        return tuple(row for row in m.rows if key(row) in said_of_any)
    sides_of_it = parts_of(m.metric)
    said = keys_said(m, sides_of_it, kept)
    if len(said) < len(sides_of_it):
        return ()
    return tuple(row for row in m.rows if all(key(row) in rows for rows in said))


def keys_said(
    m: Measurement, others: Sequence[Metric], kept: Mapping[Asked, Measurement]
) -> list[set[tuple[object, ...]]]:
    """The rows that are published under the same question, of each other metric of which any is."""
    published = [kept.get(question(other.name, m)) for other in others]
    return [{key(row) for row in side.rows} for side in published if side]


def key(row: Row) -> tuple[object, ...]:
    return tuple(row.group.items()), row.start
