"""Visits and trips for people: whom nobody answered, which kilometres are unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def firms_awaiting_mou(snapshot: Snapshot, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """Firms that replied positively and have not signed, waiting longest first."""
    return query(
        snapshot,
        """
        select name, company_key, field, region, first_visited_on, positive_known_on,
            $as_of - positive_known_on as days_waiting
        from firms_at($as_of) join dim_company_keys using (company_id)
        where positive_known_on is not null and not has_signed
        order by positive_known_on, name limit $limit""",
        as_of=as_of,
        limit=limit,
    )


def visits_between(
    snapshot: Snapshot, first: date, last: date, as_of: date
) -> list[dict[str, Any]]:
    """Whom somebody met in person between two days, by day and name: occurred_on, name, company_key, counterpart, staff (names),
    place, purpose, response and reasons (None: none known by the as-of day)."""
    return query(
        snapshot,
        """
        select c.occurred_on, f.name, k.company_key, c.counterpart, coalesce(v.staff, []) as staff, c.place, v.purpose,
            case when c.known_on <= $as_of then v.response end as response,
            case when c.known_on <= $as_of then v.refusal_reason end as reasons
        from fct_contacts c
        join stg_visits v using (file_no, line)
        join dim_companies f on f.company_id = c.company_id
        join dim_company_keys k on k.company_id = c.company_id
        where c.is_in_person and c.occurred_on between $first and $last and c.occurred_on <= $as_of
        order by c.occurred_on, f.name, c.line""",
        first=first,
        last=last,
        as_of=as_of,
    )


def unanswered_visits(
    snapshot: Snapshot, first: date, last: date, as_of: date
) -> list[dict[str, Any]]:
    """Firms met between two days of which no response is known by the as-of day: name, company_key, day, field, place."""
    return query(
        snapshot,
        """
        select f.name, k.company_key, c.occurred_on, c.field, c.region, c.channel
        from contacts_at($as_of) c join fct_firms f using (company_id) join dim_company_keys k using (company_id)
        where c.occurred_on between $first and $last and not c.has_response
        order by c.occurred_on, f.name""",
        first=first,
        last=last,
        as_of=as_of,
    )


def firms_unanswered(
    snapshot: Snapshot, first: date, last: date, known_by: date
) -> list[dict[str, Any]]:
    """Firms last spoken to between two days, of which no response to that is known by a third: name, company_key,
    occurred_on, channel; the newest first."""
    return query(
        snapshot,
        """
        with newest as (
            select company_id, max(occurred_on) as occurred_on from contacts_at($known_by) group by company_id
        )
        select f.name, k.company_key, c.occurred_on, min(c.channel) as channel
        from contacts_at($known_by) c join newest using (company_id, occurred_on)
            join fct_firms f using (company_id) join dim_company_keys k using (company_id)
        where c.occurred_on between $first and $last
        group by f.name, k.company_key, c.occurred_on having not bool_or(c.has_response)
        order by c.occurred_on desc, f.name""",
        first=first,
        last=last,
        known_by=known_by,
    )


def firms_as_written(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    """How each organisation is written in a row of its own, by company_key: company (its newest spelling), business_no
    (of firms that only a number tells apart, each of them), place (the newest one of a visit)."""
    rows = query(
        snapshot,
        """
        with told as (
            select company_id, company, business_no, visited_on as day, place from stg_visits
            union all select company_id, company, business_no, signed_on, null from stg_mous
            union all select company_id, company, business_no, achieved_on, null from stg_outcomes
            union all select company_id, company, business_no, moved_in_on, null from stg_tenancies
        ),
        namesakes as (
            select split_part(company_key, '#', 1) as shared_key from dim_company_keys where contains(company_key, '#')
        )
        select k.company_key, arg_max(t.company, t.day) as company, arg_max(t.place, t.day) as place,
            case when split_part(k.company_key, '#', 1) in (from namesakes)
                then arg_max(t.business_no, t.day) end as business_no
        from told t join dim_company_keys k using (company_id) group by k.company_key""",
    )
    return {row.pop("company_key"): row for row in rows}


def recent_staff(snapshot: Snapshot, limit: int = 20) -> list[str]:
    """Who went on visits, whoever did last first."""
    rows = query(
        snapshot,
        """
        with went as (select unnest(staff) as name, visited_on from stg_visits)
        select name from went group by name order by max(visited_on) desc, count(*) desc, name limit $limit""",
        limit=limit,
    )
    return [row["name"] for row in rows]


def has_trips(snapshot: Snapshot) -> bool:
    """Whether the bureau keeps trips at all; without them kilometres come from the visit log."""
    return first_trip_on(snapshot) is not None


def first_trip_on(snapshot: Snapshot) -> date | None:
    """The day of the first trip that was recorded; None where trips are not kept."""
    (row,) = query(
        snapshot, "select min(departed_on) as day from fct_trips where not is_from_visits"
    )
    return row["day"]


def has_government(snapshot: Snapshot) -> bool:
    """Whether the visit log names anybody as 정부 at all; where nobody is, visits to ministries cannot be told apart."""
    (row,) = query(
        snapshot, "select exists (select 1 from fct_visits where counterpart = '정부') as found"
    )
    return row["found"]


def unknown_places(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Destinations whose kilometres cannot be known, as written: place, trips, last day of departure; most trips first."""
    return query(
        snapshot,
        """
        select destination as place, count(*) as trips, max(departed_on) as last_on
        from trips_at($as_of) where km_method = 'unknown' and not is_from_visits
        group by destination order by trips desc, last_on desc, place""",
        as_of=as_of,
    )


@dataclass(frozen=True)
class Detour:
    """The factor from straight line to road that a build assumed, the range it is taken to lie in, and what the
    reported kilometres of trips to known places make of it (None without any)."""

    factor: float
    low: float
    high: float
    observed: float | None
    reported_trips: int


def detour(snapshot: Snapshot, as_of: date) -> Detour:
    """The detour factor of a build beside the bureau's own reports up to a day; routes and single places alike."""
    (row,) = query(
        snapshot,
        """
        with reported as (
            select sum(km) / sum(straight_km) as observed, count(*) as trips
            from trips_at($as_of) where km_method = 'reported' and km > 0 and straight_km > 0
        )
        select a.value as factor, a.low, a.high, r.observed, r.trips as reported_trips
        from assumptions a, reported r where a.name = 'detour_factor'""",
        as_of=as_of,
    )
    return Detour(**row)


def visits_without_trip(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """In-person visits (방문) that belong to no trip: name, day, region."""
    return query(
        snapshot,
        """
        select d.name, v.visited_on, v.region
        from fct_visits v join dim_companies d using (company_id)
        anti join fct_visit_trips t on t.company_id = v.company_id and t.visited_on = v.visited_on
        where v.channel = '방문' and v.visited_on <= $as_of order by v.visited_on desc, d.name""",
        as_of=as_of,
    )
