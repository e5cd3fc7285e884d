"""From what a query found to rows: every cell there is, its value, its sides and its flags."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import product

from analytics.measure.cuts import is_cut
from analytics.measure.measurement import Estimate, Flag, Member, Number, Quotient, Rate, Row
from analytics.measure.queries import Cell, Found, Group
from analytics.measure.question import SMALL_SAMPLE, Scope
from analytics.metrics import MATURE_AFTER_DAYS, Mean, Median, Metric, Ratio
from analytics.statistics.intervals import wilson_interval


def list_cells(found: Iterable[Cell], scope: Scope) -> list[Cell]:
    """Every group there is, in every bucket of the period; without groups, one even of nothing."""
    groups = {cell.group for cell in found}
    if not scope.by:
        groups.add(())
    starts: list[date | None] = [None]
    if scope.grain:
        starts = [bucket.start for bucket in scope.buckets]
    return [Cell(*each) for each in product(sorted(groups, key=rank_group), starts)]


def rank_group(group: Group) -> tuple[tuple[bool, Member], ...]:
    """Sorts groups by their values, the group without a value last."""
    return tuple((member is None, "" if member is None else member) for member in group)


def name_group(cell: Cell, scope: Scope) -> dict[str, Member]:
    """Dimension → the cell's value."""
    return dict(zip(scope.by, cell.group, strict=True))


def make_row(metric: Metric, cell: Cell, found: Found, scope: Scope, matures: bool) -> Row:
    """A cell's row with its value, sides, interval and flags.

    Args:
        found: `NOTHING` where the query found nothing.
        matures: whether it is marked while its youngest member is young.
    """
    group = name_group(cell, scope)
    flags = list_flags(metric, cell, found, scope, matures)
    value = to_plain(found.value)
    match metric:
        case Ratio():
            return make_rate(found, Row(None, group, cell.start, flags))
        case Mean():
            return Quotient(
                value,
                group,
                cell.start,
                flags,
                numerator=to_plain(found.numerator) or 0,
                denominator=to_count(found.denominator),
            )
        case Median():
            return Estimate(
                value, group, cell.start, flags, denominator=to_count(found.denominator)
            )
    return Row(value or 0, group, cell.start, flags)


def make_rate(found: Found, row: Row) -> Rate:
    """A share of members, with its interval."""
    return share_of(to_count(found.numerator), to_count(found.denominator), row)


def share_of(numerator: int, denominator: int, row: Row) -> Rate:
    """So many of so many in a row's place, with the interval; no value where there is nobody."""
    flags = row.flags
    if 1 <= denominator < SMALL_SAMPLE:
        flags = ("small_sample", *flags)
    return Rate(
        numerator / denominator if denominator else None,
        row.group,
        row.start,
        flags,
        wilson_interval(numerator, denominator),
        numerator=numerator,
        denominator=denominator,
    )


def list_flags(
    metric: Metric, cell: Cell, found: Found, scope: Scope, matures: bool
) -> tuple[Flag, ...]:
    """Whether a row is still being collected (its youngest member is young, its bucket not over), or
    holds a part of its bucket only."""
    flags: list[Flag] = []
    if matures and found.newest and (scope.as_of - found.newest).days < MATURE_AFTER_DAYS:
        flags.append("immature")
    return (*flags, *list_span_flags(metric, cell, scope))


def list_span_flags(metric: Metric, cell: Cell, scope: Scope) -> tuple[Flag, ...]:
    """Whether a cell's bucket goes on after the as-of day, or is cut by the asked period."""
    flags: list[Flag] = []
    if scope.is_open(cell.start):
        flags.append("open_period")
    if is_cut(metric, cell, scope):
        flags.append("cut_period")
    return tuple(flags)


def to_count(number: Number | None) -> int:
    """How many; nobody where nothing was found."""
    return int(number or 0)


def to_plain(number: Number | None) -> Number | None:
    """DuckDB's sums, decimals among them, as plain numbers."""
    if number is None or isinstance(number, float):
        return number
    if number == int(number):
        return int(number)
    return float(number)
