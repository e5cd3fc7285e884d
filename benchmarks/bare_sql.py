"""Every metric once more, by hand, straight on the marts.

What the engine alone needs, and a second opinion.

Written from METRICS, not from the registry or the macros. In a query, `<column>` stands for the
group and the bucket that are asked for (`<visited_on>` → nothing, `region as k1, ` or
`date_trunc('month', visited_on)::date as k2, `), `<keys>` for their names, `<span>` for the days on
which a stock is counted (`day`, of a bucket that begins on `since`) and `<days>` for its group and
bucket, and `:first`, `:last` for the period; as-of is its last day.
"""

from __future__ import annotations

import re
from datetime import date

from benchmarks import bare_realisation, bare_support
from benchmarks.bare_realisation import write_waiting

FIRMS = "from fct_firms where first_visited_on between :first and :last group by all"
CONTACTS = (
    "from fct_contacts where counterpart = '기업' and occurred_on between :first and :last "
    "group by all"
)
UNDECIDED = """from fct_visits where counterpart = '기업' and visited_on between :first and :last
    and (earlier_positive_known_on is null or earlier_positive_known_on > :last) group by all"""
PARTIES = (
    "from fct_trips where not is_from_visits and departed_on between :first and :last group by all"
)
TRIPS = "from fct_trips where departed_on between :first and :last group by all"
POSITIVE = "count(*) filter (positive_known_on <= :last)"
CONVERTED = "count(*) filter (converted_on <= :last)"
ANSWERED = "count(*) filter (has_response and known_on <= :last)"
ANSWERED_YES = "count(*) filter (is_positive and known_on <= :last)"
WON = "count(*) filter (positive_known_on <= :last)"
REFUSED = "from fct_answers where response = '거절' and known_on <= :last"
MENTIONED = """from (select *, unnest(reasons) as reason from fct_answers
        union all select *, null from fct_answers where reasons is null)
    where response <> '긍정' and known_on <= :last and occurred_on >= :first group by all"""
# a firm's answers by day, of which the first day counts, and after it the first 긍정
DECLINED = """from (
        select company_id, field, region, min(occurred_on) as declined_on from fct_answers
        where known_on <= :last group by all)
    join (
        select company_id, occurred_on as declined_on, bool_or(response = '긍정') as is_positive,
            case when bool_or(response = '보류') then '보류' else '거절' end as first_response
        from fct_answers where known_on <= :last group by all) using (company_id, declined_on)
    left join (
        select company_id, max(occurred_on) as won_on from fct_answers
        where response = '긍정' and known_on <= :last group by all) using (company_id),
    lateral (select year(declined_on) || 'Q' || quarter(declined_on) as cohort)
    where not is_positive and declined_on >= :first group by all"""
PERSUADED = "count(*) filter (won_on > declined_on)"
HEARD = """from (
        select company_id, arg_min(is_inbound, (heard_on, not is_inbound)) as is_inbound,
            min(heard_on) as heard_on
        from (
            select company_id, visited_on as heard_on,
                coalesce(initiated_by = '기업', channel = '내방') as is_inbound from stg_visits
            union all
            select company_id, received_on, coalesce(topic = '유치문의', false) from stg_inquiries
            where company_id is not null)
        group by all)
    join (select company_id, field, counterpart from dim_companies) using (company_id),
    lateral (select year(heard_on) || 'Q' || quarter(heard_on) as cohort)
    where counterpart = '기업' and heard_on between :first and :last group by all"""
INBOUND = "count(*) filter (is_inbound)"
OUTSIDE = "count(*) filter (local <> '관내')"
NIGHTS = "date_diff('day', departed_on, least(returned_on, :last))"
# DuckDB's weekday: 0 is Sunday, 6 Saturday
AT_WEEKEND = f"""count(*) filter (
    weekday(departed_on) in (0, 6) or weekday(departed_on) + {NIGHTS} >= 6)"""
DAYS_AWAY = "sum(case when km is not null then returned_on - departed_on + 1 end)"

