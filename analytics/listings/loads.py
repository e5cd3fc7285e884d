"""What a load kept, put aside and changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from analytics.listings.rows import query
from analytics.permissions.personal import PERSONS, mask_names
from analytics.warehouse import builds, snapshots
from analytics.warehouse.quoting import quote_name, quote_text
from analytics.warehouse.snapshots import Snapshot

# each row once, however many of its values changed
RESTATED = """
select source, change, count(*)
from (select distinct source, change, row_key from restatements)
group by all order by all
"""

PERSON_LABELS = frozenset(
    {"출장자", "담당", "상담사", "멘토"}
)  # what the loader calls the columns of `personal.PERSONS`

# a memorandum as restatements know it: the firm, the day, and which of that day it is
SIGNED = """
    select concat_ws(' · ', k.company_key, m.signed_on, m.nth) as row_key
    from stg_mous m join dim_company_keys k using (company_id)"""


def loaded_sheets(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Every sheet of the manifest with its proof: rows read = loaded + quarantined + left out."""
    return query(
        snapshot,
        """
        select f.file, s.sheet, s.source, s.rows_read, s.loaded, s.quarantined, s.left_out, f.first_loaded_on,
            s.refused_message, s.notes, s.kept_cells, f.file_id
        from load_sheets s join load_files f using (file_no) order by f.file_no, s.sheet_no""",
    )


def read_headers(snapshot: Snapshot) -> list[dict[str, Any]]:
    """For each sheet its headers and the label of the column each was taken for (None: none)."""
    return query(
        snapshot,
        """
        select f.file_id, f.file, s.sheet, s.source, s.headers, s.read_as
        from load_sheets s join load_files f using (file_no)
        where s.headers is not null order by f.file_no, s.sheet_no""",
    )


