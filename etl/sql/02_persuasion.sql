-- Who answered what and why not, who declined at first and was won over, and who came of itself. Firms only.

create table fct_answers as
select
    v.company_id,
    v.visited_on as occurred_on,
    reply_known_on(v.visited_on, v.replied_on) as known_on,
    v.response,
    v.refusal_reason as reasons,
    v.channel,
    c.field,
    c.region,
    c.visit_cohort as cohort
from stg_visits v
join dim_companies c using (company_id)
where v.response is not null and c.counterpart = '기업';
comment on table fct_answers is 'one row per row of the visit log with a response of a firm, known from known_on; region and cohort are the firm''s';

create table fct_first_declines as
with reach as (
    -- no day after that of the answer known first was ever a firm's first
    select company_id, arg_min(occurred_on, known_on) as last_on from fct_answers group by company_id
),
days as (
    select
        a.company_id,
        a.occurred_on,
        min(a.known_on) as known_on,
        min(a.known_on) filter (a.response = '긍정') as positive_known_on,
        min(a.known_on) filter (a.response = '보류') as held_known_on
    from fct_answers a
    join reach r on r.company_id = a.company_id and a.occurred_on <= r.last_on
    group by a.company_id, a.occurred_on
),
in_order as (
    select
        *,
        min(known_on) over (
            partition by company_id order by occurred_on rows between unbounded preceding and 1 preceding
        ) as earlier_known_on
    from days
),
-- a day that was a firm's first known answer at some time, and no 긍정 then
declines as (
    select * from in_order
    where (earlier_known_on is null or earlier_known_on > known_on)
        and (positive_known_on is null or positive_known_on > known_on)
),
-- the 긍정 that won is the one first known, of several known on one day the earliest
won as (
    select
        d.company_id,
        d.occurred_on,
        min(a.known_on) as won_known_on,
        arg_min(a.occurred_on, (a.known_on, a.occurred_on)) as won_on
    from declines d
    join fct_answers a on a.company_id = d.company_id and a.occurred_on > d.occurred_on
    where a.response = '긍정'
    group by d.company_id, d.occurred_on
),
persuaded as (
    select w.company_id, w.occurred_on, count(*) as visits_to_win
    from won w
    join fct_visits v on v.company_id = w.company_id and v.visited_on <= w.won_on
    group by w.company_id, w.occurred_on
)
select
    d.company_id,
    d.occurred_on as declined_on,
    year(d.occurred_on) || 'Q' || quarter(d.occurred_on) as cohort,
    c.field,
    c.region,
    d.known_on,
    d.earlier_known_on,
    d.positive_known_on,
    d.held_known_on,
    w.won_known_on,
    w.won_on,
    case when w.won_on is not null then coalesce(p.visits_to_win, 0) end as visits_to_win
from declines d
join dim_companies c using (company_id)
left join won w using (company_id, occurred_on)
left join persuaded p using (company_id, occurred_on);
comment on table fct_first_declines is 'one row per firm and day of contact that was its first known answer, 보류 or 거절, from known_on until an earlier day''s (earlier_known_on) or a 긍정 of the same day (positive_known_on) was known; won_on is the later day whose 긍정 was known first';

create table fct_first_heard as
with records as (
    select
        company_id,
        visited_on as heard_on,
        initiated_by = '기업' or (initiated_by is null and channel = '내방') as is_inbound
    from stg_visits
    union all
    select company_id, received_on, topic = '유치문의' from stg_inquiries where company_id is not null
),
first_records as (
    select company_id, min(heard_on) as heard_on, min(heard_on) filter (is_inbound) as inbound_on
    from records
    group by company_id
)
select
    r.company_id,
    r.heard_on,
    year(r.heard_on) || 'Q' || quarter(r.heard_on) as cohort,
    c.field,
    coalesce(r.inbound_on = r.heard_on, false) as is_inbound
from first_records r
join dim_companies c using (company_id)
where c.counterpart = '기업';
comment on table fct_first_heard is 'one row per firm of the visit log or the inquiries, by the day of its first record; is_inbound where the firm made a record of that day';
