"""Rows for people: what stands behind a figure, and what a person should look at. Each function is one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics import near_names, warehouse
from analytics.aliases import Alias


def query(build: str, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Rows of one build as dictionaries, in the query's order."""
    _, con = warehouse.open_build(build)
    cursor = con.execute(sql, parameters or None)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]


# ---- what can be chosen ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choices:
    """What the bar offers for a build."""

    as_of: date | None
    first_day: date | None
    fields: tuple[str, ...]
    regions: tuple[str, ...]


def choices(build: str) -> Choices:
    """As-of day, first day, and the fields and regions there are, most frequent first."""
    (span,) = query(build, "select as_of, first_day from meta")
    fields = query(build, "select field from dim_companies where field is not null group by 1 order by count(*) desc, 1")
    regions = query(build, """
        select region from (select region from dim_companies union all select region from fct_trips)
        where region is not null group by 1 order by count(*) desc, 1""")
    return Choices(span["as_of"], span["first_day"], tuple(r["field"] for r in fields), tuple(r["region"] for r in regions))


# ---- memoranda ---------------------------------------------------------------------------------------------


def nth_signings(build: str, as_of: date, ordinals: tuple[int, ...]) -> list[dict[str, Any]]:
    """The day on which the n-th memorandum was signed: n, signed_on; only those reached by the as-of day."""
    return query(build, """
        select n, signed_on from (
            select row_number() over (order by signed_on, mou_no) as n, signed_on from mous_at($as_of))
        where list_contains($ordinals, n) order by n""", as_of=as_of, ordinals=list(ordinals))


@dataclass(frozen=True)
class PublicPoint:
    """One printed count of memoranda: `kind` is "ordinal" (a number printed with a signing) or "claim" (a count)."""

    on: date
    count: int
    kind: str
    is_about: bool
    wording: str
    source_url: str


def public_curve(build: str, to: date | None) -> list[PublicPoint]:
    """The public record's cumulative memoranda, every dated statement a point of its own, to a day or to its end.

    A printed ordinal says that so many had been signed by that day; statements of one day may differ, and all stay.
    """
    rows = query(build, """
        select signed_on as "on", max(mou_no) as count, 'ordinal' as kind, false as is_about,
            any_value(batch) as wording, arg_max(source_url, mou_no) as source_url
        from fct_public_mous where mou_no is not null and signed_on <= coalesce($to, date '9999-12-31') group by signed_on
        union all
        select as_of, cast(value as bigint), 'claim', contains(coalesce(qualifier, ''), 'about'), qualifier, source_url
        from fct_public_claims
        where metric = 'mou_cumulative' and as_of <= coalesce($to, date '9999-12-31')
        order by 1, 2, 3""", to=to)
    return [PublicPoint(**row) for row in rows]


def compare_public(build: str, as_of: date) -> list[dict[str, Any]]:
    """For each printed cumulative count up to a day: the bureau's own count of that day and the difference."""
    return query(build, """
        select c.as_of, cast(c.value as bigint) as printed, count(m.mou_no) as own,
            count(m.mou_no) - cast(c.value as bigint) as difference, c.qualifier, c.source_url
        from fct_public_claims c
        left join mous_at($as_of) m on m.signed_on <= c.as_of
        where c.metric = 'mou_cumulative' and c.as_of <= $as_of
        group by c.as_of, c.value, c.qualifier, c.source_url
        order by c.as_of desc, printed desc""", as_of=as_of)


def public_register(build: str, to: date | None) -> list[dict[str, Any]]:
    """Numbers 1 to the last printed one: company (None: no name was printed), signed_on, source_url; then names without
    a number."""
    return query(build, """
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
        order by mou_no nulls last, signed_on""", to=to)


def ended_mous(build: str, as_of: date) -> list[dict[str, Any]]:
    """Memoranda that ended by a day, latest first."""
    return query(build, """
        select mou_no, company, signed_on, ended_on, is_end_assumed from mous_at($as_of)
        where ended_on <= $as_of order by ended_on desc, mou_no""", as_of=as_of)


def count_undated_ends(build: str, as_of: date) -> int:
    """Memoranda called lapsed or cancelled without a day: they stand until the day their row was first loaded."""
    (row,) = query(build, "select count(*) as n from mous_at($as_of) where is_end_assumed and ended_on > $as_of", as_of=as_of)
    return row["n"]


# ---- firms and trips ---------------------------------------------------------------------------------------


