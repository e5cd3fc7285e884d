"""The bare SQL of the section Realisation; see bare_sql.py for what stands for what."""

from __future__ import annotations

REACHED = {  # stage of a rate → (name of its count, condition)
    "opening": ("opened", "opened_on <= :last"),
    "operating": (
        "operating",
        """company_id in (
        select company_id from fct_openings
            where opened_on <= :last and coalesce(closed_on > :last, true))""",
    ),
    "hiring": ("hiring", "hired_on <= :last"),
    "investing": ("investing", "invested_on <= :last"),
}
SIGNERS = {  # suffix → (whom of fct_mou_parties, the stages that are counted of them)
    "": ("party_type = '기업'", tuple(REACHED)),
    "_of_mature": (
        "party_type = '기업' and first_signed_on + interval 24 month <= :last",
        tuple(REACHED),
    ),
    "_all_parties": ("true", ("opening", "operating")),
}
FIRMS_SIGNED = (
    "from fct_mou_parties {join} where party_type = '기업' "
    "and first_signed_on between :first and :last {more}"
)
PROMISED = FIRMS_SIGNED.format(
    join="""join (select company_id, signed_on, jobs_promised, investment_promised from fct_mous)
        using (company_id)""",
    more="and signed_on <= :last",
)
BROUGHT = FIRMS_SIGNED.format(
    join="""join (select company_id, milestone, evidence, occurred_on, confirmed_on, quantity
        from fct_outcomes)
        using (company_id)""",
    more="and occurred_on <= :last and milestone = '{milestone}'",
)

WAITING = """
    with firms as (
        select <{start}> least({end}, :last) - {start} as t,
            coalesce({end} <= :last, false) as done {who}),
    days as (select <keys> t, count(*) filter (done) as events, count(*) as members from firms
        group by all),
    risks as (select *, sum(members) over (partition by <keys> 1 order by t desc) as at_risk
        from days),
    curve as (select *, product(1 - events / at_risk) over (partition by <keys> 1
        order by t) as left_over from risks)
    select <keys> {answer} from curve group by all"""
MEDIAN = "min(t) filter (left_over <= 0.5 + 1e-9)"
AT_24_MONTHS = """case when max(t) >= 730.5 or sum(events) = sum(members)
    then 1 - coalesce(min(left_over) filter (t <= 730.5), 1) end"""


def write_waiting(start: str, end: str, who: str, answer: str = MEDIAN) -> str:
    """From one day to another, those not there yet watched to the last day."""
    return WAITING.format(start=start, end=end, who=who, answer=answer)


def write_counts_and_rates() -> dict[str, str]:
    found: dict[str, str] = {}
    for suffix, (whom, stages) in SIGNERS.items():
        asked = (
            f"from fct_mou_parties where {whom} and first_signed_on between :first and :last "
            "group by all"
        )
        found[f"firms_signed{suffix}"] = f"select <first_signed_on> count(*) {asked}"
        for stage in stages:
            name, condition = REACHED[stage]
            reached = f"count(*) filter ({condition})"
            found[f"firms_{name}{suffix}"] = f"select <first_signed_on> {reached} {asked}"
            found[f"mou_{stage}_rate{suffix}"] = (
                f"select <first_signed_on> {reached} / nullif(count(*), 0) {asked}"
            )
    return found


def write_promises() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, rate, milestone in (("jobs", "job", "채용"), ("investment", "investment", "투자")):
        brought = BROUGHT.format(milestone=milestone)
        found |= {
            f"{kind}_promised": (
                f"select <first_signed_on> sum({kind}_promised) {PROMISED} group by all"
            ),
            f"{kind}_confirmed": f"""
                select <first_signed_on> sum(quantity) filter (confirmed_on <= :last) {brought}
                    group by all""",
            f"{kind}_reported": f"""
                select <first_signed_on> sum(quantity) filter (evidence = '자체보고') {brought}
                    group by all""",
            f"{rate}_realisation_rate": f"""
                select <keys> coalesce(sum(came), 0) / nullif(sum(promised), 0) from (
                    select <first_signed_on> {kind}_promised as promised, 0 as came {PROMISED}
                    union all
                    select <first_signed_on> 0, quantity {brought} and confirmed_on <= :last)
                group by all""",
        }
    return found


def write_exits(months: int) -> dict[str, str]:
    asked = (
        FIRMS_SIGNED.format(join="", more=f"and opened_on + interval {months} month <= :last")
        + " group by all"
    )
    left = f"count(*) filter (closed_on <= opened_on + interval {months} month)"
    return {
        f"firms_opened_{months}m_ago": f"select <first_signed_on> count(*) {asked}",
        f"firms_left_within_{months}m": f"select <first_signed_on> {left} {asked}",
        f"exit_rate_{months}m": f"select <first_signed_on> {left} / nullif(count(*), 0) {asked}",
    }


# before signing: on its day
OPENED = "case when opened_on <= :last then greatest(opened_on, first_signed_on) end"

BARE = {
    **write_counts_and_rates(),
    **write_promises(),
    **write_exits(12),
    **write_exits(24),
    "opening_curve": write_waiting(
        "first_signed_on", OPENED, FIRMS_SIGNED.format(join="", more=""), AT_24_MONTHS
    ),
    "median_days_mou_to_opening": write_waiting(
        "first_signed_on", OPENED, FIRMS_SIGNED.format(join="", more="")
    ),
    "median_days_reply_to_mou": write_waiting(
        "positive_known_on",
        "first_signed_on",
        """from fct_firms
        where positive_known_on between :first and :last
            and coalesce(first_signed_on >= positive_known_on, true)""",
    ),
    "median_days_visit_to_reply": write_waiting(
        "first_visited_on",
        "positive_known_on",
        "from fct_firms where first_visited_on between :first and :last",
    ),
    "cumulative_parties_signed": (
        "select <days> count(*) from <span> join fct_mou_parties on first_signed_on <= day "
        "group by all"
    ),
    "cumulative_parties_opened": """
        select <days> count(*) from <span>
            join fct_mou_parties on first_signed_on <= day and opened_on <= day group by all""",
    "cumulative_opening_rate": """
        select <days> count(*) filter (opened_on <= day) / count(*)
        from <span> join fct_mou_parties on first_signed_on <= day group by all""",
    "outcomes_recorded": """
        select <occurred_on> count(*) from fct_outcomes where occurred_on between :first and :last
            group by all""",
}
