"""Realisation: what became of the memoranda, by signing cohort, always with its stage named."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.metrics.metric import Count, Derived, Metric, Ratio, Stock, Sum, Survival
from analytics.metrics.publishing import (
    ANNOUNCED,
    ESTIMATE,
    LEAVING,
    RESULT,
    SIDE,
    UNCHECKED,
    UNDOES,
    Internal,
    Published,
)

SECTION = "이행"

FIRM = ("field", "region", "cohort")
PARTY = ("party_type", *FIRM)
OUTCOME = ("milestone", "evidence", *FIRM)
SIGNED = "기간 안에 처음 협약한"  # every figure here belongs to the day of the first signing


@dataclass(frozen=True)
class Stage:
    """How far a firm has come by the as-of day; METRICS "Realisation".

    Args:
        rate: its name in the rate's name; name: in the name of the count.
        label, rate_label: of the count and of the rate.
        about: what a firm has done to be there.
        condition: the same, over the relation.
    """

    rate: str
    name: str
    label: str
    rate_label: str
    about: str
    condition: str


@dataclass(frozen=True)
class Population:
    """Who is counted.

    Args:
        suffix: of the names; relation, where, dimensions: as of a metric.
        who: in a definition; label: in brackets after a label.
        unit: of its counts.
        stages: the stages it is made for.
    """

    suffix: str
    relation: str
    where: str
    dimensions: tuple[str, ...]
    who: str
    label: str
    unit: str
    stages: tuple[Stage, ...]

    def publishing_of(self, stage: Stage, public: Published) -> Published | Internal:
        """Who operates is told of all firms only: beside who opened it tells how many left."""
        if stage == OPERATING and self.suffix:
            return LEAVING
        return public


OPENING = Stage(
    rate="opening",
    name="opened",
    label="개소",
    rate_label="개소율",
    about="사무소·법인·본사를 열거나 입주한 적이 있는",
    condition="has_opened",
)
OPERATING = Stage(
    rate="operating",
    name="operating",
    label="운영",
    rate_label="운영률",
    about="사무소·법인·본사를 열거나 입주했고 그 뒤로 폐업·철수하지 않은",
    condition="is_operating",
)
HIRING = Stage(
    rate="hiring",
    name="hiring",
    label="채용",
    rate_label="채용 실현율",
    about="현장확인이나 증빙서류로 확인된 채용이 있는",
    condition="hired_on is not null",
)
INVESTING = Stage(
    rate="investing",
    name="investing",
    label="투자",
    rate_label="투자 실현율",
    about="현장확인이나 증빙서류로 확인된 투자가 있는",
    condition="invested_on is not null",
)
STAGES = (OPENING, OPERATING, HIRING, INVESTING)
POPULATIONS = (
    Population(
        suffix="",
        relation="mou_firms_at",
        where="",
        dimensions=FIRM,
        who="기업",
        label="",
        unit="firms",
        stages=STAGES,
    ),
    Population(
        suffix="_of_mature",
        relation="mou_firms_at",
        where="is_mature",
        dimensions=FIRM,
        who="지 24개월이 지난 기업",
        label="24개월 지난 기업",
        unit="firms",
        stages=STAGES,
    ),
    Population(
        suffix="_all_parties",
        relation="mou_parties_at",
        where="",
        dimensions=PARTY,
        who="기업과 기관",
        label="기관 포함",
        unit="parties",
        stages=(OPENING, OPERATING),
    ),
)


def add_population(label: str, population: Population) -> str:
    """A label with the population it is about in brackets."""
    if not population.label:
        return label
    return f"{label}({population.label})"


def count_signed(population: Population) -> Count:
    """How many parties of a population signed."""
    return Count(
        f"firms_signed{population.suffix}",
        label=add_population("협약 기업", population),
        unit=population.unit,
        definition=f"{SIGNED} {population.who}의 수입니다.",
        relation=population.relation,
        where=population.where,
        time="first_signed_on",
        dimensions=population.dimensions,
        publishing=SIDE,
    )


def count_at_stage(population: Population, stage: Stage) -> Count:
    """How many parties of a population got to a stage by the as-of day."""
    return Count(
        f"firms_{stage.name}{population.suffix}",
        label=add_population(f"{stage.label} 기업", population),
        unit=population.unit,
        definition=f"{SIGNED} {population.who} 가운데 기준일까지 {stage.about} 곳의 수입니다.",
        relation=population.relation,
        aggregate=f"count(*) filter ({stage.condition})",
        where=population.where,
        time="first_signed_on",
        dimensions=population.dimensions,
        publishing=population.publishing_of(stage, SIDE),
    )


def rate_stage(population: Population, stage: Stage) -> Ratio:
    """The share of a population that got to a stage by the as-of day."""
    return Ratio(
        f"mou_{stage.rate}_rate{population.suffix}",
        label=add_population(stage.rate_label, population),
        unit="share",
        definition=f"{SIGNED} {population.who} 가운데 기준일까지 {stage.about} 곳의 비율입니다.",
        numerator=f"firms_{stage.name}{population.suffix}",
        denominator=f"firms_signed{population.suffix}",
        matures=True,
        dimensions=population.dimensions,
        publishing=population.publishing_of(stage, RESULT),
    )


def count_population(population: Population) -> tuple[Count, ...]:
    """Who signed, and of them who got how far."""
    got = (count_at_stage(population, stage) for stage in population.stages)
    return (count_signed(population), *got)


COUNTS = tuple(count for population in POPULATIONS for count in count_population(population))
RATES = tuple(
    rate_stage(population, stage) for population in POPULATIONS for stage in population.stages
)
# what "realised" may mean; the first unless somebody chooses
DEFINITIONS = tuple(metric.name for metric in RATES)


def sum_promised(kind: str, label: str, unit: str, what: str) -> Sum:
    """What the firms of a cohort promised."""
    return Sum(
        f"{kind}_promised",
        label=label,
        unit=unit,
        definition=(f"{SIGNED} 기업이 기준일까지 체결한 모든 협약에서 약속한 {what}입니다."),
        relation="firm_promises_at",
        aggregate=f"coalesce(sum({kind}_promised), 0)",
        units=f"count(distinct company_id) filter ({kind}_promised > 0)",
        time="first_signed_on",
        dimensions=FIRM,
        publishing=ANNOUNCED,
    )


@dataclass(frozen=True)
class Evidence:
    """How it is known that a promise was kept: the end of the names, the condition over outcomes."""

    suffix: str
    condition: str
    publishing: Published | Internal


CONFIRMED = Evidence("confirmed", "is_confirmed", RESULT)
REPORTED = Evidence("reported", "evidence = '자체보고'", UNCHECKED)


def sum_brought(
    kind: str, evidence: Evidence, *, label: str, milestone: str, unit: str, what: str
) -> Sum:
    """What the firms of a cohort brought, by one kind of evidence."""
    condition = evidence.condition
    return Sum(
        f"{kind}_{evidence.suffix}",
        label=label,
        unit=unit,
        definition=f"{SIGNED} 기업이 {what}입니다.",
        relation="firm_outcomes_at",
        aggregate=f"coalesce(sum(quantity) filter ({condition}), 0)",
        units=f"count(distinct company_id) filter (quantity > 0 and ({condition}))",
        where=f"milestone = '{milestone}'",
        time="first_signed_on",
        dimensions=OUTCOME,
        publishing=evidence.publishing,
    )


def rate_realised(name: str, label: str, kind: str, what: str) -> Derived:
    """What was brought and confirmed, beside what was promised."""
    return Derived(
        name,
        label=label,
        unit="share",
        definition=(
            f"{SIGNED} 기업의 확인된 {what}을 같은 기업이 약속한 {what}으로 나눈 값입니다. "
            "약속하지 않은 기업의 몫도 들어 있어 100%를 넘을 수 있습니다."
        ),
        numerator=f"{kind}_confirmed",
        denominator=f"{kind}_promised",
        matures=True,
        dimensions=FIRM,
        publishing=RESULT,
    )


PROMISES = (
    sum_promised("jobs", "약속한 고용", "people", "고용 인원"),
    sum_brought(
        "jobs",
        CONFIRMED,
        label="확인된 고용",
        milestone="채용",
        unit="people",
        what="실제로 채용했다고 기준일까지 현장확인이나 증빙서류로 확인된 인원",
    ),
    sum_brought(
        "jobs",
        REPORTED,
        label="보고된 고용(자체보고)",
        milestone="채용",
        unit="people",
        what="채용했다고 스스로 보고했을 뿐 아직 확인되지 않은 인원",
    ),
    rate_realised("job_realisation_rate", "고용 이행률", "jobs", "고용 인원"),
    sum_promised("investment", "약속한 투자", "krw", "투자액"),
    sum_brought(
        "investment",
        CONFIRMED,
        label="확인된 투자",
        milestone="투자",
        unit="krw",
        what="실제로 투자했다고 기준일까지 현장확인이나 증빙서류로 확인된 금액",
    ),
    sum_brought(
        "investment",
        REPORTED,
        label="보고된 투자(자체보고)",
        milestone="투자",
        unit="krw",
        what="투자했다고 스스로 보고했을 뿐 아직 확인되지 않은 금액",
    ),
    rate_realised("investment_realisation_rate", "투자 이행률", "investment", "투자액"),
)


def rate_exits(months: int) -> tuple[Count, Count, Ratio]:
    """Of the firms open for so long, those that had left by then."""
    opened = Count(
        f"firms_opened_{months}m_ago",
        label=f"개소 {months}개월이 지난 기업",
        unit="firms",
        definition=(
            f"{SIGNED} 기업 가운데 첫 개소가 기준일보다 {months}개월 이상 앞선 곳의 수입니다."
        ),
        relation="mou_firms_at",
        where=f"opened_{months}m_ago",
        time="first_signed_on",
        dimensions=FIRM,
        publishing=LEAVING,
    )
    left = Count(
        f"firms_left_within_{months}m",
        label=f"개소 {months}개월 안에 이탈한 기업",
        unit="firms",
        definition=(
            f"{SIGNED} 기업 가운데 첫 개소가 {months}개월 이상 지났고 개소 뒤 {months}개월 안에 "
            "폐업하거나 철수한 곳의 수입니다."
        ),
        relation="mou_firms_at",
        aggregate=f"count(*) filter (left_within_{months}m)",
        where=f"opened_{months}m_ago",
        time="first_signed_on",
        dimensions=FIRM,
        publishing=LEAVING,
    )
    rate = Ratio(
        f"exit_rate_{months}m",
        label=f"개소 {months}개월 안 이탈률",
        unit="share",
        definition=(
            f"첫 개소가 기준일보다 {months}개월 이상 앞선 협약 기업 가운데 첫 개소 뒤 {months}개월 "
            "안에 처음 폐업하거나 철수한 곳의 비율입니다."
        ),
        numerator=left.name,
        denominator=opened.name,
        dimensions=FIRM,
        publishing=LEAVING,
    )
    return opened, left, rate


TIMES = (
    Survival(
        "opening_curve",
        label="협약 뒤 개소 곡선",
        unit="share",
        definition=(
            "첫 협약 뒤 달마다 그때까지 개소한 기업의 추정 비율이며, 대표값은 24개월 때입니다. "
            "열지 않은 기업은 기준일까지 지켜본 것으로 셈하고(카플란-마이어), 협약보다 먼저 연 "
            "곳은 0개월입니다."
        ),
        relation="mou_firms_at",
        days="days_to_opening",
        has_happened="has_opened",
        time="first_signed_on",
        rises=True,
        dimensions=FIRM,
        publishing=ESTIMATE,
    ),
    Survival(
        "median_days_mou_to_opening",
        label="협약에서 개소까지 걸린 날(중앙값)",
        unit="days",
        definition=(
            "첫 협약에서 첫 개소까지 걸린 날의 중앙값입니다. 아직 열지 않은 기업은 기준일까지 "
            "지켜본 것으로 셈하며(카플란-마이어 방법), 협약보다 먼저 연 곳은 0일입니다."
        ),
        relation="mou_firms_at",
        days="days_to_opening",
        has_happened="has_opened",
        time="first_signed_on",
        dimensions=FIRM,
        publishing=ESTIMATE,
    ),
    Survival(
        "median_days_reply_to_mou",
        label="긍정 회신에서 협약까지 걸린 날(중앙값)",
        unit="days",
        definition=(
            "기간 안에 처음 긍정 회신을 한 기업이 첫 협약까지 걸린 날의 중앙값입니다. 협약하지 "
            "않은 기업은 기준일까지 지켜본 것으로 셈하고(카플란-마이어), 회신보다 먼저 협약한 "
            "기업은 뺍니다."
        ),
        relation="firms_at",
        days="days_reply_to_mou",
        has_happened="has_signed",
        where="days_reply_to_mou is not null",
        time="positive_known_on",
        dimensions=FIRM,
        publishing=ESTIMATE,
    ),
    Survival(
        "median_days_visit_to_reply",
        label="첫 방문에서 긍정 회신까지 걸린 날(중앙값)",
        unit="days",
        definition=(
            "첫 방문에서 첫 긍정 회신까지 걸린 날의 중앙값입니다. 아직 긍정 회신이 없는 기업은 "
            "기준일까지 지켜본 것으로 셈합니다(카플란-마이어 방법). 코호트는 첫 방문 분기입니다."
        ),
        relation="firms_at",
        days="days_to_reply",
        has_happened="has_replied",
        time="first_visited_on",
        dimensions=FIRM,
        publishing=ESTIMATE,
    ),
)

# The same parties day by day: at each bucket's end what `firms_signed_all_parties` and
# `firms_opened_all_parties` say as of that day. Who opened before signing counts from the signing.
COURSES = (
    Stock(
        "cumulative_parties_signed",
        label="누적 협약 기업·기관",
        unit="parties",
        definition="그날까지 협약한 기업과 기관의 수입니다. 협약을 여러 번 해도 한 곳으로 셉니다.",
        relation="mou_parties_at",
        enters="first_signed_on",
        dimensions=PARTY,
        publishing=UNDOES,
    ),
    Stock(
        "cumulative_parties_opened",
        label="누적 개소 기업·기관",
        unit="parties",
        definition=(
            "그날까지 협약한 기업과 기관 가운데 그날까지 사무소·법인·본사를 열거나 입주한 적이 "
            "있는 곳의 수입니다. 협약보다 먼저 연 곳은 협약한 날부터 세고, 그 뒤에 폐업하거나 "
            "철수한 곳도 셉니다."
        ),
        relation="mou_parties_at",
        where="has_opened",
        enters="greatest(first_signed_on, opened_on)",
        dimensions=PARTY,
        publishing=UNDOES,
    ),
    Derived(
        "cumulative_opening_rate",
        label="누적 개소율(기관 포함)",
        unit="share",
        definition=(
            "그날까지 협약한 기업과 기관 가운데 그날까지 사무소·법인·본사를 열거나 입주한 적이 "
            "있는 곳의 비율입니다."
        ),
        numerator="cumulative_parties_opened",
        denominator="cumulative_parties_signed",
        dimensions=PARTY,
        publishing=UNDOES,
    ),
)

METRICS: tuple[Metric, ...] = (
    *COUNTS,
    *RATES,
    *PROMISES,
    *rate_exits(12),
    *rate_exits(24),
    *TIMES,
    *COURSES,
    Count(
        "outcomes_recorded",
        label="기록된 전환 성과",
        unit="cases",
        definition=(
            "기간 안에 일어난 것으로 기록된 전환 성과(개소·채용·투자·매출·폐업·철수)의 "
            "건수입니다. 협약이 없는 곳의 성과도 셉니다."
        ),
        relation="outcomes_at",
        time="occurred_on",
        dimensions=("milestone", "evidence", "field"),
        publishing=UNDOES,
    ),
)
