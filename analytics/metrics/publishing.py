"""What may leave the house: every metric and every dimension of the registry, decided once, each with its reason.

A metric that may be published still passes `analytics.disclosure.rules`: the mark says that its kind of figure may go out, not
that every value of it does. What is in neither list stays inside, and a test wants every name in exactly one.
"""

ACTIVITY = "시 예산으로 한 활동의 양이며 상대를 밝히지 않음"
ANNOUNCED = "시가 스스로 발표해 온 수치이며 기업 이름이 없음"
RESULT = "발표한 협약이 어떻게 되었는지를 기업 이름 없이 셈"
SIDE = "공표하는 비율의 분자나 분모"
UNDOES = "공표하는 누적 수와 빼 보면 가려 둔 적은 수가 드러남"
PERSON = "몇 안 되는 직원·멘토의 근무와 활동이 드러날 수 있음"
DEALING = "어느 상대와 어떻게 접촉하는지가 드러나 협상에 영향을 줌"
INTERNAL = "자료의 정비 상태를 보는 안쪽 수치라 밖에서 오해할 수 있음"
CARE = "소식이 끊기거나 도움을 청한 개별 기업의 사정이 드러날 수 있음"
UNCHECKED = "기업이 스스로 말했을 뿐 확인되지 않은 수치"
LEAVING = "떠난 기업은 몇 곳뿐이라 어디인지 짐작할 수 있음"
ESTIMATE = "기업마다의 날짜로 그린 곡선과 중앙값이라 한 곳의 날짜가 드러날 수 있음"
AGENCIES = "다른 기관의 사업과 처리 상황이며 그 기관이 밝힐 일"

POPULATIONS = ("", "_of_mature", "_all_parties")
PUBLIC = {
    name: reason
    for reason, names in (
        (
            ACTIVITY,
            (
                "visits",
                "trips",
                "trip_km",
                "earth_laps",
                "firms_visited",
                "events",
                "event_attendance",
                "concerts",
            ),
        ),
        (
            ANNOUNCED,
            (
                "mous_signed",
                "cumulative_mous_signed",
                "mous_in_force",
                "jobs_promised",
                "investment_promised",
            ),
        ),
        (
            RESULT,
            (
                "positive_reply_rate",
                "mou_conversion_rate",
                "jobs_confirmed",
                "job_realisation_rate",
                "investment_confirmed",
                "investment_realisation_rate",
                *(f"mou_opening_rate{of}" for of in POPULATIONS),
                "mou_operating_rate",
                *(
                    f"mou_{stage}_rate{of}"
                    for stage in ("hiring", "investing")
                    for of in POPULATIONS[:2]
                ),
            ),
        ),
        (
            SIDE,
            (
                "firms_replied_positively",
                "firms_converted",
                *(f"firms_{stage}{of}" for stage in ("signed", "opened") for of in POPULATIONS),
                "firms_operating",
                *(
                    f"firms_{stage}{of}"
                    for stage in ("hiring", "investing")
                    for of in POPULATIONS[:2]
                ),
            ),
        ),
    )
    for name in names
}

HELD = {
    name: reason
    for reason, names in (
        (
            UNDOES,
            (
                "mou_pace",
                "months_without_mou",
                "km_per_visit",
                "km_per_mou",
                "km_per_trip",
                "trips_with_km",
                "cumulative_parties_signed",
                "cumulative_parties_opened",
                "cumulative_opening_rate",
                "outcomes_recorded",
                "mou_firms",
            ),
        ),
        (
            PERSON,
            (
                "person_km",
                "trip_days",
                "km_per_trip_day",
                "mentors_listed",
                "mentors_active",
                "mentoring_rounds",
                "mentoring_days",
                "rounds_per_mentor",
            ),
        ),
        (
            DEALING,
            (
                "contacts",
                "contacts_answered",
                "contacts_positive",
                "visit_reply_rate",
                "visits_per_signed_firm",
                "firm_visits_undecided",
                "firm_visits_won",
                "positive_reply_rate_by_nth_visit",
            ),
        ),
        (
            INTERNAL,
            (
                "estimated_km",
                "km_unknown_trips",
                "trips_with_visit",
                "trips_with_two_visits",
                "chained_visit_share",
                "concerts_on_fourth_thursday",
                "events_on_fourth_thursday",
            ),
        ),
        (UNCHECKED, ("jobs_reported", "investment_reported")),
        (
            LEAVING,
            tuple(
                f"{name}{of}"
                for name in ("mou_operating_rate", "firms_operating")
                for of in POPULATIONS[1:]
            )
            + tuple(
                f"{name}{months}m{more}"
                for months in (12, 24)
                for name, more in (
                    ("firms_opened_", "_ago"),
                    ("firms_left_within_", ""),
                    ("exit_rate_", ""),
                )
            ),
        ),
        (
            ESTIMATE,
            (
                "median_days_to_mou",
                "opening_curve",
                "median_days_mou_to_opening",
                "median_days_reply_to_mou",
                "median_days_visit_to_reply",
                "contacts_before_concert",
                "contacts_after_concert",
            ),
        ),
        (
            CARE,
            (
                "firms_consulted",
                "aftercare_coverage",
                "firms_heard",
                "contact_coverage",
                "firms_heard_otherwise",
                "firms_unheard",
                "days_silent",
                "consultations",
                "inquiries",
                "inquiries_open",
                "first_answer_days",
                "inquiries_escalated",
                "escalation_rate",
                "surveys_sent",
                "surveys_returned",
                "survey_response_rate",
                "second_consultations_needed",
                "second_consultations_held",
                "follow_up_kept_rate",
                "needs_returned",
                "needs_open",
                "seats_open",
                "seats_let",
                "tenancy_occupancy",
                "moves_in",
                "moves_out",
                "firms_double_served",
                "firms_unserved",
            ),
        ),
        (
            AGENCIES,
            (
                "programmes",
                "programme_agencies",
                "programmes_overlapping",
                "actions_due",
                "actions_done_on_time",
                "actions_on_time_rate",
                "actions_raised",
                "actions_overdue",
                "actions_open",
            ),
        ),
    )
    for name in names
}

PUBLIC_DIMENSIONS = {
    "party_type": "기업과 기관 두 가지뿐임",
    "region": "전국 17개 시도뿐임",
    "field": "공개 협약 명부에 나온 분야 이름만 싣고 다른 이름은 가림",
    "cohort": "분기이며 시계열과 같은 규칙으로 가림",
}
HELD_DIMENSIONS = {
    "counterpart": DEALING,
    "channel": DEALING,
    "n": DEALING,
    "km_method": INTERNAL,
    "local": INTERNAL,
    "milestone": LEAVING,
    "evidence": UNCHECKED,
    "silence": CARE,
    "topic": CARE,
    "need": CARE,
    "agency": AGENCIES,
    "kind": AGENCIES,
    "stage": AGENCIES,
}

PARTY_TYPES = ("기업", "기관")
PROVINCES = (
    "서울",
    "부산",
    "대구",
    "인천",
    "광주",
    "대전",
    "울산",
    "세종",
    "경기",
    "강원",
    "충북",
    "충남",
    "전북",
    "전남",
    "경북",
    "경남",
    "제주",
)
