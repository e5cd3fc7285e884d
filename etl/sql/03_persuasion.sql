-- What firms had answered by a day, who had declined at first and was won over, and who had come of itself.

create macro refusals_at(d) as table
select company_id, occurred_on, channel, field, region, cohort
from fct_answers
where response = '거절' and known_on <= d;

create macro refusal_mentions_at(d) as table
-- a contact with two reasons is there for each of them, one without any once
select company_id, occurred_on, response, field, region, unnest(coalesce(reasons, [null])) as reason
from fct_answers
where response in ('거절', '보류') and known_on <= d;

create macro first_declines_at(d) as table
select
    company_id, declined_on, field, region, cohort,
    case when held_known_on <= d then '보류' else '거절' end as first_response,
    case when won_known_on <= d then won_on end as won_on,
    case when won_known_on <= d then visits_to_win end as visits_to_win
from fct_first_declines
where known_on <= d
    and (earlier_known_on is null or earlier_known_on > d)
    and (positive_known_on is null or positive_known_on > d);

create macro first_heard_at(d) as table
select company_id, heard_on, field, cohort, is_inbound from fct_first_heard where heard_on <= d;
