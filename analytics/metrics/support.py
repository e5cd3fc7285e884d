"""Support: who among the MOU firms is looked after, and what the support centre does for whom."""

from analytics.metrics.metric import Metric

SECTION = "기업 지원"

FIRM = ("field", "region", "cohort")
INQUIRY = ("channel", "topic", "field", "region")
MENTOR = ("field",)  # of the mentor: what is taught, not what the firm does

CARE = {"relation": "mou_firm_care_at", "dimensions": FIRM}
NEEDED = {"relation": "survey_needs_at", "time": "sent_on", "dimensions": ("need", *FIRM)}
MOVED = {"relation": "stay_moves_at", "time": "moved_on"}
ASKED = {"relation": "inquiries_at", "time": "received_on", "dimensions": INQUIRY}
SENT = {"relation": "surveys_at", "time": "sent_on", "dimensions": FIRM}
HELD = {"relation": "events_at", "time": "held_on"}

COVERAGE = (
    Metric(
        "mou_firms", "stock", "count(*)", "firms", "그날까지 협약한 기업",
        "그날까지 업무협약을 체결한 기업의 수입니다. 만료되거나 해지된 기업도 셉니다.", relation="mou_firm_care_at",
        dimensions=(*FIRM, "silence")),
    Metric(
        "firms_consulted", "stock", "count(*) filter (is_consulted)", "firms", "대면컨설팅을 받은 협약 기업",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 대면컨설팅을 받은 기업의 수입니다.", **CARE),
    Metric(
        "aftercare_coverage", "ratio", "{firms_consulted} / {mou_firms}", "share", "사후관리율(90일 대면컨설팅)",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 대면컨설팅을 받은 기업의 비율입니다.", dimensions=FIRM),
    Metric(
        "firms_heard", "stock", "count(*) filter (is_heard)", "firms", "소식이 있는 협약 기업",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 직접 만났거나 대면컨설팅·상담접수·수요조사 회신·멘토링이 있던 기업의 수입니다.", **CARE),
    Metric(
        "contact_coverage", "ratio", "{firms_heard} / {mou_firms}", "share", "접촉 유지율(90일)",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 직접 만났거나 대면컨설팅·상담접수·수요조사 회신·멘토링이 있던 기업의 비율입니다.",
        dimensions=FIRM),
    Metric(
        "firms_heard_otherwise", "stock", "count(*) filter (is_heard and not is_consulted)", "firms", "다른 접촉만 있는 협약 기업",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 대면컨설팅은 없었으나 다른 접촉이 있던 기업의 수입니다.", **CARE),
    Metric(
        "firms_unheard", "stock", "count(*) filter (not is_heard)", "firms", "접촉 없는 협약 기업",
        "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 아무 접촉도 없던 기업의 수입니다.", **CARE),
    Metric(
        "days_silent", "median", "days_silent", "days", "소식 없는 날(중앙값)",
        "그날까지 업무협약을 체결한 기업이 마지막 방문·대면컨설팅·상담접수·수요조사 회신·멘토링(시작과 종료) 뒤로 소식이 없는 날의 중앙값입니다. "
        "한 번도 소식이 없던 기업은 첫 협약일부터 셉니다.", **CARE),
    Metric(
        "consultations", "count", "count(*)", "cases", "대면컨설팅", "기간 안에 연 대면컨설팅의 건수입니다. 협약하지 않은 기업의 것도 셉니다.",
        relation="consultations_at", time="held_on", dimensions=FIRM),
)

INQUIRIES = (
    Metric("inquiries", "count", "count(*)", "cases", "상담접수", "기간 안에 접수한 문의의 건수입니다.", **ASKED),
    Metric(
        "inquiries_open", "count", "count(*) filter (resolved_on is null)", "cases", "처리 중인 문의",
        "기간 안에 접수한 문의 가운데 기준일까지 처리를 마치지 않은 문의의 건수입니다.", **ASKED),
    Metric(
        "first_answer_days", "median", "answer_days", "days", "문의 처리에 걸린 날(중앙값)",
        "기간 안에 접수해 기준일까지 처리를 마친 문의가 접수에서 처리까지 걸린 날의 중앙값입니다. 처리 중인 문의는 빼고 따로 셉니다.", **ASKED),
    Metric(
        "inquiries_escalated", "count", "count(*) filter (level = '책임상담사')", "cases", "책임상담사가 맡은 문의",
        "기간 안에 접수한 문의 가운데 책임상담사가 맡은 문의의 건수입니다.", **ASKED),
    Metric(
        "escalation_rate", "ratio", "{inquiries_escalated} / {inquiries}", "share", "책임상담사 이관율",
        "기간 안에 접수한 문의 가운데 책임상담사가 맡은 문의의 비율입니다.", dimensions=INQUIRY),
)

SURVEYS = (
    Metric("surveys_sent", "count", "count(*)", "cases", "수요조사 배포", "기간 안에 보낸 수요조사표의 수입니다.", **SENT),
    Metric(
        "surveys_returned", "count", "count(returned_on)", "cases", "수요조사 회신",
        "기간 안에 보낸 수요조사표 가운데 기준일까지 회신을 받은 것의 수입니다.", **SENT),
    Metric(
        "survey_response_rate", "ratio", "{surveys_returned} / {surveys_sent}", "share", "수요조사 회신율",
        "기간 안에 보낸 수요조사표 가운데 기준일까지 회신을 받은 것의 비율입니다. 기업이 아니라 조사표를 셉니다.", dimensions=FIRM),
    Metric(
        "second_consultations_needed", "count", "count(*) filter (needs_follow_up)", "cases", "2차 상담이 필요한 조사",
        "기간 안에 보낸 수요조사 가운데 기준일까지 2차 상담이 필요하다고 알려진 것의 수입니다.", **SENT),
    Metric(
        "second_consultations_held", "count", "count(*) filter (was_followed_up)", "cases", "2차 상담을 마친 조사",
        "기간 안에 보낸 수요조사 가운데 2차 상담이 필요하고 기준일까지 그 상담을 한 것의 수입니다.", **SENT),
    Metric(
        "follow_up_kept_rate", "ratio", "{second_consultations_held} / {second_consultations_needed}", "share", "2차 상담 이행률",
        "기간 안에 보낸 수요조사 가운데 2차 상담이 필요한 것 중 기준일까지 그 상담을 한 것의 비율입니다.", dimensions=FIRM),
    Metric(
        "needs_returned", "count", "count(*)", "cases", "회신에 적힌 수요",
        "기간 안에 보낸 수요조사의 회신에 적힌 수요의 건수입니다. 한 회신에 여러 수요가 적히면 모두 셉니다.", **NEEDED),
    Metric(
        "needs_open", "count", "count(*) filter (needs_follow_up and not was_followed_up)", "cases", "풀리지 않은 수요",
        "회신에 적힌 수요 가운데 2차 상담이 필요하나 기준일까지 그 상담을 하지 않은 것의 건수입니다.", **NEEDED),
)

MENTORING = (
    Metric(
        "mentors_listed", "stock", "count(*)", "people", "멘토단", "가장 최근 멘토단 명단에 있는 멘토의 수입니다. 여러 분야에 적힌 멘토도 한 번만 셉니다.",
        relation="mentors_at", dimensions=MENTOR),
    Metric(
        "mentors_active", "count", "count(distinct mentor)", "people", "활동 멘토",
        "기간 안에 멘토링을 시작했거나 진행한 멘토의 수입니다. 여러 기업을 맡아도 한 번만 셉니다.",
        relation="rounds_at", time="started_on", time_end="ended_on", overlaps=True, dimensions=MENTOR),
    Metric(
        "mentoring_rounds", "count", "count(*)", "cases", "멘토링", "기간 안에 시작한 멘토링의 건수입니다.",
        relation="rounds_at", time="started_on", dimensions=MENTOR),
    Metric(
        "mentoring_days", "median", "round_days", "days", "멘토링 기간(중앙값)", "기간 안에 끝난 멘토링이 시작에서 종료까지 걸린 날의 중앙값입니다.",
        relation="rounds_at", time="ended_on", dimensions=MENTOR),
    Metric(
        "rounds_per_mentor", "derived", "{mentoring_rounds} / {mentors_listed}", "rounds_per_mentor", "멘토 1명당 멘토링",
        "기간 안에 시작한 멘토링의 건수를 멘토단의 멘토 수로 나눈 값입니다.", dimensions=MENTOR),
)

PLACES = (
    Metric(
        "seats_open", "stock", "sum(seats)", "seats", "전체 좌석", "그날 문을 연 시설의 좌석을 모두 더한 수입니다.", relation="sites_at"),
    Metric(
        "seats_let", "stock", "sum(seats) filter (is_at_open_site)", "seats", "입주 좌석",
        "그날 문을 연 시설에 입주해 있는 기업이 쓰는 좌석을 모두 더한 수입니다. 시설 목록에 없는 곳의 좌석은 뺍니다.", relation="stays_at"),
    Metric(
        "tenancy_occupancy", "derived", "{seats_let} / {seats_open}", "share", "좌석 입주율",
        "그날 입주 기업이 쓰는 좌석을 문을 연 시설의 전체 좌석으로 나눈 값입니다."),
    Metric("moves_in", "count", "count(*)", "cases", "입주", "기간 안에 시설에 입주한 건수입니다.", where="is_in", **MOVED),
    Metric("moves_out", "count", "count(*)", "cases", "퇴거", "기간 안에 시설에서 나간 건수입니다.", where="not is_in", **MOVED),
)

EVENTS = (
    Metric("events", "count", "count(*)", "events", "행사", "기간 안에 연 행사의 횟수입니다.", **HELD),
    Metric(
        "event_attendance", "sum", "coalesce(sum(attendees), 0)", "people", "행사 참석 인원",
        "기간 안에 연 행사의 참석 인원을 더한 수입니다. 여러 번 온 사람은 올 때마다 셉니다.", units="count(attendees)", **HELD),
    Metric(
        "concerts", "count", "count(*) filter (is_concert)", "events", "지식콘서트", "기간 안에 연 지식콘서트의 횟수입니다.", **HELD),
    Metric(
        "concerts_on_fourth_thursday", "count", "count(*) filter (is_concert and is_fourth_thursday)", "events",
        "넷째 목요일의 지식콘서트", "기간 안에 넷째 목요일에 연 지식콘서트의 횟수입니다.", **HELD),
    Metric(
        "events_on_fourth_thursday", "ratio", "{concerts_on_fourth_thursday} / {concerts}", "share", "지식콘서트 넷째 목요일 개최율",
        "기간 안에 연 지식콘서트 가운데 그 달의 넷째 목요일에 연 것의 비율입니다."),
    Metric(
        "contacts_before_concert", "mean", "heard_before", "contacts_per_firm", "참석 전 60일의 접촉",
        "지식콘서트에 참석한 기업이 참석일 앞 60일 동안 접촉한 횟수의 평균입니다. 여러 번 참석한 기업은 자기 평균으로 한 번만 셉니다.",
        relation="concert_firms_at"),
    Metric(
        "contacts_after_concert", "mean", "heard_after", "contacts_per_firm", "참석 후 60일의 접촉",
        "지식콘서트에 참석한 기업이 참석일 뒤 60일 동안 접촉한 횟수의 평균입니다. 60일이 지나지 않은 참석은 세지 않습니다.",
        relation="concert_firms_at"),
)

METRICS = (*COVERAGE, *INQUIRIES, *SURVEYS, *MENTORING, *PLACES, *EVENTS)
