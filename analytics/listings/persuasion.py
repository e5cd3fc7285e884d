"""Why firms declined, what they did later, and those that came of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from analytics.listings.realisation import CHOSEN, Asked
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

Group = Literal["field", "region"]
DECLINED = "response in ('거절', '보류') and known_on <= $as_of"  # of fct_answers
FIELDS = "(len($fields) = 0 or list_contains($fields, coalesce(field, '')))"


def persuasion_records(snapshot: Snapshot) -> dict[str, Any]:
    """What a build holds at all.

    answers: any of a firm; reasons: any of a firm that declined; initiators_from: the first day on
    which somebody wrote who called first; came_from: the day of the first firm that came of itself.
    """
    (row,) = query(
        snapshot,
        """
        select exists (from fct_answers) as answers,
            exists (
                from fct_answers where response in ('거절', '보류') and reasons is not null
            ) as reasons,
            (
                select min(visited_on) from stg_visits where initiated_by is not null
            ) as initiators_from,
            (select min(heard_on) from fct_first_heard where is_inbound) as came_from""",
    )
    return row


def count_declines(snapshot: Snapshot, asked: Asked, by: Group) -> list[dict[str, Any]]:
    """Contacts with firms that refused or held, as known on the as-of day.

    part (the firm's field or region; None where unknown), contacts, unexplained (of them, those without a
    reason).
    """
    return query(
        snapshot,
        f"""
        select {by} as part, count(*) as contacts, count(*) filter (reasons is null) as unexplained
        from fct_answers
        where {DECLINED} and occurred_on between $first and $last and {CHOSEN}
        group by all order by part nulls last""",
        **asked.parameters,
    )


def count_declines_by_day(
    snapshot: Snapshot, as_of: date, fields: Sequence[str], regions: Sequence[str]
) -> list[dict[str, Any]]:
    """The same of every day until the as-of day, in their order: day, contacts, unexplained."""
    return query(
        snapshot,
        f"""
        select occurred_on as day, count(*) as contacts,
            count(*) filter (reasons is null) as unexplained
        from fct_answers
        where {DECLINED} and {CHOSEN}
        group by all order by day""",
        as_of=as_of,
        fields=list(fields),
        regions=list(regions),
    )


def follow_reasons(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """Firms that declined at first, by the reasons they gave on that day.

    reason (None: it gave none), firms, won_back, youngest_on (the last day on which one of them
    declined). A firm with two reasons counts for both.
    """
    return query(
        snapshot,
        f"""
        with declined as (
            from first_declines_at($as_of) where declined_on between $first and $last and {CHOSEN}
        ),
        given as (
            select distinct company_id, occurred_on as declined_on, reason
            from refusal_mentions_at($as_of) where reason is not null
        )
        select g.reason, count(*) as firms, count(d.won_on) as won_back,
            max(d.declined_on) as youngest_on
        from declined d left join given g using (company_id, declined_on)
        group by g.reason order by g.reason nulls last""",
        **asked.parameters,
    )


def visits_to_yes(snapshot: Snapshot, asked: Asked) -> list[int]:
    """The visits in person, up to the yes, to each firm that declined at first in the period and was won back by
    the as-of day; 0: won without one."""
    rows = query(
        snapshot,
        f"""
        select visits_to_win as visits from first_declines_at($as_of)
        where won_on is not null and declined_on between $first and $last and {CHOSEN}""",
        **asked.parameters,
    )
    return [row["visits"] for row in rows]


def firms_that_came(
    snapshot: Snapshot, first: date, last: date, as_of: date
) -> list[dict[str, Any]]:
    """Firms first heard of between two days that came of themselves, the newest first.

    name, company_key, field, heard_on.
    """
    return query(
        snapshot,
        """
        select c.name, k.company_key, h.field, h.heard_on
        from first_heard_at($as_of) h
            join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        where h.is_inbound and h.heard_on between $first and $last
        order by h.heard_on desc, c.name""",
        first=first,
        last=last,
        as_of=as_of,
    )


def compare_approaches(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """Firms first heard of in the period, those we went to and those that came of themselves.

    is_inbound, firms, replied (a 긍정 by any channel), signed (since they were heard of), both by
    as-of; no row of an approach without firms. Regions are not asked: a firm that was only heard of has none.
    """
    return query(
        snapshot,
        f"""
        with replied as (
            select distinct company_id from fct_answers
            where response = '긍정' and known_on <= $as_of
        ),
        heard as (
            from first_heard_at($as_of) where heard_on between $first and $last and {FIELDS}
        ),
        signed as (
            select distinct company_id from heard join mous_at($as_of) using (company_id)
            where signed_on >= heard_on
        )
        select h.is_inbound, count(*) as firms,
            count(r.company_id) as replied, count(s.company_id) as signed
        from heard h
            left join replied r using (company_id) left join signed s using (company_id)
        group by h.is_inbound order by h.is_inbound""",
        as_of=asked.as_of,
        first=asked.first,
        last=asked.last,
        fields=list(asked.fields),
    )
