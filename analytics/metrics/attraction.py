"""Attraction: who was visited, who answered, who signed."""

from analytics.metrics.metric import Count, Mean, Metric, Ratio, Survival
from analytics.metrics.publishing import ACTIVITY, DEALING, ESTIMATE, NAMELESS, RESULT, SIDE

SECTION = "유치"

FIRM = ("field", "region", "cohort")
CONTACT = ("field", "region", "counterpart", "channel")
DECLINED = (*FIRM, "first_response")
HEARD = ("field", "cohort")

METRICS: tuple[Metric, ...] = (
    Count(
        "visits",
        label="방문 횟수",
        unit="visits",
        definition=(
            "직접 만난 방문(방문·내방)의 횟수입니다. 같은 날 같은 기업·기관을 여러 번 만나도 한 "
            "번으로 셉니다."
        ),
        relation="visits_at",
        time="visited_on",
        dimensions=CONTACT,
        publishing=ACTIVITY,
    ),
    Count(
        "contacts",
        label="접촉 횟수",
        unit="contacts",
        definition="방문일지에 적힌 모든 접촉(방문·내방·화상·전화·전자우편)의 횟수입니다.",
        relation="contacts_at",
        time="occurred_on",
        dimensions=CONTACT,
        publishing=DEALING,
    ),
    Count(
        "firms_visited",
        label="처음 만난 기업",
        unit="firms",
        definition="기간 안에 처음으로 직접 만난 기업의 수입니다. 여러 번 만나도 한 번만 셉니다.",
        relation="firms_at",
        time="first_visited_on",
        dimensions=FIRM,
        publishing=ACTIVITY,
    ),
    Count(
        "firms_replied_positively",
        label="긍정 회신 기업",
        unit="firms",
        definition=(
            "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 한 번이라도 긍정 회신을 "
            "한 기업의 수입니다."
        ),
        relation="firms_at",
        aggregate="count(positive_known_on)",
        time="first_visited_on",
        dimensions=FIRM,
        publishing=SIDE,
    ),
    Ratio(
        "positive_reply_rate",
        label="유치 성공률(긍정 회신)",
        unit="share",
        definition=(
            "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 한 번이라도 긍정 회신을 "
            "한 기업의 비율입니다. 방문이 아니라 기업을 셉니다."
        ),
        numerator="firms_replied_positively",
        denominator="firms_visited",
        matures=True,
        dimensions=FIRM,
        publishing=RESULT,
    ),
    Count(
        "contacts_answered",
        label="반응이 기록된 접촉",
        unit="contacts",
        definition="기업과의 접촉 가운데 기준일까지 반응(긍정·보류·거절)이 알려진 접촉의 횟수입니다.",
        relation="contacts_at",
        aggregate="count(*) filter (has_response)",
        where="counterpart = '기업'",
        time="occurred_on",
        dimensions=CONTACT,
        publishing=DEALING,
    ),
    Count(
        "contacts_positive",
        label="긍정 반응 접촉",
        unit="contacts",
        definition="기업과의 접촉 가운데 기준일까지 긍정 반응이 알려진 접촉의 횟수입니다.",
        relation="contacts_at",
        aggregate="count(*) filter (is_positive)",
        where="counterpart = '기업'",
        time="occurred_on",
        dimensions=CONTACT,
        publishing=DEALING,
    ),
    Ratio(
        "visit_reply_rate",
        label="방문당 긍정률",
        unit="share",
        definition=(
            "기준일까지 반응이 알려진 기업 접촉 가운데 긍정인 접촉의 비율입니다. 기업이 아니라 "
            "접촉을 셉니다."
        ),
        numerator="contacts_positive",
        denominator="contacts_answered",
        dimensions=CONTACT,
        publishing=DEALING,
    ),
    Count(
        "firms_converted",
        label="협약 전환 기업",
        unit="firms",
        definition=(
            "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 업무협약을 체결한 기업의 "
            "수입니다."
        ),
        relation="firms_at",
        aggregate="count(*) filter (has_converted)",
        time="first_visited_on",
        dimensions=FIRM,
        publishing=SIDE,
    ),
    Ratio(
        "mou_conversion_rate",
        label="협약 전환율",
        unit="share",
        definition=(
            "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 업무협약을 체결한 기업의 "
            "비율입니다."
        ),
        numerator="firms_converted",
        denominator="firms_visited",
        matures=True,
        dimensions=FIRM,
        publishing=RESULT,
    ),
    Mean(
        "visits_per_signed_firm",
        label="기업당 설득 방문",
        unit="visits_per_firm",
        definition=(
            "기간 안에 처음 협약한 기업을 첫 협약일까지 직접 방문한 횟수의 평균입니다. 첫 "
            "방문보다 먼저 협약한 기업은 뺍니다."
        ),
        relation="signed_firms_at",
        value="visits_to_signing",
        time="first_signed_on",
        dimensions=FIRM,
        publishing=DEALING,
    ),
    Count(
        "firm_visits_undecided",
        label="긍정 전 방문",
        unit="visits",
        definition="그때까지 긍정 회신이 없던 기업을 직접 만난 방문의 횟수입니다.",
        relation="firm_visits_at",
        time="visited_on",
        dimensions=("n", *FIRM),
        publishing=DEALING,
    ),
    Count(
        "firm_visits_won",
        label="긍정으로 바뀐 방문",
        unit="visits",
        definition=(
            "그 방문에서, 또는 다음 방문 전까지의 회신에서 기업이 처음으로 긍정으로 바뀐 방문의 "
            "횟수입니다."
        ),
        relation="firm_visits_at",
        aggregate="count(*) filter (turned_positive)",
        time="visited_on",
        dimensions=("n", *FIRM),
        publishing=DEALING,
    ),
    Ratio(
        "positive_reply_rate_by_nth_visit",
        label="n번째 방문 긍정률",
        unit="share",
        definition=(
            "긍정 회신 없이 n번째 방문을 받은 기업 가운데 그 방문이나 다음 방문 전까지의 "
            "회신에서 처음으로 긍정이 된 기업의 비율입니다."
        ),
        numerator="firm_visits_won",
        denominator="firm_visits_undecided",
        matures=True,
        dimensions=("n", *FIRM),
        publishing=DEALING,
    ),
    Survival(
        "median_days_to_mou",
        label="협약까지 걸린 날(중앙값)",
        unit="days",
        definition=(
            "첫 방문에서 첫 협약까지 걸린 날의 중앙값입니다. 아직 협약하지 않은 기업은 "
            "기준일까지 지켜본 것으로 셈하고(카플란-마이어 방법), 첫 방문보다 먼저 협약한 기업은 "
            "뺍니다."
        ),
        relation="firms_at",
        days="days_to_mou",
        has_happened="has_signed",
        where="not signed_before_visit",
        time="first_visited_on",
        dimensions=FIRM,
        publishing=ESTIMATE,
    ),
    Count(
        "refusals",
        label="거절 접촉",
        unit="contacts",
        definition="기업과의 접촉 가운데 기준일까지 거절한 것으로 알려진 접촉의 횟수입니다.",
        relation="refusals_at",
        time="occurred_on",
        dimensions=("field", "region", "channel", "cohort"),
        publishing=DEALING,
    ),
    Count(
        "refusal_mentions",
        label="거절 사유 언급",
        unit="cases",
        definition=(
            "기업이 거절하거나 보류한 접촉에서 사유를 든 건수입니다. 한 접촉에서 사유를 둘 들면 "
            "둘 다 세고, 사유가 적히지 않은 접촉은 한 건으로 셉니다."
        ),
        relation="refusal_mentions_at",
        units="count(distinct company_id)",
        time="occurred_on",
        dimensions=("reason", "response", "field", "region"),
        publishing=NAMELESS,
    ),
    Count(
        "firms_first_declined",
        label="처음에 사양한 기업",
        unit="firms",
        definition=(
            "기간 안의 접촉에서 처음으로 반응을 보인 기업 가운데 그 반응이 보류나 거절인 기업의 "
            "수입니다. 같은 날 긍정도 있으면 빼고, 기준일까지 알려진 반응만 봅니다."
        ),
        relation="first_declines_at",
        time="declined_on",
        dimensions=DECLINED,
        publishing=SIDE,
    ),
    Count(
        "firms_won_back",
        label="설득한 기업",
        unit="firms",
        definition=(
            "기간 안의 첫 반응이 보류나 거절인 기업 가운데 그 뒤의 접촉에서 기준일까지 긍정 "
            "회신을 한 기업의 수입니다."
        ),
        relation="first_declines_at",
        aggregate="count(won_on)",
        time="declined_on",
        dimensions=DECLINED,
        publishing=SIDE,
    ),
    Ratio(
        "won_back_rate",
        label="설득률",
        unit="share",
        definition=(
            "기간 안의 첫 반응이 보류나 거절인 기업 가운데 그 뒤의 접촉에서 기준일까지 긍정 "
            "회신을 한 기업의 비율입니다."
        ),
        numerator="firms_won_back",
        denominator="firms_first_declined",
        matures=True,
        dimensions=DECLINED,
        publishing=NAMELESS,
    ),
    Count(
        "firms_first_heard",
        label="처음 알게 된 기업",
        unit="firms",
        definition=(
            "기간 안에 방문일지나 상담접수에 처음 적힌 기업의 수입니다. 어떤 방식으로 "
            "접촉했는지는 가리지 않습니다."
        ),
        relation="first_heard_at",
        time="heard_on",
        dimensions=HEARD,
        publishing=SIDE,
    ),
    Count(
        "inbound_firms",
        label="먼저 찾아온 기업",
        unit="firms",
        definition=(
            "기간 안에 처음 알게 된 기업 가운데 그 첫날에 유치 문의를 했거나 먼저 연락해 온 "
            "기업의 수입니다. 먼저 연락한 쪽이 적히지 않은 내방은 먼저 찾아온 것으로 봅니다."
        ),
        relation="first_heard_at",
        aggregate="count(*) filter (is_inbound)",
        time="heard_on",
        dimensions=HEARD,
        publishing=SIDE,
    ),
    Ratio(
        "inbound_share",
        label="먼저 찾아온 비율",
        unit="share",
        definition=(
            "기간 안에 처음 알게 된 기업 가운데 그 첫날에 유치 문의를 했거나 먼저 연락해 온 "
            "기업의 비율입니다. 먼저 연락한 쪽이 적히지 않은 내방은 먼저 찾아온 것으로 봅니다."
        ),
        numerator="inbound_firms",
        denominator="firms_first_heard",
        dimensions=HEARD,
        publishing=NAMELESS,
    ),
)
