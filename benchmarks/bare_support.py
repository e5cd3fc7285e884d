"""The bare SQL of the sections Support and Council; see bare_sql.py for what stands for what.

Read from the staging tables where the marts would already have decided something that is to be held
against them.
"""

from __future__ import annotations

CARE = """
    with heard as (
        select company_id, visited_on as heard_on, false as is_face_to_face from fct_visits
        union all select company_id, held_on, true from stg_consultations
        union all select company_id, received_on, false from stg_inquiries
        union all select company_id, returned_on, false from stg_surveys
        union all select company_id, started_on, false from stg_mentoring
        union all select company_id, ended_on, false from stg_mentoring),
    firms as (
        select s.*, p.company_id, p.field, p.region, p.cohort, first_signed_on,
            max(heard_on) as heard_on,
            max(heard_on) filter (is_face_to_face) as consulted_on
        from <span> s join fct_mou_parties p on party_type = '기업' and first_signed_on <= day
        left join heard h on h.company_id = p.company_id and h.heard_on <= day
        group by all),
    known as (
        select *, day - coalesce(heard_on, first_signed_on) as days, case
            when days < 30 then 0 when days < 60 then 30 when days < 90 then 60
            when days < 180 then 90 when days < 365 then 180 else 365 end as silence
        from firms)
    select <days> {answer} from known group by all"""
CONSULTED = "count(*) filter (consulted_on > day - 90)"
HEARD = "count(*) filter (heard_on > day - 90)"

ASKED = "from fct_inquiries where received_on between :first and :last group by all"
DONE = "resolved_on <= :last"
SENT = """from stg_surveys join (select company_id, field, region, signing_cohort as cohort
    from dim_companies) using (company_id)
    where sent_on between :first and :last group by all"""
NEEDED = "follow_up = '예' and coalesce(returned_on, sent_on) <= :last"
RETURNED = """from (select *, unnest(needs) as need from stg_surveys where returned_on <= :last)
    join (select company_id, field, region, signing_cohort as cohort
        from dim_companies) using (company_id)
    where sent_on between :first and :last group by all"""
OPEN = """
    with replies as (
        select s.*, v.company_id, v.needs, c.field
        from <span> s join stg_surveys v on v.returned_on <= day
        join dim_companies c on c.company_id = v.company_id and c.counterpart = '기업'
        qualify row_number() over (
            partition by day, v.company_id order by v.returned_on desc, v.sent_on desc) = 1),
    open as (select * exclude (needs), unnest(needs) as need from replies),
    known as (
        select o.*, exists (
            from stg_programmes p join need_kinds k on k.kind = p.kind
            where k.need = o.need and coalesce(p.starts_on <= o.day, true)
                and coalesce(p.ends_on >= o.day, true) and not exists (
                    from stg_beneficiaries b where replace(b.programme, ' ', '') = replace(p.programme, ' ', '')
                        and b.company_id = o.company_id and b.awarded_on <= o.day)) as is_met
        from open o)
    select <days> {answer} from known group by all"""
JOBS = """from (select *, case when closed_on <= :last then hired end as placed from stg_job_matches)
    join (select company_id, field from dim_companies) using (company_id)
    where opened_on between :first and :last group by all"""
HELD = "from stg_events where held_on between :first and :last group by all"
CONCERT = "replace(name, ' ', '') like '%지식콘서트%'"
FOURTH = f"{CONCERT} and dayname(held_on) = 'Thursday' and ceil(day(held_on) / 7) = 4"
CONCERTS = f"""
    with heard as (
        select company_id, visited_on as on_day, '' as way from fct_visits
        union select company_id, held_on, 'consulted' from stg_consultations
        union select company_id, received_on, 'asked' from stg_inquiries
        union select company_id, returned_on, 'answered' from stg_surveys
        union select company_id, started_on, 'mentored' from stg_mentoring
        union select company_id, ended_on, 'mentored' from stg_mentoring),
    guests as (
        select distinct s.*, held_on, name, unnest(companies_id) as company_id
            from stg_events, <span> s
        where {CONCERT} and held_on + 60 <= day),
    each as (
        select g.*, (select count(*) from heard h where h.company_id = g.company_id
            and on_day between held_on - 60 and held_on - 1)
                as before,
            (select count(*) from heard h where h.company_id = g.company_id
                and on_day between held_on + 1 and held_on + 60) as after
        from guests g),
    firms as (select <days> company_id, avg(before) as before, avg(after) as after from each
        group by all)
    select <keys> {{mean}} from firms group by all"""
