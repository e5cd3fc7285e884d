"""Memoranda for people: the public record, what ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True)
class PublicPoint:
    """One printed count of memoranda: `kind` is "ordinal" (a number printed with a signing) or "claim" (a count).

    `on` is the day it speaks of, `stated_on` the day it was printed.
    """

    on: date
    count: int
    kind: str
    is_about: bool
    wording: str
    source_url: str
    stated_on: date | None = None


def public_curve(snapshot: Snapshot, to: date | None) -> list[PublicPoint]:
    """The public record's cumulative memoranda, every dated statement a point of its own, to a day or to its end.

    A printed ordinal says that so many had been signed by that day; statements of one day may differ, and all stay.
    """
    rows = query(
        snapshot,
        """
        select signed_on as "on", max(mou_no) as count, 'ordinal' as kind, false as is_about,
            any_value(batch) as wording, arg_max(source_url, mou_no) as source_url, signed_on as stated_on
        from fct_public_mous where mou_no is not null and signed_on <= coalesce($to, date '9999-12-31') group by signed_on
        union all
        select as_of, cast(value as bigint), 'claim', contains(coalesce(qualifier, ''), 'about'), qualifier, source_url,
            stated_on
        from fct_public_claims
        where metric = 'mou_cumulative' and as_of <= coalesce($to, date '9999-12-31')
        order by 1, 2, 3, 7""",
        to=to,
    )
    return [PublicPoint(**row) for row in rows]


def compare_public(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """For each printed cumulative count up to a day: the bureau's own count of that day and the difference."""
    return query(
        snapshot,
        """
        select c.as_of, cast(c.value as bigint) as printed, count(m.mou_no) as own,
            count(m.mou_no) - cast(c.value as bigint) as difference, c.qualifier, c.source_url
        from fct_public_claims c
        left join mous_at($as_of) m on m.signed_on <= c.as_of
        where c.metric = 'mou_cumulative' and c.as_of <= $as_of
        group by c.as_of, c.value, c.qualifier, c.source_url
        order by c.as_of desc, printed desc""",
        as_of=as_of,
    )


def public_register(snapshot: Snapshot, to: date | None) -> list[dict[str, Any]]:
    """Numbers 1 to the last printed one: company (None: no name was printed), signed_on, source_url; then names without
    a number."""
    return query(
        snapshot,
        """
        with named as (
            select * from fct_public_mous where signed_on <= coalesce($to, date '9999-12-31')
        ),
        numbers as (
            select unnest(generate_series(1, (select coalesce(max(mou_no), 0) from named))) as mou_no
        )
        select n.mou_no, r.company, r.signed_on, r.field, r.confidence, r.source_url
        from numbers n left join named r using (mou_no)
        union all
        select null, company, signed_on, field, confidence, source_url from named where mou_no is null
        order by mou_no nulls last, signed_on""",
        to=to,
    )


def ended_mous(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Memoranda that ended by a day, latest first."""
    return query(
        snapshot,
        """
        select m.mou_no, m.company, k.company_key, m.signed_on, m.ended_on, m.is_end_assumed
        from mous_at($as_of) m join dim_company_keys k using (company_id)
        where m.ended_on <= $as_of order by m.ended_on desc, m.mou_no""",
        as_of=as_of,
    )


def count_undated_ends(snapshot: Snapshot, as_of: date) -> int:
    """Memoranda called lapsed or cancelled without a day: they stand until the day their row was first loaded."""
    (row,) = query(
        snapshot,
        "select count(*) as n from mous_at($as_of) where is_end_assumed and ended_on > $as_of",
        as_of=as_of,
    )
    return row["n"]
