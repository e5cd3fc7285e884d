-- After the handshake: who was heard of when and how, what was asked and answered, who mentors, sits, meets and is paid for.

create table fct_touches as
select company_id, visited_on as touched_on, '방문' as via from fct_visits  -- one row per company and day as it is
union all
select distinct company_id, touched_on, via from (
    select company_id, held_on as touched_on, '대면컨설팅' as via from stg_consultations
    union all
    select company_id, received_on, '상담접수' from stg_inquiries where company_id is not null
    union all
    select company_id, returned_on, '수요조사 회신' from stg_surveys where returned_on is not null
    union all
    select company_id, started_on, '멘토링' from stg_mentoring
    union all
    select company_id, ended_on, '멘토링' from stg_mentoring where ended_on is not null
);
comment on table fct_touches is 'one row per company, day and way in which it was heard of; a mentoring round counts at its start and its end, which may be planned';

create table fct_mou_care as
with touched as (
    -- what was heard of a firm before it signed is known from the day it signs
    select p.company_id, greatest(t.touched_on, p.first_signed_on) as known_from, t.touched_on, t.via
    from fct_touches t
    join fct_mou_parties p on p.company_id = t.company_id and p.party_type = '기업'
    union all
    select company_id, first_signed_on, null, null from fct_mou_parties where party_type = '기업'
),
news as (
    select
        company_id, known_from,
        max(touched_on) as heard_on,
        arg_max(via, (touched_on, via)) as heard_by,  -- of several ways on one day always the same
        max(touched_on) filter (via = '방문') as visited_on,
        max(touched_on) filter (via = '대면컨설팅') as consulted_on,
        max(touched_on) filter (via = '상담접수') as inquired_on,
        max(touched_on) filter (via = '수요조사 회신') as surveyed_on,
        max(touched_on) filter (via = '멘토링') as mentored_on
    from touched
    group by company_id, known_from
)
select
    n.company_id, p.name, p.field, p.region, p.cohort, p.first_signed_on, p.opened_on, p.closed_on, p.hired_on,
    n.known_from,
    -- a day in every row, so that a span is found by two plain comparisons: all months at once in a twentieth of the time
    lead(n.known_from, 1, date 'infinity') over firm as known_until,
    max(n.heard_on) over firm as last_heard_on,
    last_value(n.heard_by ignore nulls) over firm as last_heard_by,
    max(n.visited_on) over firm as last_visited_on,
    max(n.consulted_on) over firm as last_consulted_on,
    max(n.inquired_on) over firm as last_inquired_on,
    max(n.surveyed_on) over firm as last_surveyed_on,
    max(n.mentored_on) over firm as last_mentored_on
from news n
join fct_mou_parties p using (company_id)
window firm as (partition by n.company_id order by n.known_from);
comment on table fct_mou_care is 'one row per firm with a memorandum and day on which something new was heard of it, the first on the day it signed; holds from known_from to before known_until, and says when it was last heard of by then, in any way and in each';

create table fct_inquiries as
select
    i.company_id, c.name as company, i.received_on, i.channel, i.topic, i.level, i.resolved_on, i.satisfaction,
    c.field, c.region, c.signing_cohort as cohort,
    case
        when m.first_signed_on <= i.received_on then '협약기업'
        when i.topic = '유치문의' then '유치희망'
        else '그 밖'
    end as caller,
    -- read as a trip's destination is: what is no known place lies outside
    case when p.is_local then '관내' when i.place is not null then '관외' end as local
from stg_inquiries i
left join dim_companies c using (company_id)
left join fct_mou_parties m on m.company_id = i.company_id and m.party_type = '기업'
left join dim_places p on p.place = i.place;
comment on table fct_inquiries is 'one row per inquiry; company_id is null where the caller gave no name, local where none gave a place; caller is what the company was on that day';

create table fct_consultations as
select
    s.company_id, s.held_on, s.counsellor, s.topic, s.next_on, c.field, c.region, c.signing_cohort as cohort
from stg_consultations s
join dim_companies c using (company_id);
comment on table fct_consultations is 'one row per firm and day of consulting face to face; next_on is a plan';

create table dim_mentors as
select mentor, arg_min(field, line) as field from stg_mentors group by mentor;
comment on table dim_mentors is 'one row per mentor of the newest list; one listed under several fields has the first of them';

create table fct_mentoring as
select r.company_id, r.mentor, m.field, r.started_on, r.ended_on, r.sessions, r.result
from stg_mentoring r
left join dim_mentors m using (mentor);
comment on table fct_mentoring is 'one row per round of mentoring; field is the mentor''s, null for one who is on no list';

