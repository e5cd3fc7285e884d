-- What became of the memoranda: outcomes, offices that opened and closed, and each party's first day of each stage.

create table fct_outcomes as
select
    o.company_id,
    o.milestone,
    o.achieved_on as occurred_on,
    o.quantity,
    o.evidence,
    o.verified_on,
    -- nothing is confirmed before it happened, whatever the day of the check says
    case when o.evidence <> '자체보고' then greatest(coalesce(o.verified_on, o.achieved_on), o.achieved_on) end as confirmed_on,
    c.field,
    c.region
from stg_outcomes o
join dim_companies c using (company_id);
comment on table fct_outcomes is 'one row per thing that happened at a company; confirmed_on is null while only self-reported';

create table fct_tenancies as
select company_id, site, moved_in_on, moved_out_on, seats from stg_tenancies;
comment on table fct_tenancies is 'one row per stay at a site';

create table fct_openings as
with openings as (
    select company_id, milestone, occurred_on as opened_on
    from fct_outcomes
    where milestone in ('지역사무소', '법인설립', '본사이전', '입주')
    union
    select company_id, '입주', moved_in_on from fct_tenancies
),
exits as (
    select company_id, occurred_on as closed_on from fct_outcomes where milestone in ('폐업', '철수')
)
-- an exit closes what had opened before it; one of the same day is a move, not an end
select o.company_id, o.milestone, o.opened_on, min(e.closed_on) as closed_on
from openings o
left join exits e on e.company_id = o.company_id and e.closed_on > o.opened_on
group by o.company_id, o.milestone, o.opened_on;
comment on table fct_openings is 'one row per office, corporation, headquarters or tenancy; closed_on is the first exit after it';

create table fct_mou_parties as
with stays as (
    -- all that opened before the same exit is one presence
    select company_id, min(opened_on) as opened_on, closed_on from fct_openings group by company_id, closed_on
),
opened as (
    select
        company_id,
        min(opened_on) as opened_on,
        arg_min(closed_on, opened_on) as closed_on,
        list({opened_on: opened_on, closed_on: closed_on} order by opened_on, closed_on) as stays
    from stays
    group by company_id
),
confirmed as (
    select
        company_id,
        min(confirmed_on) filter (milestone = '채용') as hired_on,
        min(confirmed_on) filter (milestone = '투자') as invested_on
    from fct_outcomes
    group by company_id
)
select
    c.company_id,
    c.name,
    case when c.counterpart = '기업' then '기업' else '기관' end as party_type,
    c.field,
    c.region,
    c.signing_cohort as cohort,
    c.first_visited_on,
    c.first_signed_on,
    o.opened_on,
    o.closed_on,
    o.stays,
    f.hired_on,
    f.invested_on
from dim_companies c
left join opened o using (company_id)
left join confirmed f using (company_id)
where c.first_signed_on is not null;
comment on table fct_mou_parties is 'one row per company with a memorandum and the first day of each stage; closed_on is the first exit after the first opening, stays every presence from opening to exit, hired_on and invested_on the day the first of it was confirmed';

create table fct_follow_ups as
select f.company_id, f.company, f.raised_on, f.action, f.owner, f.due_on, f.done_on, f.drop_reason
from stg_follow_ups f;
comment on table fct_follow_ups is 'one row per thing somebody is to do about a company; done_on is the day it was done, or dropped where drop_reason says why';
