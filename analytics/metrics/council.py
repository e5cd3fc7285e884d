"""Council of agencies: where programmes overlap, whom they serve twice or not at all, and what was decided and done."""

from analytics.metrics.metric import Metric

SECTION = "기관 협의체"

FIRM = ("field", "region", "cohort")
# a programme is there from its first day to its last; asked over one day, those that run on it
OFFERED = {"relation": "programmes_at", "time": "begun_on", "time_end": "ends_on", "overlaps": True}
ACTION = {"relation": "council_actions_at", "dimensions": ("agency",)}

METRICS = (
    Metric(
        "programmes",
        "count",
        "count(distinct (agency, programme))",
        "programmes",
        "지원사업",
        "기간 안에 하루라도 진행한 지원사업의 수입니다. 한 사업을 여러 유형에 적어도 한 번만 세며, 적지 않은 시작일과 종료일은 끝이 없는 것으로 봅니다.",
        dimensions=("agency", "kind", "stage"),
        **OFFERED,
    ),
    Metric(
        "programme_agencies",
        "count",
        "count(distinct agency)",
        "parties",
        "지원사업을 하는 기관",
        "기간 안에 지원사업을 하루라도 진행한 기관의 수입니다.",
        dimensions=("kind", "stage"),
        **OFFERED,
    ),
    Metric(
        "programmes_overlapping",
        "count",
        "count(*)",
        "pairs",
        "겹치는 지원사업",
        # a pair is counted from the start of its first programme (the other one being planned) to the last day they share
        "기관이 다르고 유형과 대상이 같으며 사업 기간이 하루 이상 겹치는 두 지원사업의 짝을 센 수입니다. 기간 안에 진행하는 짝을 세며, "
        "적지 않은 시작일과 종료일은 끝이 없는 것으로 봅니다.",
        relation="programme_pairs_at",
        time="begun_on",
        time_end="shared_to",
        overlaps=True,
        dimensions=("kind",),
    ),
    Metric(
        "firms_double_served",
        "stock",
        "count(*)",
        "firms",
        "중복 지원 기업",
        "겹치는 두 지원사업에 그날까지 모두 선정된 기업의 수입니다. 여러 짝에서 겹쳐도 한 번만 셉니다.",
        relation="double_served_at",
        enters="served_on",
        dimensions=("field", "region"),
    ),
    Metric(
        "firms_unserved",
        "stock",
        "count(*)",
        "firms",
        "지원받지 못한 협약 기업",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 어느 지원사업에도 선정되지 않은 기업의 수입니다.",
        relation="mou_firm_benefits_at",
        enters="first_signed_on",
        leaves="served_on",
        dimensions=FIRM,
    ),
    Metric(
        "actions_due",
        "count",
        "count(*)",
        "cases",
        "기한이 된 안건",
        "기한이 기간 안에 있는 협의체 안건의 수입니다.",
        time="due_on",
        **ACTION,
    ),
    Metric(
        "actions_done_on_time",
        "count",
        "count(*) filter (is_on_time)",
        "cases",
        "기한 안에 마친 안건",
        "기한이 기간 안에 있는 협의체 안건 가운데 그 기한까지 마친 안건의 수입니다.",
        time="due_on",
        **ACTION,
    ),
    Metric(
        "actions_on_time_rate",
        "ratio",
        "{actions_done_on_time} / {actions_due}",
        "share",
        "안건 기한 준수율",
        "기한이 기간 안에 있는 협의체 안건 가운데 그 기한까지 마친 안건의 비율입니다.",
        dimensions=("agency",),
    ),
    Metric(
        "actions_raised",
        "count",
        "count(*)",
        "cases",
        "상정한 안건",
        "기간 안에 상정한 협의체 안건의 수입니다.",
        time="raised_on",
        **ACTION,
    ),
    Metric(
        "actions_overdue",
        "stock",
        "count(*)",
        "cases",
        "기한을 넘긴 안건",
        "그날까지 상정해 기한이 지났으나 그날까지 마치지 않은 협의체 안건의 수입니다. 기한 당일은 넘긴 것으로 보지 않습니다.",
        enters="overdue_from",
        leaves="done_on",
        **ACTION,
    ),
    Metric(
        "actions_open",
        "stock",
        "count(*)",
        "cases",
        "진행 중인 안건",
        "그날까지 상정한 협의체 안건 가운데 그날까지 마치지 않은 안건의 수입니다.",
        enters="raised_on",
        leaves="done_on",
        **ACTION,
    ),
)
