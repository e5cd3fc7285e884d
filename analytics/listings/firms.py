"""One firm: how it is found and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.listings.support_events import NAMES_A_PERSON, SUPPORT_EVENTS
from analytics.permissions.personal import mask_name
from analytics.warehouse.snapshots import Snapshot

# Every day on which somebody spoke to a company, by whatever channel; one line more for each further kind of contact.
HEARD = """
    select company_id, occurred_on as heard_on, channel from contacts_at($as_of)
    union all
    select company_id, touched_on, via from fct_touches where touched_on <= $as_of and via <> '방문'"""

# What happened at a company, one query per source: company_id, the day, the kind (words of `wording.companies`), what
# and more of it in the file's own words, how much, the evidence, the day from which it is confirmed (None: it is not), and the
# row it comes from. Only what had happened and was known on $as_of. A further source is a further entry.
EVENTS = {
    "visits": """
        select company_id, occurred_on as happened_on,
            case when is_in_person then 'visit' else 'contact' end as kind, channel as what,
            -- an answer that came later is an event of its own day
            case when known_on = occurred_on then s.response end as detail, place as about,
            null::double as amount, null as evidence, null::date as confirmed_on,
            file_no, sheet_no, line
        from fct_contacts join (select file_no, sheet_no, line, response from stg_visits) s using (file_no, line)
        where occurred_on <= $as_of""",
    "replies": """
        select c.company_id, c.known_on, 'reply', c.channel, s.response, null, null, null, null,
            s.file_no, s.sheet_no, s.line
        from fct_contacts c
        join (select file_no, sheet_no, line, response from stg_visits) s using (file_no, line)
        where c.has_response and c.known_on > c.occurred_on and c.known_on <= $as_of""",
    "signings": """
        select company_id, signed_on, 'signed', mou_no::varchar, commitment, null, null, null, null,
            file_no, sheet_no, line
        from fct_mous where signed_on <= $as_of""",
    "ends": """
        select m.company_id, m.ended_on, 'ended', m.mou_no::varchar, m.status,
            case when m.is_end_assumed then 'assumed' end, null, null, null, m.file_no, m.sheet_no, m.line
        from fct_mous m where m.ended_on <= $as_of""",
    "outcomes": """
        select company_id, achieved_on,
            case when milestone in ('폐업', '철수') then 'exit' when milestone = '채용' then 'hired'
                 when milestone = '투자' then 'invested' when milestone = '매출' then 'sold' else 'opened' end,
            milestone, note, null, quantity, evidence,
            case when evidence <> '자체보고' and coalesce(verified_on, achieved_on) <= $as_of
                 then greatest(coalesce(verified_on, achieved_on), achieved_on) end, file_no, sheet_no, line
        from stg_outcomes where achieved_on <= $as_of""",
    "moves in": """
        select company_id, moved_in_on, 'moved_in', site, null, null, seats, null, null, file_no, sheet_no, line
        from stg_tenancies where moved_in_on <= $as_of""",
    "moves out": """
        select company_id, moved_out_on, 'moved_out', site, null, null, null, null, null, file_no, sheet_no, line
        from stg_tenancies where moved_out_on <= $as_of""",
    "follow-ups": """
        select company_id, raised_on, 'raised', action, null, null, null, null, null, file_no, sheet_no, line
        from stg_follow_ups where raised_on <= $as_of""",
    "follow-ups done": """
        select company_id, done_on, case when drop_reason is null then 'done' else 'dropped' end, action, drop_reason,
            null, null, null, null, file_no, sheet_no, line
        from stg_follow_ups where done_on <= $as_of""",
    **SUPPORT_EVENTS,
}


def company_keys(snapshot: Snapshot) -> list[str]:
    """The identity of every organisation, by name; the same in every build that knows it."""
    return [
        row["company_key"]
        for row in query(
            snapshot,
            """
        select k.company_key from dim_companies c join dim_company_keys k using (company_id) order by c.name""",
        )
    ]


def company_called(snapshot: Snapshot, name: str) -> dict[str, Any] | None:
    """The organisation of exactly that name, however it is spaced: name, company_key; None for none or several."""
    rows = query(
        snapshot,
        """
        select c.name, k.company_key from dim_companies c join dim_company_keys k using (company_id)
        where lower(replace(c.name, ' ', '')) = lower(replace($name, ' ', ''))""",
        name=name,
    )
    return rows[0] if len(rows) == 1 else None


def company_names(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Every name an organisation is known by: spelling, name (the one shown), company_key; the shown name first."""
    return query(
        snapshot,
        """
        with spellings as (
            select company_id, company as spelling from stg_visits
            union select company_id, company from stg_mous
            union select company_id, company from stg_outcomes
            union select company_id, company from stg_tenancies
            union select company_id, company from stg_follow_ups
            union select company_id, company from stg_inquiries where company is not null
            union select company_id, company from stg_consultations
            union select company_id, company from stg_mentoring
            union select company_id, company from stg_surveys
            union select company_id, company from stg_beneficiaries
            union select company_id, company from stg_job_matches
            union select company_id, company from stg_firms
            union select k.company_id, a.name from dim_aliases a join dim_company_keys k on k.company_key = a.stands_for
            where a.is_same
            union select company_id, name from dim_companies
        )
        select s.spelling, c.name, k.company_key
        from spellings s join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        order by c.name, k.company_key, s.spelling <> c.name, s.spelling""",
    )


