"""What the search says, what the public record's counts are called, and what else people call a metric."""

from __future__ import annotations

from datetime import date

from analytics.wording import numbers
from analytics.wording.grammar import particle

# as `data/public/published_claims.csv` names what was counted → what it is called
STATEMENTS: dict[str, str] = {
    "agencies_in_monthly_meeting": "매달 모이기로 한 AI 관련 공공기관",
    "ai_academy_class1_jobs_found": "인공지능사관학교 1기 취업",
    "ai_academy_class1_startups": "인공지능사관학교 1기 창업",
    "ai_academy_employment_rate": "인공지능사관학교 취·창업률",
    "ai_academy_graduates_class1": "인공지능사관학교 1기 수료",
    "ai_academy_graduates_class2": "인공지능사관학교 2기 수료",
    "ai_academy_graduates_class3": "인공지능사관학교 3기 수료",
    "ai_academy_graduates_cumulative": "인공지능사관학교 누적 수료",
    "ai_establishments_city": "광주의 AI 사업체(넓은 정의)",
    "ai_fund_firms_invested": "AI 펀드가 투자한 광주 기업",
    "ai_fund_gwangju_obligation": "AI 펀드의 광주 의무 투자",
    "ai_fund_size": "AI 펀드 규모",
    "ai_staff_city": "광주의 AI 인력",
    "ai_study_group_staff": "AI 학습 모임에 참여한 시 직원",
    "ai_survey_firms": "인력 조사에 답한 AI 기업",
    "ai_survey_new_hires": "인력 조사의 신규 채용",
    "ai_survey_planned_hires": "인력 조사의 채용 계획",
    "ai_survey_share_sales_under_500m_krw": "인력 조사에서 매출 5억 원 미만인 기업의 비율",
    "ai_survey_share_staff_1_to_5": "인력 조사에서 직원 1~5명인 기업의 비율",
    "bureau_staff": "송년 모임에 참여한 국 직원",
    "ces_awards_cumulative": "CES 혁신상",
    "complex_offices_planned": "집적단지에 계획한 사무실",
    "corporations_established": "광주에 세운 법인",
    "earth_circumferences_equivalent": "출장 거리로 돈 지구",
    "employees_in_gwangju": "광주에 온 기업의 직원",
    "firm_branch_closed_saltlux": "문을 닫기로 한 지사",
    "firm_promised_hires_asicland": "한 기업이 약속한 채용",
    "firm_promised_hires_nhn": "한 기업이 약속한 채용",
    "firm_promised_hires_saltlux": "한 기업이 약속한 채용",
    "firm_promised_hires_tmax": "한 기업이 약속한 채용",
    "firm_promised_hires_tmax_h1_2020": "한 기업이 약속한 2020년 상반기 채용",
    "firm_staff_nhn_rnd_centre": "한 기업 연구센터의 직원",
    "firm_subsidy_budget": "기업 보조금 예산",
    "firm_subsidy_budget_cut": "기업 보조금 예산 삭감",
    "firm_subsidy_cap": "기업 보조금 한도",
    "firms_attracted_ministry_count": "부처가 센 유치 기업",
    "firms_claimed_gathered": "모였다고 한 기업",
    "firms_established_in_gwangju": "광주에 문을 연 기업",
    "firms_in_active_consulting_high": "대면 상담을 받은 협약 기업(많게는)",
    "firms_in_active_consulting_low": "대면 상담을 받은 협약 기업(적게는)",
    "firms_in_free_shared_office": "무상 공유 사무실에 든 기업",
    "firms_left_gwangju": "광주를 떠난 기업",
    "firms_moved_or_planning": "옮겨 왔거나 옮길 기업",
    "firms_promising_factory": "공장을 약속한 기업",
    "firms_supported_of_mou": "협약 기업 가운데 실제 지원한 기업",
    "firms_supported_project": "집적단지 사업이 지원한 기업",
    "hq_relocated": "본사를 옮긴 기업",
    "jobs_created": "만들어진 일자리",
    "jobs_created_project": "집적단지 사업의 일자리",
    "mou_cumulative": "누적 협약",
    "mou_fabless_cumulative": "팹리스 누적 협약",
    "mou_firms_cumulative": "누적 협약 기업",
    "mou_firms_field_content": "콘텐츠 분야 협약",
    "mou_firms_field_data": "데이터 분야 협약",
    "mou_firms_field_energy": "에너지 분야 협약",
    "mou_firms_field_healthcare": "헬스케어 분야 협약",
    "mou_firms_field_mobility": "모빌리티 분야 협약",
    "mou_firms_field_other": "그 밖의 분야 협약",
    "mou_firms_field_robot": "로봇 분야 협약",
    "mou_firms_field_robot_drone": "로봇·드론 분야 협약",
    "mou_firms_field_security": "보안 분야 협약",
    "mou_firms_field_semiconductor": "반도체 분야 협약",
    "mou_firms_field_speech_nlp": "음성·자연어 분야 협약",
    "mou_firms_field_support_investment": "지원·투자 분야 협약",
    "mou_institutions_cumulative": "누적 협약 기관",
    "mou_signed_this_year": "그해에 맺은 협약",
    "mou_since_july_2022": "2022년 7월 뒤의 협약",
    "new_hires_per_established_firm": "문을 연 기업 한 곳의 새 채용",
    "other_investment_agreement_jobs_expected": "다른 투자협약의 고용 예상",
    "other_mou_cumulative": "다른 투자협약(투자유치·경제자유구역)",
    "other_mou_real_investment": "다른 투자협약의 실제 투자",
    "people_trained_project": "집적단지 사업의 교육 인원",
    "phase1_budget": "1단계 사업비",
    "phase1_rnd_firms_attracted": "1단계 연구개발비로 유치한 기업",
    "phase2_budget": "2단계 사업비",
    "phase2_expected_jobs": "2단계 사업의 고용 예상",
    "phase2_state_money_landing_in_gwangju": "2단계 국비 가운데 광주에 쓰일 돈",
    "project_budget_year": "그해 사업비",
    "real_investment_rate": "협약 대비 실투자 비율",
    "share_big_data_firms": "빅데이터 기업의 비율",
    "startup_building_firms": "AI 창업동에 든 기업",
    "startup_building_rooms": "AI 창업동의 방",
    "startup_camp_firms": "AI 창업캠프에 뽑힌 기업",
    "startup_camp_rooms": "AI 창업캠프의 방",
    "startup_camp_shared_offices": "AI 창업캠프의 공유 사무실",
    "startup_campus_ai_firms": "농성동 창업캠프의 AI 기업",
    "startup_campus_ai_jobs_created": "농성동 창업캠프의 일자리",
    "startup_campus_ai_spaces": "농성동 창업캠프의 공간",
    "startup_support_budget": "창업 지원 예산",
    "startups_created_project": "집적단지 사업의 창업",
    "success_rate_early": "초기의 유치 성공률",
    "support_centre_call_counsellors": "지원센터 전화 상담원",
    "support_centre_mentors": "지원센터 멘토단",
    "support_centre_onsite_staff": "지원센터 상주 직원",
    "target_jobs": "일자리 목표",
    "target_jobs_project": "집적단지 사업의 일자리 목표",
    "target_mou_firms": "협약 기업 목표",
    "target_people_trained": "교육 인원 목표",
    "target_startups": "창업 기업 목표",
    "travel_km_cumulative": "누적 출장 거리",
    "trips_per_week": "주당 출장",
    "visits_per_firm_average": "기업 한 곳을 설득한 방문",
    "visits_per_firm_average_high": "기업 한 곳을 설득한 방문(많게는)",
}
# words of the record's notes → who spoke
SPEAKERS = {
    "council member": "광주시의원",
    "mayor": "광주시장",
    "agency head": "기관장",
    "party leader": "정당 대표",
    "city official": "광주시 관계자",
    "science ministry": "과학기술정보통신부",
}
# how the record writes a unit → how it is said
SAID = {
    "percent": "%",
    "km": "㎞",
    "times": "바퀴",
    "trips": "회",
    "visits": "회",
    "people": "명",
    "jobs": "명",
    "firms": "곳",
    "organisations": "곳",
    "institutions": "곳",
    "agencies": "곳",
    "establishments": "곳",
    "branches": "곳",
    "offices": "곳",
    "rooms": "실",
    "awards": "개",
    "MOUs": "건",
    "100m KRW": "억 원",
    "million KRW": "백만 원",
}
# metric → what else people call it, without blanks; longer names go before shorter ones that they hold
NAMES: dict[str, tuple[str, ...]] = {
    "cumulative_mous_signed": ("누적협약", "업무협약", "협약", "mou", "엠오유", "양해각서"),
    "positive_reply_rate": (
        "유치성공률",
        "성공률",
        "성공율",
        "긍정회신율",
        "긍정회신률",
        "긍정률",
        "긍정율",
    ),
    "firms_replied_positively": ("긍정회신기업", "긍정회신", "긍정기업", "긍정답변"),
    "mou_conversion_rate": ("협약전환율", "전환율", "전환률", "협약율", "협약률"),
    "firms_visited": ("처음만난기업", "방문기업", "만난기업", "찾아간기업"),
    "visits": ("방문횟수", "방문건수", "방문"),
    "contacts": ("접촉횟수", "접촉"),
    "trip_km": ("이동거리", "출장거리", "거리", "주행거리", "킬로", "km"),
    "earth_laps": ("지구", "바퀴"),
    "trips": ("출장횟수", "출장건수", "출장"),
    "trips_outside": ("관외출장",),
    "trips_per_week": ("주당출장", "주당관외출장", "일주일에출장"),
    "weekend_trips": ("주말출장", "주말"),
    "visits_per_signed_firm": (
        "기업당방문",
        "설득방문",
        "기업당설득방문",
        "평균방문",
        "한곳에몇번",
    ),
    "firms_signed": ("협약기업", "협약한기업", "협약맺은기업"),
    "firms_opened": (
        "개소기업",
        "문연기업",
        "문을연기업",
        "문연곳",
        "문을연곳",
        "사무실",
        "사무소",
        "개소",
    ),
    "mou_opening_rate": ("개소율", "개소률", "정착률", "실투자율"),
    "mou_operating_rate": ("운영률", "운영율"),
    "firms_operating": ("운영기업", "운영중인기업", "남아있는기업"),
    "mou_hiring_rate": ("채용실현율", "채용율", "채용률"),
    "firms_hiring": ("채용기업", "채용한기업"),
    "jobs_confirmed": ("확인된고용", "고용", "일자리", "채용"),
    "jobs_promised": ("약속한고용", "고용약속", "약속고용", "약속한일자리", "약속한채용"),
    "job_realisation_rate": ("고용이행률", "고용이행율", "이행률", "이행율"),
    "investment_confirmed": ("확인된투자", "투자금액", "투자액", "투자"),
    "investment_promised": ("약속한투자", "투자약속", "약속투자"),
    "investment_realisation_rate": ("투자이행률", "투자이행율"),
    "mou_investing_rate": ("투자실현율", "투자실현률"),
    "firms_investing": ("투자기업", "투자한기업"),
    "mous_in_force": ("유효협약", "유효한협약", "해지된협약", "만료된협약"),
    "mou_pace": ("월평균체결", "월평균협약", "한달평균협약"),
    "months_without_mou": ("협약없는달", "협약이없는달"),
    "refusals": ("거절접촉", "거절"),
    "refusal_mentions": ("거절사유", "거절이유"),
    "won_back_rate": ("설득률", "설득율"),
    "firms_won_back": ("설득한기업", "설득기업", "마음을돌린기업"),
    "inbound_firms": ("먼저찾아온기업", "먼저온기업", "찾아온기업", "먼저찾아온"),
    "inbound_share": ("먼저찾아온비율",),
    "exit_rate_12m": ("이탈률", "이탈율"),
    "mentors_listed": ("멘토단", "멘토"),
    "inquiries": ("상담접수", "상담", "문의"),
    "aftercare_coverage": ("사후관리율", "사후관리"),
    "survey_response_rate": ("수요조사회신율", "회신율", "회신률"),
    "tenancy_occupancy": ("좌석입주율", "입주율"),
    "event_attendance": ("참석인원", "참석자"),
    "concerts": ("지식콘서트", "콘서트"),
    "firms_unserved": ("지원받지못한기업", "지원못받은기업"),
    "nights_away": ("출장숙박", "숙박"),
    "job_requests": ("구인의뢰", "구인"),
    "job_hired": ("잡매칭채용", "채용연계", "잡매칭"),
    "firms_left_within_12m": ("철수", "폐업", "떠난기업"),
    "actions_open": ("진행중인안건", "안건", "협의체"),
    "median_days_to_mou": ("협약까지걸린날", "협약까지"),
    "job_fill_rate": ("충원율", "충원률"),
    "median_days_mou_to_opening": ("개소까지걸린날", "개소까지며칠"),
    "government_visits": ("정부방문", "부처방문", "부처"),
}
EMPTY = "찾을 숫자나 낱말을 적어 주십시오. 예: 58%, 145건, 성공률."


