"""Realisation: what became of the memoranda, by signing cohort, always with its stage named."""

from analytics.metrics.metric import Metric

SECTION = "이행"

FIRM = ("field", "region", "cohort")
PARTY = ("party_type", *FIRM)
OUTCOME = ("milestone", "evidence", *FIRM)
SIGNED = "기간 안에 처음 협약한"  # every figure here belongs to the day of the first signing

# stage → (name, label, what a firm has done by the as-of day, the rate's label); METRICS "Realisation"
STAGES = {
    "opening": ("opened", "개소", "사무소·법인·본사를 열거나 입주한 적이 있는", "개소율"),
    "operating": (
        "operating",
        "운영",
        "사무소·법인·본사를 열거나 입주했고 그 뒤로 폐업·철수하지 않은",
        "운영률",
    ),
    "hiring": ("hiring", "채용", "현장확인이나 증빙서류로 확인된 채용이 있는", "채용 실현율"),
    "investing": ("investing", "투자", "현장확인이나 증빙서류로 확인된 투자가 있는", "투자 실현율"),
}
CONDITIONS = {
    "opening": "has_opened",
    "operating": "is_operating",
    "hiring": "hired_on is not null",
    "investing": "invested_on is not null",
}
# suffix → (relation, where, dimensions, who is counted, label in brackets, stages it is made for)
POPULATIONS = {
    "": ("mou_firms_at", "", FIRM, "기업", "", tuple(STAGES)),
    "_of_mature": (
        "mou_firms_at",
        "is_mature",
        FIRM,
        "지 24개월이 지난 기업",
        "24개월 지난 기업",
        tuple(STAGES),
    ),
    "_all_parties": (
        "mou_parties_at",
        "",
        PARTY,
        "기업과 기관",
        "기관 포함",
        ("opening", "operating"),
    ),
}


def labelled(label: str, more: str) -> str:
    return f"{label}({more})" if more else label


def count_of(population: str, name: str, label: str, sql: str, about: str) -> Metric:
    """How many parties of a population were signed, or got somewhere by the as-of day."""
    relation, where, dimensions, who, more, _ = POPULATIONS[population]
    among = f" 가운데 기준일까지 {about} 곳" if about else ""
    return Metric(
        f"firms_{name}{population}",
        "count",
        sql,
        "parties" if population == "_all_parties" else "firms",
        labelled(label, more),
        f"{SIGNED} {who}{among}의 수입니다.",
        relation=relation,
        time="first_signed_on",
        where=where,
        dimensions=dimensions,
    )


def rate_of(population: str, stage: str) -> Metric:
    """The share of a population that got to a stage by the as-of day."""
    _, _, dimensions, who, more, _ = POPULATIONS[population]
    name, _, about, label = STAGES[stage]
    return Metric(
        f"mou_{stage}_rate{population}",
        "ratio",
        f"{{firms_{name}{population}}} / {{firms_signed{population}}}",
        "share",
        labelled(label, more),
        f"{SIGNED} {who} 가운데 기준일까지 {about} 곳의 비율입니다.",
        dimensions=dimensions,
        matures=True,
    )


COUNTS = tuple(
    metric
    for population, (*_, stages) in POPULATIONS.items()
    for metric in (
        count_of(population, "signed", "협약 기업", "count(*)", ""),
        *(
            count_of(
                population,
                STAGES[stage][0],
                f"{STAGES[stage][1]} 기업",
                f"count(*) filter ({CONDITIONS[stage]})",
                STAGES[stage][2],
            )
            for stage in stages
        ),
    )
)
RATES = tuple(
    rate_of(population, stage)
    for population, (*_, stages) in POPULATIONS.items()
    for stage in stages
)
DEFINITIONS = tuple(
    metric.name for metric in RATES
)  # what "realised" may mean; the first unless somebody chooses


def promised(name: str, label: str, column: str, unit: str, what: str) -> Metric:
    return Metric(
        name,
        "sum",
        f"coalesce(sum({column}), 0)",
        unit,
        label,
        f"{SIGNED} 기업이 기준일까지 체결한 모든 협약에서 약속한 {what}입니다.",
        relation="firm_promises_at",
        time="first_signed_on",
        dimensions=FIRM,
        units=f"count(distinct company_id) filter ({column} > 0)",
    )


