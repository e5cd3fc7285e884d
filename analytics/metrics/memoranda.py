"""Memoranda: how many were signed, stand and go on being signed."""

from analytics.metrics.metric import Metric

SECTION = "업무협약"

MOU = ("party_type", "field", "cohort")
PACE_DAYS = 90  # METRICS: pace is what was signed in the trailing 90 days, as a 30-day month

METRICS = (
    Metric(
        "mous_signed",
        "count",
        "count(*)",
        "mous",
        "체결 협약",
        "기간 안에 체결한 업무협약의 수입니다. 기업과 기관의 협약을 모두 셉니다.",
        relation="mous_at",
        time="signed_on",
        dimensions=MOU,
    ),
    Metric(
        "cumulative_mous_signed",
        "stock",
        "count(*)",
        "mous",
        "누적 협약",
        "그날까지 체결한 업무협약의 수입니다. 만료되거나 해지된 협약도 셉니다.",
        relation="mous_at",
        enters="signed_on",
        dimensions=MOU,
    ),
    Metric(
        "mous_in_force",
        "stock",
        "count(*)",
        "mous",
        "유효 협약",
        "그날까지 체결한 업무협약 가운데 그날까지 만료되거나 해지되지 않은 협약의 수입니다.",
        relation="mous_at",
        enters="signed_on",
        leaves="ended_on",
        dimensions=MOU,
    ),
    Metric(
        "mou_pace",
        "stock",
        f"count(*) * 30 / {PACE_DAYS}",
        "mous_per_month",
        "월평균 체결",
        "그날까지 90일 동안 체결한 업무협약의 수를 30일로 환산한 값입니다.",
        relation="mous_at",
        enters="signed_on",
        leaves=f"signed_on + {PACE_DAYS}",
        dimensions=MOU,
    ),
    Metric(
        "months_without_mou",
        "count",
        "count(*) filter (mous = 0)",
        "months",
        "협약 없는 달",
        "기간에 온전히 들어 있고 기준일까지 끝난 달 가운데 협약이 한 건도 없던 달의 수입니다.",
        relation="months_at",
        time="month_start",
        time_end="month_end",
    ),
)