def quarantined_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Every row in quarantine with its place, its sentence and its cells; names of persons masked (the marked copy of the
    clerk's own file has them)."""
    rows = query(
        snapshot,
        """
        select f.file, s.sheet, q.source, q.line, q.problem, q.label, q.value, q.code, q.message, q.cells,
            q.is_kept, s.read_as
        from quarantine_rows q join load_files f using (file_no)
        left join load_sheets s on s.file_no = q.file_no and s.sheet_no = q.sheet_no
        order by q.file_no, q.sheet_no, q.line""",
    )
    return [masked(row) for row in rows]


@lru_cache(maxsize=16)
def count_unread_cells(snapshot: Snapshot) -> dict[tuple[str, str], int]:
    """(source, column) → cells that could not be read in rows that are loaded; nothing in the public snapshot."""
    if snapshot.kind == "public":
        return {}
    rows = query(
        snapshot,
        """
        select source, problem, count(*) as cells from quarantine_rows
        where is_kept group by all""",
    )
    return {(row["source"], row["problem"]): row["cells"] for row in rows}


def masked(row: dict[str, Any]) -> dict[str, Any]:
    """A quarantined row without the names of persons."""
    labels = row.pop("read_as") or []
    cells = [
        mask_names(cell) if at < len(labels) and labels[at] in PERSON_LABELS else cell
        for at, cell in enumerate(row["cells"])
    ]
    # the label is the header as the clerk wrote it (성명, 담당자); what it was read as is the column's name
    hidden = {"cells": cells} | (
        {"value": mask_names(row["value"])} if row.pop("problem") in PERSONS else {}
    )
    message = (
        row["message"].replace(row["value"], hidden["value"])
        if hidden.get("value")
        else row["message"]
    )
    return row | hidden | {"message": message}


def left_out_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """How many rows were left out, by source and reason."""
    return query(
        snapshot,
        "select source, reason, count(*) as rows from left_out_rows group by all order by source, reason",
    )


def compared_with(snapshot: Snapshot) -> str | None:
    """The build that this one's rows were compared with; None when there was nothing to compare with."""
    (row,) = query(snapshot, "select compared_with from meta")
    return row["compared_with"]


def restated_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Values that differ from the snapshot before, newest first."""
    return query(
        snapshot,
        """select source, change, dated_on, company, row_key, column_name, old_value, new_value
                           from restatements order by dated_on desc, source, row_key, column_name""",
    )


@dataclass(frozen=True)
class Restatements:
    """Values that changed in several loads, newest first.

    Args:
        is_whole: no load is left out because it cannot be had now.
    """

    rows: tuple[dict[str, Any], ...]
    is_whole: bool


def week_of_restatements(snapshot: Snapshot) -> Restatements:
    """Values that changed in the loads of the last seven days before a build.

    A load compares with the one just before it; a second load of the week must not silence the first. A memorandum that
    vanished and is there again is left out. A load whose build is gone or damaged ends the look back.
    """
    rows = restated_rows(snapshot)
    is_whole = True
    try:
        for load in loads_before(snapshot, snapshot.published_at - timedelta(days=7)):
            rows += restated_rows(load)
    except snapshots.UNREADABLE:  # damaged inside, found only now
        pass
    except builds.OutOfReach:
        is_whole = False
    signed = {row["row_key"] for row in query(snapshot, SIGNED)}
    seen = {
        tuple(row.values()): row
        for row in rows
        if not (
            row["source"] == "mous" and row["change"] == "vanished" and row["row_key"] in signed
        )
    }
    return Restatements(tuple(seen.values()), is_whole)


def loads_before(snapshot: Snapshot, since: datetime) -> Iterator[Snapshot]:
    """The loads before one, newest first, back to a moment or to one that cannot be read any more.

    Raises:
        OutOfReach: the desk or the store cannot be asked now.
    """
    load = load_before(snapshot, since)
    while load:
        yield load
        load = load_before(load, since)


def load_before(snapshot: Snapshot, since: datetime) -> Snapshot | None:
    """The load that a snapshot was compared with; None when it is older than a moment, or cannot be read any more.

    Raises:
        OutOfReach: the desk or the store cannot be asked now.
    """
    build_id = compared_with(snapshot)
    if build_id is None:
        return None
    try:
        build = snapshots.read_build(build_id)
    except builds.NoBuild:
        return None
    if build.published_at <= since:
        return None
    return snapshots.open_kept(build)


@dataclass(frozen=True)
class Trace:
    """What a load did to rows of the past.

    Args:
        compared_with: the build whose rows its own were compared with; None when there was nothing to compare with.
        restated: (source, change, rows) of what it altered, each row once.
    """

    compared_with: str | None
    restated: tuple[tuple[str, str, int], ...]


def trace_load(build_id: str) -> Trace | None:
    """What a load did, without its build being opened for readers; None where it cannot be read any more.

    Raises:
        OutOfReach: the desk or the store cannot be asked now.
    """
    try:
        with snapshots.passing_by(snapshots.read_build(build_id)) as cursor:
            ((compared_with,),) = cursor.execute("select compared_with from meta").fetchall()
            restated = cursor.execute(RESTATED).fetchall()
    except builds.NoBuild:
        return None
    return Trace(compared_with, tuple(restated))


def source_freshness(snapshot: Snapshot) -> list[dict[str, Any]]:
    """For each source its rows and its newest day."""
    return query(
        snapshot,
        """
        select 'visits' as source, count(*) as rows, max(visited_on) as newest from stg_visits
        union all select 'trips', count(*), max(departed_on)::date from stg_trips
        union all select 'mous', count(*), max(signed_on) from stg_mous
        union all select 'outcomes', count(*), max(achieved_on) from stg_outcomes
        union all select 'tenancies', count(*), max(moved_in_on) from stg_tenancies
        union all select 'inquiries', count(*), max(received_on) from stg_inquiries
        union all select 'consultations', count(*), max(held_on) from stg_consultations
        union all select 'mentors', count(*), null from stg_mentors
        union all select 'mentoring', count(*), max(started_on) from stg_mentoring
        union all select 'surveys', count(*), max(greatest(sent_on, returned_on, followed_up_on)) from stg_surveys
        union all select 'sites', count(*), null from stg_sites
        union all select 'events', count(*), max(held_on) from stg_events
        union all select 'programmes', count(*), null from stg_programmes
        union all select 'beneficiaries', count(*), max(awarded_on) from stg_beneficiaries
        union all select 'job_matches', count(*), max(greatest(opened_on, closed_on)) from stg_job_matches
        union all select 'council_actions', count(*), max(raised_on) from stg_council_actions
        union all select 'follow_ups', count(*), max(raised_on) from stg_follow_ups
        union all select 'targets', count(*), null from stg_targets
        union all select 'places', count(*), null from stg_places
        union all select 'aliases', count(*), null from stg_aliases
        union all select 'public_mous', count(*), max(signed_on) from stg_public_mous
        union all select 'public_claims', count(*), max(stated_on) from stg_public_claims""",
    )


def sources_with_rows(snapshot: Snapshot, sources: Sequence[str]) -> list[str]:
    """Those of some sources of which a build has a row, in their order."""
    found = query(
        snapshot,
        " union all ".join(
            f"select {quote_text(source)} as source where exists (from {quote_name(f'stg_{source}')})"
            for source in sources
        ),
    )
    with_rows = {row["source"] for row in found}
    return [source for source in sources if source in with_rows]


def changed_counterparts(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Organisations written with more than one counterpart; the newest row counts."""
    return query(
        snapshot,
        "select name, counterpart from dim_companies where counterpart_changed order by name",
    )


def listed_places(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Places as the bureau named them, in the order of the contract's columns."""
    return query(
        snapshot,
        "select place, latitude, longitude, region, road_km, local from stg_places order by place",
    )


def listed_targets(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Targets as the bureau set them: metric (as written), due_on, value."""
    return query(snapshot, "select metric, due_on, value from fct_targets order by due_on, metric")


# ---- of what there is any record at all: the rest is no zero ------------------------------------------------

# record → whether there is any. Kilometres are known of a trip or of the visit log; the public register is no memorandum
# of the bureau's own, and a register may say nothing of plans; a stay in a site is an opening too.
RECORDS = {
    "visits": "exists (from fct_contacts)",
    "kilometres": "exists (from fct_trips where km is not null)",
    "trips": "exists (from fct_trips where not is_from_visits)",
    "memoranda": "exists (from fct_mous)",
    "job_plans": "exists (from fct_mous where jobs_promised is not null)",
    "investment_plans": "exists (from fct_mous where investment_promised is not null)",
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
