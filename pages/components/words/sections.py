"""What the sections of pages are called: what a reader finds in them."""

from __future__ import annotations

SECTIONS = {
    # 이번 주
    "earlier_calls": "지난 후속 조치",
    "unanswered_visits": "반응이 적히지 않은 기업",
    "week_compared": "앞 주, 앞선 네 주, 지난해와 비교",
    "targets": "목표",
    "came_first": "먼저 찾아온 기업",
    "said_and_known": "앞 주에 말한 값과 지금 아는 값",
    "papers": "문서로 받기 · 봉인한 문서",
    # 유치 성공률
    "persuasion": "몇 번 만나 설득했나",
    "firm_groups": "분야·지역으로 나누어 보기",
    "refusals": "왜 거절했나",
    "inbound": "먼저 찾아온 기업",
    # 이동 거리
    "march": "주말과 부처 방문",
    "distance_methods": "어떻게, 어디까지 간 거리인가",
    "travellers": "누가 얼마나 다녔나",
    "distance_cost": "방문과 협약 하나에 든 거리",
    # 업무협약
    "outlook": "앞으로 얼마나 늘어날까",
    "pace": "달마다 몇 건씩 맺었나",
    "parties": "어느 분야와 맺었고 무엇이 유효한가",
    "public_record": "보도된 수치와 비교",
    # 이행
    "definitions": "무엇을 이행으로 셀까",
    "cohorts": "언제, 어느 분야에서 맺은 협약이 이행되었나",
    "opening_time": "문을 열기까지 얼마나 걸렸나",
    "public_openings": "보도된 개소 수와 비교",
    "promises": "약속한 고용·투자와 확인된 고용·투자",
    "stages": "단계마다 얼마나 걸렸나",
    "exits": "철수하거나 끝난 협약",
    # 기업
    "unmet_firms": "방문 기록 없는 기업",
    # 기업 지원
    "lost_firms": "2년 넘게 이야기하지 못한 기업",
    "open_inquiries": "처리를 기다리는 문의",
    "overdue_consultations": "밀린 2차 상담",
    "silent_firms": "소식이 끊긴 협약 기업 전체",
    "inquiries": "누가 무엇을 문의했나",
    "answers": "얼마나 빨리, 잘 답했나",
    "matching": "필요한 것과 이어 줄 사업",
    "jobs": "채용 연계",
    "mentoring": "멘토링",
    "space": "입주 공간과 행사",
    # 기관 협의체
    "programmes": "어느 기관이 무엇을 지원하나",
    "served": "두 번 받은 기업과 하나도 받지 못한 기업",
    "needs": "맞는 사업이 없는 수요",
    "decisions": "정한 일은 지켜졌나",
    # 한 장 요약
    "annex": "붙임",
    # 언론 브리핑
    "reporters": "기자가 묻는 것과 답",
    "press_figures": "공표할 수 있는 그림과 표",
    "press_papers": "문서로 받기 · 언론 화면에 공개 · 봉인한 문서",
    # 품질과 용어
    "files": "어느 파일에서 몇 행을 읽었나",
    "set_aside": "따로 둔 행과 제외한 행",
    "restated": "앞선 자료 판과 달라진 행",
    "assumptions": "가정과 기준값",
    "terms": "용어와 정의",
}