def company_facts(snapshot: Snapshot, company: str, as_of: date) -> dict[str, Any] | None:
    """What is known of one organisation on a day, None where the build does not know it.

    name, field, region, counterpart, visit_cohort, signing_cohort; first_known_on (None: nothing by then); visits,
    contacts, responses (contacts with one), first_visited_on, last_visited_on; heard_on, heard_by (channel of the last
    contact), silent_days; replied_on (first positive), first_signed_on, mous, ends_assumed
    (ended without a day), is_mature (24 months since the first), jobs_promised, investment_promised (KRW; None: no
    memorandum states it), opened_on, closed_on, is_operating, openings, openings_confirmed, tenancies, hires,
    hires_confirmed (rows); jobs and investment (people, KRW) confirmed, reported (the company's own word) and pending
    (evidence that was seen only later); entries (what lists say of it, see `list_entries`).
    """
    rows = query(
        snapshot,
        f"""
        with it as (select company_id from dim_company_keys where company_key = $company),
        heard as (select * from ({HEARD}) semi join it using (company_id)),
        events as ({" union all ".join(EVENTS.values())}),
        seen as (
            select count(*) as visits, min(visited_on) as first_visited_on, max(visited_on) as last_visited_on
            from visits_at($as_of) semi join it using (company_id)
        ),
        told as (
            select count(*) as contacts, count(*) filter (has_response) as responses
            from contacts_at($as_of) semi join it using (company_id)
        ),
        spoken as (select max(heard_on) as heard_on, arg_max(channel, heard_on) as heard_by from heard),
        positive as (
            select min(known_on) as replied_on from fct_contacts semi join it using (company_id)
            where is_positive and known_on <= $as_of
        ),
        promised as (
            select count(*) as mous, count(*) filter (ended_on <= $as_of and is_end_assumed) as ends_assumed,
                coalesce(min(signed_on) + interval 24 month <= $as_of, false) as is_mature, sum(jobs_promised) as jobs_promised,
                sum(investment_promised) as investment_promised
            from fct_mous semi join it using (company_id) where signed_on <= $as_of
        ),
        brought as (
            select count(*) filter (milestone in ('지역사무소', '법인설립', '본사이전', '입주')) as openings,
                count(*) filter (milestone in ('지역사무소', '법인설립', '본사이전', '입주') and is_confirmed) as openings_confirmed,
                count(*) filter (milestone = '채용') as hires,
                count(*) filter (milestone = '채용' and is_confirmed) as hires_confirmed,
                sum(quantity) filter (milestone = '채용' and is_confirmed) as jobs_confirmed,
                sum(quantity) filter (milestone = '채용' and evidence = '자체보고') as jobs_reported,
                sum(quantity) filter (milestone = '채용' and evidence <> '자체보고' and not is_confirmed) as jobs_pending,
                sum(quantity) filter (milestone = '투자' and is_confirmed) as investment_confirmed,
                sum(quantity) filter (milestone = '투자' and evidence = '자체보고') as investment_reported,
                sum(quantity) filter (milestone = '투자' and evidence <> '자체보고' and not is_confirmed) as investment_pending
            from outcomes_at($as_of) semi join it using (company_id)
        ),
        stays as (
            select count(*) as tenancies from fct_tenancies semi join it using (company_id) where moved_in_on <= $as_of
        ),
        opened as (
            select min(opened_on) as opened_on, bool_or(closed_on is null or closed_on > $as_of) as is_operating,
                max(closed_on) filter (closed_on <= $as_of) as closed_on
            from fct_openings semi join it using (company_id) where opened_on <= $as_of
        )
        select c.name, c.field, c.region, c.counterpart, c.visit_cohort, c.signing_cohort,
            (select min(happened_on) from events semi join it using (company_id)) as first_known_on,
            s.*, t.*, h.*, $as_of - h.heard_on as silent_days, p.replied_on,
            case when c.first_signed_on <= $as_of then c.first_signed_on end as first_signed_on,
            m.*, b.*, y.*, o.opened_on, o.closed_on, coalesce(o.is_operating, false) as is_operating
        from dim_companies c semi join it using (company_id), seen s, told t, spoken h, positive p, promised m, brought b,
            stays y, opened o""",
        company=company,
        as_of=as_of,
    )
    if not rows:
        return None
    return rows[0] | {"entries": list_entries(snapshot, company, as_of)}