BARE = {
    "visits": (
        "select <visited_on> count(*) from fct_visits where visited_on between :first and :last "
        "group by all"
    ),
    "contacts": """
        select <occurred_on> count(*) from fct_contacts where occurred_on between :first and :last
            group by all""",
    "firms_visited": f"select <first_visited_on> count(*) {FIRMS}",
    "firms_replied_positively": f"select <first_visited_on> {POSITIVE} {FIRMS}",
    "positive_reply_rate": f"select <first_visited_on> {POSITIVE} / count(*) {FIRMS}",
    "contacts_answered": f"select <occurred_on> {ANSWERED} {CONTACTS}",
    "contacts_positive": f"select <occurred_on> {ANSWERED_YES} {CONTACTS}",
    "visit_reply_rate": f"select <occurred_on> {ANSWERED_YES} / nullif({ANSWERED}, 0) {CONTACTS}",
    "firms_converted": f"select <first_visited_on> {CONVERTED} {FIRMS}",
    "mou_conversion_rate": f"select <first_visited_on> {CONVERTED} / count(*) {FIRMS}",
    "visits_per_signed_firm": """
        select <first_signed_on> avg(visits_to_signing) from fct_firms
        where first_signed_on between :first and :last and first_visited_on <= first_signed_on
            group by all""",
    "firm_visits_undecided": f"select <visited_on> count(*) {UNDECIDED}",
    "firm_visits_won": f"select <visited_on> {WON} {UNDECIDED}",
    "positive_reply_rate_by_nth_visit": f"select <visited_on> {WON} / count(*) {UNDECIDED}",
    "median_days_to_mou": write_waiting(
        "first_visited_on",
        "first_signed_on",
        """from fct_firms
        where first_visited_on between :first and :last
            and (first_signed_on > :last or coalesce(first_signed_on >= first_visited_on, true))""",
    ),
    "refusals": f"""
        select <occurred_on> count(*) {REFUSED} and occurred_on >= :first group by all""",
    "refusal_mentions": f"select <occurred_on> count(*) {MENTIONED}",
    "firms_first_declined": f"select <declined_on> count(*) {DECLINED}",
    "firms_won_back": f"select <declined_on> {PERSUADED} {DECLINED}",
    "won_back_rate": f"select <declined_on> {PERSUADED} / count(*) {DECLINED}",
    "firms_first_heard": f"select <heard_on> count(*) {HEARD}",
    "inbound_firms": f"select <heard_on> {INBOUND} {HEARD}",
    "inbound_share": f"select <heard_on> {INBOUND} / count(*) {HEARD}",
    "trips": f"select <departed_on> count(*) {PARTIES}",
    "trips_outside": f"select <departed_on> {OUTSIDE} {PARTIES}",
    "weeks": "select <day> count(*) / 7 from (select unnest(range(:first, :last + 1, interval 1 day))::date as day) group by all",
    "trips_per_week": f"""
        select <keys> sum(trips) / (sum(days) / 7) from (
            select <departed_on> {OUTSIDE} as trips, 0 as days {PARTIES}
            union all
            select <day> 0, count(*) from (select unnest(range(:first, :last + 1, interval 1 day))::date as day) group by all)
        group by all""",
    "weekend_trips": f"select <departed_on> {AT_WEEKEND} {PARTIES}",
    "weekend_trip_share": f"select <departed_on> {AT_WEEKEND} / count(*) {PARTIES}",
    "nights_away": f"select <departed_on> sum({NIGHTS}) {PARTIES}",
    "person_nights": f"select <departed_on> sum({NIGHTS} * party_size) {PARTIES}",
    "government_visits": """
        select <visited_on> count(*) from fct_visits
        where counterpart = '정부' and visited_on between :first and :last group by all""",
    "government_trips": """
        select <departed_on> count(distinct trip_no)
            filter (visited_on <= :last and counterpart = '정부')
        from fct_trips t left join fct_visit_trips v using (trip_no)
            left join (select company_id, counterpart from dim_companies) using (company_id)
        where not is_from_visits and departed_on between :first and :last group by all""",
    "trip_km": f"select <departed_on> sum(km) {TRIPS}",
    "person_km": f"select <departed_on> sum(km * party_size) {TRIPS}",
    "earth_laps": f"select <departed_on> sum(km) / 40000 {TRIPS}",
    "km_per_visit": """
        select <keys> coalesce(sum(km), 0) / nullif(sum(visits), 0) from (
            select <departed_on> sum(km) as km, 0 as visits from fct_trips
            where departed_on between :first and :last group by all
            union all
            select <visited_on> 0, count(*) from fct_visits
                where visited_on between :first and :last group by all)
        group by all""",
    "km_per_mou": """
        select <keys> coalesce(sum(km), 0) / nullif(sum(mous), 0) from (
            select <departed_on> sum(km) as km, 0 as mous from fct_trips
            where departed_on between :first and :last group by all
            union all
            select <signed_on> 0, count(*) from fct_mous where signed_on between :first and :last
                group by all)
        group by all""",
    "estimated_km": f"select <departed_on> sum(estimated_km) {TRIPS}",
    "trips_with_km": f"select <departed_on> count(km) {PARTIES}",
    "trip_days": f"select <departed_on> {DAYS_AWAY} {PARTIES}",
    "km_per_trip": (
        f"select <departed_on> sum(km) / nullif(count(km) filter (not is_from_visits), 0) {TRIPS}"
    ),
    "km_per_trip_day": (
        f"select <departed_on> sum(km) / nullif({DAYS_AWAY} filter (not is_from_visits), 0) {TRIPS}"
    ),
    "trips_with_visit": f"select <departed_on> count(*) filter (first_visit_on <= :last) {PARTIES}",
    "trips_with_two_visits": (
        f"select <departed_on> count(*) filter (second_visit_on <= :last) {PARTIES}"
    ),
    "chained_visit_share": f"""
        select <departed_on> count(*) filter (second_visit_on <= :last)
            / nullif(count(*) filter (first_visit_on <= :last), 0) {PARTIES}""",
    "km_unknown_trips": f"select <departed_on> count(*) filter (km is null) {PARTIES}",
    "mous_signed": (
        "select <signed_on> count(*) from fct_mous where signed_on between :first and :last "
        "group by all"
    ),
    "cumulative_mous_signed": (
        "select <days> count(*) from <span> join fct_mous on signed_on <= day group by all"
    ),
    "mous_in_force": """
        select <days> count(*) from <span> join fct_mous
            on signed_on <= day and (ended_on is null or ended_on > day) group by all""",
    "mou_pace": """
        select <days> count(*) * 30 / 90 from <span> join fct_mous
            on signed_on <= day and signed_on > day - 90 group by all""",
    "months_without_mou": """
        select <month_start> count(*) filter (not exists (
            select 1 from fct_mous where date_trunc('month', signed_on) = month_start))
        from (
            select unnest(generate_series(date_trunc('month', :first), :last, interval 1 month))::date
                as month_start)
        where month_start >= :first and last_day(month_start) <= :last group by all""",
    **bare_realisation.BARE,
    **bare_support.BARE,
}


