-- The support side on a day. What is measured at a day's end (coverage, silence, seats) is asked as of that day.
-- measure() asks such a relation for many days at once, each a row beside it: its outer joins must not compare with d.

create macro mou_firm_care_at(d) as table
select
    company_id, name, field, region, cohort, first_signed_on,
    case when opened_on <= d then opened_on end as opened_on,
    case when closed_on <= d then closed_on end as closed_on,
    case when hired_on <= d then hired_on end as hired_on,
    last_heard_on, last_heard_by, last_visited_on, last_consulted_on, last_inquired_on, last_surveyed_on, last_mentored_on,
    -- a firm that was never heard of is silent since it signed
    d - coalesce(last_heard_on, first_signed_on) as days_silent,
    -- METRICS: the 90 days to a day are (day − 90, day]
    coalesce(last_consulted_on > d - 90, false) as is_consulted,
    coalesce(last_heard_on > d - 90, false) as is_heard,
    -- the first day of the span that the days of silence lie in
    case
        when coalesce(last_heard_on, first_signed_on) > d - 30 then 0
        when coalesce(last_heard_on, first_signed_on) > d - 60 then 30
        when coalesce(last_heard_on, first_signed_on) > d - 90 then 60
        when coalesce(last_heard_on, first_signed_on) > d - 180 then 90
        when coalesce(last_heard_on, first_signed_on) > d - 365 then 180
        else 365
    end as silence
from fct_mou_care
where known_from <= d and known_until > d;

create macro inquiries_at(d) as table
select
    company_id, company, received_on, channel, topic, level, field, region, cohort, caller, local,
    case when resolved_on <= d then resolved_on end as resolved_on,
    case when resolved_on <= d then resolved_on - received_on end as answer_days,
    satisfaction
from fct_inquiries
where received_on <= d;

create macro consultations_at(d) as table
select company_id, held_on, counsellor, topic, next_on, field, region, cohort from fct_consultations where held_on <= d;

create macro mentors_at(d) as table
select mentor, field, d as day from dim_mentors;  -- a list has no days: the newest one holds at any

create macro rounds_at(d) as table
select
    company_id, mentor, field, started_on, sessions, result,
    case when ended_on <= d then ended_on end as ended_on,
    case when ended_on <= d then ended_on - started_on end as round_days
from fct_mentoring
where started_on <= d;

create macro surveys_at(d) as table
select
    company_id, sent_on, field, region, cohort,
    case when returned_on <= d then returned_on end as returned_on,
    case when returned_on <= d then needs end as needs,
    coalesce(follow_up_known_on <= d, false) as needs_follow_up,
    coalesce(follow_up_known_on <= d and followed_up_on <= d, false) as was_followed_up,
    case when followed_up_on <= d then followed_up_on end as followed_up_on
from fct_surveys
where sent_on <= d;

create macro survey_needs_at(d) as table
select company_id, sent_on, returned_on, unnest(needs) as need, field, region, cohort, needs_follow_up, was_followed_up
from surveys_at(d)
where returned_on is not null;

create macro job_matches_at(d) as table
select
    company_id, opened_on, positions, introduced, job, field,
    case when closed_on <= d then closed_on end as closed_on,
    case when closed_on <= d then hired end as hired
from fct_job_matches
where opened_on <= d;

create macro sites_at(d) as table
select site, site_key, seats, opened_on from fct_sites where coalesce(opened_on <= d, true);

create macro stays_at(d) as table
select
    t.company_id, t.site, t.moved_in_on, t.seats,
    exists (from sites_at(d) s where s.site_key = lower(replace(t.site, ' ', ''))) as is_at_open_site
from fct_tenancies t
where t.moved_in_on <= d and (t.moved_out_on is null or t.moved_out_on > d);

create macro stay_moves_at(d) as table
select company_id, site, seats, moved_in_on as moved_on, true as is_in from fct_tenancies where moved_in_on <= d
union all
select company_id, site, seats, moved_out_on, false from fct_tenancies where moved_out_on <= d;

create macro events_at(d) as table
select held_on, name, attendees, is_concert, is_fourth_thursday from fct_events where held_on <= d;