def firms_awaiting_mou(build: str, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """Firms that replied positively and have not signed, waiting longest first."""
    return query(build, """
        select name, field, region, first_visited_on, positive_known_on, $as_of - positive_known_on as days_waiting
        from firms_at($as_of) where positive_known_on is not null and not has_signed
        order by positive_known_on, name limit $limit""", as_of=as_of, limit=limit)


def unanswered_visits(build: str, first: date, last: date) -> list[dict[str, Any]]:
    """Firms met between two days of which no response is known by the last: name, day, field, place."""
    return query(build, """
        select f.name, c.occurred_on, c.field, c.region, c.channel
        from contacts_at($last) c join fct_firms f using (company_id)
        where c.occurred_on >= $first and not c.has_response
        order by c.occurred_on, f.name""", first=first, last=last)


def has_trips(build: str) -> bool:
    """Whether the bureau keeps trips at all; without them kilometres come from the visit log."""
    (row,) = query(build, "select exists (select 1 from fct_trips where not is_from_visits) as found")
    return row["found"]


def unknown_places(build: str, as_of: date) -> list[dict[str, Any]]:
    """Destinations whose kilometres cannot be known, as written: place, trips, last day of departure; most trips first."""
    return query(build, """
        select destination as place, count(*) as trips, max(departed_on) as last_on
        from trips_at($as_of) where km_method = 'unknown' and not is_from_visits
        group by destination order by trips desc, last_on desc, place""", as_of=as_of)


@dataclass(frozen=True)
class Detour:
    """The factor from straight line to road that a build assumed, the range it is taken to lie in, and what the
    reported kilometres of trips to known places make of it (None without any)."""

    factor: float
    low: float
    high: float
    observed: float | None
    reported_trips: int


def detour(build: str, as_of: date) -> Detour:
    """The detour factor of a build beside the bureau's own reports up to a day; routes and single places alike."""
    (row,) = query(build, """
        with reported as (
            select sum(km) / sum(straight_km) as observed, count(*) as trips
            from trips_at($as_of) where km_method = 'reported' and km > 0 and straight_km > 0
        )
        select a.value as factor, a.low, a.high, r.observed, r.trips as reported_trips
        from assumptions a, reported r where a.name = 'detour_factor'""", as_of=as_of)
    return Detour(**row)


def visits_without_trip(build: str, as_of: date) -> list[dict[str, Any]]:
    """In-person visits (방문) that belong to no trip: name, day, region."""
    return query(build, """
        select d.name, v.visited_on, v.region
        from fct_visits v join dim_companies d using (company_id)
        anti join fct_visit_trips t on t.company_id = v.company_id and t.visited_on = v.visited_on
        where v.channel = '방문' and v.visited_on <= $as_of order by v.visited_on desc, d.name""", as_of=as_of)


# ---- the load ----------------------------------------------------------------------------------------------


def loaded_sheets(build: str) -> list[dict[str, Any]]:
    """Every sheet of the manifest with its proof: rows read = loaded + quarantined + left out."""
    return query(build, """
        select f.file, s.sheet, s.source, s.rows_read, s.loaded, s.quarantined, s.left_out, f.first_loaded_on,
            s.refused_message, s.unknown_headers, f.file_id
        from load_sheets s join load_files f using (file_no) order by f.file_no, s.sheet_no""")


def read_headers(build: str) -> list[dict[str, Any]]:
    """For each sheet its headers and the label of the column each was taken for (None: none)."""
    return query(build, """
        select f.file_id, f.file, s.sheet, s.source, s.headers, s.read_as
        from load_sheets s join load_files f using (file_no)
        where s.headers is not null order by f.file_no, s.sheet_no""")


def quarantined_rows(build: str) -> list[dict[str, Any]]:
    """Every row in quarantine with its place, its sentence and its cells."""
    return query(build, """
        select f.file, s.sheet, q.source, q.line, q.label, q.value, q.code, q.message, q.cells
        from quarantine_rows q join load_files f using (file_no)
        left join load_sheets s on s.file_no = q.file_no and s.sheet_no = q.sheet_no
        order by q.file_no, q.sheet_no, q.line""")


def left_out_rows(build: str) -> list[dict[str, Any]]:
    """How many rows were left out, by source and reason."""
    return query(build, "select source, reason, count(*) as rows from left_out_rows group by all order by source, reason")


def compared_with(build: str) -> str | None:
    """The build that this one's rows were compared with; None when there was nothing to compare with."""
    (row,) = query(build, "select compared_with from meta")
    return row["compared_with"]


def restated_rows(build: str) -> list[dict[str, Any]]:
    """Values that differ from the snapshot before, newest first."""
    return query(build, """select source, change, dated_on, company, row_key, column_name, old_value, new_value
                           from restatements order by dated_on desc, source, row_key, column_name""")


def week_of_restatements(build: str) -> list[dict[str, Any]]:
    """Values that changed in the loads of the last seven days before a build, newest first.

    A load compares with the one just before it; a second load of the week must not silence the first. A memorandum that
    vanished and is there again is left out.
    """
    newest, rows, here = warehouse.read_build(build).published_at, [], build
    while here and warehouse.read_build(here).published_at > newest - timedelta(days=7):
        rows += restated_rows(here)
        here = compared_with(here)
        if here and not is_kept(here):
            break
    signed = {str(row["mou_no"]) for row in query(build, "select mou_no from fct_mous")}
    seen = {tuple(row.values()): row for row in rows
            if not (row["source"] == "mous" and row["change"] == "vanished" and row["row_key"] in signed)}
    return list(seen.values())


def is_kept(build: str) -> bool:
    """Whether a build can still be read."""
    try:
        return warehouse.is_readable(warehouse.read_build(build))
    except warehouse.NoSnapshot:
        return False


def source_freshness(build: str) -> list[dict[str, Any]]:
    """For each source its rows and its newest day."""
    return query(build, """
        select 'visits' as source, count(*) as rows, max(visited_on) as newest from stg_visits
        union all select 'trips', count(*), max(departed_on)::date from stg_trips
        union all select 'mous', count(*), max(signed_on) from stg_mous
        union all select 'outcomes', count(*), max(achieved_on) from stg_outcomes
        union all select 'targets', count(*), null from stg_targets
        union all select 'places', count(*), null from stg_places
        union all select 'aliases', count(*), null from stg_aliases
        union all select 'public_mous', count(*), max(signed_on) from stg_public_mous
        union all select 'public_claims', count(*), max(stated_on) from stg_public_claims""")


def changed_counterparts(build: str) -> list[dict[str, Any]]:
    """Organisations written with more than one counterpart; the newest row counts."""
    return query(build, "select name, counterpart from dim_companies where counterpart_changed order by name")


def listed_places(build: str) -> list[dict[str, Any]]:
    """Places as the bureau named them, in the order of the contract's columns."""
    return query(build, "select place, latitude, longitude, region, road_km, local from stg_places order by place")


def listed_targets(build: str) -> list[dict[str, Any]]:
    """Targets as the bureau set them: metric (as written), due_on, value."""
    return query(build, "select metric, due_on, value from fct_targets order by due_on, metric")


# ---- which names are one company ---------------------------------------------------------------------------


def listed_aliases(build: str) -> list[Alias]:
    """What a person decided of two names, in the order of the newest list."""
    return [Alias(**row) for row in query(build, "select name, company, is_same from dim_aliases order by nth")]


@dataclass(frozen=True)
class NearNames:
    """Companies whose names are close but unequal.

    Args:
        pairs: similarity, and `first` and `second` (as `companies_beside`; first has more rows), nearest first.
        total: how many pairs there are; `pairs` may be fewer.
        is_complete: whether every name was compared with every other (near_names).
    """

    pairs: list[dict[str, Any]]
    total: int
    is_complete: bool


def near_companies(build: str, limit: int = 100) -> NearNames:
    """Pairs of companies for a person to decide; those already decided (같음, 다름) are not asked again."""
    known = query(build, """
        with named as (
            select company_key, company_id from dim_company_keys
            union
            select a.name_key, k.company_id from dim_aliases a join dim_company_keys k on k.company_key = a.stands_for
            where a.is_same
        )
        select company_key, company_id from named semi join dim_companies using (company_id) order by company_key""")
    keys, ids = [row["company_key"] for row in known], [row["company_id"] for row in known]
    company = dict(zip(keys, ids))
    asked = {frozenset((company.get(row["name_key"]), company.get(row["company_key"])))
             for row in query(build, "select name_key, company_key from dim_aliases where not is_same")}
    near = near_names.find_near(keys)
    pairs: dict[frozenset[int], float] = {}
    for pair in near.pairs:
        both = frozenset((ids[pair.first], ids[pair.second]))
        if len(both) == 2 and both not in asked:
            pairs.setdefault(both, pair.similarity)
    shown = list(pairs.items())[:limit]
    beside = companies_beside(build, sorted({company_id for both, _ in shown for company_id in both}))
    rows = []
    for both, similarity in shown:
        first, second = sorted((beside[i] for i in both),
                               key=lambda c: (-c["visits"] - c["mous"] - c["outcomes"], c["name"]))
        rows.append({"similarity": similarity, "first": first, "second": second})
    return NearNames(rows, len(pairs), near.is_complete)


def companies_beside(build: str, company_ids: list[int]) -> dict[int, dict[str, Any]]:
    """For each company what tells it from another: name, spellings, field, rows by source, first and last day, its
    newest places (at most three) and its memorandum numbers."""
    rows = query(build, """
        with mentions as (
            select company_id, company, visited_on as day, 'visits' as source, place, null as mou_no from stg_visits
            union all select company_id, company, signed_on, 'mous', null, mou_no from stg_mous
            union all select company_id, company, achieved_on, 'outcomes', null, null from stg_outcomes
        ),
        places as (
            select company_id, list(place order by last_on desc, place)[:3] as places from (
                select company_id, place, max(day) as last_on from mentions where place is not null group by all)
            group by company_id
        )
        select m.company_id, any_value(c.name) as name, list_sort(list(distinct m.company)) as spellings,
            any_value(c.field) as field, any_value(c.counterpart) as counterpart,
            count(*) filter (m.source = 'visits') as visits, count(*) filter (m.source = 'mous') as mous,
            count(*) filter (m.source = 'outcomes') as outcomes, min(m.day) as first_on, max(m.day) as last_on,
            coalesce(any_value(p.places), []) as places,
            coalesce(list(m.mou_no order by m.mou_no) filter (m.mou_no is not null), []) as mou_numbers
        from mentions m join dim_companies c using (company_id) left join places p using (company_id)
        where list_contains($ids, m.company_id) group by m.company_id""", ids=company_ids)
    return {row["company_id"]: row for row in rows}
