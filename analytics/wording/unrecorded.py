"""What is said where nothing is recorded: never a zero that nobody measured."""

from __future__ import annotations

UNRECORDED = "기록 없음"
NOT_YET = {
    "kilometres": "이동거리 기록이 아직 없습니다",
    "trips": "출장 기록이 아직 없습니다",
    "memoranda": "업무협약 기록이 아직 없습니다",
    "outcomes": "이행 기록이 아직 없습니다",
}
RECORD = {  # what is not recorded → what to load for it
    "kilometres": "출장내역을 올리면 보입니다",
    "trips": "출장내역을 올리면 보입니다",
    "memoranda": "업무협약 현황을 올리면 보입니다",
    "outcomes": "전환 성과를 올리면 보입니다",
}


def say_unrecorded(lacking: str) -> str:
    """What is not there, and what to load for it; `lacking` is a key of RECORD."""
    return f"{NOT_YET[lacking]}. {RECORD[lacking]}."