LISTED = "(select mentor, arg_min(field, line) as field from stg_mentors group by mentor)"
ROUNDS = f"stg_mentoring left join {LISTED} using (mentor)"

SEATS = """select <days> sum(seats) as seats from <span>
    join stg_sites on coalesce(opened_on <= day, true) group by all"""
LET = """
    select <days> sum(t.seats) as seats from <span> join stg_tenancies t
        on moved_in_on <= day and coalesce(moved_out_on > day, true)
        and t.site in (select site from stg_sites where coalesce(opened_on <= day, true))
        group by all"""

PAIRS = """(
    select a.programme as one, b.programme as other, a.kind,
        least(a.ends_on, b.ends_on) as shared_to,
        least(coalesce(a.starts_on, '2015-01-01'), coalesce(b.starts_on, '2015-01-01')) as begun_on
    from stg_programmes a, stg_programmes b
    where a.agency < b.agency and a.kind = b.kind and a.audience is not distinct from b.audience
        and coalesce(a.starts_on, '-infinity') <= coalesce(b.ends_on, 'infinity')
        and coalesce(b.starts_on, '-infinity') <= coalesce(a.ends_on, 'infinity'))"""
OFFERED = (
    "<span> join stg_programmes on coalesce(starts_on <= day, true) "
    "and coalesce(ends_on >= since, true)"
)
DUE = (
    "from stg_council_actions where raised_on <= :last and due_on between :first and :last "
    "group by all"
)
IN_TIME = "count(*) filter (done_on <= due_on and done_on <= :last)"

