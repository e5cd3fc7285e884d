"""Whom to call and why, and what became of earlier calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.firms import HEARD
from analytics.listings.rows import query
from analytics.permissions.words import HIDDEN_PREFIX
from analytics.warehouse.snapshots import Snapshot

LOST_YEARS = 2  # whom nobody has spoken to for so long stands in a list of its own
LOST_SINCE = f"$as_of - interval {LOST_YEARS} year"
SILENT_DAYS = 90  # the 90 days within which aftercare counts a firm as cared for (METRICS, Support)
VISITS_UNANSWERED = 2
TAKEN_DAYS = 7  # a call handed out so lately stays on the list, with whom it was given to
RESTED_DAYS = 28  # a firm that was seen to so lately is left alone
RECENT_DAYS = 28  # how far back the list of earlier calls reaches; open ones with it


@dataclass(frozen=True)
class Rule:
    """One reason to call a firm; what it says is in `panels.shared.words.calls`.

    Args:
        condition: SQL over the columns of BASE.
    """

    name: str
    condition: str


RULES = (
    Rule(
        "silent",
        f"first_signed_on is not null and days_silent >= {SILENT_DAYS} and spoken_on <= $as_of - {RESTED_DAYS}",
    ),
    Rule("unopened", "is_mature and opened_on is null"),
    Rule(
        "unanswered",
        f"first_signed_on is null and visits >= {VISITS_UNANSWERED} and not has_response",
    ),
    Rule("unhired", "opened_on is not null and not has_hired"),
)

# The day that decisions are looked at from. They belong to a build and not to its as-of day: what Monday's meeting decided
# is seen the next week though the data end on a Friday before it.
LOOKED_AT = "(select greatest($as_of, max(raised_on), max(done_on)) as day from fct_follow_ups)"

# Whatever brought a firm and the house together, one line each: company_id, the day, and in which way (a channel of
# contact, or what `panels.shared.words.calls` names).
TOUCHES = f"""
    select company_id, heard_on as touched_on, channel as via from ({HEARD})
    union all
    select company_id, signed_on, 'signed' from mous_at($as_of)
    union all
    select company_id, held_on, 'event' from fct_event_firms where held_on <= $as_of
    union all
    select company_id, awarded_on, 'award' from fct_awards where awarded_on <= $as_of
    union all
    select company_id, moved_in_on, 'moved_in' from fct_tenancies where moved_in_on <= $as_of
    union all
    select company_id, moved_out_on, 'moved_out' from fct_tenancies where moved_out_on <= $as_of
    union all
    select company_id, opened_on, 'job_request' from stg_job_matches where opened_on <= $as_of"""

# A firm is met as METRICS' `days_silent` has it (in person, or by what the support centre does); spoken to by any channel, or when it signed.
BASE = f"""
    spoken as (
        select company_id, max(spoken_on) as spoken_on from (
            select company_id, heard_on as spoken_on from ({HEARD})
            union all select company_id, signed_on from mous_at($as_of)
        ) group by company_id
    ),
    met as (
        select company_id, max(touched_on) as met_on, arg_max(via, touched_on) as met_by
        from fct_touches where touched_on <= $as_of group by company_id
    ),
    seen as (select company_id, count(*) as visits, max(visited_on) as last_visited_on from visits_at($as_of) group by 1),
    answered as (select company_id from contacts_at($as_of) where has_response group by 1),
    hired as (select company_id from outcomes_at($as_of) where milestone = '채용' group by 1),
    gone as (
        select company_id from outcomes_at($as_of) where milestone in ('폐업', '철수')
        except
        select company_id from fct_openings where opened_on <= $as_of and (closed_on is null or closed_on > $as_of)
    ),
    ended as (
        select company_id, max(ended_on) as ended_on from mous_at($as_of) group by company_id
        having bool_and(coalesce(ended_on <= $as_of, false))
    ),
    rested as (select company_id from fct_follow_ups, {LOOKED_AT} where done_on > day - {RESTED_DAYS} group by 1),
    latest as (select company_id, via, max(touched_on) as touched_on from ({TOUCHES}) group by company_id, via),
    touched as (
        select l.company_id, max(l.touched_on) as touched_on,
            list({{'via': l.via, 'touched_on': l.touched_on}} order by l.touched_on, l.via)
                filter (l.touched_on > coalesce(m.met_on, f.first_signed_on)) as touches
        from latest l left join met m using (company_id) left join mou_firms_at($as_of) f using (company_id)
        group by l.company_id
    ),
    base as (
        select
            c.company_id, c.name, k.company_key, m.first_signed_on, m.is_mature, m.opened_on,
            $as_of - m.opened_on as opened_days, e.ended_on, met.met_on, met.met_by,
            $as_of - coalesce(met.met_on, m.first_signed_on) as days_silent,
            h.spoken_on,
            t.touched_on, coalesce(t.touches, []) as touches,
            date_sub('month', m.first_signed_on, $as_of::date) as months_signed,  -- whole ones
            coalesce(s.visits, 0) as visits, s.last_visited_on,
            a.company_id is not null as has_response, i.company_id is not null as has_hired
        from dim_companies c
        join dim_company_keys k using (company_id)
        left join mou_firms_at($as_of) m using (company_id)
        left join met using (company_id)
        left join spoken h using (company_id)
        left join touched t using (company_id)
        left join seen s using (company_id)
        left join answered a using (company_id)
        left join hired i using (company_id)
        left join ended e using (company_id)
        where c.counterpart = '기업' and (m.company_id is not null or s.company_id is not null)
            and not exists (select 1 from gone g where g.company_id = c.company_id)
            and not exists (select 1 from rested r where r.company_id = c.company_id)
    )"""


@dataclass(frozen=True)
class ToCall:
    """The firms with a reason to call, as they are listed: those that were spoken to within LOST_YEARS, and the others."""

    firms: list[dict[str, Any]]
    lost: list[dict[str, Any]]


def firms_to_call(snapshot: Snapshot, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """The firms to call that were spoken to within LOST_YEARS, those first that nothing has touched for longest.

    Firms whose names whoever asks may not see come after all others: nobody can call them.

    One row each: name, company_key, reasons (names of RULES, in their order) and the facts behind them; days_silent, met_on
    and met_by (None: never since it signed), touched_on, touches (what touched it since it was met: via and touched_on of
    the last of each kind, by day); taken_on, action, owner, due_on where the call was handed out within TAKEN_DAYS and is
    not done; total (rows of the whole list, of which `limit` are given) and total_hidden (those
    of them without a name).
    """
    return list_to_call(snapshot, as_of, limit).firms


def lost_firms(snapshot: Snapshot, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """The firms with a reason to call that nobody has spoken to for LOST_YEARS; as `firms_to_call`."""
    return list_to_call(snapshot, as_of, limit).lost


def list_to_call(snapshot: Snapshot, as_of: date, limit: int = 10) -> ToCall:
    """Both lists in one query: what they are chosen from is most of what either takes."""
    reasons = ", ".join(f"case when {rule.condition} then '{rule.name}' end" for rule in RULES)
    listed = """
        (select * exclude (is_hidden), (select count(*) from called where is_lost = {is_lost}) as total,
            (select count(*) from called where is_lost = {is_lost} and is_hidden) as total_hidden
        from called where is_lost = {is_lost} order by is_hidden, touched_on, name, company_key limit $limit)"""
    rows = query(
        snapshot,
        f"""
        with {BASE},
        reasoned as (
            select
                *, spoken_on <= {LOST_SINCE} as is_lost,
                list_filter([{reasons}], lambda reason: reason is not null) as reasons
            from base where spoken_on is not null
        ),
        taken as (
            select company_id, max(raised_on) as taken_on, arg_max(action, raised_on) as action,
                arg_max_null(owner, raised_on) as owner, arg_max_null(due_on, raised_on) as due_on
            from fct_follow_ups, {LOOKED_AT} where done_on is null and raised_on > day - {TAKEN_DAYS} group by company_id
        ),
        called as materialized (
            select r.*, t.taken_on, t.action, t.owner, t.due_on, starts_with(r.name, $hidden) as is_hidden
            from reasoned r left join taken t using (company_id) where len(r.reasons) > 0
        )
        {listed.format(is_lost="false")} union all {listed.format(is_lost="true")}""",
        as_of=as_of,
        limit=limit,
        hidden=HIDDEN_PREFIX,
    )
    found: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for row in rows:
        found[row.pop("is_lost")].append(row)
    return ToCall(found[False], found[True])


def earlier_calls(snapshot: Snapshot, as_of: date, limit: int = 20) -> list[dict[str, Any]]:
    """What was handed out in the last RECENT_DAYS or done in them, and what is still open: the recent ones first,
    among them the open ones, newest first.

    All that the build holds, whatever the as-of day. A row is one follow-up: raised_on, company (as written in its file),
    name, company_key, action, owner, due_on, done_on, drop_reason (None: not dropped), heard_on (first contact of any
    channel after it was raised, by the as-of day), day (from which it is looked at: as-of, or the last decision where that
    is later), total, total_done and total_dropped (rows of the whole list, of which `limit` are given, and those of them).
    """
    return query(
        snapshot,
        f"""
        with heard as ({HEARD}),
        listed as (
            select f.raised_on, f.company, c.name, k.company_key, f.action, f.owner, f.due_on, f.done_on, f.drop_reason,
                (select min(h.heard_on) from heard h where h.company_id = f.company_id and h.heard_on > f.raised_on) as heard_on,
                day
            from fct_follow_ups f
            join {LOOKED_AT} on true
            join dim_companies c using (company_id)
            join dim_company_keys k using (company_id)
            where f.done_on is null or f.done_on > day - {RECENT_DAYS} or f.raised_on > day - {RECENT_DAYS}
        ),
        counted as (
            select count(*) as total, count(done_on) filter (drop_reason is null) as total_done,
                count(drop_reason) as total_dropped
            from listed
        )
        select listed.*, counted.* from listed cross join counted
        order by greatest(raised_on, coalesce(done_on, raised_on)) > day - {RECENT_DAYS} desc,
            done_on is not null, raised_on desc, due_on, name, action
        limit $limit""",
        as_of=as_of,
        limit=limit,
    )
