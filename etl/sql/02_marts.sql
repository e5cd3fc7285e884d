-- Dated facts, one row per thing that happened, each with the day it happened and the day it was known.
-- Row-level rules are decided here, once: what is in person, what is positive, kilometres and their method.
-- Windows that do not depend on an as-of day (a firm's n-th visit) are laid down here too, so that the macros of
-- 03_as_of only compare dates.

-- Rows in the order of their days, then of the files and lines they came from, as one whole number: comparing rows
-- of three values takes twice as long. Holds for 9,999 files of up to 10 thousand million lines, and to the year 2252.
create temp macro entry_order(file_no, line) as file_no::bigint * 10_000_000_000 + line;
create temp macro day_order(day, file_no, line) as
    (day - date '2000-01-01') * 100_000_000_000_000 + entry_order(file_no, line);
-- The day from which a response is known: never before the contact itself.
create temp macro reply_known_on(visited_on, replied_on) as greatest(visited_on, coalesce(replied_on, visited_on));

create view fct_support_mentions as
select company_id, company, moved_in_on as occurred_on, file_no, line from stg_tenancies
union all
select company_id, company, held_on, file_no, line from stg_consultations
union all
select company_id, company, received_on, file_no, line from stg_inquiries where company_id is not null
union all
select company_id, company, started_on, file_no, line from stg_mentoring
union all
select company_id, company, sent_on, file_no, line from stg_surveys
union all
select company_id, company, awarded_on, file_no, line from stg_beneficiaries
union all
select company_id, company, opened_on, file_no, line from stg_job_matches
union all
select company_id, company, raised_on, file_no, line from stg_follow_ups
union all
select unnest(companies_id), unnest(companies), held_on, file_no, line from stg_events;
comment on view fct_support_mentions is 'one row per row of the support side and company named in it';

create table dim_companies as
with mentions as (
    select company_id, company, day_order(visited_on, file_no, line) as said, true as is_visit, counterpart,
        null as party_type, field, false as is_listed
    from stg_visits
    union all
    select company_id, company, day_order(signed_on, file_no, line), false, null, party_type, field, false
    from stg_mous
    union all
    select company_id, company, day_order(achieved_on, file_no, line), false, null, null, null, false from stg_outcomes
    union all
    select company_id, company, day_order(occurred_on, file_no, line), false, null, null, null, false from fct_support_mentions
    union all
    -- a list makes a firm known; its words stand until a row on something that happened says otherwise
    select company_id, company, day_order(date '1900-01-01', file_no, line), false, null, null, field, true from stg_firms
),
-- among namesakes it is first told on the day of its list: one that is loaded later renames none
listed as (
    select l.company_id, min(day_order(f.first_loaded_on, l.file_no, l.line)) as first_listed
    from stg_firms l join load_files f using (file_no)
    group by l.company_id
),
newest as (
    select
        company_id,
        arg_max(company, said) as name,
        arg_max_null(counterpart, said) filter (is_visit) as counterpart,
        arg_max(party_type, said) as party_type,
        arg_max(field, said) as field,
        min(said) filter (not is_listed) as first_said,
        count(counterpart) as stated_counterparts,
        min(coalesce(counterpart, '기업')) filter (is_visit) <> max(coalesce(counterpart, '기업')) filter (is_visit)
            as counterpart_changed
    from mentions
    group by company_id
),
in_person as (
    select
        v.company_id,
        min(v.visited_on) as first_visited_on,
        arg_min(p.region, day_order(v.visited_on, v.file_no, v.line)) filter (p.region is not null) as region
    from stg_visits v
    left join dim_places p on p.place = v.place
    where v.channel in ('방문', '내방')
    group by v.company_id
),
signed as (
    select company_id, min(signed_on) as first_signed_on from stg_mous group by company_id
),
-- firms that only a business number tells apart: `가온#1f8a90c2` beside `가온`
namesakes as (
    select company_id, split_part(company_key, '#', 1) as shared_key from dim_company_keys
    where shared_key in (
        select split_part(company_key, '#', 1) from dim_company_keys where contains(company_key, '#'))
),
-- `가온 (서울 1)` and `가온 (서울 2)`: where the region is the same, too, who was met (else named) first tells, never the business number
numbered as (
    select
        h.company_id,
        i.region,
        case when count(*) over (partition by h.shared_key, i.region) > 1
             then row_number() over (
                 partition by h.shared_key, i.region
                 order by i.first_visited_on nulls last, least(n.first_said, l.first_listed), h.company_id) end as nth
    from namesakes h
    join newest n using (company_id)
    left join listed l using (company_id)
    left join in_person i using (company_id)
)
select
    n.company_id,
    -- a person's alias decides the name, else the newest row; of several firms of one name the region tells which
    coalesce(k.shown_name, n.name)
        || coalesce(' (' || nullif(concat_ws(' ', h.region, h.nth), '') || ')', '') as name,
    -- the newest visit decides; a log that never states the counterpart leaves it to the memorandum
    case when n.stated_counterparts > 0 then coalesce(n.counterpart, '기업') else coalesce(n.party_type, '기업') end
        as counterpart,
    n.field,
    i.region,
    i.first_visited_on,
    s.first_signed_on,
    year(i.first_visited_on) || 'Q' || quarter(i.first_visited_on) as visit_cohort,
    year(s.first_signed_on) || 'Q' || quarter(s.first_signed_on) as signing_cohort,
    coalesce(n.counterpart_changed, false) as counterpart_changed
from newest n
left join in_person i using (company_id)
left join signed s using (company_id)
left join numbered h using (company_id)
left join dim_company_keys k using (company_id);
comment on table dim_companies is 'one row per organisation that any source names; names and attributes belong to the build';

create table fct_contacts as
select
    v.company_id,
    v.visited_on as occurred_on,
    reply_known_on(v.visited_on, v.replied_on) as known_on,
    v.channel,
    v.channel in ('방문', '내방') as is_in_person,
    v.response is not null as has_response,
    v.response = '긍정' as is_positive,
    c.counterpart,
    c.field,
    -- a contact has the region of its own place; one that names none has its company's
    coalesce(p.region, c.region) as region,
    v.place,
    v.file_no,
    v.line
from stg_visits v
join dim_companies c using (company_id)
left join dim_places p on p.place = v.place
order by occurred_on, v.line;
comment on table fct_contacts is 'one row per row of the visit log; a response is known from known_on';

create table fct_visits as
with days as (
    select
        company_id,
        occurred_on,
        bool_or(is_in_person) as is_visit,
        bool_or(channel = '방문') as is_call,
        arg_min(region, entry_order(file_no, line)) filter (is_in_person) as region,
        min(known_on) filter (is_positive) as positive_known_on
    from fct_contacts
    group by company_id, occurred_on
),
counted as (
    -- a day without a visit belongs to the visit before it; what was answered before the first one belongs to none.
    -- What is the firm's is joined behind the window, which sorts all that it carries
    select
        d.*,
        count(*) filter (is_visit) over by_day as n,
        min(positive_known_on) filter (occurred_on >= c.first_visited_on) over (
            by_day rows between unbounded preceding and 1 preceding
        ) as earlier_positive_known_on
    from days d
    join dim_companies c using (company_id)
    window by_day as (partition by company_id order by occurred_on)
),
answered as (
    select company_id, n, min(positive_known_on) as positive_known_on
    from counted
    where positive_known_on is not null
    group by company_id, n
)
select
    v.company_id,
    v.n,
    v.occurred_on as visited_on,
    a.positive_known_on,
    v.earlier_positive_known_on,
    case when v.is_call then '방문' else '내방' end as channel,
    v.region,
    c.counterpart,
    c.field,
    c.region as firm_region,
    c.visit_cohort as cohort
from counted v
join dim_companies c using (company_id)
left join answered a using (company_id, n)
where v.is_visit;
comment on table fct_visits is 'one row per organisation and day met in person; n counts its visits; positive_known_on is when a positive answer that belongs to this visit was known';

create table fct_firms as
with answered as (
    select company_id, min(positive_known_on) as positive_known_on from fct_visits group by company_id
),
persuaded as (
    select v.company_id, count(*) as visits_to_signing
    from fct_visits v
    join dim_companies c using (company_id)
    where v.visited_on <= c.first_signed_on
    group by v.company_id
),
converted as (
    -- a firm that signed before it was visited may sign again after
    select m.company_id, min(m.signed_on) as converted_on
    from stg_mous m
    join dim_companies c using (company_id)
    where m.signed_on >= c.first_visited_on
    group by m.company_id
)
select
    c.company_id,
    c.name,
    c.field,
    c.region,
    c.visit_cohort as cohort,
    c.signing_cohort,
    c.first_visited_on,
    a.positive_known_on,
    c.first_signed_on,
    v.converted_on,
    p.visits_to_signing
from dim_companies c
left join answered a using (company_id)
left join persuaded p using (company_id)
left join converted v using (company_id)
where c.counterpart = '기업';
comment on table fct_firms is 'one row per firm (counterpart 기업) with the first day of each stage';

create temp table numbered_trips as
with parties as (
    select
        any_value(trip_id) as trip_id,
        min(departed_on)::date as departed_on,
        max(returned_on)::date as returned_on,
        arg_min(destination, entry_order(file_no, line)) as destination,
        arg_min(purpose, entry_order(file_no, line)) as purpose,
        list_sort(list_distinct(flatten(list(traveller)))) as travellers,
        max(km) as reported_km,
        -- 구분 of the personnel system: 관내출장 · 관외출장; anything else, or nothing, leaves it to the destination
        case when bool_or(contains(scope, '관내')) then true when bool_or(contains(scope, '관외')) then false end as says_local,
        min(entry_order(file_no, line)) as first_row
    from stg_trips
    group by coalesce(trip_id, concat_ws(chr(31), departed_on::date, returned_on::date, destination, coalesce(purpose, '')))
),
from_visits as (
    select
        null as trip_id,
        visited_on as departed_on,
        visited_on as returned_on,
        place as destination,
        arg_min(purpose, entry_order(file_no, line)) as purpose,
        list_sort(coalesce(staff, [])) as travellers,
        max(km) as reported_km,
        null as says_local,
        min(entry_order(file_no, line)) as first_row
    from stg_visits
    where km is not null and not exists (select 1 from stg_trips)
    group by visited_on, list_sort(coalesce(staff, [])), place
),
together as (
    select *, false as is_from_visits from parties
    union all
    select *, true from from_visits
),
placed as (
    select
        t.*,
        coalesce(t.says_local, p.is_local, false) as is_local,
        case when t.says_local then 0 else p.km end as place_km,
        case when t.says_local then 'local' else coalesce(p.km_method, 'unknown') end as place_method,
        case when t.says_local then 0 else p.estimated_km end as place_estimated_km,
        p.straight_km,
        case when t.says_local then '광주' else p.destination_region end as region
    from together t
    -- what the personnel system says outweighs what a destination looks like: 동구 may be another city's
    -- (by two plain values: with any other condition each trip would be compared with each place)
    left join (select *, is_local as said from dim_places union all select *, null from dim_places) p
        on p.place = t.destination and p.said is not distinct from t.says_local
)
select
    row_number() over (order by t.departed_on, t.first_row) as trip_no,
    t.trip_id,
    t.departed_on,
    t.returned_on,
    t.destination,
    t.purpose,
    t.travellers,
    greatest(len(t.travellers), 1) as party_size,
    -- what was reported stands; else what the destination says (etl/transform/places.py)
    coalesce(t.reported_km, t.place_km) as km,
    case when t.reported_km is not null then 'reported' else t.place_method end as km_method,
    case when t.reported_km is not null then 0 else t.place_estimated_km end as estimated_km,
    t.straight_km,
    case when t.is_local then '관내' else '관외' end as local,
    t.region,
    t.is_from_visits
from placed t;

create table fct_visit_trips as
with calls as (
    select v.company_id, v.visited_on, v.trip_id, v.staff
    from stg_visits v
    where v.channel in ('방문', '내방')
),
named as (
    select c.company_id, c.visited_on, min(t.trip_no) as trip_no
    from calls c
    join numbered_trips t on t.trip_id = c.trip_id and not t.is_from_visits
    group by c.company_id, c.visited_on
),
trip_days as (
    select trip_no, departed_on, travellers, unnest(generate_series(departed_on, returned_on, interval 1 day))::date as day
    from numbered_trips
    where not is_from_visits
),
travelling as (
    select trip_no, departed_on, day, unnest(travellers) as traveller from trip_days
),
calling as (
    select company_id, visited_on, unnest(staff) as traveller
    from calls
    anti join named using (company_id, visited_on)
),
matched as (
    select c.company_id, c.visited_on, arg_max(t.trip_no, (t.departed_on, -t.trip_no)) as trip_no
    from calling c
    join travelling t on t.traveller = c.traveller and t.day = c.visited_on
    group by c.company_id, c.visited_on
)
select company_id, visited_on, trip_no from named
union all
select company_id, visited_on, trip_no from matched;
comment on table fct_visit_trips is 'one row per in-person visit that belongs to a trip: by trip number, else by day and a shared traveller';

create table fct_trips as
with to_government as (
    select t.trip_no, min(t.visited_on) as first_government_visit_on
    from fct_visit_trips t
    join dim_companies c using (company_id)
    where c.counterpart = '정부'
    group by t.trip_no
)
select t.*, v.days[1] as first_visit_on, v.days[2] as second_visit_on, g.first_government_visit_on
from numbered_trips t
left join (select trip_no, min(visited_on, 2) as days from fct_visit_trips group by trip_no) v using (trip_no)
left join to_government g using (trip_no)
order by trip_no;
comment on table fct_trips is 'one row per trip (a party travelling together); km is counted once for the party';

create table fct_mous as
with numbers as (
    -- numbers restart with a year, a sheet or a ceremony: where one is missing or stands twice, all are given anew
    select count(*) = count(distinct mou_no) as are_clear from stg_mous
)
select
    case when n.are_clear then m.mou_no
         else row_number() over (order by m.signed_on, m.file_no, m.sheet_no, m.line, m.company_id) end as mou_no,
    m.company_id,
    m.company,
    m.signed_on,
    case when m.status = '유효' and m.ended_on is null then null
         else coalesce(m.ended_on, f.first_loaded_on) end as ended_on,
    m.status <> '유효' and m.ended_on is null as is_end_assumed,
    m.status,
    m.party_type,
    c.field,
    c.visit_cohort as cohort,
    m.commitment,
    m.jobs_promised,
    m.investment_promised,
    m.file_no,
    m.sheet_no,
    m.line
from stg_mous m
cross join numbers n
join dim_companies c using (company_id)
join load_files f using (file_no);
comment on table fct_mous is 'one row per memorandum; mou_no is the files'' own number where all give one and none twice, else by signing order; ended_on is the day of loading where a lapsed one gives no day (is_end_assumed)';

create table fct_targets as
select metric, due_on, value, file_no, line from stg_targets;
comment on table fct_targets is 'one row per target; metric as written (a name or a label of the registry)';

create table fct_public_mous as
select mou_no, company, signed_on, batch, field, source_url, confidence from stg_public_mous;
comment on table fct_public_mous is 'one row per memorandum or named party in the press; mou_no is null for a name without a number';

create table fct_public_claims as
select stated_on, as_of, metric, value, unit, qualifier, source_url, note from stg_public_claims;
comment on table fct_public_claims is 'one row per dated public statement; statements of one day may differ';
