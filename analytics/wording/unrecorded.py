"""What is said where nothing is recorded: never a zero that nobody measured."""

from __future__ import annotations

from analytics.wording.grammar import particle

UNRECORDED = "기록 없음"
NAMES = {  # what is not recorded → what people call the record, and the file that brings it
    "visits": ("방문", "방문일지"),
    "kilometres": ("이동거리", "출장내역"),
    "trips": ("출장", "출장내역"),
    "memoranda": ("업무협약", "업무협약 현황"),
    "job_plans": ("고용계획", "고용계획을 적은 업무협약 현황"),
    "investment_plans": ("투자계획", "투자계획을 적은 업무협약 현황"),
    "outcomes": ("이행", "전환 성과"),
    "inquiries": ("상담접수", "상담접수 파일"),
    "consultations": ("대면컨설팅", "대면컨설팅 파일"),
    "mentors": ("멘토단", "멘토단 파일"),
    "mentoring": ("멘토링", "멘토링 파일"),
    "surveys": ("수요조사", "수요조사 파일"),
    "job_matches": ("잡매칭", "잡매칭 파일"),
    "sites": ("시설", "시설 파일"),
    "tenancies": ("입주", "입주 파일"),
    "events": ("행사", "행사 파일"),
    "programmes": ("지원사업", "지원사업 파일"),
    "beneficiaries": ("수혜기업", "수혜기업 파일"),
    "council_actions": ("협의체 안건", "협의체 안건 파일"),
}
NOT_YET = {record: f"{name} 기록이 아직 없습니다" for record, (name, _) in NAMES.items()}
RECORD = {  # what is not recorded → what to load for it
    record: f"{particle(file, '을/를')} 올리면 보입니다" for record, (_, file) in NAMES.items()
}


def say_unrecorded(lacking: str) -> str:
    """What is not there, and what to load for it; `lacking` is a key of NAMES."""
    return f"{NOT_YET[lacking]}. {RECORD[lacking]}."
