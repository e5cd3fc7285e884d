"""Which names are one company, as a person decided or has yet to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics.listings import near_names
from analytics.listings.aliases import Alias
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def listed_aliases(snapshot: Snapshot) -> list[Alias]:
    """What a person decided of two names, in the order of the newest list."""
    return [
        Alias(**row)
        for row in query(snapshot, "select name, company, is_same from dim_aliases order by nth")
    ]


@dataclass(frozen=True)
class NearNames:
    """Companies whose names are close but unequal.

    Args:
        pairs: similarity, and `first` and `second` (as `companies_beside`; first has more rows), nearest first.
        total: how many pairs there are; `pairs` may be fewer.
        is_complete: whether every name was compared with every other (near_names).
    """

    pairs: list[dict[str, Any]]
    total: int
    is_complete: bool


def near_companies(snapshot: Snapshot, limit: int = 100) -> NearNames:
    """Pairs of companies for a person to decide; those already decided (같음, 다름) are not asked again."""
    known = query(
        snapshot,
        """
        with named as (
            select company_key, company_id from dim_company_keys
            union
            select a.name_key, k.company_id from dim_aliases a join dim_company_keys k on k.company_key = a.stands_for
            where a.is_same
        )
        select company_key, company_id from named semi join dim_companies using (company_id) order by company_key""",
    )
    keys, ids = [row["company_key"] for row in known], [row["company_id"] for row in known]
    company = dict(zip(keys, ids, strict=False))
    asked = {
        frozenset((company.get(row["name_key"]), company.get(row["company_key"])))
        for row in query(
            snapshot, "select name_key, company_key from dim_aliases where not is_same"
        )
    }
    near = near_names.find_near(keys)
    pairs: dict[frozenset[int], float] = {}
    for pair in near.pairs:
        both = frozenset((ids[pair.first], ids[pair.second]))
        if len(both) == 2 and both not in asked:
            pairs.setdefault(both, pair.similarity)
    shown = list(pairs.items())[:limit]
    beside = companies_beside(
        snapshot, sorted({company_id for both, _ in shown for company_id in both})
    )
    rows = []
    for both, similarity in shown:
        first, second = sorted(
            (beside[i] for i in both),
            key=lambda c: (-c["visits"] - c["mous"] - c["outcomes"], c["name"]),
        )
        rows.append({"similarity": similarity, "first": first, "second": second})
    return NearNames(rows, len(pairs), near.is_complete)


def companies_beside(snapshot: Snapshot, company_ids: list[int]) -> dict[int, dict[str, Any]]:
    """For each company what tells it from another: name, spellings, field, rows by source, first and last day, its
    newest places (at most three) and its memorandum numbers."""
    rows = query(
        snapshot,
        """
        with mentions as (
            select company_id, company, visited_on as day, 'visits' as source, place, null as mou_no from stg_visits
            union all select company_id, company, signed_on, 'mous', null, mou_no from fct_mous
            union all select company_id, company, achieved_on, 'outcomes', null, null from stg_outcomes
            union all select company_id, company, occurred_on, 'support', null, null from fct_support_mentions
            union all select company_id, company, listed_on, 'firms', place, null from stg_firms
        ),
        places as (
            select company_id, list(place order by last_on desc, place)[:3] as places from (
                select company_id, place, max(day) as last_on from mentions where place is not null group by all)
            group by company_id
        )
        select m.company_id, any_value(c.name) as name, list_sort(list(distinct m.company)) as spellings,
            any_value(c.field) as field, any_value(c.counterpart) as counterpart,
            count(*) filter (m.source = 'visits') as visits, count(*) filter (m.source = 'mous') as mous,
            count(*) filter (m.source = 'outcomes') as outcomes, min(m.day) as first_on, max(m.day) as last_on,
            coalesce(any_value(p.places), []) as places,
            coalesce(list(m.mou_no order by m.mou_no) filter (m.mou_no is not null), []) as mou_numbers
        from mentions m join dim_companies c using (company_id) left join places p using (company_id)
        where list_contains($ids, m.company_id) group by m.company_id""",
        ids=company_ids,
    )
    return {row["company_id"]: row for row in rows}
