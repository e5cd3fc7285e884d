"""Of what a build holds any record at all; what nothing is recorded of is no zero."""

from __future__ import annotations

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

# record → whether there is any. Kilometres are known of a trip or of the visit log; the public register is no memorandum
# of the bureau's own; a stay in a site is an opening too.
RECORDS = {
    "visits": "exists (from fct_contacts)",
    "kilometres": "exists (from fct_trips where km is not null)",
    "trips": "exists (from fct_trips where not is_from_visits)",
    "memoranda": "exists (from fct_mous)",
    "outcomes": "exists (from fct_outcomes) or exists (from fct_openings)",
    "inquiries": "exists (from fct_inquiries)",
    "consultations": "exists (from fct_consultations)",
    "mentors": "exists (from dim_mentors)",
    "mentoring": "exists (from fct_mentoring)",
    "surveys": "exists (from fct_surveys)",
    "job_matches": "exists (from fct_job_matches)",
    "sites": "exists (from fct_sites)",
    "tenancies": "exists (from stg_tenancies)",
    "events": "exists (from fct_events)",
    "programmes": "exists (from fct_programmes)",
    "beneficiaries": "exists (from fct_awards)",
    "council_actions": "exists (from fct_council_actions)",
}


def list_recorded(snapshot: Snapshot) -> frozenset[str]:
    """The records (keys of RECORDS) of which there is any."""
    columns = ", ".join(f"{found} as {name}" for name, found in RECORDS.items())
    (row,) = query(snapshot, f"select {columns}")
    return frozenset(name for name, is_there in row.items() if is_there)