def company_events(snapshot: Snapshot, company: str, as_of: date) -> list[dict[str, Any]]:
    """What happened at one organisation up to a day, newest first: the columns of EVENTS, with file and sheet by name;
    names of persons masked."""
    rows = query(
        snapshot,
        f"""
        with events as ({" union all ".join(EVENTS.values())})
        select e.happened_on, e.kind, e.what, e.detail, e.about, e.amount, e.evidence, e.confirmed_on, f.file, s.sheet, e.line
        from events e join dim_company_keys k using (company_id) join load_files f using (file_no)
            left join load_sheets s using (file_no, sheet_no)
        where k.company_key = $company
        order by e.happened_on desc, f.file_no desc, e.line desc, e.kind""",
        company=company,
        as_of=as_of,
    )
    return [
        row | {"about": mask_name(row["about"])}
        if row["kind"] in NAMES_A_PERSON and row["about"]
        else row
        for row in rows
    ]


def company_trips(snapshot: Snapshot, company: str, as_of: date) -> dict[str, Any]:
    """The trips on which one organisation was visited: trips, km (each trip whole; None: none is known), km_unknown
    (trips), with_others (how many other organisations were visited on the same trips), and visits_without_trip (calls on
    it that belong to no trip, where the bureau keeps trips).

    Where the bureau keeps no trips, the visit log's own kilometres stand for them.
    """
    (row,) = query(
        snapshot,
        """
        with joined as (
            select company_id, trip_no, visited_on from fct_visit_trips where visited_on <= $as_of
            union
            select v.company_id, t.trip_no, v.visited_on
            from stg_visits v join fct_trips t on t.is_from_visits and t.departed_on = v.visited_on
                and t.destination is not distinct from v.place and t.travellers = list_sort(coalesce(v.staff, []))
            where v.visited_on <= $as_of and v.channel in ('방문', '내방')
        ),
        own as (
            select distinct j.trip_no from joined j join dim_company_keys k using (company_id) where k.company_key = $company
        )
        select count(*) as trips, sum(t.km) as km, count(*) filter (t.km is null) as km_unknown,
            (select count(distinct j.company_id) from joined j semi join own using (trip_no)
                join dim_company_keys k using (company_id) where k.company_key <> $company) as with_others,
            (select count(*) from fct_visits v join dim_company_keys k using (company_id)
                anti join joined j on j.company_id = v.company_id and j.visited_on = v.visited_on
                where k.company_key = $company and v.visited_on <= $as_of and v.channel = '방문'
                    and exists (select 1 from fct_trips where not is_from_visits)) as visits_without_trip
        from trips_at($as_of) t semi join own using (trip_no)""",
        company=company,
        as_of=as_of,
    )
    return row


