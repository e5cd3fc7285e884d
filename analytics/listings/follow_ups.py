"""Whom to call and why, and what became of earlier calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.firms import HEARD
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

SILENT_DAYS = 90  # the 90 days within which aftercare counts a firm as cared for (METRICS, Support)
VISITS_UNANSWERED = 2
TAKEN_DAYS = 7  # a call handed out so lately stays on the list, with whom it was given to
RESTED_DAYS = 28  # a firm that was seen to so lately is left alone
RECENT_DAYS = 28  # how far back the list of earlier calls reaches; open ones with it


@dataclass(frozen=True)
class Rule:
    """One reason to call a firm; what it says is in `wording.follow_ups`.

    Args:
        condition: SQL over the columns of BASE.
        since: since when, a column of BASE; firms are taken by it, the earliest first.
    """

    name: str
    condition: str
    since: str


RULES = (
    Rule("silent", f"first_signed_on is not null and silent_days >= {SILENT_DAYS}", "heard_on"),
    Rule("unopened", "is_mature and opened_on is null", "first_signed_on"),
    Rule(
        "unanswered",
        f"first_signed_on is null and visits >= {VISITS_UNANSWERED} and not has_response",
        "last_visited_on",
    ),
    Rule("unhired", "opened_on is not null and not has_hired", "opened_on"),
)

BASE = f"""
    heard as (select company_id, max(heard_on) as last_heard_on from ({HEARD}) group by company_id),
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
    rested as (select company_id from follow_ups_at($as_of) where done_on > $as_of - {RESTED_DAYS} group by 1),
    base as (
        select
            c.company_id, c.name, k.company_key, m.first_signed_on, m.is_mature, m.opened_on,
            $as_of - m.opened_on as opened_days, e.ended_on, h.last_heard_on,
            coalesce(h.last_heard_on, m.first_signed_on) as heard_on,
            $as_of - coalesce(h.last_heard_on, m.first_signed_on) as silent_days,
            date_sub('month', m.first_signed_on, $as_of::date) as months_signed,  -- whole ones
            coalesce(s.visits, 0) as visits, s.last_visited_on,
            a.company_id is not null as has_response, i.company_id is not null as has_hired
        from dim_companies c
        join dim_company_keys k using (company_id)
        left join mou_firms_at($as_of) m using (company_id)
        left join heard h using (company_id)
        left join seen s using (company_id)
        left join answered a using (company_id)
        left join hired i using (company_id)
        left join ended e using (company_id)
        where c.counterpart = '기업' and (m.company_id is not null or s.company_id is not null)
            and not exists (select 1 from gone g where g.company_id = c.company_id)
            and not exists (select 1 from rested r where r.company_id = c.company_id)
    )"""


def firms_to_call(snapshot: Snapshot, as_of: date, limit: int = 10) -> list[dict[str, Any]]:
    """The firms to call, one row each: name, company_key, reasons (names of RULES, in their order) and the facts behind
    them; taken_on, action, owner, due_on where the call was handed out within TAKEN_DAYS and is not done.

    The rules take turns, each with the firm that has most reasons and then has waited longest under it, until there are
    enough; the list shows those with most reasons first, then those that nobody has spoken to for longest.
    """
    reasons = " union all ".join(
        f"select company_id, {nth} as nth, '{rule.name}' as reason, {rule.since} as since from base where {rule.condition}"
        for nth, rule in enumerate(RULES)
    )
    return query(
        snapshot,
        f"""
        with {BASE},
        reasons as ({reasons}),
        counted as (select company_id, list(reason order by nth) as reasons from reasons group by company_id),
        ranked as (
            select r.company_id, row_number() over (
                partition by r.nth order by len(c.reasons) desc, r.since, b.name, b.company_key) as turn
            from reasons r join counted c using (company_id) join base b using (company_id)
        ),
        chosen as (
            select b.*, c.reasons
            from (select company_id, min(turn) as turn from ranked group by company_id) t
            join counted c using (company_id) join base b using (company_id)
            order by t.turn, len(c.reasons) desc, b.heard_on, b.name, b.company_key limit $limit
        ),
        taken as (
            select company_id, max(raised_on) as taken_on, arg_max(action, raised_on) as action,
                arg_max_null(owner, raised_on) as owner, arg_max_null(due_on, raised_on) as due_on
            from follow_ups_at($as_of) where done_on is null and raised_on > $as_of - {TAKEN_DAYS} group by company_id
        )
        select c.*, t.taken_on, t.action, t.owner, t.due_on
        from chosen c left join taken t using (company_id)
        order by len(c.reasons) desc, c.heard_on, c.name, c.company_key""",
        as_of=as_of,
        limit=limit,
    )


def earlier_calls(snapshot: Snapshot, as_of: date, limit: int = 20) -> list[dict[str, Any]]:
    """What was handed out in the last RECENT_DAYS or done in them, and what is still open: the recent ones first,
    among them the open ones, newest first.

    A row is one follow-up: raised_on, company (as written in its file), name, company_key, action, owner, due_on, done_on
    (None when not done by the as-of day), recorded_done_on (as recorded, a later day too), heard_on (first contact of any
    channel after it was raised), total and total_done (rows of the
    whole list, of which `limit` are given, and those of them that are done).
    """
    return query(
        snapshot,
        f"""
        with heard as ({HEARD})
        select f.raised_on, f.company, c.name, k.company_key, f.action, f.owner, f.due_on, f.done_on,
            r.done_on as recorded_done_on,
            (select min(h.heard_on) from heard h where h.company_id = f.company_id and h.heard_on > f.raised_on) as heard_on,
            count(*) over () as total, count(f.done_on) over () as total_done
        from follow_ups_at($as_of) f
        join fct_follow_ups r using (company_id, company, raised_on, action)
        join dim_companies c using (company_id)
        join dim_company_keys k using (company_id)
        where f.done_on is null or f.done_on > $as_of - {RECENT_DAYS} or f.raised_on > $as_of - {RECENT_DAYS}
        order by greatest(f.raised_on, coalesce(f.done_on, f.raised_on)) > $as_of - {RECENT_DAYS} desc,
            f.done_on is not null, f.raised_on desc, f.due_on, c.name, f.action
        limit $limit""",
        as_of=as_of,
        limit=limit,
    )
