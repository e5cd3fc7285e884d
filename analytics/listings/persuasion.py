"""Firms that were won over after they had declined, and those that came of themselves beside the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def won_back_firms(
    snapshot: Snapshot, first: date, last: date, as_of: date
) -> list[dict[str, Any]]:
    """Firms that declined at first between two days and were won back by a third.

    With the in-person visits that it took: name, company_key, field, cohort, first_response,
    declined_on, won_on, visits (0: won without one).
    """
    return query(
        snapshot,
        """
        select c.name, k.company_key, d.field, d.cohort, d.first_response, d.declined_on, d.won_on,
            d.visits_to_win as visits
        from first_declines_at($as_of) d
            join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        where d.won_on is not null and d.declined_on between $first and $last
        order by d.declined_on, c.name""",
        first=first,
        last=last,
        as_of=as_of,
    )


def compare_approaches(
    snapshot: Snapshot, first: date, last: date, as_of: date
) -> list[dict[str, Any]]:
    """Firms first heard of between two days: those we went to, and those that came of themselves.

    is_inbound, firms, replied (a 긍정 by any channel), signed, both by as-of; no row of an approach
    without firms.
    """
    return query(
        snapshot,
        """
        with replied as (
            select distinct company_id from fct_answers where response = '긍정' and known_on <= $as_of
        ),
        signed as (
            select distinct company_id from mous_at($as_of)
        )
        select h.is_inbound, count(*) as firms, count(r.company_id) as replied,
            count(s.company_id) as signed
        from first_heard_at($as_of) h
            left join replied r using (company_id) left join signed s using (company_id)
        where h.heard_on between $first and $last
        group by h.is_inbound order by h.is_inbound""",
        first=first,
        last=last,
        as_of=as_of,
    )
