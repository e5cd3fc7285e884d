"""Attraction: who was visited, who answered, who signed."""

from analytics.metrics.metric import Metric

SECTION = "유치"

FIRM = ("field", "region", "cohort")
CONTACT = ("field", "region", "counterpart", "channel")

METRICS = (
    Metric(
        "visits", "count", "count(*)", "visits", "방문 횟수",
        "직접 만난 방문(방문·내방)의 횟수입니다. 같은 날 같은 기업·기관을 여러 번 만나도 한 번으로 셉니다.",
        relation="visits_at", time="visited_on", dimensions=CONTACT,
    ),
    Metric(
        "contacts", "count", "count(*)", "contacts", "접촉 횟수",
        "방문일지에 적힌 모든 접촉(방문·내방·화상·전화·전자우편)의 횟수입니다.",
        relation="contacts_at", time="occurred_on", dimensions=CONTACT,
    ),
    Metric(
        "firms_visited", "count", "count(*)", "firms", "방문 기업",
        "기간 안에 처음으로 직접 만난 기업의 수입니다. 여러 번 만나도 한 번만 셉니다.",
        relation="firms_at", time="first_visited_on", dimensions=FIRM,
    ),
    Metric(
        "firms_replied_positively", "count", "count(positive_known_on)", "firms", "긍정 회신 기업",
        "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 한 번이라도 긍정 회신을 한 기업의 수입니다.",
        relation="firms_at", time="first_visited_on", dimensions=FIRM,
    ),
    Metric(
        "positive_reply_rate", "ratio", "{firms_replied_positively} / {firms_visited}", "share", "유치 성공률(긍정 회신)",
        "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 한 번이라도 긍정 회신을 한 기업의 비율입니다. 방문이 아니라 기업을 셉니다.",
        dimensions=FIRM, matures=True,
    ),
    Metric(
        "contacts_answered", "count", "count(*) filter (has_response)", "contacts", "반응이 기록된 접촉",
        "기업과의 접촉 가운데 기준일까지 반응(긍정·보류·거절)이 알려진 접촉의 횟수입니다.",
        relation="contacts_at", time="occurred_on", where="counterpart = '기업'", dimensions=CONTACT,
    ),
    Metric(
        "contacts_positive", "count", "count(*) filter (is_positive)", "contacts", "긍정 반응 접촉",
        "기업과의 접촉 가운데 기준일까지 긍정 반응이 알려진 접촉의 횟수입니다.",
        relation="contacts_at", time="occurred_on", where="counterpart = '기업'", dimensions=CONTACT,
    ),
    Metric(
        "visit_reply_rate", "ratio", "{contacts_positive} / {contacts_answered}", "share", "방문당 긍정률",
        "기준일까지 반응이 알려진 기업 접촉 가운데 긍정인 접촉의 비율입니다. 기업이 아니라 접촉을 셉니다.",
        dimensions=CONTACT,
    ),
    Metric(
        "firms_converted", "count", "count(*) filter (has_converted)", "firms", "협약 전환 기업",
        "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 업무협약을 체결한 기업의 수입니다.",
        relation="firms_at", time="first_visited_on", dimensions=FIRM,
    ),
    Metric(
        "mou_conversion_rate", "ratio", "{firms_converted} / {firms_visited}", "share", "협약 전환율",
        "기간 안에 처음 방문한 기업 가운데 첫 방문일부터 기준일까지 업무협약을 체결한 기업의 비율입니다.",
        dimensions=FIRM, matures=True,
    ),
    Metric(
        "visits_per_signed_firm", "mean", "visits_to_signing", "visits_per_firm", "기업당 설득 방문",
        "기간 안에 처음 협약한 기업을 첫 협약일까지 직접 방문한 횟수의 평균입니다. 첫 방문보다 먼저 협약한 기업은 뺍니다.",
        relation="signed_firms_at", time="first_signed_on", dimensions=FIRM,
    ),
    Metric(
        "firm_visits_undecided", "count", "count(*)", "visits", "긍정 전 방문",
        "그때까지 긍정 회신이 없던 기업을 직접 만난 방문의 횟수입니다.",
        relation="firm_visits_at", time="visited_on", dimensions=("n", *FIRM),
    ),
    Metric(
        "firm_visits_won", "count", "count(*) filter (turned_positive)", "visits", "긍정으로 바뀐 방문",
        "그 방문에서, 또는 다음 방문 전까지의 회신에서 기업이 처음으로 긍정으로 바뀐 방문의 횟수입니다.",
        relation="firm_visits_at", time="visited_on", dimensions=("n", *FIRM),
    ),
    Metric(
        "positive_reply_rate_by_nth_visit", "ratio", "{firm_visits_won} / {firm_visits_undecided}", "share",
        "n번째 방문 긍정률",
        "긍정 회신 없이 n번째 방문을 받은 기업 가운데 그 방문이나 다음 방문 전까지의 회신에서 처음으로 긍정이 된 기업의 비율입니다.",
        dimensions=("n", *FIRM), matures=True,
    ),
    Metric(
        "median_days_to_mou", "survival", "days_to_mou, has_signed", "days", "협약까지 걸린 날(중앙값)",
        "첫 방문에서 첫 협약까지 걸린 날의 중앙값입니다. 아직 협약하지 않은 기업은 기준일까지 지켜본 것으로 셈하고(카플란-마이어 방법), 첫 방문보다 먼저 협약한 기업은 뺍니다.",
        relation="firms_at", time="first_visited_on", where="not signed_before_visit", dimensions=FIRM,
    ),
)
