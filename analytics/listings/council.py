"""What the council of agencies looks at: programmes, pairs that overlap, firms served twice or by none, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.listings.realisation import CHOSEN
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def council_files(snapshot: Snapshot) -> dict[str, bool]:
    """Whether there is any row of each of the council's sources: programmes, awards, actions."""
    (row,) = query(
        snapshot,
        """
        select exists (from fct_programmes) as programmes, exists (from fct_awards) as awards,
            exists (from fct_council_actions) as actions""",
    )
    return row


def programmes(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Every programme of the newest list, the running ones first: agency, programme, kind, audience, stage, starts_on,
    ends_on (None where open), state (running, planned, ended)."""
    return query(
        snapshot,
        """
        select agency, programme, kind, audience, stage, starts_on, ends_on,
            case when starts_on > $as_of then 'planned' when ends_on < $as_of then 'ended' else 'running' end as state
        from fct_programmes
        order by list_position(['running', 'planned', 'ended'], state), case when state = 'ended' then -year(ends_on) end,
            agency, starts_on nulls first, programme, kind""",
        as_of=as_of,
    )


def overlapping_programmes(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Pairs of programmes that overlap, those that do so today first, then those that will.

    A row is a pair: first_agency, first_programme, first_stage, second_…, kind, audience, shared_from, shared_to (None
    where open), firms_served_twice (firms alone, as `firms_double_served` counts; the macro's has institutions too), state
    (running, planned, ended).
    """
    return query(
        snapshot,
        """
        with served as (
            select w.first_agency, w.first_programme, w.second_agency, w.second_programme, w.kind, count(*) as firms
            from fct_double_awards w
            semi join double_served_at($as_of) f using (company_id)
            where w.served_on <= $as_of
            group by all
        )
        select p.first_agency, p.first_programme, a.stage as first_stage, p.second_agency, p.second_programme,
            b.stage as second_stage, p.kind, p.audience, p.shared_from, p.shared_to, coalesce(s.firms, 0) as firms_served_twice,
            case when p.shared_to < $as_of then 'ended' when p.shared_from > $as_of then 'planned' else 'running' end as state
        from programme_pairs_at($as_of) p
        left join served s using (first_agency, first_programme, second_agency, second_programme, kind)
        join fct_programmes a
            on a.agency = p.first_agency and a.programme = p.first_programme and a.kind = p.kind
        join fct_programmes b
            on b.agency = p.second_agency and b.programme = p.second_programme and b.kind = p.kind
        order by list_position(['running', 'planned', 'ended'], state), case when state = 'ended' then -year(p.shared_to) end,
            p.kind, p.first_agency, p.second_agency, p.first_programme, p.second_programme""",
        as_of=as_of,
    )


def firms_served_twice(
    snapshot: Snapshot, as_of: date, fields: Sequence[str] = (), regions: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Firms that benefit from both programmes of a pair, the latest first: name, company_key, field, region, served_on
    (when the second one of a pair first came), pairs (both programmes each, in the order of their day)."""
    return query(
        snapshot,
        f"""
        with chosen as (from double_served_at($as_of) where {CHOSEN})
        select c.name, k.company_key, c.field, c.region, c.served_on,
            list([w.first_programme, w.second_programme] order by w.served_on, w.first_programme, w.kind) as pairs
        from chosen c
        join fct_double_awards w on w.company_id = c.company_id and w.served_on <= $as_of
        left join dim_company_keys k on k.company_id = c.company_id
        group by all
        order by c.served_on desc, c.name""",
        as_of=as_of,
        fields=list(fields),
        regions=list(regions),
    )


def firms_served_by_none(
    snapshot: Snapshot, as_of: date, fields: Sequence[str] = (), regions: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """MOU firms that were chosen for no programme, those that signed longest ago first: name, company_key, field, region,
    first_signed_on, days (since then)."""
    return query(
        snapshot,
        f"""
        with chosen as (from mou_firm_benefits_at($as_of) where served_on is null and {CHOSEN})
        select c.name, k.company_key, c.field, c.region, c.first_signed_on, $as_of::date - c.first_signed_on as days
        from chosen c
        left join dim_company_keys k using (company_id)
        order by c.first_signed_on, c.name""",
        as_of=as_of,
        fields=list(fields),
        regions=list(regions),
    )


def council_actions(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """What the council decided, the open ones first, the longest overdue on top, then the done ones, newest first.

    A row is one decision: raised_on, action, agency, due_on, done_on (None when not done by the as-of day), decision,
    days_late (past the due day, until done or to the as-of day; None in time or without a due day).
    """
    return query(
        snapshot,
        """
        select raised_on, action, agency, due_on, done_on, decision,
            case when overdue_from <= $as_of then coalesce(done_on, $as_of::date) - due_on end as days_late
        from council_actions_at($as_of)
        order by done_on is not null, case when done_on is null then days_late end desc nulls last,
            case when done_on is null then due_on end nulls last, done_on desc, raised_on desc, action, agency""",
        as_of=as_of,
    )
