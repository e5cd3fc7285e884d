"""Memoranda: how many were signed, stand and go on being signed."""

from analytics.metrics.metric import Count, Metric, Stock
from analytics.metrics.publishing import ANNOUNCED, UNDOES

SECTION = "업무협약"

MOU = ("party_type", "field", "cohort")
# a total so far, asked for a month: what came in that month
FLOW_OF = {"cumulative_mous_signed": "mous_signed"}
PACE_DAYS = 90  # METRICS: pace is what was signed in the trailing 90 days, as a 30-day month

METRICS: tuple[Metric, ...] = (
    Count(
        "mous_signed",
        label="체결 협약",
        unit="mous",
        definition="기간 안에 체결한 업무협약의 수입니다. 기업과 기관의 협약을 모두 셉니다.",
        relation="mous_at",
        time="signed_on",
        dimensions=MOU,
        publishing=ANNOUNCED,
    ),
    Stock(
        "cumulative_mous_signed",
        label="누적 협약",
        unit="mous",
        definition="그날까지 체결한 업무협약의 수입니다. 만료되거나 해지된 협약도 셉니다.",
        relation="mous_at",
        enters="signed_on",
        dimensions=MOU,
        publishing=ANNOUNCED,
    ),
    Stock(
        "mous_in_force",
        label="유효 협약",
        unit="mous",
        definition="그날까지 체결한 업무협약 가운데 그날까지 만료되거나 해지되지 않은 협약의 수입니다.",
        relation="mous_at",
        enters="signed_on",
        leaves="ended_on",
        dimensions=MOU,
        publishing=ANNOUNCED,
    ),
    Stock(
        "mou_pace",
        label="월평균 체결",
        unit="mous_per_month",
        definition="그날까지 90일 동안 체결한 업무협약의 수를 30일로 환산한 값입니다.",
        relation="mous_at",
        aggregate=f"count(*) * 30 / {PACE_DAYS}",
        enters="signed_on",
        leaves=f"signed_on + {PACE_DAYS}",
        dimensions=MOU,
        publishing=UNDOES,
    ),
    Count(
        "months_without_mou",
        label="협약 없는 달",
        unit="months",
        definition="기간에 온전히 들어 있고 기준일까지 끝난 달 가운데 협약이 한 건도 없던 달의 수입니다.",
        relation="months_at",
        aggregate="count(*) filter (mous = 0)",
        time="month_start",
        time_end="month_end",
        publishing=UNDOES,
    ),
)