def say_rounded(is_exact: bool) -> str:
    """How a figure of ours agrees with what was asked."""
    if is_exact:
        return "정확히 같습니다"
    return "반올림하면 같습니다"


def say_statement(label: str, value: str, stated_on: date, who: str | None) -> str:
    """A public statement: what it counted, who said so and when."""
    by = f" {who}의 말로" if who else ""
    return f"{numbers.plain_day(stated_on)}{by} 보도된 ‘{label}’ {value}입니다"


def say_share(part: str, whole: str) -> str:
    return f"{whole} 가운데 {particle(part, '을/를')} 가리킵니다"


def say_other(value: str) -> str:
    return f"같은 발언을 {particle(value, '으로/로')} 적은 보도도 있습니다"


def say_now(label: str, value: str, as_of: date) -> str:
    """A figure of ours on the as-of day."""
    return f"우리 자료의 {particle(label, '은/는')} {numbers.plain_day(as_of)} 기준 {particle(value, '으로/로')}"


def say_then(label: str, value: str, on: date) -> str:
    return f"우리 자료의 {particle(label, '은/는')} {numbers.plain_day(on)}에 {particle(value, '이었/였')}습니다"


def say_named(label: str, value: str, as_of: date, definition: str) -> str:
    """A metric that was asked for by its name."""
    said = f"{particle(label, '은/는')} {numbers.plain_day(as_of)} 기준 {value}입니다."
    return f"{said} {definition}"


def say_nothing_of_number(asked: str) -> str:
    return (
        f"‘{asked}’에 맞는 공개 발표와 우리 수치를 찾지 못했습니다. "
        "단위를 함께 적거나 무엇의 수인지 낱말로 찾아 주십시오."
    )


def say_nothing_of_word(asked: str) -> str:
    return (
        f"‘{asked}’에 맞는 지표를 찾지 못했습니다. "
        "성공률, 협약, 개소, 고용, 이동 거리처럼 적거나 ‘품질과 용어’에서 지표의 이름을 찾아 주십시오."
    )
