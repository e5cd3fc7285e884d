"""Rows for people: what stands behind a figure, and what a person should look at. Each function is one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import warehouse


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


def restated_rows(build: str) -> list[dict[str, Any]]:
    """Values that differ from the snapshot before, newest first."""
    return query(build, """select source, change, dated_on, company, row_key, column_name, old_value, new_value
                           from restatements order by dated_on desc, source, row_key, column_name""")


def source_freshness(build: str) -> list[dict[str, Any]]:
    """For each source its rows and its newest day."""
    return query(build, """
        select 'visits' as source, count(*) as rows, max(visited_on) as newest from stg_visits
        union all select 'trips', count(*), max(departed_on)::date from stg_trips
        union all select 'mous', count(*), max(signed_on) from stg_mous
        union all select 'outcomes', count(*), max(achieved_on) from stg_outcomes
        union all select 'targets', count(*), null from stg_targets
        union all select 'public_mous', count(*), max(signed_on) from stg_public_mous
        union all select 'public_claims', count(*), max(stated_on) from stg_public_claims""")


def changed_counterparts(build: str) -> list[dict[str, Any]]:
    """Organisations written with more than one counterpart; the newest row counts."""
    return query(build, "select name, counterpart from dim_companies where counterpart_changed order by name")


def listed_targets(build: str) -> list[dict[str, Any]]:
    """Targets as the bureau set them: metric (as written), due_on, value."""
    return query(build, "select metric, due_on, value from fct_targets order by due_on, metric")
