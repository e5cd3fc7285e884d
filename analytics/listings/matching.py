"""지원 연결: whom the counsellor can call about which running programme, and the needs that no programme meets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.listings.realisation import CHOSEN, Asked
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def fitting_programmes(
    snapshot: Snapshot, as_of: date, fields: Sequence[str] = (), regions: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Firms with an open need beside each running programme that fits and does not serve them yet.

    The programmes that end first on top, of one day by agency: agency, programme, kind, ends_on
    (None where open), days_left (0 on the last day, None where open), name, company_key, field,
    region, needs (those of the firm that it fits), returned_on (of the reply that names them).
    """
    return query(
        snapshot,
        f"""
        with chosen as (from firm_matches_at($as_of) where {CHOSEN})
        select m.agency, m.programme, m.kind, m.ends_on, m.ends_on - $as_of::date as days_left,
            c.name, k.company_key, m.field, m.region,
            list(m.need order by m.need) as needs, m.returned_on
        from chosen m
        join dim_companies c using (company_id)
        left join dim_company_keys k using (company_id)
        group by all
        order by m.ends_on nulls last, m.agency, m.programme, m.kind, c.name, k.company_key""",
        as_of=as_of,
        fields=list(fields),
        regions=list(regions),
    )


def needs_without_programme(
    snapshot: Snapshot, as_of: date, fields: Sequence[str] = (), regions: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Open needs for which no programme runs at all, those of most firms first.

    need, firms, kinds (of programme that would fit; empty where none does).
    """
    return query(
        snapshot,
        f"""
        with chosen as (from firm_needs_at($as_of) where {CHOSEN}),
        fitting as (
            select need, list(kind order by kind) as kinds from need_kinds where kind is not null group by need
        )
        select n.need, count(*) as firms, coalesce(f.kinds, []) as kinds
        from chosen n
        anti join need_programmes_at($as_of) using (need)
        left join fitting f using (need)
        group by all
        order by firms desc, n.need""",
        as_of=as_of,
        fields=list(fields),
        regions=list(regions),
    )


def count_job_records(snapshot: Snapshot, asked: Asked) -> dict[str, int]:
    """What is written of the requests for people of a period.

    requests; closed (by as-of); with_introduced; with_hired (of the closed); waiting and their
    waiting_positions; undated and undated_hired (hired is written, but no day of closing).
    """
    (row,) = query(
        snapshot,
        """
        with chosen as (
            select *, coalesce(closed_on <= $as_of, false) as is_closed
            from fct_job_matches
            where opened_on between $first and $last
                and (len($fields) = 0 or list_contains($fields, coalesce(field, '')))
        )
        select count(*) as requests,
            count(*) filter (is_closed) as closed,
            count(introduced) as with_introduced,
            count(hired) filter (is_closed) as with_hired,
            count(*) filter (not is_closed) as waiting,
            coalesce(sum(positions) filter (not is_closed), 0)::bigint as waiting_positions,
            count(*) filter (closed_on is null and hired > 0) as undated,
            coalesce(sum(hired) filter (closed_on is null), 0)::bigint as undated_hired
        from chosen""",
        as_of=asked.as_of,
        first=asked.first,
        last=asked.last,
        fields=list(asked.fields),
    )
    return row
