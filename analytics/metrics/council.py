"""Council of agencies: where programmes overlap, whom they serve, what was decided and done."""

from analytics.metrics.metric import Count, Metric, Ratio, Stock
from analytics.metrics.publishing import AGENCIES, CARE

SECTION = "기관 협의체"

FIRM = ("field", "region", "cohort")

METRICS: tuple[Metric, ...] = (
    # a programme is there from its first day to its last; asked over one day, those that run on it
    Count(
        "programmes",
        label="지원사업",
        unit="programmes",
        definition=(
            "기간 안에 하루라도 진행한 지원사업의 수입니다. 한 사업을 여러 유형에 적어도 한 번만 "
            "세며, 적지 않은 시작일과 종료일은 끝이 없는 것으로 봅니다."
        ),
        relation="programmes_at",
        aggregate="count(distinct (agency, programme))",
        time="begun_on",
        time_end="ends_on",
        overlaps=True,
        dimensions=("agency", "kind", "stage"),
        publishing=AGENCIES,
    ),
    Count(
        "programme_agencies",
        label="지원사업을 하는 기관",
        unit="parties",
        definition="기간 안에 지원사업을 하루라도 진행한 기관의 수입니다.",
        relation="programmes_at",
        aggregate="count(distinct agency)",
        time="begun_on",
        time_end="ends_on",
        overlaps=True,
        dimensions=("kind", "stage"),
        publishing=AGENCIES,
    ),
    # a pair is counted from the start of its first programme (the other one being planned) to the
    # last day they share
    Count(
        "programmes_overlapping",
        label="겹치는 지원사업",
        unit="pairs",
        definition=(
            "기관이 다르고 유형과 대상이 같으며 사업 기간이 하루 이상 겹치는 두 지원사업의 짝을 "
            "센 수입니다. 기간 안에 진행하는 짝을 세며, 적지 않은 시작일과 종료일은 끝이 없는 "
            "것으로 봅니다."
        ),
        relation="programme_pairs_at",
        time="begun_on",
        time_end="shared_to",
        overlaps=True,
        dimensions=("kind",),
        publishing=AGENCIES,
    ),
    Stock(
        "firms_double_served",
        label="중복 지원 기업",
        unit="firms",
        definition=(
            "겹치는 두 지원사업에 그날까지 모두 선정된 기업의 수입니다. 여러 짝에서 겹쳐도 한 "
            "번만 셉니다."
        ),
        relation="double_served_at",
        enters="served_on",
        dimensions=("field", "region"),
        publishing=CARE,
    ),
    Stock(
        "firms_unserved",
        label="지원받지 못한 협약 기업",
        unit="firms",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 어느 지원사업에도 선정되지 않은 "
            "기업의 수입니다."
        ),
        relation="mou_firm_benefits_at",
        enters="first_signed_on",
        leaves="served_on",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Count(
        "actions_due",
        label="기한이 된 안건",
        unit="cases",
        definition="기한이 기간 안에 있는 협의체 안건의 수입니다.",
        relation="council_actions_at",
        time="due_on",
        dimensions=("agency",),
        publishing=AGENCIES,
    ),
    Count(
        "actions_done_on_time",
        label="기한 안에 마친 안건",
        unit="cases",
        definition="기한이 기간 안에 있는 협의체 안건 가운데 그 기한까지 마친 안건의 수입니다.",
        relation="council_actions_at",
        aggregate="count(*) filter (is_on_time)",
        time="due_on",
        dimensions=("agency",),
        publishing=AGENCIES,
    ),
    Ratio(
        "actions_on_time_rate",
        label="안건 기한 준수율",
        unit="share",
        definition="기한이 기간 안에 있는 협의체 안건 가운데 그 기한까지 마친 안건의 비율입니다.",
        numerator="actions_done_on_time",
        denominator="actions_due",
        dimensions=("agency",),
        publishing=AGENCIES,
    ),
    Count(
        "actions_raised",
        label="상정한 안건",
        unit="cases",
        definition="기간 안에 상정한 협의체 안건의 수입니다.",
        relation="council_actions_at",
        time="raised_on",
        dimensions=("agency",),
        publishing=AGENCIES,
    ),
    Stock(
        "actions_overdue",
        label="기한을 넘긴 안건",
        unit="cases",
        definition=(
            "그날까지 상정해 기한이 지났으나 그날까지 마치지 않은 협의체 안건의 수입니다. 기한 "
            "당일은 넘긴 것으로 보지 않습니다."
        ),
        relation="council_actions_at",
        enters="overdue_from",
        leaves="done_on",
        dimensions=("agency",),
        publishing=AGENCIES,
    ),
    Stock(
        "actions_open",
        label="진행 중인 안건",
        unit="cases",
        definition="그날까지 상정한 협의체 안건 가운데 그날까지 마치지 않은 안건의 수입니다.",
        relation="council_actions_at",
        enters="raised_on",
        leaves="done_on",
        dimensions=("agency",),
        publishing=AGENCIES,
    ),
)
