"""The support centre for people: which MOU firms nobody has heard from and why, what waits for an answer, who came."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.listings.realisation import CHOSEN, Asked
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

SURVEY_WAIT_DAYS = 14  # a survey sent so lately may still come back

# Why a silent firm needs a call, in the order in which it is said: rule → condition over the columns of FIRMS.
# What each says is in `wording.silence`.
SILENCE_RULES = {
    "never_consulted": "last_consulted_on is null",
    "survey_unanswered": f"survey_sent_on <= $as_of - {SURVEY_WAIT_DAYS} and survey_returned_on is null",
    "second_owed": "owed_on is not null",
    "closed": "has_left",
    "unhired": "opened_on is not null and hired_on is null and not has_left",
}

FIRMS = """
    firms as (
        select
            f.*, k.company_key, s.sent_on as survey_sent_on, s.returned_on as survey_returned_on, o.owed_on,
            f.closed_on is not null and not m.is_operating as has_left
        from mou_firm_care_at($as_of) f
        join dim_company_keys k using (company_id)
        join mou_firms_at($as_of) m using (company_id)
        left join (
            select company_id, max(sent_on) as sent_on, arg_max_null(returned_on, sent_on) as returned_on
            from surveys_at($as_of) group by company_id) s using (company_id)
        left join (
            select company_id, min(sent_on) as owed_on
            from surveys_at($as_of) where needs_follow_up and not was_followed_up group by company_id) o using (company_id)
    )"""


def support_files(snapshot: Snapshot) -> dict[str, bool]:
    """Whether a build holds any row of the support centre (anything), of consulting (consultations), of inquiries, of those
    that say where the caller is (caller_places), of job matching (job_matches), and of needs that a reply names (needs)."""
    (row,) = query(
        snapshot,
        """
        select exists (from stg_consultations) as consultations, exists (from stg_inquiries) as inquiries,
            exists (from fct_inquiries where local is not null) as caller_places,
            exists (from stg_job_matches) as job_matches, exists (from fct_firm_needs where need is not null) as needs,
            exists (from stg_consultations) or exists (from stg_inquiries) or exists (from stg_mentors)
            or exists (from stg_mentoring) or exists (from stg_surveys) or exists (from stg_sites) or exists (from stg_tenancies)
            or exists (from stg_events) or exists (from stg_job_matches) as anything""",
    )
    return row


def silent_firms(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """Every MOU firm on the last day asked for, the longest silent first.

    name, company_key, field, region, first_signed_on, last_heard_on, last_heard_by, days_silent, is_heard (within 90 days),
    last_consulted_on, reasons (names of SILENCE_RULES, in their order), survey_sent_on, owed_on (the survey whose second
    consultation is owed), opened_on, closed_on, has_left.
    """
    reasons = ", ".join(
        f"case when {condition} then '{name}' end" for name, condition in SILENCE_RULES.items()
    )
    return query(
        snapshot,
        f"""
        with {FIRMS}
        select *, list_filter([{reasons}], lambda reason: reason is not null) as reasons from firms where {CHOSEN}
        order by days_silent desc, first_signed_on, name""",
        as_of=asked.last,
        fields=list(asked.fields),
        regions=list(asked.regions),
    )


def open_inquiries(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Inquiries without an answer, oldest first: received_on, company and company_key (None: no name was given), channel,
    topic, level, days_open."""
    return query(
        snapshot,
        """
        select i.received_on, i.company, k.company_key, i.channel, i.topic, i.level, $as_of - i.received_on as days_open
        from inquiries_at($as_of) i left join dim_company_keys k using (company_id)
        where i.resolved_on is null order by i.received_on, i.company, i.topic""",
        as_of=as_of,
    )


def owed_consultations(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Second consultations that were asked for and not held, oldest survey first: name, company_key, sent_on, returned_on,
    needs, days_owed (since the reply, or since it was sent where no day of reply is known)."""
    return query(
        snapshot,
        """
        select c.name, k.company_key, s.sent_on, s.returned_on, coalesce(s.needs, []) as needs,
            $as_of - coalesce(s.returned_on, s.sent_on) as days_owed
        from surveys_at($as_of) s join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        where s.needs_follow_up and not s.was_followed_up order by coalesce(s.returned_on, s.sent_on), c.name""",
        as_of=as_of,
    )


def concert_firms(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Firms that came to a concert whose 60 days after are over: name, company_key, concerts, heard_before, heard_after
    (mean contacts in the 60 days on either side over its concerts); by name."""
    return query(
        snapshot,
        """
        select c.name, k.company_key, f.concerts, f.heard_before, f.heard_after
        from concert_firms_at($as_of) f join dim_companies c using (company_id) join dim_company_keys k using (company_id)
        order by c.name, k.company_key""",
        as_of=as_of,
    )


def sites(snapshot: Snapshot, as_of: date) -> list[dict[str, Any]]:
    """Each open site with its seats, the seats let and the firms there, by name."""
    return query(
        snapshot,
        """
        select s.site, s.seats, coalesce(sum(t.seats), 0)::bigint as seats_let, count(distinct t.company_id) as firms
        from sites_at($as_of) s left join stays_at($as_of) t on lower(replace(t.site, ' ', '')) = s.site_key
        group by s.site, s.seats order by s.site""",
        as_of=as_of,
    )
