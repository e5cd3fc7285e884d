"""지원 연결: whom the counsellor can call about which running programme, and the needs that no programme meets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.listings.realisation import CHOSEN
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def fitting_programmes(
    snapshot: Snapshot, as_of: date, fields: Sequence[str] = (), regions: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Firms with an open need beside each running programme that fits it and that they do not benefit from.

    By agency, the programmes that end first on top: agency, programme, kind, ends_on (None where open), name, company_key,
    field, region, needs (those of the firm that it fits), returned_on (of the reply that names them).
    """
    return query(
        snapshot,
        f"""
        with chosen as (from firm_matches_at($as_of) where {CHOSEN})
        select m.agency, m.programme, m.kind, m.ends_on, c.name, k.company_key, m.field, m.region,
            list(m.need order by m.need) as needs, m.returned_on
        from chosen m
        join dim_companies c using (company_id)
        left join dim_company_keys k using (company_id)
        group by all
        order by m.agency, m.ends_on nulls last, m.programme, m.kind, c.name, k.company_key""",
        as_of=as_of,
        fields=list(fields),
        regions=list(regions),
    )


def needs_without_programme(
    snapshot: Snapshot, as_of: date, fields: Sequence[str] = (), regions: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Open needs for which no programme runs at all, those of most firms first: need, firms, kinds (of programme that would
    fit; empty where none does)."""
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
