"""The press on what became of the memoranda: how many it said had come, stayed and left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True)
class PublicStatement:
    """One printed figure on what became of the memoranda.

    Args:
        on: the day it speaks of; stated_on: the day it was printed.
        metric: what was counted, as `data/public/published_claims.csv` names it.
        value: organisations, or per cent for a rate.
        of: the memoranda it was printed beside: named in the statement itself, else the cumulative count that the press
            gave for the same day; None without either.
        is_of_printed: whether the statement itself names them.
        is_about: given as about or more than so many.
        qualifier: the stage in the words it was printed with.
        note: what the record keeps beside it, such as who said it; None until `with_notes` adds it.
    """

    on: date
    stated_on: date
    metric: str
    value: float
    of: int | None
    is_of_printed: bool
    is_about: bool
    qualifier: str | None
    source_url: str
    note: str | None = None

    @property
    def share(self) -> float | None:
        """The count as a share of the memoranda, 0–1; None without them."""
        if self.metric == "real_investment_rate":
            return self.value / 100
        return self.value / self.of if self.of else None


def public_statements(
    snapshot: Snapshot, metrics: tuple[str, ...], to: date | None
) -> list[PublicStatement]:
    """The dated statements on some counts, in the order of the days they speak of.

    Args:
        to: what had been printed by that day; None for the whole record.
    """
    return [
        PublicStatement(**row)
        for row in query(
            snapshot,
            """
        with totals as (
            select as_of, max(cast(value as bigint)) as mous from fct_public_claims
            where metric = 'mou_cumulative' and not contains(coalesce(qualifier, ''), 'about') group by as_of
        ),
        statements as (
            select *, try_cast(nullif(regexp_extract(qualifier, '^of (\\d+)', 1), '') as bigint) as of_printed
            from fct_public_claims
        )
        select c.as_of as "on", c.stated_on, c.metric, cast(c.value as double) as "value", coalesce(c.of_printed, t.mous) as "of",
            c.of_printed is not null as is_of_printed,
            regexp_matches(coalesce(c.qualifier, ''), 'about|more than') as is_about, c.qualifier, c.source_url
        from statements c
        left join totals t using (as_of)
        where list_contains($metrics, c.metric) and c.stated_on <= coalesce($to, date '9999-12-31')
        order by c.as_of, c.stated_on, c.value""",
            metrics=list(metrics),
            to=to,
        )
    ]


def with_notes(snapshot: Snapshot, statements: Iterable[PublicStatement]) -> list[PublicStatement]:
    """The statements with what the record keeps beside them: free text, which no public snapshot has."""
    notes = {
        (row["stated_on"], row["metric"], row["value"], row["source_url"]): row["note"]
        for row in query(
            snapshot,
            """
        select stated_on, metric, cast(value as double) as "value", source_url, note
        from fct_public_claims where note is not null order by all""",
        )
    }
    return [
        replace(said, note=notes.get((said.stated_on, said.metric, said.value, said.source_url)))
        for said in statements
    ]
