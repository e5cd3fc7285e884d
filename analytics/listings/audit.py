"""The rows behind the answers for an audit: each function lists exactly those that its figure counts on the as-of day.

Every firm comes with name, company_key, field and first_signed_on; what was confirmed only after the day is not said.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def signed_memoranda(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Every memorandum, oldest first: mou_no, party_type, signed_on, and ended_on where it has ended by the day."""
    return query(
        snapshot,
        """
        select m.mou_no, d.name, k.company_key, m.party_type, m.field, m.signed_on,
            case when m.ended_on <= $as_of then m.ended_on end as ended_on
        from mous_at($as_of) m
        join dim_companies d using (company_id)
        left join dim_company_keys k using (company_id)
        order by m.signed_on, m.mou_no""",
        as_of=as_of,
    )


def opened_firms(
    snapshot: Snapshot, as_of: date, *, operating: bool = False
) -> list[dict[str, Any]]:
    """Firms with an opening, in the order of opening: milestone, opened_on, evidence (None: a tenancy), confirmed_on.

    Args:
        operating: only openings that no exit has closed; the oldest of them then stands for the firm.
    """
    return query(
        snapshot,
        """
        select f.name, k.company_key, f.field, f.first_signed_on, o.milestone, o.opened_on, e.evidence,
            case when e.confirmed_on <= $as_of then e.confirmed_on end as confirmed_on
        from fct_openings o
        join mou_firms_at($as_of) f using (company_id)
        left join fct_outcomes e
            on e.company_id = o.company_id and e.milestone = o.milestone and e.occurred_on = o.opened_on
        left join dim_company_keys k on k.company_id = o.company_id
        where o.opened_on <= $as_of and (not $operating or o.closed_on is null or o.closed_on > $as_of)
        qualify row_number() over (partition by o.company_id order by o.opened_on, e.confirmed_on nulls last, o.milestone) = 1
        order by o.opened_on, f.name""",
        as_of=as_of,
        operating=operating,
    )


def left_firms(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Firms that had opened and operate nowhere any more, in the order of leaving: opened_on (the first), left_on,
    milestone, evidence, confirmed_on."""
    return query(
        snapshot,
        """
        with gone as (
            select f.company_id, f.name, f.field, f.first_signed_on, f.opened_on, max(o.closed_on) as left_on
            from mou_firms_at($as_of) f join fct_openings o using (company_id)
            where f.has_opened and not f.is_operating and o.opened_on <= $as_of
            group by all
        )
        select g.name, k.company_key, g.field, g.first_signed_on, g.opened_on, g.left_on, e.milestone, e.evidence,
            case when e.confirmed_on <= $as_of then e.confirmed_on end as confirmed_on
        from gone g
        join fct_outcomes e
            on e.company_id = g.company_id and e.milestone in ('폐업', '철수') and e.occurred_on = g.left_on
        left join dim_company_keys k on k.company_id = g.company_id
        qualify row_number() over (partition by g.company_id order by e.confirmed_on nulls last, e.milestone) = 1
        order by g.left_on, g.name""",
        as_of=as_of,
    )


def confirmed_firms(snapshot: Snapshot, as_of: date, milestone: str) -> list[dict[str, Any]]:
    """Firms with a confirmed 채용 or 투자, in the order of signing: first_on, quantity (people, won; None where none was
    written), evidence (kinds), verified_on (the last time)."""
    return query(
        snapshot,
        """
        select o.name, k.company_key, o.field, o.first_signed_on, min(o.occurred_on) as first_on,
            cast(sum(o.quantity) as bigint) as quantity, list_sort(list(distinct o.evidence)) as evidence,
            max(coalesce(o.verified_on, o.occurred_on)) as verified_on
        from firm_outcomes_at($as_of) o
        left join dim_company_keys k using (company_id)
        where o.milestone = $milestone and o.is_confirmed
        group by all
        order by o.first_signed_on, o.name""",
        as_of=as_of,
        milestone=milestone,
    )


def firms_unopened_after_24_months(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Firms signed 24 months or more ago that have opened nothing, longest first: matured_on, months (whole ones)."""
    return query(
        snapshot,
        """
        select f.name, k.company_key, f.field, f.region, f.first_signed_on,
            cast(f.first_signed_on + interval 24 month as date) as matured_on,
            datesub('month', f.first_signed_on, $as_of::date) as months
        from mou_firms_at($as_of) f
        left join dim_company_keys k using (company_id)
        where f.is_mature and not f.has_opened
        order by f.first_signed_on, f.name""",
        as_of=as_of,
    )


def promises_and_results(snapshot: Snapshot, as_of: date, milestone: str) -> list[dict[str, Any]]:
    """Firms that promised, confirmed or reported any 채용 or 투자, in the order of signing: promised, confirmed, reported
    (people, won; None where nothing is written)."""
    return query(
        snapshot,
        """
        with promised as (
            select company_id, sum(case when $milestone = '채용' then jobs_promised else investment_promised end) as promised
            from firm_promises_at($as_of) group by company_id
        ),
        brought as (
            select company_id, sum(quantity) filter (is_confirmed) as confirmed,
                sum(quantity) filter (evidence = '자체보고') as reported
            from firm_outcomes_at($as_of) where milestone = $milestone group by company_id
        )
        select f.name, k.company_key, f.field, f.first_signed_on, cast(p.promised as bigint) as promised,
            cast(b.confirmed as bigint) as confirmed, cast(b.reported as bigint) as reported
        from mou_firms_at($as_of) f
        left join promised p using (company_id)
        left join brought b using (company_id)
        left join dim_company_keys k using (company_id)
        where p.promised is not null or b.confirmed is not null or b.reported is not null
        order by f.first_signed_on, f.name""",
        as_of=as_of,
        milestone=milestone,
    )


def empty_months(snapshot: Snapshot, first: date, as_of: date) -> list[dict[str, Any]]:
    """Whole months from a day to the as-of day without a memorandum: month_start, last_signed_on (before it)."""
    return query(
        snapshot,
        """
        select m.month_start, max(s.signed_on) as last_signed_on
        from months_at($as_of) m left join mous_at($as_of) s on s.signed_on < m.month_start
        where m.mous = 0 and m.month_start >= $first
        group by m.month_start order by m.month_start""",
        as_of=as_of,
        first=first,
    )


def signing_register(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Every firm with a memorandum, in the order of signing, and the first day of each stage it has reached by the day."""
    return query(
        snapshot,
        """
        select f.name, k.company_key, f.field, f.first_signed_on, f.opened_on, f.is_operating, f.hired_on, f.invested_on
        from mou_firms_at($as_of) f
        left join dim_company_keys k using (company_id)
        order by f.first_signed_on, f.name""",
        as_of=as_of,
    )


def nearest_claims(
    snapshot: Snapshot, metric: str, as_of: date, printed_by: date | None = None
) -> list[dict[str, Any]]:
    """What was publicly said of a figure for the last day on or before the as-of day, and printed by another where one is
    given; several where papers differ: as_of, stated_on, count, is_about, source_url."""
    return query(
        snapshot,
        """
        with said as (
            from fct_public_claims
            where metric = $metric and as_of <= $as_of and coalesce(stated_on, as_of) <= coalesce($printed_by, date '9999-12-31')
        )
        select as_of, stated_on, cast(value as bigint) as count, contains(coalesce(qualifier, ''), 'about')
            or contains(coalesce(qualifier, ''), 'more than') as is_about, source_url
        from said
        where as_of = (select max(as_of) from said)
        order by count""",
        metric=metric,
        as_of=as_of,
        printed_by=printed_by,
    )
