"""Rows for people: what stands behind a figure, and what a person should look at. Each function is one query."""

from analytics.listings.audit import (
    confirmed_firms,
    empty_months,
    firms_unopened_after_24_months,
    left_firms,
    nearest_claims,
    opened_firms,
    promises_and_results,
    signed_memoranda,
    signing_register,
)
from analytics.listings.choices import Choices, choices
from analytics.listings.council import (
    council_actions,
    council_files,
    firms_served_by_none,
    firms_served_twice,
    overlapping_programmes,
    programmes,
)
from analytics.listings.firms import (
    company_events,
    company_facts,
    company_keys,
    company_names,
    company_trips,
    recently_met,
    recently_signed,
)
from analytics.listings.follow_ups import (
    RECENT_DAYS,
    RESTED_DAYS,
    RULES,
    SILENT_DAYS,
    TAKEN_DAYS,
    VISITS_UNANSWERED,
    earlier_calls,
    firms_to_call,
)
from analytics.listings.legwork import (
    Detour,
    detour,
    firms_awaiting_mou,
    has_trips,
    unanswered_visits,
    unknown_places,
    visits_without_trip,
)
from analytics.listings.loads import (
    changed_counterparts,
    compared_with,
    is_kept,
    left_out_rows,
    listed_places,
    listed_targets,
    loaded_sheets,
    quarantined_rows,
    read_headers,
    restated_rows,
    source_freshness,
    week_of_restatements,
)
from analytics.listings.macros import as_of_macros
from analytics.listings.memoranda import (
    PublicPoint,
    compare_public,
    count_undated_ends,
    ended_mous,
    nth_signings,
    public_curve,
    public_register,
)
from analytics.listings.names import NearNames, companies_beside, listed_aliases, near_companies
from analytics.listings.public_openings import PublicStatement, public_statements
from analytics.listings.realisation import (
    Asked,
    firm_promises,
    firms_at_step,
    firms_before_step,
    firms_left,
    last_checks,
    late_checks,
)
from analytics.listings.support import (
    CALLS_A_DAY,
    COUNSELLORS,
    SILENCE_RULES,
    SURVEY_WAIT_DAYS,
    concert_firms,
    open_inquiries,
    owed_consultations,
    resting_firms,
    silent_firms,
    sites,
    support_files,
)