def brought(name: str, label: str, milestone: str, condition: str, unit: str, what: str) -> Metric:
    return Metric(
        name,
        "sum",
        f"coalesce(sum(quantity) filter ({condition}), 0)",
        unit,
        label,
        f"{SIGNED} 기업이 {what}입니다.",
        relation="firm_outcomes_at",
        time="first_signed_on",
        where=f"milestone = '{milestone}'",
        dimensions=OUTCOME,
        units=f"count(distinct company_id) filter (quantity > 0 and ({condition}))",
    )


def realised(name: str, label: str, kind: str, what: str) -> Metric:
    return Metric(
        name,
        "derived",
        f"{{{kind}_confirmed}} / {{{kind}_promised}}",
        "share",
        label,
        f"{SIGNED} 기업의 확인된 {what}을 같은 기업이 약속한 {what}으로 나눈 값입니다. 약속하지 않은 기업의 몫도 들어 있어 100%를 넘을 수 있습니다.",
        dimensions=FIRM,
        matures=True,
    )


CONFIRMED, REPORTED = "is_confirmed", "evidence = '자체보고'"
PROMISES = (
    promised("jobs_promised", "약속한 고용", "jobs_promised", "people", "고용 인원"),
    brought(
        "jobs_confirmed",
        "확인된 고용",
        "채용",
        CONFIRMED,
        "people",
        "실제로 채용했다고 기준일까지 현장확인이나 증빙서류로 확인된 인원",
    ),
    brought(
        "jobs_reported",
        "보고된 고용(자체보고)",
        "채용",
        REPORTED,
        "people",
        "채용했다고 스스로 보고했을 뿐 아직 확인되지 않은 인원",
    ),
    realised("job_realisation_rate", "고용 이행률", "jobs", "고용 인원"),
    promised("investment_promised", "약속한 투자", "investment_promised", "krw", "투자액"),
    brought(
        "investment_confirmed",
        "확인된 투자",
        "투자",
        CONFIRMED,
        "krw",
        "실제로 투자했다고 기준일까지 현장확인이나 증빙서류로 확인된 금액",
    ),
    brought(
        "investment_reported",
        "보고된 투자(자체보고)",
        "투자",
        REPORTED,
        "krw",
        "투자했다고 스스로 보고했을 뿐 아직 확인되지 않은 금액",
    ),
    realised("investment_realisation_rate", "투자 이행률", "investment", "투자액"),
)


def exits(months: int) -> tuple[Metric, ...]:
    """Of the firms open for so long, those that had left by then."""
    shared = {
        "relation": "mou_firms_at",
        "time": "first_signed_on",
        "where": f"opened_{months}m_ago",
        "dimensions": FIRM,
    }
    old, gone = f"firms_opened_{months}m_ago", f"firms_left_within_{months}m"
    return (
        Metric(
            old,
            "count",
            "count(*)",
            "firms",
            f"개소 {months}개월이 지난 기업",
            f"{SIGNED} 기업 가운데 첫 개소가 기준일보다 {months}개월 이상 앞선 곳의 수입니다.",
            **shared,
        ),
        Metric(
            gone,
            "count",
            f"count(*) filter (left_within_{months}m)",
            "firms",
            f"개소 {months}개월 안에 이탈한 기업",
            f"{SIGNED} 기업 가운데 첫 개소가 {months}개월 이상 지났고 개소 뒤 {months}개월 안에 폐업하거나 철수한 곳의 수입니다.",
            **shared,
        ),
        Metric(
            f"exit_rate_{months}m",
            "ratio",
            f"{{{gone}}} / {{{old}}}",
            "share",
            f"개소 {months}개월 안 이탈률",
            f"첫 개소가 기준일보다 {months}개월 이상 앞선 협약 기업 가운데 첫 개소 뒤 {months}개월 안에 처음 폐업하거나 철수한 곳의 비율입니다.",
            dimensions=FIRM,
        ),
    )