create table fct_surveys as
select
    s.company_id, s.sent_on, s.returned_on, s.needs,
    -- a need for a second consultation is known from the reply; a list that names no day of reply knew it all along
    case when s.follow_up = '예' then coalesce(s.returned_on, s.sent_on) end as follow_up_known_on,
    s.followed_up_on, c.field, c.region, c.signing_cohort as cohort
from stg_surveys s
join dim_companies c using (company_id);
comment on table fct_surveys is 'one row per survey sent to a company; follow_up_known_on is null where no second consultation is needed';

create table fct_firm_needs as
with returned as (
    select
        s.*,
        -- a firm's next reply takes the place of this one, whatever it names
        lead(s.returned_on, 1, date 'infinity') over (partition by s.company_id order by s.returned_on, s.sent_on) as replaced_on
    from fct_surveys s
    semi join fct_firms using (company_id)
    where s.returned_on is not null
)
select company_id, returned_on, replaced_on, unnest(list_distinct(needs)) as need, field, region from returned;
comment on table fct_firm_needs is 'one row per returned survey of a firm and need it names; open from returned_on to before replaced_on, the day of the firm''s next reply, which may be infinitely far';

create table fct_job_matches as
select
    j.company_id, j.opened_on, j.positions, j.introduced, j.hired, j.closed_on, j.job, c.field
from stg_job_matches j
join dim_companies c using (company_id);
comment on table fct_job_matches is 'one row per request of a company for people; hired is known from closed_on';

create table fct_sites as
select site, lower(replace(site, ' ', '')) as site_key, seats, opened_on from stg_sites;
comment on table fct_sites is 'one row per row of the newest list of sites; site_key is the name without blanks and case';

create table fct_events as
select
    held_on, name, attendees,
    contains(replace(name, ' ', ''), '지식콘서트') as is_concert,
    isodow(held_on) = 4 and day(held_on) between 22 and 28 as is_fourth_thursday,
    file_no, line
from stg_events;
comment on table fct_events is 'one row per event';

create table fct_event_firms as
select distinct held_on, name, unnest(companies_id) as company_id from stg_events;
comment on table fct_event_firms is 'one row per event and company that attended it';

create table fct_concert_contacts as
select
    e.held_on, e.name, f.company_id,
    count(t.via) filter (t.touched_on < e.held_on) as heard_before,
    count(t.via) filter (t.touched_on > e.held_on) as heard_after
from fct_events e
join fct_event_firms f using (held_on, name)
left join fct_touches t on t.company_id = f.company_id and t.touched_on between e.held_on - 60 and e.held_on + 60
where e.is_concert
group by e.held_on, e.name, f.company_id;
comment on table fct_concert_contacts is 'one row per concert and company that attended it: how often it was heard of in the 60 days before and after, the day itself in neither; the days after may not be over yet';

create table fct_programmes as
select
    agency, programme, kind, audience, stage, starts_on, ends_on, budget,
    lower(replace(agency, ' ', '')) as agency_key,
    lower(replace(programme, ' ', '')) as programme_key,
    lower(replace(audience, ' ', '')) as audience_key
from stg_programmes;
comment on table fct_programmes is 'one row per programme of an agency and its kind; a day that is not given leaves that end open; a key is the name without blanks and case, by which names are the same';

create table fct_awards as
select b.programme, lower(replace(b.programme, ' ', '')) as programme_key, b.company_id, b.awarded_on, b.amount
from stg_beneficiaries b;
comment on table fct_awards is 'one row per programme, company and day of being chosen for it; programme_key as in fct_programmes';

create table fct_benefits as
select programme_key, company_id, min(awarded_on) as awarded_on from fct_awards group by programme_key, company_id;
comment on table fct_benefits is 'one row per programme and company that benefits from it, from the first time it was chosen';