def recently_met(snapshot: Snapshot, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """The organisations spoken to last, newest first: name, company_key, heard_on, channel, field, region."""
    return query(
        snapshot,
        f"""
        select c.name, k.company_key, max(h.heard_on) as heard_on, arg_max(h.channel, h.heard_on) as channel, c.field, c.region
        from ({HEARD}) h join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        group by c.name, k.company_key, c.field, c.region
        order by heard_on desc, c.name limit $limit""",
        as_of=as_of,
        limit=limit,
    )


def recently_signed(snapshot: Snapshot, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """The organisations that signed last, newest first: name, company_key, mou_no, signed_on, party_type, field."""
    return query(
        snapshot,
        """
        select c.name, k.company_key, m.mou_no, m.signed_on, m.party_type, c.field
        from mous_at($as_of) m join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        order by m.signed_on desc, m.mou_no desc limit $limit""",
        as_of=as_of,
        limit=limit,
    )


# What lists say of firms up to $as_of; a row without a day of listing is known as long as its list is.
LISTED = """
    select company_id, list, place, field, listed_on, file_no, line from stg_firms
    where coalesce(listed_on <= $as_of, true)"""


def list_entries(snapshot: Snapshot, company: str, as_of: date) -> list[dict[str, Any]]:
    """What lists say of one firm up to a day, newest first: list, place, field, listed_on, file, line."""
    return query(
        snapshot,
        f"""
        select l.list, l.place, l.field, l.listed_on, f.file, l.line
        from ({LISTED}) l join dim_company_keys k using (company_id) join load_files f using (file_no)
        where k.company_key = $company
        order by l.listed_on desc nulls last, l.file_no desc, l.line desc""",
        company=company,
        as_of=as_of,
    )


@dataclass(frozen=True)
class Unmet:
    """Firms on a list that were never met in person: so many rows of them as asked for, and how many there are."""

    rows: list[dict[str, Any]]
    total: int


def unmet_firms(snapshot: Snapshot, as_of: date, limit: int = 40) -> Unmet:
    """Firms that a list makes known and that were not met by a day, those listed last first: name, company_key, list,
    place, field, listed_on, heard_on (the last contact by another channel; None: none)."""
    rows = query(
        snapshot,
        f"""
        with heard as (select company_id, max(heard_on) as heard_on from ({HEARD}) group by company_id),
        listed as (
            select company_id, arg_max(struct_pack(list, place, field, listed_on), (coalesce(listed_on, date '1900-01-01'), file_no, line)) as said
            from ({LISTED}) anti join (select company_id from visits_at($as_of)) using (company_id) group by company_id
        )
        select c.name, k.company_key, l.said.list as list, l.said.place as place, c.field, l.said.listed_on as listed_on,
            h.heard_on, (select count(*) from listed) as total
        from listed l join dim_companies c using (company_id) join dim_company_keys k using (company_id)
            left join heard h using (company_id)
        order by l.said.listed_on desc nulls last, c.name limit $limit""",
        as_of=as_of,
        limit=limit,
    )
    total = rows[0]["total"] if rows else 0
    return Unmet(rows, total)