TIMES = (
    Metric(
        "opening_curve",
        "survival",
        "days_to_opening, has_opened",
        "share",
        "협약 뒤 개소 곡선",
        "첫 협약 뒤 달마다 그때까지 개소한 기업의 추정 비율이며, 대표값은 24개월 때입니다. 열지 않은 기업은 기준일까지 지켜본 것으로 셈하고"
        "(카플란-마이어), 협약보다 먼저 연 곳은 0개월입니다.",
        relation="mou_firms_at",
        time="first_signed_on",
        dimensions=FIRM,
        rises=True,
    ),
    Metric(
        "median_days_mou_to_opening",
        "survival",
        "days_to_opening, has_opened",
        "days",
        "협약에서 개소까지 걸린 날(중앙값)",
        "첫 협약에서 첫 개소까지 걸린 날의 중앙값입니다. 아직 열지 않은 기업은 기준일까지 지켜본 것으로 셈하며(카플란-마이어 방법), "
        "협약보다 먼저 연 곳은 0일입니다.",
        relation="mou_firms_at",
        time="first_signed_on",
        dimensions=FIRM,
    ),
    Metric(
        "median_days_reply_to_mou",
        "survival",
        "days_reply_to_mou, has_signed",
        "days",
        "긍정 회신에서 협약까지 걸린 날(중앙값)",
        "기간 안에 처음 긍정 회신을 한 기업이 첫 협약까지 걸린 날의 중앙값입니다. 협약하지 않은 기업은 기준일까지 지켜본 것으로 셈하고"
        "(카플란-마이어), 회신보다 먼저 협약한 기업은 뺍니다.",
        relation="firms_at",
        time="positive_known_on",
        where="days_reply_to_mou is not null",
        dimensions=FIRM,
    ),
    Metric(
        "median_days_visit_to_reply",
        "survival",
        "days_to_reply, has_replied",
        "days",
        "첫 방문에서 긍정 회신까지 걸린 날(중앙값)",
        "첫 방문에서 첫 긍정 회신까지 걸린 날의 중앙값입니다. 아직 긍정 회신이 없는 기업은 기준일까지 지켜본 것으로 셈합니다(카플란-마이어 방법). "
        "코호트는 첫 방문 분기입니다.",
        relation="firms_at",
        time="first_visited_on",
        dimensions=FIRM,
    ),
)

# The same parties day by day: at each bucket's end what `firms_signed_all_parties` and `firms_opened_all_parties` say
# as of that day. Who opened before signing counts from the signing.
COURSES = (
    Metric(
        "cumulative_parties_signed",
        "stock",
        "count(*)",
        "parties",
        "누적 협약 기업·기관",
        "그날까지 협약한 기업과 기관의 수입니다. 협약을 여러 번 해도 한 곳으로 셉니다.",
        relation="mou_parties_at",
        enters="first_signed_on",
        dimensions=PARTY,
    ),
    Metric(
        "cumulative_parties_opened",
        "stock",
        "count(*)",
        "parties",
        "누적 개소 기업·기관",
        "그날까지 협약한 기업과 기관 가운데 그날까지 사무소·법인·본사를 열거나 입주한 적이 있는 곳의 수입니다. "
        "협약보다 먼저 연 곳은 협약한 날부터 세고, 그 뒤에 폐업하거나 철수한 곳도 셉니다.",
        relation="mou_parties_at",
        enters="greatest(first_signed_on, opened_on)",
        where="has_opened",
        dimensions=PARTY,
    ),
    Metric(
        "cumulative_opening_rate",
        "derived",
        "{cumulative_parties_opened} / {cumulative_parties_signed}",
        "share",
        "누적 개소율(기관 포함)",
        "그날까지 협약한 기업과 기관 가운데 그날까지 사무소·법인·본사를 열거나 입주한 적이 있는 곳의 비율입니다.",
        dimensions=PARTY,
    ),
)

METRICS = (
    *COUNTS,
    *RATES,
    *PROMISES,
    *exits(12),
    *exits(24),
    *TIMES,
    *COURSES,
    Metric(
        "outcomes_recorded",
        "count",
        "count(*)",
        "cases",
        "기록된 전환 성과",
        "기간 안에 일어난 것으로 기록된 전환 성과(개소·채용·투자·매출·폐업·철수)의 건수입니다. 협약이 없는 곳의 성과도 셉니다.",
        relation="outcomes_at",
        time="occurred_on",
        dimensions=("milestone", "evidence", "field"),
    ),
)
