"""What the support side did for a company, as events of its course: the columns of `listings.firms.EVENTS`.

`about` of a consultation and of mentoring is a person's name: whoever hands the rows on masks it (`personal`).
"""

from __future__ import annotations

NAMES_A_PERSON = frozenset(
    {"consulted", "mentoring", "mentored"}
)  # kinds whose `about` is a person

SUPPORT_EVENTS = {
    "inquiries": """
        select company_id, received_on, 'asked', topic, level, channel, null, null, null, file_no, sheet_no, line
        from stg_inquiries where received_on <= $as_of""",
    "consultations": """
        select company_id, held_on, 'consulted', topic, null, counsellor, null, null, null, file_no, sheet_no, line
        from stg_consultations where held_on <= $as_of""",
    "rounds begun": """
        select r.company_id, r.started_on, 'mentoring', m.field, null, r.mentor, null, null, null, r.file_no, r.sheet_no, r.line
        from stg_mentoring r left join dim_mentors m using (mentor) where r.started_on <= $as_of""",
    "rounds ended": """
        select company_id, ended_on, 'mentored', result, null, mentor, sessions, null, null, file_no, sheet_no, line
        from stg_mentoring where ended_on <= $as_of""",
    "surveys sent": """
        select company_id, sent_on, 'surveyed', null, null, null, null, null, null, file_no, sheet_no, line
        from stg_surveys where sent_on <= $as_of""",
    "surveys returned": """
        select company_id, returned_on, 'returned', array_to_string(needs, '·'), follow_up, null, null, null, null,
            file_no, sheet_no, line
        from stg_surveys where returned_on <= $as_of""",
    "second consultations": """
        select company_id, followed_up_on, 'second', null, null, null, null, null, null, file_no, sheet_no, line
        from stg_surveys where followed_up_on <= $as_of""",
    "events": """
        select unnest(list_distinct(companies_id)), held_on, 'attended', name, null, null, null, null, null,
            file_no, sheet_no, line
        from stg_events where held_on <= $as_of""",
    "awards": """
        select company_id, awarded_on, 'awarded', programme, null, null, amount, null, null, file_no, sheet_no, line
        from stg_beneficiaries where awarded_on <= $as_of""",
    "job requests": """
        select company_id, opened_on, 'requested', job, null, null, positions, null, null, file_no, sheet_no, line
        from stg_job_matches where opened_on <= $as_of""",
    "job requests closed": """
        select company_id, closed_on, 'placed', job, null, null, hired, null, null, file_no, sheet_no, line
        from stg_job_matches where closed_on <= $as_of""",
}
