-- Who existed on a day and how far they had come, from facts known by then. One relation per macro; a later day never
-- changes what an earlier day says except where a fact became known later.

create macro contacts_at(d) as table
select
    company_id, occurred_on, counterpart, field, region, channel,
    has_response and known_on <= d as has_response,
    is_positive and known_on <= d as is_positive
from fct_contacts
where occurred_on <= d;

create macro visits_at(d) as table
select company_id, visited_on, counterpart, field, region, channel
from fct_visits
where visited_on <= d;

create macro firm_visits_at(d) as table
select
    company_id, visited_on, n, field, firm_region as region, cohort,
    coalesce(positive_known_on <= d, false) as turned_positive
from fct_visits
where visited_on <= d and counterpart = '기업'
    and (earlier_positive_known_on is null or earlier_positive_known_on > d);

create macro firms_at(d) as table
select
    company_id, name, field, region, cohort, signing_cohort,
    first_visited_on,
    case when positive_known_on <= d then positive_known_on end as positive_known_on,
    case when first_signed_on <= d then first_signed_on end as first_signed_on,
    case when first_signed_on <= d then visits_to_signing end as visits_to_signing,
    -- days from the first visit to the signing, or to the as-of day while it has not come
    case when first_signed_on <= d then first_signed_on - first_visited_on else d - first_visited_on end as days_to_mou,
    coalesce(first_signed_on <= d, false) as has_signed,
    coalesce(positive_known_on <= d, false) as has_replied,
    case when positive_known_on <= d then positive_known_on else d end - first_visited_on as days_to_reply,
    -- null for a firm that signed before it replied: nothing is left to wait for
    case when positive_known_on > d or coalesce(first_signed_on <= d and first_signed_on < positive_known_on, false) then null
         when first_signed_on <= d then first_signed_on - positive_known_on
         else d - positive_known_on end as days_reply_to_mou,
    coalesce(converted_on <= d, false) as has_converted,
    coalesce(first_signed_on <= d and first_signed_on < first_visited_on, false) as signed_before_visit
from fct_firms
where first_visited_on <= d;

create macro signed_firms_at(d) as table
select company_id, name, field, region, cohort, first_visited_on, first_signed_on, visits_to_signing
from fct_firms
where first_signed_on <= d and first_visited_on <= first_signed_on;

create macro trips_at(d) as table
select
    trip_no, departed_on, returned_on, destination, party_size, km, km_method, estimated_km, straight_km, local, region, is_from_visits,
    coalesce(first_visit_on <= d, false) as has_visit,
    coalesce(second_visit_on <= d, false) as has_two_visits,
    coalesce(first_government_visit_on <= d, false) as has_government_visit,
    -- a night or a weekend after the day asked about has not been spent away yet
    least(returned_on, d) - departed_on as nights,
    departed_on + greatest(6 - isodow(departed_on), 0)::integer <= least(returned_on, d) as has_weekend
from fct_trips
where departed_on <= d;

create macro mous_at(d) as table
select mou_no, company_id, company, signed_on, ended_on, is_end_assumed, party_type, field, cohort
from fct_mous
where signed_on <= d;

create macro months_at(d) as table
with months as (
    select unnest(generate_series(date '2015-01-01', date_trunc('month', d::date), interval 1 month))::date as month_start
)
select m.month_start, last_day(m.month_start) as month_end, count(f.mou_no) as mous
from months m
left join fct_mous f on f.signed_on between m.month_start and last_day(m.month_start)
where last_day(m.month_start) <= d
group by m.month_start;

create macro days_at(d) as table
-- no load has a day before 2015; a period that is asked from earlier has its days all the same
select unnest(generate_series(date '1970-01-01', d::date, interval 1 day))::date as day;