def bare_query(name: str, first: date, last: date, by: str | None, monthly: bool) -> str:
    """The query of a metric, as it is asked for."""

    def expand(found: re.Match[str]) -> str:
        return expand_mark(found[1], by, monthly)

    sql = re.sub(r"<(\w+)>", expand, BARE[name])
    sql = re.sub(r"<(\w+)>", expand, sql)  # what stands for a mark may hold another
    return sql.replace(":first", f"date '{first}'").replace(":last", f"date '{last}'")


def expand_mark(mark: str, by: str | None, monthly: bool) -> str:
    """What stands for `<mark>`: the group and bucket that are asked for, or the days of a stock."""
    if mark == "span":
        return SPANS[monthly]
    group = "k1"
    bucket = "k2"
    if mark != "keys":
        group = f"{by} as k1"
    if mark not in ("keys", "days"):
        bucket = f"date_trunc('month', {mark})::date as k2"
    columns = []
    if by:
        columns.append(group)
    if monthly:
        columns.append(bucket)
    return "".join(f"{column}, " for column in columns)


SPANS = {
    False: "(select :last as day, :first as since)",
    True: """(
        select month::date as k2, least(last_day(month), :last) as day,
            greatest(month::date, :first) as since
        from generate_series(date_trunc('month', :first), :last, interval 1 month) t(month))""",
}