-- A need can be met while more programmes run for it than serve the firm: counting both sides spares a row for every
-- firm and programme. An award names no agency, so one name is one programme here. Whether it is open on a day
-- depends on what has happened by then alone, so that it is laid down as spans.
create table fct_matchable_needs as
with offers as (
    select
        k.need, p.programme_key,
        coalesce(p.starts_on, date '-infinity') as runs_from,
        coalesce(p.ends_on + 1, date 'infinity') as runs_until
    from fct_programmes p
    join need_kinds k using (kind)
    where coalesce(p.starts_on <= p.ends_on, true)
),
-- a name that stands in several rows runs once: of each what no earlier one covers
overlaid as (
    select
        *,
        max(runs_until) over (
            partition by need, programme_key order by runs_from rows between unbounded preceding and 1 preceding
        ) as covered_until
    from offers
),
runs as (
    select need, programme_key, greatest(runs_from, covered_until) as runs_from, runs_until
    from overlaid
    where runs_until > coalesce(covered_until, runs_from)
),
-- how many run for a need, from one day on which that changes to the next
running as (
    select
        need, day as since, sum(sum(change)) over kinds as programmes,
        lead(day, 1, date 'infinity') over kinds as until
    from (
        select need, runs_from as day, 1 as change from runs
        union all
        select need, runs_until, -1 from runs
    )
    group by need, day
    window kinds as (partition by need order by day)
),
serving as (
    select b.company_id, r.need, greatest(b.awarded_on, r.runs_from) as serves_from, r.runs_until as serves_until
    from fct_benefits b
    join runs r using (programme_key)
    where b.awarded_on < r.runs_until
),
-- how many of them serve a firm, likewise; none before the first
taken as (
    select
        company_id, need, day as since, sum(sum(change)) over firm as programmes,
        lead(day, 1, date 'infinity') over firm as until
    from (
        select company_id, need, serves_from as day, 1 as change from serving
        union all
        select company_id, need, serves_until, -1 from serving
        union all
        select distinct company_id, need, date '-infinity', 0 from fct_firm_needs
    )
    group by company_id, need, day
    window firm as (partition by company_id, need order by day)
),
-- the spans in which more run for a need than so many: few, as nobody has many awards
exceeding as (
    select
        r.need, t.programmes, r.since, r.until,
        lag(r.until) over (partition by r.need, t.programmes order by r.since) is distinct from r.since as is_first
    from running r
    join (select distinct need, programmes from taken) t on t.need = r.need and r.programmes > t.programmes
),
left_over as (
    select need, programmes, min(since) as since, max(until) as until
    from (
        select *, count(*) filter (is_first) over (partition by need, programmes order by since) as span
        from exceeding
    )
    group by need, programmes, span
)
select
    n.company_id, n.need, n.field, n.region,
    greatest(n.returned_on, t.since, l.since) as matchable_from,
    least(n.replaced_on, t.until, l.until) as matchable_until
from fct_firm_needs n
join taken t
    on t.company_id = n.company_id and t.need = n.need
    and t.since < n.replaced_on and t.until > n.returned_on
join left_over l
    on l.need = n.need and l.programmes = t.programmes
    and l.since < n.replaced_on and l.until > n.returned_on and l.since < t.until and l.until > t.since
where n.returned_on < n.replaced_on;
comment on table fct_matchable_needs is 'one row per open need of a firm and span of days on which a programme runs that meets it and for which the firm has not been chosen, from matchable_from to before matchable_until, which may be infinitely far';

create table fct_programme_pairs as
select
    a.agency as first_agency, a.programme as first_programme, a.programme_key as first_key,
    b.agency as second_agency, b.programme as second_programme, b.programme_key as second_key,
    a.agency_key as first_agency_key, b.agency_key as second_agency_key,
    a.kind, a.audience,
    -- greatest and least pass over an end that is open
    greatest(a.starts_on, b.starts_on) as shared_from,
    least(a.ends_on, b.ends_on) as shared_to,
    -- a pair is there once the earlier of the two runs, the later one being planned; no day is before 2015 (SOURCES)
    least(coalesce(a.starts_on, date '2015-01-01'), coalesce(b.starts_on, date '2015-01-01')) as begun_on
from fct_programmes a
join fct_programmes b
    on b.agency_key > a.agency_key and b.kind = a.kind and b.audience_key is not distinct from a.audience_key
    and coalesce(greatest(a.starts_on, b.starts_on) <= least(a.ends_on, b.ends_on), true);
comment on table fct_programme_pairs is 'one row per unordered pair of programmes of two agencies with one kind and audience whose dates share a day; shared_from and shared_to are null where open';

create table fct_double_awards as
select
    p.first_agency, p.first_programme, p.second_agency, p.second_programme, p.kind, a.company_id,
    greatest(a.awarded_on, b.awarded_on) as served_on
from fct_programme_pairs p
join fct_benefits a on a.programme_key = p.first_key
join fct_benefits b on b.programme_key = p.second_key and b.company_id = a.company_id
-- an award names no agency: where both programmes have one name, one award must not count for two
where p.first_key <> p.second_key;
comment on table fct_double_awards is 'one row per pair of overlapping programmes and company that benefits from both, from served_on';

create table fct_council_actions as
select raised_on, action, agency, due_on, done_on, decision from stg_council_actions;
comment on table fct_council_actions is 'one row per thing the council of agencies gave somebody to do';
