"""Firms behind the figures of 이행: who is at a step of the funnel, what each promised and brought, who left.

Every function takes the period and the filters of the figure it stands behind, so that its rows are the ones counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.metrics.realisation import STAGES
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True)
class Asked:
    """Under what a figure was asked: the first and last day of its period, and chosen fields and regions (none: all)."""

    as_of: date
    first: date
    last: date
    fields: Sequence[str] = ()
    regions: Sequence[str] = ()

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of,
            "first": self.first,
            "last": self.last,
            "fields": list(self.fields),
            "regions": list(self.regions),
        }


CHOSEN = """(len($fields) = 0 or list_contains($fields, coalesce(field, '')))
            and (len($regions) = 0 or list_contains($regions, coalesce(region, '')))"""
VISITED, SIGNED = (
    ("firms_at", "first_visited_on"),
    ("mou_firms_at", "first_signed_on"),
)  # a relation and its day

# step of the funnel → the relation, its day and the condition that its metric counts by
REACHED = {
    "firms_visited": (*VISITED, "true"),
    "firms_replied_positively": (*VISITED, "has_replied"),
    "firms_signed": (*SIGNED, "true"),
    **{f"firms_{stage.name}": (*SIGNED, stage.condition) for stage in STAGES},
}
# step → those of the step before that have not got there; hiring and investing are both looked for where an office operates
WAITING = {
    "firms_replied_positively": (*VISITED, "not has_replied"),
    "firms_signed": (*VISITED, "has_replied and not has_signed"),
    "firms_opened": (*SIGNED, "not has_opened"),
    "firms_operating": (*SIGNED, "has_opened and not is_operating"),
    "firms_hiring": (*SIGNED, "is_operating and hired_on is null"),
    "firms_investing": (*SIGNED, "is_operating and invested_on is null"),
}


def firms_at_step(snapshot: Snapshot, step: str, asked: Asked) -> list[dict[str, Any]]:
    """Firms that a step of the funnel counts, by name: company_key, name, field, region and the first day of each stage."""
    return firms_where(snapshot, *REACHED[step], asked)


def firms_before_step(snapshot: Snapshot, step: str, asked: Asked) -> list[dict[str, Any]]:
    """Firms of the step before that have not got to a step; none before the first step. Columns as `firms_at_step`."""
    return firms_where(snapshot, *WAITING[step], asked) if step in WAITING else []


def firms_where(
    snapshot: Snapshot, relation: str, day: str, condition: str, asked: Asked
) -> list[dict[str, Any]]:
    return query(
        snapshot,
        f"""
        with chosen as (
            select company_id from {relation}($as_of)
            where {day} between $first and $last and {condition} and {CHOSEN}
        )
        select k.company_key, c.name, c.field, c.region, v.first_visited_on, v.positive_known_on, p.first_signed_on,
            p.opened_on, p.closed_on, p.hired_on, p.invested_on
        from chosen
        join dim_companies c using (company_id)
        join dim_company_keys k using (company_id)
        left join firms_at($as_of) v using (company_id)
        left join mou_parties_at($as_of) p using (company_id)
        order by c.name, k.company_key""",
        **asked.parameters,
    )


def firm_promises(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """What each firm promised and brought, who promised most jobs first; only firms with either.

    Columns: company_key, name, first_signed_on, jobs_promised, jobs_confirmed, jobs_reported, investment_promised,
    investment_confirmed, investment_reported (people, won; None where no memorandum says what was promised),
    verified_on (the last check of what is confirmed), grades (evidence, the strongest first).
    """
    return query(
        snapshot,
        f"""
        with promised as (
            select company_id, sum(jobs_promised) as jobs, sum(investment_promised) as investment
            from firm_promises_at($as_of) where first_signed_on between $first and $last and {CHOSEN}
            group by company_id
        ),
        brought as (
            select company_id,
                sum(quantity) filter (milestone = '채용' and is_confirmed) as jobs_confirmed,
                sum(quantity) filter (milestone = '채용' and evidence = '자체보고') as jobs_reported,
                sum(quantity) filter (milestone = '투자' and is_confirmed) as investment_confirmed,
                sum(quantity) filter (milestone = '투자' and evidence = '자체보고') as investment_reported,
                max(coalesce(verified_on, occurred_on)) filter (is_confirmed) as verified_on,
                list(distinct evidence order by evidence = '자체보고', evidence = '현장확인') as grades
            from firm_outcomes_at($as_of)
            where milestone in ('채용', '투자') and (is_confirmed or evidence = '자체보고')
            group by company_id
        )
        select k.company_key, p.name, p.first_signed_on,
            m.jobs::bigint as jobs_promised, coalesce(b.jobs_confirmed, 0)::bigint as jobs_confirmed,
            coalesce(b.jobs_reported, 0)::bigint as jobs_reported, m.investment as investment_promised,
            coalesce(b.investment_confirmed, 0) as investment_confirmed,
            coalesce(b.investment_reported, 0) as investment_reported, b.verified_on, coalesce(b.grades, []) as grades
        from mou_firms_at($as_of) p
        join dim_company_keys k using (company_id)
        left join promised m using (company_id)
        left join brought b using (company_id)
        where p.first_signed_on between $first and $last and {CHOSEN}
            and (coalesce(m.jobs, 0) > 0 or coalesce(m.investment, 0) > 0 or b.company_id is not null)
        order by jobs_promised desc nulls last, investment_promised desc nulls last, p.name""",
        **asked.parameters,
    )


def last_checks(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """When each kind of evidence last came in: milestone (채용, 투자), evidence, last_on (the last check; the last day it
    happened for what was only reported)."""
    return query(
        snapshot,
        f"""
        select milestone, evidence,
            max(case when is_confirmed then coalesce(verified_on, occurred_on) else occurred_on end) as last_on
        from firm_outcomes_at($as_of)
        where milestone in ('채용', '투자') and (is_confirmed or evidence = '자체보고')
            and first_signed_on between $first and $last and {CHOSEN}
        group by milestone, evidence order by milestone, evidence""",
        **asked.parameters,
    )


def late_checks(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """Jobs and money that had come by the as-of day but were checked after it: not confirmed as of that day, and not
    self-reported either. Columns: company_key, name, milestone, occurred_on, quantity, evidence, verified_on."""
    return query(
        snapshot,
        f"""
        select k.company_key, o.name, o.milestone, o.occurred_on, o.quantity, o.evidence, o.verified_on
        from firm_outcomes_at($as_of) o join dim_company_keys k using (company_id)
        where o.milestone in ('채용', '투자') and not o.is_confirmed and o.evidence <> '자체보고'
            and o.first_signed_on between $first and $last and {CHOSEN}
        order by o.verified_on, o.name""",
        **asked.parameters,
    )


def firms_left(snapshot: Snapshot, asked: Asked) -> list[dict[str, Any]]:
    """Firms whose first 폐업 or 철수 came after they had opened, latest first: company_key, name, field, opened_on,
    closed_on, days (between them), is_operating (another office stands)."""
    return query(
        snapshot,
        f"""
        select k.company_key, p.name, p.field, p.opened_on, p.closed_on, p.closed_on - p.opened_on as days, p.is_operating
        from mou_firms_at($as_of) p join dim_company_keys k using (company_id)
        where p.closed_on is not null and p.has_opened and p.first_signed_on between $first and $last and {CHOSEN}
        order by p.closed_on desc, p.name""",
        **asked.parameters,
    )
