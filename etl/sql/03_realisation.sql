-- How far the parties of the memoranda had come on a day. An opening counts whenever it happened, before signing too.

create macro mou_parties_at(d) as table
select
    p.company_id, p.name, p.party_type, p.field, p.region, p.cohort, p.first_visited_on, p.first_signed_on,
    case when p.opened_on <= d then p.opened_on end as opened_on,
    case when p.closed_on <= d then p.closed_on end as closed_on,
    case when p.hired_on <= d then p.hired_on end as hired_on,
    case when p.invested_on <= d then p.invested_on end as invested_on,
    coalesce(list_bool_or([stay.opened_on <= d and coalesce(stay.closed_on > d, true) for stay in p.stays]), false)
        as is_operating,
    p.first_signed_on + interval 24 month <= d as is_mature,
    coalesce(p.opened_on <= d, false) as has_opened,
    -- days from the signing to the opening (0 when it came first), or to the as-of day while there is none
    greatest(case when p.opened_on <= d then p.opened_on else d end - p.first_signed_on, 0) as days_to_opening,
    coalesce(p.opened_on + interval 12 month <= d, false) as opened_12m_ago,
    coalesce(p.opened_on + interval 24 month <= d, false) as opened_24m_ago,
    coalesce(p.closed_on <= least(d, p.opened_on + interval 12 month), false) as left_within_12m,
    coalesce(p.closed_on <= least(d, p.opened_on + interval 24 month), false) as left_within_24m
from fct_mou_parties p
where p.first_signed_on <= d;

create macro mou_firms_at(d) as table
select * from mou_parties_at(d) where party_type = '기업';

create macro outcomes_at(d) as table
select
    o.company_id, o.milestone, o.occurred_on, o.quantity, o.evidence, o.verified_on, o.field, o.region,
    coalesce(o.confirmed_on <= d, false) as is_confirmed
from fct_outcomes o
where o.occurred_on <= d;

create macro firm_outcomes_at(d) as table
select
    o.company_id, p.name, o.milestone, o.occurred_on, o.quantity, o.evidence, o.verified_on, o.is_confirmed,
    p.field, p.region, p.cohort, p.first_signed_on
from outcomes_at(d) o
join fct_mou_parties p on p.company_id = o.company_id and p.party_type = '기업' and p.first_signed_on <= d;

create macro firm_promises_at(d) as table
select
    m.mou_no, m.company_id, p.name, m.signed_on, m.jobs_promised, m.investment_promised,
    p.field, p.region, p.cohort, p.first_signed_on
from fct_mous m
join fct_mou_parties p on p.company_id = m.company_id and p.party_type = '기업'
where m.signed_on <= d;