-- How often a firm was heard of in the 60 days on either side of an event; the day itself belongs to neither.
create macro event_firms_at(d) as table
with heard as (
    select
        e.held_on, e.name, f.company_id, e.is_concert,
        count(t.via) filter (t.touched_on < e.held_on) as heard_before,
        count(t.via) filter (t.touched_on > e.held_on) as heard_after
    from events_at(d) e
    join fct_event_firms f using (held_on, name)
    left join fct_touches t
        on t.company_id = f.company_id and t.touched_on between e.held_on - 60 and least(e.held_on + 60, d)
    group by e.held_on, e.name, f.company_id, e.is_concert
)
select h.*, c.name as company, h.held_on + 60 <= d as is_whole
from heard h
join dim_companies c using (company_id);

create macro programmes_at(d) as table
select
    agency, programme, kind, audience, stage, ends_on,
    coalesce(starts_on, date '2015-01-01') as begun_on  -- what has no first day ran all along (SOURCES: no day is before 2015)
from fct_programmes
where coalesce(starts_on <= d, true);

-- Programmes that run on a day, each beside every need it meets; one without dates runs always.
create macro need_programmes_at(d) as table
select k.need, p.agency, p.programme, p.programme_key, p.kind, p.audience, p.stage, p.ends_on
from fct_programmes p
join need_kinds k using (kind)
where coalesce(p.starts_on <= d, true) and coalesce(p.ends_on >= d, true);

-- Every need that a reply has named by then; replaced_on is null while it is open.
create macro need_spans_at(d) as table
select company_id, need, returned_on, field, region, case when replaced_on <= d then replaced_on end as replaced_on
from fct_firm_needs
where returned_on <= d and replaced_on > returned_on;

create macro firm_needs_at(d) as table
select company_id, need, returned_on, field, region
from need_spans_at(d)
where replaced_on is null;

-- Every span in which a need could be met, begun by then; matchable_until is null while it can be.
create macro matchable_spans_at(d) as table
select
    company_id, need, field, region, matchable_from,
    case when matchable_until <= d then matchable_until end as matchable_until
from fct_matchable_needs
where matchable_from <= d;

create macro firm_matches_at(d) as table
select n.company_id, n.need, n.returned_on, n.field, n.region, p.agency, p.programme, p.kind, p.ends_on
from firm_needs_at(d) n
join need_programmes_at(d) p using (need)
anti join (from fct_benefits where awarded_on <= d) using (company_id, programme_key);

-- A firm's concerts overlap in their days: it counts once, with the mean over those whose 60 days after are over.
create macro concert_firms_at(d) as table
select company_id, count(*) as concerts, avg(heard_before) as heard_before, avg(heard_after) as heard_after
from fct_concert_contacts
where held_on + 60 <= d
group by company_id;

create macro programme_pairs_at(d) as table
with served as (
    select first_agency, first_programme, second_agency, second_programme, kind, count(*) as firms_served_twice
    from fct_double_awards
    where served_on <= d
    group by first_agency, first_programme, second_agency, second_programme, kind
)
select p.*, coalesce(s.firms_served_twice, 0) as firms_served_twice
from fct_programme_pairs p
left join served s using (first_agency, first_programme, second_agency, second_programme, kind)
where p.begun_on <= d;

create macro double_served_at(d) as table
select w.company_id, c.name, c.field, c.region, min(w.served_on) as served_on, count(*) as pairs
from fct_double_awards w
join dim_companies c on c.company_id = w.company_id and c.counterpart = '기업'
where w.served_on <= d
group by w.company_id, c.name, c.field, c.region;

create macro mou_firm_benefits_at(d) as table
with served as (
    select company_id, min(awarded_on) as awarded_on from fct_awards where awarded_on <= d group by company_id
)
select
    f.company_id, f.name, f.field, f.region, f.cohort, f.first_signed_on,
    -- no firm is unserved before it signs
    case when s.awarded_on is not null then greatest(f.first_signed_on, s.awarded_on) end as served_on
from mou_firms_at(d) f
left join served s using (company_id);

create macro council_actions_at(d) as table
select
    raised_on, action, agency, due_on, decision,
    case when done_on <= d then done_on end as done_on,
    coalesce(done_on <= d and done_on <= due_on, false) as is_on_time,
    -- the due day itself is still in time
    case when due_on is not null and not coalesce(done_on <= d and done_on <= due_on, false)
         then greatest(due_on + 1, raised_on) end as overdue_from
from fct_council_actions
where raised_on <= d;
