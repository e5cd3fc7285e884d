"""Support: who among the MOU firms is looked after, and what the support centre does for whom."""

from analytics.metrics.metric import Count, Derived, Mean, Median, Metric, Ratio, Stock, Sum
from analytics.metrics.publishing import ACTIVITY, CARE, ESTIMATE, INTERNAL, PERSON, UNDOES

SECTION = "기업 지원"

FIRM = ("field", "region", "cohort")
INQUIRY = ("channel", "topic", "field", "region", "caller", "local")
NEED = ("need", "field")
JOB = ("field",)
MENTOR = ("field",)  # of the mentor: what is taught, not what the firm does

COVERAGE = (
    Stock(
        "mou_firms",
        label="그날까지 협약한 기업",
        unit="firms",
        definition="그날까지 업무협약을 체결한 기업의 수입니다. 만료되거나 해지된 기업도 셉니다.",
        relation="mou_firm_care_at",
        dimensions=(*FIRM, "silence"),
        publishing=UNDOES,
    ),
    Stock(
        "firms_consulted",
        label="대면컨설팅을 받은 협약 기업",
        unit="firms",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 대면컨설팅을 받은 기업의 "
            "수입니다."
        ),
        relation="mou_firm_care_at",
        aggregate="count(*) filter (is_consulted)",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Ratio(
        "aftercare_coverage",
        label="사후관리율(90일 대면컨설팅)",
        unit="share",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 대면컨설팅을 받은 기업의 "
            "비율입니다."
        ),
        numerator="firms_consulted",
        denominator="mou_firms",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Stock(
        "firms_heard",
        label="소식이 있는 협약 기업",
        unit="firms",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 직접 만났거나 "
            "대면컨설팅·상담접수·수요조사 회신·멘토링이 있던 기업의 수입니다."
        ),
        relation="mou_firm_care_at",
        aggregate="count(*) filter (is_heard)",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Ratio(
        "contact_coverage",
        label="접촉 유지율(90일)",
        unit="share",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 직접 만났거나 "
            "대면컨설팅·상담접수·수요조사 회신·멘토링이 있던 기업의 비율입니다."
        ),
        numerator="firms_heard",
        denominator="mou_firms",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Stock(
        "firms_heard_otherwise",
        label="다른 접촉만 있는 협약 기업",
        unit="firms",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 대면컨설팅은 없었으나 "
            "다른 접촉이 있던 기업의 수입니다."
        ),
        relation="mou_firm_care_at",
        aggregate="count(*) filter (is_heard and not is_consulted)",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Stock(
        "firms_unheard",
        label="접촉 없는 협약 기업",
        unit="firms",
        definition=(
            "그날까지 업무협약을 체결한 기업 가운데 그날까지 90일 동안 아무 접촉도 없던 기업의 "
            "수입니다."
        ),
        relation="mou_firm_care_at",
        aggregate="count(*) filter (not is_heard)",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Median(
        "days_silent",
        label="소식 없는 날(중앙값)",
        unit="days",
        definition=(
            "그날까지 업무협약을 체결한 기업이 마지막 방문·대면컨설팅·상담접수·수요조사 "
            "회신·멘토링(시작과 종료) 뒤로 소식이 없는 날의 중앙값입니다. 한 번도 소식이 없던 "
            "기업은 첫 협약일부터 셉니다."
        ),
        relation="mou_firm_care_at",
        value="days_silent",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Count(
        "consultations",
        label="대면컨설팅",
        unit="cases",
        definition="기간 안에 연 대면컨설팅의 건수입니다. 협약하지 않은 기업의 것도 셉니다.",
        relation="consultations_at",
        time="held_on",
        dimensions=FIRM,
        publishing=CARE,
    ),
)

INQUIRIES = (
    Count(
        "inquiries",
        label="상담접수",
        unit="cases",
        definition="기간 안에 접수한 문의의 건수입니다.",
        relation="inquiries_at",
        time="received_on",
        dimensions=INQUIRY,
        publishing=CARE,
    ),
    Count(
        "inquiries_open",
        label="처리 중인 문의",
        unit="cases",
        definition="기간 안에 접수한 문의 가운데 기준일까지 처리를 마치지 않은 문의의 건수입니다.",
        relation="inquiries_at",
        aggregate="count(*) filter (resolved_on is null)",
        time="received_on",
        dimensions=INQUIRY,
        publishing=CARE,
    ),
    Median(
        "first_answer_days",
        label="문의 처리에 걸린 날(중앙값)",
        unit="days",
        definition=(
            "기간 안에 접수해 기준일까지 처리를 마친 문의가 접수에서 처리까지 걸린 날의 "
            "중앙값입니다. 처리 중인 문의는 빼고 따로 셉니다."
        ),
        relation="inquiries_at",
        value="answer_days",
        time="received_on",
        dimensions=INQUIRY,
        publishing=CARE,
    ),
    Count(
        "inquiries_escalated",
        label="책임상담사가 맡은 문의",
        unit="cases",
        definition="기간 안에 접수한 문의 가운데 책임상담사가 맡은 문의의 건수입니다.",
        relation="inquiries_at",
        aggregate="count(*) filter (level = '책임상담사')",
        time="received_on",
        dimensions=INQUIRY,
        publishing=CARE,
    ),
    Ratio(
        "escalation_rate",
        label="책임상담사 이관율",
        unit="share",
        definition="기간 안에 접수한 문의 가운데 책임상담사가 맡은 문의의 비율입니다.",
        numerator="inquiries_escalated",
        denominator="inquiries",
        dimensions=INQUIRY,
        publishing=CARE,
    ),
)

SURVEYS = (
    Count(
        "surveys_sent",
        label="수요조사 배포",
        unit="cases",
        definition="기간 안에 보낸 수요조사표의 수입니다.",
        relation="surveys_at",
        time="sent_on",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Count(
        "surveys_returned",
        label="수요조사 회신",
        unit="cases",
        definition="기간 안에 보낸 수요조사표 가운데 기준일까지 회신을 받은 것의 수입니다.",
        relation="surveys_at",
        aggregate="count(returned_on)",
        time="sent_on",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Ratio(
        "survey_response_rate",
        label="수요조사 회신율",
        unit="share",
        definition=(
            "기간 안에 보낸 수요조사표 가운데 기준일까지 회신을 받은 것의 비율입니다. 기업이 "
            "아니라 조사표를 셉니다."
        ),
        numerator="surveys_returned",
        denominator="surveys_sent",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Count(
        "second_consultations_needed",
        label="2차 상담이 필요한 조사",
        unit="cases",
        definition=(
            "기간 안에 보낸 수요조사 가운데 기준일까지 2차 상담이 필요하다고 알려진 것의 수입니다."
        ),
        relation="surveys_at",
        aggregate="count(*) filter (needs_follow_up)",
        time="sent_on",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Count(
        "second_consultations_held",
        label="2차 상담을 마친 조사",
        unit="cases",
        definition=(
            "기간 안에 보낸 수요조사 가운데 2차 상담이 필요하고 기준일까지 그 상담을 한 것의 "
            "수입니다."
        ),
        relation="surveys_at",
        aggregate="count(*) filter (was_followed_up)",
        time="sent_on",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Ratio(
        "follow_up_kept_rate",
        label="2차 상담 이행률",
        unit="share",
        definition=(
            "기간 안에 보낸 수요조사 가운데 2차 상담이 필요한 것 중 기준일까지 그 상담을 한 것의 "
            "비율입니다."
        ),
        numerator="second_consultations_held",
        denominator="second_consultations_needed",
        dimensions=FIRM,
        publishing=CARE,
    ),
    Count(
        "needs_returned",
        label="회신에 적힌 수요",
        unit="cases",
        definition=(
            "기간 안에 보낸 수요조사의 회신에 적힌 수요의 건수입니다. 한 회신에 여러 수요가 "
            "적히면 모두 셉니다."
        ),
        relation="survey_needs_at",
        time="sent_on",
        dimensions=("need", *FIRM),
        publishing=CARE,
    ),
    Count(
        "needs_open",
        label="풀리지 않은 수요",
        unit="cases",
        definition=(
            "회신에 적힌 수요 가운데 2차 상담이 필요하나 기준일까지 그 상담을 하지 않은 것의 "
            "건수입니다."
        ),
        relation="survey_needs_at",
        aggregate="count(*) filter (needs_follow_up and not was_followed_up)",
        time="sent_on",
        dimensions=("need", *FIRM),
        publishing=CARE,
    ),
)

NEEDS = (
    # a firm with two needs counts in both groups and once in the whole
    Stock(
        "firms_with_open_need",
        label="수요가 있는 기업",
        unit="firms",
        definition=(
            "그날까지 회신한 수요조사 가운데 가장 최근 회신에 수요를 적은 기업의 수입니다. 여러 "
            "수요를 적은 기업은 수요마다 세고 전체에서는 한 번만 셉니다."
        ),
        relation="need_spans_at",
        aggregate="count(distinct company_id)",
        enters="returned_on",
        leaves="replaced_on",
        member="company_id",
        dimensions=NEED,
        publishing=CARE,
    ),
    Stock(
        "firms_matchable",
        label="연결할 사업이 있는 기업",
        unit="firms",
        definition=(
            "수요가 있는 기업 가운데 그 수요에 맞는 유형의 지원사업이 그날 진행 중이고 그 사업에 "
            "그날까지 선정되지 않은 기업의 수입니다. 적지 않은 시작일과 종료일은 끝이 없는 "
            "것으로 봅니다."
        ),
        relation="matchable_spans_at",
        aggregate="count(distinct company_id)",
        enters="matchable_from",
        leaves="matchable_until",
        member="company_id",
        dimensions=NEED,
        publishing=CARE,
    ),
)

# the centre's own work: what it places is never added to jobs_confirmed
JOBS = (
    Count(
        "job_requests",
        label="구인 의뢰",
        unit="cases",
        definition="기간 안에 기업이 사람을 구해 달라고 의뢰한 건수입니다.",
        relation="job_matches_at",
        time="opened_on",
        dimensions=JOB,
        publishing=CARE,
    ),
    Sum(
        "job_positions",
        label="구인 인원",
        unit="people",
        definition="기간 안에 의뢰한 구인에서 구하는 인원을 더한 수입니다.",
        relation="job_matches_at",
        aggregate="coalesce(sum(positions), 0)",
        time="opened_on",
        dimensions=JOB,
        publishing=CARE,
    ),
    Sum(
        "job_introduced",
        label="소개 인원",
        unit="people",
        definition="기간 안에 의뢰한 구인에 소개한 인원을 더한 수입니다.",
        relation="job_matches_at",
        aggregate="coalesce(sum(introduced), 0)",
        time="opened_on",
        dimensions=JOB,
        publishing=CARE,
    ),
    Sum(
        "job_hired",
        label="잡매칭 채용",
        unit="people",
        definition=(
            "기간 안에 의뢰한 구인 가운데 기준일까지 마친 것의 채용 인원을 더한 수입니다. 센터가 "
            "이어 준 채용이며 확인된 채용에 더하지 않습니다."
        ),
        relation="job_matches_at",
        aggregate="coalesce(sum(hired), 0)",
        time="opened_on",
        dimensions=JOB,
        publishing=CARE,
    ),
    Derived(
        "job_fill_rate",
        label="충원율",
        unit="share",
        definition=(
            "기간 안에 의뢰한 구인에서 기준일까지 채용한 인원을 구하는 인원으로 나눈 값입니다. "
            "마치지 않은 의뢰도 구하는 인원에 듭니다."
        ),
        numerator="job_hired",
        denominator="job_positions",
        dimensions=JOB,
        publishing=CARE,
    ),
)

MENTORING = (
    Stock(
        "mentors_listed",
        label="멘토단",
        unit="people",
        definition=(
            "가장 최근 멘토단 명단에 있는 멘토의 수입니다. 여러 분야에 적힌 멘토도 한 번만 셉니다."
        ),
        relation="mentors_at",
        dimensions=MENTOR,
        publishing=PERSON,
    ),
    Count(
        "mentors_active",
        label="활동 멘토",
        unit="people",
        definition=(
            "기간 안에 멘토링을 시작했거나 진행한 멘토의 수입니다. 여러 기업을 맡아도 한 번만 "
            "셉니다."
        ),
        relation="rounds_at",
        aggregate="count(distinct mentor)",
        time="started_on",
        time_end="ended_on",
        overlaps=True,
        dimensions=MENTOR,
        publishing=PERSON,
    ),
    Count(
        "mentoring_rounds",
        label="멘토링",
        unit="cases",
        definition="기간 안에 시작한 멘토링의 건수입니다.",
        relation="rounds_at",
        time="started_on",
        dimensions=MENTOR,
        publishing=PERSON,
    ),
    Median(
        "mentoring_days",
        label="멘토링 기간(중앙값)",
        unit="days",
        definition="기간 안에 끝난 멘토링이 시작에서 종료까지 걸린 날의 중앙값입니다.",
        relation="rounds_at",
        value="round_days",
        time="ended_on",
        dimensions=MENTOR,
        publishing=PERSON,
    ),
    Derived(
        "rounds_per_mentor",
        label="멘토 1명당 멘토링",
        unit="rounds_per_mentor",
        definition="기간 안에 시작한 멘토링의 건수를 멘토단의 멘토 수로 나눈 값입니다.",
        numerator="mentoring_rounds",
        denominator="mentors_listed",
        dimensions=MENTOR,
        publishing=PERSON,
    ),
)

PLACES = (
    Stock(
        "seats_open",
        label="전체 좌석",
        unit="seats",
        definition="그날 문을 연 시설의 좌석을 모두 더한 수입니다.",
        relation="sites_at",
        aggregate="sum(seats)",
        publishing=CARE,
    ),
    Stock(
        "seats_let",
        label="입주 좌석",
        unit="seats",
        definition=(
            "그날 문을 연 시설에 입주해 있는 기업이 쓰는 좌석을 모두 더한 수입니다. 시설 목록에 "
            "없는 곳의 좌석은 뺍니다."
        ),
        relation="stays_at",
        aggregate="sum(seats) filter (is_at_open_site)",
        publishing=CARE,
    ),
    Derived(
        "tenancy_occupancy",
        label="좌석 입주율",
        unit="share",
        definition="그날 입주 기업이 쓰는 좌석을 문을 연 시설의 전체 좌석으로 나눈 값입니다.",
        numerator="seats_let",
        denominator="seats_open",
        publishing=CARE,
    ),
    Count(
        "moves_in",
        label="입주",
        unit="cases",
        definition="기간 안에 시설에 입주한 건수입니다.",
        relation="stay_moves_at",
        where="is_in",
        time="moved_on",
        publishing=CARE,
    ),
    Count(
        "moves_out",
        label="퇴거",
        unit="cases",
        definition="기간 안에 시설에서 나간 건수입니다.",
        relation="stay_moves_at",
        where="not is_in",
        time="moved_on",
        publishing=CARE,
    ),
)

EVENTS = (
    Count(
        "events",
        label="행사",
        unit="events",
        definition="기간 안에 연 행사의 횟수입니다.",
        relation="events_at",
        time="held_on",
        publishing=ACTIVITY,
    ),
    Sum(
        "event_attendance",
        label="행사 참석 인원",
        unit="people",
        definition="기간 안에 연 행사의 참석 인원을 더한 수입니다. 여러 번 온 사람은 올 때마다 셉니다.",
        relation="events_at",
        aggregate="coalesce(sum(attendees), 0)",
        time="held_on",
        units="count(attendees)",
        publishing=ACTIVITY,
    ),
    Count(
        "concerts",
        label="지식콘서트",
        unit="events",
        definition="기간 안에 연 지식콘서트의 횟수입니다.",
        relation="events_at",
        aggregate="count(*) filter (is_concert)",
        time="held_on",
        publishing=ACTIVITY,
    ),
    Count(
        "concerts_on_fourth_thursday",
        label="넷째 목요일의 지식콘서트",
        unit="events",
        definition="기간 안에 넷째 목요일에 연 지식콘서트의 횟수입니다.",
        relation="events_at",
        aggregate="count(*) filter (is_concert and is_fourth_thursday)",
        time="held_on",
        publishing=INTERNAL,
    ),
    Ratio(
        "events_on_fourth_thursday",
        label="지식콘서트 넷째 목요일 개최율",
        unit="share",
        definition="기간 안에 연 지식콘서트 가운데 그 달의 넷째 목요일에 연 것의 비율입니다.",
        numerator="concerts_on_fourth_thursday",
        denominator="concerts",
        publishing=INTERNAL,
    ),
    Mean(
        "contacts_before_concert",
        label="참석 전 60일의 접촉",
        unit="contacts_per_firm",
        definition=(
            "지식콘서트에 참석한 기업이 참석일 앞 60일 동안 접촉한 횟수의 평균입니다. 여러 번 "
            "참석한 기업은 자기 평균으로 한 번만 셉니다."
        ),
        relation="concert_firms_at",
        value="heard_before",
        publishing=ESTIMATE,
    ),
    Mean(
        "contacts_after_concert",
        label="참석 후 60일의 접촉",
        unit="contacts_per_firm",
        definition=(
            "지식콘서트에 참석한 기업이 참석일 뒤 60일 동안 접촉한 횟수의 평균입니다. 60일이 "
            "지나지 않은 참석은 세지 않습니다."
        ),
        relation="concert_firms_at",
        value="heard_after",
        publishing=ESTIMATE,
    ),
)

METRICS: tuple[Metric, ...] = (
    *COVERAGE,
    *INQUIRIES,
    *SURVEYS,
    *NEEDS,
    *JOBS,
    *MENTORING,
    *PLACES,
    *EVENTS,
)