BARE = {
    "mou_firms": CARE.format(answer="count(*)"),
    "firms_consulted": CARE.format(answer=CONSULTED),
    "aftercare_coverage": CARE.format(answer=f"{CONSULTED} / count(*)"),
    "firms_heard": CARE.format(answer=HEARD),
    "contact_coverage": CARE.format(answer=f"{HEARD} / count(*)"),
    "firms_heard_otherwise": CARE.format(
        answer="""count(*) filter (
            heard_on > day - 90 and not coalesce(consulted_on > day - 90, false))"""
    ),
    "firms_unheard": CARE.format(
        answer="count(*) filter (not coalesce(heard_on > day - 90, false))"
    ),
    "days_silent": CARE.format(answer="median(days)"),
    "consultations": """
        select <held_on> count(*) from fct_consultations where held_on between :first and :last
            group by all""",
    "inquiries": f"select <received_on> count(*) {ASKED}",
    "inquiries_open": f"select <received_on> count(*) filter (not coalesce({DONE}, false)) {ASKED}",
    "first_answer_days": (
        f"select <received_on> median(resolved_on - received_on) filter ({DONE}) {ASKED}"
    ),
    "inquiries_escalated": f"select <received_on> count(*) filter (level = '책임상담사') {ASKED}",
    "escalation_rate": (
        f"select <received_on> count(*) filter (level = '책임상담사') / nullif(count(*), 0) {ASKED}"
    ),
    "surveys_sent": f"select <sent_on> count(*) {SENT}",
    "surveys_returned": f"select <sent_on> count(*) filter (returned_on <= :last) {SENT}",
    "survey_response_rate": (
        f"select <sent_on> count(*) filter (returned_on <= :last) / nullif(count(*), 0) {SENT}"
    ),
    "second_consultations_needed": f"select <sent_on> count(*) filter ({NEEDED}) {SENT}",
    "second_consultations_held": (
        f"select <sent_on> count(*) filter ({NEEDED} and followed_up_on <= :last) {SENT}"
    ),
    "follow_up_kept_rate": f"""
        select <sent_on> count(*) filter ({NEEDED} and followed_up_on <= :last)
            / nullif(count(*) filter ({NEEDED}), 0) {SENT}""",
    "needs_returned": f"select <sent_on> count(*) {RETURNED}",
    "needs_open": (
        f"select <sent_on> count(*) filter ({NEEDED} "
        f"and not coalesce(followed_up_on <= :last, false)) {RETURNED}"
    ),
    "firms_with_open_need": OPEN.format(answer="count(distinct company_id)"),
    "firms_matchable": OPEN.format(answer="count(distinct company_id) filter (is_met)"),
    "job_requests": f"select <opened_on> count(*) {JOBS}",
    "job_positions": f"select <opened_on> sum(positions) {JOBS}",
    "job_introduced": f"select <opened_on> sum(introduced) {JOBS}",
    "job_hired": f"select <opened_on> sum(placed) {JOBS}",
    "job_fill_rate": (
        f"select <opened_on> coalesce(sum(placed), 0) / nullif(sum(positions), 0) {JOBS}"
    ),
    "mentors_listed": f"select <days> count(*) from <span>, {LISTED} group by all",
    "mentors_active": f"""
        select <days> count(distinct mentor) from <span> join ({ROUNDS})
            on started_on <= day and coalesce(ended_on >= since, true) group by all""",
    "mentoring_rounds": (
        f"select <started_on> count(*) from {ROUNDS} where started_on between :first and :last "
        "group by all"
    ),
    "mentoring_days": f"""
        select <ended_on> median(ended_on - started_on) from {ROUNDS}
            where ended_on between :first and :last group by all""",
    "rounds_per_mentor": f"""
        select <keys> coalesce(sum(rounds), 0) / nullif(sum(mentors), 0) from (
            select <days> 0 as rounds, count(*) as mentors from <span>, {LISTED} group by all
            union all
            select <started_on> count(*), 0 from {ROUNDS} where started_on between :first and :last
                group by all)
        group by all""",
    "seats_open": SEATS,
    "seats_let": LET,
    "tenancy_occupancy": f"""
        select <keys> coalesce(sum(let), 0) / nullif(sum(seats), 0) from (
            select <keys> seats, 0 as let from ({SEATS}) union all select <keys> 0, seats
                from ({LET})) group by all""",
    "moves_in": (
        "select <moved_in_on> count(*) from stg_tenancies "
        "where moved_in_on between :first and :last group by all"
    ),
    "moves_out": (
        "select <moved_out_on> count(*) from stg_tenancies "
        "where moved_out_on between :first and :last group by all"
    ),
    "events": f"select <held_on> count(*) {HELD}",
    "event_attendance": f"select <held_on> sum(attendees) {HELD}",
    "concerts": f"select <held_on> count(*) filter ({CONCERT}) {HELD}",
    "concerts_on_fourth_thursday": f"select <held_on> count(*) filter ({FOURTH}) {HELD}",
    "events_on_fourth_thursday": (
        f"select <held_on> count(*) filter ({FOURTH}) "
        f"/ nullif(count(*) filter ({CONCERT}), 0) {HELD}"
    ),
    "programmes": (
        f"select <days> count(distinct concat_ws(chr(9), agency, programme)) from {OFFERED} "
        "group by all"
    ),
    "programme_agencies": f"select <days> count(distinct agency) from {OFFERED} group by all",
    "contacts_before_concert": CONCERTS.format(mean="avg(before)"),
    "contacts_after_concert": CONCERTS.format(mean="avg(after)"),
    "programmes_overlapping": f"""
        select <days> count(*) from <span>
            join {PAIRS} on begun_on <= day and coalesce(shared_to >= since, true)
        group by all""",
    "firms_double_served": f"""
        select <days> count(distinct c.company_id) from <span>, {PAIRS} p, dim_companies c
        where p.one <> p.other and c.counterpart = '기업'
            and exists (from stg_beneficiaries x where x.programme = p.one
            and x.company_id = c.company_id
                        and x.awarded_on <= day)
            and exists (from stg_beneficiaries x where x.programme = p.other
            and x.company_id = c.company_id
                        and x.awarded_on <= day)
        group by all""",
    "firms_unserved": """
        select <days> count(*) from <span>
            join fct_mou_parties p on party_type = '기업' and first_signed_on <= day
        where not exists (from stg_beneficiaries x where x.company_id = p.company_id
            and x.awarded_on <= day) group by all""",
    "actions_due": f"select <due_on> count(*) {DUE}",
    "actions_done_on_time": f"select <due_on> {IN_TIME} {DUE}",
    "actions_on_time_rate": f"select <due_on> {IN_TIME} / nullif(count(*), 0) {DUE}",
    "actions_raised": """
        select <raised_on> count(*) from stg_council_actions
            where raised_on between :first and :last group by all""",
    "actions_overdue": """
        select <days> count(*) from <span> join stg_council_actions
            on raised_on <= day and due_on < day and coalesce(done_on > day, true) group by all""",
    "actions_open": """
        select <days> count(*) from <span> join stg_council_actions
            on raised_on <= day and coalesce(done_on > day, true) group by all""",
}
